"""Reading files: whatever somebody writes becomes a catalog or a problem, never a traceback."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from generator import rules
from generator.build import check
from generator.catalog import explain_yaml, files, yaml_values
from generator.catalog.source import Source
from generator.catalog.vocabularies import SHARED as SHARED_FILES
from tests.conftest import ROOT
from tests.helpers.golden import CASES, SOUND, broken, change, expected
from tests.rules.test_rules import name_of
from tests.tools.fuzz import judge, mutations

RULE_CASES = {name_of(rule) for rule in rules.RULES}
TEA = "templates/reasons/tea.yml"
SHARED = [f"templates/{name}.yml" for name in SHARED_FILES]
SEED = 20261122


def printed(root: Path) -> str:
    return "".join(f"{problem}\n" for problem in check(root)[1])


def seconds(root: Path) -> float:
    """How long a check takes a processor."""
    begun = time.process_time()
    check(root)
    return time.process_time() - begun


@pytest.mark.parametrize("case", [case for case in CASES if case not in RULE_CASES])
def test_a_broken_file_is_a_problem(case: str, tmp_path: Path) -> None:
    """What stands in `tests/problems/<case>/problems.txt` is all that is printed."""
    assert printed(broken(case, tmp_path)) == expected(case)


PAGE = "docs/guide/numbers.md"
TOO_MUCH = {
    "bytes": (
        TEA,
        "#" * 500_001,
        f"{TEA}:1:1: The file has 500001 bytes; 500000 is the most. Split it or shorten it.",
    ),
    "bytes of a page": (
        PAGE,
        "-" * 10_001,
        f"{PAGE}:1:1: The file has 10001 bytes; 10000 is the most. Split it or shorten it.",
    ),
    "values": (
        TEA,
        "- a\n" * 5_000,
        (
            f"{TEA}:5000:3: More than 5000 keys and values stand in this file. "
            "Split it, or take some away."
        ),
    ),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_more_than_anybody_needs_is_not_looked_at(what: str, tmp_path: Path) -> None:
    path, text, told = TOO_MUCH[what]
    (broken("sound", tmp_path) / path).write_text(text, encoding="utf-8")
    assert told in printed(tmp_path).splitlines()


def test_as_much_as_may_be_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each limit is set to what the sound catalog has of it."""
    yamls = [*SOUND.glob("templates/**/*.yml")]
    reasons = [*SOUND.glob("templates/reasons/*")]
    pages = [*SOUND.glob("docs/guide/*.md")]
    monkeypatch.setattr(files, "MOST_BYTES", max(sizes(yamls)))
    monkeypatch.setattr(files, "MOST_BYTES_OF_A_PAGE", max(sizes(pages)))
    monkeypatch.setattr(files, "MOST_FILES", len(reasons))
    monkeypatch.setattr(files, "MOST_BYTES_TOGETHER", sum(sizes(reasons)))
    monkeypatch.setattr(yaml_values, "MOST_VALUES", max(map(values_in, yamls)))
    monkeypatch.setattr(yaml_values, "DEEPEST", 4)
    assert printed(SOUND) == ""


def sizes(group: Iterable[Path]) -> list[int]:
    """Tell how many bytes each of some files has."""
    return [file.stat().st_size for file in group]


def values_in(file: Path) -> int:
    """Count the keys and values of a file."""
    events = yaml.parse(file.read_text(encoding="utf-8"))
    return sum(isinstance(event, yaml.NodeEvent) for event in events)


def test_of_a_folder_with_too_many_files_the_last_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is wrong with those before them is still said."""
    reasons = broken("two-broken-templates-of-eleven", tmp_path) / "templates/reasons"
    there = sorted(reasons.iterdir())
    monkeypatch.setattr(files, "MOST_FILES", len(there))
    for name in ("zoo", "zoo-too"):
        (reasons / f"{name}.yml").touch()
    too_many = (
        f"templates/reasons:1:1: The folder has {len(there) + 2} files "
        f"with {sum(sizes(there))} bytes; {len(there)} with 50000000 is the most. Take some away.\n"
    )
    assert printed(tmp_path) == too_many + expected("two-broken-templates-of-eleven")


def test_of_a_folder_with_too_many_bytes_the_last_files_are_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is too large for itself does not count: it is not read anyway."""
    reasons = broken("sound", tmp_path) / "templates/reasons"
    size = 500_000 + sum(sizes(reasons.iterdir()))
    monkeypatch.setattr(files, "MOST_BYTES_TOGETHER", size + 2)
    for name, text in {"yak": "#" * 500_000, "zebra": "#" * 500_001, "zoo": "zoo"}.items():
        (reasons / f"{name}.yml").write_text(text, encoding="utf-8")
    assert printed(tmp_path) == (
        f"templates/reasons:1:1: The folder has 5 files with {size + 3} bytes; "
        f"2000 with {size + 2} is the most. Take some away.\n"
        "templates/reasons/yak.yml:1:1: The file is empty. "
        "Write it after another reason, or delete it.\n"
        "templates/reasons/zebra.yml:1:1: The file has 500001 bytes; 500000 is the most. "
        "Split it or shorten it.\n"
    )


