"""What must be true of the words of a catalog: of texts, blanks and fields. Each rule yields its problems."""

import re
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import MOST_UNITS, Field
from generator.catalog.letter import Letter, all_letters
from generator.catalog.problems import Problem
from generator.catalog.source import KEY
from generator.catalog.words import listed, near, where
from generator.message import fill, is_filled, join, length, parse, tidy
from generator.rules.likeness import near_copies
from generator.shared_rules import HOW, LONGEST, PATTERNS, told

LINK = re.compile(PATTERNS["address"], re.IGNORECASE)
JOINT = re.compile(r",|\band\b", re.IGNORECASE)
A_NAME = re.compile(PATTERNS["a_name"])
FORMULA = re.compile(PATTERNS["formula"])


def _readable(catalog: Catalog) -> list[Letter]:
    """Return the letters that can be filled."""
    return [letter for letter in all_letters(catalog) if letter.readable]


def texts_keep_the_grammar(catalog: Catalog) -> Iterator[Problem]:
    for letter in all_letters(catalog):
        for needle, fact, repair, nth in letter.faults:
            yield Problem(letter.template.at("text", needle=needle, nth=nth), fact, repair)


def blanks_have_a_field(catalog: Catalog) -> Iterator[Problem]:
    if "templates/fields.yml" in catalog.broken:
        return
    for reason, template in catalog.templates():
        if reason and reason.wrote("fields") and not reason.fields:
            continue
        fields = catalog.fields_for(reason)
        unknown = [name for name in parse(template.text)[0].blanks if name not in fields and not (reason and reason.wrote("fields", name))]
        for name in unknown[: LONGEST["faults"]]:
            blank = f"{{{name}}}"
            fact, repair = told("unknown-blank", blank=blank, where="under `fields:` in this file" if reason else "there")
            yield Problem(template.at("text", needle=blank), fact, near(blank, [f"{{{each}}}" for each in fields]) or repair)


def a_blank_is_defined_once(catalog: Catalog) -> Iterator[Problem]:
    """What is typed is kept under the blank's name while somebody goes from page to page."""
    first: dict[str, Field] = dict(catalog.fields)
    for reason in catalog.reasons.values():
        for name, field in reason.fields.items():
            if name in first:
                rule = "defined-for-all" if name in catalog.fields else "defined-elsewhere"
                yield Problem(field.at(KEY), *told(rule, blank=f"{{{name}}}", where=where(first[name].at(KEY))))
            first.setdefault(name, field)


def invites_name_what_only_this_person_has(catalog: Catalog) -> Iterator[Problem]:
    for letter in _readable(catalog):
        template, message, fields = letter.template, letter.message, letter.fields
        if template.kind == "invite" and not any(fields[name].specific and not A_NAME.search(name) for name in message.required):
            specific = [f"{{{name}}}" for name, field in fields.items() if field.specific]
            yield Problem(template.at("text"), *told("for-anybody", id=template.id, specific=listed([*specific, "a new one with `specific: true`"], "or")))


def templates_have_what_they_need(catalog: Catalog) -> Iterator[Problem]:
    for name, kind in catalog.kinds.items():
        for number, blank in enumerate(kind.needs):
            if blank not in catalog.fields and "templates/fields.yml" not in catalog.broken:
                yield Problem(kind.at("needs", number), f"{{{blank}}} is not a blank we know.", near(blank, list(catalog.fields)) or "Take one from fields.yml.")
    for reason in catalog.reasons.values():
        for number, blank in enumerate(reason.needs):
            if blank not in catalog.fields_for(reason) and "templates/fields.yml" not in catalog.broken and reason.path not in catalog.broken:
                yield Problem(reason.at("needs", number), f"{{{blank}}} is not a blank we know.", near(blank, list(catalog.fields_for(reason))) or "Take one that has a field.")
    for reason, template in catalog.templates():
        kind = catalog.kinds.get(template.kind)
        needs = [(f"the kind {template.kind}", kind.needs)] if kind else []
        needs += [(f"the reason {reason.id}", reason.needs)] if reason and template.kind == "invite" else []
        for who, blanks in needs:
            missing = [f"{{{blank}}}" for blank in blanks if blank in catalog.fields_for(reason) and blank not in parse(template.text)[0].required]
            if missing:
                yield Problem(template.at("text"), *told("without-what-it-needs", id=template.id, blanks=listed(missing), who=who))


