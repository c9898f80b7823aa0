"""What must be true of the names by which entries refer to one another. Each rule yields its problems."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry, Reason, Template
from generator.catalog.problems import Place, Problem
from generator.catalog.source import KEY
from generator.catalog.words import listed, near, where
from generator.shared_rules import told

FEWEST_INVITES = 5
FEWEST_TONES = 3


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
                yield Problem(template.at("id"), *told("id-taken", id=template.id, where=where(seen[template.id].at("id"))))
            seen.setdefault(template.id, template)
    shared = {template.id: template for template in (*catalog.replies, *catalog.profile)}
    for reason in catalog.reasons.values():
        if reason.id in shared:
            yield Problem(reason.at(), f"The id “{reason.id}” is that of a template for every reason too ({where(shared[reason.id].at('id'))}).", "Give this file another name: a page of the guide names both alike.")


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
        sides = {catalog.kinds[each.kind].side for each in current}
        if "asked" not in sides:
            yield Problem(reason.at("templates"), f"{reason.id} has no reply of its own.", "Add what the one who is asked can say: ask-why, accept or decline.")
        if reason.receiving_only:
            continue
        invites = [each for each in current if each.kind == "invite"]
        tones = {each.tone for each in invites}
        if len(invites) < FEWEST_INVITES:
            yield Problem(reason.at("templates"), f"{reason.id} has {len(invites)} invite{'s' * (len(invites) != 1)}.", f"Write at least {FEWEST_INVITES}, each for a situation of its own.")
        elif len(tones) < FEWEST_TONES:
            yield Problem(reason.at("templates"), f"The invites of {reason.id} have {len(tones)} tone{'s' * (len(tones) != 1)}.", f"Write them in at least {FEWEST_TONES}.")
        channels = {each.channel for each in current if each.kind == "follow-up"}
        if "message" not in channels:
            yield Problem(reason.at("templates"), f"{reason.id} has no follow-up after acceptance.", "Add one with `channel: message`.")
        if not channels - {"message"}:
            yield Problem(reason.at("templates"), f"{reason.id} has no follow-up after silence.", "Add one with `channel: email` or `channel: in-person`.")


def retired_entries_lead_on(catalog: Catalog) -> Iterator[Problem]:
    def problem(entry: Template | Reason, known: dict[str, Template] | dict[str, Reason], home: str, same: str) -> Problem | None:
        name, place = str(entry.replaced_by), entry.at("replaced_by")
        other = known.get(name)
        if not entry.retired:
            return Problem(place, f"“{entry.id}” is replaced by “{name}” but not retired.", "Add `status: retired`, or take `replaced_by` out.")
        if not other:
            return Problem(place, f"There is no “{name}” {home}.", near(name, list(known)) or "Name one that is there, or take `replaced_by` out.")
        if other.retired:
            return Problem(place, f"“{name}” is retired too.", "Name one that is still offered, or take `replaced_by` out.")
        if getattr(entry, same) != getattr(other, same):
            return Problem(place, f"“{name}” is for something else than “{entry.id}”: their `{same}` differs.", "A link must not lead to another meaning. Name one of the same kind, or take `replaced_by` out.")
        return None

    replies, profile = "templates/replies.yml", "templates/profile.yml"
    pages = [(catalog.profile, catalog.profile, {profile}), (catalog.replies, catalog.replies, {replies})]
    pages += [(reason.templates, (*reason.templates, *catalog.replies), {reason.path, replies}) for reason in catalog.reasons.values()]
    for own, offered, files in pages:
        for template in own:
            if template.replaced_by and not files & catalog.broken:
                yield from filter(None, [problem(template, {each.id: each for each in offered}, "on this page", "kind")])
    for reason in catalog.reasons.values():
        if reason.replaced_by and f"templates/reasons/{reason.replaced_by}.yml" not in catalog.broken:
            yield from filter(None, [problem(reason, catalog.reasons, "in templates/reasons", "receiving_only")])


def old_names_are_free(catalog: Catalog) -> Iterator[Problem]:
    """An old address can lead to one place only."""
    fields = {name: field for reason in (None, *catalog.reasons.values()) for name, field in catalog.fields_for(reason).items()}
    groups: list[tuple[dict[str, Entry], dict[str, Entry]]] = [(dict(catalog.reasons), dict(catalog.reasons)), (dict(fields), dict(fields))]
    for templates in [catalog.profile, catalog.replies] + [reason.templates for reason in catalog.reasons.values()]:
        shared = () if templates is catalog.profile else catalog.replies
        groups.append(({each.id: each for each in templates}, {each.id: each for each in (*templates, *shared)}))
    for own, taken in groups:
        for entry in own.values():
            for number, name in enumerate(entry.moved_from):
                place = entry.at("moved_from", number)
                if name in taken and taken[name] is not entry:
                    yield Problem(place, f"“{name}” is in use ({where(taken[name].at())}).", "Take it out here, or give the other one another name.")
                elif name in taken:
                    yield Problem(place, f"“{name}” has moved to where it was.", "Take it out.")
                taken.setdefault(name, entry)


def shared_files_offer_something(catalog: Catalog) -> Iterator[Problem]:
    for name, templates in (("replies", catalog.replies), ("profile", catalog.profile)):
        if templates and f"templates/{name}.yml" not in catalog.broken and all(each.retired for each in templates):
            yield Problem(templates[0].at("status"), f"Every template of {name}.yml is retired.", "Add one that is offered, or take `status: retired` out of one.")


def nothing_is_named_twice(catalog: Catalog) -> Iterator[Problem]:
    entries: list[tuple[Entry, tuple[str, ...]]] = [(reason, ("answers", "related", "needs", "also")) for reason in catalog.reasons.values()]
    entries += [(note, ("replies",)) for note in catalog.received.values()] + [(kind, ("channels", "needs")) for kind in catalog.kinds.values()]
    entries += [(page, ("words",)) for page in catalog.guide_pages.values()]
    for entry, keys in entries:
        for key in keys:
            names = getattr(entry, key)
            for number, name in enumerate(names):
                if name in names[:number]:
                    yield Problem(entry.at(key, number), f"`{key}` has “{name}” twice.", "Keep one of the two.")


def questions_are_answered(catalog: Catalog) -> Iterator[Problem]:
    if not catalog.reasons or any(path.startswith("templates/reasons/") for path in catalog.broken):
        return
    answered: dict[str, list[str]] = {name: [] for name in catalog.questions}
    for reason in catalog.sent():
        for name in reason.answers[:1]:
            answered.setdefault(name, []).append(reason.id)
    for name, question in catalog.questions.items():
        if not answered[name]:
            yield Problem(question.at(KEY), f"No reason answers the question “{name}” first.", "Name it first under `answers:` in the reason that does, or take the question out.")
        elif question.nearest not in answered[name]:
            yield Problem(question.at("nearest"), f"“{question.nearest}” does not answer the question “{name}” first.", near(question.nearest, answered[name]) or f"Name one that does: {listed(answered[name], 'or')}.")


def received_notes_lead_to_replies(catalog: Catalog) -> Iterator[Problem]:
    own = "templates/replies.yml"
    known = {(f"{reason.id}/{template.id}" if reason else template.id): template for reason, template in catalog.templates() if reason or template.path == own}
    answers = [name for name, each in known.items() if not each.retired and (kind := catalog.kinds.get(each.kind)) and kind.side == "asked"]
    for note in catalog.received.values():
        for number, name in enumerate(note.replies):
            home, _, own_id = name.partition("/")
            if (f"templates/reasons/{home}.yml" if own_id else own) in catalog.broken or not catalog.reasons:
                continue
            if name not in known:
                yield Problem(note.at("replies", number), f"There is no template “{name}”.", near(name, answers) or "Name the id of a reply in replies.yml, or a reason and an id: no-reason/bare-ask.")
            elif known[name].retired or own_id and catalog.reasons[home].retired:
                yield Problem(note.at("replies", number), f"“{name}” is retired.", "Name one that is still offered.")
            elif name not in answers and known[name].kind in catalog.kinds:
                yield Problem(note.at("replies", number), f"“{name}” is not an answer.", "Name one that asks why, accepts or declines.")


def limits_are_facts(catalog: Catalog) -> Iterator[Problem]:
    if {"templates/channels.yml", "templates/facts.yml"} & catalog.broken:
        return
    if not (catalog.channels.get("invite") and catalog.channels["invite"].limit):
        yield Problem(Place("templates/channels.yml"), "There is no channel `invite` with a limit.", "Add it: the index of all templates counts by it.")
    for name, channel in catalog.channels.items():
        for key in ("limit", "limit_paid"):
            fact = getattr(channel, key)
            if fact and fact not in catalog.facts:
                yield Problem(channel.at(key), f"There is no fact “{fact}”.", near(fact, list(catalog.facts)) or "Add it to templates/facts.yml, with its source.")
            elif fact and not catalog.facts[fact].number:
                yield Problem(channel.at(key), f"The fact “{fact}” has no number to count by.", "Add `number` to it, or name another.")
        if channel.limit_paid and not channel.limit:
            yield Problem(channel.at("limit_paid"), f"The channel {name} has a limit for paid accounts only.", "Add `limit`.")
