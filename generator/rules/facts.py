"""What must be true of facts, of their sources, and of the places that name them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Channel, Entry, GuidePage
from generator.catalog.facts import ALL_FACTS, NAMED, PARTS, pages_with
from generator.catalog.problems import Place, Problem
from generator.rules.common import is_whole, meant, scheme

BRACES = re.compile(r"\{\{[^{}\n]*\}*")
NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
WRITTEN_OUT = re.compile(
    rf"(?<![\w.,]){NUMBER}\s+"
    r"(?:characters?|(?:\w+\s+)?(?:notes?|invitations?|requests?)"
    r"\s+(?:a|each|every|per)\s+month)\b",
    re.IGNORECASE,
)
# Where a link, which a fact becomes, would break what is around it.
NO_PLACE = re.compile(r"^#.*$|`[^`]*`|\[[^\[\]]*\]\([^()]*\)|<[^<>]*>", re.MULTILINE)
ADDRESS = re.compile(r"\w+://[^\s<>\"]+")
ADD = "Add it to templates/facts.yml, with its source."


class _Passage(NamedTuple):
    """A text that may name facts."""

    entry: Entry
    key: str
    """Where in the entry it stands; empty for what stands below the keys of a page."""
    text: str

    def place(self, match: re.Match[str]) -> Place:
        """Find the place of what was found in the text."""
        if isinstance(self.entry, GuidePage) and not self.key:
            return self.entry.in_body(match.start())
        return self.entry.at(self.key, needle=match[0])

    def problem(self, match: re.Match[str], fact: str, repair: str) -> Problem:
        return Problem(self.place(match), fact, repair)


def _passages(catalog: Catalog) -> Iterator[_Passage]:
    for page in catalog.guide_pages.values():
        yield _Passage(page, "", page.body)
        yield _Passage(page, "answer", page.answer or "")
    for channel in catalog.channels.values():
        yield _Passage(channel, "where", channel.where)


def pages_name_facts_that_are_there(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "facts"):
        return
    for passage in _passages(catalog):
        spans = [there.span() for there in NO_PLACE.finditer(passage.text)]
        for braces in BRACES.finditer(passage.text):
            named = NAMED.fullmatch(braces[0])
            if not named or (named[1] == "part" and passage.key):
                yield passage.problem(
                    braces,
                    f"{braces[0]} names nothing that can stand here.",
                    "Write {{ fact.id }} with the id of a fact in templates/facts.yml.",
                )
            elif named[1] == "part":
                yield from _part(passage, braces, named[2])
            else:
                no_place = any(start <= braces.start() < end for start, end in spans)
                yield from _fact(catalog, passage, braces, named[2], no_place=no_place)


def _part(passage: _Passage, braces: re.Match[str], name: str) -> Iterator[Problem]:
    if _line(braces).strip() != braces[0]:
        yield passage.problem(
            braces,
            f"{braces[0]} stands among other words.",
            "Give it a line of its own, with an empty line above and below.",
        )
    if name not in PARTS:
        repair = meant(name, PARTS, ADD)
        yield passage.problem(braces, f"There is no part “{name}”.", repair)


def _fact(
    catalog: Catalog, passage: _Passage, braces: re.Match[str], name: str, *, no_place: bool
) -> Iterator[Problem]:
    if no_place:
        yield passage.problem(
            braces,
            f"{braces[0]} stands in a heading, in code, in a link or in a tag.",
            "Name it in a sentence: it becomes a link to its source.",
        )
    if name not in catalog.facts:
        repair = meant(name, catalog.facts, ADD)
        yield passage.problem(braces, f"There is no fact “{name}”.", repair)


def _line(match: re.Match[str]) -> str:
    """Return the line in which something was found."""
    start = match.string.rfind("\n", 0, match.start()) + 1
    return match.string[start:].partition("\n")[0]


def facts_stand_below_the_keys(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        for key, words in (("title", page.title), ("description", page.description)):
            if "{{" in words:
                yield Problem(
                    page.at(key, needle="{{"),
                    f"A fact cannot stand in `{key}`.",
                    "Say it in other words; the text below can name it.",
                )


def one_page_shows_all_facts(catalog: Catalog) -> Iterator[Problem]:
    """Every fact outside of the guide leads there."""
    guide_is_whole = not any(path.startswith("docs/guide/") for path in catalog.broken)
    if not guide_is_whole or not is_whole(catalog, "guide"):
        return
    pages = pages_with(catalog, ALL_FACTS)
    if not pages:
        yield Problem(
            Place("templates/guide.yml"),
            "No page of the guide shows all facts.",
            f"Write {{{{ part.{ALL_FACTS} }}}} into one.",
        )
    for page in pages[1:]:
        yield Problem(
            Place(page.path),
            f"{pages[0].id} shows all facts already.",
            f"Take {{{{ part.{ALL_FACTS} }}}} out here.",
        )


def facts_are_named_and_not_repeated(catalog: Catalog) -> Iterator[Problem]:
    """A number that stands in a text stays there when the fact has changed."""
    for passage in _passages(catalog):
        for written in WRITTEN_OUT.finditer(passage.text):
            words = " ".join(written[0].split())
            yield passage.problem(
                written,
                f"“{words}” is a fact that is written out here.",
                "Name it instead, as {{ fact.id }}, with its id in templates/facts.yml.",
            )


def sources_can_be_opened(catalog: Catalog) -> Iterator[Problem]:
    for entry in catalog.checked():
        for source in entry.sources:
            if source.address and not _can_be_opened(source.address):
                shown = " ".join(source.address.split())
                yield Problem(
                    source.at("address"),
                    f"“{shown}” is not an address that can be opened.",
                    "Write the whole of it, starting with https://, or take it out.",
                )


def _can_be_opened(address: str) -> bool:
    return scheme(address) in ("https", "http") and bool(ADDRESS.fullmatch(address))


def numbers_stand_in_their_words(catalog: Catalog) -> Iterator[Problem]:
    for name, fact in catalog.facts.items():
        if not fact.number:
            continue
        # Other languages have other signs between the thousands, or none.
        written = f"{fact.number:,}".replace(",", "[.,\u00a0\u202f]?" if catalog.english else ",")
        if not re.search(rf"(?<![\d.,]){written}(?!\d|[.,]\d)", fact.value):
            yield Problem(
                fact.at("number"),
                f"The fact {name} counts by {fact.number:,} and says “{fact.value}”.",
                "Let both say the same number.",
            )


def studies_add_up(catalog: Catalog) -> Iterator[Problem]:
    for name, study in catalog.studies.items():
        for arm in study.arms:
            if arm.accepted > arm.sent:
                yield Problem(
                    arm.at("accepted"),
                    f"In {name}, {arm.accepted} of {arm.sent} were accepted.",
                    "Look at the source again: no more can be accepted than were sent.",
                )


def limits_are_facts(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "channels", "facts"):
        return
    invite = catalog.channels.get("invite")
    if not invite or not invite.limit:
        yield Problem(
            Place("templates/channels.yml"),
            "There is no channel `invite` with a limit.",
            "Add it: the index of all templates counts by it.",
        )
    for name, channel in catalog.channels.items():
        yield from _limit(catalog, channel, "limit")
        yield from _limit(catalog, channel, "limit_paid")
        if channel.limit_paid and not channel.limit:
            fact = f"The channel {name} has a limit for paid accounts only."
            yield Problem(channel.at("limit_paid"), fact, "Add `limit`.")


def _limit(catalog: Catalog, channel: Channel, key: str) -> Iterator[Problem]:
    name = getattr(channel, key)
    if name and name not in catalog.facts:
        repair = meant(name, catalog.facts, ADD)
        yield Problem(channel.at(key), f"There is no fact “{name}”.", repair)
    elif name and not catalog.facts[name].number:
        yield Problem(
            channel.at(key),
            f"The fact “{name}” has no number to count by.",
            "Add `number` to it, or name another.",
        )
