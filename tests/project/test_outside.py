"""The log of what others reported says how each came out, and what shows it is there."""

import re

import pytest

from tests.conftest import ROOT

LOG = (ROOT / "tests/outside.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in LOG.splitlines()
    if line.startswith("| [")
]
OUTCOMES = r"held|found a fault, mended|differs on purpose: .+"


def test_the_log_says_its_day_and_has_enough_rows_each_in_four_cells() -> None:
    assert re.search(r"(?m)^20\d\d-\d\d-\d\d\. ", LOG)
    assert len(ROWS) >= 60
    assert {len(row) for row in ROWS} == {4}
    assert len(re.findall(r"(?m)^\|", LOG)) == len(ROWS) + 2 * len(re.findall(r"(?m)^## ", LOG))


def test_no_report_stands_twice() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].partition("]")[0][1:])
def test_a_row_names_a_report_an_outcome_and_what_shows_it(row: list[str]) -> None:
    report, tried, outcome, shown = row
    place = r"\[(?P<repo>[\w.-]+/[\w.-]+)#(?P<number>\d+)\]"
    assert re.fullmatch(
        rf"{place}\(https://github\.com/(?P=repo)/(issues|pull)/(?P=number)\)", report
    )
    assert tried.endswith(".")
    assert re.fullmatch(OUTCOMES, outcome)
    path, _, name = shown.strip("`").partition("::")
    if name:
        assert f"\ndef {name}(" in (ROOT / path).read_text(encoding="utf-8")
    else:
        assert (ROOT / path / "problems.txt").is_file()
