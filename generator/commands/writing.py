"""The commands that write what other programs read."""

import argparse
from pathlib import Path

from generator import build, disk
from generator.commands.common import Command, counted, put, sound
from generator.exports import schema
from generator.finished import offline
from generator.pages.frame import Frames


def add(command: Command) -> None:
    """Add `schema`, `write` and `offline`."""
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


def _schema(options: argparse.Namespace) -> int:
    made = schema.schemas(sound(options.root))
    for name, text in made.items():
        put(options.root / schema.FOLDER / name, text)
    print(f"{counted(len(made), 'schema')} in {options.root / schema.FOLDER}")
    return 0


def _write(options: argparse.Namespace) -> int:
    catalog, pages = build.made(options.root)
    frames = Frames(options.root, catalog, pages)
    disk.write(pages, options.root, options.dir, lambda path: frames.of(path).told)
    count = sum(page.path.endswith(".md") for page in pages)
    print(f"{counted(count, 'page')} from the catalog in {options.dir / 'docs'}")
    return 0


def _offline(options: argparse.Namespace) -> int:
    offline.take_offline(options.site, options.dir)
    print(f"Open {options.dir / 'index.html'}")
    return 0
