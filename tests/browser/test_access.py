"""Fit for everybody, whoever reads a page and however it is shown.

That is what axe and a screen reader find, large type, forced colours, less motion, and names
from right to left.
"""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.catalog.load import load
from generator.message import fill, parse
from tests.browser.axe import violations
from tests.browser.conftest import Shade, Visitor
from tests.browser.states import bring_to_its_fullest, states
from tests.browser.test_site import OLD_REASON
from tests.conftest import Command, serve
from tests.helpers.form import TAKES_WORDS
from tests.helpers.golden import SPECIMEN
from tests.helpers.real import FRAME, GUIDE_PAGES, KINDS_OF_PAGE, REASON_PAGE
from tests.helpers.site_reader import Html, every_kind, files_of, folder_of

SHADES: tuple[Shade, ...] = ("light", "dark")
PARTS = 8  # in which `make audit` takes the pages, so that several processes share them


class Node(NamedTuple):
    """What a screen reader can come to."""

    role: str
    name: str
    within: str
    """The names of the groups around it; of a link the name of its list, and its sentence."""
    properties: dict[str, Any]


GROUPS = {"group", "radiogroup", "region"}
SENTENCES = {"paragraph", "listitem", "cell", "rowheader"}


class Tree:
    """The accessibility tree of a page, as the browser tells it to its tools."""

    def __init__(self, page: Page) -> None:
        session = page.context.new_cdp_session(page)
        nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
        self.nodes = {node["nodeId"]: node for node in nodes}
        self.root = next(node for node in nodes if "parentId" not in node)

    def inside(self, node: dict[str, Any]) -> list[dict[str, Any]]:
        return [self.nodes[child] for child in node.get("childIds", []) if child in self.nodes]

    def words(self, node: dict[str, Any]) -> str:
        if told(node, "role") == "StaticText":
            return told(node, "name")
        return " ".join(map(self.words, self.inside(node)))

    def walk(
        self, node: dict[str, Any], groups: str = "", listed: str = "", sentence: str = ""
    ) -> Iterator[Node]:
        """Go through a node and what is in it, in the order of the page."""
        role, name = told(node, "role"), told(node, "name")
        if not node["ignored"]:
            within = sentence if role == "link" else groups
            yield Node(role, name, within, properties(node))
        if role in GROUPS and name:
            groups = f"{groups} > {name}"
        if role == "list":
            listed = name
        if role in SENTENCES:
            sentence = f"{listed}: {self.words(node)}" if listed else self.words(node)
        for child in self.inside(node):
            yield from self.walk(child, groups, listed, sentence)


def told(node: dict[str, Any], key: str) -> str:
    value: str = node.get(key, {}).get("value", "")
    return value.strip()


def properties(node: dict[str, Any]) -> dict[str, Any]:
    return {each["name"]: each["value"].get("value") for each in node.get("properties", [])}


CONTROLS = {"button", "checkbox", "radio", "textbox", "searchbox", "combobox", "DisclosureTriangle"}
VAGUE = {"here", "click here", "more", "read more", "link", "this", "this page"}
# What says something without being asked, wherever this is on a page.
SPEAKING = (
    "message-form, reason-finder, template-index, propose-template, export-templates, "
    "embed-snippet, stored-data, site-search"
)


def of(nodes: list[Node], *roles: str) -> list[Node]:
    return [node for node in nodes if node.role in roles]


def faults(page: Page) -> list[str]:
    """Say what would leave somebody lost who hears the page instead of seeing it."""
    tree = Tree(page)
    nodes = list(tree.walk(tree.root))
    # The form in a frame and the one file have neither the head nor the foot of the site.
    framed = page.locator(".top").count() == 0
    found = [
        *wrong_landmarks(nodes, framed=framed),
        *wrong_headings(nodes),
        *nameless(nodes),
        *alike(nodes),
        *misleading_links(nodes),
    ]
    if page.locator(SPEAKING).count() > 0 and not of(nodes, "status"):
        found.append("nothing is said when something happens")
    lang = page.locator("html").get_attribute("lang")
    language = folder_of(urlsplit(page.url).path.lstrip("/")).rstrip("/") or "en"
    if lang != language:
        found.append(f"lang is “{lang}”")
    return found


def wrong_landmarks(nodes: list[Node], *, framed: bool) -> list[str]:
    around = 0 if framed else 1
    wanted = {"main": 1, "banner": around, "contentinfo": around}
    counts = {role: len(of(nodes, role)) for role in wanted}
    return [f"{counts[role]} × {role}" for role in wanted if counts[role] != wanted[role]]


def wrong_headings(nodes: list[Node]) -> list[str]:
    headings = of(nodes, "heading")
    levels = [node.properties["level"] for node in headings]
    skipping = [
        f"“{node.name}” skips a level"
        for node, before in zip(headings, [0, *levels], strict=False)
        if node.properties["level"] > before + 1
    ]
    if levels.count(1) != 1:
        return [f"{levels.count(1)} headings of level 1", *skipping]
    return skipping


