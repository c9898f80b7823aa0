"""No text that a visitor can type makes a page slow.

`make bench` puts every text into every place; here are those that were slow once.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.shared_rules import LONGEST
from tests.helpers.real import REASON_PAGE
from tests.helpers.site_reader import Html, files_of, folder_of
from tests.tools.hostile import PAGES, PLACES, SIZES, Place, Visit, places

# What grows with the square of the text shows itself here, whatever else the machine does.
LARGE = 40_000
# Milliseconds of a processor: ten times what is wanted, since a neighbour at work makes these
# longer too.
PATIENCE = 400
STEEP = 10  # four times the text takes a straight line four times as long, and a square sixteen
FLOOR = 10  # milliseconds; below this a measurement says nothing about growth
WERE_SLOW = {
    (REASON_PAGE, "the edited text"): ["marks of many classes"],
    (REASON_PAGE, "what is kept in this tab"): ["empty lines"],
    ("propose/", "a proposal that is kept in this tab"): ["lines of an old Mac"],
    ("templates/", "/templates/ words"): ["two letters", "short words", "a letter of eighteen"],
    ("propose/", "/propose/ text"): ["marks in the wrong order", "a new blank each time"],
}


@pytest.mark.parametrize(("path", "name"), WERE_SLOW, ids=[name for _, name in WERE_SLOW])
def test_a_text_made_to_be_slow_is_not(
    browser: Browser, address: str, path: str, name: str
) -> None:
    visit = Visit.open(browser, address + path)
    place = next(each for each in places(visit.page, path) if each.name == name)
    for text in WERE_SLOW[path, name]:
        with visit.uncut():
            nothing, small, large = (
                min(visit.react(place, text, size)[1] for _ in range(2))
                for size in (0, SIZES[-1], LARGE)
            )
        assert large < PATIENCE, f"{text}: {large:.0f} ms"
        assert large - nothing < STEEP * max(small - nothing, FLOOR), (
            f"{text}: {small:.0f} ms, and {large:.0f} for four times as much"
        )
    visit.page.close()


@pytest.mark.parametrize("place", PLACES, ids=[place.name for place in PLACES])
def test_what_is_put_into_the_page_by_script_still_finds_its_place(
    browser: Browser, address: str, place: Place
) -> None:
    visit = Visit.open(browser, address + place.page)
    visit.react(place, "two letters", SIZES[0])
    visit.page.close()


def test_what_is_a_line_ends_where_sending_ends(browser: Browser, address: str) -> None:
    """Unicode's order of marks takes the square of their number: an endless line would be slow."""
    page = browser.new_page()
    ends: dict[str, int] = {}
    for path in ("search/", "templates/", "own-tools/", "propose/", "say-why.html"):
        page.goto(address + path)
        ends |= page.locator("input[type=text], input[type=search]").evaluate_all("""(all) => {
            const lines = all.filter((each) => !each.closest("message-form"));
            return Object.fromEntries(lines.map((each) => [each.name, each.maxLength]));
        }""")
    names = ("q", "words", "prefix", "subject", "title", "id", "author")
    assert ends == dict.fromkeys(names, LONGEST["line"])
    page.close()


def test_every_page_with_something_to_type_in_is_measured(site: Path) -> None:
    def kind(path: str) -> str:
        return path.partition("/")[0]

    def takes_words(file: Path) -> bool:
        page = Html(file.read_text(encoding="utf-8"))
        return bool(page.controls()) or any(tag == "textarea" for tag, _ in page.tags)

    # Those of other languages are made of the same layouts.
    files = {at: file for at, file in files_of(site).items() if not folder_of(at)}
    found = {kind(address) for address, file in files.items() if takes_words(file)}
    assert found == {kind(path) for path in PAGES}
