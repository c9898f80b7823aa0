"""The site in another language: one that nobody speaks, longer than English, from the right."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalog.catalog import Catalog
from generator.catalog.languages import informally
from generator.catalog.letter import all_letters
from generator.message import fill, length
from generator.pages.spoken import beside_english
from tests.browser.axe import violations
from tests.browser.conftest import Visitor, write_down_errors
from tests.conftest import ROOT, copy_project
from tests.helpers.golden import replace_by_specimen
from tests.helpers.real import KINDS_IN_A_LANGUAGE, checked
from tests.tools import pseudo

ROOT_OF = f"{pseudo.TAG}/"
REASON = f"{ROOT_OF}reasons/met-at-event/"
# A letter that says “you”, and its reason.
REMINDED, REMINDS = "met-at-event", "remind-me"
# A page of each kind.
KINDS = [
    f"{ROOT_OF}{page}"
    for page in (
        *("", "reasons/", "which-reason/", "answer/", "profile/", "guide/", "guide/say-why/"),
        *("templates/", "templates/met-at-event/", "search/", "booklet/", "card/", "say-why.html"),
        *("privacy/", "take-it-with-you/", "own-tools/", "embed/", "embed/met-at-event/"),
        "reasons/met-at-event/",
    )
]
WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
# Names.
SPOKEN_AS_THEY_ARE = {"Say", "Why", "LinkedIn", "MIT", "InMail"}
ATTRIBUTES = ("aria-label", "alt", "placeholder", "title", "data-words", "data-paste", "data-news")


@pytest.fixture(scope="session")
def pseudo_site(finished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the specimen, in English and in the pseudo-language."""
    project = replace_by_specimen(copy_project(tmp_path_factory.mktemp("pseudo")))
    pseudo.write(project)
    return finished(project)


@pytest.fixture
def speaker(
    pseudo_site: Path, served: Callable[[Path], str], browser: Browser
) -> Iterator[Visitor]:
    """Somebody who reads the pseudo-language."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visitor(context.new_page(), served(pseudo_site))
    context.close()


def english(texts: list[str]) -> list[str]:
    """Return the texts in which a word has no accent, though it has a vowel."""

    def forgotten(text: str) -> bool:
        words = WORD.findall(pseudo.KEPT.sub(" ", re.sub(r'"[\w:-]+":', " ", text)))
        plain = {word for word in words if VOWEL.search(word)} - SPOKEN_AS_THEY_ARE
        # What stands beside an accented vowel is a piece of an accented word.
        return any(re.search(rf"(?<![^\W]){re.escape(word)}(?![^\W])", text) for word in plain)

    return sorted({" ".join(text.split()) for text in texts if forgotten(text)})


class Words(HTMLParser):
    """What a page says in its own language, without its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        above = bool(self.open and self.open[-1][1])
        is_off = above or tag in ("script", "style", "code") or known.get("lang") == "en"
        if not is_off:
            self.texts += [known[name] or "" for name in ATTRIBUTES if name in known]
        if tag == "meta" and known.get("name") == "description":
            self.texts.append(known["content"] or "")
        if tag not in ("meta", "link", "input", "br", "img", "hr", "path"):
            self.open.append((tag, is_off))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not (self.open and self.open[-1][1]):
            self.texts.append(data)


def test_nothing_on_any_page_stays_english(pseudo_site: Path) -> None:
    pages = sorted((pseudo_site / pseudo.TAG).rglob("*.html"))
    assert len(pages) > 20
    left = {
        page.relative_to(pseudo_site).as_posix(): english(
            Words(page.read_text(encoding="utf-8")).texts
        )
        for page in pages
    }
    assert {path: texts for path, texts in left.items() if texts} == {}


@pytest.mark.parametrize("page", KINDS)
def test_what_a_script_says_is_not_english_either(speaker: Visitor, page: str) -> None:
    opened = speaker.open(page)
    opened.wait_for_load_state("networkidle")
    assert english(Words(opened.content()).texts) == []


def fits(page: Page) -> bool:
    """Whether nothing leaves the page at a side."""
    width = page.evaluate("document.documentElement.scrollWidth")
    return bool(width <= page.evaluate("document.documentElement.clientWidth"))


