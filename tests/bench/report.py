"""How a figure, a goal and a table are printed."""

import statistics
from collections.abc import Iterable, Sequence


def title(text: str) -> None:
    print(f"\n{text}\n{'-' * len(text)}")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows under a head, the first column to the left and the others to the right."""
    lines = [head, *rows]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    for first, *rest in lines:
        print(" ", first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)), sep="  ")


def spread(values: Sequence[float]) -> str:
    """Write the median of some ratios, and how far they lie apart."""
    return f"{statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f}, {len(values)} pairs)"


def goal(what: str, figure: float, most: float, unit: str = "", detail: str = "") -> None:
    """Print a figure and whether it reaches its goal.

    Args:
        what: what was measured.
        figure: what it came to.
        most: the goal; the figure may be no greater.
        unit: the unit of both, with its space.
        detail: how the figure came about.
    """
    print(f"  {'met    ' if figure <= most else 'NOT MET'}  {what}: {figure:.4g}{unit}, goal {most:.4g}{unit}{detail and f'; {detail}'}")


def note(what: str, text: str) -> None:
    """Print what has no goal, under what has one."""
    print(f"  {'':7}  {what}: {text}")
