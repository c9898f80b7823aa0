"""Turns a sound catalog into pages. The only module that knows Jinja."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.catalog.catalog import PROFILE, REPLIES, Catalog, Home, page_of
from generator.catalog.entries import Channel, Fact, Field, GuidePage, Kind, Reason, Received, Section, Template, Tone
from generator.catalog.facts import pages_of_all_facts, with_facts
from generator.catalog.letter import longest
from generator.contribute import proposal
from generator.exports import catalog_json, formats
from generator.message import Message, fill, length, parse, to_html
from generator.page import Page
from generator.rules.guide import MOST_WORDS
from generator.rules.references import FEWEST_INVITES, FEWEST_TONES
from generator.shared_rules import LONGEST

LAYOUTS = Path(__file__).with_name("layouts")
ENVIRONMENT = Environment(
    loader=FileSystemLoader(LAYOUTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)
# The front matter is YAML, which reads an emoji that JSON has escaped as two halves.
ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
ENVIRONMENT.globals["LONGEST"] = LONGEST
# Letters of the message's type on a line at 360 pixels, a little fewer than there are.
NARROW = 30
# How many letters of the booklet fill a page of paper, so that it can say how many pages to expect.
WORDINGS_A_PAGE = 13
STRENGTHS = {"alone": "Reason enough by itself", "with-a-why": "Add why it is this person", "last": "When nothing else is true"}
MARKS = re.compile(r"[!-/:-@\[-`{-~]")
CONFIDENCE = {"good": "Well supported", "fair": "Partly supported", "poor": "Poorly supported"}
OWNERS = {"theirs": "About them", "ours": "What you share", "mine": "About you"}


@dataclass(frozen=True)
class Letter:
    """A template with all that a page shows of it."""

    reason: Reason | None
    template: Template
    kind: Kind
    tone: Tone
    channel: Channel
    message: Message
    limits: tuple[int | None, int | None]
    """How much fits where it is sent, for free accounts and for those that pay."""
    longest: int
    """With every blank and clause as long as it can be, in UTF-16 units."""
    lines: int
    """How many lines that takes on a narrow screen, so that nothing below moves while somebody types."""
    was: tuple[str, ...] = ()
    """The ids it had before, and those of retired templates that it stands in for on its page."""

    @cached_property
    def html(self) -> Markup:
        return Markup(to_html(self.message))

    @property
    def address(self) -> str:
        """Return the page's address from the root of the site, with the template's place on it."""
        return f"{page_of(self.reason, self.template.path)}#{self.template.id}"


@dataclass(frozen=True)
class Drawer:
    """A reason, or one of the files that belong to none, with its letters."""

    id: str
    home: Home
    kinds: dict[str, list[Letter]]

    @property
    def title(self) -> str:
        return self.home.title

    @property
    def also(self) -> str:
        """Return everyday words people search for."""
        return ", ".join(self.home.reason.also) if self.home.reason else ""

    @property
    def letters(self) -> list[Letter]:
        return [letter for letters in self.kinds.values() for letter in letters]


@dataclass(frozen=True)
class Link:
    """A way from one page to another: an address from the root of the site, and its words."""

    address: str
    title: str
    more: str = ""


class Stated:
    """Puts facts into sentences as words and no more, where no page lists their sources."""

    def __init__(self, facts: dict[str, Fact]):
        self.facts = facts

    def __call__(self, name: str) -> Markup:
        return escape(" ".join(self.facts[name].value.split()))

    def within(self, text: str) -> Markup:
        """Fill a text of the catalog, in which nothing is HTML."""
        return Markup(with_facts(escape(text), self))


class Cited(Stated):
    """Puts facts into the sentences of one page, each as a link to its source and date, and remembers which."""

    def __init__(self, facts: dict[str, Fact], home: str):
        super().__init__(facts)
        self.home = home
        self.used: dict[str, Fact] = {}

    def __call__(self, name: str) -> Markup:
        self.used[name] = fact = self.facts[name]
        # The value stands in text that Markdown reads, where a * or a [ would do something. As a code it only shows.
        value = MARKS.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(fact.value.split()))
        disputed = " <small>(disputed)</small>" if fact.disputed else ""
        return Markup(f'<a class="fact" href="{self.home}#fact_{name}">{value}<span class="visually-hidden" data-search-exclude> (source)</span></a>{disputed}')


@dataclass(frozen=True)
class Form:
    """The letters that one form offers, and the controls that fill them."""

    kinds: dict[str, list[Letter]]
    owners: dict[str, dict[str, Field]]

    @property
    def letters(self) -> list[Letter]:
        return [letter for letters in self.kinds.values() for letter in letters]

    def of_side(self, side: str) -> dict[str, list[Letter]]:
        """Return the reason's own letters of one side, by kind; the invites stand first on the page and need no list."""
        own = {kind: [letter for letter in letters if letter.reason] for kind, letters in self.kinds.items() if kind != "invite"}
        return {kind: letters for kind, letters in own.items() if letters and letters[0].kind.side == side}

    @property
    def tones(self) -> dict[str, Tone]:
        return {letter.template.tone: letter.tone for letter in self.letters}

    @property
    def channels(self) -> dict[str, Channel]:
        return {letter.template.channel: letter.channel for letter in self.letters}


