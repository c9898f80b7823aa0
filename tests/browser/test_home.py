"""The home page is the tool: its first screen is a letter one can write into."""

import pytest
from playwright.sync_api import Page, expect

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Template
from generator.catalog.load import load
from generator.message import fill, parse
from tests.browser.conftest import Visitor
from tests.browser.note import LABELS
from tests.helpers.golden import SPECIMEN

CATALOG, _ = load(SPECIMEN)
NOTICE = "output[data-part=notice]"
DOORS = {
    "Somebody invited me": "Somebody invited me",
    "Check a note": "Check a note",
    "We are connected, now what?": "Add the reason to your LinkedIn invitation",
    "Say it on my profile": "How to connect with me",
    "The guide": "The guide",
}
PHONE = {"viewport": {"width": 360, "height": 740}}
DESKTOP = {"viewport": {"width": 1366, "height": 625}}


def first_invite(catalog: Catalog, reason: str) -> Template:
    return next(each for each in catalog.homes()[reason].offered if each.kind == "invite")


def watch(page: Page) -> list[str]:
    """Write down what is pressed."""
    pressed: list[str] = []

    def note(text: str) -> None:
        pressed.append(text)

    page.expose_function("note", note)
    listen = "addEventListener('pointerdown', ({ target }) => note(target.textContent), true)"
    page.add_init_script(listen)
    return pressed


@pytest.mark.specimen
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.folder
def test_two_actions_lead_to_a_copied_note_of_any_reason(visitor: Visitor) -> None:
    pressed = watch(visitor.page)
    page = visitor.open()
    visitor.choose("alumni")
    message = parse(first_invite(CATALOG, "alumni").text)[0]
    values = {name: f"some {name}" for name in message.blanks}
    visitor.fill(**values)
    pressed_for_blanks = len(pressed)
    visitor.copy()
    expect(page.locator(NOTICE)).to_contain_text("Copied")
    assert visitor.clipboard() == fill(message, values)
    assert len(pressed) == pressed_for_blanks + 1


@pytest.mark.specimen
def test_every_reason_is_listed_under_its_heading_with_its_first_wording(visitor: Visitor) -> None:
    page = visitor.open()
    page.wait_for_selector("message-form:defined")
    found = page.locator("select[name=pick-template] optgroup").evaluate_all(
        "all => all.map(({ label, children }) => [label, [...children].map((each) => each.value)])"
    )
    wanted = [[title, [each.id for each in own]] for title, own in CATALOG.grouped().items()]
    assert found == wanted
    listed = [each.id for own in CATALOG.grouped().values() for each in own]
    assert sorted(listed) == sorted(each.id for each in CATALOG.sent())
    for reason in CATALOG.sent():
        visitor.choose(reason.id)
        assert visitor.text() == fill(parse(first_invite(CATALOG, reason.id).text)[0], {}, LABELS)


@pytest.mark.specimen
@pytest.mark.folder
def test_what_was_typed_goes_along_to_the_page_of_the_reason(visitor: Visitor) -> None:
    page = visitor.open()
    visitor.choose("alumni")
    visitor.fill(their_name="Amina")
    page.get_by_role("link", name="More wordings for this").click()
    expect(page.locator("h1")).to_have_text(CATALOG.reasons["alumni"].title)
    page.wait_for_selector("message-form:defined")
    assert visitor.text().startswith("Hi Amina")


@pytest.mark.specimen
@pytest.mark.parametrize("device", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.folder
def test_the_other_doors_are_near(visitor: Visitor) -> None:
    page = visitor.open()
    for name, heading in DOORS.items():
        door = page.locator(".doors").get_by_role("link", name=name)
        expect(door).to_be_in_viewport(ratio=1)
        door.click()
        expect(page.locator("h1")).to_have_text(heading)
        visitor.open()


@pytest.mark.specimen
def test_who_is_connected_finds_what_to_write_next(visitor: Visitor) -> None:
    page = visitor.open()
    links = page.locator("section:has(#we_are_connected) li a")
    for reason in CATALOG.sent():
        kinds = {each.id: each.kind for each in CATALOG.homes()[reason.id].offered}
        if "follow-up" in kinds.values():
            link = links.filter(has_text=f"{reason.title}:")
            _, _, template = (link.get_attribute("href") or "").partition("#")
            assert kinds[template] == "follow-up"
