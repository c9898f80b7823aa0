"""After one visit the site works without its server, whatever that server's ways are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, expect

from tests.browser.conftest import write_down_errors
from tests.helpers.hosts import SERVERS_TRIED, Server, stop
from tests.helpers.real import REASON, REASON_PAGE

# All files are fetched and packed; a busy machine takes its time.
SOON = 60_000
# The same pages under addresses that some servers lead to, and others do not know.
OPENED = {
    "": "Add the reason",
    REASON_PAGE: REASON.title,
    f"{REASON_PAGE}index.html": REASON.title,
    "answer": "Somebody invited me",
    "say-why": "Say Why",
    "say-why.html": "Say Why",
    "no/such/page/": "There is no such page",
}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(service_workers="allow")
    context.set_default_timeout(SOON)
    yield context
    context.close()


@pytest.mark.parametrize(
    "server",
    [
        pytest.param(each, id=each.host, marks=pytest.mark.audit if each.audit else ())
        for each in SERVERS_TRIED
        if each.is_tried
    ],
)
def test_after_one_visit_the_site_is_there_without_the_server(
    server: Server, context: BrowserContext, site: Path, tmp_path: Path
) -> None:
    page = context.new_page()
    errors: list[str] = []
    write_down_errors(page, errors)
    with server.serve(site, tmp_path) as (address, process):
        page.goto(f"{address}privacy/")
        expect(page.locator("[data-part=held]")).to_contain_text(
            "A copy of this site, ", timeout=SOON
        )
        expect(page.locator("[data-part=copy]")).to_have_text(
            "It is made when you open a page, and renewed when the site is."
        )
        assert errors == []
        stop(process)
        for place, title in OPENED.items():
            if place == "no/such/page/" and server.hides_what_is_missing:
                with pytest.raises(Error):  # the browser's own page for that
                    page.goto(f"{address}{place}")
                continue
            page.goto(f"{address}{place}")
            expect(page.locator("h1")).to_contain_text(title)


def test_a_page_that_its_host_leads_to_is_shown_where_the_copy_has_been_spoilt(
    context: BrowserContext, site: Path, tmp_path: Path
) -> None:
    """A browser shows no answer that a worker has followed to another address."""
    (server,) = (each for each in SERVERS_TRIED if "redirects" in each.command)
    with server.serve(site, tmp_path) as (address, _):
        page = context.new_page()
        page.goto(f"{address}privacy/")
        expect(page.locator("[data-part=held]")).to_contain_text("A copy of", timeout=SOON)
        page.evaluate("""async () => {
            const [name] = await caches.keys();
            const cache = await caches.open(name);
            await cache.put("/say-why.html", new Response("forged"));
        }""")
        for place in ("say-why.html", "say-why"):
            page.goto(address + place)
            assert page.url == f"{address}say-why"
            expect(page.locator("h1")).to_have_text("Say Why")
