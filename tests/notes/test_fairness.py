"""The note checker finds the same in a note whoever wrote it, and whatever their names are."""

from collections.abc import Callable

import pytest

from generator.checker import Checker
from tests.helpers.real import CATALOG
from tests.tools.learn.corpus import JUDGED, Note, batch
from tests.tools.learn.fairness import Kept, fairness

CHECKER = Checker(CATALOG)
NOTES = batch(JUDGED)
# The share of trials with the same verdict, and with every finding the same, at least.
VERDICT, ALL = 0.98, 0.85


@pytest.mark.parametrize(
    "among",
    [
        pytest.param(NOTES[::5], id="a fifth"),
        pytest.param(NOTES, id="all", marks=pytest.mark.audit),
    ],
)
def test_names_and_the_slips_of_learners_change_no_verdict(
    among: list[Note], record_property: Callable[[str, object], None]
) -> None:
    kept = [*fairness(among, CHECKER.model, CHECKER.cues)]
    for name, trials, verdict, all_ in kept:
        said = f"Of {trials} notes with {name}: verdict {verdict:.3f}, every finding {all_:.3f}"
        record_property("measured", said)
    assert [each for each in kept if each.verdict < VERDICT or each.all < ALL] == []
    names: Kept = kept[0]
    assert names.verdict > 0.995
