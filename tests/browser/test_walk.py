"""A walk over every page, with all that stands on it used.

Nothing is refused by the content policy, reported, or asked of another host.
"""

from pathlib import Path

import pytest

from tests.browser.conftest import Visitor
from tests.helpers.form import TAKES_WORDS
from tests.helpers.site_reader import every_kind

# A click from a script reaches what is drawn by its label, as chips are. What leads to another page
# is not used here.
CLICK_ALL = """async () => {
  const PRESSED =
    "main button, main summary, main input:is([type=checkbox], [type=radio]), header input";
  for (const each of document.querySelectorAll(PRESSED))
    if (each.isConnected && !each.disabled) {
      each.click();
      await new Promise((done) => setTimeout(done));
    }
}"""
CHOOSE_ALL = """() => {
  for (const each of document.querySelectorAll("main select:not(speaking-way *)"))
    for (const option of each.options) {
      each.value = option.value;
      each.dispatchEvent(new Event("change", { bubbles: true }));
    }
}"""


TOO_LONG = (
    "the flood maps for insurers in the low parts of Delft and around it, "
    "and then some more, until it is too long for any invitation"
)


def use(visitor: Visitor) -> None:
    """Press, tick, open, choose and type whatever there is.

    This is done twice, because some things come into view by it.
    """
    page = visitor.page
    for words in ("Ann [x] {y}", TOO_LONG):
        page.evaluate(CHOOSE_ALL)
        for control in page.locator(f"main {TAKES_WORDS}").filter(visible=True).all():
            if control.is_visible() and control.is_editable():
                control.fill(words)
        page.evaluate(CLICK_ALL)


@pytest.mark.audit
def test_every_page_with_everything_used_is_silent(
    visitor: Visitor, site: Path, offline: Path
) -> None:
    """The visitor's own check at the end is the test: no error, no request but to the site."""
    folder = site if visitor.base.startswith("http") else offline
    pages = every_kind(folder)
    assert pages
    for address in pages:
        page = visitor.open(address)
        opened = page.url.partition("#")[0]
        use(visitor)
        # It loads the page anew, and says it in the other way of speaking.
        way = page.locator("speaking-way select")
        if way.count():
            with page.expect_navigation():
                way.select_option(index=1 - way.evaluate("select => select.selectedIndex"))
            use(visitor)
        assert page.url.partition("#")[0] == opened
