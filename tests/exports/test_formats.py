"""The table of formats: each has a reader among the tests and a tool in the catalog."""

from generator.exports.formats import FORMATS
from tests.exports.exported import Exported
from tests.exports.readers import READERS


def test_every_format_has_a_reader_here_and_a_tool_in_the_catalog(real: Exported) -> None:
    assert [*READERS] == [*FORMATS]
    assert {*FORMATS} == {*real.catalog.tools}
