"""Words of one's own, in the box that holds the whole text."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.note import FILLED, NOTE, NOTICE, REASON, notice, words

pytestmark = pytest.mark.specimen


@pytest.mark.folder
def test_editing_by_hand_keeps_the_count_and_the_guard(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina", event="the Delft Water Days")
    page.get_by_role("button", name="Edit the text").click()
    box = page.get_by_label("The text", exact=True)
    expect(box).to_be_focused()
    assert box.input_value() == words(
        "you-talked", their_name="Amina", event="the Delft Water Days"
    )
    assert page.locator("[name=their_name]").is_disabled()
    visitor.copy()
    assert notice(page) == "Not copied yet."
    box.fill("Hi Amina, café? " + "x" * 200)
    visitor.rest()
    assert visitor.part("verdict") == "Too long by 16."
    assert visitor.part("count") == "216 of 200"
    assert visitor.part("left") == "Take out 16 characters."
    box.fill("x" * 201)
    visitor.rest()
    assert visitor.part("left") == "Take out 1 character."
    box.fill("Hi Amina, the café in Delft?")
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied 28 characters")
    assert visitor.clipboard() == "Hi Amina, the café in Delft?"


def test_going_back_from_editing_says_what_is_lost(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    page.get_by_role("button", name="Edit the text").click()
    page.get_by_role("button", name="Back to the blanks").click()
    assert visitor.text() == NOTE
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Hi Amina, it is me again.")
    page.get_by_role("button", name="Back to the blanks").click()
    assert notice(page) == "Going back loses your own wording: “Hi Amina, it is me again.”"
    assert page.input_value("[name=edited-text]") == "Hi Amina, it is me again."
    page.get_by_role("button", name="Go back and lose it").click()
    assert visitor.text() == NOTE


def test_an_edited_text_survives_another_template_and_a_reload(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "My own words")
    visitor.choose("at-their-stand")
    assert page.locator("[name=edited-text]").is_hidden()
    visitor.choose("you-talked")
    page.reload()
    assert page.input_value("[name=edited-text]") == "My own words"


def test_a_mark_typed_by_hand_is_still_a_blank(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**(FILLED | {"topic": "[topic]"}))
    visitor.rest()
    assert visitor.part("left") == "One blank left: what you talked about."
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Hi Amina, about [ Topic ], {event} and [this].")
    visitor.rest()
    assert visitor.part("left") == "2 blanks left: what you talked about, the event."
    page.fill("[name=edited-text]", "Hi %FNAME% (as ever), about {{ topic }} <3 at «Le Havre».")
    visitor.rest()
    assert visitor.part("left") == "2 blanks left: their first name, what you talked about."


def test_what_is_selected_in_the_box_is_copied(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "Dear Amina, my own words.")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("ControlOrMeta+c")
    assert visitor.clipboard() == "Dear Amina, my own words."


def test_what_hides_in_a_text_is_taken_out_where_it_can_be_seen(visitor: Visitor) -> None:
    """Or else other words were copied than stood there: “50 EUR”, written back to front."""
    hidden = "Hi Amina, 50\u202e\u2028RUE\u202c for the\u200d tea\u200b, \u200fplease\U000e0041."
    plain = "Hi Amina, 50 RUE for the tea, please."
    page = visitor.open(REASON)
    visitor.fill(**(FILLED | {"topic": "50\u202eRUE\u200b"}))
    visitor.leave()
    assert visitor.text() == NOTE.replace(FILLED["topic"], "50RUE")
    visitor.copy()
    assert visitor.clipboard() == NOTE.replace(FILLED["topic"], "50RUE")
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", hidden)
    visitor.copy()
    assert page.input_value("[name=edited-text]") == plain
    assert visitor.clipboard() == plain
    page.evaluate(
        """(text) => {
            const kept = JSON.parse(sessionStorage.getItem("say-why"));
            for (const each of Object.values(kept.drafts)) each.text = text;
            kept.values.topic.text = text;
            sessionStorage.setItem("say-why", JSON.stringify({ ...kept, copied: false }));
        }""",
        hidden,
    )
    page.reload()
    expect(page.locator("[name=edited-text]")).to_have_value(plain)
    assert page.input_value("[name=topic]") == plain
