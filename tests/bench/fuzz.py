"""Spoils the files of the catalog many times over, on all cores."""

import os
from multiprocessing import Pool
from pathlib import Path

from tests.fuzz import judge, mutations

SLICE = 500


def _slice(work: Path, number: int) -> float:
    folder = work / str(number)
    folder.mkdir()
    return judge(folder, mutations(number, SLICE))


def main(work: Path, times: int) -> None:
    """Check spoiled files, and print how many there were and how long the slowest check took; a failure is a traceback.

    Args:
        work: an empty folder.
        times: how many files, rounded up to a whole slice.
    """
    slices = -(-times // SLICE)
    with Pool(os.cpu_count()) as pool:
        longest = max(pool.starmap(_slice, [(work, number) for number in range(slices)], chunksize=1))
    print(f"{slices * SLICE} spoiled files, each ended in problems; the slowest check took {longest:.2f} s of processor time")
