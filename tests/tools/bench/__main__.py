"""The command line: `python -m tests.tools.bench`, which `make bench` runs."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import cache
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from generator.catalog.words import listed
from tests.conftest import BROWSER_FLAGS, ROOT, chromium_path, run, serve
from tests.tools.bench import browser, builds, checks, figures, fuzz, hostile, notes, report, sizes

PARTS = ("builds", "checks", "sizes", "browser", "notes", "hostile", "fuzz")
MOST_LOAD = 1


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.bench",
        description=(
            "Measure builds, checks and the site in a browser, and compare with what is stored. "
            "What has become worse by more than a tenth is red; none fails. "
            "All of it takes about ten minutes on two cores."
        ),
    )
    parser.add_argument(
        "parts",
        nargs="*",
        metavar="part",
        help=f"what to measure: {listed([*PARTS], 'or')} (default: all)",
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=3,
        help="how long to go on building before the last round (default: 3)",
    )
    parser.add_argument(
        "--times",
        type=int,
        help="how many files to spoil (default: 20000, and 100000 for fuzz alone)",
    )
    parser.add_argument(
        "--store",
        action="store_true",
        help=(
            "keep the figures in tests/tools/bench/stored.json, "
            "and write the table of docs/benchmarks.md"
        ),
    )
    parser.add_argument(
        "--color", action="store_true", help="red also where the output is no terminal"
    )
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"There is no part “{unknown.pop()}”. The parts are {listed([*PARTS])}.")
    if options.store and options.parts:
        parser.error("Only a whole run is stored. Leave the parts out.")

    load = os.getloadavg()[0]
    if load > MOST_LOAD:
        print(
            f"Other programs are at work (load {load:.1f}): "
            "processor times and bytes still tell, times on the clock and key presses hardly."
        )
    begun = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="say-why-bench-")))

        @cache
        def site() -> Path:
            done = run("mkdocs", "build", "--strict", "--site-dir", str(folder / "site"), cwd=ROOT)
            if done.returncode:
                sys.exit(f"The site does not build.\n{done.stderr}")
            return folder / "site"

        @cache
        def visited() -> tuple[Browser, str]:
            (site() / "bare.html").write_text(browser.BARE, encoding="utf-8")
            playwright = stack.enter_context(sync_playwright())
            return playwright.chromium.launch(
                executable_path=chromium_path(), args=BROWSER_FLAGS
            ), stack.enter_context(serve(site()))

        def work(name: str) -> Path:
            (folder / name).mkdir()
            return folder / name

        times = options.times or (100_000 if options.parts == ["fuzz"] else 20_000)
        parts: dict[str, Callable[[], Iterable[figures.Figure]]] = {
            "builds": lambda: builds.main(work("builds"), options.minutes),
            "checks": lambda: checks.main(work("checks")),
            "sizes": lambda: sizes.main(site()),
            "browser": lambda: browser.main(*visited()),
            "notes": lambda: notes.main(site(), *visited()),
            "hostile": lambda: hostile.main(work("hostile"), *visited()),
            "fuzz": lambda: fuzz.main(work("fuzz"), times),
        }
        assert tuple(parts) == PARTS
        found = [
            figure for name in PARTS if name in (options.parts or PARTS) for figure in parts[name]()
        ]
        chromium = visited()[0].version.split(".")[0] if visited.cache_info().currsize else ""
    kind = figures.machine(
        f"MkDocs {version('mkdocs')}",
        f"Material {version('mkdocs-material')}",
        *([f"Chromium {chromium}"] if chromium else []),
    )
    about, stored = figures.load()
    report.title(
        f"{kind}; stored on {about['date']} with {about['machine']}"
        if about
        else f"{kind}; nothing is stored yet"
    )
    print("\n".join(figures.lines(found, stored, colour=options.color or sys.stdout.isatty())))
    if not options.parts and (
        gone := {each.what for each in stored} - {each.what for each in found}
    ):
        print(f"  No longer measured: {listed(sorted(gone))}.")
    print(f"\n  It took {(time.monotonic() - begun) / 60:.1f} minutes.")
    if options.store:
        figures.store(found, kind)


if __name__ == "__main__":
    main()
