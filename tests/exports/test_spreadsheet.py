"""The comma-separated values for spreadsheets."""

import csv
import io
import re

from tests.exports.exported import Exported, Texts


def read(file: bytes, _: str, exported: Exported) -> Texts:
    assert file.startswith(b"\xef\xbb\xbf"), "or else Excel takes it for another encoding"
    found = []
    for row in csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""), strict=True):
        assert not any(re.match(r"[=+@\t\r-]", cell) for cell in row.values())
        texts = [row["Text"], row["Text with its optional parts"]]
        heading = f"{row['Reason']}: {row['Situation']}"
        found.append((heading, row["Subject"], [text for text in texts if text]))
    return exported.by_heading(found)


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    assert read(exported.complete("csv"), ";", exported) == exported.texts


def test_the_first_line_names_the_columns(real: Exported) -> None:
    """A line `sep=,` would make Excel forget that the file is UTF-8, and be a row elsewhere."""
    first = real.complete("csv").removeprefix(b"\xef\xbb\xbf").splitlines()[0]
    assert first.startswith(b'"Reason","Situation","Kind"')
