"""The commands that say what is to be repaired, or looked at again."""

import argparse
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from generator import build
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Fact, Study, Tool
from generator.catalog.problems import Problem
from generator.catalog.words import listed
from generator.commands.common import Command, counted, sizes, sound
from generator.contribute import against, annotations
from generator.exports import schema


def add(command: Command) -> None:
    """Add `check` and `facts`."""
    check = command("check", _check, "print every problem of the catalog")
    check.add_argument(
        "--against",
        metavar="REV",
        help="refuse an id that this commit has and the catalog no longer knows",
    )
    check.add_argument(
        "--format",
        choices=("text", "github"),
        default="text",
        help="github writes notes beside the lines, and a table into the job's summary",
    )
    facts = command("facts", _facts, "list the facts whose sources should be looked at again")
    facts.add_argument(
        "--due",
        type=int,
        required=True,
        metavar="DAYS",
        help="those that were last checked this many days ago or longer",
    )
    facts.add_argument(
        "--on",
        type=_day,
        metavar="DATE",
        help="the day to count from, like 2027-01-31 (default: today)",
    )


def _check(options: argparse.Namespace) -> int:
    catalog, problems = build.check(options.root)
    if options.against:
        problems = sorted({*problems, *against.vanished(catalog, options.root, options.against)})
    # Only here, because the same catalog makes the same site on any day.
    problems = sorted({*problems, *_still_to_come(catalog, options.this_day)})
    # Only here: a site is built while somebody is still at a vocabulary.
    problems = problems or schema.stale(catalog, options.root)
    well = sizes(catalog)
    for problem in problems:
        print(annotations.annotation(problem) if options.format == "github" else problem)
    if not problems:
        print(well)
    if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(annotations.summary(problems, well))
    return 1 if problems else 0


def _still_to_come(catalog: Catalog, day: date) -> Iterator[Problem]:
    """Find sources that nobody can have looked at yet. Somewhere it is tomorrow already."""
    entries = catalog.checked()
    # Before all of them, it is the clock that is wrong.
    is_right = any(entry.checked <= day for entry in entries)
    for entry in entries:
        if is_right and entry.checked > day + timedelta(days=1):
            yield Problem(
                entry.at("checked"),
                f"`checked` is {entry.checked}, a day that is still to come.",
                "Write the day on which somebody looked at the sources.",
            )


def _facts(options: argparse.Namespace) -> int:
    """What is due is no fault of the catalog, so it does not change the exit code."""
    catalog, day = sound(options.root), options.on or options.this_day
    entries = [each for each in catalog.checked() if each.sources]
    due = [line for entry in entries if (line := _due(entry, day, options.due))]
    print("\n".join(due) or f"None of {len(entries)} is due.")
    return 0


def _due(entry: Fact | Study | Tool, day: date, days: int) -> str:
    """Say in one line that a source should be looked at again, or nothing."""
    age = (day - entry.checked).days
    where = listed([source.address or source.title for source in entry.sources])
    what = entry.about if isinstance(entry, Fact) else entry.title
    return (
        ""
        if age < days
        else str(
            Problem(
                entry.at("checked"),
                f"“{what}” was checked {counted(age, 'day')} ago.",
                f"Look at {where}, and set `checked` to that day.",
            )
        )
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day like 2027-01-31") from None
