"""Where in a file each value stands, so that a problem can name its place."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from generator.catalog.problems import Place, Problem
from generator.shared_rules import PATTERNS, told

Loc = tuple[str | int, ...]
KEY = -1
"""At the end of a path: the key itself, not its value."""
BODY: Loc = (KEY, "body")
"""The path of what stands below the keys of a page."""

# What YAML does not take, and what turns the letters after it around.
UNPRINTABLE = re.compile(PATTERNS["unprintable"])


@dataclass(frozen=True)
class Source:
    """One file that is read: its path and its text.

    And, by its path in the file, from where to where (index in the text) each value stands.
    """

    path: str
    text: str
    spans: dict[Loc, tuple[int, int]] = field(default_factory=dict)
    numbers: dict[Loc, list[int]] = field(default_factory=dict)
    """Of a list that did not load whole: which of its items did."""

    def place(self, loc: Loc = (), needle: str = "", nth: int = 0) -> Place:
        """Find the value at `loc`, or the nearest one around it.

        Inside it, the `nth` needle if it is there, broken over lines or not.
        """
        while loc and loc not in self.spans:
            loc = loc[:-1]
        start, end = self.spans.get(loc, (0, len(self.text)))
        words = re.compile(r"\s+".join(map(re.escape, needle.split())))
        found = next(islice(words.finditer(self.text, start, end), nth, None), None)
        return self.place_of(found.start() if found else start)

    def place_of(self, index: int) -> Place:
        line = bisect_right(self._lines, index)
        return Place(self.path, line, index - self._lines[line - 1] + 1)

    def index_of(self, place: Place) -> int:
        return self._lines[place.line - 1] + place.column - 1

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(end.end() for end in re.finditer("\n", self.text))]


def unprintable(text: str, place_of: Callable[[int], Place]) -> Problem | None:
    """Find the first character that would be in a text without being seen there.

    Args:
        text: any text.
        place_of: tells where a position in it is.

    Returns:
        The problem, or None.
    """
    match = UNPRINTABLE.search(text)
    if not match:
        return None
    # A joiner is found with the letter before it.
    hidden = match.end() - 1
    return Problem(place_of(hidden), *told("unprintable", character=f"U+{ord(text[hidden]):04X}"))


NOWHERE = Source("", "")
"""Of an entry that no file holds."""
