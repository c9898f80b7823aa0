"""The layouts themselves; what they make is read where the pages are."""

from pathlib import Path

import pytest

from generator.pages.layout import LAYOUTS
from tests.conftest import ROOT

MOST = 120
FILES = sorted([*LAYOUTS.glob("*.jinja"), *(ROOT / "overrides").rglob("*.html")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_line_is_too_long_to_be_read(file: Path) -> None:
    """White space counts in HTML: break where a space is, inside a tag, or with `{#- #}`."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [f"{number}: {line}" for number, line in enumerate(lines, 1) if len(line) > MOST] == []
