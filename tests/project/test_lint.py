"""`make lint` is red for whatever is not written as all is written here."""

import configparser
import contextlib
import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.helpers.found import must_find
from tests.project.test_structure import files

MODULE, SCRIPT = "generator/page.py", "generator/pages/scripts/print-page.js"
THINKING = "generator/pages/scripts/message-form/counts.js"


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project in which everything is installed, and what the tools remember."""
    target = tmp_path_factory.mktemp("copy")
    for file in files():
        name = file.relative_to(ROOT)
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        # With its time: what a newer list names would be installed anew.
        shutil.copy2(file, target / name)
    for installed in (".venv", "tests/npm/node_modules"):
        (target / installed).symlink_to(ROOT / installed)
    for tool in ("ruff", "mypy"):
        with contextlib.suppress(FileNotFoundError):  # it only makes the first case quicker
            shutil.copytree(ROOT / ".cache" / tool, target / ".cache" / tool)
    return target


def lint(project: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "MAKEFLAGS"}
    return subprocess.run(
        ["make", "lint"], cwd=project, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("path", "line", "said"),
    [
        pytest.param(MODULE, f"# {'word ' * 26}.\n", "E501", id="a line of 130 columns"),
        pytest.param(MODULE, "import os\n", "F401", id="an unused name"),
        pytest.param(MODULE, 'COUNT: int = "three"\n', "[assignment]", id="a wrong type"),
        pytest.param(MODULE, "NAMES = [ 1,2 ]\n", "unformatted", id="a badly formatted module"),
        pytest.param(SCRIPT, "const  a={b:1}\n", "format", id="a badly formatted script"),
        pytest.param(THINKING, "spoken(1);\n", "TS2345", id="a wrong type in a script"),
    ],
)
def test_what_is_not_written_as_all_is_turns_it_red(
    path: str, line: str, said: str, linted: Path
) -> None:
    file = linted / path
    before = file.read_text(encoding="utf-8")
    file.write_text(before + line, encoding="utf-8")
    done = lint(linted)
    file.write_text(before, encoding="utf-8")
    assert done.returncode != 0
    assert path in done.stdout + done.stderr
    assert said in done.stdout + done.stderr


def test_editors_and_linters_agree_on_the_length_of_a_line() -> None:
    python = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    browser = (ROOT / "biome.jsonc").read_text(encoding="utf-8")
    editor = configparser.ConfigParser()
    editor.read_string("[all]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    lengths = {
        python["line-length"],
        int(must_find(r'"lineWidth": (\d+)', browser)[1]),
        int(editor["*.py"]["max_line_length"]),
        int(editor["*.{js,css}"]["max_line_length"]),
        *json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["editor.rulers"],
    }
    assert lengths == {100}
    assert editor["*.{jinja,html}"]["max_line_length"] == "120"
