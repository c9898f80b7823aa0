"""What must be true of a catalog. Each rule yields its problems; the list at the end is the table of contents."""

import re
from collections.abc import Callable, Iterator

from generator.explain import listed, near
from generator.likeness import near_copies
from generator.message import Message, fill, join, length, parse
from generator.model import KEY, Catalog, Field, Place, Problem, Reason, Template

FEWEST_INVITES = 5
FEWEST_TONES = 3
LINK = re.compile(r"https?:|www\.|(?<![\w.+-])[\w.+-]+@[\w-]+\.\w", re.IGNORECASE)
JOINT = re.compile(r",|\band\b", re.IGNORECASE)
A_NAME = re.compile(r"(^|_)names?$")
Rule = Callable[[Catalog], Iterator[Problem]]


def check(catalog: Catalog) -> list[Problem]:
    """Find every problem of a loaded catalog.

    Args:
        catalog: what `load` returned.

    Returns:
        The problems in the order of the files; none when all is well.
    """
    return sorted(set(problem for rule in RULES for problem in rule(catalog)))


def longest(message: Message, fields: dict[str, Field], *, clauses: bool) -> int:
    """Count a message with every blank as long as its field says.

    Args:
        message: the message.
        fields: the fields of all its blanks.
        clauses: whether the optional clauses show.

    Returns:
        The length in UTF-16 units.
    """
    names = message.blanks if clauses else message.required
    return length(fill(message, {name: "x" * fields[name].longest for name in names}))


def _readable(catalog: Catalog) -> Iterator[tuple[Reason | None, Template, Message, dict[str, Field]]]:
    """Walk over the templates whose text is sound and whose blanks are all known: only those can be filled."""
    for reason, template in catalog.templates():
        message, faults = parse(template.text)
        fields = catalog.fields_for(reason)
        if not faults and all(name in fields for name in message.blanks):
            yield reason, template, message, fields


def texts_keep_the_grammar(catalog: Catalog) -> Iterator[Problem]:
    for _, template in catalog.templates():
        for needle, fact, repair, nth in parse(template.text)[1]:
            yield Problem(template.at("text", needle=needle, nth=nth), fact, repair)


def blanks_have_a_field(catalog: Catalog) -> Iterator[Problem]:
    if "templates/fields.yml" in catalog.broken:
        return
    for reason, template in catalog.templates():
        if reason and reason.path in catalog.broken and not reason.fields:
            continue
        fields = catalog.fields_for(reason)
        for name in parse(template.text)[0].blanks:
            if name not in fields:
                yield Problem(
                    template.at("text", needle=f"{{{name}}}"),
                    f"{{{name}}} is not a blank we know.",
                    near(f"{{{name}}}", [f"{{{each}}}" for each in fields])
                    or f"Take one from fields.yml, or define it {'under `fields:` in this file' if reason else 'there'}.",
                )


def words_are_in_the_vocabulary(catalog: Catalog) -> Iterator[Problem]:
    for _, template in catalog.templates():
        for key in ("kind", "tone", "channel"):
            path, known, word = f"templates/{key}s.yml", getattr(catalog, f"{key}s"), getattr(template, key)
            if word not in known and path not in catalog.broken:
                yield Problem(template.at(key), f"`{key}` is “{word}”.", near(word, list(known)) or f"The choices are {listed(list(known))}.")
    for reason in catalog.reasons.values():
        for number, question in enumerate(reason.answers):
            if question not in catalog.questions and "templates/questions.yml" not in catalog.broken:
                yield Problem(reason.at("answers", number), f"`answers` has “{question}”.", near(question, list(catalog.questions)) or f"The choices are {listed(list(catalog.questions))}.")
    for name, kind in catalog.kinds.items():
        for number, channel in enumerate(kind.channels):
            if channel not in catalog.channels and "templates/channels.yml" not in catalog.broken:
                yield Problem(kind.at("channels", number), f"{name} names the channel “{channel}”.", near(channel, list(catalog.channels)) or f"The choices are {listed(list(catalog.channels))}.")


def kinds_go_by_their_channels(catalog: Catalog) -> Iterator[Problem]:
    for _, template in catalog.templates():
        kind = catalog.kinds.get(template.kind)
        if kind and template.channel in catalog.channels and template.channel not in kind.channels:
            yield Problem(template.at("channel"), f"“{template.id}” is of the kind {template.kind}, which is never sent by {template.channel}.", f"Choose {listed(list(kind.channels), 'or')}.")


