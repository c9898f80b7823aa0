"""A template from somebody without git: whatever they wrote becomes lines of the catalog."""

import contextlib
import json
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from generator.__main__ import main
from generator.build import check
from generator.catalog import worded
from generator.catalog.entries import Template, Wordings
from generator.catalog.load import read_text
from generator.catalog.problems import Problem, Refused
from generator.contribute import proposal
from generator.contribute.issue_form import MOST_CHARACTERS
from tests.conftest import ROOT
from tests.helpers.golden import SOUND, broken
from tests.helpers.proposals import CASES, LICENCE, USUAL, body, said, template_of
from tests.helpers.real import checked

Captured = pytest.CaptureFixture[str]
CRLF, LF = "\r\n", "\n"
SOUND_CATALOG, _ = checked(SOUND)
PLAIN: dict[str, Any] = {"home": "tea", "template": {}, "fields": {}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return broken("sound", tmp_path / "catalog")


def send(root: Path, text: str) -> int:
    file = root.parent / "issue.md"
    file.write_bytes(text.encode())
    return main(["--root", str(root), "from-issue", str(file)])


def files(root: Path) -> dict[Path, bytes]:
    return {
        file: file.read_bytes()
        for file in root.parent.rglob("*")
        if file.is_file() and file.name != "issue.md"
    }


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_proposal_is_judged_and_written(case: dict[str, Any], tmp_path: Path) -> None:
    """The page tells the same and writes the same; `tests/browser` runs the same cases."""
    assert said(case, tmp_path) == (case["problems"], case["yaml"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case["problems"]], ids=lambda case: case["name"]
)
def test_what_was_written_is_what_the_catalog_then_has(
    case: dict[str, Any], root: Path, capsys: Captured
) -> None:
    before = files(root)
    assert send(root, body(case)) == 0
    catalog, problems = check(root)
    assert problems == []
    new = catalog.homes()[case["home"]].templates[-1]
    assert new.model_dump(exclude_defaults=True) == template_of(case)
    assert len([path for path, file in files(root).items() if before.get(path) != file]) == 1
    for name, field in case["fields"].items():
        sent = {key: value for key, value in field.items() if value is not False}
        known = catalog.reasons[case["home"]].fields[name]
        assert known.model_dump(mode="json", exclude_defaults=True) == {
            **sent,
            "longest": int(field["longest"]),
        }
    out = capsys.readouterr().out
    count = len(catalog.templates())
    assert out.startswith(f"`make check` finds nothing: 2 reasons, {count} templates.\n")
    assert f"\n```yaml\n{case['yaml']}\n```\n" in out


def test_what_check_finds_stands_in_the_answer_as_words(root: Path, capsys: Captured) -> None:
    """Together with the lines, which can be pasted."""
    template = {
        "text": "Hi <b>{their_name}</b>, {topik} on {topic}. @everybody ```",
        "title": "`x` | *y*",
    }
    assert send(root, body({**PLAIN, "template": template})) == 1
    out = capsys.readouterr().out
    assert "### 1 problem\n" in out
    assert r"| \{topik\} is not a blank we know. | Did you mean \{topic\}? |" in out
    assert "\nEdit the issue, and this is tried again.\n" in out
    before, fence, lines = re.split(r"\n(`{3,})yaml\n", out)
    assert fence == "````"
    assert lines.endswith(f"\n{fence}\n")
    assert "<b>" not in before
    assert "@everybody" not in before


GERMAN: dict[str, Any] = {
    "home": "tea",
    "template": {
        "title": "Es regnete",
        "text": "Hallo {their_name}, der Regen hielt uns fest, {which_rain}. Mehr über {topic}?",
    },
    "fields": {
        "which_rain": {
            "label": "Welcher Regen",
            "hint": "der vom Mai, der auf der Fähre",
            "example": "der vom Mai",
            "longest": 20,
            "whose": "ours",
        }
    },
}


@pytest.mark.parametrize("language", ["de", "Deutsch", "deutsch"])
def test_what_is_proposed_in_another_language_goes_into_its_file(
    root: Path, capsys: Captured, language: str
) -> None:
    before = files(root)
    assert send(root, body(GERMAN, language=language)) == 0
    changed = [path for path, file in files(root).items() if before.get(path) != file]
    assert changed == [root / "templates/languages/de/reasons/tea.yml"]
    catalog, problems = check(root)
    assert problems == []
    german = catalog.languages["de"].reasons["tea"]
    assert german.templates[-1].text == GERMAN["template"]["text"]
    assert german.fields["which_rain"].whose == "ours"
    assert "For `templates/languages/de/reasons/tea.yml`" in capsys.readouterr().out


def test_the_informal_words_of_a_language_go_with_the_others(root: Path, capsys: Captured) -> None:
    words = "Hallo {their_name}, kennst du {which_rain} noch?\n\nUnd {topic}?"
    assert send(root, body(GERMAN, language="de", informal=words)) == 0
    german, problems = check(root)[0].languages["de"], check(root)[1]
    assert problems == []
    [*_, template] = german.reasons["tea"].templates
    assert isinstance(template, worded.Template) and template.informal
    assert template.informal.text == words
    assert "Whoever takes it in adds" not in capsys.readouterr().out
    assert send(root, body(GERMAN, language="de", informal="Hallo {their_nam}?", id="x")) == 1
    assert "{their_nam}" in capsys.readouterr().out


def test_the_same_words_are_no_informal_ones(root: Path, capsys: Captured) -> None:
    assert send(root, body(GERMAN, language="de", informal=GERMAN["template"]["text"])) == 0
    assert "informal:" not in capsys.readouterr().out.partition("```yaml")[2]


def test_the_subject_belongs_to_the_informal_words_too(root: Path, capsys: Captured) -> None:
    """As the page tells, which `tests/browser/test_languages.py` looks at."""
    email = {"kind": "follow-up", "channel": "email", "subject": "Zu {topic}"}
    case = GERMAN | {"template": GERMAN["template"] | email}
    words = "Hallo {their_name}, der Regen hielt uns fest, {which_rain}. Was war noch?"
    assert send(root, body(case, language="de", informal=words)) == 1
    assert "has \\{topic\\}, which its text can do without" in capsys.readouterr().out


def test_a_language_with_one_way_of_speaking_takes_no_other(root: Path, capsys: Captured) -> None:
    assert send(root, body(PLAIN, informal="Hey {their_name}, {topic}?")) == 1
    assert capsys.readouterr().out.startswith(
        "Nothing was written. English has one way of speaking. Leave \\`informal\\` empty."
    )


def test_it_is_judged_by_the_words_of_that_language(root: Path, capsys: Captured) -> None:
    case = {**GERMAN, "template": {"text": "Hallo {their_name}, die {topic}?"}, "fields": {}}
    assert send(root, body(case, language="de")) == 1
    assert "“die” stands right before" in capsys.readouterr().out


def test_a_language_that_nobody_has_is_refused(root: Path, capsys: Captured) -> None:
    before = files(root)
    assert send(root, body(GERMAN, language="xx")) == 1
    assert files(root) == before
    assert capsys.readouterr().out == (
        "Nothing was written. There are no templates in the language “xx”. Write en or de.\n"
    )


def test_a_file_that_a_language_lacks_is_not_begun_this_way(root: Path, capsys: Captured) -> None:
    case = {"home": "profile", "fields": {}, "template": {"kind": "profile", "channel": "about"}}
    assert send(root, body(case, language="de")) == 1
    assert capsys.readouterr().out.startswith(
        "Nothing was written. There is no templates/languages/de/profile.yml yet."
    )


def test_while_english_has_a_problem_no_language_is_called_unknown(
    root: Path, capsys: Captured
) -> None:
    tea = root / "templates/reasons/tea.yml"
    tea.write_text(tea.read_text(encoding="utf-8").replace("kind: invite", "kind: x", 1), "utf-8")
    assert send(root, body(GERMAN, language="de")) == 1
    assert "cannot be read now" in capsys.readouterr().out


def test_a_line_of_the_text_is_not_taken_for_the_language(root: Path) -> None:
    text = "Hi {their_name}, {topic} helped.\n\n### language\n\nde"
    older = body({**PLAIN, "template": {"kind": "follow-up", "channel": "message", "text": text}})
    older = older.replace("### language\r\n\r\n_No response_\r\n\r\n", "", 1)
    assert send(root, older) == 0
    assert "### language" in check(root)[0].reasons["tea"].templates[-1].text


def test_an_issue_from_before_there_were_languages_is_english(root: Path) -> None:
    text = body(PLAIN)
    older = text.replace("### language\r\n\r\n_No response_\r\n\r\n", "")
    assert older != text
    assert send(root, older) == 0


@pytest.mark.audit
def test_an_issue_is_read_soon() -> None:
    for text in (
        "### a" + " " * 62_000 + "b",
        "### " * 16_000,
        "\n### " * 13_000,
        body(PLAIN, text=" ".join("{" + "ab" * 90 + f"{n}" + "}" for n in range(15))),
    ):
        begun = time.process_time()
        with contextlib.suppress(Refused):
            proposal.read(text, SOUND_CATALOG)
        assert time.process_time() - begun < 0.5


def test_a_comment_among_the_new_blanks_is_none(root: Path) -> None:
    assert send(root, body(PLAIN, fields="# none")) == 0


def test_spaces_that_nobody_sees_are_put_right(root: Path, capsys: Captured) -> None:
    """Two after a full stop, and one that a text program wrote: both would be refused."""
    text = "Hi {their_name}, it rained.  We\u00a0spoke about {topic}."
    assert send(root, body({**PLAIN, "template": {"text": text}})) == 0
    assert "it rained. We spoke about {topic}." in capsys.readouterr().out


def test_bytes_that_are_no_text_are_answered(root: Path, capsys: Captured) -> None:
    file = root.parent / "issue.md"
    file.write_bytes(b"### reason\n\xff\xfe")
    assert main(["--root", str(root), "from-issue", str(file)]) == 1
    assert capsys.readouterr().out.startswith("Nothing was written. ")


def test_a_title_is_taken_for_its_id(root: Path) -> None:
    """The page shows titles, and the form asks for ids."""
    titles = {"kind": "Ask to connect", "channel": "Invitation note"}
    case = {"home": "We had tea together", "fields": {}, "template": titles}
    assert send(root, body(case)) == 0
    new = check(root)[0].reasons["tea"].templates[-1]
    assert (new.kind, new.channel) == ("invite", "invite")


def test_a_blank_of_its_own_goes_where_the_reason_has_its_blanks(root: Path) -> None:
    """Or gets the place for it."""
    no_note = root / "templates/reasons/no-note.yml"
    text = no_note.read_text(encoding="utf-8")
    without_blanks = re.sub(r"^fields:\n(  .*\n)*", "", text, flags=re.MULTILINE)
    no_note.write_text(without_blanks, encoding="utf-8")
    blank = {
        "label": "Which rain",
        "hint": "-",
        "example": "the first",
        "longest": "20",
        "whose": "ours",
    }
    for home, name in (("tea", "which_rain"), ("no-note", "which_sun")):
        template = {
            "id": f"at-{home}",
            "kind": "ask-why",
            "channel": "message",
            "text": f"{home}: {home}, was {home} it {home} {{{name}}} {home}?",
        }
        case = {"home": home, "fields": {name: blank}, "template": template}
        assert send(root, body(case)) == 0
        assert [*check(root)[0].reasons[home].fields][-1] == name


def short_blank(name: str, more: str = "") -> str:
    """Write a new blank in one line of YAML."""
    return f"{name}: {{label: x, hint: x, example: x, longest: 9, whose: mine{more}}}"


TOO_LONG = body(PLAIN, text="x" * MOST_CHARACTERS)
FOR_REPLIES = {
    "home": "replies",
    "template": {"text": "{x}"},
    "fields": {
        "x": {"label": "-", "hint": "-", "example": "-", "longest": "9", "whose": "mine"},
    },
}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Please add a template.",
            (
                "The heading “### reason” is missing. "
                "Keep all headings of the form “Suggest a template”."
            ),
        ),
        (
            body(PLAIN).replace("### title", "### topic"),
            (
                "The heading “### title” is missing. "
                "Keep all headings of the form “Suggest a template”."
            ),
        ),
        (
            body(PLAIN, text="Hi\n\n### author\n\nSomebody else"),
            "The heading “### author” stands 2 times. Keep the one of the form.",
        ),
        (
            body(PLAIN, licence=LICENCE.replace("X", " ")),
            (
                "The box about the licence is not ticked. "
                "Tick it if the words are your own and anybody may use them."
            ),
        ),
        (body(PLAIN, reason="teas"), "There is no reason “teas”. Did you mean tea?"),
        (
            body(PLAIN, reason="../../../etc/passwd"),
            (
                "There is no reason “../../../etc/passwd”. "
                "Name a file in templates/reasons, without .yml."
            ),
        ),
        (
            body(PLAIN, reason="tea/../../fields"),
            (
                "There is no reason “tea/../../fields”. "
                "Name a file in templates/reasons, without .yml."
            ),
        ),
        (
            body(PLAIN, reason="tea\nno-note"),
            "There is no reason “tea no-note”. Did you mean no-note?",
        ),
        (
            body(PLAIN, text="Hi \u202etopic"),
            "the issue:31:4: The character U+202E cannot be seen or printed. Take it out.",
        ),
        (
            TOO_LONG,
            (
                f"The text has {len(TOO_LONG.replace(CRLF, LF))} characters; 65536 is the most. "
                "Shorten it."
            ),
        ),
        (
            body(PLAIN, licence="- [x] I took them from a book."),
            (
                "The box about the licence is not ticked. "
                "Tick it if the words are your own and anybody may use them."
            ),
        ),
        (body(PLAIN, title="x" * 401), "`title` has 401 characters; 400 is the most. Shorten it."),
        (
            body(PLAIN, fields=short_blank("unused")),
            "The text has no blank {unused}. Take it out of `fields`, or put it into the text.",
        ),
        (
            body(PLAIN, text="{topic} {one}", fields=short_blank("one", ", private: true")),
            (
                "`private` of {one} cannot be sent this way. "
                "The keys are label, hint, example, longest, whose and specific."
            ),
        ),
        (
            body(
                PLAIN,
                text=" ".join(f"{{b{n}}}" for n in range(11)),
                fields="\n".join(short_blank(f"b{n}") for n in range(11)),
            ),
            "There are 11 new blanks; 10 is the most. Use those that are there.",
        ),
        (
            body(PLAIN, fields="a: &a [*a]"),
            (
                "fields:1:4: &a is a YAML anchor. "
                "Take it out; a value that starts with & goes in quotes. "
                "fields:1:8: *a is a YAML alias. "
                "Write the words out here; a value that starts with * goes in quotes."
            ),
        ),
        (
            body(PLAIN, fields="a: !!python/object/apply:os.system [x]"),
            (
                "fields:1:4: A YAML tag (!) stands here. "
                "Take it out; a value that starts with ! goes in quotes."
            ),
        ),
        (
            body(PLAIN, fields="templates:\n  - id: evil"),
            (
                "fields:2:3: `templates` is a list, not a set of keys. "
                "Write label, hint, example, longest, whose, specific, private, keyboard, choices "
                "and moved_from below it, indented."
            ),
        ),
        (
            body(PLAIN, fields="[" * 5000),
            (
                "fields:1:13: More than 12 levels stand inside one another. "
                "Take some away; a value that starts with [ or { goes in quotes."
            ),
        ),
        (
            body(FOR_REPLIES),
            "templates/replies.yml defines no blanks. Use those that are there.",
        ),
    ],
    ids=lambda each: each[:60] if isinstance(each, str) and not each.startswith("###") else "",
)
def test_what_cannot_be_read_is_answered_and_nothing_is_written(
    text: str, said: str, root: Path, capsys: Captured
) -> None:
    before = files(root)
    assert send(root, text) == 1
    out, error = capsys.readouterr()
    assert error == ""
    shown = unescaped(out).rstrip("\n…")
    assert f"Nothing was written. {said}".startswith(shown)
    assert len(shown) > min(len(said), 280)
    assert files(root) == before


