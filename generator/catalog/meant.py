"""The blank that somebody means, by a name that is nearly right or by words of another tool."""

import re
from collections.abc import Mapping

from generator.catalog.entries import Field
from generator.catalog.words import nearest
from generator.marks import blank_for

WORD = re.compile("[a-z0-9]+")
# How a name says whose fact it is; “your” speaks to whoever fills the blanks in, as labels do.
SAME = {"your": "my", "his": "their", "her": "their"}
# What other tools call the one whom it goes to, which somebody may misspell as well.
ALSO_CALLED = {"first_name": "their_name"}
PERSONS = {"my": "mine", "your": "mine", "their": "theirs", "his": "theirs", "her": "theirs"}


def blank_meant(words: str, fields: Mapping[str, Field]) -> str:
    """Find the blank that was probably meant, and never one about another person.

    Args:
        words: the name of a blank, or a mark of another tool.
        fields: those that are known, by their blanks.

    Returns:
        The name of the blank; nothing when none is like it.
    """
    if same := blank_for(words, {name: field.label for name, field in fields.items()}):
        return same
    name = "_".join(WORD.findall(words.lower()))
    person, under, rest = name.partition("_")
    also = [each for each, meant in ALSO_CALLED.items() if meant in fields]
    close = nearest(f"{SAME.get(person, person)}{under}{rest}", [*fields, *also])
    close = ALSO_CALLED.get(close, close)
    return "" if close and _is_of_another(name, close, fields[close].whose) else close


def _is_of_another(name: str, close: str, whose: str) -> bool:
    """Tell whether a blank is about another person than a name that is like its own."""
    said, meant = _person(name), _person(close)
    # Without a word for it, a name is that of a recipient or of nobody.
    return said != meant and (whose not in (said, "ours") if said else meant == "mine")


def _person(name: str) -> str:
    return PERSONS.get(name.split("_", maxsplit=1)[0], "")
