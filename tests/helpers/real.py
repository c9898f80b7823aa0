"""What of the real catalog the tests look at where any of its kind will do: found by its place, never by its name."""

from generator.catalog.load import load
from tests.conftest import ROOT

CATALOG, _ = load(ROOT)
REASON = CATALOG.sent()[0]
REASON_PAGE = f"reasons/{REASON.id}/"
FRAME = f"embed/{REASON.id}/"
RECEIVED_PAGES = [f"reasons/{each.id}/" for each in CATALOG.offered() if each.receiving_only][:1]
# The first page of each section, and those that show more than words.
GUIDE_PAGES = list(
    dict.fromkeys(
        [
            *(f"guide/{section.pages[0]}/" for section in CATALOG.guide.values()),
            *(f"guide/{page.id}/" for page in CATALOG.guide_pages.values() if "{{ part." in page.body),
        ]
    )
)
