"""What the note checker says of notes: how often it is right, and that it judges no person."""

import json
import time
from collections.abc import Iterable

import pytest

from generator.checker import Checker
from generator.notes.check import WARNINGS
from generator.notes.cues import Cues, fault_of
from generator.notes.words import words_of
from tests.helpers.real import CATALOG
from tests.notes.test_corpus import HERE, REASONS, Note, read

CHECKER = Checker(CATALOG)
JUDGED = read(HERE / "judged.jsonl")
# What the last batch has to reach (F1), by what is told.
FLOORS = {"canned": 0.82, "has_reason": 0.90, "reasons": 0.70, "warnings": 0.85}
MET = "Hi {}, we met at the bakers' fair in Ghent and talked about rye. May I ask how yours rises?"
# First names and surnames as they are written in ten cultures.
NAMES = (
    *("Amina", "Wei Ling", "Nguyễn Thị Minh", "Oluwaseun", "José María", "Björk Guðmundsdóttir"),
    *("Priya Raghunathan", "Ngozi", "Siobhán O'Brien", "Łukasz", "Fatima al-Zahra", "Will", "李明"),
    *("Hope", "Hope Adebayo", "Ola", "My", "Pan", "Anna van Dijk", "Mrs. My Nguyen", "Mr Good"),
)
# The same notes as somebody writes them who learns English.
LEARNERS = (
    "Hi Amina, we met at bakers fair in Ghent and talked about rye. May I ask how rises yours?",
    "Hi Amina, we meet at the fair of bakers in Ghent and talk about rye. How do yours rise?",
    "Dear Amina, I am baker. We met on the bakers' fair in Ghent, we talked about the rye bread.",
)


def labels(text: str) -> Note:
    return CHECKER.labelled(json.dumps({"id": 1, "text": text}))


def told(note: Note, what: str) -> set[str]:
    """Name what is said of a note."""
    found = note[what]
    return {*found} if isinstance(found, list) else {what} if found else set()


def f1(pairs: Iterable[tuple[set[str], set[str]]]) -> float:
    right, said = zip(*pairs, strict=True)
    both = sum(len(one & other) for one, other in zip(right, said, strict=True))
    return 2 * both / (sum(map(len, right)) + sum(map(len, said)))


@pytest.mark.parametrize("what", FLOORS)
def test_it_is_right_often_enough_about_notes_it_has_not_seen(what: str) -> None:
    pairs = [(told(note, what), told(labels(note["text"]), what)) for note in JUDGED]
    assert f1(pairs) >= FLOORS[what]


def test_it_finds_nothing_that_the_labels_do_not_know() -> None:
    assert CHECKER.reasons == {*REASONS}
    assert {*CHECKER.model.findings} - {"canned", "has-reason", *WARNINGS} == {*REASONS}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_of_any_culture_is_a_name(name: str) -> None:
    assert labels(MET.format(name)) == labels(MET.format("Amina"))
    assert labels(MET.format(name))["warnings"] == []


@pytest.mark.parametrize("text", LEARNERS)
def test_an_english_that_is_being_learned_is_no_fault(text: str) -> None:
    found = labels(text)
    assert found["has_reason"]
    assert not found["canned"]
    assert "met" in found["reasons"]
    assert found["warnings"] == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("I'd like to add you to my professional network on LinkedIn.", "Anybody could have"),
        (MET.format("Amina"), "It says why"),
        ("Hi Amina, the weather here is dreadful and my cat is asleep.", "We could not see"),
        ("先日の展示会でお話しできて嬉しかったです。", "This seems to be in"),
        ("Hallo Frau Weber, ich würde mich freuen, wenn wir uns vernetzen.", "This seems to be in"),
        ("", "There are no words in it."),
    ],
)
def test_the_verdict_stands_first(text: str, verdict: str) -> None:
    first, *_ = CHECKER.told(text)
    assert first.removeprefix("Perhaps: ").removeprefix("Probably: ").startswith(verdict)


def test_it_shows_the_words_that_led_to_it() -> None:
    [line] = [each for each in CHECKER.told("Hi Bo, see example.com now") if "address" in each]
    assert "“example.com”" in line


@pytest.mark.parametrize(
    "text",
    [
        *(
            "👋",
            "a" * 1_000_000,
            "שלום " * 500,
            "\u200b" * 3000,
            "<script>alert(1)</script>",
            "\x00",
        ),
        *("> Hi\n>> Hello\n" * 5000, "[" * 20_000, "we met " * 20_000, "\ud800"),
    ],
    ids=ascii,
)
def test_whatever_is_given_is_read_soon(text: str) -> None:
    begun = time.perf_counter()
    labels(text)
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(
    ("cue", "text", "holds"),
    [
        ("we met at", "We met at the fair", True),
        ("we met at", "We had met at the fair", False),
        ("met/talked at", "we talked at length", True),
        ("recruit*", "I am recruiting nurses", True),
        ("recruit*", "I recruited", True),
        ("at our? school", "at school", True),
        ("at our? school", "at our school", True),
        ("our .. class", "our old evening class", True),
        ("our .. class", "our one two three four five class", False),
        ("our .. class", "it is ours. class", False),
        ("we met", "We haven't met", False),
        ("we met", "I have never, I think, we met", False),
        ("never met", "we have never met", True),
        ("haven't met", "we haven't met", True),
    ],
)
def test_a_cue_is_found_where_its_words_stand(cue: str, text: str, holds: bool) -> None:
    assert not fault_of(cue)
    found = Cues({"met": [cue]}).find([word.said for word in words_of(text)])
    assert any(found) == holds


def test_a_reason_that_was_never_learned_is_found_by_its_cues() -> None:
    checker = Checker(CATALOG)
    checker.cues = Cues({"same-street": ["same street"]})
    checker.__dict__["reasons"] = frozenset({"same-street"})
    [found] = checker.read("We live in the same street").reasons
    assert (found.name, found.sure, found.marks) == ("same-street", 0, ((15, 26),))


@pytest.mark.parametrize(
    "text", ["Hi there, we met.", "Dear all, hello", "Hi Good Morning, we met"]
)
def test_what_calls_many_calls_nobody(text: str) -> None:
    assert "no-name" in labels(text)["warnings"]


def test_who_hears_of_the_higher_limit_does_not_hear_of_the_lower() -> None:
    said = "".join(CHECKER.told(MET.format("Amina") + " rye" * 60))
    assert "longer than 300" in said and "longer than 200" not in said


def test_a_terminal_obeys_nothing_that_a_note_has() -> None:
    assert "\x1b" not in "".join(CHECKER.told("Hi [na\x1b[2Jme], we met at \x1b[31m{name}"))


def test_a_line_that_is_no_note_is_told_and_the_others_are_read() -> None:
    with pytest.raises(Exception, match="no object with `id` and `text`"):
        CHECKER.labelled('{"id": 3}')
    for line in ("{", '{"id": NaN, "text": "Hi"}'):
        with pytest.raises(Exception, match="Write one JSON object on each line"):
            CHECKER.labelled(line)
