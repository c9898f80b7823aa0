"""Turns a sound catalog into pages. The only module that knows Jinja."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil
from pathlib import Path, PurePosixPath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.message import Message, fill, length, parse, to_html
from generator.model import Catalog, Channel, Field, Kind, Page, Reason, Template, Tone
from generator.wording import longest

LAYOUTS = Path(__file__).with_name("layouts")
ENVIRONMENT = Environment(
    loader=FileSystemLoader(LAYOUTS), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)
# The front matter is YAML, which reads an emoji that JSON has escaped as two halves.
ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
# Letters of the message's type on a line at 360 pixels, a little fewer than there are.
NARROW = 30
# Where the templates stand that belong to no reason, from the root of the site.
REPLIES, PROFILE = "templates/replies.yml", "templates/profile.yml"
HOMES = {REPLIES: "answer/", PROFILE: "profile/"}
STRENGTHS = {"alone": "Reason enough by itself", "with-a-why": "Add why it is this person", "last": "When nothing else is true"}
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
    longest: int
    """With every blank and clause as long as it can be, in UTF-16 units."""
    lines: int
    """How many lines that takes on a narrow screen, so that nothing below moves while somebody types."""
    was: tuple[str, ...] = ()
    """The ids of retired templates that it stands in for on its page."""

    @cached_property
    def html(self) -> Markup:
        return Markup(to_html(self.message))

    @property
    def address(self) -> str:
        """Return the page's address from the root of the site, with the template's place on it."""
        home = f"reasons/{self.reason.id}/" if self.reason else HOMES[self.template.path]
        return f"{home}#{self.template.id}"


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

    def page(path: str, layout: str, **data: Any) -> Page:
        address = path.removesuffix(".md").removesuffix("index")
        up = "../" * len(PurePosixPath(address).parts)
        return Page(path, ENVIRONMENT.get_template(f"{layout}.md.jinja").render(catalog=catalog, root=up, **data))

    every = [(reason, each) for reason, each in catalog.templates() if not each.retired and not (reason and reason.retired)]
    letters = {(reason.path if reason else each.path, each.id): _letter(catalog, reason, each) for reason, each in every}

    def of(path: str, templates: tuple[Template, ...]) -> list[Letter]:
        return [letters[path, each.id] for each in templates if not each.retired]

    def reply(name: str) -> Letter:
        reason, _, id_ = name.rpartition("/")
        return letters[catalog.reasons[reason].path if reason else REPLIES, id_]

    shared, profile = of(REPLIES, catalog.replies), of(PROFILE, catalog.profile)
    sent = catalog.sent()
    offered = [*sent, *(reason for reason in catalog.reasons.values() if reason.receiving_only and not reason.retired)]
    strongest = sorted(sent, key=lambda reason: list(STRENGTHS).index(reason.strength))
    notes = {id_: _by_kind(catalog, [reply(name) for name in note.replies]) for id_, note in catalog.received.items()}
    pages = [
        page("index.md", "home", sent=sent),
        page("reasons/index.md", "reasons", reasons=offered, strengths=STRENGTHS),
        page("which-reason.md", "which_reason", reasons=strongest, strengths=STRENGTHS),
        page("templates.md", "templates", reasons=offered, letters=letters.values(), limit=catalog.channels["invite"].limit),
        page("answer.md", "answer", form=_form(catalog, None, shared, catalog.replies), notes=notes, replies=[(reason, _first_reply(catalog, reason)) for reason in sent]),
        page("profile.md", "profile", form=_form(catalog, None, profile, catalog.profile)),
    ]
    retired = [reason.id for reason in catalog.reasons.values() if reason.retired]
    pages += [page(f"reasons/{reason}.md", "retired", reason=catalog.reasons[reason]) for reason in retired]
    pages += [page(f"reasons/{reason.id}.md", "reason", reason=reason, retired=retired, form=_form(catalog, reason, [*of(reason.path, reason.templates), *shared], (*reason.templates, *catalog.replies))) for reason in offered]
    return sorted(pages)


def _letter(catalog: Catalog, reason: Reason | None, template: Template) -> Letter:
    message, _ = parse(template.text)
    return Letter(
        reason,
        template,
        catalog.kinds[template.kind],
        catalog.tones[template.tone],
        catalog.channels[template.channel],
        message,
        longest(message, catalog.fields_for(reason), clauses=True),
        _lines(message, catalog.fields_for(reason)),
    )


def _lines(message: Message, fields: dict[str, Field]) -> int:
    filled = fill(message, {name: "x" * fields[name].longest for name in message.blanks})
    return sum(max(1, ceil(length(line) / NARROW)) for line in filled.split("\n"))


def _form(catalog: Catalog, reason: Reason | None, letters: list[Letter], templates: Iterable[Template]) -> Form:
    was: dict[str, list[str]] = {}
    for template in templates:
        if template.replaced_by:
            was.setdefault(template.replaced_by, []).append(template.id)
    letters = [replace(letter, was=tuple(was[letter.template.id])) if letter.template.id in was else letter for letter in letters]
    fields = catalog.fields_for(reason)
    used = dict.fromkeys(name for letter in letters for name in letter.message.blanks)
    owners = {title: {name: fields[name] for name in used if fields[name].whose == whose} for whose, title in OWNERS.items()}
    return Form(_by_kind(catalog, letters), {title: each for title, each in owners.items() if each})


def _by_kind(catalog: Catalog, letters: list[Letter]) -> dict[str, list[Letter]]:
    kinds = {kind: [letter for letter in letters if letter.template.kind == kind] for kind in catalog.kinds}
    return {kind: each for kind, each in kinds.items() if each}


def _first_reply(catalog: Catalog, reason: Reason) -> str:
    return next(each.id for each in reason.templates if not each.retired and catalog.kinds[each.kind].side == "asked")
