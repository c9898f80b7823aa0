"""The controls of a page that Tab comes to, and where each of them stands."""

from typing import TypedDict

# The controls that Tab has to reach, in the order in which they are written; of radios with one
# name it reaches one.
STOPS = """() => {
    const CONTROLS =
        `a[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]`;
    const all = [...document.querySelectorAll(CONTROLS)];
    const groupOf = ({ name, form }) =>
        all.filter((each) => each.type === "radio" && each.name === name && each.form === form);
    const isReached = (each) => {
        if (each.matches(":disabled")) return false;
        if (each.tabIndex < 0 && !each.isContentEditable) return false;
        if (!each.checkVisibility({ visibilityProperty: true })) return false;
        if (each.type !== "radio") return true;
        const group = groupOf(each);
        return each === (group.find((other) => other.checked) ?? group[0]);
    };
    const reached = all.filter(isReached);
    reached.forEach((each, number) => {
        const alike = each.type === "radio" ? groupOf(each) : [each];
        for (const one of alike) one.dataset.stop = number;
    });
    return reached.map((each) => {
        const { left, right, top, bottom } = each.getBoundingClientRect();
        return { html: each.outerHTML.slice(0, 100), left, right, top, bottom };
    });
}"""
# Tab begins at the top, also on the page for searching, which begins in its field.
TO_THE_TOP = """() => {
    document.activeElement.blur();
    scrollTo(0, 0);
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
}"""


class Stop(TypedDict):
    """A control that Tab has to reach, and where it stands on the page."""

    html: str
    left: float
    right: float
    top: float
    bottom: float


def goes_up(stop: Stop, before: list[Stop]) -> bool:
    """Say whether the focus has been further down already, in the same column."""
    return any(
        stop["bottom"] <= each["top"]
        and stop["left"] < each["right"]
        and each["left"] < stop["right"]
        for each in before
    )
