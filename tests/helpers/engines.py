"""Which engines the journeys are made in, and whether what they need is here."""

import os
import shutil

# The commands that an engine needs, each with the package of Debian that brings it. Chromium is
# seen to by `make test`.
NEEDS: dict[str, dict[str, str]] = {
    "chromium": {},
    "firefox": {"firefox-esr": "firefox-esr"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
}


def missing(engine: str) -> list[str]:
    """Name the packages that would bring what an engine needs and what is not here."""
    return [package for command, package in NEEDS[engine].items() if not shutil.which(command)]


def must_be_here() -> bool:
    """Tell whether `make test` brings the engines itself, so that a missing one is a fault."""
    can_install = shutil.which("apt-get") is not None and os.geteuid() == 0
    return can_install or "CI" in os.environ


def left_out() -> list[str]:
    """Say which engines nothing is tried in here, and what would bring them."""
    return [
        f"Not tried in {engine.title()}: install {' and '.join(missing(engine))}."
        for engine in NEEDS
        if missing(engine) and not must_be_here()
    ]
