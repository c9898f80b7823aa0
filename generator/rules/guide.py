"""What must be true of the pages of the guide and of the facts they name. Each rule yields its problems."""

import posixpath
import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from generator.catalog.catalog import Catalog
from generator.catalog.facts import ALL_FACTS, NAMED, PARTS, pages_of_all_facts, plain
from generator.catalog.problems import Place, Problem
from generator.catalog.words import near, where

MOST_WORDS = 900
# Of “[”. For each Python-Markdown looks through the rest of the page: ten thousand took half a minute.
MOST_BRACKETS = 200
BRACES = re.compile(r"\{\{[^{}\n]*\}*")
NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
WRITTEN_OUT = re.compile(rf"(?<![\w.,]){NUMBER}\s+(?:characters?|(?:\w+\s+)?(?:notes?|invitations?|requests?)\s+(?:a|each|every|per)\s+month)\b", re.IGNORECASE)
LINK = re.compile(r"(?<!!)\[[^\[\]]*\]\(([^()\s]+)")
# Where a link, which a fact becomes, would break what is around it.
NO_PLACE = re.compile(r"^#.*$|`[^`]*`|\[[^\[\]]*\]\([^()]*\)|<[^<>]*>", re.MULTILINE)
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


def _texts(catalog: Catalog) -> Iterator[tuple[str, bool, Callable[[int, str], Place]]]:
    """Walk over the texts that may name facts: whether parts may stand there too, and how to find a place in them."""
    for page in catalog.guide_pages.values():
        yield page.body, True, lambda index, _, page=page: page.in_body(index)
        yield page.answer or "", False, lambda _, words, page=page: page.at("answer", needle=words)
    for channel in catalog.channels.values():
        yield channel.where, False, lambda _, words, channel=channel: channel.at("where", needle=words)


def pages_name_facts_that_are_there(catalog: Catalog) -> Iterator[Problem]:
    if "templates/facts.yml" in catalog.broken:
        return
    for text, parts_too, place in _texts(catalog):
        broken = {index for there in NO_PLACE.finditer(text) for index in range(*there.span())}
        for match in BRACES.finditer(text):
            named = NAMED.fullmatch(match[0])
            if not named or (named[1] == "part" and not parts_too):
                yield Problem(place(match.start(), match[0]), f"{match[0]} names nothing that can stand here.", "Write {{ fact.id }} with the id of a fact in templates/facts.yml.")
                continue
            if named[1] == "part" and not re.fullmatch(rf"\s*{re.escape(match[0])}\s*", _line(text, match.start())):
                yield Problem(place(match.start(), match[0]), f"{match[0]} stands among other words.", "Give it a line of its own, with an empty line above and below.")
            if named[1] == "fact" and match.start() in broken:
                yield Problem(place(match.start(), match[0]), f"{match[0]} stands in a heading, in code, in a link or in a tag.", "Name it in a sentence: it becomes a link to its source.")
            known = list(catalog.facts) if named[1] == "fact" else list(PARTS)
            if named[2] not in known:
                yield Problem(place(match.start(), match[0]), f"There is no {named[1]} “{named[2]}”.", near(named[2], known) or "Add it to templates/facts.yml, with its source.")


