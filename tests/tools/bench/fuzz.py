"""Spoils the files of the catalog many times over, on all cores."""

import os
import statistics
import time
from multiprocessing import get_context
from pathlib import Path

from generator.build import check
from tests.tools.bench import report
from tests.tools.bench.figures import Figure
from tests.tools.fuzz import PATIENCE, judge, mutations

SLICE = 500
SOUND = 20


def _slice(work: Path, number: int) -> tuple[float, float]:
    """Check some spoiled files and then sound ones.

    Returns:
        The longest check in seconds of a processor, and a spoiled file by a sound one.
    """
    folder = work / str(number)
    folder.mkdir()
    begun = time.process_time()
    longest = judge(folder, mutations(number, SLICE))
    between = time.process_time()
    for _ in range(SOUND):
        check(folder)
    spoiled = (between - begun) / SLICE
    sound = (time.process_time() - between) / SOUND
    return longest, spoiled / sound


def main(work: Path, times: int) -> list[Figure]:
    """Check spoiled files; one that does not end in problems is a traceback.

    Args:
        work: an empty folder.
        times: how many files, rounded up to a whole slice.

    Returns:
        How long the slowest took, and how long they take against sound ones.
    """
    slices = -(-times // SLICE)
    # Not forked: in this process there may be a browser at work.
    with get_context("spawn").Pool(os.cpu_count()) as pool:
        longest, shares = zip(
            *pool.starmap(_slice, [(work, number) for number in range(slices)], chunksize=1),
            strict=True,
        )
    report.title(f"{slices * SLICE:,} spoiled files, each of which ended in problems")
    report.note(
        "the slowest check, processor time", f"{max(longest):.2f} s; a test fails at {PATIENCE:.0f}"
    )
    report.note("a spoiled file : a sound catalog", report.spread(shares))
    return [
        Figure("Check of a spoiled file : of a sound catalog", statistics.median(shares), " times")
    ]
