"""A language that nobody speaks: English with accents, longer where a page says it, from the right.

Whatever stays without accents on its pages is English that was forgotten.
"""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from babel.messages import Catalog as Messages
from babel.messages.pofile import read_po, write_po

from generator.build import check
from generator.catalog import worded
from generator.catalog.languages import FOLDER
from generator.contribute import new_language, spoken
from generator.pages import extract

TAG = "ar"
ACCENTS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
# What is no word: blanks, values, facts, tags, links, anchors.
KEPT = re.compile(
    r"(\{\{[^{}]*\}\}|\{[^{}]*\}|%\(\w+\)s|%%|<[^<>]*>|\]\([^()\s]*\)|https?://[^\s)]*|&\w+;)"
)
YOU = re.compile(r"\býóú\b")
VOWEL = re.compile("([áéíóúý])", re.IGNORECASE)
# The texts that have a limit stay as long as they are.
SHORT = {"text", "subject", "example", "title", "takes", "says", "weakened_by", "choices", "words"}
WORDS = SHORT | {
    *("lead", "also", "use_when", "avoid_when", "because", "caution", "label", "hint", "where"),
    *("paste", "group", "advice", "value", "phrases", "description", "question", "answer"),
    *("what", "before", "steps", "blanks", "clauses", "fit"),
}


def accented(text: str, *, longer: bool = True) -> str:
    """Write English words with accents on their vowels, each of them twice where there is room."""
    pieces = KEPT.split(text)
    said = [
        piece if number % 2 else piece.translate(ACCENTS) for number, piece in enumerate(pieces)
    ]
    if longer:
        said = [
            piece if number % 2 else VOWEL.sub(r"\1\1", piece) for number, piece in enumerate(said)
        ]
    return "".join(said)


def write(root: Path) -> None:
    """Write the language beside a catalog of English.

    Args:
        root: the folder that holds `templates/` and `docs/`.
    """
    catalog, problems = check(root)
    assert problems == [], problems
    folder = root / FOLDER / TAG
    manners = {"name": accented("Pseudo"), "direction": "rtl", "ways": ["Ýóú", "Thóú"]}
    _put(folder / "language.yml", manners)
    for name in worded.FILES:
        _put(folder / f"{name}.yml", _spoken(new_language.shared(catalog, name)))
    for reason in catalog.offered():
        _put(
            folder / f"reasons/{reason.id}.yml", _spoken(new_language.of_reason(catalog, reason.id))
        )
    for page in catalog.guide_pages.values():
        keys = _spoken(new_language.of_page(catalog, page.id))
        body = accented(page.body)
        file = folder / f"guide/{page.id}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"---\n{_dumped(keys)}---\n{body}", encoding="utf-8")
    spoken.done(root, catalog, TAG, [], date(2026, 11, 29))
    _say(root, folder)


def _spoken(data: dict[str, Any]) -> dict[str, Any]:
    said = {key: _said(key, value) for key, value in data.items()}
    # In the informal way of speaking a letter says thou.
    if "kind" in said and YOU.search(said["text"]):
        said["informal"] = {"text": YOU.sub("thóú", said["text"])}
    return said


def _said(key: str, value: Any) -> Any:
    if key == "examples":
        return {name: accented(each, longer=False) for name, each in value.items()}
    if isinstance(value, dict):
        return _spoken(value)
    if isinstance(value, list):
        # Of a page: what it leads to.
        is_names = key in ("words", "replies")
        return value if is_names else [_said(key, each) for each in value]
    return accented(value, longer=key not in SHORT) if key in WORDS and value else value


def _say(root: Path, folder: Path) -> None:
    """Say every message of the pages."""
    file = folder / "messages.po"
    text, _, _ = extract.updated(root, TAG)
    file.write_text(text, encoding="utf-8")
    with file.open("rb") as source:
        known: Messages = read_po(source, locale=TAG)
    for message in known:
        if isinstance(message.id, str):
            message.string = accented(message.id)
        else:
            one, many = map(accented, message.id)
            message.string = (many, one, *[many] * (known.num_plurals - 2))
    written = BytesIO()
    write_po(written, known, width=100, omit_header=True)
    header, _, _ = text.partition("\n\n")
    file.write_text(f"{header}\n\n{written.getvalue().decode()}", encoding="utf-8")


def _put(file: Path, data: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_dumped(data), encoding="utf-8")


def _dumped(data: Any) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
