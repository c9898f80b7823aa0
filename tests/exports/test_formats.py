"""The table of formats: each has a reader among the tests and a tool in the catalog."""

import re

from generator.exports.formats import FORMATS
from generator.pages import render
from tests.exports.exported import Exported
from tests.exports.readers import READERS
from tests.helpers.found import must_find


def test_every_format_has_a_reader_here_and_a_tool_in_the_catalog(real: Exported) -> None:
    assert [*READERS] == [*FORMATS]
    assert {*FORMATS} == {*real.catalog.tools}


def test_who_takes_texts_with_brackets_is_told_what_to_do_with_them(real: Exported) -> None:
    """Beside the download: the steps come later, and are not read to the end."""
    (page,) = (each for each in render.render(real.catalog) if each.path == "own-tools.md")
    for id_ in FORMATS:
        section = must_find(rf'(?s)<section class="tool ruled" id="{id_}">.*?<ol>', page.text)[0]
        # Some tools mark what they ask for by two brackets.
        left = re.search(r"(?<!\[)\[[A-Za-z’ ]+\](?!\])", real.files[f"{id_}.js"].decode())
        assert ("without the brackets." in section) == bool(left), id_


def test_whoever_names_a_menu_says_where_it_was_read(real: Exported) -> None:
    """Names from memory were wrong: no window of LibreOffice asks for a “separator”."""
    named = {id_ for id_, tool in real.catalog.tools.items() if "“" in " ".join(tool.steps)}
    assert "csv" in named
    assert {id_ for id_ in named if not real.catalog.tools[id_].sources} == set()
