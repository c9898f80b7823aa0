"""Back to a page that Firefox has kept in memory.

It shows such a page what was kept in the tab when the page was left.
"""

from collections.abc import Iterator

import pytest

from tests.browser.note import FILLED, words
from tests.engines.hands import Hands
from tests.engines.marionette import window
from tests.helpers.engines import missing
from tests.helpers.form import LETTER, SEEN

# A Firefox of its own has to be started for it.
pytestmark = [pytest.mark.audit, pytest.mark.xdist_group("engine Firefox")]
MET, GROUP = "reasons/met-at-event/", "reasons/same-group/"
TEXT = f"() => ({SEEN})(document.querySelector('{LETTER}'))"


@pytest.fixture(scope="module")
def remembering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hands]:
    """Firefox, as somebody has it who remembers pages."""
    packages = missing("Firefox")
    assert not packages, f"Install {' and '.join(packages)}."
    with window(tmp_path_factory.mktemp("profile")) as hands:
        yield hands


@pytest.fixture
def hands(remembering: Hands, specimen_address: str) -> Hands:
    """Somebody who has written to Amina on a page that will be remembered."""
    remembering.open(f"{specimen_address}privacy/")
    # While it makes a copy of the site, Firefox remembers no page.
    remembering.wait("() => Boolean(navigator.serviceWorker.controller)")
    remembering.run("() => sessionStorage.clear()")
    remembering.open(f"{specimen_address}{MET}")
    for name in ("their_name", "event", "topic"):
        remembering.click(f"{LETTER} [data-blank={name}]")
        remembering.type(FILLED[name])
    remembering.wait("() => sessionStorage.getItem('say-why')?.includes('insurers')")
    remembering.run("() => { window.remembered = true; }")
    return remembering


def test_a_page_comes_back_from_memory(hands: Hands, specimen_address: str) -> None:
    """Or what follows would show nothing."""
    hands.open(f"{specimen_address}guide/say-why/")
    hands.back()
    hands.wait("() => window.remembered")
    assert hands.run(TEXT) == words("you-talked", **FILLED)


def test_who_has_been_cleared_elsewhere_does_not_come_back(
    hands: Hands, specimen_address: str
) -> None:
    hands.open(f"{specimen_address}{GROUP}")
    hands.click("[data-do=next-person]")
    hands.back()
    hands.sees("h1", "We met at an event")
    hands.wait(f"(text) => ({TEXT})() === text", words("you-talked", event=FILLED["event"]))


def test_whoever_is_written_to_since_is_written_to_there_too(
    hands: Hands, specimen_address: str
) -> None:
    hands.open(f"{specimen_address}{GROUP}")
    hands.click(f"{LETTER} [data-blank=their_name]")
    hands.press("Control+a")
    hands.type("Ben")
    hands.wait("() => sessionStorage.getItem('say-why')?.includes('Ben')")
    hands.back()
    hands.sees("h1", "We met at an event")
    hands.wait(
        f"(text) => ({TEXT})() === text", words("you-talked", **FILLED | {"their_name": "Ben"})
    )


def test_what_is_forgotten_does_not_come_back(hands: Hands, specimen_address: str) -> None:
    hands.open(f"{specimen_address}privacy/")
    # Without a copy of the site: where that goes, Firefox forgets its pages anyway.
    hands.run("() => { OfflineCopy.possible = false; }")
    hands.click("[data-do=forget]")
    hands.sees("[data-part=done]", "Forgotten.")
    hands.back()
    hands.sees("h1", "We met at an event")
    hands.wait(f"(text) => ({TEXT})() === text", words("you-talked"))


def test_a_proposal_does_not_come_back_as_it_was(hands: Hands, specimen_address: str) -> None:
    for text in ("One", "Two"):
        hands.open(f"{specimen_address}propose/")
        hands.wait("() => document.querySelector('propose-template:defined')")
        hands.click("[name=text]")
        hands.press("Control+a")
        hands.type(text)
        hands.wait("(text) => sessionStorage.getItem('say-why:proposal')?.includes(text)", text)
        hands.open(f"{specimen_address}guide/say-why/")
    for _ in range(3):
        hands.back()
    hands.sees("h1", "Propose a template")
    hands.wait("() => document.querySelector('[name=text]').value === 'Two'")
