"""The form on the page of a reason, as somebody uses it who wants to send a note now."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.catalog.letter import offered_letters
from generator.catalog.load import load
from generator.message import fill, length, parse
from tests.browser.conftest import Visitor
from tests.conftest import ROOT
from tests.helpers.form import NO_STORAGE, letter, place_of
from tests.helpers.golden import SPECIMEN
from tests.helpers.seen import until

REASON = "reasons/met-at-event/"
CATALOG, _ = load(SPECIMEN)
LETTERS = offered_letters(CATALOG)["met-at-event"]
FILLED = {
    "first_name": "Amina",
    "event": "the Delft Water Days",
    "topic": "flood maps for insurers",
}
pytestmark = pytest.mark.specimen


def words(template: str, **values: str) -> str:
    """The wording of the catalog, filled by Python: a new wording is no failure here."""
    reasons = (CATALOG.reasons["met-at-event"], CATALOG.reasons["same-group"])
    own = [each for reason in reasons for each in reason.templates]
    texts = {each.id: each.text for each in (*own, *CATALOG.replies)}
    return fill(parse(texts[template])[0], values)


UMBRELLA = "the one with the wet umbrella"
NOTE = words("you-talked", **FILLED)
LONGER_NOTE = words("you-talked", **FILLED, remember_me=UMBRELLA)
COPIED = f"Copied {length(NOTE)} characters"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NOTICE = "output[data-part=notice]"
KEPT = "localStorage.getItem('say-why:mine')"


def notice(page: Page) -> str:
    return page.locator(NOTICE).inner_text()


def remember(page: Page) -> Locator:
    return page.get_by_label("Remember my own details on this device")


def test_the_message_changes_as_you_type(visitor: Visitor) -> None:
    visitor.open(REASON)
    assert visitor.text() == words("you-talked")
    assert "[first name]" in visitor.text()
    visitor.place("first_name").press_sequentially("Ami")
    assert visitor.text() == words("you-talked", first_name="Ami")
    visitor.fill(**FILLED)
    assert visitor.text() == NOTE


def test_the_message_changes_where_the_browser_translates_the_page(visitor: Visitor) -> None:
    """Its elements stand around every text then."""
    page = visitor.open(REASON)
    page.evaluate("""() => document
        .querySelectorAll("message-form :is([data-blank], [data-part])")
        .forEach((each) => { each.innerHTML = `<font><font>${each.innerHTML}</font></font>`; })""")
    visitor.fill(**FILLED)
    assert visitor.text() == NOTE
    visitor.rest()
    assert visitor.part("verdict") == "Fits."


def test_a_clause_comes_and_goes_with_its_blank(visitor: Visitor) -> None:
    visitor.open(REASON)
    visitor.fill(**FILLED, remember_me=UMBRELLA)
    assert visitor.text() == LONGER_NOTE != NOTE
    visitor.fill(remember_me="  ")
    visitor.leave()
    assert visitor.text() == NOTE


def test_what_is_copied_is_what_is_shown(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text(f"{COPIED}: “{NOTE[:60]}")
    assert visitor.clipboard() == NOTE == visitor.text()


def test_a_note_with_blanks_is_not_copied_as_if_it_were_finished(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.evaluate("navigator.clipboard.writeText('before')")
    visitor.fill(first_name="Amina", event=" \u200b ")
    visitor.copy()
    assert notice(page) == "Not copied yet. Still blank: the event, what you talked about."
    assert visitor.clipboard() == "before"
    page.get_by_role("button", name="Copy anyway").click()
    expect(page.locator(NOTICE)).to_contain_text("Still blank: the event, what you talked about.")
    assert visitor.clipboard() == words("you-talked", first_name="Amina")


def test_the_count_and_the_verdict_follow_the_text(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    assert visitor.part("verdict") == "Fits."
    assert visitor.part("count") == f"{length(NOTE)} of 200"
    assert visitor.part("paid") == "An estimate; paid accounts have 300."
    assert visitor.part("left") == ""
    visitor.fill(topic="", first_name="")
    visitor.rest()
    assert visitor.part("verdict") == "Fits so far."
    assert visitor.part("left") == "2 blanks left: their first name, what you talked about."
    visitor.fill(first_name="Amina")
    visitor.rest()
    assert visitor.part("left") == "One blank left: what you talked about."
    whole = page.locator(".verdict").inner_text()
    assert whole.startswith(f"Fits so far. {length(visitor.text())} of 200 characters")


def test_too_long_is_said_in_words_with_the_clause_to_drop(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    late = (
        "the one who came in late with the wet umbrella "
        "and sat down on the wrong chair next to the door"
    )
    visitor.fill(**FILLED, remember_me=late)
    long = words("you-talked", **FILLED, remember_me=late)
    said = length(long) - length(NOTE)
    visitor.rest()
    assert visitor.part("verdict") == f"Too long by {length(long) - 200}."
    assert visitor.part("paid") == "It fits the 300 of a paid account."
    advice = f"Empty “What they may remember you by” to drop its {said} characters."
    assert visitor.part("left") == advice
    heard = page.locator("[data-part=heard]")
    assert heard.text_content() == f"Too long now: {length(long)} of 200 characters. {advice}"
    visitor.fill(remember_me="", topic="x" * 300)
    visitor.rest()
    over = length(words("you-talked", **(FILLED | {"topic": "x" * 300}))) - 200
    assert visitor.part("verdict") == f"Too long by {over}."
    assert visitor.part("paid") == "Paid accounts have 300."
    assert visitor.part("left") == "Shorten “What you talked about”."
    visitor.fill(topic="maps")
    visitor.rest()
    assert heard.text_content() == "It fits again."
    assert visitor.part("left") == ""


def test_200_and_300_stand_only_where_a_note_is_sent(visitor: Visitor) -> None:
    visitor.open(f"{REASON}#remember-well")
    assert (visitor.part("verdict"), visitor.part("paid")) == ("", "")
    assert " of " not in visitor.part("count")


def test_only_events_are_announced_and_never_a_key(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.evaluate("""() => {
        window.announced = [];
        const watch = new MutationObserver((changes) => {
            announced.push(changes[0].target.textContent);
        });
        const live = document
            .querySelector("message-form")
            .querySelectorAll("output, [role=status], [aria-live]");
        for (const region of live) {
            watch.observe(region, { childList: true, characterData: true, subtree: true });
        }
    }""")
    for name, value in FILLED.items():
        visitor.place(name).press_sequentially(value)
    assert page.evaluate("announced") == []
    visitor.copy()
    until(page, "announced.length === 1")
    assert page.evaluate("announced")[0].startswith(COPIED)


def test_values_survive_another_template_reason_and_the_way_back(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.choose("after-their-talk")
    assert visitor.text() == words("after-their-talk", **FILLED)
    page.click("a:text-is('I know a piece of your work')")
    expect(page.locator("h1")).to_have_text("I know a piece of your work")
    page.wait_for_selector("message-form:defined")
    assert page.input_value("[name=first_name]") == "Amina"
    page.go_back()
    page.wait_for_selector("message-form:defined")
    assert visitor.text() == words("after-their-talk", **FILLED)
    page.reload()
    visitor.choose("you-talked")
    assert visitor.text() == NOTE


def test_the_situations_stand_in_one_list_by_what_the_message_is_for(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    kinds = {letter.template.kind: letter.kind.title for letter in LETTERS}
    wanted = [
        [title, [each.template.title for each in LETTERS if each.template.kind == kind]]
        for kind, title in kinds.items()
    ]
    listed = page.locator(".chips-of:visible, .chip:visible").all_inner_texts()
    assert listed == [text for title, own in wanted for text in (title, *own)]
    visitor.choose("see-you-there")
    where = page.locator(".where:visible").inner_text()
    assert where.startswith("Reply on the invitation. Works only while LinkedIn shows a box for it")
    page.set_viewport_size({"width": 360, "height": 740})
    found = page.locator("select[name=pick-template] optgroup").evaluate_all(
        "all => all.map(({ label, children }) => [label, [...children].map((each) => each.text)])"
    )
    assert found == wanted
    assert page.locator("message-form select:visible").count() == 1
    assert page.input_value("select[name=pick-template]") == "see-you-there"


def test_a_link_to_a_letter_that_moved_to_another_page_leads_there(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#rather-follow&first_name=Amina")
    expect(page.locator("h1")).to_have_text("Somebody invited me")
    assert visitor.text() == words("rather-follow", first_name="Amina")


def test_the_address_names_the_template_that_is_shown(visitor: Visitor) -> None:
    page = visitor.open(f"{REASON}#they-helped-you")
    assert page.locator("input[name=pick-situation]:checked").input_value() == "they-helped-you"
    visitor.choose("swapped-cards")
    assert page.url.endswith("#swapped-cards")
    page.click("a:text-is('You do not remember them')")
    expect(page.locator("[name=pick-situation]:checked")).to_have_value("remind-me")
    assert visitor.text() == words("remind-me")


def test_editing_by_hand_keeps_the_count_and_the_guard(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(first_name="Amina", event="the Delft Water Days")
    page.get_by_role("button", name="Edit the text").click()
    box = page.get_by_label("The text", exact=True)
    expect(box).to_be_focused()
    assert box.input_value() == words(
        "you-talked", first_name="Amina", event="the Delft Water Days"
    )
    assert page.locator("[name=first_name]").is_disabled()
    visitor.copy()
    assert notice(page) == "Not copied yet. Still blank: what you talked about."
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


def test_the_next_person_clears_theirs_and_keeps_yours(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED, remember_me=UMBRELLA)
    page.get_by_role("button", name="Next person").click()
    cleared = "Cleared: their first name, what you talked about. Your own details stay."
    assert notice(page) == cleared
    assert visitor.text() == words("you-talked", event="the Delft Water Days", remember_me=UMBRELLA)
    page.get_by_role("button", name="Undo").click()
    assert visitor.text() == LONGER_NOTE


def test_nothing_of_the_last_person_waits_on_another_page(visitor: Visitor) -> None:
    page = visitor.open("reasons/same-group/")
    visitor.fill(first_name="Amina", why_you="you measured the Vecht")
    visitor.open(REASON)
    page.get_by_role("button", name="Next person").click()
    visitor.open("reasons/same-group/")
    assert [page.input_value(f"[name={name}]") for name in ("first_name", "why_you")] == ["", ""]


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
    page.get_by_role("button", name="It is somebody else").click()
    assert page.input_value("[name=first_name]") == ""
    assert notice(page).startswith("Cleared: their first name")


def test_who_is_not_named_is_pointed_out_by_what_was_typed(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(topic="flood maps")
    visitor.open("reasons/alumni/")
    visitor.open(REASON)
    assert notice(page) == "Filled in from before: what you talked about."


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
    assert page.input_value("[name=first_name]") == "Amina"
    for again in (lambda: visitor.open("reasons/alumni/"), page.reload, page.go_back):
        again()
        page.wait_for_selector("message-form:defined")
        assert page.input_value("[name=first_name]") == ""
        assert notice(page) == "What you typed about Amina is put aside."
    page.get_by_role("button", name="I am still writing to Amina").click()
    assert notice(page) == "Everything is back."
    assert visitor.text() == words("they-helped-you", **FILLED)
    visitor.open("reasons/alumni/")
    assert page.input_value("[name=first_name]") == "Amina"
    visitor.copy()
    page.get_by_role("button", name="Copy anyway").click()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    visitor.open(REASON)
    visitor.fill(first_name="Bo")
    visitor.open("reasons/same-group/")
    assert notice(page) == "Still writing to Bo?"
    assert "Amina" not in page.evaluate("sessionStorage.getItem('say-why')")


@pytest.mark.parametrize(
    "hash_",
    [
        "you-talked&topic=R%26D%20%2B%20maps.",
        "you-talked&topic=R%26D%20+%20maps),",
        "you-talked&amp;topic=R%26D+%2B+maps",
        "you-talked&topic=R%26D+%2B+maps%E2%80",
        "you-talked&topic=R%26D+%2B+maps%e",
    ],
)
def test_a_shared_link_survives_what_chats_and_mails_do_to_it(visitor: Visitor, hash_: str) -> None:
    page = visitor.open(f"{REASON}#{hash_}")
    page.wait_for_selector("message-form:defined")
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
    page.evaluate("location.hash = '#you-talked&first_name=Bo'")
    told = "A link has filled the blanks. What you had typed is put aside."
    expect(page.locator(NOTICE)).to_have_text(told)
    assert page.input_value("[name=topic]") == ""
    page.get_by_role("button", name="Bring it back").click()
    assert visitor.text() == NOTE
    page.evaluate("location.hash = '#you-talked&first_name=Amina'")
    expect(page.locator(NOTICE)).to_have_text("")
    assert visitor.text() == NOTE


def test_the_address_may_refuse_to_change(visitor: Visitor) -> None:
    """Safari does after a hundred changes in ten seconds."""
    page = visitor.open(REASON)
    page.evaluate("""() => {
        history.replaceState = () => { throw new DOMException("", "SecurityError"); };
    }""")
    for template in ("they-helped-you", "you-talked", "they-helped-you"):
        visitor.choose(template)
        assert visitor.text() == words(template)


def test_a_form_that_is_moved_in_its_page_goes_on(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(first_name="Amina")
    page.evaluate("document.querySelector('main').prepend(document.querySelector('message-form'))")
    assert visitor.text() == words("you-talked", first_name="Amina")
    visitor.fill(**FILLED)
    visitor.rest()
    assert visitor.part("left") == ""
    page.evaluate("location.hash = '#they-helped-you'")
    until(page, "document.querySelector('message-form').chosen === 'they-helped-you'")
    visitor.choose("you-talked")
    page.evaluate("""() => {
        window.copies = 0;
        navigator.clipboard.writeText = async () => { window.copies++; };
    }""")
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert page.evaluate("window.copies") == 1


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
    page = visitor.open(f"{REASON}#no-such-letter&first_name=Zed")
    page.wait_for_selector("message-form:defined")
    assert notice(page) == "The wording of that link is no longer offered. This is another one."
    assert page.input_value("[name=first_name]") == "Zed"
    assert page.url.endswith("#you-talked")


def test_your_own_details_are_remembered_only_when_asked_and_forgotten_when_told(
    visitor: Visitor,
) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED, remember_me=UMBRELLA)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('say-why'))") == []
    remember(page).check()
    kept = json.loads(page.evaluate(KEPT))
    assert kept["remember_me"] == UMBRELLA
    assert not {"first_name", "topic", "event"} & set(kept)
    page.evaluate("sessionStorage.clear()")
    visitor.open(f"{REASON}#you-talked")
    page.reload()
    assert remember(page).is_checked()
    assert page.input_value("[name=remember_me]") == UMBRELLA
    assert page.input_value("[name=first_name]") == ""
    remember(page).uncheck()
    assert notice(page) == "Forgotten. Nothing is kept on this device."
    assert page.evaluate(KEPT) is None


def test_a_link_shares_what_is_filled_and_leaves_names_out(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    topic = "R&D #1 + 50% <b>"
    visitor.fill(**(FILLED | {"topic": topic}))
    page.locator("summary", has_text="Share this").click()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(NOTICE)).to_have_text(
        "Copied a link that fills 2 of the blanks. Left out: their first name."
    )
    link = visitor.clipboard()
    assert "Amina" not in link
    assert "?" not in link
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    page.goto(link)
    assert visitor.text() == words("you-talked", event="the Delft Water Days", topic=topic)
    assert page.url.endswith("#you-talked"), "the values leave the address once they are read"
    page.reload()
    assert page.input_value("[name=topic]") == topic
    page.locator("summary", has_text="Share this").click()
    visitor.fill(first_name="Amina")
    page.get_by_label("Put names and other private details in too").check()
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(NOTICE)).to_have_text("Copied a link that fills 3 of the blanks.")
    assert "first_name=Amina" in visitor.clipboard()


def test_a_strange_address_does_no_harm(visitor: Visitor) -> None:
    page = visitor.open(
        f"{REASON}#you-talked&nobody=<img src=x onerror=alert(1)>"
        "&event=<script>alert(1)</script>&__proto__=1&topic=%ED%A0%80%00a%0Ab"
    )
    assert visitor.text() == words(
        "you-talked", event="<script>alert(1)</script>", topic="\ufffd\ufffd\ufffd a b"
    )
    page.evaluate("sessionStorage.clear()")
    visitor.open(f"{REASON}#no-such-template&event=x")
    page.reload()
    assert visitor.text() == words("you-talked", event="x")


def test_enter_leads_from_blank_to_blank_and_then_copies(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("first_name").focus()
    for value in ("Amina", "the Delft Water Days", "flood maps for insurers"):
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    expect(page.locator(NOTICE)).to_contain_text(COPIED)
    assert visitor.clipboard() == NOTE


def test_the_clipboard_may_refuse(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    page.evaluate("""() => {
        const no = new DOMException("no", "NotAllowedError");
        navigator.clipboard.writeText = () => Promise.reject(no);
    }""")
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text(COPIED)
    assert visitor.clipboard() == NOTE


def test_when_every_way_to_copy_is_refused_the_text_is_selected(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    page.evaluate("""() => {
        navigator.clipboard.writeText = () => Promise.reject(new Error());
        document.execCommand = () => false;
    }""")
    visitor.copy()
    expect(page.locator(NOTICE)).to_have_text(
        "This browser did not let us copy. The text is selected: press Ctrl and C, or ⌘ and C."
    )
    selected = page.evaluate("""() => {
        const box = document.activeElement;
        return box.value.slice(box.selectionStart, box.selectionEnd);
    }""")
    assert selected == NOTE


def test_it_works_where_storage_is_forbidden(browser: Browser, base: str) -> None:
    """The theme's own scripts expect storage and complain; the form does its work all the same."""
    page = browser.new_page()
    page.add_init_script(NO_STORAGE)
    visitor = Visitor(page, base)
    visitor.open(REASON)
    visitor.fill(**FILLED)
    assert visitor.text() == NOTE
    remember(page).click()
    assert notice(page) == "This browser does not let a page keep anything."
    visitor.fill(remember_me=UMBRELLA)
    page.get_by_role("button", name="Next person").click()
    cleared = "Cleared: their first name, what you talked about. Your own details stay."
    assert notice(page) == cleared
    assert page.input_value("[name=remember_me]") == UMBRELLA
    page.get_by_role("button", name="Undo").click()
    assert visitor.text() == LONGER_NOTE
    page.close()