@pytest.mark.parametrize("page", KINDS)
def test_nothing_leaves_a_narrow_screen_and_nobody_is_shut_out(speaker: Visitor, page: str) -> None:
    opened = speaker.open(page)
    opened.set_viewport_size({"width": 320, "height": 700})
    assert fits(opened)
    assert opened.evaluate("getComputedStyle(document.body).direction") == "rtl"
    assert violations(opened) == []


def test_sides_turn_with_the_direction(speaker: Visitor) -> None:
    """What stands first in a line stands on the right."""
    page = speaker.open(REASON)
    brand, menu = (page.locator(css).bounding_box() for css in (".brand", "#main_menu"))
    assert brand
    assert menu
    assert brand["x"] > menu["x"]
    chips, sheet = (page.locator(css).first.bounding_box() for css in (".chips", ".letters"))
    assert chips
    assert sheet
    assert chips["x"] > sheet["x"]


def test_a_note_is_filled_counted_and_copied(speaker: Visitor) -> None:
    page = speaker.open(REASON)
    speaker.fill(their_name="Ámíná", event="thé fáír", topic="fíléś")
    text = speaker.text()
    assert "[" not in text
    units = len(text.encode("utf-16-le")) // 2
    expect(page.locator("[data-part=count]")).to_contain_text(str(units))
    speaker.copy()
    expect(page.locator("output[data-part=notice]")).to_contain_text("Cóópííééd")
    assert english([page.locator("output[data-part=notice]").inner_text()]) == []


def test_the_switch_stays_on_the_page_and_keeps_what_was_typed(speaker: Visitor) -> None:
    page = speaker.open("reasons/met-at-event/")
    speaker.fill(their_name="Noor")
    speaker.rest()
    page.get_by_role("button", name="English (Language)").click()
    page.get_by_role("link", name="Psééúúdóó").click()
    page.wait_for_url(f"**/{REASON}")
    assert page.get_attribute("html", "lang") == pseudo.TAG
    assert "Noor" in speaker.text()
    # The browser asks for English first, so the menu is open, once.
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/reasons/met-at-event/")
    assert pseudo.TAG not in page.url.split("/")


def test_each_page_names_itself_in_all_languages_and_is_named_back(pseudo_site: Path) -> None:
    sitemap = ET.parse(pseudo_site / "sitemap.xml").getroot()
    pages = {each.findtext("{*}loc", "").split("/", 3)[3]: each for each in sitemap}

    def alternates(path: str) -> dict[str, str]:
        found = pages[path].findall("{*}link[@rel='alternate']")
        return {each.attrib["hreflang"]: each.attrib["href"].split("/", 3)[3] for each in found}

    for page in ("", "reasons/met-at-event/", "guide/say-why/"):
        there = {"en": page, pseudo.TAG: f"{ROOT_OF}{page}", "x-default": page}
        assert alternates(page) == alternates(f"{ROOT_OF}{page}") == there
    assert alternates("contribute/") == {}


def test_somebody_chooses_how_to_speak_and_it_stays(speaker: Visitor) -> None:
    page = speaker.open(f"{REASON}#remind-me")
    assert "ýóú" in speaker.text()
    page.select_option("speaking-way select", "informal")
    expect(page.locator(".letter:not([hidden]) p.text")).to_contain_text("thóú")
    speaker.open(f"{ROOT_OF}answer/")
    assert page.locator("speaking-way select").input_value() == "informal"


def test_a_form_for_somebody_elses_page_speaks_the_language_in_both_ways(speaker: Visitor) -> None:
    page = speaker.open(f"{ROOT_OF}embed/")
    lines, form = page.locator(".lines").first, page.frame_locator("say-why-form iframe")
    page.select_option("[name=reason]", REMINDED)
    page.locator(".example").scroll_into_view_if_needed()
    expect(lines).to_contain_text(f'reason="{REMINDED}" language="{pseudo.TAG}">')
    expect(form.locator(f"#{REMINDS} p.text")).to_contain_text("ýóú")
    page.select_option("[name=way]", " informal")
    expect(lines).to_contain_text(f'language="{pseudo.TAG}" informal>')
    tags = "(form, tag) => form.setAttribute('language', tag)"
    page.locator("say-why-form").evaluate(tags, pseudo.TAG.upper())
    expect(form.locator(f"#{REMINDS} p.text")).to_contain_text("thóú")


