"""The real catalog: every reason is tested by being there."""

import functools
import re
from datetime import date
from pathlib import Path

import pytest

from generator.build import check
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Reason, Template
from generator.catalog.problems import Problem
from generator.message import fill, join, length, parse
from tests.conftest import ROOT

REASONS = sorted((ROOT / "templates/reasons").glob("*.yml"))
# What a blank or a clause leaves behind when the words around it do not fit: a space too many, a sign without its word.
UNTIDY = re.compile(r"  | [,.;:?!)]|[,;:][,.;:?!]|\.\.|\( |^\s|\s\Z|[{}\[\]]|\n{3}| \n|\n ")


@functools.cache
def checked() -> tuple[Catalog, list[Problem]]:
    return check(ROOT)


def filled(template: Template, reason: Reason | None, *, clauses: bool) -> str:
    """Fill a template with the examples of its fields."""
    message, _ = parse(template.text)
    fields = checked()[0].fields_for(reason)
    return fill(message, {name: fields[name].example for name in (message.blanks if clauses else message.required)})


@pytest.mark.parametrize("file", REASONS, ids=lambda file: file.name)
def test_a_reason_is_ready_to_be_sent(file: Path) -> None:
    """It has no problem, and each of its messages reads right with its clauses and without them."""
    catalog, problems = checked()
    assert [str(problem) for problem in problems if problem.place.path == file.relative_to(ROOT).as_posix()] == []
    reason = catalog.reasons[file.stem]
    for template in reason.templates:
        for text in (filled(template, reason, clauses=True), filled(template, reason, clauses=False)):
            assert not UNTIDY.search(text), f"{template.id}: {text}"
            assert text[0].isupper(), f"{template.id}: {text}"
    for example in (reason.good, reason.bad):
        assert not UNTIDY.search(example.text), example.text


def test_the_shared_files_are_ready_too() -> None:
    catalog, problems = checked()
    assert [str(problem) for problem in problems] == []
    for template in (*catalog.replies, *catalog.profile):
        for text in (filled(template, None, clauses=True), filled(template, None, clauses=False)):
            assert not UNTIDY.search(text), f"{template.id}: {text}"


def test_every_invite_fits_a_free_account() -> None:
    """Counted here on its own: with the examples, and with every required blank as long as its field says."""
    catalog, _ = checked()
    invites = [(reason, template) for reason, template in catalog.templates() if template.kind == "invite"]
    assert invites
    for reason, template in invites:
        message, _ = parse(template.text)
        fields = catalog.fields_for(reason)
        assert len(filled(template, reason, clauses=True).encode("utf-16-le")) // 2 <= 200, template.id
        assert length(fill(message, {name: "x" * fields[name].longest for name in message.required})) <= 200, template.id
        assert length(fill(message, {name: "x" * fields[name].longest for name in message.blanks})) <= 300, template.id


def test_every_limit_has_a_source_and_the_day_it_was_checked() -> None:
    """Each is a fact about somebody else's platform, and may be wrong tomorrow."""
    catalog, _ = checked()
    assert {name: catalog.limits(name) for name in catalog.channels} == {
        **{"invite": (200, 300), "reply": (None, None), "message": (None, None), "email": (2000, None), "in-person": (None, None), "about": (2600, None)}
    }
    for name in [name for channel in catalog.channels.values() for name in (channel.limit, channel.limit_paid) if name]:
        assert catalog.facts[name].sources[0].address, name
        assert catalog.facts[name].checked >= date(2026, 11, 1), name


def test_every_answer_to_a_request_is_there() -> None:
    """Whoever is asked can ask why, accept or decline, whatever the reason was."""
    kinds = {template.kind for template in checked()[0].replies}
    assert kinds == {"ask-why", "accept", "decline"}


def test_a_private_blank_is_never_taken_for_a_public_one() -> None:
    """A name stays out of a shared link unless somebody asks for it."""
    catalog, _ = checked()
    for reason in (None, *catalog.reasons.values()):
        for name, field in catalog.fields_for(reason).items():
            assert field.private or field.keyboard != "name", name


def test_the_twenty_reasons_are_there() -> None:
    assert {*checked()[0].reasons} == {
        "met-at-event", "same-event-ahead", "same-organisation", "former-colleague", "client-or-supplier", "same-industry", "shared-interest", "same-group", "mutual-contact", "introduction",
        "alumni", "your-work", "job-ask", "advice", "hiring", "collaboration", "specific-request", "reconnect", "just-networking", "no-reason",
    }  # fmt: skip


def test_each_of_the_eight_questions_is_answered_by_a_reason() -> None:
    catalog, _ = checked()
    assert {*catalog.questions} == {"met", "organisation", "industry", "interests", "group", "mutual", "alumni", "specific"}
    assert {question for reason in catalog.sent() for question in reason.answers} == {*catalog.questions}
    assert all(reason.answers for reason in catalog.sent())


@pytest.mark.parametrize("id", ["mutual-contact", "introduction", "same-group"])
def test_a_name_or_a_group_is_no_reason_without_its_why(id: str) -> None:
    """“My best friend says I should” is the bad example."""
    invites = [each for each in checked()[0].reasons[id].templates if each.kind == "invite"]
    assert all("why_you" in parse(each.text)[0].required for each in invites)


def test_some_messages_propose_a_conversation_and_no_connection() -> None:
    """They say what is in it for the other, and are no invitation."""
    talks = [each for _, each in checked()[0].templates() if each.kind == "conversation"]
    assert len(talks) >= 5
    assert all("for_them" in parse(each.text)[0].required and each.channel in ("email", "in-person") for each in talks)


def test_what_can_be_answered_whatever_the_reason_was() -> None:
    """Ask why in three degrees of brevity, and every answer that needs no reason of its own."""
    replies = {each.id: each for each in checked()[0].replies}
    brief, plain, full = (length(replies[id].text) for id in ("why-brief", "why-plain", "why-full"))
    assert 2 * brief <= plain + 20 and 2 * plain < full
    assert {"people-i-know-plain", "worked-with-plain", "not-now-plain", "rather-follow", "rather-write", "something-smaller", "yes-warm", "silence-explained"} <= {*replies}
    pitch = {each.id: each.tone for each in checked()[0].reasons["no-reason"].templates if "pitch" in each.id}
    assert pitch["pitch-in-the-note"] == "warm" and pitch["pitch-after-accepting"] == "plain"


def test_profile_and_answers_are_built_from_the_same_choices() -> None:
    catalog, _ = checked()
    used = {kind: {name for each in catalog.profile if each.kind == kind for name in parse(each.text)[0].blanks if catalog.fields[name].choices} for kind in ("profile", "ask-why", "decline")}
    assert used == {"profile": {"connect_with", "tell_me", "otherwise"}, "ask-why": {"tell_me"}, "decline": {"connect_with"}}
    for name in used["profile"]:
        field = catalog.fields[name]
        assert field.example in {join(field.choices[: count + 1][start:]) for count in range(len(field.choices)) for start in range(count + 1)} | {join([one, other]) for one in field.choices for other in field.choices}


def test_each_thing_a_note_may_say_leads_to_more_than_one_answer() -> None:
    catalog, _ = checked()
    assert [*catalog.received] == ["nothing", "canned", "group", "name", "pitch", "offer", "news", "reason"]
    assert all(len(note.replies) >= 4 for note in catalog.received.values())
