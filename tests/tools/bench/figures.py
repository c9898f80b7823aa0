"""What was measured, how it compares with what was stored, and the page with a table of it."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.conftest import ROOT
from tests.tools.bench import report

STORED = Path(__file__).with_name("stored.json")
PAGE = ROOT / "docs/benchmarks.md"
BEGIN, END = "<!-- written by `make bench`, when it stores -->\n", "<!-- end -->\n"
MUCH = 0.1
"""A figure that is worse by more than this share is shown in red."""
RED, PLAIN = "\x1b[31m", "\x1b[0m"
SIZES = (" kB", " requests", " times as much")


@dataclass(frozen=True)
class Figure:
    """Something that was measured, the less the better."""

    what: str
    value: float
    unit: str = ""
    """With its space; none for a ratio."""
    goal: float | None = None
    """The most that is wanted."""
    of: float = 1
    """What the value is judged by.

    How many things are in it, or what something took that a slow machine slows down as well.
    """
    per: str = ""
    """One of these."""

    @property
    def judged(self) -> float:
        return self.value / self.of

    @property
    def shown(self) -> str:
        return f"{number(self.value)}{self.unit}"

    @property
    def most(self) -> str:
        return "" if self.goal is None else f"{number(self.goal)}{self.unit}"

    @property
    def met(self) -> bool:
        return self.goal is None or self.value <= self.goal


def number(value: float) -> str:
    """Write three digits, and all before the point."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def change(now: Figure, before: Figure) -> float:
    """Tell by which share a figure has become worse, judged by one of what is in it.

    Less than 0 for better.
    """
    if before.judged == 0:
        return 0.0 if now.judged == 0 else float("inf")
    # Rounded, because 1.1 / 1 - 1 is a little more than a tenth.
    return round(now.judged / before.judged - 1, 9)


def in_words(now: Figure, before: Figure | None) -> str:
    """Say what has changed, so that colour is not the only sign."""
    if before is None:
        return "new"
    share = change(now, before)
    worse, better = ("larger", "smaller") if now.unit in SIZES else ("slower", "faster")
    said = (
        f"{worse if share > 0 else better} by {abs(share) * 100:.0f} %"
        if abs(share) >= 0.005
        else "the same"
    )
    if not now.per:
        return said
    grown = (
        f", {now.of - before.of:+,.0f} of these"
        if now.unit in SIZES and now.of != before.of
        else ""
    )
    return f"{said} {now.per}{grown}"


def lines(figures: Sequence[Figure], stored: Sequence[Figure], *, colour: bool) -> list[str]:
    """Set the figures beside those that were stored.

    Args:
        figures: what was measured now.
        stored: what was measured then; any number of them may be missing.
        colour: whether what has become much worse is red.

    Returns:
        Lines of a table: what, goal, stored, now, and the change.
    """
    then = {each.what: each for each in stored}

    def row(each: Figure) -> tuple[str, ...]:
        before = then.get(each.what)
        met = "met" if each.met else "NOT MET"
        goal = f"{each.most}, {met}" if each.most else ""
        return each.what, goal, before.shown if before else "", each.shown, in_words(each, before)

    head, *rows = report.aligned(
        ("what", "goal", "stored", "now", "change"), list(map(row, figures))
    )
    red = [each.what in then and change(each, then[each.what]) > MUCH for each in figures]
    return [
        head,
        *(
            f"{RED}{line}{PLAIN}" if colour and is_red else line
            for line, is_red in zip(rows, red, strict=True)
        ),
    ]


def machine(*others: str) -> str:
    """Tell what kind of machine this is, and nothing by which it could be known again."""
    return ", ".join(
        [
            f"{os.cpu_count()} cores",
            f"{platform.system()} {platform.machine().replace('_', '-')}",
            f"Python {platform.python_version()}",
            *others,
        ]
    )


def load(file: Path = STORED) -> tuple[dict[str, str], list[Figure]]:
    """Read the day, the kind of machine, and the figures."""
    if not file.exists():
        return {}, []
    stored = json.loads(file.read_text(encoding="utf-8"))
    return {name: stored[name] for name in ("date", "machine")}, [
        Figure(**each) for each in stored["figures"]
    ]


def store(figures: Iterable[Figure], kind: str, file: Path = STORED, page: Path = PAGE) -> None:
    """Keep the figures, and write the table of them.

    Args:
        figures: of a whole run.
        kind: the kind of machine.
        file: where they are kept.
        page: where the table stands, between two marks.
    """
    about = {"date": datetime.now(UTC).date().isoformat(), "machine": kind}
    kept = [
        asdict(each) | {"value": round(each.value, 4), "of": round(each.of, 4)} for each in figures
    ]
    file.write_text(
        json.dumps({**about, "figures": kept}, indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    page.write_text(
        before + BEGIN + table(*load(file)) + END + rest.split(END)[1], encoding="utf-8"
    )


def table(about: dict[str, str], figures: Iterable[Figure]) -> str:
    """Write the table: what has a goal, and whether it is met."""
    if not about:
        return "\nNot measured yet.\n\n"
    rows = ["| what | figure | at most |", "|---|---|---|"]
    for each in figures:
        if each.most:
            met = "" if each.met else ", **not met**"
            rows.append(f"| {each.what} | {each.shown} | {each.most}{met} |")
    measured = f"Measured on {about['date']} with {about['machine']}."
    return "\n".join(["", measured, "", *rows, "", ""])
