"""The command line, `python -m generator`: a command is a line in `main` and a function."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from io import TextIOWrapper
from pathlib import Path

from generator import build, disk, terminal
from generator.catalog import messages
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Fact, Study, Tool
from generator.catalog.languages import FOLDER
from generator.catalog.problems import CatalogError, Problem, Refused
from generator.catalog.words import listed
from generator.checker import Checker
from generator.contribute import against, annotations, new_language, proposal, skeleton, spoken
from generator.exports import schema
from generator.finished import offline
from generator.pages import extract
from generator.pages.frame import Frames

FILL = (
    "fill a template by answering questions; "
    "exit code 3 means that a blank is open, 4 that the note is too long"
)


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after `python -m generator`; by default those of the process.

    Returns:
        The exit code: 0 when all is well, 1 when there is something to repair, 3 and 4 for an
        unfinished note, 130 when somebody stopped it.
    """
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Check, read, fill, extend and write the catalog.",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        help="the folder that holds templates/ and docs/ (default: this one)",
    )
    commands = parser.add_subparsers(required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], help_: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_)
        made.set_defaults(run=run)
        return made

    check = command("check", _check, "print every problem of the catalog")
    check.add_argument(
        "--against",
        metavar="REV",
        help="refuse an id that this commit has and the catalog no longer knows",
    )
    check.add_argument(
        "--format",
        choices=("text", "github"),
        default="text",
        help="github writes notes beside the lines, and a table into the job's summary",
    )
    _add_terminal(command)
    note = command("note", _note, "say whether a note says why; it is sent nowhere")
    note.add_argument("file", nargs="?", default="-", help="the note, or - for what is piped in")
    note.add_argument(
        "--jsonl",
        action="store_true",
        help="read an object with `id` and `text` from each line, and write what was found",
    )
    new = command(
        "new",
        _new,
        "write a new reason, or with --in a new template, that only has to be filled in",
    )
    new.add_argument("id", nargs="?", help="its id: small letters, digits and hyphens")
    new.add_argument(
        "--language",
        metavar="TAG",
        help="start this language, or with an id that reason in it: the words wait to be written",
    )
    new.add_argument(
        "--in",
        dest="home",
        metavar="REASON",
        help="the reason that the template belongs to, or replies or profile",
    )
    new.add_argument(
        "--kind", help="what the template is for (default: the first kind that belongs there)"
    )
    command(
        "from-issue",
        _from_issue,
        "put a template that somebody sent as an issue into its file, and say what `check` finds",
    ).add_argument("file", type=Path, help="the text of the issue")
    facts = command("facts", _facts, "list the facts whose sources should be looked at again")
    facts.add_argument(
        "--due",
        type=int,
        required=True,
        metavar="DAYS",
        help="those that were last checked this many days ago or longer",
    )
    facts.add_argument(
        "--on",
        type=_day,
        default=date.today(),
        metavar="DATE",
        help="the day to count from, like 2027-01-31 (default: today)",
    )
    _add_languages(command)
    command(
        "messages",
        _messages,
        "bring the words that pages have in other languages up to what the pages say",
    ).add_argument("tag", nargs="?", help="only of this language")
    command(
        "schema",
        _schema,
        "write the schemas that editors read, after a model or a vocabulary has changed",
    )
    command(
        "write", _write, "write a project that any Markdown site builder can read"
    ).add_argument("dir", type=Path, help="a folder that is not there yet")
    offline_ = command(
        "offline", _offline, "copy a finished site so that it opens from a double click"
    )
    offline_.add_argument("site", type=Path, help="the finished site")
    offline_.add_argument("dir", type=Path, help="a folder that is not there yet")
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except CatalogError as error:
        print(error)
    except BrokenPipeError:  # somebody has read enough, as `list | head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, against.NoSuchRevision, Refused) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped; nothing was copied.", file=sys.stderr)
        return 130
    return 1


