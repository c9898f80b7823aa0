"""A template from somebody without git: what they wrote becomes lines of the catalog, whatever they wrote."""

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
from generator.catalog.entries import Wordings
from generator.catalog.load import read_text
from generator.catalog.problems import Refused
from generator.contribute import proposal
from generator.contribute.issue_form import MOST_CHARACTERS
from tests.conftest import ROOT
from tests.helpers.golden import SOUND, broken
from tests.helpers.proposals import CASES, LICENCE, USUAL, body, said, template_of

Captured = pytest.CaptureFixture[str]
CRLF, LF = "\r\n", "\n"
SOUND_CATALOG, _ = check(SOUND)
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
    """The page tells the same problems and writes the same lines; `tests/browser` runs the same cases."""
    assert said(case, tmp_path) == (case["problems"], case["yaml"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case["problems"]], ids=lambda case: case["name"]
)
def test_what_was_written_is_what_the_catalog_then_has(
    case: dict[str, Any], root: Path, capsys: Captured
) -> None:
    before = {path: file for path, file in files(root).items()}
    assert send(root, body(case)) == 0
    catalog, problems = check(root)
    assert problems == []
    new = catalog.homes()[case["home"]].templates[-1]
    assert new.model_dump(exclude_defaults=True) == template_of(case)
    assert len([path for path, file in files(root).items() if before.get(path) != file]) == 1
    for name, field in case["fields"].items():
        assert catalog.reasons[case["home"]].fields[name].model_dump(
            mode="json", exclude_defaults=True
        ) == {
            **{key: value for key, value in field.items() if value is not False},
            "longest": int(field["longest"]),
        }
    out = capsys.readouterr().out
    assert out.startswith(
        f"`make check` finds nothing: 2 reasons, {len(catalog.templates())} templates.\n"
    )
    assert f"\n```yaml\n{case['yaml']}\n```\n" in out


def test_what_check_finds_stands_in_the_answer_as_words(root: Path, capsys: Captured) -> None:
    """Together with the lines, which can be pasted."""
    assert (
        send(
            root,
            body(
                {
                    **PLAIN,
                    "template": {
                        "text": "Hi <b>{first_name}</b>, {topik} on {topic}. @everybody ```",
                        "title": "`x` | *y*",
                    },
                }
            ),
        )
        == 1
    )
    out = capsys.readouterr().out
    assert "### 1 problem\n" in out
    assert r"| \{topik\} is not a blank we know. | Did you mean \{topic\}? |" in out
    assert "\nEdit the issue, and this is tried again.\n" in out
    before, fence, lines = re.split(r"\n(`{3,})yaml\n", out)
    assert (
        fence == "````"
        and lines.endswith(f"\n{fence}\n")
        and "<b>" not in before
        and "@everybody" not in before
    )


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


def test_bytes_that_are_no_text_are_answered(root: Path, capsys: Captured) -> None:
    file = root.parent / "issue.md"
    file.write_bytes(b"### reason\n\xff\xfe")
    assert main(["--root", str(root), "from-issue", str(file)]) == 1
    assert capsys.readouterr().out.startswith("Nothing was written. ")


def test_a_title_is_taken_for_its_id(root: Path) -> None:
    """The page shows titles, and the form asks for ids."""
    assert (
        send(
            root,
            body(
                {
                    "home": "We had tea together",
                    "fields": {},
                    "template": {
                        "kind": "Ask to connect",
                        "tone": "Warm",
                        "channel": "Invitation note",
                    },
                }
            ),
        )
        == 0
    )
    new = check(root)[0].reasons["tea"].templates[-1]
    assert (new.kind, new.tone, new.channel) == ("invite", "warm", "invite")