def render(catalog: Catalog) -> list[Page]:
    """Make all pages.

    Args:
        catalog: a catalog without problems.

    Returns:
        The pages, sorted by path.
    """

    # The page that lists all facts with their sources.
    sources = next((f"guide/{each.id}/" for each in pages_of_all_facts(catalog)), "")

    def page(path: str, layout: str, **data: Any) -> Page:
        up = _up(path)
        return Page(path, ENVIRONMENT.get_template(f"{layout}.md.jinja").render({"catalog": catalog, "root": up, "fact": Cited(catalog.facts, up + sources), **data}))

    every = [(reason, each) for reason, each in catalog.templates() if not each.retired and not (reason and reason.retired)]
    letters = {(reason.path if reason else each.path, each.id): letter_of(catalog, reason, each) for reason, each in every}

    def of(path: str, templates: tuple[Template, ...]) -> list[Letter]:
        return [letters[path, each.id] for each in templates if not each.retired]

    def reply(name: str) -> Letter:
        reason, _, id_ = name.rpartition("/")
        return letters[catalog.reasons[reason].path if reason else REPLIES, id_]

    shared, profile = of(REPLIES, catalog.replies), of(PROFILE, catalog.profile)
    sent, offered = catalog.sent(), catalog.offered()
    nearest = {question.nearest for question in catalog.questions.values()}
    strongest = sorted(sent, key=lambda reason: (list(STRENGTHS).index(reason.strength), reason.id not in nearest))
    notes = {id_: by_kind(catalog, [reply(name) for name in note.replies]) for id_, note in catalog.received.items()}
    leading = _leading(catalog)
    drawers = [Drawer(name, home, by_kind(catalog, of(home.path, home.templates))) for name, home in catalog.offered_homes().items()]
    pages = [
        page("index.md", "home", sent=sent),
        page("guide/index.md", "guide_index"),
        page("reasons/index.md", "reasons", reasons=offered, strengths=STRENGTHS),
        page("which-reason.md", "which_reason", reasons=strongest, strengths=STRENGTHS),
        page("templates.md", "templates", reasons=offered, letters=letters.values(), limit=catalog.limits("invite")[0]),
        page("answer.md", "answer", form=_form(catalog, None, shared, catalog.replies), notes=notes, replies=[(reason, _first_reply(catalog, reason)) for reason in sent], leading=leading[REPLIES]),
        page("propose.md", "propose", table=proposal.table(catalog), keys={"reason": "the reason it belongs to", **{name: key.description for name, key in Template.model_fields.items()}}, field_keys=Field.model_fields),
        page("own-tools.md", "own_tools", **_own_tools(catalog)),
        page("contribute.md", "contribute", **_contribute(catalog, len(letters))),
        page("booklet.md", "booklet", drawers=drawers, letters=len(letters), sheets=1 + ceil(len(letters) / WORDINGS_A_PAGE)),
        page("card.md", "card"),
        page("profile.md", "profile", form=_form(catalog, None, profile, catalog.profile), leading=leading[PROFILE]),
    ]
    pages += [page(f"reasons/{old}.md", "moved", old=old, reason=reason) for reason in catalog.reasons.values() for old in reason.moved_from]
    retired = [reason.id for reason in catalog.reasons.values() if reason.retired]
    pages += [page(f"reasons/{reason}.md", "retired", reason=catalog.reasons[reason]) for reason in retired]
    pages += [page(f"reasons/{reason.id}.md", "reason", reason=reason, retired=retired, leading=leading[reason.path], form=_form(catalog, reason, [*of(reason.path, reason.templates), *shared], (*reason.templates, *catalog.replies))) for reason in offered]
    pages += [_guide_page(catalog, each, section, page) for section in catalog.guide.values() for each in map(catalog.guide_pages.__getitem__, section.pages)]
    return sorted(pages)


def _contribute(catalog: Catalog, letters: int) -> dict[str, Any]:
    """Gather the numbers that the rules go by, and the keys that the models have."""
    models = {"template": Template, "reason": Reason, "field": Field, "received": Received, "fact": Fact, "guide_page": GuidePage}
    return {
        "letters": letters,
        "limits": catalog.limits("invite"),
        "longest": LONGEST,
        "fewest_invites": FEWEST_INVITES,
        "fewest_tones": FEWEST_TONES,
        "most_words": MOST_WORDS,
        "kinds": models,
    }


