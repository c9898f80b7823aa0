"""Makes `search-index.js`: what pages and wordings say, and what people call them.

It is a script, because from `file://` a browser fetches nothing else.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NotRequired, TypedDict

from generator.catalog import yaml_values
from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage, Reason
from generator.catalog.facts import with_facts
from generator.catalog.letter import Letter, offered_letters
from generator.catalog.load import HEAD
from generator.catalog.source import Source
from generator.message import Blank, Clause, mark
from generator.page import Page
from generator.pages.joined import lunr_of, smaller_script, words_of
from generator.pages.prose import passages

FILE = "search-index.js"


class Wording(TypedDict):
    """What a list of wordings can be narrowed by."""

    home: str
    kind: str
    fits: bool
    """Whether it fits a note, however long its blanks are."""


class Entry(TypedDict):
    """Something that can be found."""

    group: str
    """What it is: reason, answer, guide, template or page."""
    at: str
    """Its address, from the root of the site."""
    title: str
    also: list[str]
    text: list[list[str]]
    """Its passages: the anchor, the heading, and paragraphs that each stand on a line."""
    wording: NotRequired[Wording]
    lang: NotRequired[str]
    """The tag of its language, where that is not the language of the site."""


def render(catalog: Catalog, pages: Iterable[Page]) -> Page:
    """Make the index.

    Args:
        catalog: a catalog without problems.
        pages: every page of the site that is Markdown, those written by hand too.

    Returns:
        A script that teaches the library the language, and sets `sayWhyIndex`: the entries, the
        titles of what wordings belong to, and the words of the language.
    """
    found = [*_reasons(catalog), *_notes(catalog), *_guide(catalog), *_letters(catalog)]
    known = {entry["at"] for entry in found}
    others = (entry for page in sorted(pages) if (entry := _page(catalog, page)))
    index = {
        "words": words_of(catalog.language),
        "homes": {
            home.id: {
                "title": home.title,
                "also": home.reason.also if home.reason else (),
                "at": home.page,
            }
            for home in catalog.offered_homes().values()
        },
        "kinds": {id_: kind.title for id_, kind in catalog.kinds.items()},
        "entries": found + [entry for entry in others if entry["at"] not in known],
    }
    written = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    library = smaller_script(lunr_of(catalog.language)).lstrip()
    return Page.of(FILE, f"{library}window.sayWhyIndex = {written};\n")


def _reasons(catalog: Catalog) -> Iterator[Entry]:
    for reason in catalog.offered():
        yield {
            "group": "answer" if reason.receiving_only else "reason",
            "at": f"reasons/{reason.id}/",
            "title": reason.title,
            "also": list(reason.also),
            "text": [["", "", "\n".join(_etiquette(reason))]],
        }


def _etiquette(reason: Reason) -> list[str]:
    texts = (reason.lead, reason.use_when, reason.avoid_when, reason.takes, reason.says)
    return [" ".join(text.split()) for text in texts]


def _notes(catalog: Catalog) -> Iterator[Entry]:
    for id_, note in catalog.received.items():
        yield {
            "group": "answer",
            "at": f"answer/#note_{id_}",
            "title": catalog.language.say("What their note says: {title}", title=note.title),
            "also": list(note.also),
            "text": [["", "", " ".join(note.advice.split())]],
        }


def _guide(catalog: Catalog) -> Iterator[Entry]:
    def stated(page: GuidePage, text: str) -> str:
        facts = catalog.of(page).facts
        return with_facts(text, lambda name: facts[name].value, lambda _: "")

    for page in catalog.guide_pages.values():
        opening = [page.description, page.question or "", stated(page, page.answer or "")]
        head = "\n".join(" ".join(text.split()) for text in opening if text)
        entry: Entry = {
            "group": "guide",
            "at": f"guide/{page.id}/",
            "title": page.title,
            "also": list(page.also),
            "text": [["", "", head], *map(list, passages(stated(page, page.body)))],
        }
        tag = catalog.of(page).language.tag
        if tag != catalog.language.tag:
            entry["lang"] = tag
        yield entry


def _letters(catalog: Catalog) -> Iterator[Entry]:
    limit, _ = catalog.limits("invite")
    for letters in offered_letters(catalog).values():
        for letter in letters:
            template = letter.template
            yield {
                "group": "answer" if letter.kind.side == "asked" else "template",
                "at": letter.address,
                "title": template.title,
                "also": list(template.also),
                "text": [["", "", _plain(letter)]],
                "wording": {
                    "home": letter.home.id,
                    "kind": template.kind,
                    "fits": limit is not None and letter.longest <= limit,
                },
            }


def _plain(letter: Letter) -> str:
    """Write a letter as words, each blank as a page shows it."""

    def words(part: str | Blank | Clause) -> str:
        if isinstance(part, Clause):
            return "".join(map(words, part.parts))
        if isinstance(part, Blank):
            return mark(part.name, letter.labels, letter.language)
        return part

    texts = ["".join(map(words, each.message.parts)) for each in letter.written]
    return re.sub("\n+", "\n", "\n".join(texts))


def _page(catalog: Catalog, page: Page) -> Entry | None:
    """Make the entry of any other page, unless its keys say that nobody looks for it."""
    head = HEAD.match(page.text)
    read = yaml_values.read(Source(page.path, page.text), head[1]) if head else None
    keys: dict[str, Any] = (read and read.data) or {}
    if not head or not {"title", "description"} <= keys.keys() or keys.get("searched") == "false":
        return None
    opening = ["", "", keys["description"]]
    # What the catalog makes is mostly what other entries say already.
    by_hand = passages(page.text[head.end() :]) if page.path in catalog.written else []
    return {
        "group": "page",
        "at": re.sub(r"(^|/)index/$", r"\1", f"{page.path.removesuffix('.md')}/"),
        "title": keys["title"],
        "also": keys.get("also", []),
        "text": [opening, *map(list, by_hand)],
    }
