"""Makes the pages of the site in other languages, at addresses that begin with their tags."""

import json
import posixpath
import re
from dataclasses import replace
from typing import Any

from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage, Reason, Received
from generator.catalog.languages import BY_HAND, informally
from generator.exports import catalog_json, formats
from generator.page import Page
from generator.pages import embed, one_file, render, search_index
from generator.pages.site import folder_of

HREF = re.compile(r'href="((?:\.\./)*)([^"#?:]*)(?=[#?"])')
FRONT = "---\n"


def render_spoken(catalog: Catalog) -> list[Page]:
    """Make the pages of a language.

    Args:
        catalog: one of a language, without problems.

    Returns:
        Its pages, each with its language among its keys; what leads to a page that the language
        lacks leads to the English one.
    """
    shown = beside_english(catalog)
    folder = folder_of(catalog)
    pages = [*render.render(shown), _moved(embed.render(shown), folder)]
    for name, text in catalog.by_hand.items():
        source = f"{FRONT}source: {catalog.folder}/{name}\n"
        pages.append(Page.of(folder + name, text.replace(FRONT, source, 1)))
    there = {address_of(page.path) for page in pages}
    pages = [_keyed(_led(page, folder, there), folder, there) for page in pages]
    # Its index stands in its folder, and names what is there.
    own = [Page(page.path.removeprefix(folder), page.content) for page in pages]
    frames = [_led(_moved(page, folder), folder, there) for page in embed.frames(shown)]
    others = [
        search_index.render(shown, own),
        one_file.render(shown),
        *formats.render(shown),
        *catalog_json.render(shown),
    ]
    return [*pages, *frames, *(_moved(page, folder) for page in others)]


def _moved(page: Page, folder: str) -> Page:
    return Page(folder + page.path, page.content)


def beside_english(catalog: Catalog) -> Catalog:
    """Put the pages of the English guide where a language lacks them, and leave out dead ends.

    Args:
        catalog: one of a language, without problems.
    """
    assert catalog.english
    guide = {**catalog.english.guide_pages, **catalog.guide_pages}
    received = {id_: _answered(catalog, note) for id_, note in catalog.received.items()}
    own: dict[str, Any] = {
        "reasons": {id_: _related(catalog, each) for id_, each in catalog.reasons.items()},
        "received": {id_: note for id_, note in received.items() if note.replies},
        "guide_pages": {id_: _worded(catalog, page) for id_, page in guide.items()},
    }
    shown = replace(catalog, **own)
    return replace(shown, informal=informally(shown))


def _related(catalog: Catalog, reason: Reason) -> Reason:
    related = tuple(id_ for id_ in reason.related if id_ in catalog.reasons)
    instead = reason.instead if reason.instead in catalog.reasons else None
    return reason.model_copy(update={"related": related, "instead": instead})


def _answered(catalog: Catalog, note: Received) -> Received:
    known = tuple(each for each in note.replies if catalog.named(each))
    return note.model_copy(update={"replies": known})


def _worded(catalog: Catalog, page: GuidePage) -> GuidePage:
    known = tuple(each for each in page.words if catalog.named(each))
    return page.model_copy(update={"words": known})


def address_of(path: str) -> str:
    """Return the address of a page, from the root of the site."""
    return re.sub(r"(^|/)index/$", r"\1", f"{path.removesuffix('.md')}/")


def _led(page: Page, folder: str, there: set[str]) -> Page:
    """Lead to the English page where a language lacks one."""
    place = address_of(page.path.removesuffix("index.html"))

    def led(link: re.Match[str]) -> str:
        address = posixpath.normpath(posixpath.join(place, link[1] + link[2])) + "/"
        ours = address in there or not address.startswith(folder) or not link[2].endswith("/")
        return link[0] if ours else f'hreflang="en" href="../{link[1]}{link[2]}'

    return Page.of(page.path, HREF.sub(led, page.text))


def _keyed(page: Page, folder: str, there: set[str]) -> Page:
    """Tell the frame of a page its language, and lead from its Markdown to English as above."""
    text = page.text
    for name in BY_HAND:
        if address_of(folder + name) not in there:
            text = text.replace(f"](../{name}", f"](../../{name}")
    first, keys, body = text.split(FRONT, 2)
    tag = json.dumps(folder.removesuffix("/"))
    return Page.of(page.path, f"{first}{FRONT}lang: {tag}\n{keys}{FRONT}{body}")
