"""How easy the pages of the guide are to read: `make readability`.

The measure is the Flesch-Kincaid grade: the year of school after which somebody in the United
States would read the text with ease (J. P. Kincaid and others, 1975). It counts sentences, words
and syllables, so each heading and each item of a list is given an end here. The values of facts
count; a chart or a table does not.
"""

import re

import textstat

from generator.build import check
from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage
from generator.catalog.facts import plain
from generator.rules.guide import WORD
from tests.conftest import ROOT

MARK = re.compile(r"^(?:#+|>|[-*]|\d+\.|\|)\s*|[*_`#|]", re.MULTILINE)
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.)\s)")


def sentences(catalog: Catalog, page: GuidePage) -> list[str]:
    """Take a page apart into its paragraphs, each with an end."""
    texts = [
        " ".join(MARK.sub(" ", each).split()) for each in PARAGRAPH.split(plain(catalog, page.body))
    ]
    return [text if text[-1] in ".!?”" else f"{text}." for text in texts if WORD.search(text)]


def grade(catalog: Catalog, page: GuidePage) -> float:
    """Return the Flesch-Kincaid grade of a page."""
    return textstat.flesch_kincaid_grade("\n".join(sentences(catalog, page)))


def hardest(catalog: Catalog, page: GuidePage, most: int = 3) -> list[str]:
    """Return the sentences of a page that have the highest grade, the worst first."""
    every = [
        each.strip()
        for text in sentences(catalog, page)
        for each in re.split(r"(?<=[.!?])\s+", text)
    ]
    return sorted(
        (each for each in every if len(WORD.findall(each)) > 5),
        key=textstat.flesch_kincaid_grade,
        reverse=True,
    )[:most]


def main() -> None:
    catalog, _ = check(ROOT)
    print(f"{'page':<24}{'words':>6}{'grade':>7}{'words a sentence':>18}")
    for section in catalog.guide.values():
        for page in map(catalog.guide_pages.__getitem__, section.pages):
            text = "\n".join(sentences(catalog, page))
            print(
                f"{page.id:<24}{len(WORD.findall(plain(catalog, page.body))):>6}{grade(catalog, page):>7.1f}{textstat.words_per_sentence(text):>18.1f}"
            )
            for sentence in hardest(catalog, page):
                print(f"    {textstat.flesch_kincaid_grade(sentence):4.1f}  {sentence}")


if __name__ == "__main__":
    main()
