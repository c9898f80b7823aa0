"""In every engine: a copy that waits for a file, and somebody who wants it forgotten."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Host, serve
from tests.engines.hands import Hands

LATE = "/reasons/met-at-event/"
NOTHING = """Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]).then(
    (found) => !found.flat().length)"""
FOUND = "navigator.serviceWorker.getRegistration().then((found) => Boolean(found?.installing))"


@pytest.fixture
def slow_host(specimen: Path) -> Iterator[str]:
    """Serves the site, but for a page that it answers with only when all is over."""
    over = threading.Event()

    class Slow(Host):
        def do_GET(self) -> None:  # noqa: N802, as the library calls it
            if self.path == LATE:
                over.wait()
            super().do_GET()

    with serve(specimen, Slow) as address:
        yield address
        over.set()


@pytest.mark.parametrize("tabs", [1, 2])
def test_a_copy_under_way_is_forgotten(hands: Hands, slow_host: str, tabs: int) -> None:
    """In WebKit the button said nothing, for as long as the host, or a copy came afterwards."""
    if tabs == 2:
        hands.open(slow_host)
        hands.turn_to_new_tab()
    hands.open(f"{slow_host}privacy/")
    hands.wait(f"() => {FOUND}")
    hands.click("[data-do=forget]")
    hands.sees("[data-part=done]", "Forgotten. The next page you open makes a copy again")
    hands.wait(f"() => {NOTHING}")
    # What came afterwards would take a moment.
    time.sleep(1)
    assert hands.run(f"() => {NOTHING}")
