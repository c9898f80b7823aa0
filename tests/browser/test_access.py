"""Fit for everybody: what axe and a screen reader find, large type, forced colours, less motion, names from right to left."""

import itertools
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from generator.catalog.load import load
from generator.message import fill, parse
from tests.browser.axe import violations
from tests.browser.conftest import Visitor
from tests.browser.states import bring_to_its_fullest, states
from tests.browser.test_site import OLD_REASON
from tests.conftest import Command, serve
from tests.helpers.form import TAKES_WORDS
from tests.helpers.golden import SPECIMEN, replace_by_specimen
from tests.helpers.real import FRAME, GUIDE_PAGES, REASON, REASON_PAGE, RECEIVED_PAGES
from tests.helpers.site_reader import Html, files_of

# The list of all templates is narrowed: whole, it takes axe a minute, and `make audit` has it.
KINDS_OF_PAGE = [
    "",
    "reasons/",
    REASON_PAGE,
    *RECEIVED_PAGES,
    "which-reason/",
    "answer/",
    "profile/",
    f"templates/#reason={REASON.id}",
    "own-tools/",
    "card/",
    "take-it-with-you/",
    "embed/",
    FRAME,
    "say-why.html",
    "privacy/",
    "propose/",
    "contribute/",
    "guide/",
    *GUIDE_PAGES,
    "search/",
    "404.html",
]
PARTS = 8  # in which `make audit` takes the pages, so that several processes share them


class Node(NamedTuple):
    """What a screen reader can come to."""

    role: str
    name: str
    within: str
    """The names of the groups around it, or the sentence that a link stands in."""
    properties: dict[str, Any]


def tree(page: Page) -> list[Node]:
    """Read the accessibility tree of a page, in its order."""
    session = page.context.new_cdp_session(page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}

    def value(node: dict[str, Any], key: str) -> str:
        return node.get(key, {}).get("value", "").strip()

    def inside(node: dict[str, Any]) -> list[dict[str, Any]]:
        return [nodes[child] for child in node.get("childIds", []) if child in nodes]

    def words(node: dict[str, Any]) -> str:
        return (
            value(node, "name")
            if value(node, "role") == "StaticText"
            else " ".join(map(words, inside(node)))
        )

    def walk(node: dict[str, Any], groups: str, sentence: str) -> list[Node]:
        role, name = value(node, "role"), value(node, "name")
        found = (
            []
            if node["ignored"]
            else [
                Node(
                    role,
                    name,
                    sentence if role == "link" else groups,
                    {
                        each["name"]: each["value"].get("value")
                        for each in node.get("properties", [])
                    },
                )
            ]
        )
        groups = (
            f"{groups} > {name}" if role in {"group", "radiogroup", "region"} and name else groups
        )
        sentence = (
            words(node) if role in {"paragraph", "listitem", "cell", "rowheader"} else sentence
        )
        return found + [each for child in inside(node) for each in walk(child, groups, sentence)]

    return walk(next(node for node in nodes.values() if "parentId" not in node), "", "")


CONTROLS = {"button", "checkbox", "radio", "textbox", "searchbox", "combobox", "DisclosureTriangle"}
VAGUE = {"here", "click here", "more", "read more", "link", "this", "this page"}
# What says something without being asked, wherever this is on a page.
SPEAKING = "message-form, reason-finder, template-index, propose-template, export-templates, embed-snippet, stored-data, .md-search"


def faults(page: Page) -> list[str]:
    """Say what would leave somebody lost who hears the page instead of seeing it."""
    nodes = tree(page)

    def of(*roles: str) -> list[Node]:
        return [node for node in nodes if node.role in roles]

    # The form in a frame and the one file have neither the head nor the foot of the site.
    framed = page.locator(".md-header").count() == 0
    wanted = {"main": 1, "banner": 0 if framed else 1, "contentinfo": 0 if framed else 1}
    found = [
        f"{len(of(role))} × {role}" for role, count in wanted.items() if len(of(role)) != count
    ]
    levels = [node.properties["level"] for node in of("heading")]
    found += [f"{levels.count(1)} headings of level 1"] * (levels.count(1) != 1)
    found += [
        f"“{node.name}” skips a level"
        for node, before in zip(of("heading"), [0, *levels], strict=False)
        if node.properties["level"] > before + 1
    ]
    found += [
        f"a {node.role} without a name"
        for node in of("heading", "link", "navigation", "image", *CONTROLS)
        if not node.name
    ]
    found += [
        f"{count} × navigation “{name}”"
        for name, count in Counter(node.name for node in of("navigation")).items()
        if count > 1
    ]
    found += [
        f"{count} × {role} “{name}” in “{within}”"
        for (role, name, within), count in Counter(node[:3] for node in of(*CONTROLS)).items()
        if count > 1
    ]
    found += [
        f"a link says only “{node.name}”"
        for node in of("link")
        if node.name.lower().strip(".… ") in VAGUE
    ]
    leads: dict[str, set[str]] = {}
    for node in of("link"):
        leads.setdefault(f"“{node.name}” in “{node.within}”", set()).add(
            node.properties.get("url", "")
        )
    found += [f"{link} leads to {sorted(urls)}" for link, urls in leads.items() if len(urls) > 1]
    found += ["nothing is said when something happens"] * (
        page.locator(SPEAKING).count() > 0 and not of("status")
    )
    return found + [
        f"lang is “{lang}”" for lang in [page.locator("html").get_attribute("lang")] if lang != "en"
    ]


