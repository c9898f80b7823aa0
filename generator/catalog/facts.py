"""The facts that a text names, and what stands there in their place."""

import re
from collections.abc import Callable

from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage

ALL_FACTS = "all-facts"
REMINDER = "reminder"
PARTS = (ALL_FACTS, "small-tests", REMINDER)
"""What a page can show by `{{ part.… }}`; each has a layout."""
NAMED = re.compile(r"\{\{ *(fact|part)\.([a-z0-9-]+) *\}\}")
MARKUP = re.compile(r"<[^<>]*>|(?<=\])\([^()\s]*\)|\{[^{}]*\}")


def with_facts(
    text: str, fact: Callable[[str], str], part: Callable[[str], str] | None = None
) -> str:
    """Put facts, and parts where there are any, into a text that names them.

    Args:
        text: what somebody wrote, with `{{ fact.id }}` and `{{ part.id }}` in it.
        fact: gives what stands in the sentence for the id of a fact.
        part: gives the HTML for the id of a part.

    Returns:
        The text without braces.
    """
    puts = {"fact": fact, "part": part or fact}
    return NAMED.sub(lambda named: puts[named[1]](named[2]), text)


def plain(catalog: Catalog, markdown: str) -> str:
    """Take the markup off a page, for counting its words and measuring how easy it is to read."""
    return MARKUP.sub(
        "",
        with_facts(
            markdown,
            lambda name: catalog.facts[name].value if name in catalog.facts else name,
            lambda _: "",
        ),
    )


def pages_with(catalog: Catalog, part: str) -> list[GuidePage]:
    """Return the pages that show a part; in a sound catalog one has all facts."""
    return [page for page in catalog.guide_pages.values() if shows(page, part)]


def shows(page: GuidePage, part: str) -> bool:
    """Tell whether a page shows a part."""
    return ("part", part) in NAMED.findall(page.body)
