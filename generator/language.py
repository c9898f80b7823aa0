r"""What our rules know of a language: patterns of its words, and how it joins a list.

The patterns are read by Python and by a browser alike, as those in `shared_rules.json`; those of
the search, which has English words in `search_words.json`, by a browser alone.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from generator.shared_rules import ENGLISH as PATTERNS_OF_ENGLISH

LETTER = r"A-Za-z0-9_\u00c0-\u1fff\u2c00-\ud7ff"
BEFORE, AFTER, END = rf"(?:^|[^{LETTER}])", rf"(?:[^{LETTER}]|(?![\s\S]))", r"(?![\s\S])"
NOTHING = "(?!)"
# Among them is one of each form that any language counts by.
SAMPLES = (1, 2, 3, 5, 11, 21, 100, 1_000_000, 0)


@dataclass(frozen=True)
class SearchWords:
    """What the search knows of the words of a language."""

    silent: tuple[str, ...] = ()
    """They hold a sentence together, and tell nothing of what it is about."""
    common: tuple[str, ...] = ()
    """Nearly all of the site is about them: they count, but what is found need not have them."""
    alike: tuple[tuple[str, ...], ...] = ()
    """Each line means about the same; a search for one of them finds the others after it."""
    elided: tuple[str, ...] = ()
    """What is joined to the next word by an apostrophe."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Patterns of what is written, in small letters without accents and apostrophes, and what
    stands for it."""


@dataclass(frozen=True, eq=False)
class Language:
    """A language in which texts are written."""

    tag: str
    """As BCP 47 names it."""
    name: str
    """What it calls itself."""
    patterns: Mapping[str, str]
    """By the names that the ones of English have in `shared_rules.json`."""
    direction: str = "ltr"
    ways: tuple[str, ...] = ()
    """What it calls its ways of speaking to somebody, the formal one first; English has one."""
    capitals: bool = False
    """Whether what begins with a capital keeps it inside a sentence, as nouns of German do."""
    readers: tuple[str, ...] = ()
    """Who reads what is proposed in it."""
    search: SearchWords = SearchWords()
    words: NullTranslations = field(default_factory=NullTranslations)
    """What it has for the English words of our pages."""

    def pattern(self, name: str) -> re.Pattern[str]:
        return re.compile(self.patterns[name])

    @property
    def locale(self) -> str:
        """Return what the Unicode Common Locale Data Repository knows its customs by."""
        return locale_of(self.tag)

    @property
    def informal_way(self) -> str:
        """Return what it calls its informal way of speaking; nothing where there is one way."""
        return self.ways[1] if len(self.ways) > 1 else ""

    @property
    def tongue(self) -> str:
        """Return its tag without the place where it is spoken so: pt of pt-BR."""
        return self.tag.partition("-")[0]

    def day(self, day: date) -> str:
        """Write a day as people do: 29 November 2026."""
        return day_in(self.tag, day)

    def in_sentence(self, label: str) -> str:
        """Write what a blank is called as it stands inside a sentence."""
        return label if self.capitals else f"{label[0].lower()}{label[1:]}"

    def say(self, words: str, **values: object) -> str:
        """Say English words in this language, with values where they name them in braces."""
        return filled(self.words.gettext(words), values)

    def counted(self, one: str, many: str) -> dict[str, str]:
        """Say something of a number that a script will count, by the forms of the language.

        Args:
            one: in English, of one.
            many: of any other number.

        Returns:
            The words by the names that `Intl.PluralRules` has for the forms.
        """
        rule = Locale.parse(self.locale, sep="-").plural_form
        samples = {rule(number): number for number in reversed(SAMPLES)}
        forms = sorted(samples.items(), key=lambda form: form[1])
        return {name: self.words.ngettext(one, many, number) for name, number in forms}

    def join(self, words: Sequence[str]) -> str:
        """Put words together to a list, as `Intl.ListFormat` does in the browser.

        Args:
            words: any number of them.

        Returns:
            “a”, “a and b”, or “a, b and c”.
        """
        return format_list(list(words), locale=self.locale.replace("-", "_"))


def filled(words: str, values: Mapping[str, object]) -> str:
    """Put values into words, where these name them in braces."""
    return re.sub(r"\{(\w+)\}", lambda name: str(values.get(name[1], name[0])), words)


def locale_of(tag: str) -> str:
    """Return what the Unicode Common Locale Data Repository knows the customs of a tag by."""
    return "en-GB" if tag == "en" else tag


def day_in(tag: str, day: date) -> str:
    """Write a day as people do in a language."""
    return format_date(day, "long", locale_of(tag).replace("-", "_"))


def number_in(tag: str, number: float) -> str:
    """Write a number as people do in a language: 3.4, or 3,4."""
    return format_decimal(number, locale=locale_of(tag).replace("-", "_"))


def is_known(tag: str) -> bool:
    """Tell whether anybody has written down the customs of a language."""
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def to_say(words: str) -> str:
    """Mark English words that a layout will put into the language of its page."""
    return words


def name_of(tag: str) -> str:
    """Return what a language calls itself."""
    return Locale.parse(tag, sep="-").get_display_name() or tag


def direction_of(tag: str) -> str:
    """Return from where a language is read: ltr or rtl."""
    return Locale.parse(tag, sep="-").text_direction


def _search_words_of_english() -> SearchWords:
    file = Path(__file__).with_name("search_words.json")
    read: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    # Many of these stand on a line.
    silent, common = (tuple(" ".join(read[name]).split()) for name in ("silent", "common"))
    spellings = tuple((written, instead) for written, instead in read["spellings"])
    return SearchWords(silent, common, tuple(map(tuple, read["alike"])), spellings=spellings)


ENGLISH = Language("en", "English", PATTERNS_OF_ENGLISH, search=_search_words_of_english())


def spellings_of(
    letters: Mapping[str, str], endings: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Make the spellings that the search knows of a language.

    Args:
        letters: what is taken for other letters: ae, a. After a vowel it may be something else:
            “ue” is no “ü” in “neue”.
        endings: the same at the end of a word.

    Returns:
        Patterns, and what stands for each, as a browser reads both.
    """
    anywhere = (
        (f"(^|[^aeiouq]){each}", f"$1{other}") if each[0] in "aeiou" else (each, other)
        for each, other in letters.items()
    )
    last = ((f"(...){each}$", f"$1{other}") for each, other in endings.items())
    return (*anywhere, *last)


