"""The table in `tests/cases/injection.json`: what somebody may try, by technique and by context, and the ways in; and a catalog that holds all of it."""

import itertools
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from generator.catalog.yaml_values import LOADER
from generator.message import tidy
from generator.shared_rules import LONGEST, PATTERNS
from tests.conftest import ROOT
from tests.helpers.golden import SOUND

TABLE: dict[str, Any] = json.loads(
    (ROOT / "tests/cases/injection.json").read_text(encoding="utf-8")
)
PAYLOADS: dict[tuple[str, str], str] = {
    (technique, context): payload
    for technique, row in TABLE["payloads"].items()
    for context, payload in row.items()
}
DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
CANARY_HOST = "canary.example"
# A text that is no text but a choice of the catalog: an id, a word of a list, a number, a day, an
# address.
CHOSEN = {
    "id",
    "kind",
    "tone",
    "channel",
    "channels",
    "answers",
    "related",
    "instead",
    "replaced_by",
    "moved_from",
    "needs",
    "nearest",
    "replies",
    "words",
    "pages",
    "guide",
    "limit",
    "limit_paid",
}
CHOSEN |= {
    "strength",
    "status",
    "whose",
    "side",
    "confidence",
    "keyboard",
    "number",
    "checked",
    "address",
    "longest",
    "sent",
    "accepted",
}
MOST = {
    "takes": 90,
    "says": 90,
    "weakened_by": 90,
    "title of a template": LONGEST["title"],
    "author": LONGEST["author"],
}


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=LOADER)  # noqa: S506: it is a safe one


def dumped(value: Any) -> str:
    """Write YAML that has each text in quotes on a line of its own, whatever stands in it."""
    return yaml.dump(
        _texts(value), Dumper=DUMPER, sort_keys=False, width=1_000_000, default_style='"'
    )


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(each) for key, each in value.items()}
    return (
        [_texts(each) for each in value]
        if isinstance(value, list)
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )


def explained(technique: str, context: str, way: str) -> list[dict[str, str]]:
    """Say why a cell is empty: nothing was found for it, or the way in cannot carry a letter that its payload holds."""
    payload = PAYLOADS.get((technique, context), "")
    cell = {"technique": technique, "context": context, "way": way}
    return [
        each
        for each in TABLE["empty"]
        if all(each.get(name, value) == value for name, value in cell.items())
        and ("holds" not in each or {*each["holds"]} & {*payload})
    ]


def payloads(way: str) -> list[str]:
    """What goes through a way in."""
    return [
        payload
        for (technique, context), payload in PAYLOADS.items()
        if not explained(technique, context, way)
    ]


def harmless(payload: str) -> str:
    """A value of the same shape with nothing in it but letters: as long, with its spaces and its ends of lines where they were."""
    return re.sub(r"[^A-Za-z0-9 \n]", "x", payload)


def found(name: str, text: str) -> bool:
    return re.search(PATTERNS[name], text, re.IGNORECASE) is not None


def refused(payload: str, key: str) -> bool:
    """Whether the catalog takes a text as the value of this key. That it says so is for `test_injection.py` to show."""
    in_template = key == "text of a template"
    return (
        found("unprintable", payload)
        or (in_template and re.search(r"[\[\]{}]", payload) is not None)
        or (key in ("text of a template", "author", "choices") and found("address", payload))
        or (
            key in ("author", "title of a template", "title of a kind", "text of a template")
            and found("formula", payload)
        )
        or (key in ("where", "answer", "description", "title of a page") and "{{" in payload)
        or (
            key == "choices"
            and (re.search(r",|\band\b", payload) is not None or tidy(payload) != payload)
        )
        or len(payload.strip()) > MOST.get(key, 9999)
    )


def taken(key: str) -> list[str]:
    return [payload for payload in payloads("value") if not refused(payload, key)]


def poisoned(root: Path, words: Callable[[str], str] = str) -> Path:
    """Put every payload wherever a text can stand in a catalog.

    Args:
        root: a folder for the catalog.
        words: what stands for a payload; `harmless` makes a catalog of the same shape.

    Returns:
        The folder.
    """
    for folder in ("templates", "docs/guide"):
        shutil.rmtree(root / folder, ignore_errors=True)
    shutil.copytree(SOUND, root, dirs_exist_ok=True)
    for file in (root / "templates").rglob("*.yml"):
        data = loaded(file.read_text(encoding="utf-8"))
        if file.stem == "tea":
            data |= {"author": "Ana", "moved_from": ["old-tea"]}
        if file.stem == "profile":
            data["templates"] += [*_templates(words)]
        if file.stem == "fields":
            data["canary"] = {
                "label": "A",
                "hint": "A",
                "example": "A",
                "longest": 2000,
                "whose": "ours",
                "choices": [words(each) for each in taken("choices")],
            }
        for key in {"facts": ["note-length"], "studies": ["tea-house"]}.get(file.stem, []):
            address = "https://example.org/" + words(
                re.sub(r'[\s<>"\[\]]', "", "".join(payloads("value")))
            )
            data[key]["sources"].append(
                {
                    "title": "A",
                    "address": "".join(each for each in address if not found("unprintable", each)),
                }
            )
        file.write_text(dumped(_spoilt(data, file.stem, words)), encoding="utf-8")
    retired = loaded((root / "templates/reasons/no-note.yml").read_text(encoding="utf-8"))
    retired |= {
        "status": "retired",
        "replaced_by": "no-note",
        "templates": [{**retired["templates"][0], "id": "long-ago"}],
    }
    (root / "templates/reasons/old-note.yml").write_text(dumped(retired), encoding="utf-8")
    page = root / "docs/guide/say-why.md"
    _, keys, body = page.read_text(encoding="utf-8").split("---\n", 2)
    keys = {**loaded(keys), "question": "Why?", "answer": "Because of {{ fact.note-length }}."}
    page.write_text(f"---\n{dumped(_spoilt(keys, 'page', words))}---\n{body}", encoding="utf-8")
    return root


def _templates(words: Callable[[str], str]) -> Iterator[dict[str, str]]:
    """A template for each payload that a title, a text or an author can hold."""
    titles, texts, authors = (
        itertools.cycle(taken(key))
        for key in ("title of a template", "text of a template", "author")
    )
    for number in range(len(PAYLOADS)):
        others = " ".join(f"w{number}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        text = f"{{first_name}}{words(next(texts))}\n\n{words(next(texts))} {others}[, {{canary}}]"
        yield {
            "id": f"canary-{number}",
            "title": words(next(titles)),
            "kind": "profile",
            "tone": "plain",
            "channel": "about",
            "text": text,
            "author": words(next(authors)),
        }


def _spoilt(value: Any, of: str, words: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict) and value.get("id", "").startswith("canary-"):
        return value
    if isinstance(value, dict):
        return {
            name: _spoilt(
                each,
                of,
                words,
                key=name
                if name not in ("text", "title") or "kind" not in value
                else f"{name} of a template",
            )
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_spoilt(each, of, words, key) for each in value]
    if (
        not isinstance(value, str)
        or key in (*CHOSEN, "choices", "text of a template")
        or (key == "example" and value != "A")
        or (key == "text" and of in ("tea", "no-note"))
    ):
        return value
    key = "title of a page" if (of, key) == ("page", "title") else key
    most = MOST.get(key, 0)
    if not most:
        return " ".join([value, *map(words, taken(key))])
    return (
        words(max(taken(key), key=len))
        if key == "title of a template"
        else value
        + words(next((each for each in taken(key) if len(each) <= most - len(value)), ""))
    )
