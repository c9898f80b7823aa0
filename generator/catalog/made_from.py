"""From which English each file of a language was made; where that has changed, it is stale."""

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field as Key, StringConstraints

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry, GuidePage, Published
from generator.catalog.load import read_file
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY
from generator.catalog.vocabularies import Vocabulary

FILE = "made-from.yml"
SHARED = (
    *("fields", "kinds", "channels", "questions", "received", "guide", "facts"),
    *("replies", "profile", "tools"),
)
"""The shared files that say again what English says; greetings and ceilings are of the language."""
# What nobody who writes in another language needs to look at again.
SILENT = {"cues", "finding", "author", "status", "moved_from", "replaced_by", "checked", "sources"}
SILENT |= {"because", "disputed", "confidence"}
DIGITS = 12
REASONS, GUIDE = "reasons", "guide"
DONE = ".venv/bin/python -m generator languages {} --done {}"


class Made(Entry):
    """The English that a file was made from."""

    english: Annotated[str, StringConstraints(pattern=rf"^[0-9a-f]{{{DIGITS}}}$")] = Key(
        description="what `generator languages TAG --done FILE` writes: a hash of what English said"
    )
    on: date = Key(description="the day of that, like 2026-11-29")


class MadeFrom(Vocabulary[str, Made]):
    """The English that each file of a language was made from, by its name."""


def names(catalog: Catalog) -> list[str]:
    """Name the files of English that another language can have, without their endings."""
    reasons = [each.id for each in catalog.reasons.values() if not each.retired]
    guide = [page for section in catalog.guide.values() for page in section.pages]
    return [
        *SHARED,
        *(f"{REASONS}/{id_}" for id_ in reasons),
        *(f"{GUIDE}/{id_}" for id_ in guide),
    ]


def fingerprint(english: Catalog, name: str) -> str:
    """Return what changes when a file of English says something else.

    Args:
        english: its catalog.
        name: one of `names`.

    Returns:
        Hexadecimal digits of a SHA-256.
    """
    folder, _, id_ = name.partition("/")
    entries: dict[str, Any] = {REASONS: english.reasons, GUIDE: english.guide_pages}
    held = entries[folder][id_] if id_ else getattr(english, folder)
    said = json.dumps(_said(held), ensure_ascii=False, sort_keys=True, default=str)
    return sha256(said.encode()).hexdigest()[:DIGITS]


def _said(held: Any) -> Any:
    if isinstance(held, dict):
        return {name: _said(each) for name, each in held.items()}
    if isinstance(held, tuple | list):
        offered = [each for each in held if not (isinstance(each, Published) and each.retired)]
        return [_said(each) for each in offered]
    if isinstance(held, GuidePage):
        return [held.title, held.description, held.question, held.answer, held.body]
    if isinstance(held, Entry):
        return {key: _said(value) for key, value in held if key not in SILENT}
    return held


def read(root: Path, path: str, language: str) -> tuple[MadeFrom | None, list[Problem]]:
    """Read the file of a language, which a command writes."""
    if (root / path).exists():
        return read_file(root, path, MadeFrom)
    command = DONE.format(language, "").strip()
    return None, [Problem(Place(path), "This file is missing.", f"Run {command}.")]


def problems(
    made: MadeFrom, path: str, language: str, there: dict[str, str], root: Path
) -> Iterator[Problem]:
    """Find files that do not say from which English they were made, and entries without a file.

    Args:
        made: what the file of the language says.
        path: its path.
        language: the tag.
        there: the paths of the files that say again what English says, by their names.
        root: the folder that `path` is relative to.
    """
    for name, place in there.items():
        if name not in made.root:
            fact = f"{path} does not say which English this was made from."
            yield Problem(Place(place), fact, f"Run {DONE.format(language, name)}.")
    for name, entry in made.root.items():
        # One whose English is retired or gone lies there still.
        beside = (root / path).parent.glob(f"{name}.*")
        if name not in there and not any(beside):
            yield Problem(entry.at(KEY), f"There is no {name} beside this file.", "Take it out.")


def stale(made: MadeFrom, english: Catalog) -> dict[str, date]:
    """Return the names of files whose English has changed, with the day of that they were made."""
    return {
        name: entry.on
        for name, entry in made.root.items()
        if name in names(english) and entry.english != fingerprint(english, name)
    }
