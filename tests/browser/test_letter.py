"""The letter is the form: one writes into its blanks."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.catalog.load import load
from generator.message import fill, parse
from tests.browser.conftest import Visitor
from tests.browser.note import LABELS, reload
from tests.helpers.form import LETTER
from tests.helpers.golden import SPECIMEN

REASON = "reasons/met-at-event/"
NAMES = ("their_name", "event", "topic")
CATALOG, _ = load(SPECIMEN)
WORDS = {each.id: each.text for each in CATALOG.reasons["met-at-event"].templates}
NOTICE = "output[data-part=notice]"
OFFER = "+ What they may remember you by"
SMALL = {"viewport": {"width": 360, "height": 400}}
pytestmark = pytest.mark.specimen


def words(**values: str) -> str:
    return fill(parse(WORDS["you-talked"])[0], values, LABELS)


def busy(page: Page) -> str:
    """The blank that has the focus, or nothing."""
    name = page.evaluate("document.activeElement.dataset.blank ?? ''")
    assert isinstance(name, str)
    return name


def written(page: Page, name: str) -> str:
    text = page.locator(f"{LETTER} [data-blank={name}]").first.text_content()
    return text or ""


def type_at(visitor: Visitor, name: str, text: str) -> Locator:
    place = visitor.place(name)
    place.click()
    visitor.page.keyboard.type(text)
    return place


@pytest.mark.folder
def test_the_words_stand_in_their_sentence_while_they_are_typed(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    type_at(visitor, "their_name", "Am")
    assert visitor.text() == words(their_name="Am")
    visitor.rest()
    assert visitor.part("left") == "2 blanks left: the event, what you talked about."
    page.keyboard.type("ina")
    assert visitor.text() == words(their_name="Amina")
    visitor.rest()
    assert page.input_value("[name=their_name]") == "Amina"


def test_enter_goes_from_blank_to_blank_and_copies_after_the_last(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("their_name").click()
    values = dict(zip(NAMES, ("Amina", "the Delft Water Days", "flood maps"), strict=True))
    for name, value in values.items():
        assert busy(page) == name
        page.keyboard.type(value)
        page.keyboard.press("Enter")
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert visitor.clipboard() == words(**values)


def test_tab_goes_there_and_back(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("their_name").click()
    page.keyboard.type("Amina")
    page.keyboard.press("Tab")
    assert busy(page) == "event"
    page.keyboard.press("Shift+Tab")
    assert busy(page) == "their_name"
    page.keyboard.type("Noor")
    assert written(page, "their_name") == "Noor", "what a tab comes to is chosen, as in a list"


def test_arrows_cross_the_edge_of_a_blank_and_of_no_other_text(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    type_at(visitor, "their_name", "Ed")
    page.keyboard.press("ArrowLeft")
    assert busy(page) == "their_name"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert busy(page) == "event"
    page.keyboard.press("ArrowLeft")
    assert busy(page) == "their_name"
    page.keyboard.type("die")
    assert written(page, "their_name") == "Eddie"
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    assert busy(page) == "their_name", "there is none before the first"


def test_select_all_keeps_to_one_blank(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    type_at(visitor, "event", "the Delft Water Days")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("tea")
    assert visitor.text() == words(event="tea")


def test_undo_and_redo_keep_to_one_blank(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    type_at(visitor, "their_name", "Al")
    type_at(visitor, "event", "tea")
    for _ in range(5):
        page.keyboard.press("ControlOrMeta+z")
    assert (written(page, "their_name"), written(page, "event")) == ("Al", "")
    page.keyboard.press("ControlOrMeta+Shift+z")
    page.keyboard.press("ControlOrMeta+y")
    assert visitor.text() == words(their_name="Al", event="te")


def test_undo_is_there_when_one_comes_back_and_keeps_the_caret(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    place = type_at(visitor, "their_name", "Al")
    visitor.leave()
    place.focus()
    page.keyboard.press("Home")
    page.keyboard.type("X")
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.type("E")
    assert written(page, "their_name") == "EAl"
    for _ in range(4):
        page.keyboard.press("ControlOrMeta+z")
    assert written(page, "their_name") == ""


def test_what_is_selected_is_copied_as_it_is_seen(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina")
    visitor.leave()
    page.evaluate(
        "letter => getSelection().selectAllChildren(document.querySelector(letter))", LETTER
    )
    page.keyboard.press("ControlOrMeta+c")
    assert visitor.clipboard() == words(their_name="Amina")


def test_a_press_counts_although_a_clause_closes_under_it(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina", event="tea " * 40, topic="maps " * 40)
    page.get_by_role("button", name=OFFER).click()
    at = page.locator("button.copy").bounding_box()
    assert at
    page.mouse.move(at["x"] + 9, at["y"] + 3)
    page.mouse.down()
    page.wait_for_timeout(50)
    page.mouse.up()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert visitor.text() == visitor.clipboard()


def test_escape_leads_from_the_choices_back_into_the_letter(visitor: Visitor) -> None:
    page = visitor.open("profile/")
    visitor.place("connect_with").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert busy(page) == "connect_with"


def test_the_focus_stays_in_the_form_when_an_answer_was_pressed(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.copy()
    page.get_by_role("button", name="Copy anyway").press("Enter")
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    expect(page.locator("button.copy")).to_be_focused()


@pytest.mark.parametrize(
    ("pasted", "stands"),
    [
        ("the Delft\r\nWater\tDays\n", "the Delft Water Days"),
        ("<b onclick=alert(1)>tea</b>", "<b onclick=alert(1)>tea</b>"),
        ("שלום", "שלום"),
        ("\u0000\u0007", ""),
    ],
)
def test_what_is_pasted_becomes_one_line_of_text(
    visitor: Visitor, pasted: str, stands: str
) -> None:
    page = visitor.open(REASON)
    page.evaluate("text => navigator.clipboard.writeText(text)", pasted)
    visitor.place("event").click()
    page.keyboard.press("ControlOrMeta+v")
    visitor.leave()
    visitor.rest()
    assert written(page, "event") == stands
    assert page.locator(f"{LETTER} :not(var, span)").count() == 0
    assert visitor.text() == words(event=pasted)


def test_pasted_markup_leaves_its_text_alone_there(visitor: Visitor) -> None:
    visitor.open(REASON)
    visitor.place("event").evaluate("""(blank) => {
        blank.focus();
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/html", "<h1>tea</h1><img src=x>");
        clipboardData.setData("text/plain", "tea");
        const told = { clipboardData, bubbles: true, cancelable: true };
        blank.dispatchEvent(new ClipboardEvent("paste", told));
    }""")
    assert visitor.text() == words(event="tea")


def test_what_an_extension_puts_into_a_blank_is_no_part_of_the_letter(visitor: Visitor) -> None:
    """Grammarly underlines words by elements of its own, though it is asked not to."""
    page = visitor.open(REASON)
    filled = {"their_name": "Amina", "event": "PyCon", "topic": "maps"}
    visitor.fill(**filled)
    page.evaluate("""() => {
        const [place] = document.querySelectorAll("[contenteditable]:not(:empty)");
        const underlined = document.createElement("span");
        underlined.textContent = place.textContent;
        const button = document.createElement("grammarly-extension");
        button.attachShadow({ mode: "open" }).innerHTML = "<button>3 alerts</button>";
        place.replaceChildren(underlined, button);
    }""")
    visitor.place("their_name").click()
    page.keyboard.press("End")
    page.keyboard.type("h")
    visitor.copy()
    assert visitor.clipboard() == words(**filled | {"their_name": "Aminah"})


def test_ten_thousand_letters_are_taken_at_once(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("topic").fill("tea " * 2500)
    visitor.rest()
    assert visitor.part("verdict").startswith("Too long by ")
    assert len(page.input_value("[name=topic]")) == 10_000


def test_text_that_is_dropped_is_text(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    dropped = """(blank, [type, text]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData(type, text);
        const told = { dataTransfer, bubbles: true, cancelable: true };
        blank.dispatchEvent(new DragEvent("drop", told));
    }"""
    visitor.place("event").evaluate(dropped, ["text/html", "<img src=x>"])
    assert visitor.text() == words()
    visitor.place("event").evaluate(dropped, ["text/plain", "tea\nfair"])
    assert visitor.text() == words(event="tea fair")
    assert page.locator(f"{LETTER} img").count() == 0


@pytest.mark.parametrize("base", ["http"], indirect=True)
def test_composition_is_left_alone_and_its_enter_is_not_ours(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("their_name").click()
    session = page.context.new_cdp_session(page)
    for text in ("あ", "あみ", "あみな"):
        told = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        session.send("Input.imeSetComposition", told)
        assert written(page, "their_name") == text
    page.locator(f"{LETTER} [data-blank=their_name]").evaluate("""(blank) => {
        const told = { key: "Enter", isComposing: true, bubbles: true, cancelable: true };
        blank.dispatchEvent(new KeyboardEvent("keydown", told));
    }""")
    assert busy(page) == "their_name"
    session.send("Input.insertText", {"text": "亜美奈"})
    assert visitor.text() == words(their_name="亜美奈")


def test_what_was_typed_is_made_fit_for_its_sentence_when_one_leaves(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    place = type_at(visitor, "topic", "about flood maps. ")
    assert written(page, "topic") == "about flood maps. "
    visitor.leave()
    assert visitor.text() == words(topic="about flood maps. ")
    place.click()
    visitor.page.keyboard.press("End")
    page.keyboard.type("x")
    assert written(page, "topic") == "flood mapsx"


def test_a_clause_is_an_offer_until_it_is_opened(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    offer = page.get_by_role("button", name=OFFER)
    offer.click()
    expect(offer).to_be_hidden()
    assert busy(page) == "remember_me"
    page.keyboard.type("the one with the umbrella")
    visitor.leave()
    assert visitor.text() == words(remember_me="the one with the umbrella")
    expect(offer).to_be_hidden()


def test_a_clause_that_was_left_empty_closes_and_is_never_copied(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina", event="tea", topic="maps")
    offer = page.get_by_role("button", name=OFFER)
    offer.click()
    note = words(their_name="Amina", event="tea", topic="maps")
    assert visitor.part("count") == f"{len(note)} of 200"
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert visitor.clipboard() == note == visitor.text()
    expect(offer).to_be_visible()


def test_the_line_says_what_belongs_into_the_blank(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    tip = page.locator(".tip")
    assert tip.inner_text() == (
        "Write straight into the blanks. Press Enter for the next blank; on the last one it copies."
    )
    place = visitor.place("event")
    before = place.bounding_box()
    place.click()
    example = CATALOG.fields_for(CATALOG.reasons["met-at-event"])["event"].example
    assert tip.inner_text() == f"The event, such as {example}"
    assert place.bounding_box() == before, "the line never moves the letter"


def test_not_copied_yet_leads_to_the_first_open_blank(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina")
    visitor.copy()
    assert page.inner_text(NOTICE) == "Not copied yet."
    assert busy(page) == "event"


def test_a_blank_has_its_label_as_name_and_its_example_as_description(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    page.wait_for_selector("[contenteditable]")
    read = page.locator(LETTER).aria_snapshot()
    names = ("Their first name", "The event", "What you talked about")
    places = [read.index(f'textbox "{name}"') for name in names]
    assert places == sorted(places), read
    place = visitor.place("event")
    assert place.get_attribute("aria-description")
    assert place.evaluate("blank => blank.textContent") == "", "its label is drawn, and no text"
    assert place.get_attribute("autocapitalize") == "none"
    assert visitor.place("their_name").get_attribute("autocapitalize") == "words"
    assert [place.get_attribute(name) for name in ("dir", "translate", "spellcheck")] == [
        "auto",
        "no",
        "true",
    ]


def test_the_list_is_chosen_remembered_and_left_again(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.fill(their_name="Amina")
    expect(page.get_by_label("Their first name").and_(page.locator("input"))).to_be_hidden()
    page.get_by_role("button", name="Fill in a list").click()
    control = page.locator("[name=their_name]")
    expect(control).to_be_visible()
    assert page.locator("[contenteditable]").count() == 0
    control.fill("Noor")
    assert visitor.text() == words(their_name="Noor")
    reload(page, "document.querySelector('.listed') !== null")
    expect(control).to_be_visible()
    assert visitor.text() == words(their_name="Noor")
    page.get_by_role("button", name="Write in the letter").click()
    expect(control).to_be_hidden()
    assert written(page, "their_name") == "Noor"
    assert page.evaluate("localStorage.getItem('say-why:list')") is None


# As Firefox before 136 says it of a value that it does not know.
OLD = """() => {
  const { get, set } = Object.getOwnPropertyDescriptor(HTMLElement.prototype, "contentEditable");
  Object.defineProperty(HTMLElement.prototype, "contentEditable", { set, get() {
    const said = get.call(this);
    return said === "plaintext-only" ? "inherit" : said;
  } });
}"""


def test_a_browser_without_places_for_plain_text_has_places_all_the_same(visitor: Visitor) -> None:
    visitor.page.add_init_script(f"({OLD})()")
    page = visitor.open(REASON)
    type_at(visitor, "their_name", "Amina")
    assert visitor.text() == words(their_name="Amina")
    kinds = page.locator(f"{LETTER} [contenteditable]").evaluate_all(
        "(blanks) => blanks.map((blank) => blank.getAttribute('contenteditable'))"
    )
    assert {*kinds} == {"true"}


def test_a_choice_is_ticked_for_the_blank_it_belongs_to(visitor: Visitor) -> None:
    page = visitor.open("profile/")
    who = CATALOG.fields["connect_with"].choices[0]
    visitor.place("connect_with").click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert who in visitor.text()
    assert page.evaluate("document.activeElement.value") == who


@pytest.mark.parametrize("device", [SMALL])
def test_line_and_sentence_are_in_sight_over_a_keyboard_on_the_screen(visitor: Visitor) -> None:
    """A keyboard leaves 400 pixels of 740."""
    page = visitor.open(REASON)
    for name in (*NAMES, "remember_me"):
        place = visitor.place(name)
        place.click()
        page.keyboard.type("tea and more of it")
        bar = page.locator(".bar").bounding_box()
        at = place.bounding_box()
        assert bar and at
        expect(page.locator(".bar")).to_be_in_viewport(ratio=1)
        assert bar["height"] <= 400 / 3
        assert bar["y"] + bar["height"] <= at["y"] and at["y"] + at["height"] <= 400, name


def test_undo_does_nothing_once_another_letter_is_there(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    type_at(visitor, "their_name", "Amina")
    type_at(visitor, "event", "the fair")
    visitor.choose("after-their-talk")
    page.keyboard.press("Control+Z")
    assert visitor.text().startswith("Hi Amina, ")
    assert "the fair" in visitor.text()


def test_what_is_typed_is_counted_though_another_button_was_pressed(visitor: Visitor) -> None:
    page = visitor.open(REASON)
    visitor.place("topic").hover()
    page.mouse.down(button="right")
    page.keyboard.type("tea " * 60)
    visitor.rest()
    assert visitor.part("verdict").startswith("Too long by ")


def test_the_line_keeps_below_what_a_keyboard_pushes_out_of_sight(visitor: Visitor) -> None:
    """An iPhone moves what is seen down the page, and not the page; here it is only said so."""
    page = visitor.open(REASON)
    page.set_viewport_size({"width": 360, "height": 740})
    visitor.place("their_name").click()
    page.evaluate("scrollTo(0, document.querySelector('.letters').offsetTop + 200)")
    at = "document.querySelector('.bar').getBoundingClientRect().top"
    say = """([offsetTop, scale]) => {
        for (const [name, value] of Object.entries({ offsetTop, scale }))
            Object.defineProperty(visualViewport, name, { value, configurable: true });
        visualViewport.dispatchEvent(new Event("scroll"));
    }"""
    assert page.evaluate(at) == 0
    page.evaluate(say, [90, 1])
    assert page.evaluate(at) == 90
    page.evaluate(say, [90, 2])
    assert page.evaluate(at) == 0


@pytest.mark.folder
def test_after_copying_it_says_where_to_paste(visitor: Visitor) -> None:
    """In one sentence, for the channel of the letter."""
    page = visitor.open(REASON)
    letters = CATALOG.reasons["met-at-event"].templates
    for channel in {each.channel for each in letters}:
        letter = next(each.id for each in letters if each.channel == channel)
        page.evaluate("id => { location.hash = id }", letter)
        visitor.copy()
        page.get_by_role("button", name="Copy anyway").click()
        expect(page.locator(NOTICE)).to_have_text(re.compile(r"^Copied"))
        assert page.inner_text(NOTICE).endswith(CATALOG.channels[channel].paste)


def test_one_key_takes_back_what_was_made_to_fit(visitor: Visitor) -> None:
    """For good, also after a reload, until somebody empties the blank."""
    page = visitor.open(REASON)
    place = type_at(visitor, "topic", "We bake bread")
    visitor.leave()
    assert written(page, "topic") == "we bake bread"
    place.click()
    page.keyboard.press("Control+z")
    assert written(page, "topic") == "We bake bread"
    visitor.leave()
    assert written(page, "topic") == "We bake bread"
    shown = f"document.querySelector('{LETTER} [data-blank=topic]').textContent"
    reload(page, f"{shown} === 'We bake bread'")
    assert written(page, "topic") == "We bake bread"
    visitor.fill(topic="")
    expect(page.locator("[data-part=left]")).to_contain_text("what you talked about")
    visitor.rest()
    type_at(visitor, "topic", "We bake bread")
    visitor.leave()
    assert written(page, "topic") == "we bake bread"


def test_a_trade_is_asked_for_its_article_once(visitor: Visitor) -> None:
    page = visitor.open("reasons/alumni/#never-met-there")
    page.get_by_role("button", name="+ Who you are").click()
    type_at(visitor, "my_role", "bookkeeper in Leeds")
    visitor.leave()
    expect(page.locator(NOTICE)).to_have_text("Is it “a bookkeeper in Leeds”?")
    page.get_by_role("button", name="a bookkeeper in Leeds").click()
    assert written(page, "my_role") == "a bookkeeper in Leeds"
    assert page.input_value("[name=my_role]") == "a bookkeeper in Leeds"
    place = visitor.place("my_role")
    place.fill("engineer")
    visitor.leave()
    expect(page.locator(NOTICE)).to_have_text("Is it “an engineer”?")
    for text in ("engineers", "engineer"):
        place.fill(text)
        visitor.leave()
        visitor.rest()
        expect(page.locator(NOTICE)).to_have_text("")
    assert written(page, "my_role") == "engineer"
