"""Writes `catalog.json`, the whole catalog for other programs, and its schema.

Within one version nothing that stands here goes or changes its meaning.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field as Key

from generator import message
from generator.catalog import entries
from generator.catalog.catalog import Catalog
from generator.catalog.facts import with_facts
from generator.catalog.letter import Letter, offered_letters
from generator.exports.schema import DRAFT, plainer
from generator.page import Page

VERSION: Final = 2
FILE, SCHEMA = "catalog.json", "catalog.schema.json"


class Part(BaseModel):
    """Something that the file has keys for."""

    model_config = ConfigDict(extra="forbid")


class BlankPart(Part):
    """A hole in the text."""

    blank: str = Key(description="the id of its field")


class ClausePart(Part):
    """An optional part of a text."""

    clause: list[str | BlankPart] = Key(description="shown only when each of its blanks is filled")


class Said(Part):
    """What a template says."""

    subject: str | None = Key(
        None, description="what an inbox shows of it, with {blanks} of its text; for emails alone"
    )
    subject_parts: list[str | BlankPart | ClausePart] | None = Key(
        None, description="the subject, read as the text is in `parts`"
    )
    text: str = Key(description="the wording, with {blanks} and [optional clauses with a {blank}]")
    parts: list[str | BlankPart | ClausePart] = Key(
        description="the same text, read: words, blanks and clauses in their order"
    )


class Situation(Part):
    """What a template is for."""

    id: str = Key(description="unique in its reason; it is never used again for another text")
    once: list[str] = Key(description="ids it had before")
    title: str = Key(description="the situation it is for")
    also: list[str] = Key(
        description="everyday words people search for, beside those of its reason"
    )
    kind: str = Key(description="the id of its kind")
    channel: str = Key(description="the id of its channel")


class Template(Said, Situation):
    """One wording, with blanks."""

    informal: Said | None = Key(
        None, description="the same in the informal way of a language that has two, if it differs"
    )
    caution: str | None = Key(None, description="what somebody should know before they send it")
    author: str | None = Key(None, description="who wrote it, if they want to be named")
    page: str = Key(description="its address, from the folder that this file is in")


class InformalField(Part):
    """What a blank is told by in the informal way of a language that has two."""

    hint: str = Key(description="how the words should begin and end")
    example: str = Key(description="a value that reads well")
    choices: list[str] = Key(description="values to choose from, as many as the formal way has")


class Field(Part):
    """The definition of a blank, without what concerns our own form only."""

    label: str = Key(description="what to call it in a form")
    hint: str = Key(description="how the words should begin and end")
    example: str = Key(description="a value that reads well")
    longest: int = Key(description="the longest sensible value, in UTF-16 units")
    whose: Literal["theirs", "mine", "ours"] = Key(description="whose fact it is")
    specific: bool = Key(description="whether a value can fit only this one recipient")
    private: bool = Key(description="whether it should stay out of anything that is shared")
    choices: list[str] = Key(
        description="values to choose from, several at once, joined to “a, b and c”; "
        "empty where anything can be typed"
    )
    informal: InformalField | None = Key(
        None, description="the same in the informal way of a language that has two, if it differs"
    )


class Channel(Part):
    """Where a message goes."""

    title: str = Key(description="its name")
    where: str = Key(description="where it can honestly be sent")
    fits: int | None = Key(None, description="how many UTF-16 units fit, where a limit is known")
    fits_paid: int | None = Key(
        None, description="the same for accounts that pay, where that differs"
    )


class Kind(Part):
    """What a message is for."""

    title: str = Key(description="what the writer does with it")
    side: Literal["asking", "asked", "profile"] = Key(description="who writes it")


class Greeting(Part):
    """How a note greets."""

    title: str = Key(description="its name in a list")
    words: str | None = Key(None, description="what stands before the name, if anything does")


class Reason(Part):
    """Why one person asks to connect."""

    title: str = Key(description="the reason in a few words")
    once: list[str] = Key(description="ids it had before")
    also: list[str] = Key(description="everyday words people search for")
    lead: str = Key(description="one or two sentences about it")
    use_when: str = Key(description="when it is the right one")
    avoid_when: str = Key(description="when it is not, and what to do then")
    receiving_only: bool = Key(description="whether nobody should send it, only answer it")
    page: str = Key(description="its address, from the folder that this file is in")
    fields: dict[str, Field] = Key(description="blanks that only this reason has, by id")
    examples: dict[str, str] = Key(description="its own examples for blanks that others have too")
    informal_examples: dict[str, str] | None = Key(
        None, description="the same in the informal way of a language that has two, if they differ"
    )
    templates: list[Template] = Key(description="its wordings")


class CatalogFile(Part):
    """The catalog of Say Why. The words are free of all rights (CC0)."""

    schema_: str = Key(SCHEMA, alias="$schema", description="the schema of this file")
    version: Literal[2] = Key(
        VERSION,
        description="rises when a key goes or changes its meaning; new keys may come without that",
    )
    language: str = Key(description="its tag, as BCP 47 has it: en, pt-BR")
    ways: list[str] = Key(
        description="what the language calls its ways of speaking to somebody, the formal one "
        "first; empty where it has one"
    )
    license: Literal["CC0-1.0"] = Key("CC0-1.0", description="of the words")
    kinds: dict[str, Kind] = Key(description="by id")
    greetings: dict[str, Greeting] = Key(
        description="by id; texts that greet begin with the first, and another may take its place"
    )
    channels: dict[str, Channel] = Key(description="by id")
    fields: dict[str, Field] = Key(description="the blanks that every template may have, by id")
    reasons: dict[str, Reason] = Key(
        description="by id; first those that can be given, the strongest question first, "
        "then those that can only be received"
    )
    replies: list[Template] = Key(description="what can be answered whatever the reason was")
    profile: list[Template] = Key(description="texts for one’s own profile")


def render(catalog: Catalog) -> list[Page]:
    """Write the catalog and its schema.

    Args:
        catalog: a catalog without problems.

    Returns:
        Both files, or that of a language, which has the schema of English. What is retired is in
        none.
    """
    letters = offered_letters(catalog)
    way = f"../{SCHEMA}" if catalog.english else SCHEMA
    file = CatalogFile(
        **{"$schema": way},
        language=catalog.language.tag,
        ways=list(catalog.language.ways),
        kinds={id_: Kind(title=kind.title, side=kind.side) for id_, kind in catalog.kinds.items()},
        greetings={
            id_: Greeting(title=greeting.title, words=greeting.words)
            for id_, greeting in catalog.greetings.items()
        },
        channels={id_: _channel(catalog, id_) for id_ in catalog.channels},
        fields=_fields(catalog.fields, (catalog.informal or catalog).fields),
        reasons={
            reason.id: _reason(catalog, reason, letters[reason.id]) for reason in catalog.offered()
        },
        replies=[_template(letter) for letter in letters["replies"]],
        profile=[_template(letter) for letter in letters["profile"]],
    )
    written = Page.of(FILE, _json(file.model_dump(by_alias=True, exclude_none=True)))
    if catalog.english:
        return [written]
    schema = {"$schema": DRAFT, **plainer(CatalogFile.model_json_schema())}
    return [written, Page.of(SCHEMA, _json(schema))]


def _fields(
    fields: Mapping[str, entries.Field], informal: Mapping[str, entries.Field]
) -> dict[str, Field]:
    keys = set(Field.model_fields) - {"informal"}
    said = {name: _informal(field, informal[name]) for name, field in fields.items()}
    return {
        name: Field(**field.model_dump(include=keys), informal=said[name])
        for name, field in fields.items()
    }


def _informal(formal: entries.Field, informal: entries.Field) -> InformalField | None:
    one, other = (
        InformalField(**each.model_dump(include=set(InformalField.model_fields)))
        for each in (formal, informal)
    )
    return other if one != other else None


def _channel(catalog: Catalog, id_: str) -> Channel:
    channel = catalog.channels[id_]
    where = with_facts(channel.where, lambda name: catalog.facts[name].value)
    fits, fits_paid = catalog.limits(id_)
    return Channel(title=channel.title, where=where, fits=fits, fits_paid=fits_paid)


def _reason(catalog: Catalog, reason: entries.Reason, letters: Sequence[Letter]) -> Reason:
    said = (catalog.informal or catalog).reasons[reason.id]
    keys = {"title", "also", "lead", "use_when", "avoid_when", "receiving_only"}
    return Reason(
        **reason.model_dump(include=keys),
        once=list(reason.moved_from),
        page=letters[0].home.page,
        fields=_fields(reason.fields, said.fields),
        examples=reason.examples,
        informal_examples=said.examples if said.examples != reason.examples else None,
        templates=[_template(letter) for letter in letters],
    )


def _template(letter: Letter) -> Template:
    keys = {"id", "title", "also", "kind", "channel", "caution", "author"}
    return Template(
        **letter.template.model_dump(include=keys),
        **_said(letter).model_dump(),
        once=list(letter.template.moved_from),
        informal=_said(letter.informal) if letter.informal else None,
        page=letter.address,
    )


def _said(letter: Letter) -> Said:
    subject = letter.subject
    return Said(
        subject=letter.template.subject,
        subject_parts=[_part(part) for part in subject.parts] if subject else None,
        text=letter.template.text,
        parts=[_part(part) for part in letter.message.parts],
    )


def _part(part: str | message.Blank | message.Clause) -> str | BlankPart | ClausePart:
    if isinstance(part, message.Clause):
        return ClausePart(clause=[_inner(each) for each in part.parts])
    return _inner(part)


def _inner(part: str | message.Blank) -> str | BlankPart:
    return BlankPart(blank=part.name) if isinstance(part, message.Blank) else part


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
