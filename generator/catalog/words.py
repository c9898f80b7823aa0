"""Words inside the sentences of problems."""

from difflib import get_close_matches

from generator.catalog.problems import Place
from generator.shared_rules import told


def near(word: str, words: list[str]) -> str:
    """Offer the word that was probably meant, or nothing."""
    close = get_close_matches(word, words, n=1)
    return told("near", word=close[0])[1] if close else ""


def listed(words: list[str], last: str = "and") -> str:
    """Join words to a list that reads: a, b and c."""
    return (
        f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
    )


def where(place: Place) -> str:
    """Name a second place inside a sentence."""
    return f"{place.path}, line {place.line}"
