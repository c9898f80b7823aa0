"""A visitor: one browser tab on the finished site, with all it asks for written down.

The site comes over http, and from the file system.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page

from tests.helpers import form

Shade = Literal["light", "dark"]


class Visitor:
    """Somebody with one tab open."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base

    def open(self, address: str = "") -> Page:
        """Go to a page of the site, named from its root: `reasons/met-at-event/#you-talked`."""
        path, *after = re.split("([?#])", address, maxsplit=1)
        file = "index.html" if self.base.startswith("file:") and not path.endswith(".html") else ""
        self.page.goto(f"{self.base}{path}{file}{''.join(after)}")
        return self.page

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.place(name).fill(value)

    def place(self, name: str) -> Locator:
        """Where somebody writes what fills a blank: in the letter, or in the list beside it."""
        return form.place_of(self.page, name)

    def leave(self) -> None:
        """Turn to something else than the blank that has the focus."""
        self.page.evaluate("document.activeElement.blur()")

    def choose(self, template: str) -> None:
        """Choose a situation as a finger or a mouse would.

        On a narrow screen from the list, else from the chips.
        """
        self.page.wait_for_selector("message-form:defined")
        if self.page.locator("select[name=pick-template]").is_visible():
            self.page.select_option("select[name=pick-template]", template)
        else:
            self.page.locator(f".chip:has([value={template}])").click()

    def text(self) -> str:
        """What stands on the sheet, character for character."""
        return form.letter(self.page)

    def rest(self) -> None:
        """Wait as long as somebody who looks up from the keys; then all has followed."""
        self.page.evaluate("() => new Promise((done) => setTimeout(done, 150))")

    def part(self, name: str) -> str:
        return self.page.locator(f'[data-part="{name}"]').inner_text()

    def copy(self) -> None:
        self.page.click("button.copy")

    def take(self) -> None:
        """Let a link fill in what it would."""
        self.page.get_by_role("button", name="Fill in", exact=True).click()

    def clipboard(self) -> str:
        text = self.page.evaluate("navigator.clipboard.readText()")
        assert isinstance(text, str)
        return text


def write_down_errors(page: Page, errors: list[str]) -> None:
    """Put into the list, from now on, what a page or its console calls an error."""

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", hear)


def pytest_itemcollected(item: pytest.Function) -> None:
    """Visit a folder each day where that may make a difference; `make audit` visits all of it."""
    params = item.callspec.params if hasattr(item, "callspec") else {}
    if params.get("base") == "file" and not item.get_closest_marker("folder"):
        item.add_marker("audit")


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest) -> str:
    """Where the site begins: on a server, and in a folder.

    It is the site of the specimen, where a test asks for that.
    """
    of = "specimen_" if request.node.get_closest_marker("specimen") else ""
    if request.param == "http":
        address: str = request.getfixturevalue(f"{of}address")
        return address
    folder: Path = request.getfixturevalue(f"{of}offline")
    return f"{folder.as_uri()}/"


@pytest.fixture
def device() -> dict[str, Any]:
    """What the visitor holds; a test class may say otherwise."""
    return {"viewport": {"width": 1280, "height": 960}}


@pytest.fixture
def visitor(browser: Browser, base: str, device: dict[str, Any]) -> Iterator[Visitor]:
    """A visitor whose browser asks no other host for anything and reports no error."""
    context = browser.new_context(**device)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    write_down_errors(page, errors)
    yield Visitor(page, base)
    context.close()
    assert [url for url in asked if not url.startswith((base, "data:"))] == []
    assert errors == []


@pytest.fixture
def unscripted(browser: Browser, base: str) -> Iterator[Visitor]:
    """A visitor whose browser runs no script."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield Visitor(context.new_page(), base)
    context.close()
