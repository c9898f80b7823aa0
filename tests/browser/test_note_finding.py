"""Under a letter: what would put its reader off, as somebody writes it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Visitor, write_down_errors
from tests.browser.note import PHONE
from tests.helpers.real import CATALOG
from tests.helpers.seen import until

REASON = CATALOG.found_as("met")[0]
PLACE = f"reasons/{REASON.id}/"
INVITE = next(each for each in REASON.templates if each.kind == "invite")
REPLY = next(each for each in REASON.templates if CATALOG.kinds[each.kind].side == "asked")
CANNED = "I'd like to add you to my professional network."
# What somebody may write in words of their own, and what is said of it.
OWN = {
    CANNED: "canned",
    "Hello Amina, hope you are well. I am Tom.": "no-reason",
    "Hi Amina, we help companies like yours to get leads. Book a free demo with us!": "pitch",
    "Hi Amina, we met at the Delft Water Days. My slides: www.example.com/dwd": "link-or-phone",
    "Hi Amina, we met at the Delft Water Days and talked about flood maps.": "",
    "Hi Amina, we met at [event] and talked about flood maps.": "",
    "Hi Amina, my network. " + "Please accept it. " * 20: "",
    " ": "",
}


def said(page: Page, finding: str) -> None:
    """Wait until it says no more than this of a letter."""
    place = page.locator("[data-part=left] span").last
    title = CATALOG.findings[finding].title if finding else ""
    expect(place).to_contain_text(f"{title[1:]}. Why?") if title else expect(place).to_be_empty()


def write(page: Page, text: str) -> None:
    page.wait_for_selector("message-form:defined")
    if page.locator("[name=edited-text]").is_hidden():
        page.get_by_role("button", name="Edit the text").click()
    page.locator("[name=edited-text]").fill(text)


def test_words_of_ones_own_hear_the_first_thing_that_would_put_their_reader_off(
    visitor: Visitor,
) -> None:
    page = visitor.open(PLACE)
    # Between two that have a finding, or one that is yet to come would not be seen.
    for text, finding in OWN.items():
        write(page, text)
        said(page, finding)
        write(page, CANNED)
        said(page, "canned")


@pytest.mark.folder
def test_why_leads_to_all_that_is_to_be_said_of_it_and_back(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    write(page, CANNED)
    page.get_by_role("link", name="Why?").click()
    expect(page.get_by_label("The note", exact=True)).to_have_value(CANNED)
    expect(page.locator("[data-part=verdict]")).to_contain_text(
        CATALOG.findings["canned"].title[1:]
    )
    assert page.evaluate("sessionStorage.getItem('say-why:note')") is None
    page.go_back()
    expect(page.get_by_label("The text", exact=True)).to_have_value(CANNED)


def test_what_was_written_before_a_reload_hears_it_too(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    write(page, CANNED)
    said(page, "canned")
    page.reload()
    said(page, "canned")


def test_another_tab_leaves_nothing_here(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    write(page, CANNED)
    said(page, "canned")
    with page.context.expect_page():
        page.get_by_role("link", name="Why?").click(modifiers=["Control"])
    assert page.evaluate("sessionStorage.getItem('say-why:note')") is None


def test_a_letter_of_ours_hears_only_of_what_its_blanks_brought(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    visitor.choose(INVITE.id)
    fields = CATALOG.fields_for(REASON)
    names = page.evaluate("[...document.querySelector('message-form').letter.names]")
    visitor.fill(**{name: fields[name].example for name in names})
    visitor.leave()
    page.evaluate("customElements.get('message-form').coming")
    page.evaluate("customElements.get('message-form').parts.checkerOf()")
    said(page, "")
    visitor.fill(**{names[-1]: "www.example.com/maps"})
    visitor.leave()
    said(page, "link-or-phone")


def test_an_answer_hears_only_that_anybody_could_have_got_it(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    write(page, CANNED)
    said(page, "canned")
    visitor.choose(REPLY.id)
    write(page, "Hello Amina, here it is: www.example.com/slides")
    # Longer than it takes where something is said.
    page.wait_for_timeout(500)
    said(page, "")
    write(page, CANNED)
    said(page, "canned")


def test_who_comes_to_it_by_keyboard_is_not_thrown_off(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    write(page, CANNED)
    said(page, "canned")
    link = page.get_by_role("link", name="Why?")
    for _ in range(20):
        page.keyboard.press("Tab")
        if link.evaluate("(link) => link === document.activeElement"):
            break
    # Another tab may have changed what is kept.
    page.evaluate("document.querySelector('message-form').show()")
    visitor.rest()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Check a note")


class TestOnAPhone:
    @pytest.fixture
    def device(self) -> dict[str, object]:
        return PHONE

    def test_all_of_it_is_seen_and_nothing_has_moved_for_it(self, visitor: Visitor) -> None:
        page = visitor.open(PLACE)
        write(page, " ")
        visitor.rest()
        said(page, "")
        # A browser that scrolls along hides that something has grown.
        height = "(bar) => bar.offsetHeight"
        before = page.locator(".bar").evaluate(height)
        write(page, CANNED)
        said(page, "canned")
        left = page.locator("[data-part=left]")
        assert left.evaluate("(each) => each.scrollHeight <= each.clientHeight")
        assert page.locator(".bar").evaluate(height) == before


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()


def test_where_the_checker_does_not_come_nothing_is_said_and_nothing_breaks(
    tab: Page, address: str
) -> None:
    asked: list[str] = []
    errors: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        route.abort()

    tab.route("**/note-findings.js", refuse)
    write_down_errors(tab, errors)
    tab.goto(f"{address}{PLACE}")
    write(tab, CANNED)
    until(tab, "customElements.get('message-form').parts.checkerOf")
    tab.evaluate("customElements.get('message-form').parts.checkerOf().catch(() => {})")
    expect(tab.locator("[data-part=verdict]")).to_have_text("Fits.")
    expect(tab.locator("[data-part=left]")).to_be_empty()
    assert asked != []
    assert [each for each in errors if "ERR_FAILED" not in each] == []
