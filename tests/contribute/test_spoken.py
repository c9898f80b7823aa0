"""What other languages have, and what has gone stale there."""

import re
import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.helpers.golden import SOUND, change

Captured = pytest.CaptureFixture[str]
FOLDER = "templates/languages"
MADE = f"{FOLDER}/de/made-from.yml"
TEA = "Did you mean reasons/tea?"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SOUND, tmp_path / "catalog")


def run(root: Path, captured: Captured, *words: str, code: int = 0) -> str:
    assert main(["--root", str(root), *words]) == code
    said = captured.readouterr()
    return said.out or said.err


def test_the_table_counts_what_each_language_has(root: Path, capsys: Captured) -> None:
    assert run(root, capsys, "languages") == (
        "              whole  stale  missing  left out\nDeutsch (de)  8      0      6        0\n"
    )


def test_what_is_stale_is_told_with_its_day_until_somebody_notes_it(
    root: Path, capsys: Captured
) -> None:
    change(root / "templates/reasons/tea.yml", "You sat at one table.", "You sat there.")
    change(root / MADE, "on: 2026-11-29", "on: 2026-11-20")
    missing = "received: missing\nguide: missing\nprofile: missing\ntools: missing\n"
    tea = "reasons/tea: stale, made from the English of 2026-11-20\n"
    told = run(root, capsys, "languages", "de")
    assert told == f"{missing}reasons/no-note: missing\n{tea}guide/numbers: missing\n"
    noted = run(root, capsys, "languages", "de", "--done", "reasons/tea.yml")
    assert noted == "reasons/tea: made from the English of today\n"
    assert "stale" not in run(root, capsys, "languages", "de")
    assert run(root, capsys, "languages", "de", "--done") == "Nothing new.\n"
    # What was not looked at again keeps its day.
    kept = re.findall(r"(\S+): .*2026-11-20", (root / MADE).read_text(encoding="utf-8"))
    assert kept == ["channels", "facts", "fields", "guide/say-why", "kinds", "questions", "replies"]


def test_what_breaks_a_rule_because_english_changed_is_told_here(
    root: Path, capsys: Captured
) -> None:
    change(root / "templates/reasons/tea.yml", "[ at {tea_house}] and\n      talked", " and talked")
    change(root / "templates/reasons/tea.yml", "    whose: ours\n", "    whose: mine\n")
    tea = root / "templates/languages/de/reasons/tea.yml"
    change(tea, "text: Hallo {their_name}, mehr über {topic}?", "text: Hallo {their_name}, mehr?")
    told = run(root, capsys, "languages", "de")
    assert "reasons/tea: left out, made from the English of 2026-11-29\n" in told
    assert "tea.yml:45:11: “third-cup” could be sent to anybody." in told
    assert run(root, capsys, "check") == "2 reasons, 11 templates\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["languages", "fr"], "There is no language “fr”. See those there are: languages\n"),
        (
            ["languages", "de", "--done", "reasons/tee"],
            f"{FOLDER}/de has no reasons/tee to compare with English. {TEA}\n",
        ),
        (["languages", "--done"], "Name the language: languages de --done\n"),
    ],
)
def test_a_wrong_name_is_told(words: list[str], said: str, root: Path, capsys: Captured) -> None:
    assert run(root, capsys, *words, code=1) == said


def test_a_first_note_writes_the_file(root: Path, capsys: Captured) -> None:
    before = (root / MADE).read_text(encoding="utf-8")
    (root / MADE).unlink()
    assert "There" not in run(root, capsys, "languages", "de", "--done")
    day = re.compile(r"\d{4}-\d\d-\d\d")
    assert day.sub("", (root / MADE).read_text(encoding="utf-8")) == day.sub("", before)
    assert run(root, capsys, "check") == "2 reasons, 11 templates\n"


def test_a_language_is_begun_with_what_every_page_needs(root: Path, capsys: Captured) -> None:
    said = run(root, capsys, "new", "--language", "it")
    folder = root / "templates/languages/it"
    files = ["language", "greetings", "kinds", "channels", "questions", "fields"]
    lines = [f"{FOLDER}/it/{name}.yml waits for words of its language." for name in files]
    last = "Write, do not translate; `make check` says what is still English."
    assert said == "\n".join([*lines, last, ""])
    assert "name: italiano\ndirection: ltr\n" in (folder / "language.yml").read_text("utf-8")
    assert "side:" not in (folder / "kinds.yml").read_text(encoding="utf-8")
    told = run(root, capsys, "check", code=1)
    assert f"{FOLDER}/it:1:1: This language has no template yet." in told
    assert f"{FOLDER}/it/kinds.yml:3:10: This file is still in English." in told
    assert run(root, capsys, "new", "--language", "it") == "Nothing new: all of it is there.\n"
    # What is there is left alone.
    change(folder / "kinds.yml", "Ask to connect", "Invitare")
    run(root, capsys, "new", "tea", "--language", "it")
    assert "Invitare" in (folder / "kinds.yml").read_text(encoding="utf-8")
    told = run(root, capsys, "check", code=1)
    assert "This language has no template yet." not in told
    assert f"{FOLDER}/it/fields.yml:3:10: {{their_name}} is still in English." in told
    assert f"{FOLDER}/it/reasons/tea.yml" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["new", "--language", "en"],
            "“en” is no language that can be added. Name it as BCP 47 does: it.\n",
        ),
        (["new", "teas", "--language", "it"], "There is no reason “teas”. Did you mean tea?\n"),
        (["new"], "Name the new reason or template: new my-template --in alumni --kind invite\n"),
    ],
)
def test_a_beginning_needs_its_names(
    words: list[str], said: str, root: Path, capsys: Captured
) -> None:
    assert run(root, capsys, *words, code=1) == said
