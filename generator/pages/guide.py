"""Makes the pages of the guide: what somebody wrote, with its facts, and what it leads to."""

from dataclasses import dataclass

from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.catalog.entries import GuidePage, Reason, Section
from generator.catalog.facts import ALL_FACTS, REMINDER, pages_with, shows, with_facts
from generator.language import to_say
from generator.page import Page
from generator.pages.facts import Cited
from generator.pages.prose import with_links
from generator.pages.site import Site

CONFIDENCE = {
    "good": to_say("Well supported"),
    "fair": to_say("Partly supported"),
    "poor": to_say("Poorly supported"),
}


@dataclass(frozen=True)
class Link:
    """A way from one page to another: an address from the root of the site, and its words."""

    address: str
    title: str
    more: str = ""


def render(site: Site) -> list[Page]:
    """Make the pages of all sections."""
    catalog = site.catalog
    return [
        _page(site, section, catalog.guide_pages[name])
        for section in catalog.guide.values()
        for name in section.pages
    ]


def _page(site: Site, section: Section, written: GuidePage) -> Page:
    catalog, path = site.catalog, written.page_path
    cited = Cited(catalog.of(written), "")

    def part(name: str) -> str:
        return site.page(path, f"part_{name.replace('-', '_')}", confidence=CONFIDENCE).text

    answer = cited.within(written.answer or "")
    body = Markup(with_facts(with_links(written.body), cited, part))
    # The page that lists every fact need not list its own.
    sources = {} if written in pages_with(catalog, ALL_FACTS) else cited.used
    number = section.pages.index(written.id)
    return site.page(
        path,
        "guide_page",
        page=written,
        answer=answer,
        body=body,
        reminds=shows(written, REMINDER),
        section=section,
        number=number + 1,
        before=_neighbour(catalog, section, number - 1),
        after=_neighbour(catalog, section, number + 1),
        words=[_link(catalog, reference) for reference in written.words],
        sources=sources,
        confidence=CONFIDENCE,
    )


def _neighbour(catalog: Catalog, section: Section, number: int) -> GuidePage | None:
    """Return the page at a place of a course, if there is one."""
    if not section.course or not 0 <= number < len(section.pages):
        return None
    return catalog.guide_pages[section.pages[number]]


def _link(catalog: Catalog, reference: str) -> Link:
    home, _, own = reference.partition("/")
    entry = catalog.named(reference)
    assert entry, reference
    if isinstance(entry, Reason):
        return Link(f"reasons/{home}/", entry.title)
    if own:
        return Link(f"reasons/{home}/#{own}", entry.title, catalog.reasons[home].title)
    page = next(each.page for each in catalog.homes().values() if each.path == entry.path)
    return Link(f"{page}#{home}", entry.title, catalog.kinds[entry.kind].title)
