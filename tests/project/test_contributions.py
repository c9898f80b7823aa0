"""Somebody adds to the catalog by the steps of CONTRIBUTING alone: no test has to be edited.

It happens in a copy, and needs nothing of the catalog but that it is sound.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.build import build, check
from generator.catalog.languages import FOLDER as LANGUAGES
from tests.conftest import ROOT

Captured = pytest.CaptureFixture[str]
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
# What no clone has.
MADE = (
    *(".git", ".venv", "site", "site-offline", "node_modules"),
    *(".cache", ".pytest_cache", ".hypothesis", ".mypy_cache", ".ruff_cache", "__pycache__"),
)
EMPTY = re.compile(r":(\d+):\d+: `(\w+)` is empty")

# What somebody writes who fills in a new reason, in the order in which the keys stand empty.
REASON = (
    ("title", "We keep the same old machine"),
    ("lead", "You both keep a machine that few people still know. Say which, and what you ask."),
    ("strength", "with-a-why"),
    ("takes", "Both of you look after one of these machines."),
    ("says", "Which machine it is, and the one thing that made you think of them."),
    ("weakened_by", "A fondness for old things, with no machine in it."),
    ("also", "[typesetter, loom, steam engine]"),
    ("use_when", "You work at a machine of one make, and have seen that they do too."),
    ("avoid_when", "You have only read about it. Ask in a club for it first."),
    ("text", "Hi Pilar, your press and the one I keep are of one year. Mine skips. Did yours?"),
    ("because", "Pilar sees that one other person has her trouble."),
    ("text", "Hi Pilar, old machines are so charming. Let us connect."),
    ("because", "She cannot tell whether this person has ever touched one."),
    ("id", "it-skips"),
    ("title", "Yours may have the same fault"),
    ("text", "Hi {their_name}, mine skips every ninth sheet. What about {their_machine}?"),
    ("id", "spare-part"),
    ("title", "You have a part to give away"),
    ("text", "Hi {their_name}, a roller in our cellar wants a home, and may suit {their_machine}."),
    ("id", "which-oil"),
    ("title", "You look for the right oil"),
    ("text", "Hi {their_name}, which oil keeps {their_machine} so quiet?"),
    ("id", "after-the-repair"),
    ("title", "It runs again"),
    ("text", "It turns! Two washers were all it took. A picture follows on Sunday."),
    ("id", "letter-instead"),
    ("title", "Nothing came back"),
    ("subject", "What I asked about {their_machine}"),
    ("text", "Some weeks ago I asked about {their_machine}. This is my only letter."),
    ("id", "which-machine"),
    ("title", "They do not say which machine"),
    ("text", "Three machines stand in our hall. Which of them brings you here?"),
)
TEMPLATE = (
    ("title", "A machine of theirs stands near you"),
    ("text", "Ahoy! Guess what hums two doors from my bench: {their_machine}."),
)
FIELD = """\
their_machine:
  label: A machine of theirs
  hint: "your grandmother's loom, the oven from 1911"
  example: your grandmother's loom
  longest: 45
  whose: theirs
  specific: true
"""
GREETING = """\
ahoy:
  title: Ahoy
  words: Ahoy
"""
CHANNEL = """\
by-hand:
  title: A card by hand
  where: Put it on their workbench, face up.
  paste: Write it on a card.
"""
FACT = """\
notes-on-sunday:
  about: Notes on a Sunday
  value: Nobody knows whether LinkedIn counts Sundays
  confidence: poor
  because: No page says anything about it.
  checked: 2026-11-22
  sources:
    - title: a letter to the editors
"""
PAGE = """\
---
title: Write on a quiet day
description: A note about an old machine can wait until somebody has time to read it.
words: [same-machine]
---

Some notes can wait. One about an old machine is such a note.

{{ fact.notes-on-sunday }}. So take a day that is quiet for you.

## How long it may wait

