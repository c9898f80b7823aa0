"""Reads the YAML files of a catalog. The only module that knows YAML, and the only one that words what pydantic found."""

import codecs
import re
import types
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml
from pydantic import RootModel, ValidationError

from generator import model
from generator.model import Catalog, Entry, Place, Problem, Reason, Source, Wordings

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A reason with sixty templates takes 30 kB. Far above that, a file is a mistake or an attack, and libyaml's own recursion
# has no limit.
MOST_BYTES = 500_000
DEEPEST = 12
UNPRINTABLE = re.compile("[^\\t\\n\\x20-\\x7e\\x85\\xa0-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]")
STARTS_LIKE_YAML = re.compile(r"^\s*(?:- +)?[\w-]+: +([{\[*&!%@`|>])")
DIRECTORY = "templates"
IN_QUOTES = "Put the whole value in quotes, or write >- after the colon and the text on the next line, indented"

# What stands in for the missing parts of a reason, so that the rules can still look at the parts that are there.
_NO_EXAMPLE = {"text": "-", "because": "-"}
_STAND_IN = {
    **dict.fromkeys(("title", "lead", "use_when", "avoid_when"), "-"),
    **{"answers": [], "also": ["-"], "good": _NO_EXAMPLE, "bad": _NO_EXAMPLE},
}


class Fields(RootModel[dict[model.BlankName, model.Field]]):
    """The shared blanks."""


class Channels(RootModel[dict[model.Id, model.Channel]]):
    """The channels."""


class Tones(RootModel[dict[model.Id, model.Tone]]):
    """The tones."""


class Kinds(RootModel[dict[model.Id, model.Kind]]):
    """The kinds."""


SHARED = {"fields": Fields, "channels": Channels, "tones": Tones, "kinds": Kinds, "replies": Wordings, "profile": Wordings}


def load(root: Path) -> tuple[Catalog, list[Problem]]:
    """Read every file of the catalog.

    Args:
        root: the folder that holds `templates/`.

    Returns:
        All that could be read, and a problem for each thing that could not.
    """
    problems: list[Problem] = []
    broken: set[str] = set()
    shared: dict[str, Any] = {}
    reasons: dict[str, Reason] = {}

    def read(path: str, kind: type) -> Any:
        loaded, found = read_file(root, path, kind)
        problems.extend(found)
        if found:
            broken.add(path)
        return loaded

    for name, kind in SHARED.items():
        shared[name] = read(f"{DIRECTORY}/{name}.yml", kind)
    folder = root / DIRECTORY / "reasons"
    if not folder.is_dir():
        problems.append(Problem(Place(f"{DIRECTORY}/reasons"), "There is no such folder.", "Make it, with one .yml file for each reason."))
    for file in sorted(folder.iterdir() if folder.is_dir() else ()):
        path = f"{DIRECTORY}/reasons/{file.name}"
        if file.name.startswith("."):
            continue
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\.yml", file.name):
            problems.append(
                Problem(Place(path), "This name is not that of a reason file.", "Name it with small letters, digits and hyphens, ending in .yml; the name is the reason's id.")
            )
            continue
        broken_before = len(problems)
        reason = read(path, Reason)
        if reason:
            reasons[file.stem] = reason
        elif len(problems) == broken_before:
            raise AssertionError(f"{path} gave neither a reason nor a problem")
    if folder.is_dir() and not reasons and not problems:
        problems.append(Problem(Place(f"{DIRECTORY}/reasons"), "There is no reason in this folder.", "Add one .yml file for each reason."))

    def mapping(name: str) -> dict[str, Any]:
        return shared[name].root if shared[name] else {}

    def wordings(name: str) -> tuple[model.Template, ...]:
        return shared[name].templates if shared[name] else ()

    return (
        Catalog(
            reasons=reasons,
            **{name: mapping(name) for name in ("fields", "channels", "tones", "kinds")},
            **{name: wordings(name) for name in ("replies", "profile")},
            broken=frozenset(broken),
        ),
        problems,
    )


