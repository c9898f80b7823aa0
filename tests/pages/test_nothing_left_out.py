"""What must be on the site: because it is in the catalog, or because something leads to it."""

import json
import re
import urllib.parse
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from generator.exports.formats import FORMATS
from generator.finished import service_worker
from tests.conftest import ROOT
from tests.helpers.real import checked
from tests.helpers.site_reader import (
    SPOKEN,
    Html,
    base_of,
    expected_pages,
    files_of,
    folder_of,
    index_of,
    kept_files,
    pages_of,
)

CATALOG, _ = checked(ROOT)
HOMES = CATALOG.offered_homes()
OFFERED = [(home, template) for home in HOMES.values() for template in home.offered]
ADDRESSES = {f"{home.page}#{template.id}" for home, template in OFFERED}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    return pages_of(site)


def found_at(site: Path) -> list[str]:
    """Every address in the index of the search, those of passages too."""
    entries = index_of(site)["entries"]
    return [
        f"{entry['at']}#{anchor}" if anchor else entry["at"]
        for entry in entries
        for anchor, _, _ in entry["text"]
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
    base = base_of(pages)
    assert {*re.findall("<loc>(.*)</loc>", sitemap)} == {base + each for each in expected_pages()}


def test_every_template_is_a_letter_in_the_form_of_its_page(pages: dict[str, Html]) -> None:
    """Retired ones too: their addresses go on."""
    for reason, template in CATALOG.templates():
        homes = [f"reasons/{reason.id}/"] if reason else ["answer/", "profile/"]
        assert any(template.id in pages[home].all("id") for home in homes), template.id
    for home, template in OFFERED:
        inputs = [attributes for tag, attributes in pages[home.page].tags if tag == "input"]
        picks = [each["value"] for each in inputs if each.get("name") == "pick-situation"]
        assert template.id in picks


def test_every_reason_has_a_form_for_other_sites_with_all_its_letters(site: Path) -> None:
    for name, home in HOMES.items():
        if home.reason:
            frame = Html((site / f"embed/{name}/index.html").read_text(encoding="utf-8"))
            assert {each.id for each in home.offered} <= {*frame.all("id")}, name


def test_every_template_is_found_by_the_search(site: Path) -> None:
    assert ADDRESSES - {*found_at(site)} == set()


def test_every_page_is_found_by_the_search_but_for_those_that_are_none(
    site: Path, pages: dict[str, Html]
) -> None:
    """The search itself, what answers a dead link, and what is for those who work on the site.

    The wordings of a reason, too: each is found by itself.
    """
    own = {f"templates/{name}/" for name in HOMES}
    makers = {"decisions/", "benchmarks/", "note-checker/"}
    for folder in ("", *SPOKEN):
        found = {location.partition("#")[0] for location in found_at(site / folder)}
        there = {each.removeprefix(folder) for each in pages if folder_of(each) == folder}
        assert there - found == {"search/"} | own | (set() if folder else {"404.html"} | makers)


def test_every_template_has_its_row_in_the_list_of_all(pages: dict[str, Html]) -> None:
    page = pages["templates/"]
    base = base_of(pages)
    assert ADDRESSES - linked(page, "templates/", base) == set()
    for name, home in HOMES.items():
        own = pages[f"templates/{name}/"]
        wordings = {f"{home.page}#{each.id}" for each in home.offered}
        assert wordings - linked(own, f"templates/{name}/", base) == set(), name
        assert len(own.all("data-blank", "var")) > 0


def test_every_reason_is_in_the_table_and_leads_on_from_the_first_page(
    pages: dict[str, Html],
) -> None:
    reasons = {home.page for home in HOMES.values() if home.reason}
    assert reasons - linked(pages["reasons/"], "reasons/", base_of(pages)) == set()
    names = ("reasons", "which-reason", "answer", "profile", "templates", "guide")
    assert {f"{name}/" for name in names} - linked(pages[""], "", base_of(pages)) == set()


def test_every_page_can_be_reached_from_the_first(pages: dict[str, Html]) -> None:
    """By links alone."""
    base = base_of(pages)
    reached: set[str] = set()
    new = {""}
    while new:
        reached |= new
        links = {link for at in new for link in linked(pages[at], at, base)}
        addresses = {link.partition("#")[0].partition("?")[0] for link in links}
        new = addresses & {*pages} - reached
    assert {*pages} - reached == {"404.html"}


def test_every_template_is_in_the_one_file_and_in_the_booklet(
    site: Path, pages: dict[str, Html]
) -> None:
    one = Html((site / "say-why.html").read_text(encoding="utf-8"))
    ids = {f"{name}/{each.id}" for name, home in HOMES.items() for each in home.offered}
    assert {*one.letters()} == ids
    booklet = pages["booklet/"].text
    assert [each.id for _, each in OFFERED if each.title not in booklet] == []


def test_every_blank_of_a_form_has_a_control(pages: dict[str, Html]) -> None:
    forms = {address: page for address, page in pages.items() if page.letters()}
    assert len(forms) > 40
    for address, page in forms.items():
        blanks = {*page.all("data-blank", "var")}
        assert blanks - {each["name"] for each in page.controls()} == set(), address


@pytest.mark.parametrize("tool", CATALOG.tools)
def test_every_template_is_in_every_export(tool: str, site: Path, pages: dict[str, Html]) -> None:
    """In what the page makes its own choice from; it offers the complete set of the same too."""
    _, _, assigned = (site / f"exports/{tool}.js").read_text(encoding="utf-8").partition(" = ")
    export = json.loads(assigned.rstrip(";\n"))
    pieces = Counter((each["reason"], each["kind"]) for each in export["pieces"])
    # A subject is a piece of its own where a tool pastes one text at a time.
    apart = FORMATS[tool].keyed
    offered = [
        (name, each.kind)
        for name, home in HOMES.items()
        for each in home.offered
        for _ in range(2 if apart and each.subject else 1)
    ]
    assert pieces == Counter(offered)
    links = [attributes for tag, attributes in pages["own-tools/"].tags if tag == "a"]
    downloads = [each for each in links if "/exports/" in each["href"]]
    files = [each.get("download") or each["href"].rpartition("/")[2] for each in downloads]
    assert export["file"] in files


def test_every_template_is_in_the_catalog_for_programs(site: Path) -> None:
    data = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    templates = {name: reason["templates"] for name, reason in data["reasons"].items()}
    templates |= {name: data[name] for name in ("replies", "profile")}
    found = {name: [each["id"] for each in own] for name, own in templates.items()}
    assert found == {name: [each.id for each in home.offered] for name, home in HOMES.items()}


def test_the_copies_for_no_network_hold_every_page(site: Path, pages: dict[str, Html]) -> None:
    for folder in ("", *SPOKEN):
        kept = kept_files((site / folder / service_worker.FILE).read_text(encoding="utf-8"))
        assert {each for each in pages if folder_of(each) == folder} - kept == set()
        # Of another language nobody keeps a page.
        assert {folder_of(each) for each in kept} <= {"", folder}
    with zipfile.ZipFile(site / "say-why-site.zip") as zipped:
        names = {*zipped.namelist()}
    addresses = {*pages} - {"404.html"}
    assert {f"say-why/{address}index.html" for address in addresses} - names == set()


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Html]) -> None:
    """Every address on the site is there, and every part of a page that a link names.

    That is so in the one file, in the frames and in the search index too.
    """
    base = base_of(pages)
    ids: dict[str, set[str]] = {}
    links = [("", location) for location in found_at(site)]
    for address, file in files_of(site).items():
        page = Html(file.read_text(encoding="utf-8"))
        ids[address] = {*page.all("id")}
        leads_to = page.all("href") + page.all("src") + page.all("action")
        links += [(address, link) for link in leads_to]
    assert len(links) > len(ids), "a page without a link has not been read"

    def is_dead(target: str) -> bool:
        target, _, part = target.partition("#")
        if not target.startswith(base):
            outside = ("https", "http", "mailto", "data")
            return urllib.parse.urlsplit(target).scheme not in outside
        path = urllib.parse.unquote(urllib.parse.urlsplit(target.removeprefix(base)).path)
        if path in ids:
            return bool(part) and urllib.parse.unquote(part) not in ids[path]
        return bool(part) or not path or not (site / path).is_file()

    dead = {(at, link) for at, link in links if is_dead(urllib.parse.urljoin(base + at, link))}
    assert dead == set()
