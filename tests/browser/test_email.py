"""A letter that goes by email: its subject, copied apart, and the program that takes both."""

from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from generator.message import fill, parse
from tests.browser.conftest import Visitor
from tests.browser.test_propose import REFUSES_TO_COPY
from tests.helpers.golden import SPECIMEN
from tests.helpers.real import checked
from tests.helpers.seen import until

pytestmark = pytest.mark.specimen
CATALOG, _ = checked(SPECIMEN)
PAGE, ID = "reasons/your-work/", "after-silence-email"
[LETTER] = [each for each in CATALOG.reasons["your-work"].templates if each.id == ID]
SUBJECT = LETTER.subject or ""
FILLED = {
    "their_name": "Zoë & Co",
    "their_work": "your 100% wool + flax guide 🧶",
    "work_used_to": "knit a hat",
    "work_open_question": "does it shrink",
    "my_name": "Kofi",
}
COPY, OPEN = "[data-email=copy]:visible", "[data-email=hand]:visible"
NOTICE = "[data-part=notice]"
# No program is opened here. What is followed is noted down.
NOTE_WHAT_IS_FOLLOWED = """() => {
    window.followed = [];
    window.addEventListener("click", (event) => {
        const link = event.target.closest("a[href^='mailto:']");
        if (!link || event.defaultPrevented) return;
        event.preventDefault();
        window.followed.push(link.href);
    });
}"""


def written(**values: str) -> tuple[str, str]:
    """The subject and the text of the letter with these values."""
    labels = {name: each.label for name, each in CATALOG.all_fields().items()}
    subject, text = (fill(parse(each)[0], values, labels) for each in (SUBJECT, LETTER.text))
    return subject, text


def line(page: Page) -> str:
    return page.locator(".subject .text:visible").inner_text()


@pytest.fixture
def writer(visitor: Visitor) -> Visitor:
    """Somebody with the letter open."""
    page = visitor.open(f"{PAGE}#{ID}")
    page.evaluate(NOTE_WHAT_IS_FOLLOWED)
    until(page, "customElements.get('message-form').Links")
    return visitor


def followed(page: Page) -> list[Any]:
    addresses: list[Any] = page.evaluate("followed")
    return addresses


def test_the_subject_follows_what_is_written(writer: Visitor) -> None:
    page = writer.page
    assert line(page) == written()[0]
    writer.fill(**FILLED)
    writer.rest()
    assert line(page) == written(**FILLED)[0] == f"About {FILLED['their_work']}"


def test_it_is_filled_at_once_with_what_was_kept(writer: Visitor) -> None:
    writer.fill(**FILLED)
    writer.leave()
    writer.page.reload()
    expect(writer.page.locator(".subject .text:visible")).to_have_text(written(**FILLED)[0])


def test_a_subject_that_an_inbox_would_cut_is_told_beside_it(writer: Visitor) -> None:
    page = writer.page
    told = page.locator(".subject:visible small")
    writer.fill(**FILLED)
    writer.rest()
    expect(told).to_be_empty()
    long = written(**FILLED | {"their_work": "w" * 80})[0]
    writer.fill(their_work="w" * 80)
    writer.rest()
    expect(told).to_have_text(f" Too long by {len(long) - 60}.")
    page.click(COPY)
    assert writer.clipboard() == long


def test_it_is_copied_apart(writer: Visitor) -> None:
    writer.fill(**FILLED)
    writer.page.click(COPY)
    subject, _ = written(**FILLED)
    expect(writer.page.locator(NOTICE)).to_contain_text("characters: “About your 100% wool")
    assert writer.clipboard() == subject
    writer.copy()
    expect(writer.page.locator(NOTICE)).to_contain_text("Paste it into an email")
    assert writer.clipboard() == written(**FILLED)[1]


def test_a_subject_with_an_open_blank_is_copied_when_it_is_asked_for_again(writer: Visitor) -> None:
    page = writer.page
    page.click(COPY)
    expect(page.locator(NOTICE)).to_contain_text("Not copied yet. Still blank: ")
    assert page.evaluate("document.activeElement.dataset.blank") == "their_work"
    page.get_by_role("button", name="Copy anyway").click()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert writer.clipboard() == written()[0]


def test_a_browser_that_copies_nothing_selects_the_subject(writer: Visitor) -> None:
    writer.fill(**FILLED)
    writer.page.evaluate(REFUSES_TO_COPY)
    writer.page.click(COPY)
    expect(writer.page.locator(NOTICE)).to_contain_text("The text is selected")
    assert writer.page.evaluate("String(getSelection())") == written(**FILLED)[0]


