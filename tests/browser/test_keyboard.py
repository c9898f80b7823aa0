"""Each tool with the keys alone.

Tab reaches every control in the order of the page and shows where it is, and the job gets done.
"""

import base64
import json
from collections.abc import Iterator
from math import isnan
from typing import Any, TypedDict

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from tests.browser.conftest import Visitor
from tests.conftest import ROOT
from tests.helpers.real import FRAME, REASON, REASON_PAGE
from tests.helpers.stops import STOPS, TO_THE_TOP, Stop, goes_up

# What has the focus, and where that is drawn: a chip draws a label around a control that nobody
# sees.
FOCUS = """() => {
    const at = document.activeElement;
    if (at === document.body) return null;
    const drawn = getComputedStyle(at).opacity === "0" ? at.parentElement : at;
    const { x, y, width, height } = drawn.getClientRects()[0];
    const places = [[0.5, 0.5], [0.02, 0.1], [0.98, 0.1], [0.02, 0.9], [0.98, 0.9]];
    const isFree = ([right, down]) => {
        const top = document.elementFromPoint(x + width * right, y + height * down);
        return drawn.contains(top) || top?.contains(drawn);
    };
    return {
        stop: Number(at.dataset.stop),
        frame: at.matches("iframe"),
        free: places.every(isFree),
        x, y, width, height,
    };
}"""
# How many pixels of two pictures tell them apart: one is at least three times as light as the
# other.
CHANGED = """async (pictures) => {
    const pixels = async (picture) => {
        const image = new Image();
        image.src = `data:image/png;base64,${picture}`;
        await image.decode();
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height).data;
    };
    const light = (data, at) => [0.2126, 0.7152, 0.0722].reduce((sum, share, part) => {
        const value = data[at + part] / 255;
        return sum + share * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    }, 0.05);
    const [one, other] = await Promise.all(pictures.map(pixels));
    let count = 0;
    for (let at = 0; at < one.length; at += 4) {
        const [a, b] = [light(one, at), light(other, at)];
        count += Math.max(a, b) / Math.min(a, b) >= 3;
    }
    return count;
}"""
MARGIN = 6  # CSS pixels around a control in which its ring may lie


class Focus(TypedDict):
    """What has the focus, and where that is drawn in the window."""

    stop: int
    frame: bool
    free: bool
    x: float
    y: float
    width: float
    height: float


