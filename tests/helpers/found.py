"""A search that must find something, and says so where it does not."""

import re


def must_find(pattern: str, text: str) -> re.Match[str]:
    """Find a pattern in a text, which must have it."""
    match = re.search(pattern, text)
    assert match is not None, f"{pattern} is not in: {text[:500]}"
    return match
