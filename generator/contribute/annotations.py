"""Writes problems so that GitHub shows each beside its line, and all in the job's summary."""

import re
from collections.abc import Sequence

from generator.catalog.problems import Problem, seen

CODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
# In a property a colon or a comma would end it.
PROPERTY = {**CODED, ":": "%3A", ",": "%2C"}
MARKED = {"\n": " ", "&": "&amp;", **{mark: f"\\{mark}" for mark in "\\`*_{}[]<>|~"}}
# What GitHub makes a mention or a link of, whatever stands before it. A space without width in it
# leaves words.
LIVE = re.compile(r"@|#|://|www\.|GH-", re.IGNORECASE)
MOST_ROWS, MOST_LETTERS = 20, 300


def annotation(problem: Problem) -> str:
    """Write one problem as a workflow command.

    Args:
        problem: what `check` found.

    Returns:
        One line in the format of “Workflow commands for GitHub Actions”,
        `::error file=…,line=…,col=…::…`.
    """
    path, line, column = problem.place
    said = coded(f"{problem.fact} {problem.repair}", CODED)
    return seen(f"::error file={coded(path, PROPERTY)},line={line},col={column}::{said}")


def summary(problems: Sequence[Problem], well: str) -> str:
    """Write all problems as a table for the job's summary page.

    Args:
        problems: what `check` found.
        well: what to say when that is nothing.

    Returns:
        Markdown in which the words of a contributor are nothing but words.
    """
    if not problems:
        return f"{well}\n"
    lines = [
        f"### {len(problems)} problem{'s' * (len(problems) > 1)}",
        "",
        "| where | what is the case | what to do |",
        "|---|---|---|",
        *map(_row, problems[:MOST_ROWS]),
    ]
    if len(problems) > MOST_ROWS:
        lines += ["", f"And {len(problems) - MOST_ROWS} more."]
    return "\n".join([*lines, ""])


def _row(problem: Problem) -> str:
    place, fact, repair = problem
    there = f"{as_words(place.path)}:{place.line}"
    return f"| {there} | {as_words(fact)} | {as_words(repair)} |"


def as_words(text: str) -> str:
    """Write a text as Markdown that shows it and does nothing; a very long one is cut."""
    short = text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…"
    return coded(LIVE.sub("\\g<0>\u200b", seen(short)), MARKED)


def coded(text: str, codes: dict[str, str]) -> str:
    """Write the letters that would mean something as the codes for them."""
    return "".join(codes.get(letter, letter) for letter in text)
