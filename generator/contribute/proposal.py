"""Makes lines of YAML from what somebody sent without git: a template, and blanks that only it has.

The page “Propose a template” writes the same lines in `pages/scripts/proposal-judge/`;
`tests/cases/proposals.json` runs on both sides.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import Channel, Field, Kind, Reason, Template
from generator.catalog.load import read_text
from generator.catalog.problems import Problem, Refused
from generator.catalog.source import KEY
from generator.catalog.vocabularies import Fields
from generator.catalog.words import listed, where
from generator.contribute import issue_form
from generator.contribute.annotations import summary
from generator.contribute.skeleton import inserted, scalar
from generator.message import parse
from generator.shared_rules import ENGLISH, TABLE

MOST_BLANKS = 10
LONG = ("text", "informal")
"""Values with lines of their own."""
BLANK_KEYS = ("label", "hint", "example", "longest", "whose", "specific")
SHOWN_KEYS = {"label", "example", "longest", "whose", "specific"}
FENCE = re.compile(r"(`{3,})ya?ml\n(.*)\n\1", re.DOTALL)


@dataclass(frozen=True)
class Proposal:
    """A template that somebody would like to see in the catalog."""

    home: str
    """The reason it belongs to, or replies or profile."""
    template: Mapping[str, str]
    """What they wrote, by the keys of a template."""
    fields: Mapping[str, Field]
    """Blanks that are new with it."""
    catalog: Catalog
    """That of its language."""


def table(catalog: Catalog) -> dict[str, Any]:
    """Gather what the page needs to judge a proposal as `check` would.

    Args:
        catalog: a catalog without problems.

    Returns:
        The shared rules, and all that they look up; lengths in UTF-16 units.
    """
    keys = Field.model_fields | Template.model_fields
    fields = [("", name, field) for name, field in catalog.fields.items()]
    for id_, reason in catalog.reasons.items():
        fields += [(id_, name, field) for name, field in reason.fields.items()]
    return {
        "language": catalog.language.tag,
        "rules": {**TABLE, "english": {**ENGLISH, **catalog.language.patterns}},
        "keys": {name: key.description for name, key in keys.items()},
        "limits": {name: catalog.limits(name) for name in catalog.channels},
        "subjects": [name for name, each in catalog.channels.items() if each.with_subject],
        "kinds": {
            name: kind.model_dump(include={"side", "channels", "needs"})
            for name, kind in catalog.kinds.items()
        },
        "greetings": [each.before_name for each in catalog.greetings.values()],
        "homes": {
            name: _home(home) for name, home in catalog.offered_homes().items() if home.templates
        },
        "fields": {name: _known(home, field) for home, name, field in fields},
        "informal": _informal(catalog),
    }


def _home(home: Home) -> dict[str, Any]:
    """Gather what the page looks up in a file that takes templates."""
    own = {id_: each for id_, each in home.taken.items() if each.path == home.path}
    return {
        "path": home.path,
        "sides": home.sides,
        "needs": home.reason.needs if home.reason else (),
        "examples": home.reason.examples if home.reason else {},
        "taken": {id_: where(each.at("id")) for id_, each in own.items()},
    }


def _informal(catalog: Catalog) -> dict[str, dict[str, str]]:
    """Gather the examples of informal texts, where they are others, by the home of a text."""
    if not (informal := catalog.informal):
        return {}
    formal = {name: catalog.fields_for(home.reason) for name, home in catalog.homes().items()}
    return {
        name: {
            blank: field.example
            for blank, field in informal.fields_for(home.reason).items()
            if field.example != formal[name][blank].example
        }
        for name, home in informal.homes().items()
    }


def _known(home: str, field: Field) -> dict[str, Any]:
    """Gather what the page looks up in a blank; `home` is the reason that alone has it."""
    return {
        "home": home,
        "where": where(field.at(KEY)),
        **field.model_dump(include=SHOWN_KEYS),
    }


def read(body: str, catalog: Catalog) -> Proposal:
    """Read a proposal from an issue.

    Args:
        body: the text of the issue, from anybody.
        catalog: that of English, which knows the others.

    Returns:
        What it proposes. Its values are as they were written; `check` judges them.

    Raises:
        Refused: it cannot be read; the text says why, and what to do.
    """
    values = issue_form.read(body)
    catalog = _spoken(values.get("language", ""), catalog)
    template = {
        name: values.get(name, "") if name in LONG else " ".join(values[name].split())
        for name in issue_form.KEYS
    }
    if template["informal"] == template["text"]:
        template["informal"] = ""
    for name in issue_form.OPTIONAL:
        if not template[name]:
            del template[name]
    if "informal" in template and not catalog.language.informal_way:
        raise Refused(f"{catalog.language.name} has one way of speaking. Leave `informal` empty.")
    template["kind"] = _id(template["kind"], catalog.kinds)
    template["channel"] = _id(template["channel"], catalog.channels)
    message, _ = parse(values["text"], catalog.language)
    home = _id(values["reason"], catalog.reasons)
    return Proposal(home, template, _fields(values["fields"], message.blanks), catalog)


def _spoken(written: str, english: Catalog) -> Catalog:
    """Find the language that somebody means who wrote its tag, or what it calls itself."""
    every = [english, *english.languages.values()]
    for catalog in every:
        known = (catalog.language.tag, catalog.language.name)
        if written.casefold() in ("", *map(str.casefold, known)):
            return catalog
    if written in english.left_out or not english.languages:
        raise Refused("The language cannot be read now. Mend first what `make check` says.")
    tags = listed([catalog.language.tag for catalog in every], "or")
    raise Refused(f"There are no templates in the language “{written[:60]}”. Write {tags}.")


def _id(written: str, known: Mapping[str, Reason | Kind | Channel]) -> str:
    """Find the id that somebody means who wrote it with capitals, or its title."""
    for id_, each in known.items():
        if written.casefold() in (id_, each.title.casefold()):
            return id_
    return written


def _fields(text: str, used: Sequence[str]) -> Mapping[str, Field]:
    """Read the new blanks. A form shows them as code, so GitHub puts a fence around them."""
    fenced = FENCE.fullmatch(text)
    if fenced:
        text = fenced[2]
    lines = [line.strip() for line in text.split("\n")]
    if all(not line or line.startswith("#") for line in lines):
        return {}
    loaded, problems = read_text("fields", text + "\n", Fields)
    if problems or not loaded:
        raise Refused(" ".join(map(str, problems)))
    fields: dict[str, Field] = loaded.root
    for name, field in fields.items():
        if name not in used:
            raise Refused(
                f"The text has no blank {{{name[:60]}}}. "
                "Take it out of `fields`, or put it into the text."
            )
        if unknown := sorted(field.model_fields_set - {*BLANK_KEYS}):
            raise Refused(
                f"`{unknown[0]}` of {{{name}}} cannot be sent this way. "
                f"The keys are {listed(list(BLANK_KEYS))}."
            )
    if len(fields) > MOST_BLANKS:
        raise Refused(
            f"There are {len(fields)} new blanks; {MOST_BLANKS} is the most. "
            "Use those that are there."
        )
    return {name: _on_one_line(field) for name, field in fields.items()}


def _on_one_line(field: Field) -> Field:
    """Write each value of a field on one line."""
    texts = {key: value for key, value in field if isinstance(value, str)}
    return field.model_copy(update={key: " ".join(text.split()) for key, text in texts.items()})


def written(proposal: Proposal) -> dict[str, list[str]]:
    """Write a proposal as it stands in a file of the catalog.

    Args:
        proposal: what somebody wrote.

    Returns:
        Lines of YAML, by the key they stand below: `fields`, if it brings blanks of its own, and
        `templates`.
    """
    first, *others = _template(proposal.template)
    templates = [f"  - {first}", *(f"    {line}".rstrip() for line in others)]
    if not proposal.fields:
        return {"templates": templates}
    fields = [line for name, field in proposal.fields.items() for line in _field(name, field)]
    return {"fields": fields, "templates": templates}


def _template(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        if name == "informal":
            yield "informal:"
            yield from (f"  {line}" for line in _template({"text": value}))
        elif name == "text" and value:
            # What has lines of its own keeps them.
            yield "text: |-" if "\n" in value else "text: >-"
            yield from (f"  {line}" for line in value.split("\n"))
        else:
            yield _keyed(name, value)


def _field(name: str, field: Field) -> Iterator[str]:
    yield f"  {scalar(name)}:"
    for key, value in field.model_dump(exclude_defaults=True).items():
        yield f"    {_keyed(key, value)}"


def _keyed(name: str, value: Any) -> str:
    return f"{name}: {scalar(value)}".rstrip()


def added(proposal: Proposal) -> tuple[str, str]:
    """Put a proposal into the file it belongs to.

    Args:
        proposal: what somebody wrote.

    Returns:
        The path of the file, relative to the root, and its whole text.

    Raises:
        Refused: there is no such file, or it cannot take the blanks.
    """
    home = proposal.catalog.home(proposal.home)
    if not home.templates:
        raise Refused(f"There is no {home.path} yet. It begins with somebody who can send a file.")
    lines = written(proposal)
    text, _, end = home.templates[-1].span()
    # The last place first: what is put there moves nothing above.
    places = {end: lines["templates"]}
    if proposal.fields:
        if not home.reason:
            raise Refused(f"{home.path} defines no blanks. Use those that are there.")
        places |= _place_of_fields(home.reason, lines["fields"])
    for index in sorted(places, reverse=True):
        text = inserted(text, index, places[index])
    return home.path, text


def _place_of_fields(reason: Reason, lines: list[str]) -> dict[int, list[str]]:
    """Find the index in a reason's file at which its fields end, and what to put there."""
    if not reason.fields:
        _, start, _ = reason.span("templates", KEY)
        return {start: ["fields:", *lines]}
    *_, last = reason.fields
    _, _, end = reason.span("fields", last)
    return {end: lines}


def report(proposal: Proposal, path: str, problems: Sequence[Problem], well: str) -> str:
    """Say in the words of `check` what came of a proposal, to all who look at it.

    Args:
        proposal: what somebody wrote.
        path: the file it was put into.
        problems: what `check` found because of it.
        well: what `check` says when that is nothing.

    Returns:
        Markdown in which the words of a contributor are nothing but words.
    """
    keyed = [(f"{key}:", *lines) for key, lines in written(proposal).items()]
    yaml = "\n".join(line for lines in keyed for line in lines)
    longest = max([2, *map(len, re.findall("`+", yaml))])
    fence = "`" * (longest + 1)
    said = summary(problems, f"`make check` finds nothing: {well}.")
    then = (
        "Edit the issue, and this is tried again."
        if problems
        else "The rest is for two people to judge: is it true, is it kind, would you answer it?"
    )
    there = f"For `{path}`, below what stands under the same key:"
    way = proposal.catalog.language.informal_way
    if way and "informal" not in proposal.template:
        then += f" Whoever takes it in adds `informal:`, where {way} needs other words."
    return f"{said}\n{then}\n\n{there}\n\n{fence}yaml\n{yaml}\n{fence}\n"
