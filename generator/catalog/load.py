"""Reads the files of a catalog and the pages of the guide."""

import re
from pathlib import Path
from typing import Any

from generator.catalog import files, signs, yaml_values
from generator.catalog.beside import ALONE, Beside
from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage, Reason
from generator.catalog.fit import Model, fit
from generator.catalog.problems import Place, Problem
from generator.catalog.scripts import look_alikes
from generator.catalog.source import BODY, Loc, Source
from generator.catalog.vocabularies import SHARED, VOCABULARIES, WORDINGS
from generator.catalog.words import near

HEAD = re.compile(r"(---\n.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


Read = dict[str, tuple[Any, list[Problem]]]
"""What came of each file, by its path: its entry or None, and its problems."""


def load(root: Path) -> tuple[Catalog, list[Problem]]:
    """Read every file of the catalog, and the pages of the guide.

    Args:
        root: the folder that holds `templates/` and `docs/`.

    Returns:
        All that could be read, and a problem for each thing that could not.
    """
    reasons, no_reasons = files.named(root, files.REASONS)
    pages, no_pages = files.named(root, files.GUIDE)
    templates: Read = {_path(name): read_file(root, _path(name), SHARED[name]) for name in SHARED}
    templates |= {path: read_file(root, path, Reason) for path in reasons}
    guide: Read = {path: read_file(root, path, GuidePage) for path in pages}

    problems = [*files.links(root), *_unread(root), *no_reasons, *_problems(templates)]
    problems += _none_at_all(root, reasons, problems) + no_pages + _problems(guide)
    problems += _merges(root)
    problems = _no_catalog(root) or problems
    catalog = Catalog(
        **_shared(templates),
        reasons={each.id: each for each in _entries(templates, reasons)},
        guide_pages={each.id: each for each in _entries(guide, pages)},
        written=files.pages(root),
        broken=frozenset(path for path, (_, found) in {**templates, **guide}.items() if found),
    )
    return catalog, problems


def _path(name: str) -> str:
    return f"{files.DIRECTORY}/{name}.yml"


def _unread(root: Path) -> list[Problem]:
    """Find YAML that lies where nothing reads it; a name of a reason's file is looked at apart."""
    names = [file.relative_to(root) for file in sorted((root / files.DIRECTORY).rglob("*"))]
    yaml = [name for name in names if name.suffix.lower() in (".yml", ".yaml")]
    yaml = [name for name in yaml if name.parts[:2] != (files.DIRECTORY, files.LANGUAGES)]
    read = {*map(_path, SHARED)}
    return [
        Problem(
            Place(name.as_posix()),
            "Nothing reads this file.",
            near(name.name, [f"{each}.yml" for each in SHARED])
            or f"A reason goes into {files.REASONS.path}; take out what belongs nowhere.",
        )
        for name in yaml
        if name.as_posix() not in read and name.parent.as_posix() != files.REASONS.path
    ]


def _problems(read: Read) -> list[Problem]:
    return [problem for _, found in read.values() for problem in found]


def _entries(read: Read, paths: list[str]) -> list[Any]:
    return [entry for path in paths if (entry := read[path][0])]


def _merges(root: Path) -> list[Problem]:
    """Find what a merge left in the pages that have no keys; those of the guide are read whole."""
    paths = sorted(f"{files.DOCS}/{page}" for page in files.pages(root))
    others = [path for path in paths if not path.startswith(f"{files.GUIDE.path}/")]
    texts = {path: files.text_of(root, path, files.MOST_BYTES) for path in others}
    return [
        problem
        for path, text in texts.items()
        for problem in ([text] if isinstance(text, Problem) else signs.merges(Source(path, text)))
    ]


def _shared(read: Read) -> dict[str, Any]:
    """Give what the shared files hold, by the names that the catalog has for it."""
    entries = {name: read[_path(name)][0] for name in SHARED}
    words = {name: entries[name].root if entries[name] else {} for name in VOCABULARIES}
    texts = {name: entries[name].templates if entries[name] else () for name in WORDINGS}
    return words | texts


def _no_catalog(root: Path) -> list[Problem]:
    """Find that nothing is here: somebody in another folder need not hear what each file lacks."""
    if (root / files.DIRECTORY).is_dir():
        return []
    repair = "Go to the folder of the project, or bring it back from the last commit."
    return [Problem(Place(files.DIRECTORY), "There is no such folder.", repair)]


def _none_at_all(root: Path, reasons: list[str], others: list[Problem]) -> list[Problem]:
    """Find that there is no reason, unless another problem says why."""
    place = Place(files.REASONS.path)
    if not (root / files.REASONS.path).is_dir():
        repair = "Make it, with one .yml file for each reason."
        return [Problem(place, "There is no such folder.", repair)]
    if reasons or others:
        return []
    return [
        Problem(place, "There is no reason in this folder.", "Add one .yml file for each reason.")
    ]


def read_file(
    root: Path, path: str, model: type[Model], beside: Beside = ALONE
) -> tuple[Model | None, list[Problem]]:
    """Read one file.

    Args:
        root: the folder that `path` is relative to.
        path: the file, with forward slashes.
        model: what it should fit.
        beside: what stands in another file and belongs to it.

    Returns:
        The entry, without the parts that do not fit, or None; and the problems.
    """
    most = files.MOST_BYTES_OF_A_PAGE if model is GuidePage else files.MOST_BYTES
    text = files.text_of(root, path, most)
    return (None, [text]) if isinstance(text, Problem) else read_text(path, text, model, beside)


def read_text(
    path: str, text: str, model: type[Model], beside: Beside = ALONE
) -> tuple[Model | None, list[Problem]]:
    r"""Read what stands in a file, or would.

    Args:
        path: what its problems call it.
        text: YAML, with `\n` at the end of each line; of a page only what stands between the two
            `---` is YAML.
        model: what it should fit.
        beside: what stands in another file and belongs to it.

    Returns:
        The entry, without the parts that do not fit, or None; and the problems.
    """
    is_page = model is GuidePage
    keys = HEAD.match(text) if is_page else None
    whole = keys.end() if keys else 0 if is_page else len(text)
    strange, text = signs.mended(Source(path, text), whole)
    entry, problems = _read_mended(path, text, model, beside)
    return entry, strange + problems


def _read_mended(
    path: str, text: str, model: type[Model], beside: Beside
) -> tuple[Model | None, list[Problem]]:
    source = Source(path, text)
    match = HEAD.match(text) if model is GuidePage else None
    if model is GuidePage and not match:
        return None, [
            Problem(
                Place(path),
                "The page does not begin with keys between two lines of `---`.",
                "Write them after another page in docs/guide.",
            )
        ]
    body: dict[Loc, tuple[int, int]] = {BODY: (match.end(), len(text))} if match else {}
    values = yaml_values.read(source, match[1] if match else text)
    if not values:
        return None, [_empty(path, model)]
    if values.data is None:
        return None, values.problems
    source = Source(path, text, values.spans | body)
    data, twice = beside.added(values.data, source)
    entry, problems = fit(model, data, source)
    return entry, values.problems + look_alikes(values.data, source) + twice + problems


def _empty(path: str, model: type[Any]) -> Problem:
    of_reason = "Write it after another reason, or delete it."
    repair = of_reason if model is Reason else "Bring it back from the last commit."
    return Problem(Place(path), "The file is empty.", repair)
