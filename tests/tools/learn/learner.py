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

from generator.notes.cues import Cues
from generator.notes.features import features_of
from generator.notes.form import pieces_of
from generator.notes.model import LABEL, MOST, NOTHING, Model
from generator.notes.words import words_of
from tests.tools.learn.corpus import FINDINGS, GROUPS, Note

# A feature that fewer notes have tells nothing of others; pairs are many.
SEEN = {"b": 3}
# How much a feature may weigh at once: cues and form were chosen by hand.
TRUST = {"w": 1.0, "b": 1.0, "q": 1.2, "f": 2.0}
PARTS = 3
"""How often a part of the notes is left out, to see how right the rest makes it."""
STEPS = 20
"""Into how many whole numbers one unit of a weight is cut."""
FAINT = 2
"""A weight of no more says nothing, and is left out."""
PROBABLE = 0.8
"""How often a finding must be right to be probable."""


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
    has = [_features(note.text, ordinary, cues) for note in among]
    seen = Counter(name for names in has for name in names)
    known = sorted(name for name, count in seen.items() if count >= SEEN.get(name[0], 2))
    matrix = _matrix(has, known)
    trust = np.array([TRUST[name[0]] for name in known])
    truth = np.array([[each in note.labels for each in FINDINGS] for note in among])
    scores = _unseen(matrix, trust, truth, [note.batch for note in among])
    bars = _bars(scores, truth)
    weights: dict[str, str] = {}
    biases = []
    for index in range(len(FINDINGS)):
        own, bias = _learned(matrix, trust, truth[:, index])
        biases.append(round(bias - bars[index]))
        for name, weight in zip(known, own, strict=True):
            if weight:
                sign = chr(NOTHING + weight)
                weights[name] = weights.get(name, "") + chr(LABEL + index) + sign
    above = scores - bars
    margins = [_margin(above[:, index], truth[:, index]) for index in range(len(FINDINGS))]
    return Model(list(FINDINGS), biases, margins, weights, ordinary)


def _features(text: str, ordinary: frozenset[str], cues: Cues) -> frozenset[str]:
    words = words_of(text, pieces_of(text))
    return frozenset(each.name for each in features_of(text, words, ordinary, cues))


def _matrix(has: Sequence[frozenset[str]], known: Sequence[str]) -> csr_matrix:
    columns = {name: at for at, name in enumerate(known)}
    found = [(row, name) for row, names in enumerate(has) for name in names if name in columns]
    rows, at = [row for row, _ in found], [columns[name] for _, name in found]
    return csr_matrix((np.ones(len(found)), (rows, at)), shape=(len(has), len(known)))


def _unseen(matrix: csr_matrix, trust: Any, truth: Any, batches: Sequence[str]) -> Any:
    """Score each note by weights that were learned from other batches than its own."""
    scores = np.zeros(truth.shape)
    every = np.array(batches)
    for part in range(PARTS):
        out = np.isin(every, sorted({*batches})[part::PARTS])
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
    found.fit(matrix.multiply(trust).tocsr(), truth)
    own = np.rint(found.coef_[0] * trust * STEPS).clip(-MOST, MOST).astype(int)
    own[abs(own) <= FAINT] = 0
    return own, found.intercept_[0] * STEPS


def _bar(scores: Any, truth: Any) -> float:
    """Find the score above which findings are right most often (F1)."""
    bars = np.arange(-3 * STEPS, STEPS)
    return float(max(bars, key=lambda bar: f1(truth, scores > bar)))


def _margin(scores: Any, truth: Any) -> int:
    """Find how far above nought a finding is right often enough to be probable."""
    for margin in range(1, STEPS):
        above = scores > margin
        if above.sum() and truth[above].mean() >= PROBABLE:
            return margin
    return STEPS


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
