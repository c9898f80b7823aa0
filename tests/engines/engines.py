"""How an engine is started, and a tab opened in it that has kept nothing."""

import contextlib
import functools
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Playwright
from selenium.webdriver import Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.conftest import BROWSER_FLAGS, chromium_path
from tests.engines.hands import PATIENCE, Hands, PlaywrightHands, WebDriverHands
from tests.helpers.engines import NEEDS, path_of

WIDE = (1280, 960)
# The browser that comes with the driver, by the version of what it is made with.
BROWSERS = "usr/lib/*/webkit*gtk-*/MiniBrowser"


def started(engine: str, playwright: Playwright) -> Browser:
    """Start an engine that Playwright moves."""
    if engine == "Chromium":
        return playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
    # Debian's own, by WebDriver BiDi: Playwright's is a download.
    # A page that comes back from memory is one that Playwright waits for without end.
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=path_of(*NEEDS["Firefox"]),
        firefox_user_prefs={"browser.sessionhistory.max_total_viewers": 0},
    )


@contextlib.contextmanager
def tab_of(browser: Browser, engine: str) -> Iterator[Hands]:
    """Open a tab of a browser that has kept nothing."""
    width, height = WIDE
    context = browser.new_context(viewport={"width": width, "height": height})
    yield PlaywrightHands(engine, context.new_page())
    context.close()


@contextlib.contextmanager
def screen() -> Iterator[str]:
    """Give WebKit a screen that nobody sees, under a number that is free."""
    reads, writes = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writes),
        "-screen",
        "0",
        "1600x1200x24",
        "-nolisten",
        "tcp",
    ]
    xvfb = subprocess.Popen(command, pass_fds=[writes], stderr=subprocess.DEVNULL)
    yield f":{os.read(reads, 16).decode().strip()}"
    xvfb.terminate()
    xvfb.wait()
    os.close(reads)
    os.close(writes)


@functools.cache
def mini_browser() -> str:
    """Find the browser that the driver of WebKit moves."""
    return str(max(Path("/").glob(BROWSERS)))


def surroundings(display: str) -> dict[str, str]:
    """Return the environment of WebKit, which would look for a bus that nobody has started.

    Like Chromium's, its sandbox wants what a host may not give; it opens no page but ours.
    """
    no_sandbox = {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1"}
    return {**os.environ, **no_sandbox, "DISPLAY": display, "NO_AT_BRIDGE": "1"}


def webkit_driver(service: Service, tries: int = 3) -> Remote:
    """Open a window of WebKit.

    One in some thousands ends before its driver hears of it, and the driver waits without end.
    """
    options = Options()
    options.binary_location = mini_browser()
    options.add_argument("--automation")
    service.start()
    config = ClientConfig(remote_server_addr=service.service_url, timeout=3 * PATIENCE)
    try:
        return Remote(service.service_url, options=options, client_config=config)
    except HTTPError:
        service.stop()
        if tries == 1:
            raise
        return webkit_driver(service, tries - 1)


@contextlib.contextmanager
def webkit_tab(display: str) -> Iterator[Hands]:
    """Open a window of WebKit that has kept nothing."""
    path = shutil.which("WebKitWebDriver")
    service = Service(executable_path=path, env=surroundings(display))
    driver = webkit_driver(service)
    hands = WebDriverHands(driver)
    hands.resize(*WIDE)
    yield hands
    driver.quit()
    service.stop()
