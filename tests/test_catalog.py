"""The real catalog: every reason is tested by being there."""

import functools
import re
from datetime import date
from pathlib import Path

import pytest

from generator.build import check
from generator.message import fill, length, parse
from generator.model import Catalog, Problem, Reason, Template
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
    limits = {name: channel for name, channel in checked()[0].channels.items() if channel.limit}
    assert (limits["invite"].limit, limits["invite"].limit_paid) == (200, 300)
    for name, channel in limits.items():
        assert channel.source and channel.source.startswith("https://"), name
        assert channel.checked and channel.checked >= date(2026, 11, 1), name
        assert channel.confidence, name


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
