"""What is tried besides Chromium: other engines, and small servers; and whether it is here."""

import os
import shutil

# The commands that an engine needs, each with the package of Debian that brings it. Chromium is
# seen to by `make test`.
NEEDS: dict[str, dict[str, str]] = {
    "chromium": {},
    "firefox": {"firefox-esr": "firefox-esr"},
    "webkit": {"WebKitWebDriver": "webkit2gtk-driver", "Xvfb": "xvfb"},
}
# The same for the servers that `make audit` opens the site on.
SERVERS: dict[str, dict[str, str]] = {
    "nginx": {"nginx": "nginx-light"},
    "lighttpd": {"lighttpd": "lighttpd"},
}
# Debian has servers where only root looks.
PATH = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"])


def missing(name: str) -> list[str]:
    """Name the packages that would bring what an engine or a server needs and what is not here."""
    needs = (NEEDS | SERVERS)[name]
    return [package for command, package in needs.items() if not shutil.which(command, path=PATH)]


def must_be_here() -> bool:
    """Tell whether `make test` brings the engines itself, so that a missing one is a fault."""
    can_install = shutil.which("apt-get") is not None and os.geteuid() == 0
    return can_install or "CI" in os.environ


def left_out(*, audit: bool) -> list[str]:
    """Say in which engines, and on which servers, nothing is tried, and what would bring them."""
    tried = [(f"in {engine.title()}", engine) for engine in NEEDS]
    if audit:
        tried += [(f"on {server}", server) for server in SERVERS]
    return [
        f"Not tried {where}: install {' and '.join(missing(name))}."
        for where, name in tried
        if missing(name) and not must_be_here()
    ]
