"""What the guidance says is what the code does."""

import re
import shutil
from pathlib import Path

import pytest
import yaml

from generator.build import check
from generator.model import Entry, Fact, Field, GuidePage, Reason, Received, Template
from generator.rules import FEWEST_INVITES, FEWEST_TONES
from tests.conftest import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", [Template, Reason, Field, Received, Fact, GuidePage])
def test_the_table_of_keys_is_that_of_the_model(kind: type[Entry]) -> None:
    rows = [f"| `{name}` | {key.description}{'' if key.is_required() else ' (can be left out)'} |" for name, key in kind.model_fields.items()]
    assert "| key | what it is |\n|---|---|\n" + "\n".join(rows) + "\n\n" in CONTRIBUTING


def test_the_least_of_a_reason_is_that_of_the_rules() -> None:
    assert f"at least {FEWEST_INVITES} invites in at least {FEWEST_TONES} tones" in CONTRIBUTING


def test_the_example_of_the_readme_stands_in_the_catalog() -> None:
    example = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)[1]
    assert example in (ROOT / "templates/reasons/met-at-event.yml").read_text(encoding="utf-8")


def test_the_problems_in_the_readme_are_what_check_says(tmp_path: Path) -> None:
    """The same two faults as in the example, made in the real file: the words agree, and so do the lines."""
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    file = tmp_path / "templates/reasons/met-at-event.yml"
    text = file.read_text(encoding="utf-8").replace("at {event} about {topic}", "at {evnt} about {topic}")
    more = "I would be glad to do that as soon as you tell me that you still want it. "
    file.write_text(text.replace("{promised}. May I do", f"{{promised}}. {more}May I do"), encoding="utf-8")
    said = run("generator", "--root", str(tmp_path), "check", cwd=ROOT).stdout
    assert f"$ make check\n{said}```" in README


def test_every_command_of_the_readme_is_one_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`?make ([a-z]+)", README))
    assert named - set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) == set()


def test_every_dependency_earns_a_line_in_the_decisions() -> None:
    asked = {re.split(r"[=<>#\s]", line)[0] for name in ("site", "test", "lock") for line in (ROOT / f"requirements/{name}.in").read_text(encoding="utf-8").splitlines()}
    decisions = (ROOT / "docs/decisions.md").read_text(encoding="utf-8")
    assert [name for name in sorted(asked - {"", "-r", "-c"}) if not re.search(rf"^\|.*\b{name}\b.*\|.*\|$", decisions, re.MULTILINE)] == []


def test_the_form_for_a_template_has_the_keys_and_words_of_the_catalog() -> None:
    """What somebody chooses there is what the YAML file takes."""
    catalog, _ = check(ROOT)
    body = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/suggest-a-template.yml").read_text(encoding="utf-8"))["body"]
    fields = {each["id"]: each for each in body if "id" in each}
    keys = [name for name in Template.model_fields if name not in ("status", "replaced_by", "moved_from")]
    assert [*fields] == ["reason", *keys, "licence"]
    offered = {name: fields[name]["attributes"]["options"] for name in ("reason", "kind", "tone", "channel")}
    assert offered == {
        "reason": [*(reason.id for reason in catalog.reasons.values() if not reason.retired), "replies", "profile"],
        **{"kind": [*catalog.kinds], "tone": [*catalog.tones], "channel": [*catalog.channels]},
    }
    for name in keys:
        key = Template.model_fields[name]
        assert fields[name]["attributes"]["label"] == name
        assert fields[name]["attributes"]["description"].lower().startswith(f"{key.description.lower()}.")
        assert fields[name].get("validations", {}).get("required", False) == key.is_required(), name
    assert fields["licence"]["attributes"]["options"] == [{"label": "These are my own words, and anybody may use them without credit (CC0).", "required": True}]


def test_a_pull_request_is_asked_for_little() -> None:
    assert 1 <= (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8").count("- [ ]") <= 5
