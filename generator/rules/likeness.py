"""Finds texts that are nearly the same, among any number of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from math import ceil

WORD = re.compile(r"\w+(?:['’]\w+)*")
# What two texts must share of all the pairs of neighbouring words in them: it is still this much
# when one word of five has been exchanged.
ALIKE = 0.5


def near_copies(
    texts: Sequence[str], greetings: Iterable[str] = ("Hi ",)
) -> Iterator[tuple[int, int]]:
    """Find each text that says nearly the same, word for word, as one before it.

    The greeting does not count. Two sets that are alike share one of their few rarest members, so
    only texts that do are compared; the time grows with the number of texts and not with its square
    (the prefix filter of Bayardo, Ma and Srikant, “Scaling up all pairs similarity search”, 2007).

    Args:
        texts: the texts, as they stand in the catalog.
        greetings: what may stand before the name.

    Yields:
        The number of the text, and that of one before it which it copies.
    """
    before = "|".join(re.escape(each.lower()) for each in greetings if each)
    greeting = re.compile(rf"^(?:{before})\{{\w+\}}\W+")
    sets = [_pairs(greeting.sub("", " ".join(text.lower().split()))) for text in texts]
    frequency = Counter(chain.from_iterable(sets))
    shared = [pair for pair, count in frequency.items() if count > 1]
    shared.sort(key=lambda pair: (frequency[pair], pair))
    rank = {pair: number for number, pair in enumerate(shared)}
    holders: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(sets):
        rarest = _rarest(each, rank)
        # Each once, however many rare pairs they share.
        candidates = _once(other for pair in rarest for other in holders[pair])
        original = next((other for other in candidates if _alike(sets[other], each)), None)
        if original is not None:
            yield number, original
        for pair in rarest:
            holders[pair].append(number)


def _once(numbers: Iterable[int]) -> Iterator[int]:
    """Leave out what has been there; who finds what they look for asks for no more."""
    seen: set[int] = set()
    for number in numbers:
        if number not in seen:
            seen.add(number)
            yield number


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring words, each as one string: its hash is worked out once."""
    words = WORD.findall(text)
    return frozenset(map(" ".join, pairwise(["", *words, ""])))


def _rarest(each: frozenset[str], rank: Mapping[str, int]) -> list[int]:
    """Return the ranks of the rarest pairs, as many as to have one of any other set that is alike.

    Rarer than those that have a rank are those that no other set has.
    """
    ranks = sorted(rank[pair] for pair in each if pair in rank)
    alone = len(each) - len(ranks)
    enough = len(each) - ceil(ALIKE * len(each)) + 1
    return ranks[: max(0, enough - alone)]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
