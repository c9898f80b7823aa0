"""Comparing with an earlier commit: an id that others may link to leaves a trace, or is refused."""

import os
import subprocess
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.helpers.golden import broken, change

Captured = pytest.CaptureFixture[str]
GONE = (
    "” was there in HEAD and is gone. "
    "Bring it back with `status: retired`, or name it under `moved_from:` in what it has become."
)


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose only commit is the sound catalog."""
    broken("sound", tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "Sound")
    return tmp_path


def rename_reason(repository: Path) -> None:
    """Call the reason “no-note” another name, in its own file and in the other reason."""
    reasons = repository / "templates/reasons"
    (reasons / "no-note.yml").rename(reasons / "no-notes.yml")
    change(reasons / "tea.yml", "no-note", "no-notes")


def name_the_old_one(repository: Path) -> None:
    """Say in the renamed reason what it was called before."""
    change(
        repository / "templates/reasons/no-notes.yml",
        "receiving_only: true",
        "receiving_only: true\nmoved_from: [no-note]",
    )


def check(root: Path, revision: str = "HEAD") -> int:
    return main(["--root", str(root), "check", "--against", revision])


def test_what_is_as_it_was_is_no_problem(repository: Path, capsys: Captured) -> None:
    assert check(repository) == 0
    assert capsys.readouterr().out == "2 reasons, 11 templates\n"


def test_a_reason_and_a_template_that_went_without_a_trace_are_refused(
    repository: Path, capsys: Captured
) -> None:
    change(repository / "templates/reasons/tea.yml", "id: third-cup", "id: fourth-cup")
    change(repository / "templates/profile.yml", "id: say-why", "id: say-how")
    change(repository / "docs/guide/numbers.md", "words: [say-why]", "words: [say-how]")
    rename_reason(repository)
    change(repository / "templates/received.yml", "no-note/", "no-notes/")
    assert check(repository) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"templates/profile.yml:1:1: The template “say-why{GONE}",
        f"templates/reasons/no-note.yml:1:1: The reason “no-note{GONE} Did you mean no-notes?",
        f"templates/reasons/tea.yml:27:1: The template “third-cup{GONE}",
    ]


def test_what_says_where_it_came_from_is_no_problem(repository: Path, capsys: Captured) -> None:
    change(
        repository / "templates/reasons/tea.yml",
        "id: third-cup",
        "id: fourth-cup\n    moved_from: [third-cup]",
    )
    rename_reason(repository)
    name_the_old_one(repository)
    change(repository / "templates/received.yml", "no-note/", "no-notes/")
    assert check(repository) == 0, capsys.readouterr().out


def test_a_template_of_a_reason_that_moved_is_looked_for_where_it_went(
    repository: Path, capsys: Captured
) -> None:
    rename_reason(repository)
    name_the_old_one(repository)
    change(repository / "templates/reasons/no-notes.yml", "id: have-we-met", "id: did-we-meet")
    change(repository / "templates/received.yml", "no-note/have-we-met", "no-notes/did-we-meet")
    assert check(repository) == 1
    out = capsys.readouterr().out
    assert out.startswith("templates/reasons/no-notes.yml:")
    assert out.endswith(f": The template “have-we-met{GONE}\n")
    assert out.count("\n") == 1


IN_ITS_PLACE = """\
  - id: why-table
    title: Which
    kind: ask-why
    channel: message
    text: Hi {their_name}, was it the green one or the other?
  - id: which-table
    status: retired
    replaced_by: why-table
"""


def test_where_a_host_knows_no_commit_before_there_is_nothing_to_compare(
    repository: Path, capsys: Captured
) -> None:
    assert main(["--root", str(repository), "check", "--against", "0" * 40]) == 0
    assert capsys.readouterr().err == ""


def test_a_retired_one_is_still_there(repository: Path) -> None:
    change(repository / "templates/reasons/tea.yml", "  - id: which-table\n", IN_ITS_PLACE)
    assert check(repository) == 0


def test_a_commit_that_is_none_is_explained(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Captured
) -> None:
    for revision in ("nonsense", "--help"):
        assert main(["--root", str(repository), "check", f"--against={revision}"]) == 1
        assert capsys.readouterr() == (
            "",
            f"git knows no such commit here ({revision}). Fetch it, or name another.\n",
        )
    assert check(broken("sound", tmp_path_factory.mktemp("bare"))) == 1
    assert capsys.readouterr().err == (
        "git compares nothing here: “not a git repository (or any of the parent directories): "
        ".git”. Repair that, or leave --against out.\n"
    )


def test_what_git_refuses_is_said_in_its_words_with_its_own_advice(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """In a clone that belongs to another user git reads nothing, whatever is asked of it."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for revision in ("HEAD", "nonsense"):
        assert check(repository, revision) == 1
        assert capsys.readouterr() == (
            "",
            (
                "git compares nothing here: “detected dubious ownership in repository at "
                f"'{repository}'”. If you trust its owner: "
                f"git config --global --add safe.directory {repository}\n"
            ),
        )


def test_without_git_it_says_so(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("PATH", "")
    assert check(repository) == 1
    said = "There is no git here to compare with. Install it, or leave --against out.\n"
    assert capsys.readouterr().err == said
