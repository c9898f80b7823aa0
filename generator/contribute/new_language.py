"""Starts a language, or a reason in one: the files of English, with the keys that are words."""

from typing import Any

import yaml

from generator.catalog import worded
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Entry, Template
from generator.catalog.languages import FOLDER, MANNERS, NEEDED, TAG
from generator.catalog.problems import Refused
from generator.catalog.words import near
from generator.language import direction_of, is_known, name_of

# What a language has no use for: links with old names, and what the note checker looks for.
LEFT_OUT = {"author", "status", "replaced_by", "moved_from", "needs"}
SCHEMA = "# yaml-language-server: $schema={}schema/languages/{}.json\n"


def files(catalog: Catalog, tag: str, reason: str | None) -> dict[str, str]:
    """Write what somebody who begins has to put into their own words.

    Args:
        catalog: that of English.
        tag: of the language.
        reason: the id of a reason; None for the files that every page needs.

    Returns:
        The texts of the files by their paths; their words are still English.

    Raises:
        Refused: nobody knows such a language, or there is no such reason.
    """
    if not TAG.fullmatch(tag) or not is_known(tag) or tag == "en":
        raise Refused(f"“{tag[:60]}” is no language that can be added. Name it as BCP 47 does: it.")
    folder = f"{FOLDER}/{tag}"
    if reason:
        if reason not in catalog.reasons:
            meant = near(reason[:60], list(catalog.reasons)) or "Name a file in templates/reasons."
            raise Refused(f"There is no reason “{reason[:60]}”. {meant}")
        return {f"{folder}/reasons/{reason}.yml": _file(of_reason(catalog, reason), "reason", 3)}
    written = {
        f"{folder}/{name}.yml": _file(shared(catalog, name), name, 2)
        for name in NEEDED
        if name != MANNERS
    }
    manners: dict[str, Any] = {"name": name_of(tag), "direction": direction_of(tag)}
    # To be filled where the language has them.
    manners |= {"ways": [], "articles": [], "lowered": [], "greets": [], "answer_signs": ["Re"]}
    manners["search"] = {"silent": [], "common": [], "alike": []}
    return {f"{folder}/{MANNERS}.yml": _file(manners, MANNERS, 2), **written}


def shared(catalog: Catalog, name: str) -> dict[str, Any]:
    """Return the words of a shared file."""
    held = getattr(catalog, name)
    if isinstance(held, tuple):
        return {"templates": [_words(each) for each in held if not each.retired]}
    keys = worded.INHERITED.get(name, ())
    return {id_: _words(entry, keys) for id_, entry in held.items()}


def of_reason(catalog: Catalog, id_: str) -> dict[str, Any]:
    """Return the words of a reason."""
    return _words(catalog.reasons[id_], worded.INHERITED["reason"])


def of_page(catalog: Catalog, id_: str) -> dict[str, Any]:
    """Return the words of the keys of a page of the guide."""
    return _words(catalog.guide_pages[id_], worded.INHERITED["page"])


def _words(entry: Entry, inherited: tuple[str, ...] = ()) -> dict[str, Any]:
    said = {key: value for key, value in entry if key in entry.model_fields_set}
    return {
        key: _value(key, value) for key, value in said.items() if key not in {*inherited, *LEFT_OUT}
    }


def _value(key: str, value: Any) -> Any:
    if isinstance(value, Entry):
        return _words(value)
    if isinstance(value, tuple):
        offered = [each for each in value if not (isinstance(each, Template) and each.retired)]
        return [_value(key, each) for each in offered]
    if isinstance(value, dict):
        keys = worded.INHERITED["fields"] if key == "fields" else ()
        return {
            name: _words(each, keys) if isinstance(each, Entry) else each
            for name, each in value.items()
        }
    return value


def _file(data: dict[str, Any], name: str, depth: int) -> str:
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=100)
    return SCHEMA.format("../" * depth, name) + text
