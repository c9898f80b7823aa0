"""What the site says of browsers, by the data of MDN and by what its files use."""

import re
from pathlib import Path

import pytest

from generator.pages.browsers import OLDEST, POWERS, SINCE, YOUNG_ENOUGH, Power
from tests.conftest import ROOT
from tests.helpers import compat
from tests.helpers.site_reader import pages_of

LISTED = [name for power in POWERS for name in power["names"]]
NAMED = {"chrome": "Chrome and Edge", "firefox": "Firefox", "safari": "Safari"}
STYLES = compat.read("generator/pages/styles", "css")
SCRIPTS = compat.read("generator", "js")
PAGES = compat.read("generator/pages/layouts", "jinja") + compat.read("overrides", "html")


def young(styles: str = STYLES, scripts: str = SCRIPTS, pages: str = PAGES + SCRIPTS) -> set[str]:
    """Name what is used and is not known to each of the oldest browsers that we support."""
    names = [*compat.used_by_styles(styles), *compat.used_by_pages(pages)]
    return {each for each in names if compat.is_younger(each)} | {*compat.used_by_scripts(scripts)}


def last(name: str) -> str:
    return name.rpartition(".")[2]


@pytest.mark.parametrize("power", POWERS, ids=lambda power: power["called"])
def test_a_power_is_there_since_the_versions_that_are_named(power: Power) -> None:
    found = [compat.features()[name] for name in power["names"]]
    youngest = {each: max((one[each] for one in found), key=compat.order) for each in OLDEST}
    assert power["since"] == youngest


def test_nothing_younger_than_the_oldest_browsers_is_used_unlisted() -> None:
    unlisted = young() - {*LISTED, *map(last, LISTED)}
    assert unlisted == set(), "give it a row in generator/pages/browsers.json, or do without"


def test_nothing_is_listed_that_is_not_used_or_that_every_browser_knows() -> None:
    used = {*map(last, young())}
    needed = {name for power in POWERS if power["needed"] for name in power["names"]}
    assert [name for name in LISTED if last(name) not in used and name not in needed] == []


@pytest.mark.parametrize(
    ("found", "more"),
    [
        ("css.types.length.lh", {"styles": "a { min-height: 2lh; }"}),
        ("css.properties.anchor-name", {"styles": "a { anchor-name: --b; }"}),
        ("css.selectors.open", {"styles": "a:open { top: 0; }"}),
        ("css.at-rules.starting-style", {"styles": "@starting-style { a { top: 0; } }"}),
        ("lookbehind_assertion", {"scripts": "const few = /(?<=a)b/;"}),
        ("toWellFormed", {"scripts": 'const few = "a".toWellFormed();'}),
        ("initialization_blocks", {"scripts": "class A {\n  static {\n    few();\n  }\n}"}),
        ("html.global_attributes.popover.hint", {"pages": '<p popover="hint">'}),
    ],
)
def test_a_thing_too_young_is_found(found: str, more: dict[str, str]) -> None:
    assert found in young(**{"styles": "", "scripts": "", "pages": ""} | more)


def test_every_script_asks_for_what_is_needed() -> None:
    needed = [power["called"].strip("`()") for power in POWERS if power["needed"]]
    assert all(each in YOUNG_ENOUGH for each in needed)


def test_the_year_is_the_first_in_which_each_browser_has_come_so_far() -> None:
    browsers = compat.data()["browsers"]
    days = [browsers[each]["releases"][version]["release_date"] for each, version in OLDEST.items()]
    assert int(max(days)[:4]) == SINCE - 1


def test_the_decisions_have_the_table() -> None:
    text = (ROOT / "docs/decisions.md").read_text(encoding="utf-8")
    table = text.partition("| what | since ")[2].partition("\n\n")[0]
    assert re.findall(r"^\| (`.*) \| (.*) \| (.*) \|$", table, re.MULTILINE) == [
        (
            power["called"],
            ", ".join(power["since"][each] or "no" for each in NAMED),
            ("needed: " if power["needed"] else "") + power["without"],
        )
        for power in POWERS
    ]


def test_a_page_names_the_oldest_browsers(site: Path) -> None:
    page = pages_of(site)["take-it-with-you/"].text
    assert OLDEST["edge"] == OLDEST["chrome"]
    assert (
        f"Chrome and Edge from version {OLDEST['chrome']}, Firefox from {OLDEST['firefox']} and "
        f"Safari from {OLDEST['safari']}"
    ) in " ".join(page.split())
