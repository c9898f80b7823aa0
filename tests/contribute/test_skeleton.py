"""What `new` writes: it only has to be filled in, and nothing that was there is lost."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generator.__main__ import main
from generator.build import check
from generator.catalog.entries import Reason, Template
from tests.helpers.golden import broken, change
from tests.helpers.site_reader import bytes_of

pytestmark = pytest.mark.usefixtures("known_texts")
Captured = pytest.CaptureFixture[str]
WORDS = [
    *("apple", "bread", "cheese", "dough", "egg", "flour", "grape", "honey", "ice", "jam"),
    *("kale", "lemon", "milk", "nut", "oat", "pear", "quince", "rice", "salt", "tea"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the sound catalog, whose reason “tea” has templates already."""
    return broken("sound", tmp_path)


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
    return {
        "id": f"situation-{number}",
        "strength": "alone",
        "also": ["tea"],
        "subject": f"{words}: {{topic}}",
        "text": f"Hi {{their_name}}, {words}, because of {{topic}}.",
    }.get(key, f"{number}. {words}")


def fill(file: Path) -> None:
    data = filled(yaml.safe_load(file.read_text(encoding="utf-8")), "", iter(range(100)))
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")


def test_a_new_reason_is_sound_once_it_is_filled_in(root: Path, capsys: Captured) -> None:
    assert main(["--root", str(root), "new", "milk-time"]) == 0
    path = "templates/reasons/milk-time.yml"
    file = root / path
    first, *empty = capsys.readouterr().out.splitlines()
    assert first == f"{path} waits to be filled in. `make check` says what is missing; so far:"
    repair = "Write the reason in a few words, as the sender would say it."
    assert f"{path}:4:7: `title` is empty. {repair}" in empty
    key_alone = re.compile(r"^ *(?:- )?(?!good|bad|templates)\w+:$", re.MULTILINE)
    assert len(empty) == len(key_alone.findall(file.read_text(encoding="utf-8")))
    fill(file)
    assert [str(problem) for problem in check(root)[1]] == []


def test_the_new_reason_says_of_each_key_what_it_is_for(root: Path) -> None:
    main(["--root", str(root), "new", "milk-time"])
    text = (root / "templates/reasons/milk-time.yml").read_text(encoding="utf-8")
    text = " ".join(text.replace("# ", "").split())
    unlisted = text.replace(" - ", " ")
    for kind in (Reason, Template):
        for name, key in kind.model_fields.items():
            if name in ("answers", "kind", "channel") and key.is_required():
                assert f"{key.description}:" in unlisted, name  # its words follow
            elif kind is Reason:
                assert f"{key.description} {name}:" in unlisted, name
            elif key.is_required():
                assert str(key.description) in unlisted, name
    assert f"where it is sent: {check(root)[0].kinds['invite'].channels[0]} " in text


@pytest.mark.parametrize(
    ("home", "kind"),
    [
        ("tea", "ask-why"),
        ("tea", None),
        ("no-note", None),
        ("replies", "ask-why"),
        ("profile", None),
    ],
)
def test_a_new_template_is_sound_once_it_is_filled_in_and_leaves_the_rest_alone(
    root: Path, home: str, kind: str | None, capsys: Captured
) -> None:
    path = f"{home}.yml" if home in ("replies", "profile") else f"reasons/{home}.yml"
    file = root / "templates" / path
    before = file.read_text(encoding="utf-8")
    of_this_kind = ["--kind", kind] if kind else []
    assert main(["--root", str(root), "new", "over-tea", "--in", home, *of_this_kind]) == 0
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before.rstrip()) and after.endswith("\n")
    assert len(capsys.readouterr().out.splitlines()) == 3, "title and text are left"
    values = {
        "title": "Over tea",
        "text": "Hi {their_name}, over tea we spoke of {topic}.",
    }
    for key, value in values.items():
        after = re.sub(rf"^    {key}:$", f"    {key}: {value}", after, flags=re.MULTILINE)
    file.write_text(after, encoding="utf-8")
    assert [str(problem) for problem in check(root)[1]] == []


