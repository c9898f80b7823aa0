"""Rows of comma-separated values."""

import csv
from io import StringIO


def row(*cells: str) -> str:
    """Write a row as RFC 4180 has it, every cell quoted."""
    written = StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerow(cells)
    return written.getvalue()