def unescaped(markdown: str) -> str:
    """Read an answer as it is shown on the code host."""
    text = re.sub(r"\\([\\`*_{}\[\]<>|~])", r"\1", markdown)
    return text.replace("&amp;", "&").replace("\u200b", "")


HOSTILE = [
    ("a path in the id", {"id": "../../.github/workflows/ci"}),
    ("a path in the kind", {"kind": "../../x", "channel": "\\..\\x"}),
    ("YAML inside the title", {"title": 'x"\n    text: evil'}),
    (
        "YAML inside the text",
        {"text": "x\n    id: evil\n  - id: second\n...\n---\nauthor: evil\n{their_name} {topic}"},
    ),
    ("a key inside the author", {"author": "Ana\nstatus: retired"}),
    (
        "HTML",
        {"text": "<img src=x onerror=alert(1)> {topic} <!-- {their_name} -->", "title": "<script>"},
    ),
    (
        "an expression",
        {
            "text": "${{ secrets.GITHUB_TOKEN }} {topic}",
            "title": "${{ github.token }}",
            "author": "$(touch /tmp/x) `id`",
        },
    ),
    ("a workflow command", {"text": "::set-output name=x::y {topic}\n::error::z"}),
    ("long", {"text": "{topic} " * 700, "title": "x" * 400, "author": "y" * 400}),
    ("many faults", {"text": "{aa} {ab} " * 500}),
    (
        "mentions and links",
        {
            "text": "{topic} [@torvalds closes GH-5 https://x.example #1]",
            "title": "@torvalds &#64;x",
        },
    ),
    ("all braces", {"text": "{[" * 1500}),
]


