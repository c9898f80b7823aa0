"""Python and the browser make the same message of the same words, whatever somebody types."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Browser, Page, expect

from generator.catalog.entries import Field, Template
from generator.catalog.letter import Letter
from generator.catalog.load import load
from generator.message import fill, filling, is_filled, length, parse
from generator.pages.facts import Cited
from generator.pages.forms import Form
from generator.pages.joined import FORM_SCRIPTS, script
from generator.pages.layout import environment
from tests.conftest import ROOT, serve
from tests.helpers.form import SEEN
from tests.helpers.golden import SPECIMEN
from tests.test_marks import CASES as MARKS, LABELS

CASES = json.loads((ROOT / "tests/cases/messages.json").read_text(encoding="utf-8"))
GRAMMAR = (
    "{one}, \u05e9\u05dc\u05d5\u05dd <b>&amp; {two}[ and {three}][ or {three} with {four}]. {one}!"
)
CATALOG, _ = load(SPECIMEN)
FORM = environment().from_string(
    '{% from "_form.md.jinja" import message_form %}{{ message_form(form, catalog, "", cited) }}'
)


def form_with(texts: dict[str, str]) -> str:
    """Write a page with the real form, whose letters are these texts."""
    names = dict.fromkeys(name for text in texts.values() for name in parse(text)[0].blanks)
    fields = {
        name: Field(label=name.replace("_", " "), hint="-", example="-", longest=9, whose="mine")
        for name in names
    }
    home = CATALOG.homes()["replies"]
    letters = []
    for id_, text in texts.items():
        template = Template(id=id_, title=id_, kind="invite", channel="invite", text=text)
        own = {name: fields[name] for name in parse(text)[0].blanks}
        letters.append(Letter(CATALOG, home, template, own))
    assert all(letter.readable for letter in letters)
    form = Form({"invite": letters}, {"About you": fields})
    whole = FORM.render(form=form, catalog=CATALOG, cited=Cited(CATALOG, ""))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>{whole}'
        '<script src="message-form.js"></script>'
    )


# Texts travel as UTF-16 units: JSON has no way to carry half of a surrogate pair through UTF-8.
SHOW = (
    f"const seen = {SEEN};"
    """
