"""Writes what a contributor fills in: a new reason, or a template in a file that is there.

Each key has help above it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import ID, Entry, Example, Reason, Template
from generator.catalog.files import DEVICE, REASONS, misnamed
from generator.catalog.problems import BROKEN, Refused
from generator.catalog.words import listed, near, where
from generator.shared_rules import PATTERNS, told

WIDTH = 100
# The least that a reason can have: kind and channel of each template.
FIRST = (
    *(("invite", "invite"),) * 3,
    *(("follow-up", "message"), ("follow-up", "email"), ("ask-why", "reply")),
)


def reason(catalog: Catalog) -> str:
    """Write a new reason with everything still to be filled in.

    Args:
        catalog: the catalog it will belong to, for its vocabulary.

    Returns:
        YAML with a comment above each key; what has no value yet is a problem for `check`, which
        says what belongs there.
    """
    lines = [
        "# yaml-language-server: $schema=../schema/reason.json",
        (
            "# A new reason. Fill in what stands empty; "
            "`make check` says what is missing and what is wrong."
        ),
    ]
    for name, key in Reason.model_fields.items():
        if key.is_required():
            lines += _required(catalog, name, key.description)
        else:
            lines += [*_help(f"Can be left out: {key.description}", ""), f"# {name}:"]
    return "\n".join(lines) + "\n"


def _required(catalog: Catalog, name: str, help_: str | None) -> list[str]:
    """Write a key that every reason has, with what stands below it."""
    match name:
        case "templates":
            return [*_help(help_, ""), "templates:", *_first_templates(catalog)]
        case "good" | "bad":
            return [*_help(help_, ""), f"{name}:", *_keys(Example, "  ")]
        case "answers":
            questions = listed(list(catalog.questions))
            return [*_help(f"{help_}: {questions}", ""), "answers: []"]
        case _:
            return [*_help(help_, ""), f"{name}:"]


def _first_templates(catalog: Catalog) -> Iterator[str]:
    """Write as many as a reason needs, in the words of the catalog's own lists."""
    for number, (kind, channel) in enumerate(FIRST):
        known = catalog.kinds[kind].channels if kind in catalog.kinds else (channel,)
        sent_by = channel if channel in known else known[0]
        yield from _template(catalog, "", kind, sent_by, helped=not number)


def with_template(templates: Sequence[Template], catalog: Catalog, id_: str, kind: str) -> str:
    """Write a new template, with everything still to be filled in, below those of a file.

    Args:
        templates: those that the file has.
        catalog: the catalog it belongs to, for its vocabulary.
        id_: its id.
        kind: its kind.

    Returns:
        The text of the whole file.
    """
    text, _, end = templates[-1].span()
    channel = catalog.kinds[kind].channels[0]
    return inserted(text, end, _template(catalog, id_, kind, channel, helped=True))


def inserted(text: str, end: int, lines: Iterable[str]) -> str:
    """Put lines into a text, below what ends at `end`."""
    return "\n".join([text[:end].rstrip(), *lines, text[end:].lstrip("\n")])


def new(
    catalog: Catalog, root: Path, id_: str, home: str | None = None, kind: str | None = None
) -> tuple[str, str]:
    """Write a new reason, or a new template in a file that is there. Nothing that is there is lost.

    Args:
        catalog: what `load` returned.
        root: the folder that holds `templates/`.
        id_: the id of what is new.
        home: where a template goes: a reason, or replies or profile; None for a new reason.
        kind: the kind of the template; by default the first that belongs there.

    Returns:
        The path of the file, relative to the root, and its whole text.

    Raises:
        Refused: it cannot be done; the text says why, and what to do.
    """
    into = catalog.home(home) if home else None
    if not re.fullmatch(ID, id_):
        raise Refused(" ".join(told("no-id", given=f"“{id_}”")))
    if DEVICE.search(id_):
        raise Refused(" ".join(told("device", id=id_)))
    if (kinds := catalog.file("kinds")) in catalog.broken:
        raise Refused(BROKEN.format(kinds))
    if not into:
        return _path_of_new(root, id_, kind), reason(catalog)
    chosen = _kind(catalog, into, kind)
    if id_ in into.taken:
        raise Refused(" ".join(told("id-taken", id=id_, where=where(into.taken[id_].at("id")))))
    return into.path, with_template(into.templates, catalog, id_, chosen)


def _path_of_new(root: Path, id_: str, kind: str | None) -> str:
    """Return the path of a reason that is not there yet and may be called so."""
    if kind:
        raise Refused(f"A kind is for a template. Name its reason: new {id_} --in REASON")
    if wrong := misnamed(f"{id_}.yml", REASONS):
        raise Refused(f"{wrong.fact} {wrong.repair}")
    path = f"{REASONS.path}/{id_}.yml"
    if (root / path).exists():
        raise Refused(
            f"{path} is there already. "
            f"Name another reason, or a template for this one: new TEMPLATE --in {id_}"
        )
    return path


def _kind(catalog: Catalog, home: Home, kind: str | None) -> str:
    """Return the kind if it belongs there; by default the first that does."""
    kinds = [name for name, each in catalog.kinds.items() if each.side in home.sides]
    if kind and kind not in kinds:
        repair = near(kind, kinds) or f"Choose {listed(kinds, 'or')}."
        raise Refused(f"The kind “{kind}” does not belong there. {repair}")
    return kind or kinds[0]


def _template(
    catalog: Catalog, id_: str, kind: str, channel: str, *, helped: bool
) -> Iterator[str]:
    values = {"id": id_, "kind": kind, "channel": channel}
    sign = "  - "
    for name, key in Template.model_fields.items():
        if not key.is_required() and not (name == "subject" and _has_subject(catalog, channel)):
            continue
        if helped:
            choices = _choices(catalog, name, kind)
            help_ = f"{key.description}: {listed(choices, 'or')}" if choices else key.description
            yield from _help(help_, "    ")
        yield f"{sign}{name}: {scalar(values.get(name, ''))}".rstrip()
        sign = "    "


def _has_subject(catalog: Catalog, channel: str) -> bool:
    return channel in catalog.channels and catalog.channels[channel].with_subject


def scalar(value: object) -> str:
    """Write a value in YAML: words in quotes, unless they can be taken for nothing else."""
    if value == "":
        return ""
    plain = isinstance(value, str) and re.fullmatch(PATTERNS["plain"], value.replace("_", " "))
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _choices(catalog: Catalog, key: str, kind: str) -> list[str]:
    """Return the words that a key of a template can have, if the vocabulary names them."""
    if key == "channel" and kind in catalog.kinds:
        return list(catalog.kinds[kind].channels)
    vocabularies: dict[str, Iterable[str]] = {
        "kind": catalog.kinds,
        "channel": catalog.channels,
    }
    return list(vocabularies.get(key, ()))


def _keys(kind: type[Entry], indent: str) -> Iterator[str]:
    for name, key in kind.model_fields.items():
        yield from _help(key.description, indent)
        yield f"{indent}{name}:"


def _help(words: str | None, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in wrap(words or "", WIDTH - len(indent))]