@pytest.mark.parametrize(
    "template", [each for _, each in HOSTILE], ids=[name for name, _ in HOSTILE]
)
def test_whatever_somebody_sends_is_words_in_one_file(
    template: dict[str, str], root: Path, capsys: Captured
) -> None:
    tea = root / "templates/reasons/tea.yml"
    before = files(root)
    send(root, body({**PLAIN, "template": template}))
    changed = {path for path, file in files(root).items() if before.get(path) != file}
    assert changed == {tea}
    out, error = capsys.readouterr()
    assert error == ""
    assert len(out) < MOST_CHARACTERS, "an answer has to fit where it goes"
    said = re.sub(r"(?s)(`{3,})yaml\n.*\n\1\n", "", out)
    assert not re.search(r"[@#]\w|://\w|GH-\d|<\w", said.replace("### ", "")), said
    text = tea.read_text(encoding="utf-8")
    assert text.startswith(before[tea].decode().rstrip())
    templates, problems = read_templates(text[text.index("templates:") :])
    assert len(templates) in (8, 9), "one more, or it has a problem of its own"
    others = {each.id for each in SOUND_CATALOG.reasons["tea"].templates}
    assert {each.id for each in templates} - {template.get("id", USUAL["id"])} == others
    author = " ".join(template.get("author", "").split())
    assert {each.author for each in templates} <= {None, author}
    assert all(problem.place.path == "x" for problem in problems)


