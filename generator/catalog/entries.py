"""What the catalog is made of. Every description here is also the help a contributor reads."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import count
from math import sqrt
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field as Key, PrivateAttr, StringConstraints

from generator.catalog.problems import Place
from generator.catalog.source import BODY, NOWHERE, Loc, Source
from generator.shared_rules import LONGEST, PATTERNS

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"\S")]
ID = PATTERNS["id"]
Id = Annotated[str, StringConstraints(pattern=f"^{ID}$")]
BlankName = Annotated[str, StringConstraints(pattern=f"^{PATTERNS['blank']}$")]
# Far above any sensible value: texts are filled with blanks of this length.
MOST_UNITS = LONGEST["value"]
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)?$")]
Credit = Annotated[Text, StringConstraints(max_length=LONGEST["author"])]
Author = Annotated[Credit | None, Key(description="who wrote it, if they want to be named")]
Status = Annotated[
    Literal["current", "retired"],
    Key(description="retired when it is no longer offered; links to it go on working"),
]
# For a key that may be left out and never stand empty: null is no value of it.
LEFT_OUT: Any = None
Brief = Annotated[Text, StringConstraints(max_length=90)]
Also = Annotated[tuple[Text, ...], Key(description="everyday words people search for")]


class Entry(BaseModel):
    """Anything a contributor writes; it remembers where it was written."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    # A default itself would be copied for every entry.
    _source: Source = PrivateAttr(default_factory=lambda: NOWHERE)
    _loc: Loc = PrivateAttr(default=())
    _way: Loc = PrivateAttr(default=())

    def written_in(self, source: Source, loc: Loc = ()) -> None:
        """Note where it was written, and where each entry in it was."""
        self._source, self._loc = source, loc
        for name, value in self:
            if isinstance(value, Entry):
                value.written_in(source, (*loc, name))
            elif isinstance(value, dict):
                _written_in(source, (*loc, name), value.items())
            elif isinstance(value, tuple):
                numbers = source.numbers.get((*loc, name), count())
                _written_in(source, (*loc, name), zip(numbers, value, strict=False))

    def at(self, *loc: str | int, needle: str = "", nth: int = 0) -> Place:
        return self._source.place(self._found(loc), needle, nth)

    def wrote(self, *loc: str | int) -> bool:
        """Tell whether anything stands at `loc`, though it may not fit and be left out."""
        return self._found(loc) in self._source.spans

    def span(self, *loc: str | int) -> tuple[str, int, int]:
        """Return the text of the whole file, and where in it the value at `loc` starts and ends."""
        return self._source.text, *self._source.spans[self._found(loc)]

    def _found(self, loc: Loc) -> Loc:
        """Return the path in the file of what stands at `loc`, as it is said in this way."""
        said = (*self._loc, *self._way, *loc)
        return said if said in self._source.spans else (*self._loc, *loc)

    def said(self, way: str, told: "Entry | None") -> Self:
        """Return this entry with what another way of speaking says otherwise.

        Args:
            way: the key under which that stands in it.
            told: what stands there, if anything does.
        """
        if not told:
            return self
        copy = self.model_copy(update=told.model_dump(exclude_unset=True))
        copy._way = (way,)  # noqa: SLF001  its own, before anybody has it
        return copy

    @property
    def path(self) -> str:
        return self._source.path


def _written_in(source: Source, loc: Loc, items: Iterable[tuple[str | int, object]]) -> None:
    """Note where the entries were written that stand under a key, each with its name or number."""
    for key, item in items:
        if isinstance(item, Entry):
            item.written_in(source, (*loc, key))


class Field(Entry):
    """The definition of a blank."""

    label: Text = Key(description="what the control in the form is called")
    hint: Text = Key(
        description="two values from two trades, as people type them, in three to eight words"
    )
    example: Text = Key(description="a value that reads well in every template that has this blank")
    longest: int = Key(
        gt=0, le=MOST_UNITS, description="the longest sensible value, in characters (UTF-16 units)"
    )
    whose: Literal["theirs", "mine", "ours"] = Key(
        description="whose fact it is: theirs, mine or ours"
    )
    specific: bool = Key(
        default=False, description="true when a value can fit only this one recipient"
    )
    private: bool = Key(
        default=False, description="true when it stays out of a shared link unless asked for"
    )
    keyboard: Literal["text", "name"] = Key(
        "text", description="name for the names of people, else text"
    )
    choices: tuple[Text, ...] = Key(
        (), description="values to choose from, several at once; they are joined to “a, b and c”"
    )
    moved_from: tuple[BlankName, ...] = Key(
        (), description="names it had before; shared links with them still fill it"
    )

    @property
    def about(self) -> str:
        """Say whom a value is about: “person” goes with the next one, “ours” and “mine” stay."""
        return "person" if self.specific or self.whose == "theirs" else self.whose


