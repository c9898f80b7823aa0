"""What the code host runs for us.

It may do little, runs only what is pinned, and nothing that somebody writes becomes a command.
"""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.helpers.golden import broken
from tests.helpers.proposals import body
from tests.helpers.validated import must_fit

SCHEMAS = {
    "workflows/*.yml": "vendor.github-workflows",
    "dependabot.yml": "vendor.dependabot",
    "ISSUE_TEMPLATE/*.yml": "vendor.github-issue-forms",
    "ISSUE_TEMPLATE/config.yml": "vendor.github-issue-config",
}
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# Notes down how it was called, with the file it was given, and answers what the test wants.
GH = """\
#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$1 $2" in
  "issue list" | "pr list") printf '%s' "$FOUND" ;;
  "issue view") cat "$ISSUE" ;;
  "pr create") [ -z "$FORBIDDEN" ] || exit 1 ;;
esac
for word in "$@"; do
  [ "$last" = --body-file ] && cat "$word" >> "$CALLS"
  case "$word" in body=@*) cat "${word#body=@}" >> "$CALLS" ;; esac
  last=$word
done
exit 0
"""


def test_the_files_for_the_host_fit_their_schema() -> None:
    """There is a workflow, and nothing that no schema is known for."""
    folder = ROOT / ".github"
    found = {schema: {*folder.glob(pattern)} for pattern, schema in SCHEMAS.items()}
    assert found["vendor.github-workflows"], "there is no workflow"
    found["vendor.github-issue-forms"] -= found["vendor.github-issue-config"]
    assert set.union(*found.values()) == {*folder.rglob("*.yml"), *folder.rglob("*.yaml")}
    for schema, files in found.items():
        if files:
            must_fit(files, "--builtin-schema", schema)


def test_every_workflow_pins_what_it_runs_and_may_do_nothing_by_default() -> None:
    pinned_or_ours = re.compile(r"[\w/-]+@[0-9a-f]{40} # v\S+|\$/\.github/workflows/\w+\.yml")
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        assert re.search(r"(?m)^permissions: \{\}$", text), file.name
        for used in re.findall(r"uses: (.*)", text):
            assert pinned_or_ours.fullmatch(used), (file.name, used)