def read_file(root: Path, path: str, kind: type) -> tuple[Any, list[Problem]]:
    """Read one file.

    Args:
        root: the folder that `path` is relative to.
        path: the file, with forward slashes.
        kind: the model that it should fit.

    Returns:
        The entry, without the parts that do not fit, or None; and the problems.
    """
    place = Place(path)
    file = root / path
    if not file.exists():
        return None, [Problem(place, "This file is missing.", "Bring it back from the last commit.")]
    if not file.is_file():
        return None, [Problem(place, "A folder stands where a file should be.", "Move it away and put the file in its place.")]
    raw = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    if len(raw) > MOST_BYTES:
        return None, [Problem(place, f"The file has {len(raw)} bytes; {MOST_BYTES} is the most.", "Split it or shorten it.")]
    try:
        text = raw.decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        return None, [Problem(Source(path, before).place_of(len(before)), f"The byte 0x{raw[error.start]:02x} is not UTF-8.", "Save the file as UTF-8.")]
    source = Source(path, text)
    if problem := _unprintable(text, source.place_of):
        return None, [problem]
    try:
        problems = list(_forbidden(source))
        if problems:
            return None, problems
        node = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        return None, [_explain(error, source)]
    if not node:
        return None, [Problem(place, "The file is empty.", "Write it after another reason, or delete it." if kind is Reason else "Bring it back from the last commit.")]
    data = _plain(node, (), source, problems)
    if not isinstance(data, dict):
        return None, [*problems, Problem(place, "The file is not made of `key: value` lines.", "Write it after one that is there.")]
    entry = _fit(kind, data, source, problems)
    for each in [entry] if isinstance(entry, Entry) else entry.root.items() if entry else ():
        key, value = ((), each) if isinstance(each, Entry) else ((each[0],), each[1])
        value.written_in(source, key)
    return entry, problems


def _unprintable(text: str, place_of: Callable[[int], Place]) -> Problem | None:
    match = UNPRINTABLE.search(text)
    return match and Problem(place_of(match.start()), f"The character U+{ord(match[0]):04X} cannot be seen or printed.", "Take it out.")


