"""What the files of a language hold: words, in each of its ways of speaking.

The rest is that of English, and stands there once.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field as Key, StringConstraints

from generator.catalog import entries, vocabularies
from generator.catalog.entries import LEFT_OUT, BlankName, Entry, Text

INFORMAL = "informal"
OTHERWISE = "what an informal way of speaking says otherwise, if the language has one"


class InformalField(Entry):
    """What the definition of a blank says otherwise in an informal way of speaking."""

    hint: Text = Key(LEFT_OUT, description="two values from two trades, as people type them")
    example: Text = Key(LEFT_OUT, description="a value that reads well in informal texts")
    choices: tuple[Text, ...] = Key(LEFT_OUT, description="the same choices, said informally")


class Field(entries.Field):
    """The definition of a blank."""

    informal: InformalField | None = Key(None, description=OTHERWISE)


class InformalTemplate(Entry):
    """The same wording in an informal way of speaking."""

    subject: Text = Key(LEFT_OUT, description="what an inbox shows of it, if that differs")
    text: Text = Key(LEFT_OUT, description="the wording, with blanks of the formal one")


class Template(entries.Template):
    """One wording, with blanks."""

    informal: InformalTemplate | None = Key(None, description=OTHERWISE)


class InformalReason(Entry):
    """What a reason says otherwise in an informal way of speaking."""

    examples: dict[BlankName, Text] = Key(
        LEFT_OUT, description="what stands in a shared blank of informal texts on this page"
    )


class Reason(entries.Reason):
    """Why one person asks to connect. The file's name is its id, as in English."""

    fields: Mapping[BlankName, Field] = Key({}, description="blanks that only this reason has")
    templates: tuple[Template, ...] = Key(min_length=1, description="the wordings")
    informal: InformalReason | None = Key(None, description=OTHERWISE)


class Wordings(entries.Wordings):
    """Templates that belong to no single reason."""

    templates: tuple[Template, ...] = Key(min_length=1, description="the wordings")


class Fields(vocabularies.Vocabulary[BlankName, Field]):
    """The shared blanks."""


# They become patterns, in which any other sign could mean something.
Letters = Annotated[str, StringConstraints(pattern="^[a-zß-ɏ]+$")]


class SearchWords(Entry):
    """What the search knows of a language."""

    silent: tuple[Text, ...] = Key(
        (),
        description="words that say nothing of what a sentence is about, beside those that the "
        "library of the search knows",
    )
    common: tuple[Text, ...] = Key(
        (), description="words that nearly every page has: they count, and are not needed"
    )
    alike: tuple[tuple[Text, ...], ...] = Key(
        (), description="lists of what means about the same: who looks for one finds the others too"
    )
    elided: tuple[Letters, ...] = Key(
        (), description="what is joined to the next word by an apostrophe, without it: l, d, qu"
    )
    letters: dict[Letters, Letters] = Key(
        {},
        description="letters that are taken for others, all without accents: ae: a. What begins "
        "with a vowel is not taken so after another vowel",
    )
    endings: dict[Letters, Letters] = Key(
        {}, description="the same at the end of a word, after three letters or more: innen: in"
    )


class Manners(Entry):
    """What the rules know of a language."""

    name: Text = Key(description="what the language calls itself")
    direction: Literal["ltr", "rtl"] = Key("ltr", description="rtl when it is read from the right")
    ways: tuple[Text, ...] = Key(
        (),
        max_length=2,
        description="what it calls its ways of speaking to somebody, first the formal one: Sie, du",
    )
    capitals: bool = Key(
        default=False,
        description="true when a word that begins with a capital keeps it inside a sentence",
    )
    articles: tuple[Text, ...] = Key(
        (), description="words that may not stand right before a blank, since none fits every value"
    )
    lowered: tuple[Text, ...] = Key(
        (), description="words that no name begins with: in mid-sentence they lose their capital"
    )
    greets: tuple[Text, ...] = Key((), description="with what a letter begins, and no subject")
    answer_signs: tuple[Text, ...] = Key(
        (), description="what a mail program writes before the subject of an answer: Re, AW"
    )
    search: SearchWords = Key(SearchWords(), description="what the search knows of it")
    readers: tuple[Text, ...] = Key(
        (), description="who reads what is proposed in it; empty until somebody enters themselves"
    )


FILES: dict[str, type[Any]] = {
    **{name: vocabularies.SHARED[name] for name in ("greetings", "kinds", "channels", "questions")},
    "fields": Fields,
    "replies": Wordings,
    "profile": Wordings,
    **{
        name: vocabularies.SHARED[name]
        for name in ("ceilings", "received", "guide", "facts", "tools")
    },
}
"""The model of every shared file that a language has, by its name without .yml."""
INHERITED: dict[str, tuple[str, ...]] = {
    "fields": ("whose", "specific", "private", "keyboard", "moved_from"),
    "kinds": ("side", "channels", "needs"),
    "channels": ("with_subject", "guide", "limit", "limit_paid"),
    "questions": ("nearest",),
    "guide": ("course", "pages"),
    "facts": ("about", "number", "confidence", "because", "disputed", "checked", "sources"),
    "tools": ("checked", "sources"),
    "page": ("argues",),
    "reason": (
        *("answers", "strength", "instead", "related", "receiving_only", "status"),
        *("finding", "cues"),
    ),
}
"""The keys that English alone has, by the name of the file; a reason has some too."""
