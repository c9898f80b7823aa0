"""How a letter greets: as whoever writes has chosen, on every page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.note import CATALOG, FILLED, KEPT, NOTE, REASON, remember

pytestmark = pytest.mark.specimen
REST = NOTE.removeprefix("Hi Amina, ")


def greet(page: Page, title: str) -> None:
    page.get_by_label("Greeting").select_option(title)


@pytest.mark.parametrize(
    ("title", "begins"),
    [("Hello", "Hello Amina, "), ("Dear", "Dear Amina, "), ("The name alone", "Amina, ")],
)
def test_the_letter_begins_as_somebody_chooses(visitor: Visitor, title: str, begins: str) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    greet(page, title)
    assert visitor.text() == begins + REST
    visitor.copy()
    assert visitor.clipboard() == begins + REST
    greet(page, "Hi")
    assert visitor.text() == NOTE


def test_every_greeting_of_the_catalog_is_offered(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    offered = page.get_by_label("Greeting").locator("option").all_inner_texts()
    assert [each.strip() for each in offered] == [each.title for each in CATALOG.greetings.values()]


def test_the_choice_holds_on_the_next_page_and_outlives_the_person(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    greet(page, "Dear")
    visitor.rest()
    page = visitor.open("reasons/alumni/")
    page.wait_for_selector("message-form:defined")
    assert visitor.text().startswith("Dear Amina, ")
    page.get_by_role("button", name="Start again for somebody else").click()
    assert visitor.text().startswith("Dear [their first name], ")


def test_the_choice_is_remembered_on_this_device_only_when_asked(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    greet(page, "Hello")
    visitor.rest()
    assert page.evaluate(KEPT) is None
    remember(page).check()
    assert page.evaluate(f"JSON.parse({KEPT})['pick-greeting']") == "hello"


def test_a_letter_that_does_not_greet_offers_no_greeting(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#after-yes-a-thought")
    page.wait_for_selector("message-form:defined")
    assert visitor.text().startswith("Thank you for accepting, ")
    expect(page.get_by_label("Greeting")).to_be_hidden()
    visitor.choose("you-talked")
    expect(page.get_by_label("Greeting")).to_be_visible()


def test_a_stored_greeting_that_is_no_more_leaves_the_first(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.evaluate("""() => sessionStorage.setItem("say-why",
        '{"values": {"pick-greeting": {"text": "ahoy", "of": "mine"}}}')""")
    page.reload()
    visitor.fill(**FILLED)
    assert visitor.text() == NOTE
