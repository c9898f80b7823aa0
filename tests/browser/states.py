"""Brings a page into the states in which somebody sees it, whichever tools stand on it."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

from tests.helpers.form import fill_every_blank
from tests.helpers.seen import until
from tests.tools.pictures import check_note, propose, say_no, tick

LONG = "the flood maps for insurers in the low parts of Delft and around it, and then some more"


def unfolded(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")


def edited(page: Page) -> None:
    fill_every_blank(page, "tea")
    page.click("[data-do=edit]")


def too_long(page: Page) -> None:
    page.click("[data-do=edit]")
    fill_every_blank(page, LONG)
    page.click("button.copy[type=submit]")


def every_yes(page: Page) -> None:
    for choice in page.locator(".question .chip:first-of-type").all():
        choice.click()


def none_fits(page: Page) -> None:
    page.fill("[type=search]", "xylophone")
    until(page, "(document.querySelector('site-search') ?? { finder: true }).finder")
    expect(page.locator(".index > :visible, [data-part=found] > li")).to_have_count(0)


def narrowed(page: Page) -> None:
    page.fill("[type=search]", "")
    page.select_option("[name=kind]", "ask-why")


def searched(page: Page) -> None:
    page.fill("[type=search]", "LinkedIn")
    page.locator("[data-part=found] > li").first.wait_for()


def received(page: Page) -> None:
    page.get_by_text("I received it").click()


def refused(page: Page) -> None:
    page.click("[data-none=kind]")
    page.click("[data-format=text]")
    page.fill("#prefix", "no")


def snippet_taken(page: Page) -> None:
    page.locator("embed-snippet select").first.select_option(index=1)
    page.click("embed-snippet button.copy")


def forgotten(page: Page) -> None:
    page.click("[data-do=forget]")
    expect(page.locator("[data-part=done]")).not_to_be_empty()


# What is done one after the other, wherever this is on a page. The last leaves the page at its
# fullest.
STEPS: dict[str, tuple[Callable[[Page], None], ...]] = {
    "details": (unfolded,),
    "template-index": (none_fits, narrowed),
    "message-form": (edited, too_long),
    "message-form .choices:visible": (tick,),
    "reason-finder": (say_no, every_yes),
    "check-note": (check_note,),
    "check-note [type=radio]": (received,),
    "propose-template": (propose,),
    "export-templates": (refused,),
    "embed-snippet": (snippet_taken,),
    "stored-data": (forgotten,),
    "site-search": (none_fits, searched),
    "site-search .filter": (narrowed,),
}


def states(page: Page) -> Iterator[str]:
    """Take the page from the state in which it opens to its fullest, and name each on the way."""
    yield "as it opens"
    for part, steps in STEPS.items():
        if page.locator(part).count():
            for step in steps:
                step(page)
                yield step.__name__


def bring_to_its_fullest(page: Page) -> None:
    for _ in states(page):
        pass