def messages_fit(catalog: Catalog) -> Iterator[Problem]:
    for letter in _readable(catalog):
        template, message, fields = letter.template, letter.message, letter.fields
        limit, limit_paid = letter.limits
        if not limit:
            continue
        filled = length(fill(message, {name: fields[name].example for name in message.blanks}))
        for how, count, most in zip(HOW, (filled, letter.longest_required, letter.longest), (limit, limit, limit_paid or limit)):
            if count > most:
                yield Problem(template.at("text"), *told("does-not-fit", id=template.id, count=count, how=how, most=most, over=count - most))


def examples_fit(catalog: Catalog) -> Iterator[Problem]:
    for fields in [catalog.fields, *(reason.fields for reason in catalog.reasons.values())]:
        for name, field in fields.items():
            if length(field.example) > field.longest:
                yield Problem(field.at("example"), *told("example-too-long", blank=f"{{{name}}}", count=length(field.example), longest=field.longest))
    limit, _ = catalog.limits("invite")
    for reason in catalog.reasons.values():
        for key in ("good", "bad"):
            count = length(getattr(reason, key).text)
            if limit and count > limit and not reason.receiving_only:
                yield Problem(reason.at(key, "text"), f"The {key} example takes {count} characters; {limit} fit.", f"Shorten it by {count - limit}.")


def choices_can_be_joined(catalog: Catalog) -> Iterator[Problem]:
    for fields in [catalog.fields, *(reason.fields for reason in catalog.reasons.values())]:
        for name, field in fields.items():
            for number, choice in enumerate(field.choices):
                if choice != tidy(choice) or not is_filled(choice):
                    yield Problem(field.at("choices", number), f"The choice “{' '.join(choice.split())}” is not what somebody could type.", "Write it on one line, in letters that can be seen.")
                if JOINT.search(choice):
                    yield Problem(field.at("choices", number), f"The choice “{choice}” has a comma or an “and” in it.", "Say it without, or make two of it: choices are joined with these.")
                if choice in field.choices[:number]:
                    yield Problem(field.at("choices", number), f"The choice “{choice}” stands twice.", "Keep one of the two.")
            if field.choices and (count := length(join(field.choices))) > field.longest:
                yield Problem(field.at("longest"), f"All choices of {{{name}}} together take {count} characters; its longest value is {field.longest}.", f"Set `longest` to {count}, or shorten a choice." if count <= MOST_UNITS else "Take some out.")


def texts_hold_no_address(catalog: Catalog) -> Iterator[Problem]:
    for _, template in catalog.templates():
        if match := LINK.search(template.text):
            yield Problem(template.at("text", needle=match[0]), *told("address-in-text", id=template.id))
    for entry in [*catalog.reasons.values(), *(template for _, template in catalog.templates())]:
        if entry.author and LINK.search(entry.author):
            yield Problem(entry.at("author"), *told("address-in-author", id=entry.id))
    for fields in [catalog.fields, *(reason.fields for reason in catalog.reasons.values())]:
        for field in fields.values():
            for number, choice in enumerate(field.choices):
                if LINK.search(choice):
                    yield Problem(field.at("choices", number), f"The choice “{choice}” has an address in it.", "Take it out: a note with a link reads as advertising.")


def words_are_no_formula(catalog: Catalog) -> Iterator[Problem]:
    """They stand in a spreadsheet too, where the optional parts are left out once."""
    named = [(entry.id, entry) for entry in [*catalog.reasons.values(), *(template for _, template in catalog.templates())]]
    named += [item for words in (catalog.kinds, catalog.tones, catalog.channels) for item in words.items()]
    for name, entry in named:
        for key in ("title", "text", "author"):
            if match := FORMULA.match(getattr(entry, key, None) or ""):
                yield Problem(entry.at(key), *told("formula", key=key, id=name, sign=match[0][-1]))


def templates_differ(catalog: Catalog) -> Iterator[Problem]:
    """Somebody who has to choose between two of a kind should see what the choice is about."""
    for kind in catalog.kinds:
        templates = [template for reason, template in catalog.templates() if template.kind == kind and not template.retired and not (reason and reason.retired)]
        for number, other in near_copies([template.text for template in templates]):
            copy, original = templates[number], templates[other]
            yield Problem(copy.at("text"), f"“{copy.id}” and “{original.id}” ({where(original.at('text'))}) say nearly the same.", "Write one of the two for a situation of its own, or take it out.")
