"""What scripts say is the page's: with the words and the language of another, no script differs."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, Route, expect

from generator.catalog.facts import REMINDER, pages_with
from tests.helpers.real import CATALOG

REMINDS = f"guide/{pages_with(CATALOG, REMINDER)[0].id}/"
FINDER, SEARCH, TEMPLATES, PROFILE = "which-reason/", "search/", "templates/", "profile/"
WORDS = re.compile(r"(?<=data-words=')[^']*")
Spoken = Callable[..., Page]


@pytest.fixture
def spoken(browser: Browser, address: str) -> Iterator[Spoken]:
    """Open a page as if it were of another language, and some of its words too."""
    context = browser.new_context(service_workers="block")

    def opened(path: str, tag: str, **words: Any) -> Page:
        def say(found: re.Match[str]) -> str:
            said = json.loads(html.unescape(found[0]))
            return json.dumps(said | {key.replace("_", "-"): each for key, each in words.items()})

        def translate(route: Route) -> None:
            text = route.fetch().text().replace('<html lang="en"', f'<html lang="{tag}"')
            route.fulfill(body=WORDS.sub(say, text), content_type="text/html; charset=utf-8")

        page = context.new_page()
        page.route(f"{address}{path}", translate)
        page.goto(f"{address}{path}")
        return page

    yield opened
    context.close()


def text_of(page: Page, part: str) -> str:
    return page.locator(f"[data-part={part}]").inner_text()


def test_the_finder_counts_as_its_language_does(spoken: Spoken) -> None:
    left = {"one": "{count} pytanie.", "few": "{count} pytania.", "many": "{count} pytań."}
    page = spoken(FINDER, "pl", left=left, questions=left, more=left)
    questions = page.locator(".question")
    forms = set()
    for number in range(questions.count() - 1):
        questions.nth(number).get_by_text("No", exact=True).click()
        count = questions.count() - 1 - number
        few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
        form = "one" if count == 1 else "few" if few else "many"
        assert text_of(page, "found") == left[form].format(count=count)
        forms.add(form)
    assert forms == {*left}


def test_a_search_puts_its_words_together_as_its_language_does(spoken: Spoken) -> None:
    page = spoken(
        SEARCH,
        "de",
        word="„{word}“",
        nothing_has="Nichts hat {words}.",
        meant="Meinten Sie {words}?",
        reason="ein Grund",
    )
    page.locator("[name=q]").fill("xylophone blockchainx zzzzx")
    said = page.locator("[data-part=said]")
    expect(said).to_have_text("Nichts hat „xylophone“, „blockchainx“ oder „zzzzx“.")
    page.locator("[name=q]").fill("invitationlessness")
    instead = page.locator("[data-part=instead]")
    expect(instead.locator("button")).to_have_count(3)
    near = instead.locator("button").all_inner_texts()
    listed = f"{', '.join(near[:-1])} oder {near[-1]}"
    expect(instead).to_have_text(f"Meinten Sie {listed}?")
    page.locator("[name=q]").fill("mentor")
    expect(page.locator("[data-part=found] .meta").first).to_contain_text("ein Grund")


def test_the_list_of_templates_counts_whole_sentences(spoken: Spoken) -> None:
    page = spoken(TEMPLATES, "de", are={"one": "Eine.", "other": "Es sind {count}."})
    page.select_option("[name=kind]", "invite")
    expect(page.locator("[data-part=said]")).to_have_text(re.compile(r"Es sind \d+\."))


@pytest.mark.parametrize(
    ("tag", "joined"),
    [
        ("de", "{0}, {1} und {2}"),
        ("fr", "{0}, {1} et {2}"),
        ("zh", "{0}、{1}和{2}"),
        ("fa", "{0}،\u200f {1}، و {2}"),
        ("th", "{0} {1} และ{2}"),
    ],
)
def test_choices_are_joined_and_told_apart_again(spoken: Spoken, tag: str, joined: str) -> None:
    page = spoken(PROFILE, tag)
    page.wait_for_selector("message-form:defined")
    group = page.locator(".control:has([type=checkbox])").first
    boxes, control = group.locator("[type=checkbox]"), group.locator(":scope > input")
    values = [boxes.nth(number).get_attribute("value") or "" for number in range(3)]
    for number in (2, 0, 1):
        boxes.nth(number).click()
    assert control.input_value().replace("\u200f", "") == joined.format(*values).replace(
        "\u200f", ""
    )
    ticked = group.locator("[type=checkbox]:checked")
    assert ticked.evaluate_all("all => all.map((box) => box.value)") == values
    for number in range(3):
        boxes.nth(number).click()
    assert control.input_value() == ""


def test_a_form_names_blanks_and_writes_numbers_as_its_language_does(spoken: Spoken) -> None:
    page = spoken("", "fa", left={"one": "{names}", "other": "{names}؟"}, of="{count} از {limit}")
    page.wait_for_selector("message-form:defined")
    assert text_of(page, "left").count("،") > 0
    assert re.fullmatch(r"[۰-۹]+ از [۰-۹]+", text_of(page, "count"))


def test_a_reminder_in_any_letters_is_read_by_a_calendar(spoken: Spoken) -> None:
    asks = "Ответили ли на моё приглашение; или нет, или пока не успели, или забыли о нём? 🙂"
    page = spoken(REMINDS, "ru", asks=asks, advises=f"{asks} a\\b", saved="Файл: {file}")
    with page.expect_download() as arriving:
        page.click("calendar-reminder button")
    expect(page.locator("calendar-reminder output")).to_have_text("Файл: say-why-reminder.ics")
    saved = Path(arriving.value.path()).read_bytes()
    assert max(map(len, saved.split(b"\r\n"))) <= 75
    [event] = Calendar.from_ical(saved).walk("VEVENT")
    assert (event["summary"], event["description"]) == (asks, f"{asks} a\\b")
    [alarm] = event.walk("VALARM")
    assert alarm["description"] == asks
