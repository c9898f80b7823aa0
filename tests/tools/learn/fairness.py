"""Asks whether the note checker is fair: it judges a note, and not who wrote it or whom it calls.

The same note is read with names from ten cultures, and as somebody writes it who learns English.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.notes.check import CANNED, HAS_REASON, LONG, read
from generator.notes.cues import Cues
from generator.notes.form import pieces_of
from generator.notes.model import Model
from generator.notes.names import called
from generator.notes.words import words_of
from tests.tools.learn.corpus import REASONS, Note
from tests.tools.learn.slips import SLIPS, slips_of

# First names, and whole ones, as they are written where they are at home.
NAMES = (
    *("Amina", "Wei Ling", "Nguyễn Thị Minh", "Oluwaseun", "José María", "Björk Guðmundsdóttir"),
    *(
        "Priya Raghunathan",
        "Ngozi",
        "Siobhán O'Brien",
        "Łukasz",
        "Fatima al-Zahra",
        "Grace",
        "李明",
    ),
)


class Kept(NamedTuple):
    """How often a note is found the same."""

    name: str
    trials: int
    verdict: float
    """The share of which canned, and whether there is a reason, are the same."""
    all: float
    """The share of which every finding is."""


def fairness(among: Sequence[Note], model: Model, cues: Cues) -> Iterator[Kept]:
    """Compare what is found in each note with what is found in it as somebody else writes it."""
    texts = [note.text for note in among]
    named = [pair for text in texts for pair in _renamed(text, model)]
    yield _kept("another name", named, model, cues)
    for name in SLIPS:
        slips = [(text, slip) for text in texts for slip in slips_of(text, [name])]
        yield _kept(name, slips, model, cues)


def _renamed(text: str, model: Model) -> Iterator[tuple[str, str]]:
    """Call the recipient of a note by other names, where it calls one by a name alone."""
    words = words_of(text, pieces_of(text))
    at = sorted(called(words, model.ordinary))
    if not at or at[-1] - at[0] != len(at) - 1:
        return
    start, end = words[at[0]].start, words[at[-1]].end
    first, *others = (f"{text[:start]}{name}{text[end:]}" for name in NAMES)
    yield from ((first, other) for other in others)


def _kept(name: str, pairs: Sequence[tuple[str, str]], model: Model, cues: Cues) -> Kept:
    found = [(_found(one, model, cues), _found(other, model, cues)) for one, other in pairs]
    verdicts = {CANNED, HAS_REASON}
    verdict = sum(one & verdicts == other & verdicts for one, other in found)
    same = sum(one == other for one, other in found)
    count = max(len(pairs), 1)
    return Kept(name, len(pairs), verdict / count, same / count)


def _found(text: str, model: Model, cues: Cues) -> frozenset[str]:
    reading = read(text, model, cues, frozenset(REASONS))
    found = [reading.canned, reading.has_reason, *reading.reasons, *reading.warnings]
    # A longer name makes a longer note.
    return frozenset(each.name for each in found if each) - {*LONG}


def table(kept: Sequence[Kept]) -> Iterator[str]:
    """Write the table of the card, a line each."""
    yield "| the same note, with | trials | same verdict | every finding the same |"
    yield "|---|---|---|---|"
    for name, trials, verdict, all_ in kept:
        yield f"| {name} | {trials} | {verdict:.1%} | {all_:.1%} |"
