"""Words inside the sentences of problems."""

import re

from generator.catalog.problems import Place
from generator.shared_rules import told

PART = re.compile(r"[^\W_]+")
# From so many letters on a word may have so many slips.
SLIPS = {3: 1, 6: 2}
# Two words with one beginning: invitation, invite.
LEAST_BEGINNING = 5


def nearest(word: str, words: list[str]) -> str:
    """Find the word that was probably meant, or nothing: a wrong guess helps less than none.

    Args:
        word: what somebody wrote.
        words: those that are known.

    Returns:
        The first of those that are nearest: one with a slip or two, one that says the same
        in more words or fewer, or one with another ending.
    """
    far = [(each, _distance(word, each)) for each in words]
    near = [(each, distance) for each, distance in far if distance is not None]
    return min(near, key=lambda pair: pair[1], default=("", 0))[0]


def _distance(one: str, other: str) -> int | None:
    """Count what makes two words differ; None when they have too little in common."""
    parts, others = (PART.findall(each) for each in (one, other))
    beyond = abs(len(one) - len(other))
    least = min(len(one), len(other))
    # A town is probably their town, and my topic the topic; but an event's host is no event.
    if parts and others and ({*parts} <= {*others} or parts[-len(others) :] == others):
        return beyond
    beginning = max(LEAST_BEGINNING, least - 1)
    single = len(parts) == len(others) == 1
    if single and least >= beginning and one[:beginning] == other[:beginning]:
        return beyond
    most = max((slips for letters, slips in SLIPS.items() if least >= letters), default=0)
    return _slips(one, other, most) if beyond <= most else None


def _slips(one: str, other: str, most: int) -> int | None:
    """Count letters that are wrong, missing, too many or exchanged with the next.

    None beyond the most (optimal string alignment, row by row).
    """
    above: list[int] = []
    last = [*range(len(other) + 1)]
    for i, letter in enumerate(one):
        row = [i + 1]
        for j, against in enumerate(other):
            count = min(last[j + 1] + 1, row[j] + 1, last[j] + (letter != against))
            if i and j and letter == other[j - 1] and one[i - 1] == against:
                count = min(count, above[j - 1] + 1)
            row.append(count)
        if min(row) > most:
            return None
        above, last = last, row
    return last[-1] if last[-1] <= most else None


def near(word: str, words: list[str]) -> str:
    """Offer the word that was probably meant, or nothing."""
    return offer(nearest(word, words))


def offer(word: str) -> str:
    """Ask whether this word was meant; of nothing, nothing."""
    return told("near", word=word)[1] if word else ""


def listed(words: list[str], last: str = "and") -> str:
    """Join words to a list that reads: a, b and c."""
    return (
        f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
    )


def where(place: Place) -> str:
    """Name a second place inside a sentence."""
    return f"{place.path}, line {place.line}"
