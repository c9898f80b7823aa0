"""Says whether a note says why: the one judgement for who writes it and who receives it.

The browser does the same in `pages/scripts/note-checker/`; a test holds both to it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from generator.message import length
from generator.notes.cues import Cues
from generator.notes.features import CALLED, Feature, features_of
from generator.notes.form import BLANK, LINK, pieces_of
from generator.notes.model import LABEL, NOTHING, Model
from generator.notes.words import END, LONGEST, Word, words_of
from generator.shared_rules import NOTES

CANNED = "canned"
HAS_REASON = "has-reason"
FORMAL = ("no-name", "too-long-200", "too-long-300", "leftover-blank", "link-or-phone")
"""The warnings that are found by rule."""
NOT_BESIDE_A_REASON = ("group-only", "third-party-only", "flattery-only")
WARNINGS = (*NOT_BESIDE_A_REASON, *FORMAL, "pitch", "ask-without-context")
NEVER_ENOUGH = {CANNED, HAS_REASON, *WARNINGS, "group", "mutual"}
"""What says nothing of why, alone."""
LONG = {"too-long-200": 200, "too-long-300": 300}
"""How many UTF-16 units a note may have without the warning."""
CASELESS = re.compile(NOTES["note_caseless"])
"""Scripts without capitals: a word in them may be a name, and is no English."""
FEW = 4
"""Of fewer words nobody can tell the language."""
MARKED = 3
"""How many places of a note are marked for one finding, at most."""
SUREST = 2

Marks = tuple[tuple[int, int], ...]


class Found(NamedTuple):
    """A finding, as it was found in a note."""

    name: str
    sure: int
    """0 for perhaps, 1 for probably, `SUREST` for surely."""
    marks: Marks
    """The words that led to it, from where to where (in code points), in order."""


class Reading(NamedTuple):
    """All that the checker says about a note."""

    canned: Found | None
    has_reason: Found | None
    reasons: tuple[Found, ...]
    warnings: tuple[Found, ...]
    is_foreign: bool
    """Whether it seems to be in another language than English; then only its form is told."""


def read(text: str, model: Model, cues: Cues, reasons: frozenset[str]) -> Reading:
    """Read a note.

    Args:
        text: the note, as somebody would send it.
        model: what was learned.
        cues: those of each finding.
        reasons: which findings are reasons.
    """
    start = text[:LONGEST]
    words = words_of(start, pieces_of(start))
    features = list(features_of(start, words, model.ordinary, cues))
    is_foreign = _is_foreign(words, model)
    found = {} if is_foreign else _learned(features, words, model)
    found |= {} if is_foreign else _by_cues_alone(features, words, model)
    found |= _formal(text, words, features)
    canned, has_reason = found.pop(CANNED, None), found.pop(HAS_REASON, None)
    return Reading(
        canned,
        has_reason,
        tuple(each for name, each in found.items() if name in reasons),
        tuple(each for name, each in found.items() if name not in reasons),
        is_foreign,
    )


def _learned(features: list[Feature], words: list[Word], model: Model) -> dict[str, Found]:
    """Find what the model knows."""
    scores = dict(zip(model.findings, _scores(features, model), strict=True))
    scores[HAS_REASON] += lean(scores)
    if scores[CANNED] > 0 and scores[HAS_REASON] > 0:
        # A note with a reason is not canned, whatever else it says.
        scores[min(CANNED, HAS_REASON, key=scores.__getitem__)] = 0
    if scores[HAS_REASON] > 0:
        scores |= dict.fromkeys(NOT_BESIDE_A_REASON, 0)
    return {
        name: Found(name, _sure(scores[name], margin), _marks(index, features, words, model))
        for index, (name, margin) in enumerate(zip(model.findings, model.margins, strict=True))
        if scores[name] > 0
    }


def lean(scores: Mapping[str, int]) -> int:
    """Say how far the likeliest reason speaks for a note's having one, or against it."""
    return max(score for name, score in scores.items() if name not in NEVER_ENOUGH) // 2


def _scores(features: list[Feature], model: Model) -> list[int]:
    scores = list(model.bias)
    for name in {feature.name for feature in features}:
        written = model.weights.get(name, "")
        for label, weight in zip(written[::2], written[1::2], strict=True):
            scores[ord(label) - LABEL] += ord(weight) - NOTHING
    return scores


def _sure(score: int, margin: int) -> int:
    return min(score // max(margin, 1), SUREST)


def _marks(index: int, features: list[Feature], words: list[Word], model: Model) -> Marks:
    """Find the words that spoke most for a finding."""
    letter = chr(index + LABEL)
    spoke: defaultdict[int, int] = defaultdict(int)
    for feature in features:
        written = model.weights.get(feature.name, "")
        at = written[::2].find(letter)
        weight = ord(written[2 * at + 1]) - NOTHING if at >= 0 else 0
        for word in range(feature.first, feature.after):
            spoke[word] += weight
    most = max(spoke.values(), default=0)
    chosen = {word for word, weight in spoke.items() if weight > max(most // 2, 0)}
    # What stands between two of them belongs to them: “to my professional network”.
    between = {word + 1 for word in chosen if word + 2 in chosen}
    return _joined([*chosen | between], words)


def _joined(chosen: list[int], words: list[Word]) -> Marks:
    """Mark some words of a note, those that stand together as one."""
    marks: list[tuple[int, int]] = []
    last = -2
    for index in sorted(chosen):
        word = words[index]
        if word.said == END:
            continue
        if index == last + 1:
            marks[-1] = (marks[-1][0], word.end)
        else:
            marks.append((word.start, word.end))
        last = index
    return tuple(marks[:MARKED])


def _by_cues_alone(features: list[Feature], words: list[Word], model: Model) -> dict[str, Found]:
    """Find what the model has not learned yet, such as a new reason."""
    chosen: defaultdict[str, list[int]] = defaultdict(list)
    for feature in features:
        kind, name = feature.name[0], feature.name[1:]
        if kind == "q" and " " not in name and name not in model.findings:
            chosen[name] += range(feature.first, feature.after)
    return {name: Found(name, 0, _joined([*{*at}], words)) for name, at in chosen.items()}


def _formal(text: str, words: list[Word], features: list[Feature]) -> dict[str, Found]:
    """Find what needs no model: lengths, blanks, addresses, and whether a name is there."""

    def stands(said: str) -> Marks:
        return _joined([index for index, word in enumerate(words) if word.said == said], words)

    marked = {"leftover-blank": stands(BLANK), "link-or-phone": stands(LINK)}
    formal = {name: Found(name, SUREST, marks) for name, marks in marked.items() if marks}
    units = length(text)
    formal |= {name: Found(name, SUREST, ()) for name, most in LONG.items() if units > most}
    if words and not any(feature.name == CALLED for feature in features):
        formal["no-name"] = Found("no-name", 1, ())
    return formal


def _is_foreign(words: list[Word], model: Model) -> bool:
    letters = sum(len(word.said) for word in words)
    if letters < 2 * sum(len(word.said) for word in words if CASELESS.match(word.said)):
        return True
    said = [
        word
        for word in words
        if word.said not in (END, BLANK, LINK) and (not word.raised or CASELESS.match(word.said))
    ]
    known = sum(word.said in model.ordinary for word in said)
    return len(said) >= FEW and known * 2 < len(said)
