"""What somebody finds on a page in a browser that is too old for its script."""

import json

from playwright.sync_api import Page

from generator.pages.browsers import NEEDS
from tests.helpers.seen import until

# A page with a script of its own, and something that can be read there all the same.
PAGES = {
    "": "Hi [their first name], we talked at",
    "reasons/met-at-event/": "Hi [their first name], we talked at",
    "answer/": "What does the note say?",
    "which-reason/": "We met at an event",
    "search/": "look through the guide",
    "propose/": "shows how to write the same lines by hand",
    "own-tools/": "espanso",
    "embed/met-at-event/": "Hi [their first name], we talked at",
    "say-why.html": "Hi [their first name], we talked at",
}
# Playwright asks a page what can be seen by what an old browser does not know.
READS = "document.querySelector('main').innerText.replaceAll('\\n', ' ')"
HIDDEN = """() => [...document.querySelectorAll("main .text:not([hidden])")].filter(
    (each) => each.getBoundingClientRect().height < 10 && !each.closest(".scripted")).length"""
ROOM = """() => [...document.querySelectorAll("main .scripted")].filter(
    (each) => each.getClientRects().length).length"""
MENU = """() => {
    const [button, menu] = document.querySelectorAll(".menu-button, #main_menu");
    const { top, bottom } = menu.getBoundingClientRect();
    const main = document.querySelector("main").getBoundingClientRect();
    return { button: button.offsetHeight, shown: bottom > top, covers: bottom > main.top };
}"""


def reads_and_is_told(page: Page, text: str) -> None:
    """Expect that a page is what it is without a script, and says why."""
    for each in (text, NEEDS):
        until(page, f"{READS}.includes({json.dumps(each)})")
    assert page.evaluate(HIDDEN) == 0
    assert page.evaluate(ROOM) == 0


def menu_lies_over_nothing(page: Page) -> None:
    """Expect the menu open, as a part of the page, with no button to open it."""
    assert page.evaluate(MENU) == {"button": 0, "shown": True, "covers": False}
