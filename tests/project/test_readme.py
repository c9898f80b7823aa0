"""The first thing somebody sees: two screens and one picture."""

import re

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MOST_BYTES = 60_000


def test_it_is_two_screens() -> None:
    assert len(README.splitlines()) <= 100


def test_its_picture_is_there_and_small() -> None:
    pictures = re.findall(r'<img src="([^"]+)"', README)
    assert len(pictures) == 1
    assert 0 < (ROOT / pictures[0]).stat().st_size < MOST_BYTES


def test_every_file_that_it_leads_to_is_there() -> None:
    linked = re.findall(r"\]\(([^):]+)\)", README)
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []
