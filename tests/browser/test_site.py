"""The site as a whole: found, read, narrowed, and whole without JavaScript."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.message import parse
from tests.browser.conftest import Visitor
from tests.conftest import Command, run, serve
from tests.helpers.form import fill_every_blank
from tests.helpers.real import CATALOG, REASON, REASON_PAGE

OFFERED = [
    template
    for reason, template in CATALOG.templates()
    if not template.retired and not (reason and reason.retired)
]


def chosen(page: Page) -> str:
    """Tell which template the form shows."""
    return page.locator("input[name=pick-situation]:checked").input_value()


def change(file: Path, *changes: tuple[str, str]) -> None:
    """Replace each of these texts by another, wherever it stands in a file."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("said", CATALOG.received)
def test_what_the_note_says_leads_to_an_answer_in_two_clicks(visitor: Visitor, said: str) -> None:
    note = CATALOG.received[said]
    page = visitor.open()
    page.get_by_role("link", name=note.title, exact=True).click()
    heading = page.get_by_role("heading", name=note.title, exact=True)
    expect(heading).to_be_in_viewport()
    links = page.locator("section", has=heading).last.locator("dl a")
    assert links.count() == len(note.replies)
    _, _, reply = (links.last.get_attribute("href") or "").partition("#")
    links.last.click()
    # The form follows a moment after the address on its own page has changed.
    expect(page.locator(f'message-form:defined [id="{reply}"]')).to_be_visible()
    assert chosen(page) == reply
    fill_every_blank(page, "Amina")
    visitor.copy()
    expect(page.locator("output[data-part=notice]")).to_contain_text("Copied")
    assert "Amina" in visitor.clipboard()


@pytest.mark.folder
def test_the_table_sets_all_reasons_side_by_side(visitor: Visitor) -> None:
    page = visitor.open("reasons/")
    rows = page.get_by_role("row").all()[1:]
    assert len(rows) == len(CATALOG.reasons)
    by_title = {reason.title: reason for reason in CATALOG.reasons.values()}
    for row in rows:
        reason = by_title[row.get_by_role("link").inner_text()]
        cells = row.get_by_role("cell").all_inner_texts()
        assert cells == [reason.takes, reason.says, reason.weakened_by]
    heads = page.get_by_role("columnheader").all_inner_texts()
    assert heads == ["Reason", "It needs", "The note must say", "What weakens it"]


