"""The catalog: all entries after loading, and what is asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from generator.catalog.entries import (
    Ceiling,
    Channel,
    Entry,
    Fact,
    Field,
    Finding,
    Greeting,
    GuidePage,
    Kind,
    Question,
    Reason,
    Received,
    Section,
    Study,
    Template,
    Tool,
)
from generator.catalog.problems import BROKEN, Problem, Refused
from generator.catalog.words import near
from generator.language import ENGLISH, Language

FIXED = (
    "index.md",
    "reasons/index.md",
    "which-reason.md",
    "templates.md",
    "answer.md",
    "check-note.md",
    "profile.md",
    "propose.md",
    "contribute.md",
    "own-tools.md",
    "privacy.md",
    "take-it-with-you.md",
    "booklet.md",
    "card.md",
    "search.md",
    "embed.md",
    "guide/index.md",
)
"""The pages that are made whatever the catalog holds, from the docs folder."""
REPLIES, PROFILE = "replies", "profile"
PAGES = {REPLIES: "answer/", PROFILE: "profile/"}
"""The addresses on which the templates stand that belong to no reason."""


class Home(NamedTuple):
    """A file that takes templates."""

    id: str
    """The file's name without .yml."""
    title: str
    path: str
    templates: tuple[Template, ...]
    sides: tuple[str, ...]
    """Whose messages belong there, as in the kinds."""
    taken: dict[str, Template]
    """What stands on its page, by id."""
    reason: Reason | None = None
    """The reason it is about, if it is about one."""

    @property
    def page(self) -> str:
        """Return the address of its page from the root of the site."""
        return f"reasons/{self.reason.id}/" if self.reason else PAGES[self.id]

    @property
    def offered(self) -> tuple[Template, ...]:
        """Return its templates but for those that are retired."""
        return tuple(each for each in self.templates if not each.retired)


