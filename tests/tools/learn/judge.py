"""Says how right the note checker is: on notes that its weights were not learned from."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.notes.check import FORMAL, Reading, read
from generator.notes.cues import Cues
from generator.notes.model import Model
from tests.tools.learn.corpus import FINDINGS, GROUPS, REASONS, Note
from tests.tools.learn.learner import learned_from

FOLDS = 4
ALL = (*FINDINGS, *FORMAL)


class Judged(NamedTuple):
    """A note, with what was said of it."""

    note: Note
    said: frozenset[str]


class Score(NamedTuple):
    """How right what was said is."""

    wanted: int
    """How often it ought to have been said."""
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0


def judged(among: Sequence[Note], model: Model, cues: Cues) -> list[Judged]:
    """Let the checker read notes."""
    reasons = frozenset(REASONS)
    return [Judged(note, _said(read(note.text, model, cues, reasons))) for note in among]


def crosswise(among: Sequence[Note], always: Sequence[Note], cues: Cues) -> list[Judged]:
    """Judge each batch by weights that were learned from the batches of other parts.

    Args:
        among: labelled notes; those of one batch are alike, and are never parted.
        always: what is learned from each time and never judged.
        cues: those of each finding.
    """
    batches = sorted({note.batch for note in among})
    found: list[Judged] = []
    for part in range(FOLDS):
        out = set(batches[part::FOLDS])
        seen = [note for note in among if note.batch not in out]
        model = learned_from([*seen, *always], cues)
        found += judged([note for note in among if note.batch in out], model, cues)
    return found


def score(among: Sequence[Judged], names: Sequence[str]) -> Score:
    """Count over several findings as if they were one."""
    wanted = said = both = 0
    for note, found in among:
        right = note.labels.intersection(names)
        told = found.intersection(names)
        wanted, said, both = wanted + len(right), said + len(told), both + len(right & told)
    return Score(wanted, both / max(said, 1), both / max(wanted, 1))


def figures(crosswise_: Sequence[Judged], last: Sequence[Judged]) -> Iterator[str]:
    """Write the tables of the card, a line each."""
    yield "| what | notes | cross-validated | last batch |"
    yield "|---|---|---|---|"
    for name, group in GROUPS.items():
        yield _row(f"**{name}**", score(crosswise_, group), score(last, group))
    for name in ALL:
        yield _row(name, score(crosswise_, [name]), score(last, [name]))
    yield ""
    levels = {
        level: [each for each in crosswise_ if each.note.difficulty == level]
        for level in ("easy", "medium", "hard")
    }
    counts = " | ".join(f"{len(own)} {level}" for level, own in levels.items())
    yield f"| cross-validated, of | {counts} |"
    yield "|---|---|---|---|"
    for name, group in GROUPS.items():
        scores = " | ".join(f"{score(own, group).f1:.2f}" for own in levels.values())
        yield f"| {name} | {scores} |"
    yield ""
    yield "| a mistake of the last batch | it says, and should | why |"
    yield "|---|---|---|"
    yield from _mistakes(last)


def _row(name: str, crosswise_: Score, last: Score) -> str:
    both = " | ".join(
        f"{each.f1:.2f} ({each.precision:.2f}, {each.recall:.2f})" for each in (crosswise_, last)
    )
    return f"| {name} | {crosswise_.wanted} | {both} |"


def _mistakes(last: Sequence[Judged]) -> Iterator[str]:
    """Show the notes that it is wrong about and a reader has learned something from."""
    for note, said in last:
        if note.lesson and note.labels != said:
            text = " ".join(note.text.split()).replace("|", "\\|").replace("<", "&lt;")
            too_much, missed = sorted(said - note.labels), sorted(note.labels - said)
            both = f"{', '.join(too_much) or '–'} → {', '.join(missed) or '–'}"
            yield f"| {text} | {both} | {note.lesson} |"


def _said(reading: Reading) -> frozenset[str]:
    found = [reading.canned, reading.has_reason, *reading.reasons, *reading.warnings]
    return frozenset(each.name for each in found if each)
