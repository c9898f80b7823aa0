"""Writes JSON Schemas of the catalog's files: editors complete, help and mark by them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel, RootModel

from generator.catalog import worded
from generator.catalog.catalog import Catalog
from generator.catalog.entries import Reason, Wordings
from generator.catalog.made_from import MadeFrom
from generator.catalog.problems import Place, Problem
from generator.catalog.vocabularies import VOCABULARIES, WORDINGS
from generator.page import Page

FOLDER = "templates/schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
FILES: dict[str, type[BaseModel]] = {"reason": Reason, "wordings": Wordings, **VOCABULARIES}
# What another language has of them, and two files of its own.
SPOKEN: dict[str, type[BaseModel]] = {
    "language": worded.Manners,
    "made-from": MadeFrom,
    "reason": worded.Reason,
    "wordings": worded.Wordings,
    **{name: model for name, model in worded.FILES.items() if name not in WORDINGS},
}


def render(catalog: Catalog) -> list[Page]:
    """Write the schemas once more for the site, where an editor can read them too."""
    return [Page.of(f"schema/{name}", text) for name, text in schemas(catalog).items()]


def schemas(catalog: Catalog) -> dict[str, str]:
    """Write the schema of each sort of file.

    Args:
        catalog: the catalog, for the words that its vocabularies allow.

    Returns:
        JSON Schema (draft 2020-12) as text, by the name of its file in `templates/schema`.
    """
    made = {f"{name}.json": _written(model, catalog) for name, model in FILES.items()}
    for name, model in SPOKEN.items():
        made[f"languages/{name}.json"] = _written(model, catalog, worded.INHERITED.get(name, ()))
    return made


def _without(holder: dict[str, Any], keys: tuple[str, ...]) -> None:
    """Ask for these keys no more: English may have them."""
    holder["required"] = [key for key in holder.get("required", []) if key not in keys]


def _written(model: type[BaseModel], catalog: Catalog, inherited: tuple[str, ...] = ()) -> str:
    """Write a schema, without the keys that a language takes from English."""
    schema = plainer(model.model_json_schema())
    # Of a reason its own, of a file of entries those of each.
    is_file = issubclass(model, RootModel)
    for name, holder in {"": schema, **schema.get("$defs", {})}.items():
        properties = holder.get("properties", {})
        # A blank that English has not says all of it.
        if inherited and name == worded.Field.__name__:
            _without(holder, worded.INHERITED["fields"])
        elif inherited and bool(name) == is_file:
            _without(holder, inherited)
            for key in inherited:
                properties.pop(key, None)
        _allow_only_known_words(holder.get("properties", {}), catalog)
    written = json.dumps({"$schema": DRAFT, **schema}, ensure_ascii=False, indent=2)
    return f"{written}\n"


def _allow_only_known_words(properties: dict[str, Any], catalog: Catalog) -> None:
    words: dict[str, Iterable[str]] = {
        "kind": catalog.kinds,
        "channel": catalog.channels,
    }
    for key in properties.keys() & words.keys():
        description = properties[key]["description"]
        properties[key] = {"enum": list(words[key]), "description": description}
    if "answers" in properties:
        properties["answers"]["items"] = {"enum": list(catalog.questions)}


def stale(catalog: Catalog, root: Path) -> list[Problem]:
    """Find the schemas that a change of a vocabulary has left behind.

    Args:
        catalog: a catalog without problems.
        root: the folder that holds `templates/`.

    Returns:
        A problem for each; none where no schemas are kept.
    """
    if not (root / FOLDER).is_dir():
        return []
    found = []
    for name, text in schemas(catalog).items():
        file = root / FOLDER / name
        if not file.is_file() or file.read_text(encoding="utf-8", errors="replace") != text:
            fact = "The schema, by which editors help, is not what the catalog gives."
            repair = "Run .venv/bin/python -m generator schema, and send what it changes too."
            found.append(Problem(Place(f"{FOLDER}/{name}"), fact, repair))
    return found


def plainer(part: Any) -> Any:
    """Take from a schema that pydantic wrote what helps nobody: invented titles, and null.

    `check` calls null empty, and `catalog.json` leaves it out.
    """
    if isinstance(part, list):
        return [plainer(each) for each in part]
    if not isinstance(part, dict):
        return part
    part = {
        key: plainer(each)
        for key, each in part.items()
        if not (key == "title" and isinstance(each, str))
        and not (key == "default" and each in (None, [], {}))
    }
    if "anyOf" in part:
        kept = [each for each in part.pop("anyOf") if each != {"type": "null"}]
        part |= kept[0] if len(kept) == 1 else {"anyOf": kept}
    if "patternProperties" in part:
        part["additionalProperties"] = False
    return part
