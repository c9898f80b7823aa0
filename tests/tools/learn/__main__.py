"""The command line: `python -m tests.tools.learn`, which `make model` runs."""

from generator.catalog.load import load
from generator.notes.cues import Cues
from generator.notes.model import FILE
from tests.conftest import ROOT
from tests.tools.learn.corpus import GROUPS, JUDGED, batch, notes, our_own
from tests.tools.learn.fairness import fairness, table
from tests.tools.learn.judge import crosswise, figures, judged, score
from tests.tools.learn.learner import learned_from, written

CARD = ROOT / "docs/note-checker.md"
MARK = "<!-- written by `make model` -->\n"


def main() -> None:
    catalog, problems = load(ROOT)
    if problems:
        raise SystemExit("\n".join(map(str, problems)))
    cues, labelled, ours = Cues(catalog.cues()), notes(), our_own(catalog)
    crossed = crosswise(labelled, ours, cues)
    model = learned_from([*labelled, *ours], cues)
    FILE.write_text(written(model), encoding="utf-8")
    unseen = batch(JUDGED)
    last = judged(unseen, model, cues)
    kept, _, _ = CARD.read_text(encoding="utf-8").partition(MARK)
    fair = table([*fairness(unseen, model, cues)])
    tables = "\n".join([*figures(crossed, last), "", *fair])
    CARD.write_text(f"{kept}{MARK}\n{tables}\n", encoding="utf-8")
    for name, group in GROUPS.items():
        print(f"{name}: {score(crossed, group).f1:.3f}, last {score(last, group).f1:.3f}")


if __name__ == "__main__":
    main()
