"""What somebody may try, through every way in that needs no browser: it is refused in words, or it is data."""

import copy
import csv
import io
import itertools
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest

from generator.__main__ import main
from generator.build import check
from generator.catalog.problems import Problem
from generator.contribute import annotations, proposal
from generator.message import fill, parse
from tests.helpers.golden import SOUND, broken
from tests.helpers.proposals import body
from tests.helpers.site_reader import texts_of
from tests.tools.injections import (
    PAYLOADS,
    TABLE,
    dumped,
    explained,
    harmless,
    loaded,
    payloads,
    poisoned,
    refused,
)

pytestmark = pytest.mark.usefixtures("known_texts")
Captured = pytest.CaptureFixture[str]
REASON, REPLIES, PAGE = (
    "templates/reasons/tea.yml",
    "templates/replies.yml",
    "docs/guide/say-why.md",
)
SOUND_DATA = {
    file.relative_to(SOUND).as_posix(): loaded(file.read_text(encoding="utf-8"))
    for file in SOUND.rglob("*.yml")
}
# What a terminal, or the log of a code host, does something with: it shows nothing of its own, or
# turns around what follows.
ACTS = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# What becomes live in Markdown on the code host: a tag, a link, an image, a mention, an issue.
LIVE = re.compile(r"(?<!\\)<[A-Za-z!/]|(?<!\\)\]\(|(?<!\\)!\[|@\w|\w://\w|(?<!#)#\w")


def test_every_cell_holds_a_payload_or_says_why_not() -> None:
    """An explanation is of an empty cell, or of what a way in cannot carry: no payload is explained away."""
    assert len({*PAYLOADS.values()}) == len(PAYLOADS)
    assert {*PAYLOADS} <= {*itertools.product(TABLE["techniques"], TABLE["contexts"])}
    assert {frozenset(each) for each in TABLE["empty"]} <= {
        frozenset({"technique", "context", "because"}),
        frozenset({"way", "holds", "because"}),
    }
    used = set()
    for technique, context, way in itertools.product(
        TABLE["techniques"], TABLE["contexts"], TABLE["ways"]
    ):
        reasons = explained(technique, context, way)
        filled = (technique, context) in PAYLOADS
        assert len(reasons) <= 1 if filled else len(reasons) == 1, (technique, context, way)
        assert not filled or all("holds" in each for each in reasons), (technique, context, way)
        used |= {each["because"] for each in reasons}
    assert used == {each["because"] for each in TABLE["empty"]}, "an explanation explains nothing"


def test_every_way_in_has_a_test() -> None:
    tests = "".join(
        file.read_text(encoding="utf-8")
        for file in (Path(__file__), Path(__file__).parent / "browser/test_injection.py")
    )
    assert {*re.findall(r"""(?:payloads\(|same\(page, \w+, )["'](\w+)["']""", tests)} == {
        *TABLE["ways"]
    }


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return broken("sound", tmp_path_factory.mktemp("sound"))


@pytest.fixture
def root(copied: Path) -> Path:
    """The sound catalog, in a folder that the tests here take in turns: none of them makes or removes a file."""
    return broken("sound", copied)


def prints_as_words(problems: list[Problem]) -> None:
    """On a terminal, in a log of the code host, and in the summary of a job."""
    for problem in problems:
        assert not ACTS.search(str(problem)), ascii(str(problem))
        note = annotations.annotation(problem)
        assert (
            note.startswith("::error file=") and note.count("::") >= 2 and not ACTS.search(note)
        ), ascii(note)
    summary = annotations.summary(problems, "")
    assert not ACTS.search(summary.replace("\n", "")), ascii(summary)
    for row in summary.split("\n")[5:]:
        assert not LIVE.search(row), row


def changed(root: Path, before: dict[str, list[str]]) -> set[tuple[str, int]]:
    """The lines that were written into the files of a catalog."""
    return {
        (path, number)
        for path, lines in before.items()
        for number, (old, new) in enumerate(zip(lines, lines_of(root / path), strict=True), 1)
        if old != new
    }


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


