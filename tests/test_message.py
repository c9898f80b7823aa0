"""The message grammar: what a text means, and what becomes of it when its blanks are filled."""

import json
import unicodedata
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from generator.language import ENGLISH
from generator.marks import marks_in
from generator.message import (
    Blank,
    Clause,
    Message,
    article_asked,
    fill,
    filling,
    length,
    parse,
    tidy,
    to_html,
    wording,
)
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/cases/messages.json").read_text(encoding="utf-8"))
ARTICLES = json.loads((ROOT / "tests/cases/articles.json").read_text(encoding="utf-8"))
settings.register_profile("grammar", deadline=None, max_examples=200)
settings.load_profile("grammar")

# What a person can type into a blank: anything, half an emoji included, and the pieces that break
# other programs more often.
TRICKY = [
    *("$&", "$1", "\\g<0>", "</script>", "<!--", "]]>", "&amp;", "{one}", "[and {one}]"),
    *("\u202e", "\u200b", "\ud83d", "\ude00", "e\u0301", "👩🏽‍🔬", "\r\n", "\0", "\u2028", "  "),
]
TYPED = st.lists(
    st.one_of(st.text(max_size=8), st.characters(categories=["Cs"]), st.sampled_from(TRICKY)),
    max_size=6,
).map("".join)
# What a wording can hold: a catalog with control characters or half emoji does not load.
PIECES = [" ", "\n", "\n\n", ", ", "<b>", "</p>", "&amp;", "'", '"', "Hi", "e\u0301"]
LETTERS = st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="[]{}")
WORDS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(LETTERS, max_size=5)), max_size=4).map(
    "".join
)
NAMES = st.sampled_from(["one", "two", "their_name", "x2"])
BLANKS = NAMES.map(Blank)
CLAUSES = (
    st.lists(st.one_of(BLANKS, WORDS), max_size=4)
    .map(tuple)
    .map(Clause)
    .filter(lambda clause: clause.blanks)
)
PARTS = st.lists(st.one_of(BLANKS, WORDS, CLAUSES), max_size=8)
TEXTS = PARTS.map(lambda parts: "".join(map(written, parts)))


def written(part: str | Blank | Clause) -> str:
    """Write a part of a message as a contributor would."""
    if isinstance(part, Blank):
        return f"{{{part.name}}}"
    return f"[{''.join(map(written, part.parts))}]" if isinstance(part, Clause) else part


class Reader(HTMLParser):
    """Reads the HTML of a message back, as the form does: what is a blank, and what a clause."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str | Blank | Clause] = []
        self.clause: list[str | Blank] | None = None
        self.blank: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag, attrs:
            case "var", [("data-blank", name)]:
                self.blank = name
            case "span", [("data-clause", None)]:
                self.clause = []
            case _:
                raise AssertionError(f"A text has become {tag} {attrs}.")

    def handle_endtag(self, tag: str) -> None:
        if tag == "var":
            self.blank = None
        else:
            self.parts.append(Clause(tuple(self.clause or ())))
            self.clause = None

    def handle_data(self, data: str) -> None:
        into = self.parts if self.clause is None else self.clause
        if self.blank is None:
            into.append(data)
        else:
            blank = Blank(self.blank)
            assert data == blank.shown
            into.append(blank)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_message_is_filled_and_counted(case: dict[str, Any]) -> None:
    """The browser shows, counts and copies the same; `tests/browser` runs the same cases."""
    message, faults = parse(case["text"])
    assert faults == ()
    shown = fill(message, case["values"])
    assert (shown, length(shown)) == (case["shown"], case["count"])
    filled = filling(message, case["values"])
    assert [name for name in message.required if name not in filled] == case["left"]


@pytest.mark.parametrize("case", ARTICLES, ids=[case["name"] for case in ARTICLES])
def test_a_trade_is_asked_for_its_article(case: dict[str, str]) -> None:
    """The browser asks for the same; `tests/browser` runs the same cases."""
    message, _ = parse(case["text"])
    asked = article_asked(message, {"a": case["typed"]})
    assert asked == ({"a": case["meant"]} if case["meant"] else {})


@given(PARTS)
def test_a_text_is_read_as_it_was_written(parts: list[str | Blank | Clause]) -> None:
    text = "".join(map(written, parts))
    message, _ = parse(text)
    assert "".join(map(written, message.parts)) == unicodedata.normalize("NFC", text)
    required = [part.name for part in parts if isinstance(part, Blank)]
    assert message.required == tuple(dict.fromkeys(required))
    optional = [name for part in parts if isinstance(part, Clause) for name in part.blanks]
    assert message.optional == tuple(dict.fromkeys(optional))
    assert {*message.blanks} == {*message.required, *message.optional}


@given(st.text(st.sampled_from("ab_ {}[]\n"), max_size=30))
def test_no_brace_and_no_bracket_is_left_over_without_a_fault(text: str) -> None:
    """Unless it is another tool's, which is a problem of its own."""
    message, faults = parse(text)
    marks = marks_in(wording(text), {})
    words = ""
    for group in message.parts:
        parts = group.parts if isinstance(group, Clause) else (group,)
        words += "".join(part for part in parts if isinstance(part, str))
    assert faults or marks or not set(words) & set("{}[]")