def _add_terminal(command: Callable[..., argparse.ArgumentParser]) -> None:
    list_ = command("list", _list, "name every reason")
    show = command("show", _show, "print the templates of a reason")
    fill = command("fill", _fill, FILL)
    for each in (show, fill):
        each.add_argument("reason", help="its id, or replies or profile")
    for each in (list_, show, fill):
        each.add_argument("--json", action="store_true", help="print JSON")
        each.add_argument("--language", metavar="TAG", help="in which language (default: English)")
        each.add_argument("--informal", action="store_true", help="as one speaks to friends there")
    fill.add_argument("--template", metavar="ID", help="which one (default: you are asked)")
    fill.add_argument(
        "--set",
        dest="values",
        type=_value,
        action="append",
        default=[],
        metavar="BLANK=WORDS",
        help="fill a blank; may be given several times",
    )
    fill.add_argument("--greeting", metavar="ID", help="how to greet, such as hello or dear")
    fill.add_argument(
        "--subject", action="store_true", help="print the subject of an email, and not its text"
    )
    fill.add_argument("--copy", action="store_true", help="copy what is printed, if it is finished")


def _add_languages(command: Callable[..., argparse.ArgumentParser]) -> None:
    spoken_ = command(
        "languages",
        _languages,
        "say what other languages have, what has gone stale there, and what is missing",
    )
    spoken_.add_argument("tag", nargs="?", help="say it of each file of this one: de, pt-BR")
    spoken_.add_argument(
        "--done",
        nargs="*",
        metavar="FILE",
        help="note that these files say what English says today, such as reasons/alumni; all "
        "without a name",
    )


def _check(options: argparse.Namespace) -> int:
    catalog, problems = build.check(options.root)
    if options.against:
        problems = sorted({*problems, *against.vanished(catalog, options.root, options.against)})
    # Only here, because the same catalog makes the same site on any day.
    problems = sorted({*problems, *_still_to_come(catalog, date.today())})
    # Only here: a site is built while somebody is still at a vocabulary.
    problems = problems or schema.stale(catalog, options.root)
    well = _well(catalog)
    for problem in problems:
        print(annotations.annotation(problem) if options.format == "github" else problem)
    if not problems:
        print(well)
    if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(annotations.summary(problems, well))
    return 1 if problems else 0