def test_a_file_for_a_tool_has_the_ways_of_speaking_that_are_ticked(speaker: Visitor) -> None:
    page = speaker.open(f"{ROOT_OF}own-tools/")

    def saved() -> str:
        with page.expect_download() as arriving:
            page.click("[data-format=text]")
        assert arriving.value.suggested_filename == f"say-why-{pseudo.TAG}.txt"
        return Path(arriving.value.path()).read_text(encoding="utf-8")

    both = saved()
    page.uncheck("[name=way][value=informal]")
    formal = saved()
    assert re.search(r"\bthóú\b", both)
    assert not re.search(r"\bthóú\b", formal)
    assert re.search(r"\býóú\b", formal)
    page.check("[name=way][value=informal]")
    page.locator("[data-folded=raycast]").evaluate("(list) => { list.open = true; }")
    before = page.inner_text("[data-folded=raycast] summary")
    with page.expect_download():
        page.click("[data-format=raycast]")
    assert page.inner_text("[data-folded=raycast] summary") == before
    page.click("[data-none=reason]")
    page.click("[data-format=text]")
    assert english([page.inner_text("output[data-of=text]")]) == []


def test_a_draft_stays_with_its_language(speaker: Visitor) -> None:
    page = speaker.open(f"{ROOT_OF}propose/")
    page.fill("[name=title]", "Ít ráínéd")
    assert speaker.open("propose/").input_value("[name=title]") == ""
    assert speaker.open(f"{ROOT_OF}propose/").input_value("[name=title]") == "Ít ráínéd"


def test_everything_can_be_forgotten_in_the_words_of_the_language(speaker: Visitor) -> None:
    speaker.open(REASON)
    speaker.fill(their_name="Ámíná")
    page = speaker.open(f"{ROOT_OF}privacy/")
    expect(page.locator("[data-part=held] li").first).to_be_visible()
    page.click("[data-do=forget]")
    expect(page.locator("[data-part=done]")).not_to_be_empty()
    expect(page.locator("[data-part=held] li")).to_have_count(1)
    assert english(Words(page.content()).texts) == []


def test_what_a_language_lacks_leads_to_english(pseudo_site: Path) -> None:
    html = (pseudo_site / ROOT_OF / "propose/index.html").read_text(encoding="utf-8")
    assert '<a hreflang="en" href="../../contribute/">' in html


# The four that people speak, on the real site.
CATALOG, _ = checked(ROOT)


@pytest.fixture(params=sorted(CATALOG.languages))
def spoken(
    request: pytest.FixtureRequest, address: str, browser: Browser
) -> Iterator[tuple[Catalog, Visitor]]:
    """Somebody who reads a language that people speak."""
    catalog = CATALOG.languages[request.param]
    context = browser.new_context(
        viewport={"width": 360, "height": 800},
        locale=request.param,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield catalog, Visitor(context.new_page(), f"{address}{request.param}/")
    context.close()


# Whether its words fit is seen on every page. What is in somebody's way is mostly the same in every
# language: axe takes its time, and looks at each kind in one of them; `make audit` at each in all.
@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.audit)])
def test_each_kind_of_page_is_fit_for_everybody(
    spoken: tuple[Catalog, Visitor], *, every: bool
) -> None:
    catalog, visitor = spoken
    tags = sorted(CATALOG.languages)
    first, step = (0, 1) if every else (tags.index(catalog.language.tag), len(tags))
    for number, page in enumerate(KINDS_IN_A_LANGUAGE):
        opened = visitor.open(page)
        assert opened.get_attribute("html", "lang") == catalog.language.tag
        assert fits(opened), page
        if number % step == first:
            assert violations(opened) == [], page


def test_a_note_is_found_filled_and_copied(spoken: tuple[Catalog, Visitor]) -> None:
    """From the home page to the clipboard, in both ways of speaking where there are two."""
    catalog, visitor = spoken
    reason = catalog.reasons["met-at-event"]
    for said in (catalog, informally(catalog)):
        if not said:
            continue
        letter = next(each for each in all_letters(said) if each.home.id == reason.id)
        page = visitor.open()
        page.locator(f'a[href="reasons/{reason.id}/"]').first.evaluate("(link) => link.click()")
        page.wait_for_url(f"**/reasons/{reason.id}/")
        if said is not catalog:
            page.select_option("speaking-way select", "informal")
            page.wait_for_load_state()
        fields = letter.fields
        visitor.fill(**{name: fields[name].example for name in letter.message.required})
        visitor.rest()
        examples = {name: fields[name].example for name in letter.message.required}
        note = fill(letter.message, examples, language=letter.language)
        assert visitor.text() == note
        expect(page.locator("[data-part=count]")).to_contain_text(str(length(note)))
        visitor.copy()
        expect(page.locator("output[data-part=notice]")).to_contain_text(str(length(note)))
        assert visitor.clipboard() == note