def test_a_blank_of_its_own_goes_where_the_reason_has_its_blanks(root: Path) -> None:
    """Or gets the place for it."""
    blank = {
        "which_rain": {
            "label": "Which rain",
            "hint": "-",
            "example": "the first",
            "longest": "20",
            "whose": "ours",
        }
    }
    for home in ("tea", "no-note"):
        file = root / f"templates/reasons/{home}.yml"
        if home == "no-note":
            text = file.read_text(encoding="utf-8")
            file.write_text(
                re.sub(r"^fields:\n(  .*\n)*", "", text, flags=re.MULTILINE), encoding="utf-8"
            )
            blank = {"which_sun": blank["which_rain"]}
        assert (
            send(
                root,
                body(
                    {
                        "home": home,
                        "fields": blank,
                        "template": {
                            "id": f"at-{home}",
                            "kind": "ask-why",
                            "channel": "message",
                            "text": f"{home}: {home}, was {home} it {home} {{{next(iter(blank))}}} {home}?",
                        },
                    }
                ),
            )
            == 0
        )
        assert [*check(root)[0].reasons[home].fields][-1] == next(iter(blank))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Please add a template.",
            "The heading “### reason” is missing. Keep all headings of the form “Suggest a template”.",
        ),
        (
            body(PLAIN).replace("### title", "### topic"),
            "The heading “### title” is missing. Keep all headings of the form “Suggest a template”.",
        ),
        (
            body(PLAIN, text="Hi\n\n### author\n\nSomebody else"),
            "The heading “### author” stands 2 times. Keep the one of the form.",
        ),
        (
            body(PLAIN, licence=LICENCE.replace("X", " ")),
            "The box about the licence is not ticked. Tick it if the words are your own and anybody may use them.",
        ),
        (body(PLAIN, reason="teas"), "There is no reason “teas”. Did you mean tea?"),
        (
            body(PLAIN, reason="../../../etc/passwd"),
            "There is no reason “../../../etc/passwd”. Name a file in templates/reasons, without .yml.",
        ),
        (
            body(PLAIN, reason="tea/../../fields"),
            "There is no reason “tea/../../fields”. Name a file in templates/reasons, without .yml.",
        ),
        (
            body(PLAIN, reason="tea\nno-note"),
            "There is no reason “tea no-note”. Did you mean no-note?",
        ),
        (
            body(PLAIN, text="Hi \u202etopic"),
            "the issue:27:4: The character U+202E cannot be seen or printed. Take it out.",
        ),
        (
            body(PLAIN, text="x" * MOST_CHARACTERS),
            f"The text has {len(body(PLAIN, text='x' * MOST_CHARACTERS).replace(CRLF, LF))} characters; 65536 is the most. Shorten it.",
        ),
        (
            body(PLAIN, licence="- [x] I took them from a book."),
            "The box about the licence is not ticked. Tick it if the words are your own and anybody may use them.",
        ),
        (body(PLAIN, title="x" * 401), "`title` has 401 characters; 400 is the most. Shorten it."),
        (
            body(PLAIN, fields="unused: {label: x, hint: x, example: x, longest: 9, whose: mine}"),
            "The text has no blank {unused}. Take it out of `fields`, or put it into the text.",
        ),
        (
            body(
                PLAIN,
                text="{topic} {one}",
                fields="one: {label: x, hint: x, example: x, longest: 9, whose: mine, private: true}",
            ),
            "`private` of {one} cannot be sent this way. The keys are label, hint, example, longest, whose and specific.",
        ),
        (
            body(
                PLAIN,
                text=" ".join(f"{{b{n}}}" for n in range(11)),
                fields="\n".join(
                    f"b{n}: {{label: x, hint: x, example: x, longest: 9, whose: mine}}"
                    for n in range(11)
                ),
            ),
            "There are 11 new blanks; 10 is the most. Use those that are there.",
        ),
        (
            body(PLAIN, fields="a: &a [*a]"),
            "fields:1:4: &a is a YAML anchor. Take it out; a value that starts with & goes in quotes. fields:1:8: *a is a YAML alias. Write the words out here; a value that starts with * goes in quotes.",
        ),
        (
            body(PLAIN, fields="a: !!python/object/apply:os.system [x]"),
            "fields:1:4: A YAML tag (!) stands here. Take it out; a value that starts with ! goes in quotes.",
        ),
        (
            body(PLAIN, fields="templates:\n  - id: evil"),
            "fields:2:3: `templates` is a list, not a set of keys. Write label, hint, example, longest, whose, specific, private, keyboard, choices and moved_from below it, indented.",
        ),
        (
            body(PLAIN, fields="[" * 5000),
            "fields:1:13: More than 12 levels stand inside one another. Take some away; a value that starts with [ or { goes in quotes.",
        ),
        (
            body(
                {
                    **PLAIN,
                    "home": "replies",
                    "template": {"text": "{x}"},
                    "fields": {
                        "x": {
                            "label": "-",
                            "hint": "-",
                            "example": "-",
                            "longest": "9",
                            "whose": "mine",
                        }
                    },
                }
            ),
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
    shown = (
        re.sub(r"\\([\\`*_{}\[\]<>|~])", r"\1", out)
        .replace("&amp;", "&")
        .replace("\u200b", "")
        .rstrip("\n…")
    )
    assert f"Nothing was written. {said}".startswith(shown) and len(shown) > min(len(said), 280)
    assert files(root) == before


HOSTILE = [
    ("a path in the id", {"id": "../../.github/workflows/ci"}),
    ("a path in the kind", {"kind": "../../x", "channel": "\\..\\x"}),
    ("YAML inside the title", {"title": 'x"\n    text: evil'}),
    (
        "YAML inside the text",
        {"text": "x\n    id: evil\n  - id: second\n...\n---\nauthor: evil\n{first_name} {topic}"},
    ),
    ("a key inside the author", {"author": "Ana\nstatus: retired"}),
    (
        "HTML",
        {"text": "<img src=x onerror=alert(1)> {topic} <!-- {first_name} -->", "title": "<script>"},
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
    before = files(root)
    send(root, body({**PLAIN, "template": template}))
    changed = {path for path, file in files(root).items() if before.get(path) != file}
    assert changed == {root / "templates/reasons/tea.yml"}
    out, error = capsys.readouterr()
    assert error == "" and len(out) < MOST_CHARACTERS, "an answer has to fit where it goes"
    said = re.sub(r"(?s)(`{3,})yaml\n.*\n\1\n", "", out)
    assert not re.search(r"[@#]\w|://\w|GH-\d|<\w", said.replace("### ", "")), said
    text = (root / "templates/reasons/tea.yml").read_text(encoding="utf-8")
    assert text.startswith(before[root / "templates/reasons/tea.yml"].decode().rstrip())
    loaded, problems = read_text("x", text[text.index("templates:") :], Wordings)
    assert len(loaded.templates) in (8, 9), "one more, or it has a problem of its own"
    assert {each.id for each in loaded.templates} - {template.get("id", USUAL["id"])} == {
        each.id
        for each in check(broken("sound", root.parent / "again"))[0].reasons["tea"].templates
    }
    assert {each.author for each in loaded.templates} <= {
        None,
        " ".join(template.get("author", "").split()),
    }
    assert all(problem.place.path == "x" for problem in problems)


# What a file can hold; a heading of the form would be one.
PRINTED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Cn", "Co"]), max_size=40
)
PIECES = st.lists(
    st.one_of(
        PRINTED,
        st.sampled_from(
            [
                "\n",
                "\n\n\n",
                "  ",
                ": ",
                "#",
                "- ",
                "'",
                '"',
                "|",
                ">-",
                "---",
                "...",
                "{topic}",
                "[",
                "\t",
                "\r\n",
                "\u2028",
                "\x85",
                "%",
                "null",
            ]
        ),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(title=PIECES, text=PIECES, author=PIECES)
def test_any_words_come_back_from_the_file_as_they_were(title: str, text: str, author: str) -> None:
    try:
        sent = proposal.read(body(PLAIN, title=title, text=text, author=author), SOUND_CATALOG)
    except Refused:
        return
    lines = proposal.written(sent)["templates"]
    loaded, problems = read_text("x", "templates:\n" + "\n".join(lines) + "\n", Wordings)
    wanted = {name: value for name, value in sent.template.items()}
    if problems:
        assert {
            re.search("`(title|text|author)` (is empty|has)", problem.fact) is not None
            for problem in problems
        } == {True}, problems
    else:
        assert loaded.templates[0].model_dump(exclude_defaults=True) == {
            name: value for name, value in wanted.items() if value
        }


def test_a_template_for_every_home_of_the_real_catalog_finds_its_place(tmp_path: Path) -> None:
    for folder in ("templates", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    catalog, _ = check(tmp_path)
    for name, home in catalog.homes().items():
        kind = next(
            kind
            for kind, each in catalog.kinds.items()
            if each.side in home.sides and each.side != "asking"
        )
        case = {
            "home": name,
            "fields": {},
            "template": {
                "id": f"rain-{name}",
                "kind": kind,
                "channel": catalog.kinds[kind].channels[0],
                "text": f"{name.replace('-', ' ')} rained {' '.join(reversed(name))} and {{first_name}}?",
            },
        }
        path, text = proposal.added(catalog, proposal.read(body(case), catalog))
        (tmp_path / path).write_text(text, encoding="utf-8", newline="\n")
    after, problems = check(tmp_path)
    assert problems == [] and len(after.templates()) == len(catalog.templates()) + len(
        catalog.homes()
    )


def test_the_page_knows_what_the_rules_look_up() -> None:
    catalog, _ = check(ROOT)
    table = json.loads(json.dumps(proposal.table(catalog)))
    assert {*table["homes"]} == {
        id_ for id_, each in catalog.reasons.items() if not each.retired
    } | {"replies", "profile"}
    assert table["fields"].keys() == {*catalog.fields} | {
        name for reason in catalog.reasons.values() for name in reason.fields
    }
    assert table["limits"]["invite"] == list(catalog.limits("invite"))
    assert sum(len(home["taken"]) for home in table["homes"].values()) == len(
        [1 for reason, _ in catalog.templates() if not (reason and reason.retired)]
    )
