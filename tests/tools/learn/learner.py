"""Learns the weights of the note checker from labelled notes.

A linear model: what it has learned can be read, it is small, and two runtimes add alike.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from generator.notes.check import HAS_REASON, lean
from generator.notes.cues import Cues
from generator.notes.features import features_of
from generator.notes.form import pieces_of
from generator.notes.model import LABEL, MOST, NOTHING, Model
from generator.notes.words import words_of
from tests.tools.learn.corpus import FINDINGS, GROUPS, Note
from tests.tools.learn.slips import slips_of

# A feature that fewer notes have tells nothing of others; pairs are many.
SEEN = {"b": 4}
# How much a feature may weigh at once: cues and form were chosen by hand.
TRUST = {"w": 1.0, "b": 1.0, "q": 1.2, "f": 2.0}
PARTS = 3
"""How often a part of the notes is left out, to see how right the rest makes it."""
STEPS = 7
"""Into how many whole numbers one unit of a weight is cut."""
FAINT = 0.22
"""A weight of no more says next to nothing: without it the others are learned once more."""
PROBABLE = 0.8
"""How often a finding must be right to be probable."""
FEW = 10
"""Of fewer notes nobody can tell how often."""


def ordinary_of(among: Sequence[Note]) -> frozenset[str]:
    """Name the words that two notes have in small letters."""
    seen: Counter[str] = Counter()
    for note in among:
        seen.update({word.said for word in words_of(note.text) if not word.raised})
    return frozenset(word for word, count in seen.items() if count > 1)


def learned_from(among: Sequence[Note], cues: Cues) -> Model:
    """Learn from labelled notes.

    Args:
        among: at least two batches.
        cues: those of each finding.
    """
    ordinary = ordinary_of(among)
    # As its writer wrote it first, then with the slips of others, which are no reason to say less.
    texts = [[note.text, *slips_of(note.text)] for note in among]
    has = [[_features(text, ordinary, cues) for text in own] for own in texts]
    seen = Counter(name for own in has for name in frozenset().union(*own))
    known = sorted(name for name, count in seen.items() if count >= SEEN.get(name[0], 2))
    matrix = _matrix([names for own in has for names in own], known)
    trust = np.array([TRUST[name[0]] for name in known])
    of_note = np.repeat(np.arange(len(among)), [len(own) for own in texts])
    labels = np.array([[each in note.labels for each in FINDINGS] for note in among])
    batches = np.array([note.batch for note in among])
    is_first = np.diff(of_note, prepend=-1) > 0
    scores = _unseen(matrix, trust, labels[of_note], batches[of_note])[is_first]
    bars = _bars(scores, labels)
    # Whether there is a reason is told by the reasons too, so it has its bar last.
    has_reason = FINDINGS.index(HAS_REASON)
    above = scores - bars
    scores[:, has_reason] += [lean(dict(zip(FINDINGS, row, strict=True))) for row in above]
    bars[has_reason] = _bar(scores[:, has_reason], labels[:, has_reason])
    weights: dict[str, str] = {}
    biases = []
    for index in range(len(FINDINGS)):
        own, bias = _learned(matrix, trust, labels[of_note, index])
        biases.append(round(bias - bars[index]))
        for name, weight in zip(known, own, strict=True):
            if weight:
                sign = chr(NOTHING + weight)
                weights[name] = weights.get(name, "") + chr(LABEL + index) + sign
    above = scores - bars
    margins = [_margin(above[:, index], labels[:, index]) for index in range(len(FINDINGS))]
    return Model(list(FINDINGS), biases, margins, weights, ordinary)


def _features(text: str, ordinary: frozenset[str], cues: Cues) -> frozenset[str]:
    words = words_of(text, pieces_of(text))
    return frozenset(each.name for each in features_of(text, words, ordinary, cues))


def _matrix(has: Sequence[frozenset[str]], known: Sequence[str]) -> csr_matrix:
    columns = {name: at for at, name in enumerate(known)}
    found = [(row, name) for row, names in enumerate(has) for name in names if name in columns]
    rows, at = [row for row, _ in found], [columns[name] for _, name in found]
    return csr_matrix((np.ones(len(found)), (rows, at)), shape=(len(has), len(known)))


def _unseen(matrix: csr_matrix, trust: Any, truth: Any, batches: Any) -> Any:
    """Score each note by weights that were learned from other batches than its own."""
    scores = np.zeros(truth.shape)
    for part in range(PARTS):
        out = np.isin(batches, np.unique(batches)[part::PARTS])
        for index in range(len(FINDINGS)):
            own, bias = _learned(matrix[~out], trust, truth[~out, index])
            scores[out, index] = matrix[out] @ own + bias
    return scores


def _bars(scores: Any, truth: Any) -> Any:
    """Set one bar for all of a group: of a finding alone there are too few to set it by."""
    bars = np.zeros(len(FINDINGS))
    for group in GROUPS.values():
        if at := [index for index, each in enumerate(FINDINGS) if each in group]:
            bars[at] = _bar(scores[:, at], truth[:, at])
    return bars


def _learned(matrix: csr_matrix, trust: Any, truth: Any) -> tuple[Any, float]:
    """Learn the weight of each feature, in whole numbers, and what a note has without any."""
    found = LogisticRegression(solver="liblinear", random_state=1)
    trusted = matrix.multiply(trust).tocsr()
    found.fit(trusted, truth)
    [tells] = np.nonzero(abs(found.coef_[0] * trust) > FAINT)
    found.fit(trusted[:, tells], truth)
    own = np.zeros(len(trust), dtype=int)
    own[tells] = np.rint(found.coef_[0] * trust[tells] * STEPS).clip(-MOST, MOST)
    return own, found.intercept_[0] * STEPS


def _bar(scores: Any, truth: Any) -> float:
    """Find the score above which findings are right most often (F1)."""
    bars = np.arange(-3 * STEPS, STEPS)
    return float(max(bars, key=lambda bar: f1(truth, scores > bar)))


def _margin(scores: Any, truth: Any) -> int:
    """Find how far above nought a finding is right often enough to be probable."""
    for margin in range(1, MOST):
        near = (scores >= margin) & (scores < 2 * margin)
        if near.sum() >= FEW and truth[near].mean() >= PROBABLE:
            return margin
    return MOST


def f1(truth: Any, said: Any) -> float:
    """Balance how often what is said is right, and how often what is right is said."""
    both = int((truth & said).sum())
    return 2 * both / max(1, int(truth.sum()) + int(said.sum()))


def written(model: Model) -> str:
    """Write a model as the file that the checker reads, a feature on each line."""
    known = {name: model.weights[name] for name in sorted(model.weights)}
    rest = {**model._asdict(), "weights": {}, "ordinary": " ".join(sorted(model.ordinary))}
    lines = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(weight)}"
        for name, weight in known.items()
    )
    whole = json.dumps(rest, ensure_ascii=False)
    return whole.replace('"weights": {}', '"weights": {\n' + lines + "\n}") + "\n"