@pytest.mark.parametrize(
    "path",
    [TEA, PAGE, "templates/greetings.yml", "docs/other.md", "templates/reasons", "docs/assets"],
)
def test_what_a_link_leads_to_is_not_read(
    path: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """It may be a key of the one who builds, and a page of ours would show it."""
    catalog = broken("sound", tmp_path)
    secret = tmp_path_factory.mktemp("home") / "key"
    if (catalog / path).is_dir():
        shutil.move(catalog / path, secret)
    else:
        secret.write_text("title: my key\n", encoding="utf-8")
        (catalog / path).unlink(missing_ok=True)
    (catalog / path).symlink_to(secret)
    said = printed(catalog)
    repair = "Put in its place what it leads to."
    assert f"{path}:1:1: This is a link to something else. {repair}\n" in said
    assert "my key" not in said


@pytest.mark.parametrize("name", [".DS_Store", "._{}", ".{}.swp"])
@pytest.mark.parametrize("path", [TEA, PAGE])
def test_what_a_system_lays_beside_a_file_is_no_problem(
    path: str, name: str, tmp_path: Path
) -> None:
    file = broken("sound", tmp_path) / path
    file.with_name(name.format(file.name)).write_bytes(b"\x00\x05\x16\x07\xff")
    assert printed(tmp_path) == ""


@pytest.mark.parametrize("path", [TEA, PAGE, "docs/other.md"])
def test_what_an_editor_has_open_is_no_problem(path: str, tmp_path: Path) -> None:
    """Emacs lays a link beside a file with unsaved changes, which leads to nothing but itself."""
    file = broken("sound", tmp_path) / path
    lock = file.with_name(f".#{file.name}")
    lock.symlink_to("somebody@somewhere.2199:1697969899")
    assert printed(tmp_path) == ""
    (file.parent / "somebody@somewhere.2199:1697969899").touch()
    assert f"{lock.relative_to(tmp_path)}:1:1: This is a link to something else." in printed(
        tmp_path
    )


def test_the_folder_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(SOUND)
    assert printed(tmp_path / "link") == ""


@pytest.mark.parametrize("path", ["templates/reasons/aux.yml", "docs/guide/nul.md"])
def test_a_file_that_windows_cannot_hold_is_refused(path: str, tmp_path: Path) -> None:
    """No folder of a repository may show it: nobody could clone that on Windows."""
    (broken("sound", tmp_path) / path).touch()
    id_ = Path(path).stem
    told = f"{path}:1:1: Windows keeps the name “{id_}” for a device, and no file can have it."
    assert printed(tmp_path) == f"{told} Choose another.\n"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda raw: raw.replace(b"\n", b"\r\n"), id="from Windows"),
        pytest.param(lambda raw: raw.replace(b"\n", b"\r"), id="from an old Mac"),
        pytest.param(lambda raw: b"\xef\xbb\xbf" + raw, id="with a byte order mark"),
    ],
)
def test_a_place_does_not_depend_on_how_the_file_was_saved(
    change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    file = broken("five-faults-at-once", tmp_path) / TEA
    file.write_bytes(change(file.read_bytes()))
    assert printed(tmp_path) == expected("five-faults-at-once")


def test_a_place_counts_characters_as_an_editor_shows_them(tmp_path: Path) -> None:
    """Not bytes, and a character beyond the first 65536 is one."""
    file = broken("sound", tmp_path) / TEA
    file.write_text(
        "# Tee 🫖\n" + file.read_text().replace("it was {topic} again", "🫖🫖 {topik} – wie schön")
    )
    lines = file.read_text().splitlines()
    number, line = next(each for each in enumerate(lines, 1) if "{topik}" in each[1])
    place = f"{TEA}:{number}:{line.index('{topik}') + 1}:"
    said = f"{place} {{topik}} is not a blank we know. Did you mean {{topic}}?\n"
    assert said in printed(tmp_path)


@pytest.mark.parametrize(
    "value", ["no", "On", "12:30", "1.10", "2026-11-29", "1e3", "0x1F", "07", "09", "1_000"]
)
def test_what_yaml_takes_for_something_else_is_text(value: str, tmp_path: Path) -> None:
    """Norway's short name is one of them."""
    change(broken("sound", tmp_path) / TEA, "title: We had tea together", f"title: {value}")
    catalog, problems = check(tmp_path)
    assert (catalog.reasons["tea"].title, problems) == (value, [])


@pytest.mark.parametrize(
    "files",
    [[*SHARED, "templates/reasons/no-note.yml"], *([file] for file in SHARED)],
    ids=lambda files: "all" if len(files) > 1 else files[0],
)
def test_what_is_missing_in_a_broken_file_is_no_second_problem_elsewhere(
    files: list[str], tmp_path: Path
) -> None:
    """Every template has a kind, a channel and blanks.

    Without those files they are not called unknown.
    """
    broken("sound", tmp_path)
    for file in files:
        (tmp_path / file).write_text("", encoding="utf-8")
    assert sorted(problem.place.path for problem in check(tmp_path)[1]) == sorted(files)


def test_a_value_at_the_edge_is_no_problem(tmp_path: Path) -> None:
    """Quotes, a text with a colon after >-, emoji, a comment, `yes` for true, keys in any order."""
    file = broken("sound", tmp_path) / TEA
    text = file.read_text()
    for old, new in (
        ("title: We had tea together", "title: 'We had tea: “together” 🫖' # really"),
        ("text: Thank you, {their_name}.", 'text: "{their_name}: thank you [for {topic}]."'),
        ("lead: Say where, and what you talked about.", "lead: >-\n  Say where: there."),
    ):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text)
    no_note = tmp_path / "templates/reasons/no-note.yml"
    no_note.write_text(
        "receiving_only: yes\n" + no_note.read_text().replace("receiving_only: true\n", "")
    )
    assert printed(tmp_path) == ""


