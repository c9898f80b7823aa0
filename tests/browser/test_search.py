"""The page for searching: what is typed, what is found, and what is said of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.shared_rules import LONGEST
from tests.browser.conftest import Visitor, write_down_errors
from tests.helpers.real import CATALOG
from tests.helpers.seen import box
from tests.pages.test_search import HOSTILE

FETCHED = ("lunr.js", "search-engine.js", "search-index.js")


def look_for(page: Page, words: str) -> None:
    page.locator("site-search:defined").wait_for()
    page.locator("[name=q]").fill("")
    page.locator("[name=q]").press_sequentially(words)


def found(page: Page) -> list[str]:
    return page.locator("[data-part=found] h2").all_inner_texts()


def said(page: Page) -> str:
    return page.locator("[data-part=said]").inner_text()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.set_default_timeout(10_000)
    yield page
    page.close()


@pytest.mark.specimen
@pytest.mark.folder
def test_a_reason_is_found_by_everyday_words_and_by_words_in_its_templates(
    visitor: Visitor,
) -> None:
    errors: list[str] = []
    write_down_errors(visitor.page, errors)
    page = visitor.open()
    page.locator("nav").get_by_role("link", name="Search").first.click()
    for words, reason in (
        ("trade fair", "We met at an event"),
        ("swapped cards", "We met at an event"),
        ("mentor", "I would like advice"),
    ):
        look_for(page, words)
        expect(page.locator("[data-part=found]")).to_contain_text(reason)
    page.locator("[data-part=found] a", has_text="I would like advice").first.click()
    expect(page.locator("h1")).to_have_text("I would like advice")
    assert errors == []


@pytest.mark.specimen
@pytest.mark.folder
def test_a_result_opens_the_very_template_and_keeps_what_was_typed_before(visitor: Visitor) -> None:
    visitor.open("reasons/met-at-event/#you-talked")
    visitor.fill(their_name="Rosa")
    page = visitor.open("search/")
    look_for(page, "swapped cards")
    page.locator("[data-part=found] a[href*='#swapped-cards']").first.click()
    page.wait_for_selector("message-form:defined")
    assert page.locator("input[name=pick-situation]:checked").input_value() == "swapped-cards"
    assert "Rosa" in visitor.text()


@pytest.mark.specimen
def test_words_that_were_pasted_are_heard(visitor: Visitor) -> None:
    """No key is pressed when somebody pastes with a mouse, or speaks."""
    page = visitor.open("search/")
    page.locator("site-search:defined").wait_for()
    page.locator("[name=q]").fill("swapped cards")
    expect(page.locator("[data-part=found] a[href*='#swapped-cards']")).to_be_visible()


def test_nothing_is_fetched_before_the_first_key(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}search/")
    page.locator("[name=q]").focus()
    page.wait_for_timeout(300)
    assert {*asked}.isdisjoint(FETCHED)
    page.keyboard.type("men")
    expect(page.locator("[data-part=found] li").first).to_be_visible()
    assert [name for name in asked if name in FETCHED] == [*FETCHED]


def test_a_result_says_what_it_is_and_shows_the_words_where_they_stand(
    page: Page, address: str
) -> None:
    page.goto(f"{address}search/")
    look_for(page, "premium")
    first = page.locator("[data-part=found] li").first
    expect(first.locator("mark").first).to_have_text("Premium")
    expect(first.locator(".meta")).to_have_text("guide")
    expect(first.locator("a")).to_have_attribute("href", f"{address}guide/a-note-is-scarce/")
    for words, kind in (("alumni", "a reason"), ("swapped cards", "a template"), ("csv", "a page")):
        look_for(page, words)
        expect(page.locator("[data-part=found] .meta").first).to_contain_text(kind)


def test_the_words_stand_in_the_address_and_come_back_with_it(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    look_for(page, "say no")
    expect(page.locator("[data-part=found] li").first).to_be_visible()
    assert page.url == f"{address}search/#q=say+no"
    before = found(page)
    page.locator("[data-part=found] a").first.click()
    page.wait_for_url("**/guide/**")
    page.go_back()
    expect(page.locator("[name=q]")).to_have_value("say no")
    expect(page.locator("[data-part=found] li").first).to_be_visible()
    assert found(page) == before
    page.goto("about:blank")
    page.goto(f"{address}search/?q=alumni")
    expect(page.locator("[data-part=found] a").first).to_have_text("We went to the same school")
    page.evaluate("location.hash = 'main_text'")
    assert page.locator("[name=q]").input_value() == "alumni"


def test_what_is_said_is_what_a_person_would_say(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for words, sentence in (
        ("github", "One page or template has these words."),
        ("decline blockchain", "Nothing has “blockchain”. These have the other words."),
        ("xylophone", "Nothing has “xylophone”."),
        ("", ""),
    ):
        look_for(page, words)
        expect(page.locator("[data-part=said]")).to_have_text(sentence)
    look_for(page, "mentor")
    expect(page.locator("[data-part=said]")).to_contain_text("pages and templates have these words")


def test_nothing_found_leads_to_what_is_near_and_to_the_three_doors(
    page: Page, address: str
) -> None:
    page.goto(f"{address}search/")
    doors = ["reasons/", "answer/", "profile/"]
    links = page.locator("[data-part=rest] ul a")
    assert links.evaluate_all("all => all.map((a) => a.href)") == [address + at for at in doors]
    look_for(page, "konferenzen")
    expect(page.locator("[data-part=instead]")).to_contain_text("Did you mean conference")
    expect(links.first).to_be_visible()
    page.get_by_role("button", name="conference", exact=True).click()
    expect(page.locator("[data-part=found] li").first).to_be_visible()
    expect(page.locator("[name=q]")).to_have_value("conference")
    expect(page.locator("[name=q]")).to_be_focused()
    assert links.first.is_hidden() and page.locator("[data-part=instead]").is_hidden()


def test_many_results_come_in_parts_and_the_last_can_be_reached(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    look_for(page, "invitation")
    items, more = page.locator("[data-part=found] li"), page.get_by_role("button", name="Show more")
    expect(items).to_have_count(20)
    more.click()
    expect(items).to_have_count(40)
    expect(items.nth(20).locator("a")).to_be_focused()
    while more.is_visible():
        more.click()
    items.last.scroll_into_view_if_needed()
    last = box(items.last)
    assert last["y"] + last["height"] <= box(page.locator("footer"))["y"]


def test_the_keyboard_goes_through_the_results(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type("mentor")
    expect(page.locator("[data-part=found] li").first).to_be_visible()
    page.keyboard.press("Enter")
    for number in range(2):
        page.keyboard.press("Tab")
        expect(page.locator("[data-part=found] a").nth(number)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reasons/**")


def cut_short(route: Route) -> None:
    body = route.fetch().text()
    route.fulfill(content_type="text/javascript", body=body[: len(body) // 2])


@pytest.mark.parametrize("name", FETCHED)
@pytest.mark.parametrize("fault", ["missing", "cut short"])
def test_a_file_that_is_not_whole_leads_to_the_list_of_reasons(
    page: Page, address: str, name: str, fault: str
) -> None:
    page.route(f"**/{name}", cut_short if fault == "cut short" else lambda route: route.abort())
    page.goto(f"{address}search/")
    look_for(page, "mentor")
    broken = page.locator("[data-part=broken]")
    expect(broken).to_be_visible()
    link = broken.get_by_role("link", name="the list of all reasons")
    assert link.get_attribute("href") == "../reasons/"
    assert said(page) == "The search did not load."
    # A network that comes back is enough.
    page.unroute_all()
    look_for(page, "mentor")
    expect(page.locator("[data-part=found] li").first).to_be_visible()
    expect(broken).to_be_hidden()


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_the_page_stays_calm(page: Page, address: str, typed: str) -> None:
    errors: list[str] = []
    write_down_errors(page, errors)
    page.goto(f"{address}search/")
    page.locator("site-search:defined").wait_for()
    look_for(page, "m")
    expect(page.locator("[data-part=said]")).not_to_have_text("One moment …")
    page.locator("[name=q]").fill(typed)
    assert len(page.locator("[name=q]").input_value()) <= LONGEST["line"]
    look_for(page, "mentor")
    expect(page.locator("[data-part=found] a").first).to_have_text("I would like advice")
    page.goto("about:blank")
    page.goto(f"{address}search/#q={'x' * 10_000}")
    expect(page.locator("[data-part=said]")).to_contain_text("Nothing has")
    assert errors == []


def test_only_the_count_is_announced(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    look_for(page, "mentor")
    expect(page.locator("site-search").get_by_role("status")).to_contain_text("have these words")
    assert page.get_by_role("search").count() == 1
    names = page.get_by_role("heading", level=2).all_inner_texts()
    assert names == found(page)


def test_without_javascript_there_are_words_and_ways(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.locator("[data-part=rest] ul a").first).to_be_visible()
    assert page.locator("[name=q]").is_hidden()
    context.close()


def test_every_reason_comes_first_when_its_title_is_typed(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for reason in CATALOG.offered()[:3]:
        page.locator("[name=q]").fill(reason.title)
        expect(page.locator("[data-part=found] a").first).to_have_text(reason.title)
