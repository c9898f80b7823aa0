"""What a visitor waits for: a key press until the message has changed, and a first visit."""

import gzip
import random
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, CDPSession, Locator, Page, Response, ViewportSize

from tests.helpers.form import LETTER
from tests.helpers.real import GUIDE_PAGES, REASON_PAGE as REASON
from tests.helpers.seen import until
from tests.tools.bench import report
from tests.tools.bench.figures import Figure

SLOWER = 4
RUNS = 5
TURNS = 5  # of either page in each run, one after the other
PRESSES = 40  # in each turn, in one box: about as long as values are
PHONE: ViewportSize = {"width": 360, "height": 740}
INDEX = "search-index.js"

BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<meta name="viewport" content="width=device-width">
<style>body { margin: 2rem; font: 18px/1.65 ui-serif, Georgia, "Liberation Serif", serif }</style>
<p>Hi <var contenteditable="plaintext-only">Amina</var>, we talked at the event about the topic. I
would like to hear more.</p></html>"""

# Whole: from the key press, as the browser stamps it, to the first task after the frame that shows
# the change. A second animation frame would add the same 17 ms to both pages, and the browser's own
# event timing rounds to 8. The task is an urgent one, because the browser's autofill puts one of
# its own in the queue at every key. Work: the handlers, style and layout alone; it does not depend
# on where between two frames the key was pressed.
PROBE = """
window.presses = [];
let pressed, began;
addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
addEventListener("input", () => { began = performance.now(); }, true);
addEventListener("input", () => {
  const from = pressed;
  document.documentElement.getBoundingClientRect();
  const work = performance.now() - began;
  const painted = () => presses.push([performance.now() - from, work]);
  requestAnimationFrame(() => scheduler.postTask(painted, { priority: "user-blocking" }));
});
"""


@dataclass
class Typist:
    """A page in which keys are pressed, and what the presses took.

    `whole` is milliseconds to the changed message, `work` is milliseconds of handlers, style and
    layout, which are a part of it; both are on the clock. `busy` is milliseconds of a processor a
    press, one for each turn.
    """

    page: Page
    session: CDPSession
    boxes: list[Locator]
    message: Locator
    whole: list[float]
    work: list[float]
    busy: list[float]

    @classmethod
    def open(cls, browser: Browser, url: str, boxes: str, message: str) -> "Typist":
        page = browser.new_page(viewport=PHONE)
        page.goto(url, wait_until="networkidle")
        page.evaluate(PROBE)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        return cls(page, session, page.locator(boxes).all()[:3], page.locator(message), [], [], [])

    def turn(self, number: int) -> None:
        """Press keys at uneven times in one of the boxes, and see that the message follows.

        Args:
            number: which turn it is.
        """
        uneven = random.Random(number)
        typed = "".join(uneven.choices("abcdefghijklmnopqrstuvwxyz", k=PRESSES))
        slow = self.page.context.new_cdp_session(self.page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        self.boxes[number % len(self.boxes)].select_text()
        before = self._busy()
        for key in typed:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(uneven.uniform(20, 60))
        until(self.page, f"presses.length === {PRESSES}")
        self.busy.append((self._busy() - before) / PRESSES)
        # A slowed page keeps a core busy even when nothing happens in it: not while the other one
        # is measured.
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        slow.detach()
        shown = self.message.text_content() or ""
        assert typed in shown, f"{self.page.url} does not show what was typed"
        whole, work = zip(*self.page.evaluate("presses.splice(0)"), strict=True)
        self.whole += whole
        self.work += work

    def last(self, turns: int) -> float:
        """Return the p95 of the last turns, in milliseconds on the clock."""
        return p95(self.whole[-turns * PRESSES :])

    def _busy(self) -> float:
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        seconds: dict[str, float] = {each["name"]: each["value"] for each in metrics}
        return seconds["TaskDuration"] * 1000

    def row(self) -> tuple[str, ...]:
        return (
            f"{statistics.median(self.whole):.1f}",
            f"{p95(self.whole):.1f}",
            f"{statistics.median(self.work):.1f}",
            f"{p95(self.work):.1f}",
            f"{statistics.median(self.busy):.2f}",
        )


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main(browser: Browser, address: str) -> list[Figure]:
    """Measure the site in a browser.

    Args:
        browser: a browser.
        address: where the finished site is served, with `bare.html` beside it.

    Returns:
        What a key press takes, and what a first visit loads.
    """
    report.title(
        f"Key press to changed message, Chromium {browser.version}, "
        f"processor slowed down {SLOWER} times"
    )
    return [*keys(browser, address), *visits(browser, address)]


def keys(browser: Browser, address: str) -> list[Figure]:
    """Type on a reason page and on a bare one in turn."""
    ours = Typist.open(
        browser, urljoin(address, REASON), ".letter:not([hidden]) [contenteditable]", LETTER
    )
    bare = Typist.open(browser, urljoin(address, "bare.html"), "var", "p")
    runs: list[float] = []
    for run in range(RUNS):
        for turn in range(TURNS):
            for each in (ours, bare):
                each.turn(run * TURNS + turn)
        runs.append(ours.last(TURNS) / bare.last(TURNS))
    busy = [one / other for one, other in zip(ours.busy, bare.busy, strict=True)]
    report.table(
        ("ms", "p50", "p95", "work p50", "work p95", "processor"),
        [("reason page", *ours.row()), ("bare page", *bare.row())],
    )
    report.note("p95 of the reason page : bare page", report.spread(runs))
    report.note("processor time, the same", report.spread(busy))
    for each in (ours, bare):
        each.page.close()
    return [
        Figure(
            "Key press to changed message, p95 : bare page",
            statistics.median(runs),
            " times",
            goal=1.1,
        ),
        Figure("Key press, processor time : bare page", statistics.median(busy), " times"),
    ]


# Kilobytes; each page has four requests.
GOALS = {"": 10, REASON: 22, GUIDE_PAGES[0]: 11, "search/": 25, "templates/": 30}


def visits(browser: Browser, address: str) -> Iterator[Figure]:
    """Visit pages with an empty cache."""
    for path, goal in GOALS.items():
        sizes = _load(browser, urljoin(address, path))
        report.title(f"First visit of /{path}, bytes after gzip -9")
        report.table(("request", "bytes"), [(name, f"{size:,}") for name, size in sizes.items()])
        assert not any(name.endswith(INDEX) for name in sizes), f"/{path} loads the search index"
        yield Figure(f"First visit of /{path}", sum(sizes.values()) / 1000, " kB", goal=goal)
        yield Figure(f"First visit of /{path}, requests", len(sizes), " requests", goal=4)
        yield Figure(
            f"First visit of /{path}, scripts",
            sum(size for name, size in sizes.items() if name.startswith("/scripts/")) / 1000,
            " kB",
            goal=10.5 if path == REASON else None,
        )


def _load(browser: Browser, url: str) -> dict[str, int]:
    """Visit a page and weigh all that it asks for."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    responses: list[Response] = []

    def note(response: Response) -> None:
        responses.append(response)

    page.on("response", note)
    page.goto(url, wait_until="networkidle")
    bodies = {
        _path(response.url): response.body()
        for response in responses
        if response.url.startswith("http")
    }
    # A browser without a window asks for no icon; one with a tab does.
    icon = page.locator("link[rel~=icon]").evaluate("(link) => link.href")
    bodies.setdefault(_path(icon), context.request.get(icon).body())
    context.close()
    return {path: len(gzip.compress(body, 9)) for path, body in bodies.items()}


def _path(url: str) -> str:
    return urlsplit(url).path
