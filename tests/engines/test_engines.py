"""Which engines are found on a machine, and what is said and done where one is missing."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.helpers import engines
from tests.helpers.engines import left_out, missing, must_be_here, path_of, seconds
from tests.tools.engines import main

[FIREFOX] = engines.NEEDS["Firefox"]


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder that commands are found in, of somebody at a desk."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return tmp_path


def put(folder: Path, name: str, does: str = "") -> str:
    """Put a command into a folder."""
    command = folder / name
    command.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    command.chmod(0o755)
    return str(command)


def test_a_firefox_that_is_too_old_or_a_mere_signpost_is_none(bin_: Path) -> None:
    """Ubuntu's `firefox` may say no more than where to get one."""
    put(bin_, "firefox-esr", "echo Mozilla Firefox 140.3.0esr")
    put(bin_, "firefox", "echo Install firefox 999 as a snap; exit 1")
    assert path_of(FIREFOX) is None
    assert missing("Firefox") == ["firefox-esr"]


def test_a_firefox_of_either_name_will_do(bin_: Path) -> None:
    put(bin_, "firefox-esr", "echo Mozilla Firefox 140.3.0esr")
    new = put(bin_, "firefox", "echo Mozilla Firefox 156.0.1")
    assert path_of(FIREFOX) == new


def test_what_was_not_tried_is_named_with_what_would_bring_it(bin_: Path) -> None:
    put(bin_, "Xvfb")
    assert left_out(audit=False) == [
        "Not tried in Firefox: install firefox-esr.",
        "Not tried in WebKit: install webkit2gtk-driver.",
    ]


@pytest.mark.parametrize("where", ["CI", "root"])
def test_where_engines_are_brought_nothing_is_left_out(
    bin_: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """So a missing one fails the tests."""
    put(bin_, "apt-get")
    assert not must_be_here()
    if where == "CI":
        monkeypatch.setenv("CI", "true")
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert must_be_here()
    assert left_out(audit=False) == []


def test_one_package_that_cannot_be_had_stops_no_other(
    bin_: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = bin_ / "asked"
    put(bin_, "apt-get", f'echo "$@" >> {asked}; exit 100')
    main()
    assert not asked.exists()
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    main()
    lines = asked.read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in lines[1:]] == ["firefox-esr", "webkit2gtk-driver", "xvfb"]


def test_each_engine_tells_how_long_its_journeys_took() -> None:
    ran = [("Firefox 156.0", 1.5), ("WebKit 2.50", 4.0), ("Firefox 156.0", 2.6)] * 2
    reports = [SimpleNamespace(duration=took, user_properties=[("engine", of)]) for of, took in ran]
    reports.append(SimpleNamespace(duration=9.0, user_properties=[("measured", "home: 28 kB")]))
    assert seconds(reports) == [
        "Firefox 156.0: 4 journeys in 8 seconds.",
        "WebKit 2.50: 2 journeys in 8 seconds.",
    ]
