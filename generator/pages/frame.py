"""What stands around a page: its words, its links and the way to the same page elsewhere."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from generator.catalog.catalog import Catalog
from generator.language import Language
from generator.page import Page
from generator.pages.site import folder_of
from generator.pages.spoken import address_of

OVERRIDES = "overrides"
SAID = re.compile(r'\bsay\("([^"]+)"\)')
# By `to`, or in a list of addresses with what they are called.
LINKED = re.compile(r'\bto\("([^"]*)"\)|\("([^"]+)", say\(')


class Version(NamedTuple):
    """A page in one of the languages, or the home page of one that lacks it."""

    tag: str
    name: str
    address: str
    """From the root of the site."""
    is_same: bool


class Frame(NamedTuple):
    """What `overrides/main.html` needs to know of a page."""

    tag: str
    name: str
    direction: str
    folder: str
    """Where its pages stand, from the root of the site; empty for English."""
    readers: tuple[str, ...]
    """Who has looked over what is said in the language."""
    words: dict[str, str]
    """What the language says for the English words of the frame."""
    links: dict[str, str]
    """Where the links of the frame lead in the language, by the English addresses."""
    versions: tuple[Version, ...]
    """In the languages that there are, this one among them."""
    same: tuple[Version, ...]
    """Those that have the same page, by which a search engine knows it; none for one alone."""

    @property
    def told(self) -> dict[str, Any]:
        """Return it as it is written among the keys of a page."""
        lists = {
            name: [each._asdict() for each in getattr(self, name)] for name in ("versions", "same")
        }
        return {**self._asdict(), **lists}


class Frames:
    """The frames of all pages."""

    def __init__(self, root: Path, catalog: Catalog, pages: Iterable[Page]) -> None:
        """Note which pages there are.

        Args:
            root: the folder that holds `overrides/`.
            catalog: that of English, without problems.
            pages: all that are made.
        """
        files = sorted((root / OVERRIDES).rglob("*.html"))
        texts = [file.read_text(encoding="utf-8") for file in files]
        self.said = [words for text in texts for words in SAID.findall(text)]
        found = [pair for text in texts for pair in LINKED.findall(text)]
        self.linked = [called or listed for called, listed in found]
        self.spoken = {folder_of(each): each for each in (catalog, *catalog.languages.values())}
        written = [address_of(path) for path in catalog.written]
        markdown = [address_of(page.path) for page in pages if page.path.endswith(".md")]
        self.there = {*written, *markdown}
        self.words = {folder: self._words(each.language) for folder, each in self.spoken.items()}

    def _words(self, language: Language) -> dict[str, str]:
        return {words: language.words.gettext(words) for words in self.said}

    def of(self, path: str) -> Frame:
        """Return the frame of a page.

        Args:
            path: where it stands, from the docs folder.
        """
        address = address_of(path)
        folder = max(each for each in self.spoken if address.startswith(each))
        language = self.spoken[folder].language
        own = address.removeprefix(folder)
        versions = tuple(self._version(each, own) for each in self.spoken)
        links = {each: f"{folder}{each}" for each in self.linked if f"{folder}{each}" in self.there}
        links[""] = folder or "."
        same = [each for each in versions if each.is_same]
        # For whom none of them is meant, English is.
        same = [*same, *(each._replace(tag="x-default") for each in same[:1])] if same[1:] else []
        return Frame(
            language.tag,
            language.name,
            language.direction,
            folder,
            language.readers,
            self.words[folder],
            links,
            versions,
            tuple(same),
        )

    def _version(self, folder: str, address: str) -> Version:
        language = self.spoken[folder].language
        is_same = f"{folder}{address}" in self.there
        there = folder + address * is_same
        return Version(language.tag, language.name, there, is_same)
