"""Finds by which name a note calls whom it goes to.

No list of names: a name is what stands where one calls somebody and begins with a capital, in
whatever culture it is at home. What is no name there is listed instead.
"""

import re
from collections.abc import Container

from generator.notes.form import BLANK, LINK
from generator.notes.words import END, Word
from generator.shared_rules import NOTES

HAILS = re.compile(NOTES["note_hails"])
GREETS = re.compile(NOTES["note_greets"])
TITLES = re.compile(NOTES["note_titles"])
NO_NAMES = re.compile(NOTES["note_no_names"])
# What may be a name after all, right behind a greeting and with a capital: “Dear Hope,”.
WORDS_AS_NAMES = re.compile(NOTES["note_words_as_names"])
PARTICLES = re.compile(NOTES["note_particles"])
CLOSES = re.compile(NOTES["note_closes"])
MOST = 4  # words of a name, so that a line of capitals is none


def called(words: list[Word], ordinary: Container[str]) -> set[int]:
    """Find the words by which the recipient is called.

    Args:
        words: those of the note.
        ordinary: words that are seen in small letters. Such a word alone is a name only behind a
            greeting: “Hi Grace”, but not “Well, Grace.”

    Returns:
        Which words they are.
    """
    found: set[int] = set()
    index = 0
    while index < len(words):
        after = _end_of_name(words, index)
        if after > index and _calls(words, index, after, ordinary):
            found.update(range(index, after))
        index = max(after, index + 1)
    return found


def _end_of_name(words: list[Word], index: int) -> int:
    """Find where a name ends that begins with a word; there, when none does."""
    after = index
    before = words[index - 1] if index else None
    hailed = before and HAILS.match(before.said) and not before.sign
    while after < min(len(words), index + MOST):
        word = words[after]
        if word.said in (END, BLANK, LINK):
            break
        if NO_NAMES.match(word.said) and not (
            after == index and _is_one_all_the_same(words, index)
        ):
            break
        if not (word.raised or (hailed and after == index) or _joins(words, index, after)):
            break
        after += 1
        if word.sign not in ("", "-"):
            break
    return after


def _is_one_all_the_same(words: list[Word], index: int) -> bool:
    before = words[index - 1] if index else None
    word = words[index]
    if not (before and word.raised and not before.sign and WORDS_AS_NAMES.match(word.said)):
        return False
    follows = words[index + 1] if index + 1 < len(words) else None
    has_family = follows and follows.raised and not NO_NAMES.match(follows.said)
    is_called = word.sign in (",", "!", ":") or (not word.sign and has_family)
    return bool(is_called and (HAILS.match(before.said) or TITLES.match(before.said)))


def _joins(words: list[Word], index: int, after: int) -> bool:
    """Tell whether a word stands within a name: “Anna van Dijk”."""
    follows = words[after + 1 : after + 2]
    return (
        index < after
        and bool(PARTICLES.match(words[after].said))
        and any(word.raised for word in follows)
    )


def _calls(words: list[Word], start: int, after: int, ordinary: Container[str]) -> bool:
    sign = words[after - 1].sign
    title = start
    while title and TITLES.match(words[title - 1].said) and not words[title - 1].sign:
        title -= 1
    is_sure = title < start or after > start + 1 or words[start].said not in ordinary
    if not title:
        # “Lorenzo: …”, “Dr Adebayo, …”
        return is_sure and sign != ""
    before = words[title - 1]
    if GREETS.match(before.said) and not before.sign:
        # “Happy new year Fergal”
        return title < start or any(word.first for word in words[max(0, title - 3) : title])
    is_last = after == len(words) or words[after].said == END
    between = before.sign == "," and (sign != "" or is_last)
    return is_sure and between and not CLOSES.match(before.said)
