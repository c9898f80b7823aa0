"""What must be true of blanks and of their fields."""

from collections.abc import Iterator, Mapping

from generator.catalog.catalog import Catalog
from generator.catalog.entries import MOST_UNITS, Field, Reason
from generator.catalog.letter import Letter, all_letters
from generator.catalog.meant import blank_meant
from generator.catalog.problems import Problem
from generator.catalog.source import KEY
from generator.catalog.words import listed, offer, where
from generator.message import is_filled, length, tidy
from generator.rules.common import all_fields, is_whole
from generator.shared_rules import LONGEST, told

# To find what a name is like takes a hundredth of a second, and a file can have thousands.
MOST_GUESSES = 50


def blanks_have_a_field(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "fields"):
        return
    for number, (letter, name) in enumerate(_unknown_blanks(catalog)):
        blank = f"{{{name}}}"
        there = "under `fields:` in this file" if letter.reason else "there"
        fact, repair = told("unknown-blank", blank=blank, where=there)
        meant = _offered(name, letter.fields) if number < MOST_GUESSES else ""
        yield Problem(letter.template.at("text", needle=blank), fact, meant or repair)


def _unknown_blanks(catalog: Catalog) -> Iterator[tuple[Letter, str]]:
    for letter in all_letters(catalog):
        reason = letter.reason
        if reason and reason.wrote("fields") and not reason.fields:
            continue
        names = [name for name in letter.message.blanks if name not in letter.fields]
        # What is there and could not be read has a problem of its own.
        unknown = [name for name in names if not (reason and reason.wrote("fields", name))]
        yield from ((letter, name) for name in unknown[: LONGEST["faults"]])


def _offered(words: str, fields: Mapping[str, Field]) -> str:
    """Offer the blank that was probably meant, or nothing."""
    name = blank_meant(words, fields)
    return offer(f"{{{name}}}") if name else ""


def blanks_are_marked_as_blanks(catalog: Catalog) -> Iterator[Problem]:
    """What another tool fills in stays in the message here, and is sent."""
    if not is_whole(catalog, "fields"):
        return
    for letter in all_letters(catalog):
        for each in letter.written:
            for mark in each.marks[: LONGEST["faults"]]:
                nth = each.text.count(mark.text, 0, mark.start)
                fact, repair = told("other-mark", mark=mark.text)
                place = letter.template.at(each.key, needle=mark.text, nth=nth)
                yield Problem(place, fact, _offered(mark.text, letter.fields) or repair)


def subjects_have_the_blanks_of_their_text(catalog: Catalog) -> Iterator[Problem]:
    """Or else whoever fills in the text would leave one open."""
    for letter in all_letters(catalog):
        template, message, subject = letter.template, letter.message, letter.subject
        if not subject:
            continue
        there = {name: letter.fields[name] for name in message.required if name in letter.fields}
        known = {*message.required, *(set(message.optional) & set(subject.optional))}
        strange = [name for name in subject.blanks if name not in known]
        for name in strange[: LONGEST["faults"]]:
            blank = f"{{{name}}}"
            rule = "subject-blank" if name in letter.fields else "subject-unknown"
            fact, repair = told(rule, id=template.id, blank=blank)
            meant = "" if name in letter.fields else _offered(name, there)
            yield Problem(template.at("subject", needle=blank), fact, meant or repair)


def a_blank_is_defined_once(catalog: Catalog) -> Iterator[Problem]:
    """What is typed is kept under the blank's name while somebody goes from page to page."""
    first: dict[str, Field] = dict(catalog.fields)
    for reason in catalog.reasons.values():
        for name, field in reason.fields.items():
            if name in first:
                rule = "defined-for-all" if name in catalog.fields else "defined-elsewhere"
                there = where(first[name].at(KEY))
                yield Problem(field.at(KEY), *told(rule, blank=f"{{{name}}}", where=there))
            first.setdefault(name, field)


def templates_have_what_they_need(catalog: Catalog) -> Iterator[Problem]:
    if is_whole(catalog, "fields"):
        yield from _needed_blanks_are_known(catalog)
    for letter in all_letters(catalog):
        kind = catalog.kinds.get(letter.template.kind)
        if kind:
            yield from _needed_blanks_are_there(
                letter, f"the kind {letter.template.kind}", kind.needs
            )
        if letter.reason and letter.template.kind == "invite":
            yield from _needed_blanks_are_there(
                letter, f"the reason {letter.home.id}", letter.reason.needs
            )