def test_from_home_to_a_copied_note_takes_four_actions_beside_the_blanks(visitor: Visitor) -> None:
    pressed: list[str] = []

    def note(text: str) -> None:
        pressed.append(text)

    page = visitor.page
    page.expose_function("note", note)
    page.add_init_script(
        "addEventListener('pointerdown', ({ target }) => note(target.textContent), true)"
    )
    visitor.open()
    page.click(".plain a:text-is('We met at an event')")
    visitor.choose("after-their-talk")
    visitor.fill(first_name="Amina", event="the Delft Water Days", to_try="flood warnings by radio")
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert 0 < len(pressed) <= 4, pressed
    assert "flood warnings by radio" in visitor.clipboard()


def test_the_controls_bring_the_right_keyboard_and_no_autofill_for_others(visitor: Visitor) -> None:
    page = visitor.open("reasons/met-at-event/")
    name, mine = page.locator("[name=first_name]"), page.locator("[name=my_name]")
    assert name.get_attribute("autocomplete") == "off"
    assert name.get_attribute("autocapitalize") == "words"
    assert mine.get_attribute("autocomplete") == "given-name"
    assert mine.get_attribute("autocapitalize") == "words"
    assert page.locator("[name=topic]").get_attribute("autocapitalize") == "none"
    assert page.locator(".control input[maxlength]").count() == 0, "typing is never blocked"
    for control in page.locator(".control input").all():
        assert control.evaluate("""(input) => {
            const description = document.getElementById(input.getAttribute("aria-describedby"));
            return input.labels.length === 1 && description.textContent.trim() !== "";
        }""")