def kinds_stand_where_they_belong(catalog: Catalog) -> Iterator[Problem]:
    homes = {("profile", "asked"): catalog.profile, ("asked",): catalog.replies}
    for sides, templates in homes.items():
        for template in templates:
            kind = catalog.kinds.get(template.kind)
            if kind and kind.side not in sides:
                kinds = [name for name, each in catalog.kinds.items() if each.side in sides]
                yield Problem(template.at("kind"), f"“{template.id}” is of the kind {template.kind}, which does not belong in this file.", f"Choose {listed(kinds, 'or')}, or move it.")
    for reason in catalog.reasons.values():
        for template in reason.templates:
            kind = catalog.kinds.get(template.kind)
            if kind and kind.side == "profile":
                yield Problem(template.at("kind"), f"“{template.id}” is for a profile, which does not belong to a reason.", "Move it to profile.yml.")
            if kind and kind.side == "asking" and reason.receiving_only:
                yield Problem(template.at("kind"), f"“{template.id}” asks, but {reason.id} can only be received.", "Take it out, or take out `receiving_only`.")


def ids_are_unique_on_their_page(catalog: Catalog) -> Iterator[Problem]:
    for templates in [catalog.profile, catalog.replies] + [reason.templates for reason in catalog.reasons.values()]:
        seen = {template.id: template for template in catalog.replies} if templates is not catalog.replies else {}
        for template in templates:
            if template.id in seen:
                yield Problem(template.at("id"), f"The id “{template.id}” is taken ({_where(seen[template.id].at('id'))}).", "Choose another, and never one that was used before.")
            seen.setdefault(template.id, template)


def invites_name_what_only_this_person_has(catalog: Catalog) -> Iterator[Problem]:
    for _, template, message, fields in _readable(catalog):
        if template.kind == "invite" and not any(fields[name].specific and not A_NAME.search(name) for name in message.required):
            specific = [f"{{{name}}}" for name, field in fields.items() if field.specific]
            yield Problem(template.at("text"), f"“{template.id}” could be sent to anybody.", f"Give it a required blank that fits only this recipient: {listed(specific, 'or') or 'a field with `specific: true`'}. A name does not count.")


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
            missing = [f"{{{blank}}}" for blank in blanks if blank not in parse(template.text)[0].required]
            if missing:
                yield Problem(template.at("text"), f"“{template.id}” can be sent without {listed(missing)}, which {who} needs.", "Put it in, outside any clause.")


def messages_fit(catalog: Catalog) -> Iterator[Problem]:
    for _, template, message, fields in _readable(catalog):
        channel = catalog.channels.get(template.channel)
        if not channel or not channel.limit:
            continue
        filled = length(fill(message, {name: fields[name].example for name in message.blanks}))
        required, whole = longest(message, fields, clauses=False), longest(message, fields, clauses=True)
        last = channel.limit_paid or channel.limit
        for count, limit, how in (
            (filled, channel.limit, "filled with its examples"),
            (required, channel.limit, "with every required blank at its longest"),
            (whole, last, "with every blank and clause at its longest"),
        ):
            if count > limit:
                yield Problem(template.at("text"), f"“{template.id}” takes {count} characters {how}; {limit} fit.", f"Shorten the text by {count - limit}.")


def examples_fit(catalog: Catalog) -> Iterator[Problem]:
    for fields in [catalog.fields, *(reason.fields for reason in catalog.reasons.values())]:
        for name, field in fields.items():
            if length(field.example) > field.longest:
                yield Problem(field.at("example"), f"The example of {{{name}}} takes {length(field.example)} characters; its longest value is {field.longest}.", "Shorten the example.")
    invite = catalog.channels.get("invite")
    for reason in catalog.reasons.values():
        for key in ("good", "bad"):
            count = length(getattr(reason, key).text)
            if invite and invite.limit and count > invite.limit and not reason.receiving_only:
                yield Problem(reason.at(key, "text"), f"The {key} example takes {count} characters; {invite.limit} fit.", f"Shorten it by {count - invite.limit}.")


def a_blank_is_defined_once(catalog: Catalog) -> Iterator[Problem]:
    """What is typed is kept under the blank's name while somebody goes from page to page."""
    first: dict[str, Field] = dict(catalog.fields)
    for reason in catalog.reasons.values():
        for name, field in reason.fields.items():
            where = f"{{{name}}} is already defined ({_where(first[name].at(KEY))})." if name in first else ""
            if name in catalog.fields:
                yield Problem(field.at(KEY), where, "Take it out here, or give this one a name of its own.")
            elif where:
                yield Problem(field.at(KEY), where, "If it means the same, move it to fields.yml; if not, give this one a name of its own.")
            first.setdefault(name, field)


