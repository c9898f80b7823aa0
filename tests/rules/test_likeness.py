"""Which texts say nearly the same, and how long it takes to find them."""

import time

import pytest
from hypothesis import given, strategies as st

from generator.rules import likeness
from generator.rules.likeness import ALIKE, _alike, _pairs, near_copies
from tests.tools.bench.catalogs import common_texts

NOTE = "Hi {their_name}, we talked at {event} about {topic}. I would like to hear more."


def test_two_texts_are_compared_once_however_much_they_share(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared = []

    def alike(one: frozenset[str], other: frozenset[str]) -> bool:
        compared.append({one, other})
        return False

    monkeypatch.setattr(likeness, "_alike", alike)
    shared = [f"w{number}" for number in range(60)]
    assert [*near_copies([" ".join([*shared, f"x{number}"]) for number in range(20)])] == []
    assert len(compared) == 20 * 19 / 2


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(NOTE, id="the same"),
        pytest.param(NOTE.replace("hear", "learn"), id="another word"),
        pytest.param(NOTE.replace("{event}", "{group}"), id="another blank"),
        pytest.param(
            NOTE.replace("Hi {their_name}", "Dear {title_and_name}"), id="another greeting"
        ),
        pytest.param(
            NOTE.replace("talked", "TALKED").replace(". ", " – ").replace(" ", "\n"),
            id="other signs and line breaks",
        ),
        pytest.param(NOTE.replace(" at {event}", "[ at {event}]"), id="a clause of it"),
        pytest.param(f"{NOTE} May I?", id="two words more"),
        pytest.param(
            "Hi {their_name}, I would like to hear more. We talked at {event} about {topic}.",
            id="in another order",
        ),
    ],
)
def test_a_text_that_says_nearly_the_same_is_a_copy(other: str) -> None:
    assert [*near_copies([NOTE, other])] == [(1, 0)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(
            "Hi {their_name}, we met at {event} and spoke about {topic}. May I ask you one thing?",
            id="another wish",
        ),
        pytest.param(
            "Hi {their_name}, I would like to hear more about {topic}.",
            id="half of it in other words",
        ),
        pytest.param("Hi {their_name}.", id="the greeting alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_text_of_its_own_is_none(other: str) -> None:
    assert [*near_copies([NOTE, other])] == []


def test_each_copy_is_named_once_with_one_that_stands_before_it() -> None:
    assert [*near_copies([NOTE, "Something else altogether, you see.", NOTE, NOTE])] == [
        (2, 0),
        (3, 0),
    ]


WORDS = st.lists(st.sampled_from(["a", "b", "c", "{d}", "e"]), max_size=7).map(" ".join)


@given(st.lists(WORDS, max_size=12))
def test_nothing_is_missed_that_comparing_all_with_all_would_find(texts: list[str]) -> None:
    sets = [_pairs(text) for text in texts]
    expected = [
        number
        for number, each in enumerate(sets)
        if any(_alike(other, each) for other in sets[:number])
    ]
    found = [*near_copies(texts)]
    assert [number for number, _ in found] == expected
    for number, other in found:
        both, either = sets[other] & sets[number], sets[other] | sets[number]
        assert other < number
        assert len(both) >= ALIKE * len(either)


@pytest.mark.audit
def test_the_time_grows_with_the_number_of_texts_and_not_with_its_square() -> None:
    """Twenty thousand texts in common words, of which every tenth copies another.

    To compare all with all would be 200 million comparisons.
    """
    sizes = {count: common_texts(count) for count in (5_000, 20_000)}
    took = dict.fromkeys(sizes, float("inf"))
    for _ in range(3):  # in turns, and the least of each: a busy neighbour only ever adds
        for count, each in sizes.items():
            begun = time.process_time()
            assert len([*near_copies(each)]) == count // 10
            took[count] = min(took[count], time.process_time() - begun)
    assert took[20_000] < 12 * took[5_000], took  # the square would be sixteen times
    assert took[20_000] < 15, took


@pytest.mark.audit
def test_a_text_that_stands_there_a_thousand_times_takes_no_longer() -> None:
    begun = time.process_time()
    assert len([*near_copies([NOTE] * 20_000)]) == 19_999
    assert time.process_time() - begun < 5
