"""The labelled notes can be what they are for: no line is broken and no label contradicts another.

How a note is labelled stands in README.md beside them.
"""

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from generator.message import length

HERE = Path(__file__).parent
BATCHES = sorted((HERE / "corpus").glob("*.jsonl"))
LABELLED = re.compile(r"^\| ([a-z0-9-]+(?:, [a-z0-9-]+)*) \|", re.MULTILINE)
WARNINGS = (
    *("group-only", "third-party-only", "pitch", "no-name", "too-long-200", "too-long-300"),
    *("leftover-blank", "flattery-only", "link-or-phone", "ask-without-context"),
)
LENGTHS = {"too-long-200": 200, "too-long-300": 300}
LABELS = ("canned", "has_reason", "reasons", "warnings")
# What an address has that belongs to nobody.
NOBODY = re.compile(r"example")
WORDS = re.compile(r"\w{4,}")
MOST_ALIKE = 0.7
Note = dict[str, Any]


def read(file: Path) -> list[Note]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


NOTES = {note["id"]: note for file in BATCHES for note in read(file)}
REASONS = LABELLED.findall((HERE / "README.md").read_text(encoding="utf-8"))[1:15]


def faults(note: Note) -> list[str]:
    """Say what cannot be right about the labels of a note."""
    reasons, warnings = set(note["reasons"]), set(note["warnings"])
    units = length(note["text"])
    rules = {
        "an unknown reason": reasons <= {*REASONS},
        "an unknown warning": warnings <= {*WARNINGS},
        "a label twice": len(note["reasons"]) == len(reasons),
        "canned and with a reason": not (note["canned"] and note["has_reason"]),
        "a reason, but none that counts": not note["has_reason"] or bool(reasons - {"group"}),
        "only a group, and more": "group-only" not in warnings or reasons == {"group"},
        "only flattery, and more": "flattery-only" not in warnings or not reasons,
    }
    rules |= {
        f"{units} units": (units > most) == (name in warnings) for name, most in LENGTHS.items()
    }
    return [fault for fault, holds in rules.items() if not holds]


def test_there_are_two_thousand_each_with_a_name_of_its_own() -> None:
    assert len(NOTES) == sum(len(read(file)) for file in BATCHES) >= 2_000
    for file in BATCHES:
        assert all(note["id"].startswith(f"{file.stem}-") for note in read(file))


def test_no_label_of_a_note_contradicts_another() -> None:
    assert {id_: faults(note) for id_, note in NOTES.items() if faults(note)} == {}


def test_the_rules_name_every_label() -> None:
    used = {reason for note in NOTES.values() for reason in note["reasons"]}
    assert used == {*REASONS}
    told = LABELLED.findall((HERE / "README.md").read_text(encoding="utf-8"))
    assert {*WARNINGS} <= {name for names in told for name in names.split(", ")}


@pytest.mark.parametrize("label", [*REASONS, *WARNINGS])
def test_each_label_occurs_often_enough_to_be_learned(label: str) -> None:
    count = sum(label in {*note["reasons"], *note["warnings"]} for note in NOTES.values())
    assert count >= 60


def test_a_quarter_is_hard() -> None:
    hard = sum(note["difficulty"] == "hard" for note in NOTES.values())
    assert hard * 4 >= len(NOTES)


def test_no_two_notes_are_one_template_filled_in_twice() -> None:
    words = {id_: frozenset(WORDS.findall(note["text"].lower())) for id_, note in NOTES.items()}
    by_word: dict[str, list[str]] = {}
    for id_, own in words.items():
        for word in own if len(own) > 5 else ():
            by_word.setdefault(word, []).append(id_)
    rare = [ids for ids in by_word.values() if len(ids) <= 40]
    shared = Counter(pair for ids in rare for pair in combinations(ids, 2))
    alike = {
        pair
        for pair, count in shared.items()
        if count > MOST_ALIKE * len(words[pair[0]] | words[pair[1]])
    }
    assert alike == set()


def test_no_address_belongs_to_anybody() -> None:
    found = {
        match[0]
        for note in NOTES.values()
        for match in re.finditer(r"\S*(?:\.(?:com|org|net|io)\b|https?:)\S*|@\S+", note["text"])
    }
    assert {each for each in found if not NOBODY.search(each)} == set()


def agreement(label: str) -> float:
    """Compare the two readings of notes that were read twice (F1, over all labels of a kind)."""
    both = first_all = second_all = 0
    for second in read(HERE / "second_reading.jsonl"):
        first = NOTES[second["id"]]
        one, other = (
            {*each[label]} if isinstance(each[label], list) else {label} if each[label] else set()
            for each in (first, second)
        )
        both += len(one & other)
        first_all += len(one)
        second_all += len(other)
    return 2 * both / (first_all + second_all)


def test_a_fifth_was_read_twice() -> None:
    assert len(read(HERE / "second_reading.jsonl")) * 5 >= len(NOTES)


@pytest.mark.parametrize("label", LABELS)
def test_two_readers_agree(label: str, record_property: Any) -> None:
    found = agreement(label)
    record_property("measured", f"Two readers of notes agree on {label}: {found:.3f}")
    assert found >= 0.9
