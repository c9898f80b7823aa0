"""Makes what puts a form on somebody else's page: one to be framed for each reason, and how."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from generator.catalog.catalog import Catalog, Home
from generator.language import to_say
from generator.page import Page
from generator.pages.facts import Stated
from generator.pages.forms import form_of
from generator.pages.layout import filled

INFORMAL = "_informal"
"""What the addresses of the forms end with that speak informally: no id has such a line."""
PROPERTIES = {
    "--say-why-paper": to_say("Behind the form"),
    "--say-why-sheet": to_say("Behind the note itself"),
    "--say-why-ink": to_say("Text"),
    "--say-why-soft": to_say("Text of labels and hints"),
    "--say-why-line": to_say("Thin lines around the note"),
    "--say-why-accent": to_say("What is still blank, and the Copy button"),
    "--say-why-on-accent": to_say("Text on the Copy button"),
    "--say-why-font": to_say("Font of everything but the note"),
    "--say-why-letter-font": to_say("Font of the note"),
}
"""What a page may say about the look of the form on it, and what each is for.

The two scripts of the element name the same.
"""


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


def render(catalog: Catalog) -> Page:
    """Make the page that shows how to use the framed ones.

    Args:
        catalog: a catalog without problems.

    Returns:
        `embed.md`.
    """
    offers = [_offer(home) for home in _homes(catalog)]
    data = {"offers": offers, "properties": PROPERTIES, "root": "../"}
    return Page.of("embed.md", filled("embed.md", catalog.language, **data))


def frames(catalog: Catalog) -> list[Page]:
    """Make the framed pages.

    Args:
        catalog: a catalog without problems.

    Returns:
        A whole HTML page for each name that a reason has or had, for the replies and for the
        profile; one more of each where the language has an informal way of speaking. Whoever has a
        page chooses for its readers, because a frame keeps nothing.
    """
    ways = [(replace(catalog, informal=None), "")]
    if catalog.informal:
        ways.append((catalog.informal, INFORMAL))
    return [
        page for way, ending in ways for home in _homes(way) for page in _framed(way, home, ending)
    ]


def _homes(catalog: Catalog) -> list[Home]:
    """Return what has a letter: another language may have no replies yet."""
    return [home for home in catalog.offered_homes().values() if home.offered]


def _offer(home: Home) -> Offer:
    return Offer(home.id, home.title, home.page)


def _framed(catalog: Catalog, home: Home, ending: str) -> Iterator[Page]:
    offer = _offer(home)
    # Links with old ids lead to the site's own pages, never into a frame.
    form = replace(form_of(catalog, home), once={})
    text = filled(
        "embed.html",
        catalog.language,
        catalog=catalog,
        offer=offer,
        form=form,
        root="../../",
        site="../../../" if catalog.english else "../../",
        fact=Stated(catalog.facts),
    ).lstrip()
    for name in (offer.id, *(home.reason.moved_from if home.reason else ())):
        yield Page.of(f"embed/{name}{ending}/index.html", text)