class Channel(Entry):
    """Where a message goes and what fits there."""

    title: Text = Key(description="its name")
    where: Text = Key(
        description="where the message can honestly be sent, shown beside the copy button"
    )
    paste: Text = Key(description="where to paste it, in one sentence that is said after copying")
    with_subject: bool = Key(
        default=False, description="true where what is sent shows a subject line in an inbox"
    )
    guide: Id | None = Key(None, description="the page of the guide that shows where that is")
    limit: Id | None = Key(None, description="the fact that says how many UTF-16 units fit")
    limit_paid: Id | None = Key(
        None, description="the fact that says how many fit for accounts that pay"
    )


class Citation(Entry):
    """Where something was read."""

    title: Text = Key(description="what it is and whose, in a few words")
    address: Text | None = Key(None, description="where it stands, starting with https://")


class Fact(Entry):
    """Something about the world outside that our pages state."""

    about: Text = Key(description="what it tells, in a few words")
    value: Text = Key(description="the words that stand in the sentence of a page")
    number: int | None = Key(
        None, gt=0, description="the number among those words, where messages are counted by it"
    )
    confidence: Literal["good", "fair", "poor"] = Key(
        description="how well the sources support it: good, fair or poor"
    )
    because: Text = Key(description="what the sources say, and what is not known")
    disputed: Text | None = Key(
        None, description="what others say, where sources disagree; pages then mark it as disputed"
    )
    checked: date = Key(description="the day the sources were last looked at, like 2026-11-22")
    sources: tuple[Citation, ...] = Key(
        min_length=1,
        description="where it was read, each with its title and, if it can be opened, its address",
    )


class Arm(Entry):
    """One of the ways in which a study asked."""

    asked: Text = Key(description="what was sent, in a few words")
    sent: int = Key(gt=0, description="how many requests were sent")
    accepted: int = Key(ge=0, description="how many of them were accepted")

    @property
    def interval(self) -> tuple[float, float]:
        """Return the shares of yeses, from 0 to 1, between which the true one lies.

        In 95 of 100 such tests (E. B. Wilson, 1927).
        """
        share, z = self.accepted / self.sent, 1.96
        middle = share + z * z / (2 * self.sent)
        reach = z * sqrt(share * (1 - share) / self.sent + z * z / (4 * self.sent**2))
        scale = 1 + z * z / self.sent
        return max(0.0, (middle - reach) / scale), min(1.0, (middle + reach) / scale)


class Study(Entry):
    """A small test in which somebody counted yeses."""

    title: Text = Key(description="who did it and when")
    about: Text = Key(description="what makes it hard to compare with others")
    checked: date = Key(description="the day the source was last looked at, like 2026-11-22")
    sources: tuple[Citation, ...] = Key(
        min_length=1,
        description="where it was read, each with its title and, if it can be opened, its address",
    )
    arms: tuple[Arm, ...] = Key(
        min_length=1, description="the ways in which it asked, each with asked, sent and accepted"
    )


class GuidePage(Entry):
    """A page of the guide, written by hand in Markdown. The file's name is its id."""

    title: Text = Key(description="its heading")
    description: Text = Key(
        description="one or two sentences that stand under the heading and in search results"
    )
    question: Text | None = Key(
        None, description="a question that brings people here, as they would ask it"
    )
    answer: Text | None = Key(
        None, description="its answer in one or two sentences, which may name facts"
    )
    words: tuple[Reference, ...] = Key(
        min_length=1,
        description=(
            "what it leads to: a reason, reason/id, or the id of a shared reply or profile text"
        ),
    )
    argues: bool = Key(
        default=False,
        description="true when it argues in whole sentences, and does not go step by step",
    )
    also: Also = ()

    @property
    def id(self) -> str:
        return PurePosixPath(self.path).stem

    @property
    def page_path(self) -> str:
        """Return its path from the folder of the pages of its language."""
        return f"guide/{self.id}.md"

    @property
    def body(self) -> str:
        """Return the Markdown below the keys."""
        return self._source.text[self._start :]

    def in_body(self, index: int) -> Place:
        return self._source.place_of(self._start + index)

    @property
    def _start(self) -> int:
        return self._source.spans[BODY][0]


