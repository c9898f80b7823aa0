"""What a form offers: letters by kind, and the controls that fill their blanks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import Channel, Field, Reason, Template
from generator.catalog.letter import Letter, offered_letters
from generator.language import to_say

OWNERS = {
    "theirs": to_say("About them"),
    "ours": to_say("What you share"),
    "mine": to_say("About you"),
}
# By whether there are two ways to speak, and whether any blank has something to tick.
BUNDLE_WITH = {
    (False, False): "message-form",
    (False, True): "form-with-choices",
    (True, False): "form-with-ways",
    (True, True): "form-with-ways-and-choices",
}
ByKind = dict[str, list[Letter]]


@dataclass(frozen=True)
class Form:
    """The letters that one form offers, and the controls that fill them."""

    kinds: ByKind
    owners: dict[str, dict[str, Field]]
    """The fields by the title of whose facts they are."""
    once: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By a template's id, those it had before, and those of retired ones it stands in for."""
    groups: Mapping[str, Sequence[Letter]] = field(default_factory=dict)
    """The letters by the headings under which somebody chooses one."""
    for_reasons: bool = False
    """Whether each letter stands for its reason."""
    informal: Mapping[str, Field] = field(default_factory=dict)
    """The fields as the informal way of the language says them, if it has one."""

    @property
    def letters(self) -> list[Letter]:
        return [letter for letters in self.kinds.values() for letter in letters]

    @property
    def bundle(self) -> str:
        """Return what its page loads: what only some forms have comes with parts of its own."""
        fields = [field for owner in self.owners.values() for field in owner.values()]
        return BUNDLE_WITH[bool(self.informal), any(field.choices for field in fields)]

    def of_side(self, side: str) -> ByKind:
        """Return the letters of one side, but for invites, which stand first."""
        return {
            kind: letters
            for kind, letters in self.kinds.items()
            if letters[0].kind.side == side and kind != "invite"
        }

    @property
    def channels(self) -> dict[str, Channel]:
        return {letter.template.channel: letter.channel for letter in self.letters}


@dataclass(frozen=True)
class Drawer:
    """A home with its letters, in a list of all."""

    home: Home
    kinds: ByKind

    @property
    def id(self) -> str:
        return self.home.id

    @property
    def title(self) -> str:
        return self.home.title

    @property
    def also(self) -> str:
        """Return everyday words people search for."""
        return ", ".join(self.home.reason.also) if self.home.reason else ""

    @property
    def letters(self) -> list[Letter]:
        return [letter for letters in self.kinds.values() for letter in letters]


def form_of(catalog: Catalog, home: Home) -> Form:
    """Make the form of a home."""
    letters = offered_letters(catalog)[home.id]
    kinds = by_kind(catalog, letters)
    owners = by_owner(letters, catalog.fields_for(home.reason))
    groups = {catalog.kinds[kind].title: own for kind, own in kinds.items()}
    informal = catalog.informal.fields_for(_informal(catalog, home)) if catalog.informal else {}
    return Form(kinds, owners, _once(home.templates), groups, informal=informal)


def first_form(catalog: Catalog) -> Form:
    """Make the form of the home page: the first invite of every reason that can be given."""
    groups: dict[str, list[Letter]] = {}
    for title, reasons in catalog.grouped().items():
        groups[title] = []
        for reason in reasons:
            own = by_kind(catalog, offered_letters(catalog)[reason.id])
            groups[title] += own.get("invite", [])[:1]
    letters = [letter for own in groups.values() for letter in own]
    owners = by_owner(letters, catalog.all_fields())
    informal = catalog.informal.all_fields() if catalog.informal else {}
    return Form(by_kind(catalog, letters), owners, {}, groups, for_reasons=True, informal=informal)


def _informal(catalog: Catalog, home: Home) -> Reason | None:
    """Return the reason of a home as the informal way of the language says it."""
    return catalog.informal.reasons[home.id] if catalog.informal and home.reason else None


def drawers(catalog: Catalog) -> list[Drawer]:
    """Put all letters that are offered into drawers, in the order people are shown them."""
    homes = catalog.offered_homes()
    offered = offered_letters(catalog)
    return [Drawer(homes[id_], by_kind(catalog, own)) for id_, own in offered.items()]


def by_kind(catalog: Catalog, letters: Iterable[Letter]) -> ByKind:
    """Sort letters by kind, in the order of the kinds."""
    kinds: ByKind = {kind: [] for kind in catalog.kinds}
    for letter in letters:
        kinds[letter.template.kind].append(letter)
    return {kind: own for kind, own in kinds.items() if own}


def by_owner(letters: Iterable[Letter], fields: Mapping[str, Field]) -> dict[str, dict[str, Field]]:
    """Sort the blanks of some letters by whose facts they are, in the order they are read."""
    used = dict.fromkeys(name for letter in letters for name in letter.message.blanks)
    owners: dict[str, dict[str, Field]] = {title: {} for title in OWNERS.values()}
    for name in used:
        owners[OWNERS[fields[name].whose]][name] = fields[name]
    return {title: own for title, own in owners.items() if own}


def _once(templates: Iterable[Template]) -> dict[str, list[str]]:
    once: dict[str, list[str]] = {}
    for template in templates:
        names = once.setdefault(template.replaced_by or template.id, [])
        if template.replaced_by:
            names.append(template.id)
        names += template.moved_from
    return once
