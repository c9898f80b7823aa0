"""How long `check` takes, and the search for near copies in it."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from generator.build import check
from generator.catalog.yaml_values import LOADER
from generator.message import parse
from generator.rules.likeness import near_copies
from tests.tools.bench import catalogs, report
from tests.tools.bench.figures import Figure

T = TypeVar("T")
PAIRS = 5
FEW, MANY = 5_000, 20_000


def _took(act: Callable[[T], object], of: T) -> float:
    begun = time.process_time()
    act(of)
    return time.process_time() - begun


def _check(root: Path) -> None:
    parse.cache_clear()
    _, problems = check(root)
    assert problems == [], problems[0]


def _read(root: Path) -> None:
    for file in (root / "templates").rglob("*.yml"):
        yaml.compose(file.read_text(encoding="utf-8"), Loader=LOADER)


def _compare(texts: list[str]) -> object:
    return [*near_copies(texts)]


def _sort(texts: list[str]) -> object:
    return [sorted(set(text.split())) for text in texts]


def main(folder: Path) -> list[Figure]:
    """Measure `check`.

    Args:
        folder: an empty folder to work in.

    Returns:
        How it compares with reading the same YAML, and how it grows.
    """
    small, large, _ = catalogs.sizes()
    roots = {size: catalogs.grown(folder / str(size), size) for size in (small, large)}
    texts = {count: catalogs.common_texts(count) for count in (FEW, MANY)}

    checks: list[float] = []
    growth: list[float] = []
    copies: list[float] = []
    spread: list[float] = []
    for _ in range(PAIRS):
        few, many = (_took(_check, root) for root in roots.values())
        checks.append(many / _took(_read, roots[large]))
        growth.append(many / few)
        few, many = (_took(_compare, each) for each in texts.values())
        copies.append(many / _took(_sort, texts[MANY]))
        spread.append(many / few)
    report.title(
        f"`check` of {small} and {large} reasons, and near copies in {FEW:,} and {MANY:,} texts"
    )
    named = {
        f"Check of {large} reasons : reading their YAML": (checks, None),
        f"From {small} to {large} reasons, processor time of check": (growth, large / small),
        f"Near copies in {MANY:,} texts : sorting their words": (copies, None),
        f"From {FEW:,} to {MANY:,} texts, near copies": (spread, 1.25 * MANY / FEW),
    }
    for what, (values, _) in named.items():
        report.note(what, report.spread(values))
    return [
        Figure(what, statistics.median(values), " times", goal=goal)
        for what, (values, goal) in named.items()
    ]
