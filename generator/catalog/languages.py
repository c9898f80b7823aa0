"""Reads what the catalog says in other languages: a folder each, with the files of English."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.catalog import files, made_from, messages, worded
from generator.catalog.beside import ALONE, Beside
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry, GuidePage
from generator.catalog.load import HEAD, Read, read_file
from generator.catalog.problems import Place, Problem
from generator.catalog.vocabularies import VOCABULARIES, WORDINGS
from generator.catalog.words import listed, near
from generator.language import Language, SearchWords, is_known, patterns_of, spellings_of

FOLDER = f"{files.DIRECTORY}/{files.LANGUAGES}"
MANNERS = "language"
NEEDED = (MANNERS, "greetings", "kinds", "channels", "questions", "fields")
# What English has among its docs: it is sent to strangers, and names nothing of the catalog.
BY_HAND = ("why.md",)
MOST = files.MOST_BYTES_OF_A_PAGE
TAG_OF_HTML = re.compile(r"<[^<>]*>")
# In which every file is looked at by its name.
FOLDERS = ("reasons", "guide")
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
# What a language without words of its own takes from English, since it stands beside them.
FALLS_BACK = ("kinds", "channels", "questions", "guide", "facts", "tools")


Loaded = dict[str, tuple[Catalog | None, list[Problem]]]
"""What came of each folder, by its name: a catalog, if so much could be read, and its problems."""


def load_languages(root: Path, english: Catalog) -> Loaded:
    """Read every language.

    Args:
        root: the folder that holds `templates/`.
        english: a catalog without problems.

    Returns:
        What came of each, in the order of the tags.
    """
    folder = root / FOLDER
    loaded: Loaded = {}
    for each in sorted(folder.iterdir()) if folder.is_dir() else []:
        path = each.relative_to(root).as_posix()
        if each.name.startswith("."):
            continue
        problem = _misnamed(each, path)
        loaded[each.name] = (None, [problem]) if problem else _load(root, path, english)
    return loaded


def _misnamed(folder: Path, path: str) -> Problem | None:
    place = Place(path)
    if not folder.is_dir():
        repair = f"Each language has a folder in {FOLDER}; take out what belongs to none."
        return Problem(place, "This is not the folder of a language.", repair)
    if folder.name == "en":
        repair = f"Change the files in {files.DIRECTORY} itself, and take this folder out."
        return Problem(place, "English has no folder of its own.", repair)
    if not TAG.fullmatch(folder.name) or not is_known(folder.name):
        repair = "Name it by its tag of BCP 47, such as de or pt-BR."
        return Problem(place, f"“{folder.name}” is no language we know of.", repair)
    return None


def _load(root: Path, folder: str, english: Catalog) -> tuple[Catalog | None, list[Problem]]:
    if missing := [name for name in NEEDED if not (root / folder / f"{name}.yml").exists()]:
        repair = "Write it after that of another language: without it no page can be made."
        return None, [
            Problem(Place(f"{folder}/{name}.yml"), "This file is missing.", repair)
            for name in missing
        ]
    manners, problems = read_file(root, f"{folder}/{MANNERS}.yml", worded.Manners)
    made, undone = made_from.read(root, f"{folder}/{made_from.FILE}", Path(folder).name)
    shared = _shared(root, folder, english)
    reasons, misnamed = _reasons(root, folder, english)
    guide, strange = _guide(root, folder, english)
    read = {**shared, **reasons, **guide}
    problems += [*undone, *misnamed, *strange, *_unread(root, folder)]
    problems += [problem for _, found in read.values() for problem in found]
    if not (manners and made):
        return None, problems
    tag = Path(folder).name
    by_hand, unlike = _by_hand(root, folder)
    problems += unlike
    there = {path.removeprefix(f"{folder}/").rpartition(".")[0]: path for path in read}
    there = {name: path for name, path in there.items() if name in made_from.names(english)}
    if not undone:
        problems += made_from.problems(made, f"{folder}/{made_from.FILE}", tag, there, root)
    entries = {path: entry for path, (entry, _) in read.items()}
    texts = {
        name: entry.templates if (entry := entries.get(f"{folder}/{name}.yml")) else ()
        for name in WORDINGS
    }
    own: dict[str, Any] = {
        **{
            name: _words(english, name, entries.get(f"{folder}/{name}.yml"))
            for name in VOCABULARIES
        },
        **texts,
        "reasons": {each.id: each for path in reasons if (each := entries[path])},
        "by_hand": by_hand,
        "guide_pages": {each.id: each for path in guide if (each := entries[path])},
        "broken": frozenset(path for path, (_, found) in read.items() if found),
        "read": frozenset(read),
        "stale": {
            there[name]: day
            for name, day in made_from.stale(made, english).items()
            if name in there
        },
    }
    words, unsaid = messages.read(root, f"{folder}/{messages.FILE}", tag)
    problems += unsaid
    language = replace(_language(tag, manners), words=words)
    return replace(english, **own, language=language, folder=folder, english=english), problems


def _shared(root: Path, folder: str, english: Catalog) -> Read:
    """Read the shared files of a language."""
    paths = {name: f"{folder}/{name}.yml" for name in worded.FILES}
    return {
        path: read_file(root, path, worded.FILES[name], _beside(english, name))
        for name, path in paths.items()
        if (root / path).exists()
    }


def _reasons(root: Path, folder: str, english: Catalog) -> tuple[Read, list[Problem]]:
    """Read the reasons of a language, in the order of English; each has to stand there."""
    paths, problems = files.named(root, files.reasons_of(folder))
    known = {f"{folder}/reasons/{id_}.yml": id_ for id_ in english.reasons}
    renamed = {old for each in english.reasons.values() for old in each.moved_from}
    for path in paths:
        id_ = Path(path).stem
        # Under its new name it is told as missing.
        if path not in known and id_ not in renamed:
            repair = near(id_, list(english.reasons)) or "Write it in English first."
            problems.append(Problem(Place(path), f"English has no reason “{id_}”.", repair))
    read = {
        path: read_file(root, path, worded.Reason, _of_reason(english, id_))
        for path, id_ in known.items()
        if path in paths
    }
    return read, problems


def _guide(root: Path, folder: str, english: Catalog) -> tuple[Read, list[Problem]]:
    """Read the pages of the guide that a language has."""
    paths, problems = files.named(root, files.guide_of(folder))
    keys = worded.INHERITED["page"]
    read: Read = {}
    for path in paths:
        id_ = Path(path).stem
        if page := english.guide_pages.get(id_):
            read[path] = read_file(root, path, GuidePage, Beside(_kept(page, keys), keys))
        else:
            repair = near(id_, list(english.guide_pages)) or "Write it in English first."
            problems.append(Problem(Place(path), f"English has no page “{id_}”.", repair))
    return read, problems


def _by_hand(root: Path, folder: str) -> tuple[dict[str, str], list[Problem]]:
    """Read the pages that are written whole, and hold their HTML against that of English."""
    found: dict[str, str] = {}
    problems = []
    for name in BY_HAND:
        path, english = f"{folder}/{name}", files.text_of(root, f"{files.DOCS}/{name}", MOST)
        if not (root / path).exists() or isinstance(english, Problem):
            continue
        text = files.text_of(root, path, MOST)
        if isinstance(text, Problem):
            problems.append(text)
        elif not (head := HEAD.match(text)) or '"' in head[1] or _tags(text) != _tags(english):
            # A straight quote would end the attribute in which the frame puts a key.
            fact = "This page has not the keys and tags of the English one, or a straight quote."
            repair = f"Copy {files.DOCS}/{name}, and change its words alone."
            problems.append(Problem(Place(path), fact, repair))
        else:
            found[name] = text
    return found, problems


def _tags(text: str) -> list[str]:
    return TAG_OF_HTML.findall(text)


def without(catalog: Catalog, problems: Iterable[Problem]) -> Catalog | None:
    """Leave out of a language what has to be mended, since English has changed.

    Args:
        catalog: one of those that `load_languages` returned.
        problems: of its files.

    Returns:
        What is left of it; nothing where a file is faulty that each page needs, or no template is.
    """
    paths = {problem.place.path for problem in problems}
    if paths & {catalog.file(name) for name in NEEDED}:
        return None
    own: dict[str, Any] = {
        **{
            name: {
                id_: each for id_, each in getattr(catalog, name).items() if each.path not in paths
            }
            for name in ("reasons", "guide_pages")
        },
        **{name: () for name in WORDINGS if catalog.file(name) in paths},
        "received": {} if catalog.file("received") in paths else catalog.received,
        "behind": tuple(problems),
    }
    left = replace(catalog, **own)
    return left if left.templates() else None


def _beside(english: Catalog, name: str) -> Beside:
    """Return what English says in a shared file, but for its words."""
    keys = worded.INHERITED.get(name, ())
    if not keys:
        return ALONE
    entries: Mapping[str, Entry] = getattr(english, name)
    kept = {id_: _kept(each, keys) for id_, each in entries.items()}
    return Beside(kept | _renamed(entries, keys), keys, each=True)


def _renamed(entries: Mapping[str, Entry], keys: tuple[str, ...]) -> dict[str, Any]:
    """Return the same by the names that English had before: a language may still have those."""
    kept = tuple(key for key in keys if key != "moved_from")
    return {
        old: _kept(each, kept)
        for each in entries.values()
        for old in getattr(each, "moved_from", ())
    }


def _of_reason(english: Catalog, id_: str) -> Beside:
    keys, of_field = worded.INHERITED["reason"], worded.INHERITED["fields"]
    every = english.all_fields()
    known = {name: _kept(field, of_field) for name, field in every.items()}
    fields = Beside(known | _renamed(every, of_field), of_field, each=True)
    return Beside(_kept(english.reasons[id_], keys), keys, fields=fields)


def _kept(entry: Entry, keys: tuple[str, ...]) -> dict[str, Any]:
    # As YAML would have given it: lists, not tuples.
    dumped = entry.model_dump(include={*keys}, exclude_defaults=True)
    return {
        key: list(value) if isinstance(value, tuple) else value for key, value in dumped.items()
    }


def _words(english: Catalog, name: str, own: Any) -> dict[str, Any]:
    """Return the entries of a shared file, in the order of English where that has them."""
    told: dict[str, Any] = own.root if own else {}
    theirs: dict[str, Any] = getattr(english, name)
    if name in FALLS_BACK:
        return {id_: told.get(id_, entry) for id_, entry in theirs.items()}
    return told if name in worded.FILES else theirs


def _unread(root: Path, folder: str) -> Iterator[Problem]:
    """Find files that nothing reads; a name of a reason's file is looked at apart."""
    read = {
        made_from.FILE,
        messages.FILE,
        *BY_HAND,
        *(f"{name}.yml" for name in (MANNERS, *worded.FILES)),
    }
    for file in sorted((root / folder).rglob("*")):
        name = file.relative_to(root / folder)
        if not file.is_file() or name.as_posix() in read or name.parent.as_posix() in FOLDERS:
            continue
        if not file.name.startswith("."):
            repair = near(file.name, sorted(read)) or f"The files are {listed(sorted(read))}."
            place = Place(file.relative_to(root).as_posix())
            yield Problem(place, "Nothing reads this file.", repair)


