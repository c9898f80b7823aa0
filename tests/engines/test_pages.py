"""What a page says of errors while it loads, in every engine.

WebKit's driver hears no console, so there the browser opens the pages by itself and writes its
console where we read it.
"""

import subprocess
import time
from collections.abc import Collection
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import write_down_errors
from tests.conftest import Host, serve
from tests.engines import engines
from tests.helpers.site_reader import every_kind

TABS = 8  # at a time: each is a process
REST = 2  # seconds for what a page does when it has all it asked for
PATIENCE = 60


@pytest.mark.audit
def test_no_kind_of_page_has_an_error_to_tell(started: Browser | str, site: Path) -> None:
    assert errors_on(started, site, every_kind(site)) == []


def errors_on(started: Browser | str, site: Path, pages: Collection[str]) -> list[str]:
    """Open pages of a site, and gather what they say."""
    asked: list[str] = []

    class Listening(Host):
        def do_GET(self) -> None:  # noqa: N802, as the library calls it
            asked.append(self.path.lstrip("/"))
            super().do_GET()

    with serve(site, Listening) as address:
        if isinstance(started, str):
            return errors_of_windows(started, address, list(pages), asked)
        return [error for page in pages for error in errors_of(started, f"{address}{page}")]


def errors_of(browser: Browser, page: str) -> list[str]:
    """Open a page in a tab of its own, and hear what it says before it is left."""
    errors: list[str] = []
    context = browser.new_context()
    tab = context.new_page()
    write_down_errors(tab, errors)
    tab.goto(page)
    tab.wait_for_timeout(100)
    heard = [f"{page}: {error}" for error in errors]
    context.close()
    return heard


def errors_of_windows(display: str, address: str, pages: list[str], asked: list[str]) -> list[str]:
    """Open pages in windows of WebKit that nobody moves, and read what they say of errors."""
    found: list[str] = []
    for first in range(0, len(pages), TABS):
        some = pages[first : first + TABS]
        asked.clear()
        browser = subprocess.Popen(
            [
                engines.mini_browser(),
                "--private",
                "--enable-write-console-messages-to-stdout=true",
                *(f"{address}{page}" for page in some),
            ],
            env=engines.surroundings(display),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
        )
        until = time.monotonic() + PATIENCE
        while not set(some) <= set(asked) and time.monotonic() < until:
            time.sleep(0.1)
        missed = set(some) - set(asked)
        time.sleep(REST)
        browser.terminate()
        said, _ = browser.communicate()
        assert not missed, f"WebKit never asked for {missed}"
        found += [line for line in said.splitlines() if " ERROR " in line]
    return found
