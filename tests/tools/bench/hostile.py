"""How long the site takes for texts made to be slow.

`tests/tools/hostile.py` has the texts and the places.
"""

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from playwright.sync_api import Browser, Error

from generator import message
from generator.build import check
from generator.catalog import files, load
from generator.catalog.entries import Reason
from generator.shared_rules import LONGEST
from tests.helpers.golden import broken
from tests.tools import hostile
from tests.tools.bench import report
from tests.tools.bench.figures import Figure
from tests.tools.hostile import Reaction, Visit

T = TypeVar("T")

MOST = 10  # milliseconds for 10,000 units
# The exponent of what grows no faster than the text, with room for what a measurement is off.
STRAIGHT = 1.2
# How fast this machine is: milliseconds of a processor for the same sum, before each page.
SUM = """() => {
  let sum = 0;
  for (let number = 0; number < 2e7; number++) sum += Math.sqrt(number);
  return sum;
}"""


def main(root: Path, browser: Browser, address: str) -> list[Figure]:
    """Put the texts into every place of the site that takes words, and into what Python reads.

    Args:
        root: an empty folder.
        browser: a browser.
        address: where the finished site is served.

    Returns:
        The slowest of each page, against a sum that takes a processor about 40 ms, and how the time
        grows.
    """
    report.title(
        f"Texts made to be slow, {hostile.SIZES[-1]:,} characters, milliseconds of a processor"
    )
    figures: list[Figure] = []
    slowest: list[Reaction] = []
    for path in hostile.PAGES:
        visit = Visit.open(browser, address + path)
        pace = _pace(visit)
        of_page = []
        for place in hostile.places(visit.page, path):
            begun = time.monotonic()
            try:
                found = hostile.worst(visit, place)
            except Error as error:
                # One of Chromium's threads gives up now and then, for another text each time; a
                # place that stops it twice is our own fault.
                if "Target crashed" not in error.message:
                    raise
                print(f"  {place.name}: Chromium crashed, once more", file=sys.stderr)
                visit = Visit.open(browser, address + path)
                found = hostile.worst(visit, place)
            of_page.append(found[0])
            print(f"  {place.name}: {time.monotonic() - begun:.0f} s", file=sys.stderr)
        visit.page.close()
        slowest += of_page
        figures += [
            _figure(f"/{path}, our own code", max(each.own for each in of_page), pace),
            _figure(f"/{path}, with layout", max(each.whole for each in of_page), pace),
        ]
    head = ("place", "slowest text", "ms", "in scripts", "growth")
    report.table(head, map(_row, slowest))
    growths = [each.growth for each in slowest if each.growth is not None]
    growth = Figure("Growth of the slowest, 1 is linear", max(growths, default=0.0), goal=STRAIGHT)
    return [*figures, growth, *_python(root)]


def _pace(visit: Visit) -> float:
    return min(visit.spent(lambda: visit.page.evaluate(SUM))[0] for _ in range(3))


def _figure(where: str, took: float, pace: float) -> Figure:
    name = f"Slowest text in {where}"
    return Figure(name, took, " ms", goal=MOST, of=pace, per="against a sum")


def _row(each: Reaction) -> tuple[str, ...]:
    growth = "" if each.growth is None else f"{each.growth:.1f}"
    return each.place, each.text, f"{each.whole:.1f}", f"{each.own:.1f}", growth


def _python(root: Path) -> Iterator[Figure]:
    """Read the texts as templates, and as files of the largest size that is taken."""
    broken("sound", root)
    page = min((root / "docs/guide").glob("*.md"))
    sound = page.read_text(encoding="utf-8")

    def guide(text: str) -> None:
        page.write_text(f"{sound}\n{text}\n", encoding="utf-8", errors="replace")
        _, problems = check(root)
        for problem in problems:
            assert not re.search(r"bytes.*is the most\.$", problem.fact), problem

    readers: tuple[tuple[str, Callable[[str], object], int, float | None], ...] = (
        ("a template", message.parse.__wrapped__, LONGEST["text"], MOST),
        ("a value", message.tidy, hostile.SIZES[-1], MOST),
        ("a reason", lambda text: load.read_text("a file", text, Reason), files.MOST_BYTES, None),
        ("a page of the guide", guide, files.MOST_BYTES_OF_A_PAGE - len(sound.encode()) - 2, None),
    )
    pace = min(_took(sum, range(2_000_000)) for _ in range(3))
    rows = []
    for what, read, size, goal in readers:
        took = {}
        for text, shape in hostile.TEXTS.items():
            # Those without a goal are files, whose size is one in bytes.
            made = hostile.made(shape, size // _widest(shape) if goal is None else size)
            took[text] = min(_took(read, made) for _ in range(2))
        slowest = max(took, key=lambda text: took[text])
        rows.append((f"{what}, {size:,}", slowest, f"{took[slowest]:.1f}"))
        yield Figure(
            f"Slowest text as {what} in Python",
            took[slowest],
            " ms",
            goal=goal,
            of=pace,
            per="against a sum",
        )
    report.table(("read in Python", "slowest text", "ms"), rows)


def _took(act: Callable[[T], object], of: T) -> float:
    begun = time.process_time()
    act(of)
    return (time.process_time() - begun) * 1000


def _widest(shape: tuple[str, str, str]) -> int:
    """Return how many bytes a character of the text takes at most, so that a file is in bounds."""
    return max(len(each.encode("utf-8", "surrogatepass")) for each in shape[1])
