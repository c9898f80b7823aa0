"""How easy the pages of the guide are to read: `make readability`.

The measure is the Flesch-Kincaid grade: the year of school after which somebody in the United
States would read the text with ease (J. P. Kincaid and others, 1975). It counts sentences, words
and syllables, so each heading and each item of a list is given an end here. The values of facts
count; a chart or a table does not.
"""

import re

import textstat  # type: ignore[import-untyped]  # it comes without types, and nobody wrote some

from generator.build import check
from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage
from generator.catalog.facts import plain
from generator.rules.guide import WORD
from tests.conftest import ROOT

MARK = re.compile(r"^(?:#+|>|[-*]|\d+\.|\|)\s*|[*_`#|]", re.MULTILINE)
END = re.compile(r"(?<=[.!?])\s+")
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.)\s)")


def sentences(catalog: Catalog, page: GuidePage) -> list[str]:
    """Take a page apart into its paragraphs, each with an end."""
    texts = [
        " ".join(MARK.sub(" ", each).split()) for each in PARAGRAPH.split(plain(catalog, page.body))
    ]
    return [text if text[-1] in ".!?”" else f"{text}." for text in texts if WORD.search(text)]


def grade(catalog: Catalog, page: GuidePage) -> float:
    """Return the Flesch-Kincaid grade of a page."""
    return _grade_of("\n".join(sentences(catalog, page)))


def _grade_of(text: str) -> float:
    found: float = textstat.flesch_kincaid_grade(text)
    return found


def hardest(catalog: Catalog, page: GuidePage, most: int = 3) -> list[str]:
    """Return the sentences of a page that have the highest grade, the worst first."""
    every = [each for text in sentences(catalog, page) for each in END.split(text)]
    long = [each.strip() for each in every if len(WORD.findall(each)) > 5]
    return sorted(long, key=_grade_of, reverse=True)[:most]


def main() -> None:
    catalog, _ = check(ROOT)
    print(f"{'page':<24}{'words':>6}{'grade':>7}{'words a sentence':>18}")
    for section in catalog.guide.values():
        for id_ in section.pages:
            page = catalog.guide_pages[id_]
            count = len(WORD.findall(plain(catalog, page.body)))
            length = textstat.words_per_sentence("\n".join(sentences(catalog, page)))
            print(f"{id_:<24}{count:>6}{grade(catalog, page):>7.1f}{length:>18.1f}")
            for sentence in hardest(catalog, page):
                print(f"    {_grade_of(sentence):4.1f}  {sentence}")


if __name__ == "__main__":
    main()
