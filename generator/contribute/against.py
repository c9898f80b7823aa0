"""Compares the ids of a catalog with those of an earlier commit.

Links to them stand in other people's notes.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.catalog import files, load
from generator.catalog.catalog import PROFILE, REPLIES, Catalog
from generator.catalog.entries import Reason, Template
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY
from generator.catalog.words import near

REPAIR = (
    "Bring it back with `status: retired`, or name it under `moved_from:` in what it has become."
)
NO_COMMIT = "0" * 40
FATAL = re.compile(r"^fatal: (.+)", re.MULTILINE)
# What git advises for a folder of another owner, in the last line of what it says.
SAFE = re.compile(r"git config --global --add safe\.directory .+")


class NoSuchRevision(Exception):
    """There is nothing to compare with; its text says what to do."""


def vanished(catalog: Catalog, root: Path, revision: str) -> list[Problem]:
    """Find every id that a commit has and the catalog no longer knows.

    Args:
        catalog: what `load` returned.
        root: the folder that holds `templates/`, in a git repository.
        revision: a commit, as git names it; zeros alone are what a host gives where there was
            none.

    Returns:
        A problem for each reason and each template that went without a trace, sorted by place.

    Raises:
        NoSuchRevision: git does not know the commit, refuses, or is not there.
    """
    if revision == NO_COMMIT:
        return []
    with tempfile.TemporaryDirectory() as folder:
        _check_out(root, revision, Path(folder))
        before, _ = load.load(Path(folder))
    return sorted(_vanished(before, catalog, revision))


def _vanished(before: Catalog, catalog: Catalog, revision: str) -> Iterator[Problem]:
    current: dict[str, Reason] = {}
    for reason in catalog.reasons.values():
        current |= dict.fromkeys((reason.id, *reason.moved_from), reason)
    for name, reason in before.reasons.items():
        if name in current:
            templates = (*current[name].templates, *catalog.replies)
            gone = _missing(reason.templates, templates)
            place = current[name].at("templates", KEY)
            yield from (_template_is_gone(id_, place, revision) for id_ in gone)
        elif reason.path not in catalog.broken:
            fact = f"The reason “{name}” was there in {revision} and is gone."
            repair = f"{REPAIR} {near(name, list(catalog.reasons))}".strip()
            yield Problem(Place(reason.path), fact, repair)
    shared = (REPLIES, before.replies, catalog.replies), (PROFILE, before.profile, catalog.profile)
    for name, old, templates in shared:
        path = catalog.file(name)
        if path not in catalog.broken:
            gone = _missing(old, templates)
            yield from (_template_is_gone(id_, Place(path), revision) for id_ in gone)


def _missing(before: Sequence[Template], templates: Sequence[Template]) -> list[str]:
    """Return the ids of templates that stand under no id, of today or of earlier, any more."""
    known = {name for each in templates for name in (each.id, *each.moved_from)}
    return [template.id for template in before if template.id not in known]


def _template_is_gone(id_: str, place: Place, revision: str) -> Problem:
    return Problem(place, f"The template “{id_}” was there in {revision} and is gone.", REPAIR)


def _check_out(root: Path, revision: str, folder: Path) -> None:
    """Write the catalog of a commit into a folder, without touching the work tree."""
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, *asked).strip()
    paths = _git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", files.DIRECTORY)
    for path in paths.split("\0"):
        if path.endswith(".yml"):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_git(root, "show", f"{commit}:./{path}"), encoding="utf-8", newline="")


def _git(root: Path, *words: str) -> str:
    # In English, so that the sentence around its words is not in two languages.
    environment = os.environ | {"LC_ALL": "C"}
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    except FileNotFoundError:
        raise NoSuchRevision(
            "There is no git here to compare with. Install it, or leave --against out."
        ) from None
    if done.returncode:
        raise NoSuchRevision(_refusal(words[-1], done.stderr.decode(errors="replace")))
    return done.stdout.decode(errors="replace")


def _refusal(asked: str, said: str) -> str:
    """Say what git would not do; it is quiet only about a commit that it does not know."""
    named = asked.removesuffix("^{commit}")
    fact = FATAL.search(said)
    if not fact:
        return f"git knows no such commit here ({named}). Fetch it, or name another."
    safe = SAFE.search(said)
    repair = (
        f"If you trust its owner: {safe[0]}" if safe else "Repair that, or leave --against out."
    )
    return f"git compares nothing here: “{fact[1]}”. {repair}"
