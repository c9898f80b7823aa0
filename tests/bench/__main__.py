"""The command line: `python -m tests.bench`, which `make bench` runs."""

import argparse
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

from generator.explain import listed
from tests.bench import browser, builds, fuzz

PARTS = ("builds", "browser", "fuzz")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure builds and the site in a browser. Goals are printed, met or not; none fails.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"what to measure: {listed([*PARTS], 'or')} (default: builds and browser)")
    parser.add_argument("--minutes", type=float, default=6, help="how long to go on building before the last round (default: 6)")
    parser.add_argument("--times", type=int, default=100_000, help="how many files to spoil (default: 100000)")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"There is no part “{unknown.pop()}”. The parts are {listed([*PARTS])}.")

    packages = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    load = os.getloadavg()[0]
    print(f"{platform.platform()}, {os.cpu_count()} cores, load {load:.1f}; Python {platform.python_version()}, {packages}")
    if load > 1:
        print("Other programs are at work: processor times and bytes still tell, times on the clock and key presses hardly.")
    with tempfile.TemporaryDirectory(prefix="say-why-bench-") as folder:
        for part in options.parts or PARTS[:2]:
            work = Path(folder, part)
            work.mkdir()
            if part == "builds":
                builds.main(work, options.minutes)
            elif part == "fuzz":
                fuzz.main(work, options.times)
            else:
                browser.main(work)


if __name__ == "__main__":
    main()
