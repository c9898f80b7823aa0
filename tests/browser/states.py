"""Brings a page into the states in which somebody sees it, whichever tools stand on it."""

from collections.abc import Callable, Iterator

from playwright.sync_api import Page, expect

from tests.helpers.form import fill_every_blank
from tests.tools.pictures import check_note, propose, say_no, tick

LONG = "the flood maps for insurers in the low parts of Delft and around it, and then some more"


def unfolded(page: Page) -> None:
    page.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")


def edited(page: Page) -> None:
    fill_every_blank(page, "tea")
    page.get_by_role("button", name="Edit the text").click()


def too_long(page: Page) -> None:
    page.get_by_role("button", name="Back to the blanks").click()
    fill_every_blank(page, LONG)
    page.click("button.copy[type=submit]")


def every_yes(page: Page) -> None:
    for choice in page.get_by_text("Yes", exact=True).all():
        choice.click()


def none_fits(page: Page) -> None:
    page.fill("[type=search]", "xylophone")
    page.get_by_text("No match.").or_(page.get_by_text("Nothing has")).wait_for()


def narrowed(page: Page) -> None:
    page.fill("[type=search]", "")
    page.select_option("[name=kind]", "ask-why")


def searched(page: Page) -> None:
    page.fill("[type=search]", "accepted")
    page.locator("[data-part=found] > li").first.wait_for()


def received(page: Page) -> None:
    page.get_by_text("I received it").click()


def refused(page: Page) -> None:
    page.click("[data-none=kind]")
    page.click("[data-format=text]")
    page.fill("#prefix", "no")


def snippet_taken(page: Page) -> None:
    page.get_by_label("Reason").select_option(index=1)
    page.get_by_role("button", name="Copy the lines").click()


def forgotten(page: Page) -> None:
    page.get_by_role("button", name="Forget everything").click()
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
