"""On paper: each reason as a sheet, all templates as a booklet, and a card for the wall."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalog.entries import Reason, Template
from generator.message import parse, to_html
from tests.browser.axe import violations
from tests.browser.conftest import Visitor
from tests.helpers.found import must_find
from tests.helpers.real import CATALOG, REASON, REASON_PAGE
from tests.helpers.seen import COLOUR_OF_PAPER, box, count_seen
from tests.helpers.site_reader import index_of

PAPERS = pytest.mark.parametrize("paper", ["A4", "Letter"])
HOMES = CATALOG.offered_homes()
LABELS = {name: field.label for name, field in CATALOG.all_fields().items()}


def in_order(templates: Iterable[Template]) -> list[Template]:
    """Sort templates as they are printed, kind by kind."""
    kinds = [*CATALOG.kinds]
    return sorted(templates, key=lambda each: kinds.index(each.kind))


class Paper:
    """A page as it comes out of a printer, whatever the screen looked like."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.emulate_media(media="print", color_scheme="dark")

    def sheets(self, paper: str) -> list[bytes]:
        """Print it, and name each sheet.

        Chromium leaves all but what is drawn on a sheet readable in its PDF.
        """
        self.pdf = self.page.pdf(format=paper)
        return re.findall(rb"(?m)^(\d+) 0 obj\s*<</Type /Page\b", self.pdf)

    def shown(self, selector: str) -> int:
        return count_seen(self.page.locator(selector))

    def computed(self, selector: str, style: str) -> set[str]:
        found = self.page.locator(selector).evaluate_all(
            "(all, style) => all.map((each) => getComputedStyle(each)[style])", style
        )
        return {*found}


@pytest.fixture(scope="module")
def printer(browser: Browser, address: str) -> Iterator[Callable[[str], Paper]]:
    """Somebody prints pages of the site from a dark screen."""
    context = browser.new_context(color_scheme="dark")

    def put(place: str) -> Paper:
        page = context.new_page()
        page.goto(address + place)
        return Paper(page)

    yield put
    context.close()


@pytest.fixture(scope="module")
def booklet(printer: Callable[[str], Paper]) -> Paper:
    return printer("booklet/")


@pytest.mark.parametrize("place", [REASON_PAGE, "booklet/", "card/"])
def test_paper_has_dark_letters_on_white_and_nothing_that_only_a_screen_needs(
    printer: Callable[[str], Paper], place: str
) -> None:
    paper = printer(place)
    for a_screen in ("button, input, select, textarea", ".top, .foot, .skip, .to-print"):
        assert paper.shown(a_screen) == 0
    assert paper.computed("article p.text, .card li", "color") == {"rgb(28, 34, 51)"}
    assert paper.page.evaluate(COLOUR_OF_PAPER) == "rgb(255, 255, 255)"


def test_a_reason_prints_when_to_use_it_then_all_its_own_wordings_then_the_examples(
    printer: Callable[[str], Paper],
) -> None:
    """And no answer that stands on a page of its own."""
    sheet = printer(REASON_PAGE)
    sheet.page.wait_for_selector("message-form:defined")
    own = [each.id for each in in_order(REASON.templates) if not each.retired]
    printed = sheet.page.locator(".letter").evaluate_all("""(letters) => {
        const seen = letters.filter((letter) => letter.checkVisibility());
        return seen.map((letter) => letter.id);
    }""")
    assert printed == own
    hidden = sheet.page.locator(".letter [data-clause]").evaluate_all("""(clauses) => {
        const own = clauses.filter((clause) => clause.closest(".letter").checkVisibility());
        return own.filter((clause) => !clause.checkVisibility()).length;
    }""")
    assert hidden == 0, "a clause can be filled by hand"
    parts = ("h1", ".letters", ".when", ".examples")
    tops = [box(sheet.page.locator(part))["y"] for part in parts]
    assert tops == sorted(tops)


