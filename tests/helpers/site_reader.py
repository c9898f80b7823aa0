"""Reads a finished site: its pages by address, and what stands in their HTML."""

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from generator.page import Page
from tests.conftest import ROOT
from tests.helpers.found import must_find
from tests.helpers.real import KINDS_IN_A_LANGUAGE, built

FRAMED = '<main id="main_text">'


class Html(HTMLParser):
    """What a test asks of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.words.append(" ")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, name: str, *tags: str) -> list[str]:
        return [
            attributes[name]
            for tag, attributes in self.tags
            if name in attributes and (not tags or tag in tags)
        ]

    def letters(self) -> list[str]:
        """The id of every letter that a form can show."""
        return [
            attributes["id"]
            for tag, attributes in self.tags
            if tag == "article" and attributes.get("class") == "letter"
        ]

    def controls(self) -> list[dict[str, str]]:
        """The attributes of every control that takes a line of words."""
        return [
            attributes
            for tag, attributes in self.tags
            if tag == "input" and attributes.get("type", "text") in ("text", "search")
        ]

    def meta(self, name: str) -> str:
        return next(
            (
                attributes["content"]
                for tag, attributes in self.tags
                if tag == "meta" and name in (attributes.get("name"), attributes.get("property"))
            ),
            "",
        )

    @property
    def text(self) -> str:
        return "".join(self.words)


def files_of(site: Path) -> dict[str, Path]:
    """Find the file of every address that a visitor can open.

    Returns:
        By the address from the root of the site: `reasons/alumni/`, `say-why.html`.
    """
    files = sorted(site.rglob("*.html"))
    return {file.relative_to(site).as_posix().removesuffix("index.html"): file for file in files}


def pages_of(site: Path) -> dict[str, Html]:
    """Read every page of a site, by its address.

    What is made whole, without the frame of `overrides/main.html`, is no page of it.
    """
    texts = {address: file.read_text(encoding="utf-8") for address, file in files_of(site).items()}
    return {address: Html(text) for address, text in texts.items() if FRAMED in text}


def base_of(pages: dict[str, Html]) -> str:
    """Where the site says it begins."""
    return next(
        link["href"]
        for tag, link in pages[""].tags
        if tag == "link" and link.get("rel") == "canonical"
    )


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


SPOKEN = sorted(f"{each.name}/" for each in (ROOT / "templates/languages").iterdir())
"""The folders of the other languages."""


def folder_of(address: str) -> str:
    """Return the folder of the language of a page; of English none."""
    return next((folder for folder in SPOKEN if address.startswith(folder)), "")


def index_of(site: Path) -> dict[str, Any]:
    """Read the index of the search."""
    _, _, written = (site / "search-index.js").read_text(encoding="utf-8").partition(" = ")
    index: dict[str, Any] = json.loads(written.rstrip(";\n"))
    return index


def kept_files(worker: str) -> set[str]:
    """Read in the text of the service worker which addresses a browser keeps."""
    return {*json.loads(must_find(r"(?m)^const FILES = .*?(\{.*\})\);$", worker)[1])}


def expected_pages() -> set[str]:
    """The address of every page: one for each hand-written one and each of the catalog."""
    docs = ROOT / "docs"
    made = [page.path for page in built(ROOT) if page.path.endswith(".md")]
    by_hand = [file.relative_to(docs).as_posix() for file in docs.rglob("*.md")]
    addresses = [f"{path.removesuffix('.md')}/" for path in made + by_hand]
    return {re.sub(r"(^|/)index/$", r"\1", address) for address in addresses}


def texts_of(made: Iterable[Page]) -> dict[str, str]:
    """Return what pages say, by their paths, but for the archives."""
    return {
        page.path: page.text for page in made if not page.path.endswith((".zip", ".alfredsnippets"))
    }


def every_kind(site: Path) -> list[str]:
    """Choose the addresses of every English page, and of one of each kind in other languages."""
    others = {folder + place for folder in SPOKEN for place in KINDS_IN_A_LANGUAGE}
    return [each for each in files_of(site) if each in others or not folder_of(each)]
