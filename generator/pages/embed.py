"""Makes what puts a form on somebody else's page: a page to be framed for each reason, and the page that shows how."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

from generator.catalog.catalog import Catalog, Home
from generator.page import Page
from generator.pages.render import ENVIRONMENT, Form, Letter, Stated, by_kind, by_owner, letter_of

PROPERTIES = {
    "--say-why-paper": "Behind the form",
    "--say-why-sheet": "Behind the note itself",
    "--say-why-ink": "Letters",
    "--say-why-soft": "Letters of labels and hints",
    "--say-why-line": "Thin lines around the note",
    "--say-why-accent": "What is still blank, and the Copy button",
    "--say-why-on-accent": "Letters on the Copy button",
    "--say-why-font": "Font of everything but the note",
    "--say-why-letter-font": "Font of the note",
}
"""What a page may say about the look of the form on it, and what each is for. The two scripts of the element name the same."""


class Offer(NamedTuple):
    """A form that can be put on another page."""

    id: str
    title: str
    address: str
    """The page of this site that has the same form, from the root."""

    @property
    def html(self) -> str:
        """Return the title as it is written in HTML: somebody copies these characters."""
        return escape(self.title)


def render(catalog: Catalog) -> list[Page]:
    """Make the framed pages and the one that shows how to use them.

    Args:
        catalog: a catalog without problems.

    Returns:
        `embed.md`, and a whole HTML page for each name that a reason has or had, for the replies and for the profile.
    """
    homes = catalog.offered_homes()
    shared = [letter_of(catalog, None, each) for each in homes["replies"].offered]
    offers = {name: Offer(name, home.title, home.page) for name, home in homes.items()}
    how = ENVIRONMENT.get_template("embed.md.jinja").render(offers=offers.values(), properties=PROPERTIES, root="../")
    return [Page("embed.md", how), *(page for name, home in homes.items() for page in _framed(catalog, offers[name], home, shared))]


def _framed(catalog: Catalog, offer: Offer, home: Home, shared: list[Letter]) -> Iterator[Page]:
    letters = [letter_of(catalog, home.reason, each) for each in home.offered] + (shared if home.reason else [])
    form = Form(by_kind(catalog, letters), by_owner(letters, catalog.fields_for(home.reason)))
    text = ENVIRONMENT.get_template("embed.html.jinja").render(catalog=catalog, offer=offer, form=form, root="../../", fact=Stated(catalog.facts))
    for name in (offer.id, *(home.reason.moved_from if home.reason else ())):
        yield Page(f"embed/{name}/index.html", text.lstrip())
