"""What must be true of the words of templates and reasons."""

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry, Reason, Template
from generator.catalog.letter import Letter, all_letters
from generator.catalog.problems import Problem
from generator.catalog.words import listed, where
from generator.message import length
from generator.rules.common import A_NAME, LINK, all_fields
from generator.rules.likeness import near_copies
from generator.shared_rules import LONGEST, PATTERNS, ROOM, told

PHONE = re.compile(PATTERNS["phone"])
FORMULA = re.compile(PATTERNS["formula"])


def _readable(catalog: Catalog) -> Iterator[Letter]:
    """Walk over the letters that can be filled."""
    return (letter for letter in all_letters(catalog) if letter.readable)


def texts_keep_the_grammar(catalog: Catalog) -> Iterator[Problem]:
    for letter in all_letters(catalog):
        for each in letter.written:
            for needle, fact, repair, nth in each.faults:
                yield Problem(letter.template.at(each.key, needle=needle, nth=nth), fact, repair)


def texts_greet_with_the_first(catalog: Catalog) -> Iterator[Problem]:
    """Or else whoever fills one in could not choose another greeting."""
    own, *others = [each.before_name for each in catalog.greetings.values()] or [""]
    known = tuple(filter(None, others))
    for letter in all_letters(catalog):
        first, *after = letter.message.parts or [""]
        if first in known and after and not letter.template.retired:
            said = told("greets", id=letter.template.id, word=first.strip(), own=own.strip())
            yield Problem(letter.template.at("text"), *said)


def invites_name_what_only_this_person_has(catalog: Catalog) -> Iterator[Problem]:
    for letter in _readable(catalog):
        template, fields = letter.template, letter.fields
        own = [name for name in letter.message.required if fields[name].specific]
        # Anybody has a name.
        if template.kind == "invite" and all(map(A_NAME.search, own)):
            known = [f"{{{name}}}" for name, field in fields.items() if field.specific]
            specific = listed([*known, "a new one with `specific: true`"], "or")
            said = told("for-anybody", id=template.id, specific=specific)
            yield Problem(template.at("text"), *said)


def messages_fit(catalog: Catalog) -> Iterator[Problem]:
    for letter in _readable(catalog):
        limit, _ = letter.limits
        if not limit:
            continue
        counts = (length(letter.with_examples), letter.longest_required)
        for (how, share), count in zip(ROOM.items(), counts, strict=True):
            most = limit * share // 1000
            if count > most:
                values = {"id": letter.template.id, "count": count, "how": how, "most": most}
                said = told("does-not-fit", **values, over=count - most)
                yield Problem(letter.template.at("text"), *said)


def texts_hold_no_address(catalog: Catalog) -> Iterator[Problem]:
    for letter in all_letters(catalog):
        template = letter.template
        for each in letter.written:
            if address := LINK.search(each.text):
                place = template.at(each.key, needle=address[0])
                yield Problem(place, *told("address-in-text", id=template.id))
            if phone := PHONE.search(each.text):
                place = template.at(each.key, needle=phone[0])
                yield Problem(place, *told("phone-in-text", id=template.id))
    entries: list[Reason | Template] = list(catalog.reasons.values())
    entries += [letter.template for letter in all_letters(catalog)]
    for entry in entries:
        if isinstance(entry, Template) and LINK.search(entry.title):
            said = told("address-elsewhere", key="title", what=f"“{entry.id}”")
            yield Problem(entry.at("title"), *said)
        if entry.author and LINK.search(entry.author):
            yield Problem(entry.at("author"), *told("address-in-author", id=entry.id))
    yield from _fields_hold_no_address(catalog)


def _fields_hold_no_address(catalog: Catalog) -> Iterator[Problem]:
    for name, field in all_fields(catalog):
        for key in ("label", "hint", "example"):
            if LINK.search(getattr(field, key)[: LONGEST["line"]]):
                said = told("address-elsewhere", key=key, what=f"{{{name}}}")
                yield Problem(field.at(key), *said)
        for number, choice in enumerate(field.choices):
            # What is longer has a problem of its own.
            if LINK.search(choice[: LONGEST["line"]]):
                yield Problem(
                    field.at("choices", number),
                    f"The choice “{choice}” has an address in it.",
                    "Take it out: a note with a link reads as advertising.",
                )


def words_are_no_formula(catalog: Catalog) -> Iterator[Problem]:
    """They stand in a spreadsheet too, where the optional parts are left out once."""
    named: list[tuple[str, Entry]] = [*catalog.reasons.items()]
    named += [(letter.template.id, letter.template) for letter in all_letters(catalog)]
    for words in (catalog.kinds, catalog.greetings, catalog.channels):
        named += words.items()
    for name, entry in named:
        for key in ("title", "subject", "text", "author"):
            if formula := FORMULA.match(getattr(entry, key, None) or ""):
                said = told("formula", key=key, id=name, sign=formula[0][-1])
                yield Problem(entry.at(key), *said)


def templates_differ(catalog: Catalog) -> Iterator[Problem]:
    """Somebody who has to choose between two of a kind should see what the choice is about."""
    # Texts with texts, and subjects with subjects.
    alike: dict[tuple[str, str], list[Template]] = defaultdict(list)
    for letter in all_letters(catalog):
        if letter.offered and letter.template.kind in catalog.kinds:
            for each in letter.written:
                alike[letter.template.kind, each.key].append(letter.template)
    greetings = [each.before_name for each in catalog.greetings.values()]
    for (_, key), templates in alike.items():
        for number, other in near_copies(
            [getattr(template, key) for template in templates], greetings
        ):
            copy, original = templates[number], templates[other]
            there = where(original.at(key))
            yield Problem(
                copy.at(key),
                f"“{copy.id}” and “{original.id}” ({there}) say nearly the same.",
                "Write one of the two for a situation of its own, or take it out.",
            )