@dataclass(frozen=True, eq=False)
class Catalog:
    """All entries after loading, by id: those with a file each by its name, others as written."""

    reasons: dict[str, Reason]
    fields: dict[str, Field]
    channels: dict[str, Channel]
    greetings: dict[str, Greeting]
    ceilings: dict[str, Ceiling]
    kinds: dict[str, Kind]
    questions: dict[str, Question]
    received: dict[str, Received]
    findings: dict[str, Finding]
    facts: dict[str, Fact]
    studies: dict[str, Study]
    guide: dict[str, Section]
    tools: dict[str, Tool]
    replies: tuple[Template, ...]
    profile: tuple[Template, ...]
    guide_pages: dict[str, GuidePage]
    written: frozenset[str] = frozenset()
    """Paths of the pages written by hand, from the docs folder; those of the guide too."""
    broken: frozenset[str] = frozenset()
    """Paths of files that did not load whole: what is missing there is not a second problem."""
    language: Language = ENGLISH
    folder: str = "templates"
    """Where its files lie, from the root of the project."""
    english: "Catalog | None" = None
    """What it says in another language."""
    informal: "Catalog | None" = None
    """Of a language: what it says in its informal way of speaking, if it has one."""
    by_hand: Mapping[str, str] = field(default_factory=dict)
    """Of a language: pages that need nothing from the catalog, by their paths from its folder."""
    stale: Mapping[str, date] = field(default_factory=dict)
    """Of a language: the paths of its files whose English has changed, with the day of the old."""
    read: frozenset[str] = frozenset()
    """Of a language: the paths of its files."""
    behind: tuple[Problem, ...] = ()
    """Of a language: what no longer keeps the rules, and is left out, since English has changed."""
    left_out: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What was found in languages that are left out whole, by their tags."""
    languages: Mapping[str, "Catalog"] = field(default_factory=dict)
    """The same manners in other languages, by their tags."""

    def file(self, name: str) -> str:
        """Return the path of a file in its folder, which is named without .yml."""
        return f"{self.folder}/{name}.yml"

    def of(self, entry: Entry) -> "Catalog":
        """Return the one in whose language an entry speaks: English stands in where that lacks it.

        Its sentences need the facts of the same language.
        """
        is_own = entry.path.startswith(f"{self.folder}/")
        return self if is_own or not self.english else self.english

    def all_fields(self) -> dict[str, Field]:
        """Return the fields of all blanks, for a page that stands for no single reason."""
        own = [reason.fields for reason in self.reasons.values()]
        return {name: field for fields in (self.fields, *own) for name, field in fields.items()}

    def fields_for(self, reason: Reason | None) -> dict[str, Field]:
        """Return the fields of all blanks that may stand in a reason, with its own examples."""
        if not reason:
            return self.fields
        told = {
            name: self.fields[name].model_copy(update={"example": example})
            for name, example in reason.examples.items()
            if name in self.fields
        }
        return {**self.fields, **told, **reason.fields}

    def sent(self) -> list[Reason]:
        """Return the reasons that can be given, in the order of the questions that lead to them.

        Those of last resort stand last.
        """
        given = [each for each in self.reasons.values() if not each.receiving_only]
        return sorted((each for each in given if not each.retired), key=self._turn)

    def _turn(self, reason: Reason) -> tuple[bool, int, str]:
        """Tell where a reason stands among those that can be given."""
        questions = list(self.questions)
        leads = reason.answers and reason.answers[0] in questions
        question = questions.index(reason.answers[0]) if leads else len(questions)
        return reason.strength == "last", question, reason.id

    def grouped(self) -> dict[str, list[Reason]]:
        """Return the reasons that can be given by the headings under which a list puts them.

        One of last resort stands under the last heading, as does one that answers no question.
        """
        groups: dict[str, list[Reason]] = {each.group: [] for each in self.questions.values()}
        *_, last = groups
        for reason in self.sent():
            questions = [] if reason.strength == "last" else reason.answers
            groups[self.questions[questions[0]].group if questions else last].append(reason)
        return {title: reasons for title, reasons in groups.items() if reasons}

    def offered(self) -> list[Reason]:
        """Return the reasons that have a page: those that can only be received stand last."""
        received = [each for each in self.reasons.values() if each.receiving_only]
        return [*self.sent(), *(each for each in received if not each.retired)]

    def cues(self) -> dict[str, list[str]]:
        """Return the cues by the finding that they lead to: its own and those of its reasons."""
        cues = {name: list(finding.cues) for name, finding in self.findings.items()}
        for reason in self.reasons.values():
            if reason.finding:
                cues.setdefault(reason.finding, []).extend(reason.cues)
        return cues

    def found_as(self, finding: str) -> list[Reason]:
        """Return the reasons that the note checker finds so, the one with the cues first."""
        found = [each for each in self.sent() if each.finding == finding]
        return sorted(found, key=lambda each: not each.cues)

    def limits(self, channel: str) -> tuple[int | None, int | None]:
        """Return how many UTF-16 units fit into a channel.

        For free accounts and for those that pay; None where nothing is known.
        """
        if channel not in self.channels:
            return None, None
        each = self.channels[channel]
        return self._number(each.limit), self._number(each.limit_paid)

    def _number(self, fact: str | None) -> int | None:
        return self.facts[fact].number if fact in self.facts else None

    def homes(self) -> dict[str, Home]:
        """Return every file that takes templates, by its name without .yml.

        The reasons, then `replies` and `profile`.
        """
        return self._homes

    @cached_property
    def _homes(self) -> dict[str, Home]:
        shared = {each.id: each for each in self.replies}
        return {
            **{reason.id: _home_of(reason, shared) for reason in self.reasons.values()},
            REPLIES: Home(
                id=REPLIES,
                title=self.language.say("An answer, whatever the reason"),
                path=self.file(REPLIES),
                templates=self.replies,
                sides=("asked",),
                taken=shared,
            ),
            PROFILE: Home(
                id=PROFILE,
                title=self.language.say("A text for your own profile"),
                path=self.file(PROFILE),
                templates=self.profile,
                sides=("profile", "asked"),
                taken=shared | {each.id: each for each in self.profile},
            ),
        }

    def home(self, name: str) -> Home:
        """Find the file that a template goes into.

        Args:
            name: a reason, or replies or profile.

        Returns:
            The file; it has been read whole.

        Raises:
            Refused: there is none of that name, or it has to be mended first.
        """
        homes = self.homes()
        for path in sorted((self.file(f"reasons/{name}"), self.file(name))):
            if path in self.broken:
                raise Refused(BROKEN.format(path))
        if name not in homes:
            meant = near(name[:60], list(homes))
            repair = meant or f"Name a file in {self.folder}/reasons, without .yml."
            raise Refused(f"There is no reason “{' '.join(name.split())[:60]}”. {repair}")
        return homes[name]

    def offered_homes(self) -> dict[str, Home]:
        """Return what `homes` returns but for retired reasons, in the order people are shown."""
        homes = self.homes()
        names = [*(reason.id for reason in self.offered()), REPLIES, PROFILE]
        return {name: homes[name] for name in names}

    def checked(self) -> list[Fact | Study | Tool]:
        """Return what was read elsewhere, and has to be looked at again one day."""
        return [*self.facts.values(), *self.studies.values(), *self.tools.values()]

    def paths(self) -> set[str]:
        """Return the path of every page of the site, from the docs folder."""
        reasons = set(self.reasons)
        for reason in self.reasons.values():
            reasons.update(reason.moved_from)
        guide = {page.page_path for page in self.guide_pages.values()}
        return {
            *FIXED,
            *self.written,
            *guide,
            *(f"reasons/{name}.md" for name in reasons),
            *(f"templates/{name}.md" for name in {*reasons, *self.offered_homes()}),
        }

    def named(self, reference: str) -> Reason | Template | None:
        """Find what a page of the guide leads to.

        Args:
            reference: a reason, reason/id, or the id of a shared reply or profile text.

        Returns:
            The entry, or None.
        """
        home, _, own = reference.partition("/")
        if own:
            reason = self.reasons.get(home)
            return _with_id(own, reason.templates if reason else ())
        return self.reasons.get(home) or _with_id(home, (*self.replies, *self.profile))

    def templates(self) -> list[tuple[Reason | None, Template]]:
        """Return every template with the reason it belongs to; those that are retired too.

        Shared ones stand last, with None.
        """
        pairs: list[tuple[Reason | None, Template]] = []
        for reason in self.reasons.values():
            pairs += [(reason, template) for template in reason.templates]
        return pairs + [(None, template) for template in (*self.replies, *self.profile)]


def _home_of(reason: Reason, shared: dict[str, Template]) -> Home:
    return Home(
        id=reason.id,
        title=reason.title,
        path=reason.path,
        templates=reason.templates,
        sides=("asked",) if reason.receiving_only else ("asking", "asked"),
        taken=shared | {each.id: each for each in reason.templates},
        reason=reason,
    )


def _with_id(id_: str, templates: tuple[Template, ...]) -> Template | None:
    return next((each for each in templates if each.id == id_), None)
