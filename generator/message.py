"""The message grammar: text, `{blank}` and `[optional clause with a {blank}]`; nothing else.

The browser fills the same message in `docs/scripts/message-form.js`; `tests/cases/messages.json` runs on both sides.
"""

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from typing import NamedTuple

BLANK = re.compile(r"\{([^{}\[\]]*)\}")
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
PIECE = re.compile(r"(\{[^{}\[\]]*\}|[{}\[\]])")
ARTICLE = re.compile(r"\b[Aa]n? $")

# White space and characters without a shape: a blank filled with these alone would look empty. Python's `\s` and
# JavaScript's differ, so the list is spelled out, the same on both sides.
SHAPELESS = (
    r"\u0000-\u0020\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
SHAPED = re.compile(f"[^{SHAPELESS}]")
CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
OUTER_SPACE = re.compile(r"^ +| +\Z")


@dataclass(frozen=True)
class Blank:
    """A hole in the text."""

    name: str

    @property
    def shown(self) -> str:
        return f"[{self.name.replace('_', ' ')}]"


@dataclass(frozen=True)
class Clause:
    """An optional part: it shows only when all its blanks are filled."""

    parts: tuple[str | Blank, ...]

    @property
    def blanks(self) -> tuple[str, ...]:
        return tuple(part.name for part in self.parts if isinstance(part, Blank))


class Fault(NamedTuple):
    """Where a text breaks the grammar: the words it stands at, the fact, the repair."""

    needle: str
    fact: str
    repair: str


@dataclass(frozen=True)
class Message:
    """A text that has been read; its blanks still open."""

    parts: tuple[str | Blank | Clause, ...]

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.name for part in self.parts if isinstance(part, Blank)))

    @property
    def optional(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in self.parts if isinstance(part, Clause) for name in part.blanks))

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names in the order in which they are read."""
        names = (part.blanks if isinstance(part, Clause) else (part.name,) for part in self.parts if not isinstance(part, str))
        return tuple(dict.fromkeys(name for group in names for name in group))


def parse(text: str) -> tuple[Message, list[Fault]]:
    """Read a text.

    Args:
        text: what stands in the catalog.

    Returns:
        The message, and every fault of the text; with faults the message is only good for further checks.
    """
    faults: list[Fault] = []
    parts: list[str | Blank | Clause] = []
    clause: list[str | Blank] | None = None
    for piece in PIECE.split(unicodedata.normalize("NFC", text)):
        into = parts if clause is None else clause
        if piece == "[":
            if clause is not None:
                faults.append(Fault("[", "A clause stands inside a clause.", "Close the first one with ] before the next [."))
                parts.append(Clause(tuple(clause)))
            clause = []
        elif piece == "]":
            if clause is None:
                faults.append(Fault("]", "A ] closes no clause.", "Take it out, or put [ where the clause begins."))
            else:
                parts.append(Clause(tuple(clause)))
            clause = None
        elif piece in ("{", "}"):
            faults.append(Fault(piece, f"A {piece} stands alone.", "Write a blank as {name}; braces have no other use."))
        elif match := BLANK.fullmatch(piece):
            name = match[1]
            if not NAME.fullmatch(name):
                faults.append(
                    Fault(piece, f"{piece} is not the name of a blank.", "Use small letters, digits and underscores, as in {first_name}.")
                )
                continue
            before = into[-1] if into and isinstance(into[-1], str) else ""
            if article := ARTICLE.search(before):
                faults.append(
                    Fault(
                        article[0] + piece,
                        f"“{article[0].strip()}” stands right before {piece}.",
                        "Take it out and let the blank's example begin with it, because nobody knows which one will fit.",
                    )
                )
            into.append(Blank(name))
        elif piece:
            into.append(piece)
    if clause is not None:
        faults.append(Fault("[", "A clause that begins with [ is never closed.", "Put ] where it ends."))
        parts.append(Clause(tuple(clause)))
    message = Message(tuple(parts))
    for part in parts:
        if isinstance(part, Clause) and not part.blanks:
            words = f"[{''.join(map(str, part.parts))}]"
            faults.append(
                Fault(words, f"The clause “{words}” has no blank.", "Put a {blank} in it, or take the brackets away: without a blank it can never be left out.")
            )
    for name in message.required:
        if name in message.optional:
            faults.append(
                Fault(f"{{{name}}}", f"{{{name}}} stands inside a clause and outside of one.", "Keep one of the two: a blank is either optional or required.")
            )
    return message, faults


def tidy(value: str) -> str:
    """Make what somebody typed fit to stand in a sentence.

    Args:
        value: the text of a blank, any text at all.

    Returns:
        The same words in NFC, on one line, with no space around them and no half of a surrogate pair.
    """
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unicodedata.normalize("NFC", OUTER_SPACE.sub("", CONTROL.sub(" ", whole)))


def is_filled(value: str) -> bool:
    """Tell whether a tidied value shows anything at all."""
    return bool(SHAPED.search(value))


def fill(message: Message, values: dict[str, str]) -> str:
    """Put values into the blanks.

    Args:
        message: a message as read by `parse`.
        values: what was typed, by the blank's name; what is missing stays blank.

    Returns:
        The text as it is shown, counted and copied: open blanks as `[first name]`, empty clauses left out.
    """
    tidied = {name: text for name, value in values.items() if is_filled(text := tidy(value))}

    def words(part: str | Blank | Clause) -> str:
        if isinstance(part, Blank):
            return tidied.get(part.name, part.shown)
        if isinstance(part, Clause):
            return "".join(map(words, part.parts)) if all(name in tidied for name in part.blanks) else ""
        return part

    return "".join(map(words, message.parts))


def length(text: str) -> int:
    """Count a text as the form counts it.

    How the platform counts emoji is not known; UTF-16 units do not run low under any count we know.

    Args:
        text: any text.

    Returns:
        Its length in UTF-16 units.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_html(message: Message) -> str:
    """Write a message as escaped HTML whose blanks and clauses are marked for the form.

    Args:
        message: a message as read by `parse`.

    Returns:
        HTML on one line: Markdown would take an empty line in it for the end of the block.
    """

    def html(part: str | Blank | Clause) -> str:
        if isinstance(part, Blank):
            return f'<var data-blank="{part.name}">{escape(part.shown)}</var>'
        if isinstance(part, Clause):
            return f"<span data-clause>{''.join(map(html, part.parts))}</span>"
        return escape(part).replace("\n", "&#10;")

    return "".join(map(html, message.parts))
