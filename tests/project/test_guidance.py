"""What the guidance says is what the code does."""

import re
import shutil
from html import escape, unescape
from pathlib import Path

import pytest
import yaml

from generator.build import build, check
from generator.catalog.entries import Entry, Fact, Field, GuidePage, Reason, Received, Template
from generator.catalog.words import listed
from generator.contribute.proposal import FORM
from generator.rules.guide import MOST_WORDS
from generator.rules.references import FEWEST_INVITES, FEWEST_TONES
from generator.shared_rules import LONGEST
from tests.conftest import ROOT, run

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")



@pytest.fixture(scope="module")
def contribute() -> str:
    """The page on how to contribute, as it goes to the site."""
    return next(page.text for page in build(ROOT) if page.path == "contribute.md")


def test_contributing_is_one_screen() -> None:
    assert len(CONTRIBUTING.splitlines()) <= 50


@pytest.mark.parametrize("kind", [Template, Reason, Field, Received, Fact, GuidePage])
def test_the_page_says_of_each_key_what_it_is_for(kind: type[Entry], contribute: str) -> None:
    for name, key in kind.model_fields.items():
        said = escape(f"{key.description[0].upper()}{key.description[1:]}.", quote=False)
        left_out = "" if key.is_required() else " <small>Can be left out.</small>"
        assert f'<tr><th scope="row"><code>{name}</code></th>\n<td>{said}{left_out}</td></tr>' in contribute.replace("&#39;", "'").replace("&#34;", '"'), name


def test_the_numbers_of_the_guidance_are_those_of_the_rules(contribute: str) -> None:
    catalog, _ = check(ROOT)
    contribute = " ".join(contribute.split())
    free, paid = catalog.limits("invite")
    assert f"at least {FEWEST_INVITES} invites in at least {FEWEST_TONES} tones" in contribute
    assert f"at least {FEWEST_INVITES} invites in at least {FEWEST_TONES} tones" in CONTRIBUTING
    assert f"fits {free} characters with its examples and with every required blank at its longest, and {paid} with everything in it" in contribute
    assert f"fits {free} characters with its examples" in CONTRIBUTING
    assert f"at most {LONGEST['title']} characters" in contribute and f"at most {MOST_WORDS} words a page" in contribute
    offered = [each for reason, each in catalog.templates() if not each.retired and not (reason and reason.retired)]
    assert f"none of the {len(offered)} offered ones" in contribute


def test_the_good_examples_are_in_the_catalog_and_the_bad_ones_get_what_is_said(contribute: str, tmp_path: Path) -> None:
    pairs = re.findall(r'<div class="good">.*?<blockquote>(.*?)</blockquote>.*?<blockquote>(.*?)</blockquote><p>(.*?)</p>', contribute, re.DOTALL)
    assert len(pairs) == 4
    texts = {each.text for _, each in check(ROOT)[0].templates()}
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    found = []
    for good, bad, said in pairs:
        assert unescape(good) in texts
        home = "advice" if "{question}" in bad else "met-at-event"
        file = tmp_path / f"templates/reasons/{home}.yml"
        before = file.read_text(encoding="utf-8")
        file.write_text(f"{before}  - {{id: nice-to-meet, title: Nice to meet, kind: invite, tone: warm, channel: invite, text: {unescape(bad)!r}}}\n", encoding="utf-8")
        found.append([problem.fact for problem in check(tmp_path)[1]])
        quoted = re.findall(r'<span class="says">(.*?)</span>', said)
        assert not quoted or found[-1] == quoted
        file.write_text(before, encoding="utf-8")
    assert [len(each) for each in found] == [1, 1, 1, 0], found
    assert "at its longest" in found[2][0]


def test_the_example_of_the_guidance_stands_in_the_catalog(contribute: str) -> None:
    example = unescape(re.search(r"<pre><code>(.*?)</code></pre>", contribute, re.DOTALL)[1])
    assert f"{example}\n" in (ROOT / "templates/reasons/met-at-event.yml").read_text(encoding="utf-8")


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


def test_the_form_for_a_template_has_the_keys_and_words_of_the_catalog() -> None:
    """What somebody chooses there is what the YAML file takes."""
    catalog, _ = check(ROOT)
    body = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/suggest-a-template.yml").read_text(encoding="utf-8"))["body"]
    # An address fills no choice of a list, and `title` in it would be that of the issue.
    assert {each["type"] for each in body} == {"markdown", "input", "textarea", "checkboxes"}
    fields = {each["attributes"]["label"]: each for each in body if "id" in each}
    assert [each["id"] for each in fields.values()] == ["situation" if name == "title" else name for name in fields]
    keys = [name for name in Template.model_fields if name not in ("status", "replaced_by", "moved_from")]
    assert [*fields] == [*FORM] == ["reason", *keys, "fields", "licence"]
    offered = {
        "reason": [*(reason.id for reason in catalog.reasons.values() if not reason.retired), "replies", "profile"],
        **{"kind": [*catalog.kinds], "tone": [*catalog.tones], "channel": [*catalog.channels]},
    }
    for name, words in offered.items():
        assert fields[name]["attributes"]["description"].endswith(f" One of {listed(words, 'or')}."), name
    for name in keys:
        key = Template.model_fields[name]
        assert fields[name]["attributes"]["description"].lower().startswith(f"{key.description.lower()}.")
        assert fields[name].get("validations", {}).get("required", False) == key.is_required(), name
    assert fields["licence"]["attributes"]["options"] == [{"label": "These are my own words, and anybody may use them without credit (CC0).", "required": True}]


def test_a_pull_request_is_asked_for_little() -> None:
    assert 1 <= (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8").count("- [ ]") <= 5
