"""What must be true of the note checker: what it finds, its cues, and what it says of our texts."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Finding, Reason
from generator.catalog.letter import all_letters
from generator.catalog.problems import Problem
from generator.catalog.words import listed
from generator.checker import VERDICTS, Checker
from generator.notes.check import FORMAL
from generator.notes.cues import fault_of
from generator.notes.model import model
from generator.rules.common import chosen, is_whole


def findings_can_be_told(catalog: Catalog) -> Iterator[Problem]:
    """A reason names a finding, a finding a note; and each that can be found has its words."""
    if not is_whole(catalog, "findings", "received"):
        return
    for reason in catalog.reasons.values():
        if reason.finding and reason.finding not in catalog.findings:
            repair = chosen(reason.finding, catalog.findings)
            yield Problem(reason.at("finding"), f"`finding` is “{reason.finding}”.", repair)
    for finding in catalog.findings.values():
        if finding.received and finding.received not in catalog.received:
            repair = chosen(finding.received, catalog.received)
            yield Problem(finding.at("received"), f"`received` is “{finding.received}”.", repair)
    needed = dict.fromkeys([*VERDICTS, *model().findings, *FORMAL])
    if missing := [name for name in needed if name not in catalog.findings]:
        first = next(iter(catalog.findings.values()), None)
        if first:
            yield Problem(
                first.at(),
                f"The note checker can find {listed(missing, 'and')}, and has no words for it.",
                "Put it back into findings.yml.",
            )


def cues_are_phrases(catalog: Catalog) -> Iterator[Problem]:
    entries: list[Finding | Reason] = [*catalog.findings.values(), *catalog.reasons.values()]
    for entry in entries:
        for number, cue in enumerate(entry.cues):
            if fault := fault_of(cue):
                yield Problem(entry.at("cues", number), f"“{cue[:60]}” is no cue.", fault)
        if isinstance(entry, Reason) and entry.cues and not entry.finding:
            fact = f"{entry.id} has cues, and no finding that they lead to."
            yield Problem(entry.at("cues"), fact, "Add `finding`, a name in findings.yml.")


def our_own_notes_pass(catalog: Catalog) -> Iterator[Problem]:
    """Nothing of ours reads as canned; and what asks to connect gives nobody pause.

    Where no reason says what it is found as, nothing says what the checker is there for; and it
    reads English alone.
    """
    if catalog.english or not is_whole(catalog, "findings") or [*cues_are_phrases(catalog)]:
        return
    if not any(each.finding in catalog.findings for each in catalog.reasons.values()):
        return
    checker = Checker(catalog)
    for letter in all_letters(catalog):
        if not (letter.offered and letter.readable and letter.template.kind in catalog.kinds):
            continue
        reading = checker.read(letter.with_examples)
        is_invite = letter.template.kind == "invite"
        found = [reading.canned, *(reading.warnings if is_invite else ())]
        for each in found:
            if each and each.name in catalog.findings:
                finding = catalog.findings[each.name]
                fact = f"The note checker says of “{letter.template.id}”: {finding.title}."
                yield Problem(letter.template.at("text"), fact, finding.mend or finding.why)