def nameless(nodes: list[Node]) -> list[str]:
    named = of(nodes, "heading", "link", "navigation", "image", *CONTROLS)
    return [f"a {node.role} without a name" for node in named if not node.name]


def alike(nodes: list[Node]) -> list[str]:
    """Say which navigations, and which controls of one group, cannot be told apart."""
    navigations = Counter(node.name for node in of(nodes, "navigation"))
    controls = Counter(node[:3] for node in of(nodes, *CONTROLS))
    return [
        *(f"{count} × navigation “{name}”" for name, count in navigations.items() if count > 1),
        *(
            f"{count} × {role} “{name}” in “{within}”"
            for (role, name, within), count in controls.items()
            if count > 1
        ),
    ]


def misleading_links(nodes: list[Node]) -> list[str]:
    """Say which links tell nothing of where they lead, or lead to two places by the same words."""
    links = of(nodes, "link")
    leads: dict[str, set[str]] = {}
    for node in links:
        urls = leads.setdefault(f"“{node.name}” in “{node.within}”", set())
        urls.add(node.properties.get("url", ""))
    return [
        *(
            f"a link says only “{node.name}”"
            for node in links
            if node.name.lower().strip(".… ") in VAGUE
        ),
        *(f"{link} leads to {sorted(urls)}" for link, urls in leads.items() if len(urls) > 1),
    ]


# Words that are not there, cut off, or under others. A line that sticks lies over the text on
# purpose.
UNREADABLE = """() => {
    const SEEN = { visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true };
    const ASIDE = ".visually-hidden, .bar, .found-line, .skip, iframe, option";
    const found = [];
    const all = [...document.querySelectorAll("body *")];
    const shown = (each) => each.checkVisibility(SEEN) && !each.closest(ASIDE);
    const name = (each) => {
        const words = each.textContent.trim().slice(0, 40);
        return `${each.tagName.toLowerCase()}.${each.className} “${words}”`;
    };

    const pageWidth = document.documentElement.scrollWidth;
    if (pageWidth > innerWidth) found.push(`the page is ${pageWidth} wide`);

    // What somebody can scroll, by keyboard too, is not lost.
    const canBeScrolled = (each) => {
        const box = each.parentElement?.closest("[tabindex='0']");
        return box && getComputedStyle(box).overflowX === "auto";
    };
    const leaves = (each) =>
        each.getBoundingClientRect().right > innerWidth + 0.5 && !canBeScrolled(each);
    const hides = (overflow) => overflow === "hidden" || overflow === "clip";
    const isCut = (each, { overflowX, overflowY }) =>
        each.clientHeight > 1 &&
        !each.matches("input") &&
        ((hides(overflowX) && each.scrollWidth > each.clientWidth + 1) ||
            (hides(overflowY) && each.scrollHeight > each.clientHeight + 1));

    const scrolls = (each) =>
        each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY === "auto";
    const lists = all
        .filter(scrolls)
        .map((each) => ({ each, box: each.getBoundingClientRect() }));
    const isScrolledAway = (each, { top, height }) =>
        lists.some(
            (list) =>
                list.each.contains(each) && (top < list.box.top || top + height > list.box.bottom),
        );

    const lines = [];
    for (const each of all) {
        if (!shown(each)) continue;
        const style = getComputedStyle(each);
        if (style.clipPath !== "none") continue;
        if (leaves(each)) found.push(`${name(each)} leaves the page`);
        if (isCut(each, style)) found.push(`${name(each)} is cut`);
        if (each.closest("svg")) continue;
        for (const node of each.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) {
                if (!box.height || isScrolledAway(each, box)) continue;
                // The boxes of two lines may touch where their letters do not.
                lines.push({
                    each,
                    left: box.left + 1,
                    right: box.right - 1,
                    top: box.top + box.height * 0.25,
                    bottom: box.top + box.height * 0.75,
                });
            }
        }
    }

    lines.sort((one, other) => one.top - other.top);
    lines.forEach((one, number) => {
        for (const other of lines.slice(number + 1)) {
            if (other.top >= one.bottom) break;
            if (one.left < other.right && other.left < one.right)
                found.push(`${name(other.each)} lies over ${name(one.each)}`);
        }
    });
    return found;
}"""
# A window of 1280 that shows everything twice as large has 640 CSS pixels.
VIEWS = (
    ("at 320", 320, 640, ""),
    ("at 200 %", 640, 480, ""),
    ("in type at 200 %", 1280, 960, "200%"),
)