def test_nothing_is_found_in_the_workflows() -> None:
    zizmor = shutil.which("zizmor", path=Path(sys.executable).parent)
    assert zizmor
    done = subprocess.run(
        [zizmor, "--offline", "--quiet", ROOT / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_expression_stands_in_a_command(file: Path) -> None:
    """What comes from outside reaches a command as a variable of the environment.

    There it is a word and no more.
    """
    text = file.read_text(encoding="utf-8")
    assert "pull_request_target" not in text
    assert "secrets." not in text
    jobs = yaml.safe_load(text)["jobs"]
    for job in jobs.values():
        assert "permissions" in job
        assert "timeout-minutes" in job or "uses" in job
        for step in job.get("steps", []):
            assert "${{" not in step.get("run", ""), step


def test_where_tests_run_every_engine_is_brought_first_and_nothing_else_may_do_all() -> None:
    """A host's user is nobody who installs packages; a missing engine then fails the tests."""
    brings = "sudo python3 -B -m tests.tools.engines"
    for file in WORKFLOWS:
        for job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values():
            runs = [step.get("run", "") for step in job.get("steps", [])]
            tests = [run for run in runs if run in ("bash .ci/run", "bash .ci/run audit")]
            brought = [test.replace("bash .ci/run", brings) for test in tests]
            assert [run for run in runs if "sudo" in run] == brought
            assert not tests or runs[-2:] == [*brought, *tests]


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
        (
            "a.yml:1:1: $(touch gone) `x`\nb.yml:2:2: y\n",
            "",
            "issue create --title Facts to look at again --body-file ",
        ),
        ("a.yml:1:1: $(touch gone) `x`\n", "12", "issue edit 12 --body-file "),
        ("None of 32 facts is due.\n", "12", "issue close 12 --comment Nothing is due any more.\n"),
        ("None of 32 facts is due.\n", "", ""),
    ],
)
def test_there_is_one_issue_while_facts_are_due(
    lines: str, found: str, done: str, calls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOUND", found)
    (tmp_path / "due.txt").write_text(lines, encoding="utf-8")
    subprocess.run(
        ["bash", ROOT / ".ci/open-issue", "Facts to look at again", "due.txt"],
        cwd=tmp_path,
        check=True,
    )
    first, _, rest = calls.read_text(encoding="utf-8").partition("\n")
    # A title can be anybody's.
    assert first.startswith("issue list --state open --app github-actions ")
    assert rest.startswith(done) if done else rest == ""
    if done.endswith("--body-file "):
        assert rest.endswith("".join(f"- {line}\n" for line in lines.splitlines()))
    assert not (tmp_path / "gone").exists()


# A pull request from an issue


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the sound catalog in it.

    Its commands find the generator where the tests find it.
    """
    folder = broken("sound", tmp_path_factory.mktemp("committed"))
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/python").symlink_to(sys.executable)
    (folder / ".gitignore").write_text(".venv\n__pycache__\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--template=", "--initial-branch", "main")
    git(folder, "add", "--all")
    somebody = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    git(folder, *somebody, "commit", "--quiet", "--message", "x")
    git(folder, "repack", "-a", "-d", "--quiet")
    git(folder, "remote", "add", "origin", "../origin")
    return folder


@pytest.fixture
def clone(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, calls: Path) -> Path:
    """A clone as the workflow has it, of a repository that takes pushes."""
    environment = {
        "FOUND": "",
        "FORBIDDEN": "",
        "ISSUE": str(tmp_path / "issue"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_COMMITTER_NAME": "x",
        "GIT_COMMITTER_EMAIL": "x@example.org",
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    git(tmp_path, "init", "--quiet", "--template=", "--bare", "origin")
    return shutil.copytree(committed, tmp_path / "clone", symlinks=True)


def git(folder: Path, *words: str) -> str:
    command = ["git", *words]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


def propose(
    clone: Path, text: str, login: str = "ana-lopes", account: str = "4711"
) -> subprocess.CompletedProcess[str]:
    git(clone, "switch", "--quiet", "main")
    forget = ["git", "branch", "--quiet", "-D", BRANCH]
    subprocess.run(forget, cwd=clone, capture_output=True, check=False)
    (clone.parent / "issue").write_text(text, encoding="utf-8")
    (clone.parent / "calls").write_text("", encoding="utf-8")
    script = ["bash", str(ROOT / ".ci/propose"), "12", login, account]
    # The Python that the link leads to finds its libraries only by name.
    return subprocess.run(
        script,
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )


SENT = {
    "home": "tea",
    "fields": {},
    "template": {
        "id": "same-choir",
        "title": "You sang together",
        "text": (
            "Hi {their_name}, we sang in one choir at {tea_house}, and {topic} is still in my ear."
        ),
    },
}
GOOD = body(SENT)
BRANCH = "template/issue-12"
# How `.ci/propose` comments, asks for a pull request, and shows what could be pasted.
COMMENT = "issue comment 12 --edit-last --create-if-none --body-file "
REQUEST = f"pr create --head {BRANCH} --title A template from issue #12 --body-file "
LINES = "\n```yaml\ntemplates:\n  - id: same-choir\n"


def test_a_good_issue_becomes_a_pull_request_that_names_its_author(
    clone: Path, calls: Path
) -> None:
    done = propose(clone, GOOD)
    assert done.returncode == 0, done.stderr
    said = calls.read_text(encoding="utf-8")
    assert REQUEST in said
    assert "`make check` finds nothing: 2 reasons, 12 templates" in said
    request, _, answer = said.partition(COMMENT)
    assert request.endswith("\nCloses #12, by @ana-lopes.\n")
    assert answer.endswith("\nA pull request has the change.\n")
    branch = f"origin/{BRANCH}"
    git(clone, "fetch", "--quiet", "origin", f"{BRANCH}:refs/remotes/{branch}")
    author, committer, subject = git(
        clone, "log", "-1", "--format=%an <%ae>%n%cn%n%s", branch
    ).splitlines()
    assert author == "ana-lopes <4711+ana-lopes@users.noreply.github.com>"
    assert committer == "github-actions[bot]"
    assert subject == "Add the template of issue #12"
    assert git(clone, "diff", "--name-only", "main", branch) == "templates/reasons/tea.yml\n"


def test_what_check_finds_stands_in_the_pull_request_and_under_the_issue(
    clone: Path, calls: Path
) -> None:
    assert propose(clone, GOOD.replace("{tea_house}", "{tea_hose}")).returncode == 0
    said = calls.read_text(encoding="utf-8")
    row = r"| \{tea\_hose\} is not a blank we know. | Did you mean \{tea\_house\}? |"
    assert said.count(row) == 2
    assert said.index("pr create") < said.index(COMMENT)


def test_an_edited_issue_changes_its_pull_request(
    clone: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(clone, GOOD.replace("{tea_house}", "{tea_hose}"))
    monkeypatch.setenv("FOUND", "34 OPEN")
    assert propose(clone, GOOD).returncode == 0
    said = calls.read_text(encoding="utf-8")
    assert "api --silent --method PATCH repos/{owner}/{repo}/pulls/34 --field body=@" in said
    assert "pr create" not in said
    assert said.endswith("\nThe pull request #34 has the change.\n")
    tea = git(clone.parent / "origin", "show", f"{BRANCH}:templates/reasons/tea.yml")
    assert "{tea_hose}" not in tea


def test_what_was_approved_is_not_changed_by_an_edit(
    clone: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(clone, GOOD)
    before = git(clone.parent / "origin", "rev-parse", BRANCH)
    monkeypatch.setenv("FOUND", "34 OPEN true")
    assert propose(clone, GOOD.replace("one choir", "the choir")).returncode == 0
    assert git(clone.parent / "origin", "rev-parse", BRANCH) == before
    assert calls.read_text(encoding="utf-8").endswith(
        "\nThe pull request #34 has been approved as it is, so it does not get this change. "
        "Open another issue for it.\n"
    )


def test_a_push_is_compared_with_what_was_there_before_it() -> None:
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8"))["jobs"]
    (check,) = [step for step in jobs["site"]["steps"] if "--against" in step.get("run", "")]
    assert check["env"]["AGAINST"] == (
        "${{ github.event.pull_request.base.sha || github.event.before }}"
    )


def test_nothing_is_built_while_it_is_installed() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    (install,) = re.findall(r"^INSTALL = (.*)$", makefile, re.MULTILINE)
    assert "--require-hashes" in install
    assert "--only-binary :all:" in install


@pytest.mark.parametrize("after", ["a person", "a robot"])
def test_what_somebody_did_on_the_branch_stays(
    after: str, clone: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who commits, or a program that tidies up after one."""
    origin = clone.parent / "origin"
    commit = ["commit", "--quiet", "--allow-empty", "--message", "x"]
    if after == "a robot":
        monkeypatch.delenv("GIT_COMMITTER_NAME")
        monkeypatch.delenv("GIT_COMMITTER_EMAIL")
        address = "41898282+github-actions[bot]@users.noreply.github.com"
        commit = ["-c", "user.name=github-actions[bot]", "-c", f"user.email={address}", *commit]
    else:
        commit += ["--amend"]
    propose(clone, GOOD)
    git(clone, *commit)
    git(clone, "push", "--quiet", "--force", "origin", BRANCH)
    before = git(origin, "rev-parse", BRANCH)
    assert propose(clone, GOOD.replace("one choir", "the choir")).returncode == 0
    assert git(origin, "rev-parse", BRANCH) == before
    assert calls.read_text(encoding="utf-8").endswith(
        f"Somebody has worked on the branch `{BRANCH}` since, so it stays as it is.\n"
    )


def test_where_no_pull_request_may_be_opened_the_issue_gets_the_lines(
    clone: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORBIDDEN", "yes")
    assert propose(clone, GOOD).returncode == 0
    answer = calls.read_text(encoding="utf-8").partition("issue comment 12")[2]
    assert LINES in answer
    assert answer.endswith(
        "This repository lets no workflow open a pull request. "
        f"The branch `{BRANCH}` has the change.\n"
    )


def test_where_nothing_may_be_pushed_the_issue_gets_the_lines(clone: Path, calls: Path) -> None:
    git(clone, "remote", "set-url", "--push", "origin", str(clone.parent / "nowhere"))
    assert propose(clone, GOOD).returncode == 0
    answer = calls.read_text(encoding="utf-8").partition("issue comment 12")[2]
    assert LINES in answer
    assert answer.endswith(
        f"The branch `{BRANCH}` could not be written. These lines can be pasted by hand.\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("$(touch gone) `touch gone`", id="a command"),
        pytest.param("${{ github.token }}", id="an expression"),
        pytest.param("### reason\n\n../../../gone\n", id="a path"),
        pytest.param(body({**SENT, "home": "$(touch gone)"}), id="a command as a reason"),
        pytest.param(body({**SENT, "home": "; touch gone #"}), id="a command after another"),
    ],
)
def test_a_hostile_issue_is_answered_and_leaves_no_branch(
    text: str, clone: Path, calls: Path
) -> None:
    assert propose(clone, text).returncode == 0
    said = calls.read_text(encoding="utf-8")
    assert said.splitlines()[2].startswith(COMMENT)
    assert "\nNothing was written. " in said
    assert git(clone.parent / "origin", "branch", "--list") == ""
    assert [*clone.parent.rglob("gone")] == []


def test_commands_in_the_words_of_a_template_stay_words(clone: Path, calls: Path) -> None:
    text = GOOD.replace("You sang together", "$(touch gone) `id` ${{ x }}")
    text = text.replace("in one choir", '"; touch gone; $(touch gone) ')
    assert propose(clone, text).returncode == 0
    assert "pr create" in calls.read_text(encoding="utf-8")
    assert [*clone.parent.rglob("gone")] == []


def test_a_closed_pull_request_is_not_opened_again(
    clone: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOUND", "34 CLOSED")
    assert propose(clone, GOOD).returncode == 0
    assert calls.read_text(encoding="utf-8").endswith(
        "\nThe pull request #34 of this issue has been closed, so no other is opened.\n"
    )
    assert git(clone.parent / "origin", "branch", "--list") == ""


def test_an_issue_that_can_no_longer_be_read_says_so_in_its_pull_request(
    clone: Path, calls: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(clone, GOOD)
    monkeypatch.setenv("FOUND", "34 OPEN")
    assert propose(clone, GOOD.replace("[X]", "[ ]")).returncode == 0
    said = calls.read_text(encoding="utf-8")
    pieces = [
        "pulls/34 --field body=@",
        "Nothing was written. The box about the licence",
        "issue comment 12",
    ]
    places = [said.index(each) for each in pieces]
    assert places == sorted(places)


def test_a_host_that_does_not_answer_is_no_missing_branch(clone: Path, calls: Path) -> None:
    git(clone, "remote", "set-url", "origin", str(clone.parent / "nowhere"))
    assert propose(clone, GOOD).returncode != 0
    assert "pr create" not in calls.read_text(encoding="utf-8")


def test_an_author_who_has_left_is_nobody(clone: Path, calls: Path) -> None:
    assert propose(clone, GOOD, "", "").returncode == 0
    assert git(clone.parent / "origin", "log", "-1", "--format=%an", BRANCH) == "ghost\n"


def test_a_failure_of_ours_is_no_answer(clone: Path, calls: Path) -> None:
    """Nobody should be told that nothing is wrong, or nothing at all."""
    (clone / "generator.py").write_text("1 / 0\n", encoding="utf-8")
    assert propose(clone, GOOD).returncode != 0
    assert "issue comment" not in calls.read_text(encoding="utf-8")


def test_only_the_number_and_the_author_of_an_issue_reach_the_workflow() -> None:
    text = (ROOT / ".github/workflows/propose.yml").read_text(encoding="utf-8")
    assert {*re.findall(r"github\.event\.[\w.*]+", text)} == {
        "github.event.issue.number",
        "github.event.issue.labels.*.name",
        "github.event.issue.user.login",
        "github.event.issue.user.id",
        "github.event.issue.state",
    }


def test_the_readme_names_what_a_fork_has_to_switch_on() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    labels = {
        each
        for file in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml")
        for each in yaml.safe_load(file.read_text(encoding="utf-8")).get("labels", [])
    }
    assert labels == {"template", "mend", "fact"}
    assert all(f"`{label}`" in readme for label in labels)
    assert "Allow GitHub Actions to create and approve pull requests" in readme
