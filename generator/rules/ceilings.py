"""What may not stand in too many texts, though it is no fault in one."""

import re
from collections import defaultdict
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Ceiling
from generator.catalog.letter import Letter, all_letters
from generator.catalog.problems import Problem
from generator.catalog.words import listed
from generator.message import Blank, Clause, Message
from generator.rules.common import is_whole

WORD = re.compile(r"\w+(?:['’]\w+)*")
# So few say nothing about a habit, in a small catalog too.
ALWAYS = 3
# Of the texts that have it, as many are named as somebody will look at.
NAMED = 6


def nothing_stands_too_often(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "ceilings", "kinds"):
        return
    for ceiling in catalog.ceilings.values():
        letters = [each for each in all_letters(catalog) if each.offered and _is_of(each, ceiling)]
        # By number: to look for a letter among others, phrase by phrase, took most of a check.
        holders: dict[str, list[int]] = defaultdict(list)
        for number, letter in enumerate(letters):
            for what in _found(letter, ceiling):
                holders[what].append(number)
        most = max(ALWAYS if ceiling.most else 0, len(letters) * ceiling.most // 100)
        # The phrases of one ceiling are counted together.
        together = [{*ceiling.phrases}] if ceiling.phrases else [{what} for what in holders]
        for alike in together:
            numbers = {number for what in alike for number in holders.get(what, ())}
            own = [letters[number] for number in sorted(numbers)]
            if len(own) > most:
                said = [what for what in (ceiling.phrases or alike) if what in holders]
                yield _too_often(ceiling, said, own, most)


def _is_of(letter: Letter, ceiling: Ceiling) -> bool:
    return not ceiling.kinds or letter.template.kind in ceiling.kinds


def _found(letter: Letter, ceiling: Ceiling) -> set[str]:
    """Return what a text has of that which a ceiling counts, each once."""
    pieces = _wordings(letter)
    if ceiling.start:
        first = pieces[0][: ceiling.start]
        return {" ".join(first)} if len(first) == ceiling.start else set()
    if ceiling.run:
        size = ceiling.run
        return {
            " ".join(words[at : at + size])
            for words in pieces
            for at in range(len(words) - size + 1)
        }
    text = "\n".join(f" {' '.join(words)} " for words in pieces)
    said = {phrase: " ".join(WORD.findall(phrase.lower())) for phrase in ceiling.phrases}
    return {phrase for phrase, words in said.items() if f" {words} " in text}


def _wordings(letter: Letter) -> list[list[str]]:
    """Return the words between the blanks, without greeting and name; the subject's come last."""
    parts = _flat(letter.message)
    greetings = {each.before_name for each in letter.catalog.greetings.values()}
    if parts[0] in greetings:
        parts = parts[2:]
    pieces = _between_blanks(parts)
    return pieces + _between_blanks(_flat(letter.subject)) if letter.subject else pieces


def _flat(message: Message) -> list[str | Blank]:
    """Return the parts of a message with those of its clauses among them."""
    return [
        inner
        for part in message.parts
        for inner in (part.parts if isinstance(part, Clause) else (part,))
    ]


def _between_blanks(parts: list[str | Blank]) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for part in parts:
        if isinstance(part, Blank):
            pieces.append([])
        else:
            pieces[-1] += WORD.findall(part.lower().replace("’", "'"))
    return pieces


def _too_often(ceiling: Ceiling, said: list[str], letters: list[Letter], most: int) -> Problem:
    names = [f"{each.home.id}/{each.template.id}" for each in letters]
    what = listed([f"“{each}”" for each in said], "or")
    return Problem(
        ceiling.at("most"),
        f"{what} stands in {len(names)} text{'s' * (len(names) != 1)}, and {most} may have it. "
        f"Some of them: {listed(names[:NAMED])}.",
        f"Say it in other words in some. {ceiling.because}",
    )
