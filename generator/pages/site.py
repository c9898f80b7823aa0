"""What the pages of the site share, and how one of them is made."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from generator.catalog.catalog import PROFILE, REPLIES, Catalog
from generator.catalog.entries import GuidePage
from generator.catalog.facts import ALL_FACTS, REMINDER, pages_with
from generator.page import Page
from generator.pages.facts import Cited
from generator.pages.layout import filled


@dataclass(frozen=True)
class Site:
    """The pages of one catalog."""

    catalog: Catalog

    def page(self, path: str, layout: str, **data: Any) -> Page:
        """Make a page.

        Args:
            path: where it stands, from the folder of the pages of its language.
            layout: the name of its layout, without `.md.jinja`.
            data: what the layout names, beside `catalog`, `root` and `fact`.

        Returns:
            The page.
        """
        root = up(path)
        fact = Cited(self.catalog, root + self._sources)
        named = {"catalog": self.catalog, "root": root, "fact": fact, **data}
        text = filled(f"{layout}.md", self.catalog.language, **named)
        return Page.of(self.folder + path, text)

    @property
    def folder(self) -> str:
        """Return where the pages of its language stand, from the docs folder."""
        return folder_of(self.catalog)

    @cached_property
    def leading(self) -> dict[str, list[GuidePage]]:
        """Which pages of the guide lead to the words of a file, by its path."""
        reasons = (reason.path for reason in self.catalog.reasons.values())
        shared = map(self.catalog.file, (REPLIES, PROFILE))
        leading: dict[str, list[GuidePage]] = {path: [] for path in (*shared, *reasons)}
        for section in self.catalog.guide.values():
            for name in section.pages:
                page = self.catalog.guide_pages[name]
                for path in self._files(page):
                    leading[path].append(page)
        return leading

    def _files(self, page: GuidePage) -> list[str]:
        """Name the files that hold the words which a page leads to, each once."""
        entries = [self.catalog.named(reference) for reference in page.words]
        return list(dict.fromkeys(entry.path for entry in entries if entry))

    @cached_property
    def _sources(self) -> str:
        """The address of the page that lists all facts with their sources, from the root."""
        return next((f"guide/{page.id}/" for page in pages_with(self.catalog, ALL_FACTS)), "")

    @cached_property
    def reminder(self) -> str:
        """The address of the reminder for a calendar, from the root; empty where there is none."""
        pages = pages_with(self.catalog, REMINDER)
        return f"guide/{pages[0].id}/#remind_me" if pages else ""


def folder_of(catalog: Catalog) -> str:
    """Return where the pages of a language stand: those of English in the docs folder itself."""
    return f"{catalog.language.tag}/" if catalog.english else ""


def up(path: str) -> str:
    """Return the way from a page to the home page of its language."""
    return "../" * len(PurePosixPath(path.removesuffix(".md").removesuffix("index")).parts)
