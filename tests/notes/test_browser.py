"""Python and the browser say the same of a note, and mark the same words."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Browser, Page

from generator.checker import Checker
from generator.message import length
from generator.notes.check import Found
from generator.pages import note_data
from generator.pages.joined import script, smaller_script
from tests.helpers.real import CATALOG
from tests.notes.test_corpus import NOTES

CHECKER = Checker(CATALOG)
TEXTS = [note["text"] for note in NOTES.values()]
BATCH = 50
Said = dict[str, Any]


@pytest.fixture(scope="module")
def checker(browser: Browser) -> Iterator[Page]:
    """A page that has the checker, as the site sends it, and nothing else."""
    page = browser.new_page()
    page.set_content("<!doctype html><title>x</title>")
    form, checker = (smaller_script(script(name)) for name in ("message-form", "note-checker"))
    for text in (form, note_data.render(CATALOG).text, checker):
        page.add_script_tag(content=text)
    yield page
    page.close()


def there(page: Page, texts: list[str]) -> list[Said]:
    """Read notes in the browser; half of a surrogate pair travels as an escape of JSON."""
    told: str = page.evaluate(
        "(texts) => JSON.stringify(JSON.parse(texts).map(NoteChecker.read))", json.dumps(texts)
    )
    said: list[Said] = json.loads(told)
    return said


def here(text: str) -> Said:
    """Read a note in Python, and tell of it as the browser does."""

    def told(found: Found | None) -> Said | None:
        if not found:
            return None
        marks = [[length(text[:start]), length(text[:end])] for start, end in found.marks]
        return {"name": found.name, "sure": found.sure, "marks": marks}

    reading = CHECKER.read(text)
    return {
        "canned": told(reading.canned),
        "hasReason": told(reading.has_reason),
        "reasons": [*map(told, reading.reasons)],
        "warnings": [*map(told, reading.warnings)],
        "isForeign": reading.is_foreign,
    }


def agree(page: Page, texts: list[str]) -> None:
    for text, said in zip(texts, there(page, texts), strict=True):
        assert (text, said) == (text, here(text))


def test_both_sides_find_the_same_in_every_labelled_note(checker: Page) -> None:
    for start in range(0, len(TEXTS), BATCH):
        agree(checker, TEXTS[start : start + BATCH])


ODD = (
    *(
        "",
        " ",
        "\n",
        "\x00",
        "\u2028",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\ud800",
        "\udc00",
        "\U0001f9d1",
    ),
    *("’", "'", "“", "…", "。", "-", ",", ":", ";", "?", "!", ".", "\r\n", "\t"),
    *("[Name]", "[name \U0001f9d1]", "{{first_name}}", "%FNAME%", "<Company>", "[INSERT TOPIC]"),
    *("https://example.com/a", "example dot com", "@somebody", "+44 20 7946 0000", "a@example.org"),
    *("Hi Ada,", "Dr. ", "not", "never", "Ñandú", "İstanbul", "ǅ", "Straße", "שלום", "ありがとう"),
    *("<b>", "</script>", "__proto__", "constructor", "e\u0301", "é", "0123456789012", "٣٤"),
)
# Characters that Python does not know yet may be letters to a newer browser.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cn"]), max_size=12)
PIECE = st.one_of(
    st.sampled_from(TEXTS).flatmap(
        lambda text: st.tuples(*[st.integers(0, len(text))] * 2).map(
            lambda ends: text[min(ends) : max(ends)]
        )
    ),
    st.sampled_from(ODD),
    ANY_TEXT,
)


def whole(pieces: list[str]) -> str:
    """Join them; two halves of a surrogate pair become one character, as in the browser."""
    text = "".join(pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


SPLICED = st.lists(
    st.lists(PIECE, max_size=6).map(whole), min_size=BATCH, max_size=BATCH, unique=False
)
SLOWLY = settings(
    deadline=None,
    suppress_health_check=[
        *(HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
        *(HealthCheck.data_too_large, HealthCheck.large_base_example),
    ],
)


@settings(SLOWLY, max_examples=20)
@given(texts=SPLICED)
def test_both_sides_find_the_same_in_a_thousand_spliced_texts(
    checker: Page, texts: list[str]
) -> None:
    agree(checker, texts)


@pytest.mark.audit
@settings(SLOWLY, max_examples=200)
@given(texts=SPLICED)
def test_both_sides_find_the_same_in_ten_thousand_spliced_texts(
    checker: Page, texts: list[str]
) -> None:
    agree(checker, texts)


@pytest.mark.parametrize(
    "text",
    ["", "\U0001f9d1", "x" * 1_000_000, "\U0001f9d1" * 20_000, "[" * 6_000, "Hi " * 9_000],
    ids=["nothing", "one emoji", "one letter", "many emoji", "brackets", "greetings"],
)
def test_both_sides_find_the_same_in_what_is_no_note(checker: Page, text: str) -> None:
    agree(checker, [text])
