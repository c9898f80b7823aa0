"""What somebody from another tool writes for a blank: `<First name>`, `%FNAME%`, `{{name}}`, XXX.

The browser knows the same in `pages/scripts/message-form/marks.js`; `tests/cases/marks.json` runs
on both sides.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

# A whole value that is one: words in brackets of ours, and what a program writes for nothing.
WHOLE = re.compile(r"[\[{][^\[\]{}]*[\]}]|[Uu]ndefined|null|NULL|[Nn]/[Aa]|xxx+")
# Signs around words, which the group holds with the sign that closes; and what stands by itself.
# `\w` and `\b` are those of ASCII, as in the browser.
AROUND = r"[\[{<(«｛]{1,2}(?=([^\[\]{}<>()«»｛｝]+(?:[\]}｝]{1,2}|[>)»])))"
BESIDE = r"_{3,}|(?:\b_|\B[#%])(?=(\w+(?:_\b|[#%]\B)))|\bXXX+\b|#N/A"
MARK = re.compile(f"{AROUND}|{BESIDE}", re.ASCII)
# The signs that nobody puts around anything else. Around what others hold, the words decide: that
# a blank is called so here, or in every tool.
SURE = re.compile(r"[{｛%]|\[\[")
WORDS = re.compile(
    r"(?:my|your)?(?:first|last|company|event|job)?"
    r"(?:name|company|event|date|topic|title|role|position)|[fl]n"
)
A_NAME = re.compile(r"f?n(?:ame)?")


class Mark(NamedTuple):
    """What stands in a text for a blank."""

    text: str
    start: int
    """Its index in the text."""
    blank: str
    """The name of the blank that it means; empty where none is called so."""


def is_mark(value: str) -> bool:
    """Tell whether a value is nothing but the mark of a blank, or of a value that is missing."""
    return bool(WHOLE.fullmatch(value))


def marks_in(text: str, names: Iterable[str], labels: Mapping[str, str]) -> list[Mark]:
    """Find what stands for a blank.

    Args:
        text: a value, or a whole message.
        names: of the blanks that are known.
        labels: what blanks are called, by their names.

    Returns:
        The marks in the order of the text.
    """
    found = list(MARK.finditer(text))
    if not found:
        return []
    known = {_letters(label): name for name, label in labels.items()}
    known |= {_letters(name): name for name in names}
    marks = []
    for match in found:
        inside = match[1] or match[2] or ""
        said = _letters(inside)
        # As in other tools, a name alone is that of the one it goes to.
        blank = known.get(said) or known.get("firstname" if A_NAME.fullmatch(said) else "", "")
        if not inside or SURE.search(match[0]) or blank or WORDS.fullmatch(said):
            marks.append(Mark(match[0] + inside, match.start(), blank))
    return marks


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.lower()))
