"""Builds the commit twice, on two days and in two places, and compares every byte.

`make verify`, or `python -m tests.tools.verify`.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from generator.finished import hashes
from tests.conftest import ROOT, copy_project
from tests.helpers.site_reader import bytes_of

# What differs: the way to the folder, the day, the time zone, the locale and its encoding, and the
# order of sets.
BUILDS = {
    "one": (
        "2026-02-28T23:59:00+00:00",
        {
            "TZ": "Pacific/Kiritimati",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONHASHSEED": "1",
        },
    ),
    "the other, über there": (
        "2031-12-31T12:00:00+00:00",
        {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "2"},
    ),
}
# The clock of this process is another one, that of the file system is not: so the sources are of
# today in both.
MKDOCS = """\
import sys, time_machine
from mkdocs.__main__ import cli

with time_machine.travel(sys.argv[1]):
    cli(["build", "--strict"], standalone_mode=False)
"""
KEPT_OUT = ("SOURCE_DATE_EPOCH", "LANG", "LANGUAGE")


def sources(target: Path) -> str:
    """Take what the last commit holds, or where there is no git what lies here.

    Args:
        target: a folder that is not there yet.

    Returns:
        What it is, in words.
    """
    commit = _last_commit() if shutil.which("git") else ""
    if not commit:
        target.mkdir(parents=True)
        copy_project(target)
        return "these files"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, target], check=True)
    return f"commit {commit}"


def _last_commit() -> str:
    """Name the last commit; where there is none, its name is empty."""
    said = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if said.returncode else said.stdout.strip()


def twice(folder: Path, sources: Callable[[Path], str] = sources) -> tuple[str, list[Path]]:
    """Build the same sources in two ways.

    Args:
        folder: an empty folder.
        sources: puts them into a new folder, and says what they are.

    Returns:
        What was built, and the two finished sites.
    """
    what = ""
    environment = {key: value for key, value in os.environ.items() if key not in KEPT_OUT}
    for name, (day, settings) in BUILDS.items():
        project = folder / name / "project"
        what = sources(project)
        done = subprocess.run(
            [sys.executable, "-c", MKDOCS, day],
            cwd=project,
            env=environment | settings,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            said = done.stderr.decode(errors="replace")
            sys.exit(f"In the folder “{name}” the site does not build.\n{said}")
    return what, [folder / name / "project/site" for name in BUILDS]


def differences(one: Path, other: Path) -> list[str]:
    """Compare two folders.

    Args:
        one: a folder.
        other: another one.

    Returns:
        The paths of what only one of them has, or each has otherwise.
    """
    first, second = map(bytes_of, (one, other))
    return sorted(
        path for path in first.keys() | second.keys() if first.get(path) != second.get(path)
    )


def main() -> None:
    argparse.ArgumentParser(
        prog="python -m tests.tools.verify",
        description="Build the last commit twice, and say whether every byte is the same.",
    ).parse_args()
    with tempfile.TemporaryDirectory(prefix="say-why-verify-") as folder:
        what, (one, other) = twice(Path(folder))
        if found := differences(one, other):
            sys.exit(f"Two builds of {what} differ in {len(found)} files:\n" + "\n".join(found))
        listed = (one / hashes.FILE).read_bytes()
        print(
            f"Two builds of {what}: {len(listed.splitlines())} files, every byte the same. "
            f"{hashes.FILE} has the SHA-256 {sha256(listed).hexdigest()}."
        )


if __name__ == "__main__":
    main()
