"""What a contributor can repair: place, fact, repair."""

import re
import unicodedata
from typing import NamedTuple

from generator.shared_rules import PATTERNS

BROKEN = "{} cannot be read whole. Mend it first: make check."
# What a terminal or the log of a code host does something with in place of showing it.
ACTING = re.compile(PATTERNS["unprintable"])


def seen(text: str) -> str:
    """Write a text with codes for the letters that would move a cursor or turn a line around."""
    return ACTING.sub(lambda found: f"{found[0][:-1]}\\u{ord(found[0][-1]):04x}", text)


def named(sign: str) -> str:
    """Write the code of a sign, and its name; what only acts has none."""
    name = unicodedata.name(sign, "")
    return f"U+{ord(sign):04X}{name and f' ({name})'}"


class Place(NamedTuple):
    """Where something stands: a path relative to the root, a line and a column, both from 1."""

    path: str
    line: int = 1
    column: int = 1


class Problem(NamedTuple):
    """Something a contributor can repair."""

    place: Place
    fact: str
    repair: str

    def __str__(self) -> str:
        # On one line: whoever writes a second one could write a command to the code host.
        path, line, column = self.place
        return seen(f"{path}:{line}:{column}: {self.fact} {self.repair}".replace("\n", " "))


class Refused(Exception):
    """Nothing was done; its text says why, and what to do."""


class CatalogError(Exception):
    """Raised once, by the build, with every problem of the catalog."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
