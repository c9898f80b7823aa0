"""The catalog at a terminal: what is printed may go into a program, what is said goes beside it."""

import functools
import json
import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pyperclip
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from generator import build, terminal
from generator.__main__ import main
from generator.message import fill, parse
from tests.conftest import ROOT
from tests.helpers.golden import SOUND, SPECIMEN

Captured = pytest.CaptureFixture[str]
TALKED = ["fill", "tea", "--template", "same-table"]
ALL = [
    *TALKED,
    *("--set", "their_name=Noor"),
    *("--set", "tea_house=the Blue Pot"),
    *("--set", "topic=black tea = life"),
]
EMAIL = [
    *("--root", str(SPECIMEN), "fill", "met-at-event", "--template", "after-silence-email"),
    *("--set", "their_name=Noor"),
    *("--set", "topic=maps"),
    *("--set", "event=the fair"),
    *("--set", "my_name=Kofi"),
]
TEA = build.check(SOUND)[0]
WORDING = parse(TEA.reasons["tea"].templates[0].text)[0]
LABELS = {name: field.label for name, field in TEA.all_fields().items()}
CHECKED = functools.cache(build.check)
# A pipe on Windows, a terminal that knows only ASCII, and a locale that does.
CONSOLES = [
    {"PYTHONIOENCODING": "cp1252"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
]


@pytest.fixture(autouse=True)
def checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogs are checked once: no test changes them."""
    monkeypatch.setattr(build, "check", CHECKED)


def run(*words: str, root: Path = SOUND) -> int:
    return main(["--root", str(root), *words])


def run_apart(*words: str) -> int:
    """Run in a thread of its own.

    The browser tests of the same process leave an event loop running in this one.
    """
    context = copy_context()
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(context.run, run, *words).result()


def apart(
    *words: str | bytes,
    console: Mapping[str, str] = {},
    stdin: int = subprocess.DEVNULL,
    stderr: int = subprocess.PIPE,
) -> subprocess.CompletedProcess[bytes]:
    """Run in a process of its own, as from a shell."""
    return subprocess.run(
        [sys.executable, "-m", "generator", "--root", SOUND, *words],
        cwd=ROOT,
        env={**os.environ, **console},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=stderr,
        check=False,
        timeout=60,
    )


@pytest.fixture
def keyboard(monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """Somebody who types."""
    monkeypatch.setattr(terminal, "somebody_is_there", lambda: True)
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        yield keys


@pytest.fixture
def clipboard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    copied: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", copied.append)
    return copied


def test_every_reason_is_listed_with_its_number_of_templates(capsys: Captured) -> None:
    catalog, _ = CHECKED(ROOT)
    assert run("list", root=ROOT) == 0
    lines = capsys.readouterr().out.splitlines()
    ids = [reason.id for reason in catalog.offered()]
    assert [line.split()[0] for line in lines] == [*ids, "replies", "profile"]
    assert run("list", "--json", root=ROOT) == 0
    listed = json.loads(capsys.readouterr().out)
    here = [each for reason, each in catalog.templates() if not (reason and reason.retired)]
    offered = [each for each in here if not each.retired]
    assert sum(each["templates"] for each in listed) == len(offered)
    assert lines[0].endswith(f"  {listed[0]['title']} ({listed[0]['templates']})")


@pytest.mark.parametrize("name", [*CHECKED(ROOT)[0].homes()])
def test_every_reason_can_be_shown(name: str, capsys: Captured) -> None:
    assert run("show", name, root=ROOT) == 0
    text = capsys.readouterr().out
    assert run("show", name, "--json", root=ROOT) == 0
    shown = json.loads(capsys.readouterr().out)
    assert text.startswith(f"{shown['title']}\n")
    for each in shown["templates"]:
        how = f"{each['kind']}, by {each['channel']}"
        care = f"{each['caution']}\n" if "caution" in each else ""
        subject = f"  Subject: {each['subject']}\n" if "subject" in each else ""
        first = each["text"].splitlines()[0]
        assert f"\n{each['id']}: {each['title']} ({how})\n{care}{subject}  {first}" in text
    for field in shown["fields"].values():
        assert field.keys() == {"label", "hint", "example", "longest"}


def test_a_note_that_is_whole_is_printed_and_counted(capsys: Captured) -> None:
    assert run(*ALL) == 0
    values = {"their_name": "Noor", "tea_house": "the Blue Pot", "topic": "black tea = life"}
    text = fill(WORDING, values)
    assert capsys.readouterr() == (f"{text}\n", f"{len(text)} of 200 characters.\n")


@pytest.mark.parametrize("greeting", ["hello", "dear"])
def test_a_note_greets_as_somebody_chooses(greeting: str, capsys: Captured) -> None:
    assert run(*ALL, "--greeting", greeting) == 0
    assert capsys.readouterr().out.startswith(f"{greeting.capitalize()} Noor, we had tea")


def test_a_greeting_that_there_is_not_is_refused(capsys: Captured) -> None:
    assert run(*ALL, "--greeting", "helo") == 1
    assert capsys.readouterr().err == "There is no greeting “helo”. Did you mean hello?\n"


def test_a_note_with_a_blank_is_printed_and_told_by_the_exit_code(capsys: Captured) -> None:
    assert run(*TALKED, "--set", "their_name= ") == 3
    text = fill(WORDING, {}, LABELS)
    # What an open blank is called is not in the note.
    count = len(text) - len("[their first name][what you talked about]")
    said = f"{count} of 200 characters. Still blank: their first name, what you talked about.\n"
    assert capsys.readouterr() == (f"{text}\n", said)


def test_a_note_that_is_too_long_is_printed_and_told_by_the_exit_code(capsys: Captured) -> None:
    assert run(*ALL, "--set", f"topic={'tea ' * 60}end") == 4
    out, error = capsys.readouterr()
    assert error == f"{len(out) - 1} of 200 characters. Too long by {len(out) - 201}.\n"


@pytest.mark.parametrize("mark", ["{{their_name}}", "<Their first name>", "(name)", "____"])
def test_a_mark_of_another_tool_is_still_blank(mark: str, capsys: Captured) -> None:
    assert run(*ALL, "--set", f"their_name={mark}") == 3
    assert capsys.readouterr().err.endswith(" Still blank: their first name.\n")


def test_an_email_shows_its_subject_beside_the_text(capsys: Captured, clipboard: list[str]) -> None:
    assert run(*EMAIL, "--copy") == 0
    out, error = capsys.readouterr()
    assert out.startswith("Hi Noor,\n\nWe met at the fair and talked about maps.")
    assert error.splitlines()[0] == "Subject: Our talk about maps"
    assert clipboard == [out[:-1]]


def test_the_subject_alone_is_printed_and_copied(capsys: Captured, clipboard: list[str]) -> None:
    assert run(*EMAIL, "--subject", "--copy") == 0
    out, error = capsys.readouterr()
    assert (out, clipboard) == ("Our talk about maps\n", ["Our talk about maps"])
    assert "Subject:" not in error
    assert run(*EMAIL, "--json") == 0
    assert json.loads(capsys.readouterr().out)["subject"] == "Our talk about maps"


def test_a_subject_is_finished_before_its_text(capsys: Captured, clipboard: list[str]) -> None:
    """The one is wanted first in an email program, and was not copied until all else was there."""
    without_my_name = EMAIL[:-2]
    assert run(*without_my_name, "--subject", "--copy") == 0
    out, error = capsys.readouterr()
    assert (out, clipboard) == ("Our talk about maps\n", ["Our talk about maps"])
    assert error == "19 characters.\nCopied.\n"
    assert run(*without_my_name, "--copy") == 3


def test_a_subject_with_a_blank_is_not_copied(capsys: Captured, clipboard: list[str]) -> None:
    assert run(*EMAIL[:6], "--set", "my_name=Kofi", "--subject", "--copy") == 3
    said = "Still blank: what you talked about.\nNot copied: it is not finished.\n"
    assert capsys.readouterr().err.endswith(said)
    assert clipboard == []


def test_a_subject_that_an_inbox_cuts_is_told_and_copied(
    capsys: Captured, clipboard: list[str]
) -> None:
    topic = "maps " * 12 + "end"
    assert run(*EMAIL, "--set", f"topic={topic}", "--subject", "--copy") == 0
    said = "78 characters. An inbox cuts what is longer than 60.\nCopied.\n"
    assert capsys.readouterr().err == said
    assert clipboard == [f"Our talk about {topic}"]


def test_a_note_without_a_subject_has_none_to_print(capsys: Captured) -> None:
    assert run(*ALL, "--subject") == 1
    said = "This note has no subject: only emails have one. Leave --subject out.\n"
    assert capsys.readouterr() == ("", said)


def test_a_note_as_json(capsys: Captured) -> None:
    assert run(*ALL[:-2], "--json") == 3
    text = fill(WORDING, {"their_name": "Noor", "tea_house": "the Blue Pot"}, LABELS)
    assert json.loads(capsys.readouterr().out) == {
        "subject": None,
        "text": text,
        "count": len(text) - len("[what you talked about]"),
        "limit": 200,
        "fits": True,
        "open": ["topic"],
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "teas"], "There is no reason “teas”. Did you mean tea?"),
        (["fill", "teas"], "There is no reason “teas”. Did you mean tea?"),
        (["fill", "tea"], "Name a template: --template same-table. See those there are: show tea"),
        (
            ["fill", "tea", "--template", "same-tabel"],
            "tea has no template “same-tabel”. Did you mean same-table?",
        ),
        (
            ["fill", "tea", "--template", "zzz"],
            "tea has no template “zzz”. See those there are: show tea",
        ),
        (
            [*TALKED, "--set", "name=x"],
            "“same-table” has no blank {name}. Did you mean their_name?",
        ),
        ([*TALKED, "--set", "topik=x"], "“same-table” has no blank {topik}. Did you mean topic?"),
        (
            [*TALKED, "--set", "zzz=x"],
            "“same-table” has no blank {zzz}. It has their_name, tea_house and topic.",
        ),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_is_not_there_is_said_in_one_line(
    words: list[str], said: str, capsys: Captured
) -> None:
    assert run(*words) == 1
    assert capsys.readouterr() == ("", f"{said}\n")


def test_a_value_without_a_name_is_refused(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*TALKED, "--set", "Noor")
    assert stopped.value.code == 2
    assert "“Noor” is not BLANK=WORDS, such as their_name=Amina" in capsys.readouterr().err


def test_what_is_missing_is_asked_for(keyboard: PipeInput, capsys: Captured) -> None:
    """The situation first, then each blank that was not given; an optional one may stay empty."""
    keyboard.send_text("\r" + "\r" + "black tea\r")
    assert run_apart("fill", "tea", "--set", "their_name=Noor") == 0
    text = fill(WORDING, {"their_name": "Noor", "topic": "black tea"})
    assert capsys.readouterr().out == f"{text}\n"


def test_one_can_stop(keyboard: PipeInput, capsys: Captured) -> None:
    keyboard.send_text("Noor\r\x03")
    assert run_apart(*TALKED) == 130
    assert capsys.readouterr() == ("", "Stopped; nothing was copied.\n")


def test_a_finished_note_is_copied_and_no_other(clipboard: list[str], capsys: Captured) -> None:
    assert run(*TALKED, "--copy") == 3
    assert clipboard == []
    assert capsys.readouterr().err.endswith("Not copied: it is not finished.\n")
    assert run(*ALL, "--copy") == 0
    out, error = capsys.readouterr()
    assert clipboard == [out.removesuffix("\n")]
    assert error.endswith("Copied.\n")


def test_without_a_clipboard_the_note_is_printed_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def refuse(_: str) -> None:
        raise pyperclip.PyperclipException("none")

    monkeypatch.setattr(pyperclip, "copy", refuse)
    assert run(*ALL, "--copy") == 0
    out, error = capsys.readouterr()
    assert "Noor" in out
    assert error.endswith("This machine has no clipboard that could be reached.\n")


def test_it_goes_on_into_another_program() -> None:
    """One that reads a line and closes is no failure; and with nobody to ask, nobody is asked."""
    done = subprocess.run(
        f"{sys.executable} -m generator list | head -n 1",
        shell=True,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.stderr == ""
    assert done.stdout.count("\n") == 1
    assert apart(*TALKED).returncode == 3


@pytest.mark.parametrize("console", CONSOLES, ids=lambda each: " ".join(each.values()))
def test_every_letter_is_the_same_on_every_console(console: dict[str, str]) -> None:
    """What is typed, the note, what is said beside it, and JSON, which any encoding can carry."""
    words = [*TALKED, "--set", "their_name=Łukasz"]
    done = apart(*words, console=console)
    assert done.stdout.decode().startswith("Hi Łukasz, we had tea")
    done = apart(*words, "--json", console=console)
    assert done.stdout.isascii()
    assert json.loads(done.stdout)["text"].startswith("Hi Łukasz, we had tea")
    done = apart("show", "łuk", console=console)
    assert done.stderr.decode().startswith("There is no reason “")


def test_what_is_no_letter_in_any_encoding_is_refused() -> None:
    done = apart(*TALKED, "--set", b"their_name=Ren\xe9")
    assert done.returncode == 2
    assert done.stderr.decode().endswith(
        "“their_name=Ren\\udce9” is not UTF-8. "
        "Let your terminal send UTF-8, or leave the words out and type them when asked.\n"
    )


def test_a_letter_typed_when_asked_is_the_same_on_every_console() -> None:
    ours, theirs = pty.openpty()
    os.write(ours, "Łukasz\r\rtea\r".encode())
    done = apart(*TALKED, console=CONSOLES[1], stdin=theirs, stderr=theirs)
    assert "Hi Łukasz, we had tea" in done.stdout.decode()


def test_check_does_not_load_what_only_the_questions_need() -> None:
    script = (
        "import sys, generator.__main__; "
        "print(*sorted({'questionary', 'pyperclip'} & {*sys.modules}))"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "\n"


def test_a_note_is_filled_in_another_language(capsys: Captured) -> None:
    german = [
        "fill",
        "tea",
        "--language",
        "de",
        "--template",
        "same-table",
        "--set",
        "topic=Deiche",
    ]
    assert run(*german) == terminal.OPEN
    said = capsys.readouterr()
    assert said.out == "Hallo [Name], wir sprachen über Deiche. Wollen Sie es fortsetzen?\n"
    assert run(*german, "--informal", "--set", "their_name=Amina") == 0
    said = capsys.readouterr()
    assert said.out == "Hallo Amina, wir sprachen über Deiche. Magst du es fortsetzen?\n"
    assert run("list", "--language", "de") == 0
    assert "tea      Wir haben zusammen Tee getrunken (6)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--language", "fr"], "There is no language “fr”. There is en and de."),
        (["--informal"], "English has one way of speaking. Leave --informal out."),
    ],
)
def test_a_language_that_is_not_there_is_refused(
    words: list[str], said: str, capsys: Captured
) -> None:
    assert run("list", *words) == 1
    assert capsys.readouterr().err == f"{said}\n"
