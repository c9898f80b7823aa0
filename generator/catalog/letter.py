"""A template, put together with all that is known of it."""

from generator.catalog.entries import Field
from generator.message import Blank, Clause, Message, length


def longest(message: Message, fields: dict[str, Field], *, clauses: bool) -> int:
    """Count a message with every blank as long as its field says.

    Args:
        message: the message.
        fields: the fields of all its blanks.
        clauses: whether the optional clauses show.

    Returns:
        The length in UTF-16 units.
    """

    def units(part: str | Blank | Clause) -> int:
        if isinstance(part, str):
            return length(part)
        if isinstance(part, Blank):
            return fields[part.name].longest
        return sum(map(units, part.parts)) if clauses else 0

    return sum(map(units, message.parts))
