"""Writes a note as somebody does who learns English."""

import re
from collections.abc import Callable, Iterable, Iterator

SLIPS: dict[str, tuple[str, str | Callable[[re.Match[str]], str]]] = {
    "without articles": (r"\b(?:the|an?) (?=\w)", ""),
    "“the” where English has none": (r"\b(of|about|for|in) (?=[a-z]+s\b)", r"\1 the "),
    "“in” for “at”": (r"\bat\b", "in"),
    "“he work”": (r"\b(he|she|it|who|that) (\w{3,})s\b", r"\1 \2"),
    "“I am working” for “I work”": (r"\bI (work|live|study|teach|write)\b", r"I am \1ing"),
    "“informations”": (r"\b(information|advice|feedback|work|experience)\b", r"\1s"),
    "no apostrophes": (r"['’]", ""),
    "small letters alone": (r"\b(I|We|My|Your|You|It|The|This|At|In)\b", lambda m: m[0].lower()),
}
"""What learners of English often write instead, by how one might call it."""


def slips_of(text: str, names: Iterable[str] = SLIPS) -> Iterator[str]:
    """Write a text with each of these slips, where it has room for it."""
    for pattern, instead in (SLIPS[name] for name in names):
        slip = re.sub(pattern, instead, text)
        if slip != text:
            yield slip
