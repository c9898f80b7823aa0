"""What somebody from another tool writes for a blank: `<First name>`, `%FNAME%`, `{{name}}`, XXX.

The browser knows the same in `pages/scripts/message-form/marks.js`; `tests/cases/marks.json` runs
on both sides.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from generator.shared_rules import PATTERNS

# A whole value that is one: words in brackets of ours, what a program writes for nothing, what
# somebody writes for later, and signs alone.
WHOLE = re.compile(PATTERNS["mark_alone"])
# What is one wherever it stands; and signs that people put around other words too, which the groups
# hold with the sign that closes. `\w` and `\b` are those of ASCII, as in the browser.
MARK = re.compile(PATTERNS["mark"], re.ASCII)
# Words for a blank in every tool, when no blank here is called so; they are looked for in letters
# and digits alone.
WORDS = re.compile(PATTERNS["mark_words"])
A_NAME = re.compile(r"(?:their|first|f)?name|fn")


class Mark(NamedTuple):
    """What stands in a text for a blank."""

    text: str
    start: int
    """Its index in the text."""
    blank: str
    """The name of the blank that it means; empty where none is called so."""


def is_mark(value: str) -> bool:
    """Tell whether a value is nothing but the mark of a blank, or of a value that is missing."""
    return bool(WHOLE.search(value))


def marks_in(text: str, labels: Mapping[str, str]) -> list[Mark]:
    """Find what stands for a blank.

    Args:
        text: a value, or a whole message.
        labels: what the blanks that are known are called, by their names.

    Returns:
        The marks in the order of the text.
    """
    found = list(MARK.finditer(text))
    if not found:
        return []
    known = _known(labels)
    marks = []
    for match in found:
        inside = match[1] or match[2] or match[3] or ""
        said = _letters(match[0] + inside)
        blank = _called(said, known)
        if not inside or blank or WORDS.match(said):
            marks.append(Mark(match[0] + inside, match.start(), blank))
    return marks


def blank_for(words: str, labels: Mapping[str, str]) -> str:
    """Find the blank that is called so.

    Args:
        words: its name or its label in any spelling, with signs around it or without.
        labels: as for `marks_in`.

    Returns:
        Its name; nothing when none is.
    """
    return _called(_letters(words), _known(labels))


def _known(labels: Mapping[str, str]) -> dict[str, str]:
    known = {_letters(label): name for name, label in labels.items()}
    return known | {_letters(name): name for name in labels}


def _called(said: str, known: Mapping[str, str]) -> str:
    # As in other tools, a name alone is that of the one it goes to.
    return known.get(said) or known.get("theirname" if A_NAME.fullmatch(said) else said, "")


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
