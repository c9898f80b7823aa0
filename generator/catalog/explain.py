"""Puts into words what YAML and pydantic found, for somebody who has never heard of either."""

import re
import types
from typing import Any

from pydantic import RootModel

from generator.catalog.entries import Entry
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY, Loc, Source
from generator.catalog.words import listed, near
from generator.shared_rules import told

STARTS_LIKE_YAML = re.compile(r"^\s*(?:- +)?[\w-]+: +([{\[*&!%@`|>])")
IN_QUOTES = "Put the whole value in quotes, or write >- after the colon and the text on the next line, indented"


def explain(error: Exception, source: Source) -> Problem:
    """Say what YAML could not read in the words of somebody who has never heard of a flow mapping."""
    what = f"{getattr(error, 'problem', None) or error}".replace("\n", " ")
    context = getattr(error, "context", None) or ""
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or mark
    last = max(len(source.text) - 1, 0)
    index = min(mark.index if mark else 0, last)
    place, begin = source.place_of(index), source.place_of(min(begun.index if begun else 0, last))
    lines = source.text.split("\n")
    line = lines[place.line - 1]
    before = line[: place.column - 1]
    if "flow" in context and (opening := source.text[begun.index : begun.index + 1]) in ("[", "{"):
        return Problem(begin, f"A {opening} opens something here that YAML cannot read to its end.", "Close it; if it belongs to a text, put the whole value in quotes.")
    if (match := STARTS_LIKE_YAML.match(line)) and match[1] not in "|>":
        return Problem(Place(source.path, place.line, match.start(1) + 1), f"A value starts with {match[1]}, which means something else in YAML.", f"{IN_QUOTES}.")
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem(Place(source.path, place.line, line.index("\t") + 1), "A tab stands at the start of this line.", "Indent with spaces.")
    if "mapping values are not allowed" in what and re.fullmatch(r"\s*(- +)?[\w-]+", before):
        return Problem(place, "This line is indented deeper than the one above, so its colon stands inside that value.", "Indent it like the line above; a text with a colon goes in quotes or after >-.")
    if "mapping values are not allowed" in what:
        return Problem(place, "A second colon stands in this value.", f"{IN_QUOTES}.")
    if "block sequence entries" in what:
        return Problem(place, "A list begins here, on the line of its key.", "Put each - on a line of its own, indented.")
    if "comment or line break" in what:
        return Problem(place, "The text begins on the line of its > or |.", "Put it on the next line, indented.")
    if "escape" in what:
        return Problem(source.place_of(source.text.rfind("\\", 0, index + 1)), "In double quotes a backslash begins a code, and this is none.", "Take the quotes away, or write the backslash twice.")
    if "quoted scalar" in context:
        return Problem(begin, "A quote is opened here and never closed.", "Close it, or take it away.")
    if "could not find expected ':'" in what:
        return Problem(begin, "This line is not `key: value`.", "Put the colon in, or indent the line so that it belongs to the text above.")
    if "another document" in what:
        return Problem(place, "A second document starts here.", "Take the --- out: a file is one document.")
    if "did not find expected key" in what and before.rstrip().endswith(("'", '"')):
        return Problem(place, "The value goes on after its closing quote.", "Take the quotes away, or write >- after the colon and the text on the next line, indented.")
    if "did not find expected" in what and not before.strip():
        return Problem(place, "This line is indented unlike those it belongs to.", "Put it under the key above or below that it goes with.")
    return Problem(place, f"YAML cannot read on from here ({what}).", "Look at the indentation and the quotes of this line and the one above.")


def word(error: dict[str, Any], kind: type, source: Source) -> Problem:
    """Put into words what pydantic found."""
    # pydantic's own mark for a key; with another type of error, somebody has called a key so.
    is_key = error["loc"][-1] == "[key]" and error["type"] == "string_pattern_mismatch"
    loc = error["loc"][:-1] if is_key else error["loc"]
    name = f"`{next(part for part in reversed(loc) if isinstance(part, str))}`"
    given = error["input"]
    if isinstance(loc[-1], int):
        name = f"One of {name}"
    what = {list: "a list", dict: "a set of keys", type(None): "empty"}.get(type(given), f"“{' '.join(str(given).split())[:60]}”")
    owner = _owner(kind, loc[:-1])
    key = owner.model_fields.get(loc[-1]) if owner else None
    what_for = key.description if key and key.description else "it after another file"
    help_ = f"Write {what_for}."
    place = source.place((*loc, KEY) if is_key else loc)
    match error["type"]:
        case "missing":
            return Problem(source.place((*loc[:-1], KEY)), *told("missing", name=name, what=what_for))
        case "extra_forbidden":
            names = list(owner.model_fields) if owner else []
            return Problem(source.place((*loc, KEY)), f"{name} is not a key here.", near(str(loc[-1]), names) or f"The keys are {listed(names)}.")
        case "string_pattern_mismatch" if is_key or loc[-1] == "id" or given.strip():
            rule = "no-field-name" if "_" in str(error["ctx"]["pattern"]) else "no-id"
            return Problem(place, *told(rule, given=what))
        case "string_too_long":
            return Problem(place, *told("too-long", name=name, count=len(given), what=what_for))
        case "literal_error":
            choices = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            return Problem(place, f"{name} is {what}.", (near(given, choices) if isinstance(given, str) else "") or f"The choices are {listed(choices)}.")
        case "less_than_equal":
            return Problem(place, *told("too-much", name=name, given=what, most=error["ctx"]["le"], what=what_for))
        case "int_parsing" | "int_type" | "greater_than" | "int_from_float" if given is not None:
            return Problem(place, *told("no-number", name=name, given=what, what=what_for))
        case "bool_parsing" | "bool_type":
            return Problem(place, f"{name} is {what}, not true or false.", help_)
        case type_ if type_.startswith("date"):
            return Problem(place, f"{name} is {what}, not a date.", help_)
        case "tuple_type" | "too_short" | "list_type":
            return Problem(place, f"{name} is {'an empty list' if given == [] else f'{what}, not a list'}.", help_)
        case "string_type" if isinstance(given, dict):
            return Problem(place, f"{name} is a set of keys, not a text.", "A value that starts with { goes in quotes, or after >- on the next line.")
        case "string_type" if isinstance(given, list):
            return Problem(place, f"{name} is a list, not a text.", "A value that starts with [ goes in quotes, or after >- on the next line.")
        case "model_type" | "dict_type" | "model_attributes_type":
            inner = _owner(kind, loc)
            return Problem(place, f"{name} is {what}, not a set of keys.", f"Write {listed(list(inner.model_fields))} below it, indented." if inner else help_)
    if given is None or not str(given).strip():
        return Problem(place, *told("empty", name=name, what=what_for))
    return Problem(place, f"{name} is {what}: {error['msg'].lower()}.", help_)


def _owner(kind: Any, loc: Loc) -> type[Entry] | None:
    """Find the model that the keys at `loc` belong to."""
    if isinstance(kind, types.UnionType):
        kind = kind.__args__[0]
    if isinstance(kind, type) and issubclass(kind, RootModel):
        kind = kind.model_fields["root"].annotation
    if isinstance(kind, type) and issubclass(kind, Entry):
        if not loc:
            return kind
        key = kind.model_fields.get(loc[0])
        return _owner(key.annotation, loc[1:]) if key else None
    inner = [each for each in getattr(kind, "__args__", ()) if isinstance(each, type) and issubclass(each, Entry)]
    return _owner(inner[0], loc[1:]) if inner and loc else None
