"""How the parts depend on one another, read from the code itself."""

import ast
import json
import re
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools.mutants import named

GENERATOR = ROOT / "generator"
# Each knows only what stands before it; those on one line do not know each other.
ORDER = {
    "generator": [
        ["shared_rules", "page", "archive"],
        ["marks", "language"],
        ["message", "disk", "finished"],
        ["notes"],
        ["catalog"],
        ["checker"],
        ["rules", "exports", "contribute", "terminal"],
        ["pages"],
        ["build"],
        ["mkdocs_hook", "commands"],
        ["__main__"],
    ],
    "catalog": [
        ["problems"],
        ["source", "words"],
        ["beside", "entries", "explain_yaml", "scripts"],
        ["signs", "vocabularies", "files", "yaml_values", "catalog", "explain_model"],
        ["facts", "letter", "meant", "fit", "worded", "messages"],
        ["load"],
        ["made_from"],
        ["languages"],
    ],
    "notes": [
        ["form", "model"],
        ["words"],
        ["cues", "names"],
        ["features"],
        ["check"],
    ],
    "commands": [["common"], ["checking", "reading", "contributing", "writing"]],
    "rules": [
        ["likeness", "common"],
        [
            "vocabulary",
            "ids",
            "complete",
            "texts",
            "blanks",
            "facts",
            "guide",
            "people",
            "ceilings",
            "subjects",
            "spoken",
            "notes",
        ],
        ["__init__"],
    ],
    "exports": [
        ["wording", "rows", "format", "schema"],
        [
            *("catalog_json", "espanso", "raycast", "textexpander", "alfred"),
            *("markdown", "text", "spreadsheet"),
        ],
        ["formats"],
    ],
    "contribute": [
        ["annotations", "skeleton", "against", "issue_form", "spoken", "new_language"],
        ["proposal"],
    ],
    "pages": [
        ["browsers"],
        ["facts", "forms", "joined", "layout", "prose"],
        ["site"],
        ["guide"],
        ["render", "embed", "note_data", "one_file", "search_index"],
        ["spoken"],
        ["frame"],
        ["extract"],
    ],
    "finished": [["content_policy", "files"], ["hashes", "service_worker"], ["offline"]],
}
ONLY_IN = {
    "yaml": {"catalog.yaml_values", "contribute.new_language"},
    "jinja2": {"pages.layout"},
    "markupsafe": {"pages.facts", "pages.guide", "pages.layout", "pages.one_file"},
    "mkdocs": {"mkdocs_hook"},
    "markdown": {"pages.prose"},
    "lightningcss": {"pages.joined"},
    "rjsmin": {"pages.joined"},
    "questionary": {"terminal"},
    "pyperclip": {"terminal"},
    "babel": {"language", "catalog.messages", "pages.extract"},
    "pydantic": {
        "exports.schema",
        "catalog.made_from",
        "catalog.worded",
        "catalog.entries",
        "catalog.explain_model",
        "catalog.fit",
        "catalog.vocabularies",
        "exports.catalog_json",
    },
    "pydantic_core": {"catalog.explain_model", "catalog.fit"},
}
# What would read the day or the hour.
CLOCKS = {
    *("today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime", "strftime"),
    *("monotonic", "perf_counter", "getmtime", "stat"),
}
MODULES = sorted(GENERATOR.rglob("*.py"))


def name_of(module: Path) -> str:
    """Name a module from the package, as `catalog.load`."""
    return ".".join(module.relative_to(GENERATOR).with_suffix("").parts)


def imports(module: Path) -> set[str]:
    """Name what a module imports, each with its package: `yaml`, `generator.catalog.load`."""
    found = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name} imports relatively"
            package = ROOT / (node.module or "").replace(".", "/")
            names = [alias.name for alias in node.names if is_module(package / alias.name)]
            found |= {f"{node.module}.{name}" for name in names} or {node.module or ""}
    return found


def is_module(path: Path) -> bool:
    return path.with_suffix(".py").is_file() or path.is_dir()


def floor(package: str, name: str) -> int:
    """Tell on which line of a package's order a module or a package stands."""
    return next(number for number, names in enumerate(ORDER[package]) if name in names)


