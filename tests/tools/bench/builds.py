"""How long a build takes, how much memory, and how much it writes."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.tools.bench import catalogs, report
from tests.tools.bench.figures import Figure

FEWEST_ROUNDS, MOST_ROUNDS = 3, 5
# The largest catalog takes longer than all the others, so not every round builds it.
LARGE_ROUNDS = 2
ALONE, SPOKEN = "English alone", "all languages"
PARTS = {
    "reason pages": "reasons/*/index.html",
    "list of templates": "templates/index.html",
    "search index": "search-index.js",
}


@dataclass(frozen=True)
class Run:
    """What one build took."""

    clock: float
    """Seconds on the clock."""
    processor: float
    """Seconds of a processor."""
    peak: int
    """Bytes of memory at its highest."""


Round = dict[str, Run]


def build(project: Path) -> Run:
    """Build a site in a process of its own.

    Args:
        project: the folder with `mkdocs.yml`; the site goes into its `site/`.

    Returns:
        What the build took.
    """
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile("w+") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--strict"],
            cwd=project,
            env=environment,
            stdout=said,
            stderr=said,
        )
        # getrusage() knows only the greatest of all children; wait4() tells this one.
        _, status, usage = os.wait4(process.pid, 0)
        clock = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{project} does not build.\n{said.read()}")
    return Run(
        clock,
        usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
    )


def measure(projects: dict[str, Path], large: str, seconds: float) -> list[Round]:
    """Build all projects in turn, again and again, every second time in the opposite order.

    Args:
        projects: the folders, by name.
        large: the name of the one that only some rounds build.
        seconds: no round starts later than this, once there are enough.

    Returns:
        The rounds, each with what every build took.
    """
    began = time.monotonic()
    rounds: list[Round] = []
    # So that the first round finds MkDocs in the file cache too.
    build(next(iter(projects.values())))
    for number in range(MOST_ROUNDS):
        if number >= FEWEST_ROUNDS and time.monotonic() - began >= seconds:
            break
        names = [name for name in projects if name != large or number < LARGE_ROUNDS]
        if number % 2:
            names.reverse()
        rounds.append({name: build(projects[name]) for name in names})
        took, load = time.monotonic() - began, os.getloadavg()[0]
        print(f"  round {number + 1} after {took:.0f} s, load {load:.1f}", file=sys.stderr)
    return rounds


def main(folder: Path, minutes: float) -> list[Figure]:
    """Measure builds.

    Args:
        folder: an empty folder to work in.
        minutes: about how long to go on.

    Returns:
        How a build compares with one by MkDocs alone, and how it grows.
    """
    small, middle, large = sizes = catalogs.sizes()
    grown = {size: catalogs.grown(folder / str(size), size) for size in sizes}
    # The two that are compared most closely stand side by side.
    projects = {
        "start-up": catalogs.start_up(folder / "start-up"),
        str(small): grown[small],
        str(middle): grown[middle],
        "bare": catalogs.bare(grown[middle], folder / "bare"),
        ALONE: catalogs.english(folder / ALONE),
        SPOKEN: catalogs.every_language(folder / SPOKEN),
        str(large): grown[large],
    }
    rounds = measure(projects, str(large), minutes * 60)

    report.title(
        f"Builds of {small}, {middle} and {large} reasons; "
        f"“bare” is MkDocs alone with the {middle} on disk"
    )
    taken = {name: [each[name] for each in rounds if name in each] for name in projects}
    head = ("median of runs", "clock s", "processor s", "peak MB")
    report.table(head, (_row(name, runs) for name, runs in taken.items()))
    print()
    figures = [*_share(rounds, str(middle)), _languages(rounds, projects)]
    weight = {
        name: sum(file.stat().st_size for file in (project / "site").rglob("*") if file.is_file())
        for name, project in projects.items()
    }
    for less, more in ((small, middle), (middle, large)):
        figures += _growth(rounds, weight, less, more)
    _bytes(
        {size: project / "site" for size, project in grown.items()},
        {size: weight[str(size)] - weight["start-up"] for size in sizes},
    )
    return figures


def _row(name: str, runs: list[Run]) -> tuple[str, ...]:
    clock = statistics.median(run.clock for run in runs)
    processor = statistics.median(run.processor for run in runs)
    peak = statistics.median(run.peak for run in runs)
    return name, f"{clock:.2f}", f"{processor:.2f}", f"{peak / 1e6:.0f}"


def _ratios(rounds: list[Round], of: Callable[[Round], float], *needed: str) -> list[float]:
    return [of(each) for each in rounds if all(name in each for name in needed)]


def _share(rounds: list[Round], name: str) -> list[Figure]:
    # A build keeps one core busy and hardly waits: processor time is its time on the clock, less
    # what other programs took.
    shares = _ratios(rounds, lambda each: each[name].processor / each["bare"].processor)
    clock = _ratios(rounds, lambda each: each[name].clock / each["bare"].clock)
    peak = _ratios(rounds, lambda each: each[name].peak / each["bare"].peak)
    for what, values in (
        ("processor time", shares),
        ("time on the clock", clock),
        ("peak memory", peak),
    ):
        report.note(f"{name} reasons : MkDocs alone, {what}", report.spread(values))
    return [
        Figure(
            f"Build of {name} reasons : MkDocs alone with the same pages, processor time",
            statistics.median(shares),
            " times",
            goal=1.05,
        ),
        Figure(
            f"Build of {name} reasons : MkDocs alone with the same pages, peak memory",
            statistics.median(peak),
            " times as much",
        ),
    ]


def _languages(rounds: list[Round], projects: dict[str, Path]) -> Figure:
    """Compare the time that the other languages take with the pages that they make."""

    def beyond(each: Round, name: str) -> float:
        return each[name].processor - each["start-up"].processor

    alone, all_ = (len([*(projects[name] / "site").rglob("*.html")]) for name in (ALONE, SPOKEN))
    times = _ratios(rounds, lambda each: beyond(each, SPOKEN) / beyond(each, ALONE))
    report.note(
        "All languages : English alone, processor time beyond start-up", report.spread(times)
    )
    return Figure(
        "Build of all languages : of English alone, processor time",
        statistics.median(times),
        " times",
        goal=all_ / alone,
        of=all_ / alone,
        per="of its share of the pages",
    )


def _growth(rounds: list[Round], weight: dict[str, int], less: int, more: int) -> list[Figure]:
    def beyond(each: Round, size: int) -> float:
        return each[str(size)].processor - each["start-up"].processor

    def cost(each: Round, size: int) -> float:
        return beyond(each, size) / size * 1000

    names, times = (str(less), str(more)), more / less
    growth = _ratios(rounds, lambda each: beyond(each, more) / beyond(each, less), *names)
    # Both of the same rounds, those that build the larger one.
    few, many = (
        statistics.median(_ratios(rounds, partial(cost, size=size), *names))
        for size in (less, more)
    )
    report.note(
        f"{less} to {more} reasons, processor time beyond start-up",
        f"{report.spread(growth)}; {few:.1f} and {many:.1f} ms a reason",
    )
    grown = (weight[names[1]] - weight["start-up"]) / (weight[names[0]] - weight["start-up"])
    peak = _ratios(rounds, lambda each: each[names[1]].peak / each[names[0]].peak, *names)
    report.note(f"{less} to {more} reasons, peak memory", report.spread(peak))
    step = f"From {less} to {more} reasons"
    return [
        Figure(
            f"{step}, processor time of a build", statistics.median(growth), " times", goal=times
        ),
        Figure(f"{step}, bytes of the site without the theme", grown, " times as much", goal=times),
        Figure(
            f"{step}, peak memory of a build", statistics.median(peak), " times as much", goal=times
        ),
    ]


def _bytes(sites: dict[int, Path], whole: dict[int, int]) -> None:
    report.title("What the site without the theme is made of, in kB")
    parts = {
        size: {
            part: sum(file.stat().st_size for file in site.glob(pattern))
            for part, pattern in PARTS.items()
        }
        for size, site in sites.items()
    }
    for size, each in parts.items():
        each["all the rest"] = whole[size] - sum(each.values())
    report.table(
        ("part", *map(str, sites)),
        (
            (part, *(f"{parts[size][part] / 1000:.0f}" for size in sites))
            for part in (*PARTS, "all the rest")
        ),
    )
