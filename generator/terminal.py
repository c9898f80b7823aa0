"""The catalog at a terminal: what there is, what one reason offers, and a note filled by answering questions."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Field
from generator.catalog.problems import Refused
from generator.catalog.words import listed, near
from generator.message import Message, fill, filling, length, parse

# Exit codes of `fill`, beside 0 and 1.
OPEN, TOO_LONG = 3, 4


@dataclass(frozen=True)
class Note:
    """A template with what somebody has filled in."""

    text: str
    count: int
    """In UTF-16 units."""
    limit: int | None
    open: tuple[str, ...]
    """The required blanks that are still open."""

    @property
    def fits(self) -> bool:
        return not self.limit or self.count <= self.limit

    @property
    def code(self) -> int:
        """Return 0 for a finished note, 3 while a blank is open, 4 when it is too long."""
        return OPEN if self.open else 0 if self.fits else TOO_LONG

    @property
    def verdict(self) -> str:
        """Say in one line whether it can be sent."""
        count = f"{self.count} of {self.limit} characters" if self.limit else f"{self.count} characters"
        over = "" if self.fits else f" Too long by {self.count - (self.limit or 0)}."
        left = f" Still blank: {', '.join(name.replace('_', ' ') for name in self.open)}." if self.open else ""
        return f"{count}.{over}{left}"


def listing(catalog: Catalog) -> list[dict[str, Any]]:
    """Name every reason that is offered, and the two files that belong to none.

    Args:
        catalog: the catalog.

    Returns:
        For each its id, its title and how many templates it has.
    """
    return [{"id": name, "title": home.title, "templates": len(home.offered)} for name, home in catalog.offered_homes().items()]


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
    reason, fields = home.reason, catalog.fields_for(home.reason)
    used = dict.fromkeys(blank for each in home.offered for blank in parse(each.text)[0].blanks)
    about = {"use_when": reason.use_when, "avoid_when": reason.avoid_when} if reason else {}
    return {
        "id": name,
        "title": home.title,
        **about,
        "templates": [each.model_dump(include={"id", "title", "kind", "tone", "channel", "text", "author"}, exclude_none=True) for each in home.offered],
        "fields": {blank: fields[blank].model_dump(include={"label", "hint", "example", "longest"}) for blank in used},
    }


def as_text(shown: dict[str, Any]) -> str:
    """Write what `showing` has gathered for a person."""
    lines = [shown["title"]]
    lines += ["", f"Use it when: {shown['use_when']}", f"Not when: {shown['avoid_when']}"] if "use_when" in shown else []
    for each in shown["templates"]:
        lines += ["", f"{each['id']}: {each['title']} ({each['kind']}, {each['tone']}, by {each['channel']})", *(f"  {line}".rstrip() for line in each["text"].split("\n"))]
    return "\n".join(lines)


def filled(catalog: Catalog, name: str, template: str | None, values: Mapping[str, str], *, ask: bool) -> Note:
    """Fill a template, with questions for what is missing.

    Args:
        catalog: the catalog.
        name: a reason, or replies or profile.
        template: its id; None to be asked for it.
        values: what is known already, by the blank's name.
        ask: whether there is somebody to ask.

    Returns:
        The note, finished or not.

    Raises:
        Refused: there is no such reason, template or blank, or nobody to ask which template.
        KeyboardInterrupt: whoever was asked wants to stop.
    """
    home = catalog.home(name)
    templates = {each.id: each for each in home.offered}
    if template and template not in templates:
        raise Refused(f"{name} has no template “{template}”. {near(template, list(templates)) or f'See those there are: show {name}'}")
    if not template and not ask:
        raise Refused(f"Name a template: --template {next(iter(templates))}. See those there are: show {name}")
    chosen = templates[template or _choose("Which situation is yours?", {each.id: f"{each.title} ({each.kind}, {each.tone})" for each in templates.values()})]
    message = parse(chosen.text)[0]
    fields = catalog.fields_for(home.reason)
    for blank in values:
        if blank not in message.blanks:
            raise Refused(f"“{chosen.id}” has no blank {{{blank}}}. {near(blank, list(message.blanks)) or f'It has {listed(list(message.blanks))}.'}")
    if ask:
        values = {**values, **{blank: _text(blank, message, fields[blank]) for blank in message.blanks if blank not in values}}
    text = fill(message, dict(values))
    return Note(text, length(text), catalog.limits(chosen.channel)[0], tuple(blank for blank in message.required if blank not in filling(dict(values))))


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


def _choose(question: str, choices: dict[str, str]) -> str:
    import questionary

    return str(questionary.select(question, choices=[questionary.Choice(title, value=id_) for id_, title in choices.items()]).unsafe_ask())


def _text(blank: str, message: Message, field: Field) -> str:
    import questionary

    optional = "" if blank in message.required else " (can be left empty)"
    return str(questionary.text(f"{field.label}{optional}", instruction=f"{field.hint} ").unsafe_ask())


def somebody_is_there() -> bool:
    """Tell whether questions can be asked and answered."""
    return sys.stdin.isatty() and sys.stderr.isatty()