KEYS = {
    "a reason": (REASON, ()),
    "a template": (REASON, ("templates", 0)),
    "a blank": (REASON, ("fields",)),
    "the keys of a blank": (REASON, ("fields", "tea_house")),
    "an example": (REASON, ("good",)),
    **{
        f"an id in {name}": (f"templates/{name}.yml", ())
        for name in (
            "fields",
            "facts",
            "kinds",
            "tones",
            "channels",
            "questions",
            "received",
            "studies",
            "guide",
            "tools",
            "replies",
            "profile",
        )
    },
}


@pytest.mark.parametrize("payload", payloads("key"), ids=ascii)
def test_as_a_key_it_is_refused_in_words(payload: str, root: Path) -> None:
    """In quotes, where YAML takes it as it is, and bare; of every file, and of what stands inside of one."""
    files: dict[str, Any] = {}
    for path, inside in KEYS.values():
        data = holder = files.setdefault(path, copy.deepcopy(SOUND_DATA[path]))
        for key in inside:
            holder = holder[key]
        holder[payload] = next(iter(holder.values()))
    for path, data in files.items():
        (root / path).write_text(dumped(data), encoding="utf-8")
    page = root / PAGE
    page.write_text(
        page.read_text(encoding="utf-8").replace("---\n", f"---\n{json.dumps(payload)}: x\n", 1),
        encoding="utf-8",
    )
    problems = check(root)[1]
    prints_as_words(problems)
    told = [problem.place.path for problem in problems]
    for path in {path for path, _ in KEYS.values()} | {PAGE}:
        assert told.count(path) >= [each for each, _ in KEYS.values()].count(path), path
    for path in (REASON, PAGE):
        bare = f"{payload}: x\n" + (SOUND / path).read_text(encoding="utf-8").removeprefix("---\n")
        (root / path).write_bytes(("---\n" * (path == PAGE) + bare).encode())
    problems = check(root)[1]
    prints_as_words(problems)
    # Bare, a # begins a comment, and that is all.
    assert {REASON, PAGE} <= {problem.place.path for problem in problems} or payload.startswith("#")


def chosen(payload: str) -> Iterator[tuple[str, tuple[str | int, ...], Any]]:
    """Every place where a value can only be one of a few: each in an entry of its own, so that one fault hides no other."""
    for number, key in enumerate(("id", "kind", "tone", "channel")):
        yield REASON, ("templates", number, key), payload
    for key, value in {
        "strength": payload,
        "answers": [payload],
        "related": [payload],
        "instead": payload,
        "needs": [payload],
    }.items():
        yield REASON, (key,), value
    for key in ("whose", "longest"):
        yield REASON, ("fields", "tea_house", key), payload
    for key, value in {"guide": payload, "limit": payload, "limit_paid": payload}.items():
        yield "templates/channels.yml", ("invite", key), value
    yield "templates/kinds.yml", ("follow-up", "side"), payload
    yield "templates/kinds.yml", ("invite", "channels"), [payload]
    yield "templates/questions.yml", ("met", "nearest"), payload
    yield "templates/received.yml", ("nothing", "replies"), [payload, "no-note/have-we-met"]
    yield "templates/guide.yml", ("asking", "pages"), [payload, "numbers"]
    for key in ("confidence", "number", "checked"):
        yield "templates/facts.yml", ("note-length", key), payload
    yield "templates/studies.yml", ("tea-house", "arms", 0, "sent"), payload
    yield "templates/fields.yml", ("first_name", "keyboard"), payload


def written(payload: str) -> Iterator[tuple[str, tuple[str | int, ...], Any]]:
    """Every place for a text that takes no text like this."""
    places = {
        "title of a template": (REASON, ("templates", 5, "title")),
        "text of a template": (REPLIES, ("templates", 0, "text")),
        "title of a kind": ("templates/kinds.yml", ("invite", "title")),
        "where": ("templates/channels.yml", ("email", "where")),
        "label": ("templates/fields.yml", ("topic", "label")),
    }
    for key, (path, inside) in places.items():
        if refused(payload, key):
            yield path, inside, payload
    if refused(payload, "author"):
        yield REASON, ("author",), payload
    if refused(payload, "choices"):
        yield REASON, ("fields", "tea_house", "choices"), [payload]
    yield "templates/facts.yml", ("note-length", "sources", 0, "address"), payload


