"""What must be true of the words of the vocabulary: kinds, channels and questions."""

from collections.abc import Iterator, Mapping

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry
from generator.catalog.letter import all_letters
from generator.catalog.problems import Problem
from generator.catalog.words import listed
from generator.rules.common import chosen, is_whole


def words_are_in_the_vocabulary(catalog: Catalog) -> Iterator[Problem]:
    yield from _words_of_templates(catalog)
    yield from _questions_of_reasons(catalog)
    yield from _channels_of_kinds(catalog)


def _words_of_templates(catalog: Catalog) -> Iterator[Problem]:
    for key in ("kind", "channel"):
        known: Mapping[str, Entry] = getattr(catalog, f"{key}s")
        if not is_whole(catalog, f"{key}s"):
            continue
        for letter in all_letters(catalog):
            word = getattr(letter.template, key)
            if word not in known:
                place = letter.template.at(key)
                yield Problem(place, f"`{key}` is “{word}”.", chosen(word, known))


def _questions_of_reasons(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "questions"):
        return
    for reason in catalog.reasons.values():
        for number, question in enumerate(reason.answers):
            if question not in catalog.questions:
                place = reason.at("answers", number)
                repair = chosen(question, catalog.questions)
                yield Problem(place, f"`answers` has “{question}”.", repair)


def _channels_of_kinds(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "channels"):
        return
    for name, kind in catalog.kinds.items():
        for number, channel in enumerate(kind.channels):
            if channel not in catalog.channels:
                place = kind.at("channels", number)
                repair = chosen(channel, catalog.channels)
                yield Problem(place, f"{name} names the channel “{channel}”.", repair)


def kinds_go_by_their_channels(catalog: Catalog) -> Iterator[Problem]:
    for letter in all_letters(catalog):
        template, kind = letter.template, catalog.kinds.get(letter.template.kind)
        if not kind or template.channel not in catalog.channels:
            continue
        if template.channel not in kind.channels:
            yield Problem(
                template.at("channel"),
                f"“{template.id}” is of the kind {template.kind}, which is never sent by "
                f"{template.channel}.",
                f"Choose {listed(list(kind.channels), 'or')}.",
            )


def kinds_stand_where_they_belong(catalog: Catalog) -> Iterator[Problem]:
    for letter in all_letters(catalog):
        template, kind = letter.template, catalog.kinds.get(letter.template.kind)
        if not kind or kind.side in letter.home.sides:
            continue
        place = template.at("kind")
        if not letter.reason:
            sides = letter.home.sides
            kinds = [name for name, each in catalog.kinds.items() if each.side in sides]
            yield Problem(
                place,
                f"“{template.id}” is of the kind {template.kind}, "
                "which does not belong in this file.",
                f"Choose {listed(kinds, 'or')}, or move it.",
            )
        elif kind.side == "profile":
            yield Problem(
                place,
                f"“{template.id}” is for a profile, which does not belong to a reason.",
                "Move it to profile.yml.",
            )
        else:
            yield Problem(
                place,
                f"“{template.id}” asks, but {letter.home.id} can only be received.",
                "Take it out, or take out `receiving_only`.",
            )