def test_a_letter_without_its_control_says_so_and_goes_on(
    browser: Browser, specimen_address: str
) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    page.route(
        "**/met-at-event/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=route.fetch().text().replace('name="topic"', 'name="tropic"'),
        ),
    )
    page.goto(f"{specimen_address}{REASON}")
    place_of(page, "first_name").fill("Amina")
    assert letter(page) == words("you-talked", first_name="Amina")
    assert said == ["message-form: no control for {topic}"]
    page.close()


def test_the_form_works_in_the_plain_site_from_a_folder(browser: Browser, specimen: Path) -> None:
    """Without the offline copy, too: a page saved from `site/` is whole."""
    page = browser.new_page()
    page.goto((specimen / REASON / "index.html").as_uri())
    place_of(page, "first_name").fill("Amina")
    assert letter(page) == words("you-talked", first_name="Amina")
    page.close()


def test_the_next_person_takes_nothing_of_ones_own_from_another_page(visitor: Visitor) -> None:
    page = visitor.open("reasons/advice/")
    visitor.fill(my_role="a hydrologist", question="what now")
    page = visitor.open("profile/")
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "My own profile")
    visitor.open(REASON)
    visitor.fill(event="the Delft Water Days")
    page.get_by_role("button", name="Next person").click()
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
    visitor.fill(first_name="Noor", remember_me=UMBRELLA)
    page.check("[name=remember-mine]")
    other = page.context.new_page()
    other.goto(page.url)
    # A browser under load may hand over what a tab has kept a moment later, on file: above all.
    for _ in range(20):
        if other.input_value("[name=remember_me]") != UMBRELLA:
            other.reload()
    expect(other.locator("[name=remember_me]")).to_have_value(UMBRELLA)
    place_of(other, "first_name").fill("Amina")
    other.get_by_role("button", name="Next person").click()
    visitor.fill(remember_me="the one with a dry one")
    expect(other.locator("[name=remember_me]")).to_have_value("the one with a dry one")
    other.get_by_role("button", name="Undo").click()
    expect(other.locator("[name=first_name]")).to_have_value("Amina")
    other.uncheck("[name=remember-mine]")
    other.check("[name=remember-mine]")
    other.close()
    page.evaluate("sessionStorage.clear()")
    page.reload()
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
    visitor.fill(first_name="Amina", first_question="how is your mother")
    assert json.loads(page.evaluate(KEPT)) == {}