def read_templates(text: str) -> tuple[tuple[Template, ...], list[Problem]]:
    """Read those templates in a text that fit, and what is wrong with the others."""
    wordings, problems = read_text("x", text, Wordings)
    return wordings.templates if wordings else (), problems


# What a file can hold; a heading of the form would be one.
PRINTED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Cn", "Co"]), max_size=40
)
SIGNS = [
    *("\n", "\n\n\n", "\r\n", "\u2028", "\x85", "\t", "  "),
    *(": ", "#", "- ", "'", '"', "|", ">-", "---", "...", "[", "%", "null", "{topic}"),
]
PIECES = st.lists(st.one_of(PRINTED, st.sampled_from(SIGNS)), max_size=8).map("".join)


@settings(max_examples=300, deadline=None)
@given(title=PIECES, text=PIECES, author=PIECES)
def test_any_words_come_back_from_the_file_as_they_were(title: str, text: str, author: str) -> None:
    try:
        sent = proposal.read(body(PLAIN, title=title, text=text, author=author), SOUND_CATALOG)
    except Refused:
        return
    lines = proposal.written(sent)["templates"]
    templates, problems = read_templates("\n".join(["templates:", *lines, ""]))
    if problems:
        expected = re.compile(
            "`(title|text|author)` (is empty|has)|Two spaces|, a word of|look like Latin"
        )
        assert all(expected.search(problem.fact) for problem in problems), problems
    else:
        wanted = {name: value for name, value in sent.template.items() if value}
        assert templates[0].model_dump(exclude_defaults=True) == wanted