def choices_can_be_joined(catalog: Catalog) -> Iterator[Problem]:
    for fields in [catalog.fields, *(reason.fields for reason in catalog.reasons.values())]:
        for name, field in fields.items():
            for number, choice in enumerate(field.choices):
                if JOINT.search(choice):
                    yield Problem(field.at("choices", number), f"The choice “{choice}” has a comma or an “and” in it.", "Say it without, or make two of it: choices are joined with these.")
                if choice in field.choices[:number]:
                    yield Problem(field.at("choices", number), f"The choice “{choice}” stands twice.", "Keep one of the two.")
            if field.choices and (count := length(join(field.choices))) > field.longest:
                yield Problem(field.at("longest"), f"All choices of {{{name}}} together take {count} characters; its longest value is {field.longest}.", f"Set `longest` to {count}, or shorten a choice.")


def texts_hold_no_address(catalog: Catalog) -> Iterator[Problem]:
    for _, template in catalog.templates():
        if match := LINK.search(template.text):
            yield Problem(template.at("text", needle=match[0]), f"“{template.id}” has an address in it.", "Take it out: a note with a link reads as advertising.")


def reasons_name_reasons(catalog: Catalog) -> Iterator[Problem]:
    known = set(catalog.reasons) | {path.removeprefix("templates/reasons/").removesuffix(".yml") for path in catalog.broken}
    for reason in catalog.reasons.values():
        for loc, name in [(("related", number), name) for number, name in enumerate(reason.related)] + [(("instead",), reason.instead)]:
            if name and name not in known:
                yield Problem(reason.at(*loc), f"There is no reason “{name}”.", near(name, sorted(known)) or "Name a file in templates/reasons, without .yml.")
            if name == reason.id:
                yield Problem(reason.at(*loc), f"{reason.id} points to itself.", "Name another reason, or take it out.")


def reasons_are_complete(catalog: Catalog) -> Iterator[Problem]:
    for reason in catalog.reasons.values():
        if reason.path in catalog.broken or reason.retired or any(each.kind not in catalog.kinds for each in reason.templates):
            continue
        current = [each for each in reason.templates if not each.retired]
        by_kind = {kind: [each for each in current if each.kind == kind] for kind in catalog.kinds}
        sides = {catalog.kinds[each.kind].side for each in current}
        if "asked" not in sides:
            yield Problem(reason.at("templates"), f"{reason.id} has no reply of its own.", "Add what the one who is asked can say: ask-why, accept or decline.")
        if reason.receiving_only:
            continue
        invites = by_kind.get("invite", [])
        tones = {each.tone for each in invites}
        if len(invites) < FEWEST_INVITES:
            yield Problem(reason.at("templates"), f"{reason.id} has {len(invites)} invite{'s' * (len(invites) != 1)}.", f"Write at least {FEWEST_INVITES}, each for a situation of its own.")
        elif len(tones) < FEWEST_TONES:
            yield Problem(reason.at("templates"), f"The invites of {reason.id} have {len(tones)} tone{'s' * (len(tones) != 1)}.", f"Write them in at least {FEWEST_TONES}.")
        channels = {each.channel for each in by_kind.get("follow-up", [])}
        if "message" not in channels:
            yield Problem(reason.at("templates"), f"{reason.id} has no follow-up after acceptance.", "Add one with `channel: message`.")
        if not channels - {"message"}:
            yield Problem(reason.at("templates"), f"{reason.id} has no follow-up after silence.", "Add one with `channel: email` or `channel: in-person`.")


def templates_differ(catalog: Catalog) -> Iterator[Problem]:
    """Somebody who has to choose between two of a kind should see what the choice is about."""
    for kind in catalog.kinds:
        templates = [template for reason, template in catalog.templates() if template.kind == kind and not template.retired and not (reason and reason.retired)]
        for number, other in near_copies([template.text for template in templates]):
            copy, original = templates[number], templates[other]
            yield Problem(copy.at("text"), f"“{copy.id}” says nearly the same as “{original.id}” ({_where(original.at('text'))}).", "Write it for a situation of its own, or take it out.")


