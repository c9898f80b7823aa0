"""Light or dark: what the device says, until somebody chooses on a page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import Shade, Visitor
from tests.browser.note import reload
from tests.helpers.real import REASON_PAGE
from tests.helpers.seen import COLOUR_OF_PAPER

PAPER = {"light": "rgb(252, 249, 242)", "dark": "rgb(20, 24, 31)"}
Device = Callable[..., BrowserContext]


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"{name} colours").click()


@pytest.fixture
def with_device(browser: Browser) -> Iterator[Device]:
    """A browser on a device with dark or light colours."""
    made: list[BrowserContext] = []

    def make(shade: Shade, *, scripts: bool = True) -> BrowserContext:
        made.append(browser.new_context(color_scheme=shade, java_script_enabled=scripts))
        return made[-1]

    yield make
    for context in made:
        context.close()


@pytest.mark.parametrize("shade", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False])
def test_they_are_those_of_the_device_with_scripts_and_without(
    with_device: Device, address: str, shade: Shade, *, scripts: bool
) -> None:
    page = with_device(shade, scripts=scripts).new_page()
    page.goto(address)
    expect(page.locator("body")).to_have_css("background-color", PAPER[shade])


def test_a_choice_stays_over_pages_and_beats_the_device(with_device: Device, address: str) -> None:
    page = with_device("dark").new_page()
    page.goto(address)
    button(page, "Light")
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["light"]
    page.goto(f"{address}{REASON_PAGE}")
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["light"]
    button(page, "Dark")
    page.reload()
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["dark"]


def where_dark_is_chosen(with_device: Device, address: str) -> Page:
    page = with_device("light").new_page()
    page.goto(address)
    button(page, "Dark")
    return page


def test_no_other_colours_flash_before_the_page_has_its_script(
    with_device: Device, address: str
) -> None:
    page = where_dark_is_chosen(with_device, address)
    page.route("**/scripts/*.js", lambda route: route.abort())
    page.goto(f"{address}{REASON_PAGE}")
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["dark"]


def test_a_choice_is_known_before_the_stylesheet_is_there(
    with_device: Device, address: str
) -> None:
    """So the first thing that is drawn has its colours."""
    page = where_dark_is_chosen(with_device, address)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/styles/*.css", hold)
    page.goto(f"{address}{REASON_PAGE}", wait_until="commit")
    expect(page.locator("html")).to_have_attribute("data-colours", "dark")
    assert page.evaluate("document.styleSheets.length") == 0
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("body")).to_have_css("background-color", PAPER["dark"])


def test_the_device_is_followed_while_nobody_has_chosen(with_device: Device, address: str) -> None:
    page = with_device("light").new_page()
    page.goto(address)
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["dark"]
    expect(page.get_by_role("button", name="Light colours")).to_be_visible()


def test_another_tab_follows(with_device: Device, address: str) -> None:
    context = with_device("light")
    page, other = context.new_page(), context.new_page()
    for each in (page, other):
        each.goto(address)
    button(page, "Dark")
    expect(other.locator("body")).to_have_css("background-color", PAPER["dark"])
    expect(other.get_by_role("button", name="Light colours")).to_be_visible()


@pytest.mark.parametrize("junk", ["", "null", "canary", "<b>"])
def test_what_is_no_choice_leaves_them_to_the_device(
    with_device: Device, address: str, junk: str
) -> None:
    page = with_device("dark").new_page()
    page.goto(address)
    page.evaluate("junk => localStorage.setItem('say-why:colours', junk)", junk)
    page.reload()
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["dark"]
    expect(page.get_by_role("button", name="Light colours")).to_be_visible()


def test_a_choice_stays_on_a_server_and_in_a_folder(visitor: Visitor) -> None:
    page = visitor.open()
    button(page, "Dark")
    visitor.open(REASON_PAGE)
    reload(page, f"({COLOUR_OF_PAPER}) === '{PAPER['dark']}'")
    assert page.evaluate(COLOUR_OF_PAPER) == PAPER["dark"]
