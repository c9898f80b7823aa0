"""Says why YAML cannot read a text, for somebody who has never heard of a flow mapping."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.catalog.problems import Place, Problem
from generator.catalog.source import Source

STARTS_LIKE_YAML = re.compile(r"^\s*(?:- +)?[\w-]+: +([{\[*&!%@`|>])")
# A comment has a space after its #.
CUT_OFF = re.compile(r"(?<![ \t])[ \t]++(#\w.*)")
PLAIN = re.compile(r"\s*+(?:- ++)*+(?:[\w-]+:(?= ))? *+[^\s\"'#>|].*")
WORD_ALONE = re.compile(r"\s*(- +)?[\w-]+")
IN_QUOTES = (
    "Put the whole value in quotes, or write >- after the colon "
    "and the text on the next line, indented."
)


@dataclass(frozen=True)
class Stop:
    """Where YAML stopped reading, and what it said of it in its own English."""

    source: Source
    what: str
    """What it found or missed."""
    context: str
    """What it was about to read."""
    index: int
    """Where in the text it stopped."""
    begun: int
    """Where in the text it began with what it was about to read."""

    @property
    def place(self) -> Place:
        return self.source.place_of(self.index)

    @property
    def begin(self) -> Place:
        return self.source.place_of(self.begun)

    @property
    def line(self) -> str:
        return self.source.text.split("\n")[self.place.line - 1]

    @property
    def before(self) -> str:
        """Return what stands on the line before the place."""
        return self.line[: self.place.column - 1]

    def in_line(self, index: int) -> Place:
        return Place(self.source.path, self.place.line, index + 1)


def explain(error: Exception, source: Source) -> Problem:
    """Say what YAML could not read.

    Args:
        error: what its reader raised.
        source: the file.

    Returns:
        The problem, at the place where somebody can repair it.
    """
    stop = stopped(error, source)
    for case in CASES:
        if problem := case(stop):
            return problem
    return Problem(
        stop.place,
        f"YAML cannot read on from here ({stop.what}).",
        "Look at the indentation and the quotes of this line and the one above.",
    )


def beyond(error: Exception, source: Source, text: str) -> str | None:
    """Write a text so that YAML reads on where it stopped, and tells what else is wrong.

    Args:
        error: what its reader raised.
        source: the file.
        text: what it read of the file.

    Returns:
        The text with another letter for the one that stopped it; None where no letter alone did.
    """
    stop = stopped(error, source)
    said = next(filter(None, (case(stop) for case in CASES)), None)
    for case, letter in HARMLESS.items():
        if said and said == case(stop):
            index = source.index_of(said.place)
            return f"{text[:index]}{letter}{text[index + 1 :]}"
    return None


def cut_off(place: Place, comment: str) -> Problem:
    """Say that a value ends before a # that was meant as a part of it."""
    return Problem(
        place,
        f"The value ends before “{comment.strip()[:60]}”, which YAML takes for a comment.",
        "Put the whole value in quotes; a comment has a space after its #.",
    )


def stopped(error: Exception, source: Source) -> Stop:
    """Gather what an error of YAML tells."""
    what = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or mark
    last = max(len(source.text) - 1, 0)
    index, start = (min(each.index if each else 0, last) for each in (mark, begun))
    return Stop(source, what.replace("\n", " "), context, index, start)


def _opened(stop: Stop) -> Problem | None:
    opening = stop.source.text[stop.begun : stop.begun + 1]
    if "flow" not in stop.context or opening not in ("[", "{"):
        return None
    return Problem(
        stop.begin,
        f"A {opening} opens something here that YAML cannot read to its end.",
        "Close it; if it belongs to a text, put the whole value in quotes.",
    )


def _starts_like_yaml(stop: Stop) -> Problem | None:
    match = STARTS_LIKE_YAML.match(stop.line)
    if not match or match[1] in "|>":
        return None
    return Problem(
        stop.in_line(match.start(1)),
        f"A value starts with {match[1]}, which means something else in YAML.",
        IN_QUOTES,
    )


