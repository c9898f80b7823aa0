"""The file for TextExpander."""

import csv
import io
import re

from tests.exports.exported import Exported, Texts, as_blanks, without


def read(file: bytes, prefix: str, _: Exported) -> Texts:
    rows = list(csv.reader(io.StringIO(file.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {2}
    found = {}
    for abbreviation, content in rows:
        text = as_blanks(r"(?<!%)%filltext:name=([^%:]+)%", content)
        assert not re.search("(?<!%)%(?!%)", text), "a percent sign that the tool takes for a code"
        found[without(abbreviation, prefix)] = text.replace("%%", "%")
    return found


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    found = read(exported.complete("textexpander"), ";", exported)
    assert [*found.items()] == [*exported.named.items()]