def _still_to_come(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Find sources that nobody can have looked at yet. Somewhere it is tomorrow already."""
    entries = catalog.checked()
    # Before all of them, it is the clock that is wrong.
    is_right = any(entry.checked <= today for entry in entries)
    for entry in entries:
        if is_right and entry.checked > today + timedelta(days=1):
            yield Problem(
                entry.at("checked"),
                f"`checked` is {entry.checked}, a day that is still to come.",
                "Write the day on which somebody looked at the sources.",
            )


def _list(options: argparse.Namespace) -> int:
    entries = terminal.listing(_spoken(options))
    width = max(len(each["id"]) for each in entries)
    print(
        _json(entries)
        if options.json
        else "\n".join(
            f"{each['id']:{width}}  {' '.join(each['title'].split())} ({each['templates']})"
            for each in entries
        )
    )
    return 0


def _show(options: argparse.Namespace) -> int:
    catalog = _spoken(options)
    shown = terminal.showing(catalog, options.reason)
    print(_json(shown) if options.json else terminal.as_text(shown, catalog.language))
    return 0


def _fill(options: argparse.Namespace) -> int:
    """Print the note alone on the standard output, so that it can go on into another program.

    The subject of an email goes another way: it is printed when it is asked for.
    """
    catalog = _spoken(options)
    note = terminal.filled(
        catalog,
        options.reason,
        options.template,
        dict(options.values),
        options.greeting,
        ask=terminal.somebody_is_there(),
    )
    asked = terminal.subject_of(note) if options.subject else note
    print(
        _json(
            {
                "subject": note.subject and note.subject.text,
                "text": note.text,
                "count": note.count,
                "limit": note.limit,
                "fits": note.fits,
                "open": note.open,
            }
        )
        if options.json
        else asked.text
    )
    if asked.subject:
        print(
            catalog.language.say("Subject: {subject}", subject=asked.subject.text), file=sys.stderr
        )
    print(asked.verdict, file=sys.stderr)
    if options.copy:
        print(
            "Not copied: it is not finished." if asked.code else terminal.to_clipboard(asked.text),
            file=sys.stderr,
        )
    return asked.code


def _note(options: argparse.Namespace) -> int:
    """What is found in a note is no fault of whoever asks, so it does not change the exit code."""
    checker = Checker(_sound(options.root))
    text = _read(options.file)
    if not options.jsonl:
        print("\n".join(checker.told(text)))
        return 0
    code = 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            print(json.dumps(checker.labelled(line)))
        except Refused as error:
            print(f"Line {number}: {error}", file=sys.stderr)
            code = 1
    return code


def _read(file: str) -> str:
    """Read a file, or what is piped in; what is not UTF-8 in it becomes a sign for that."""
    if file == "-":
        return sys.stdin.buffer.read().decode("utf-8-sig", "replace")
    path = Path(file)
    if not path.is_file():
        raise Refused(f"There is no file {file}. Name one with a note, or pipe the note in.")
    return path.read_text(encoding="utf-8-sig", errors="replace")


def _new(options: argparse.Namespace) -> int:
    catalog, problems = build.check(options.root)
    if options.language:
        return _new_words(options, catalog)
    if not options.id:
        raise Refused("Name the new reason or template: new my-template --in alumni --kind invite")
    path, text = skeleton.new(catalog, options.root, options.id, options.home, options.kind)
    _put(options.root / path, text)
    print(f"{path} waits to be filled in. `make check` says what is missing; so far:")
    for problem in build.check(options.root)[1]:
        if problem.place.path == path and problem not in problems:
            print(problem)
    return 0


def _new_words(options: argparse.Namespace, catalog: Catalog) -> int:
    """Start a language, or a reason in it; what is there already is left alone."""
    made = new_language.files(catalog, options.language, options.id)
    new = {path: text for path, text in made.items() if not (options.root / path).exists()}
    for path, text in new.items():
        _put(options.root / path, text)
        print(f"{path} waits for words of its language.")
    begun = [
        path.removeprefix(f"{FOLDER}/{options.language}/").removesuffix(".yml") for path in new
    ]
    spoken.done(options.root, catalog, options.language, begun, date.today(), strict=False)
    text, _, _ = extract.updated(options.root, options.language)
    _put(options.root / FOLDER / options.language / messages.FILE, text)
    if new:
        print("Write, do not translate; `make check` says what is still English.")
    else:
        print("Nothing new: all of it is there.")
    return 0


def _from_issue(options: argparse.Namespace) -> int:
    """Say everything on the standard output: it is the answer to the issue."""
    if not options.file.exists() or options.file.is_dir():
        raise Refused(f"There is no file {options.file}. Name one with the text of an issue.")
    catalog, before = build.check(options.root)
    try:
        sent = proposal.read(options.file.read_text(encoding="utf-8", errors="replace"), catalog)
        path, text = proposal.added(sent)
    except Refused as error:
        print(annotations.as_words(f"Nothing was written. {error}"))
        return 1
    _put(options.root / path, text)
    catalog, after = build.check(options.root)
    problems = [problem for problem in after if problem not in before]
    print(proposal.report(sent, path, problems, _well(catalog)), end="")
    return 1 if problems else 0


def _facts(options: argparse.Namespace) -> int:
    """What is due is no fault of the catalog, so it does not change the exit code."""
    catalog = _sound(options.root)
    entries = [each for each in catalog.checked() if each.sources]
    due = [line for entry in entries if (line := _due(entry, options.on, options.due))]
    print("\n".join(due) or f"None of {len(entries)} is due.")
    return 0


def _messages(options: argparse.Namespace) -> int:
    for tag in [options.tag] if options.tag else spoken.tags(options.root):
        spoken.known(options.root, tag)
        text, every, told = extract.updated(options.root, tag)
        _put(options.root / FOLDER / tag / messages.FILE, text)
        print(f"{tag}: {told} of {every} messages are said")
    return 0


def _languages(options: argparse.Namespace) -> int:
    """What is behind is no fault of the catalog, so it does not change the exit code."""
    if options.done is None:
        catalog = _sound(options.root)
        lines = spoken.told(options.root, catalog, options.tag) if options.tag else ()
        print(spoken.table(options.root, catalog) if not options.tag else "\n".join(lines))
        return 0
    if not options.tag:
        raise Refused("Name the language: languages de --done")
    # With its own problems still there, among them what this notes.
    catalog, _ = build.check(options.root)
    noted = spoken.done(options.root, catalog, options.tag, options.done, date.today())
    print("\n".join(f"{name}: made from the English of today" for name in noted) or "Nothing new.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    made = schema.schemas(_sound(options.root))
    for name, text in made.items():
        _put(options.root / schema.FOLDER / name, text)
    print(f"{_count(len(made), 'schema')} in {options.root / schema.FOLDER}")
    return 0


def _write(options: argparse.Namespace) -> int:
    catalog, pages = build.made(options.root)
    frames = Frames(options.root, catalog, pages)
    disk.write(pages, options.root, options.dir, lambda path: frames.of(path).told)
    count = sum(page.path.endswith(".md") for page in pages)
    print(f"{_count(count, 'page')} from the catalog in {options.dir / 'docs'}")
    return 0


def _offline(options: argparse.Namespace) -> int:
    offline.take_offline(options.site, options.dir)
    print(f"Open {options.dir / 'index.html'}")
    return 0


def _sound(root: Path) -> Catalog:
    catalog, problems = build.check(root)
    if problems:
        raise CatalogError(problems)
    return catalog


def _spoken(options: argparse.Namespace) -> Catalog:
    """Return the catalog in the language and the way of speaking that somebody asks for."""
    catalog = _sound(options.root)
    if options.language:
        catalog = terminal.in_language(catalog, options.language)
    return terminal.said_informally(catalog) if options.informal else catalog


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def _json(value: object) -> str:
    """Write JSON in ASCII: a shell that pipes it on may take it for another encoding."""
    return json.dumps(value, indent=2)


def _value(text: str) -> tuple[str, str]:
    try:
        # Where the locale knows only ASCII, Python hands on the bytes of other letters, escaped.
        name, sign, value = text.encode(errors="surrogateescape").decode().partition("=")
    except UnicodeError:
        repair = "Let your terminal send UTF-8, or leave the words out and type them when asked."
        raise argparse.ArgumentTypeError(f"“{text}” is not UTF-8. {repair}") from None
    if not sign:
        raise argparse.ArgumentTypeError(f"“{text}” is not BLANK=WORDS, such as their_name=Amina")
    return name, value


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day like 2027-01-31") from None


def _due(entry: Fact | Study | Tool, day: date, days: int) -> str:
    """Say in one line that a source should be looked at again, or nothing."""
    age = (day - entry.checked).days
    where = listed([source.address or source.title for source in entry.sources])
    what = entry.about if isinstance(entry, Fact) else entry.title
    return (
        ""
        if age < days
        else str(
            Problem(
                entry.at("checked"),
                f"“{what}” was checked {_count(age, 'day')} ago.",
                f"Look at {where}, and set `checked` to that day.",
            )
        )
    )


def _well(catalog: Catalog) -> str:
    return (
        f"{_count(len(catalog.reasons), 'reason')}, {_count(len(catalog.templates()), 'template')}"
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


if __name__ == "__main__":
    # Names have letters that the encoding of many a console, or of a pipe on Windows, lacks.
    # What is no letter at all, as in the name of a file, is shown as a code.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