def _tab(stop: Stop) -> Problem | None:
    indentation = stop.line[: len(stop.line) - len(stop.line.lstrip())]
    if "\t" not in indentation:
        return None
    return Problem(
        stop.in_line(indentation.index("\t")),
        "A tab stands at the start of this line.",
        "Indent with spaces.",
    )


def _cut_off_above(stop: Stop) -> Problem | None:
    """A value that goes on below its comment."""
    lines = stop.source.text.split("\n")
    for number in (stop.begin.line - 1, stop.place.line - 1):
        match = CUT_OFF.search(lines[number - 1]) if number else None
        if match and PLAIN.fullmatch(lines[number - 1][: match.start()]):
            return cut_off(Place(stop.source.path, number, match.start(1) + 1), match[1])
    return None


def _key_too_deep(stop: Stop) -> Problem | None:
    if "mapping values are not allowed" not in stop.what or not WORD_ALONE.fullmatch(stop.before):
        return None
    return Problem(
        stop.place,
        "This line is indented deeper than the one above, so its colon stands inside that value.",
        "Indent it like the line above; a text with a colon goes in quotes or after >-.",
    )


def _second_colon(stop: Stop) -> Problem | None:
    if "mapping values are not allowed" not in stop.what or WORD_ALONE.fullmatch(stop.before):
        return None
    return Problem(stop.place, "A second colon stands in this value.", IN_QUOTES)


def _list_beside_key(stop: Stop) -> Problem | None:
    if "block sequence entries" not in stop.what:
        return None
    return Problem(
        stop.place,
        "A list begins here, on the line of its key.",
        "Put each - on a line of its own, indented.",
    )


def _text_beside_sign(stop: Stop) -> Problem | None:
    if "comment or line break" not in stop.what:
        return None
    return Problem(
        stop.place,
        "The text begins on the line of its > or |.",
        "Put it on the next line, indented.",
    )


def _backslash(stop: Stop) -> Problem | None:
    if "escape" not in stop.what:
        return None
    return Problem(
        stop.source.place_of(stop.source.text.rfind("\\", 0, stop.index + 1)),
        "In double quotes a backslash begins a code, and this is none.",
        "Take the quotes away, or write the backslash twice.",
    )


def _quote(stop: Stop) -> Problem | None:
    if "quoted scalar" not in stop.context or "escape" in stop.what:
        return None
    return Problem(
        stop.begin, "A quote is opened here and never closed.", "Close it, or take it away."
    )


def _no_colon(stop: Stop) -> Problem | None:
    if "could not find expected ':'" not in stop.what:
        return None
    return Problem(
        stop.begin,
        "This line is not `key: value`.",
        "Put the colon in, or indent the line so that it belongs to the text above.",
    )


def _after_the_quote(stop: Stop) -> Problem | None:
    closed = stop.before.rstrip().endswith(("'", '"'))
    if "did not find expected key" not in stop.what or not closed:
        return None
    return Problem(
        stop.place,
        "The value goes on after its closing quote.",
        "Take the quotes away, or write >- after the colon "
        "and the text on the next line, indented.",
    )


def _indented_unlike(stop: Stop) -> Problem | None:
    if "did not find expected" not in stop.what or stop.before.strip():
        return None
    return Problem(
        stop.place,
        "This line is indented unlike those it belongs to.",
        "Put it under the key above or below that it goes with.",
    )


Case = Callable[[Stop], Problem | None]
# What can be seen in the file goes first, in this order: YAML speaks of where it had to give up,
# which may be far behind the cause.
SEEN: tuple[Case, ...] = (_opened, _starts_like_yaml, _tab, _cut_off_above)
# By what YAML says. No two of them know the same words, so any order will do.
SAID: tuple[Case, ...] = (
    _key_too_deep,
    _second_colon,
    _list_beside_key,
    _text_beside_sign,
    _backslash,
    _quote,
    _no_colon,
    _after_the_quote,
    _indented_unlike,
)
CASES = SEEN + SAID
# What means nothing to YAML, for what a single letter stops.
HARMLESS = {_second_colon: ";", _cut_off_above: "♯"}
