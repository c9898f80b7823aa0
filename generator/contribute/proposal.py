"""Makes lines of YAML from what somebody sent without git: a template, with the blanks that only it has.

The page “Propose a template” writes the same lines in `pages/scripts/proposal-judge/`; `tests/cases/proposals.json` runs on both sides.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Field, Template
from generator.catalog.load import read_text
from generator.catalog.problems import Problem, Refused
from generator.catalog.source import KEY, Source, unprintable
from generator.catalog.vocabularies import Fields
from generator.catalog.words import listed, where
from generator.contribute.annotations import summary
from generator.contribute.skeleton import inserted
from generator.message import parse
from generator.shared_rules import LONGEST, PATTERNS, TABLE, told

# What a form on GitHub can hold.
MOST_CHARACTERS = 65_536
HEADING = re.compile(r"^### (\S+)[ \t]*$", re.MULTILINE)
# What GitHub writes where somebody left a control empty.
EMPTY = "_No response_"
TICKED = re.compile(r"^- \[[xX]\] .*\(CC0\)", re.MULTILINE)
LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Everything else about a template comes later in its life.
KEYS = tuple(name for name in Template.model_fields if name not in ("status", "replaced_by", "moved_from"))
MOST_LETTERS = {"text": 2 * LONGEST["text"], "fields": 10_000}  # of a value; others are a line
MOST_BLANKS = 10
BLANK_KEYS = ("label", "hint", "example", "longest", "whose", "specific")
FORM = ("reason", *KEYS, "fields", "licence")


@dataclass(frozen=True)
class Proposal:
    """A template that somebody would like to see in the catalog."""

    home: str
    """The reason it belongs to, or replies or profile."""
    template: Mapping[str, str]
    """What they wrote, by the keys of a template."""
    fields: Mapping[str, Field]
    """Blanks that are new with it."""


def table(catalog: Catalog) -> dict[str, Any]:
    """Gather what the page needs to judge a proposal as `check` would.

    Args:
        catalog: a catalog without problems.

    Returns:
        The shared rules, and all that they look up; lengths in UTF-16 units.
    """
    own = {name: (id_, field) for id_, reason in catalog.reasons.items() for name, field in reason.fields.items()}
    fields = {name: ("", field) for name, field in catalog.fields.items()} | own
    return {
        "rules": TABLE,
        "keys": {name: key.description for kind in (Field, Template) for name, key in kind.model_fields.items()},
        "limits": {name: catalog.limits(name) for name in catalog.channels},
        "kinds": {name: each.model_dump(include={"side", "channels", "needs"}) for name, each in catalog.kinds.items()},
        "homes": {
            name: {"path": each.path, "sides": each.sides, "needs": each.reason.needs if each.reason else (), "taken": {id_: where(entry.at("id")) for id_, entry in each.taken.items() if entry.path == each.path}}
            for name, each in catalog.offered_homes().items()
        },
        "fields": {name: {"home": home, "where": where(field.at(KEY)), **field.model_dump(include={"label", "example", "longest", "specific"})} for name, (home, field) in fields.items()},
    }


def read(body: str, catalog: Catalog) -> Proposal:
    """Read what the issue form “Suggest a template” makes of its controls: a heading for each, and its value below.

    The form of it: “Syntax for issue forms”, docs.github.com, read 2026-11-24.

    Args:
        body: the text of the issue, from anybody.
        catalog: the catalog, for the titles that somebody may have written in place of an id.

    Returns:
        What it proposes. Its values are as they were written; `check` judges them.

    Raises:
        Refused: it cannot be read; the text says why, and what to do.
    """
    if len(body) > MOST_CHARACTERS:
        raise Refused(f"The text has {len(body)} characters; {MOST_CHARACTERS} is the most. Shorten it.")
    body = LINE_BREAK.sub("\n", body)
    if problem := unprintable(body, Source("the issue", body).place_of):
        raise Refused(str(problem))
    found = [match for match in HEADING.finditer(body) if match[1] in FORM]
    names = [match[1] for match in found]
    for name in FORM:
        if names.count(name) > 1:
            raise Refused(" ".join(told("heading", name=name, count=names.count(name))))
        if name not in names:
            raise Refused(f"The heading “### {name}” is missing. Keep all headings of the form “Suggest a template”.")
    ends = [match.start() for match in found[1:]] + [len(body)]
    values = {match[1]: _settled(body[match.end() : end]) for match, end in zip(found, ends)}
    for name, value in values.items():
        if len(value) > (most := MOST_LETTERS.get(name, LONGEST["line"])):
            raise Refused(f"`{name}` has {len(value)} characters; {most} is the most. Shorten it.")
    if not TICKED.search(values["licence"]):
        raise Refused("The box about the licence is not ticked. Tick it if the words are your own and anybody may use them.")
    template = {name: values[name] if name == "text" else " ".join(values[name].split()) for name in KEYS if values[name] or name != "author"}
    for name, words in (("kind", catalog.kinds), ("tone", catalog.tones), ("channel", catalog.channels)):
        template[name] = _id(template[name], {id_: each.title for id_, each in words.items()})
    return Proposal(_id(values["reason"], {id_: each.title for id_, each in catalog.reasons.items()}), template, _fields(values["fields"], parse(values["text"])[0].blanks))


def _id(written: str, titles: Mapping[str, str]) -> str:
    """Find the id that somebody means who wrote it with capitals, or its title."""
    return next((id_ for id_, title in titles.items() if written.casefold() in (id_, title.casefold())), written)


def _settled(value: str) -> str:
    """Take off what a form puts around a value; more than one empty line is one."""
    lines = "\n".join(line.rstrip() for line in value.split("\n"))
    settled = re.sub(r"\n{3,}", "\n\n", lines).strip()
    return "" if settled == EMPTY else settled


def _fields(text: str, used: Sequence[str]) -> Mapping[str, Field]:
    """Read the new blanks. A form shows them as code, so GitHub puts a fence around them."""
    text = re.sub(r"\A(`{3,})ya?ml\n(.*)\n\1\Z", r"\2", text, flags=re.DOTALL)
    if all(not line.strip() or line.strip().startswith("#") for line in text.split("\n")):
        return {}
    loaded, problems = read_text("fields", text + "\n", Fields)
    if problems:
        raise Refused(" ".join(map(str, problems)))
    for name, field in loaded.root.items():
        if name not in used:
            raise Refused(f"The text has no blank {{{name[:60]}}}. Take it out of `fields`, or put it into the text.")
        if unknown := sorted(field.model_fields_set - {*BLANK_KEYS}):
            raise Refused(f"`{unknown[0]}` of {{{name}}} cannot be sent this way. The keys are {listed(list(BLANK_KEYS))}.")
    if len(loaded.root) > MOST_BLANKS:
        raise Refused(f"There are {len(loaded.root)} new blanks; {MOST_BLANKS} is the most. Use those that are there.")
    return {name: field.model_copy(update={key: " ".join(value.split()) for key, value in field if isinstance(value, str)}) for name, field in loaded.root.items()}


def written(proposal: Proposal) -> dict[str, list[str]]:
    """Write a proposal as it stands in a file of the catalog.

    Args:
        proposal: what somebody wrote.

    Returns:
        Lines of YAML, by the key they stand below: `fields`, if it brings blanks of its own, and `templates`.
    """
    template = list(_template(proposal.template))
    lines = {"templates": [f"{'    ' if number else '  - '}{line}".rstrip() for number, line in enumerate(template)]}
    return ({"fields": [line for name, field in proposal.fields.items() for line in _field(name, field)]} if proposal.fields else {}) | lines


def _template(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        if name == "text" and value:
            yield f"text: {'|-' if chr(10) in value else '>-'}"
            yield from (f"  {line}" for line in value.split("\n"))
        else:
            yield _keyed(name, value)


def _field(name: str, field: Field) -> Iterator[str]:
    yield f"  {_scalar(name)}:"
    for key, value in field.model_dump(exclude_defaults=True).items():
        yield f"    {_keyed(key, value)}"


def _keyed(name: str, value: Any) -> str:
    return f"{name}: {_scalar(value)}" if value != "" else f"{name}:"


def _scalar(value: Any) -> str:
    """Write a value: words in quotes, unless YAML can take them for nothing else."""
    plain = isinstance(value, str) and re.fullmatch(PATTERNS["plain"], value.replace("_", " "))
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def added(catalog: Catalog, proposal: Proposal) -> tuple[str, str]:
    """Put a proposal into the file it belongs to.

    Args:
        catalog: what `load` returned.
        proposal: what somebody wrote.

    Returns:
        The path of the file, relative to the root, and its whole text.

    Raises:
        Refused: there is no such file, or it cannot take the blanks.
    """
    home = catalog.home(proposal.home)
    reason = home.reason
    lines = written(proposal)
    text, _, end = home.templates[-1].span()
    places = [(end, lines["templates"])]
    if proposal.fields and not reason:
        raise Refused(f"{home.path} defines no blanks. Use those that are there.")
    if proposal.fields and reason:
        *_, last = reason.fields or [""]
        places.append((reason.span("fields", last)[2], lines["fields"]) if last else (reason.span("templates", KEY)[1], ["fields:", *lines["fields"]]))
    for end, each in sorted(places, reverse=True):
        text = inserted(text, end, each)
    return home.path, text


def report(proposal: Proposal, path: str, problems: Sequence[Problem], well: str) -> str:
    """Say in the words of `check` what came of a proposal, for whoever sent it and whoever looks at it.

    Args:
        proposal: what somebody wrote.
        path: the file it was put into.
        problems: what `check` found because of it.
        well: what `check` says when that is nothing.

    Returns:
        Markdown in which the words of a contributor are nothing but words.
    """
    lines = "\n".join(line for key, each in written(proposal).items() for line in (f"{key}:", *each))
    fence = "`" * (1 + max([2, *map(len, re.findall("`+", lines))]))
    said = summary(problems, f"`make check` finds nothing: {well}.")
    then = "Edit the issue, and this is tried again." if problems else "The rest is for two people to judge: is it true, is it kind, would you answer it?"
    return f"{said}\n{then}\n\nFor `{path}`, below what stands under the same key:\n\n{fence}yaml\n{lines}\n{fence}\n"