class Tour:
    """Somebody goes through a page with Tab alone, from its top to its end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # In a window that holds the whole page no line sticks to its edge, and each control is
        # where it belongs.
        window = page.viewport_size
        assert window is not None
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": window["width"], "height": height + 1000})
        # What was far below is laid out a little later.
        page.wait_for_timeout(300)
        self.stops: list[Stop] = page.evaluate(STOPS)
        page.set_viewport_size(window)

    def walk(self, key: str = "Tab") -> Iterator[Focus]:
        """Press the key, and tell each time where the focus is.

        The walk ends when the focus leaves the page or comes to the first control again.
        """
        first = before = None
        for _ in range(2 * len(self.stops) + 30):
            self.page.keyboard.press(key)
            focus: Focus | None = self.page.evaluate(FOCUS)
            if focus is None or focus["stop"] == first:
                return
            if first is None:
                first = focus["stop"]
            # What is in a frame is a page of its own.
            if not (focus["frame"] and before == focus["stop"]):
                yield focus
            before = focus["stop"]
        assert focus is not None
        raise AssertionError(f"The focus is caught at {self.at(focus)}.")

    def at(self, focus: Focus) -> str:
        return self.stops[focus["stop"]]["html"]

    def shows(self, focus: Focus, canvas: Page) -> bool:
        """Say whether the picture with the focus differs by a line as long as the control."""
        clip: FloatRect = {
            "x": max(0, focus["x"] - MARGIN),
            "y": max(0, focus["y"] - MARGIN),
            "width": focus["width"] + 2 * MARGIN,
            "height": focus["height"] + 2 * MARGIN,
        }
        with_focus = self.page.screenshot(clip=clip)
        self.page.evaluate("window.at = document.activeElement; at.blur()")
        without = self.page.screenshot(clip=clip)
        self.page.evaluate("at.focus({ preventScroll: true })")
        pictures = [base64.b64encode(picture).decode() for picture in (with_focus, without)]
        changed: int = canvas.evaluate(CHANGED, pictures)
        return changed >= max(focus["width"], focus["height"])


TOOLS = [
    "",
    REASON_PAGE,
    "which-reason/",
    "answer/",
    "check-note/",
    "profile/",
    f"templates/#reason={REASON.id}&kind=decline",
    f"templates/{REASON.id}/",
    "own-tools/",
    "propose/",
    "embed/",
    FRAME,
    "search/",
    "privacy/",
    "card/",
    "say-why.html",
]
WIDTHS = [1280, 360]
CHEAP = [("which-reason/", 360), (FRAME, 1280)]
EVERY_TOOL = [
    pytest.param(place, width, marks=() if (place, width) in CHEAP else pytest.mark.audit)
    for place in TOOLS
    for width in WIDTHS
]


@pytest.fixture
def canvas(browser: Browser) -> Iterator[Page]:
    """A page without a policy, which can look into pictures."""
    page = browser.new_page()
    yield page
    page.close()


@pytest.fixture
def tour(browser: Browser, address: str, place: str, width: int) -> Iterator[Tour]:
    page = browser.new_page(
        viewport={"width": width, "height": 740}, color_scheme="dark" if width == 360 else "light"
    )
    page.goto(address + place)
    if place == "say-why.html":
        # Of its three hundred links a list that needs no scrolling.
        page.select_option("[name=reason]", REASON.id)
        page.select_option("[name=kind]", "follow-up")
        expect(page.locator(".index li[hidden]")).not_to_have_count(0)
    if page.locator("say-why-form").count():
        expect(page.locator("iframe")).to_be_visible()
    page.evaluate(TO_THE_TOP)
    yield Tour(page)
    page.close()


@pytest.mark.parametrize(("place", "width"), EVERY_TOOL)
def test_tab_reaches_every_control_in_the_order_of_the_page_and_shows_each(
    tour: Tour, canvas: Page
) -> None:
    reached, unseen, covered = [], [], []
    for focus in tour.walk():
        reached.append(focus["stop"])
        if focus["frame"]:
            continue
        if not focus["free"]:
            covered.append(tour.at(focus))
        if not tour.shows(focus, canvas):
            unseen.append(tour.at(focus))
    assert (unseen, covered) == ([], [])
    numbered = [*enumerate(tour.stops)]
    assert [stop["html"] for number, stop in numbered if reached.count(number) != 1] == []
    order = [tour.stops[stop] for stop in reached]
    up = [stop for number, stop in enumerate(order) if goes_up(stop, order[:number])]
    assert [stop["html"] for stop in up] == []
    # On a phone the choices of a blank come with it, into the line before the letter.
    back = [focus for focus in tour.walk("Shift+Tab") if not isnan(focus["stop"])]
    assert [tour.at(focus) for focus in back if not focus["free"] and not focus["frame"]] == []
    assert [focus["stop"] for focus in back] == reached[::-1]


CASES: list[dict[str, Any]] = json.loads(
    (ROOT / "tests/cases/tours.json").read_text(encoding="utf-8")
)
KEYS = {"Enter", "Space", "ArrowRight", "ArrowDown", "Escape", "Control+A"}
# The words by which one knows what has the focus.
WORDS = """() => {
    const at = document.activeElement;
    const label = at.labels?.[0];
    const around = label ?? at.querySelector("h1, h2") ?? at;
    const words = at.ariaLabel ?? (label?.firstChild.data?.trim() || around.textContent);
    return words.trim().replace(/\\s+/g, " ");
}"""


@pytest.mark.specimen
@pytest.mark.parametrize("base", ["http"], indirect=True)
@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_job_is_done_with_the_keys_alone(visitor: Visitor, case: dict[str, Any]) -> None:
    """Each step names what Tab comes to, and what is pressed or typed there."""
    page = visitor.page
    page.set_viewport_size({"width": case.get("width", 1280), "height": 740})
    visitor.open(case["page"])
    for words, *keys in case["steps"]:
        page.get_by_text(words).or_(page.get_by_label(words)).first.wait_for(state="attached")
        passed = [""]
        while passed[-1] != words:
            assert len(passed) < 120, f"Tab never comes to “{words}”, only to {passed}."
            page.keyboard.press("Tab")
            passed.append(page.evaluate(WORDS))
        for key in keys:
            act = page.keyboard.press if key in KEYS else page.keyboard.type
            act(key)
    part, said = case["then"]
    expect(page.locator(part)).to_contain_text(said)
    copied = visitor.clipboard() if "copied" in case else ""
    assert [each for each in case.get("copied", []) if each not in copied] == []