# Each is written another way than the words that it finds.
ASKED = {
    "de": ("frueheren Kolleginnen", "reasons/former-colleague/"),
    "es": ("excompaneras", "reasons/former-colleague/"),
    "fr": ("l'entretien d'embauche", "reasons/job-ask/"),
    "pt-BR": ("apresentacoes", "reasons/introduction/"),
}


def test_the_search_knows_the_words_of_the_language(spoken: tuple[Catalog, Visitor]) -> None:
    """On its page, and in the one file, which brings its own."""
    catalog, visitor = spoken
    errors: list[str] = []
    write_down_errors(visitor.page, errors)
    words, place = ASKED[catalog.language.tag]
    page = visitor.open("search/")
    page.locator("[name=q]").press_sequentially(words)
    found = page.locator("[data-part=found]")
    expect(found.locator(f"a[href*='{place}']").first).to_be_visible()
    shown = beside_english(catalog)
    pages = [each for each in shown.guide_pages.values() if shown.of(each) is not shown]
    for each in pages[:1]:
        page.fill("[name=q]", each.title)
        english = found.locator(f"[lang=en][dir=ltr] a[href*='guide/{each.id}/']")
        expect(english.first).to_be_visible()
    page = visitor.open("say-why.html")
    page.locator("[name=words]").press_sequentially(words)
    home = place.split("/")[1]
    expect(page.locator(f"ol.index > [data-reason={home}]:not([hidden])").first).to_be_visible()
    assert errors == []


def test_a_template_is_proposed_in_a_language_and_judged_by_its_words(
    spoken: tuple[Catalog, Visitor],
) -> None:
    catalog, visitor = spoken
    article = catalog.language.pattern("article")
    words = next(each for each in ("die", "la", "o") if article.search(f"{each} "))
    page = visitor.open("propose/#hiring")
    page.fill("[name=text]", f"{words} {{vacancy}}?")
    told = page.locator("[data-problems=text]")
    expect(told).to_contain_text(f"“{words}” stands right before {{vacancy}}.")
    page.fill("[name=text]", "{their_name}, {vacancy}?")
    expect(told).not_to_contain_text("stands right before")
    shown = page.locator("[data-part=shown]")
    expect(shown).to_contain_text(catalog.reasons["hiring"].fields["vacancy"].example)
    if len(catalog.language.ways) > 1:
        page.fill("[name=informal]", f"{words} {{vacancy}}!")
        told = page.locator("[data-problems=informal]")
        expect(told).to_contain_text(f"“{words}” stands right before {{vacancy}}.")
        page.fill("[name=informal]", "{their_name}, {what_rained}!")
        expect(told).to_contain_text("Put {what_rained} into the text too.")
        assert told.locator("button").count() == 0, "a new blank belongs to both texts"
        page.fill("[name=informal]", "{their_name}, {vacancy}!\n### author")
        expect(told).to_contain_text("### author")
        page.fill("[name=informal]", "{their_name}, {vacancy}!")
        expect(told).to_be_hidden()
        shown = page.locator("[data-part=informal-shown]")
        expect(shown).to_contain_text(catalog.reasons["hiring"].fields["vacancy"].example)
    page.click("[data-do=copy]")
    page.click("[data-do=anyway]")
    if len(catalog.language.ways) > 1:
        assert (
            "    informal:\n      text: >-\n        {their_name}, {vacancy}!\n"
            in visitor.clipboard()
        )
    path = f"templates/languages/{catalog.language.tag}/reasons/hiring.yml"
    expect(page.locator("[data-part=notice]")).to_contain_text(path)


def test_the_browsers_language_is_offered_once(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-AT")
    page = context.new_page()
    for seen in (True, False):
        page.goto(address)
        expect(page.locator("#languages")).to_be_visible(visible=seen)
    assert page.url == address
    context.close()
