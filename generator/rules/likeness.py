"""Finds texts that are nearly the same, among any number of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

GREETING = re.compile(r"^(hi|hello|dear) \{\w+\}\W+")
WORD = re.compile(r"\w+(?:['’]\w+)*")
# What two texts must share of all the pairs of neighbouring words in them: it is still this much when one word of five
# has been exchanged.
ALIKE = 0.5
Pair = tuple[str, str]


def near_copies(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Find each text that says nearly the same, word for word, as one before it. The greeting does not count.

    Two sets that are alike share one of their few rarest members, so only texts that do are compared; the time grows with
    the number of texts and not with its square (the prefix filter of Bayardo, Ma and Srikant, “Scaling up all pairs
    similarity search”, 2007).

    Args:
        texts: the texts, as they stand in the catalog.

    Yields:
        The number of the text, and that of one before it which it copies.
    """
    sets = [_pairs(text) for text in texts]
    frequency = Counter(pair for each in sets for pair in each)
    holders: dict[Pair, list[int]] = defaultdict(list)
    for number, each in enumerate(sets):
        ordered = sorted(each, key=lambda pair: (frequency[pair], pair))
        rarest = ordered[: len(each) - ceil(ALIKE * len(each)) + 1]
        original = next((other for pair in rarest for other in holders[pair] if _alike(sets[other], each)), None)
        if original is not None:
            yield number, original
        for pair in rarest:
            holders[pair].append(number)


def _pairs(text: str) -> frozenset[Pair]:
    words = WORD.findall(GREETING.sub("", " ".join(text.lower().split())))
    return frozenset(pairwise(["", *words, ""]))


def _alike(one: frozenset[Pair], other: frozenset[Pair]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