class Section(Entry):
    """Pages of the guide that belong together, in the order in which they are read."""

    title: Text = Key(description="what they are about")
    lead: Text = Key(description="one sentence about them")
    course: bool = Key(default=False, description="true when each page leads to the next")
    pages: tuple[Id, ...] = Key(min_length=1, description="files in docs/guide, without .md")


class Tool(Entry):
    """A program of other people that takes our templates."""

    title: Text = Key(description="its name")
    what: Text = Key(description="what it is, in a few words")
    before: Text | None = Key(
        None, description="what to know before one takes the file, said beside it"
    )
    steps: tuple[Text, ...] = Key(
        min_length=1, description="how our templates get there, one thing to do after another"
    )
    blanks: Text = Key(description="what becomes of a blank")
    choices: Text = Key(description="what becomes of the choices of a blank")
    clauses: Text = Key(description="what becomes of the optional parts")
    fit: Text = Key(description="what becomes of the count of characters")
    checked: date = Key(description="the day the sources were last looked at, like 2026-11-22")
    sources: tuple[Citation, ...] = Key(
        (),
        description=(
            "where it was read, each with its title and, if it can be opened, its address; "
            "none for a file that any program opens"
        ),
    )


class Greeting(Entry):
    """How a note greets."""

    title: Text = Key(description="its name in a list")
    words: Text | None = Key(None, description="what stands before the name, if anything does")

    @property
    def before_name(self) -> str:
        return f"{self.words} " if self.words else ""


class Ceiling(Entry):
    """What is fine in one text and stiff in many: phrases, a run of words, or a beginning."""

    phrases: tuple[Text, ...] = Key((), description="words that count as one, wherever they stand")
    run: int | None = Key(None, gt=1, description="counts any run of so many words")
    start: int | None = Key(
        None, gt=0, description="counts the first so many words after the greeting"
    )
    kinds: tuple[Id, ...] = Key((), description="the kinds of texts that count; all without it")
    most: int = Key(
        ge=0, le=100, description="of a hundred texts of the kinds, so many may have it"
    )
    because: Text = Key(description="why it should not stand in more")


class Kind(Entry):
    """What a message is for."""

    title: Text = Key(description="what the writer does with it")
    side: Literal["asking", "asked", "profile"] = Key(
        description="who writes it: asking, asked or profile"
    )
    channels: tuple[Id, ...] = Key(min_length=1, description="the channels it can be sent by")
    needs: tuple[BlankName, ...] = Key(
        (), description="blanks that every template of this kind must have"
    )


class Question(Entry):
    """One of the “why” questions that a request to connect can answer."""

    text: Text = Key(description="the question, as the sender asks it of themselves")
    hint: Text = Key(description="when to say yes")
    nearest: Id = Key(
        description="of the reasons that answer it first, the one that most people mean"
    )
    group: Text = Key(
        description="the heading under which a list puts those reasons; questions can share one"
    )


class Received(Entry):
    """What a note may say that somebody received, and what can be answered to it."""

    title: Text = Key(description="what the note says, in a few words")
    also: Also = ()
    advice: Text = Key(description="what to make of it")
    replies: tuple[Reference, ...] = Key(
        min_length=1, description="the answers that fit: the id of a shared reply, or reason/id"
    )


Cues = Annotated[
    tuple[Text, ...],
    Key(description="phrases by which the note checker knows it, as findings.yml says"),
]


class Finding(Entry):
    """What the note checker says about a note, to who wrote it or received it."""

    title: Text = Key(description="what is the case, as a sentence without its full stop")
    why: Text = Key(description="why it matters to who reads the note, in one sentence")
    mend: Text | None = Key(None, description="what the writer can do, in one sentence")
    received: Id | None = Key(
        None, description="the note in received.yml whose answers fit when somebody receives it"
    )
    cues: Cues = ()


