"""The catalog: all entries after loading, and what is asked of it."""

from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog.entries import Channel, Fact, Field, GuidePage, Kind, Question, Reason, Received, Section, Study, Template, Tone, Tool
from generator.catalog.problems import BROKEN, Refused
from generator.catalog.words import near

FIXED = ("index.md", "reasons/index.md", "which-reason.md", "templates.md", "answer.md", "profile.md", "propose.md", "contribute.md", "own-tools.md", "booklet.md", "card.md", "embed.md", "guide/index.md")
"""The pages that are made whatever the catalog holds, from the docs folder."""
REPLIES, PROFILE = "templates/replies.yml", "templates/profile.yml"


def page_of(reason: Reason | None, path: str) -> str:
    """Return the address of the page, from the root of the site, on which a file's templates stand."""
    return f"reasons/{reason.id}/" if reason else {REPLIES: "answer/", PROFILE: "profile/"}[path]


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
        return page_of(self.reason, self.path)

    @property
    def offered(self) -> tuple[Template, ...]:
        """Return its templates but for those that are retired."""
        return tuple(each for each in self.templates if not each.retired)


@dataclass(frozen=True, eq=False)
class Catalog:
    """All entries after loading, by id and in alphabetical order of the files."""

    reasons: dict[str, Reason]
    fields: dict[str, Field]
    channels: dict[str, Channel]
    tones: dict[str, Tone]
    kinds: dict[str, Kind]
    questions: dict[str, Question]
    received: dict[str, Received]
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
    """Paths of files that did not load whole: what is missing there is not a second problem elsewhere."""

    def fields_for(self, reason: Reason | None) -> dict[str, Field]:
        return self.fields | (reason.fields if reason else {})

    def sent(self) -> list[Reason]:
        """Return the reasons that can be given, in the order of the questions that lead to them; those of last resort stand last."""
        order = {name: number for number, name in enumerate(self.questions)}

        def place(reason: Reason) -> tuple[bool, int, str]:
            return reason.strength == "last", min((order.get(name, len(order)) for name in reason.answers[:1]), default=len(order)), reason.id

        return sorted((each for each in self.reasons.values() if not each.receiving_only and not each.retired), key=place)

    def offered(self) -> list[Reason]:
        """Return the reasons that have a page: those that can be given, then those that can only be received."""
        return [*self.sent(), *(reason for reason in self.reasons.values() if reason.receiving_only and not reason.retired)]

    def limits(self, channel: str) -> tuple[int | None, int | None]:
        """Return how many UTF-16 units fit into a channel, for free accounts and for those that pay; None where nothing is known."""
        names = (self.channels[channel].limit, self.channels[channel].limit_paid) if channel in self.channels else (None, None)
        free, paid = (self.facts[name].number if name in self.facts else None for name in names)
        return free, paid

    def homes(self) -> dict[str, Home]:
        """Return every file that takes templates, by its name without .yml: the reasons, then `replies` and `profile`."""
        everywhere = {each.id: each for each in self.replies}

        def home(id_: str, title: str, path: str, templates: tuple[Template, ...], *sides: str, reason: Reason | None = None) -> Home:
            return Home(id_, title, path, templates, sides, everywhere | {each.id: each for each in templates}, reason)

        own = {id_: home(id_, each.title, each.path, each.templates, *(("asked",) if each.receiving_only else ("asking", "asked")), reason=each) for id_, each in self.reasons.items()}
        return own | {
            "replies": home("replies", "An answer, whatever the reason", REPLIES, self.replies, "asked"),
            "profile": home("profile", "A text for your own profile", PROFILE, self.profile, "profile", "asked"),
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
        for path in sorted({f"templates/{name}.yml", f"templates/reasons/{name}.yml"} & self.broken):
            raise Refused(BROKEN.format(path))
        if name not in homes:
            raise Refused(f"There is no reason “{' '.join(name.split())[:60]}”. {near(name[:60], list(homes)) or 'Name a file in templates/reasons, without .yml.'}")
        return homes[name]

    def offered_homes(self) -> dict[str, Home]:
        """Return what `homes` returns but for retired reasons, in the order in which people are shown them."""
        homes = self.homes()
        return {name: homes[name] for name in (*(reason.id for reason in self.offered()), "replies", "profile")}

    def checked(self) -> list[Fact | Study | Tool]:
        """Return what was read elsewhere, and has to be looked at again one day."""
        return [*self.facts.values(), *self.studies.values(), *self.tools.values()]

    def paths(self) -> set[str]:
        """Return the path of every page of the site, from the docs folder."""
        old = [name for reason in self.reasons.values() for name in reason.moved_from]
        return {*FIXED, *self.written, *(f"reasons/{name}.md" for name in (*self.reasons, *old)), *(page.page_path for page in self.guide_pages.values())}

    def named(self, reference: str) -> Reason | Template | None:
        """Find what a page of the guide leads to: a reason, reason/id, or the id of a shared reply or profile text."""
        home, _, own = reference.partition("/")
        if own:
            templates = self.reasons[home].templates if home in self.reasons else ()
            return next((each for each in templates if each.id == own), None)
        return self.reasons.get(home) or next((each for each in (*self.replies, *self.profile) if each.id == home), None)

    def templates(self) -> list[tuple[Reason | None, Template]]:
        """Return every template with the reason it belongs to, shared ones last with None; those that are retired too."""
        own = [(reason, template) for reason in self.reasons.values() for template in reason.templates]
        return own + [(None, template) for template in (*self.replies, *self.profile)]
