"""How a figure, a goal and a table are printed."""

import statistics
from collections.abc import Iterable, Sequence


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Set rows under a head, the first column to the left and the others to the right."""
    widths = [max(len(cell) for cell in column) for column in zip(head, *rows, strict=True)]
    return [_line(cells, widths) for cells in (head, *rows)]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = cells
    numbers = [cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)]
    return "  ".join(["", first.ljust(widths[0]), *numbers]).rstrip()


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under a head."""
    print("\n".join(aligned(head, list(rows))))


def spread(values: Sequence[float]) -> str:
    """Write the median of some ratios, and how far they lie apart."""
    middle, least, most = statistics.median(values), min(values), max(values)
    return f"{middle:.2f} ({least:.2f} to {most:.2f}, {len(values)} pairs)"


def note(what: str, text: str) -> None:
    """Print what is no figure of its own."""
    print(f"  {what}: {text}")
