"""What must be there: enough templates in a reason, and an answer wherever one is promised."""

from collections import defaultdict
from collections.abc import Iterator

from generator.catalog.catalog import PROFILE, Catalog
from generator.catalog.entries import Reason, Template
from generator.catalog.letter import Letter, all_letters
from generator.catalog.problems import Problem
from generator.catalog.source import KEY
from generator.catalog.words import listed
from generator.rules.common import broken_reasons, is_whole, meant

FEWEST_INVITES = 3


def reasons_are_complete(catalog: Catalog) -> Iterator[Problem]:
    for reason in catalog.reasons.values():
        if reason.path in catalog.broken or reason.retired:
            continue
        if any(each.kind not in catalog.kinds for each in reason.templates):
            continue
        current = [each for each in reason.templates if not each.retired]
        yield from _has_replies(catalog, reason, current)
        if not reason.receiving_only:
            yield from _has_invites(reason, [each for each in current if each.kind == "invite"])
            yield from _has_follow_ups(reason, current)


def _has_replies(catalog: Catalog, reason: Reason, current: list[Template]) -> Iterator[Problem]:
    if all(catalog.kinds[each.kind].side != "asked" for each in current):
        yield Problem(
            reason.at("templates"),
            f"{reason.id} has no reply of its own.",
            "Add what the one who is asked can say: ask-why, accept or decline.",
        )


def _has_invites(reason: Reason, invites: list[Template]) -> Iterator[Problem]:
    if len(invites) < FEWEST_INVITES:
        yield Problem(
            reason.at("templates"),
            f"{reason.id} has {len(invites)} invite{'s' * (len(invites) != 1)}.",
            f"Write at least {FEWEST_INVITES}, each for a situation of its own.",
        )


def _has_follow_ups(reason: Reason, current: list[Template]) -> Iterator[Problem]:
    channels = {each.channel for each in current if each.kind == "follow-up"}
    if "message" not in channels:
        yield Problem(
            reason.at("templates"),
            f"{reason.id} has no follow-up after acceptance.",
            "Add one with `channel: message`.",
        )
    if not channels - {"message"}:
        yield Problem(
            reason.at("templates"),
            f"{reason.id} has no follow-up after silence.",
            "Add one with `channel: email` or `channel: in-person`.",
        )


def shared_files_offer_something(catalog: Catalog) -> Iterator[Problem]:
    for name, templates in (("replies", catalog.replies), ("profile", catalog.profile)):
        if templates and is_whole(catalog, name) and all(each.retired for each in templates):
            yield Problem(
                templates[0].at("status"),
                f"Every template of {name}.yml is retired.",
                "Add one that is offered, or take `status: retired` out of one.",
            )


def questions_are_answered(catalog: Catalog) -> Iterator[Problem]:
    if not catalog.reasons or broken_reasons(catalog):
        return
    answered: dict[str, list[str]] = defaultdict(list)
    for reason in catalog.sent():
        for first in reason.answers[:1]:
            answered[first].append(reason.id)
    for name, question in catalog.questions.items():
        reasons = answered[name]
        if not reasons:
            yield Problem(
                question.at(KEY),
                f"No reason answers the question “{name}” first.",
                "Name it first under `answers:` in the reason that does, or take the question out.",
            )
        elif question.nearest not in reasons:
            yield Problem(
                question.at("nearest"),
                f"“{question.nearest}” does not answer the question “{name}” first.",
                meant(question.nearest, reasons, f"Name one that does: {listed(reasons, 'or')}."),
            )


def received_notes_lead_to_replies(catalog: Catalog) -> Iterator[Problem]:
    if not catalog.reasons:
        return
    known = _by_reference(catalog)
    answers = [name for name, letter in known.items() if _is_answer(letter)]
    for note in catalog.received.values():
        for number, name in enumerate(note.replies):
            home, _, own = name.partition("/")
            place, letter = note.at("replies", number), known.get(name)
            if not is_whole(catalog, f"reasons/{home}" if own else "replies"):
                continue
            # What a language lacks still is there in English.
            if own and catalog.english and home in catalog.english.reasons.keys() - catalog.reasons:
                continue
            if not letter:
                yield Problem(
                    place,
                    f"There is no template “{name}”.",
                    meant(
                        name,
                        answers,
                        "Name the id of a reply in replies.yml, or a reason and an id: "
                        "no-reason/bare-ask.",
                    ),
                )
            elif not letter.offered:
                yield Problem(place, f"“{name}” is retired.", "Name one that is still offered.")
            elif name not in answers and letter.template.kind in catalog.kinds:
                repair = "Name one that asks why, accepts or declines."
                yield Problem(place, f"“{name}” is not an answer.", repair)


def _by_reference(catalog: Catalog) -> dict[str, Letter]:
    """Return every letter but those for a profile, by the name under which a note leads to it."""
    letters = [letter for letter in all_letters(catalog) if letter.home.id != PROFILE]
    return {
        f"{letter.home.id}/{letter.template.id}" if letter.reason else letter.template.id: letter
        for letter in letters
    }


def _is_answer(letter: Letter) -> bool:
    kind = letter.catalog.kinds.get(letter.template.kind)
    return kind is not None and kind.side == "asked" and not letter.template.retired