@given(st.text(st.sampled_from("ab_ {}[]\n"), max_size=30))
def test_a_fault_names_words_that_stand_in_the_text(text: str) -> None:
    for fault in parse(text)[1]:
        assert text.count(fault.needle) > fault.nth
        assert fault.fact[-1] == fault.repair[-1] == "."


def test_the_longest_name_of_a_blank_has_forty_characters() -> None:
    assert parse(f"{{{'a' * 40}}}") == (Message((Blank("a" * 40),)), ())
    assert [fault.needle for fault in parse(f"{{{'a' * 41}}}")[1]] == [f"{{{'a' * 41}}}"]


def test_of_many_faults_the_first_twenty_are_told() -> None:
    assert [fault.nth for fault in parse("]" * 30)[1]] == [*range(20)]


def test_an_article_is_found_at_the_beginning_and_before_a_bracket() -> None:
    assert [fault.needle for fault in parse("A {one} with a [{two}]")[1]] == ["{one}", "{two}"]


def test_a_clause_whose_blank_has_no_name_has_one_fault() -> None:
    assert [fault.needle for fault in parse("[see {First name}]")[1]] == ["{First name}"]
    assert parse("[a } b]")[1][-1].fact == "The clause “[a } b]” has no blank."


@given(TEXTS)
def test_the_form_finds_the_blanks_and_clauses_that_python_reads(text: str) -> None:
    """The HTML of a message says all that the form must know, and nothing else.

    Which words are a blank, and which a clause.
    """
    message, _ = parse(text)
    html = to_html(message)
    assert tuple(Reader(html).parts) == message.parts
    assert "\n" not in html, "Markdown would take an empty line for the end of the block"


@given(PARTS, st.dictionaries(NAMES, st.text("UVW", min_size=1, max_size=3)))
def test_a_clause_stands_when_all_its_blanks_are_filled(
    parts: list[str | Blank | Clause], values: dict[str, str]
) -> None:
    """Of values that say nothing which the words around them say too."""

    def shown(part: str | Blank | Clause) -> str:
        if isinstance(part, Clause):
            return "".join(map(shown, part.parts)) if values.keys() >= {*part.blanks} else ""
        return values.get(part.name, part.shown) if isinstance(part, Blank) else part

    assert fill(Message(tuple(parts)), values) == "".join(map(shown, parts))


@given(TYPED, TYPED)
def test_what_was_typed_is_never_read_as_grammar(one: str, two: str) -> None:
    """What holds the mark of a blank is not shown at all."""
    one, two = tidy(f"{one}x"), tidy(f"{two}x")
    message, _ = parse("{one}, <b>&amp;{two}[ and {one}]")
    filled = filling(message, {"one": one, "two": two})
    clause = f" and {one}" if "one" in filled else ""
    shown = f"{filled.get('one', '[one]')}, <b>&amp;{filled.get('two', '[two]')}{clause}"
    assert fill(message, {"one": one, "two": two}) == shown


@given(TYPED)
def test_a_tidied_value_stands_on_one_line_in_nfc_without_outer_spaces(value: str) -> None:
    tidied = tidy(value)
    assert tidy(tidied) == tidied
    assert unicodedata.is_normalized("NFC", tidied)
    assert tidied.strip(" ") == tidied
    assert len(tidied.splitlines()) <= 1
    tidied.encode("utf-8")


UNSEEN = " \t\n\r\0\u00a0\u200b\u200d\u202e\u2028\u2060\u3164\ufe0f\ufeff"


@given(st.text(st.sampled_from(UNSEEN), max_size=9))
def test_a_blank_filled_with_what_cannot_be_seen_is_still_blank(value: str) -> None:
    message, _ = parse("Hi {their_name}[, at {event}].")
    assert fill(message, {"their_name": value, "event": value}) == "Hi [their name]."


@given(TYPED, TYPED)
def test_a_length_never_runs_low(one: str, two: str) -> None:
    """UTF-16 units: as many as there are characters, or more; those of two texts are the sum."""
    assert length(one) >= len(one)
    assert length(one + two) == length(one) + length(two)
    assert length("🙂") == 2


@pytest.mark.parametrize(
    ("choices", "joined"),
    [
        ([], ""),
        (["people I have met"], "people I have met"),
        (
            ["people I have met", "people from my old school"],
            "people I have met and people from my old school",
        ),
        (["a", "b", "c"], "a, b and c"),
        (("a", "b", "c", "d"), "a, b, c and d"),
    ],
)
def test_choices_join_to_a_list_that_reads(choices: list[str], joined: str) -> None:
    assert ENGLISH.join(choices) == joined


@pytest.mark.parametrize("text", ["A {topic}", "{event}a {topic}"])
def test_an_article_before_a_blank_is_a_fault_wherever_the_words_begin(text: str) -> None:
    """Whoever fills it in may need the other one: a, an."""
    assert [fault.needle for fault in parse(text)[1]] == ["{topic}"]
