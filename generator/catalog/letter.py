"""A template joined with all that the catalog knows of it: the one place where they meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil
from textwrap import wrap

from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import Channel, Field, Greeting, Kind, Reason, Template
from generator.language import Language
from generator.marks import Mark, marks_in
from generator.message import Blank, Clause, Fault, Message, fill, length, parse, to_html, wording

# Letters of the message's type on a line at 360 pixels, a little fewer than there are.
NARROW = 30
# As many are asked at once: the languages in their ways of speaking.
CATALOGS = 32


@dataclass(frozen=True, eq=False)
class Written:
    """A text of a template that has blanks: its wording, or its subject."""

    key: str
    """Under which it stands."""
    text: str
    labels: Mapping[str, str]
    """What every blank that may stand there is called, by its name."""
    language: Language

    @property
    def message(self) -> Message:
        return parse(self.text, self.language)[0]

    @property
    def faults(self) -> tuple[Fault, ...]:
        return parse(self.text, self.language)[1]

    @cached_property
    def marks(self) -> list[Mark]:
        """What stands in its wording for a blank, as other tools write it."""
        return marks_in(wording(self.text), self.labels)


@dataclass(frozen=True, eq=False)
class Letter:
    """A template with its home, its fields, its text as read, and what its ids stand for.

    Of a catalog with problems only what `readable` asks for is sure to be there.
    """

    catalog: Catalog
    home: Home
    template: Template
    fields: Mapping[str, Field]
    """Of every blank that may stand in this home."""

    @property
    def reason(self) -> Reason | None:
        return self.home.reason

    @property
    def kind(self) -> Kind:
        return self.catalog.kinds[self.template.kind]

    @property
    def channel(self) -> Channel:
        return self.catalog.channels[self.template.channel]

    @property
    def language(self) -> Language:
        return self.catalog.language

    @property
    def message(self) -> Message:
        return parse(self.template.text, self.language)[0]

    def greeting(self, greeting: Greeting) -> Message:
        """Return the message as it begins with a greeting, if it is one that greets.

        Texts are written with the first of the greetings.
        """
        first, *parts = self.message.parts
        if first != self._own_greeting:
            return self.message
        return Message((greeting.before_name, *parts))

    @property
    def _own_greeting(self) -> str:
        return next(iter(self.catalog.greetings.values())).before_name

    @property
    def informal(self) -> "Letter | None":
        """Return the same letter in the informal way of its language, where that says it anew."""
        if not self.catalog.informal:
            return None
        said = _by_name(self.catalog.informal)[self.home.id, self.template.id]
        return said if (said.html, said.subject_html) != (self.html, self.subject_html) else None

    @property
    def subject(self) -> Message | None:
        """Return the line that an inbox shows, where it has one."""
        subject = self.template.subject
        return parse(subject, self.language)[0] if subject else None

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """Its texts: what is true of one is true of each."""
        keys = ("subject", "text") if self.template.subject else ("text",)
        return tuple(
            Written(key, getattr(self.template, key), self.labels, self.language) for key in keys
        )

    @property
    def readable(self) -> bool:
        """Tell whether it can be filled: its texts are sound, and their blanks are all known."""
        sound = not any(each.faults or each.marks for each in self.written)
        names = [name for each in self.written for name in each.message.blanks]
        return sound and all(name in self.fields for name in names)

    @property
    def offered(self) -> bool:
        return not self.template.retired and not (self.reason and self.reason.retired)

    @property
    def limits(self) -> tuple[int | None, int | None]:
        """Return how many UTF-16 units fit where it is sent, for free and for paid accounts."""
        return self.catalog.limits(self.template.channel)

    @property
    def address(self) -> str:
        """Return the page's address from the root of the site, with the template's place on it."""
        return f"{self.home.page}#{self.template.id}"

    @cached_property
    def labels(self) -> dict[str, str]:
        """What every blank that may stand here is called, by its name."""
        return {name: field.label for name, field in self.fields.items()}

    @cached_property
    def with_examples(self) -> str:
        """Its text, with every blank and clause filled by its example."""
        return self.filled_with_examples(self.message)

    def filled_with_examples(self, message: Message) -> str:
        """Fill its text or its subject with the examples of its fields."""
        examples = {name: self.fields[name].example for name in message.blanks}
        return fill(message, examples, language=self.language)

    @cached_property
    def longest(self) -> int:
        """Its length in UTF-16 units, with every blank and clause as long as it can be."""
        return self._units(self.message.parts, clauses=True)

    @cached_property
    def longest_required(self) -> int:
        """Its length in UTF-16 units without its clauses, with every blank as long as it can be."""
        return self._units(self.message.parts, clauses=False)

    @cached_property
    def lines(self) -> int:
        """How many lines it takes at most on a narrow screen, so that nothing moves below.

        With every blank as long as it can be, or with the labels that stand in open ones and do
        not break.
        """
        longest = {name: "a" * self.fields[name].longest for name in self.message.blanks}
        filled = fill(self.message, longest).split("\n")
        labels = {name: _drawn(self.fields[name].label) for name in self.message.required}
        blank = fill(self.message, labels).split("\n")
        return max(
            sum(max(1, ceil(length(line) / NARROW)) for line in filled),
            sum(max(1, len(wrap(line, NARROW))) for line in blank),
        )

    @cached_property
    def html(self) -> str:
        """Its text as escaped HTML, its blanks and clauses marked for the form."""
        return to_html(self.message, self._own_greeting, self.labels, self.language)

    @cached_property
    def subject_html(self) -> str:
        """Its subject in the same way; nothing where it has none."""
        if not self.subject:
            return ""
        return to_html(self.subject, labels=self.labels, language=self.language)

    def _units(self, parts: tuple[str | Blank | Clause, ...], *, clauses: bool) -> int:
        count = 0
        for part in parts:
            if isinstance(part, str):
                count += length(part)
            elif isinstance(part, Blank):
                count += self.fields[part.name].longest
            elif clauses:
                count += self._units(part.parts, clauses=clauses)
        return count


def _drawn(label: str) -> str:
    """Return as much text as a label takes in an open blank: its type is smaller.

    One that does not fit on a line shares none.
    """
    size = ceil(0.85 * len(label))
    lines = ceil(size / NARROW)
    return "a" * size if lines == 1 else " ".join(["a" * NARROW] * lines)


# The same catalog is asked by the rules, the pages and the exports.
@lru_cache(maxsize=CATALOGS)
def all_letters(catalog: Catalog) -> tuple[Letter, ...]:
    """Join every template of a catalog, those that are retired too.

    Args:
        catalog: what `load` returned.

    Returns:
        The letters in the order of the files, shared ones last.
    """
    joined: list[Letter] = []
    for home in catalog.homes().values():
        fields = catalog.fields_for(home.reason)
        joined += [Letter(catalog, home, template, fields) for template in home.templates]
    return tuple(joined)


@lru_cache(maxsize=CATALOGS)
def _by_name(catalog: Catalog) -> dict[tuple[str, str], Letter]:
    return {(each.home.id, each.template.id): each for each in all_letters(catalog)}


@lru_cache(maxsize=CATALOGS)
def offered_letters(catalog: Catalog) -> dict[str, tuple[Letter, ...]]:
    """Sort the letters that are offered by their homes.

    Args:
        catalog: what `load` returned.

    Returns:
        The letters by the id of their home, in the order in which people are shown them.
    """
    by_home: dict[str, list[Letter]] = {id_: [] for id_ in catalog.offered_homes()}
    for letter in all_letters(catalog):
        if letter.offered:
            by_home[letter.home.id].append(letter)
    return {id_: tuple(own) for id_, own in by_home.items()}
