"""The note checker, with the cues of a catalog, and the words in which it tells what it found."""

import json
from collections.abc import Iterator
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Refused
from generator.notes.check import CANNED, HAS_REASON, WARNINGS, Found, Reading, read
from generator.notes.cues import Cues
from generator.notes.model import model

NO_REASON = "no-reason"
VERDICTS = (HAS_REASON, CANNED, NO_REASON)
"""What the checker says of a note as a whole."""
SURE = ("Perhaps: ", "Probably: ", "")
"""What stands before a finding, by how sure it is."""
FOREIGN = "This seems to be in another language than English, so only its form was looked at."
EMPTY = "There are no words in it."


class Checker:
    """Reads notes."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.model = model()
        # A cue that is written wrong has a problem of its own.
        self.cues = Cues(catalog.cues())

    @cached_property
    def reasons(self) -> frozenset[str]:
        """Which findings are reasons."""
        known = {*self.model.findings} - {CANNED, HAS_REASON, *WARNINGS}
        own = {reason.finding for reason in self.catalog.reasons.values() if reason.finding}
        return frozenset(known | own)

    def read(self, text: str) -> Reading:
        """Read a note; what cannot be found in the model is found by its cues alone."""
        return read(text, self.model, self.cues, self.reasons)

    def labelled(self, line: str) -> dict[str, object]:
        """Read a note for a program.

        Args:
            line: a JSON object with the `id` of the note and its `text`.

        Returns:
            The id, and what was found by the names of the findings.

        Raises:
            Refused: it is no such object.
        """
        try:
            note = json.loads(line, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise Refused(f"{error}. Write one JSON object on each line.") from None
        if not isinstance(note, dict) or not isinstance(note.get("text"), str) or "id" not in note:
            raise Refused("This is no object with `id` and `text`. Write both, the text in quotes.")
        reading = self.read(note["text"])
        return {
            "id": note["id"],
            "canned": reading.canned is not None,
            "has_reason": reading.has_reason is not None,
            "reasons": [each.name for each in reading.reasons],
            "warnings": [each.name for each in reading.warnings],
        }

    def told(self, text: str) -> Iterator[str]:
        """Say what was found in sentences, a line each: the verdict first."""
        reading = self.read(text)
        if not text.strip():
            yield EMPTY
            return
        if reading.is_foreign:
            yield FOREIGN
        else:
            yield self._line(text, reading.canned or reading.has_reason or _unseen())
        # What a good note says needs no mending. Without a reason, a mere “perhaps” would puzzle.
        is_good = reading.has_reason is not None
        for each in reading.reasons:
            if is_good or each.sure:
                yield self._line(text, each, mends=not is_good)
        over = {each.name for each in reading.warnings}
        for each in reading.warnings:
            is_said = each.name == "too-long-200" and "too-long-300" in over
            if not is_said and not (each.name == "no-name" and reading.is_foreign):
                yield self._line(text, each)

    def _line(self, text: str, found: Found, *, mends: bool = True) -> str:
        finding = self.catalog.findings[found.name]
        words = ", ".join(f"“{_on_a_line(text[start:end])}”" for start, end in found.marks)
        said = f"{SURE[found.sure]}{finding.title}{words and f': {words}'}."
        return " ".join([said, *([finding.why, finding.mend or ""] if mends else [])]).strip()


def _unseen() -> Found:
    return Found(NO_REASON, len(SURE) - 1, ())


def _on_a_line(words: str) -> str:
    """Show words without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(words.split()))


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")
