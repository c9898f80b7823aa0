"""What somebody may try, by every way in but a browser: it is refused in words, or it is data."""

import copy
import csv
import io
import itertools
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest

from generator.__main__ import main
from generator.build import build, check
from generator.catalog.problems import Problem
from generator.catalog.vocabularies import SHARED
from generator.contribute import annotations, proposal
from generator.message import fill, parse
from tests.helpers.golden import SOUND, broken, change
from tests.helpers.proposals import body
from tests.helpers.real import checked
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
Loc = tuple[str | int, ...]
Value = tuple[str, Loc, Any]
"""A file, the place in it, and what is to stand there."""
REASON = "templates/reasons/tea.yml"
REPLIES = "templates/replies.yml"
PAGE = "docs/guide/say-why.md"
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
    """An explanation is of an empty cell, or of what a way in cannot carry.

    No payload is explained away.
    """
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
    here = Path(__file__)
    files = [here, here.parent / "browser/test_injection.py"]
    tests = "".join(file.read_text(encoding="utf-8") for file in files)
    tried = re.findall(r"""(?:payloads\(|same\(page, \w+, )["'](\w+)["']""", tests)
    assert {*tried} == {*TABLE["ways"]}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return broken("sound", tmp_path_factory.mktemp("sound"))


@pytest.fixture
def root(copied: Path) -> Path:
    """The sound catalog, in a folder that the tests here take in turns.

    None of them makes or removes a file.
    """
    return broken("sound", copied)


def prints_as_words(problems: list[Problem]) -> None:
    """On a terminal, in a log of the code host, and in the summary of a job."""
    for problem in problems:
        assert not ACTS.search(str(problem)), ascii(str(problem))
        note = annotations.annotation(problem)
        assert note.startswith("::error file="), ascii(note)
        assert note.count("::") >= 2, ascii(note)
        assert not ACTS.search(note), ascii(note)
    summary = annotations.summary(problems, "")
    assert not ACTS.search(summary.replace("\n", "")), ascii(summary)
    for row in summary.split("\n")[5:]:
        assert not LIVE.search(row), row


def changed(root: Path, before: dict[str, list[str]]) -> set[tuple[str, int]]:
    """The lines that were written into the files of a catalog."""
    found = set()
    for path, lines in before.items():
        pairs = zip(lines, lines_of(root / path), strict=True)
        found |= {(path, number) for number, (old, new) in enumerate(pairs, 1) if old != new}
    return found


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split("\n")


# Where somebody may write a key: in the parts of a reason, and as an id in the other files.
KEYS: list[tuple[str, Loc]] = [
    (REASON, ()),
    (REASON, ("templates", 0)),
    (REASON, ("fields",)),
    (REASON, ("fields", "tea_house")),
    (REASON, ("good",)),
    *((f"templates/{name}.yml", ()) for name in SHARED),
]


@pytest.mark.parametrize("payload", payloads("key"), ids=ascii)
def test_as_a_key_in_quotes_it_is_refused_in_words(payload: str, root: Path) -> None:
    """There YAML takes it as it is: in every file, and in what stands inside of one."""
    files: dict[str, Any] = {}
    for path, inside in KEYS:
        data = files.setdefault(path, copy.deepcopy(SOUND_DATA[path]))
        holder = held(data, inside)
        holder[payload] = next(iter(holder.values()))
    for path, data in files.items():
        (root / path).write_text(dumped(data), encoding="utf-8")
    change(root / PAGE, "---\n", f"---\n{json.dumps(payload)}: x\n", 1)
    problems = check(root)[1]
    prints_as_words(problems)
    told = Counter(problem.place.path for problem in problems)
    assert told[PAGE]
    for path, times in Counter(path for path, _ in KEYS).items():
        assert told[path] >= times, path


@pytest.mark.parametrize("payload", payloads("key"), ids=ascii)
def test_as_a_bare_key_it_is_refused_in_words(payload: str, root: Path) -> None:
    """Or it begins with a #, which makes a comment of it, and that is all."""
    key = f"{payload}: x\n"
    reason = (SOUND / REASON).read_text(encoding="utf-8")
    page = (SOUND / PAGE).read_text(encoding="utf-8").removeprefix("---\n")
    (root / REASON).write_bytes((key + reason).encode())
    (root / PAGE).write_bytes(("---\n" + key + page).encode())
    problems = check(root)[1]
    prints_as_words(problems)
    assert payload.startswith("#") or {REASON, PAGE} <= {each.place.path for each in problems}


