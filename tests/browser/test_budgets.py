"""What a page may weigh: gzip bytes and requests of a first visit, and the elements it has.

Everything is counted but what the service worker fetches by itself. Bytes and requests do not
depend on the machine.
"""

import gzip
import json
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT
from tests.helpers.site_reader import files_of

SCRIPTS_OF_A_REASON = 14_000
SEARCH_INDEX = 70_000
# Half of the 2,950 lines that overruled the theme, 190 for the letter and the first page, 25 for
# a frame whose height tells nothing, 45 for older browsers, for what few pages need alone, and for
# boxes with a direction of their own; 37 for the note that is checked; 15 for other languages and
# for parts that have their own file, so that a page loads less.
LINES_OF_STYLE = 1790


class Budget(NamedTuple):
    """What the pages of a kind may have at most."""

    page: str
    bytes: int
    requests: int
    elements: int


BUDGETS = [
    Budget(**each)
    for each in json.loads((ROOT / "tests/cases/budgets.json").read_text(encoding="utf-8"))
]


def packed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))


def asked_for(browser: Browser, address: str, page: str) -> tuple[set[str], int]:
    """Open a page for the first time: the files it asks for, and how many elements it has."""
    context = browser.new_context(service_workers="block")
    tab = context.new_page()
    urls: list[str] = []
    tab.on("request", lambda request: urls.append(request.url))
    tab.goto(f"{address}{page}", wait_until="networkidle")
    # A browser without a window fetches no icon.
    urls.append(tab.evaluate("document.querySelector('link[rel=icon]').href"))
    elements = tab.evaluate("document.querySelectorAll('*').length")
    context.close()
    assert len(urls) == len(set(urls)), "something is fetched twice"
    return {urlsplit(url).path.removeprefix("/") for url in urls}, elements


def file_of(site: Path, path: str) -> Path:
    return site / path / "index.html" if not path or path.endswith("/") else site / path


@pytest.mark.parametrize("budget", BUDGETS, ids=lambda budget: budget.page or "home")
def test_a_page_stays_in_its_budget(
    budget: Budget, site: Path, address: str, browser: Browser
) -> None:
    pages = sorted(
        (at for at in files_of(site) if fnmatchcase(at, budget.page)),
        key=lambda at: -packed(file_of(site, at)),
    )
    files, _ = asked_for(browser, address, pages[0])
    weight = sum(packed(file_of(site, file)) for file in files)
    found = f"{pages[0]}: {weight} bytes in {sorted(files)}"
    assert weight <= budget.bytes, found
    assert len(files) <= budget.requests, found
    largest = max(pages, key=lambda at: file_of(site, at).read_text(encoding="utf-8").count("</"))
    _, elements = asked_for(browser, address, largest)
    assert elements < budget.elements, f"{largest}: {elements} elements"


def test_the_scripts_of_a_reason_are_small(site: Path) -> None:
    assert packed(site / "scripts/message-form.js") <= SCRIPTS_OF_A_REASON


def test_the_search_index_is_small(site: Path) -> None:
    assert packed(site / "search-index.js") <= SEARCH_INDEX


def test_the_stylesheets_can_be_read_at_a_sitting() -> None:
    files = sorted((ROOT / "generator/pages/styles").glob("*.css"))
    lines = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert sum(lines.values()) <= LINES_OF_STYLE, lines
