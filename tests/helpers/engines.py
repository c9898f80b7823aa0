"""What is tried besides Chromium: other engines, and small servers; and whether it is here.

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
    """A command that an engine or a server needs."""

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
# The same for the servers that `make audit` opens the site on.
SERVERS: dict[str, list[Need]] = {
    "nginx": [Need("nginx-light", ("nginx",))],
    "lighttpd": [Need("lighttpd", ("lighttpd",))],
}


class Report(Protocol):
    """What pytest tells of a test."""

    duration: float
    user_properties: list[tuple[str, object]]


def which(command: str) -> str | None:
    """Find a command; Debian has servers where only root looks."""
    return shutil.which(command, path=f"{os.environ.get('PATH', os.defpath)}{os.pathsep}/usr/sbin")


def path_of(need: Need) -> str | None:
    """Find the command of a need, in a version that works."""
    found = filter(None, map(which, need.commands))
    return next((path for path in found if not need.least or version(path) >= need.least), None)


@functools.cache
def version(path: str) -> int:
    """Ask a browser for its version; one that does not start has none.

    Ubuntu's `firefox` may be a mere signpost.
    """
    done = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    said = re.search(r"\d+", done.stdout)
    return int(said[0]) if said and done.returncode == 0 else 0


def missing(name: str) -> list[str]:
    """Name the packages that would bring what an engine or a server needs and what is not here."""
    return [need.package for need in (NEEDS | SERVERS)[name] if not path_of(need)]


def can_install() -> bool:
    """Tell whether packages can be installed without asking anybody."""
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def must_be_here() -> bool:
    """Tell whether `make test` brings the engines itself, so that a missing one is a fault."""
    return can_install() or "CI" in os.environ


def left_out(*, audit: bool) -> list[str]:
    """Say in which engines, and on which servers, nothing is tried, and what would bring them."""
    tried = [(f"in {engine}", engine) for engine in NEEDS]
    if audit:
        tried += [(f"on {server}", server) for server in SERVERS]
    return [
        f"Not tried {where}: install {' and '.join(missing(name))}."
        for where, name in tried
        if missing(name) and not must_be_here()
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