def _own_tools(catalog: Catalog) -> dict[str, Any]:
    """Gather what the exports know of themselves."""
    name, home = next(iter(catalog.offered_homes().items()))
    return {
        "count": sum(len(home.offered) for home in catalog.offered_homes().values()),
        "formats": formats.formats(),
        "folded": formats.folded(catalog),
        "prefix": formats.PREFIX,
        "prefixes": formats.PREFIXES,
        "keyword": f"{name}-{home.offered[0].id}{formats.END}",
        "version": catalog_json.VERSION,
        "shapes": {"The file": catalog_json.CatalogFile, "A reason": catalog_json.Reason, "A template": catalog_json.Template, "A blank": catalog_json.Field, "A channel": catalog_json.Channel},
    }


def _up(path: str) -> str:
    """Return the way from a page to the root of the site."""
    return "../" * len(PurePosixPath(path.removesuffix(".md").removesuffix("index")).parts)


def _guide_page(catalog: Catalog, guide_page: GuidePage, section: Section, page: Callable[..., Page]) -> Page:
    path = guide_page.page_path
    cited = Cited(catalog.facts, "")

    def part(name: str) -> str:
        return page(path, f"part_{name.replace('-', '_')}", confidence=CONFIDENCE).text

    answer = cited.within(guide_page.answer or "")
    body = Markup(with_facts(guide_page.body, cited, part))
    number = section.pages.index(guide_page.id)
    before, after = (catalog.guide_pages[section.pages[each]] if section.course and 0 <= each < len(section.pages) else None for each in (number - 1, number + 1))
    # The page that lists every fact need not list its own.
    sources = {} if guide_page in pages_of_all_facts(catalog) else cited.used
    words = [_link(catalog, name) for name in guide_page.words]
    return page(path, "guide_page", page=guide_page, answer=answer, body=body, section=section, number=number + 1, before=before, after=after, words=words, sources=sources, confidence=CONFIDENCE)


def _link(catalog: Catalog, reference: str) -> Link:
    home, _, own = reference.partition("/")
    entry = catalog.named(reference)
    assert entry, reference
    if isinstance(entry, Reason):
        return Link(f"reasons/{home}/", entry.title)
    if own:
        return Link(f"reasons/{home}/#{own}", entry.title, catalog.reasons[home].title)
    return Link(f"{page_of(None, entry.path)}#{home}", entry.title, catalog.kinds[entry.kind].title)


def _leading(catalog: Catalog) -> dict[str, list[GuidePage]]:
    """Tell, by the file that holds the words, which pages of the guide lead to them."""
    leading: dict[str, list[GuidePage]] = {path: [] for path in [REPLIES, PROFILE, *(reason.path for reason in catalog.reasons.values())]}
    for section in catalog.guide.values():
        for name in section.pages:
            entries = map(catalog.named, catalog.guide_pages[name].words)
            for path in dict.fromkeys(entry.path for entry in entries if entry):
                leading[path].append(catalog.guide_pages[name])
    return leading


def letter_of(catalog: Catalog, reason: Reason | None, template: Template) -> Letter:
    """Gather what a page shows of a template."""
    message, _ = parse(template.text)
    return Letter(
        reason,
        template,
        catalog.kinds[template.kind],
        catalog.tones[template.tone],
        catalog.channels[template.channel],
        message,
        catalog.limits(template.channel),
        longest(message, catalog.fields_for(reason), clauses=True),
        _lines(message, catalog.fields_for(reason)),
    )


def _lines(message: Message, fields: dict[str, Field]) -> int:
    filled = fill(message, {name: "x" * fields[name].longest for name in message.blanks})
    return sum(max(1, ceil(length(line) / NARROW)) for line in filled.split("\n"))


def _form(catalog: Catalog, reason: Reason | None, letters: list[Letter], templates: Iterable[Template]) -> Form:
    was: dict[str, list[str]] = {}
    for template in templates:
        old = [template.id] if template.replaced_by else []
        was.setdefault(template.replaced_by or template.id, []).extend([*old, *template.moved_from])
    letters = [replace(letter, was=tuple(was[letter.template.id])) if was.get(letter.template.id) else letter for letter in letters]
    return Form(by_kind(catalog, letters), by_owner(letters, catalog.fields_for(reason)))


def by_owner(letters: list[Letter], fields: dict[str, Field]) -> dict[str, dict[str, Field]]:
    """Sort the blanks of some letters by whose facts they are, in the order in which they are read."""
    used = dict.fromkeys(name for letter in letters for name in letter.message.blanks)
    owners = {title: {name: fields[name] for name in used if fields[name].whose == whose} for whose, title in OWNERS.items()}
    return {title: each for title, each in owners.items() if each}


def by_kind(catalog: Catalog, letters: list[Letter]) -> dict[str, list[Letter]]:
    """Sort letters by kind, in the order of the kinds."""
    kinds = {kind: [letter for letter in letters if letter.template.kind == kind] for kind in catalog.kinds}
    return {kind: each for kind, each in kinds.items() if each}


def _first_reply(catalog: Catalog, reason: Reason) -> str:
    return next(each.id for each in reason.templates if not each.retired and catalog.kinds[each.kind].side == "asked")
