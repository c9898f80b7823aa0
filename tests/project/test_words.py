"""The words of the real catalog, where numbers can tell what makes them stiff."""

import re
from collections.abc import Sequence

import pytest

from generator.catalog.letter import Letter, offered_letters
from tests.helpers.real import CATALOG

GRAMMAR = re.compile(r"full stop|starts with|goes after|small letter", re.IGNORECASE)
FIELDS = CATALOG.all_fields()
OWN_WORDS = ("question", "own_line")


def test_reasons_have_room_for_words_of_ones_own() -> None:
    """In two invites at least: a question, or a last sentence, that is nobody else's.

    One reason of ten may do without, as a new one may.
    """
    letters = offered_letters(CATALOG)
    reasons = CATALOG.sent()
    without = [reason.id for reason in reasons if _with_own_words(letters[reason.id]) < 2]
    assert len(without) <= len(reasons) // 10, without


def _with_own_words(letters: Sequence[Letter]) -> int:
    invites = [letter.message.blanks for letter in letters if letter.template.kind == "invite"]
    return sum(any(name.endswith(OWN_WORDS) for name in blanks) for blanks in invites)


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
