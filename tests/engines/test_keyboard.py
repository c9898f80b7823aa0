"""A page from its top to its foot with Tab alone, in every engine."""

from pathlib import Path
from typing import TypedDict

import pytest

from tests.engines.hands import PAINTED, Hands
from tests.helpers.real import REASON_PAGE
from tests.helpers.site_reader import every_kind
from tests.helpers.stops import STOPS, TO_THE_TOP, Stop, goes_up

# A press takes its time in two of the engines; `make audit` goes through all pages.
MOST_USED = (REASON_PAGE, "propose/")
AT_ONCE = 20  # presses
# So narrow that a page stands in the order in which it is written. In a wide window the line of a
# form stands below the letter, and only Chromium knows the `reading-flow` that Tab follows there.
WIDTH, HEIGHT = 700, 960
# What a page adds by itself has come: the form in a frame, what an address narrows.
IS_WHOLE = """() => {
    const all = document.querySelectorAll(":not(:defined), say-why-form:not(:has(iframe))");
    const narrowed = location.hash ? document.querySelector("site-search") : null;
    return all.length === 0 && (!narrowed || narrowed.querySelector("[data-part=found] > li"));
}"""
# Of the three hundred letters of say-why.html a list that needs no scrolling.
SHORTEN = """() => {
    const form = document.querySelector("template-index form");
    if (!form) return;
    form.elements.reason.selectedIndex = 1;
    form.elements.kind.value = "follow-up";
    form.dispatchEvent(new Event("input"));
}"""
# Notes what has the focus when Tab is pressed, before it goes on; where a page does not hear the
# key, the focus is in a frame. A chip draws a label around a control that nobody sees, and Tab goes
# through the parts of a date, which all are its field.
NOTE = """() => {
    window.passed = [];
    const isSeen = (at) => {
        const drawn = getComputedStyle(at).opacity === "0" ? at.parentElement : at;
        const [{ left, right, top, bottom } = {}] = drawn.getClientRects();
        return right > Math.max(left, 0) && bottom > Math.max(top, 0)
            && left < innerWidth && top < innerHeight;
    };
    addEventListener("keydown", ({ key }) => {
        const at = document.activeElement;
        if (key !== "Tab") return;
        if (at === document.body) return passed.push(null);
        const html = at.outerHTML.slice(0, 100);
        if (at.type === "date" && passed.at(-1)?.html === html) return;
        passed.push({ stop: Number(at.dataset.stop ?? -1), html, seen: isSeen(at) });
    }, true);
}"""


class Passed(TypedDict):
    """What has had the focus; -1 is no stop of its own."""

    stop: int
    html: str
    seen: bool


def walk(hands: Hands, stops: list[Stop]) -> list[Passed]:
    """Press Tab from the top until the focus leaves the page or begins again."""
    hands.run(TO_THE_TOP)
    hands.run(NOTE)
    passed: list[Passed | None] = []
    for _ in range(0, 2 * len(stops) + 60, AT_ONCE):
        hands.press("Tab", AT_ONCE)
        passed = hands.run("() => passed")[1:]
        # Firefox may call what it has left for its own bar the active one.
        ends = [
            at for at, each in enumerate(passed) if at and each in (None, passed[0], passed[at - 1])
        ]
        if ends:
            passed = passed[: ends[0]]
            break
    return [each for each in passed if each]


def faults(hands: Hands, page: str) -> list[str]:
    """Go through a page and tell where the focus went astray."""
    hands.resize(WIDTH, HEIGHT)
    hands.open(page)
    hands.wait(IS_WHOLE)
    hands.run(SHORTEN)
    # In a window that holds the whole page each control is where it belongs.
    hands.resize(WIDTH, hands.run(PAINTED) + 1000)
    hands.run(PAINTED)
    stops: list[Stop] = hands.run(STOPS)
    hands.resize(WIDTH, HEIGHT)
    passed = walk(hands, stops)
    reached = [each["stop"] for each in passed if each["stop"] >= 0]
    order = [stops[stop] for stop in reached]
    frames = {at for at, stop in enumerate(stops) if stop["html"].startswith("<iframe")}
    left = [at for at in range(len(stops)) if reached.count(at) != 1 and at not in frames]
    return [
        *(f"{page}: out of sight: {each['html']}" for each in passed if not each["seen"]),
        *(f"{page}: not reached once: {stops[at]['html']}" for at in left),
        *(
            f"{page}: back up to {stop['html']}"
            for at, stop in enumerate(order)
            if goes_up(stop, order[:at])
        ),
        *([] if reached[-1:] == [len(stops) - 1] else [f"{page}: its foot is never reached"]),
    ]


@pytest.mark.parametrize("place", MOST_USED)
def test_tab_leads_from_the_top_of_a_page_to_its_foot(
    hands: Hands, address: str, place: str
) -> None:
    assert faults(hands, f"{address}{place}") == []


@pytest.mark.audit
def test_tab_leads_from_the_top_of_every_page_to_its_foot(
    hands: Hands, address: str, site: Path
) -> None:
    assert [each for page in every_kind(site) for each in faults(hands, f"{address}{page}")] == []
