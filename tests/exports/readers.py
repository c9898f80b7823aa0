"""What reads the file of each format back, for every test that has such a file."""

from collections.abc import Callable

from tests.exports import (
    test_alfred,
    test_espanso,
    test_markdown,
    test_raycast,
    test_spreadsheet,
    test_text,
    test_textexpander,
)
from tests.exports.exported import Exported, Texts

READERS: dict[str, Callable[[bytes, str, Exported], Texts]] = {
    "espanso": test_espanso.read,
    "raycast": test_raycast.read,
    "textexpander": test_textexpander.read,
    "alfred": test_alfred.read,
    "markdown": test_markdown.read,
    "text": test_text.read,
    "csv": test_spreadsheet.read,
}
"""Each takes a file, the prefix of its keywords and what was exported; it gives the texts by id."""