def test_forgetting_in_one_tab_holds_in_the_other(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    remember(page).check()
    other = page.context.new_page()
    other.goto(page.url)
    # What one tab writes may reach the other a moment later.
    expect(remember(other)).to_be_checked()
    remember(other).uncheck()
    expect(remember(page)).not_to_be_checked()
    visitor.fill(remember_me=UMBRELLA)
    assert page.evaluate(KEPT) is None


def test_a_link_does_not_change_what_is_remembered(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    remember(page).check()
    visitor.fill(remember_me=UMBRELLA)
    visitor.open(f"{REASON}#you-talked&remember_me=Mallory")
    page.reload()
    assert page.input_value("[name=remember_me]") == "Mallory"
    assert json.loads(page.evaluate(KEPT)) == {"remember_me": UMBRELLA}


def test_a_link_puts_ones_own_wording_aside_and_gives_it_back(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.get_by_role("button", name="Edit the text").click()
    page.fill("[name=edited-text]", "My own words")
    page.evaluate("location.hash = '#you-talked&event=Delft'")
    expect(page.locator(NOTICE)).to_have_text(
        "A link has filled the blanks. What you had typed is put aside."
    )
    assert visitor.text() == words("you-talked", event="Delft")
    page.get_by_role("button", name="Bring it back").click()
    assert page.input_value("[name=edited-text]") == "My own words"


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


def test_no_letter_key_leaves_the_page(visitor: Visitor) -> None:
    page = visitor.open("answer/")
    page.locator("button.copy").focus()
    for key in ("n", "p", ",", "."):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("Somebody invited me")


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


def test_an_address_without_a_template_shows_the_first(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.click("a:text-is('You do not remember them')")
    page.go_back()
    expect(page.locator("input[name=pick-situation]:checked")).to_have_value("you-talked")


# Where the controls stand on the page, and the bar and its button on the screen.
TOPS = """() => {
    const topOf = (part) => {
        const { y } = part.getBoundingClientRect();
        return Math.round(part.closest(".bar") ? y : y + scrollY);
    };
    const parts = document.querySelectorAll(".control:not([hidden]) input, .bar, .copy");
    return [...parts].map(topOf);
}"""


class TestOnAPhone:
    @pytest.fixture
    def device(self) -> dict[str, object]:
        return PHONE

    def test_the_verdict_and_the_button_stay_in_sight(self, visitor: Visitor) -> None:
        page = visitor.open(REASON)
        bar = page.locator(".bar")
        expect(bar).to_be_in_viewport(ratio=1)
        control = visitor.place("remember_me")
        control.focus()
        expect(bar).to_be_in_viewport(ratio=1)
        expect(control).to_be_in_viewport(ratio=1)
        assert control.evaluate("""(input) => {
            const { x, y, height } = input.getBoundingClientRect();
            return document.elementFromPoint(x + 5, y + height / 2) === input;
        }""")

    def test_nothing_moves_while_the_longest_examples_are_typed(self, visitor: Visitor) -> None:
        page = visitor.open(REASON)
        page.evaluate("scrollTo(0, 0)")
        before = page.evaluate(TOPS)
        page.evaluate(
            """(values) => {
                for (const [name, value] of Object.entries(values)) {
                    const input = document.querySelector(`[name=${name}]`);
                    input.value = value;
                    input.dispatchEvent(new Event("input", { bubbles: true }));
                }
            }""",
            FILLED | {"remember_me": UMBRELLA},
        )
        assert visitor.text() == LONGER_NOTE
        assert page.evaluate(TOPS) == before

    def test_a_note_is_filled_and_copied(self, visitor: Visitor) -> None:
        page = visitor.open()
        page.get_by_role("link", name="We met at an event").first.tap()
        visitor.choose("you-talked")
        visitor.fill(**FILLED)
        page.locator("button.copy").tap()
        expect(page.locator(NOTICE)).to_contain_text(COPIED)
        assert visitor.clipboard() == NOTE

    def test_the_menu_opens_and_leads_on(self, visitor: Visitor) -> None:
        page = visitor.open()
        assert page.locator("#main_menu").is_hidden()
        page.get_by_role("button", name="Menu").tap()
        page.locator("#main_menu").get_by_role("link", name="Somebody invited me").tap()
        expect(page.locator("h1")).to_have_text("Somebody invited me")


def test_every_letter_keeps_its_place_at_360(browser: Browser, address: str) -> None:
    """With every blank as long as its field says, nothing below the letter has moved."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    catalog, _ = load(ROOT)
    for reason in catalog.reasons.values():
        page.goto(f"{address}reasons/{reason.id}/")
        longest = {
            name: ("abcdefg " * 300)[: field.longest]
            for name, field in catalog.fields_for(reason).items()
        }
        moved = page.evaluate(
            """(longest) => {
                const form = document.querySelector("message-form");
                const controls = document.querySelector(".controls");
                const top = () => controls.getBoundingClientRect().y + scrollY;
                const type = (values) => {
                    for (const input of form.controls.all) {
                        input.value = values[input.name] ?? "";
                    }
                    form.paint();
                };
                const moved = [];
                for (const id of form.picker.letters.keys()) {
                    form.choose(id);
                    type({});
                    const before = top();
                    type(longest);
                    const by = top() - before;
                    // Advice on what is too long takes a line of its own; examples never need it.
                    if (!form.classList.contains("too-long") && by !== 0) moved.push([id, by]);
                }
                return moved;
            }""",
            longest,
        )
        assert moved == [], reason.id
    page.close()
