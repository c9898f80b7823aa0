"""The form on the page of a reason, as somebody uses it who wants to send a note now."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator.message import length
from tests.browser.conftest import Visitor
from tests.browser.note import (
    COPIED,
    FILLED,
    LETTERS,
    LONGER_NOTE,
    NOTE,
    NOTICE,
    PHONE,
    REASON,
    UMBRELLA,
    notice,
    remember,
    words,
)
from tests.helpers.form import NO_STORAGE, letter, place_of
from tests.helpers.real import CATALOG
from tests.helpers.seen import until

pytestmark = pytest.mark.specimen


def test_the_message_changes_as_you_type(visitor: Visitor) -> None:
    visitor.open(REASON)
    assert visitor.text() == words("you-talked")
    assert "[their first name]" in visitor.text()
    visitor.place("their_name").press_sequentially("Ami")
    assert visitor.text() == words("you-talked", their_name="Ami")
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
    expect(page.locator(NOTICE)).to_contain_text(f"{COPIED}: “{NOTE[:30]}")
    assert visitor.clipboard() == NOTE == visitor.text()


def test_a_note_with_blanks_is_not_copied_as_if_it_were_finished(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.evaluate("navigator.clipboard.writeText('before')")
    visitor.fill(their_name="Amina", event=" \u200b ")
    visitor.copy()
    assert notice(page) == "Not copied yet."
    assert visitor.clipboard() == "before"
    page.get_by_role("button", name="Copy anyway").click()
    expect(page.locator(NOTICE)).to_contain_text("Still blank: the event, what you talked about.")
    assert visitor.clipboard() == words("you-talked", their_name="Amina")


def test_the_count_and_the_verdict_follow_the_text(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.rest()
    assert visitor.part("verdict") == "Fits."
    assert visitor.part("count") == f"{length(NOTE)} of 200"
    assert visitor.part("paid") == "LinkedIn may count differently. Paid accounts have 300."
    assert visitor.part("left") == ""
    visitor.fill(topic="", their_name="")
    visitor.rest()
    assert visitor.part("verdict") == "So far:"
    assert visitor.part("left") == "2 blanks left: their first name, what you talked about."
    visitor.fill(their_name="Amina")
    visitor.rest()
    assert visitor.part("left") == "One blank left: what you talked about."
    whole = page.locator(".verdict").inner_text()
    # What an open blank is called is not in the note.
    written = length(visitor.text()) - length("[what you talked about]")
    assert whole.startswith(f"So far: {written} of 200 characters")


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
    advice = f"Clear “What they may remember you by” to save {said} characters."
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


@pytest.mark.folder
def test_values_survive_another_template_reason_and_the_way_back(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    visitor.choose("after-their-talk")
    assert visitor.text() == words("after-their-talk", **FILLED)
    page.click("a:text-is('I know a piece of your work')")
    expect(page.locator("h1")).to_have_text("I know a piece of your work")
    page.wait_for_selector("message-form:defined")
    assert page.input_value("[name=their_name]") == "Amina"
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
    assert page.locator("message-form [name^=pick-t]:visible").count() == 1
    assert page.input_value("select[name=pick-template]") == "see-you-there"


def test_a_form_that_is_moved_in_its_page_goes_on(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina")
    page.evaluate("document.querySelector('main').prepend(document.querySelector('message-form'))")
    assert visitor.text() == words("you-talked", their_name="Amina")
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


def test_enter_leads_from_blank_to_blank_and_then_copies(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("their_name").focus()
    for value in ("Amina", "the Delft Water Days", "flood maps for insurers"):
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    expect(page.locator(NOTICE)).to_contain_text(COPIED)
    assert visitor.clipboard() == NOTE


@pytest.mark.parametrize(
    "refusal",
    [
        pytest.param(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException()); }",
            id="says no",
        ),
        pytest.param(
            """Object.defineProperty(navigator, "clipboard", { configurable: true })""",
            id="is not there, as without https",
        ),
    ],
)
def test_the_clipboard_may_refuse(refusal: str, visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(**FILLED)
    page.evaluate(refusal)
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text(COPIED)
    page.evaluate("delete navigator.clipboard")
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


@pytest.mark.folder
def test_it_works_where_storage_is_forbidden(browser: Browser, base: str) -> None:
    """The theme's own scripts expect storage and complain; the form does its work all the same."""
    page = browser.new_page()
    page.add_init_script(NO_STORAGE)
    visitor = Visitor(page, base)
    visitor.open(REASON)
    visitor.fill(**FILLED)
    assert visitor.text() == NOTE
    remember(page).click()
    assert notice(page) == "This browser lets no page keep anything."
    visitor.fill(remember_me=UMBRELLA)
    page.get_by_role("button", name="Start again for somebody else").click()
    cleared = "Cleared: their first name, what you talked about. Your own details stay."
    assert notice(page) == cleared
    assert page.input_value("[name=remember_me]") == UMBRELLA
    page.get_by_role("button", name="Undo").click()
    assert visitor.text() == LONGER_NOTE
    page.close()


