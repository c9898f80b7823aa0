"""What every export must hold, worked out apart from the code that writes them."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import jsonschema

from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import Field, Template
from generator.exports import formats
from generator.message import Blank, Clause, fill, mark, parse
from tests.conftest import ROOT

Texts = dict[str, str]
"""By the part of a keyword that no visitor chooses."""


@dataclass(frozen=True)
class Exported:
    """A catalog, and what each format makes of it."""

    catalog: Catalog
    chosen: Callable[[Home, Template], bool] = lambda *_: True

    @cached_property
    def offered(self) -> dict[str, tuple[Home, Template]]:
        """Every template that is chosen, in the order in which people are shown them."""
        found = {}
        for name, home in self.catalog.offered_homes().items():
            for each in home.offered:
                if self.chosen(home, each):
                    found[f"{name}-{each.id}"] = (home, each)
        return found

    @cached_property
    def files(self) -> dict[str, bytes]:
        """What is written into the folder of exports, by name."""
        pages = formats.render(self.catalog)
        return {page.path.removeprefix("exports/"): page.content for page in pages}

    @cached_property
    def apart(self) -> dict[str, str]:
        """What a tool pastes one by one: every wording, and after it its subject."""
        found = {}
        for id_, (_, each) in self.offered.items():
            found[id_] = each.text
            if each.subject:
                found[f"{id_}-subject"] = each.subject
        return found

    @property
    def texts(self) -> Texts:
        """What stands on each page's sheet before anything is filled in."""
        return {id_: fill(parse(text)[0], {}, self.labels) for id_, text in self.apart.items()}

    @property
    def named(self) -> Texts:
        """The same for a tool that asks by the names of blanks."""
        return {id_: fill(parse(text)[0], {}) for id_, text in self.apart.items()}

    @cached_property
    def labels(self) -> dict[str, str]:
        return {name: field.label for name, field in self.catalog.all_fields().items()}

    def complete(self, id_: str) -> bytes:
        """The complete set of a format."""
        return self.files[formats.FORMATS[id_].file]

    def required(self, id_: str) -> tuple[str, ...]:
        return parse(self.apart[id_])[0].required

    def fields(self, id_: str) -> dict[str, Field]:
        of_wording = id_ if id_ in self.offered else id_.removesuffix("-subject")
        return self.catalog.fields_for(self.offered[of_wording][0].reason)

    def heading(self, id_: str) -> str:
        home, each = self.offered[id_]
        return f"{home.title}: {each.title}"

    def by_heading(self, found: Sequence[tuple[str, str, Sequence[str]]]) -> Texts:
        """Bring what has no keyword back to its id, by heading and order.

        Each comes with its subject, if it has one, and its texts: the second of these has to be
        that with every clause.
        """
        assert [heading for heading, _, _ in found] == [self.heading(id_) for id_ in self.offered]
        brought = {}
        for (id_, (_, each)), (heading, subject, texts) in zip(
            self.offered.items(), found, strict=True
        ):
            second = [whole(each.text, self.labels)] if parse(each.text)[0].optional else []
            assert [*texts[1:]] == second, heading
            brought[id_] = texts[0]
            if subject:
                brought[f"{id_}-subject"] = subject
        return brought


def whole(text: str, labels: Mapping[str, str]) -> str:
    """A text with every clause shown, before anything is filled in."""
    shown = ""
    for part in parse(text)[0].parts:
        pieces = part.parts if isinstance(part, Clause) else (part,)
        for piece in pieces:
            shown += mark(piece.name, labels) if isinstance(piece, Blank) else piece
    return shown


def valid(name: str, value: object) -> object:
    """Hold a value against the schema of this name in `tests/schemas`, and return it."""
    schema = json.loads((ROOT / f"tests/schemas/{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(value)
    return value


def without(keyword: str, prefix: str) -> str:
    """Take the prefix and the dot off a keyword."""
    assert keyword.startswith(prefix) and keyword.endswith("."), keyword
    return keyword.removeprefix(prefix).removesuffix(".")


def as_blanks(pattern: str, text: str) -> str:
    """Write what a tool asks for as a page shows a blank."""
    return re.sub(pattern, lambda found: Blank(found[1].replace(" ", "_")).shown, text)
