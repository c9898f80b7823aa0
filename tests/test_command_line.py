"""The commands: what they print, how they end, and what they leave alone."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.catalog.problems import Place, Problem
from generator.contribute.annotations import annotation, summary
from tests.conftest import ROOT, run
from tests.helpers.golden import SOUND, broken, change, expected, replace

pytestmark = pytest.mark.usefixtures("known_texts")
Captured = pytest.CaptureFixture[str]
HEAD = "| where | what is the case | what to do |\n|---|---|---|\n"


def test_check_says_how_much_it_found() -> None:
    done = run("generator", "--root", str(SOUND), "check", cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 reasons, 11 templates\n", "")


def test_one_is_not_many(tmp_path: Path, capsys: Captured) -> None:
    templates = broken("sound", tmp_path) / "templates"
    (templates / "reasons/no-note.yml").unlink()
    change(templates / "received.yml", ", no-note/have-we-met", "")
    change(templates / "reasons/tea.yml", "instead: no-note\nrelated: [no-note]\n", "")
    assert main(["--root", str(tmp_path), "check"]) == 0
    assert capsys.readouterr().out == "1 reason, 10 templates\n"


def test_check_prints_every_problem_at_once(tmp_path: Path) -> None:
    root = broken("five-faults-at-once", tmp_path)
    done = run("generator", "--root", str(root), "check", cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (1, expected("five-faults-at-once"), "")
    assert done.stdout.count("\n") == 5


def test_check_prints_on_any_screen(tmp_path: Path) -> None:
    """In UTF-8, also where a terminal says that it knows only ASCII."""
    words = ("generator", "--root", str(broken("a-wrong-type", tmp_path)), "check")
    done = run(*words, cwd=ROOT, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stdout, done.stderr) == (1, expected("a-wrong-type"), "")


def test_check_writes_notes_beside_the_lines_and_a_table_for_github(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """The same words in the same order, with what would end a command early in codes."""
    page = tmp_path / "summary.md"
    page.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    root = broken("a-second-colon", tmp_path / "root")
    (root / "templates/reasons/100%: tea, or milk.yml").write_text("", encoding="utf-8")
    assert main(["--root", str(root), "check", "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "::error file=templates/reasons/100%25%3A tea%2C or milk.yml,line=1,col=1::"
        "This name is not that of a reason file. "
        "Name it with small letters, digits and hyphens, ending in .yml; "
        "the name is the reason's id."
    )
    said = [line.split(":", 3) for line in expected("a-second-colon").splitlines()]
    assert lines[1:] == [
        f"::error file={path},line={line},col={column}::{words.strip()}"
        for path, line, column, words in said
    ]
    table = page.read_text(encoding="utf-8")
    first = "| templates/reasons/100%: tea, or milk.yml:1 | This name"
    assert table.startswith(f"# Before\n### {len(said) + 1} problems\n\n{HEAD}{first}")
    assert table.count("\n| ") == len(said) + 2
    assert table.endswith("|\n")


def test_in_the_summary_the_words_of_a_file_are_no_markup() -> None:
    problem = Problem(Place("a|b.yml", 2, 3), "{x} is <img src=x> `y` [z](u)\n| *w*.", "Do it.")
    assert summary([problem], "") == (
        f"### 1 problem\n\n{HEAD}"
        "| a\\|b.yml:2 | \\{x\\} is \\<img src=x\\> \\`y\\` \\[z\\](u) \\| \\*w\\*. | Do it. |\n"
    )
    note = "::error file=a|b.yml,line=2,col=3::{x} is <img src=x> `y` [z](u)%0A| *w*. Do it."
    assert annotation(problem) == note


def test_for_github_a_sound_catalog_says_so_in_both_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["--root", str(SOUND), "check", "--format", "github"]) == 0
    assert capsys.readouterr().out == "2 reasons, 11 templates\n"
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == "2 reasons, 11 templates\n"


def test_check_in_another_folder_says_so_in_one_line(tmp_path: Path, capsys: Captured) -> None:
    """It named fourteen files, and each was to be brought back from the last commit."""
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert capsys.readouterr().out == expected("no-catalog")


def test_write_says_what_it_wrote(project: Path) -> None:
    new = project / "new"
    done = run("generator", "write", str(new), cwd=project)
    by_hand = [*(project / "docs").glob("*.md")]
    pages = len([*(new / "docs").rglob("*.md")]) - len(by_hand)
    said = f"{pages} pages from the catalog in {new / 'docs'}\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")


def test_write_takes_an_empty_folder(project: Path) -> None:
    (project / "new").mkdir()
    assert main(["--root", str(project), "write", str(project / "new")]) == 0
    assert (project / "new/docs/index.md").is_file()


def test_write_leaves_out_what_an_editor_laid_there(project: Path) -> None:
    (project / "docs/.#why.md").symlink_to("somebody@somewhere.2199:1697969899")
    assert main(["--root", str(project), "write", str(project / "new")]) == 0
    assert (project / "new/docs/why.md").is_file()
    assert not (project / "new/docs/.#why.md").is_symlink()


@pytest.mark.parametrize("target", ["full", "full/file"])
def test_write_leaves_what_is_there_alone(target: str, project: Path, capsys: Captured) -> None:
    (project / "full").mkdir()
    (project / "full/file").write_text("mine", encoding="utf-8")
    assert main(["--root", str(project), "write", str(project / target)]) == 1
    assert capsys.readouterr() == (
        "",
        f"{project / target} is not empty. Name a folder that is not there yet.\n",
    )
    assert [file.name for file in (project / "full").iterdir()] == ["file"]
    assert (project / "full/file").read_text(encoding="utf-8") == "mine"


def test_write_does_not_copy_a_folder_into_itself(project: Path, capsys: Captured) -> None:
    target = project / "docs/new"
    target.mkdir()
    assert main(["--root", str(project), "write", str(target)]) == 1
    assert capsys.readouterr() == (
        "",
        f"{target} is in docs, which is copied there. Name a folder outside of it.\n",
    )
    assert [*target.iterdir()] == []


def test_write_begins_nothing_that_it_cannot_finish(project: Path, capsys: Captured) -> None:
    shutil.rmtree(project / "overrides")
    assert main(["--root", str(project), "write", str(project / "new")]) == 1
    assert capsys.readouterr() == (
        "",
        f"There is no folder {project / 'overrides'}. Bring it back from the last commit.\n",
    )
    assert not (project / "new").exists()


def test_write_writes_nothing_from_a_broken_catalog(project: Path, capsys: Captured) -> None:
    root = replace("five-faults-at-once", project)
    assert main(["--root", str(root), "write", str(project / "new")]) == 1
    assert capsys.readouterr() == (expected("five-faults-at-once"), "")
    assert not (project / "new").exists()


def test_write_writes_nothing_over_a_page_written_by_hand(project: Path, capsys: Captured) -> None:
    (project / "docs/answer.md").write_text("# By hand\n", encoding="utf-8")
    assert main(["--root", str(project), "write", str(project / "new")]) == 1
    assert capsys.readouterr() == (
        "docs/answer.md:1:1: This page is made from the catalog too. Move the one in docs/ away.\n",
        "",
    )
    assert not (project / "new").exists()


def test_offline_wants_a_finished_site_and_a_new_folder(tmp_path: Path, capsys: Captured) -> None:
    site = tmp_path / "site"
    assert main(["offline", str(site), str(tmp_path / "new")]) == 1
    assert capsys.readouterr() == (
        "",
        f"There is no finished site in {site}. Build it first: make build.\n",
    )
    site.mkdir()
    (site / "index.html").touch()
    assert main(["offline", str(site), str(tmp_path)]) == 1
    assert capsys.readouterr() == (
        "",
        f"{tmp_path} is there already. Name a folder that is not there yet.\n",
    )


def test_check_refuses_a_day_that_is_still_to_come(tmp_path: Path, capsys: Captured) -> None:
    """Somebody who wrote 9999 for a year would never be asked to look again."""
    templates = broken("sound", tmp_path) / "templates"
    today = datetime.now().astimezone().date()
    tomorrow, later = today + timedelta(days=1), today + timedelta(days=3)
    for name, day in (("facts", later), ("facts", tomorrow), ("studies", "2001-01-01")):
        change(templates / f"{name}.yml", "checked: 2026-11-20", f"checked: {day}", 1)
    assert main(["--root", str(tmp_path), "check"]) == 1
    [said] = capsys.readouterr().out.splitlines()
    assert said.startswith("templates/facts.yml:")
    assert said.endswith(
        f" `checked` is {later}, a day that is still to come. "
        "Write the day on which somebody looked at the sources."
    )


def test_a_clock_that_runs_behind_makes_no_problem_of_every_day(
    tmp_path: Path, capsys: Captured
) -> None:
    templates = broken("sound", tmp_path) / "templates"
    for name in ("facts", "studies", "tools"):
        change(templates / f"{name}.yml", "checked: 2026", "checked: 9999")
    assert main(["--root", str(tmp_path), "check"]) == 0
    assert "templates" in capsys.readouterr().out


def test_an_issue_that_is_not_there_is_named(capsys: Captured) -> None:
    for name in ("nowhere.md", "docs"):
        assert main(["--root", str(SOUND), "from-issue", name]) == 1
        said = f"There is no file {name}. Name one with the text of an issue.\n"
        assert capsys.readouterr().err == said


def test_facts_lists_what_is_due_with_place_and_repair(capsys: Captured) -> None:
    """From the day that is given, so that one can look ahead to a release."""
    assert main(["--root", str(SOUND), "facts", "--due", "30", "--on", "2026-12-20"]) == 0
    said = (
        "templates/facts.yml:7:12: “Length of a note” was checked 30 days ago. "
        "Look at https://example.org/limits, and set `checked` to that day.\n"
        "templates/facts.yml:18:12: “Length of a paid note” was checked 30 days ago. "
        "Look at https://example.org/limits and a book, and set `checked` to that day.\n"
        "templates/studies.yml:4:12: “The tea house, 20 requests” was checked 30 days ago. "
        "Look at the guest book, and set `checked` to that day.\n"
    )
    assert capsys.readouterr() == (said, "")


def test_facts_says_so_when_none_is_due(capsys: Captured) -> None:
    assert main(["--root", str(SOUND), "facts", "--due", "31", "--on", "2026-12-20"]) == 0
    assert capsys.readouterr().out == "None of 7 is due.\n"


def test_facts_counts_from_today(tmp_path: Path, capsys: Captured) -> None:
    facts = broken("sound", tmp_path) / "templates/facts.yml"
    yesterday = datetime.now().astimezone().date() - timedelta(days=1)
    change(facts, "checked: 2026-11-20", f"checked: {yesterday}", 1)
    assert main(["--root", str(tmp_path), "facts", "--due", "1"]) == 0
    assert "“Length of a note” was checked 1 day ago." in capsys.readouterr().out


def test_facts_of_a_broken_catalog_are_its_problems_first(tmp_path: Path, capsys: Captured) -> None:
    root = broken("a-fact-without-a-source", tmp_path)
    assert main(["--root", str(root), "facts", "--due", "9999"]) == 1
    assert capsys.readouterr().out == expected("a-fact-without-a-source")


def test_schemas_are_made_of_a_sound_catalog_only(tmp_path: Path, capsys: Captured) -> None:
    """Half a vocabulary would forbid the words of the other half."""
    root = broken("a-fact-without-a-source", tmp_path / "broken")
    assert main(["--root", str(root), "schema"]) == 1
    assert capsys.readouterr().out == expected("a-fact-without-a-source")
    assert not (root / "templates/schema").exists()
    root = broken("sound", tmp_path / "sound")
    assert main(["--root", str(root), "schema"]) == 0
    assert capsys.readouterr().out == f"28 schemas in {root / 'templates/schema'}\n"
    assert len([*(root / "templates/schema").glob("*.json")]) == 14


def test_facts_wants_a_day_that_is_one(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["facts", "--due", "1", "--on", "tomorrow"])
    assert "“tomorrow” is not a day like 2027-01-31" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", [[], ["chek"], ["write"], ["facts"], ["check", "more"]], ids=" ".join
)
def test_a_command_that_is_none_is_explained(words: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert "usage: python -m generator" in capsys.readouterr().err


def test_note_says_what_a_note_says(tmp_path: Path, capsys: Captured) -> None:
    note = tmp_path / "note.txt"
    note.write_text("Hi Amina, we met at the fair in Ghent and talked about rye.\n", "utf-8")
    assert main(["--root", str(ROOT), "note", str(note)]) == 0
    assert "It says why" in capsys.readouterr().out
    assert main(["--root", str(ROOT), "note", str(tmp_path / "gone.txt")]) == 1
    assert "Name one with a note" in capsys.readouterr().err


def test_note_reads_a_line_at_a_time_and_goes_on_after_one_that_is_broken(
    tmp_path: Path, capsys: Captured
) -> None:
    notes = tmp_path / "notes.jsonl"
    lines = ['{"id": "a", "text": "Hi Bo, let us connect."}', "{", '{"id": 2, "text": "x_____"}']
    notes.write_text("\n".join(lines), encoding="utf-8")
    assert main(["--root", str(ROOT), "note", "--jsonl", str(notes)]) == 1
    told = capsys.readouterr()
    first, last = map(json.loads, told.out.splitlines())
    assert (first["id"], first["canned"], first["has_reason"]) == ("a", True, False)
    assert (last["id"], "leftover-blank" in last["warnings"]) == (2, True)
    assert told.err.startswith("Line 2: ")