# Words that are not there, cut off, or under others. A line that sticks lies over the text on
# purpose, and a table of the decisions may be wider than the window: it has a box that scrolls.
UNREADABLE = """() => {
    const found = [];
    const shown = (each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && !each.closest(".visually-hidden, .bar, .found-line, .skip, iframe, option");
    const name = (each) => `${each.tagName.toLowerCase()}.${each.className} “${each.textContent.trim().slice(0, 40)}”`;
    if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const lines = [];
    const scrolled = [...document.querySelectorAll("body *")].filter((each) => each.scrollHeight > each.clientHeight && getComputedStyle(each).overflowY === "auto").map((each) => ({ each, box: each.getBoundingClientRect() }));
    for (const each of document.querySelectorAll("body *")) {
        if (!shown(each)) continue;
        const style = getComputedStyle(each);
        if (style.clipPath === "none" && each.getBoundingClientRect().right > innerWidth + 0.5 && !each.closest(".md-typeset__scrollwrap")) found.push(`${name(each)} leaves the page`);
        const hides = (overflow) => overflow === "hidden" || overflow === "clip";
        if (each.clientHeight > 1 && !each.matches("input") && ((hides(style.overflowX) && each.scrollWidth > each.clientWidth + 1) || (hides(style.overflowY) && each.scrollHeight > each.clientHeight + 1)) && style.clipPath === "none") found.push(`${name(each)} is cut`);
        if (each.closest("svg")) continue;
        for (const node of each.childNodes) {
            if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            // The boxes of two lines may touch where their letters do not.
            for (const { left, right, top, height } of range.getClientRects()) {
                const away = scrolled.some((list) => list.each.contains(each) && (top < list.box.top || top + height > list.box.bottom));
                if (height && style.clipPath === "none" && !away) lines.push({ each, left: left + 1, right: right - 1, top: top + height * 0.25, bottom: top + height * 0.75 });
            }
        }
    }
    lines.sort((one, other) => one.top - other.top);
    lines.forEach((one, number) => {
        for (const other of lines.slice(number + 1)) {
            if (other.top >= one.bottom) break;
            if (one.left < other.right && other.left < one.right) found.push(`${name(other.each)} lies over ${name(one.each)}`);
        }
    });
    return found;
}"""


def unreadable(page: Page) -> list[str]:
    """Say what cannot be read at 320 CSS pixels, with everything at 200 %, and with the type alone at 200 %."""
    found = []
    # A window of 1280 that shows everything twice as large has 640 CSS pixels.
    for view, size, type_ in (
        ("at 320", (320, 640), ""),
        ("at 200 %", (640, 480), ""),
        ("in type at 200 %", (1280, 960), "200%"),
    ):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.evaluate("size => { document.documentElement.style.fontSize = size; }", type_)
        found += [f"{view}: {each}" for each in page.evaluate(UNREADABLE)]
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found


def opened(browser: Browser, address: str, width: int, **device: Any) -> Page:
    # The policy of a page that stands in a frame would keep axe out, and a colour that is still
    # changing is too faint for it.
    page = browser.new_page(
        viewport={"width": width, "height": 800}, bypass_csp=True, reduced_motion="reduce", **device
    )
    page.set_default_timeout(10_000)
    page.goto(address)
    return page


def see(page: Page, shade: str, width: int) -> None:
    """Look at the page in a window of another width, and in the other colours, as its switch would show them."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=shade)
    page.evaluate(
        "scheme => { document.querySelector('[data-md-color-scheme]').dataset.mdColorScheme = scheme; }",
        "slate" if shade == "dark" else "default",
    )


# The structure is the same in the dark, so one view of each shade and each width sees most of it;
# `make audit` sees all four.
@pytest.mark.parametrize("place", KINDS_OF_PAGE)
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
    for place in [*files_of(site)][part::PARTS]:
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
    advice = replace_by_specimen(project) / "templates/reasons/advice.yml"
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
            ("light", "dark"),
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
    const { borderTopStyle, borderBottomStyle, borderTopWidth, borderBottomWidth, borderBottomColor, textDecorationLine, outlineStyle, outlineWidth, color, backgroundColor, fontWeight } = getComputedStyle(part);
    return {
        edge: [[borderTopStyle, borderTopWidth], [borderBottomStyle, borderBottomWidth]].some(([style, width]) => style !== "none" && parseFloat(width) >= 1) && borderBottomColor !== backgroundColor,
        underlined: textDecorationLine.includes("underline"),
        ring: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
        colours: `${color} on ${backgroundColor}`,
        weight: fontWeight,
    };
})"""


