"""All templates: an index by reason, and a search that narrows it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.message import parse
from tests.browser.conftest import Visitor
from tests.helpers.real import CATALOG, REASON

# Words of the first letter of the catalog, whatever they are.
PARTS = parse(REASON.templates[0].text)[0].parts
WORDING = max((part for part in PARTS if isinstance(part, str)), key=len).strip(" .,?")
OFFERED = [each for home in CATALOG.offered_homes().values() for each in home.offered]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 960})
    page.set_default_timeout(10_000)
    page.goto(f"{address}templates/")
    page.locator("site-search:defined").wait_for()
    yield page
    page.close()


def titles(page: Page) -> list[str]:
    return page.locator("[data-part=found] h2").all_inner_texts()


def says(page: Page, words: str) -> None:
    expect(page.locator("[data-part=said]")).to_have_text(words)


def test_every_wording_is_one_click_away_and_every_reason_has_a_page_of_its_own(
    page: Page, address: str
) -> None:
    rest = page.locator("[data-part=rest]")
    titled = [each.title for each in OFFERED]
    assert sorted(rest.locator("li a").all_inner_texts()) == sorted(titled)
    heads = rest.locator("h2 a")
    assert heads.all_inner_texts() == [each.title for each in CATALOG.offered_homes().values()]
    heads.first.click()
    assert page.url == f"{address}templates/{REASON.id}/"
    shown = page.locator(".index h3 a")
    assert shown.count() == len([each for each in REASON.templates if not each.retired])
    shown.first.click()
    page.wait_for_selector("message-form:defined")
    chosen = page.locator("input[name=pick-situation]:checked").input_value()
    assert page.url == f"{address}reasons/{REASON.id}/#{chosen}"


def test_the_page_is_small(page: Page) -> None:
    assert page.locator("*").count() < 1_500


@pytest.mark.folder
def test_it_narrows_without_a_page_load_and_can_be_linked_to(visitor: Visitor) -> None:
    page = visitor.open("templates/")
    page.locator("site-search:defined").wait_for()
    page.evaluate("window.same = true")
    page.select_option("[name=reason]", REASON.id)
    page.select_option("[name=kind]", "invite")
    expected = [each for each in REASON.templates if each.kind == "invite" and not each.retired]
    says(page, f"{len(expected)} wordings.")
    assert titles(page) == [each.title for each in expected]
    expect(page.locator("[data-part=found] > li")).to_have_count(len(expected))
    assert page.locator("[data-part=rest]").is_hidden()
    assert page.evaluate("window.same")
    link = page.url
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator("[data-part=found] > li")).to_have_count(len(expected))
    for name in ("reason", "kind"):
        page.select_option(f"[name={name}]", "")
    expect(page.locator("[data-part=rest]")).to_be_visible()
    page.get_by_label("Only notes that still fit with long answers").check()
    expect(page.locator("[data-part=said]")).to_contain_text(" wordings.")
    page.locator("[data-part=found] a").first.click()
    page.wait_for_selector("message-form:defined")


def test_a_wording_is_found_by_everyday_words_and_by_its_own(page: Page) -> None:
    for words, title, kind in (
        ("conference", "You talked there", "invite"),
        ("conferance", "You talked there", "invite"),
        (WORDING, REASON.templates[0].title, ""),
        ("swapped cards", "You swapped cards but hardly spoke", ""),
        ("say thanks", "You owe them thanks", ""),
        ("salesperson", "You think they want to sell something", "decline"),
    ):
        page.select_option("[name=kind]", kind)
        page.fill("[name=words]", words)
        found = page.locator("[data-part=found] h2", has_text=title)
        expect(found.first).to_be_visible()
        assert page.locator("[data-part=found] .text").first.is_visible()


def test_old_links_still_narrow_it(page: Page, address: str) -> None:
    for old, control, value in (
        ("words=cards&kind=invite", "words", "cards"),
        (f"reason={REASON.id}&kind=decline", "kind", "decline"),
        ("reason=-&tone=warm", "reason", "replies"),
        ("fits=on", "fits", "on"),
    ):
        page.goto("about:blank")
        page.goto(f"{address}templates/#{old}")
        expect(page.locator(f"[name={control}]")).to_have_value(value)
        expect(page.locator("[data-part=found] > li").first).to_be_visible()
    page.goto("about:blank")
    page.goto(f"{address}templates/#kind=no-such-kind")
    expect(page.locator("[data-part=rest]")).to_be_visible()


def test_where_nothing_is_like_that_the_page_says_so(page: Page) -> None:
    page.select_option("[name=kind]", "profile")
    page.select_option("[name=reason]", REASON.id)
    says(page, "None is like that.")
    page.fill("[name=words]", "xylophone")
    says(page, "Nothing has “xylophone”.")
    expect(page.locator("[data-part=rest]")).to_be_visible()
