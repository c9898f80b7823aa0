"""Writes problems so that GitHub shows each beside its line, and all of them in the job's summary."""

from collections.abc import Sequence

from generator.model import Problem

CODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}
# In a property a colon or a comma would end it.
PROPERTY = {**CODED, ":": "%3A", ",": "%2C"}
MARKED = {"\n": " ", **{mark: f"\\{mark}" for mark in "\\`*_{}[]<>#|~"}}


def annotation(problem: Problem) -> str:
    """Write one problem as a workflow command.

    Args:
        problem: what `check` found.

    Returns:
        One line in the format of “Workflow commands for GitHub Actions”, `::error file=…,line=…,col=…::…`.
    """
    path, line, column = problem.place
    return f"::error file={coded(path, PROPERTY)},line={line},col={column}::{coded(f'{problem.fact} {problem.repair}', CODED)}"


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
    rows = [f"| {coded(problem.place.path, MARKED)}:{problem.place.line} | {coded(problem.fact, MARKED)} | {coded(problem.repair, MARKED)} |" for problem in problems]
    return "\n".join([f"### {len(problems)} problem{'s' * (len(problems) > 1)}", "", "| where | what is the case | what to do |", "|---|---|---|", *rows, ""])


def coded(text: str, codes: dict[str, str]) -> str:
    """Write the letters that would mean something as the codes for them."""
    return "".join(codes.get(letter, letter) for letter in text)
