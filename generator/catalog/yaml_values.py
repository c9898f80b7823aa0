"""Turns YAML into plain values, noting where each stands. The only module that knows YAML."""

import re
from typing import Any, NamedTuple, TypeGuard

import yaml

from generator.catalog.explain_yaml import CUT_OFF, beyond, cut_off, explain
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY, Loc, Source, unprintable
from generator.shared_rules import LONGEST

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A reason with sixty templates has a thousand keys and values: 60,000 keys were compared with one
# another for minutes.
MOST_VALUES = 5_000
DEEPEST = 12
TWO_SPACES = re.compile(r"(?<=\S)  +(?=\S)")
TWO_SPACES_WRITTEN = re.compile(r"(?<=\S)(?:  +(?=\S)| +\n)")
NULLS = ("", "~", "null", "Null", "NULL")


class Values(NamedTuple):
    """What stands in a text."""

    data: dict[str, Any] | None
    """None where it cannot be read. Numbers and dates stay texts: the models know better."""
    spans: dict[Loc, tuple[int, int]]
    """From where to where (index in the text) each value and each key stands."""
    problems: list[Problem]


def read(source: Source, text: str) -> Values | None:
    """Read a text.

    Args:
        source: the file, which begins with the text.
        text: YAML.

    Returns:
        What stands in it; None when nothing does.
    """
    stops: list[Problem] = []
    while len(stops) < LONGEST["faults"]:
        try:
            values = _read(source, text)
        except yaml.YAMLError as error:
            stops.append(explain(error, source))
            further = beyond(error, source, text)
            if further is None:
                break
            text = further
        else:
            return values and values._replace(problems=stops + values.problems)
    return Values(None, {}, stops)


def _read(source: Source, text: str) -> Values | None:
    events, problems = _events(source, text)
    documents = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
    if not problems and len(documents) > 1:
        problems = [
            Problem(
                _place(source, documents[1]),
                "A second document starts here.",
                "Take the --- out: a file is one document.",
            )
        ]
    if problems:
        return Values(None, {}, problems)
    return _Reader(source, events).read() if documents else None


def _events(source: Source, text: str) -> tuple[list[yaml.Event], list[Problem]]:
    """Take a text apart, as far as that goes on; nothing is built yet.

    Args:
        source: the file.
        text: YAML.

    Returns:
        Its events, and what YAML allows and a catalog does not.

    Raises:
        yaml.YAMLError: it is not YAML.
    """
    events, problems = [], []
    values = depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        events.append(event)
        values += isinstance(event, yaml.NodeEvent)
        depth += _step(event)
        if problem := _forbidden(source, event):
            problems.append(problem)
        if problem := _too_much(source, event, values, depth):
            problems.append(problem)
            break
    return events, problems


def _step(event: yaml.Event) -> int:
    """Tell whether an event leads into a list or a set of keys (1), or out of it (-1)."""
    if isinstance(event, yaml.CollectionStartEvent):
        return 1
    return -1 if isinstance(event, yaml.CollectionEndEvent) else 0


def _forbidden(source: Source, event: yaml.Event) -> Problem | None:
    """Refuse what can grow without end, as an alias does, or gives a value another meaning."""
    if isinstance(event, yaml.AliasEvent):
        return Problem(
            _place(source, event),
            f"*{event.anchor} is a YAML alias.",
            "Write the words out here; a value that starts with * goes in quotes.",
        )
    if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
        return None
    if event.anchor:
        return Problem(
            _place(source, event),
            f"&{event.anchor} is a YAML anchor.",
            "Take it out; a value that starts with & goes in quotes.",
        )
    if event.tag not in (None, "!"):
        return Problem(
            _place(source, event),
            "A YAML tag (!) stands here.",
            "Take it out; a value that starts with ! goes in quotes.",
        )
    return None


def _too_much(source: Source, event: yaml.Event, values: int, depth: int) -> Problem | None:
    if values > MOST_VALUES:
        return Problem(
            _place(source, event),
            f"More than {MOST_VALUES} keys and values stand in this file.",
            "Split it, or take some away.",
        )
    if depth > DEEPEST:
        return Problem(
            _place(source, event),
            f"More than {DEEPEST} levels stand inside one another.",
            "Take some away; a value that starts with [ or { goes in quotes.",
        )
    return None