def _forbidden(source: Source) -> Iterator[Problem]:
    """Find what YAML allows and a catalog does not, before anything is built from it: an alias can grow without end."""
    depth = 0
    for event in yaml.parse(source.text, Loader=LOADER):
        place = source.place_of(event.start_mark.index)
        if isinstance(event, yaml.AliasEvent):
            yield Problem(place, f"*{event.anchor} is a YAML alias.", "Write the words out here; a value that starts with * goes in quotes.")
        elif getattr(event, "anchor", None):
            yield Problem(place, f"&{event.anchor} is a YAML anchor.", "Take it out; a value that starts with & goes in quotes.")
        elif str(getattr(event, "tag", None) or "").startswith(("!", "tag:")) and event.tag != "!":
            yield Problem(place, "A YAML tag (!) stands here.", "Take it out; a value that starts with ! goes in quotes.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield Problem(place, f"More than {DEEPEST} levels stand inside one another.", "Take some away; a value that starts with [ or { goes in quotes.")
            return


def _explain(error: yaml.YAMLError, source: Source) -> Problem:
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


def _plain(node: yaml.Node, loc: model.Path, source: Source, problems: list[Problem]) -> Any:
    """Turn YAML nodes into dicts, lists and texts, noting where each stands. Numbers and dates stay texts: the models know better."""
    source.spans[loc] = (node.start_mark.index, node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        # In double quotes a character can hide behind an escape.
        if problem := _unprintable(node.value, lambda _: source.place(loc)):
            problems.append(problem)
        return None if node.tag.endswith(":null") else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*loc, number), source, problems) for number, item in enumerate(node.value)]
    result: dict[str, Any] = {}
    first: dict[str, int] = {}
    for key, value in node.value:
        place = source.place_of(key.start_mark.index)
        if not isinstance(key, yaml.ScalarNode) or key.tag.endswith(":null"):
            problems.append(Problem(place, "A key here is not a word.", "Write `key: value`; a value that starts with { or [ goes in quotes."))
        elif key.value in result:
            problems.append(Problem(place, f"`{key.value}` stands twice; first on line {first[key.value]}.", "Keep one of the two."))
        else:
            first[key.value] = place.line
            result[key.value] = _plain(value, (*loc, key.value), source, problems)
            source.spans[(*loc, key.value, model.KEY)] = (key.start_mark.index, key.end_mark.index)
    return result


def _fit(kind: type, data: dict[str, Any], source: Source, problems: list[Problem]) -> Any:
    """Make the entry. What does not fit becomes a problem and is left out, so that the rest can still be looked at."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        # Where an item does not fit, pydantic finds the list too short as well.
        found = [each for each in error.errors(include_url=False) if each["type"] != "too_short" or not each["input"]]
    problems.extend(_word(each, kind, source) for each in found)
    for *around, last in {_cut(each["loc"], kind) for each in found if each["type"] != "missing" or len(each["loc"]) > 1}:
        holder: Any = data
        for key in around:
            holder = holder[key]
        holder[last] = None
    rest: dict[str, Any] = {key: value for key, value in data.items() if value is not None}
    for key, value in rest.items():
        if isinstance(value, dict):
            rest[key] = {name: each for name, each in value.items() if each is not None}
        elif isinstance(value, list):
            source.numbers[(key,)] = [number for number, each in enumerate(value) if each is not None]
            rest[key] = [each for each in value if each is not None]
    try:
        return kind.model_validate({**_STAND_IN, **rest} if kind is Reason else rest)
    except ValidationError:
        return None


def _cut(loc: model.Path, kind: type) -> model.Path:
    """Tell how much to leave out: a template or a field alone, else the whole key."""
    return loc[:2] if len(loc) > 1 and loc[0] in ("templates", "fields") and not issubclass(kind, RootModel) else loc[:1]


def _word(error: dict[str, Any], kind: type, source: Source) -> Problem:
    """Put into words what pydantic found."""
    # pydantic's own mark for a key; with another type of error, somebody has called a key so.
    is_key = error["loc"][-1] == "[key]" and error["type"] == "string_pattern_mismatch"
    loc = error["loc"][:-1] if is_key else error["loc"]
    name = f"`{next(part for part in reversed(loc) if isinstance(part, str))}`"
    given = error["input"]
    if isinstance(loc[-1], int):
        name = f"One of {name}"
    what = {list: "a list", dict: "a set of keys", type(None): "empty"}.get(type(given), f"“{str(given)[:60]}”")
    owner = _owner(kind, loc[:-1])
    key = owner.model_fields.get(loc[-1]) if owner else None
    help_ = f"Write {key.description}." if key and key.description else "Write it after another file."
    place = source.place((*loc, model.KEY) if is_key else loc)
    match error["type"]:
        case "missing":
            return Problem(source.place((*loc[:-1], model.KEY)), f"{name} is missing.", f"Add it: {key.description}." if key else help_)
        case "extra_forbidden":
            names = list(owner.model_fields) if owner else []
            return Problem(source.place((*loc, model.KEY)), f"{name} is not a key here.", near(str(loc[-1]), names) or f"The keys are {listed(names)}.")
        case "string_pattern_mismatch" if is_key or loc[-1] == "id" or given.strip():
            blank = "_" in str(error["ctx"]["pattern"])
            return Problem(place, f"“{given}” is not a name.", f"Use small letters, digits and {'underscores' if blank else 'hyphens'}, starting with a letter.")
        case "string_too_long":
            return Problem(place, f"{name} has {len(given)} characters.", help_)
        case "literal_error":
            choices = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            return Problem(place, f"{name} is {what}.", near(str(given), choices) or f"The choices are {listed(choices)}.")
        case "int_parsing" | "int_type" | "greater_than" | "int_from_float":
            return Problem(place, f"{name} is {what}, not a whole number above 0.", help_)
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
        return Problem(place, f"{name} is empty.", help_)
    return Problem(place, f"{name} is {what}: {error['msg'].lower()}.", help_)


def _owner(kind: Any, loc: model.Path) -> type[Entry] | None:
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


def near(word: str, words: list[str]) -> str:
    """Offer the word that was probably meant, or nothing."""
    close = get_close_matches(word, words, n=1)
    return f"Did you mean {close[0]}?" if close else ""


def listed(words: list[str], last: str = "and") -> str:
    """Join words to a list that reads: a, b and c."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
