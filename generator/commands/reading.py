"""The commands that print templates, fill one, and read a note."""

import argparse
import json
import sys
from pathlib import Path

from generator import terminal
from generator.catalog.catalog import Catalog
from generator.catalog.problems import Refused
from generator.checker import Checker
from generator.commands.common import Command, sound

FILL = (
    "fill a template by answering questions; "
    "exit code 3 means that a blank is open, 4 that the note is too long"
)


def add(command: Command) -> None:
    """Add `list`, `show`, `fill` and `note`."""
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

    note = command("note", _note, "say whether a note says why; it is sent nowhere")
    note.add_argument("file", nargs="?", default="-", help="the note, or - for what is piped in")
    note.add_argument(
        "--jsonl",
        action="store_true",
        help="read an object with `id` and `text` from each line, and write what was found",
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


def _spoken(options: argparse.Namespace) -> Catalog:
    """Return the catalog in the language and the way of speaking that somebody asks for."""
    catalog = sound(options.root)
    if options.language:
        catalog = terminal.in_language(catalog, options.language)
    return terminal.said_informally(catalog) if options.informal else catalog


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


def _json(value: object) -> str:
    """Write JSON in ASCII: a shell that pipes it on may take it for another encoding."""
    return json.dumps(value, indent=2)


def _note(options: argparse.Namespace) -> int:
    """What is found in a note is no fault of whoever asks, so it does not change the exit code."""
    checker = Checker(sound(options.root))
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
