"""What must be true of the pages of the guide, and of what leads to them and from them."""

import posixpath
import re
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.facts import plain
from generator.catalog.problems import Place, Problem
from generator.catalog.words import where
from generator.rules.common import broken_reasons, is_whole, meant, scheme

MOST_WORDS = 900
# Of “[”. For each Python-Markdown looks through the rest of the page: ten thousand took half a
# minute.
MOST_BRACKETS = 200
LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(([^()\s]+)")
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
FOLDER = "docs/guide/"


def a_question_has_its_answer(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        if bool(page.question) != bool(page.answer):
            keys = ("question", "answer")
            there, missing = keys if page.question else keys[::-1]
            yield Problem(
                page.at(there),
                f"{page.id} has `{there}` without `{missing}`.",
                "Add it, or take the other one out.",
            )


def links_lead_to_a_page(catalog: Catalog) -> Iterator[Problem]:
    known = (catalog.english or catalog).paths() | _broken_pages(catalog)
    for page in catalog.guide_pages.values():
        for link in LINK.finditer(page.body):
            target, _, _ = link[1].partition("#")
            if not target or scheme(target) in ("https", "http", "mailto"):
                continue
            path = posixpath.normpath(posixpath.join("guide", target))
            if path not in known:
                yield Problem(
                    page.in_body(link.start(1)),
                    f"There is no page {target}.",
                    meant(
                        posixpath.relpath(path, "guide"),
                        [posixpath.relpath(each, "guide") for each in sorted(known)],
                        "Name the file of a page, from this one: "
                        "asking-why.md, ../answer.md or ../reasons/alumni.md.",
                    ),
                )


def _broken_pages(catalog: Catalog) -> set[str]:
    """Return the paths of the pages, from the docs folder, whose files did not load whole."""
    written = {path.removeprefix("docs/") for path in catalog.broken}
    return written | {f"reasons/{id_}.md" for id_ in broken_reasons(catalog)}


def channels_lead_to_a_page(catalog: Catalog) -> Iterator[Problem]:
    known = catalog.guide_pages.keys() | _broken_of_the_guide(catalog)
    for name, channel in catalog.channels.items():
        if channel.guide and channel.guide not in known:
            yield Problem(
                channel.at("guide"),
                f"The channel {name} leads to “{channel.guide}”, "
                "and there is no such page in docs/guide.",
                meant(
                    channel.guide,
                    catalog.guide_pages,
                    "Name a file there, without .md, or take it out.",
                ),
            )


def _broken_of_the_guide(catalog: Catalog) -> set[str]:
    """Return the ids of the pages of the guide whose files did not load whole."""
    paths = (path for path in catalog.broken if path.startswith(FOLDER))
    return {path.removeprefix(FOLDER).removesuffix(".md") for path in paths}


def pages_are_short(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        count = len(WORD.findall(plain(catalog, page.body)))
        if count > MOST_WORDS:
            yield Problem(
                page.in_body(0),
                f"{page.id} has {count} words; {MOST_WORDS} is the most.",
                f"Take {count - MOST_WORDS} out, or make two pages of it.",
            )
        brackets = page.body.count("[")
        if brackets > MOST_BRACKETS:
            yield Problem(
                page.in_body(0),
                f"{page.id} has “[” {brackets} times; {MOST_BRACKETS} is the most.",
                "Take some out, or make two pages of it.",
            )


def pages_lead_to_words(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        for number, name in enumerate(page.words):
            yield from _reference(catalog, name, page.at("words", number))


def _reference(catalog: Catalog, name: str, place: Place) -> Iterator[Problem]:
    """Look at what a page leads to: a reason, a template of one, or a shared template."""
    home, _, own = name.partition("/")
    if not is_whole(catalog, f"reasons/{home}", *(() if own else ("replies", "profile"))):
        return
    entry = catalog.named(name)
    # What a language lacks still is there in English.
    if catalog.english and home in catalog.english.reasons.keys() - catalog.reasons:
        return
    if not entry:
        yield Problem(
            place,
            f"There is no reason and no template “{name}”.",
            meant(
                name,
                _references(catalog),
                "Name a reason, a reason and an id, or the id of a shared reply: "
                "alumni, no-reason/bare-ask, why-brief.",
            ),
        )
    elif entry.retired or (own and catalog.reasons[home].retired):
        yield Problem(place, f"“{name}” is retired.", "Name one that is still offered.")


def _references(catalog: Catalog) -> list[str]:
    """Return all that a page can lead to."""
    own = [
        f"{id_}/{template.id}"
        for id_, reason in catalog.reasons.items()
        for template in reason.templates
    ]
    shared = [template.id for template in (*catalog.replies, *catalog.profile)]
    return [*catalog.reasons, *own, *shared]


def sections_hold_every_page_once(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    known = catalog.guide_pages.keys() | _broken_of_the_guide(catalog)
    for section in catalog.guide.values():
        for number, id_ in enumerate(section.pages):
            place = section.at("pages", number)
            if id_ not in known:
                repair = meant(id_, catalog.guide_pages, "Write it, or take it out here.")
                yield Problem(place, f"There is no page docs/guide/{id_}.md.", repair)
            elif id_ in first:
                yield Problem(
                    place,
                    f"The page {id_} stands in the guide twice (first in {where(first[id_])}).",
                    "Keep one of the two.",
                )
            first.setdefault(id_, place)
    if is_whole(catalog, "guide"):
        for id_, page in catalog.guide_pages.items():
            if id_ not in first:
                yield Problem(
                    Place(page.path),
                    f"No section of the guide has the page {id_}.",
                    "Add it to `pages` in templates/guide.yml.",
                )
