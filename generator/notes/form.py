"""What stands in a note and is no word: a blank that was left, an address, a number to call.

The patterns are those that templates and values are checked by, and what people write so that no
program sees it: “example dot com”, a name with an @.
"""

import re
from typing import NamedTuple

from generator.marks import marks_in
from generator.shared_rules import NOTES, PATTERNS

BLANK = "[blank]"
LINK = "[link]"
ADDRESS = re.compile(PATTERNS["address"])
PHONE = re.compile(PATTERNS["phone"])
# What no form leaves but people write: words in capitals and brackets, or about a slot.
SLOT = re.compile(NOTES["note_slot"])
# What no link is to a program: “example dot com”, a name with an @, a number without its zero.
HANDLE = re.compile(NOTES["note_handle"])
EDGE = " (:,\n"
"""What may stand before a piece and be found with it."""


class Piece(NamedTuple):
    """A piece of a note that is read as one word."""

    start: int
    end: int
    said: str
    """`BLANK` or `LINK`."""


def pieces_of(text: str) -> list[Piece]:
    """Find them, in order; what stands in another is not told."""
    found = [Piece(mark.start, mark.start + len(mark.text), BLANK) for mark in marks_in(text, {})]
    for said, pattern in ((BLANK, SLOT), (LINK, ADDRESS), (LINK, PHONE), (LINK, HANDLE)):
        for each in pattern.finditer(text):
            before = len(each[0]) - len(each[0].lstrip(EDGE))
            found.append(Piece(each.start() + before, each.end(), said))
    pieces: list[Piece] = []
    for piece in sorted(found):
        if not pieces or piece.start >= pieces[-1].end:
            pieces.append(piece)
    return pieces
