"""How the files of a tool are written: what a format says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.catalog.letter import Letter
from generator.language import Language


class Package(NamedTuple):
    """The complete set once more, in a zip laid out as the tool's own hub asks."""

    file: str
    """What the zip is called."""
    lay_out: Callable[[str, str], dict[str, str]]
    """Gives the files in it, by their path, for the complete set and what ends its name."""


@dataclass(frozen=True)
class Format:
    """How a letter becomes a piece, and pieces become a file.

    A format is a file in this package with one of these in it, called `FORMAT`, and a line in
    `formats`; CONTRIBUTING.md names what else tells of it.
    """

    file: str
    """What the complete set is called."""
    piece: Callable[[Letter], str]
    saved: str = ""
    """Its name on somebody's own disk, where that has to be another."""
    head: str | Callable[[Language], str] = ""
    joint: str = ""
    foot: str = ""
    asks: int | None = None
    """How many blanks it can ask for, if that is bounded; the others stand in the text."""
    keyed: bool = True
    """Whether its pieces have keywords."""
    file_of_piece: Callable[[Letter], str] | None = None
    """Names the file of a piece, where the complete set is a zip of such files."""
    package: Package | None = None
    taken: Mapping[str, str] = field(default_factory=dict)
    """What may not stand in a text, and what the tool takes it for."""

    def head_in(self, language: Language) -> str:
        return self.head if isinstance(self.head, str) else self.head(language)

    def folds(self, letter: Letter) -> bool:
        """Tell whether a letter has more blanks than the tool can ask for."""
        return self.asks is not None and len(letter.message.required) > self.asks
