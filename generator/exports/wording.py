"""What every format says of a letter: keyword, title, and text with blanks as a tool takes them."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Literal

from generator.catalog.catalog import Catalog
from generator.catalog.letter import Letter
from generator.message import Blank, Clause, mark

Way = Literal["", "formal", "informal"]
# Where the visitor's prefix goes in a keyword. YAML refuses this letter, so no text of the catalog
# has it.
PREFIX_HERE = "\uffff"
# Without it a tool would expand “bare-ask” while somebody still types “bare-ask-brief”.
END = "."
# What a tool would take for its own in the name of a blank.
MEANT = re.compile('["{}%:]')
# What YAML takes for the end of a line, or for nothing, and JSON does not escape.
ENDS_LINE = re.compile("[\u007f-\u009f\u2028\u2029\ufeff]")


def id_of(letter: Letter) -> str:
    """Name a letter among those of every language: somebody may have the files of several."""
    names = (tag_of(letter.catalog), letter.home.id, letter.template.id)
    return "-".join(filter(None, names))


def tag_of(catalog: Catalog) -> str:
    """Return what names a language in ids and files; for English nothing."""
    return catalog.language.tag.lower() if catalog.english else ""


def keyword(letter: Letter) -> str:
    """Return what is typed to get it, with `PREFIX_HERE` for the prefix."""
    return f"{PREFIX_HERE}{id_of(letter)}{END}"


def heading(letter: Letter) -> str:
    return f"{letter.home.title}: {letter.template.title}"


def title(letter: Letter) -> str:
    return f"{heading(letter)} ({letter.kind.title})"


def about(letter: Letter) -> str:
    """Say what it is for, how it sounds and where it is sent."""
    channel = letter.channel.title
    return f"{letter.kind.title}, {channel[:1].lower()}{channel[1:]}"


def text(letter: Letter, blank: Callable[[str], str], *, clauses: bool = False) -> str:
    """Write the text as a tool takes it.

    Args:
        letter: the letter.
        blank: writes the blank of this name.
        clauses: whether the optional parts are in it.

    Returns:
        The text, with clauses or without any.
    """
    return _written(letter.message.parts, blank, clauses=clauses)


def bare(letter: Letter) -> str:
    """Return the text without its optional parts."""
    return text(letter, _shown(letter))


def whole(letter: Letter) -> str:
    """Return the text with its optional parts, or nothing when it has none."""
    return text(letter, _shown(letter), clauses=True) if letter.message.optional else ""


def subject(letter: Letter) -> str:
    """Return the line that an inbox shows, without its optional parts, or nothing."""
    return _written(letter.subject.parts, _shown(letter), clauses=False) if letter.subject else ""


def ways(letter: Letter) -> list[tuple[Way, Letter]]:
    """Return a letter in each way of speaking; without a name where it is said in one alone."""
    informal = letter.informal
    if not informal:
        return [("", letter)]
    template = informal.template
    values = {
        "id": f"{template.id}-informal",
        "title": f"{template.title}, {letter.language.ways[1]}",
    }
    said = replace(informal, template=template.model_copy(update=values))
    return [("formal", letter), ("informal", said)]


def pasted(letter: Letter) -> list[Letter]:
    """Return what is pasted apart: a letter, and its subject as one more where it has one."""
    template = letter.template
    if not template.subject:
        return [letter]
    which = letter.language.say("the subject")
    values = {
        "id": f"{template.id}-subject",
        "title": f"{template.title}, {which}",
        "text": template.subject,
        "subject": None,
    }
    return [letter, replace(letter, template=template.model_copy(update=values))]


def _shown(letter: Letter) -> Callable[[str], str]:
    """Write blanks as a page shows them."""
    return partial(mark, labels=letter.labels)


def asked(letter: Letter, name: str) -> str:
    """Write what a tool asks for a blank: its name as words, in other languages its label."""
    words = letter.labels[name] if letter.catalog.english else name.replace("_", " ")
    return MEANT.sub("", words)


def as_json(value: object) -> str:
    """Write JSON that YAML reads as well."""
    written = json.dumps(value, ensure_ascii=False)
    return ENDS_LINE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", written)


def _written(
    parts: Sequence[str | Blank | Clause], blank: Callable[[str], str], *, clauses: bool
) -> str:
    written = ""
    for part in parts:
        if isinstance(part, str):
            written += part
        elif isinstance(part, Blank):
            written += blank(part.name)
        elif clauses:
            written += _written(part.parts, blank, clauses=clauses)
    return written
