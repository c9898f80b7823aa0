"""The whole way from files to pages."""

import re
from base64 import b64encode
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from generator import rules
from generator.catalog import languages, load
from generator.catalog.catalog import Catalog
from generator.catalog.problems import CatalogError, Place, Problem
from generator.exports import catalog_json, formats, schema
from generator.page import Page
from generator.pages import embed, joined, note_data, one_file, render, search_index
from generator.pages.spoken import render_spoken

# How a script says which file it will fetch, where its hash belongs.
FETCHED = re.compile(rb"sha256-of:([\w/.-]+)")


def check(root: Path) -> tuple[Catalog, list[Problem]]:
    """Load a catalog and find all its problems.

    Args:
        root: the folder that holds `templates/` and `docs/`.

    Returns:
        The catalog, and its problems sorted by place.
    """
    catalog, problems = load.load(root)
    problems = sorted({*problems, *rules.check(catalog)})
    if not problems:
        # They stand on it.
        catalog, problems = _with_languages(root, catalog)
    # What is unsound in itself cannot be written in any format.
    spoken = [
        replace(each, informal=languages.informally(each)) for each in catalog.languages.values()
    ]
    found = {problem for each in (catalog, *spoken) for problem in formats.problems(each)}
    return catalog, problems or sorted(found)


def _with_languages(root: Path, english: Catalog) -> tuple[Catalog, list[Problem]]:
    """Read the languages, without what has to be mended there because English has changed.

    Who changes English need not know them; so that is no problem, and is told by `languages`.
    """
    problems: list[Problem] = []
    spoken: dict[str, Catalog] = {}
    left_out: dict[str, tuple[Problem, ...]] = {}
    for tag, (catalog, unread) in languages.load_languages(root, english).items():
        if not catalog:
            problems += unread
            continue
        ways = [each for each in (catalog, languages.informally(catalog)) if each]
        found = sorted({*unread, *(problem for way in ways for problem in rules.check(way))})
        shared = catalog.stale.keys() & {catalog.file(name) for name in languages.NEEDED}
        behind = [each for each in found if shared or each.place.path in catalog.stale]
        problems += [each for each in found if each not in behind]
        if kept := languages.without(catalog, behind):
            spoken[tag] = kept
        else:
            left_out[tag] = tuple(behind)
    return replace(english, languages=spoken, left_out=left_out), sorted(problems)


def build(root: Path) -> list[Page]:
    """Make every page of the catalog; `made` says the rest."""
    return made(root)[1]


def made(root: Path) -> tuple[Catalog, list[Page]]:
    """Make every page of the catalog.

    Args:
        root: the folder that holds `templates/` and `docs/`.

    Returns:
        The catalog; and the pages and the schemas, sorted by path. Those of the guide stand in for
        the ones in `docs/guide` that name facts.

    Raises:
        CatalogError: the catalog has problems, or a page of it is also written by hand; they are
            all in it.
    """
    catalog, problems = check(root)
    if problems:
        raise CatalogError(problems)
    pages = [
        *render.render(catalog),
        *catalog_json.render(catalog),
        *formats.render(catalog),
        embed.render(catalog),
        *embed.frames(catalog),
        *joined.render(),
        one_file.render(catalog),
        note_data.render(catalog),
        *schema.render(catalog),
    ]
    pages.append(search_index.render(catalog, [*_markdown(pages), *_by_hand(root, catalog)]))
    for spoken in catalog.languages.values():
        pages += render_spoken(spoken)
    _refuse_what_is_also_written(root, catalog, pages)
    return catalog, sorted(_sealed(pages))


def _sealed(pages: list[Page]) -> list[Page]:
    """Let what fetches a script name its hash, as a browser compares it."""
    contents = {page.path: page.content for page in pages}

    @cache
    def hashed(path: str) -> bytes:
        # What a script fetches may fetch more, and is hashed as it is published.
        fetches = path.endswith((".js", ".md"))
        return FETCHED.sub(hash_of, contents[path]) if fetches else contents[path]

    def hash_of(named: re.Match[bytes]) -> bytes:
        return b"sha256-" + b64encode(sha256(hashed(named[1].decode())).digest())

    return [Page(path, hashed(path)) for path in contents]


def _markdown(pages: list[Page]) -> list[Page]:
    return [page for page in pages if page.path.endswith(".md")]


def _by_hand(root: Path, catalog: Catalog) -> list[Page]:
    """Read the pages that need nothing from the catalog."""
    written = sorted(catalog.written - _filled(catalog))
    return [Page(path, (root / "docs" / path).read_bytes()) for path in written]


def _filled(catalog: Catalog) -> set[str]:
    """Name the pages of the guide: they lie in docs/, and the catalog fills them."""
    return {page.page_path for page in catalog.guide_pages.values()}


def _refuse_what_is_also_written(root: Path, catalog: Catalog, made: list[Page]) -> None:
    addresses: list[str] = []
    for page in made:
        if page.path not in _filled(catalog):
            addresses += [page.path, page.path.removesuffix(".md") + "/index.md"]
    twice = [Place(f"docs/{path}") for path in addresses if (root / "docs" / path).exists()]
    if twice:
        fact, repair = "This page is made from the catalog too.", "Move the one in docs/ away."
        raise CatalogError([Problem(place, fact, repair) for place in twice])
