"""What the model looks at in a note: its words, two in a row, cues and form."""

from collections.abc import Container, Iterator
from itertools import pairwise
from typing import NamedTuple

from generator.message import length
from generator.notes.cues import Cues
from generator.notes.names import called
from generator.notes.words import END, Word

NAME = "@"
RAISED = "Aa"
"""Stands for a word with a capital that is not known: no letter of a name is looked at."""
MORE_WORDS_THAN = (3, 6, 10, 15, 22, 30, 45, 70)
MORE_NAMES_THAN = (0, 1, 2, 4)
LONG = 200
"""A note of more UTF-16 units is a long one."""
CALLED = "fcalled"
"""That the note calls its recipient by a name."""


class Feature(NamedTuple):
    """Something that a note has."""

    name: str
    """What it is, by its first letter: a word, a pair (b), a cue (q), form (f)."""
    first: int
    """From which word on it stands in the note."""
    after: int
    """Before which word it ends; the same where it stands nowhere."""


def features_of(
    text: str, words: list[Word], ordinary: Container[str], cues: Cues
) -> Iterator[Feature]:
    """Find what the model looks at.

    Args:
        text: the note.
        words: its words.
        ordinary: the words that the model knows in small letters.
        cues: those of each finding.
    """
    names = called(words, ordinary)
    faces = [NAME if index in names else _face(word, ordinary) for index, word in enumerate(words)]
    for index, face in enumerate(faces):
        yield Feature(f"w{face}", index, index + 1)
    for index, (one, other) in enumerate(pairwise(["^", *faces, "$"])):
        yield Feature(f"b{one} {other}", max(index - 1, 0), min(index + 1, len(words)))
    for finding, cue, first, after in cues.find(faces):
        yield Feature(f"q{finding} {cue}", first, after)
        # For a cue that the model has never seen.
        yield Feature(f"q{finding}", first, after)
    yield from _form(text, faces)
    if names:
        yield Feature(CALLED, min(names), max(names) + 1)


def _face(word: Word, ordinary: Container[str]) -> str:
    return RAISED if word.raised and word.said not in ordinary else word.said


def _form(text: str, faces: list[str]) -> Iterator[Feature]:
    count = len(faces) - faces.count(END)
    names = faces.count(RAISED)
    named = {
        **{f"fwords{most}": count > most for most in MORE_WORDS_THAN},
        **{f"fnames{most}": names > most for most in MORE_NAMES_THAN},
        "fasks": "?" in text,
        "flong": length(text) > LONG,
    }
    yield from (Feature(name, 0, 0) for name, holds in named.items() if holds)
