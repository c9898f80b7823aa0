"""Browsers that know less: made of a new one, whose files lose what an older one would not read.

tests/engines/test_older.py opens the pages in browsers that are old.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

from tests.helpers.older import PAGES, menu_lies_over_nothing, reads_and_is_told

PHONE = ViewportSize(width=360, height=740)


@pytest.fixture
def knows_less(browser: Browser) -> Callable[[str, str, str], Page]:
    """A tab whose browser does not know what a pattern names, in one kind of file."""

    def opened(files: str, pattern: str, instead: str) -> Page:
        def forget(route: Route) -> None:
            answer = route.fetch()
            # It knows what it allows by its hash.
            body = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", answer.text())
            route.fulfill(response=answer, body=re.sub(pattern, instead, body))

        page = browser.new_context(viewport=PHONE, service_workers="block").new_page()
        page.route(re.compile(files), forget)
        return page

    return opened


# Each page is opened in browsers that are really old by `make audit`.
@pytest.mark.parametrize("at", ["reasons/met-at-event/", "say-why.html"])
def test_an_old_browser_shows_the_texts_and_says_what_is_needed(
    knows_less: Callable[[str, str, str], Page], specimen_address: str, at: str
) -> None:
    page = knows_less(r"\.(css|js|html)$", r":has\(", ":unheard-of(")
    page.goto(f"{specimen_address}{at}")
    reads_and_is_told(page, PAGES[at])
    page.context.close()


def test_without_popover_the_menu_is_a_part_of_the_page(
    knows_less: Callable[[str, str, str], Page], specimen_address: str
) -> None:
    page = knows_less(r"\.css$|/$", r" popover |:popover-open", " ")
    page.goto(specimen_address)
    menu_lies_over_nothing(page)
    page.context.close()


def test_without_light_dark_the_page_has_its_colours(
    knows_less: Callable[[str, str, str], Page], specimen_address: str
) -> None:
    page = knows_less(r"\.css$", r"light-dark\(", "unheard-of(")
    colours = []
    for shade in ("light", "dark"):
        page.emulate_media(color_scheme=shade)
        page.goto(specimen_address)
        colours.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len({*colours, "rgba(0, 0, 0, 0)"}) == 3
    page.context.close()


def test_without_alternative_text_of_what_is_drawn_a_blank_has_its_label(
    knows_less: Callable[[str, str, str], Page], specimen_address: str
) -> None:
    page = knows_less(r"\.css$", r'content:attr\(data-label\) ?/ ?""', "content:a/b")
    page.goto(f"{specimen_address}reasons/met-at-event/")
    blank = page.locator(".letter:not([hidden]) .vacant[contenteditable]").first
    assert "attr" in blank.evaluate("(each) => getComputedStyle(each, '::before').content") or (
        blank.evaluate("(each) => getComputedStyle(each, '::before').content").strip('"')
        == "their first name"
    )
    page.context.close()
