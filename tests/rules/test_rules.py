"""What must be true of a catalog: one broken catalog for each rule, every message word for word."""

from pathlib import Path

import pytest

from generator.build import check
from generator.rules import RULES, Rule
from tests.helpers.golden import SOUND, SPECIMEN, broken, expected


def name_of(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")


def test_a_sound_catalog_keeps_every_rule() -> None:
    catalog, problems = check(SOUND)
    assert problems == []
    assert (len(catalog.reasons), len(catalog.templates())) == (2, 11)


def test_the_specimen_keeps_every_rule() -> None:
    assert [str(problem) for problem in check(SPECIMEN)[1]] == []


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_broken_rule_is_a_problem(rule: Rule, tmp_path: Path) -> None:
    """The folder in `tests/problems/` that has the rule's name breaks this rule and no other."""
    catalog, problems = check(broken(name_of(rule), tmp_path))
    assert "".join(f"{problem}\n" for problem in problems) == expected(name_of(rule))
    assert sorted({*rule(catalog)}) == problems
