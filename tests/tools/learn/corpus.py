"""The labelled notes, and what can be learned of them."""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.catalog.catalog import Catalog
from generator.catalog.letter import all_letters
from generator.notes.check import CANNED, FORMAL, HAS_REASON
from tests.conftest import ROOT

CORPUS = ROOT / "tests/notes/corpus"
JUDGED = ROOT / "tests/notes/judged.jsonl"
"""Notes that nobody learns from or looks at; they judge what was learned."""
REASONS = (
    *("met", "organisation", "colleague", "industry", "interests", "group", "mutual", "alumni"),
    *("their-work", "job-ask", "advice-ask", "hiring", "collaboration", "specific"),
)
LEARNED = ("group-only", "third-party-only", "pitch", "flattery-only", "ask-without-context")
GROUPS = {
    "canned": (CANNED,),
    "has a reason": (HAS_REASON,),
    "reasons": REASONS,
    "warnings": (*LEARNED, *FORMAL),
}
FINDINGS = (CANNED, HAS_REASON, *REASONS, *LEARNED)


@dataclass(frozen=True)
class Note:
    """A labelled note."""

    text: str
    batch: str
    difficulty: str
    labels: frozenset[str]
    lesson: str = ""
    """What a mistake about it tells of the checker, where a reader has said so."""


def notes(folder: Path = CORPUS) -> list[Note]:
    """Read the notes to learn from, by batch."""
    return [note for file in sorted(folder.glob("*.jsonl")) for note in batch(file)]


def batch(file: Path) -> list[Note]:
    """Read a file of labelled notes."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        each = json.loads(line)
        labels = {*each["reasons"], *each["warnings"]}
        labels |= {CANNED} if each["canned"] else set()
        labels |= {HAS_REASON} if each["has_reason"] else set()
        lesson = each.get("lesson", "")
        found.append(Note(each["text"], file.stem, each["difficulty"], frozenset(labels), lesson))
    return found


def our_own(catalog: Catalog) -> list[Note]:
    """Read letters of the catalog as notes: an invite has its reason, and an answer asks nothing.

    Of other kinds, and of a reason without a name for it, nobody has said what they are.
    """
    found = []
    for letter in all_letters(catalog):
        if not letter.offered:
            continue
        named = letter.reason.finding if letter.reason and letter.template.kind == "invite" else ""
        if named or letter.kind.side == "asked":
            labels = frozenset([HAS_REASON, named] if named else [])
            found.append(Note(letter.with_examples, "ours", "easy", labels))
    return found
