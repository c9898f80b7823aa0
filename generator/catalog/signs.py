"""Signs that look like others: a space that is none, a dash for a hyphen, a letter of elsewhere.

And the marks of a merge. Each is told, and the text is read on as it was probably meant, so that
one run tells what else is wrong with a file.
"""

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from generator.catalog.problems import Problem, named
from generator.catalog.scripts import two_scripts
from generator.catalog.source import UNPRINTABLE, Source
from generator.shared_rules import LONGEST, PATTERNS, told

# At the start of a line, where git writes them. Seven = alone can stand below a heading of
# Markdown, so there they count only beside one of the others.
MARK = re.compile(r"^(?:(<{7}|>{7}|\|{7})(?: .*)?|={7})$", re.MULTILINE)
# French puts a space that does not break before some marks, and inside its quotes.
SPACE = re.compile(
    rf"(?!(?:[\u00a0\u202f](?=[:;?!»%]))|(?<=«)[\u00a0\u202f]){PATTERNS['odd_space']}"
)
TEXT_BELOW = re.compile(r"( *+(?:- ++)*+)([\w-]+:)? *+[>|][-+0-9]*+(?: +(?:#.*)?)?")
DASH = re.compile("\\s*([\u2010-\u2015\u2212\ufe58\ufe63\uff0d])\\s")
COLON = re.compile("[\\s\u2010-\u2015-]*([a-z][a-z_]*)([\uff1a\ufe55\u2236\ua789]) ?")
NO_SPACE = re.compile(r"\s*(- +)?([a-z][a-z_]*):(?=[^\s/:])")
KEY = re.compile(r"(\s*)[a-z][a-z_]*:")


class Sign(NamedTuple):
    """Something that should not stand in a file."""

    start: int
    end: int
    """From where to where (index in the text) it stands."""
    instead: str
    """What is read in its place."""
    fact: str
    repair: str


def mended(source: Source, whole: int) -> tuple[list[Problem], str]:
    """Find the signs in a file.

    Args:
        source: the file.
        whole: up to which index it is YAML. What follows is words, in which only marks of a merge
            and what cannot be seen are looked for.

    Returns:
        A problem for each, of each sort no more than anybody would read; and the text as it was
        probably meant, in which every line is where it was.
    """
    text = source.text
    yaml = text[:whole]
    sorts = (_merge(text, whole), _unseen(text), _spaces(yaml), _scripts(yaml), _lines(yaml))
    signs = sorted(sign for sort in sorts for sign in sort)
    problems: dict[str, list[Problem]] = {}
    for sign in signs:
        alike = problems.setdefault(sign.repair, [])
        if len(alike) < LONGEST["faults"]:
            alike.append(Problem(source.place_of(sign.start), sign.fact, sign.repair))
    return [each for alike in problems.values() for each in alike], _instead(text, signs)


def _instead(text: str, signs: list[Sign]) -> str:
    parts: list[str] = []
    end = 0
    for sign in signs:
        if sign.start >= end:
            parts += [text[end : sign.start], sign.instead]
            end = sign.end
    return "".join([*parts, text[end:]])


def merges(source: Source) -> list[Problem]:
    """Find the marks of a merge in a page that has no keys."""
    signs = islice(_merge(source.text, 0), LONGEST["faults"])
    return [Problem(source.place_of(each.start), each.fact, each.repair) for each in signs]


def _merge(text: str, whole: int) -> Iterator[Sign]:
    """Find the marks of a merge. Of the sides between them, the first is read on."""
    marks = list(MARK.finditer(text))
    sure = any(mark[1] for mark in marks)
    for mark, after in pairwise([*marks, None]):
        if mark and (sure or mark.start() < whole):
            fact = f"{mark[0][:7]} is a mark of a merge that git could not finish alone."
            repair = "Keep the lines that are right, and take out the others and the marks."
            end = after.start() if after and mark[0][0] in "|=" else mark.end()
            lines = "\n" * text.count("\n", mark.start(), end)
            yield Sign(mark.start(), end, lines, fact, repair)


def _unseen(text: str) -> Iterator[Sign]:
    said: dict[str, tuple[str, str]] = {}  # a file can hold half a million of the same
    for found in UNPRINTABLE.finditer(text):
        # A joiner is found with the letter before it.
        hidden = found.end() - 1
        sign = text[hidden]
        if sign not in said:
            said[sign] = told("unprintable", character=named(sign))
        yield Sign(hidden, hidden + 1, "", *said[sign])


def _spaces(text: str) -> Iterator[Sign]:
    for found in SPACE.finditer(text):
        fact = f"{named(found[0])} looks like a space and is none."
        yield Sign(*found.span(), " ", fact, "Put an ordinary space in its place.")


def _scripts(text: str) -> Iterator[Sign]:
    for index, fact, repair in two_scripts(text):
        yield Sign(index, index + 1, text[index], fact, repair)


def _lines(text: str) -> Iterator[Sign]:
    """Find what was meant as a sign of YAML."""
    lines = [*_outside_of_texts(text), (len(text), "")]
    for (start, line), (_, next_line) in pairwise(lines):
        if dash := DASH.match(line):
            fact = f"{named(dash[1])} stands where a hyphen begins an item of a list."
            repair = "Put a hyphen (-) in its place; a text that begins with it goes in quotes."
            yield Sign(start + dash.start(1), start + dash.end(1), "-", fact, repair)
        if colon := COLON.match(line):
            fact = f"{named(colon[2])} stands after `{colon[1]}` in place of a colon."
            repair = "Put a colon and a space there; a text with it goes in quotes."
            yield Sign(start + colon.start(2), start + colon.end(), ": ", fact, repair)
        if (close := NO_SPACE.match(line)) and (not close[1] or _goes_on(close, next_line)):
            fact = f"No space stands after the colon of `{close[2]}`."
            repair = "Put one there; a text with such a colon goes in quotes."
            end = start + close.end()
            yield Sign(end, end, " ", fact, repair)


def _goes_on(item: re.Match[str], next_line: str) -> bool:
    """Tell whether an item of a list has another key on the next line."""
    key = KEY.match(next_line)
    return key is not None and len(key[1]) == item.start(2)


def _outside_of_texts(text: str) -> Iterator[tuple[int, str]]:
    """Walk over the lines that stand in no text below > or |, each with its index."""
    index, inside = 0, -1
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if inside < 0 or (line.strip() and indent <= inside):
            below = TEXT_BELOW.fullmatch(line)
            # Below a key, a text is indented deeper than the key; below a hyphen, than that.
            inside = len(below[1] if below[2] else below[1].rstrip("- ")) if below else -1
            yield index, line
        index += len(line) + 1
