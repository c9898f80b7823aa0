"""How `make bench` compares what it has measured with what is stored, and tells it on a page."""

import platform
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.tools.bench import figures
from tests.tools.bench.figures import BEGIN, END, PLAIN, RED, Figure

THEN = Figure("Check", 2.0, " times", goal=3)
LIST = Figure("List of templates", 100, " kB", of=10, per="a wording")


def line(now: Figure, *, colour: bool = True) -> str:
    return figures.lines([now], [THEN, LIST], colour=colour)[-1]


@pytest.mark.parametrize(
    ("now", "said", "red"),
    [
        pytest.param(
            replace(THEN, value=2.28), "slower by 14 %", True, id="slower by more than a tenth"
        ),
        pytest.param(
            replace(THEN, value=2.202), "slower by 10 %", True, id="by a little more than a tenth"
        ),
        pytest.param(replace(THEN, value=2.2), "slower by 10 %", False, id="by a tenth"),
        pytest.param(replace(THEN, value=1.0), "faster by 50 %", False, id="faster"),
        pytest.param(THEN, "the same", False, id="the same"),
        pytest.param(replace(THEN, what="Another"), "new", False, id="measured for the first time"),
        pytest.param(
            replace(LIST, value=200, of=20),
            "the same a wording, +10 of these",
            False,
            id="twice as large with twice as much in it",
        ),
        pytest.param(
            replace(LIST, value=112),
            "larger by 12 % a wording",
            True,
            id="larger with no more in it",
        ),
        pytest.param(
            replace(LIST, value=240, of=20),
            "larger by 20 % a wording, +10 of these",
            True,
            id="larger by more than what is in it",
        ),
        pytest.param(
            replace(LIST, value=80, of=5),
            "larger by 60 % a wording, -5 of these",
            True,
            id="smaller by less than what is gone",
        ),
        pytest.param(replace(LIST, value=90), "smaller by 10 % a wording", False, id="smaller"),
    ],
)
def test_what_is_worse_by_more_than_a_tenth_is_red_and_said_in_words(
    now: Figure, said: str, red: bool
) -> None:
    assert line(now).endswith(f"  {said}{PLAIN}" if red else f"  {said}")
    assert line(now).startswith(RED) == red


def test_without_a_terminal_the_words_alone_tell_it() -> None:
    assert (
        line(replace(THEN, value=4), colour=False)
        == "  Check  3 times, NOT MET  2 times  4 times  slower by 100 %"
    )


def test_time_on_a_machine_that_is_slower_in_all_is_no_fall() -> None:
    then, now = (
        Figure("Slowest text", 4 * pace, " ms", of=40 * pace, per="against a sum")
        for pace in (1, 3)
    )
    assert figures.lines([now], [then], colour=True)[-1].endswith("12 ms  the same against a sum")


def test_what_is_stored_comes_back_and_the_table_has_what_has_a_goal(tmp_path: Path) -> None:
    file, page = tmp_path / "stored.json", tmp_path / "benchmarks.md"
    page.write_text(f"# Before\n{BEGIN}old\n{END}after\n", encoding="utf-8")
    figures.store(
        [THEN, LIST, replace(THEN, what="Build", value=3.25)], "2 cores, Linux x86-64", file, page
    )
    about, stored = figures.load(file)
    assert stored == [THEN, LIST, replace(THEN, what="Build", value=3.25)]
    rows = (
        "| what | figure | at most |\n|---|---|---|\n"
        "| Check | 2 times | 3 times |\n| Build | 3.25 times | 3 times, **not met** |\n"
    )
    table = f"\nMeasured on {about['date']} with 2 cores, Linux x86-64.\n\n{rows}\n"
    assert page.read_text(encoding="utf-8") == f"# Before\n{BEGIN}{table}{END}after\n"


def test_the_table_of_the_page_is_what_is_stored() -> None:
    written = figures.PAGE.read_text(encoding="utf-8").split(BEGIN)[1].split(END)[0]
    assert written == figures.table(*figures.load())


def test_what_is_stored_names_no_machine() -> None:
    """It is committed, so it may tell what kind of machine it was and not which."""
    kind = figures.machine()
    assert kind.split(", ")[0].endswith(" cores") and f"Python {platform.python_version()}" in kind
    about, _ = figures.load()
    assert not {platform.node(), platform.release()} & {
        *re.findall(r"[\w.-]+", f"{kind} {about.get('machine')}")
    }