def files() -> list[Path]:
    """Name every file that a clone has; where there is no git, all that is not made by a tool."""
    command = ["git", "ls-files", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    every = [ROOT / name for name in done.stdout.split("\0") if name]
    if not every:
        made = {".git", ".venv", "site", ".cache", ".pytest_cache", ".hypothesis", "__pycache__"}
        every = [file for file in ROOT.rglob("*") if made.isdisjoint(file.relative_to(ROOT).parts)]
    return [file for file in every if file.is_file()]


def test_the_map_shows_every_place_in_its_order_and_contributing_shows_the_map() -> None:
    shown = (GENERATOR / "__init__.py").read_text(encoding="utf-8")
    lines = re.findall(r"^ {4}(\S+?)/? +\S.*\n", shown, re.MULTILINE)
    assert lines == [name for names in ORDER["generator"] for name in names]
    map_ = shown[shown.index("    shared_rules ") : shown.rindex('"""')]
    assert map_ in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_module_has_its_place() -> None:
    """A package stands in the order of the whole, a module in that of its package."""
    found: dict[str, set[str]] = {package: set() for package in ORDER}
    for module in MODULES:
        found[module.parent.name].add(module.stem)
    found["generator"] |= ORDER.keys() - {"generator"}
    for package, order in ORDER.items():
        placed = {*chain(*order)}
        assert found[package] - ({"__init__"} - placed) == placed, package


@pytest.mark.parametrize("module", MODULES, ids=name_of)
def test_a_module_knows_only_what_stands_before_it(module: Path) -> None:
    package, _, own = name_of(module).rpartition(".")
    for name in imports(module):
        of, *rest = name.split(".")
        if of != "generator":
            continue
        if rest[0] == package:
            assert floor(package, rest[1]) < floor(package, own), f"{package}.{own} knows {name}"
        else:
            part = package or own
            assert floor("generator", rest[0]) < floor("generator", part), f"{part} knows {name}"


@pytest.mark.parametrize(
    "module",
    [file for file in MODULES if file.stem == "__init__" and file.parent.name != "rules"],
    ids=name_of,
)
def test_a_package_itself_imports_nothing(module: Path) -> None:
    """Or else every module would know what it knows; `rules` is the list of its modules."""
    assert imports(module) == set()


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_in_one_place(library: str) -> None:
    """What has to be replaced one day is replaced there."""
    known = {name_of(module) for module in MODULES if library in libraries(module)}
    assert known == ONLY_IN[library]


def libraries(module: Path) -> set[str]:
    """Name what a module imports, each without its parts: `yaml`, `generator`."""
    return {name.partition(".")[0] for name in imports(module)}


def test_every_library_is_one_of_these() -> None:
    known = set().union(*map(libraries, MODULES))
    assert known - {"generator"} - sys.stdlib_module_names == ONLY_IN.keys()


@pytest.mark.parametrize(
    "module", [file for file in MODULES if file.stem != "__main__"], ids=name_of
)
def test_nobody_reads_the_clock(module: Path) -> None:
    """The same catalog makes the same site on any day.

    Only the command line asks what day it is.
    """
    nodes = [*ast.walk(ast.parse(module.read_text(encoding="utf-8")))]
    attributes = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    assert (attributes | names) & CLOCKS == set()
    assert not {"time", "random", "uuid", "locale"} & imports(module)


# Each has a letter in brackets, or else this file would name it too.
OURS = [
    *("/wor[k]/", "/roo[t]/", "/hom[e]/[a-z]", "/opt/py[p]i"),
    *("--(extra-)?index-ur[l]", "--trusted-hos[t]", "--find-link[s]"),
    r"\b(10|192\.168)\.\d+\.\d+\.\d+\b",
]


def test_no_file_names_the_machine_it_was_written_on() -> None:
    """No folder of ours, no address on our network, no other place to get packages from."""
    ours = re.compile("|".join(OURS))
    found = []
    for file in files():
        text = file.read_bytes().decode("utf-8", "replace")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in ours.finditer(text)]
    assert found == []


def test_the_cases_of_both_sides_have_names_of_their_own() -> None:
    """The browser runs them too, and a name is all that a failure shows."""
    cases = json.loads((ROOT / "tests/cases/messages.json").read_text(encoding="utf-8"))
    names = [case["name"] for case in cases]
    assert len({*names}) == len(names) >= 30


def test_what_mutants_may_change_still_stands_in_the_code() -> None:
    """`make mutants` takes long: a name in `mutants.yml` whose line is gone is found here, soon."""
    gone = []
    for function, change in named():
        lines = {line.strip() for line in lines_of(function)}
        before = [line[2:] for line in change.splitlines() if line[0] == "-"]
        gone += [f"{function}: {line}" for line in before if line not in lines]
    assert gone == []


def lines_of(function: str) -> list[str]:
    """Read a function of the generator, which is named as `catalog.load.load`."""
    module, _, name = function.rpartition(".")
    file = GENERATOR.joinpath(*module.split(".")).with_suffix(".py")
    text = file.read_text(encoding="utf-8")
    lines = []
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            lines += (ast.get_source_segment(text, node) or "").splitlines()
    return lines
