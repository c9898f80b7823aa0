"""Whom a note is for: what goes along, what is put aside, and what is remembered."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor
from tests.browser.note import (
    FILLED,
    KEPT,
    LONGER_NOTE,
    NOTE,
    NOTICE,
    REASON,
    UMBRELLA,
    notice,
    reload,
    remember,
    words,
)
from tests.helpers.form import place_of

pytestmark = pytest.mark.specimen


def test_the_next_person_clears_theirs_and_keeps_yours(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED, remember_me=UMBRELLA)
    page.get_by_role("button", name="Start again for somebody else").click()
    cleared = "Cleared: their first name, what you talked about. Your own details stay."
    assert notice(page) == cleared
    assert visitor.text() == words("you-talked", event="the Delft Water Days", remember_me=UMBRELLA)
    page.get_by_role("button", name="Undo").click()
    assert visitor.text() == LONGER_NOTE


def test_nothing_of_the_last_person_waits_on_another_page(visitor: Visitor) -> None:
    page = visitor.open("reasons/same-group/")
    visitor.fill(their_name="Amina", why_you="you measured the Vecht")
    visitor.open(REASON)
    page.get_by_role("button", name="Start again for somebody else").click()
    visitor.open("reasons/same-group/")
    assert [page.input_value(f"[name={name}]") for name in ("their_name", "why_you")] == ["", ""]


def test_what_was_typed_for_somebody_before_is_pointed_out(visitor: Visitor) -> None:
    """It may be the same person, so it stays; it may be another, so it can go at once."""
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    assert notice(page) == ""
    visitor.open("reasons/alumni/")
    assert notice(page) == "Still writing to Amina?"
    visitor.place("school").press_sequentially("L")
    visitor.rest()
    assert notice(page) == ""
    visitor.open("reasons/same-group/")
    page.get_by_role("button", name="Start again", exact=True).click()
    assert page.input_value("[name=their_name]") == ""
    assert notice(page).startswith("Cleared: their first name")


def test_who_is_not_named_is_pointed_out_by_what_was_typed(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(topic="flood maps")
    visitor.open("reasons/alumni/")
    visitor.open(REASON)
    assert notice(page) == "Kept from last time: what you talked about."


def test_what_another_template_would_show_is_pointed_out_too(visitor: Visitor) -> None:
    """The title and name of a formal letter wait behind the first name of a plain one."""
    page = visitor.open("reasons/introduction/#introduced-by-a-senior-person")
    visitor.fill(title_and_name="Dr Haddad")
    visitor.open("reasons/alumni/")
    assert notice(page) == "Still writing to Dr Haddad?"


def test_after_a_copied_note_another_begins_without_its_receiver(visitor: Visitor) -> None:
    """Unless somebody asks: then all is there again, until something is typed for another."""
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    visitor.choose("they-helped-you")
    assert page.input_value("[name=their_name]") == "Amina"
    for again in (lambda: visitor.open("reasons/alumni/"), page.reload, page.go_back):
        again()
        page.wait_for_selector("message-form:defined")
        assert page.input_value("[name=their_name]") == ""
        assert notice(page) == "What you typed about Amina is put aside."
    page.get_by_role("button", name="I am still writing to Amina").click()
    assert notice(page) == "Everything is back."
    assert visitor.text() == words("they-helped-you", **FILLED)
    visitor.open("reasons/alumni/")
    assert page.input_value("[name=their_name]") == "Amina"
    visitor.copy()
    page.get_by_role("button", name="Copy anyway").click()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    visitor.open(REASON)
    visitor.fill(their_name="Bo")
    visitor.open("reasons/same-group/")
    assert notice(page) == "Still writing to Bo?"
    page.evaluate("document.querySelector('message-form').copying.copy(true)")
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    visitor.open(REASON)
    assert notice(page) == "What you typed about Bo is put aside."
    assert "Amina" not in page.evaluate("sessionStorage.getItem('say-why')")


def put_amina_aside(visitor: Visitor) -> Page:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    visitor.open("reasons/alumni/")
    return page


def test_what_is_put_aside_outlives_a_key_and_the_next_person(visitor: Visitor) -> None:
    page = put_amina_aside(visitor)
    visitor.place("their_name").press_sequentially("B")
    page.keyboard.press("Backspace")
    visitor.rest()
    page.get_by_role("button", name="Start again for somebody else").click()
    page.reload()
    page.get_by_role("button", name="I am still writing to Amina").click()
    visitor.open(REASON)
    assert visitor.text() == NOTE


def test_who_was_put_aside_changes_places_with_who_came_next(visitor: Visitor) -> None:
    page = put_amina_aside(visitor)
    visitor.fill(their_name="Bo")
    visitor.rest()
    for name in ("Amina", "Bo"):
        page.evaluate("document.querySelector('message-form').memory.swap()")
        page.reload()
        page.wait_for_selector("message-form:defined")
        assert page.input_value("[name=their_name]") == name


def test_a_wording_of_ones_own_alone_is_put_aside_and_comes_back(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Dear Amina, my own words.")
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    page.reload()
    assert visitor.text() == words("you-talked")
    assert notice(page) == "What you typed about the last person is put aside."
    page.get_by_role("button", name="I am still writing to the last person").click()
    assert page.input_value("[name=edited-text]") == "Dear Amina, my own words."


def test_your_own_details_are_remembered_only_when_asked_and_forgotten_when_told(
    visitor: Visitor,
) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED, remember_me=UMBRELLA)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('say-why'))") == []
    remember(page).check()
    kept = json.loads(page.evaluate(KEPT))
    assert kept["remember_me"] == UMBRELLA
    assert not {"their_name", "topic", "event"} & set(kept)
    page.evaluate("sessionStorage.clear()")
    visitor.open(f"{REASON}#you-talked")
    reload(page, "document.querySelector('[name=remember-mine]').checked")
    assert remember(page).is_checked()
    assert page.input_value("[name=remember_me]") == UMBRELLA
    assert page.input_value("[name=their_name]") == ""
    remember(page).uncheck()
    assert notice(page) == "Forgotten. Nothing is kept on this device."
    assert page.evaluate(KEPT) is None


def test_the_next_person_takes_nothing_of_ones_own_from_another_page(visitor: Visitor) -> None:
    page = visitor.open("reasons/advice/")
    visitor.fill(my_role="a hydrologist", question="what now")
    page = visitor.open("profile/")
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "My own profile")
    visitor.open(REASON)
    visitor.fill(event="the Delft Water Days")
    page.get_by_role("button", name="Start again for somebody else").click()
    assert notice(page) == "Cleared: question. Your own details stay."
    assert page.input_value("[name=event]") == "the Delft Water Days"
    visitor.open("reasons/advice/")
    assert [page.input_value(f"[name={name}]") for name in ("my_role", "question")] == [
        "a hydrologist",
        "",
    ]
    visitor.open("profile/")
    assert page.input_value("[name=edited-text]") == "My own profile"


def test_what_another_tab_remembers_takes_no_undo_away_and_is_kept_when_one_ticks_again(
    visitor: Visitor,
) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Noor", remember_me=UMBRELLA)
    page.check("[name=remember-mine]")
    other = page.context.new_page()
    other.goto(page.url)
    reload(other, "document.querySelector('[name=remember_me]').value !== ''")
    expect(other.locator("[name=remember_me]")).to_have_value(UMBRELLA)
    place_of(other, "their_name").fill("Amina")
    other.get_by_role("button", name="Start again for somebody else").click()
    visitor.fill(remember_me="the one with a dry one")
    expect(other.locator("[name=remember_me]")).to_have_value("the one with a dry one")
    other.get_by_role("button", name="Undo").click()
    expect(other.locator("[name=their_name]")).to_have_value("Amina")
    other.uncheck("[name=remember-mine]")
    other.check("[name=remember-mine]")
    other.close()
    page.evaluate("sessionStorage.clear()")
    reload(page, "document.querySelector('[name=remember_me]').value !== ''")
    expect(page.locator("[name=remember_me]")).to_have_value("the one with a dry one")


def test_a_click_without_a_pointer_ticks_though_somebody_has_just_typed(visitor: Visitor) -> None:
    """As software does that listens to a voice."""
    page = visitor.open(REASON)
    visitor.place("remember_me")
    kept = page.evaluate(
        """(umbrella) => {
            const blank = document.querySelector(".letter:not([hidden]) [data-blank=remember_me]");
            blank.textContent = umbrella;
            blank.dispatchEvent(new InputEvent("input", { bubbles: true }));
            const tick = document.querySelector("[name=remember-mine]");
            tick.click();
            return [tick.checked, localStorage.getItem("say-why:mine")];
        }""",
        UMBRELLA,
    )
    assert kept == [True, json.dumps({"remember_me": UMBRELLA}, separators=(",", ":"))]


def test_what_is_about_one_person_is_never_remembered(visitor: Visitor) -> None:
    page = visitor.open("reasons/same-group/#after-yes-small-question")
    remember(page).check()
    visitor.fill(their_name="Amina", first_question="how is your mother")
    assert json.loads(page.evaluate(KEPT)) == {}


@pytest.mark.folder
def test_forgetting_in_one_tab_holds_in_the_other(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    remember(page).check()
    other = page.context.new_page()
    other.goto(page.url)
    # What one tab writes may reach the other a moment later.
    reload(other, "document.querySelector('[name=remember-mine]').checked")
    expect(remember(other)).to_be_checked()
    remember(other).uncheck()
    expect(remember(page)).not_to_be_checked(timeout=20_000)
    visitor.fill(remember_me=UMBRELLA)
    assert page.evaluate(KEPT) is None


def test_going_back_to_a_page_in_memory_brings_nobody_back(visitor: Visitor) -> None:
    """A browser shows such a page as it was left; what happened since on other pages counts.

    It says so by the event `pageshow`.
    """
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    page.evaluate("""() => {
        const values = { event: { text: "the Ghent congress", of: "ours" } };
        sessionStorage.setItem("say-why", JSON.stringify({ values, drafts: {} }));
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
    }""")
    assert visitor.text() == words("you-talked", event="the Ghent congress")


def test_a_storage_that_is_full_and_says_nothing_loses_nothing(visitor: Visitor) -> None:
    """Some give null then and throw nothing; this page remembers in its place."""
    page = visitor.open(REASON)
    page.evaluate("""() => {
        Storage.prototype.setItem = () => {};
        Storage.prototype.getItem = () => null;
    }""")
    visitor.fill(**FILLED)
    visitor.rest()
    visitor.choose("they-helped-you")
    visitor.choose("you-talked")
    assert visitor.text() == NOTE
    page.get_by_role("button", name="Start again for somebody else").click()
    page.get_by_role("button", name="Undo").click()
    assert visitor.text() == NOTE
    remember(page).click()
    assert notice(page) == "This browser lets no page keep anything."


@pytest.mark.parametrize("name", ["constructor", "toString", "__proto__"])
def test_a_blank_may_be_called_like_what_every_object_has(visitor: Visitor, name: str) -> None:
    page = visitor.open(REASON)
    remember(page).check()
    visitor.fill(**FILLED)
    visitor.rest()
    page.evaluate(
        """(name) => {
        const form = document.querySelector("message-form");
        const control = form.querySelector("[name=remember_me]");
        control.name = name;
        form.controls.byName.set(name, control);
        form.memory.restore();
        form.memory.keep(control, true);
    }""",
        name,
    )
    assert page.input_value(f"[name={name}]") == ""
