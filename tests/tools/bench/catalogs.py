"""Projects with catalogs of any size, made from the real reasons."""

import compileall
import itertools
import random
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT, copy_project, run

REASONS, LANGUAGES = "templates/reasons", "templates/languages"
VOWELS, CONSONANTS = "aeiou", "bcdfghjklmnpqrstvwxyz"
BLANK_OR_WORD = re.compile(r"\{\w+\}|[A-Za-z]+")


def sizes() -> tuple[int, int, int]:
    """Return how many reasons the three catalogs have: no fewer than there are."""
    real = len(list((ROOT / REASONS).glob("*.yml")))
    return max(30, real), 300, 1000


def grown(target: Path, size: int) -> Path:
    """Copy the project, and fill its catalog up with copies of its reasons in other words.

    The real ones stay, so every page and every reason that names one of them still finds it. Other
    languages go, since they would not grow with it.

    Args:
        target: a folder that is not there yet.
        size: how many reasons there will be.

    Returns:
        The folder of the new project.
    """
    english(target)
    folder = target / REASONS
    real = sorted(folder.glob("*.yml"))
    reasons = [yaml.safe_load(file.read_text("utf-8")) for file in real]
    numbers = range(1, size - len(real) + 1)
    for number, reason in zip(numbers, itertools.cycle(reasons), strict=False):
        other = reworded(reason, number, 1 + number // len(real))
        text = yaml.safe_dump(other, sort_keys=False, allow_unicode=True, width=120)
        (folder / f"reason-{number:04}.yml").write_text(text, "utf-8")
    compileall.compile_dir(target / "generator", quiet=1)
    return target


def english(target: Path) -> Path:
    """Copy the project without its other languages; `every_language` copies all of it."""
    every_language(target)
    shutil.rmtree(target / LANGUAGES, ignore_errors=True)
    return target


def every_language(target: Path) -> Path:
    target.mkdir(parents=True)
    return copy_project(target)


def reworded(reason: dict[str, Any], number: int, turn: int) -> dict[str, Any]:
    """Say a reason in words that no other copy of it has, with blanks of its own.

    Each word is as long as before.

    Args:
        reason: what a reason file holds.
        number: which copy it is of all.
        turn: which copy it is of this reason, from 1; a hundred are unlike each other.

    Returns:
        What the file of the copy holds.
    """
    turns = {
        letter: line[(place + steps) % len(line)]
        for line, steps in ((VOWELS, turn), (CONSONANTS, turn // len(VOWELS)))
        for place, letter in enumerate(line)
    }
    own = {name: f"{name}_n{number}" for name in reason.get("fields", {})}

    def other(match: re.Match[str]) -> str:
        word = match[0]
        if word.startswith("{"):
            return f"{{{own.get(word[1:-1], word[1:-1])}}}"
        # Shorter words stay, or one of them might become an article before a blank.
        turned = "".join(turns.get(letter, letter) for letter in word) if len(word) > 2 else word
        # To the note checker, “topopdot me” is an address.
        return turned.replace("dot", "tod")

    def in_others(template: dict[str, Any]) -> dict[str, Any]:
        texts = {key: template[key] for key in ("subject", "text") if key in template}
        return template | {key: BLANK_OR_WORD.sub(other, text) for key, text in texts.items()}

    return {
        **reason,
        "title": f"{number}. {reason['title']}",
        "needs": [own.get(name, name) for name in reason.get("needs", [])],
        "fields": {own[name]: new(field) for name, field in reason.get("fields", {}).items()},
        "templates": list(map(in_others, reason["templates"])),
    }


def new(field: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a blank was called before: the one that is copied has that name."""
    return {key: value for key, value in field.items() if key != "moved_from"}


def common_texts(count: int) -> list[str]:
    """Make texts in common words, of which every tenth copies another."""
    chance = random.Random(3)
    words = [f"word{number}" for number in range(2000)]
    made = [
        " ".join(chance.choices(words, weights=range(2000, 0, -1), k=20))
        for _ in range(count * 9 // 10)
    ]
    return made + chance.sample(made, count - len(made))


def bare(project: Path, target: Path) -> Path:
    """Write the pages of a project to disk, where MkDocs builds them without us.

    Args:
        project: a project with a catalog.
        target: a folder that is not there yet.

    Returns:
        The folder of the plain Markdown project.
    """
    done = run("generator", "write", str(target), cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def start_up(target: Path) -> Path:
    """Make a project with one page that loads all a build loads, and makes nothing of the catalog.

    Args:
        target: a folder that is not there yet.

    Returns:
        The folder of the project.
    """
    grown(target, 0)
    shutil.move(target / "docs", target / "all")
    shutil.copytree(target / "all", target / "docs", ignore=shutil.ignore_patterns("*.md"))
    (target / "docs/index.md").write_text("# One page\n")
    (target / "load.py").write_text("import generator.mkdocs_hook\n")
    (target / "mkdocs.yml").rename(target / "whole.yml")
    (target / "mkdocs.yml").write_text("INHERIT: whole.yml\nnav: null\nhooks: [load.py]\n")
    return target