@pytest.mark.parametrize("id_", ["null", "true", "no", "y"])
def test_an_id_that_yaml_takes_for_something_else_stands_in_quotes(
    root: Path, id_: str, capsys: Captured
) -> None:
    assert main(["--root", str(root), "new", id_, "--in", "tea"]) == 0
    assert "`id`" not in capsys.readouterr().out
    assert f'  - id: "{id_}"\n' in (root / "templates/reasons/tea.yml").read_text(encoding="utf-8")


def test_what_stands_below_the_templates_stays_there(root: Path) -> None:
    file = root / "templates/reasons/tea.yml"
    file.write_text(
        file.read_text(encoding="utf-8") + "# The end\nauthor: The tea house\n", encoding="utf-8"
    )
    main(["--root", str(root), "new", "over-tea", "--in", "tea"])
    text = file.read_text(encoding="utf-8")
    assert text.endswith("    text:\n# The end\nauthor: The tea house\n") or (
        text.endswith("    text:\nauthor: The tea house\n") and "# The end\n" in text
    )
    assert yaml.safe_load(text)["templates"][-1]["id"] == "over-tea"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["tea"],
            (
                "templates/reasons/tea.yml is there already. "
                "Name another reason, or a template for this one: new TEMPLATE --in tea"
            ),
        ),
        (
            ["Tea time"],
            (
                "“Tea time” is not a name. "
                "Use small letters, digits and hyphens, starting with a letter."
            ),
        ),
        (
            ["../../evil"],
            (
                "“../../evil” is not a name. "
                "Use small letters, digits and hyphens, starting with a letter."
            ),
        ),
        (
            ["con", "--in", "tea"],
            "Windows keeps the name “con” for a device, and no file can have it. Choose another.",
        ),
        (["cup", "--in", "teas"], "There is no reason “teas”. Did you mean tea?"),
        (
            ["cup", "--in", "../fields"],
            "There is no reason “../fields”. Name a file in templates/reasons, without .yml.",
        ),
        (
            ["same-table", "--in", "tea"],
            (
                "The id “same-table” is taken (templates/reasons/tea.yml, line LINE). "
                "Choose another, and never one that was used before."
            ),
        ),
        (
            ["why", "--in", "tea"],
            (
                "The id “why” is taken (templates/replies.yml, line LINE). "
                "Choose another, and never one that was used before."
            ),
        ),
        (
            ["cup", "--in", "replies", "--kind", "invite"],
            "The kind “invite” does not belong there. Choose ask-why.",
        ),
        (
            ["cup", "--in", "tea", "--kind", "ask-wy"],
            "The kind “ask-wy” does not belong there. Did you mean ask-why?",
        ),
        (
            ["index"],
            "The page of all reasons is called index. Give this reason another name.",
        ),
        (
            ["cup", "--kind", "invite"],
            "A kind is for a template. Name its reason: new cup --in REASON",
        ),
    ],
    ids=lambda each: " ".join(each) if isinstance(each, list) else "",
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_is_written(
    root: Path, words: list[str], said: str, capsys: Captured
) -> None:
    before = bytes_of(root)
    assert main(["--root", str(root), "new", *words]) == 1
    out, error = capsys.readouterr()
    assert (out, re.sub(r"line \d+", "line LINE", error)) == ("", f"{said}\n")
    assert bytes_of(root) == before


def test_nothing_is_added_to_a_file_that_cannot_be_read_whole(root: Path, capsys: Captured) -> None:
    change(root / "templates/reasons/tea.yml", "lead:", "leed:")
    assert main(["--root", str(root), "new", "cup", "--in", "tea"]) == 1
    said = "templates/reasons/tea.yml cannot be read whole. Mend it first: make check.\n"
    assert capsys.readouterr().err == said