def held(data: Any, inside: Loc) -> Any:
    """Return what stands at a place in a file."""
    for key in inside:
        data = data[key]
    return data


def chosen(payload: str) -> Iterator[Value]:
    """Every place where a value can only be one of a few.

    Each is in an entry of its own, so that one fault hides no other.
    """
    for number, key in enumerate(("id", "kind", "channel")):
        yield REASON, ("templates", number, key), payload
    for key in ("strength", "instead"):
        yield REASON, (key,), payload
    for key in ("answers", "related", "needs"):
        yield REASON, (key,), [payload]
    for key in ("whose", "longest"):
        yield REASON, ("fields", "tea_house", key), payload
    for key in ("guide", "limit", "limit_paid"):
        yield "templates/channels.yml", ("invite", key), payload
    yield "templates/kinds.yml", ("follow-up", "side"), payload
    yield "templates/kinds.yml", ("invite", "channels"), [payload]
    yield "templates/questions.yml", ("met", "nearest"), payload
    yield "templates/received.yml", ("nothing", "replies"), [payload, "no-note/have-we-met"]
    yield "templates/guide.yml", ("asking", "pages"), [payload, "numbers"]
    for key in ("confidence", "number", "checked"):
        yield "templates/facts.yml", ("note-length", key), payload
    yield "templates/studies.yml", ("tea-house", "arms", 0, "sent"), payload
    yield "templates/fields.yml", ("their_name", "keyboard"), payload


