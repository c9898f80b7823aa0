"""What the functions of several commands need."""

import argparse
from collections.abc import Callable
from pathlib import Path

from generator import build
from generator.catalog.catalog import Catalog
from generator.catalog.problems import CatalogError

Run = Callable[[argparse.Namespace], int]
"""What a command does: it takes what it was told, and returns an exit code."""
Command = Callable[[str, Run, str], argparse.ArgumentParser]
"""Adds a command: its name, what it does, and what `--help` says of it."""


def sound(root: Path) -> Catalog:
    catalog, problems = build.check(root)
    if problems:
        raise CatalogError(problems)
    return catalog


def put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def sizes(catalog: Catalog) -> str:
    reasons, templates = len(catalog.reasons), len(catalog.templates())
    return f"{counted(reasons, 'reason')}, {counted(templates, 'template')}"


def counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
