"""The note checker finds the same in a note whoever wrote it, and whatever its reader is called."""

from collections.abc import Callable

from generator.checker import Checker
from tests.helpers.real import CATALOG
from tests.tools.learn.corpus import JUDGED, batch
from tests.tools.learn.fairness import fairness

CHECKER = Checker(CATALOG)


def test_names_and_the_slips_of_learners_change_hardly_anything(
    record_property: Callable[[str, object], None],
) -> None:
    names, *slips = fairness(batch(JUDGED), CHECKER.model, CHECKER.cues)
    for name, trials, verdict, all_ in (names, *slips):
        said = f"Of {trials} notes with {name}: verdict {verdict:.3f}, every finding {all_:.3f}"
        record_property("measured", said)
    assert names.verdict > 0.995 and names.all > 0.97
    assert [each for each in slips if each.verdict < 0.95] == []
    same = sum(each.trials * each.all for each in slips)
    assert same > 0.9 * sum(each.trials for each in slips)
