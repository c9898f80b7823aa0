"""What stands around the pages of a language."""

import re
from pathlib import Path

import pytest

from generator.build import made
from generator.pages.frame import Frames
from tests.conftest import ROOT
from tests.helpers.found import must_find
from tests.helpers.golden import broken
from tests.helpers.real import checked
from tests.helpers.site_reader import index_of, pages_of

CATALOG, _ = checked(ROOT)
UNREAD = "Nobody who is at home in this language has looked over these words yet."


def test_a_page_knows_who_has_looked_over_its_language(tmp_path: Path) -> None:
    root = broken("sound", tmp_path)
    manners = root / "templates/languages/de/language.yml"
    with manners.open("a", encoding="utf-8") as file:
        file.write("readers: [Ana of the choir]\n")
    frames = Frames(ROOT, *made(root))
    assert frames.of("de/index.md").readers == ("Ana of the choir",)
    assert frames.of("index.md").readers == ()


@pytest.mark.parametrize("tag", CATALOG.languages)
def test_the_menu_of_a_language_leads_to_its_own_pages(tag: str, site: Path) -> None:
    html = (site / tag / "privacy/index.html").read_text(encoding="utf-8")
    menu = must_find(r'(?s)<nav class="menu" id="main_menu".*?</nav>', html)[0]
    doors = re.findall(r'href="([^"]*)"', menu)
    assert doors == [f"../{each}/" for each in ("reasons", "answer", "profile", "guide", "search")]


@pytest.mark.parametrize("tag", CATALOG.languages)
def test_each_page_of_a_language_says_whether_anybody_has(tag: str, site: Path) -> None:
    language = CATALOG.languages[tag].language
    said = ", ".join(language.readers) or language.say(UNREAD)
    assert said != UNREAD
    pages = {at: page for at, page in pages_of(site).items() if at.startswith(f"{tag}/")}
    # One that is sent to a stranger has nothing around it.
    silent = [at for at, page in pages.items() if said not in page.text]
    assert silent == [f"{tag}/why/"]


@pytest.mark.parametrize("tag", CATALOG.languages)
def test_no_short_answer_mixes_two_languages(tag: str, site: Path) -> None:
    html = (site / tag / "guide/index.html").read_text(encoding="utf-8")
    answers = must_find(r'(?s)<dl class="short-answers.*?</dl>', html)[0]
    own = CATALOG.languages[tag].guide_pages
    assert {*re.findall(r'<dt><a href="([^"/]*)/"', answers)} == {
        id_ for id_, page in own.items() if page.question
    }


@pytest.mark.parametrize("tag", CATALOG.languages)
def test_what_is_found_in_english_has_the_facts_in_english(tag: str, site: Path) -> None:
    theirs = CATALOG.languages[tag].facts["notes-a-month"].value
    entries = {each["at"]: each for each in index_of(site / tag)["entries"]}
    text = str(entries["guide/a-note-is-scarce/"]["text"])
    assert CATALOG.facts["notes-a-month"].value in text
    assert theirs not in text