def patterns_of(
    articles: Iterable[str],
    lowered: Iterable[str],
    greets: Iterable[str],
    answers: Iterable[str],
    joint: str,
) -> dict[str, str]:
    """Make the patterns of a language from its words.

    Args:
        articles: what may not stand right before a blank; one that ends with an apostrophe is
            joined to it.
        lowered: what loses its capital where a blank goes on with a sentence.
        greets: with what a letter begins, and no subject.
        answers: what a mail program writes before the subject of an answer.
        joint: what its lists have before their last item.

    Returns:
        The patterns, by their names.
    """
    alone = [f"{_word(each)}(?=[ \\t\\n])" for each in articles if each[-1] not in "'’"]
    joined = [f"{_word(each[:-1])}['’]" for each in articles if each[-1] in "'’"]
    return {
        "article": f"{BEFORE}({_one_of([*alone, *joined])})[ \\t\\n]*{END}",
        "ordinary": f"^(?:{_one_of(map(re.escape, lowered))})(?= )",
        "joint": f",|{BEFORE}{re.escape(joint)}{AFTER}" if joint else ",",
        "subject_greets": f"^(?:{_one_of(map(_word, greets))})(?![A-Za-z\\u00c0-\\u024f-])",
        "subject_answers": f"^(?:{_one_of(map(_any_case, answers))}) ?[:\\uff1a]",
        # Only English asks a trade for its article.
        **dict.fromkeys(("trade_follows", "trade_without_article", "takes_an"), NOTHING),
    }


def _one_of(patterns: Iterable[str]) -> str:
    return "|".join(patterns) or NOTHING


def _word(word: str) -> str:
    """Write a pattern for a word with a capital or without."""
    return f"{_any_case(word[:1])}{re.escape(word[1:])}"


def _any_case(word: str) -> str:
    cases = ({letter.upper(), letter.lower()} for letter in word)
    return "".join(f"[{''.join(sorted(both))}]" for both in cases)
