"""The page that puts together the file of a tool: what is ticked, with the keywords one wants.

Over http and from a folder alike.
"""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.exports.formats import FORMATS
from tests.browser.conftest import Visitor
from tests.exports.exported import Exported
from tests.exports.readers import READERS
from tests.helpers.real import CATALOG, REASON

TWO = {each.id for each in CATALOG.sent()[:2]}
OF_THE_REASON = {
    id_: each for id_, (home, each) in Exported(CATALOG).offered.items() if home.id == REASON.id
}
UNFIT_PREFIXES = ("", " ", "; ", "sw", '"', "'", *"=+-@%{[\\", ";;;;;;", "é", "🫖")


def save(visitor: Visitor, format_: str) -> tuple[str, bytes]:
    """Press the button of a tool, and return the name and the bytes of what arrives."""
    with visitor.page.expect_download() as arriving:
        visitor.page.click(f"[data-format={format_}]")
    return arriving.value.suggested_filename, Path(arriving.value.path()).read_bytes()


def said(visitor: Visitor, format_: str) -> str:
    return visitor.page.inner_text(f"output[data-of={format_}]")


ASK_BY_NAME = ("espanso", "raycast", "textexpander")


def assert_counts_what_has_more_blanks(page: Page, wordings: int) -> None:
    """Compare the number that stands over the list of such wordings for Raycast with the list."""
    listed = page.locator("[data-folded=raycast] li").count()
    summary = page.inner_text("[data-folded=raycast] summary")
    assert summary.split(" have ")[0] == f"{listed} of {wordings}"


def unfold_single_wordings(page: Page) -> None:
    unfold = "all => all.forEach((each) => { each.open = true; })"
    page.locator("form details").evaluate_all(unfold)


@pytest.fixture
def page_of_tools(visitor: Visitor) -> Visitor:
    visitor.open("own-tools/").wait_for_selector("export-templates:defined")
    return visitor


@pytest.mark.folder
def test_one_gets_what_is_ticked_with_the_keywords_one_wants(page_of_tools: Visitor) -> None:
    page = page_of_tools.page
    page.click("[data-none=reason]")
    for reason in TWO:
        page.check(f"[name=reason][value={reason}]")
    page.uncheck("[name=kind][value=decline]")
    page.fill("#prefix", "!a-1")
    assert f"!a-1{REASON.id}-{REASON.templates[0].id}." in page.inner_text("#prefix_hint")
    ticked = Exported(CATALOG, lambda home, each: home.id in TWO and each.kind != "decline")
    all_ = Exported(CATALOG).offered
    for format_, read in READERS.items():
        name, file = save(page_of_tools, format_)
        wanted = ticked.named if format_ in ASK_BY_NAME else ticked.texts
        assert read(file, "!a-1", ticked) == wanted, format_
        assert said(page_of_tools, format_) == (
            f"{len(ticked.offered)} of {len(all_)} saved as {name}."
        )
    assert_counts_what_has_more_blanks(page, len(ticked.offered))
    page.click("[data-all=reason]")
    assert_counts_what_has_more_blanks(page, len(all_))


@pytest.mark.folder
def test_with_everything_ticked_it_is_the_complete_set(page_of_tools: Visitor, site: Path) -> None:
    for format_ in ("espanso", "csv"):
        name, file = save(page_of_tools, format_)
        assert file == (site / "exports" / name).read_bytes()


def test_a_prefix_that_a_tool_would_choke_on_is_refused_where_it_is_typed(
    page_of_tools: Visitor,
) -> None:
    page = page_of_tools.page
    for prefix in UNFIT_PREFIXES:
        page.fill("#prefix", prefix)
        assert page.inner_text("#prefix_problem") == (
            "Some tools cannot take this. Begin with one of ; : ! / . , _ ~ # "
            "and add up to four of these, letters or digits."
        )
        assert page.get_attribute("#prefix", "aria-invalid") == "true", prefix
    page.click("[data-format=raycast]")
    assert said(page_of_tools, "raycast") == "First fix what keywords begin with."
    assert page.evaluate("document.activeElement.id") == "prefix"
    page.fill("#prefix", ";")
    assert page.inner_text("#prefix_problem") == ""
    assert page.get_attribute("#prefix", "aria-invalid") is None


