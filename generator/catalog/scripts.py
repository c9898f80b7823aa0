"""Letters of one script that stand for those of another: in a word, or as a whole word.

The page “Propose a template” tells the same in `pages/scripts/proposal-judge/scripts.js`.
"""

import re
from collections.abc import Iterator
from typing import Any

from generator.catalog.problems import Problem, named
from generator.catalog.source import Loc, Source
from generator.shared_rules import LONGEST, PATTERNS, told

SCRIPTS = {name: re.compile(PATTERNS[name.lower()]) for name in ("Latin", "Greek", "Cyrillic")}
WORD = re.compile("(?:{}|{}|{})+".format(*(each.pattern for each in SCRIPTS.values())))
STRANGE = re.compile("{}|{}".format(*(SCRIPTS[name].pattern for name in ("Greek", "Cyrillic"))))
LOOK_ALIKE = re.compile(PATTERNS["look_alike"])
# Its name has Latin letters in a text of any tongue.
BLANK = re.compile(r"\{[^{}]*\}")
MOST_OF_A_WORD = 60


def two_scripts(text: str) -> Iterator[tuple[int, str, str]]:
    """Find words of two scripts; one that is whole in its own is fine.

    Args:
        text: any text.

    Returns:
        Where in it each strange letter stands; what is wrong with it; what to do.
    """
    if not STRANGE.search(text):
        return
    for word in WORD.finditer(text):
        own = _script(word[0])
        strange = (at for at, letter in enumerate(word[0]) if not SCRIPTS[own].match(letter))
        index = next(strange, None)
        if index is not None:
            shown = {"word": word[0][:MOST_OF_A_WORD], "script": own}
            said = told("two-scripts", letter=named(word[0][index]), **shown)
            yield word.start() + index, *said


def look_alikes(values: Any, source: Source) -> list[Problem]:
    """Find whole words in Greek or Cyrillic letters that all look Latin, in texts that are Latin.

    Args:
        values: what was read from a file.
        source: the file, with the places of its values.

    Returns:
        A problem for each, no more than anybody would read. A text of nothing else is judged by
        all others of its file.
    """
    texts = [each for each in _texts(values) if STRANGE.search(each[1])]
    if not any(LOOK_ALIKE.match(word) for _, text in texts for word in WORD.findall(text)):
        return []
    of_file = sum(_more_latin(text) for _, text in _texts(values))
    problems: list[Problem] = []
    for loc, text in texts:
        if (_more_latin(text) or of_file) <= 0:
            continue
        for word in WORD.finditer(text):
            if LOOK_ALIKE.match(word[0]):
                nth = text.count(word[0], 0, word.start())
                shown = {"word": word[0][:MOST_OF_A_WORD], "script": _script(word[0])}
                said = told("look-alike", letter=named(word[0][0]), **shown)
                problems.append(Problem(source.place(loc, word[0], nth), *said))
    return problems[: LONGEST["faults"]]


def _texts(values: Any, loc: Loc = ()) -> Iterator[tuple[Loc, str]]:
    """Walk over all texts among values, each with its path."""
    if isinstance(values, str):
        yield loc, values
    elif isinstance(values, dict | list):
        pairs = values.items() if isinstance(values, dict) else enumerate(values)
        for key, value in pairs:
            yield from _texts(value, (*loc, key))


def _script(word: str) -> str:
    """Tell the script of most of a word's letters."""
    return max(SCRIPTS, key=lambda name: len(SCRIPTS[name].findall(word)))


def _more_latin(text: str) -> int:
    """Count how many Latin letters a text has more than others, but for what looks like Latin."""
    words = [word for word in WORD.findall(BLANK.sub(" ", text)) if not LOOK_ALIKE.match(word)]
    return sum(len(word) if _script(word) == "Latin" else -len(word) for word in words)
