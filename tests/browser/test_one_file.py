"""`say-why.html`: every template and the form in one file, alone in a folder, with no network."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalog.entries import Template
from generator.message import fill, parse
from tests.helpers.form import NO_STORAGE, letter, place_of
from tests.helpers.found import must_find
from tests.helpers.golden import SPECIMEN
from tests.helpers.real import checked
from tests.helpers.seen import COLOUR_OF_PAPER, count_seen

CATALOG, _ = checked(SPECIMEN)


@pytest.fixture
def alone(specimen: Path, tmp_path: Path) -> Path:
    """The file as somebody has it who was sent nothing else."""
    file = tmp_path / "say-why.html"
    file.write_bytes((specimen / "say-why.html").read_bytes())
    return file


@pytest.fixture(
    params=[{"width": 1280, "height": 900}, {"width": 360, "height": 740}], ids=["desktop", "phone"]
)
def page(browser: Browser, alone: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param, offline=True)
    context.add_init_script(NO_STORAGE)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    page.goto(alone.as_uri())
    yield page
    context.close()
    assert (asked, errors) == ([alone.as_uri()], [])


def test_the_file_is_small_and_allows_nothing_but_itself(site: Path) -> None:
    text = (site / "say-why.html").read_text(encoding="utf-8")
    assert len(gzip.compress(text.encode())) < 120_000
    policy = must_find(
        r'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="([^"]*)">',
        text,
    )[1]
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-\S+'; script-src( 'sha256-\S+')+; "
        r"img-src data:; base-uri 'none'; form-action 'none'",
        policy.replace("&#39;", "'"),
    )
    tags = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    assert not re.search(
        r"""\s(src|on\w+|style)=|href="(?!#|data:,"|mailto:")|@import|url\(""", tags
    )


def test_every_template_is_in_it(page: Page) -> None:
    offered = {
        f"{reason.id if reason else Path(each.path).stem}/{each.id}"
        for reason, each in CATALOG.templates()
        if not each.retired and not (reason and reason.retired)
    }
    shown = page.locator(".letter").evaluate_all("letters => letters.map((letter) => letter.id)")
    assert {*shown} == offered
    assert page.locator(".index li").count() == len(offered)
    assert page.inner_text("[data-part=shown]") == f"{len(offered)} of {len(offered)} shown"


def test_one_finds_fills_and_copies(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.fill("[name=words]", "conference talked")
    page.select_option("[name=kind]", "invite")
    page.click(".index a[href='#met-at-event/you-talked']")
    values = {"their_name": "Noor <b>", "event": "the tea fair", "topic": "black tea"}
    for name, value in values.items():
        place_of(page, name).fill(value)
    template = CATALOG.named("met-at-event/you-talked")
    assert isinstance(template, Template)
    expected = fill(parse(template.text)[0], values)
    assert letter(page) == expected
    page.click("button.copy")
    # Not wait_for_function: it evaluates a string, which the file's policy forbids.
    expect(page.locator("[data-part=notice]")).to_contain_text(f"Copied {len(expected)} characters")
    page.click("a[href='#find'] >> visible=true")
    expect(page.locator("[name=words]")).to_be_in_viewport()
    page.fill("[name=words]", "xylophone")
    none = "No match. Set a filter back to “Any”, or try fewer words."
    expect(page.locator("[data-part=shown]")).to_have_text(none)
    page.fill("[name=words]", "")
    expect(page.locator("[data-part=shown]")).not_to_have_text(none)


def test_a_wording_is_found_by_everyday_words_and_by_its_own(page: Page) -> None:
    """As on the site: misspelt, and by words that stand in no letter."""
    for words, found in (
        ("trade fair", "met-at-event/you-talked"),
        ("conferance", "met-at-event/you-talked"),
        ("I would like to hear more", "met-at-event/you-talked"),
    ):
        page.fill("[name=words]", words)
        expect(page.locator(".index li[hidden]")).not_to_have_count(0)
        expect(page.locator(f".index li:not([hidden]) a[href='#{found}']")).to_have_count(1)
        expect(page.locator(".index li:not([hidden])")).not_to_have_count(0)


def test_the_colours_can_be_changed_where_nothing_can_be_kept(page: Page) -> None:
    before = page.evaluate(COLOUR_OF_PAPER)
    page.get_by_role("button", name="Dark colours").click()
    assert page.evaluate(COLOUR_OF_PAPER) != before
    expect(page.get_by_role("button", name="Light colours")).to_be_visible()


def test_on_paper_every_wording_stands_and_no_control(page: Page) -> None:
    page.emulate_media(media="print")
    letters = page.locator(".letter")
    assert count_seen(letters) == letters.count()
    assert count_seen(page.locator("button, input, select")) == 0
    assert page.locator(".home-title").first.is_visible()
    fonts = page.locator(".letter-title").evaluate_all(
        "titles => titles.map((title) => getComputedStyle(title).font)"
    )
    assert len({*fonts}) == 1, "the letter that was open is no other than the rest"


def test_without_script_everything_can_be_read(browser: Browser, alone: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(alone.as_uri())
    assert page.locator(".letter").count() == page.locator(".index li").count() > 0
    assert page.locator(".letter").last.is_visible()
    assert not page.locator("button.copy").is_visible()
    context.close()