@pytest.mark.folder
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
    visitor.fill(their_name="Amina", event="the Delft Water Days", to_try="flood warnings by radio")
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert 0 < len(pressed) <= 4, pressed
    assert "flood warnings by radio" in visitor.clipboard()


def test_the_controls_bring_the_right_keyboard_and_no_autofill_for_others(visitor: Visitor) -> None:
    page = visitor.open("reasons/met-at-event/")
    name, mine = page.locator("[name=their_name]"), page.locator("[name=my_name]")
    assert name.evaluate("(control) => control.autocomplete || control.form.autocomplete") == "off"
    assert name.get_attribute("autocapitalize") == "words"
    assert mine.get_attribute("autocomplete") == "given-name"
    assert mine.get_attribute("autocapitalize") == "words"
    assert page.locator("message-form form").get_attribute("autocapitalize") == "none"
    assert page.locator(".control input[maxlength]").count() == 0, "typing is never blocked"
    for control in page.locator(".control input").all():
        assert control.evaluate("""(input) => {
            const description = document.getElementById(input.getAttribute("aria-describedby"));
            return input.labels.length === 1 && description.textContent.trim() !== "";
        }""")


def test_a_letter_without_one_of_its_controls_goes_on(
    browser: Browser, specimen_address: str
) -> None:
    page = browser.new_page()
    page.route(
        "**/met-at-event/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=route.fetch().text().replace('name="topic"', 'name="tropic"'),
        ),
    )
    page.goto(f"{specimen_address}{REASON}")
    place_of(page, "their_name").fill("Amina")
    labelled = words("you-talked", their_name="Amina")
    assert letter(page) == labelled.replace("[what you talked about]", "[topic]")
    page.close()


def test_the_form_works_in_the_plain_site_from_a_folder(browser: Browser, specimen: Path) -> None:
    """Without the offline copy, too: a page saved from `site/` is whole."""
    page = browser.new_page()
    page.goto((specimen / REASON / "index.html").as_uri())
    place_of(page, "their_name").fill("Amina")
    assert letter(page) == words("you-talked", their_name="Amina")
    page.close()


def test_no_letter_key_leaves_the_page(visitor: Visitor) -> None:
    page = visitor.open("answer/")
    page.locator("button.copy").focus()
    for key in ("n", "p", ",", "."):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    expect(page.locator("h1")).to_have_text("Somebody invited me")


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

    @pytest.mark.folder
    def test_a_note_is_filled_and_copied(self, visitor: Visitor) -> None:
        page = visitor.open()
        page.get_by_role("link", name="We met at an event").first.tap()
        visitor.choose("you-talked")
        visitor.fill(**FILLED)
        page.locator("button.copy").tap()
        expect(page.locator(NOTICE)).to_contain_text(COPIED)
        assert visitor.clipboard() == NOTE

    @pytest.mark.folder
    def test_the_menu_opens_and_leads_on(self, visitor: Visitor) -> None:
        page = visitor.open()
        assert page.locator("#main_menu").is_hidden()
        page.get_by_role("button", name="Menu").tap()
        page.locator("#main_menu").get_by_role("link", name="Somebody invited me").tap()
        expect(page.locator("h1")).to_have_text("Somebody invited me")


def test_every_letter_keeps_its_place_at_360(browser: Browser, address: str) -> None:
    """With every blank as long as its field says, nothing below the letter has moved."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    for reason in CATALOG.reasons.values():
        page.goto(f"{address}reasons/{reason.id}/")
        longest = {
            name: ("abcdefg " * 300)[: field.longest]
            for name, field in CATALOG.fields_for(reason).items()
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
