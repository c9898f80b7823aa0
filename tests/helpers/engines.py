"""Which engines the journeys are made in, and whether what they need is here.

It needs Python alone: tests/tools/engines.py reads it before anything is installed.
"""

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Need(NamedTuple):
    """A command that an engine needs."""

    package: str
    """The package of Debian that brings it."""
    commands: tuple[str, ...]
    """What it may be called; any of them will do."""
    least: int = 0
    """The version from which on it works."""


# Chromium is seen to by `make test`. Firefox lacks a command of WebDriver BiDi before 153; Ubuntu's
# hosts have it from Mozilla, as `firefox`.
NEEDS: dict[str, list[Need]] = {
    "Chromium": [],
    "Firefox": [Need("firefox-esr", ("firefox-esr", "firefox"), 153)],
    "WebKit": [
        Need("webkit2gtk-driver", ("WebKitWebDriver",)),
        Need("xvfb", ("Xvfb",)),
    ],
}


class Report(Protocol):
    """What pytest tells of a test."""

    duration: float
    user_properties: list[tuple[str, object]]


def path_of(need: Need) -> str | None:
    """Find the command of a need, in a version that works."""
    found = filter(None, map(shutil.which, need.commands))
    return next((path for path in found if not need.least or version(path) >= need.least), None)


@functools.cache
def version(path: str) -> int:
    """Ask a browser for its version; one that does not start has none.

    Ubuntu's `firefox` may be a mere signpost.
    """
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    said = re.search(r"\d+", done.stdout)
    return int(said[0]) if said and done.returncode == 0 else 0


def missing(engine: str) -> list[str]:
    """Name the packages that would bring what an engine needs and what is not here."""
    return [need.package for need in NEEDS[engine] if not path_of(need)]


def can_install() -> bool:
    """Tell whether packages can be installed without asking anybody."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def must_be_here() -> bool:
    """Tell whether `make test` brings the engines itself, so that a missing one is a fault."""
    return can_install() or "CI" in os.environ


def left_out() -> list[str]:
    """Say which engines nothing is tried in here, and what would bring them."""
    return [
        f"Not tried in {engine}: install {' and '.join(missing(engine))}."
        for engine in NEEDS
        if missing(engine) and not must_be_here()
    ]


def seconds(reports: Iterable[Report]) -> list[str]:
    """Say for each engine how many journeys were made in it, and how long they took.

    Args:
        reports: of tests that have run; one of a journey names its engine.
    """
    took: dict[object, list[float]] = {}
    for report in reports:
        for name, engine in report.user_properties:
            if name == "engine":
                took.setdefault(engine, []).append(report.duration)
    return [
        f"{engine}: {len(each)} journeys in {sum(each):.0f} seconds."
        for engine, each in took.items()
    ]