def test_a_template_for_every_home_of_the_real_catalog_finds_its_place(tmp_path: Path) -> None:
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    catalog, _ = check(tmp_path)
    for name, home in catalog.homes().items():
        sides = {*home.sides} - {"asking"}
        kind = next(id_ for id_, each in catalog.kinds.items() if each.side in sides)
        words, backwards = name.replace("-", " "), " ".join(reversed(name))
        template = {
            "id": f"rain-{name}",
            "kind": kind,
            "channel": catalog.kinds[kind].channels[0],
            "text": f"{words} rained {backwards} and {{their_name}}?",
        }
        case = {"home": name, "fields": {}, "template": template}
        path, text = proposal.added(proposal.read(body(case), catalog))
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    after, problems = check(tmp_path)
    assert problems == []
    assert len(after.templates()) == len(catalog.templates()) + len(catalog.homes())


def test_the_page_knows_what_the_rules_look_up() -> None:
    catalog, _ = checked(ROOT)
    table = json.loads(json.dumps(proposal.table(catalog)))
    offered = {id_ for id_, each in catalog.reasons.items() if not each.retired}
    assert {*table["homes"]} == offered | {"replies", "profile"}
    own = {name for reason in catalog.reasons.values() for name in reason.fields}
    assert table["fields"].keys() == {*catalog.fields} | own
    assert table["limits"]["invite"] == list(catalog.limits("invite"))
    taken = [id_ for home in table["homes"].values() for id_ in home["taken"]]
    homes = [reason for reason, _ in catalog.templates()]
    assert len(taken) == len([each for each in homes if not (each and each.retired)])
