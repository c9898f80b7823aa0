"""How large the note checker is, and how long it takes for a note."""

import gzip
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser

from generator.pages.note_data import FILE
from tests.notes.test_corpus import NOTES
from tests.tools.bench import report
from tests.tools.bench.browser import SLOWER, p95
from tests.tools.bench.figures import Figure

CHECKER = "scripts/note-checker.js"
# A page that can fetch the checker.
PAGE = "propose/"
TYPED = 300
# As long as somebody rests who looks up from the keys.
REST = 150
READ = """async (texts) => {
  const checker = await customElements.get("message-form").parts.checkerOf();
  return texts.map((text) => {
    const from = performance.now();
    checker.read(text);
    return performance.now() - from;
  });
}"""
# A box that is checked after each rest; what the browser calls a long task is told too.
BOX = f"""() => {{
  window.tasks = [0];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)))
    .observe({{ type: "longtask" }});
  const box = document.createElement("textarea");
  box.id = "checked-note";
  document.body.append(box);
  let rest;
  box.addEventListener("input", () => {{
    clearTimeout(rest);
    rest = setTimeout(() => {{
      const from = performance.now();
      NoteChecker.read(box.value);
      tasks.push(performance.now() - from);
    }}, {REST});
  }});
  box.focus();
}}"""


def main(site: Path, browser: Browser, address: str) -> list[Figure]:
    """Weigh the checker's two scripts, and read notes on a slow phone.

    Args:
        site: the finished site.
        browser: a browser.
        address: where the site is served.

    Returns:
        The size after gzip -9, what a labelled note takes, and the longest task while one is typed.
    """
    report.title(f"The note checker, processor slowed down {SLOWER} times")
    sizes = {name: len(gzip.compress((site / name).read_bytes(), 9)) for name in (CHECKER, FILE)}
    for name, size in sizes.items():
        report.note(name, f"{size:,} bytes after gzip -9")
    page = browser.new_page()
    page.goto(urljoin(address, PAGE))
    texts = [note["text"] for note in NOTES.values()]
    page.evaluate(READ, [])
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    times = page.evaluate(READ, texts)
    page.evaluate(BOX)
    typed = " ".join(texts)[:TYPED]
    for start in range(0, TYPED, 10):
        page.keyboard.type(typed[start : start + 10])
        page.wait_for_timeout(REST * 2)
    longest = max(page.evaluate("tasks"))
    page.close()
    return [
        Figure("Note checker, its two scripts", sum(sizes.values()) / 1000, " kB", goal=60),
        Figure("Note checker, a note, p95", p95(times), " ms", goal=5),
        Figure("Note checker, longest task while a note is typed", longest, " ms", goal=50),
    ]
