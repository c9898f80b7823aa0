"""What is in sight at once, on the home page and for every reason that is real."""

from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.form import LETTER
from tests.helpers.real import CATALOG

# Where what stands in an element ends, whatever room there is below.
BOTTOM = """all => all.map((each) => {
    const range = document.createRange();
    if (each.matches(".text")) range.selectNodeContents(each);
    else range.selectNode(each);
    return range.getBoundingClientRect().bottom;
})"""
ABOVE_KEYBOARD = 400  # pixels of 740
# The form of before scrolled 2.9 screens, and had up to 57 words of instruction.
MOST_SCREENS, MOST_WORDS = 1.3, 19
# The line of the caret and what covers it, and how many words in sight say what to do.
SEEN = """() => {
    const place = [...document.activeElement.getClientRects()].at(-1);
    const bar = document.querySelector(".bar").getBoundingClientRect();
    const covered = bar.top < place.bottom && bar.bottom > place.top;
    const told = [...document.querySelectorAll(".tip, .hint, legend, .control label")];
    const isSeen = (each) => {
        const { top, bottom } = each.getBoundingClientRect();
        return each.checkVisibility() && bottom > 0 && top < innerHeight;
    };
    const words = told.filter(isSeen).flatMap((each) => each.innerText.split(/\\s+/));
    return {
        inSight: place.top >= 0 && place.bottom <= innerHeight && !covered,
        words: words.filter(Boolean).length,
        line: bar.height / innerHeight,
        at: scrollY,
    };
}"""

SMALL = """() => [...document.querySelectorAll("select, textarea, [contenteditable], input")]
    .filter((each) => !["checkbox", "radio", "hidden"].includes(each.type))
    .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16)
    .map((each) => each.outerHTML)"""


@pytest.mark.parametrize(("width", "height"), [(1366, 625), (1280, 640), (360, 740)])
def test_first_screens(width: int, height: int, browser: Browser, address: str) -> None:
    """Situation, line and letter fit one screen."""
    page = browser.new_page(viewport={"width": width, "height": height})
    for path in ("", *(f"reasons/{reason.id}/" for reason in CATALOG.offered())):
        page.goto(address + path)
        page.wait_for_selector("message-form:defined")
        for part in (".pick :is(select, .chip:has(:checked))", "button.copy", LETTER):
            ends = page.locator(part).filter(visible=True).evaluate_all(BOTTOM)
            assert ends and max(ends) <= height, (path, part, ends)
    page.close()


@pytest.mark.parametrize(
    "path",
    [
        *(
            "",
            "answer/",
            "check-note/",
            "embed/",
            "own-tools/",
            "profile/",
            "propose/",
            "search/",
            "templates/",
        ),
        *("which-reason/", "reasons/advice/", "embed/advice/", "say-why.html"),
    ],
)
def test_no_iphone_zooms_in_on_what_is_filled_in(path: str, browser: Browser, address: str) -> None:
    """Safari does on whatever has letters below 16 pixels, and stays there."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SMALL) == []
    page.close()


def test_above_a_keyboard_the_sentence_stays_in_sight(browser: Browser, address: str) -> None:
    """Every blank of the first wording, filled from the first to the last, on a phone."""
    page = browser.new_page()
    for reason in CATALOG.offered():
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{address}reasons/{reason.id}/")
        fields = CATALOG.fields_for(reason)
        seen = fill_in_turn(page, {name: field.example for name, field in fields.items()})
        assert all(each["inSight"] for each in seen), reason.id
        assert max(each["line"] for each in seen) <= 1 / 3, reason.id
        assert max(each["words"] for each in seen) <= MOST_WORDS, reason.id
        places = [0, *(each["at"] for each in seen)]
        scrolled = sum(abs(to - at) for at, to in pairwise(places))
        assert scrolled / ABOVE_KEYBOARD <= MOST_SCREENS, reason.id
        page.evaluate("sessionStorage.clear()")
    page.close()


@pytest.mark.parametrize(("width", "height"), [(320, 256), (341, 156)])
def test_enlarged_four_times_line_and_sentence_are_in_sight(
    width: int, height: int, browser: Browser, address: str
) -> None:
    """A screen of 1280 by 1024 pixels, and a laptop of 1366 by 625."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(address)
    page.wait_for_selector("message-form:defined")
    for place in page.locator(f"{LETTER} [contenteditable]").filter(visible=True).all():
        place.focus()
        page.keyboard.type("tea and a word")
        seen = page.evaluate(SEEN)
        assert seen["inSight"]
        assert seen["line"] <= 1 / 3
    page.close()


def fill_in_turn(page: Page, examples: dict[str, str]) -> list[dict[str, float]]:
    """Type into one blank after the other, and tell what was seen at each."""
    page.wait_for_selector("message-form:defined")
    places = page.locator(f"{LETTER} [contenteditable]").filter(visible=True)
    places.first.click()
    page.set_viewport_size({"width": 360, "height": ABOVE_KEYBOARD})
    seen = []
    for number in range(places.count()):
        if number:
            page.keyboard.press("Enter")
        name = page.evaluate("document.activeElement.dataset.blank")
        page.keyboard.type(examples[name])
        seen.append(page.evaluate(SEEN))
    return seen
