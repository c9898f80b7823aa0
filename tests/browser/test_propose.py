"""The page “Propose a template”: it tells what `check` tells, and hands over what somebody wrote."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Browser, Page, expect

from generator.build import check
from generator.catalog.words import listed
from generator.contribute import proposal
from generator.message import parse
from generator.pages import render
from generator.pages.joined import join
from tests.browser.conftest import Visitor
from tests.conftest import serve
from tests.helpers.golden import SOUND, SPECIMEN
from tests.helpers.proposals import CASES, body, template_of

WORDS = st.lists(
    st.sampled_from(
        [
            "{first_name}",
            "{topic}",
            "{tea_house}",
            "{x}",
            "{A b}",
            "[",
            "]",
            "{",
            "}",
            " a ",
            " an ",
            "A ",
            "so",
            ", ",
            "\n",
            "é",
            "🫖",
            "“",
            ".",
        ]
    ),
    max_size=14,
).map("".join)
pytestmark = pytest.mark.specimen
NAMES = st.text("abcdefgh_", min_size=1, max_size=12)


@pytest.fixture(scope="module")
def sheet(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of the sound catalog, with its own judge at hand."""
    folder = tmp_path_factory.mktemp("sheet")
    catalog, _ = check(SOUND)
    text = next(page.text for page in render.render(catalog) if page.path == "propose.md").split(
        "---\n", 2
    )[2]
    for name in ("message-form", "proposal-judge", "propose-template"):
        (folder / f"{name}.js").write_text(join(name), encoding="utf-8")
    scripts = '<script src="message-form.js"></script><script src="proposal-judge.js"></script><script src="propose-template.js"></script>'
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>x</title>{text}{scripts}', encoding="utf-8"
    )
    page = browser.new_page()
    with serve(folder) as address:
        page.goto(address)
        page.evaluate("window.judge = document.querySelector('propose-template').judge")
        yield page
    page.close()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_page_tells_what_check_tells_and_writes_the_same_lines(
    sheet: Page, case: dict[str, Any]
) -> None:
    sent = {
        "home": case["home"],
        "template": template_of(case),
        "fields": {name: {"specific": False, **field} for name, field in case["fields"].items()},
    }
    told = sheet.evaluate(
        "sent => judge.problems(sent).map(({ fact, repair }) => `${fact} ${repair}`)", sent
    )
    assert sorted(told) == case["problems"]
    if case["yaml"] is not None:
        written = sheet.evaluate(
            "sent => Object.entries(judge.written(sent)).flatMap(([key, lines]) => [`${key}:`, ...lines]).join('\\n')",
            sent,
        )
        assert written == case["yaml"]


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=WORDS)
def test_any_text_is_read_as_python_reads_it(sheet: Page, text: str) -> None:
    message, faults = parse(text)
    seen = sheet.evaluate(
        "text => { const { faults, required, blanks } = judge.parse(text); return { faults, required, blanks }; }",
        text,
    )
    assert seen == {
        "faults": [[fault.fact, fault.repair] for fault in faults],
        "required": [*message.required],
        "blanks": [*message.blanks],
    }


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(name=NAMES)
def test_the_nearest_blank_is_the_one_that_check_means(sheet: Page, name: str) -> None:
    known = {"first_name", "topic", "tea_house"}
    near = get_close_matches(f"{{{name}}}", [f"{{{each}}}" for each in known], n=1)
    problems = sheet.evaluate(
        "name => judge.problems({ home: 'tea', template: { id: 'x', title: 'x', kind: 'invite', tone: 'warm', channel: 'invite', text: `{topic} {${name}}` }, fields: {} }).map(({ repair }) => repair)",
        name,
    )
    if name not in known and parse(f"{{{name}}}")[1] == ():
        assert (
            (f"Did you mean {near[0]}?" in problems) is True
            if near
            else not any("Did you mean" in each for each in problems)
        )


def write(visitor: Visitor, **values: str) -> Page:
    page = visitor.open("propose/")
    page.wait_for_selector("propose-template:defined")
    for name, value in values.items():
        control = page.locator(f"[name={name}]")
        control.select_option(value) if name in (
            "reason",
            "kind",
            "tone",
            "channel",
        ) else control.fill(value)
    return page


GOOD = {
    "reason": "met-at-event",
    "text": "Hi {first_name}, at {event} we shared a table, and {topic} kept us late.[ I was {remember_me}.]",
    "title": "You shared a table",
}