@pytest.mark.parametrize(
    "part", [0, 1, *(pytest.param(part, marks=pytest.mark.audit) for part in range(2, 20))]
)
def test_a_spoiled_file_ends_in_problems_and_soon(part: int, tmp_path: Path) -> None:
    """Two thousand files, each spoiled at random.

    A check raises and writes nothing, and every problem is one that a contributor can find.
    """
    judge(tmp_path, mutations(SEED + part, 100))


def test_no_two_explain_the_same_words_of_yaml() -> None:
    """So their order says nothing, and a new one may stand anywhere among them."""
    known = set()
    for path, raw in mutations(SEED, 1_500):
        text = raw.decode("utf-8", "ignore").replace("\r", "\n")
        try:
            [*yaml.parse(text, Loader=yaml_values.LOADER)]
        except yaml.YAMLError as error:
            stop = explain_yaml.stopped(error, Source(path, text))
            cases = [case for case in explain_yaml.SAID if case(stop)]
            assert len(cases) <= 1, (stop.what, stop.context, stop.line)
            known |= {*cases}
    assert len(known) > len(explain_yaml.SAID) / 2


LONG = [
    ("a.", 20_000),
    ("an ", 20_000),
    ("{", 20_000),
    ("{b} {c}", 20_000),
    ("[a", 20_000),
    ("[a] ", 20_000),
    ("[{n}] {n}", 3_000),
]


@pytest.mark.audit
@pytest.mark.parametrize(("piece", "times"), LONG)
def test_a_long_text_is_judged_soon(piece: str, times: int, tmp_path: Path) -> None:
    """No search through it begins anew at every character."""
    file = broken("sound", tmp_path) / TEA
    text = "".join(piece.replace("n}", f"n{number}}}") for number in range(times))
    file.write_text(
        file.read_text(encoding="utf-8").replace("Thank you, {their_name}.", f"'{text}'"),
        encoding="utf-8",
    )
    assert seconds(tmp_path) < 5


@pytest.mark.parametrize(
    "line",
    [
        " " * 100_000 + "x",
        "a" + " " * 100_000 + "#",
        "a: b #c\n" + " " * 100_000 + "x",
        "a:" + " " * 100_000 + "#b" + " " * 100_000 + "c\n  d",
    ],
    ids=["indented", "before a comment", "below a comment", "around a comment"],
)
def test_a_line_of_spaces_is_judged_soon(line: str, tmp_path: Path) -> None:
    """A search that begins anew at every space takes minutes for so many."""
    file = broken("sound", tmp_path) / TEA
    text = file.read_text(encoding="utf-8")
    for broken_text in (f"{text}{line}\n", f"{line}\n{text}"):
        file.write_text(broken_text, encoding="utf-8")
        assert seconds(tmp_path) < 2


