"""Reads a note into words, so that Python and the browser see the same ones.

`pages/scripts/note-checker/words.js` does the same; `tests/notes/` holds both to it. Nothing here
asks Unicode what a letter is, since no two runtimes have the same version of it: what is no space
and no sign of punctuation is part of a word.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.notes.form import Piece
from generator.shared_rules import NOTES

LONGEST = 5_000
"""How much of a note is read, in code points. Nobody sends more, and a page must not freeze."""
WORD = re.compile(NOTES["note_word"])
CAPITAL = re.compile(NOTES["note_capital"])
RAISED = re.compile(NOTES["note_raised"])
END = "."
"""Stands for whatever ends a sentence."""
ENDS = re.compile(NOTES["note_end"])
SPACES = " \t\n\r"
SHORTENED = re.compile(NOTES["note_short"])
DIGITS = re.compile("[0-9]+")


class Word(NamedTuple):
    """A word of a note, or the end of a sentence."""

    said: str
    """In small letters, numbers as noughts; `.` for an end."""
    start: int
    end: int
    """From where to where (in code points) it stands."""
    raised: bool
    """Whether it begins with a capital, or in a script that has none."""
    first: bool = False
    """Whether it begins a sentence."""
    sign: str = ""
    """What stands right behind it, but for letters and spaces."""


def words_of(text: str, pieces: Sequence[Piece] = ()) -> list[Word]:
    """Read a note.

    Args:
        text: as it was written, no longer than `LONGEST`.
        pieces: what is read as one word, in order.

    Returns:
        Its words and the ends of its sentences, in order.
    """
    words: list[Word] = []
    at = 0
    for piece in pieces:
        _read(text, at, piece.start, words)
        words.append(Word(piece.said, piece.start, piece.end, raised=False))
        at = piece.end
    _read(text, at, len(text), words)
    return words


def _read(text: str, start: int, end: int, words: list[Word]) -> None:
    for found in WORD.finditer(text, start, end):
        first = not words or words[-1].said == END
        if ENDS.match(found[0]):
            if found[0] == "." and words and SHORTENED.match(words[-1].said):
                words[-1] = words[-1]._replace(sign="")
            elif not first:
                words.append(Word(END, *found.span(), raised=False))
            continue
        raised = bool(RAISED.match(found[0]))
        sign = text[found.end() : found.end() + 1].strip(SPACES)
        words.append(Word(_said(found[0]), *found.span(), raised, first, sign))


def _said(raw: str) -> str:
    small = CAPITAL.sub(lambda found: chr(ord(found[0]) + 32), raw)
    return DIGITS.sub(lambda found: "0" * min(len(found[0]), 4), small).replace("\u2019", "'")
