"""The words of the real catalog, where numbers can tell what makes them stiff."""

import re

import pytest

from generator.catalog.entries import Reason
from generator.catalog.letter import offered_letters
from tests.helpers.real import CATALOG

GRAMMAR = re.compile(r"full stop|starts with|goes after|small letter", re.IGNORECASE)
FIELDS = CATALOG.all_fields()
OWN_WORDS = ("question", "own_line")


@pytest.mark.parametrize("reason", CATALOG.sent(), ids=lambda reason: reason.id)
def test_a_reason_has_room_for_words_of_ones_own(reason: Reason) -> None:
    """In two invites at least: a question, or a last sentence, that is nobody else's."""
    invites = [
        letter for letter in offered_letters(CATALOG)[reason.id] if letter.template.kind == "invite"
    ]
    own = [
        letter.template.id
        for letter in invites
        if any(name.endswith(OWN_WORDS) for name in letter.message.blanks)
    ]
    assert len(own) >= 2, own


@pytest.mark.parametrize("name", FIELDS)
def test_a_hint_shows_what_to_write_and_teaches_no_grammar(name: str) -> None:
    hint = FIELDS[name].hint
    assert not GRAMMAR.search(hint)
    assert 2 <= len(hint.split()) <= 8, hint


def test_an_invite_asks_for_few_blanks() -> None:
    """Beside the name: three at most in nine of ten."""
    asked = [
        len({*letter.message.required} - {"their_name"})
        for letters in offered_letters(CATALOG).values()
        for letter in letters
        if letter.template.kind == "invite"
    ]
    assert max(asked) <= 5
    assert sum(count <= 3 for count in asked) >= 0.9 * len(asked)