@PAPERS
def test_the_fullest_reason_is_one_sheet_of_two_sides(
    printer: Callable[[str], Paper], paper: str
) -> None:
    def characters(reason: Reason) -> int:
        return sum(len(each.text) for each in reason.templates if not each.retired)

    fullest = max(CATALOG.reasons.values(), key=characters)
    sides = len(printer(f"reasons/{fullest.id}/").sheets(paper))
    assert sides <= 2, (
        f"{fullest.path}:1:1: On {paper} the reason takes {sides} sides; 2 is the most. "
        "Shorten or retire some of its templates."
    )


def as_printed(template: Template) -> list[str]:
    written = [to_html(parse(each)[0], labels=LABELS) for each in texts_of(template)]
    return [template.title, *(unescape(re.sub("<[^>]+>", "", each)) for each in written)]


def texts_of(template: Template) -> list[str]:
    return [template.subject, template.text] if template.subject else [template.text]


def test_the_booklet_has_every_template_once_under_its_reason(booklet: Paper) -> None:
    printed = booklet.page.locator(".drawer").evaluate_all("""(drawers) => {
        const titleAndTexts = (article) => [
            article.querySelector("h5").firstChild.data.trim(),
            ...[...article.querySelectorAll(".text")].map((text) => text.textContent),
        ];
        return drawers.map((drawer) => [
            drawer.id,
            [...drawer.querySelectorAll("article")].map(titleAndTexts),
        ]);
    }""")
    offered = [
        [name, [as_printed(each) for each in in_order(home.offered)]]
        for name, home in HOMES.items()
    ]
    assert printed == offered
    assert booklet.shown(".drawer article") == sum(len(templates) for _, templates in offered)


def test_the_booklet_says_of_each_reason_when_to_use_it_and_when_not(booklet: Paper) -> None:
    for id_, home in HOMES.items():
        if not home.reason:
            continue
        text = " ".join(booklet.page.locator(f"#{id_} .opening").inner_text().split())
        reason = home.reason
        for words in (home.title, reason.lead, reason.use_when, reason.avoid_when):
            assert words in text, id_


def test_the_contents_name_every_reason_by_the_number_that_stands_over_it(booklet: Paper) -> None:
    """A browser cannot put the number of a page into the contents, so the reasons are numbered."""
    entries = booklet.page.locator(".contents li").evaluate_all("""(entries) => {
        const read = (entry) => {
            const link = entry.querySelector("a");
            const count = parseInt(entry.querySelector("small").textContent);
            return [link.hash.slice(1), `${entry.value} ${link.textContent}`, count];
        };
        return entries.map(read);
    }""")
    headings = booklet.page.locator(".drawer").evaluate_all("""(drawers) => {
        const read = (drawer) => {
            const count = drawer.querySelectorAll("article").length;
            return [drawer.id, drawer.querySelector("h3").textContent, count];
        };
        return drawers.map(read);
    }""")
    assert entries == headings
    assert [each[0] for each in entries] == [*HOMES]


@PAPERS
def test_the_contents_fill_the_first_sheet_and_lead_to_later_ones(
    booklet: Paper, paper: str
) -> None:
    """The first reason begins on the second sheet, and they follow one another."""
    sheets = booklet.sheets(paper)
    at = {
        name.decode(): sheets.index(sheet) + 1
        for name, sheet in re.findall(rb"/([a-z-]+) \[(\d+) 0 R /XYZ", booklet.pdf)
    }
    order = [at[name] for name in HOMES]
    assert order[0] == 2
    assert order == sorted(order)
    links = [name.decode() for name in re.findall(rb"/Dest /([a-z-]+)", booklet.pdf)]
    assert {*links} == {*HOMES}
    assert booklet.pdf.count(b"/Subtype /Link") == len(links), "a link leaves the paper"


@PAPERS
def test_the_booklet_has_about_as_many_sheets_as_it_promises(booklet: Paper, paper: str) -> None:
    words = booklet.page.locator(".to-print").text_content() or ""
    promised = int(must_find(r"about (\d+) pages", words)[1])
    assert abs(len(booklet.sheets(paper)) - promised) <= 2


