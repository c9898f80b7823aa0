"""Words inside the sentences of problems."""

from difflib import get_close_matches

from generator.catalog.problems import Place
from generator.shared_rules import told


def nearest(word: str, words: list[str]) -> str:
    """Find the word that was probably meant, or nothing."""
    return next(iter(get_close_matches(word, words, n=1)), "")


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