def test_one_gets_the_single_wordings_that_are_ticked(page_of_tools: Visitor) -> None:
    page = page_of_tools.page
    first, *_, last = OF_THE_REASON
    unfold_single_wordings(page)
    page.click("[data-none=wording]")
    for id_ in (first, last):
        page.check(f"[name=wording][value={id_}]")
    both = Exported(CATALOG, lambda home, each: f"{home.id}-{each.id}" in (first, last))
    for format_ in ("alfred", "csv"):
        _, file = save(page_of_tools, format_)
        assert READERS[format_](file, ";", both) == both.texts, format_


def test_only_wordings_of_a_reason_and_a_kind_that_are_ticked_can_be_had(
    page_of_tools: Visitor,
) -> None:
    page = page_of_tools.page
    unfold_single_wordings(page)
    assert page.locator("[name=wording]:visible").count() == len(Exported(CATALOG).offered)
    page.click("[data-none=reason]")
    expect(page.get_by_text("Single wordings")).to_be_hidden()
    page.check(f"[name=reason][value={REASON.id}]")
    expect(page.get_by_text("Single wordings")).to_be_visible()
    page.uncheck("[name=kind][value=invite]")
    shown = page.locator("[name=wording]:visible").evaluate_all("all => all.map((x) => x.value)")
    assert shown == [id_ for id_, each in OF_THE_REASON.items() if each.kind != "invite"]


def test_a_preview_is_how_the_file_begins(page_of_tools: Visitor, site: Path) -> None:
    """It follows what is ticked and typed, and a zip shows the names of its files."""
    page = page_of_tools.page
    for format_ in ("espanso", "csv"):
        page.click(f"[data-holds={format_}] summary")
        held = page.locator(f"[data-holds={format_}] code")
        expect(held).to_contain_text("… and ")
        begins, more = (held.text_content() or "").rsplit("\n\n… and ", 1)
        assert int(more.split()[0]) == len(Exported(CATALOG).offered) - 3
        file = (site / "exports" / FORMATS[format_].file).read_bytes().decode()
        assert file.startswith(begins.rstrip("\n")), format_
    page.click("[data-holds=alfred] summary")
    page.fill("#prefix", "!")
    page.click("[data-none=reason]")
    page.check(f"[name=reason][value={REASON.id}]")
    first, *_ = OF_THE_REASON
    held = page.locator("[data-holds=alfred] code")
    expect(held).to_contain_text(f'"keyword": "!{first}."')
    assert (held.text_content() or "").startswith(f"{first} [say-why-{first}].json\n{{")
    page.click("[data-none=kind]")
    expect(held).to_have_text("Tick a reason, a kind that it has, and a wording.")


def test_with_nothing_ticked_nothing_is_saved(page_of_tools: Visitor) -> None:
    page_of_tools.page.click("[data-none=kind]")
    page_of_tools.page.click("[data-format=text]")
    page_of_tools.page.wait_for_selector("output[data-of=text]:not(:empty)")
    assert said(page_of_tools, "text") == "Tick a reason, a kind that it has, and a wording."
    page_of_tools.page.click("[data-all=kind]")
    assert said(page_of_tools, "text") == ""


@pytest.mark.folder
def test_without_script_the_complete_sets_are_there(unscripted: Visitor, site: Path) -> None:
    page = unscripted.open("own-tools/")
    links = page.locator("a[download]").evaluate_all(
        "links => links.map((link) => link.getAttribute('href'))"
    )
    assert len(links) == len(READERS) + 3
    assert all((site / "own-tools" / link).resolve().is_file() for link in links)
    assert not page.locator(".ticks").is_visible()
    assert page.locator("[data-format]:visible").count() == 0
