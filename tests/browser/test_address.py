"""Links to a letter, with what fills its blanks or without, and what becomes of them."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.note import (
    FILLED,
    KEPT,
    NOTE,
    NOTICE,
    REASON,
    UMBRELLA,
    notice,
    reload,
    remember,
    words,
)

pytestmark = pytest.mark.specimen


def test_a_link_to_a_letter_that_moved_to_another_page_leads_there(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#rather-follow&their_name=Amina")
    expect(page.locator("h1")).to_have_text("Somebody invited me")
    visitor.take()
    assert visitor.text() == words("rather-follow", their_name="Amina")


@pytest.mark.folder
def test_the_address_names_the_template_that_is_shown(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#they-helped-you")
    assert page.locator("input[name=pick-situation]:checked").input_value() == "they-helped-you"
    visitor.choose("swapped-cards")
    assert page.url.endswith("#swapped-cards")
    page.click("a:text-is('You do not remember them')")
    expect(page.locator("[name=pick-situation]:checked")).to_have_value("remind-me")
    assert visitor.text() == words("remind-me")


@pytest.mark.parametrize(
    "sent",
    [
        "#you-talked&topic=R%26D%20%2B%20maps.",
        "#you-talked&topic=R%26D%20+%20maps),",
        "#you-talked&amp;topic=R%26D+%2B+maps",
        "#you-talked&topic=R%26D+%2B+maps%E2%80",
        "#you-talked&topic=R%26D+%2B+maps%e",
        "?fbclid=IwAR0&utm_source=share#you-talked&topic=R%26D%20%2B%20maps",
        "#you-talked&topic=R%26D%20%2B%20maps&fbclid=IwAR0",
        "#you-talked&topic=R%26D%20%2B%20maps:~:text=note",
    ],
)
@pytest.mark.folder
def test_a_shared_link_survives_what_chats_and_mails_do_to_it(visitor: Visitor, sent: str) -> None:
    page = visitor.open(f"{REASON}{sent}")
    visitor.take()
    assert page.input_value("[name=topic]") == "R&D + maps"


def test_a_link_to_a_letter_may_end_a_sentence(visitor: Visitor) -> None:
    visitor.open(f"{REASON}#they-helped-you.")
    assert visitor.text() == words("they-helped-you")


def test_a_link_for_one_person_does_not_mix_with_what_was_typed_for_another(
    visitor: Visitor,
) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    page.evaluate("location.hash = '#you-talked&their_name=Bo'")
    clears = f"their first name “Amina”, what you talked about “{FILLED['topic']}”."
    told = f"This link would fill in their first name “Bo”. That clears: {clears}"
    expect(page.locator(NOTICE)).to_have_text(told)
    assert visitor.text() == NOTE
    visitor.take()
    expect(page.locator(NOTICE)).to_have_text("The link is filled in.")
    assert page.input_value("[name=topic]") == ""
    restored(page)
    assert visitor.text() == NOTE
    page.evaluate("location.hash = '#you-talked&their_name=Amina'")
    expect(page.locator(NOTICE)).to_have_text("")
    assert visitor.text() == NOTE


def test_a_link_names_what_it_would_clear(visitor: Visitor) -> None:
    """It has taken the place of the question whether one still writes to the same person."""
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina")
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Hi Amina, my own words.")
    visitor.rest()
    visitor.open(f"{REASON}#you-talked&their_name=Bo")
    expect(page.locator(NOTICE)).to_have_text(
        "This link would fill in their first name “Bo”. "
        "That clears: their first name “Amina”, your own wording."
    )
    visitor.open(f"{REASON}#they-helped-you&event=Delft")
    expect(page.locator(NOTICE)).to_have_text("This link would fill in the event “Delft”.")


def test_what_was_cleared_can_be_undone_whatever_the_address_does(visitor: Visitor) -> None:
    """Whoever opened this tab can change it."""
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    page.get_by_role("button", name="Start again for somebody else").click()
    page.evaluate("location.hash = '#they-helped-you'")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(NOTICE)).to_have_text("Everything is back.")
    page.get_by_role("button", name="Start again for somebody else").click()
    page.evaluate("location.hash = '#you-talked&their_name=Bo'")
    expect(page.get_by_role("button", name="Fill in", exact=True)).to_be_visible()
    restored(page)
    assert visitor.text() == NOTE


def test_a_link_that_names_a_blank_a_thousand_times_is_told_in_one_line(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#you-talked{'&topic=' * 4000}{'&topic=x' * 1000}")
    told = "This link would fill in what you talked about “x”."
    expect(page.locator(NOTICE)).to_have_text(told)


def restored(page: Page) -> None:
    page.get_by_role("button", name="Restore my version").click()
    expect(page.locator(NOTICE)).to_have_text("Everything is back.")


def test_what_was_typed_comes_back_whatever_a_link_does(visitor: Visitor) -> None:
    """It may come twice, a key may be pressed, and another letter may be looked at."""
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    for name in ("Bo", "Eve"):
        page.evaluate(f"location.hash = '#you-talked&their_name={name}'")
        visitor.take()
        visitor.fill(topic="x")
        visitor.rest()
        visitor.choose("they-helped-you")
        visitor.choose("you-talked")
    restored(page)
    restored(page)
    assert visitor.text() == NOTE
    expect(page.get_by_role("button", name="Restore my version")).to_be_hidden()


@pytest.mark.parametrize(
    "hash_", ["you-talked&x", "you-talked&topic=%E2%80%8B", "you-talked&my_x=y"]
)
def test_a_link_that_fills_nothing_says_nothing(visitor: Visitor, hash_: str) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    page.evaluate(f"location.hash = '#{hash_}'")
    expect(page).to_have_url(re.compile("#you-talked$"))
    assert notice(page) == ""
    assert visitor.text() == NOTE
    page.reload()
    visitor.rest()
    assert visitor.text() == NOTE


def test_a_link_fills_no_blank_that_its_letter_does_not_show(visitor: Visitor) -> None:
    """Or else it would be remembered unseen."""
    page = visitor.open(f"{REASON}#you-talked&topic=maps&my_thought=Mallory&promised=all")
    expect(page.locator(NOTICE)).to_have_text(
        "This link would fill in what you talked about “maps”."
    )
    visitor.take()
    remember(page).check()
    assert json.loads(page.evaluate(KEPT)) == {}
    assert page.input_value("[name=promised]") == ""


def test_a_link_is_taken_by_whoever_reads_it_or_not_at_all(visitor: Visitor) -> None:
    """What hides in it is taken out before it is shown."""
    page = visitor.open(f"{REASON}#you-talked&topic=50%E2%80%AERUE%E2%80%8B and {'x' * 60}")
    expect(page.locator(NOTICE)).to_have_text(
        f"This link would fill in what you talked about “50RUE and {'x' * 30}…”."
    )
    assert visitor.text() == words("you-talked")
    visitor.fill(event="Delft")
    visitor.rest()
    assert notice(page) == ""
    assert visitor.text() == words("you-talked", event="Delft")


def test_a_value_of_a_link_has_an_end(visitor: Visitor) -> None:
    """525 kB froze the tab for over a minute."""
    page = visitor.open(f"{REASON}#you-talked&topic={'x. ' * 175_000}")
    expect(page.locator(NOTICE)).to_contain_text("Long values are cut.")
    visitor.take()
    assert len(page.input_value("[name=topic]")) == 2000


def test_the_address_may_refuse_to_change(visitor: Visitor) -> None:
    """Safari does after a hundred changes in ten seconds."""
    page = visitor.open(REASON)
    page.evaluate("""() => {
        history.replaceState = () => { throw new DOMException("", "SecurityError"); };
    }""")
    for template in ("they-helped-you", "you-talked", "they-helped-you"):
        visitor.choose(template)
        assert visitor.text() == words(template)


def test_a_second_click_on_a_link_leads_to_its_letter_again(visitor: Visitor) -> None:
    page = visitor.open("answer/")
    link = page.locator("dl a", has_text="You see who they are, but not why")
    for _ in range(2):
        link.click()
        expect(page.locator(".letter:not([hidden])")).to_be_focused()
        expect(page.locator("button.copy")).to_be_in_viewport()


def test_a_link_to_a_wording_that_is_gone_says_so_and_keeps_no_name_in_the_address(
    visitor: Visitor,
) -> None:
    page = visitor.open(f"{REASON}#no-such-letter&their_name=Zed")
    expect(page.locator(NOTICE)).to_have_text(
        "The wording of that link is gone. This is another one. "
        "This link would fill in their first name “Zed”."
    )
    visitor.take()
    assert page.input_value("[name=their_name]") == "Zed"
    assert page.url.endswith("#you-talked")


def test_a_link_shares_what_is_filled_and_leaves_names_out(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    topic = "R&D #1 + 50% <b>"
    visitor.fill(**(FILLED | {"topic": topic}))
    page.locator("summary", has_text="Share this").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(NOTICE)).to_have_text(
        "Copied a link that fills 2 blanks. Left out: their first name."
    )
    link = visitor.clipboard()
    assert "Amina" not in link
    assert "?" not in link
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    visitor.take()
    assert visitor.text() == words("you-talked", event="the Delft Water Days", topic=topic)
    assert page.url.endswith("#you-talked"), "the values leave the address once they are read"
    page.reload()
    assert page.input_value("[name=topic]") == topic
    page.locator("summary", has_text="Share this").click()
    visitor.fill(their_name="Amina")
    page.get_by_label("Include names and private details").check()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(NOTICE)).to_have_text("Copied a link that fills 3 blanks.")
    assert "their_name=Amina" in visitor.clipboard()


def test_a_strange_address_does_no_harm(visitor: Visitor) -> None:
    page = visitor.open(
        f"{REASON}#you-talked&nobody=<img src=x onerror=alert(1)>"
        "&event=<script>alert(1)</script>&__proto__=1&topic=%ED%A0%80%00a%0Ab"
    )
    visitor.take()
    assert visitor.text() == words(
        "you-talked", event="<script>alert(1)</script>", topic="\ufffd\ufffd\ufffd a b"
    )
    page.evaluate("sessionStorage.clear()")
    visitor.open(f"{REASON}#no-such-template&event=x")
    page.reload()
    visitor.take()
    assert visitor.text() == words("you-talked", event="x")


def test_a_link_does_not_change_what_is_remembered(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    remember(page).check()
    visitor.fill(remember_me=UMBRELLA)
    visitor.open(f"{REASON}#you-talked&remember_me=Mallory")
    visitor.take()
    reload(page, f"{KEPT} !== null")
    assert page.input_value("[name=remember_me]") == "Mallory"
    assert json.loads(page.evaluate(KEPT)) == {"remember_me": UMBRELLA}


def test_a_link_puts_ones_own_wording_aside_and_gives_it_back(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "My own words")
    page.evaluate("location.hash = '#you-talked&event=Delft'")
    visitor.take()
    assert visitor.text() == words("you-talked", event="Delft")
    restored(page)
    assert page.input_value("[name=edited-text]") == "My own words"


def test_an_address_without_a_template_shows_the_first(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.click("a:text-is('You do not remember them')")
    page.go_back()
    expect(page.locator("input[name=pick-situation]:checked")).to_have_value("you-talked")


def test_a_link_to_a_wording_that_is_gone_gives_back_what_it_overwrote(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    page.evaluate("location.hash = '#no-such-letter&their_name=Bo'")
    visitor.take()
    expect(page.locator("[name=their_name]")).to_have_value("Bo")
    restored(page)
    assert visitor.text() == NOTE


def test_a_link_to_one_person_leaves_no_wording_about_another(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#they-helped-you")
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Dear Amina, my own words.")
    visitor.rest()
    page.evaluate("location.hash = '#you-talked&their_name=Bo'")
    visitor.take()
    visitor.choose("they-helped-you")
    assert visitor.text() == words("they-helped-you", their_name="Bo")
