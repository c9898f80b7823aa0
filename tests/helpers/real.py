"""What the tests look at of the real catalog: found by its place in it, never by its name."""

from functools import cache

from generator.build import build, check
from generator.catalog.load import load
from tests.conftest import ROOT

# Each takes seconds: once will do, for a folder that no test changes.
checked, built = cache(check), cache(build)
CATALOG, _ = load(ROOT)
REASON = CATALOG.sent()[0]
REASON_PAGE = f"reasons/{REASON.id}/"
FRAME = f"embed/{REASON.id}/"
RECEIVED_PAGES = [f"reasons/{each.id}/" for each in CATALOG.offered() if each.receiving_only][:1]
_FIRST = [section.pages[0] for section in CATALOG.guide.values()]
_WITH_PARTS = [id_ for id_, page in CATALOG.guide_pages.items() if "{{ part." in page.body]
GUIDE_PAGES = [f"guide/{id_}/" for id_ in dict.fromkeys([*_FIRST, *_WITH_PARTS])]
"""The first page of each section, and those that show more than words."""
KINDS_OF_PAGE = [
    "",
    "reasons/",
    REASON_PAGE,
    *RECEIVED_PAGES,
    "which-reason/",
    "answer/",
    "check-note/",
    "profile/",
    f"templates/#reason={REASON.id}",
    f"templates/{REASON.id}/",
    "own-tools/",
    "card/",
    "take-it-with-you/",
    "embed/",
    FRAME,
    "say-why.html",
    "privacy/",
    "propose/",
    "contribute/",
    "decisions/",
    "guide/",
    *GUIDE_PAGES,
    "search/",
    "404.html",
]
"""Their addresses. The list of all templates is narrowed: whole, it takes axe a minute."""
KINDS_IN_A_LANGUAGE = [
    *("", "reasons/", REASON_PAGE, "which-reason/", "answer/", "profile/", "search/"),
    *("guide/", "guide/say-why/", "templates/", f"templates/{REASON.id}/", "card/", "booklet/"),
    *("privacy/", "take-it-with-you/", "own-tools/", "embed/", "propose/", "why/", "say-why.html"),
]
