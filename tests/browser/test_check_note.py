"""“Check a note”: what it says of a note to who writes it and who received it."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Visitor
from tests.conftest import ROOT
from tests.helpers.real import CATALOG

PLACE = "check-note/"
GOOD = (
    "Hi Amina, we met at the Delft Water Days and talked about flood maps. "
    "Could I ask how you test them?"
)
CANNED = "I'd like to add you to my professional network."
HALF = (
    "Hi Tom, we met at the trade fair in Lyon, and you asked me how we reuse crates. "
    "See www.example.com/offer for more."
)
LIMIT, PAID = CATALOG.limits("invite")
# As encodeURIComponent does.
SAFE = "!~*'()"
ITEM = "[data-part=findings] > li"


def check(visitor: Visitor, text: str) -> Page:
    page = visitor.open(PLACE)
    page.get_by_label("The note", exact=True).fill(text)
    return page


def verdict(page: Page) -> Any:
    return expect(page.locator("[data-part=verdict]"))


def titled(page: Page, finding: str) -> Any:
    """Find what is said of a finding, however sure we are of it."""
    title = CATALOG.findings[finding].title
    return page.locator(ITEM).filter(has=page.get_by_role("heading", name=title[1:]))


@pytest.mark.folder
def test_a_note_that_says_why_is_told_so_with_its_reason_and_words_for_it(visitor: Visitor) -> None:
    page = check(visitor, GOOD)
    verdict(page).to_contain_text(CATALOG.findings["has-reason"].title[1:])
    met = titled(page, "met")
    expect(met).to_contain_text(CATALOG.findings["met"].why)
    link = met.get_by_role("link", name=CATALOG.found_as("met")[0].title)
    link.click()
    page.wait_for_selector("message-form:defined")
    page.get_by_role("button", name="Fill in", exact=True).click()
    assert "Amina" in visitor.text()


def test_a_note_that_anybody_could_have_got_is_told_so_with_what_mends_it(visitor: Visitor) -> None:
    page = check(visitor, CANNED)
    verdict(page).to_contain_text(CATALOG.findings["canned"].title[1:])
    for said in (CATALOG.findings["canned"].why, CATALOG.findings["canned"].mend):
        expect(titled(page, "canned")).to_contain_text(said or "")
    marks = page.locator("[data-part=shown] mark").all_inner_texts()
    assert any("professional network" in mark for mark in marks)
    assert page.locator("[data-part=shown] sup").count() > 0


def test_a_good_note_with_a_fault_has_both_and_the_numbers_lead_to_them(visitor: Visitor) -> None:
    page = check(visitor, HALF)
    verdict(page).to_contain_text(CATALOG.findings["has-reason"].title[1:])
    titles = page.locator(f"{ITEM} h3")
    expect(titles.last).to_have_text(CATALOG.findings["link-or-phone"].title)
    marked = page.locator("[data-part=shown] mark", has_text="example.com")
    number = marked.locator("xpath=following-sibling::sup[1]")
    expect(number).to_contain_text(str(titles.count()))


def test_who_mends_a_note_sees_the_finding_go(visitor: Visitor) -> None:
    page = check(visitor, HALF)
    expect(titled(page, "link-or-phone")).to_be_visible()
    page.get_by_label("The note", exact=True).fill(HALF.split(" See", maxsplit=1)[0])
    expect(titled(page, "link-or-phone")).to_have_count(0)


def test_an_address_is_taken_out_at_a_press_and_comes_back_by_undo(visitor: Visitor) -> None:
    page = check(visitor, HALF)
    box = page.get_by_label("The note", exact=True)
    page.get_by_role("button", name="Take it out").click()
    expect(box).to_have_value(HALF.replace("www.example.com/offer ", ""))
    expect(titled(page, "link-or-phone")).to_have_count(0)
    expect(box).to_be_focused()
    page.keyboard.press("Control+z")
    expect(box).to_have_value(HALF)


# An address between two words, and what stands there once it is taken out.
ADDRESSES = {
    "Hi Amina, write to me@example.org please": "Hi Amina, write to please",
    "Hi Amina, write to a.b@example.co.uk.": "Hi Amina, write to .",
    "See https://www.example.com/ or http://example.com/a/b now": "See or now",
    "It is there (https://example.com/a), Amina": "It is there (), Amina",
    "HTTP://EXAMPLE.COM/A is mine": "is mine",
    "mailto:a@example.com": "",
}


def test_an_address_is_taken_out_as_a_whole(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    box = page.get_by_label("The note", exact=True)
    for text, rest in ADDRESSES.items():
        box.fill(text)
        page.evaluate("document.querySelector('check-note').check()")
        page.get_by_role("button", name="Take it out").click()
        expect(box).to_have_value(rest)


def test_a_blank_that_was_left_is_gone_to_at_a_press(visitor: Visitor) -> None:
    page = check(visitor, GOOD.replace("Amina", "[name]"))
    page.get_by_role("button", name="Go to it").click()
    page.keyboard.type("Amina")
    expect(page.get_by_label("The note", exact=True)).to_have_value(GOOD)


def test_who_received_it_is_led_to_the_answers_that_fit(visitor: Visitor) -> None:
    page = check(visitor, CANNED)
    page.get_by_text("I received it").click()
    mend = CATALOG.findings["canned"].mend or ""
    expect(page.get_by_text(mend)).to_have_count(0)
    note = CATALOG.received["canned"]
    titled(page, "canned").get_by_role("link", name=note.title).click()
    expect(page.locator("h1")).to_have_text("Somebody invited me")
    assert page.url.endswith("#note_canned")
    page = check(visitor, GOOD)
    page.get_by_text("I received it").click()
    expect(titled(page, "met")).to_contain_text("Answers to this reason")
    reason = CATALOG.found_as("met")[0]
    titled(page, "met").get_by_role("link", name=reason.title).click()
    page.wait_for_selector("message-form:defined")
    chosen = page.locator("input[name=pick-situation]:checked").input_value()
    kind = next(each.kind for each in CATALOG.homes()[reason.id].offered if each.id == chosen)
    assert CATALOG.kinds[kind].side == "asked"


SIGNED = {
    "Hi Amina, shall we talk?\n\nTom": "Tom",
    "Shall we talk?\nKind regards,\nTom van Dijk": "Tom",
    "Shall we talk?\nBest, Nguyễn": "Nguyễn",
    "My tea is cold.\n- Zoë O'Neill.": "Zoë",
    "Hello, my name is Ana and I sing.": "Ana",
    "Hello Amina": "",
    "Shall we talk?\nKind regards": "",
    "Shall we talk?\nThanks": "",
    "Shall we talk?\nI sell tea": "",
    "I'm Dutch, and I sing.": "",
}


def test_the_name_of_who_signs_is_known_only_where_it_is_certain(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    page.get_by_text("I received it").click()
    for text, name in SIGNED.items():
        page.get_by_label("The note", exact=True).fill(f"{CANNED} {text}")
        expect(page.locator("[data-part=shown]")).to_have_text(re.compile(re.escape(text[-4:])))
        assert page.evaluate("document.querySelector('check-note').filled") == (
            f"&their_name={quote(name, safe=SAFE)}" if name else ""
        ), text


@pytest.mark.folder
def test_on_the_page_for_answers_a_note_leads_to_them_with_the_name_of_who_sent_it(
    visitor: Visitor,
) -> None:
    page = visitor.open("answer/")
    page.get_by_label("The note", exact=True).fill(f"Hi Amina,\n{CANNED}\nTom")
    links = titled(page, "canned").locator("a")
    links.first.click()
    page.wait_for_selector("message-form:defined")
    page.get_by_role("button", name="Fill in", exact=True).click()
    assert "Tom" in visitor.text()
    page = visitor.open("answer/")
    page.get_by_label("The note", exact=True).fill(GOOD)
    links = titled(page, "met").locator("a")
    expect(links.first).to_have_text(CATALOG.found_as("met")[0].title)


def test_where_no_reason_is_seen_it_says_no_more_than_that(visitor: Visitor) -> None:
    page = check(visitor, "Hello Amina, hope you are well. I am Tom.")
    verdict(page).to_have_text(f"{CATALOG.findings['no-reason'].title}.")
    titled(page, "no-reason").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Which reason is mine?")


def test_a_note_in_another_language_hears_only_what_can_be_said(visitor: Visitor) -> None:
    page = check(visitor, "Ich habe deinen Vortrag gehört und finde ihn sehr gut. www.example.de")
    verdict(page).to_contain_text("another language than English")
    title = CATALOG.findings["link-or-phone"].title
    expect(page.locator(f"{ITEM} h3")).to_have_text([title])


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u200d"])
def test_of_nothing_nothing_is_said(visitor: Visitor, text: str) -> None:
    page = check(visitor, GOOD)
    expect(page.locator(ITEM).first).to_be_visible()
    page.get_by_label("The note", exact=True).fill(text)
    expect(page.locator(ITEM).first).to_be_hidden()
    verdict(page).to_be_empty()


def test_the_count_has_the_limits_of_an_invitation(visitor: Visitor) -> None:
    page = check(visitor, GOOD)
    hint = page.locator("#note_hint")
    expect(hint).to_contain_text(f"{len(GOOD)} of {LIMIT} characters.")
    expect(hint).to_contain_text(f"Paid accounts have {PAID}.")


HOSTILE = [
    "<img src=x onerror=alert(1)><b>Hi</b> we met <script>alert(1)</script>",
    "שלום רוזה, נפגשנו בכנס המים ודיברנו על מפות",
    "Hi A\u200bmina, we\u202e met \ud83e\u2028\u0000at the fair",
    "From: a@example.com\n> On Monday\n>> we met\n" * 300,
]


@pytest.mark.parametrize("text", [*HOSTILE, "a" * 1_000_000, "we met " * 150_000])
def test_whatever_is_pasted_is_shown_as_text_and_the_page_goes_on(
    visitor: Visitor, text: str
) -> None:
    page = visitor.open(PLACE)
    page.wait_for_selector("check-note:defined")
    took = page.evaluate(
        """async (json) => {
            const box = document.querySelector("#note");
            await customElements.get("message-form").parts.checkerOf();
            box.value = JSON.parse(json);
            const start = performance.now();
            box.dispatchEvent(new Event("input", { bubbles: true }));
            await document.querySelector("check-note").check();
            return performance.now() - start;
        }""",
        json.dumps(text),
    )
    assert took < 1000
    expect(page.locator("[data-part=found]")).to_be_visible()
    assert page.locator("[data-part=shown] :not(mark, sup)").count() == 0
    if len(text) > 5000:
        verdict(page).to_contain_text("Only the first 5,000 characters were read.")


def test_by_keyboard_alone_from_the_choice_to_a_link(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    page.wait_for_selector("check-note:defined")
    page.get_by_label("I'm writing it").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.type(CANNED)
    expect(titled(page, "canned")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("message-form")).to_have_count(1)


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    yield context.new_page()
    context.close()


def test_nothing_of_the_note_is_sent_and_nothing_is_kept(tab: Page, address: str) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    tab.goto(f"{address}{PLACE}")
    tab.wait_for_load_state("networkidle")
    before = len(asked)
    tab.get_by_label("The note", exact=True).fill(HALF)
    expect(tab.locator(ITEM).first).to_be_visible()
    after = [each.rpartition("/")[2].strip() for each in asked[before:]]
    assert after == ["note-findings.js", "note-checker.js"]
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, location.href])"
    assert "Lyon" not in tab.evaluate(kept)
    tab.reload()
    expect(tab.get_by_label("The note", exact=True)).to_have_value("")


def test_a_checker_that_does_not_come_is_told(tab: Page, address: str) -> None:
    tab.route("**/note-checker.js", lambda route: route.abort())
    tab.goto(f"{address}{PLACE}")
    tab.get_by_label("The note", exact=True).fill(GOOD)
    verdict(tab).to_have_text("The checker could not be loaded. Load the page again.")
    tab.unroute("**/note-checker.js")
    tab.get_by_label("The note", exact=True).fill(HALF)
    expect(tab.locator(ITEM).first).to_be_visible()


def test_it_has_words_for_every_finding_of_the_model() -> None:
    model = json.loads((ROOT / "generator/notes/model.json").read_text(encoding="utf-8"))
    assert {*model["findings"]} <= {*CATALOG.findings}


def hints(page: Page) -> Any:
    return expect(page.locator("[data-part=hints] li"))


def test_a_proposal_hears_what_its_reader_may_think_and_can_be_sent_all_the_same(
    visitor: Visitor,
) -> None:
    page = visitor.open("propose/#met-at-event")
    page.wait_for_selector("propose-template:defined")
    text = page.locator("[name=text]")
    text.fill("I'd like to add you to my professional network.")
    canned = CATALOG.findings["canned"]
    hints(page).to_contain_text([f"{canned.title}. {canned.mend}"])
    # It is none of the things to fix.
    problems = page.locator("[data-problems=text]").inner_text()
    assert canned.title not in problems
    text.fill("Hi {their_name}, we met at {event} and talked about {topic}.")
    hints(page).to_have_count(0)
    text.fill("I'd like to add you to my professional network.")
    hints(page).not_to_have_count(0)
    page.select_option("[name=kind]", "follow-up")
    hints(page).to_have_count(0)


def test_a_proposal_goes_on_without_the_checker(tab: Page, address: str) -> None:
    errors: list[str] = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.route("**/note-findings.js", lambda route: route.abort())
    tab.goto(f"{address}propose/")
    tab.locator("[name=text]").fill(CANNED)
    tab.wait_for_timeout(600)
    hints(tab).to_have_count(0)
    expect(tab.locator("[data-part=shown]")).to_have_text(CANNED)
    assert errors == []
