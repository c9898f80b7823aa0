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


class Face(NamedTuple):
    """What the model sees of a word, or of all the words of a name."""

    said: str
    first: int
    """From which word on it stands in the note."""
    after: int
    """Before which word it ends."""


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
    faces = _faces(words, names, ordinary)
    said = [face.said for face in faces]
    for face in faces:
        yield Feature(f"w{face.said}", face.first, face.after)
    edges = Face("^", 0, 0), Face("$", len(words), len(words))
    for one, other in pairwise([edges[0], *faces, edges[1]]):
        yield Feature(f"b{one.said} {other.said}", one.first, other.after)
    for finding, cue, begins, ends in cues.find(said):
        first, after = faces[begins].first, faces[ends - 1].after
        yield Feature(f"q{finding} {cue}", first, after)
        # For a cue that the model has never seen.
        yield Feature(f"q{finding}", first, after)
    yield from _form(text, said)
    if names:
        yield Feature(CALLED, min(names), max(names) + 1)


def _faces(words: list[Word], names: Container[int], ordinary: Container[str]) -> list[Face]:
    """See a name as one, however many words it has where its bearer is at home."""
    faces: list[Face] = []
    for index, word in enumerate(words):
        if index in names and index - 1 in names:
            faces[-1] = faces[-1]._replace(after=index + 1)
        elif index in names:
            faces.append(Face(NAME, index, index + 1))
        else:
            is_strange = word.raised and word.said not in ordinary
            faces.append(Face(RAISED if is_strange else word.said, index, index + 1))
    return faces


def _form(text: str, said: list[str]) -> Iterator[Feature]:
    count = len(said) - said.count(END)
    names = said.count(RAISED)
    named = {
        **{f"fwords{most}": count > most for most in MORE_WORDS_THAN},
        **{f"fnames{most}": names > most for most in MORE_NAMES_THAN},
        "fasks": "?" in text,
        "flong": length(text) > LONG,
    }
    yield from (Feature(name, 0, 0) for name, holds in named.items() if holds)