const toText = (units) => String.fromCharCode(...units);
const toUnits = (text) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const form = document.querySelector("message-form");
window.show = (id, typed) => {
    const values = {};
    for (const [name, units] of Object.entries(typed)) {
        values[name] = { text: toText(units), of: "mine" };
    }
    sessionStorage.setItem("say-why", JSON.stringify({ values, drafts: {} }));
    form.memory.restore();
    form.choose(id);
    return {
        shown: toUnits(seen(form.letter.text)),
        count: form.text.length,
        left: form.open,
        elements: form.letter.text.querySelectorAll(":not(var, span)").length,
    };
};
"""
)


@pytest.fixture(scope="module")
def sheet(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """One form with every case and the grammar in it."""
    folder = tmp_path_factory.mktemp("sheet")
    texts = {f"case-{number}": case["text"] for number, case in enumerate(CASES)}
    texts["grammar"] = GRAMMAR
    (folder / "index.html").write_text(form_with(texts), encoding="utf-8")
    (folder / "message-form.js").write_text(script(*FORM_SCRIPTS), encoding="utf-8")
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    with serve(folder) as address:
        page.goto(address)
        page.evaluate(f"() => {{ {SHOW} }}")
        yield page
    context.close()


def to_units(text: str) -> list[int]:
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[index : index + 2], "little") for index in range(0, len(raw), 2)]


def to_text(units: list[int]) -> str:
    raw = b"".join(unit.to_bytes(2, "little") for unit in units)
    return raw.decode("utf-16-le", "surrogatepass")


def show(page: Page, template: str, values: dict[str, str]) -> dict[str, Any]:
    """Fill a template on the page, and tell what is seen of it."""
    typed = {name: to_units(value) for name, value in values.items()}
    seen: dict[str, Any] = page.evaluate("([id, typed]) => show(id, typed)", [template, typed])
    return seen | {"shown": to_text(seen["shown"])}


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["name"] for case in CASES])
def test_the_browser_shows_counts_and_copies_what_python_renders(sheet: Page, number: int) -> None:
    case = CASES[number]
    seen = show(sheet, f"case-{number}", case["values"])
    assert (seen["shown"], seen["count"]) == (case["shown"], case["count"])
    assert seen["left"] == case["left"]
    assert seen["elements"] == 0, "nothing that was typed became HTML"
    if case["shown"]:
        sheet.evaluate("document.querySelector('message-form').copying.copy(true)")
        expect(sheet.locator("[data-part=notice]")).to_contain_text("Copied")
        assert sheet.evaluate("navigator.clipboard.readText()") == case["shown"]


def test_a_full_stop_that_gave_way_comes_back_with_another_value(sheet: Page) -> None:
    """Also when the value before it is gone, and with it its clause."""
    number = next(at for at, case in enumerate(CASES) if case["text"] == "We met[ at {a}]. Bye")
    values = ["PyCon?", "PyCon", "PyCon…", ""]
    shown = [show(sheet, f"case-{number}", {"a": value})["shown"] for value in values]
    assert shown == [
        "We met at PyCon? Bye",
        "We met at PyCon. Bye",
        "We met at PyCon… Bye",
        "We met. Bye",
    ]


# Characters that Python does not know yet may have another NFC in a newer browser.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cn"]), max_size=30)
# What means something to a replacement, to HTML, or to the clauses of the grammar.
WITH_MEANING = (
    "$&",
    "$1",
    "</script>",
    "<!--",
    "]]>",
    "and tea",
    "and \u200b",
    "with  milk",
    "or and tea",
    "a {name}",
    "<Event>",
    "#one# so",
    "Days.",
    "so?",
)
TYPED = st.one_of(
    ANY_TEXT,
    st.text(
        st.sampled_from("$&`'1\\{}[]<>/ \u200b\u202e\u0301e\ud800\udc00\u05d0👩‍👩🏽\r\n\t\x00"),
        max_size=12,
    ),
    st.sampled_from(WITH_MEANING),
)


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(values=st.dictionaries(st.sampled_from(["one", "two", "three", "four"]), TYPED))
def test_any_text_a_person_can_type_is_the_same_on_both_sides(
    sheet: Page, values: dict[str, str]
) -> None:
    message, _ = parse(GRAMMAR)
    expected = fill(message, values)
    seen = show(sheet, "grammar", values)
    assert seen["shown"] == expected
    assert seen["count"] == length(expected)
    filled = filling(message, values)
    assert seen["left"] == [name for name in ("one", "two") if name not in filled]


def test_both_sides_agree_on_which_characters_have_no_shape(sheet: Page) -> None:
    """For every character of Unicode, alone in a blank."""
    there = sheet.evaluate("""() => {
        const { hasShape } = customElements.get("message-form").parts;
        return [...Array(0x110000).keys()].filter((each) => !hasShape(String.fromCodePoint(each)));
    }""")
    assert there == [each for each in range(0x110000) if not is_filled(chr(each))]


@pytest.mark.parametrize("case", MARKS, ids=[case["name"] for case in MARKS])
def test_the_browser_finds_the_marks_that_python_finds(sheet: Page, case: dict[str, Any]) -> None:
    seen = sheet.evaluate(
        """([text, labels]) => {
            const { marksIn } = customElements.get("message-form").parts;
            return marksIn(text, Object.keys(labels), (name) => labels[name]);
        }""",
        [case["text"], LABELS],
    )
    assert seen == case["marks"]


ARTICLES = json.loads((ROOT / "tests/cases/articles.json").read_text(encoding="utf-8"))


def test_the_browser_asks_for_the_articles_that_python_asks_for(sheet: Page) -> None:
    thinking, _, end = script("form-later/articles").rpartition("})();")
    pairs = [[case["typed"], case["text"].partition("{")[0]] for case in ARTICLES]
    cases = json.dumps(pairs)
    asked = f"return {cases}.map(([value, before]) => withArticle(value, before));"
    body = thinking.partition("(() => {")[2]
    found = sheet.evaluate(f"(() => {{{body}{asked}}})()")
    assert end.strip() == "}"
    assert found == [case["meant"] for case in ARTICLES]