def numbered(text: str, times: int) -> str:
    """Repeat a text, with another number in the place of each 1."""
    return "".join(text.replace("1", str(number)) for number in range(times))


FULL_TEMPLATE = (
    f"  - {{id: a, title: a, kind: invite, channel: invite, text: '{numbered('{b1} ', 400)}'}}\n"
)
FULL = {
    "keys": ("templates/reasons/full.yml", numbered("key-1:\n", 2_400)),
    "shared blanks": ("templates/fields.yml", numbered("b1: {}\n", 2_400)),
    "shared blanks that are whole": (
        "templates/fields.yml",
        numbered("topic1: {label: a, hint: b, example: c, longest: 5, whose: mine}\n", 380),
    ),
    "channels that are nearly right": (
        "templates/channels.yml",
        numbered("invite-1: {title: a, where: b, paste: c}\n", 800),
    ),
    "reasons": (TEA, f"related: [{numbered('no-not-1, ', 4_600)}]\n"),
    "old names": (TEA, f"moved_from: [{numbered('tea-1, ', 4_600)}]\n"),
    "templates that are empty": (TEA, "templates:\n" + "  - {}\n" * 4_600),
    "templates with as many blanks as fit": (
        TEA,
        "templates:\n" + FULL_TEMPLATE * 150,
    ),
    "answers": (
        "templates/received.yml",
        f"other: {{title: a, advice: b, replies: [{numbered('why-1, ', 4_600)}]}}\n",
    ),
    "pages in the guide": (
        "templates/guide.yml",
        f"other: {{title: a, lead: b, pages: [{numbered('number-1, ', 4_600)}]}}\n",
    ),
    "facts in a page": (PAGE, "---\ntitle: a\n---\n" + "{{ fact.note }} " * 600),
    "links in a page": (PAGE, "---\ntitle: a\n---\n" + "[a](b.md) " * 900),
}


@pytest.mark.audit
@pytest.mark.parametrize("what", FULL)
def test_a_file_with_the_most_that_it_may_hold_is_judged_soon(what: str, tmp_path: Path) -> None:
    path, text = FULL[what]
    file = broken("sound", tmp_path) / path
    name = text.partition(":")[0]
    if path == TEA and name != "templates":
        # In a reason that is whole but for this key.
        before = file.read_text(encoding="utf-8")
        text = re.sub(rf"^{name}:.*\n", "", before, flags=re.MULTILINE) + text
    file.write_text(text, encoding="utf-8")
    assert seconds(tmp_path) < 5


def test_fifty_thousand_openings_do_not_crash(tmp_path: Path) -> None:
    """In a process of its own: what overruns the stack cannot be caught."""
    broken("sound", tmp_path)
    openings = [
        "[",
        "{",
        "- ",
        "? ",
        "{a: ",
        "[{",
        "a:\n",
        "a: a: ",
        "!",
        "&a",
        "'",
        '"',
        "|",
        "%",
        "#",
    ]
    paths = [f"templates/reasons/opening-{number}.yml" for number in range(len(openings))]
    for path, opening in zip(paths, openings, strict=True):
        (tmp_path / path).write_text(opening * 50_000, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "--root", str(tmp_path), "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {*paths}


def test_a_pipe_where_a_file_should_be_is_a_problem_and_no_wait(tmp_path: Path) -> None:
    catalog = broken("sound", tmp_path)
    (catalog / "templates/greetings.yml").unlink()
    os.mkfifo(catalog / "templates/greetings.yml")
    told = "templates/greetings.yml:1:1: This is not an ordinary file. Put one in its place.\n"
    assert told in printed(catalog)


def test_a_file_that_may_not_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading itself is stopped: to lose the right would not stop an administrator."""
    catalog = broken("sound", tmp_path)
    read = Path.read_bytes

    def refuse(file: Path) -> bytes:
        if file.name == "greetings.yml":
            raise PermissionError(13, "Permission denied")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    told = (
        "templates/greetings.yml:1:1: The file cannot be read (Permission denied). "
        "Give yourself the right to read it.\n"
    )
    assert told in printed(catalog)
