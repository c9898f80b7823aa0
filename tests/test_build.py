"""From the catalog to a site: the pages, the hook and the disk, and the builders that may come after MkDocs."""

import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.build import build, check
from generator.catalog.problems import CatalogError
from generator.finished import hashes, service_worker
from generator.finished.offline import SCRIPT_TAG, ZIP, ZIP_PLACE
from generator.mkdocs_hook import NO_COMMIT
from tests.conftest import ROOT, Command, run
from tests.helpers.golden import SOUND, broken, expected, replace
from tests.helpers.site_reader import Html, bytes_of, files_of, pages_of, texts_of
from tests.tools.bench.catalogs import reworded

# What nobody should find on a site that has no repository.
CODE_HOSTS = re.compile(r"github\.|gitlab|codeberg|bitbucket|sourcehut|sr\.ht|gitea|forgejo")
# What Markdown would make something of.
MARKED = "*x*{: onclick=y } [a](javascript:b) `c` _d_ ![e](https://f.example/g) | h"
POLICY_TAG = re.compile(
    r"""\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'sha[^>]*>"""
)
NASTY = '<script>alert("1")</script> &lt; 🫖'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain Markdown project."""
    folder = tmp_path_factory.mktemp("written") / "project"
    done = run("generator", "write", str(folder), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


# The pages


def test_a_page_is_a_path_and_a_text() -> None:
    pages = [page for page in build(SOUND) if page.path.endswith(".md")]
    assert [page.path for page in pages] == [
        "answer.md",
        "booklet.md",
        "card.md",
        "contribute.md",
        "embed.md",
        "guide/index.md",
        "guide/numbers.md",
        "guide/say-why.md",
        "index.md",
        "own-tools.md",
        "profile.md",
        "propose.md",
        "reasons/index.md",
        "reasons/no-note.md",
        "reasons/tea.md",
        "templates.md",
        "which-reason.md",
    ]
    assert all(page.text.startswith("---\ntitle: ") and page.text.endswith("\n") for page in pages)
    assert build(SOUND) == build(SOUND)
    catalog, _ = check(SOUND)
    assert {page.path for page in pages} == catalog.paths(), (
        "a link to one of them would be called dead"
    )


def test_a_new_reason_is_one_new_file(tmp_path: Path) -> None:
    """Nothing else is edited, and the home page, the lists and the answers lead to it."""
    before = texts_of(broken("sound", tmp_path))
    tea = yaml.safe_load((tmp_path / "templates/reasons/tea.yml").read_text(encoding="utf-8"))
    milk = {**reworded(tea, 1, 7), "title": "We had milk together"}
    (tmp_path / "templates/reasons/milk.yml").write_text(yaml.safe_dump(milk), encoding="utf-8")
    after = texts_of(tmp_path)
    assert after.keys() - before.keys() == {"reasons/milk.md", "embed/milk/index.html"}
    for path in (
        "index.md",
        "reasons/index.md",
        "templates.md",
        "booklet.md",
        "answer.md",
        "which-reason.md",
    ):
        assert "We had milk together" in after[path]
    assert all(
        after[path] == before[path]
        for path in before
        if path in ("profile.md", "reasons/tea.md", "reasons/no-note.md")
        or path.startswith("guide/")
    )


def test_a_new_template_is_a_few_lines_in_one_file(tmp_path: Path) -> None:
    before = texts_of(broken("sound", tmp_path))
    with (tmp_path / "templates/reasons/tea.yml").open("a", encoding="utf-8") as file:
        file.write(
            "  - id: too-hot\n    title: It was too hot\n    kind: ask-why\n    tone: warm\n    channel: message\n    text: Hi {first_name}, how hot was it?\n"
        )
    after = texts_of(tmp_path)
    changed = {
        path for path in after if after[path] != before[path] and not path.startswith("exports/")
    }
    assert changed == {
        "reasons/tea.md",
        "templates.md",
        "propose.md",
        "contribute.md",
        "own-tools.md",
        "say-why.html",
        "catalog.json",
        "embed/tea/index.html",
        "booklet.md",
    }
    assert (
        'id="too-hot"' in after["reasons/tea.md"]
        and 'href="../reasons/tea/#too-hot"' in after["templates.md"]
    )


def test_a_page_of_the_catalog_never_replaces_one_written_by_hand(project: Path) -> None:
    (project / "docs/reasons").mkdir()
    for path in ("answer.md", "reasons/index.md"):
        (project / "docs" / path).write_text("# By hand\n", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        build(project)
    assert str(caught.value) == (
        "docs/answer.md:1:1: This page is made from the catalog too. Move the one in docs/ away.\n"
        "docs/reasons/index.md:1:1: This page is made from the catalog too. Move the one in docs/ away."
    )


# The site


def test_every_page_says_what_it_is(site: Path) -> None:
    """A title of its own, a description, and a picture for those who share it."""
    pages = pages_of(site)
    for address, page in pages.items():
        assert page.meta("description") == page.meta("og:description") != "", address
        assert page.meta("og:title") in page.text, address
        picture = urllib.parse.urlsplit(page.meta("og:image")).path
        assert (site / picture.lstrip("/")).is_file(), f"{address} has no picture at {picture}"
        assert [tag for tag, _ in page.tags].count("h1") == 1, address
    assert len({page.meta("og:title") for page in pages.values()}) == len(pages)
    assert len({page.meta("og:description") for page in pages.values()}) == len(pages), (
        "two pages have one description"
    )


def test_no_id_stands_twice_on_a_page_and_every_reference_has_one(site: Path) -> None:
    for address, page in pages_of(site).items():
        ids = page.all("id")
        assert sorted({each for each in ids if ids.count(each) > 1}) == [], address
        named = [
            each
            for name in ("for", "aria-labelledby", "aria-describedby", "popovertarget")
            for value in page.all(name)
            for each in value.split()
        ]
        assert [each for each in named if each not in ids] == [], address


def test_without_a_repository_nothing_links_to_one(site: Path) -> None:
    """A clone has no host of its own; what a page of the guide cites as a source stays."""
    catalog, _ = check(ROOT)
    cited = {source.address for entry in catalog.checked() for source in entry.sources}
    links = {
        link
        for page in pages_of(site).values()
        for link in page.all("href") + page.all("src") + page.all("content") + page.all("action")
    }
    assert [link for link in links if CODE_HOSTS.search(link) and link not in cited] == []
    assert not any(
        "Suggest a change" in page.text or "The code" in page.text
        for page in pages_of(site).values()
    )


def test_with_a_repository_each_page_can_be_changed(mkdocs: Command, tmp_path: Path) -> None:
    """The link goes to the file in which the words of the page stand, wherever the site is published."""
    start = "https://code.example/say-why/edit/main/"
    done = mkdocs(
        "build",
        "--strict",
        "--site-dir",
        str(tmp_path),
        cwd=ROOT,
        REPOSITORY_URL="https://code.example/say-why",
        SITE_URL="https://example.org/say-why/",
    )
    assert done.returncode == 0, done.stderr
    for address, page in pages_of(tmp_path).items():
        files = [
            link.removeprefix(start) for link in page.all("href", "a") if link.startswith(start)
        ]
        assert len(files) == (address not in ("404.html", "search/")), address
        assert all((ROOT / file).is_file() for file in files), address
        if match := re.fullmatch(r"reasons/([^/]+)/", address):
            assert files == [f"templates/reasons/{match[1]}.yml"]
        assert page.meta("og:image") == "https://example.org/say-why/assets/preview.png", address


def test_in_a_text_nothing_is_html(mkdocs: Command, project: Path) -> None:
    """Whatever a contributor writes, the page shows as these characters: in its text, in its head and in the search."""
    replace("sound", project)
    numbers = itertools.count()
    for file in sorted((project / "templates").rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        # A number at the end of each pair of words, or else all texts would be alike.
        text = re.sub(
            r"^(    text: )(?!>)(.*)$",
            lambda match: f"{match[1]}{re.sub(' ', f' {next(numbers)} ', match[2])}",
            text,
            flags=re.MULTILINE,
        )
        text = re.sub(
            r"^([ -]*(?:title|lead|use_when|avoid_when|takes|says|weakened_by|advice|text|because|label|hint|where|means|about|asked|disputed): )(?!>)(.*)$",
            rf"\1'\2 {NASTY}'",
            text,
            flags=re.MULTILINE,
        )
        text = re.sub(
            r"^(    title: ).*$", rf"\1'{NASTY}'", text, flags=re.MULTILINE
        )  # a template's has 40 characters
        text = (
            re.sub(r"^( *example: ).*$", rf"\1'{NASTY}'", text, flags=re.MULTILINE)
            .replace("longest: 20", "longest: 35")
            .replace("longest: 30", "longest: 35")
            .replace("also: [", f"also: ['{NASTY} **b** `c` [d](e) {{.f}}', ")
        )
        text = re.sub(r"^(  value: )(.*)$", rf"\1'\2 {NASTY} {MARKED}'", text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")
    # Not --strict: the guide links to reasons that this catalog does not have.
    done = mkdocs("build", cwd=project)
    assert done.returncode == 0, done.stderr
    pages = pages_of(project / "site")
    files = files_of(project / "site")
    for address, page in pages.items():
        assert "<script>alert" not in files[address].read_text(encoding="utf-8"), address
        assert all(
            not name.startswith("on") for _, attributes in page.tags for name in attributes
        ), address
    assert f"200 characters {NASTY} {MARKED}" in pages["guide/say-why/"].text
    assert pages["guide/numbers/"].text.count(MARKED) == 2
    tea = pages["reasons/tea/"]
    assert tea.text.count(NASTY) > 50
    assert "**b** `c` [d](e) {.f}" in tea.text
    assert (
        NASTY in tea.meta("description")
        and NASTY in tea.meta("og:description")
        and NASTY in tea.meta("og:title")
    )
    for entry in json.loads(
        (project / "site/search/search_index.json").read_text(encoding="utf-8")
    )["docs"]:
        assert "script" not in [tag for tag, _ in Html(entry["title"] + entry["text"]).tags], entry[
            "location"
        ]


def test_where_there_is_no_commit_two_builds_carry_the_same_day(
    mkdocs: Command, project: Path
) -> None:
    """Nobody reads the clock: an archive without git builds the same site every day."""
    assert (
        subprocess.run(["git", "log"], cwd=project, capture_output=True, check=False).returncode
        != 0
    )
    done = mkdocs("build", cwd=replace("sound", project), SOURCE_DATE_EPOCH="")
    assert done.returncode == 0, done.stderr
    days = {
        *re.findall(
            "<lastmod>(.*)</lastmod>", (project / "site/sitemap.xml").read_text(encoding="utf-8")
        )
    }
    assert days == {time.strftime("%Y-%m-%d", time.gmtime(int(NO_COMMIT)))}


# The hook and the disk


def test_the_hook_and_the_disk_agree(mkdocs: Command, site: Path, written: Path) -> None:
    """Every byte of the site, the search index and the sitemap included, but for what only a finished site has."""
    done = mkdocs("build", "--strict", "--site-dir", "site", cwd=written)
    assert done.returncode == 0, done.stderr
    ours, theirs = (
        {
            name: POLICY_TAG.sub("", SCRIPT_TAG.sub("", ZIP_PLACE.sub("", data.decode())))
            if name.endswith(".html")
            else data
            for name, data in bytes_of(folder).items()
            if name not in (ZIP, service_worker.FILE, hashes.FILE)
        }
        for folder in (site, written / "site")
    )
    assert [
        path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)
    ] == []


def test_what_is_written_knows_nothing_of_us(written: Path) -> None:
    assert sorted(file.name for file in written.iterdir() if file.name != "site") == [
        "docs",
        "mkdocs.yml",
        "overrides",
    ]
    assert "hooks" not in (written / "mkdocs.yml").read_text(encoding="utf-8")
    assert not [file for file in written.rglob("*.py")]


@pytest.mark.parametrize("builder", ["properdocs", "zensical"])
def test_another_builder_makes_every_page(
    builder: str, written: Path, site: Path, tmp_path: Path
) -> None:
    """MkDocs is not the only way to read what is written."""
    shutil.copytree(written, tmp_path / "project", ignore=shutil.ignore_patterns("site", ".cache"))
    done = run(builder, "build", "--strict", cwd=tmp_path / "project")
    assert done.returncode == 0, done.stdout + done.stderr
    theirs, ours = pages_of(tmp_path / "project/site"), pages_of(site)
    assert theirs.keys() == ours.keys()
    for address, page in ours.items():
        assert [*filter(None, theirs[address].all("data-blank"))] == page.all("data-blank"), address
        assert theirs[address].all("data-template") == page.all("data-template"), address
        assert theirs[address].meta("description") == page.meta("description"), address


def test_a_broken_catalog_leaves_the_last_site_alone(mkdocs: Command, project: Path) -> None:
    """All problems, no traceback, no half-built site."""
    replace("five-faults-at-once", project)
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good one", encoding="utf-8")
    done = mkdocs("build", "--strict", cwd=project)
    assert done.returncode != 0
    assert f"The catalog has 5 problems:\n{expected('five-faults-at-once')}" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert bytes_of(project / "site") == {"index.html": b"the last good one"}


def test_a_page_written_by_hand_stops_the_build_before_it_begins(
    mkdocs: Command, project: Path
) -> None:
    (project / "docs/answer.md").write_text("# By hand\n", encoding="utf-8")
    (project / "site").mkdir()
    done = mkdocs("build", "--strict", cwd=project)
    assert done.returncode != 0
    assert (
        "The catalog has 1 problem:\ndocs/answer.md:1:1: This page is made from the catalog too. Move the one in docs/ away.\n"
        in done.stderr
    )
    assert "Traceback" not in done.stderr
    assert bytes_of(project / "site") == {}


def test_the_bare_command_says_how_it_is_done() -> None:
    """It does not look for modules in the folder it is called from, and ends with one line instead of a traceback."""
    command = shutil.which("mkdocs", path=Path(sys.executable).parent)
    assert command
    done = subprocess.run(
        [command, "build", "--site-dir", os.devnull],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert (
        (done.stdout + done.stderr).strip().splitlines()[-1]
        == "Say Why is built with `python -m mkdocs`, from the folder that holds mkdocs.yml. `make build` and `make serve` do that."
    )
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("mkdocs")
def test_serve_survives_a_broken_edit(project: Path) -> None:
    """It says what is wrong, and goes on with the next edit. No copy is kept of what changes while one looks at it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    reason = replace("sound", project) / "templates/reasons/tea.yml"
    good = reason.read_text(encoding="utf-8")
    log = project / "log"

    def page(address: str = "reasons/tea/") -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=30) as answer:
            return answer.read().decode()

    def until(what: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not what():
            assert server.poll() is None and time.monotonic() < end, log.read_text(encoding="utf-8")
            time.sleep(0.1)

    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            env={**os.environ, "SITE_URL": f"http://127.0.0.1:{port}/"},
            stdout=output,
            stderr=output,
        )
    try:
        until(lambda: "Serving on" in log.read_text(encoding="utf-8"))
        assert "We had tea together" in page() and "offline-copy.js" not in page()
        assert page("service-worker.js") == (ROOT / "docs/service-worker.js").read_text(
            encoding="utf-8"
        )
        reason.write_text(good.replace("{topic}", "{topik}", 1), encoding="utf-8")
        until(
            lambda: (
                "{topik} is not a blank we know. Did you mean {topic}?"
                in log.read_text(encoding="utf-8")
            )
        )
        reason.write_text(
            good.replace("We had tea together", "We had mended tea"), encoding="utf-8"
        )
        until(lambda: "We had mended tea" in page())
        assert "Traceback" not in log.read_text(encoding="utf-8")
    finally:
        server.terminate()
        server.wait(10)
