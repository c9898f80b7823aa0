"""The same gestures in every engine.

Playwright moves Chromium and Firefox. WebKit as Debian packs it is moved by its own driver, which
speaks WebDriver alone.
"""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from playwright.sync_api import ConsoleMessage, Page
from selenium.webdriver import Remote
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 15  # seconds; an engine under load takes its time
# Nobody presses keys without a pause, and Firefox under load scrolls to what has the focus only
# when it paints.
FRAME = 0.03  # seconds
PAINTED = """() => new Promise((done) => requestAnimationFrame(
    () => requestAnimationFrame(() => done(document.documentElement.scrollHeight))
))"""
KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "Backspace": Keys.BACKSPACE,
    "Control": Keys.CONTROL,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Shift": Keys.SHIFT,
    "Tab": Keys.TAB,
}
# WebDriver waits for no promise, and knows no function with arguments of its own.
CALL = """
const done = arguments[1];
const called = async () => ({script})(...JSON.parse(arguments[0]));
called().then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));
"""
# From when a page has loaded on: what it does while it loads is looked at in test_pages.py.
NOTE_ERRORS = """() => {
    window.noted = [];
    addEventListener("error", (event) => noted.push(String(event.message)));
    addEventListener("unhandledrejection", (event) => noted.push(String(event.reason)));
    const refused = ({ violatedDirective, blockedURI }) => `${violatedDirective} ${blockedURI}`;
    document.addEventListener("securitypolicyviolation", (event) => noted.push(refused(event)));
}"""


class Hands(ABC):
    """Somebody's hands on one tab of an engine."""

    engine: str
    version: str

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address, as if it were typed into the bar."""

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def run(self, script: str, *values: Any) -> Any:
        """Call a function of JavaScript with values, and wait for what it promises."""

    @abstractmethod
    def click(self, css: str) -> None:
        """Press the first thing that is so called and can be seen."""

    @abstractmethod
    def type(self, text: str) -> None:
        """Type into what has the focus, key by key."""

    @abstractmethod
    def press(self, keys: str, times: int = 1) -> None:
        """Press keys together, once or again and again: `Control+z`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None: ...

    @abstractmethod
    def turn_to_new_tab(self) -> None:
        """Open another tab, and go on there."""

    @abstractmethod
    def errors(self) -> list[str]:
        """Return what a page or its console has called an error so far."""

    def wait(self, script: str, *values: Any) -> Any:
        """Call a function until it returns something that is true.

        Returns:
            That.
        """
        until = time.monotonic() + PATIENCE
        while not (found := self.run(script, *values)):
            assert time.monotonic() < until, f"never came true in {self.engine}: {script} {values}"
            time.sleep(0.05)
        return found

    def sees(self, css: str, text: str = "") -> None:
        """Wait until something can be seen, with some text in it."""
        self.wait(
            """(css, text) => [...document.querySelectorAll(css)].some(
                (each) => each.getClientRects().length && each.textContent.includes(text))""",
            css,
            text,
        )


class PlaywrightHands(Hands):
    """On a page of Playwright."""

    def __init__(self, engine: str, page: Page) -> None:
        browser = page.context.browser
        assert browser is not None
        self.engine, self.version = engine, browser.version
        self.found: list[str] = []
        self._turn_to(page)

    def _turn_to(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE * 1000)
        page.on("pageerror", lambda error: self.found.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(message.text)

    def open(self, address: str) -> None:
        self._leave(lambda: self.page.goto(address))

    def back(self) -> None:
        self._leave(self.page.go_back)

    def reload(self) -> None:
        self._leave(self.page.reload)

    def _leave(self, go: Callable[[], object]) -> None:
        """Go to another page, whose errors are for test_pages.py.

        Firefox calls it one that a page could not fetch to its end what it was left in.
        """
        before = len(self.found)
        go()
        del self.found[before:]

    def run(self, script: str, *values: Any) -> Any:
        return self.page.evaluate(f"(values) => ({script})(...values)", list(values))

    def click(self, css: str) -> None:
        self.page.locator(css).filter(visible=True).first.click()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def press(self, keys: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(keys)
            if times > 1:
                self.run(PAINTED)

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def turn_to_new_tab(self) -> None:
        self._turn_to(self.page.context.new_page())

    def errors(self) -> list[str]:
        return self.found


class WebDriverHands(Hands):
    """On a window of WebKit, whose driver hears no console: what a page says of errors is noted."""

    engine = "WebKit"

    def __init__(self, driver: Remote) -> None:
        self.driver = driver
        self.version = driver.capabilities["browserVersion"]
        driver.set_script_timeout(PATIENCE)
        driver.set_page_load_timeout(2 * PATIENCE)

    def open(self, address: str) -> None:
        self.driver.get(address)
        self.run(NOTE_ERRORS)

    def back(self) -> None:
        self.driver.back()

    def reload(self) -> None:
        self.driver.refresh()

    def run(self, script: str, *values: Any) -> Any:
        told = self.driver.execute_async_script(CALL.format(script=script), json.dumps(values))
        assert "error" not in told, told["error"]
        return told.get("value")

    def click(self, css: str) -> None:
        found = self.driver.find_elements(By.CSS_SELECTOR, css)
        next(each for each in found if each.is_displayed()).click()

    def type(self, text: str) -> None:
        self._act(lambda keys: keys.send_keys(text))

    def press(self, keys: str, times: int = 1) -> None:
        *held, last = (KEYS.get(key, key) for key in keys.split("+"))

        def act(chain: ActionChains) -> None:
            for key in held:
                chain.key_down(key)
            for _ in range(times):
                chain.send_keys(last).pause(FRAME)
            for key in held:
                chain.key_up(key)

        self._act(act)

    def _act(self, does: Callable[[ActionChains], object]) -> None:
        chain = ActionChains(self.driver)
        does(chain)
        chain.perform()

    def resize(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)

    def turn_to_new_tab(self) -> None:
        self.driver.switch_to.new_window("tab")

    def errors(self) -> list[str]:
        noted: list[str] = self.run("() => window.noted ?? []")
        return noted
