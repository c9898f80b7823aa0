"""Reads the files of a catalog and the pages of the guide. The only module that knows YAML."""

import codecs
import os
import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from pydantic import RootModel, ValidationError

from generator.catalog import entries
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry, GuidePage, Reason, Wordings
from generator.catalog.explain import explain, word
from generator.catalog.problems import Place, Problem
from generator.catalog.source import BODY, KEY, Loc, Source
from generator.shared_rules import PATTERNS, told

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# A reason with sixty templates takes 30 kB and a thousand keys and values, a long page of the guide 7 kB. Far above that, a file is a
# mistake or an attack: libyaml's own recursion has no limit, and 60,000 keys were compared with one another for minutes.
MOST_BYTES = 500_000
MOST_BYTES_OF_A_PAGE = 10_000
MOST_VALUES = 5_000
DEEPEST = 12
# Of a folder.
MOST_FILES = 2_000
MOST_BYTES_TOGETHER = 50_000_000
# What YAML does not take, and what turns the letters after it around.
UNPRINTABLE = re.compile(PATTERNS["unprintable"])
DIRECTORY = "templates"
PAGES = "docs"
HEAD = re.compile(r"(---\n.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

# What stands in for the missing parts of a reason, so that the rules can still look at the parts that are there.
_NO_EXAMPLE = {"text": "-", "because": "-"}
_STAND_IN = {
    **dict.fromkeys(("title", "lead", "use_when", "avoid_when", "takes", "says", "weakened_by"), "-"),
    "strength": "alone",
    **{"answers": [], "also": ["-"], "good": _NO_EXAMPLE, "bad": _NO_EXAMPLE},
}


class Fields(RootModel[dict[entries.BlankName, entries.Field]]):
    """The shared blanks."""


class Channels(RootModel[dict[entries.Id, entries.Channel]]):
    """The channels."""


class Tones(RootModel[dict[entries.Id, entries.Tone]]):
    """The tones."""


class Kinds(RootModel[dict[entries.Id, entries.Kind]]):
    """The kinds."""


class Questions(RootModel[dict[entries.Id, entries.Question]]):
    """The “why” questions, in the order in which they are asked."""


class Notes(RootModel[dict[entries.Id, entries.Received]]):
    """What a note may say that somebody received."""


class Facts(RootModel[dict[entries.Id, entries.Fact]]):
    """What our pages state about the world outside."""


class Studies(RootModel[dict[entries.Id, entries.Study]]):
    """Small tests in which somebody counted."""


class Tools(RootModel[dict[entries.Id, entries.Tool]]):
    """The programs that take our templates, in the order in which they are listed."""


class Guide(RootModel[dict[entries.Id, entries.Section]]):
    """The sections of the guide, in the order in which it lists them."""


VOCABULARIES = {
    **{"fields": Fields, "channels": Channels, "tones": Tones, "kinds": Kinds, "questions": Questions, "received": Notes},
    **{"facts": Facts, "studies": Studies, "guide": Guide, "tools": Tools},
}
SHARED = {**VOCABULARIES, "replies": Wordings, "profile": Wordings}


def load(root: Path) -> tuple[Catalog, list[Problem]]:
    """Read every file of the catalog, and the pages of the guide.

    Args:
        root: the folder that holds `templates/` and `docs/`.

    Returns:
        All that could be read, and a problem for each thing that could not.
    """
    problems: list[Problem] = []
    broken: set[str] = set()
    shared: dict[str, Any] = {}
    reasons: dict[str, Reason] = {}

    # MkDocs would publish what they lead to.
    for folder in (DIRECTORY, PAGES):
        problems.extend(filter(None, (_link(root, file.relative_to(root).as_posix()) for file in (root / folder).rglob("*"))))

    def read(path: str, kind: type) -> Any:
        loaded, found = read_file(root, path, kind)
        assert loaded or found, path
        problems.extend(found)
        if found:
            broken.add(path)
        return loaded

    for name, kind in SHARED.items():
        shared[name] = read(f"{DIRECTORY}/{name}.yml", kind)
    folder = root / DIRECTORY / "reasons"
    if not folder.is_dir():
        problems.append(Problem(Place(f"{DIRECTORY}/reasons"), "There is no such folder.", "Make it, with one .yml file for each reason."))
    for path in _named(root, f"{DIRECTORY}/reasons", ".yml", "reason", "all reasons", problems):
        if reason := read(path, Reason):
            reasons[reason.id] = reason
    if folder.is_dir() and not reasons and not problems:
        problems.append(Problem(Place(f"{DIRECTORY}/reasons"), "There is no reason in this folder.", "Add one .yml file for each reason."))

    guide = [page for path in _named(root, f"{PAGES}/guide", ".md", "page", "the whole guide", problems) if (page := read(path, GuidePage))]
    written = frozenset(file.relative_to(root / PAGES).as_posix() for file in (root / PAGES).rglob("*.md"))

    def mapping(name: str) -> dict[str, Any]:
        return shared[name].root if shared[name] else {}

    def wordings(name: str) -> tuple[entries.Template, ...]:
        return shared[name].templates if shared[name] else ()

    return (
        Catalog(
            reasons=reasons,
            **{name: mapping(name) for name in VOCABULARIES},
            **{name: wordings(name) for name in ("replies", "profile")},
            guide_pages={page.id: page for page in guide},
            written=written,
            broken=frozenset(broken),
        ),
        problems,
    )


def _link(root: Path, path: str) -> Problem | None:
    """Find a symbolic link on the way to a file: what it leads to may be nobody's business."""
    for part in (path, *map(str, PurePosixPath(path).parents)):
        if part != "." and (root / part).is_symlink():
            return Problem(Place(part), "This is a link to something else.", "Put in its place what it leads to.")
    return None


def _named(root: Path, folder: str, ending: str, one: str, index: str, problems: list[Problem]) -> Iterator[str]:
    """Walk over the files of a folder whose names are ids; any other name is a problem."""
    files = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
    # One that is too large is not read.
    sizes = [size if (size := file.lstat().st_size) <= MOST_BYTES else 0 for file in files]
    if len(files) > MOST_FILES or sum(sizes) > MOST_BYTES_TOGETHER:
        problems.append(Problem(Place(folder), f"The folder has {len(files)} files with {sum(sizes)} bytes; {MOST_FILES} with {MOST_BYTES_TOGETHER} is the most.", "Take some away."))
    together = accumulate(sizes)
    for file in (file for file, size in zip(files[:MOST_FILES], together) if size <= MOST_BYTES_TOGETHER):
        path = f"{folder}/{' '.join(file.name.split())}"
        if file.name.startswith("."):
            continue
        if file.name == f"index{ending}":
            problems.append(Problem(Place(path), f"The page of {index} is called index.", f"Give this {one} another name."))
        elif re.fullmatch(f"{entries.ID}{re.escape(ending)}", file.name):
            yield path
        else:
            problems.append(Problem(Place(path), f"This name is not that of a {one} file.", f"Name it with small letters, digits and hyphens, ending in {ending}; the name is the {one}'s id."))


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
    if problem := _link(root, path):
        return None, [problem]
    if not file.exists():
        return None, [Problem(place, "This file is missing.", "Bring it back from the last commit.")]
    if not file.is_file() and not file.is_dir():
        return None, [Problem(place, "This is not an ordinary file.", "Put one in its place.")]
    if not file.is_file():
        return None, [Problem(place, "A folder stands where a file should be.", "Move it away and put the file in its place.")]
    most = MOST_BYTES_OF_A_PAGE if kind is GuidePage else MOST_BYTES
    try:
        if (size := os.path.getsize(file)) > most:
            return None, [Problem(place, f"The file has {size} bytes; {most} is the most.", "Split it or shorten it.")]
        raw = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        return None, [Problem(place, f"The file cannot be read ({error.strerror}).", "Give yourself the right to read it.")]
    try:
        text = _plain_lines(raw.decode())
    except UnicodeDecodeError as error:
        before = _plain_lines(raw[: error.start].decode())
        return None, [Problem(Source(path, before).place_of(len(before)), f"The byte 0x{raw[error.start]:02x} is not UTF-8.", "Save the file as UTF-8.")]
    return read_text(path, text, kind)


def read_text(path: str, text: str, kind: type) -> tuple[Any, list[Problem]]:
    """Read what stands in a file, or would.

    Args:
        path: what its problems call it.
        text: YAML, with `\\n` at the end of each line; of a page only what stands between the two `---` is YAML.
        kind: the model that it should fit.

    Returns:
        The entry, without the parts that do not fit, or None; and the problems.
    """
    source = Source(path, text)
    if problem := unprintable(text, source.place_of):
        return None, [problem]
    head = text
    if kind is GuidePage:
        match = HEAD.match(text)
        if not match:
            return None, [Problem(Place(path), "The page does not begin with keys between two lines of `---`.", "Write them after another page in docs/guide.")]
        head = match[1]
        source.spans[BODY] = (match.end(), len(text))
    try:
        problems = list(_forbidden(source, head))
        if problems:
            return None, problems
        node = yaml.compose(head, Loader=LOADER)
    except yaml.YAMLError as error:
        return None, [explain(error, source)]
    if not node:
        return None, [Problem(Place(path), "The file is empty.", "Write it after another reason, or delete it." if kind is Reason else "Bring it back from the last commit.")]
    data = _plain(node, (), source, problems)
    if not isinstance(data, dict):
        return None, [*problems, Problem(Place(path), "The file is not made of `key: value` lines.", "Write it after one that is there.")]
    entry = _fit(kind, data, source, problems)
    for each in [entry] if isinstance(entry, Entry) else entry.root.items() if entry else ():
        key, value = ((), each) if isinstance(each, Entry) else ((each[0],), each[1])
        value.written_in(source, key)
    return entry, problems


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unprintable(text: str, place_of: Callable[[int], Place]) -> Problem | None:
    """Find the first character that would be in a text without being seen there.

    Args:
        text: any text.
        place_of: tells where a position in it is.

    Returns:
        The problem, or None.
    """
    match = UNPRINTABLE.search(text)
    return match and Problem(place_of(match.start()), *told("unprintable", character=f"U+{ord(match[0]):04X}"))


def _forbidden(source: Source, text: str) -> Iterator[Problem]:
    """Find what YAML allows and a catalog does not, before anything is built from it: an alias can grow without end."""
    depth = values = 0

    def place(event: Any) -> Place:
        return source.place_of(event.start_mark.index)

    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.AliasEvent):
            yield Problem(place(event), f"*{event.anchor} is a YAML alias.", "Write the words out here; a value that starts with * goes in quotes.")
        elif getattr(event, "anchor", None):
            yield Problem(place(event), f"&{event.anchor} is a YAML anchor.", "Take it out; a value that starts with & goes in quotes.")
        elif str(getattr(event, "tag", None) or "").startswith(("!", "tag:")) and event.tag != "!":
            yield Problem(place(event), "A YAML tag (!) stands here.", "Take it out; a value that starts with ! goes in quotes.")
        values += isinstance(event, yaml.NodeEvent)
        if values > MOST_VALUES:
            yield Problem(place(event), f"More than {MOST_VALUES} keys and values stand in this file.", "Split it, or take some away.")
            return
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            yield Problem(place(event), f"More than {DEEPEST} levels stand inside one another.", "Take some away; a value that starts with [ or { goes in quotes.")
            return


