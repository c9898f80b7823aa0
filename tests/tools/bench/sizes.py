"""How large what a visitor loads or takes along is, and how much of it a reason or a wording is."""

import gzip
from pathlib import Path

from generator.build import check
from tests.conftest import ROOT
from tests.helpers.site_reader import index_of, kept_files
from tests.tools.bench.figures import Figure

# Kilobytes of a language, which a visitor's device has to hold.
MOST_KEPT = 2000
# Pages that grow with the reasons, and those that grow with the wordings.
BY_REASON = {
    "Home": "index.html",
    "List of reasons": "reasons/index.html",
    "Page of questions": "which-reason/index.html",
    "Card": "card/index.html",
    "Page for proposals": "propose/index.html",
    "Page of tools": "own-tools/index.html",
}
BY_WORDING = {
    "List of templates": "templates/index.html",
    "Booklet": "booklet/index.html",
    "One file": "say-why.html",
    "catalog.json": "catalog.json",
}


def main(site: Path) -> list[Figure]:
    """Weigh the finished site.

    Args:
        site: where it lies.

    Returns:
        Kilobytes after gzip -9, of zips as they are; each with how many reasons, wordings or
        sections are in it.
    """
    catalog, _ = check(ROOT)
    reasons = len(catalog.reasons)
    wordings = sum(not template.retired for _, template in catalog.templates())
    pages = sorted(site.glob("reasons/*/index.html"))
    letters = sum(
        page.read_text(encoding="utf-8").count('<article class="letter') for page in pages
    )
    guide = sorted(site.glob("guide/*/index.html"))
    index = site / "search-index.js"
    languages = [("en", "", catalog)]
    languages += [(tag, f"{tag}/", said) for tag, said in catalog.languages.items()]
    return [
        *(
            Figure(name, _packed(site / path), " kB", of=reasons, per="a reason")
            for name, path in BY_REASON.items()
        ),
        *(
            Figure(name, _packed(site / path), " kB", of=wordings, per="a wording")
            for name, path in BY_WORDING.items()
        ),
        Figure(
            "Pages of reasons, together",
            _packed(*pages),
            " kB",
            of=letters,
            per="a wording on them",
        ),
        Figure("Pages of the guide, together", _packed(*guide), " kB", of=len(guide), per="a page"),
        Figure(
            "Search index",
            _packed(index),
            " kB",
            of=len(index_of(site)["entries"]),
            per="an entry",
        ),
        Figure(
            "Files for tools, together",
            _packed(*(file for file in site.glob("exports/*") if file.is_file())),
            " kB",
            of=wordings,
            per="a wording",
        ),
        Figure(
            "Copy to take along, say-why-site.zip",
            (site / "say-why-site.zip").stat().st_size / 1000,
            " kB",
            of=wordings,
            per="a wording",
        ),
        *(
            Figure(
                f"Copy that a browser keeps, {tag}",
                _kept(site, folder),
                " kB",
                goal=MOST_KEPT,
                of=len(said.templates()),
                per="a wording",
            )
            for tag, folder, said in languages
        ),
    ]


def _kept(site: Path, folder: str) -> float:
    """Weigh what the service worker of a language fetches; a copy is packed too."""
    names = kept_files((site / folder / "service-worker.js").read_text(encoding="utf-8"))
    files = (site / name for name in names)
    return _packed(*(file / "index.html" if file.is_dir() else file for file in files))


def _packed(*files: Path) -> float:
    assert files
    return sum(map(_weight, files)) / 1000


def _weight(file: Path) -> int:
    if file.suffix == ".zip":
        return file.stat().st_size
    return len(gzip.compress(file.read_bytes(), 9))
