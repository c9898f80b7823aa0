"""What counts as the mark of a blank, and which blank it means."""

import json
from typing import Any

import pytest

from generator.marks import is_mark, marks_in
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/cases/marks.json").read_text(encoding="utf-8"))
LABELS = {
    "their_name": "Their first name",
    "my_name": "Your name",
    "my_role": "Who you are",
    "topic": "What you talked about",
    "event": "The event",
}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_mark_is_found_and_its_blank_told(case: dict[str, Any]) -> None:
    """The browser finds the same; `tests/browser` runs the same cases."""
    marks = marks_in(case["text"], LABELS)
    assert [*dict.fromkeys(mark.blank or mark.text for mark in marks)] == case["marks"]
    for mark in marks:
        assert case["text"].startswith(mark.text, mark.start)


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        *((value, True) for value in ("[or so]", "{}", "undefined", "Undefined", "null", "NULL")),
        *((value, True) for value in ("N/A", "n/a", "xxx", "xxxx")),
        *(
            (value, False)
            for value in ("", "Null", "NA", "xx", "xxxl", "x" * 7, "undefined behaviour")
        ),
        *((value, False) for value in ("[a] [b]", "[a", "a]", "(a)")),
    ],
)
def test_a_whole_value_is_a_mark(value: str, is_one: bool) -> None:
    assert is_mark(value) == is_one