def test_a_template_is_seen_judged_and_copied(visitor: Visitor) -> None:
    page = write(visitor, **GOOD)
    assert (
        visitor.part("shown")
        == "Hi Amina, at the Delft Water Days we shared a table, and flood maps for insurers kept us late. I was the one with the wet umbrella."
    )
    page.uncheck("[name=with-clauses]")
    assert (
        visitor.part("shown")
        == "Hi Amina, at the Delft Water Days we shared a table, and flood maps for insurers kept us late."
    )
    assert (
        page.locator("[data-part=counts] li").first.inner_text()
        == "131 of 200 characters filled with its examples"
    )
    assert page.input_value("[name=id]") == "you-shared-a-table"
    assert visitor.part("verdict") == "Nothing is wrong so far."
    page.click("[data-do=copy]")
    expect(page.locator("[data-part=notice]")).not_to_be_empty()
    assert (
        visitor.part("notice")
        == "Copied. In templates/reasons/met-at-event.yml the lines below “templates:” go to the end of that list. That word stands there already."
    )
    assert visitor.clipboard() == (
        "templates:\n  - id: you-shared-a-table\n    title: You shared a table\n    kind: invite\n    tone: warm\n    channel: invite\n"
        f"    text: >-\n      {GOOD['text']}\n"
    )


def test_a_blank_of_ones_own_is_made_on_the_page(visitor: Visitor) -> None:
    page = write(
        visitor,
        **{
            **GOOD,
            "text": "Hi {first_name}, at {event} we shared {what_dish}. {topic} kept us late.",
        },
    )
    assert (
        "{what_dish} is not a blank we know." in page.locator("[data-problems=text]").inner_text()
    )
    page.click("[data-define=what_dish]")
    assert page.evaluate("document.activeElement.name") == "what_dish.label"
    for key, value in {
        "label": "What you ate",
        "hint": "No full stop: a pot of dal",
        "example": "a pot of dal",
        "longest": "30",
    }.items():
        page.fill(f"[name='what_dish.{key}']", value)
    page.select_option("[name='what_dish.whose']", "ours")
    page.check("[name='what_dish.specific']")
    assert visitor.part("verdict") == "Nothing is wrong so far."
    assert "shared a pot of dal." in visitor.part("shown")
    page.reload()
    page.wait_for_selector("propose-template:defined")
    assert page.input_value("[name='what_dish.example']") == "a pot of dal", (
        "a reload loses nothing"
    )
    assert (
        page.is_checked("[name='what_dish.specific']")
        and page.input_value("[name='what_dish.whose']") == "ours"
    )
    page.click("[data-do=copy]")
    expect(page.locator("[data-part=notice]")).not_to_be_empty()
    assert visitor.clipboard().startswith(
        'fields:\n  what_dish:\n    label: What you ate\n    hint: "No full stop: a pot of dal"\n    example: a pot of dal\n    longest: 30\n    whose: ours\n    specific: true\ntemplates:\n'
    )


def test_what_is_wrong_is_told_before_it_is_handed_over(visitor: Visitor) -> None:
    page = write(visitor, reason="alumni")
    assert page.locator("[data-problems] li").count() == 0, (
        "nobody is told off for what they have not come to"
    )
    page.click("[data-do=copy]")
    assert visitor.part("verdict") == "3 things to mend."
    assert visitor.part("notice") == "Not yet: 3 things to mend."
    assert page.evaluate("document.activeElement.name") == "text"
    assert (
        page.locator("[data-problems=title]").inner_text()
        == "title is empty. Write the situation it is for, in at most 40 characters."
    )
    page.click("[data-do=anyway]")
    expect(page.locator("[data-part=notice]")).to_contain_text("Copied")
    assert visitor.clipboard().startswith("templates:\n  - id:\n    title:\n    kind: invite\n")


def test_only_what_belongs_there_can_be_chosen(visitor: Visitor) -> None:
    page = write(visitor, reason="replies")
    offered = lambda name: page.locator(f"[name={name}] option").evaluate_all(
        "options => options.map((option) => option.value)"
    )  # noqa: E731
    assert offered("kind") == ["ask-why", "accept", "decline"] and "invite" not in offered(
        "channel"
    )
    page.select_option("[name=reason]", "alumni")
    page.select_option("[name=kind]", "follow-up")
    assert "invite" not in offered("channel") and "email" in offered("channel")


def test_a_blank_puts_itself_where_one_writes(visitor: Visitor) -> None:
    page = write(visitor, reason="alumni", text="Hi , you too?")
    page.evaluate("document.querySelector('[name=text]').setSelectionRange(3, 3)")
    page.click(".propose summary")
    page.click("[data-part=blanks] [data-blank=first_name]")
    assert page.input_value("[name=text]") == "Hi {first_name}, you too?"
    assert page.evaluate("document.activeElement.name") == "text"


def test_a_blank_of_another_reason_is_told_as_such(visitor: Visitor) -> None:
    page = write(visitor, **{**GOOD, "reason": "alumni", "text": "Hi {first_name}, {topic}."})
    assert (
        page.locator("[data-problems=text] li")
        .first.inner_text()
        .endswith(" It belongs to “We met at an event”. Another name makes one of your own.")
    )
    assert page.locator("[data-define]").count() == 0


def test_enter_in_a_line_sends_nothing(published: Visitor) -> None:
    page = write(published, **GOOD)
    page.press("[name=title]", "Enter")
    assert page.evaluate("window.opened") == []


def test_an_address_leads_to_its_reason(visitor: Visitor) -> None:
    page = visitor.open("propose/#advice")
    page.wait_for_selector("propose-template:defined")
    assert page.input_value("[name=reason]") == "advice"


