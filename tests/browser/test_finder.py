"""“Which reason is mine?”: from eight answers to the reasons that fit."""

import json
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalog.load import load
from generator.catalog.problems import Problem
from generator.catalog.words import listed
from tests.browser.conftest import Visitor
from tests.conftest import ROOT
from tests.helpers.golden import SPECIMEN
from tests.helpers.real import CATALOG

SMALL, _ = load(SPECIMEN)
PLACE = "which-reason/"
NOT_YET = "If nothing is true: do not connect yet"


def answer(page: Page, question: str, choice: str) -> None:
    asked = page.locator("fieldset", has=page.locator(f"[name=question-{question}]"))
    asked.get_by_text(choice, exact=True).click()


def fitting(page: Page) -> list[str]:
    return page.locator(".fits > li:visible h3").all_inner_texts()


def said(page: Page) -> str:
    return page.locator("[data-part=found]").inner_text()


@pytest.mark.specimen
def test_a_yes_leads_to_the_reasons_that_answer_it(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    assert (said(page), fitting(page)) == (f"{len(SMALL.questions)} short questions.", [])
    answer(page, "alumni", "Yes")
    assert fitting(page) == [SMALL.reasons["alumni"].title]
    assert said(page) == f"One reason fits. {len(SMALL.questions) - 1} questions to go."
    answer(page, "alumni", "No")
    assert (said(page), fitting(page)) == (f"{len(SMALL.questions) - 1} questions to go.", [])


@pytest.mark.folder
def test_the_strongest_stands_first(visitor: Visitor) -> None:
    """Whoever has met needs to add nothing; whoever shares a trade has to."""
    page = visitor.open(PLACE)
    for question in CATALOG.questions:
        answer(page, question, "Yes")
    if page.get_by_text("fit too").is_visible():
        page.get_by_text("fit too").click()
    strengths = [
        next(reason.strength for reason in CATALOG.sent() if reason.title == title)
        for title in fitting(page)
    ]
    assert strengths == sorted(strengths, key=["alone", "with-a-why", "last"].index)
    page.locator(".fits a:visible").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("message-form").count() == 1


def test_of_two_equally_strong_the_one_that_answers_more_stands_first(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    for question in CATALOG.questions:
        answer(page, question, "Yes")
    asked = [reason for reason in CATALOG.sent() if reason.answers]
    assert said(page) == f"{len(asked)} reasons fit, the strongest first."
    if len(fitting(page)) < len(asked):
        page.get_by_text(f"{len(asked) - len(fitting(page))} more fit too").click()
    found = [
        next(reason for reason in CATALOG.sent() if reason.title == title)
        for title in fitting(page)
    ]
    assert len(found) == len(asked)
    for strength in ("alone", "with-a-why", "last"):
        answers = [len(reason.answers) for reason in found if reason.strength == strength]
        assert answers == sorted(answers, reverse=True)


@pytest.mark.specimen
def test_of_several_for_one_question_the_nearest_stands_first(visitor: Visitor) -> None:
    """Whoever knows a piece of their work has more than a group to share."""
    page = visitor.open(PLACE)
    for name in ("specific", "interests"):
        answer(page, name, "Yes")
        assert fitting(page)[0] == SMALL.reasons[SMALL.questions[name].nearest].title
        answer(page, name, "No")


@pytest.mark.specimen
def test_a_further_question_leads_nowhere_alone(visitor: Visitor) -> None:
    """Having met makes an old school the better reason, and is no sign of one."""
    page = visitor.open(PLACE)
    answer(page, "met", "Yes")
    assert SMALL.reasons["alumni"].title not in fitting(page)
    answer(page, "alumni", "Yes")
    assert SMALL.reasons["alumni"].title in fitting(page)[:2]


@pytest.mark.specimen
def test_eight_times_no_says_wait_and_what_to_do_instead(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    expect(page.get_by_role("heading", name=NOT_YET)).to_be_hidden()
    for question in SMALL.questions:
        answer(page, question, "No")
    assert said(page) == "No reason fits yet."
    expect(page.get_by_role("heading", name=NOT_YET)).to_be_visible()
    expect(page.get_by_text("Follow them. Then you see what they write")).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(page.get_by_role("heading", name=NOT_YET)).to_be_hidden()
    expect(page.locator("[data-part=found]")).to_have_text(
        f"{len(SMALL.questions)} short questions."
    )


@pytest.mark.specimen
def test_the_answers_are_still_there_on_the_way_back(visitor: Visitor) -> None:
    page = visitor.open(PLACE)
    answer(page, "group", "Yes")
    page.locator(".fits a:visible").first.click()
    expect(page.locator("h1")).to_have_text(SMALL.reasons["same-group"].title)
    page.go_back()
    expect(page.locator(".fits > li:visible h3")).to_have_text([SMALL.reasons["same-group"].title])


def test_on_a_phone_the_count_stays_in_view_and_leads_to_the_list(
    browser: Browser, specimen_address: str
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(specimen_address + PLACE)
    answer(page, "met", "Yes")
    expect(page.locator("[data-part=found]")).to_be_in_viewport()
    expect(page.locator(".fits").first).not_to_be_in_viewport()
    page.get_by_role("link", name="See them").click()
    expect(page.locator(".fits a").first).to_be_in_viewport()
    page.close()


@pytest.mark.specimen
def test_without_javascript_it_is_a_plain_list(unscripted: Visitor) -> None:
    page = unscripted.open(PLACE)
    for question, item in zip(SMALL.questions, page.locator(".questions > li").all(), strict=True):
        assert SMALL.questions[question].text in item.inner_text()
        led_to = {reason.title for reason in SMALL.sent() if question == reason.answers[0]}
        assert {*item.locator(".plain a").all_inner_texts()} == led_to
    assert page.locator("input:visible, button:visible").count() == 1, "the menu's"
    expect(page.get_by_role("heading", name=NOT_YET)).to_be_visible()


SITUATIONS: list[dict[str, Any]] = json.loads(
    (ROOT / "tests/cases/situations.json").read_text(encoding="utf-8")
)
SENT = [each for each in SITUATIONS if not each["received"]]


@pytest.mark.parametrize("situation", SENT, ids=[each["reason"] or "none" for each in SENT])
def test_who_answers_truly_finds_the_reason_near_the_top(
    browser: Browser, address: str, situation: dict[str, Any]
) -> None:
    """Who made these situations up had not seen the catalog; in some, six reasons or more fit."""
    page = browser.new_page()
    page.goto(address + PLACE)
    for question in CATALOG.questions:
        answer(page, question, "Yes" if question in situation["yes"] else "No")
    if situation["reason"]:
        reason = CATALOG.reasons[situation["reason"]]
        problem = Problem(
            reason.at("answers"),
            f"Somebody in its situation finds others first: {listed(fitting(page))}.",
            "Look at `answers` and `strength`, here and there.",
        )
        assert reason.title in fitting(page)[:5], str(problem)
    else:
        expect(page.get_by_role("heading", name=NOT_YET)).to_be_visible()
    page.close()