def _needed_blanks_are_known(catalog: Catalog) -> Iterator[Problem]:
    for kind in catalog.kinds.values():
        for number, name in enumerate(kind.needs[:MOST_GUESSES]):
            if name not in catalog.fields:
                repair = offer(blank_meant(name, catalog.fields)) or "Take one from fields.yml."
                place = kind.at("needs", number)
                yield Problem(place, f"{{{name}}} is not a blank we know.", repair)
    for reason in catalog.reasons.values():
        fields = catalog.fields_for(reason)
        for number, name in enumerate(reason.needs[:MOST_GUESSES]):
            if name not in fields and reason.path not in catalog.broken:
                repair = offer(blank_meant(name, fields)) or "Take one that has a field."
                place = reason.at("needs", number)
                yield Problem(place, f"{{{name}}} is not a blank we know.", repair)


def _needed_blanks_are_there(letter: Letter, who: str, needs: tuple[str, ...]) -> Iterator[Problem]:
    known = [name for name in needs if name in letter.fields]
    missing = [f"{{{name}}}" for name in known if name not in letter.message.required]
    if missing:
        template = letter.template
        said = told("without-what-it-needs", id=template.id, blanks=listed(missing), who=who)
        yield Problem(template.at("text"), *said)


def examples_fit(catalog: Catalog) -> Iterator[Problem]:
    for name, field in all_fields(catalog):
        count, most = length(field.example), field.longest
        if count > most:
            said = told("example-too-long", blank=f"{{{name}}}", count=count, longest=most)
            yield Problem(field.at("example"), *said)
    limit, _ = catalog.limits("invite")
    for reason in catalog.reasons.values():
        yield from _own_examples_fit(catalog, reason)
        for key, example in (("good", reason.good), ("bad", reason.bad)):
            count = length(example.text)
            if limit and count > limit and not reason.receiving_only:
                yield Problem(
                    reason.at(key, "text"),
                    f"The {key} example takes {count} characters; {limit} fit.",
                    f"Shorten it by {count - limit}.",
                )


def _own_examples_fit(catalog: Catalog, reason: Reason) -> Iterator[Problem]:
    if not is_whole(catalog, "fields"):
        return
    unknown = [name for name in reason.examples if name not in catalog.fields]
    many = {*unknown[MOST_GUESSES:]}
    for name, example in reason.examples.items():
        place, blank = reason.at("examples", name), f"{{{name}}}"
        if name not in catalog.fields:
            meant = "" if name in many else offer(blank_meant(name, catalog.fields))
            yield Problem(
                place,
                f"{blank} is no blank of fields.yml.",
                meant or "Give a blank of this reason its example under `fields:`.",
            )
        elif (count := length(example)) > (most := catalog.fields[name].longest):
            said = told("example-too-long", blank=blank, count=count, longest=most)
            yield Problem(place, *said)


def choices_can_be_joined(catalog: Catalog) -> Iterator[Problem]:
    language = catalog.language
    joint = language.pattern("joint")
    word = language.join(["", ""]).strip()
    for name, field in all_fields(catalog):
        for number, choice in enumerate(field.choices):
            place = field.at("choices", number)
            if choice != tidy(choice) or not is_filled(choice):
                yield Problem(
                    place,
                    f"The choice “{' '.join(choice.split())}” is not what somebody could type.",
                    "Write it on one line, in letters that can be seen.",
                )
            if joint.search(choice):
                yield Problem(
                    place,
                    f"The choice “{choice}” has a comma or an “{word}” in it.",
                    "Say it without, or make two of it: choices are joined with these.",
                )
            if choice in field.choices[:number]:
                yield Problem(place, f"The choice “{choice}” stands twice.", "Keep one of the two.")
        count = length(language.join(field.choices))
        if field.choices and count > field.longest:
            set_it = f"Set `longest` to {count}, or shorten a choice."
            yield Problem(
                field.at("longest"),
                f"All choices of {{{name}}} together take {count} characters; "
                f"its longest value is {field.longest}.",
                set_it if count <= MOST_UNITS else "Take some out.",
            )
