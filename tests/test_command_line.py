"""The two commands: what they print, how they end, and what they leave alone."""

import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.conftest import ROOT, run
from tests.golden import SOUND, broken, expected


def test_check_says_how_much_it_found() -> None:
    done = run("generator", "--root", str(SOUND), "check", cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 reasons, 11 templates\n", "")


def test_one_is_not_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken("sound", tmp_path)
    tea = tmp_path / "templates/reasons/tea.yml"
    (tmp_path / "templates/reasons/no-note.yml").unlink()
    tea.write_text(tea.read_text(encoding="utf-8").replace("instead: no-note\nrelated: [no-note]\n", ""), encoding="utf-8")
    assert main(["--root", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == "1 reason, 10 templates\n"


def test_check_prints_every_problem_at_once(tmp_path: Path) -> None:
    done = run("generator", "--root", str(broken("five-faults-at-once", tmp_path)), "check", cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (1, expected("five-faults-at-once"), "")
    assert done.stdout.count("\n") == 5


def test_check_prints_on_any_screen(tmp_path: Path) -> None:
    """A terminal that knows only ASCII shows codes for the rest, and no traceback."""
    done = run("generator", "--root", str(broken("a-wrong-type", tmp_path)), "check", cwd=ROOT, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines() == expected("a-wrong-type").encode("ascii", "backslashreplace").decode().splitlines()


def test_check_without_a_catalog_says_what_is_missing(tmp_path: Path) -> None:
    done = run("generator", "--root", str(tmp_path), "check", cwd=ROOT)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[0] == "templates/channels.yml:1:1: This file is missing. Bring it back from the last commit."
    assert done.stdout.splitlines()[-1] == "templates/tones.yml:1:1: This file is missing. Bring it back from the last commit."


def test_write_says_what_it_wrote(tmp_path: Path) -> None:
    done = run("generator", "write", str(tmp_path / "new"), cwd=ROOT)
    pages = len(list((ROOT / "templates/reasons").glob("*.yml"))) + 5
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{pages} pages from the catalog in {tmp_path / 'new/docs'}\n", "")


def test_write_takes_an_empty_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(ROOT), "write", str(tmp_path)]) == 0
    assert (tmp_path / "docs/index.md").is_file()


@pytest.mark.parametrize("target", ["full", "full/file"])
def test_write_leaves_what_is_there_alone(target: str, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full/file").write_text("mine", encoding="utf-8")
    done = run("generator", "write", str(tmp_path / target), cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"{tmp_path / target} is not empty. Name a folder that is not there yet.\n"
    assert [file.name for file in (tmp_path / "full").iterdir()] == ["file"]
    assert (tmp_path / "full/file").read_text(encoding="utf-8") == "mine"


def test_write_writes_nothing_from_a_broken_catalog(project: Path) -> None:
    shutil.rmtree(project / "templates")
    done = run("generator", "--root", str(broken("five-faults-at-once", project)), "write", str(project / "new"), cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (1, expected("five-faults-at-once"), "")
    assert not (project / "new").exists()


def test_write_writes_nothing_over_a_page_written_by_hand(project: Path) -> None:
    (project / "docs/answer.md").write_text("# By hand\n", encoding="utf-8")
    done = run("generator", "--root", str(project), "write", str(project / "new"), cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "docs/answer.md:1:1: This page is made from the catalog too. Move the one in docs/ away.\n")
    assert not (project / "new").exists()


def test_offline_wants_a_finished_site_and_a_new_folder(tmp_path: Path) -> None:
    done = run("generator", "offline", str(tmp_path / "site"), str(tmp_path / "new"), cwd=ROOT)
    assert (done.returncode, done.stderr) == (1, f"There is no finished site in {tmp_path / 'site'}. Build it first: make build.\n")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").touch()
    done = run("generator", "offline", str(tmp_path / "site"), str(tmp_path), cwd=ROOT)
    assert (done.returncode, done.stderr) == (1, f"{tmp_path} is there already. Name a folder that is not there yet.\n")


@pytest.mark.parametrize("words", [[], ["chek"], ["write"], ["check", "more"]], ids=" ".join)
def test_a_command_that_is_none_is_explained(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: python -m generator" in capsys.readouterr().err
