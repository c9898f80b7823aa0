"""What `new` writes: it only has to be filled in, and nothing that was there is lost."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.__main__ import main
from generator.build import check
from generator.catalog.entries import Reason, Template
from tests.conftest import ROOT

Captured = pytest.CaptureFixture[str]
WORDS = "apple bread cheese dough egg flour grape honey ice jam kale lemon milk nut oat pear quince rice salt tea".split()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real catalog and guide."""
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def filled(value: object, key: str, numbers: Iterator[int]) -> object:
    """Fill in what stands empty, as somebody would who reads the help above it."""
    if isinstance(value, dict):
        return {name: filled(each, name, numbers) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, key, numbers) for each in value]
    if value is not None:
        return value
    number = next(numbers)
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in (1, 3, 7, 9))
    return {"id": f"situation-{number}", "strength": "alone", "also": ["tea"], "tone": "warm", "text": f"Hi {{first_name}}, {words}, because {{why_you}}."}.get(key, f"{number}. {words}")


def fill(file: Path) -> None:
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    file.write_text(yaml.safe_dump(filled(data, "", iter(range(100))), allow_unicode=True), encoding="utf-8")


def test_a_new_reason_is_sound_once_it_is_filled_in(root: Path, capsys: Captured) -> None:
    assert main(["--root", str(root), "new", "tea-time"]) == 0
    file = root / "templates/reasons/tea-time.yml"
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "templates/reasons/tea-time.yml waits to be filled in. `make check` says what is missing; so far:"
    assert "templates/reasons/tea-time.yml:4:7: `title` is empty. Write the reason in a few words, as the sender would say it." in said
    assert len(said) - 1 == len(re.findall(r"^ *(?:- )?(?!good|bad|templates)\w+:$", file.read_text(encoding="utf-8"), re.M))
    fill(file)
    assert [str(problem) for problem in check(root)[1]] == []


def test_the_new_reason_says_of_each_key_what_it_is_for(root: Path) -> None:
    main(["--root", str(root), "new", "tea-time"])
    text = " ".join((root / "templates/reasons/tea-time.yml").read_text(encoding="utf-8").replace("# ", "").split())
    for kind in (Reason, Template):
        for name, key in kind.model_fields.items():
            if kind is Reason or key.is_required():
                assert f"{key.description}{':' if name in ('answers', 'kind', 'tone', 'channel') and key.is_required() else f' {name}:' if kind is Reason else ''}" in text.replace(" - ", " "), name
    assert "how it sounds: warm, plain, formal or brief" in text


@pytest.mark.parametrize(("home", "kind"), [("alumni", "decline"), ("advice", None), ("replies", "accept"), ("profile", None)])
def test_a_new_template_is_sound_once_it_is_filled_in_and_leaves_the_rest_alone(root: Path, home: str, kind: str | None, capsys: Captured) -> None:
    file = root / "templates" / (f"{home}.yml" if home in ("replies", "profile") else f"reasons/{home}.yml")
    before = file.read_text(encoding="utf-8")
    assert main(["--root", str(root), "new", "over-tea", "--in", home, *(["--kind", kind] if kind else [])]) == 0
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip()) and after.endswith("\n")
    assert len(capsys.readouterr().out.splitlines()) == 4, "title, tone and text are left"
    for key, value in {"title": "Over tea", "tone": "warm", "text": "Hi {first_name}, over tea we spoke, because {why_you}."}.items():
        after = re.sub(rf"^    {key}:$", f"    {key}: {value}", after, flags=re.M)
    file.write_text(after, encoding="utf-8")
    assert [str(problem) for problem in check(root)[1]] == []


def test_what_stands_below_the_templates_stays_there(root: Path) -> None:
    file = root / "templates/reasons/alumni.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# The end\nauthor: The school office\n", encoding="utf-8")
    main(["--root", str(root), "new", "over-tea", "--in", "alumni"])
    text = file.read_text(encoding="utf-8")
    assert text.endswith("    text:\n# The end\nauthor: The school office\n") or text.endswith("    text:\nauthor: The school office\n") and "# The end\n" in text
    assert yaml.safe_load(text)["templates"][-1]["id"] == "over-tea"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["advice"], "templates/reasons/advice.yml is there already. Name another reason, or a template for this one: new TEMPLATE --in advice"),
        (["Tea time"], "“Tea time” is not a name. Use small letters, digits and hyphens, starting with a letter."),
        (["../../evil"], "“../../evil” is not a name. Use small letters, digits and hyphens, starting with a letter."),
        (["tea", "--in", "advise"], "There is no reason “advise”. Did you mean advice?"),
        (["tea", "--in", "../fields"], "There is no reason “../fields”. Name a file in templates/reasons, without .yml."),
        (["one-question", "--in", "advice"], "The id “one-question” is taken (templates/reasons/advice.yml, line LINE). Choose another, and never one that was used before."),
        (["why-plain", "--in", "advice"], "The id “why-plain” is taken (templates/replies.yml, line LINE). Choose another, and never one that was used before."),
        (["tea", "--in", "replies", "--kind", "invite"], "The kind “invite” does not belong there. Choose ask-why, accept or decline."),
        (["tea", "--in", "advice", "--kind", "declin"], "The kind “declin” does not belong there. Did you mean decline?"),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(root: Path, words: list[str], said: str, capsys: Captured) -> None:
    before = {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}
    assert main(["--root", str(root), "new", *words]) == 1
    out, error = capsys.readouterr()
    assert (out, re.sub(r"line \d+", "line LINE", error)) == ("", f"{said}\n")
    assert {file: file.read_bytes() for file in root.rglob("*") if file.is_file()} == before


def test_nothing_is_added_to_a_file_that_cannot_be_read_whole(root: Path, capsys: Captured) -> None:
    file = root / "templates/reasons/advice.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("lead:", "leed:"), encoding="utf-8")
    assert main(["--root", str(root), "new", "tea", "--in", "advice"]) == 1
    assert capsys.readouterr().err == "templates/reasons/advice.yml cannot be read whole. Mend it first: make check.\n"