A week does no harm. Read the note once more before you send it.
"""


class Contributor:
    """Somebody with a copy of the project, who does what CONTRIBUTING says."""

    def __init__(self, root: Path, capsys: Captured) -> None:
        self.root = root
        self.capsys = capsys

    def command(self, *words: str) -> str:
        """Run a command that CONTRIBUTING names; it has to succeed. Return what it says."""
        named = (f"make {words[0]}`", f"python -m generator {words[0]}")
        assert any(each in CONTRIBUTING for each in named)
        code = main(["--root", str(self.root), *words])
        said = "".join(self.capsys.readouterr())
        assert code == 0, said
        return said

    def new(self, words: tuple[tuple[str, str], ...], *arguments: str) -> None:
        """Let `new` write a reason or a template, and fill in the keys that it says are empty."""
        said = self.command("new", *arguments)
        file = self.root / said.partition(" waits to be filled in.")[0]
        lines = file.read_text(encoding="utf-8").split("\n")
        empty = EMPTY.findall(said)
        assert [key for _, key in empty] == [key for key, _ in words]
        for (line, key), (_, value) in zip(empty, words, strict=True):
            written = value if value.startswith("[") else f'"{value}"'
            at = int(line) - 1
            lines[at] = lines[at].replace(f"{key}:", f"{key}: {written}")
        file.write_text("\n".join(lines), encoding="utf-8")

    def append(self, path: str, text: str) -> None:
        with (self.root / path).open("a", encoding="utf-8") as file:
            file.write(text)

    def add_one_of_each(self) -> None:
        """Add a blank, a reason with it, a greeting, a channel, a template, a fact and a page."""
        home = check(self.root)[0].sent()[0].id
        self.append("templates/fields.yml", FIELD)
        self.new(REASON, "same-machine")
        self.append("templates/greetings.yml", GREETING)
        self.append("templates/channels.yml", CHANNEL)
        self.new(TEMPLATE, "two-doors-away", "--in", home, "--kind", "invite")
        self.append("templates/facts.yml", FACT)
        (self.root / "docs/guide/quiet-day.md").write_text(PAGE, encoding="utf-8")
        guide = self.root / "templates/guide.yml"
        pages = guide.read_text(encoding="utf-8")
        guide.write_text(pages.replace("pages: [", "pages: [quiet-day, ", 1), encoding="utf-8")
        self.command("schema")

    def widen_a_limit(self) -> None:
        """Let a tenth more fit into a note, as its fact says in words and as a number."""
        catalog, _ = check(self.root)
        fact = catalog.facts[catalog.channels["invite"].limit or ""]
        old = fact.number or 0
        new = old + old // 10
        file = self.root / "templates/facts.yml"
        lines = file.read_text(encoding="utf-8").split("\n")
        for key in ("value", "number"):
            line = fact.at(key).line - 1
            lines[line] = lines[line].replace(f"{old:,}", f"{new:,}").replace(f"{old}", f"{new}")
        file.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.usefixtures("known_texts")
def test_a_sound_change_takes_what_contributing_says(tmp_path: Path, capsys: Captured) -> None:
    """Without other languages, which would make each `check` take five times as long."""
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.rmtree(tmp_path / LANGUAGES)
    somebody = Contributor(tmp_path, capsys)
    before = somebody.command("check")
    somebody.add_one_of_each()
    somebody.widen_a_limit()
    assert somebody.command("check") != before
    made = {page.path for page in build(tmp_path)}
    assert {"reasons/same-machine.md", "guide/quiet-day.md"} <= made


@pytest.mark.audit
def test_no_test_has_to_be_edited_for_a_sound_change(tmp_path: Path, capsys: Captured) -> None:
    """In a clone of its own: all of `make test` but what needs a browser."""
    root = tmp_path / "clone"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(*MADE))
    somebody = Contributor(root, capsys)
    somebody.add_one_of_each()
    somebody.widen_a_limit()
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "x"]):
        subprocess.run([*git, *words], cwd=root, check=True)
    for installed in (ROOT / ".venv", *ROOT.glob("tests/*/node_modules")):
        (root / installed.relative_to(ROOT)).symlink_to(installed)
    left_out = ["--ignore=tests/browser", f"--deselect={Path(__file__).relative_to(ROOT)}"]
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--quiet", "--tb=short", *left_out],
        cwd=root,
        env=outside,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:]
