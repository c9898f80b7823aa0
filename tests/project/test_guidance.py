"""What the guidance says is what the code does."""

import json
import re
from html import escape, unescape
from pathlib import Path

import pytest
import yaml
from pydantic.fields import FieldInfo

from generator.build import check
from generator.catalog import worded
from generator.catalog.entries import Entry, Fact, Field, GuidePage, Reason, Received, Template
from generator.catalog.words import listed
from generator.contribute.issue_form import FORM
from generator.message import parse
from generator.rules.complete import FEWEST_INVITES
from generator.rules.guide import MOST_WORDS
from generator.shared_rules import LONGEST, ROOM
from tests.conftest import ROOT
from tests.helpers.found import must_find
from tests.helpers.golden import CASES, SOUND, broken, expected
from tests.helpers.real import built, checked

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def contribute() -> str:
    """The page on how to contribute, as it goes to the site."""
    return next(page.text for page in built(ROOT) if page.path == "contribute.md")


def described_as(key: FieldInfo) -> str:
    """Say what a key of the catalog is for."""
    assert key.description
    return key.description


def test_contributing_is_one_screen_and_the_map() -> None:
    assert len(CONTRIBUTING.splitlines()) <= 60


@pytest.mark.parametrize("kind", [Template, Reason, Field, Received, Fact, GuidePage])
def test_the_page_says_of_each_key_what_it_is_for(kind: type[Entry], contribute: str) -> None:
    page = contribute.replace("&#39;", "'").replace("&#34;", '"')
    for name, key in kind.model_fields.items():
        described = described_as(key)
        said = escape(f"{described[0].upper()}{described[1:]}.", quote=False)
        left_out = "" if key.is_required() else " <small>Can be left out.</small>"
        row = f'<tr><th scope="row"><code>{name}</code></th>\n<td>{said}{left_out}</td></tr>'
        assert row in page, name


def test_the_numbers_of_the_guidance_are_those_of_the_rules(contribute: str) -> None:
    catalog, _ = checked(ROOT)
    contribute = " ".join(contribute.split())
    limit, _ = catalog.limits("invite")
    fewest = f"at least {FEWEST_INVITES} truly different invites"
    assert fewest in contribute
    assert fewest in CONTRIBUTING
    assert limit
    filled, longest = (limit * share // 1000 for share in ROOM.values())
    assert (
        f"at most {filled} of {limit} characters with its examples, and {longest} with every "
        "required blank at its longest"
    ) in contribute
    assert f"at most {LONGEST['title']} characters" in contribute
    assert f"at most {MOST_WORDS} words a page" in contribute
    here = [each for reason, each in catalog.templates() if not (reason and reason.retired)]
    offered = [each for each in here if not each.retired]
    assert f"none of the {len(offered)} offered ones" in contribute


def judged(text: str, root: Path) -> list[str]:
    """Say what `check` says of an invite in the sound catalog, with a field for each of its blanks.

    Only the event fits many people.
    """
    file = broken("sound", root) / "templates/reasons/tea.yml"
    tea = file.read_text(encoding="utf-8").replace("needs: [topic]\n", "")
    catalog, _ = checked(SOUND)
    for name in parse(text)[0].blanks:
        if name not in catalog.fields_for(catalog.reasons["tea"]):
            field = {
                "label": "A",
                "hint": "A",
                "example": "a",
                "longest": 40,
                "whose": "ours",
                "specific": name != "event",
            }
            tea = tea.replace("fields:\n", f"fields:\n  {name}: {json.dumps(field)}\n", 1)
    template = {
        "id": "nice-to-meet",
        "title": "A",
        "kind": "invite",
        "channel": "invite",
        "text": text,
    }
    file.write_text(f"{tea}  - {json.dumps(template)}\n", encoding="utf-8")
    return [problem.fact for problem in check(root)[1]]


def test_the_good_examples_are_sound_and_the_bad_ones_get_what_is_said(
    contribute: str, tmp_path: Path
) -> None:
    pairs = re.findall(
        r'(?s)<div class="good">.*?<blockquote>(.*?)</blockquote>'
        r".*?<blockquote>(.*?)</blockquote><p>(.*?)</p>",
        contribute,
    )
    found = []
    for number, (good, bad, said) in enumerate(pairs):
        assert judged(unescape(good), tmp_path / f"good-{number}") == []
        found.append(judged(unescape(bad), tmp_path / f"bad-{number}"))
        quoted = re.findall(r'<span class="says">(.*?)</span>', said)
        assert not quoted or found[-1] == quoted
    assert [len(each) for each in found] == [1, 1, 1, 0], found
    assert "at its longest" in found[2][0]


@pytest.mark.parametrize("place", ["README.md", "generator/pages/layouts/contribute.md.jinja"])
def test_the_example_is_a_sound_template(place: str, contribute: str, tmp_path: Path) -> None:
    """It need not stand in the catalog, but has to be in its words."""
    if place == "README.md":
        example = must_find(r"(?s)```yaml\n(.*?)```", README)[1]
    else:
        example = unescape(must_find(r"(?s)<pre><code>(.*?)</code></pre>", contribute)[1])
    template = Template(**yaml.safe_load(example)[0])
    assert judged(template.text, tmp_path) == []
    catalog, _ = checked(ROOT)
    for key in ("kind", "channel"):
        known = getattr(catalog, f"{key}s")
        assert getattr(template, key) in known, (
            f"{place}: The example has a `{key}` that is no more. Take {listed(list(known), 'or')}."
        )


def test_the_problems_in_the_readme_are_what_check_says() -> None:
    """Of catalogs that are broken for the tests: no edit of the real one makes them untrue."""
    said = must_find(r"(?s)\$ make check\n(.*?)```", README)[1].splitlines(keepends=True)
    assert len(said) > 1
    printed = "".join(map(expected, CASES))
    assert [line for line in said if line not in printed] == []


def test_every_command_of_the_readme_is_one_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"`?make ([a-z]+)", README))
    assert named - set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) == set()


def test_the_form_for_a_template_has_the_keys_of_the_file() -> None:
    """Its words stand on the page “Propose a template”, which is made from the catalog.

    A list of them here would grow old.
    """
    form = ROOT / ".github/ISSUE_TEMPLATE/suggest-a-template.yml"
    body = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    # An address fills no choice of a list, and `title` in it would be that of the issue.
    assert {each["type"] for each in body} == {"markdown", "input", "textarea", "checkboxes"}
    fields = {each["attributes"]["label"]: each for each in body if "id" in each}
    assert [each["id"] for each in fields.values()] == [
        "situation" if name == "title" else name for name in fields
    ]
    later = ("also", "caution", "status", "replaced_by", "moved_from")
    keys = {name: key for name, key in worded.Template.model_fields.items() if name not in later}
    assert [*fields] == [*FORM] == ["language", "reason", *keys, "fields", "licence"]
    for name, key in keys.items():
        description = fields[name]["attributes"]["description"].lower()
        assert description.startswith(f"{described_as(key).lower()}.")
        required = fields[name].get("validations", {}).get("required", False)
        assert required == key.is_required(), name
    own_words = "These are my own words, and anybody may use them without credit (CC0)."
    options = fields["licence"]["attributes"]["options"]
    assert options == [{"label": own_words, "required": True}]


def test_a_pull_request_is_asked_for_little() -> None:
    text = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert 1 <= text.count("- [ ]") <= 5