def test_no_letter_is_broken_and_no_heading_stands_alone(booklet: Paper) -> None:
    assert booklet.computed(".drawer article, .drawer .opening", "breakInside") == {"avoid"}
    assert booklet.computed(".drawer h4, .drawer h5, .drawer .opening, .part", "breakAfter") == {
        "avoid"
    }


@PAPERS
@pytest.mark.parametrize("spacing", ["normal", "0.06em"], ids=["", "in-a-wider-type"])
def test_the_card_is_one_sheet(printer: Callable[[str], Paper], paper: str, spacing: str) -> None:
    """Other machines have other fonts. Georgia is wider than the one here by less than that."""
    card = printer("card/")
    # A stylesheet would need a place in the page's policy.
    card.page.locator("body *").evaluate_all(
        """(all, spacing) => {
            for (const { style } of all) style.setProperty("letter-spacing", spacing, "important");
        }""",
        spacing,
    )
    assert len(card.sheets(paper)) == 1


def test_the_card_asks_all_questions_in_a_type_for_two_metres(
    printer: Callable[[str], Paper],
) -> None:
    """At 22 points a capital is 5 mm high: 9 minutes of arc there, and an eye chart asks for 5."""
    card = printer("card/")
    assert card.page.locator(".card li").all_inner_texts() == [
        each.text for each in CATALOG.questions.values()
    ]
    sizes = card.computed(".card li, .card .so", "fontSize")
    assert min(float(size.removesuffix("px")) * 0.75 for size in sizes) >= 22
    text = card.page.locator(".card").inner_text()
    for words in ("No yes at all? Then it is too early.", "Say Why", "CC0"):
        assert words in text
    whole = card.page.locator("body").inner_text()
    assert whole.strip() == text.strip(), "nothing else is on the sheet"


@pytest.mark.parametrize("shade", ["light", "dark"])
def test_axe_finds_nothing_in_a_booklet_of_two_reasons(
    browser: Browser, address: str, shade: Literal["light", "dark"]
) -> None:
    """All of them take it half a minute; `make audit` does that."""
    page = browser.new_page(color_scheme=shade)
    page.goto(f"{address}booklet/")
    page.evaluate(
        "document.querySelectorAll('.drawer ~ .drawer ~ .drawer').forEach((each) => each.remove())"
    )
    assert page.locator(".drawer").count() == 2
    assert violations(page) == []
    page.close()


@pytest.mark.parametrize("place", ["booklet/", "card/"])
@pytest.mark.folder
def test_a_button_prints(visitor: Visitor, place: str) -> None:
    visitor.page.add_init_script(
        "window.printed = 0; window.print = () => { window.printed += 1; }"
    )
    page = visitor.open(place)
    page.get_by_role("button", name="Print the").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("place", ["booklet/", "card/"])
def test_without_script_the_words_say_how_and_no_dead_button_is_there(
    unscripted: Visitor, place: str
) -> None:
    page = unscripted.open(place)
    expect(page.get_by_text("Print this page, or save it as a PDF")).to_be_visible()
    assert page.locator("main button").filter(visible=True).count() == 0


FOR_TEACHERS = [
    (f"guide/{page.id}/", words, "A card for the wall")
    for page in CATALOG.guide_pages.values()
    for words in re.findall(r"\[([^\]]+)\]\(\.\./card\.md\)", page.body)
]


@pytest.mark.parametrize(
    ("place", "link", "title"),
    [("templates/", "on paper", "All templates, on paper"), *FOR_TEACHERS],
)
def test_whoever_looks_for_them_finds_them(
    browser: Browser, address: str, place: str, link: str, title: str
) -> None:
    page = browser.new_page()
    page.goto(address + place)
    page.get_by_role("link", name=link, exact=True).click()
    expect(page.locator("h1")).to_have_text(title)
    page.close()


def test_search_finds_both_but_nothing_in_them_twice(site: Path) -> None:
    entries = {entry["at"]: entry for entry in index_of(site)["entries"]}
    for at in ("booklet/", "card/"):
        assert sum(len(text) for _, _, text in entries[at]["text"]) < 300, at
