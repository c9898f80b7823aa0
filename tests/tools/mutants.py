"""Spoils the code in small ways, and sees whether a test notices each of them: `make mutants`.

mutmut makes the mutants, in a copy of the code, and runs for each the tests that reach the function
it is in. `mutants.yml` names those that survive because nobody would notice them, each with the
reason. Constants, patterns and properties are not spoiled: mutmut passes over what stands outside
of a function and over what is decorated.
"""

import contextlib
import importlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKSHOP = ROOT / ".cache/mutants"
NAMES = Path(__file__).with_name("mutants.yml")
GOAL = 85
OUTCOMES = {"killed": "killed", "segfault": "killed", "timeout": "timed out"}
CHANGES = (
    # A cache would give out what the sound function made, and mutmut passes over what is decorated.
    ("generator/message.py", "@cache\n", ""),
    # The first text that fails will do; to look for a shorter one takes half a minute.
    (
        "tests/test_message.py",
        "max_examples=200",
        "max_examples=200, phases=[*settings.default.phases][:3]",
    ),
)
Name = tuple[str, str]
"""A function, as `catalog.load.read_file`, and the lines of it that a mutant changes."""
Judged = tuple[Name, str]
"""A mutant, and what became of it: killed, timed out, or survived."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that are most likely to see a mutant, in the runs of mutmut.

    The first test that fails is the last that runs.
    """
    module, _, mutant = os.environ.get("MUTANT_UNDER_TEST", "").rpartition(".")
    file = f"test_{module.rpartition('.')[2]}.py"
    function, _, _ = mutant.removeprefix("x_").partition("__mutmut")
    case = f"[{function.replace('_', '-')}]"

    def how_unlikely(item: pytest.Item) -> tuple[bool, bool, bool]:
        makes_texts = hasattr(getattr(item, "obj", None), "hypothesis")
        return not item.name.endswith(case), item.path.name != file, makes_texts

    items.sort(key=how_unlikely)


def named() -> dict[Name, str]:
    """Return the reason of each mutant that may survive."""
    groups = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return {
        (function, change.strip()): group["because"]
        for group in groups
        for function, changes in group["mutants"].items()
        for change in changes
    }


def _set_up() -> None:
    """Copy what is spoiled, and what judges it."""
    shutil.rmtree(WORKSHOP, ignore_errors=True)
    for name in ("generator", "tests"):
        shutil.copytree(
            ROOT / name,
            WORKSHOP / name,
            ignore=shutil.ignore_patterns("node_modules", "__pycache__"),
        )
    shutil.copy(ROOT / "pyproject.toml", WORKSHOP)
    for path, old, new in CHANGES:
        text = (WORKSHOP / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{path} has not once: {old}"
        (WORKSHOP / path).write_text(text.replace(old, new), encoding="utf-8")


def _judged() -> Iterator[Judged]:
    """Walk over the mutants that have been judged, in the order of the code."""
    # Only `make mutants` installs mutmut; our tests read this module without it.
    statuses = importlib.import_module("mutmut.stats").status_by_exit_code
    diff_of = importlib.import_module("mutmut.mutation.diff_apply").get_diff_for_mutant
    for results in sorted(Path("mutants").rglob("*.meta")):
        codes = json.loads(results.read_text(encoding="utf-8"))["exit_code_by_key"]
        source = results.relative_to("mutants").with_suffix("")
        for mutant, code in codes.items():
            status = statuses[code]
            if status == "not checked":
                continue
            name = (_function_of(mutant), _changed_lines(diff_of(mutant, path=source)))
            yield name, OUTCOMES.get(status, "survived")


def _function_of(mutant: str) -> str:
    function, _, _ = mutant.removeprefix("generator.").partition("__mutmut")
    return function.replace(".x_", ".")


def _changed_lines(diff: str) -> str:
    """Keep the lines of a diff that are taken out or put in, without their indentation."""
    lines = [line for line in diff.splitlines() if line[0] in "-+"]
    changed = [line for line in lines if not line.startswith(("---", "+++"))]
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in changed)


def main() -> None:
    begun = time.monotonic()
    _set_up()
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", "run", *(sys.argv[1:] or ["generator.*"])],
        cwd=WORKSHOP,
        # The order of a set of texts would let some mutants live in one run and die in the next.
        env={**os.environ, "PYTHONHASHSEED": "0"},
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
    with contextlib.chdir(WORKSHOP):
        judged = [*_judged()]
    if not judged:
        sys.exit("No mutant has that name. Name them like generator.catalog.load.*")
    known = named()
    survivors = list(dict.fromkeys(name for name, what in judged if what == "survived"))
    unnamed = [name for name in survivors if name not in known]
    functions = {function for (function, _), _ in judged}
    gone = [name for name in known if name[0] in functions and name not in survivors]

    share = _print_table(judged, known)
    print(f"It took {(time.monotonic() - begun) / 60:.0f} minutes; the goal is {GOAL} %.")
    _print_names(
        "survive and have no name in tests/tools/mutants.yml. "
        "Write a test, take the code away, or name them there:",
        unnamed,
    )
    _print_names(
        "named in tests/tools/mutants.yml do not survive, or are no more. Take their names out:",
        gone,
    )
    sys.exit(bool(unnamed or gone or share < GOAL))


def _print_table(judged: list[Judged], known: Collection[Name]) -> float:
    """Print a line for each module, and one for all.

    Args:
        judged: the mutants.
        known: the names of those that may survive.

    Returns:
        How many of all have been noticed, in percent.
    """
    print(
        f"\n{'module':<20}{'mutants':>8}{'killed':>8}{'timed out':>11}"
        f"{'survived':>10}{'named':>7}{'killed or timed out':>21}"
    )
    modules = dict.fromkeys(function.rpartition(".")[0] for (function, _), _ in judged)
    for module in modules:
        own = [each for each in judged if each[0][0].startswith(f"{module}.")]
        _print_row(module, own, known)
    return _print_row("all", judged, known)


def _print_row(title: str, judged: list[Judged], known: Collection[Name]) -> float:
    count = Counter(what for _, what in judged)
    excused = sum(what == "survived" and name in known for name, what in judged)
    share = 100 * (count["killed"] + count["timed out"]) / len(judged)
    print(
        f"{title:<20}{len(judged):>8}{count['killed']:>8}{count['timed out']:>11}"
        f"{count['survived']:>10}{excused:>7}{share:>19.1f} %"
    )
    return share


def _print_names(heading: str, names: list[Name]) -> None:
    """Print mutants as `mutants.yml` names them, if there are any."""
    if not names:
        return
    print(f"\n{len(names)} {heading}")
    for function in dict.fromkeys(function for function, _ in names):
        print(f"\n    {function}:")
        for change in (change for own, change in names if own == function):
            print("      - |-")
            print("\n".join(f"        {line}" for line in change.splitlines()))


if __name__ == "__main__":
    main()