def _span(start: Any, end: Any) -> tuple[int, int]:
    """Tell from where to where two events reach; a parser gives every event its marks."""
    return start.start_mark.index, end.end_mark.index


def _place(source: Source, event: yaml.Event) -> Place:
    return source.place_of(_span(event, event)[0])


def _silent(source: Source, event: yaml.ScalarEvent) -> list[Problem]:
    """Find what YAML makes of a value without a word: it cuts it off, and keeps two spaces."""
    problems = []
    start, end = _span(event, event)
    comment = CUT_OFF.match(source.text, end) if not event.style else None
    if comment:
        problems.append(cut_off(source.place_of(comment.start(1)), comment[1]))
    if TWO_SPACES.search(event.value):
        written = TWO_SPACES_WRITTEN.search(source.text, start, end)
        problems.append(
            Problem(
                source.place_of(written.start() if written else start),
                "Two spaces stand in a row.",
                "Keep one; a space at the end of a line is one too.",
            )
        )
    return problems


class _Reader:
    """Goes through the events of a text, and keeps what it has noted so far."""

    def __init__(self, source: Source, events: list[yaml.Event]) -> None:
        nodes = (yaml.NodeEvent, yaml.CollectionEndEvent)
        self.source = source
        self.events = iter([event for event in events if isinstance(event, nodes)])
        self.spans: dict[Loc, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def read(self) -> Values:
        data = self.value(next(self.events), ())
        if isinstance(data, dict):
            return Values(data, self.spans, self.problems)
        problem = Problem(
            Place(self.source.path),
            "The file is not made of `key: value` lines.",
            "Write it after one that is there.",
        )
        return Values(None, {}, [*self.problems, problem])

    def value(self, event: yaml.Event, loc: Loc) -> Any:
        """Read the value at `loc`, of which `event` is the beginning."""
        end = event
        made: Any
        if isinstance(event, yaml.ScalarEvent):
            made = self.text(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            made, end = self.items(loc)
        else:
            made, end = self.keys(loc)
        self.spans[loc] = _span(event, end)
        return made

    def text(self, event: yaml.ScalarEvent) -> str | None:
        # In double quotes a character can hide behind an escape; all others have been looked at.
        if event.style == '"':
            problem = unprintable(event.value, lambda _: _place(self.source, event))
            self.problems += [problem] if problem else []
        self.problems += _silent(self.source, event)
        return None if _is_null(event) else event.value

    def items(self, loc: Loc) -> tuple[list[Any], yaml.Event]:
        """Read a list up to its end, which comes back with it."""
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*loc, len(items))))
        return items, event

    def keys(self, loc: Loc) -> tuple[dict[str, Any], yaml.Event]:
        """Read a set of keys up to its end, which comes back with it."""
        values: dict[str, Any] = {}
        while not isinstance(key := next(self.events), yaml.MappingEndEvent):
            if _is_word(key) and key.value not in values:
                self.spans[(*loc, key.value, KEY)] = _span(key, key)
                values[key.value] = self.value(next(self.events), (*loc, key.value))
            else:
                self.problems.append(self.no_key(key, loc))
                self.skip(key)
                self.skip(next(self.events))
        return values, key

    def skip(self, event: yaml.Event) -> None:
        """Pass over a value, of which `event` is the beginning."""
        depth = _step(event)
        while depth:
            depth += _step(next(self.events))

    def no_key(self, key: yaml.Event, loc: Loc) -> Problem:
        """Say why something cannot be a key at `loc`."""
        if not _is_word(key):
            return Problem(
                _place(self.source, key),
                "A key here is not a word.",
                "Write `key: value`; a value that starts with { or [ goes in quotes.",
            )
        first, _ = self.spans[(*loc, key.value, KEY)]
        line = self.source.place_of(first).line
        return Problem(
            _place(self.source, key),
            f"`{key.value}` stands twice; first on line {line}.",
            "Keep one of the two.",
        )


def _is_word(key: yaml.Event) -> TypeGuard[yaml.ScalarEvent]:
    return isinstance(key, yaml.ScalarEvent) and not _is_null(key)


def _is_null(event: yaml.ScalarEvent) -> bool:
    return bool(event.implicit[0]) and event.value in NULLS
