"""The shared files, each a set of entries by name: which blanks, channels, greetings there are."""

from typing import Any, Generic, TypeVar

from pydantic import RootModel

from generator.catalog import entries
from generator.catalog.entries import BlankName, Entry, Id, Wordings
from generator.catalog.source import Source

Name = TypeVar("Name", bound=str)
Each = TypeVar("Each", bound=Entry)


class Vocabulary(RootModel[dict[Name, Each]], Generic[Name, Each]):
    """A file of entries that other files name."""

    def written_in(self, source: Source) -> None:
        """Note where each entry was written."""
        for name, entry in self.root.items():
            entry.written_in(source, (name,))


class Fields(Vocabulary[BlankName, entries.Field]):
    """The shared blanks."""


class Channels(Vocabulary[Id, entries.Channel]):
    """The channels."""


class Greetings(Vocabulary[Id, entries.Greeting]):
    """The greetings; texts are written with the first."""


class Ceilings(Vocabulary[Id, entries.Ceiling]):
    """What may not stand in too many texts."""


class Kinds(Vocabulary[Id, entries.Kind]):
    """The kinds."""


class Questions(Vocabulary[Id, entries.Question]):
    """The “why” questions, in the order in which they are asked."""


class Notes(Vocabulary[Id, entries.Received]):
    """What a note may say that somebody received."""


class Findings(Vocabulary[Id, entries.Finding]):
    """What the note checker says about a note."""


class Facts(Vocabulary[Id, entries.Fact]):
    """What our pages state about the world outside."""


class Studies(Vocabulary[Id, entries.Study]):
    """Small tests in which somebody counted."""


class Tools(Vocabulary[Id, entries.Tool]):
    """The programs that take our templates, in the order in which they are listed."""


class Guide(Vocabulary[Id, entries.Section]):
    """The sections of the guide, in the order in which it lists them."""


VOCABULARIES: dict[str, type[Vocabulary[Any, Any]]] = {
    "fields": Fields,
    "channels": Channels,
    "greetings": Greetings,
    "ceilings": Ceilings,
    "kinds": Kinds,
    "questions": Questions,
    "received": Notes,
    "findings": Findings,
    "facts": Facts,
    "studies": Studies,
    "guide": Guide,
    "tools": Tools,
}
WORDINGS = {"replies": Wordings, "profile": Wordings}
SHARED: dict[str, type[Vocabulary[Any, Any]] | type[Wordings]] = {**VOCABULARIES, **WORDINGS}
"""The model of every file right in the folder of the catalog, by the file's name without .yml."""
