"""How easy the pages of the guide are to read: `make readability`.

The measure is the Flesch-Kincaid grade: the year of school after which somebody in the United
States would read the text with ease (J. P. Kincaid and others, 1975). It counts sentences, words
and syllables, so each heading and each item of a list is given an end here. The values of facts
count; a chart or a table does not.

A low grade is no proof that a page hangs together: a list of verdicts has one too. So of the prose
alone, without its examples, headings and tables, it is counted how many sentences are very short,
and how many words the one in the middle has.
"""

import re
from statistics import median
from typing import NamedTuple

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
NO_PROSE = re.compile(
    r'<div class="examples" markdown>.*?</div>\s*</div>|^[#|][^\n]*$', re.DOTALL | re.MULTILINE
)
VERY_SHORT = 6
"""The words of the longest sentence that is very short."""


class Rhythm(NamedTuple):
    """How long the sentences of a page's prose are."""

    very_short: float
    """The share of sentences that are very short."""
    middle: float
    """The words of the sentence in the middle."""


def sentences(catalog: Catalog, page: GuidePage) -> list[str]:
    """Take a page apart into its paragraphs, each with an end."""
    return _paragraphs(plain(catalog, page.body))


def _paragraphs(text: str) -> list[str]:
    texts = [" ".join(MARK.sub(" ", each).split()) for each in PARAGRAPH.split(text)]
    return [text if text[-1] in ".!?”" else f"{text}." for text in texts if WORD.search(text)]


def grade(catalog: Catalog, page: GuidePage) -> float:
    """Return the Flesch-Kincaid grade of a page."""
    return _grade_of("\n".join(sentences(catalog, page)))


def _grade_of(text: str) -> float:
    found: float = textstat.flesch_kincaid_grade(text)
    return found


def rhythm(catalog: Catalog, page: GuidePage) -> Rhythm:
    """Measure the prose of a page, which has some."""
    lengths = [len(WORD.findall(each)) for each in _prose(catalog, page)]
    return Rhythm(
        very_short=sum(each <= VERY_SHORT for each in lengths) / len(lengths),
        middle=median(lengths),
    )


def shortest(catalog: Catalog, page: GuidePage) -> list[str]:
    """Return the sentences of a page's prose that are very short."""
    return [each for each in _prose(catalog, page) if len(WORD.findall(each)) <= VERY_SHORT]


def _prose(catalog: Catalog, page: GuidePage) -> list[str]:
    texts = _paragraphs(plain(catalog, NO_PROSE.sub("\n\n", page.body)))
    every = [each for text in texts for each in END.split(text)]
    return [each for each in every if WORD.search(each)]


def hardest(catalog: Catalog, page: GuidePage, most: int = 3) -> list[str]:
    """Return the sentences of a page that have the highest grade, the worst first."""
    every = [each for text in sentences(catalog, page) for each in END.split(text)]
    long = [each.strip() for each in every if len(WORD.findall(each)) > 5]
    return sorted(long, key=_grade_of, reverse=True)[:most]


def main() -> None:
    catalog, _ = check(ROOT)
    print(f"{'page':<24}{'words':>6}{'grade':>7}{'mean':>6}{'median':>8}{'up to 6':>9}  argues")
    for section in catalog.guide.values():
        for id_ in section.pages:
            page = catalog.guide_pages[id_]
            count = len(WORD.findall(plain(catalog, page.body)))
            length = textstat.words_per_sentence("\n".join(sentences(catalog, page)))
            short, middle = rhythm(catalog, page)
            print(
                f"{id_:<24}{count:>6}{grade(catalog, page):>7.1f}{length:>6.1f}{middle:>8.1f}"
                f"{short:>9.1%}  {'yes' if page.argues else 'no'}"
            )
            for sentence in hardest(catalog, page):
                print(f"    {_grade_of(sentence):4.1f}  {sentence}")


if __name__ == "__main__":
    main()
