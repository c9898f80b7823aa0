"""The guide: every claim has its source beside it, every page leads on, and all is easy to read."""

import re
from pathlib import Path

import pytest

from generator.catalog.entries import Arm, GuidePage
from generator.catalog.facts import ALL_FACTS, NAMED, pages_with, with_facts
from generator.pages.layout import LAYOUTS
from generator.rules.facts import WRITTEN_OUT
from tests.conftest import ROOT
from tests.helpers.golden import SOUND
from tests.helpers.real import built, checked
from tests.helpers.site_reader import Html, index_of, pages_of
from tests.tools.readability import VERY_SHORT, grade, rhythm, shortest

CATALOG, _ = checked(ROOT)
PAGES = [pytest.param(page, id=page.id) for page in CATALOG.guide_pages.values()]
ARGUING = [pytest.param(page, id=page.id) for page in CATALOG.guide_pages.values() if page.argues]
# The school year after which a page reads with ease. Above 6 somebody has written steps for
# scholars; a page that argues may go on to 8, for a “because” makes a sentence longer.
EASY_ENOUGH = 6
EASY_TO_FOLLOW = 8
# Of the sentences of a page that argues: the share that may be very short, and the words of the one
# in the middle. With more short ones it becomes a list of verdicts.
MOST_VERY_SHORT = 0.15
MIDDLE = (11, 15)
# What a claim says to those who hear the page.
SOURCE = '<span class="visually-hidden"> (source)</span>'


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Html]:
    """The finished site, read once."""
    return pages_of(site)


def page(name: str) -> str:
    return next(each.text for each in built(SOUND) if each.path == name)


def links(html: Html, base: str) -> set[str]:
    """Name the pages of our own that a page leads to, by their address from the root."""
    found = set()
    for link in html.all("href", "a"):
        if not re.match(r"[a-z]+:", link):
            path = Path("/", base, link.partition("#")[0]).resolve()
            found.add(re.sub(r"(^|/)\.(/|$)", "", str(path.relative_to("/"))))
    return found


def test_a_fact_stands_in_its_sentence_and_leads_to_its_source_and_date() -> None:
    text = page("guide/say-why.md")
    assert (
        f'A note holds <a class="fact" href="#fact_note-length">200 characters{SOURCE}</a>,'
    ) in text
    assert (
        '<li id="fact_note-length"><strong>Length of a note: 200 characters.</strong> '
        "Well supported. Invented for the tests. "
        'Read in <a href="https://example.org/limits">a page of limits</a>. '
        "Copy read on 2026-11-20.</li>"
    ) in " ".join(text.split())


def test_a_short_answer_stands_on_its_page_and_on_the_first_page_of_the_guide(
    pages: dict[str, Html],
) -> None:
    """Whoever comes with a question need not read a page to the end."""
    named: set[str] = set()
    for page in CATALOG.guide_pages.values():
        if not page.question:
            continue
        assert page.answer
        named |= {match[2] for match in NAMED.finditer(page.answer)}
        answer = with_facts(page.answer, lambda name: CATALOG.facts[name].value)
        for address in (f"guide/{page.id}/", "guide/"):
            shown = re.sub(r"\((source|disputed)\)", "", pages[address].text)
            assert page.question in " ".join(shown.split())
            assert re.sub(r"\W", "", answer) in re.sub(r"\W", "", shown), page.id
    all_facts = next(each.id for each in pages_with(CATALOG, ALL_FACTS))
    linked = {*pages["guide/"].all("href", "a")}
    assert {f"../guide/{all_facts}/#fact_{name}" for name in named} <= linked


def test_a_disputed_fact_is_shown_as_disputed() -> None:
    text = page("guide/say-why.md")
    assert f"300 characters{SOURCE}</a> <small>(disputed)</small> if you pay" in text
    assert "<em>Disputed.</em> Some say 250. Partly supported." in text
    assert "a page of limits</a> and a book. Copy read on" in text


def test_the_page_of_all_facts_has_each_of_them_once() -> None:
    text = page("guide/numbers.md")
    assert re.findall(r'<li id="fact_([a-z-]+)">', text) == ["note-length", "note-length-paid"]
    assert "Where this comes from" not in text


def test_a_fact_outside_of_the_guide_leads_to_that_page(pages: dict[str, Html]) -> None:
    named = [match[2] for match in NAMED.finditer(CATALOG.channels["invite"].where)]
    all_facts = next(each.id for each in pages_with(CATALOG, ALL_FACTS))
    wanted = {f"../../guide/{all_facts}/#fact_{name}" for name in named}
    for reason in CATALOG.sent():
        assert wanted <= {*pages[f"reasons/{reason.id}/"].all("href", "a")}


def test_no_braces_are_left_in_any_page(pages: dict[str, Html]) -> None:
    for address, html in pages.items():
        assert "{{" not in html.text, address


def test_no_layout_states_a_limit() -> None:
    """`check` looks at what contributors write; the words of our own layouts are looked at here."""
    for file in [*LAYOUTS.iterdir(), *(ROOT / "overrides").rglob("*.html")]:
        stated = WRITTEN_OUT.search(file.read_text(encoding="utf-8"))
        assert stated is None, file.name