def test_nothing_that_is_typed_becomes_html(visitor: Visitor) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    page = write(
        visitor,
        **{**GOOD, "text": f"{nasty} {{topic}} {{{nasty}}}", "title": nasty, "author": nasty},
    )
    page.click("[data-do=copy]")
    assert page.locator("propose-template img, propose-template [onerror]").count() == 0


def test_a_stored_value_of_another_version_is_no_reason_to_fail(visitor: Visitor) -> None:
    page = visitor.open("propose/")
    page.wait_for_selector("propose-template:defined")
    for kept in (
        "{",
        "3",
        '{"reason": 7, "text": {}, "fields": {"x": 3, "__proto__": {}, "y": {"label": []}}}',
    ):
        page.evaluate("kept => sessionStorage.setItem('say-why:proposal', kept)", kept)
        page.reload()
        page.wait_for_selector("propose-template:defined")
        assert page.input_value("[name=text]") == ""


@pytest.fixture
def published(visitor: Visitor) -> Visitor:
    """A site whose code has a home; the window that would open is noted down."""
    visitor.page.add_init_script("""
        window.opened = [];
        window.open = (...words) => void window.opened.push(words);
        new MutationObserver((_, watch) => {
            if (!document.head || document.querySelector("meta[name=repository]")) return;
            document.head.append(Object.assign(document.createElement("meta"), { name: "repository", content: "https://code.example/say-why" }));
            watch.disconnect();
        }).observe(document, { childList: true, subtree: true });
    """)
    return visitor


def opened(page: Page) -> dict[str, str]:
    page.click("[data-do=send]")
    [[address, target, features]] = page.evaluate("window.opened")
    assert (target, features) == ("_blank", "noopener")
    assert address.startswith("https://code.example/say-why/issues/new?")
    return {
        name: value
        for name, [value] in parse_qs(urlsplit(address).query, keep_blank_values=True).items()
    }


def test_the_issue_form_opens_with_everything_filled_in(published: Visitor) -> None:
    page = write(published, **{**GOOD, "author": "Ana & Co"})
    sent = opened(page)
    assert sent == {
        "template": "suggest-a-template.yml", "title": "Template: You shared a table", "reason": "met-at-event", "id": "you-shared-a-table", "situation": "You shared a table",
        "kind": "invite", "tone": "warm", "channel": "invite", "text": GOOD["text"], "author": "Ana & Co", "fields": "",
    }  # fmt: skip
    case = {
        "home": sent["reason"],
        "fields": {},
        "template": {
            "title": sent["situation"],
            **{name: sent[name] for name in ("id", "kind", "tone", "channel", "text", "author")},
        },
    }
    assert proposal.read(body(case), check(SPECIMEN)[0]).template["text"] == GOOD["text"]


def test_a_text_too_long_for_an_address_is_copied_instead(published: Visitor) -> None:
    page = write(
        published,
        reason="met-at-event",
        kind="follow-up",
        channel="message",
        text="שלום {first_name}, " + "שלום " * 500,
        title="Much to say",
    )
    page.fill("[name=text]", page.input_value("[name=text]") + " {dish}")
    page.click("[data-define=dish]")
    for key, value in {
        "label": "What you ate",
        "hint": "-",
        "example": "dal",
        "longest": "30",
    }.items():
        page.fill(f"[name='dish.{key}']", value)
    sent = opened(page)
    assert (
        "text" not in sent
        and sent["id"] == "much-to-say"
        and sent["fields"].startswith("dish:\n  label: What you ate\n")
    )
    expect(page.locator("[data-part=notice]")).to_contain_text("copied")
    assert published.clipboard().startswith("שלום {first_name}, שלום")


def test_without_a_repository_there_is_no_form_to_open(visitor: Visitor) -> None:
    page = write(visitor)
    assert not page.is_visible("[data-do=send]")
    assert (
        visitor.part("what-happens")
        == "Send it to whoever keeps this site, or paste it into the file that it belongs to."
    )


def test_without_script_the_page_says_where_else_to_go(unscripted: Visitor) -> None:
    page = unscripted.open("propose/")
    assert page.locator(".scriptless a").inner_text() == "page on how to contribute"
    assert not page.is_visible("propose-template form")


def test_the_words_of_a_list_are_joined_alike(sheet: Page) -> None:
    for count in range(4):
        words = ["{a}", "{b}", "{c}"][:count]
        field = {
            "label": "-",
            "hint": "-",
            "example": "-",
            "longest": "9",
            "whose": "mine",
            "specific": True,
        }
        told = sheet.evaluate(
            "([text, fields]) => judge.problems({ home: 'tea', template: { id: 'x', title: 'x', kind: 'invite', tone: 'warm', channel: 'invite', text }, fields })",
            ["so", {word.strip("{}"): field for word in words}],
        )
        assert any(
            listed(["{topic}", *words, "a new one with `specific: true`"], "or") in each["repair"]
            for each in told
        )
