"""A clone has the same bytes everywhere, whatever its git makes of the end of a line."""

import subprocess

import pytest

from tests.conftest import ROOT


def git(*words: str, given: str = "") -> list[str]:
    """Ask git, and part its answer where it writes a zero byte."""
    command = ["git", *words]
    done = subprocess.run(
        command, cwd=ROOT, input=given, capture_output=True, text=True, check=False
    )
    return done.stdout.split("\0")[:-1]


def test_every_file_ends_its_lines_alike_or_is_binary() -> None:
    """With `core.autocrlf`, as on Windows, scripts had other bytes and so other hashes."""
    names = git("ls-files", "-z")
    if not names:
        pytest.skip("There is no git here.")
    told = git("check-attr", "-z", "--stdin", "eol", "binary", given="\0".join(names))
    rows = zip(told[::3], told[1::3], told[2::3], strict=True)
    sure = {name for name, key, value in rows if (key, value) in {("eol", "lf"), ("binary", "set")}}
    assert {*names} - sure == set()
    pictures = {name for name in names if name.endswith(".png")}
    asked = git("check-attr", "-z", "--stdin", "binary", given="\0".join(pictures))
    assert {*asked[2::3]} == {"set"}


def test_no_file_is_kept_with_the_line_ends_of_windows() -> None:
    told = git("ls-files", "-z", "--eol")
    assert [each for each in told if each.split()[0] in {"i/crlf", "i/mixed"}] == []
