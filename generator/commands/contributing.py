"""The commands for whoever writes: new words in the catalog, and what waits in a language."""

import argparse
from pathlib import Path

from generator import build
from generator.catalog import messages
from generator.catalog.catalog import Catalog
from generator.catalog.languages import FOLDER
from generator.catalog.problems import Refused
from generator.commands.common import Command, put, sizes, sound
from generator.contribute import annotations, new_language, proposal, skeleton, spoken
from generator.pages import extract


def add(command: Command) -> None:
    """Add `new`, `from-issue`, `languages` and `messages`."""
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

    command(
        "messages",
        _messages,
        "bring the words that pages have in other languages up to what the pages say",
    ).add_argument("tag", nargs="?", help="only of this language")


def _new(options: argparse.Namespace) -> int:
    catalog, problems = build.check(options.root)
    if options.language:
        return _new_words(options, catalog)
    if not options.id:
        raise Refused("Name the new reason or template: new my-template --in alumni --kind invite")
    path, text = skeleton.new(catalog, options.root, options.id, options.home, options.kind)
    put(options.root / path, text)
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
        put(options.root / path, text)
        print(f"{path} waits for words of its language.")
    begun = [
        path.removeprefix(f"{FOLDER}/{options.language}/").removesuffix(".yml") for path in new
    ]
    spoken.done(options.root, catalog, options.language, begun, options.this_day, strict=False)
    text, _, _ = extract.updated(options.root, options.language)
    put(options.root / FOLDER / options.language / messages.FILE, text)
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
    put(options.root / path, text)
    catalog, after = build.check(options.root)
    problems = [problem for problem in after if problem not in before]
    print(proposal.report(sent, path, problems, sizes(catalog)), end="")
    return 1 if problems else 0


def _languages(options: argparse.Namespace) -> int:
    """What is behind is no fault of the catalog, so it does not change the exit code."""
    if options.done is None:
        catalog = sound(options.root)
        lines = spoken.told(options.root, catalog, options.tag) if options.tag else ()
        print(spoken.table(options.root, catalog) if not options.tag else "\n".join(lines))
        return 0
    if not options.tag:
        raise Refused("Name the language: languages de --done")
    # With its own problems still there, among them what this notes.
    catalog, _ = build.check(options.root)
    noted = spoken.done(options.root, catalog, options.tag, options.done, options.this_day)
    print("\n".join(f"{name}: made from the English of today" for name in noted) or "Nothing new.")
    return 0


def _messages(options: argparse.Namespace) -> int:
    for tag in [options.tag] if options.tag else spoken.tags(options.root):
        spoken.known(options.root, tag)
        text, every, told = extract.updated(options.root, tag)
        put(options.root / FOLDER / tag / messages.FILE, text)
        print(f"{tag}: {told} of {every} messages are said")
    return 0
