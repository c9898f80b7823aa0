"""The message grammar: text, `{blank}` and `[optional clause with a {blank}]`; nothing else.

The browser fills the same message in `pages/scripts/message-form/`, by `letter.js` and `values.js`;
`tests/cases/messages.json` runs on both sides.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby, islice
from types import MappingProxyType
from typing import NamedTuple

from generator.language import ENGLISH, Language
from generator.marks import is_mark, marks_in
from generator.shared_rules import LONGEST, PATTERNS, told

BLANK = re.compile(r"\{([^{}\[\]]*)\}")
NAME = re.compile(PATTERNS["blank"])
PIECE = re.compile(PATTERNS["piece"])

# Letters that cannot be seen. Python has no name for Unicode's Default_Ignorable_Code_Point, so the
# list is spelled out; the marks of annotations and of objects are added.
INVISIBLE = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc"
    r"\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# White space and characters without a shape: a blank filled with these alone would look empty.
SHAPELESS = (
    r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000"
    rf"{INVISIBLE}"
)
SHAPED = re.compile(f"[^{SHAPELESS}]")
# They turn a line around, or hide in a word: other words are copied then than are seen. The group
# holds those that belong to the sign before them: flags of regions, joiners of emoji and of scripts
# that join (Latin, Greek, Cyrillic, Armenian and Chinese have none), one selector.
SELECTOR = r"[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"
UNSEEN = re.compile(
    r"(\U0001f3f4[\U000e0020-\U000e007e]{2,6}\U000e007f"
    rf"|[^\u0000-\u058f\u1e00-\u20ff\u3000-\ud7ff{INVISIBLE}]{SELECTOR}?[\u200c\u200d]"
    rf"|(?:[^\u0000-\u024f{INVISIBLE}]|[#*0-9©®]){SELECTOR})"
    rf"|[{INVISIBLE}]"
)
CONTROL = re.compile(r"[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
# Small letters and capitals, which `re` has no name for as a browser has; no other lies higher.
LETTERS = {
    kind: "".join(filter(lambda each: unicodedata.category(each) == kind, map(chr, range(0x1F000))))
    for kind in ("Ll", "Lu")
}
# Where a value and the wording meet, a line apart: the last mark of the value says nothing there.
# French has a space before some marks: one that does not break, or whatever a keyboard gives.
IDLE = re.compile(
    rf"(?:[{LETTERS['Ll']}]{{3}}\.|[{LETTERS['Lu']}0-9]{{2}}\.|。)\n(?:[.,;:?!]| [{LETTERS['Ll']}])"
    r"|([.,;:?!])\n\s?\1"
)
# Nor does the wording's full stop here.
OUTDONE = re.compile(r"[?!…]\.(?!\.)")
GOES_ON = re.compile(r"[^.!?…:] $")
BEGINS = re.compile(r"[.!?\n][ \n][¿¡]?$")
# Where Python and a browser agree on the capital, and nobody spells a name so (“iPhones”).
SMALL = re.compile(r"^[a-zà-öø-þ](?![A-Z])")
# No language piles up more marks on a letter than these of Unicode's stream-safe format (UAX 15),
# and to bring ten thousand into order takes the square of their number.
MOST_MARKS = 30
# Unicode has no mark before this letter; in most texts a letter or a space from before it stands
# among any so many.
MAY_BE_PILED = re.compile(rf"[\u0300-\U0010ffff]{{{MOST_MARKS + 1}}}")

EMPTY: Mapping[str, str] = MappingProxyType({})


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
    """Where a text breaks the grammar.

    The words it stands at, the fact, the repair; and how often those words stood before.
    """

    needle: str
    fact: str
    repair: str
    nth: int


@dataclass(frozen=True)
class Message:
    """A text that has been read; its blanks still open."""

    parts: tuple[str | Blank | Clause, ...]

    @property
    def required(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part.name for part in self.parts if isinstance(part, Blank)))

    @property
    def optional(self) -> tuple[str, ...]:
        clauses = [part for part in self.parts if isinstance(part, Clause)]
        return tuple(dict.fromkeys(name for clause in clauses for name in clause.blanks))

    @property
    def blanks(self) -> tuple[str, ...]:
        """Return the names in the order in which they are read."""
        names: dict[str, None] = {}
        for part in self.parts:
            if isinstance(part, Blank):
                names[part.name] = None
            elif isinstance(part, Clause):
                names |= dict.fromkeys(part.blanks)
        return tuple(names)


@lru_cache(maxsize=20_000)
def parse(text: str, language: Language = ENGLISH) -> tuple[Message, tuple[Fault, ...]]:
    """Read a text.

    Args:
        text: what stands in the catalog.
        language: in which it is written.

    Returns:
        The message, and the faults of the text; with faults the message is only good for further
        checks.
    """
    reader = _Reader(unicodedata.normalize("NFC", text), language.pattern("article"))
    message = reader.read()
    optional = set(message.optional)
    for name in message.required:
        if name in optional:
            reader.fault(f"{{{name}}}", 0, "inside-and-outside", blank=f"{{{name}}}")
    return message, tuple(reader.faults)


def wording(text: str) -> str:
    """Put lines in the place of blanks and of the brackets around clauses.

    Args:
        text: what stands in the catalog.

    Returns:
        A text of the same length, with all that is wording where it was.
    """
    pieces = PIECE.split(text)
    # What stands between two words is a sign or a blank, unless it begins with two signs.
    return "".join(
        "\n" * len(piece) if number % 2 and piece[:2] not in ("{{", "[[") else piece
        for number, piece in enumerate(pieces)
    )


class _Reader:
    """Goes through a text piece by piece, and keeps what it has found so far."""

    def __init__(self, text: str, article: re.Pattern[str]) -> None:
        self.text = text
        self.article = article
        self.faults: list[Fault] = []
        self.parts: list[str | Blank | Clause] = []
        self.clause: list[str | Blank] | None = None
        """The parts of the clause that is open."""
        self.opened = 0
        """Where its bracket stands."""
        self.before = ""
        """The words since the last blank."""

    def read(self) -> Message:
        start = 0
        for piece in PIECE.split(self.text):
            self.take(piece, start)
            start += len(piece)
        if self.clause is not None:
            self.fault("[", self.opened, "clause-not-closed")
            self.end_clause(self.clause)
        return Message(tuple(self.parts))

    def take(self, piece: str, start: int) -> None:
        if piece == "[":
            self.open(start)
        elif piece == "]":
            self.close(start)
        elif piece in ("{", "}"):
            self.fault(piece, start, "brace-alone", brace=piece)
            self.add(piece)
        elif name := _name(piece):
            self.blank(name, start)
        elif piece:
            self.words(piece, start)

    def open(self, start: int) -> None:
        if self.clause is not None:
            self.fault("[", start, "clause-in-clause")
            self.end_clause(self.clause)
        self.clause, self.opened = [], start

    def close(self, start: int) -> None:
        if self.clause is None:
            self.fault("]", start, "clause-not-opened")
        else:
            self.end_clause(self.clause)
        self.clause = None

    def end_clause(self, parts: list[str | Blank]) -> None:
        clause = Clause(tuple(parts))
        self.parts.append(clause)
        words = "".join(part for part in parts if isinstance(part, str))
        # A brace among the words has a fault of its own.
        if not clause.blanks and "{" not in words:
            self.fault("[", self.opened, "clause-without-blank", words=words)

    def blank(self, name: str, start: int) -> None:
        if article := self.article.search(self.before):
            blank = f"{{{name}}}"
            self.fault(blank, start, "article", article=article[1], blank=blank)
        self.before = ""
        self.add(Blank(name))

    def words(self, piece: str, start: int) -> None:
        if BLANK.fullmatch(piece):
            self.fault(piece, start, "no-blank-name", blank=piece)
        self.before += piece
        self.add(piece)

    def add(self, part: str | Blank) -> None:
        if self.clause is None:
            self.parts.append(part)
        else:
            self.clause.append(part)

    def fault(self, needle: str, start: int, rule: str, **values: str) -> None:
        # With so many it was meant as something else.
        if len(self.faults) < LONGEST["faults"]:
            nth = self.text.count(needle, 0, start)
            self.faults.append(Fault(needle, *told(rule, **values), nth))


def _name(piece: str) -> str:
    """Return the name of the blank that a piece is, or nothing."""
    match = BLANK.fullmatch(piece)
    fits = match and NAME.fullmatch(match[1]) and len(match[1]) <= LONGEST["blank"]
    return match[1] if match and fits else ""


def tidy(value: str) -> str:
    """Make what somebody typed fit to stand in a sentence.

    Args:
        value: the text of a blank, any text at all.

    Returns:
        The same words in NFC, on one line, with no space around them, no half of a surrogate pair,
        no letter that hides, and no more than `MOST_MARKS` marks on a letter.
    """
    whole = value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    line = UNSEEN.sub(_belonging, CONTROL.sub(" ", whole)).strip(" ")
    # Once more, because some marks are two when they are composed.
    return _unpiled(unicodedata.normalize("NFC", _unpiled(line)))


def _belonging(found: re.Match[str]) -> str:
    return found[1] or ""


def _unpiled(text: str) -> str:
    """Leave `MOST_MARKS` of the marks that follow one another."""
    if not MAY_BE_PILED.search(text):
        return text
    runs = groupby(text, _is_mark)
    return "".join("".join(islice(run, MOST_MARKS if marks else None)) for marks, run in runs)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def is_filled(value: str) -> bool:
    """Tell whether a tidied value shows anything at all."""
    return bool(SHAPED.search(value))


def filling(
    message: Message, values: Mapping[str, str], labels: Mapping[str, str] = EMPTY
) -> dict[str, str]:
    """Pick out what fills its blank.

    One that holds nothing with a shape, or the mark of a blank, is as open as before.

    Args:
        message: a message as read by `parse`.
        values: what was typed, by the blank's name.
        labels: what blanks are called, by their names; a value can mark a blank by that too.

    Returns:
        The tidied values, by name, of the blanks that are filled.
    """
    tidied = {name: tidy(value) for name, value in values.items()}
    known = {name: labels.get(name, name) for name in message.blanks}
    return {
        name: text
        for name, text in tidied.items()
        if is_filled(text) and not is_mark(text) and not marks_in(text, known)
    }


def fill(
    message: Message,
    values: Mapping[str, str],
    labels: Mapping[str, str] = EMPTY,
    language: Language = ENGLISH,
) -> str:
    """Put values into the blanks.

    Args:
        message: a message as read by `parse`.
        values: what was typed, by the blank's name; what is missing stays blank.
        labels: as for `filling`.
        language: in which the message is written.

    Returns:
        The text as it is shown, counted and copied: open blanks as `[their name]`, empty clauses
        left out.
    """
    filled = filling(message, values, labels)
    shown = _shown(message, filled)
    text = ""
    neighbours = zip(["", *shown], shown, [*shown[1:], ""], strict=False)
    for before, part, after in neighbours:
        if isinstance(part, str):
            text += _go_on(text, part)
        elif part.name in filled:
            text += _fit_in(filled[part.name], _wording(before), _wording(after), language)
        else:
            text += mark(part.name, labels, language)
    return text


def mark(name: str, labels: Mapping[str, str], language: Language = ENGLISH) -> str:
    """Write an open blank as it is shown: “[what you talked about]”, by its label if it has one."""
    label = labels.get(name)
    return f"[{language.in_sentence(label)}]" if label else Blank(name).shown


def article_asked(
    message: Message,
    values: Mapping[str, str],
    labels: Mapping[str, str] = EMPTY,
    language: Language = ENGLISH,
) -> dict[str, str]:
    """Offer the article that a trade has lost: “a bookkeeper” for “I'm bookkeeper”.

    Args:
        message: a message as read by `parse`.
        values: what was typed, by the blank's name.
        labels: as for `filling`.
        language: in which the message is written; none but English asks.

    Returns:
        By the names of such blanks, what was typed with its article.
    """
    filled = filling(message, values, labels)
    shown = _shown(message, filled)
    pairs = zip(["", *shown], shown, strict=False)
    alone, follows = language.pattern("trade_without_article"), language.pattern("trade_follows")
    takes_an = language.pattern("takes_an")
    return {
        part.name: f"{'an' if takes_an.match(value) else 'a'} {value}"
        for before, part in pairs
        if isinstance(part, Blank)
        and alone.match(value := filled.get(part.name, ""))
        and follows.search(_wording(before))
    }


def _shown(message: Message, filled: Mapping[str, str]) -> list[str | Blank]:
    """Return the parts that are seen: a clause only when all its blanks are filled."""
    shown: list[str | Blank] = []
    for part in message.parts:
        if not isinstance(part, Clause):
            shown.append(part)
        elif all(name in filled for name in part.blanks):
            shown.extend(part.parts)
    return shown


def _wording(part: str | Blank) -> str:
    """Return the wording on one side of a blank; another blank is none."""
    return part if isinstance(part, str) else ""


def _fit_in(value: str, before: str, after: str, language: Language) -> str:
    """Let a value go on with the sentence, and say once what both would say."""
    value = value.removeprefix(before[-1:] if before[-1:] in ("¿", "¡") else "")
    lowered = _lowered(_raised(value, before), before, language)
    return _end_once(_said_once(lowered, before), after)


def _lowered(value: str, before: str, language: Language) -> str:
    """Let “We both bake” typed after “because ” go on with its sentence.

    Names keep their capitals (“The Hague”, “An from accounts”), so only words that none begins with
    lose theirs.
    """
    if not GOES_ON.search(before):
        return value
    return language.pattern("ordinary").sub(lambda word: word[0].lower(), value)


def _raised(value: str, before: str) -> str:
    """Let “how do you keep it cold” typed after “. ” begin a sentence."""
    if not BEGINS.search(before):
        return value
    return SMALL.sub(lambda letter: letter[0].upper(), value)


def _end_once(value: str, after: str) -> str:
    """Take off the last mark where it says nothing.

    “trained abroad?” typed into “{question}?” is asked once, and “the Water Days.” before “ about”
    or “,” ends nothing. A full stop goes only after three small letters, two capitals or two digits
    (“Days.”, “NHS.”, “2026.”): what may be short for something keeps it, because a name without its
    own is misspelt and a sentence with one too many is merely odd (“Baker Ltd. about”, “at 9 a.m.,
    in”). Only a small letter says that the sentence goes on: a capital may begin another.
    """
    rest = value[:-1].rstrip()
    return rest if IDLE.search(f"{value[-4:]}\n{after[:2]}") and is_filled(rest) else value


def _go_on(said: str, wording: str) -> str:
    """Let a full stop, but none of three, give way to what says more: “who?” before “. Bye”."""
    return wording[1:] if OUTDONE.match(said[-1:] + wording) else wording


def _said_once(value: str, before: str) -> str:
    """Take off what the wording says already: “because we both bake” typed after “because ”.

    Capitals must agree, so that a name such as “The Hague” keeps its first word.
    """
    *words, end = before.split(" ")
    if end:
        return value
    for count in range(min(3, len(words)), 0, -1):
        said = " ".join(words[-count:]) + " "
        if value.startswith(said) and is_filled(value[len(said) :]):
            return value[len(said) :].strip(" ")
    return value


def length(text: str) -> int:
    """Count a text as the form counts it.

    How the platform counts emoji is not known; UTF-16 units do not run low under any count we know.

    Args:
        text: any text.

    Returns:
        Its length in UTF-16 units.
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def to_html(
    message: Message,
    greeting: str = "",
    labels: Mapping[str, str] = EMPTY,
    language: Language = ENGLISH,
) -> str:
    """Write a message as escaped HTML whose blanks and clauses are marked for the form.

    Args:
        message: a message as read by `parse`.
        greeting: what it begins with if it greets; that is marked too.
        labels: what blanks are called, by their names.
        language: in which the message is written.

    Returns:
        HTML on one line: Markdown would take an empty line in it for the end of the block.
    """

    def html(part: str | Blank | Clause) -> str:
        if isinstance(part, Blank):
            shown = escape(mark(part.name, labels, language), quote=False)
            return f'<var data-blank="{part.name}">{shown}</var>'
        if isinstance(part, Clause):
            return f"<span data-clause>{''.join(map(html, part.parts))}</span>"
        return escape(part, quote=False).replace("\n", "&#10;")

    greets = message.parts[:1] == (greeting,)
    first = f"<span data-greets>{escape(greeting, quote=False)}</span>" if greets else ""
    return first + "".join(map(html, message.parts[greets:]))
