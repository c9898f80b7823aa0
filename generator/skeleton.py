"""Writes what a contributor fills in: a new reason, or a template in a file that is there, with help beside each key."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from generator.explain import listed, near
from generator.model import ID, Catalog, Entry, Example, Reason, Template

WIDTH = 100
# The least that a reason can have: kind, tone and channel of each template.
FIRST = (
    *(("invite", tone, "invite") for tone in ("plain", "warm", "brief", "formal", "plain")),
    *(("follow-up", "warm", "message"), ("follow-up", "plain", "email"), ("ask-why", "plain", "reply")),
)


class Refused(Exception):
    """Nothing was written; its text says why, and what to do."""


def reason(catalog: Catalog) -> str:
    """Write a new reason with everything still to be filled in.

    Args:
        catalog: the catalog it will belong to, for its vocabulary.

    Returns:
        YAML with a comment above each key; what has no value yet is a problem for `check`, which says what belongs there.
    """
    lines = ["# yaml-language-server: $schema=../schema/reason.json", "# A new reason. Fill in what stands empty; `make check` says what is missing and what is wrong."]
    for name, key in Reason.model_fields.items():
        if not key.is_required():
            lines += [*_help(f"Can be left out: {key.description}", ""), f"# {name}:"]
            continue
        lines += _help(f"{key.description}: {listed(list(catalog.questions))}" if name == "answers" else key.description, "")
        if name == "templates":
            lines += ["templates:", *(line for number, values in enumerate(FIRST) for line in _template(catalog, "", *values, helped=not number))]
        elif name in ("good", "bad"):
            lines += [f"{name}:", *_keys(Example, "  ")]
        else:
            lines.append(f"{name}: []" if name == "answers" else f"{name}:")
    return "\n".join(lines) + "\n"


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
    text, end = templates[-1].text_until()
    return "\n".join([text[:end].rstrip(), *_template(catalog, id_, kind, "", catalog.kinds[kind].channels[0], helped=True), text[end:].lstrip("\n")])


def new(catalog: Catalog, root: Path, id_: str, home: str | None = None, kind: str | None = None) -> tuple[str, str]:
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
    shared = {"replies": (catalog.replies, ("asked",)), "profile": (catalog.profile, ("profile", "asked"))}
    own = catalog.reasons[home].templates if home in catalog.reasons else ()
    templates, sides = shared.get(home or "", (own, ("asking", "asked")))
    path = f"templates/{home}.yml" if home in shared else f"templates/reasons/{home or id_}.yml"
    kinds = [name for name, each in catalog.kinds.items() if each.side in sides]
    taken = {each.id for each in (*templates, *(catalog.replies if home != "profile" else ()))}
    if not re.fullmatch(ID, id_):
        raise Refused(f"“{id_}” is not a name. Use small letters, digits and hyphens, starting with a letter.")
    if not home and (root / path).exists():
        raise Refused(f"{path} is there already. Name another reason, or a template for this one: new TEMPLATE --in {id_}")
    for needed in sorted({path, "templates/kinds.yml", "templates/tones.yml"} & catalog.broken):
        raise Refused(f"{needed} cannot be read whole. Mend it first: make check.")
    if not home:
        return path, reason(catalog)
    if not templates:
        raise Refused(f"There is no reason “{home}”. {near(home, [*catalog.reasons, *shared]) or 'Name a file in templates/reasons, without .yml.'}")
    if kind and kind not in kinds:
        raise Refused(f"The kind “{kind}” does not belong there. {near(kind, kinds) or 'Choose ' + listed(kinds, 'or') + '.'}")
    if id_ in taken:
        raise Refused(f"The id “{id_}” is taken on that page. Choose another, and never one that was used before.")
    return path, with_template(templates, catalog, id_, kind or kinds[0])


def _template(catalog: Catalog, id_: str, kind: str, tone: str, channel: str, *, helped: bool) -> Iterator[str]:
    values = {"id": id_, "kind": kind, "tone": tone, "channel": channel}
    choices = {"kind": catalog.kinds, "tone": catalog.tones, "channel": catalog.kinds[kind].channels if kind in catalog.kinds else catalog.channels}
    sign = "  - "
    for name, key in Template.model_fields.items():
        if key.is_required():
            if helped:
                yield from _help(f"{key.description}: {listed(list(choices[name]), 'or')}" if name in choices else key.description, "    ")
            yield f"{sign}{name}: {values.get(name, '')}".rstrip()
            sign = "    "


def _keys(kind: type[Entry], indent: str) -> Iterator[str]:
    for name, key in kind.model_fields.items():
        yield from _help(key.description, indent)
        yield f"{indent}{name}:"


def _help(words: str | None, indent: str) -> list[str]:
    return [f"{indent}# {line}" for line in wrap(words or "", WIDTH - len(indent))]
