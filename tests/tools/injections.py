"""What somebody may try, by technique and by context, the ways in, and a catalog that holds all.

The table of it is `tests/cases/injection.json`.
"""

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
    "subject": LONGEST["subject"],
    "author": LONGEST["author"],
}


NO_ADDRESS = {"title of a template", "subject", "text of a template", "author", "choices"}
NO_ADDRESS |= {"label", "hint", "example"}
NO_FORMULA = {"author", "title of a template", "title of a kind", "text of a template"}
NO_FORMULA |= {"subject"}
NO_FACT = {"where", "answer", "description", "title of a page"}
LISTS = re.compile(r",|\band\b")


def loaded(text: str) -> Any:
    return yaml.load(text, Loader=LOADER)


def dumped(value: Any) -> str:
    """Write YAML that has each text in quotes on a line of its own, whatever stands in it."""
    return yaml.dump(
        _texts(value), Dumper=DUMPER, sort_keys=False, width=1_000_000, default_style='"'
    )


def _texts(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_texts(each) for each in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


def explained(technique: str, context: str, way: str) -> list[dict[str, str]]:
    """Say why a cell is empty.

    Nothing was found for it, or the way in cannot carry a letter that its payload holds.
    """
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
    """Make a value of letters alone that is as long, with its spaces and ends of lines in place."""
    return re.sub(r"[^A-Za-z0-9 \n]", "x", payload)


def found(name: str, text: str) -> bool:
    return re.search(PATTERNS[name], text, re.IGNORECASE) is not None


def refused(payload: str, key: str) -> bool:
    """Whether the catalog refuses a text as the value of this key.

    That it says so is for `test_injection.py` to show.
    """
    if found("unprintable", payload) or len(payload.strip()) > MOST.get(key, 9999):
        return True
    return (
        (key == "text of a template" and re.search(r"[\[\]{}]", payload) is not None)
        or (key in NO_ADDRESS and found("address", payload))
        or (key in NO_FORMULA and found("formula", payload))
        or (key in NO_FACT and "{{" in payload)
        or (key == "choices" and (LISTS.search(payload) is not None or tidy(payload) != payload))
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
    # No page is made of them.
    shutil.rmtree(root / "templates/languages")
    for file in (root / "templates").rglob("*.yml"):
        data = loaded(file.read_text(encoding="utf-8"))
        _add_more_places(data, file.stem, words)
        file.write_text(dumped(_spoilt(data, file.stem, words)), encoding="utf-8")
    retired = loaded((root / "templates/reasons/no-note.yml").read_text(encoding="utf-8"))
    retired |= {
        "status": "retired",
        "replaced_by": "no-note",
        "templates": [{**retired["templates"][0], "id": "long-ago"}],
    }
    (root / "templates/reasons/old-note.yml").write_text(dumped(retired), encoding="utf-8")
    page = root / "docs/guide/say-why.md"
    _, front_matter, body = page.read_text(encoding="utf-8").split("---\n", 2)
    keys = loaded(front_matter)
    keys |= {"question": "Why?", "answer": "Because of {{ fact.note-length }}."}
    page.write_text(f"---\n{dumped(_spoilt(keys, 'page', words))}---\n{body}", encoding="utf-8")
    return root


def _add_more_places(data: dict[str, Any], of: str, words: Callable[[str], str]) -> None:
    """Give a file what the sound catalog does without, so that more can be spoilt in it."""
    match of:
        case "tea":
            data |= {"author": "Ana", "moved_from": ["old-tea"]}
        case "profile":
            data["templates"] += [*_templates(words)]
        case "fields":
            choices = [words(each) for each in taken("choices")]
            shown = {"label": "A", "hint": "A", "example": "A"}
            data["canary"] = {**shown, "longest": 2000, "whose": "ours", "choices": choices}
        case "facts":
            data["note-length"]["sources"].append(_source(words))
        case "studies":
            data["tea-house"]["sources"].append(_source(words))


def _source(words: Callable[[str], str]) -> dict[str, str]:
    """A source whose address holds all payloads, but for what an address cannot hold."""
    path = words(re.sub(r'[\s<>"\[\]]', "", "".join(payloads("value"))))
    printable = [each for each in path if not found("unprintable", each)]
    return {"title": "A", "address": f"https://example.org/{''.join(printable)}"}


def _templates(words: Callable[[str], str]) -> Iterator[dict[str, str]]:
    """A template for each payload that a title, a text or an author can hold."""
    titles, texts, authors = (
        itertools.cycle(taken(key))
        for key in ("title of a template", "text of a template", "author")
    )
    for number in range(len(PAYLOADS)):
        others = " ".join(f"w{number}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")
        text = f"{{their_name}}{words(next(texts))}\n\n{words(next(texts))} {others}[, {{canary}}]"
        yield {
            "id": f"canary-{number}",
            "title": words(next(titles)),
            "kind": "profile",
            "channel": "about",
            "text": text,
            "author": words(next(authors)),
        }


def _spoilt(value: Any, of: str, words: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict) and value.get("id", "").startswith("canary-"):
        return value
    if isinstance(value, dict):
        of_template = {"text", "title"} if "kind" in value else set()
        return {
            name: _spoilt(each, of, words, f"{name} of a template" if name in of_template else name)
            for name, each in value.items()
        }
    if isinstance(value, list):
        return [_spoilt(each, of, words, key) for each in value]
    if not isinstance(value, str) or _stays(value, of, key):
        return value
    return _with_payloads(
        value, "title of a page" if (of, key) == ("page", "title") else key, words
    )


def _stays(value: str, of: str, key: str) -> bool:
    return (
        key in (*CHOSEN, "choices", "text of a template")
        or (key == "example" and value != "A")
        or (key == "text" and of in ("tea", "no-note"))
    )


def _with_payloads(value: str, key: str, words: Callable[[str], str]) -> str:
    """Put all that a key takes behind its value, or one of them where there is no room for all."""
    if key not in MOST:
        return " ".join([value, *map(words, taken(key))])
    if key == "title of a template":
        return words(max(taken(key), key=len))
    room = MOST[key] - len(value)
    fitting = (each for each in taken(key) if len(each) <= room)
    return value + words(next(fitting, ""))