@pytest.mark.parametrize(
    ("accepted", "sent", "interval"),
    [
        (64, 100, "54-73"),
        (44, 50, "76-94"),
        (18, 50, "24-50"),
        (39, 50, "65-87"),
        (23, 25, "75-98"),
        (7, 25, "14-48"),
        (0, 10, "0-28"),
        (10, 10, "72-100"),
    ],
)
def test_an_interval_is_that_of_wilson(accepted: int, sent: int, interval: str) -> None:
    low, high = Arm(asked="-", sent=sent, accepted=accepted).interval
    assert f"{low * 100:.0f}-{high * 100:.0f}" == interval


def test_the_small_tests_stand_as_a_chart_and_as_a_table(pages: dict[str, Html]) -> None:
    part = ("part", "small-tests")
    ids = [each.id for each in CATALOG.guide_pages.values() if part in NAMED.findall(each.body)]
    html = pages[f"guide/{ids[0]}/"]
    arms = [arm for study in CATALOG.studies.values() for arm in study.arms]
    shares = [tag for tag, attributes in html.tags if attributes.get("class") == "share"]
    assert shares == ["path"] * len(arms)
    for arm in arms:
        assert f"{arm.accepted} of {arm.sent}" in html.text
    for study in CATALOG.studies.values():
        assert f"Copy read on {study.checked}" in " ".join(html.text.split())


def test_nobody_promises_more_acceptances(pages: dict[str, Html]) -> None:
    """The claim has no source, whatever number it comes with."""
    repair = "Say it without the number: no study says so."
    claim = re.compile(
        r"\b(two|three|four|five|\d+)( to (five|\d+))?( times|x| ?%| percent) "
        r"(more|as many|higher) (accept|yes|repl|response)",
        re.IGNORECASE,
    )
    found = []
    for address, html in pages.items():
        promises = [match[0] for match in claim.finditer(html.text)]
        found += [f"{address}: “{words}” is a promise. {repair}" for words in promises]
    assert found == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_easy_to_read(page: GuidePage) -> None:
    year = grade(CATALOG, page)
    most = EASY_TO_FOLLOW if page.argues else EASY_ENOUGH
    assert year <= most, (
        f"{page.path}:1:1: The page reads like year {year:.1f} of school; "
        f"{most} is the most. "
        "Shorten its hardest sentences: `make readability` lists them."
    )


@pytest.mark.parametrize("page", ARGUING)
def test_a_page_that_argues_has_whole_sentences(page: GuidePage) -> None:
    found = rhythm(CATALOG, page)
    assert found.very_short <= MOST_VERY_SHORT, (
        f"{page.path}:1:1: Of its sentences, {found.very_short:.0%} have {VERY_SHORT} words or "
        f"fewer; {MOST_VERY_SHORT:.0%} is the most. "
        f"Say how they hang together: {shortest(CATALOG, page)}."
    )
    least, most = MIDDLE
    assert least <= found.middle <= most, (
        f"{page.path}:1:1: The sentence in the middle has {found.middle} words, "
        f"and should have {least} to {most}. `make readability` shows it for each page."
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_two_clicks_from_home_and_leads_to_its_words(
    pages: dict[str, Html], page: GuidePage
) -> None:
    here = f"guide/{page.id}"
    near = {f"{each.rstrip('/')}/" for each in links(pages[""], "")} & {*pages}
    assert any(here in links(pages[each], each) for each in near), "not in two clicks"
    for name in page.words:
        home, _, own = name.partition("/")
        reason_page = f"reasons/{home}/"
        if home in CATALOG.reasons:
            assert here in links(pages[reason_page], reason_page), name
        end = f"#{own or name}" if own or home not in CATALOG.reasons else reason_page
        assert any(link.endswith(end) for link in pages[f"{here}/"].all("href", "a")), name


@pytest.mark.parametrize("page", PAGES)
def test_search_finds_a_page(site: Path, page: GuidePage) -> None:
    entries = index_of(site)["entries"]
    found = [entry for entry in entries if entry["at"] == f"guide/{page.id}/"]
    assert len(found) == 1 and found[0]["title"] == page.title


def test_good_and_bad_lines_stand_side_by_side_and_say_what_they_are(site: Path) -> None:
    """Somebody who sees no colour reads it, and so does somebody who sees nothing."""
    for page in CATALOG.guide_pages.values():
        said = (
            f"{page.path}:1:1: Of two examples side by side, one has to be good and one bad, "
            "each with a heading of its own."
        )
        raw = (site / f"guide/{page.id}/index.html").read_text(encoding="utf-8")
        for pair in re.findall(r'(?s)<div class="examples">(.*?</div>)\s*</div>', raw):
            lines = re.findall(r'<div class="(good|bad)">\s*<p><strong>([^<]+)</strong></p>', pair)
            assert sorted(kind for kind, _ in lines) == ["bad", "good"], said
            assert lines[0][1] != lines[1][1], said
