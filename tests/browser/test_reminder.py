"""A day for looking once more goes into a calendar, and says nobody's name."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from generator.catalog.facts import REMINDER, pages_with
from tests.browser.conftest import Visitor
from tests.helpers.real import CATALOG, REASON_PAGE

PAGE = f"guide/{pages_with(CATALOG, REMINDER)[0].id}/"
SAVE = "calendar-reminder button"


@pytest.fixture
def page(visitor: Visitor) -> Page:
    """The page, on a day shortly before a clock goes back, so that a day of it has 25 hours."""
    visitor.page.clock.set_fixed_time("2026-10-20T23:30:00+02:00")
    visitor.open(PAGE).wait_for_selector("calendar-reminder:defined")
    return visitor.page


def saved(page: Page) -> bytes:
    with page.expect_download() as arriving:
        page.click(SAVE)
    assert arriving.value.suggested_filename == "say-why-reminder.ics"
    return Path(arriving.value.path()).read_bytes()


def test_the_page_of_a_reason_leads_to_it(visitor: Visitor) -> None:
    page = visitor.open(REASON_PAGE)
    page.get_by_role("link", name="A reminder for your calendar").click()
    expect(page.locator("#remind_me")).to_be_in_viewport()


def test_the_day_is_three_weeks_from_today(page: Page) -> None:
    today = date.fromisoformat(page.evaluate("new Date().toLocaleDateString('sv')"))
    day = date.fromisoformat(page.input_value("[name=day]"))
    assert (day - today).days == 21


@pytest.mark.folder
def test_a_calendar_takes_the_day_that_was_chosen(page: Page) -> None:
    page.fill("[name=day]", "2027-02-28")
    [event] = Calendar.from_ical(saved(page)).walk("VEVENT")
    assert event.decoded("dtstart") == date(2027, 2, 28)
    assert event["summary"] == "Was my LinkedIn invitation answered?"
    assert event["description"] == (
        "If not: one email with the question in it, or leave it at that."
    )
    assert event.errors == []
    assert {"UID", "DTSTAMP", "TRANSP"} <= set(event)


def test_a_calendar_says_so_when_the_day_begins(page: Page) -> None:
    [alarm] = Calendar.from_ical(saved(page)).walk("VALARM")
    assert (alarm["action"], alarm["description"]) == (
        "DISPLAY",
        "Was my LinkedIn invitation answered?",
    )
    assert alarm.decoded("trigger") == timedelta(0)
    assert alarm.errors == []


def test_no_line_of_the_file_is_longer_than_calendars_read(page: Page) -> None:
    lines = saved(page).split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_over_http_the_day_leads_back_to_the_page(page: Page) -> None:
    [event] = Calendar.from_ical(saved(page)).walk("VEVENT")
    assert event.get("url", page.url) == page.url
    assert ("url" in event) == page.url.startswith("http")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("", "Choose a day."),
        ("2026-01-01", "That day is over."),
        ("9999-12-31", "That is more than a year away. Choose a day before that."),
    ],
)
def test_no_day_and_one_that_is_over_or_far_off_are_told(page: Page, day: str, said: str) -> None:
    page.fill("[name=day]", day)
    page.click(SAVE)
    expect(page.locator("calendar-reminder output")).to_have_text(said)
    expect(page.locator("[name=day]")).to_have_attribute("aria-invalid", "true")
