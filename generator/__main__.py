"""The command line: `python -m generator check`, `write DIR`, `offline SITE DIR` and `facts --due DAYS`."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from generator import against, annotations, build, disk, offline, schema, skeleton
from generator.explain import listed
from generator.model import CatalogError, Fact, Problem, Study


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: the words after `python -m generator`; by default those of the process.

    Returns:
        The exit code: 0 when all is well, 1 when there is something to repair.
    """
    parser = argparse.ArgumentParser(prog="python -m generator", description="Check the catalog, or write it as a plain Markdown project.")
    parser.add_argument("--root", type=Path, default=Path(), help="the folder that holds templates/ (default: this one)")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of the catalog")
    check.add_argument("--against", metavar="REV", help="refuse an id that this commit has and the catalog no longer knows")
    check.add_argument("--format", choices=("text", "github"), default="text", help="github writes notes beside the lines, and a table into the job's summary")
    commands.add_parser("write", help="write a project that any Markdown site builder can read").add_argument("dir", type=Path, help="a folder that is not there yet")
    offline_ = commands.add_parser("offline", help="copy a finished site so that it opens from a double click")
    offline_.add_argument("site", type=Path, help="the finished site")
    offline_.add_argument("dir", type=Path, help="a folder that is not there yet")
    facts = commands.add_parser("facts", help="list the facts whose sources should be looked at again")
    facts.add_argument("--due", type=int, required=True, metavar="DAYS", help="those that were last checked this many days ago or longer")
    facts.add_argument("--on", type=_day, default=date.today(), metavar="DATE", help="the day to count from, like 2027-01-31 (default: today)")
    commands.add_parser("schema", help="write the schemas that editors read, after a model or a vocabulary has changed")
    new = commands.add_parser("new", help="write a new reason, or with --in a new template, that only has to be filled in")
    new.add_argument("id", help="its id: small letters, digits and hyphens")
    new.add_argument("--in", dest="home", metavar="REASON", help="the reason that the template belongs to, or replies or profile")
    new.add_argument("--kind", help="what the template is for (default: invite)")
    options = parser.parse_args(arguments)

    if options.command == "new":
        return _new(options.root, options.id, options.home, options.kind)

    if options.command == "schema":
        folder = options.root / schema.FOLDER
        folder.mkdir(exist_ok=True)
        for name, text in schema.schemas(build.check(options.root)[0]).items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{_count(len(schema.FILES), 'schema')} in {folder}")
        return 0

    if options.command == "check":
        catalog, problems = build.check(options.root)
        if options.against:
            try:
                problems = sorted({*problems, *against.vanished(catalog, options.root, options.against)})
            except against.NoSuchRevision as error:
                print(error, file=sys.stderr)
                return 1
        well = f"{_count(len(catalog.reasons), 'reason')}, {_count(len(catalog.templates()), 'template')}"
        for problem in problems:
            print(annotations.annotation(problem) if options.format == "github" else problem)
        if not problems:
            print(well)
        if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(annotations.summary(problems, well))
        return 1 if problems else 0

    if options.command == "facts":
        catalog, problems = build.check(options.root)
        due = [line for entry in (*catalog.facts.values(), *catalog.studies.values()) if (line := _due(entry, options.on, options.due))]
        for line in [*problems, *due]:
            print(line)
        if not problems and not due:
            print(f"None of {_count(len(catalog.facts) + len(catalog.studies), 'fact')} is due.")
        return 1 if problems else 0

    try:
        if options.command == "offline":
            offline.take_offline(options.site, options.dir)
            print(f"Open {options.dir / 'index.html'}")
            return 0
        pages = build.build(options.root)
        disk.write(pages, options.root, options.dir)
    except CatalogError as error:
        print(error)
        return 1
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{_count(sum(page.path.endswith('.md') for page in pages), 'page')} from the catalog in {options.dir / 'docs'}")
    return 0


def _new(root: Path, id_: str, home: str | None, kind: str | None) -> int:
    catalog, problems = build.check(root)
    try:
        path, text = skeleton.new(catalog, root, id_, home, kind)
    except skeleton.Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    (root / path).write_text(text, encoding="utf-8", newline="\n")
    print(f"{path} waits to be filled in. `make check` says what is missing; so far:")
    for problem in build.check(root)[1]:
        if problem.place.path == path and problem not in problems:
            print(problem)
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day like 2027-01-31") from None


def _due(entry: Fact | Study, day: date, days: int) -> str:
    """Say in one line that a source should be looked at again, or nothing."""
    age = (day - entry.checked).days
    sources = entry.sources if isinstance(entry, Fact) else (entry.source,)
    where = listed([source.address or source.title for source in sources])
    what = entry.about if isinstance(entry, Fact) else entry.title
    return "" if age < days else str(Problem(entry.at("checked"), f"“{what}” was checked {_count(age, 'day')} ago.", f"Look at {where}, and set `checked` to that day."))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # a terminal that knows only ASCII shows a code, not a traceback
    sys.exit(main())