def facts_stand_below_the_keys(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        for key in ("title", "description"):
            if "{{" in getattr(page, key):
                yield Problem(page.at(key, needle="{{"), f"A fact cannot stand in `{key}`.", "Say it in other words; the text below can name it.")


def a_question_has_its_answer(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        if bool(page.question) != bool(page.answer):
            there, missing = ("question", "answer") if page.question else ("answer", "question")
            yield Problem(page.at(there), f"{page.id} has `{there}` without `{missing}`.", "Add it, or take the other one out.")


def one_page_shows_all_facts(catalog: Catalog) -> Iterator[Problem]:
    """Every fact outside of the guide leads there."""
    pages = pages_of_all_facts(catalog)
    if "templates/guide.yml" in catalog.broken or any(path.startswith("docs/guide/") for path in catalog.broken):
        return
    if not pages:
        yield Problem(Place("templates/guide.yml"), "No page of the guide shows all facts.", f"Write {{{{ part.{ALL_FACTS} }}}} into one.")
    for page in pages[1:]:
        yield Problem(Place(page.path), f"{pages[0].id} shows all facts already.", f"Take {{{{ part.{ALL_FACTS} }}}} out here.")


def facts_are_named_and_not_repeated(catalog: Catalog) -> Iterator[Problem]:
    """A number that stands in a text stays there when the fact has changed."""
    for text, _, place in _texts(catalog):
        for match in WRITTEN_OUT.finditer(text):
            words = " ".join(match[0].split())
            yield Problem(place(match.start(), match[0]), f"“{words}” is a fact that is written out here.", "Name it instead, as {{ fact.id }}, with its id in templates/facts.yml.")


def sources_can_be_opened(catalog: Catalog) -> Iterator[Problem]:
    for source in (source for entry in catalog.checked() for source in entry.sources):
        if source.address and (_scheme(source.address) not in ("https", "http") or not re.fullmatch(r"\w+://[^\s<>\"]+", source.address)):
            yield Problem(source.at("address"), f"“{' '.join((source.address or '').split())}” is not an address that can be opened.", "Write the whole of it, starting with https://, or take it out.")


def numbers_stand_in_their_words(catalog: Catalog) -> Iterator[Problem]:
    for name, fact in catalog.facts.items():
        if fact.number and not re.search(rf"(?<![\d.,]){fact.number:,}(?!\d|[.,]\d)", fact.value):
            yield Problem(fact.at("number"), f"The fact {name} counts by {fact.number:,} and says “{fact.value}”.", "Let both say the same number.")


def studies_add_up(catalog: Catalog) -> Iterator[Problem]:
    for name, study in catalog.studies.items():
        for arm in study.arms:
            if arm.accepted > arm.sent:
                yield Problem(arm.at("accepted"), f"In {name}, {arm.accepted} of {arm.sent} were accepted.", "Look at the source again: no more can be accepted than were sent.")


def links_lead_to_a_page(catalog: Catalog) -> Iterator[Problem]:
    known = catalog.paths() | {path.removeprefix("templates/").removesuffix(".yml") + ".md" for path in catalog.broken} | {path.removeprefix("docs/") for path in catalog.broken}
    for page in catalog.guide_pages.values():
        for match in LINK.finditer(page.body):
            target, _, _ = match[1].partition("#")
            if not target or _scheme(target) in ("https", "http", "mailto"):
                continue
            path = posixpath.normpath(posixpath.join("guide", target))
            if path not in known:
                repair = near(posixpath.relpath(path, "guide"), [posixpath.relpath(each, "guide") for each in sorted(known)])
                yield Problem(page.in_body(match.start(1)), f"There is no page {target}.", repair or "Name the file of a page, from this one: asking-why.md, ../answer.md or ../reasons/alumni.md.")


def channels_lead_to_a_page(catalog: Catalog) -> Iterator[Problem]:
    for name, channel in catalog.channels.items():
        if channel.guide and channel.guide not in catalog.guide_pages and f"docs/guide/{channel.guide}.md" not in catalog.broken:
            yield Problem(channel.at("guide"), f"The channel {name} leads to “{channel.guide}”, and there is no such page in docs/guide.", near(channel.guide, list(catalog.guide_pages)) or "Name a file there, without .md, or take it out.")


def _scheme(address: str) -> str:
    """Return how an address begins, or a sign that it is none."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "?"


def _line(text: str, index: int) -> str:
    """Return the line of a text in which something stands."""
    return text[text.rfind("\n", 0, index) + 1 :].partition("\n")[0]


def pages_are_short(catalog: Catalog) -> Iterator[Problem]:
    for page in catalog.guide_pages.values():
        count = len(WORD.findall(plain(catalog, page.body)))
        if count > MOST_WORDS:
            yield Problem(page.in_body(0), f"{page.id} has {count} words; {MOST_WORDS} is the most.", f"Take {count - MOST_WORDS} out, or make two pages of it.")
        brackets = page.body.count("[")
        if brackets > MOST_BRACKETS:
            yield Problem(page.in_body(0), f"{page.id} has “[” {brackets} times; {MOST_BRACKETS} is the most.", "Take some out, or make two pages of it.")


def pages_lead_to_words(catalog: Catalog) -> Iterator[Problem]:
    templates = [f"{reason.id}/{each.id}" if reason else each.id for reason, each in catalog.templates()]
    for page in catalog.guide_pages.values():
        for number, name in enumerate(page.words):
            home, _, own = name.partition("/")
            files = {f"templates/reasons/{home}.yml"} | (set() if own else {"templates/replies.yml", "templates/profile.yml"})
            if files & catalog.broken:
                continue
            entry = catalog.named(name)
            place = page.at("words", number)
            if not entry:
                yield Problem(place, f"There is no reason and no template “{name}”.", near(name, [*catalog.reasons, *templates]) or "Name a reason, a reason and an id, or the id of a shared reply: alumni, no-reason/bare-ask, why-brief.")
            elif entry.retired or (own and catalog.reasons[home].retired):
                yield Problem(place, f"“{name}” is retired.", "Name one that is still offered.")


def sections_hold_every_page_once(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    broken = {path.removeprefix("docs/guide/").removesuffix(".md") for path in catalog.broken}
    for name, section in catalog.guide.items():
        for number, page in enumerate(section.pages):
            place = section.at("pages", number)
            if page not in catalog.guide_pages and page not in broken:
                yield Problem(place, f"There is no page docs/guide/{page}.md.", near(page, list(catalog.guide_pages)) or "Write it, or take it out here.")
            elif page in first:
                yield Problem(place, f"The page {page} stands in the guide twice (first in {where(first[page])}).", "Keep one of the two.")
            first.setdefault(page, place)
    if "templates/guide.yml" not in catalog.broken:
        for name, page in catalog.guide_pages.items():
            if name not in first:
                yield Problem(Place(page.path), f"No section of the guide has the page {name}.", "Add it to `pages` in templates/guide.yml.")
