"""How the parts depend on one another, read from the code itself."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools.mutants import named

GENERATOR = ROOT / "generator"
# Each knows only what stands before it; those on one line do not know each other.
ORDER = {
    "generator": [
        ["shared_rules", "page", "archive"],
        ["message", "disk", "finished"],
        ["catalog"],
        ["rules", "exports", "contribute", "terminal"],
        ["pages"],
        ["build"],
        ["mkdocs_hook", "__main__"],
    ],
    "catalog": [
        ["problems"],
        ["source", "words"],
        ["entries", "explain_yaml"],
        ["vocabularies", "files", "yaml_values", "catalog", "explain_model"],
        ["facts", "letter", "fit"],
        ["load"],
    ],
    "rules": [
        ["likeness", "common"],
        ["vocabulary", "ids", "complete", "texts", "blanks", "facts", "guide", "people"],
        ["__init__"],
    ],
    "exports": [
        ["wording", "rows", "format", "schema"],
        [
            "catalog_json",
            "espanso",
            "raycast",
            "textexpander",
            "alfred",
            "markdown",
            "text",
            "spreadsheet",
        ],
        ["formats"],
    ],
    "contribute": [["annotations", "skeleton", "against", "issue_form"], ["proposal"]],
    "pages": [
        ["facts", "forms", "joined", "layout"],
        ["site"],
        ["guide"],
        ["render", "embed", "one_file"],
    ],
    "finished": [["content_policy", "files"], ["hashes", "service_worker"], ["offline"]],
}
ONLY_IN = {
    "yaml": {"catalog.yaml_values"},
    "jinja2": {"pages.layout"},
    "markupsafe": {"pages.facts", "pages.guide", "pages.layout", "pages.one_file"},
    "mkdocs": {"mkdocs_hook"},
    "questionary": {"terminal"},
    "pyperclip": {"terminal"},
    "pydantic": {
        "exports.schema",
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
    "today",
    "now",
    "utcnow",
    "time",
    "time_ns",
    "localtime",
    "gmtime",
    "ctime",
    "strftime",
    "monotonic",
    "perf_counter",
    "getmtime",
    "stat",
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
            inner = {
                f"{node.module}.{alias.name}"
                for alias in node.names
                if is_module(package / alias.name)
            }
            found |= inner or {node.module or ""}
    return found


def is_module(path: Path) -> bool:
    return path.with_suffix(".py").is_file() or path.is_dir()


def floor(package: str, name: str) -> int:
    """Tell on which line of a package's order a module or a package stands."""
    return next(number for number, names in enumerate(ORDER[package]) if name in names)


def files() -> list[Path]:
    """Name every file that a clone has; where there is no git, every file that is not made by a tool."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    made = {".git", ".venv", "site", ".cache", ".pytest_cache", ".hypothesis", "__pycache__"}
    every = [ROOT / name for name in listed if name] or [
        file for file in ROOT.rglob("*") if not made & set(file.relative_to(ROOT).parts)
    ]
    return [file for file in every if file.is_file()]


def test_every_module_has_its_place() -> None:
    """A package stands in the order of the whole, a module in that of its package."""
    placed = {
        package: {name for names in order for name in names} for package, order in ORDER.items()
    }
    found: dict[str, set[str]] = {package: set() for package in ORDER}
    for module in MODULES:
        found[module.parent.name].add(module.stem)
    found["generator"] |= ORDER.keys() - {"generator"}
    assert placed == {
        package: names - ({"__init__"} - placed[package]) for package, names in found.items()
    }


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
            assert floor("generator", rest[0]) < floor("generator", package or own), (
                f"{package or own} knows {name}"
            )


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
    known = {
        name_of(module)
        for module in MODULES
        for name in imports(module)
        if name.split(".")[0] == library
    }
    assert known == ONLY_IN[library]


def test_every_library_is_one_of_these() -> None:
    outside = (
        {name.split(".")[0] for module in MODULES for name in imports(module)}
        - {"generator"}
        - sys.stdlib_module_names
    )
    assert outside == ONLY_IN.keys()


@pytest.mark.parametrize(
    "module", [file for file in MODULES if file.stem != "__main__"], ids=name_of
)
def test_nobody_reads_the_clock(module: Path) -> None:
    """The same catalog makes the same site on any day; only the command that lists facts asks what day it is."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name)
    }
    assert used & CLOCKS == set()
    assert not {"time", "random", "uuid", "locale"} & imports(module)


def test_no_file_names_the_machine_it_was_written_on() -> None:
    """No folder of ours, no address on our network, no other place to get packages from."""
    ours = re.compile(
        "|".join(
            [
                r"/wor" r"k/",
                r"/roo" r"t/",
                r"/hom" r"e/[a-z]",
                r"/opt/py" r"pi",
                r"--(extra-)?index-ur" r"l",
                r"--trusted-hos" r"t",
                r"--find-link" r"s",
                r"\b(10|192\.168)\.\d+\.\d+\.\d+\b",
            ]
        )
    )
    found = []
    for file in files():
        text = file.read_bytes().decode("utf-8", "replace")
        found += [f"{file.relative_to(ROOT)}: {match[0]}" for match in ours.finditer(text)]
    assert found == []


def test_the_cases_of_both_sides_have_names_of_their_own() -> None:
    """The browser runs them too, and a name is all that a failure shows."""
    names = [
        case["name"]
        for case in json.loads((ROOT / "tests/cases/messages.json").read_text(encoding="utf-8"))
    ]
    assert len({*names}) == len(names) >= 30


def test_what_mutants_may_change_still_stands_in_the_code() -> None:
    """`make mutants` takes long; here a name in `mutants.yml` whose line is gone is found at once."""
    gone = []
    for function, change in named():
        module, _, name = function.rpartition(".")
        text = GENERATOR.joinpath(*module.split(".")).with_suffix(".py").read_text(encoding="utf-8")
        bodies = [
            ast.get_source_segment(text, node)
            for node in ast.parse(text).body
            if isinstance(node, ast.FunctionDef) and node.name == name
        ]
        lines = [line.strip() for body in bodies for line in body.splitlines()]
        gone += [
            f"{function}: {line[2:]}"
            for line in change.splitlines()
            if line[0] == "-" and line[2:] not in lines
        ]
    assert gone == []
