"""A cue: a phrase that tells what a note says, as a contributor writes it.

    we met at                   these words, one after the other
    met/talked/spoke at         one of these words
    recruit*                    a word that begins so
    our .. class                up to four words between, within the sentence
    at our? school              the word with ? may be missing
    join* Aa                    a name, or another word with a capital that is not known

A cue does not count behind a word that denies it: “we haven't met”. One that denies itself says so:
its first word is the denial.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.notes.words import END
from generator.shared_rules import NOTES

PIECE = re.compile(r"Aa|[a-z0-9']+\*?(?:/[a-z0-9']+\*?)*\??|\.\.")
DENIES = re.compile(NOTES["note_denies"])
REACH = 3
"""How many words before a cue can deny it: “I have never, I think, met you”."""
MOST_GAPS = 2
GAP = "(?: [^ .]+){0,4}?"


class FoundCue(NamedTuple):
    """A cue that was found among words."""

    finding: str
    """What it tells."""
    cue: str
    first: int
    """From which word on it stands."""
    after: int
    """Before which word it ends."""


def fault_of(cue: str) -> str:
    """Say what is wrong with how a cue is written, or nothing."""
    pieces = cue.split()
    if not pieces or cue != " ".join(pieces):
        return "Write words with one space between them."
    strange = [piece for piece in pieces if not PIECE.fullmatch(piece)]
    if strange:
        return f"“{strange[0]}” is no part of a cue: write small letters, and Aa for a name."
    if pieces[0][-1] in "?." or pieces[-1] == "..":
        return "Begin with a word that must be there, and end with a word."
    if pieces.count("..") > MOST_GAPS:
        return f"Leave at most {MOST_GAPS} gaps (..) in a cue."
    return ""


def pattern_of(cue: str) -> str:
    """Make an expression of a cue, which finds it in a line of words with a space before each.

    Its gaps are short and its words fixed, so it takes time in a straight line. It uses only what
    Python and JavaScript read alike.
    """
    return "".join(map(_piece, cue.split())) + "(?= )"


def _piece(piece: str) -> str:
    if piece == "..":
        return GAP
    choices = piece.removesuffix("?").replace("*", "[^ .]*").split("/")
    one = choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
    return f"(?: {one})?" if piece.endswith("?") else f" {one}"


class Cues:
    """The cues of all findings, in an index by the words that they begin with."""

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        """Take the cues of each finding, each as `fault_of` finds it right."""
        self.by_word: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        self.by_start: dict[str, list[tuple[str, str, re.Pattern[str]]]] = {}
        for finding, cues in phrases.items():
            for cue in cues:
                read = (finding, cue, re.compile(pattern_of(cue)))
                for begins in cue.partition(" ")[0].split("/"):
                    index = self.by_start if begins.endswith("*") else self.by_word
                    index.setdefault(begins.removesuffix("*"), []).append(read)

    def find(self, words: Sequence[str]) -> Iterator[FoundCue]:
        """Find what no word denies.

        Args:
            words: those of a note, each as it is compared.
        """
        line = "".join(f" {word}" for word in words) + " "
        starts = [0]
        for word in words:
            starts.append(starts[-1] + len(word) + 1)
        number = {start: index for index, start in enumerate(starts)}
        for index, word in enumerate(words):
            if _is_denied(words, index):
                continue
            for finding, cue, pattern in self._that_begin_with(word):
                if found := pattern.match(line, starts[index]):
                    yield FoundCue(finding, cue, index, number[found.end()])

    def _that_begin_with(self, word: str) -> Iterator[tuple[str, str, re.Pattern[str]]]:
        yield from self.by_word.get(word, ())
        for start, read in self.by_start.items():
            if word.startswith(start):
                yield from read


def _is_denied(words: Sequence[str], index: int) -> bool:
    if DENIES.match(words[index]):
        return False
    before = list(words[max(0, index - REACH) : index])
    while END in before:
        del before[: before.index(END) + 1]
    return any(DENIES.match(word) for word in before)
