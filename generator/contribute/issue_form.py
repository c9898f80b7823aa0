"""Reads what the issue form “Suggest a template” makes of its controls.

Each has a heading, and its value below: “Syntax for issue forms”, docs.github.com, read 2026-11-24.
"""

import re

from generator.catalog import worded
from generator.catalog.problems import Refused
from generator.catalog.source import Source, unprintable
from generator.shared_rules import LONGEST, PATTERNS, told

# What a form on GitHub can hold.
MOST_CHARACTERS = 65_536
MOST_LETTERS = {
    "text": 2 * LONGEST["text"],
    "informal": 2 * LONGEST["text"],
    "fields": 10_000,
}
"""Of a value; others are a line."""
HEADING = re.compile(r"^### (\S+)[ \t]*$", re.MULTILINE)
# What GitHub writes where somebody left a control empty.
EMPTY = "_No response_"
TICKED = re.compile(r"^- \[[xX]\] .*\(CC0\)", re.MULTILINE)
LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
# As a typewriter needed them after a full stop, and as text programs write them.
ODD_SPACE = re.compile(PATTERNS["odd_space"])
MANY_SPACES = re.compile(r"(?<=[^ \n]) {2,}(?=[^ \n])")
MANY_EMPTY_LINES = re.compile(r"\n{3,}")
# Everything else about a template comes later in its life.
LATER = ("also", "caution", "status", "replaced_by", "moved_from")
OPTIONAL = ("subject", "author", "informal")
KEYS = tuple(name for name in worded.Template.model_fields if name not in LATER)
FORM = ("language", "reason", *KEYS, "fields", "licence")
# An issue may be older than these controls.
NEWER = ("language", "informal")


def read(body: str) -> dict[str, str]:
    """Read the values of the controls.

    Args:
        body: the text of an issue, from anybody.

    Returns:
        What stands below each heading of `FORM`, by its name.

    Raises:
        Refused: it cannot be read; the text says why, and what to do.
    """
    if len(body) > MOST_CHARACTERS:
        raise Refused(
            f"The text has {len(body)} characters; {MOST_CHARACTERS} is the most. Shorten it."
        )
    body = LINE_BREAK.sub("\n", body)
    if problem := unprintable(body, Source("the issue", body).place_of):
        raise Refused(str(problem))
    values = _values(body)
    for name, value in values.items():
        most = MOST_LETTERS.get(name, LONGEST["line"])
        if len(value) > most:
            raise Refused(f"`{name}` has {len(value)} characters; {most} is the most. Shorten it.")
    if not TICKED.search(values["licence"]):
        raise Refused(
            "The box about the licence is not ticked. "
            "Tick it if the words are your own and anybody may use them."
        )
    return values


def _values(body: str) -> dict[str, str]:
    """Cut the text at the headings of the form. Each has to be there once."""
    found = [heading for heading in HEADING.finditer(body) if heading[1] in FORM]
    # The language stands first: further down its heading is a line of a text.
    found = found[:1] + [heading for heading in found[1:] if heading[1] != "language"]
    names = [heading[1] for heading in found]
    for name in FORM:
        count = names.count(name)
        if count > 1:
            raise Refused(" ".join(told("heading", name=name, count=count)))
        if not count and name not in NEWER:
            raise Refused(
                f"The heading “### {name}” is missing. "
                "Keep all headings of the form “Suggest a template”."
            )
    ends = [heading.start() for heading in found[1:]] + [len(body)]
    values = (body[heading.end() : end] for heading, end in zip(found, ends, strict=True))
    return dict(zip(names, map(_settled, values), strict=True))


def _settled(value: str) -> str:
    """Take off what a form puts around a value; several spaces or empty lines are one."""
    spaced = MANY_SPACES.sub(" ", ODD_SPACE.sub(" ", value))
    lines = "\n".join(line.rstrip() for line in spaced.split("\n"))
    settled = MANY_EMPTY_LINES.sub("\n\n", lines).strip()
    return "" if settled == EMPTY else settled
