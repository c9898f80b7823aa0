"""What must be on the site because it is in the catalog, and what must be there because something leads to it."""

import json
import re
import urllib.parse
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from generator.build import check
from generator.finished import service_worker
from tests.conftest import ROOT
from tests.helpers.site_reader import Html, base_of, expected_pages, files_of, pages_of

CATALOG, _ = check(ROOT)
HOMES = CATALOG.offered_homes()
OFFERED = [(home, template) for home in HOMES.values() for template in home.offered]
ADDRESSES = {f"{home.page}#{template.id}" for home, template in OFFERED}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    return pages_of(site)


def index_of(site: Path) -> list[str]:
    return [
        entry["location"]
        for entry in json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))[
            "docs"
        ]
    ]


def linked(page: Html, at: str, base: str) -> set[str]:
    """What the links of a page lead to, from the root of the site."""
    return {
        urllib.parse.urljoin(base + at, link).removeprefix(base) for link in page.all("href", "a")
    }


def test_every_page_is_there(pages: dict[str, Html]) -> None:
    assert {*pages} == expected_pages() | {"404.html"}


def test_the_sitemap_has_every_page_and_the_day_that_was_set(
    site: Path, pages: dict[str, Html]
) -> None:
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert {*re.findall("<lastmod>(.*)</lastmod>", sitemap)} == {"2026-01-01"}
    assert {*re.findall("<loc>(.*)</loc>", sitemap)} == {
        base_of(pages) + address for address in expected_pages()
    }


def test_every_template_is_a_letter_in_the_form_of_its_page(pages: dict[str, Html]) -> None:
    """Retired ones too: their addresses go on."""
    for reason, template in CATALOG.templates():
        homes = [f"reasons/{reason.id}/"] if reason else ["answer/", "profile/"]
        assert any(template.id in pages[home].all("id") for home in homes), template.id
    for home, template in OFFERED:
        assert [
            1
            for tag, attributes in pages[home.page].tags
            if tag == "input"
            and attributes.get("name") == "pick-situation"
            and attributes["value"] == template.id
        ], template.id


def test_every_reason_has_a_form_for_other_sites_with_all_its_letters(site: Path) -> None:
    for name, home in HOMES.items():
        if home.reason:
            frame = Html((site / f"embed/{name}/index.html").read_text(encoding="utf-8"))
            assert {each.id for each in home.offered} <= {*frame.all("id")}, name


def test_every_template_is_found_by_the_search(site: Path) -> None:
    assert ADDRESSES - {*index_of(site)} == set()


def test_every_page_is_found_by_the_search_but_for_those_that_are_none(
    site: Path, pages: dict[str, Html]
) -> None:
    """The search itself, what answers a dead link, and what is for those who work on the site."""
    assert {*pages} - {location.partition("#")[0] for location in index_of(site)} == {
        "404.html",
        "search/",
        "decisions/",
    }


def test_every_template_has_its_row_in_the_list_of_all(pages: dict[str, Html]) -> None:
    assert ADDRESSES - linked(pages["templates/"], "templates/", base_of(pages)) == set()
    assert len(
        [
            1
            for tag, attributes in pages["templates/"].tags
            if tag == "li" and "data-kind" in attributes
        ]
    ) == len(OFFERED)


def test_every_reason_is_in_the_table_and_leads_on_from_the_first_page(
    pages: dict[str, Html],
) -> None:
    reasons = {home.page for home in HOMES.values() if home.reason}
    assert reasons - linked(pages["reasons/"], "reasons/", base_of(pages)) == set()
    assert {
        f"{name}/"
        for name in ("reasons", "which-reason", "answer", "profile", "templates", "guide")
    } - linked(pages[""], "", base_of(pages)) == set()


def test_every_page_can_be_reached_from_the_first(pages: dict[str, Html]) -> None:
    """By links alone."""
    reached, base = {""}, base_of(pages)
    while (
        new := {
            link.partition("#")[0].partition("?")[0]
            for at in reached
            for link in linked(pages[at], at, base)
        }
        & {*pages} - reached
    ):
        reached |= new
    assert {*pages} - reached == {"404.html"}


def test_every_template_is_in_the_one_file_and_in_the_booklet(
    site: Path, pages: dict[str, Html]
) -> None:
    one = Html((site / "say-why.html").read_text(encoding="utf-8"))
    assert {
        f"{name}/{template.id}" for name, home in HOMES.items() for template in home.offered
    } == {*one.all("data-template")}
    assert [
        template.id for _, template in OFFERED if template.title not in pages["booklet/"].text
    ] == []


@pytest.mark.parametrize("tool", CATALOG.tools)
def test_every_template_is_in_every_export(tool: str, site: Path, pages: dict[str, Html]) -> None:
    """In what the page makes its own choice from, and the page offers the complete set that is made of the same."""
    _, _, assigned = (site / f"exports/{tool}.js").read_text(encoding="utf-8").partition(" = ")
    export = json.loads(assigned.rstrip(";\n"))
    assert Counter((each["reason"], each["kind"]) for each in export["pieces"]) == Counter(
        (name, template.kind) for name, home in HOMES.items() for template in home.offered
    )
    files = [
        attributes.get("download") or attributes["href"].rpartition("/")[2]
        for tag, attributes in pages["own-tools/"].tags
        if tag == "a" and "/exports/" in attributes["href"]
    ]
    assert export["file"] in files


def test_every_template_is_in_the_catalog_for_programs(site: Path) -> None:
    data = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    found = {
        name: [each["id"] for each in reason["templates"]]
        for name, reason in data["reasons"].items()
    } | {name: [each["id"] for each in data[name]] for name in ("replies", "profile")}
    assert found == {name: [each.id for each in home.offered] for name, home in HOMES.items()}


def test_the_copies_for_no_network_hold_every_page(site: Path, pages: dict[str, Html]) -> None:
    kept = json.loads(
        re.search(
            r"^const FILES = .*?(\{.*\})\);$",
            (site / service_worker.FILE).read_text(encoding="utf-8"),
            re.MULTILINE,
        )[1]
    )
    assert {*pages} - {*kept} == set()
    with zipfile.ZipFile(site / "say-why-site.zip") as zipped:
        names = {*zipped.namelist()}
    assert {
        f"say-why/{address}index.html" for address in pages if address != "404.html"
    } - names == set()


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Html]) -> None:
    """Every address on the site is there, and every part of a page that a link or the search index names; in the one file and the frames too."""
    base = base_of(pages)
    whole = {
        address: Html(file.read_text(encoding="utf-8")) for address, file in files_of(site).items()
    }
    ids = {address: {*page.all("id")} for address, page in whole.items()}
    links = [
        (address, link)
        for address, page in whole.items()
        for link in page.all("href") + page.all("src") + page.all("action")
    ]
    links += [("", location) for location in index_of(site)]
    assert len(links) > len(whole), "a page without a link has not been read"
    dead = []
    for address, link in links:
        target, _, part = urllib.parse.urljoin(base + address, link).partition("#")
        if target.startswith(base):
            path = urllib.parse.unquote(urllib.parse.urlsplit(target[len(base) :]).path)
            there = path in whole or (path and (site / path).is_file())
            if not there or (part and urllib.parse.unquote(part) not in ids.get(path, set())):
                dead.append(f"{address}: {link}")
        elif urllib.parse.urlsplit(target).scheme not in ("https", "http", "mailto", "data"):
            dead.append(f"{address}: {link}")
    assert dead == []
