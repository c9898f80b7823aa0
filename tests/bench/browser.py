"""What a reader of the site waits for: a key press until the message has changed, and a first visit."""

import gzip
import random
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, Locator, Page, Response, sync_playwright

from tests.bench import report
from tests.conftest import BROWSER_FLAGS, ROOT, chromium_path, run, serve

REASON = "reasons/met-at-event/"
SLOWER = 4
TURNS = 12
PRESSES = 40  # in each turn, in one box: about as long as values are
PHONE = {"width": 360, "height": 740}
INDEX = "search_index.json"

BARE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bare</title>
<style>body { margin: 2rem; font: 1rem/1.5 sans-serif }</style>
<label>Name <input></label><p>Hi …, thank you.</p>
<script>document.querySelector("input").addEventListener("input", (event) => {
  document.querySelector("p").textContent = `Hi ${event.target.value}, thank you.`;
});</script></html>"""

# Whole: from the key press, as the browser stamps it, to the first task after the frame that shows the change. A second animation
# frame would add the same 17 ms to both pages, and the browser's own event timing rounds to 8. The task is an urgent one, because
# the browser's autofill puts one of its own in the queue at every key. Work: the handlers, style and layout alone; it does not
# depend on where between two frames the key was pressed.
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

    `whole` is milliseconds to the changed message, `work` is milliseconds of handlers, style and layout, which are a part of it.
    """

    page: Page
    boxes: list[Locator]
    message: Locator
    whole: list[float]
    work: list[float]

    @classmethod
    def open(cls, browser: Browser, url: str, boxes: str, message: str) -> "Typist":
        page = browser.new_page(viewport=PHONE)
        page.goto(url, wait_until="networkidle")
        page.evaluate(PROBE)
        return cls(page, page.locator(boxes).all()[:3], page.locator(message), [], [])

    def turn(self, number: int) -> float:
        """Press keys at uneven times in one of the boxes, see that the message follows, and return the p95 of this turn."""
        uneven = random.Random(number)
        typed = "".join(uneven.choices("abcdefghijklmnopqrstuvwxyz", k=PRESSES))
        slow = self.page.context.new_cdp_session(self.page)
        slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        self.boxes[number % len(self.boxes)].select_text()
        for key in typed:
            self.page.keyboard.press(key)
            self.page.wait_for_timeout(uneven.uniform(20, 60))
        self.page.evaluate(f"async () => {{ while (presses.length !== {PRESSES}) await new Promise((done) => setTimeout(done, 20)); }}")
        # A slowed page keeps a core busy even when nothing happens in it: not while the other one is measured.
        slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        slow.detach()
        assert typed in (self.message.text_content() or ""), f"{self.page.url} does not show what was typed"
        whole, work = zip(*self.page.evaluate("presses.splice(0)"), strict=True)
        self.whole += whole
        self.work += work
        return p95(whole)

    def row(self) -> tuple[str, ...]:
        return tuple(f"{figure(values):.1f}" for values in (self.whole, self.work) for figure in (statistics.median, p95))


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def main(folder: Path) -> None:
    """Measure the real site in a browser and print the figures.

    Args:
        folder: an empty folder to work in.
    """
    done = run("mkdocs", "build", "--strict", "--site-dir", str(folder / "site"), cwd=ROOT)
    if done.returncode:
        sys.exit(f"The site does not build.\n{done.stderr}")
    (folder / "site/bare.html").write_text(BARE, encoding="utf-8")
    with serve(folder / "site") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        report.title(f"Key press to changed message, Chromium {browser.version}, processor slowed down {SLOWER} times")
        keys(browser, address)
        visits(browser, address)
        browser.close()


def keys(browser: Browser, address: str) -> None:
    """Type on a reason page and on a bare one in turn, and print what a key press takes."""
    ours = Typist.open(browser, urljoin(address, REASON), ".control:not([hidden]) input", ".letter:not([hidden]) .text")
    bare = Typist.open(browser, urljoin(address, "bare.html"), "input", "p")
    turns = [ours.turn(number) / bare.turn(number) for number in range(TURNS)]
    report.table(("ms", "p50", "p95", "work p50", "work p95"), (("reason page", *ours.row()), ("bare page", *bare.row())))
    print()
    report.goal("p95 of the reason page : bare page", statistics.median(turns), 1.1, detail=report.spread(turns))
    report.note("p95 of the work alone", f"{p95(ours.work):.1f} ms : {p95(bare.work):.1f} ms")
    report.note("p95 of the best public tool", "1.4 times that of a bare page")


def visits(browser: Browser, address: str) -> None:
    """Visit pages with an empty cache, and print what each loads."""
    loaded = {path: _load(browser, urljoin(address, path)) for path in ("", REASON, "search/")}
    home = loaded[""]
    for path, sizes in loaded.items():
        report.title(f"First visit of /{path}, bytes after gzip -9")
        report.table(("request", "bytes"), ((name, f"{size:,}") for name, size in sizes.items()))
        print()
        index = sum(size for name, size in sizes.items() if name.endswith(INDEX))
        if path == "search/":
            extra = {name: size for name, size in sizes.items() if name not in home and name != f"/{path}"}
            print(f"  The index is {index / 1000:.1f} kB. Search is a page of its own, so opening it is what loads the index and its worker:")
            print(f"  {len(extra)} requests and {sum(extra.values()) / 1000:.1f} kB that home does not make: {', '.join(extra)}.")
            continue
        report.goal(f"/{path} without the index", (sum(sizes.values()) - index) / 1000, 95, " kB")
        report.goal(f"/{path} without the index", len(sizes) - bool(index), 9, " requests")
        report.goal(f"/{path}, scripts of our own", sum(size for name, size in sizes.items() if name.startswith("/scripts/")) / 1000, 8, " kB")
        report.note("the index there", f"{index / 1000:.1f} kB" if index else "not loaded")
    print("\n  For comparison: stock Material takes 116 kB with its index, the nearest tools 118 to 680.")


def _load(browser: Browser, url: str) -> dict[str, int]:
    """Visit a page and weigh all that it asks for."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))  # Playwright takes no built-in method
    page.goto(url, wait_until="networkidle")
    bodies = {_path(response.url): response.body() for response in responses if response.url.startswith("http")}
    # A browser without a window asks for no icon; one with a tab does.
    icon = page.locator("link[rel~=icon]").evaluate("(link) => link.href")
    bodies.setdefault(_path(icon), context.request.get(icon).body())
    context.close()
    return {path: len(gzip.compress(body, 9)) for path, body in bodies.items()}


def _path(url: str) -> str:
    return urlsplit(url).path

