"""What the code host runs for us: it may do little, runs only what is pinned, and nothing that somebody writes becomes a command."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, run

SCHEMAS = {
    "workflows/*.yml": "vendor.github-workflows",
    "dependabot.yml": "vendor.dependabot",
    "ISSUE_TEMPLATE/*.yml": "vendor.github-issue-forms",
    "ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
}
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# Notes down how it was called, and answers a search with what the test wants.
GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$1 $2" in "issue list") printf '%s' "$FOUND" ;; esac
for word in "$@"; do [ "$last" = --body-file ] && cat "$word" >> "$CALLS"; last=$word; done
exit 0
"""


def test_the_files_for_the_host_fit_their_schema() -> None:
    """There is a workflow, and nothing that no schema is known for."""
    folder = ROOT / ".github"
    found = {schema: {*folder.glob(pattern)} for pattern, schema in SCHEMAS.items()}
    assert found["vendor.github-workflows"], "there is no workflow"
    found["vendor.github-issue-forms"] -= found["vendor.github-issue-config"]
    assert set.union(*found.values()) == {*folder.rglob("*.yml"), *folder.rglob("*.yaml")}
    for schema, each in found.items():
        if each:
            done = run("check_jsonschema", "--builtin-schema", schema, *map(str, each), cwd=ROOT)
            assert done.returncode == 0, done.stdout


def test_every_workflow_pins_what_it_runs_and_may_do_nothing_by_default() -> None:
    for file in (ROOT / ".github/workflows").glob("*.yml"):
        text = file.read_text(encoding="utf-8")
        assert re.search(r"^permissions: \{\}$", text, re.M), file.name
        uses = re.findall(r"uses: (.*)", text)
        assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\S+|\$/\.github/workflows/\w+\.yml", each) for each in uses), (file.name, uses)


def test_nothing_is_found_in_the_workflows() -> None:
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent)
    assert zizmor
    done = subprocess.run([zizmor, "--offline", "--quiet", ROOT / ".github"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_expression_stands_in_a_command(file: Path) -> None:
    """What comes from outside reaches a command as a variable of the environment, where it is a word and no more."""
    text = file.read_text(encoding="utf-8")
    assert "pull_request_target" not in text and "secrets." not in text
    jobs = yaml.safe_load(text)["jobs"]
    for job in jobs.values():
        assert "permissions" in job
        assert "timeout-minutes" in job or "uses" in job
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", ""), step


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a stand-in for the command line of the code host notes what it was asked."""
    gh = tmp_path / "gh"
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(gh.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("CALLS", str(tmp_path / "calls"))
    return tmp_path / "calls"


@pytest.mark.parametrize(
    ("lines", "found", "done"),
    [
        ("a.yml:1:1: $(touch gone) `x`\nb.yml:2:2: y\n", "", "issue create --title Facts to look at again --body-file "),
        ("a.yml:1:1: $(touch gone) `x`\n", "12", "issue edit 12 --body-file "),
        ("None of 32 facts is due.\n", "12", "issue close 12 --comment Nothing is due any more.\n"),
        ("None of 32 facts is due.\n", "", ""),
    ],
)
def test_there_is_one_issue_while_facts_are_due(lines: str, found: str, done: str, calls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOUND", found)
    (tmp_path / "due.txt").write_text(lines, encoding="utf-8")
    subprocess.run(["bash", ROOT / ".ci/open-issue", "Facts to look at again", "due.txt"], cwd=tmp_path, check=True)
    first, _, rest = calls.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("issue list --state open")
    assert rest.startswith(done) if done else rest == ""
    if done.endswith("--body-file "):
        assert rest.endswith("".join(f"- {line}\n" for line in lines.splitlines()))
    assert not (tmp_path / "gone").exists()
