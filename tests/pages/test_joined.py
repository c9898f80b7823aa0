"""The scripts that are joined from parts."""

import subprocess
from pathlib import Path

import pytest

from generator.pages.joined import SCRIPTS, join
from tests.conftest import NODE, ROOT

BIOME = ROOT / "tests/npm/node_modules/@biomejs/biome/bin/biome"
TSC = ROOT / "tests/npm/node_modules/typescript/bin/tsc"
NAMES = sorted(folder.name for folder in SCRIPTS.iterdir() if folder.is_dir())
# What one part says and another uses is seen in the whole alone.
RULES = ("noUnusedVariables", "noUndeclaredVariables", "noRedeclare")
# They are the thoughts of the page, and would think the same without one.
THOUGHTS = {
    "message-form": {"choices", "counts", "values"},
    "proposal-judge": {"judge", "message", "nearest", "table", "texts", "yaml"},
    "propose-template": {"words"},
    "search-engine": {
        *("entries", "excerpt", "finder", "meanings", "spelling", "word-index", "words")
    },
    "site-search": {"said"},
}


def told(script: str, folder: Path) -> list[str]:
    """Say what the linter says of the names in a script, where no settings of ours are."""
    file = folder / "joined.js"
    file.write_text(script, encoding="utf-8")
    only = [f"--only={rule}" for rule in RULES]
    command = [str(NODE), str(BIOME), "lint", "--reporter=github", *only, str(file)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return [line.rpartition("::")[2] for line in done.stdout.splitlines() if line[:2] == "::"]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_of_a_joined_script_is_declared_once_and_used(name: str, tmp_path: Path) -> None:
    assert told(join(name), tmp_path) == []


@pytest.mark.parametrize("line", ["function few() {}", "const few = 1;", "few();"])
def test_a_name_too_many_or_too_few_is_found(line: str, tmp_path: Path) -> None:
    found = told(join("message-form").replace("class ", f"{line}\nclass ", 1), tmp_path)
    assert len(found) == 1 and "few" in found[0]


def test_index_stands_last_and_the_others_in_the_order_of_their_names() -> None:
    for name in NAMES:
        texts = [part.read_text(encoding="utf-8") for part in sorted((SCRIPTS / name).glob("*.js"))]
        index = (SCRIPTS / name / "index.js").read_text(encoding="utf-8")
        whole = join(name)
        places = [whole.index(text) for text in texts if text != index]
        assert places == sorted(places)
        assert whole.endswith(f"\n{index}}})();\n")


def test_what_thinks_is_checked_and_knows_no_page() -> None:
    """Without the types of the DOM, its first mention is an error."""
    command = [str(NODE), str(TSC), "--project", str(SCRIPTS), "--listFilesOnly"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [Path(line) for line in listed if Path(line).is_relative_to(SCRIPTS)]
    checked = {name: {file.stem for file in files if file.parent.name == name} for name in NAMES}
    assert checked == THOUGHTS
    assert not [line for line in listed if "lib.dom" in line]
