"""Finds the words that our pages say, and brings the files of the languages up to them."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from generator.catalog import messages
from generator.catalog.languages import FOLDER
from generator.catalog.problems import Refused
from generator.pages.frame import OVERRIDES
from generator.pages.layout import LAYOUTS

PACKAGE = LAYOUTS.parent.parent
# Where a word is said and how many of the arguments are words.
KEYWORDS = {"_": None, "say": None, "to_say": None, "counted": (1, 2)}
KEYWORDS |= {"gettext": None, "ngettext": (1, 2)}
OPTIONS = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
METHODS = {".html": "jinja2", ".jinja": "jinja2", ".py": "python"}
WIDTH = 100


def said() -> Catalog:
    """Gather every message of the layouts, and of what is said in Python.

    Returns:
        A catalog of gettext without translations, in the order of the files.
    """
    found = Catalog(charset="utf-8", project="Say Why")
    files = [*PACKAGE.rglob("*"), *(PACKAGE.parent / OVERRIDES).rglob("*")]
    for file in sorted(each for each in files if each.suffix in METHODS):
        for message, comments, context in _messages(file):
            place = (file.relative_to(PACKAGE.parent).as_posix(), 0)
            found.add(message, None, [place], auto_comments=comments, context=context)
    return found


def _messages(file: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    method = METHODS[file.suffix]
    options = OPTIONS if method == "jinja2" else {}
    with file.open("rb") as source:
        found = extract(method, source, KEYWORDS, ["Translators:"], options)
        yield from ((message, comments, context) for _, message, comments, context in found)


def updated(root: Path, tag: str) -> tuple[str, int, int]:
    """Bring the words of a language up to the pages; what it has is kept.

    Args:
        root: the folder that holds `templates/`.
        tag: of the language.

    Returns:
        The text of its `messages.po`, how many messages there are, and how many it says.
    """
    path = root / FOLDER / tag / messages.FILE
    locale = tag.replace("-", "_")
    known = Catalog(locale, charset="utf-8", project="Say Why")
    if path.exists():
        _, problems = messages.read(root, path.relative_to(root).as_posix(), tag)
        if problems:
            raise Refused(f"{problems[0]} Nothing was written.")
        with path.open("rb") as file:
            known = read_po(file, locale=locale)
    every = said()
    known.update(every, no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, known, width=WIDTH, include_lineno=False, omit_header=True)
    spoken = sum(bool(each.id and _is_said(each.string)) for each in known)
    return _header(known, tag) + written.getvalue().decode(), len(every), spoken


def _header(known: Catalog, tag: str) -> str:
    """Write no more than is needed: days and names would change with each run."""
    said = {
        "Language": tag,
        "Plural-Forms": known.plural_forms,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    }
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in said.items())
    first = "# `python -m generator messages` brings this up to our pages."
    return f'{first}\nmsgid ""\nmsgstr ""\n{lines}\n'


def _is_said(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) and all(string or ())