def _language(tag: str, manners: worded.Manners) -> Language:
    made = Language(
        tag,
        manners.name,
        {},
        manners.direction,
        manners.ways,
        capitals=manners.capitals,
        readers=manners.readers,
    )
    search = manners.search
    spellings = spellings_of(search.letters, search.endings)
    joint = made.join(["", ""]).strip()
    patterns = patterns_of(
        manners.articles, manners.lowered, manners.greets, manners.answer_signs, joint
    )
    known = SearchWords(search.silent, search.common, search.alike, search.elided, spellings)
    return replace(made, patterns=patterns, search=known)


def informally(catalog: Catalog) -> Catalog | None:
    """Return a catalog as it speaks informally, or nothing where there is one way of speaking.

    Args:
        catalog: one of those that `load_languages` returned.
    """
    if not catalog.language.informal_way:
        return None
    own: dict[str, Any] = {
        "fields": {name: _said(field) for name, field in catalog.fields.items()},
        "reasons": {id_: _reason(reason) for id_, reason in catalog.reasons.items()},
        **{name: tuple(map(_said, getattr(catalog, name))) for name in WORDINGS},
    }
    return replace(catalog, **own)


def _said(entry: Any) -> Any:
    return entry.said(worded.INFORMAL, entry.informal)


def _reason(reason: Any) -> Any:
    told = (reason.informal and reason.informal.examples) or {}
    return reason.model_copy(
        update={
            "fields": {name: _said(field) for name, field in reason.fields.items()},
            "templates": tuple(map(_said, reason.templates)),
            "examples": {**reason.examples, **told},
        }
    )