class Published(Entry):
    """What other people have links to: it is never deleted, only retired or renamed.

    Its keys stand at the end of each class that is made from it: pages, schemas and skeletons show
    keys in the order of the models, and what is declared here would come first.
    """

    if TYPE_CHECKING:
        author: Author
        status: Status
        replaced_by: Id | None
        moved_from: tuple[Id, ...]

    @property
    def retired(self) -> bool:
        return self.status == "retired"


class Template(Published):
    """One wording, with blanks."""

    id: Id = Key(
        description="its name in links; unique on its page and never used again for another text"
    )
    title: Annotated[Text, StringConstraints(max_length=LONGEST["title"])] = Key(
        description=f"the situation it is for, in at most {LONGEST['title']} characters"
    )
    kind: Id = Key(description="what it is for")
    channel: Id = Key(description="where it is sent")
    also: Also = ()
    subject: Annotated[Text, StringConstraints(max_length=LONGEST["line"])] = Key(
        LEFT_OUT,
        description=(
            "what an inbox shows of it, with {blanks} of its text, "
            f"in at most {LONGEST['subject']} characters when filled with its examples"
        ),
    )
    text: Annotated[Text, StringConstraints(max_length=LONGEST["text"])] = Key(
        description=(
            "the wording, with {blanks} and [optional clauses with a {blank}], "
            f"in at most {LONGEST['text']} characters"
        )
    )
    caution: Text | None = Key(
        None, description="what somebody should know before they send it; it stands above the text"
    )
    author: Author = None
    status: Status = "current"
    replaced_by: Id | None = Key(
        None, description="what is offered in place of a retired one: an id on the same page"
    )
    moved_from: tuple[Id, ...] = Key((), description="ids it had before; links with them open it")


class Example(Entry):
    """A finished note, with what a receiver makes of it."""

    text: Text = Key(description="a finished note with invented names")
    because: Text = Key(description="what the receiver makes of it")


class Reason(Published):
    """Why one person asks to connect. The file's name is its id."""

    title: Text = Key(description="the reason in a few words, as the sender would say it")
    lead: Text = Key(description="one or two sentences that stand under the title")
    answers: tuple[Id, ...] = Key(
        description=(
            "which of the “why” questions it answers: the first has to be a yes, "
            "each further yes makes it fit better; may be []"
        )
    )
    strength: Literal["alone", "with-a-why", "last"] = Key(
        description=(
            "alone when the fact itself is reason enough, with-a-why when something about this one "
            "person must be added, last when nothing else is true"
        )
    )
    takes: Brief = Key(description="what must be true before, in at most 90 characters")
    says: Brief = Key(description="what the note must say, in at most 90 characters")
    weakened_by: Brief = Key(description="what weakens it, in at most 90 characters")
    also: Annotated[Also, Key(min_length=1)]
    finding: Id | None = Key(
        None, description="what the note checker says of a note that gives it, in findings.yml"
    )
    cues: Cues = ()
    use_when: Text = Key(description="when this reason is the right one")
    avoid_when: Text = Key(description="when it is not, and what to do then")
    instead: Id | None = Key(None, description="the reason to use instead")
    related: tuple[Id, ...] = Key((), description="reasons close to this one")
    needs: tuple[BlankName, ...] = Key(
        (), description="blanks that every invite of this reason must have"
    )
    receiving_only: bool = Key(
        default=False, description="true when nobody should send it, only answer it"
    )
    good: Example = Key(description="a good example, with text and because")
    bad: Example = Key(description="an example that is not good enough, with text and because")
    fields: Mapping[BlankName, Field] = Key({}, description="blanks that only this reason has")
    examples: dict[BlankName, Text] = Key(
        {}, description="what stands in a shared blank on this page in place of its own example"
    )
    templates: tuple[Template, ...] = Key(min_length=1, description="the wordings")
    author: Author = None
    status: Status = "current"
    replaced_by: Id | None = Key(None, description="the reason to use in place of a retired one")
    moved_from: tuple[Id, ...] = Key(
        (), description="names its file had before; their addresses lead here"
    )

    @property
    def id(self) -> str:
        return PurePosixPath(self.path).stem


class Wordings(Entry):
    """Templates that belong to no single reason."""

    templates: tuple[Template, ...] = Key(min_length=1, description="the wordings")