def test_on_a_phone_the_table_keeps_its_roles_and_names_each_cell(
    browser: Browser, address: str
) -> None:
    """`display: block` takes the roles of a table away, unless they are written out."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{address}reasons/")
    row = page.get_by_role("row", name=REASON.title)
    assert row.get_by_role("cell").all_inner_texts() == [
        f"It needs\n{REASON.takes}",
        f"The note must say\n{REASON.says}",
        f"What weakens it\n{REASON.weakened_by}",
    ]
    page.close()


def test_a_wrong_address_leads_on(browser: Browser, address: str) -> None:
    """From any folder it finds what it loads."""
    page = browser.new_page()
    missing = []
    page.on("response", lambda each: missing.append(each.url) if each.status == 404 else None)
    page.goto(f"{address}reasons/no-such-reason/and/deeper/", wait_until="load")
    expect(page.locator("h1")).to_have_text("There is no such page")
    assert missing == [f"{address}reasons/no-such-reason/and/deeper/"]
    page.close()


@pytest.mark.folder
def test_a_retired_wording_leads_to_the_answer_for_every_reason_that_stands_in(
    visitor: Visitor,
) -> None:
    page = visitor.open("reasons/collaboration/#yes-to-a-part&their_name=Amina")
    expect(page.locator("h1")).to_have_text("Somebody invited me")
    page.wait_for_selector("message-form:defined")
    chosen = page.locator("input[name=pick-situation]:checked").input_value()
    assert chosen == "something-smaller"
    visitor.take()
    assert visitor.text().startswith("Hi Amina, ")


def test_an_element_that_is_moved_in_its_page_goes_on_and_hears_once(visitor: Visitor) -> None:
    move = "(name) => document.querySelector('main').prepend(document.querySelector(name))"
    page = visitor.open("booklet/")
    page.evaluate(move, "print-page")
    page.evaluate("() => { window.prints = 0; window.print = () => { window.prints++; }; }")
    page.get_by_role("button", name="Print").click()
    assert page.evaluate("window.prints") == 1
    page = visitor.open("search/")
    page.evaluate(move, "site-search")
    page.evaluate("location.hash = '#q=alumni'")
    expect(page.locator("site-search [type=search]")).to_have_value("alumni")
    page = visitor.open("which-reason/")
    page.evaluate(move, "reason-finder")
    page.locator("reason-finder input[type=radio]").first.check()
    expect(page.locator("reason-finder [data-part=found]")).not_to_be_empty()


@pytest.mark.folder
def test_without_javascript_the_page_is_whole(unscripted: Visitor) -> None:
    page = unscripted.open(REASON_PAGE)
    text = page.locator("body").inner_text()
    for template in REASON.templates:
        if template.retired:
            continue
        assert template.title in text
        parts = [part.strip() for part in parse(template.text)[0].parts if isinstance(part, str)]
        first = next(filter(None, parts))
        assert first.split("\n")[0] in text
    assert page.locator(".controls, .pick, .bar, .edit").filter(visible=True).count() == 0
    page = unscripted.open("templates/")
    assert page.locator("[data-part=rest] li:visible").count() == len(OFFERED)
    assert page.locator(".filter").is_hidden()


NEEDS_A_SCRIPT = {
    "propose/": "This page needs JavaScript",
    "check-note/": "The checker needs JavaScript",
    "search/": "Search needs JavaScript",
    "privacy/": "Without JavaScript, or in a browser from before 2024, this site keeps nothing.",
}


def test_where_the_script_of_a_page_is_blocked_the_page_says_after_a_while_that_it_needs_one(
    browser: Browser, address: str
) -> None:
    """All are opened before anything is waited for: the while is of four seconds."""
    context = browser.new_context()
    pages = {place: context.new_page() for place in NEEDS_A_SCRIPT}
    said = {place: page.get_by_text(NEEDS_A_SCRIPT[place]) for place, page in pages.items()}
    for place, page in pages.items():
        page.route("**/scripts/*.js", lambda route: route.abort())
        page.goto(address + place)
        assert not said[place].is_visible(), place
    for place, page in pages.items():
        page.bring_to_front()
        expect(said[place]).to_be_visible(timeout=15_000)
        page.unroute_all()
        page.goto("about:blank")
        page.goto(address + place)
        expect(page.locator(":not(:defined)")).to_have_count(0)
        assert not said[place].is_visible(), place
    context.close()


def test_a_link_to_what_was_retired_leads_to_what_took_its_place(
    browser: Browser, mkdocs: Command, project: Path
) -> None:
    """Ids never change their meaning, and no link of a contributor or a friend dies."""
    templates = project / "templates"
    reason = templates / "reasons/alumni.yml"
    assert "  - id: same-work-today\n" in reason.read_text(encoding="utf-8")
    change(reason, ("templates:\n", f"author: The school office\ntemplates:\n{RETIRED_TEMPLATE}"))
    change(
        templates / "profile.yml", ("  - id: rule-no\n", "  - id: rule-no\n    author: Esi B.\n")
    )
    (templates / "reasons/old-school.yml").write_text(OLD_REASON, encoding="utf-8")
    done = mkdocs("build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    with serve(project / "site") as address:
        page.goto(f"{address}reasons/alumni/#same-trade-today&both_now=bake")
        page.wait_for_selector("message-form:defined")
        assert chosen(page) == "same-work-today"
        page.get_by_role("button", name="Fill in", exact=True).click()
        assert page.input_value("[name=both_now]") == "bake"
        assert page.locator("[value=same-trade-today]").count() == 0
        expect(page.get_by_text("The school office")).to_be_visible()
        page.goto(f"{address}profile/#rule-no")
        expect(page.get_by_text("Words by Esi B.")).to_be_visible()
        page.goto(f"{address}templates/")
        assert "same-trade-today" not in page.content() and "An old school" not in page.content()
        page.goto(f"{address}reasons/old-school/#anything")
        page.get_by_role("link", name="We went to the same school").click()
        expect(page.locator("h1")).to_have_text("We went to the same school")
        for place in ("", "reasons/", "which-reason/", "answer/"):
            page.goto(address + place)
            assert "An old school" not in page.content(), place
    page.close()


def test_a_shared_link_to_what_was_renamed_still_fills_its_blanks(
    browser: Browser, mkdocs: Command, project: Path
) -> None:
    """The reason, the template and the blank have new names; somebody has kept the old address."""
    change(
        project / "templates/reasons/advice.yml",
        ("{question}", "{small_question}"),
        ("\n  question:\n", "\n  small_question:\n    moved_from: [question]\n"),
        ("  - id: one-question\n", "  - id: a-question\n    moved_from: [one-question]\n"),
        ("\nfields:\n", "\nmoved_from: [mentor]\nfields:\n"),
    )
    for file in (project / "docs/guide").glob("*.md"):
        change(file, ("advice/one-question", "advice/a-question"))
    done = mkdocs("build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    done = run("generator", "offline", "site", "offline", cwd=project)
    assert done.returncode == 0, done.stderr
    page = browser.new_page()
    with serve(project / "site") as address:
        in_a_folder = (project / "offline/reasons/mentor/index.html").as_uri()
        for old in (f"{address}reasons/mentor/", in_a_folder):
            page.goto(f"{old}#one-question&question=why+is+bread+sour&why_you=we+both+bake")
            page.wait_for_selector("message-form:defined")
            assert chosen(page) == "a-question"
            page.get_by_role("button", name="Fill in", exact=True).click()
            assert page.input_value("[name=small_question]") == "why is bread sour"
            assert page.input_value("[name=why_you]") == "we both bake"
            page.goto("about:blank")
    page.close()


RETIRED_TEMPLATE = """\
  - id: same-trade-today
    title: You do the same work now
    kind: invite
    channel: invite
    status: retired
    replaced_by: same-work-today
    text: Hi {their_name}, {both_now}.
"""
OLD_REASON = """\
title: An old school
lead: It has been closed.
answers: [alumni]
strength: last
takes: A school.
says: Its name.
weakened_by: Dust.
status: retired
replaced_by: alumni
also: [school]
use_when: Never.
avoid_when: Always.
good: {text: Hi Ann., because: It is short.}
bad: {text: Hi., because: It is shorter.}
templates:
  - id: old-note
    title: An old note
    kind: accept
    channel: message
    text: An old note.
"""