@pytest.mark.parametrize("shade", ["light", pytest.param("dark", marks=pytest.mark.audit)])
def test_in_forced_colours_everything_can_still_be_told_apart(
    browser: Browser, address: str, shade: str
) -> None:
    """The browser takes shadows, backgrounds and shades of ink away: edges and words must say enough."""
    page = opened(
        browser, f"{address}{REASON_PAGE}", 1280, color_scheme=shade, forced_colors="active"
    )

    def drawn(selector: str) -> list[dict[str, Any]]:
        return page.locator(selector).filter(visible=True).evaluate_all(DRAWN)

    assert all(blank["edge"] for blank in drawn(".letter:not([hidden]) var:not(.filled)"))
    for place in (REASON_PAGE, "which-reason/"):
        page.goto(address + place)
        bring_to_its_fullest(page)
        chosen, others = (
            drawn(".chip input:checked + span"),
            drawn(".chip input:not(:checked) + span"),
        )
        assert {each["underlined"] for each in chosen} == {True} and {
            each["underlined"] for each in others
        } == {False}
        assert not {each["colours"] for each in chosen} & {each["colours"] for each in others}
        assert {each["weight"] for each in drawn(".menu a[aria-current]")}.isdisjoint(
            each["weight"] for each in drawn(".menu a:not([aria-current])")
        )
    for place in (REASON_PAGE, "which-reason/", "own-tools/", "propose/", "embed/", "privacy/"):
        page.goto(address + place)
        bring_to_its_fullest(page)
        assert [
            each
            for each in drawn("button, summary, main a:not(:has(h1, h2))")
            if not (each["edge"] or each["underlined"])
        ] == [], place
        for field in page.locator(f"main {TAKES_WORDS}").filter(visible=True).all():
            field.focus()
            assert drawn(":focus")[0]["ring"], place
    page.close()


MOVING = """() => {
    const long = (style) => [...`${style.transitionDuration}, ${style.animationDuration}`.split(", ")].some((each) => parseFloat(each) > 0.01);
    const found = [...document.querySelectorAll("*")].filter((each) => [null, "::before", "::after"].some((part) => long(getComputedStyle(each, part))));
    return [...found, ...[...document.querySelectorAll("*")].filter((each) => getComputedStyle(each).scrollBehavior !== "auto")].map((each) => each.outerHTML.slice(0, 80));
}"""


@pytest.mark.parametrize("place", ["", "search/", FRAME])
def test_where_less_motion_is_wanted_nothing_moves(
    browser: Browser, address: str, place: str
) -> None:
    page = opened(browser, address + place, 360)
    bring_to_its_fullest(page)
    assert page.evaluate(MOVING) == []
    page.close()


def test_every_field_for_words_takes_the_direction_of_what_is_typed(site: Path) -> None:
    """But for the sign of keywords: its pattern allows no other letters."""
    fields = [
        (address, each)
        for address, file in files_of(site).items()
        for each in Html(file.read_text(encoding="utf-8")).controls()
    ]
    assert fields
    assert [
        (address, each)
        for address, each in fields
        if each.get("dir") != "auto" and "pattern" not in each
    ] == []


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
    visitor.fill(first_name=name, event="tea", topic="milk")
    assert (
        page.locator("[name=first_name]").evaluate("field => getComputedStyle(field).direction")
        == "rtl"
    )
    blank = page.locator(".letter:not([hidden]) [data-blank=first_name]")
    hi, after = (
        blank.evaluate_handle(f"blank => blank.{side}Sibling").evaluate(EDGES)
        for side in ("previous", "next")
    )
    drawn = blank.evaluate(EDGES)
    assert [left for left, _ in drawn] == sorted((left for left, _ in drawn), reverse=True), (
        "its first sign is the rightmost, its exclamation mark the leftmost"
    )
    assert hi[0][1] <= drawn[-1][0] and drawn[0][1] <= after[0][0] + 1, (
        "“Hi” stands before it, and the comma behind it"
    )
    visitor.copy()
    page.get_by_text("Copied").wait_for()
    wording = next(
        each.text
        for each in load(SPECIMEN)[0].reasons["met-at-event"].templates
        if each.id == "you-talked"
    )
    assert (
        visitor.clipboard()
        == visitor.text()
        == fill(parse(wording)[0], {"first_name": name, "event": "tea", "topic": "milk"})
    )
    assert not {unicodedata.category(sign) for sign in visitor.clipboard()} & {"Cf", "Cc"}