@pytest.mark.folder
def test_the_link_takes_both_along(writer: Visitor) -> None:
    """Each sign as it was: an ampersand, a percent sign, a plus, an emoji, the ends of lines."""
    writer.fill(**FILLED)
    writer.page.click(OPEN)
    [address] = followed(writer.page)
    head, _, rest = address.partition("?")
    assert head == "mailto:"
    pairs = [pair.split("=") for pair in rest.split("&")]
    assert [name for name, _ in pairs] == ["subject", "body"]
    assert not {" ", "+", "%0A%0A"} & {sign for sign in (" ", "+", "%0A%0A") if sign in rest}
    subject, text = written(**FILLED)
    assert [unquote(value, errors="strict") for _, value in pairs] == [
        subject,
        text.replace("\n", "\r\n"),
    ]
    expect(writer.page.locator(NOTICE)).to_contain_text("Your email program opens with both.")


def test_a_link_that_was_followed_keeps_nothing_of_the_person(writer: Visitor) -> None:
    """A link can also be copied, or opened by another button of the mouse."""
    page = writer.page
    writer.fill(**FILLED)
    page.click(OPEN)
    page.get_by_role("button", name="Start again for somebody else").click()
    expect(page.locator("[data-email=hand]")).to_have_attribute("href", "mailto:")


def test_beside_words_of_ones_own_it_says_what_the_subject_lacks(writer: Visitor) -> None:
    page = writer.page
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Dear Ines, may I ask you something?")
    page.click(OPEN)
    expect(page.locator(NOTICE)).to_contain_text("Not opened yet. Still blank: ")


def test_while_a_blank_is_open_the_link_asks_first(writer: Visitor) -> None:
    page = writer.page
    writer.fill(**{**FILLED, "work_used_to": ""})
    page.click(OPEN)
    assert followed(page) == []
    expect(page.locator(NOTICE)).to_contain_text("Not opened yet. Still blank: ")
    assert page.evaluate("document.activeElement.dataset.blank") == "work_used_to"
    page.get_by_role("button", name="Open it anyway").click()
    assert len(followed(page)) == 1
    page.click(OPEN)
    assert len(followed(page)) == 1


def test_what_is_too_long_for_some_programs_is_copied_and_pasted(writer: Visitor) -> None:
    page = writer.page
    writer.fill(**{**FILLED, "work_open_question": "ß" * 400})
    page.click(OPEN)
    [address] = followed(page)
    assert address.endswith("&body=")
    expect(page.locator(NOTICE)).to_contain_text("it is copied: paste it there")
    assert writer.clipboard() == writer.text()
    page.evaluate(REFUSES_TO_COPY)
    page.click(OPEN)
    expect(page.locator(NOTICE)).to_contain_text("copy it here and paste it there")


def test_words_of_ones_own_go_with_it(writer: Visitor) -> None:
    page = writer.page
    writer.fill(**FILLED)
    page.get_by_role("button", name="Edit the text").click()
    page.fill("#edited_text", "Hello Zoë\nwhat now?")
    page.click(OPEN)
    [address] = followed(page)
    assert address.endswith("&body=Hello%20Zo%C3%AB%0D%0Awhat%20now%3F")


def test_by_keyboard(writer: Visitor) -> None:
    page = writer.page
    writer.fill(**FILLED)
    page.locator(COPY).focus()
    page.keyboard.press("Enter")
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.email") == "hand"
    page.keyboard.press("Enter")
    assert len(followed(page)) == 1


def test_a_letter_that_shows_no_subject_offers_neither(writer: Visitor) -> None:
    page = writer.page
    expect(page.locator(COPY)).to_be_visible()
    writer.choose(CATALOG.reasons["your-work"].templates[0].id)
    for selector in (".subject", COPY, OPEN):
        assert page.locator(selector).locator("visible=true").count() == 0


def test_it_stands_above_its_letter_in_the_list_of_all(visitor: Visitor) -> None:
    page = visitor.open("templates/your-work/")
    entry = page.locator("li", has=page.locator(f'a[href$="#{ID}"]'))
    assert entry.locator("p").first.inner_text() == f"Subject: {written()[0]}"


@pytest.mark.parametrize("base", ["http"], indirect=True)
@pytest.mark.parametrize("path", ["embed/your-work/", "say-why.html#your-work/"])
def test_a_frame_and_the_one_file_have_it_too(visitor: Visitor, path: str) -> None:
    page = visitor.open(f"{path}{'' if '#' in path else '#'}{ID}")
    page.wait_for_selector("message-form:defined")
    page.evaluate(NOTE_WHAT_IS_FOLLOWED)
    visitor.fill(**FILLED)
    page.click(OPEN)
    assert len(followed(page)) == 1
    assert line(page) == written(**FILLED)[0]