@pytest.mark.parametrize("payload", payloads("value"), ids=ascii)
def test_as_a_value_it_is_refused_in_words_where_it_can_do_harm(payload: str, root: Path) -> None:
    """Where it can only be one of a few, and where a text of its sort does not belong. Everywhere else it is words, as the other tests show."""
    for places in (chosen(payload), written(payload)):
        before, told = placed(root, places)
        assert changed(root, before) <= told


def placed(
    root: Path, places: Iterator[tuple[str, tuple[str | int, ...], Any]]
) -> tuple[dict[str, list[str]], set[tuple[str, int]]]:
    """Write values into a sound catalog. Return its files as they were, and the lines that `check` then tells something of."""
    broken("sound", root)
    before: dict[str, list[str]] = {}
    data: dict[str, Any] = {}
    for path, inside, value in places:
        if path not in data:
            data[path] = copy.deepcopy(SOUND_DATA[path])
            data[path].setdefault("author", "x") if path == REASON else None
            if path == REASON:
                data[path]["fields"]["tea_house"]["choices"] = ["x"]
            before[path] = dumped(data[path]).split("\n")
        holder = data[path]
        for key in inside[:-1]:
            holder = holder[key]
        assert isinstance(value, list) == isinstance(holder[inside[-1]], list), inside
        holder[inside[-1]] = value
    for path, each in data.items():
        (root / path).write_text(dumped(each), encoding="utf-8")
    problems = check(root)[1]
    prints_as_words(problems)
    return before, {(problem.place.path, problem.place.line) for problem in problems}


def test_as_the_name_of_a_file_it_is_refused_in_words(tmp_path: Path) -> None:
    root = broken("sound", tmp_path)
    names = payloads("file")
    for name in names:
        (root / f"templates/reasons/{name}.yml").write_text("x", encoding="utf-8")
        (root / f"docs/guide/{name}.md").write_text("x", encoding="utf-8")
    problems = check(root)[1]
    prints_as_words(problems)
    assert len(problems) == 2 * len(names) and {problem.fact for problem in problems} == {
        "This name is not that of a reason file.",
        "This name is not that of a page file.",
    }


def test_what_a_command_prints_is_lines_of_words(tmp_path: Path, capsys: Captured) -> None:
    root = poisoned(tmp_path)
    printed = {}
    for words in (
        ["check"],
        ["list"],
        ["show", "tea"],
        ["show", "profile"],
        ["facts", "--due", "0"],
    ):
        assert main(["--root", str(root), *words]) == 0
        printed[words[0]] = capsys.readouterr().out
        assert not ACTS.search(printed[words[0]].replace("\n", "")), words
    assert printed["check"].count("\n") == 1 and printed["list"].count("\n") == len(
        check(root)[0].offered_homes()
    )
    assert printed["facts"].count("\n") == sum(
        bool(each.sources) for each in check(root)[0].checked()
    )
    assert payloads("value")[0] in printed["show"]


READER = markdown.Markdown(
    extensions=["tables", "fenced_code", "attr_list", "md_in_html", "footnotes", "def_list", "abbr"]
)


class Live(HTMLParser):
    """The elements that somebody's reader of Markdown makes of a text, with the names of their attributes."""

    def __init__(self, text: str):
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(READER.reset().convert(text))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attributes)))

    def handle_comment(self, _: str) -> None:
        self.found.append(("a comment",))


LINES = ("id", "title", "kind", "tone", "channel", "author")


