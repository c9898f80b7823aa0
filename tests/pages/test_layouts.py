"""The layouts and stylesheets themselves; what they make is read where the pages are."""

import re
from pathlib import Path

import pytest

from generator.pages.joined import STYLES
from generator.pages.layout import LAYOUTS
from tests.conftest import ROOT
from tests.project.test_structure import files

MOST = 120
FILES = sorted([*LAYOUTS.glob("*.jinja"), *(ROOT / "overrides").rglob("*.html")])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_line_is_too_long_to_be_read(file: Path) -> None:
    """White space counts in HTML: break where a space is, inside a tag, or with `{#- #}`."""
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [f"{number}: {line}" for number, line in enumerate(lines, 1) if len(line) > MOST] == []


# Its classes, its attributes as HTML and as scripts name them, and its global names. With letters
# in brackets, or else this file would have them too.
THEMES = re.compile(
    r"(?<![\w-])(data-)?m[d]-[a-z]|\bm[d][A-Z][a-z](?!ok[#/])|\b__m[d]_|__palett[e]"
)
HASH = re.compile(r"sha256-[\w+/=]+")
PLACES = ("generator", "overrides", "docs", "tests")


def test_no_file_names_what_belongs_to_the_theme() -> None:
    """Nothing of it reaches a reader, so such a name would be of nothing."""
    found = []
    for file in files():
        if file.relative_to(ROOT).parts[0] in PLACES:
            names = THEMES.finditer(file.read_bytes().decode("utf-8", "replace"))
            found += [f"{file.relative_to(ROOT)}: {name[0]}" for name in names]
    assert found == []


def test_no_page_names_what_belongs_to_the_theme(site: Path) -> None:
    texts = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert [file for file, text in texts.items() if THEMES.search(text)] == []
    loaded = [path for path in site.rglob("*") if path.suffix in (".css", ".js")]
    # A hash may have any letters.
    scripts = {file: HASH.sub("", file.read_text(encoding="utf-8")) for file in loaded}
    assert [file for file, text in scripts.items() if THEMES.search(text)] == []


@pytest.mark.parametrize("file", sorted(STYLES.iterdir()), ids=lambda file: file.name)
def test_a_rule_stands_in_a_layer_and_none_needs_to_shout(file: Path) -> None:
    """Layers say what wins, so that no rule has to be important; `@page` knows none."""
    text = re.sub(r"(?s)/\*.*?\*/", "", file.read_text(encoding="utf-8"))
    outside = re.findall(r"^(?!@layer |@page|\})\S.*", text, re.MULTILINE)
    assert outside == []
    assert "!important" not in text