def unreadable(page: Page) -> list[str]:
    """Say what cannot be read in a narrow window or in large letters.

    That is at 320 CSS pixels, with everything at 200 %, and with the type alone at 200 %.
    """
    found = []
    for view, width, height, type_ in VIEWS:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", type_)
        found += [f"{view}: {each}" for each in page.evaluate(UNREADABLE)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def opened(browser: Browser, address: str, width: int, **device: Any) -> Page:
    # The policy of a page that stands in a frame would keep axe out, and a colour that is still
    # changing is too faint for it.
    device |= {"viewport": {"width": width, "height": 800}, "reduced_motion": "reduce"}
    # Whoever reads another language is offered that.
    tag = folder_of(urlsplit(address).path.lstrip("/")).rstrip("/")
    page = browser.new_page(bypass_csp=True, locale=tag or "en-GB", **device)
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def see(page: Page, shade: Shade, width: int) -> None:
    """Look at the page in a window of another width, and in the colours that its switch shows."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=shade)
    page.evaluate("shade => { document.documentElement.dataset.colours = shade; }", shade)


ALIKE = ["decisions/", *GUIDE_PAGES[1:]]


# The structure is the same in the dark, so one view of each shade and each width sees most of it;
# `make audit` sees all four, and the pages that are words alone.
@pytest.mark.parametrize(
    "place",
    [
        pytest.param(place, marks=pytest.mark.audit) if place in ALIKE else place
        for place in KINDS_OF_PAGE
    ],
)
def test_each_kind_of_page_is_fit_for_everybody(browser: Browser, address: str, place: str) -> None:
    page = opened(browser, address + place, 1280)
    assert faults(page) == []
    bring_to_its_fullest(page)
    assert violations(page) == []
    see(page, "dark", 360)
    assert violations(page) == []
    assert unreadable(page) == []
    page.close()


@pytest.mark.audit
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_fit_for_everybody_in_every_state(
    browser: Browser, address: str, site: Path, width: int, part: int
) -> None:
    for place in every_kind(site)[part::PARTS]:
        page = opened(browser, address + place, width)
        for state in states(page):
            for shade in ("dark", "light"):
                see(page, shade, width)
                assert violations(page) == [], f"{place} {state}, {shade}"
            assert faults(page) == [], f"{place} {state}"
            assert width == 1280 or unreadable(page) == [], f"{place} {state}"
            see(page, "light", width)
        page.close()


@pytest.mark.audit
def test_a_page_that_only_leads_on_is_a_page_too(
    browser: Browser, mkdocs: Command, project: Path
) -> None:
    """The address of a renamed reason, and that of a retired one; the catalog may have neither."""
    advice = project / "templates/reasons/advice.yml"
    advice.write_text(
        advice.read_text(encoding="utf-8").replace(
            "\nfields:\n", "\nmoved_from: [mentor]\nfields:\n", 1
        ),
        encoding="utf-8",
    )
    (project / "templates/reasons/old-school.yml").write_text(OLD_REASON, encoding="utf-8")
    done = mkdocs("build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    with serve(project / "site") as address:
        for place, shade, width in itertools.product(
            ("reasons/mentor/", "reasons/old-school/", "embed/mentor/"),
            SHADES,
            (1280, 360),
        ):
            page = browser.new_page(
                viewport={"width": width, "height": 800}, color_scheme=shade, bypass_csp=True
            )
            page.route("**/moved-page.js", lambda route: route.abort())
            page.goto(address + place)
            assert (violations(page), faults(page), unreadable(page)) == ([], [], []), place
            page.close()


# What each part is drawn with, apart from its background.
DRAWN = """(parts) => parts.map((part) => {
    const style = getComputedStyle(part);
    const edges = [
        [style.borderTopStyle, style.borderTopWidth],
        [style.borderBottomStyle, style.borderBottomWidth],
    ];
    const isDrawn = ([line, width]) => line !== "none" && parseFloat(width) >= 1;
    return {
        edge: edges.some(isDrawn) && style.borderBottomColor !== style.backgroundColor,
        underlined: style.textDecorationLine.includes("underline"),
        ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        colours: `${style.color} on ${style.backgroundColor}`,
        weight: style.fontWeight,
    };
})"""


def drawn(page: Page, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.locator(selector).filter(visible=True).evaluate_all(DRAWN)
    return found


@pytest.mark.parametrize("shade", ["light", pytest.param("dark", marks=pytest.mark.audit)])
def test_in_forced_colours_everything_can_still_be_told_apart(
    browser: Browser, address: str, shade: Shade
) -> None:
    """Edges and words say enough without shadows, backgrounds and shades of ink."""
    page = opened(
        browser, f"{address}{REASON_PAGE}", 1280, color_scheme=shade, forced_colors="active"
    )
    blanks = drawn(page, ".letter:not([hidden]) var:not(.filled)")
    assert all(blank["edge"] for blank in blanks)
    for place in (REASON_PAGE, "which-reason/"):
        page.goto(address + place)
        bring_to_its_fullest(page)
        chosen = drawn(page, ".chip:has(:checked)")
        others = drawn(page, ".chip:not(:has(:checked))")
        assert {each["underlined"] for each in chosen} == {True}
        assert {each["underlined"] for each in others} == {False}
        assert not {each["colours"] for each in chosen} & {each["colours"] for each in others}
        here = drawn(page, ".menu a[aria-current]")
        elsewhere = drawn(page, ".menu a:not([aria-current])")
        assert not {each["weight"] for each in here} & {each["weight"] for each in elsewhere}
    for place in (REASON_PAGE, "which-reason/", "own-tools/", "propose/", "embed/", "privacy/"):
        page.goto(address + place)
        bring_to_its_fullest(page)
        pressed = drawn(page, "button, summary, main a:not(:has(h1, h2))")
        assert [each for each in pressed if not (each["edge"] or each["underlined"])] == [], place
        for field in page.locator(f"main {TAKES_WORDS}").filter(visible=True).all():
            field.focus()
            assert drawn(page, ":focus")[0]["ring"], place
    page.close()


MOVING = """() => {
    const all = [...document.querySelectorAll("*")];
    const takesTime = ({ transitionDuration, animationDuration }) =>
        `${transitionDuration}, ${animationDuration}`
            .split(", ")
            .some((each) => parseFloat(each) > 0.01);
    const changes = (each) =>
        [null, "::before", "::after"].some((part) => takesTime(getComputedStyle(each, part)));
    const glides = (each) => getComputedStyle(each).scrollBehavior !== "auto";
    const found = [...all.filter(changes), ...all.filter(glides)];
    return found.map((each) => each.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("place", ["", "search/", FRAME])
def test_where_less_motion_is_wanted_nothing_moves(
    browser: Browser, address: str, place: str
) -> None:
    page = opened(browser, address + place, 360)
    bring_to_its_fullest(page)
    assert page.evaluate(MOVING) == []
    page.close()


def test_every_field_for_a_line_takes_the_direction_of_what_is_typed(site: Path) -> None:
    """But for the sign of keywords: its pattern allows no other letters."""
    fields = [
        (address, each)
        for address, file in files_of(site).items()
        for each in Html(file.read_text(encoding="utf-8")).controls()
    ]
    assert fields
    without = [(address, each) for address, each in fields if each.get("dir") != "auto"]
    assert [(address, each) for address, each in without if "pattern" not in each] == []


@pytest.mark.parametrize("path", [REASON_PAGE, "propose/", "check-note/", "say-why.html"])
def test_in_a_box_each_line_takes_a_direction_of_its_own(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page()
    page.goto(address + path)
    expect(page.locator("textarea").first).to_have_css("unicode-bidi", "plaintext")
    page.close()


# Where each sign of a text is drawn: its left edge and its right one.
EDGES = """(element) => {
    const node = element.nodeType === Node.TEXT_NODE ? element : element.firstChild;
    return [...node.data].map((_, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const { left, right } = range.getBoundingClientRect();
        return [left, right];
    });
}"""


@pytest.mark.specimen
@pytest.mark.parametrize("base", ["http"], indirect=True)
@pytest.mark.parametrize("name", ["נועה (חיפה)!", "سارة (حلب)!"])
def test_a_name_from_right_to_left_keeps_its_sentence_in_order(visitor: Visitor, name: str) -> None:
    page = visitor.open("reasons/met-at-event/#you-talked")
    visitor.fill(their_name=name, event="tea", topic="milk")
    expect(page.locator("[name=their_name]")).to_have_css("direction", "rtl")
    blank = page.locator(".letter:not([hidden]) [data-blank=their_name]")
    hi = blank.evaluate_handle("blank => blank.previousSibling").evaluate(EDGES)
    signs = blank.evaluate(EDGES)
    comma = blank.evaluate_handle("blank => blank.nextSibling").evaluate(EDGES)
    lefts = [left for left, _ in signs]
    assert lefts == sorted(lefts, reverse=True), (
        "its first sign is the rightmost, its exclamation mark the leftmost"
    )
    assert hi[0][1] <= signs[-1][0], "“Hi” stands before it"
    assert signs[0][1] <= comma[0][0] + 1, "the comma stands behind it"
    visitor.copy()
    page.get_by_text("Copied").wait_for()
    catalog, _ = load(SPECIMEN)
    templates = catalog.reasons["met-at-event"].templates
    text = next(each.text for each in templates if each.id == "you-talked")
    letter = fill(parse(text)[0], {"their_name": name, "event": "tea", "topic": "milk"})
    assert visitor.clipboard() == visitor.text() == letter
    assert not {unicodedata.category(sign) for sign in visitor.clipboard()} & {"Cf", "Cc"}
