"""Every message of `check` is shown by a folder of `tests/problems`.

One that nobody has read is one that nobody understands.
"""

import importlib
import pkgutil
import re
from functools import cache, partial
from pathlib import Path
from types import ModuleType

import pytest

import generator.catalog
import generator.rules
from generator import message
from generator.build import check
from generator.catalog import load
from generator.shared_rules import ROOM, TABLE
from tests.conftest import ROOT
from tests.helpers import traced
from tests.helpers.golden import CASES, broken, expected

# What no folder of a repository can show, by the file in `generator` that says it. `tests/catalog`
# shows it, word for word.
SHOWN_ELSEWHERE = {
    "catalog/files.py": {
        *("This is a link to something else.", "Put in its place what it leads to."),
        *("This is not an ordinary file.", "Put one in its place."),
        *("The file cannot be read (", "Give yourself the right to read it."),
        # Nobody could clone it on Windows.
        "device",
        # More than anybody should have to read.
        *("The folder has ", " files with ", " bytes; ", " with ", " is the most."),
        "Take some away.",
        *("The file has ", "Split it or shorten it."),
    },
    "catalog/yaml_values.py": {
        "More than ",
        " keys and values stand in this file.",
        "Split it, or take some away.",
    },
    # What Pydantic may find one day.
    "catalog/explain_model.py": {" is ", "it after another file"},
    # What `show` and `fill` say, and `check` never does.
    "catalog/catalog.py": {
        "There is no reason “",
        "Name a file in ",
        "/reasons, without .yml.",
    },
}


def modules(package: ModuleType) -> list[ModuleType]:
    return [
        importlib.import_module(f"{package.__name__}.{each.name}")
        for each in pkgutil.iter_modules(package.__path__)
    ]


def is_prose(text: str) -> bool:
    return " " in text and re.search("[A-Za-z]", text) is not None


def messages() -> dict[traced.Loaded, tuple[str, int, str]]:
    """Find what `check` may say.

    Returns:
        For each piece of it the file in `generator`, the line, and the words.
    """
    found = traced.texts_of([message, *modules(generator.catalog), *modules(generator.rules)])
    said = {}
    for each, (file, line, text) in found.items():
        path = Path(file).relative_to(ROOT / "generator").as_posix()
        # The grammar has its words in the shared table; its other texts are HTML.
        if text in TABLE["words"] or (path != "message.py" and is_prose(text)):
            said[each] = (path, line, text)
    return said


def test_every_message_is_shown_by_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever adds one adds a folder that prints it: the failure names its file and line."""
    told = messages()
    assert len(told) > 300
    left = {*told}
    # What stands as it stood in the folder before has been seen.
    monkeypatch.setattr(load, "read_text", cache(load.read_text))
    # What an earlier test has had parsed is not parsed again, and nothing would tell its faults.
    message.parse.cache_clear()
    for case in CASES:
        left -= traced.run(partial(check, broken(case, tmp_path / case)), left)
    silent: dict[str, set[str]] = {}
    places = []
    for path, line, text in sorted(told[each] for each in left):
        silent.setdefault(path, set()).add(text)
        if text not in SHOWN_ELSEWHERE.get(path, ()):
            places.append(f"generator/{path}:{line}: {text!r}")
    assert places == [], "\n".join(["Add a folder to tests/problems that shows these:", *places])
    assert silent == SHOWN_ELSEWHERE, (
        "What is named in SHOWN_ELSEWHERE is shown by a folder, or is no more."
    )


def test_every_word_of_the_shared_table_is_told_in_a_case() -> None:
    proposals = (ROOT / "tests/cases/proposals.json").read_text(encoding="utf-8")
    known = "\n".join([*map(expected, CASES), proposals])
    words: set[str] = set()
    for row in (*TABLE["words"].values(), ROOM):
        for text in row:
            words |= {part.strip() for part in re.split(r"\$\w+", text)}
    assert len(words) > 50
    assert {text for text in words if " " in text and text not in known} == set()
