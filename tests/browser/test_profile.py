"""“How to connect with me”: choices become a profile text, and the answers that agree with it."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Page, expect

from generator.catalog.load import load
from generator.language import ENGLISH
from generator.message import fill, parse
from tests.browser.conftest import Visitor
from tests.browser.note import LABELS
from tests.helpers.golden import SPECIMEN

CATALOG, _ = load(SPECIMEN)
pytestmark = pytest.mark.specimen
TEXTS = {each.id: each.text for each in CATALOG.profile}
FIELDS = ("connect_with", "tell_me", "otherwise")


def tick(page: Page, *choices: str) -> None:
    for choice in choices:
        page.get_by_label(choice, exact=True).click()


def ticked(page: Page, name: str) -> list[str]:
    boxes = page.locator(f".control:has([name={name}]) [type=checkbox]:checked")
    values: list[str] = boxes.evaluate_all("boxes => boxes.map(box => box.value)")
    return values


def words(template: str, **values: str) -> str:
    return fill(parse(TEXTS[template])[0], values, LABELS)


@pytest.mark.folder
def test_what_is_ticked_stands_in_the_text_in_the_order_of_the_list(visitor: Visitor) -> None:
    page = visitor.open("profile/#profile-plain")
    who, what, else_ = (CATALOG.fields[name].choices for name in FIELDS)
    tick(page, who[2], what[3], who[0], who[1], else_[0])
    assert visitor.text() == words(
        "profile-plain",
        connect_with=f"{who[0]}, {who[1]} and {who[2]}",
        tell_me=what[3],
        otherwise=else_[0],
    )
    tick(page, who[1])
    assert page.input_value("[name=connect_with]") == f"{who[0]} and {who[2]}"
    tick(page, who[0], who[2])
    assert visitor.part("left") == "One blank left: whom you accept."


@pytest.mark.parametrize("height", [740, 400])
def test_on_a_phone_the_choices_of_a_blank_stand_in_the_line(visitor: Visitor, height: int) -> None:
    """The line leaves two thirds of the screen to the sentence, also above a keyboard."""
    page = visitor.page
    page.set_viewport_size({"width": 360, "height": height})
    visitor.open("profile/#profile-plain")
    bar, choices = page.locator(".bar"), page.locator(".choices:visible")
    assert choices.count() == 0
    who, what = CATALOG.fields["connect_with"].choices, CATALOG.fields["tell_me"].choices
    for name, options in (("connect_with", who), ("tell_me", what)):
        visitor.place(name).focus()
        assert choices.get_by_role("checkbox").count() == len(options)
        assert bar.locator(".choices").count() == 1
        tick(page, options[1], options[0])
        box = bar.bounding_box()
        assert box and box["height"] <= 400 / 3
    page.keyboard.press("Escape")
    expect(visitor.place("tell_me")).to_be_focused()
    assert visitor.text() == words(
        "profile-plain",
        connect_with=f"{who[0]} and {who[1]}",
        tell_me=f"{what[0]} and {what[1]}",
    )
    page.get_by_role("button", name="Fill in a list").click()
    assert bar.locator(".choices").count() == 0
    assert choices.count() == len(FIELDS)


def test_any_set_of_choices_joins_as_in_python(visitor: Visitor) -> None:
    page = visitor.open("profile/#profile-plain")
    for name in FIELDS:
        choices = CATALOG.fields[name].choices
        some = [
            chosen
            for count in range(len(choices) + 1)
            for chosen in itertools.combinations(choices, count)
        ]
        joined = page.evaluate(
            """([name, some]) => {
                const control = document.querySelector(`[name=${name}]`);
                const boxes = control.closest(".control").querySelectorAll("[type=checkbox]");
                return some.map((chosen) => {
                    for (const box of boxes) {
                        if (box.checked !== chosen.includes(box.value)) box.click();
                    }
                    return control.value;
                });
            }""",
            [name, some],
        )
        assert joined == [ENGLISH.join(chosen) for chosen in some]


def test_profile_and_answers_agree(visitor: Visitor) -> None:
    """The protocol: decided once, said everywhere."""
    page = visitor.open("profile/")
    visitor.choose("profile-plain")
    who, what = CATALOG.fields["connect_with"].choices, CATALOG.fields["tell_me"].choices
    tick(page, who[0], who[1], what[1])
    visitor.choose("rule-ask")
    visitor.fill(their_name="Amina")
    assert visitor.text() == words("rule-ask", their_name="Amina", tell_me=what[1])
    visitor.choose("rule-no")
    assert visitor.text() == words(
        "rule-no", their_name="Amina", connect_with=f"{who[0]} and {who[1]}"
    )
    visitor.copy()
    expect(page.locator("[data-part=notice]")).to_contain_text("Copied")
    assert visitor.clipboard() == visitor.text()


def test_the_profile_comes_first(visitor: Visitor) -> None:
    page = visitor.open("profile/")
    page.wait_for_selector("message-form:defined")
    assert page.input_value("[name=pick-situation]:checked") == "profile-plain"


def test_words_of_ones_own_stay_beside_the_choices(visitor: Visitor) -> None:
    page = visitor.open("profile/#profile-plain")
    who = CATALOG.fields["connect_with"].choices
    visitor.fill(connect_with=f"{who[0]} and nurses in Ghent")
    visitor.rest()
    assert ticked(page, "connect_with") == [who[0]]
    tick(page, who[4])
    assert page.input_value("[name=connect_with]") == f"{who[0]}, {who[4]} and nurses in Ghent"
    tick(page, who[0], who[4])
    assert page.input_value("[name=connect_with]") == "nurses in Ghent"


def test_words_of_ones_own_are_never_taken_apart(visitor: Visitor) -> None:
    page = visitor.open("profile/#profile-plain")
    who = CATALOG.fields["connect_with"].choices
    for own in ("research and development people, but not sales", "friends, and family"):
        visitor.fill(connect_with=own)
        tick(page, who[0])
        assert page.input_value("[name=connect_with]") == f"{who[0]} and {own}"
        tick(page, who[0])
        assert page.input_value("[name=connect_with]") == own
    visitor.fill(connect_with=f"{who[0].capitalize()}, {who[1]}, and {who[3]}")
    visitor.rest()
    assert ticked(page, "connect_with") == [who[0], who[1], who[3]]
    tick(page, who[5])
    assert page.input_value("[name=connect_with]") == ENGLISH.join([who[0], who[1], who[3], who[5]])


def test_the_ticks_come_back_with_the_page_and_from_a_link(visitor: Visitor) -> None:
    page = visitor.open("profile/#profile-plain")
    who = CATALOG.fields["connect_with"].choices
    tick(page, who[0], who[5])
    page.reload()
    page.wait_for_selector("message-form:defined")
    assert ticked(page, "connect_with") == [who[0], who[5]]
    page.evaluate("sessionStorage.clear()")
    page.goto("about:blank")
    visitor.open(f"profile/#rule-no&connect_with={who[1]} and {who[2]}".replace(" ", "%20"))
    visitor.take()
    assert ticked(page, "connect_with") == [who[1], who[2]]


def test_a_choice_can_be_made_with_the_keyboard(visitor: Visitor) -> None:
    page = visitor.open("profile/#profile-brief")
    who = CATALOG.fields["connect_with"].choices
    page.get_by_label(who[0], exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.input_value("[name=connect_with]") == f"{who[0]} and {who[1]}"
    boxes = page.get_by_role("group", name="Whom you accept").get_by_role("checkbox")
    assert boxes.count() == len(who)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lists=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=5),
        max_size=5,
    )
)
def test_both_sides_join_any_words_alike(visitor: Visitor, lists: list[list[str]]) -> None:
    assert visitor.page.evaluate(
        'lists => lists.map((words) => new Intl.ListFormat("en-GB").format(words))', lists
    ) == [ENGLISH.join(words) for words in lists]
