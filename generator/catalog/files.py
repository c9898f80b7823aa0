"""Finds the files of a catalog and reads them as text; never what a link leads to."""

import codecs
import os
import re
from itertools import accumulate
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.catalog.entries import ID
from generator.catalog.problems import Place, Problem
from generator.catalog.source import Source
from generator.shared_rules import PATTERNS, told

DIRECTORY = "templates"
DOCS = "docs"
LANGUAGES = "languages"
"""The folder in it with a folder for each language."""
# A reason with sixty templates takes 30 kB, a long page of the guide 7 kB. Far above that, a file
# is a mistake or an attack.
MOST_BYTES = 500_000
MOST_BYTES_OF_A_PAGE = 10_000
# Of a folder.
MOST_FILES = 2_000
MOST_BYTES_TOGETHER = 50_000_000
DEVICE = re.compile(PATTERNS["device"])


class Folder(NamedTuple):
    """A folder in which every file is an entry and has the entry's id for its name."""

    path: str
    ending: str
    one: str
    """What a file of it is called in a sentence."""
    whole: str
    """What the page called index shows."""


def reasons_of(folder: str) -> Folder:
    """Name the folder of the reasons in that of a catalog."""
    return Folder(f"{folder}/reasons", ".yml", "reason", "all reasons")


def guide_of(folder: str) -> Folder:
    """Name the folder of the guide, which English has in its docs."""
    return Folder(f"{folder}/guide", ".md", "page", "the whole guide")


REASONS = reasons_of(DIRECTORY)
GUIDE = guide_of(DOCS)


def links(root: Path) -> list[Problem]:
    """Find every symbolic link: MkDocs would publish what it leads to."""
    folders = [root / DIRECTORY, root / DOCS]
    files = [file for folder in folders for file in (folder, *folder.rglob("*"))]
    found = [file for file in files if file.is_symlink() and not is_a_lock(file)]
    return [_is_a_link(file.relative_to(root).as_posix()) for file in found]


def is_a_lock(file: Path) -> bool:
    """Tell whether this is what Emacs lays beside a file with unsaved changes: it leads nowhere."""
    return file.name.startswith(".#") and not file.exists()


def pages(root: Path) -> frozenset[str]:
    """Name every page that is written by hand, from the docs folder."""
    docs = root / DOCS
    files = [file for file in docs.rglob("*.md") if not is_a_lock(file)]
    return frozenset(file.relative_to(docs).as_posix() for file in files)


def named(root: Path, folder: Folder) -> tuple[list[str], list[Problem]]:
    """Find the files of a folder.

    Args:
        root: the folder that holds `templates/` and `docs/`.
        folder: which one.

    Returns:
        The paths of those whose names are ids, sorted; and a problem for each other name.
    """
    files, problems = _few_enough(root, folder.path)
    paths = []
    for file in files:
        problem = misnamed(file.name, folder)
        if problem:
            problems.append(problem)
        elif not file.name.startswith("."):
            paths.append(f"{folder.path}/{file.name}")
    return paths, problems


def _few_enough(root: Path, folder: str) -> tuple[list[Path], list[Problem]]:
    """Leave out of a folder what is more than anybody needs."""
    files = sorted((root / folder).iterdir()) if (root / folder).is_dir() else []
    # One that is too large is not read.
    sizes = [size if (size := file.lstat().st_size) <= MOST_BYTES else 0 for file in files]
    if len(files) <= MOST_FILES and sum(sizes) <= MOST_BYTES_TOGETHER:
        return files, []
    together = zip(files[:MOST_FILES], accumulate(sizes), strict=False)
    fact = (
        f"The folder has {len(files)} files with {sum(sizes)} bytes; "
        f"{MOST_FILES} with {MOST_BYTES_TOGETHER} is the most."
    )
    return (
        [file for file, size in together if size <= MOST_BYTES_TOGETHER],
        [Problem(Place(folder), fact, "Take some away.")],
    )


def misnamed(name: str, folder: Folder) -> Problem | None:
    """Find what is wrong with the name of a file, or nothing."""
    ending, one = folder.ending, folder.one
    place = Place(f"{folder.path}/{' '.join(name.split())}")
    if name == f"index{ending}":
        return Problem(
            place,
            f"The page of {folder.whole} is called index.",
            f"Give this {one} another name.",
        )
    id_ = name.removesuffix(ending)
    if DEVICE.search(id_):
        return Problem(place, *told("device", id=id_))
    if name.startswith(".") or re.fullmatch(f"{ID}{re.escape(ending)}", name):
        return None
    return Problem(
        place,
        f"This name is not that of a {one} file.",
        f"Name it with small letters, digits and hyphens, ending in {ending}; "
        f"the name is the {one}'s id.",
    )


def text_of(root: Path, path: str, most: int) -> str | Problem:
    r"""Read one file.

    Args:
        root: the folder that `path` is relative to.
        path: the file, with forward slashes.
        most: how many bytes it may have.

    Returns:
        Its text, with `\n` at the end of each line; or why it cannot be had.
    """
    place, file = Place(path), root / path
    if problem := _link_to(root, path) or _no_file(place, file):
        return problem
    try:
        size = os.path.getsize(file)  # noqa: PTH202  stat() would tell its times as well
        if size > most:
            fact = f"The file has {size} bytes; {most} is the most."
            return Problem(place, fact, "Split it or shorten it.")
        raw = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        fact = f"The file cannot be read ({error.strerror})."
        return Problem(place, fact, "Give yourself the right to read it.")
    return _decoded(path, raw)


def _link_to(root: Path, path: str) -> Problem | None:
    """Find a link on the way to a file: what it leads to may be nobody's business."""
    for part in (path, *map(str, PurePosixPath(path).parents)):
        if part != "." and (root / part).is_symlink():
            return _is_a_link(part)
    return None


def _is_a_link(path: str) -> Problem:
    return Problem(
        Place(path), "This is a link to something else.", "Put in its place what it leads to."
    )


def _no_file(place: Place, file: Path) -> Problem | None:
    if file.is_file():
        return None
    if file.is_dir():
        return Problem(
            place,
            "A folder stands where a file should be.",
            "Move it away and put the file in its place.",
        )
    if file.exists():
        return Problem(place, "This is not an ordinary file.", "Put one in its place.")
    return Problem(place, "This file is missing.", "Bring it back from the last commit.")


def _decoded(path: str, raw: bytes) -> str | Problem:
    try:
        return _plain_lines(raw.decode())
    except UnicodeDecodeError as error:
        before = _plain_lines(raw[: error.start].decode())
        return Problem(
            Source(path, before).place_of(len(before)),
            f"The byte 0x{raw[error.start]:02x} is not UTF-8.",
            "Save the file as UTF-8.",
        )


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