def written(payload: str) -> Iterator[Value]:
    """Every place for a text that takes no text like this."""
    places: dict[str, tuple[str, Loc]] = {
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
    """Where it can only be one of a few, and where a text of its sort does not belong.

    Everywhere else it is words, as the other tests show.
    """
    for places in (chosen(payload), written(payload)):
        before, told = placed(root, places)
        assert changed(root, before) <= told


def placed(
    root: Path, places: Iterator[Value]
) -> tuple[dict[str, list[str]], set[tuple[str, int]]]:
    """Write values into a sound catalog.

    Returns:
        Its files as they were, and the lines that `check` then tells something of.
    """
    broken("sound", root)
    before: dict[str, list[str]] = {}
    data: dict[str, Any] = {}
    for path, inside, value in places:
        if path not in data:
            data[path] = copy.deepcopy(SOUND_DATA[path])
            if path == REASON:
                data[path].setdefault("author", "x")
                data[path]["fields"]["tea_house"]["choices"] = ["x"]
            before[path] = dumped(data[path]).split("\n")
        holder = held(data[path], inside[:-1])
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
    assert len(problems) == 2 * len(names)
    assert {problem.fact for problem in problems} == {
        "This name is not that of a reason file.",
        "This name is not that of a page file.",
    }


def test_what_a_command_prints_is_lines_of_words(tmp_path: Path, capsys: Captured) -> None:
    root = poisoned(tmp_path)
    catalog, _ = check(root)
    printed = {}
    for command in ("check", "list", "show tea", "show profile", "facts --due 0"):
        assert main(["--root", str(root), *command.split()]) == 0
        printed[command] = capsys.readouterr().out
        assert not ACTS.search(printed[command].replace("\n", "")), command
    lines = {command: out.count("\n") for command, out in printed.items()}
    assert lines["check"] == 1
    assert lines["list"] == len(catalog.offered_homes())
    assert lines["facts --due 0"] == len([each for each in catalog.checked() if each.sources])
    assert payloads("value")[0] in printed["show profile"]


# What a spreadsheet takes for a formula.
FORMULA = re.compile(r"[=+@\t\r\uff1d\uff0b\uff20\uff0d-]")
READER = markdown.Markdown(
    extensions=["tables", "fenced_code", "attr_list", "md_in_html", "footnotes", "def_list", "abbr"]
)


class Live(HTMLParser):
    """The elements that a reader of Markdown makes of a text, and the names of their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(READER.reset().convert(text))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, *(name for name, _ in attributes)))

    def handle_comment(self, _: str) -> None:
        self.found.append(("a comment",))


LINES = ("id", "title", "kind", "channel", "subject", "author")
# What an answer is made of, and none of it has an attribute but the class of a block of code.
MADE = {
    *((tag,) for tag in ("p", "h3", "table", "thead", "tbody", "tr", "th", "td", "pre", "code")),
    ("code", "class"),
}


@pytest.mark.parametrize("payload", payloads("issue"), ids=ascii)
def test_in_an_issue_it_is_answered_as_words(
    payload: str, root: Path, tmp_path: Path, capsys: Captured
) -> None:
    """In every control of the form, and in each by itself where one is refused at once.

    What is written is a text in one file.
    """
    issue = tmp_path / "issue"
    before = (root / REASON).read_text(encoding="utf-8")
    for text in issues_with(payload):
        issue.write_text(text, encoding="utf-8")
        main(["--root", str(root), "from-issue", str(issue)])
        answer, error = capsys.readouterr()
        assert error == ""
        answers_in_words(answer)
        now = (root / REASON).read_text(encoding="utf-8")
        templates = loaded(now)["templates"]
        if now != before:
            sent = proposal.read(text, checked(SOUND)[0])
            assert len(templates) == len(loaded(before)["templates"]) + 1
            assert {key: str(value or "") for key, value in templates[-1].items()} == sent.template
        (root / REASON).write_text(before, encoding="utf-8")
        assert names_in(root) == names_in(SOUND)


def issues_with(payload: str) -> list[str]:
    """Write the issues that somebody may send."""
    words = dict.fromkeys(("label", "hint", "example"), payload)
    blank = {**words, "longest": "99", "whose": "ours"}
    template = {
        "title": payload,
        "channel": "email",
        "subject": payload,
        "author": payload,
        "text": f"{{their_name}} {{topic}}, {{rain}} {payload}",
    }
    tea: dict[str, Any] = {"home": "tea", "template": {}, "fields": {}}
    return [
        body({**tea, "template": template, "fields": {"rain": blank}}),
        body({**tea, "template": dict.fromkeys(LINES, payload)}),
        body({**tea, "home": payload, "fields": {payload: blank}}),
        body(tea, fields=payload, licence=f"- [x] (CC0) {payload}"),
        payload,
    ]


def answers_in_words(answer: str) -> None:
    """Refuse an answer on the code host that is more than words, a table and lines to paste."""
    assert not ACTS.search(answer.replace("\n", "")), ascii(answer)
    assert {*Live(answer).found} <= MADE, answer
    outside = re.sub(r"(?s)(`{3,})yaml\n.*\n\1\n|`[^`]*`", "", answer)
    assert not LIVE.search(outside.replace("### ", "")), outside


def names_in(folder: Path) -> set[Path]:
    return {file.relative_to(folder) for file in folder.rglob("*")}


def test_in_the_files_for_other_tools_it_is_data(tmp_path: Path) -> None:
    """Read back by what reads each format.

    A reader of Markdown makes the same of it as of harmless words.
    """
    (tmp_path / "harmless").mkdir()
    root = poisoned(tmp_path)
    catalog, _ = check(root)
    files = texts_of(build(root))
    labels = {name: field.label for name, field in catalog.all_fields().items()}
    bare, named = (
        [fill(parse(each.text)[0], {}, known) for each in catalog.profile] for known in (labels, {})
    )
    last = slice(-len(bare), None)  # the profile stands last in each
    header, *rows = rows_of(files["exports/say-why.csv"].removeprefix("\ufeff"))
    situation, text = header.index("Situation"), header.index("Text")
    assert [row[text] for row in rows[last]] == bare
    assert [row[situation] for row in rows[last]] == [each.title for each in catalog.profile]
    assert not any(FORMULA.match(cell) for row in rows for cell in row)
    for _, content in rows_of(files["exports/say-why-textexpander.csv"]):
        assert not FORMULA.match(content), content
    matches = loaded(files["exports/say-why-espanso.yml"])["matches"][last]
    forms = [match["form"].replace("[[their_name]]", "[their name]") for match in matches]
    assert forms == named
    snippets = json.loads(files["exports/say-why-raycast.json"])[last]
    assert [each["name"] for each in snippets] == [each["label"] for each in matches]
    profile = json.loads(files["catalog.json"])["profile"]
    assert [each["text"] for each in profile] == [each.text for each in catalog.profile]
    for path in (path for path in files if path.startswith("exports/") and path.endswith(".js")):
        start, _, data = files[path].partition(" = ")
        assert re.fullmatch(r"\(window\.sayWhyExports \?\?= \{\}\)\.\w+", start)
        assert json.loads(data.removesuffix(";\n"))
    other = texts_of(build(poisoned(tmp_path / "harmless", harmless)))
    markdown_file = "exports/say-why-markdown.md.txt"
    assert Live(files[markdown_file]).found == Live(other[markdown_file]).found


def rows_of(file: str) -> list[list[str]]:
    """Read comma-separated values, every row of which has as many as the first."""
    rows = list(csv.reader(io.StringIO(file, newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows
