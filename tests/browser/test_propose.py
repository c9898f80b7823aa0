"""“Propose a template”: the page tells what `check` tells, and hands over what somebody wrote."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from playwright.sync_api import Browser, Page, expect

from generator.catalog.meant import blank_meant
from generator.catalog.words import listed
from generator.contribute import proposal
from generator.message import parse
from generator.pages import render
from generator.pages.joined import script
from tests.browser.conftest import Visitor
from tests.conftest import serve
from tests.helpers.golden import SOUND, SPECIMEN
from tests.helpers.proposals import CASES, body, template_of
from tests.helpers.real import checked

BLANKS = ("{their_name}", "{topic}", "{tea_house}", "{x}", "{A b}")
PIECES = ("[", "]", "{", "}", " a ", " an ", "A ", "so", ", ", "\n", "é", "🫖", "“", ".")
WORDS = st.lists(st.sampled_from([*BLANKS, *PIECES]), max_size=14).map("".join)
pytestmark = pytest.mark.specimen
NAMES = st.lists(
    st.sampled_from([*"aehimnotu", "_", "their", "my", "first", "name", "tea", "house", "topic"]),
    min_size=1,
    max_size=5,
).map("".join)
MANY_TIMES = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SCRIPTS = ("message-form", "proposal-judge", "note-loader", "propose-template")


@pytest.fixture(scope="module")
def sheet(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of the sound catalog, with its own judge at hand."""
    folder = tmp_path_factory.mktemp("sheet")
    catalog, _ = checked(SOUND)
    whole = next(page.text for page in render.render(catalog) if page.path == "propose.md")
    _, _, text = whole.split("---\n", 2)
    for name in SCRIPTS:
        (folder / f"{name}.js").write_text(script(name), encoding="utf-8")
    scripts = "".join(f'<script src="{name}.js"></script>' for name in SCRIPTS)
    (folder / "index.html").write_text(
        f'<!doctype html><meta charset="utf-8"><title>x</title>{text}{scripts}', encoding="utf-8"
    )
    page = browser.new_page()
    with serve(folder) as address:
        page.goto(address)
        page.evaluate("window.judge = document.querySelector('propose-template').judge")
        yield page
    page.close()


def told(sheet: Page, sent: dict[str, Any]) -> list[dict[str, str]]:
    """Tell the problems of what is sent, each with its fact and its repair."""
    problems: list[dict[str, str]] = sheet.evaluate("sent => judge.problems(sent)", sent)
    return problems


def told_of_text(sheet: Page, text: str, fields: dict[str, Any]) -> list[str]:
    """Tell the repairs of an otherwise sound template with this text."""
    ids = {"id": "x", "title": "x", "kind": "invite", "channel": "invite"}
    sent = {"home": "tea", "template": {**ids, "text": text}, "fields": fields}
    return [problem["repair"] for problem in told(sheet, sent)]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_page_tells_what_check_tells_and_writes_the_same_lines(
    sheet: Page, case: dict[str, Any]
) -> None:
    sent = {
        "home": case["home"],
        "template": template_of(case),
        "fields": {name: {"specific": False, **field} for name, field in case["fields"].items()},
    }
    problems = [f"{each['fact']} {each['repair']}" for each in told(sheet, sent)]
    assert sorted(problems) == case["problems"]
    if case["yaml"] is not None:
        written = sheet.evaluate("sent => Object.entries(judge.written(sent))", sent)
        lines = [line for key, below in written for line in (f"{key}:", *below)]
        assert "\n".join(lines) == case["yaml"]


def test_spaces_that_nobody_sees_are_put_right(sheet: Page) -> None:
    settled = sheet.evaluate(
        "ProposalJudge.parts.settled('It rained.  We\\u00a0spoke.\\n\\n  - Ana')"
    )
    assert settled == "It rained. We spoke.\n\n  - Ana"


@MANY_TIMES
@given(text=WORDS)
def test_any_text_is_read_as_python_reads_it(sheet: Page, text: str) -> None:
    message, faults = parse(text)
    seen = sheet.evaluate(
        """(text) => {
            const { faults, required, blanks } = judge.parse(text);
            return { faults, required, blanks };
        }""",
        text,
    )
    assert seen == {
        "faults": [[fault.fact, fault.repair] for fault in faults],
        "required": [*message.required],
        "blanks": [*message.blanks],
    }


@MANY_TIMES
@given(name=NAMES)
def test_the_nearest_blank_is_the_one_that_check_means(sheet: Page, name: str) -> None:
    catalog, _ = checked(SOUND)
    fields = catalog.fields_for(catalog.reasons["tea"])
    near = blank_meant(name, fields)
    repairs = told_of_text(sheet, f"{{topic}} {{{name}}}", {})
    _, faults = parse(f"{{{name}}}")
    if name in fields or faults:
        return
    if near:
        assert f"Did you mean {{{near}}}?" in repairs
    else:
        assert not any("Did you mean" in repair for repair in repairs)


def write(visitor: Visitor, **values: str) -> Page:
    page = visitor.open("propose/")
    page.wait_for_selector("propose-template:defined")
    for name, value in values.items():
        control = page.locator(f"[name={name}]")
        if name in ("reason", "kind", "channel"):
            control.select_option(value)
        else:
            control.fill(value)
    return page


def describe(page: Page, blank: str, **values: str) -> None:
    """Fill in what a new blank asks for."""
    for key, value in values.items():
        page.fill(f"[name='{blank}.{key}']", value)


def has_focus(page: Page, name: str) -> bool:
    focused: str = page.evaluate("document.activeElement.name")
    return focused == name


GOOD = {
    "reason": "met-at-event",
    "text": (
        "Hi {their_name}, at {event} we shared a table, and {topic} kept us late."
        "[ I was {remember_me}.]"
    ),
    "title": "You shared a table",
}


@pytest.mark.folder
def test_a_template_is_seen_judged_and_copied(visitor: Visitor) -> None:
    page = write(visitor, **GOOD)
    without_clause = (
        "Hi Amina, at the Delft Water Days we shared a table, "
        "and flood maps for insurers kept us late."
    )
    assert visitor.part("shown") == f"{without_clause} I was the one with the wet umbrella."
    page.uncheck("[name=with-clauses]")
    assert visitor.part("shown") == without_clause
    count = page.locator("[data-part=counts] li").first.inner_text()
    assert count == "131 of 185 characters filled with its examples"
    assert page.input_value("[name=id]") == "you-shared-a-table"
    assert visitor.part("verdict") == "Nothing is wrong so far."
    page.click("[data-do=copy]")
    expect(page.locator("[data-part=notice]")).not_to_be_empty()
    assert visitor.part("notice") == (
        "Copied. In templates/reasons/met-at-event.yml the lines below “templates:” "
        "go to the end of that list. That word stands there already."
    )
    assert (
        visitor.clipboard()
        == f"""\
templates:
  - id: you-shared-a-table
    title: You shared a table
    kind: invite
    channel: invite
    text: >-
      {GOOD["text"]}
"""
    )


def test_a_blank_of_ones_own_is_made_on_the_page(visitor: Visitor) -> None:
    text = "Hi {their_name}, at {event} we shared {what_dish}. {topic} kept us late."
    page = write(visitor, **(GOOD | {"text": text}))
    problems = page.locator("[data-problems=text]").inner_text()
    assert "{what_dish} is not a blank we know." in problems
    page.click("[data-define=what_dish]")
    assert has_focus(page, "what_dish.label")
    describe(
        page,
        "what_dish",
        label="What you ate",
        hint="No full stop: a pot of dal",
        example="a pot of dal",
        longest="30",
    )
    page.select_option("[name='what_dish.whose']", "ours")
    page.check("[name='what_dish.specific']")
    assert visitor.part("verdict") == "Nothing is wrong so far."
    assert "shared a pot of dal." in visitor.part("shown")
    page.reload()
    page.wait_for_selector("propose-template:defined")
    example = page.input_value("[name='what_dish.example']")
    assert example == "a pot of dal", "a reload loses nothing"
    assert page.is_checked("[name='what_dish.specific']")
    assert page.input_value("[name='what_dish.whose']") == "ours"
    page.click("[data-do=copy]")
    expect(page.locator("[data-part=notice]")).not_to_be_empty()
    assert visitor.clipboard().startswith("""\
fields:
  what_dish:
    label: What you ate
    hint: "No full stop: a pot of dal"
    example: a pot of dal
    longest: 30
    whose: ours
    specific: true
templates:
""")


def test_what_is_wrong_is_told_before_it_is_handed_over(visitor: Visitor) -> None:
    page = write(visitor, reason="alumni")
    problems = page.locator("[data-problems] li")
    assert problems.count() == 0, "nobody is told off for what they have not come to"
    page.click("[data-do=copy]")
    assert visitor.part("verdict") == "3 things to fix."
    assert visitor.part("notice") == "Not yet: 3 things to fix."
    assert has_focus(page, "text")
    of_title = page.locator("[data-problems=title]").inner_text()
    assert of_title == "title is empty. Write the situation it is for, in at most 40 characters."
    page.click("[data-do=anyway]")
    expect(page.locator("[data-part=notice]")).to_contain_text("Copied")
    assert visitor.clipboard().startswith("templates:\n  - id:\n    title:\n    kind: invite\n")


def offered(page: Page, name: str) -> list[str]:
    options = page.locator(f"[name={name}] option")
    values: list[str] = options.evaluate_all("options => options.map((option) => option.value)")
    return values


def test_only_what_belongs_there_can_be_chosen(visitor: Visitor) -> None:
    page = write(visitor, reason="replies")
    assert offered(page, "kind") == ["ask-why", "accept", "decline"]
    assert "invite" not in offered(page, "channel")
    page.select_option("[name=reason]", "alumni")
    page.select_option("[name=kind]", "follow-up")
    assert "invite" not in offered(page, "channel")
    assert "email" in offered(page, "channel")


def test_a_blank_puts_itself_where_one_writes(visitor: Visitor) -> None:
    page = write(visitor, reason="alumni", text="Hi , you too?")
    page.evaluate("document.querySelector('[name=text]').setSelectionRange(3, 3)")
    page.click(".propose summary")
    page.click("[data-part=blanks] [data-blank=their_name]")
    assert page.input_value("[name=text]") == "Hi {their_name}, you too?"
    assert has_focus(page, "text")


def test_a_blank_of_another_reason_is_told_as_such(visitor: Visitor) -> None:
    page = write(visitor, **(GOOD | {"reason": "alumni", "text": "Hi {their_name}, {topic}."}))
    problem = page.locator("[data-problems=text] li").first.inner_text()
    assert problem.endswith(
        " It belongs to “We met at an event”. Another name makes one of your own."
    )
    assert page.locator("[data-define]").count() == 0


def test_enter_in_a_line_sends_nothing(published: Visitor) -> None:
    page = write(published, **GOOD)
    page.press("[name=title]", "Enter")
    assert page.evaluate("window.opened") == []


def test_the_kind_that_somebody_chose_comes_back_with_a_reason_that_has_it(
    visitor: Visitor,
) -> None:
    page = visitor.open("propose/")
    reason, kind = page.locator("[name=reason]"), page.locator("[name=kind]")
    before = reason.input_value()
    kind.select_option("follow-up")
    reason.select_option("profile")
    expect(kind).not_to_have_value("follow-up")
    reason.select_option(before)
    expect(kind).to_have_value("follow-up")


@pytest.mark.folder
def test_an_address_leads_to_its_reason(visitor: Visitor) -> None:
    page = visitor.open("propose/#advice")
    page.wait_for_selector("propose-template:defined")
    assert page.input_value("[name=reason]") == "advice"


def test_nothing_that_is_typed_becomes_html(visitor: Visitor) -> None:
    nasty = "<img src=x onerror=alert(1)>"
    text = f"{nasty} {{topic}} {{{nasty}}}"
    page = write(visitor, **(GOOD | {"text": text, "title": nasty, "author": nasty}))
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


def test_a_stored_proposal_with_thousands_of_blanks_opens_at_once(visitor: Visitor) -> None:
    """It took half a minute; the page shows no more than a proposal may have, and then some."""
    page = visitor.open("propose/")
    page.wait_for_selector("propose-template:defined")
    page.evaluate("""() => {
        const names = Array.from({ length: 4000 }, (_, number) => `blank_${number}`);
        const fields = Object.fromEntries(names.map((name) => [name, { label: name }]));
        const text = names.map((name) => `{${name}}`).join(" ");
        sessionStorage.setItem("say-why:proposal", JSON.stringify({ text, fields }));
    }""")
    page.reload()
    page.wait_for_selector("propose-template:defined", timeout=5000)
    assert page.locator("[data-part=new-blanks] fieldset").count() == 20


# The code of the site has a home.
HAS_A_HOME = """
    new MutationObserver((_, watch) => {
        if (!document.head || document.querySelector("meta[name=repository]")) return;
        const home = document.createElement("meta");
        home.name = "repository";
        home.content = "https://code.example/say-why";
        document.head.append(home);
        watch.disconnect();
    }).observe(document, { childList: true, subtree: true });
"""


@pytest.fixture
def published(visitor: Visitor) -> Visitor:
    """A site whose code has a home; the window that would open is noted down."""
    visitor.page.add_init_script(f"""{HAS_A_HOME}
        window.opened = [];
        window.open = (...words) => void window.opened.push(words);
    """)
    return visitor


def opened(page: Page) -> dict[str, str]:
    page.click("[data-do=send]")
    [[address, target, features]] = page.evaluate("window.opened")
    assert (target, features) == ("_blank", "noopener")
    assert address.startswith("https://code.example/say-why/issues/new?")
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return {name: value for name, [value] in query.items()}


def test_the_issue_form_opens_with_everything_filled_in(published: Visitor) -> None:
    page = write(published, **(GOOD | {"author": "Ana & Co"}))
    sent = opened(page)
    assert sent == {
        "template": "suggest-a-template.yml",
        "title": "Template: You shared a table",
        "language": "en",
        "reason": "met-at-event",
        "id": "you-shared-a-table",
        "situation": "You shared a table",
        "kind": "invite",
        "channel": "invite",
        "text": GOOD["text"],
        "author": "Ana & Co",
        "fields": "",
    }
    keys = ("id", "kind", "channel", "text", "author")
    template = {"title": sent["situation"]} | {key: sent[key] for key in keys}
    case = {"home": sent["reason"], "fields": {}, "template": template}
    assert proposal.read(body(case), checked(SPECIMEN)[0]).template["text"] == GOOD["text"]


def test_a_text_too_long_for_an_address_is_copied_instead(published: Visitor) -> None:
    page = write(
        published,
        reason="met-at-event",
        kind="follow-up",
        channel="message",
        text="שלום {their_name}, " + "שלום " * 500,
        title="Much to say",
    )
    page.fill("[name=text]", page.input_value("[name=text]") + " {dish}")
    page.click("[data-define=dish]")
    describe(page, "dish", label="What you ate", hint="-", example="dal", longest="30")
    sent = opened(page)
    assert "text" not in sent
    assert sent["id"] == "much-to-say"
    assert sent["fields"].startswith("dish:\n  label: What you ate\n")
    expect(page.locator("[data-part=notice]")).to_contain_text("copied")
    assert published.clipboard().startswith("שלום {their_name}, שלום")


def test_an_email_has_a_subject_and_no_other_channel_shows_it(published: Visitor) -> None:
    page = write(
        published,
        reason="met-at-event",
        kind="follow-up",
        channel="email",
        subject="Our talk about {topic}",
        text="Hi {their_name}, {topic} again.",
        title="Once more",
    )
    assert page.locator("[data-part=subject-shown]").inner_text() == (
        "Our talk about flood maps for insurers"
    )
    page.select_option("[name=channel]", "message")
    expect(page.locator("[name=subject]")).to_be_hidden()
    expect(page.locator("[data-part=subject-shown]")).to_be_hidden()
    assert "subject" not in opened(page)
    page.evaluate("window.opened = []")
    page.reload()
    page.wait_for_selector("propose-template:defined")
    page.select_option("[name=channel]", "email")
    assert opened(page)["subject"] == "Our talk about {topic}"


def test_a_subject_is_asked_for_and_judged_beside_its_control(visitor: Visitor) -> None:
    page = write(
        visitor, reason="met-at-event", kind="follow-up", channel="email", title="Once more"
    )
    page.fill("[name=text]", "Hi {their_name}, {topic} again.")
    page.click("[data-do=copy]")
    problem = page.locator("[data-problems=subject] li")
    expect(problem).to_contain_text("goes by email and has no subject.")
    assert has_focus(page, "subject")
    page.fill("[name=subject]", "Hello again")
    assert problem.count() == 2
    page.fill("[name=subject]", "More of {topic}")
    expect(problem).to_have_count(0)
    counts = page.locator("[data-part=counts] li").all_inner_texts()
    assert counts[-1] == "31 of 60 characters in the subject, filled with its examples"


def test_a_blank_goes_where_somebody_has_written_last(visitor: Visitor) -> None:
    page = write(visitor, reason="met-at-event", kind="follow-up", channel="email")
    page.fill("[name=subject]", "About ")
    page.click(".propose summary")
    page.click("[data-part=blanks] [data-blank=topic]")
    assert page.input_value("[name=subject]") == "About {topic}"
    assert page.input_value("[name=text]") == ""


# 18,000 characters of an address.
LONG = {
    "reason": "met-at-event",
    "kind": "follow-up",
    "channel": "message",
    "text": "שלום {their_name}, " + "שלום " * 590 + "{topic}.",
    "title": "Much to say",
}
REFUSES_TO_COPY = """() => {
    document.execCommand = () => false;
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
}"""


@pytest.fixture
def stranger(browser: Browser, specimen_address: str) -> Iterator[Visitor]:
    """Somebody who has allowed nothing, and for whom the form of the project really opens."""
    form = "<!doctype html><title>New issue</title><textarea></textarea>"
    context = browser.new_context()
    context.set_default_timeout(10_000)
    context.route(
        "https://code.example/**", lambda route: route.fulfill(body=form, content_type="text/html")
    )
    context.add_init_script(HAS_A_HOME)
    yield Visitor(context.new_page(), specimen_address)
    context.close()


def sends(page: Page) -> Page:
    """Press the button, and go to the tab that opens."""
    with page.context.expect_page() as opened:
        page.click("[data-do=send]")
    opened.value.bring_to_front()
    return opened.value


def test_a_long_text_can_be_pasted_into_the_form_that_covers_the_page(stranger: Visitor) -> None:
    """From a page that another tab covers, a browser copies nothing, or asks first."""
    page = write(stranger, **LONG)
    form = sends(page)
    form.click("textarea")
    form.keyboard.press("Control+v")
    assert form.input_value("textarea") == LONG["text"]
    page.bring_to_front()
    assert stranger.part("notice") == (
        "The form opens in another tab, without the text, which is too long for an address. "
        "It is copied: paste it there under “text”."
    )


def test_a_long_text_that_is_not_copied_is_selected(stranger: Visitor) -> None:
    page = write(stranger, **LONG)
    page.evaluate(REFUSES_TO_COPY)
    assert sends(page).title() == "New issue"
    page.bring_to_front()
    assert stranger.part("notice").endswith(
        "This browser did not let us copy. It is selected: press Ctrl and C, or ⌘ and C, "
        "and paste it there under “text”."
    )
    assert page.evaluate("String(getSelection())") == LONG["text"]


def test_without_a_repository_there_is_no_form_to_open(visitor: Visitor) -> None:
    page = write(visitor)
    assert not page.is_visible("[data-do=send]")
    assert visitor.part("what-happens") == (
        "Send it to whoever keeps this site, or paste it into the file that it belongs to."
    )


def test_without_script_the_page_says_where_else_to_go(unscripted: Visitor) -> None:
    page = unscripted.open("propose/")
    assert page.locator(".scriptless a").inner_text() == "page on how to contribute"
    assert not page.is_visible("propose-template form")


def test_the_words_of_a_list_are_joined_alike(sheet: Page) -> None:
    words = {"label": "-", "hint": "-", "example": "-"}
    field = {**words, "longest": "9", "whose": "mine", "specific": True}
    for names in ("", "a", "ab", "abc"):
        blanks = [f"{{{name}}}" for name in names]
        choices = listed(["{topic}", *blanks, "a new one with `specific: true`"], "or")
        repairs = told_of_text(sheet, "so", dict.fromkeys(names, field))
        assert any(choices in repair for repair in repairs)
