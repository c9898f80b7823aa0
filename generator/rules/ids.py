"""What must be true of ids, of those that entries had before, and of names that lead to others."""

from collections.abc import Iterable, Iterator, Mapping

from generator.catalog.catalog import PROFILE, REPLIES, Catalog
from generator.catalog.entries import Entry, Field, Reason, Template
from generator.catalog.files import DEVICE
from generator.catalog.problems import Problem
from generator.catalog.source import Loc
from generator.catalog.words import where
from generator.rules.common import broken_reasons, is_whole, meant
from generator.shared_rules import told


def ids_are_unique_on_their_page(catalog: Catalog) -> Iterator[Problem]:
    for home in catalog.homes().values():
        elsewhere = () if home.id == REPLIES else catalog.replies
        seen = {template.id: template for template in elsewhere}
        for template in home.templates:
            if template.id in seen:
                first = where(seen[template.id].at("id"))
                yield Problem(template.at("id"), *told("id-taken", id=template.id, where=first))
            seen.setdefault(template.id, template)
    shared = {template.id: template for template in (*catalog.replies, *catalog.profile)}
    for id_, reason in catalog.reasons.items():
        if id_ in shared:
            yield Problem(
                reason.at(),
                f"The id “{id_}” is that of a template for every reason too "
                f"({where(shared[id_].at('id'))}).",
                "Give this file another name: a page of the guide names both alike.",
            )


def ids_are_no_devices(catalog: Catalog) -> Iterator[Problem]:
    """A template can become a file in another tool; the names of our own files are looked at."""
    for _, template in catalog.templates():
        if DEVICE.search(template.id):
            yield Problem(template.at("id"), *told("device", id=template.id))


def reasons_name_reasons(catalog: Catalog) -> Iterator[Problem]:
    known = sorted({*catalog.reasons, *broken_reasons(catalog)})
    for id_, reason in catalog.reasons.items():
        named: dict[Loc, str] = {("instead",): reason.instead} if reason.instead else {}
        named |= {("related", number): name for number, name in enumerate(reason.related)}
        for loc, name in named.items():
            if name not in known:
                repair = meant(name, known, "Name a file in templates/reasons, without .yml.")
                yield Problem(reason.at(*loc), f"There is no reason “{name}”.", repair)
            if name == id_:
                repair = "Name another reason, or take it out."
                yield Problem(reason.at(*loc), f"{id_} points to itself.", repair)


def retired_entries_lead_on(catalog: Catalog) -> Iterator[Problem]:
    for home in catalog.homes().values():
        shared = catalog.replies if home.reason else ()
        files = {home.path, catalog.file(REPLIES)} if home.reason else {home.path}
        if files & catalog.broken:
            continue
        offered = {each.id: each for each in (*home.templates, *shared)}
        for template in home.templates:
            yield from _replacement(template, offered, "on this page", "kind")
    for reason in catalog.reasons.values():
        if is_whole(catalog, f"reasons/{reason.replaced_by}"):
            folder = "in templates/reasons"
            yield from _replacement(reason, catalog.reasons, folder, "receiving_only")


def _replacement(
    entry: Template | Reason, known: Mapping[str, Template | Reason], there: str, alike: str
) -> Iterator[Problem]:
    """Look at what replaces an entry: one that is known there, with the same value of a key."""
    if not entry.replaced_by:
        return
    name, place = entry.replaced_by, entry.at("replaced_by")
    other = known.get(name)
    if not entry.retired:
        yield Problem(
            place,
            f"“{entry.id}” is replaced by “{name}” but not retired.",
            "Add `status: retired`, or take `replaced_by` out.",
        )
    elif not other:
        otherwise = "Name one that is there, or take `replaced_by` out."
        yield Problem(place, f"There is no “{name}” {there}.", meant(name, known, otherwise))
    elif other.retired:
        yield Problem(
            place,
            f"“{name}” is retired too.",
            "Name one that is still offered, or take `replaced_by` out.",
        )
    elif getattr(entry, alike) != getattr(other, alike):
        yield Problem(
            place,
            f"“{name}” is for something else than “{entry.id}”: their `{alike}` differs.",
            "A link must not lead to another meaning. "
            "Name one of the same kind, or take `replaced_by` out.",
        )


def old_names_are_free(catalog: Catalog) -> Iterator[Problem]:
    """An old address can lead to one place only."""
    yield from _old_names(catalog.reasons.values(), catalog.reasons)
    fields = dict(catalog.fields)
    for reason in catalog.reasons.values():
        fields |= reason.fields
    yield from _old_names(fields.values(), fields)
    for home in catalog.homes().values():
        shared = () if home.id == PROFILE else catalog.replies
        own = {each.id: each for each in home.templates}
        yield from _old_names(own.values(), own | {each.id: each for each in shared})


def _old_names(
    entries: Iterable[Reason | Field | Template],
    current: Mapping[str, Reason | Field | Template],
) -> Iterator[Problem]:
    """Look at the names that entries had before, beside those that are in use."""
    taken = dict(current)
    for entry in entries:
        for number, name in enumerate(entry.moved_from):
            place, holder = entry.at("moved_from", number), taken.get(name)
            if holder is entry:
                yield Problem(place, f"“{name}” has moved to where it was.", "Take it out.")
            elif holder:
                yield Problem(
                    place,
                    f"“{name}” is in use ({where(holder.at())}).",
                    "Take it out here, or give the other one another name.",
                )
            taken.setdefault(name, entry)


def nothing_is_named_twice(catalog: Catalog) -> Iterator[Problem]:
    for reason in catalog.reasons.values():
        yield from _twice(reason, "answers", "related", "needs", "also")
    for _, template in catalog.templates():
        yield from _twice(template, "also")
    for note in catalog.received.values():
        yield from _twice(note, "replies", "also")
    for kind in catalog.kinds.values():
        yield from _twice(kind, "channels", "needs")
    for page in catalog.guide_pages.values():
        yield from _twice(page, "words", "also")


def _twice(entry: Entry, *keys: str) -> Iterator[Problem]:
    for key in keys:
        names = getattr(entry, key)
        for number, name in enumerate(names):
            if name in names[:number]:
                place = entry.at(key, number)
                yield Problem(place, f"`{key}` has “{name}” twice.", "Keep one of the two.")