@pytest.mark.parametrize("payload", payloads("issue"), ids=ascii)
def test_in_an_issue_it_is_answered_as_words(
    payload: str, root: Path, tmp_path: Path, capsys: Captured
) -> None:
    """In every control of the form, and in each by itself where one is refused at once; what is written is a text in one file."""
    issue = tmp_path / "issue"
    before = (root / REASON).read_text(encoding="utf-8")
    blank = {
        "label": payload,
        "hint": payload,
        "example": payload,
        "longest": "99",
        "whose": "ours",
    }
    bodies = [
        body(
            {
                "home": "tea",
                "template": {
                    "title": payload,
                    "author": payload,
                    "text": f"{{first_name}} {{topic}}, {{rain}} {payload}",
                },
                "fields": {"rain": blank},
            }
        ),
        body({"home": "tea", "template": dict.fromkeys(LINES, payload), "fields": {}}),
        body({"home": payload, "template": {}, "fields": {payload: blank}}),
        body(
            {"home": "tea", "template": {}, "fields": {}},
            fields=payload,
            licence=f"- [x] (CC0) {payload}",
        ),
        payload,
    ]
    for text in bodies:
        issue.write_text(text, encoding="utf-8")
        main(["--root", str(root), "from-issue", str(issue)])
        answer, error = capsys.readouterr()
        assert error == "" and not ACTS.search(answer.replace("\n", "")), ascii(answer)
        assert {*Live(answer).found} <= {
            (tag,) for tag in ("p", "h3", "table", "thead", "tbody", "tr", "th", "td", "pre")
        } | {("code",), ("code", "class")}, answer
        outside = re.sub(r"(?s)(`{3,})yaml\n.*\n\1\n|`[^`]*`", "", answer)
        assert not LIVE.search(outside.replace("### ", "")), outside
        now = (root / REASON).read_text(encoding="utf-8")
        templates = loaded(now)["templates"]
        if now != before:
            sent = proposal.read(text, check(SOUND)[0])
            assert len(templates) == len(loaded(before)["templates"]) + 1
            assert {key: str(value or "") for key, value in templates[-1].items()} == sent.template
        (root / REASON).write_text(before, encoding="utf-8")
        assert sorted(file.relative_to(root) for file in root.rglob("*")) == sorted(
            file.relative_to(SOUND) for file in SOUND.rglob("*")
        )


def test_in_the_files_for_other_tools_it_is_data(tmp_path: Path) -> None:
    """Read back by what reads each format; a reader of Markdown makes the same of it as of harmless words."""
    (tmp_path / "harmless").mkdir()
    root = poisoned(tmp_path)
    catalog, _ = check(root)
    files = texts_of(root)
    bare = [fill(parse(each.text)[0], {}) for each in catalog.profile]
    rows = list(
        csv.DictReader(
            io.StringIO(files["exports/say-why.csv"].removeprefix("\ufeff"), newline=""),
            strict=True,
        )
    )
    assert [row["Text"] for row in rows[-len(bare) :]] == bare
    assert [row["Situation"] for row in rows[-len(bare) :]] == [
        each.title for each in catalog.profile
    ]
    for cell in (cell for row in rows for cell in row.values()):
        assert not re.match(r"[=+@\t\r\uff1d\uff0b\uff20\uff0d-]", cell), cell
    for row in csv.reader(
        io.StringIO(files["exports/say-why-textexpander.csv"], newline=""), strict=True
    ):
        assert len(row) == 2 and not re.match(r"[=+@\t\r\uff1d\uff0b\uff20\uff0d-]", row[1])
    matches = loaded(str(files["exports/say-why-espanso.yml"]))["matches"]
    assert [
        match["form"].replace("[[first_name]]", "[first name]") for match in matches[-len(bare) :]
    ] == bare
    assert [each["name"] for each in json.loads(files["exports/say-why-raycast.json"])][
        -len(bare) :
    ] == [each["label"] for each in matches][-len(bare) :]
    assert [each["text"] for each in json.loads(files["catalog.json"])["profile"]] == [
        each.text for each in catalog.profile
    ]
    for path in (path for path in files if path.startswith("exports/") and path.endswith(".js")):
        start, _, data = str(files[path]).partition(" = ")
        assert re.fullmatch(r"\(window\.sayWhyExports \?\?= \{\}\)\.\w+", start) and json.loads(
            data.removesuffix(";\n")
        )
    other = texts_of(poisoned(tmp_path / "harmless", harmless))
    assert (
        Live(str(files["exports/say-why-markdown.md.txt"])).found
        == Live(str(other["exports/say-why-markdown.md.txt"])).found
    )
