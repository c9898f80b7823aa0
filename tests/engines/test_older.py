"""Two browsers that are old: one from before what every script needs, one from right after."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, ViewportSize, expect

from generator.pages.browsers import OLDEST
from tests.browser.note import FILLED, NOTE
from tests.conftest import BROWSER_FLAGS, NODE, ROOT
from tests.helpers.form import LETTER, SEEN
from tests.helpers.older import PAGES, menu_lies_over_nothing, reads_and_is_told

pytestmark = pytest.mark.audit

TOO_OLD, OLD = 103, 106
UNPACK = "const [from, to] = process.argv.slice(1); require('fs').writeFileSync(to, \
require('zlib').brotliDecompressSync(require('fs').readFileSync(from)), { mode: 0o755 })"
PHONE, DESK = ViewportSize(width=400, height=800), ViewportSize(width=1280, height=900)


def test_the_two_are_on_the_two_sides_of_what_is_needed() -> None:
    assert TOO_OLD < int(OLDEST["chrome"]) <= OLD


@pytest.fixture(scope="module")
def chromium(
    request: pytest.FixtureRequest, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A Chromium of some version, as a package of npm has it packed."""
    folder: Path = tmp_path_factory.mktemp("chromium")
    packed = ROOT / f"tests/npm-audit/node_modules/chromium-{request.param}/bin/chromium.br"
    subprocess.run([NODE, "-e", UNPACK, packed, folder / "chromium"], check=True)
    # Its process for graphics ends now and then while it starts, and then nothing is ever painted.
    args = [*BROWSER_FLAGS, "--disable-gpu"]
    browser = playwright.chromium.launch(executable_path=folder / "chromium", args=args)
    assert browser.version.startswith(f"{request.param}.")
    yield browser
    browser.close()


@pytest.mark.parametrize("chromium", [TOO_OLD], indirect=True)
@pytest.mark.parametrize("at", PAGES)
def test_one_that_is_too_old_shows_the_texts_and_says_what_is_needed(
    chromium: Browser, specimen_address: str, at: str
) -> None:
    page = chromium.new_page(viewport=PHONE)
    page.goto(f"{specimen_address}{at}")
    reads_and_is_told(page, PAGES[at])
    if page.locator("#main_menu").count():
        menu_lies_over_nothing(page)
    page.close()


@pytest.mark.parametrize("chromium", [OLD], indirect=True)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_one_that_has_what_is_needed_fills_a_letter(
    chromium: Browser, specimen_address: str, size: ViewportSize
) -> None:
    page = chromium.new_page(viewport=size)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{specimen_address}reasons/met-at-event/")
    menu_lies_over_nothing(page)
    for name, value in FILLED.items():
        page.locator(f"{LETTER} [data-blank={name}]").click()
        page.keyboard.type(value)
    page.locator("button.copy").click()
    expect(page.locator("[data-part=notice]")).to_contain_text(f"Copied {len(NOTE)} characters")
    assert page.locator(LETTER).evaluate(SEEN) == NOTE
    # It lies over the page.
    colour = page.locator(".bar").evaluate("(each) => getComputedStyle(each).backgroundColor")
    assert colour.startswith("rgb(")
    assert errors == []
    page.close()


@pytest.mark.parametrize("chromium", [OLD], indirect=True)
def test_it_searches_and_judges_a_proposal(chromium: Browser, specimen_address: str) -> None:
    page = chromium.new_page(viewport=DESK)
    page.goto(f"{specimen_address}search/")
    page.fill("[name=q]", "trade fair")
    expect(page.locator("[data-part=found] h2").first).to_contain_text("We met at an event")
    page.goto(f"{specimen_address}propose/")
    page.fill("[name=text]", "Hi {their_name}, {tpic}")
    expect(page.locator(".problems li").filter(has_text="Did you mean {topic}?")).to_be_visible()
    page.close()
