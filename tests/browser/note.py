"""The note that the tests of the form write, and what they read of the page."""

from playwright.sync_api import Locator, Page

from generator.catalog.letter import offered_letters
from generator.catalog.load import load
from generator.message import fill, length, parse
from tests.helpers.golden import SPECIMEN

REASON = "reasons/met-at-event/"
CATALOG, _ = load(SPECIMEN)
LABELS = {name: field.label for name, field in CATALOG.all_fields().items()}
LETTERS = offered_letters(CATALOG)["met-at-event"]
FILLED = {
    "their_name": "Amina",
    "event": "the Delft Water Days",
    "topic": "flood maps for insurers",
}


def words(template: str, **values: str) -> str:
    """The wording of the catalog, filled by Python: a new wording is no failure here."""
    reasons = (CATALOG.reasons["met-at-event"], CATALOG.reasons["same-group"])
    own = [each for reason in reasons for each in reason.templates]
    texts = {each.id: each.text for each in (*own, *CATALOG.replies)}
    return fill(parse(texts[template])[0], values, LABELS)


UMBRELLA = "the one with the wet umbrella"
NOTE = words("you-talked", **FILLED)
LONGER_NOTE = words("you-talked", **FILLED, remember_me=UMBRELLA)
COPIED = f"Copied {length(NOTE)} characters"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
NOTICE = "output[data-part=notice]"
KEPT = "localStorage.getItem('say-why:mine')"


def notice(page: Page) -> str:
    return page.locator(NOTICE).inner_text()


def reload(page: Page, until: str) -> None:
    """Load a page until something is true of it.

    A browser under load hands over what is kept a moment later, on file: above all.
    """
    for _ in range(100):
        page.reload()
        if page.evaluate(until):
            return
        page.wait_for_timeout(100)


def remember(page: Page) -> Locator:
    return page.get_by_label("Remember my own details on this device")