def _plain(node: yaml.Node, loc: Loc, source: Source, problems: list[Problem]) -> Any:
    """Turn YAML nodes into dicts, lists and texts, noting where each stands. Numbers and dates stay texts: the models know better."""
    source.spans[loc] = (node.start_mark.index, node.end_mark.index)
    if isinstance(node, yaml.ScalarNode):
        # In double quotes a character can hide behind an escape.
        if problem := unprintable(node.value, lambda _: source.place(loc)):
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
            source.spans[(*loc, key.value, KEY)] = (key.start_mark.index, key.end_mark.index)
    return result


def _fit(kind: type, data: dict[str, Any], source: Source, problems: list[Problem]) -> Any:
    """Make the entry. What does not fit becomes a problem and is left out, so that the rest can still be looked at."""
    try:
        return kind.model_validate(data)
    except ValidationError as error:
        # Where an item does not fit, pydantic finds the list too short as well.
        found = [each for each in error.errors(include_url=False) if each["type"] != "too_short" or not each["input"]]
    problems.extend(word(each, kind, source) for each in found)
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


def _cut(loc: Loc, kind: type) -> Loc:
    """Tell how much to leave out: a template or a field alone, else the whole key."""
    return loc[:2] if loc[0] in ("templates", "fields") and not issubclass(kind, RootModel) else loc[:1]