def retired_entries_lead_on(catalog: Catalog) -> Iterator[Problem]:
    pages = [(catalog.profile, catalog.profile, "on this page"), (catalog.replies, catalog.replies, "on this page")]
    pages += [(reason.templates, (*reason.templates, *catalog.replies), "on this page") for reason in catalog.reasons.values()]
    for entries, offered, where in [*pages, (catalog.reasons.values(), catalog.reasons.values(), "in templates/reasons")]:
        for entry in entries:
            if not entry.replaced_by:
                continue
            name, known = entry.replaced_by, {each.id: each.retired for each in offered}
            if not entry.retired:
                yield Problem(entry.at("replaced_by"), f"“{entry.id}” is replaced by “{name}” but not retired.", "Add `status: retired`, or take `replaced_by` out.")
            elif name not in known:
                yield Problem(entry.at("replaced_by"), f"There is no “{name}” {where}.", near(name, list(known)) or "Name one that is there, or take `replaced_by` out.")
            elif known[name]:
                yield Problem(entry.at("replaced_by"), f"“{name}” is retired too.", "Name one that is still offered, or take `replaced_by` out.")


def questions_are_answered(catalog: Catalog) -> Iterator[Problem]:
    if not catalog.reasons or any(path.startswith("templates/reasons/") for path in catalog.broken):
        return
    answered = {name for reason in catalog.sent() for name in reason.answers[:1]}
    for name, question in catalog.questions.items():
        if name not in answered:
            yield Problem(question.at(KEY), f"No reason answers the question “{name}” first.", "Name it first under `answers:` in the reason that does, or take the question out.")


def received_notes_lead_to_replies(catalog: Catalog) -> Iterator[Problem]:
    own = "templates/replies.yml"
    known = {(f"{reason.id}/{template.id}" if reason else template.id): template for reason, template in catalog.templates() if reason or template.path == own}
    for note in catalog.received.values():
        for number, name in enumerate(note.replies):
            home, _, own_id = name.partition("/")
            if (f"templates/reasons/{home}.yml" if own_id else own) in catalog.broken or not catalog.reasons:
                continue
            if name not in known:
                yield Problem(note.at("replies", number), f"There is no template “{name}”.", near(name, list(known)) or "Name the id of a reply in replies.yml, or a reason and an id: no-reason/bare-ask.")
            elif known[name].retired or own_id and catalog.reasons[home].retired:
                yield Problem(note.at("replies", number), f"“{name}” is retired.", "Name one that is still offered.")
            elif (kind := catalog.kinds.get(known[name].kind)) and kind.side != "asked":
                yield Problem(note.at("replies", number), f"“{name}” is not an answer.", "Name one that asks why, accepts or declines.")


def notes_have_a_limit(catalog: Catalog) -> Iterator[Problem]:
    if "templates/channels.yml" not in catalog.broken and not (catalog.channels.get("invite") and catalog.channels["invite"].limit):
        yield Problem(Place("templates/channels.yml"), "There is no channel `invite` with a limit.", "Add it: the index of all templates counts by it.")


def limits_have_a_source(catalog: Catalog) -> Iterator[Problem]:
    for name, channel in catalog.channels.items():
        if (channel.limit or channel.source) and not (channel.source and channel.checked and channel.confidence):
            missing = [key for key in ("source", "checked", "confidence") if not getattr(channel, key)]
            yield Problem(channel.at(KEY), f"The channel {name} states a fact without {listed(missing)}.", "Add it, or take the fact out.")
        if channel.limit_paid and not channel.limit:
            yield Problem(channel.at("limit_paid"), f"The channel {name} has a limit for paid accounts only.", "Add `limit`.")


def _where(place: Place) -> str:
    return f"{place.path}, line {place.line}"


RULES: tuple[Rule, ...] = (
    texts_keep_the_grammar,
    blanks_have_a_field,
    words_are_in_the_vocabulary,
    kinds_go_by_their_channels,
    kinds_stand_where_they_belong,
    ids_are_unique_on_their_page,
    invites_name_what_only_this_person_has,
    templates_have_what_they_need,
    messages_fit,
    examples_fit,
    a_blank_is_defined_once,
    choices_can_be_joined,
    texts_hold_no_address,
    reasons_name_reasons,
    reasons_are_complete,
    templates_differ,
    retired_entries_lead_on,
    questions_are_answered,
    received_notes_lead_to_replies,
    notes_have_a_limit,
    limits_have_a_source,
)
