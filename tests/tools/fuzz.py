"""Spoils the real files, the same way each time, and looks at what `check` makes of them."""

import random
import shutil
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

from generator.build import check
from generator.catalog import load, words
from generator.catalog.problems import Problem
from tests.conftest import ROOT

PATIENCE = 1.0  # seconds of processor time for one check
PIECES = [
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b": ",
    b"- ",
    b"\t",
    b"\n",
    b"\r",
    b"#",
    b"&a ",
    b"*a",
    b"!x ",
    b"|",
    b">-",
    b'"',
    b"'",
    b"?",
    b"? ",
    b"~",
    b"%",
    b"@",
    b"`",
    b"---\n",
    b"...\n",
    b"<<: *a\n",
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\\ud800",
]
PIECES += [
    "\u2028 \u0085 \ufeff é é 👩🏽‍🔬 שלום \u202e".encode(),
    b"a" * 3000,
    b"9" * 5000,
    b"[" * 3000,
    b"{" * 3000,
    b"- " * 3000,
    b"? " * 3000,
    b"{a: " * 3000,
    b"\n" * 3000,
    b"[x]" * 2000,
    b"a {b}" * 2000,
    b"a.a@" * 2000,
]
VALUES = [
    b"",
    b"null",
    b"~",
    b"[]",
    b"{}",
    b"{a: b}",
    b"[a, [b, [c]]]",
    b"- a",
    b"0",
    b"-1",
    b"1.5",
    b"9" * 400,
    b"true",
    b"2026-13-45",
    b"0x1F",
    b"1_000",
    b".nan",
    b"=",
    b"<<",
    b'""',
    b'"\\0"',
    b'" "',
    b"|2",
    b">+",
    b"a" * 2000,
    "\u200b".encode(),
    "\u3164".encode(),
]
FILES = sorted([*(ROOT / "templates").rglob("*.yml"), *(ROOT / "docs/guide").glob("*.md")])


def mutations(seed: int, times: int) -> Iterator[tuple[str, bytes]]:
    """Give the path of a real file, and what it is spoiled to."""
    chance = random.Random(seed)
    for _ in range(times):
        file = chance.choice(FILES)
        raw = _bytes(file)
        for _ in range(chance.choice([1, 1, 1, 2, 5])):
            raw = _spoiled(raw, chance) or b"\n"
        yield file.relative_to(ROOT).as_posix(), raw


_bytes = cache(Path.read_bytes)


def _spoiled(raw: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(raw))
    lines = raw.splitlines(keepends=True)
    number = chance.randrange(len(lines))
    match chance.randrange(10):
        case 0:
            return raw[:at] + chance.choice(PIECES) + raw[at:]
        case 1:
            return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
        case 2:
            return raw[:at]
        case 9:
            return chance.choice([*PIECES, *VALUES]) + b"\n"
        case way:
            _spoil_line(lines, number, way, chance)
            return b"".join(lines)


def _spoil_line(lines: list[bytes], number: int, way: int, chance: random.Random) -> None:
    key, colon, value = lines[number].partition(b":")
    match way:
        case 3:
            lines[number] = key + colon + b" " + chance.choice(VALUES) + b"\n"
        case 4:
            lines[number] = key + chance.choice([b"x", b"_", b" ", b"-", b"!"]) + colon + value
        case 5:
            lines[number] = lines[number] * 2
        case 6:
            del lines[number : number + chance.randrange(1, 9)]
        case 7:
            lines[number] = chance.choice([b" ", b"  ", b"\t", b"- "]) + lines[number]
        case 8:
            other = _bytes(chance.choice(FILES)).splitlines(keepends=True)
            lines[number:number] = chance.sample(other, min(5, len(other)))


def judge(root: Path, spoiled: Iterator[tuple[str, bytes]]) -> float:
    """Check each spoiled file in a small catalog.

    Args:
        root: an empty folder.
        spoiled: paths and contents.

    Returns:
        The longest time that a check took, in seconds of processor time.

    Raises:
        AssertionError: a check took too long, wrote something, or told a problem that a contributor
            could not find.
    """
    _copy_a_little(root)
    there = {*root.rglob("*")}
    longest = 0.0
    # The texts that stay as they are need not be read each time, nor the reasons that are not there
    # be compared with those that are.
    reading = patch.object(load, "read_text", cache(load.read_text))
    comparing = patch.object(words, "_distance", cache(words._distance))
    with reading, comparing:
        for number, (path, raw) in enumerate(spoiled):
            file = root / path
            before = file.read_bytes() if file.exists() else None
            file.write_bytes(raw)
            begun = time.process_time()
            _, problems = check(root)
            took = time.process_time() - begun
            longest = max(longest, took)
            assert took < PATIENCE, f"mutation {number} of {path} takes {took:.1f} s"
            for problem in problems:
                _assert_can_be_found(problem, root, path, raw)
            if before is None:
                file.unlink()
            else:
                file.write_bytes(before)
    assert {*root.rglob("*")} == there
    return longest


def _copy_a_little(root: Path) -> None:
    """Copy one reason, the shared files, and three pages of the guide."""

    def all_but_one_reason(folder: str, names: list[str]) -> list[str]:
        return sorted(names)[1:] if folder.endswith("reasons") else []

    shutil.copytree(ROOT / "templates", root / "templates", ignore=all_but_one_reason)
    (root / "docs/guide").mkdir(parents=True)
    for name in ("evidence", "say-why", "sources"):
        shutil.copy(ROOT / f"docs/guide/{name}.md", root / "docs/guide")


def _assert_can_be_found(problem: Problem, root: Path, path: str, raw: bytes) -> None:
    """See that a problem names a place that is there, and is told in whole sentences on one line.

    Args:
        problem: what `check` told.
        root: where the catalog is.
        path: the file that was spoiled.
        raw: what it holds.
    """
    where, line, column = problem.place
    assert (root / where).exists(), problem
    if where == path:
        text = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        assert 1 <= column <= len(text.split("\n")[line - 1]) + 1, problem
    assert problem.fact[-1] in ".?", problem
    assert problem.repair[-1] in ".?", problem
    assert "\n" not in str(problem), problem
