"""The formats there are, and the files that they make of the catalog.

Each format is known in its own file alone: the page only picks pieces, puts a prefix in and joins
them.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from generator.archive import pack
from generator.catalog.catalog import Catalog
from generator.catalog.letter import Letter, offered_letters
from generator.catalog.problems import Place, Problem
from generator.catalog.words import near, where
from generator.exports import (
    alfred,
    espanso,
    markdown,
    raycast,
    spreadsheet,
    text,
    textexpander,
    wording,
)
from generator.exports.format import Format
from generator.language import Language
from generator.page import Page

FORMATS = {
    "espanso": espanso.FORMAT,
    "raycast": raycast.FORMAT,
    "textexpander": textexpander.FORMAT,
    "alfred": alfred.FORMAT,
    "markdown": markdown.FORMAT,
    "text": text.FORMAT,
    "csv": spreadsheet.FORMAT,
}
"""By the id that its tool has in `templates/tools.yml`."""
FOLDER = "exports"
TOOLS = "templates/tools.yml"
PREFIX = espanso.PREFIX
# As an input element reads it: a sign that no word begins with, then signs, letters and digits. No
# quotes, spaces, brackets, braces or percent signs, which tools give a meaning, and nothing that a
# spreadsheet calculates.
PREFIXES = r"[;:!\/.,_~#][;:!\/.,_~#A-Za-z0-9\-]{0,4}"


class Piece(NamedTuple):
    """A letter as a format writes it, with `PREFIX_HERE` where the prefix goes."""

    ticked: Letter
    """The one that is chosen on the page."""
    letter: Letter
    """That, or its subject, where a tool pastes one text at a time, in one way of speaking."""
    way: wording.Way
    text: str

    @property
    def complete(self) -> str:
        return self.text.replace(wording.PREFIX_HERE, PREFIX)


def render(catalog: Catalog) -> list[Page]:
    """Make the complete set of each tool, and the pieces of it that the page puts together.

    Args:
        catalog: a catalog without problems.

    Returns:
        Files, texts but for the zips, under `exports/`.
    """
    return [page for id_ in FORMATS for page in _pages(id_, catalog)]


def _pages(id_: str, catalog: Catalog) -> Iterator[Page]:
    format_ = FORMATS[id_]
    pieces = [
        Piece(letter, each, way, format_.piece(each))
        for letter in _letters(catalog)
        for way, said in wording.ways(letter)
        for each in (wording.pasted(said) if format_.keyed else [said])
    ]
    names = names_of(format_, catalog)
    complete = _complete(format_, pieces, catalog.language)
    yield Page(f"{FOLDER}/{names.file}", complete)
    script = wording.as_json(_for_the_page(format_, pieces, catalog))
    yield Page.of(f"{FOLDER}/{id_}.js", f"(window.sayWhyExports ??= {{}}).{id_} = {script};\n")
    if format_.package:
        package = format_.package.lay_out(complete.decode(), _ending(catalog))
        yield Page(f"{FOLDER}/{names.package}", pack(package))


class Names(NamedTuple):
    """What the files of a format are called."""

    file: str
    saved: str
    package: str


def names_of(format_: Format, catalog: Catalog) -> Names:
    """Name the files of a format: those of several languages may lie in one folder."""
    package = format_.package.file if format_.package else ""
    names = (format_.file, format_.saved or format_.file, package)
    return Names(*(each.replace(".", f"{_ending(catalog)}.", 1) for each in names))


def _ending(catalog: Catalog) -> str:
    tag = wording.tag_of(catalog)
    return f"-{tag}" if tag else ""


def _complete(format_: Format, pieces: Sequence[Piece], language: Language) -> bytes:
    if format_.file_of_piece:
        return pack({format_.file_of_piece(each.letter): each.complete for each in pieces})
    joined = format_.joint.join(each.complete for each in pieces)
    return f"{format_.head_in(language)}{joined}{format_.foot}".encode()


def _for_the_page(format_: Format, pieces: Sequence[Piece], catalog: Catalog) -> dict[str, object]:
    """Gather what the page needs to put the file of a tool together."""
    return {
        "file": names_of(format_, catalog).saved,
        "head": format_.head_in(catalog.language),
        "joint": format_.joint,
        "foot": format_.foot,
        "archive": format_.file_of_piece is not None,
        "pieces": [_piece_for_the_page(format_, each) for each in pieces],
    }


def _piece_for_the_page(format_: Format, piece: Piece) -> dict[str, object]:
    letter = piece.letter
    found: dict[str, object] = {
        "id": wording.id_of(piece.ticked),
        "reason": letter.home.id,
        "kind": letter.template.kind,
        "text": piece.text.split(wording.PREFIX_HERE),
    }
    if piece.way:
        found["way"] = piece.way
    if format_.folds(letter):
        found["folded"] = wording.title(letter)
    if format_.file_of_piece:
        found["file"] = format_.file_of_piece(letter)
    return found


def folded(catalog: Catalog) -> dict[str, list[str]]:
    """Name, by the id of the tool, the templates that have more blanks than it can ask for."""
    all_ = _letters(catalog)
    return {
        id_: [wording.title(each) for each in all_ if format_.folds(each)]
        for id_, format_ in FORMATS.items()
    }


def problems(catalog: Catalog) -> list[Problem]:
    """Find what a format cannot express.

    Args:
        catalog: a catalog without other problems.

    Returns:
        A problem for each, with the template's name.
    """
    letters = [said for letter in _letters(catalog) for _, said in wording.ways(letter)]
    return [
        # Another language has what English has.
        *(() if catalog.english else _tools_without_a_format(catalog)),
        *_taken(letters),
        *_keywords_that_stand_twice(letters),
    ]


def _tools_without_a_format(catalog: Catalog) -> Iterator[Problem]:
    for id_ in FORMATS.keys() - catalog.tools.keys():
        repair = f"Say under {id_}: how our templates get there."
        yield Problem(Place(TOOLS), f"There is nothing about {id_}.", repair)
    for id_, tool in catalog.tools.items():
        if id_ not in FORMATS:
            repair = near(id_, list(FORMATS)) or "Take it out."
            yield Problem(tool.at(), f"We write nothing for {id_}.", repair)


def _taken(letters: Sequence[Letter]) -> Iterator[Problem]:
    taken = {sign: why for format_ in FORMATS.values() for sign, why in format_.taken.items()}
    for letter in letters:
        for key, each in zip(("text", "subject"), wording.pasted(letter), strict=False):
            texts = (wording.bare(each), wording.whole(each))
            for sign, why in taken.items():
                if any(sign in text for text in texts):
                    fact = f"“{letter.template.id}” has {sign} in it, {why}."
                    yield Problem(letter.template.at(key, needle=sign), fact, "Say it without.")


def _keywords_that_stand_twice(letters: Sequence[Letter]) -> Iterator[Problem]:
    first: dict[str, Letter] = {}
    for letter in chain.from_iterable(map(wording.pasted, letters)):
        id_, template = wording.id_of(letter), letter.template
        if id_ in first:
            there = where(first[id_].template.at("id"))
            yield Problem(
                template.at("id"),
                f"“{template.id}” has the keyword of another template ({there}), {id_}.",
                "Choose another id, unless it is published: then change the other one.",
            )
        first.setdefault(id_, letter)


def _letters(catalog: Catalog) -> list[Letter]:
    return [letter for own in offered_letters(catalog).values() for letter in own]
