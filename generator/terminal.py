"""The catalog at a terminal: what there is, and a note filled by answering questions."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import Field
from generator.catalog.languages import informally
from generator.catalog.letter import Letter, all_letters
from generator.catalog.meant import blank_meant
from generator.catalog.problems import Refused
from generator.catalog.words import listed, near, offer
from generator.language import ENGLISH, Language
from generator.message import Blank, Message, article_asked, fill, filling, length, mark
from generator.shared_rules import LONGEST

# Exit codes of `fill`, beside 0 and 1.
OPEN, TOO_LONG = 3, 4
# Of a template and of a field: what somebody needs to choose and to fill in.
SHOWN = {"id", "title", "kind", "channel", "subject", "text", "caution", "author"}
ASKED = {"label", "hint", "example", "longest"}


@dataclass(frozen=True)
class Note:
    """A template with what somebody has filled in, or the subject of one."""

    text: str
    count: int
    """In UTF-16 units."""
    limit: int | None
    open: tuple[str, ...]
    """The required blanks that are still open."""
    labels: tuple[str, ...]
    """What these are called."""
    articles: tuple[str, ...] = ()
    """What was perhaps meant where a trade has lost its article."""
    seen: int | None = None
    """How many units are sure to be seen of it; what is longer can be sent."""
    subject: "Note | None" = None
    language: Language = ENGLISH

    @property
    def fits(self) -> bool:
        return not self.limit or self.count <= self.limit

    @property
    def code(self) -> int:
        """Return 0 for a finished note, 3 while a blank is open, 4 when it is too long."""
        if self.open:
            return OPEN
        return 0 if self.fits else TOO_LONG

    @property
    def verdict(self) -> str:
        """Say in one line whether it can be sent."""
        say = self.language.say
        parts = [
            say("{count} of {limit} characters.", count=self.count, limit=self.limit)
            if self.limit
            else say("{count} characters.", count=self.count)
        ]
        if not self.fits:
            parts.append(say("Too long by {count}.", count=self.count - (self.limit or 0)))
        if self.seen and self.count > self.seen:
            parts.append(say("An inbox cuts what is longer than {count}.", count=self.seen))
        if self.open:
            names = ", ".join(self.language.in_sentence(each) for each in self.labels)
            parts.append(say("Still blank: {names}.", names=names))
        parts += [say("Is it “{text}”?", text=each) for each in self.articles]
        return " ".join(parts)


def in_language(catalog: Catalog, tag: str) -> Catalog:
    """Return what a catalog says in another language.

    Raises:
        Refused: nobody has written it in that language.
    """
    known = ["en", *catalog.languages]
    tag = next((each for each in known if each.casefold() == tag.casefold()), tag)
    if tag not in known:
        meant = near(tag[:60], known) or f"There is {listed(known)}."
        raise Refused(f"There is no language “{' '.join(tag.split())[:60]}”. {meant}")
    return catalog.languages.get(tag, catalog)


def said_informally(catalog: Catalog) -> Catalog:
    """Return what a catalog says in the informal way of its language.

    Raises:
        Refused: the language has one way of speaking.
    """
    said = informally(catalog)
    if not said:
        raise Refused(f"{catalog.language.name} has one way of speaking. Leave --informal out.")
    return said


def listing(catalog: Catalog) -> list[dict[str, Any]]:
    """Name every reason that is offered, and the two files that belong to none.

    Args:
        catalog: the catalog.

    Returns:
        For each its id, its title and how many templates it has.
    """
    homes = catalog.offered_homes().values()
    return [{"id": each.id, "title": each.title, "templates": len(each.offered)} for each in homes]


def showing(catalog: Catalog, name: str) -> dict[str, Any]:
    """Gather what somebody needs to choose a template.

    Args:
        catalog: the catalog.
        name: a reason, or replies or profile.

    Returns:
        Its title, when to use it, its templates, and the blanks of these with their hints.

    Raises:
        Refused: there is no such reason.
    """
    home = catalog.home(name)
    reason, fields, letters = home.reason, catalog.fields_for(home.reason), _offered(catalog, home)
    used = dict.fromkeys(blank for each in letters for blank in each.message.blanks)
    about = {"use_when": reason.use_when, "avoid_when": reason.avoid_when} if reason else {}
    return {
        "id": name,
        "title": home.title,
        **about,
        "templates": [
            each.template.model_dump(include=SHOWN, exclude_none=True) for each in letters
        ],
        "fields": {blank: fields[blank].model_dump(include=ASKED) for blank in used},
    }


def as_text(shown: dict[str, Any], language: Language = ENGLISH) -> str:
    """Write what `showing` has gathered for a person."""
    lines = [shown["title"]]
    if "use_when" in shown:
        lines += [
            "",
            language.say("Use it when: {when}", when=shown["use_when"]),
            language.say("Don't use it if: {when}", when=shown["avoid_when"]),
        ]
    for each in shown["templates"]:
        about = f"{each['kind']}, by {each['channel']}"
        text = [f"  {line}".rstrip() for line in each["text"].split("\n")]
        first = [each["caution"]] if "caution" in each else []
        if "subject" in each:
            first.append("  " + language.say("Subject: {subject}", subject=each["subject"]))
        lines += ["", f"{each['id']}: {each['title']} ({about})", *first, *text]
    return "\n".join(lines)


def filled(
    catalog: Catalog,
    name: str,
    template: str | None,
    values: Mapping[str, str],
    greeting: str | None = None,
    *,
    ask: bool,
) -> Note:
    """Fill a template, with questions for what is missing.

    Args:
        catalog: the catalog.
        name: a reason, or replies or profile.
        template: its id; None to be asked for it.
        values: what is known already, by the blank's name.
        greeting: the id of one; None for that of the text.
        ask: whether there is somebody to ask.

    Returns:
        The note, finished or not.

    Raises:
        Refused: there is no such reason, template, blank or greeting, or nobody to ask which
            template.
        KeyboardInterrupt: whoever was asked wants to stop.
    """
    home = catalog.home(name)
    letter = _chosen(_offered(catalog, home), home, template, ask=ask)
    message, typed = _greeting(letter, greeting), dict(values)
    for blank in values:
        if blank not in message.blanks:
            known = {name: letter.fields[name] for name in message.blanks}
            meant = offer(blank_meant(blank, known)) or f"It has {listed(list(known))}."
            raise Refused(f"“{letter.template.id}” has no blank {{{blank}}}. {meant}")
    if ask:
        missing = [blank for blank in message.blanks if blank not in values]
        typed |= {blank: _text(blank, message, letter.fields[blank]) for blank in missing}
    note = _note(letter, message, typed, letter.limits[0])
    if not letter.subject:
        return note
    subject = _note(letter, letter.subject, typed, None)
    return replace(note, subject=replace(subject, seen=LONGEST["subject"]))


def _note(letter: Letter, message: Message, typed: Mapping[str, str], limit: int | None) -> Note:
    names, language = letter.labels, letter.language
    text = fill(message, typed, names, language)
    closed = filling(message, typed, names)
    left = tuple(blank for blank in message.required if blank not in closed)
    labels = tuple(names[blank] for blank in left)
    articles = tuple(article_asked(message, typed, names, language).values())
    # As in the form, what an open blank is called is not in the note.
    waiting = [each.name for each in message.parts if isinstance(each, Blank)]
    marks = sum(length(mark(name, names, language)) for name in waiting if name not in closed)
    count = length(text) - marks
    return Note(text, count, limit, left, labels, articles, language=language)


def subject_of(note: Note) -> Note:
    """Return the subject of a note, which may be finished before its text is.

    Raises:
        Refused: it goes where none is shown.
    """
    if not note.subject:
        raise Refused("This note has no subject: only emails have one. Leave --subject out.")
    return note.subject


def _offered(catalog: Catalog, home: Home) -> list[Letter]:
    """Return the letters of a file; of a retired reason too, whose name somebody may still have."""
    own = [each for each in all_letters(catalog) if each.home.id == home.id]
    return [each for each in own if not each.template.retired]


def _chosen(letters: list[Letter], home: Home, template: str | None, *, ask: bool) -> Letter:
    known = {each.template.id: each for each in letters}
    there = f"See those there are: show {home.id}"
    if template and template not in known:
        meant = near(template, list(known)) or there
        raise Refused(f"{home.id} has no template “{template}”. {meant}")
    if not template and not ask:
        raise Refused(f"Name a template: --template {next(iter(known))}. {there}")
    return known[template or _choose(known)]


def _greeting(letter: Letter, greeting: str | None) -> Message:
    known = letter.catalog.greetings
    if greeting and greeting not in known:
        meant = near(greeting, list(known)) or f"There is {listed(list(known))}."
        raise Refused(f"There is no greeting “{greeting}”. {meant}")
    return letter.greeting(known[greeting]) if greeting else letter.message


def to_clipboard(text: str) -> str:
    """Copy a text.

    Returns:
        One line that says whether it worked.
    """
    import pyperclip  # this and the one below take longer to load than `check` to check

    try:
        pyperclip.copy(text)
    except pyperclip.PyperclipException:
        return "This machine has no clipboard that could be reached."
    return "Copied."


def _choose(letters: Mapping[str, Letter]) -> str:
    import questionary

    choices = [questionary.Choice(_situation(each), value=id_) for id_, each in letters.items()]
    return str(questionary.select("Which situation is yours?", choices=choices).unsafe_ask())


def _situation(letter: Letter) -> str:
    template = letter.template
    return f"{template.title} ({template.kind})"


def _text(blank: str, message: Message, field: Field) -> str:
    import questionary

    optional = "" if blank in message.required else " (can be left empty)"
    return str(
        questionary.text(f"{field.label}{optional}", instruction=f"{field.hint} ").unsafe_ask()
    )


def somebody_is_there() -> bool:
    """Tell whether questions can be asked and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()
