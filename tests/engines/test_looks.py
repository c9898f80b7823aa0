"""What each engine draws in its own way, and should not."""

import pytest

from tests.engines.hands import Hands

LINKS = ("main a", "summary", "button.quiet", ".foot a")


@pytest.fixture
def reason(hands: Hands, specimen_address: str) -> Hands:
    hands.open(f"{specimen_address}reasons/met-at-event/")
    hands.wait("() => document.querySelector('message-form:defined')")
    return hands


def test_a_link_is_underlined(reason: Hands) -> None:
    """Safari before 26.2 drew no line under any."""
    line = "(css) => getComputedStyle(document.querySelector(css)).textDecorationLine"
    assert {link: reason.run(line, link) for link in LINKS} == dict.fromkeys(LINKS, "underline")


def test_an_optional_part_of_a_letter_is_underlined_where_all_are_listed(
    hands: Hands, specimen_address: str
) -> None:
    hands.open(f"{specimen_address}templates/met-at-event/")
    line = "(css) => getComputedStyle(document.querySelector(css)).textDecorationLine"
    assert hands.run(line, "[data-clause]") == "underline"


def test_a_list_to_choose_from_has_no_box_of_its_engine(reason: Hands) -> None:
    """WebKit drew a grey one, in which the words were cut."""
    drawn = "() => [...document.querySelectorAll('select')].map((each) => \
        getComputedStyle(each).appearance)"
    assert {*reason.run(drawn)} == {"none"}


def test_a_field_to_search_in_has_no_box_of_its_engine(hands: Hands, specimen_address: str) -> None:
    hands.open(f"{specimen_address}search/")
    drawn = "() => getComputedStyle(document.querySelector('[name=q]')).appearance"
    assert hands.run(drawn) == "none"
