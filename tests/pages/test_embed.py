"""The pages that stand in a frame on another site, and the one that says how they get there."""

import re
from pathlib import Path

import pytest
import yaml

from generator.build import build
from generator.pages.embed import PROPERTIES
from generator.pages.joined import SCRIPTS, STYLES
from tests.conftest import ROOT
from tests.helpers.found import must_find
from tests.helpers.golden import broken
from tests.helpers.real import built, checked
from tests.helpers.site_reader import Html, texts_of

CATALOG, _ = checked(ROOT)
PAGES = texts_of(built(ROOT))
FRAMED = {
    path: text for path, text in PAGES.items() if re.fullmatch(r"embed/[^/]+/index\.html", path)
}


def test_whatever_is_offered_can_be_put_on_another_page() -> None:
    assert [*FRAMED] == sorted(f"embed/{name}/index.html" for name in CATALOG.offered_homes())


@pytest.mark.parametrize("name", CATALOG.offered_homes())
def test_the_frame_has_the_form_of_its_page(name: str) -> None:
    """Every letter and every control, but for two.

    A link that fills the blanks would lead to the bare frame, and a frame keeps nothing. The box
    for a note that somebody got is no part of the form.
    """
    shared = {"replies": "answer.md", "profile": "profile.md"}
    page = Html(PAGES[shared.get(name, f"reasons/{name}.md")])
    framed = Html(FRAMED[f"embed/{name}/index.html"])
    controls = page.all("name", "input", "select", "textarea")
    own = [each for each in controls if each not in ("with-private", "remember-mine", "note")]
    assert framed.letters() == page.letters() != []
    assert framed.all("name", "input", "select", "textarea") == own
    assert framed.all("data-blank") == page.all("data-blank") != []
    assert {*framed.all("data-do")} == {*page.all("data-do")} - {"share"}


@pytest.mark.parametrize("path", FRAMED)
def test_the_frame_allows_only_scripts_and_styles_of_this_site(path: str) -> None:
    text = FRAMED[path]
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        "img-src 'self'; base-uri 'none'; form-action 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    assert f'<meta charset="utf-8">\n{meta}' in text
    assert not re.search(r"<style|<script(?![^>]* src=)|\s(on\w+|style)=|javascript:", text)
    page = Html(text)
    for address in page.all("src") + page.all("href", "link"):
        named = address.removeprefix("../../")
        assert named in PAGES or (ROOT / "docs" / named).is_file(), named


@pytest.mark.parametrize("path", FRAMED)
def test_no_search_engine_lists_the_frame_and_no_link_opens_in_it(path: str) -> None:
    page = Html(FRAMED[path])
    assert page.meta("robots") == "noindex"
    # But for what a program takes, of which nothing opens.
    stays = [each for _, each in page.tags if each.get("target") == "_self"]
    assert {each["href"] for each in stays} <= {"mailto:"}
    assert {*page.all("target")} <= {"_blank", "_self"}
    assert ("base", {"target": "_blank"}) in page.tags
    # It would open the frame again, in a tab.
    assert not any(link.startswith("#") for link in page.all("href"))


def test_every_link_of_a_frame_leads_to_a_page(site: Path) -> None:
    links = {link for text in FRAMED.values() for link in Html(text).all("href", "a")}
    assert len(links) >= len(FRAMED)
    for link in links - {"mailto:"}:
        page = link.removeprefix("../../").partition("#")[0]
        assert (site / page / "index.html").is_file(), link


def test_a_reason_that_was_renamed_still_stands_where_somebody_has_put_it(tmp_path: Path) -> None:
    """The page of a career centre is not edited because we change a name."""
    root = broken("sound", tmp_path)
    file = root / "templates/reasons/tea.yml"
    file.write_text("moved_from: [coffee]\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    pages = texts_of(build(root))
    assert pages["embed/coffee/index.html"] == pages["embed/tea/index.html"]


def test_the_offered_reasons_can_be_chosen_on_the_page_that_says_how() -> None:
    page = Html(PAGES["embed.md"])
    assert page.all("value", "option") == [*CATALOG.offered_homes()]


def test_a_title_is_pasted_as_html(tmp_path: Path) -> None:
    root = broken("sound", tmp_path)
    file = root / "templates/reasons/tea.yml"
    text = file.read_text(encoding="utf-8")
    title = yaml.safe_load(text)["title"]
    file.write_text(text.replace(f"title: {title}", "title: Tea & <b>", 1), encoding="utf-8")
    page = next(page.text for page in build(root) if page.path == "embed.md")
    assert 'data-html="Tea &amp;amp; &amp;lt;b&amp;gt;"' in page


def test_the_page_and_the_two_scripts_name_the_same_properties() -> None:
    """What the page promises, the element hands over and the frame takes."""
    scripts = {
        name: (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
        for name in ("say-why-form", "embedded-form")
    }
    handed = must_find(r"HANDED = \[([^]]*)\]", scripts["say-why-form"])[1]
    assert [f"--say-why-{name}" for name in re.findall(r'"([^"]+)"', handed)] == [*PROPERTIES]
    assert re.findall(r'"(--say-why-[^"]+)": \[', scripts["embedded-form"]) == [*PROPERTIES]
    assert re.findall(r"<code>(--say-why-[^<]+)</code>", PAGES["embed.md"]) == [*PROPERTIES]
    variables = re.findall(r'\["(--[a-z-]+)", "', scripts["embedded-form"])
    assert len({*variables}) == len(PROPERTIES)
    styles = (STYLES / "tokens.css").read_text(encoding="utf-8")
    assert all(f"{name}:" in styles for name in variables)
