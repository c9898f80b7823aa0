"""The command line, `python -m generator`: how every command begins and ends."""

import argparse
import os
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path

from generator.catalog.problems import CatalogError, Refused
from generator.commands import checking, contributing, reading, writing
from generator.commands.common import Run
from generator.contribute import against


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
    parser.set_defaults(this_day=date.today())
    commands = parser.add_subparsers(required=True)

    def command(name: str, run: Run, help_: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help_)
        made.set_defaults(run=run)
        return made

    for each in (checking, reading, contributing, writing):
        each.add(command)
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


if __name__ == "__main__":
    # Names have letters that the encoding of many a console, or of a pipe on Windows, lacks.
    # What is no letter at all, as in the name of a file, is shown as a code.
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
