"""Compares the ids of a catalog with those of an earlier commit: links to them stand in other people's notes."""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.catalog import files, load
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Template
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY
from generator.catalog.words import near

REPAIR = "Bring it back with `status: retired`, or name it under `moved_from:` in what it has become."


class NoSuchRevision(Exception):
    """There is nothing to compare with; its text says what to do."""


def vanished(catalog: Catalog, root: Path, revision: str) -> list[Problem]:
    """Find every id that a commit has and the catalog no longer knows.

    Args:
        catalog: what `load` returned.
        root: the folder that holds `templates/`, in a git repository.
        revision: a commit, as git names it.

    Returns:
        A problem for each reason and each template that went without a trace, sorted by place.

    Raises:
        NoSuchRevision: git does not know the commit, or is not there.
    """
    with tempfile.TemporaryDirectory() as folder:
        _check_out(root, revision, Path(folder))
        before, _ = load.load(Path(folder))
    return sorted(_vanished(before, catalog, revision))


def _vanished(before: Catalog, catalog: Catalog, revision: str) -> Iterator[Problem]:
    current = {name: reason for reason in catalog.reasons.values() for name in (reason.id, *reason.moved_from)}
    for name, reason in before.reasons.items():
        if name in current:
            yield from _missing(reason.templates, (*current[name].templates, *catalog.replies), current[name].at("templates", KEY), revision)
        elif reason.path not in catalog.broken:
            yield Problem(Place(reason.path), f"The reason “{name}” was there in {revision} and is gone.", f"{REPAIR} {near(name, list(catalog.reasons))}".strip())
    for home in ("replies", "profile"):
        if f"templates/{home}.yml" not in catalog.broken:
            yield from _missing(getattr(before, home), getattr(catalog, home), Place(f"templates/{home}.yml"), revision)


def _missing(before: Sequence[Template], templates: Sequence[Template], place: Place, revision: str) -> Iterator[Problem]:
    known = {name for each in templates for name in (each.id, *each.moved_from)}
    for template in before:
        if template.id not in known:
            yield Problem(place, f"The template “{template.id}” was there in {revision} and is gone.", REPAIR)


def _check_out(root: Path, revision: str, folder: Path) -> None:
    """Write the catalog of a commit into a folder, without touching the work tree."""
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    for path in _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", files.DIRECTORY).split("\0"):
        if path.endswith(".yml"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_git(root, "show", f"{commit}:./{path}"), encoding="utf-8", newline="")


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoSuchRevision("There is no git here to compare with. Install it, or leave --against out.") from None
    if done.returncode:
        raise NoSuchRevision(f"git knows no such commit here ({words[-1].removesuffix('^{commit}')}). Fetch it, or name another.")
    return done.stdout.decode(errors="replace")
