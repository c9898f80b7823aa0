"""What must be true of a catalog: one broken catalog for each rule, every message word for word."""

import random
import time
from pathlib import Path

import pytest

from generator.build import check
from generator.rules import RULES, Rule
from tests.helpers.golden import SOUND, SPECIMEN, broken, expected
from tests.helpers.real import checked


def name_of(rule: Rule) -> str:
    return rule.__name__.replace("_", "-")


def test_a_sound_catalog_keeps_every_rule() -> None:
    catalog, problems = checked(SOUND)
    assert problems == []
    assert (len(catalog.reasons), len(catalog.templates())) == (2, 11)


def test_the_specimen_keeps_every_rule() -> None:
    assert [str(problem) for problem in checked(SPECIMEN)[1]] == []


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_broken_rule_is_a_problem(rule: Rule, tmp_path: Path) -> None:
    """The folder in `tests/problems/` that has the rule's name breaks this rule and no other."""
    catalog, problems = check(broken(name_of(rule), tmp_path))
    assert "".join(f"{problem}\n" for problem in problems) == expected(name_of(rule))
    spoken = (catalog, *catalog.languages.values())
    assert sorted({problem for each in spoken for problem in rule(each)}) == problems


def test_a_file_full_of_unknown_names_takes_no_time(tmp_path: Path) -> None:
    """Within all limits, with names that are like many others: it took over half a minute."""
    shuffled = random.Random(1)
    letters = [*"abcdefghijklmnopqrstuvwxyzabcdefghijkl"]

    def name() -> str:
        shuffled.shuffle(letters)
        return "".join(letters)

    root = broken("sound", tmp_path / "catalog")
    file = root / "templates/reasons/tea.yml"
    field = "    label: x\n    hint: x y\n    example: x\n    longest: 5\n    whose: ours\n"
    fields = "".join(f"  {name()}:\n{field}" for _ in range(180))
    known, _, templates = file.read_text(encoding="utf-8").partition("\nfields:\n")
    many = "".join(
        f"  - id: t{number}\n    title: T\n    kind: invite\n    channel: invite\n"
        f'    text: "{" ".join(f"{{{name()}}}" for _ in range(20))}"\n'
        for number in range(180)
    )
    file.write_text(f"{known}\nfields:\n{fields}{templates.rstrip()}\n{many}", encoding="utf-8")
    before = time.process_time()
    _, problems = check(root)
    assert time.process_time() - before < 5
    assert sum("is not a blank we know." in problem.fact for problem in problems) == 180 * 20
