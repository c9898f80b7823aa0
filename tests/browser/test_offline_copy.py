"""After one visit the site works without its server.

A new edition takes over; what is kept can be switched off and forgotten.
"""

import contextlib
import functools
import http.server
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect

from generator.finished import service_worker
from generator.message import fill, parse
from tests.browser.conftest import Visitor
from tests.conftest import AT_ONCE, ROOT, Host as Handler
from tests.helpers.real import CATALOG, GUIDE_PAGES, REASON, REASON_PAGE
from tests.helpers.seen import until
from tests.helpers.site_reader import files_of, folder_of

LIMIT = 3_000_000
# All files are fetched and packed once more; a busy machine takes its time.
SOON = 60_000
HELD = "[data-part=held]"


class Host:
    """A server of one folder that can be switched off and on again at the same address.

    It writes down what it is asked for. A file that it holds back waits until it need not any
    more, and for one that it breaks off it says nothing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, 0
        self.asked: list[str] = []
        self.held_back: dict[str, threading.Event] = {}
        self.broken_off: set[str] = set()
        self.on()

    def on(self) -> None:
        host = self

        class Listening(Handler):
            def do_GET(self) -> None:  # noqa: N802, as the library calls it
                file = self.path.removeprefix("/say-why/")
                host.asked.append(file)
                if file in host.held_back:
                    host.held_back[file].wait()
                if file not in host.broken_off:
                    super().do_GET()

        handler = functools.partial(Listening, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, args=(AT_ONCE,), daemon=True).start()

    def off(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        # A folder of a host that has other sites too.
        return f"http://127.0.0.1:{self.port}/say-why/"


def as_new(file: str, copy: str) -> None:
    """Copy a file so that it seems to be half a minute old.

    Of its own accord a browser keeps a file for a tenth of its age; and one that is changed within
    the same second is no other one to a server.
    """
    shutil.copyfile(file, copy)
    then = time.time() - 30
    os.utime(copy, (then, then))


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """A host that a test may switch off, with a site that it may change."""
    shutil.copytree(site, tmp_path / "say-why", copy_function=as_new)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/index.html").write_text(
        "<!doctype html><title>Other</title><p>Somebody else’s site on this host.", encoding="utf-8"
    )
    host = Host(tmp_path)
    yield host
    for held in host.held_back.values():
        held.set()
    with contextlib.suppress(OSError):
        host.off()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="allow")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(SOON)
    yield context
    context.close()


def visit(context: BrowserContext, host: Host, address: str = "") -> Page:
    """Open a page, and wait until the copy is whole."""
    page = context.new_page()
    page.goto(host.address + address)
    page.evaluate("""async () => {
        const worker = navigator.serviceWorker;
        await worker.ready;
        if (worker.controller) return;
        await new Promise((done) => worker.addEventListener("controllerchange", done));
    }""")
    return page


def names(page: Page) -> list[str]:
    """Name the copies of the site, and what else is kept beside them."""
    found: list[str] = page.evaluate("caches.keys()")
    return [name for name in found if " failed " not in name]


def notes(page: Page) -> list[str]:
    """Read what the worker has written down about copies that could not be made."""
    found: list[str] = page.evaluate("caches.keys()")
    return [name.partition(" failed ")[2] for name in found if " failed " in name]


def downloaded(page: Page, link: Locator) -> bytes:
    with page.expect_download() as arriving:
        link.click()
    return Path(arriving.value.path()).read_bytes()


def test_after_one_visit_everything_works_with_the_server_gone(
    context: BrowserContext, host: Host, site: Path
) -> None:
    page = visit(context, host)
    host.off()
    # A deep link, a form, copying.
    visitor = Visitor(page, host.address)
    visitor.open(f"{REASON_PAGE}#{REASON.templates[0].id}")
    message, _ = parse(REASON.templates[0].text)
    values = dict.fromkeys(message.blanks, "tea")
    visitor.fill(**values)
    visitor.copy()
    assert visitor.clipboard() == visitor.text() == fill(message, values)
    # Search.
    page.goto(f"{host.address}search/")
    page.locator("[name=q]").press_sequentially(REASON.also[0])
    expect(page.locator("[data-part=found] > li").first).to_be_visible()
    # The finder, the list, the tools, and what can be taken away.
    page.goto(f"{host.address}which-reason/")
    page.locator("reason-finder:defined").wait_for()
    page.goto(f"{host.address}templates/#words={REASON.templates[0].title.split()[0]}")
    expect(page.locator("[data-part=found] > li").first).to_be_visible()
    page.goto(f"{host.address}own-tools/")
    for_raycast = (site / "exports/say-why-raycast.json").read_bytes()
    assert downloaded(page, page.locator("[data-format=raycast]")) == for_raycast
    complete = page.get_by_role("link", name="The complete set").nth(1)
    assert downloaded(page, complete) == for_raycast
    page.goto(f"{host.address}propose/")
    page.locator("propose-template:defined").wait_for()
    page.goto(f"{host.address}say-why.html")
    expect(page.locator(".index li").first).to_be_visible()
    # Addresses as people type and link them.
    page.goto(f"{host.address}{GUIDE_PAGES[0].removesuffix('/')}")
    assert page.url == f"{host.address}{GUIDE_PAGES[0]}"
    page.goto(f"{host.address}answer/index.html?from=mail")
    assert "invited" in page.inner_text("h1")
    page.goto(f"{host.address}no/such/page/")
    assert page.inner_text("h1") == "There is no such page"


def test_every_page_and_every_file_it_asks_for_is_in_the_copy(
    context: BrowserContext, host: Host, site: Path
) -> None:
    page = visit(context, host)
    host.off()
    pages = [
        address
        for address in files_of(site)
        if not address.endswith(".html")
        and not folder_of(address)
        and (address == "embed/" or not address.startswith("embed/"))
    ]
    missing = page.evaluate(
        """async (pages) => {
            const asked = "script[src], link[rel=stylesheet], link[rel=icon], img[src]";
            const missing = [];
            for (const address of pages) {
                const answer = await fetch(address).catch(() => null);
                if (!answer?.ok || !answer.headers.get("content-type").startsWith("text/html")) {
                    missing.push(address);
                    continue;
                }
                const base = answer.url || new URL(address, location);
                const html = new DOMParser().parseFromString(await answer.text(), "text/html");
                for (const part of html.querySelectorAll(asked)) {
                    const path = part.getAttribute("src") ?? part.getAttribute("href");
                    const file = new URL(path, base);
                    const there = await fetch(file).catch(() => null);
                    if (!there?.ok) missing.push(`${address}: ${file}`);
                }
            }
            return missing;
        }""",
        pages,
    )
    assert missing == [] and pages


def test_the_copy_is_small_and_holds_nothing_but_ours(context: BrowserContext, host: Host) -> None:
    page = visit(context, host)
    page.evaluate("fetch('../other/').then((answer) => answer.text())")
    assert page.evaluate("navigator.storage.estimate().then((estimate) => estimate.usage)") < LIMIT
    held = page.evaluate("""async () => {
        const [name] = await caches.keys();
        const cache = await caches.open(name);
        return (await cache.keys()).map((each) => each.url);
    }""")
    assert held and all(url.startswith(host.address) for url in held)
    useless = [url for url in held if url.endswith((".map", "index.html", ".zip"))]
    assert [url for url in useless if not url.endswith("say-why-espanso.zip")] == []
    page.goto(f"{host.address}../other/")
    assert page.evaluate("navigator.serviceWorker.controller") is None, (
        "another site of this host is not ours"
    )


def test_a_new_edition_takes_over_at_the_next_visit_and_says_so(
    context: BrowserContext, host: Host
) -> None:
    page = visit(context, host, GUIDE_PAGES[0])
    assert page.inner_text("[data-part=edition]") == "", "the first copy is no news"
    before = names(page)
    file = host.folder / "say-why" / GUIDE_PAGES[0] / "index.html"
    old = file.read_text(encoding="utf-8")
    file.write_text(old.replace("</h1>", ", again</h1>"), encoding="utf-8")
    service_worker.write(host.folder / "say-why")
    page.reload()
    assert ", again" not in page.inner_text("h1"), "the copy answers first"
    expect(page.locator("[data-part=edition]")).to_have_text(
        "A newer edition of this site is here. The next page you open shows it.", timeout=SOON
    )
    until(page, f"caches.keys().then((names) => names.length === 1 && names[0] !== '{before[0]}')")
    host.off()
    page.reload()
    assert ", again" in page.inner_text("h1") and page.inner_text("[data-part=edition]") == ""


@pytest.mark.parametrize("fault", ["a file is missing", "a file is still the old one"])
def test_an_edition_that_cannot_be_had_whole_changes_nothing(
    context: BrowserContext, host: Host, fault: str
) -> None:
    """As while somebody puts a new edition on the server."""
    page = visit(context, host)
    before = names(page)
    file = host.folder / "say-why/answer/index.html"
    old = file.read_text(encoding="utf-8")
    file.write_text(old.replace("</h1>", ", again</h1>"), encoding="utf-8")
    service_worker.write(host.folder / "say-why")
    if fault == "a file is missing":
        file.unlink()
    else:
        file.write_text(old, encoding="utf-8")
    page.evaluate("""async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const { installing } = await registration.update();
        if (!installing) return;
        await new Promise((done) => {
            installing.addEventListener("statechange", () => {
                if (installing.state === "redundant") done();
            });
        });
    }""")
    assert names(page) == before
    host.off()
    page.goto(f"{host.address}answer/")
    assert "invited" in page.inner_text("h1")


def test_what_another_site_of_the_host_puts_into_the_copy_is_not_shown(
    context: BrowserContext, host: Host
) -> None:
    """They share one storage; each answer is compared with its hash when it is used."""
    page = visit(context, host)
    page.goto(f"{host.address}../other/")
    page.evaluate(
        """async (address) => {
        const [name] = await caches.keys();
        const cache = await caches.open(name);
        const forged = new Blob(["<!doctype html><title>Forged</title><h1>Forged</h1>"]);
        const packed = forged.stream().pipeThrough(new CompressionStream("gzip"));
        const headers = { "content-type": "text/html" };
        await cache.put(`${address}answer/`, new Response(packed, { headers }));
        await cache.put(`${address}profile/`, new Response(forged, { headers }));
        // The same bytes, as something else.
        const theirs = await cache.match(`${address}search/`);
        const other = { headers: { "content-type": "text/plain" } };
        await cache.put(`${address}search/`, new Response(theirs.body, other));
    }""",
        host.address,
    )
    for place, title in (
        ("answer/", "Somebody invited me"),
        ("profile/", "How to connect"),
        ("search/", "Search"),
    ):
        page.goto(host.address + place)
        expect(page.locator("h1")).to_contain_text(title)
    # Nothing is better than that, where nothing else is to be had.
    host.off()
    with contextlib.suppress(Error):
        page.goto(f"{host.address}answer/")
    assert page.locator("h1", has_text="Forged").count() == 0


@pytest.mark.parametrize("what", ["nothing", "something else"])
def test_the_copy_ends_when_the_site_is_gone(
    context: BrowserContext, host: Host, what: str
) -> None:
    """Whatever stands at its address then."""
    page = visit(context, host)
    shutil.rmtree(host.folder / "say-why")
    if what == "something else":
        worker = host.folder / "say-why/service-worker.js"
        worker.mkdir(parents=True)
        (worker / "index.html").write_text("<!doctype html><title>Other</title>", encoding="utf-8")
    page.goto(f"{host.address}answer/")
    expect(page.locator("h1")).to_have_text("Somebody invited me")
    until(page, "caches.keys().then((names) => names.length === 0)")
    for _ in range(50):  # a browser keeps some files for a while of its own accord
        page.goto(f"{host.address}answer/")
        if page.locator("h1", has_text="Somebody invited me").count() == 0:
            break
        page.wait_for_timeout(200)
    assert page.locator("h1", has_text="Somebody invited me").count() == 0


WANTED = "answer/"  # a page that another one does not load


def delete(host: Host) -> None:
    shutil.rmtree(host.folder / "say-why/answer")


def put_another_in_its_place(host: Host) -> None:
    file = host.folder / "say-why/answer/index.html"
    file.write_text("Another edition", encoding="utf-8")
    os.utime(file, (0, 0))  # or what is put there soon after is as old as this to a browser


def break_off(host: Host) -> None:
    host.broken_off.add(WANTED)


def hold_back(host: Host) -> None:
    host.held_back[WANTED] = threading.Event()
    # As long as the worker waits, in less time.
    worker = host.folder / "say-why/service-worker.js"
    text = worker.read_text(encoding="utf-8")
    assert "PATIENCE = 240_000" in text
    worker.write_text(text.replace("PATIENCE = 240_000", "PATIENCE = 1_000"), encoding="utf-8")


def take_the_worker_away(host: Host) -> None:
    (host.folder / "say-why/service-worker.js").unlink()


WORKERLESS = "The host does not give the file that makes it, or the browser does not take that."
FAULTS = {
    "The host does not give a file that the pages need. It was ADDRESS.": delete,
    "A file did not arrive as it should. Perhaps the site is just being renewed, or its host "
    "changes what it sends. It was ADDRESS.": put_another_in_its_place,
    "The connection broke off while it was fetched. It was ADDRESS.": break_off,
    "It took longer than a browser waits.": hold_back,
    WORKERLESS: take_the_worker_away,
}
RARE = [put_another_in_its_place, break_off, hold_back]
# The promise of a page to look for a copy, kept.
ASKED_AGAIN = """async () => {
    const address = new URL("service-worker.js", OfflineCopy.root);
    const found = await navigator.serviceWorker.register(address).catch(() => undefined);
    const worker = found?.installing;
    if (!worker) return;
    await new Promise((done) => {
        worker.onstatechange = () => /activated|redundant/.test(worker.state) && done();
    });
}"""
TOLD = "[data-part=copy]"


def told(host: Host, why: str) -> str:
    again = "The next page you open" if why == WORKERLESS else "A page you open after a day"
    why = why.replace("ADDRESS", host.address + WANTED)
    return f"There is none. {why} {again} tries again."


# The page has words for each, and finds out of two in a way of its own; the audit tries all.
@pytest.mark.parametrize(
    "why",
    [
        pytest.param(why, id=fault.__name__, marks=[pytest.mark.audit] if fault in RARE else [])
        for why, fault in FAULTS.items()
    ],
)
def test_a_copy_that_cannot_be_made_is_explained_and_not_tried_at_each_page(
    context: BrowserContext, host: Host, why: str
) -> None:
    FAULTS[why](host)
    page = context.new_page()
    page.goto(f"{host.address}privacy/")
    expect(page.locator(TOLD)).to_have_text(told(host, why), timeout=SOON)
    # What was asked for beside the file that failed may come later under load; so may the end of a
    # worker that the page has asked for before it heard of that.
    page.wait_for_timeout(1500)
    assert names(page) == []
    for place in ("profile/", "", "privacy/"):
        host.asked.clear()
        page.goto(host.address + place)
        page.evaluate(ASKED_AGAIN)
        # But for what this page loads.
        assert {*host.asked} & {WANTED, REASON_PAGE, "search-index.js"} == set(), place
    expect(page.locator(TOLD)).to_have_text(told(host, why))
    assert page.is_checked("[name=copy]"), "it is still wanted"


def test_where_there_is_no_room_the_page_says_so_and_the_pages_work(
    context: BrowserContext, host: Host
) -> None:
    page = context.new_page()
    session = context.new_cdp_session(page)
    room = {"origin": host.address.removesuffix("/say-why/"), "quotaSize": 100_000}
    session.send("Storage.overrideQuotaForOrigin", room)
    page.goto(f"{host.address}privacy/")
    why = "This browser has no room left for it."
    expect(page.locator(TOLD)).to_have_text(told(host, why), timeout=SOON)
    expect(page.locator(HELD)).to_have_text("Why no copy of this site could be made")
    host.asked.clear()
    page.goto(f"{host.address}profile/")
    page.evaluate(ASKED_AGAIN)
    assert WANTED not in host.asked
    del room["quotaSize"]
    session.send("Storage.overrideQuotaForOrigin", room)
    page.goto(f"{host.address}privacy/")
    page.click("[data-do=again]")
    expect(page.locator(HELD)).to_contain_text("A copy of this site, ", timeout=SOON)


def a_day_passes(page: Page, host: Host) -> None:
    page.evaluate("""async () => {
        for (const name of await caches.keys()) {
            await caches.delete(name);
            const yesterday = Date.now() - 86_400_001;
            await caches.open(name.replace(/( failed \\w+) \\d+/, `$1 ${yesterday}`));
        }
    }""")
    page.goto(f"{host.address}privacy/")


def the_site_is_renewed(page: Page, host: Host) -> None:
    file = host.folder / "say-why/profile/index.html"
    file.write_bytes(file.read_bytes() + b"<!-- of the next edition -->")
    service_worker.write(host.folder / "say-why")
    page.goto(f"{host.address}privacy/")


def somebody_asks(page: Page, host: Host) -> None:
    page.get_by_role("button", name="Try now").click()


def somebody_ticks_it_again(page: Page, host: Host) -> None:
    expect(page.locator("[name=copy]")).to_be_checked(timeout=SOON)
    page.uncheck("[name=copy]")
    expect(page.locator(HELD)).to_contain_text("That you have switched the copy off")
    page.check("[name=copy]")


@pytest.mark.parametrize(
    "then",
    [
        *(a_day_passes, somebody_asks),
        *(
            pytest.param(then, marks=pytest.mark.audit)
            for then in (the_site_is_renewed, somebody_ticks_it_again)
        ),
    ],
)
def test_a_copy_that_could_not_be_made_is_tried_again_when(
    context: BrowserContext, host: Host, then: Callable[[Page, Host], None]
) -> None:
    whole = (host.folder / "say-why/answer/index.html").read_bytes()
    put_another_in_its_place(host)
    page = context.new_page()
    page.goto(f"{host.address}privacy/")
    expect(page.locator(TOLD)).to_contain_text("There is none. ", timeout=SOON)
    (host.folder / "say-why/answer/index.html").write_bytes(whole)
    then(page, host)
    expect(page.locator(HELD)).to_contain_text("A copy of this site, ", timeout=SOON)
    expect(page.locator(TOLD)).to_have_text(
        "It is made when you open a page, and renewed when the site is."
    )
    expect(page.get_by_role("button", name="Try now")).to_be_hidden()
    assert notes(page) == []


def test_an_attempt_in_vain_is_answered(context: BrowserContext, host: Host) -> None:
    delete(host)
    page = context.new_page()
    page.goto(f"{host.address}privacy/")
    page.get_by_role("button", name="Try now").click()
    expect(page.locator("[data-part=done]")).to_have_text("No copy was made.", timeout=SOON)


def test_a_copy_is_made_without_what_only_a_link_leads_to(
    context: BrowserContext, host: Host
) -> None:
    folder = host.folder / "say-why"
    missing = ["404.html", "say-why.html", "catalog.json", "exports/say-why-espanso.zip"]
    for file in missing:
        (folder / file).unlink()
    page = visit(context, host, "privacy/")
    expect(page.locator(HELD)).to_contain_text("A copy of this site, ", timeout=SOON)
    assert notes(page) == []
    host.off()
    page.goto(f"{host.address}{REASON_PAGE}")
    expect(page.locator("h1")).to_have_text(REASON.title)
    # It would be wrong to say that there is no such page.
    for file in ("say-why.html", "no/such/page/"):
        with pytest.raises(Error):
            page.goto(host.address + file)


def test_a_copy_under_way_is_forgotten_at_once(context: BrowserContext, host: Host) -> None:
    """A browser waits with that for the whole installation, and so for the slowest answer."""
    host.held_back[WANTED] = threading.Event()
    page = context.new_page()
    page.goto(f"{host.address}privacy/")
    until(page, "navigator.serviceWorker.getRegistration().then((found) => found?.installing)")
    page.click("[data-do=forget]")
    expect(page.locator("[data-part=done]")).to_have_text(
        "Forgotten. The next page you open makes a copy again, unless you switch it off.",
        timeout=20_000,
    )
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    assert names(page) == notes(page) == []


@pytest.mark.parametrize("action", ["forget", "untick"])
def test_a_browser_that_does_not_let_go_of_a_copy_is_not_waited_for(
    context: BrowserContext, host: Host, action: str
) -> None:
    page = visit(context, host, "privacy/")
    page.evaluate(
        "() => { ServiceWorkerRegistration.prototype.unregister = () => new Promise(() => {}); }"
    )
    if action == "forget":
        page.click("[data-do=forget]")
    else:
        expect(page.locator("[name=copy]")).to_be_checked(timeout=SOON)
        page.uncheck("[name=copy]")
    expect(page.locator("[data-part=done]")).to_contain_text(
        "The browser is still busy with the copy of this site and does not let go of it. "
        "Try again in a minute.",
        timeout=20_000,
    )
    assert names(page) == []


def test_the_worker_of_a_site_above_ours_is_left_alone(context: BrowserContext, host: Host) -> None:
    (host.folder / "theirs.js").write_text("", encoding="utf-8")
    page = context.new_page()
    page.goto(f"{host.address}../other/")
    page.evaluate("navigator.serviceWorker.register('/theirs.js').then(() => 0)")
    visit(context, host).close()
    page.goto(f"{host.address}privacy/")
    expect(page.locator("[name=copy]")).to_be_checked(timeout=SOON)
    page.uncheck("[name=copy]")
    # A browser under load takes its time to let go of a worker.
    off = "That you have switched the copy off"
    expect(page.locator(HELD)).to_contain_text(off, timeout=20_000)
    page.click("[data-do=forget]")
    expect(page.locator("[data-part=done]")).to_contain_text("Forgotten.", timeout=20_000)
    left = page.evaluate("""async () => {
        const all = await navigator.serviceWorker.getRegistrations();
        return all.map((each) => new URL(each.scope).pathname);
    }""")
    assert left == ["/"]


def test_an_old_page_loads_no_piece_of_the_next_edition(browser: Browser, host: Host) -> None:
    """It may have been open while the new one was put on the server."""
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto(f"{host.address}search/")
    for name in ("search-engine", "form-later"):
        file = host.folder / f"say-why/scripts/{name}.js"
        file.write_bytes(file.read_bytes() + b"// of the next edition\n")
    page.fill("[type=search]", "alumni")
    expect(page.get_by_text("The search did not load.")).to_be_visible()
    page.goto(f"{host.address}{REASON_PAGE}#{REASON.templates[0].id}&their_name=Bo")
    expect(page.locator("[data-part=notice]")).to_have_text(
        "A file did not load. Reload this page."
    )
    context.close()


def test_it_can_be_switched_off_and_on_and_forgotten(context: BrowserContext, host: Host) -> None:
    page = visit(context, host, "privacy/")
    page.reload()
    expect(page.locator(HELD)).to_contain_text("A copy of this site, ", timeout=SOON)
    expect(page.locator("[name=copy]")).to_be_checked(timeout=SOON)
    page.uncheck("[name=copy]")
    expect(page.locator(HELD)).to_contain_text("That you have switched the copy off")
    page.goto(f"{host.address}answer/")
    assert names(page) == [] and page.evaluate("navigator.serviceWorker.getRegistration()") is None
    page.goto(f"{host.address}privacy/")
    assert not page.is_checked("[name=copy]")
    page.check("[name=copy]")
    expect(page.locator(HELD)).to_contain_text("A copy of this site", timeout=SOON)
    page.evaluate("""async () => {
        const cache = await caches.open("of another site");
        await cache.put("/other/", new Response("theirs"));
        localStorage.setItem("of another site", "theirs");
    }""")
    page.goto(f"{host.address}{REASON_PAGE}")
    Visitor(page, host.address).fill(**{parse(REASON.templates[0].text)[0].required[0]: "Noor"})
    page.check("[name=remember-mine]")
    page.goto(f"{host.address}privacy/")
    expect(page.locator(HELD)).to_contain_text("What you typed, in this tab")
    page.click("[data-do=forget]")
    expect(page.locator("[data-part=done]")).to_have_text(
        "Forgotten. The next page you open makes a copy again, unless you switch it off."
    )
    assert page.inner_text("[data-part=held]") == "Nothing"
    assert names(page) == ["of another site"]
    assert page.evaluate("Object.keys(localStorage)") == ["of another site"]
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_of_other_languages_nothing_is_told_and_all_is_forgotten(
    context: BrowserContext, host: Host
) -> None:
    """That of a language too that the site no longer has."""
    page = visit(context, host)
    for rest in ("it/ 1", f"de/ failed 1 {int(time.time() * 1000)} lost say-why.html", "other/ 1"):
        page.evaluate("(name) => caches.open(name)", f"say-why {host.address}{rest}")
    page.goto(f"{host.address}privacy/")
    expect(page.locator(TOLD)).to_contain_text("It is made when you open a page", timeout=SOON)
    page.click("[data-do=forget]")
    expect(page.locator("[data-part=done]")).to_contain_text("Forgotten.")
    assert names(page) == [f"say-why {host.address}other/ 1"]
    assert notes(page) == []


def test_a_copy_that_was_thrown_away_is_made_again(context: BrowserContext, host: Host) -> None:
    """Whoever threw it away.

    Somebody who changes their mind with a page still open, “Forget everything” beside another tab,
    or the browser, for want of room.
    """
    page = visit(context, host, "privacy/")
    whole = """(async () => {
        const [name] = await caches.keys();
        if (!name) return false;
        const cache = await caches.open(name);
        return (await cache.keys()).length > 50;
    })()"""
    until(page, whole)
    expect(page.locator("[name=copy]")).to_be_checked(timeout=SOON)
    page.uncheck("[name=copy]")
    expect(page.locator(HELD)).not_to_contain_text("A copy of this site")
    page.check("[name=copy]")
    expect(page.locator(HELD)).to_contain_text("A copy of this site", timeout=SOON)
    until(page, whole)
    other = visit(context, host)
    page.click("[data-do=forget]")
    expect(page.locator(HELD)).to_have_text("Nothing")
    other.goto(f"{host.address}answer/")
    until(other, whole)
    other.evaluate("""async () => {
        for (const name of await caches.keys()) await caches.delete(name);
    }""")
    other.goto(f"{host.address}profile/")
    until(other, whole)
    host.off()
    other.goto(f"{host.address}reasons/{CATALOG.sent()[-1].id}/")
    expect(other.locator("h1")).to_be_visible()


def test_where_a_no_cannot_be_remembered_the_copy_goes_and_the_page_says_so(
    context: BrowserContext, host: Host
) -> None:
    page = visit(context, host, "privacy/")
    page.evaluate("""() => {
        Storage.prototype.setItem = () => {
            throw new DOMException("full", "QuotaExceededError");
        };
    }""")
    page.click("[name=copy]")
    expect(page.locator("[data-part=done]")).to_have_text(
        "This browser does not let us remember that, so the next page you open makes a copy again."
    )
    assert names(page) == []


def test_a_device_that_saves_data_makes_no_copy_unasked(
    context: BrowserContext, host: Host
) -> None:
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    )
    page = context.new_page()
    page.goto(host.address)
    assert page.evaluate("navigator.serviceWorker.getRegistration()") is None
    page.goto(f"{host.address}privacy/")
    expect(page.locator("[data-part=copy]")).to_have_text(
        "Your device saves data, so none is made unless you tick this."
    )
    assert not page.is_checked("[name=copy]")


def test_a_folder_has_nothing_of_it(browser: Browser, offline: Path) -> None:
    assert [*offline.rglob("service-worker.js")] == []
    for file in offline.rglob("*.html"):
        assert " data-finished" not in file.read_text(encoding="utf-8"), file
    page = browser.new_page()
    page.goto((offline / "privacy/index.html").as_uri())
    expect(page.locator(HELD)).to_have_text("Nothing")
    page.get_by_role("button", name="Dark colours").click()
    page.reload()
    expect(page.locator(HELD)).to_have_text("Light or dark colours")
    assert page.is_disabled("[name=copy]")
    page.close()


def test_what_lies_in_the_sources_takes_itself_away(context: BrowserContext, host: Host) -> None:
    """`make serve` and other builders serve that file, maybe where there was a finished site."""
    page = visit(context, host)
    shutil.copy(ROOT / "docs/service-worker.js", host.folder / "say-why/service-worker.js")
    page.evaluate("caches.open('of another site')")
    page.evaluate("navigator.serviceWorker.getRegistration().then((each) => each.update())")
    until(page, "caches.keys().then((names) => String(names) === 'of another site')")
    until(page, "navigator.serviceWorker.getRegistration().then((each) => !each)")
