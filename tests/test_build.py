"""From the catalog to a site: the pages, the hook and the disk, and builders other than MkDocs."""

import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from generator.build import build
from generator.catalog.problems import CatalogError
from generator.finished import hashes, service_worker
from generator.finished.offline import FINISHED, ZIP, ZIP_PLACE
from generator.mkdocs_hook import NO_COMMIT
from tests.conftest import ROOT, Command, run
from tests.helpers.golden import SOUND, broken, expected, replace
from tests.helpers.real import built, checked
from tests.helpers.site_reader import (
    SPOKEN,
    bytes_of,
    files_of,
    folder_of,
    index_of,
    pages_of,
    texts_of,
)
from tests.tools.bench.catalogs import reworded

# What nobody should find on a site that has no repository.
CODE_HOSTS = re.compile(r"github\.|gitlab|codeberg|bitbucket|sourcehut|sr\.ht|gitea|forgejo")
# What Markdown would make something of.
MARKED = "*x*{: onclick=y } [a](javascript:b) `c` _d_ ![e](https://f.example/g) | h"
POLICY_TAG = re.compile(
    r'\n<meta http-equiv="Content-Security-Policy" '
    r"""content="default-src 'none'; script-src 'self' 'sha[^>]*>"""
)
# No page asks for these; the hook leaves them out.
THEMES = re.compile("assets/(images|javascripts|stylesheets)/")
NASTY = '<script>alert("1")</script> &lt; 🫖'
BY_HAND = "This page is made from the catalog too. Move the one in docs/ away."


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plain Markdown project."""
    folder = tmp_path_factory.mktemp("written") / "project"
    done = run("generator", "write", str(folder), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


# The pages


def test_a_page_is_a_path_and_a_text() -> None:
    markdown = [page for page in built(SOUND) if page.path.endswith(".md")]
    pages = [page for page in markdown if not page.path.startswith("de/")]
    assert [page.path for page in pages] == [
        *("answer.md", "booklet.md", "card.md", "check-note.md", "contribute.md"),
        "embed.md",
        *("guide/index.md", "guide/numbers.md", "guide/say-why.md"),
        *("index.md", "own-tools.md", "privacy.md", "profile.md", "propose.md"),
        *("reasons/index.md", "reasons/no-note.md", "reasons/tea.md"),
        *("search.md", "take-it-with-you.md"),
        *("templates.md", "templates/no-note.md", "templates/profile.md"),
        *("templates/replies.md", "templates/tea.md", "which-reason.md"),
    ]
    assert all(page.text.startswith("---\ntitle: ") and page.text.endswith("\n") for page in pages)
    assert build(SOUND) == built(SOUND)
    catalog, _ = checked(SOUND)
    # A link to one that is missing there would be called dead.
    assert {page.path for page in pages} == catalog.paths()
    assert [page.path for page in markdown if page not in pages] == [
        *("de/answer.md", "de/booklet.md", "de/card.md", "de/embed.md"),
        *("de/guide/index.md", "de/guide/numbers.md", "de/guide/say-why.md"),
        *("de/index.md", "de/own-tools.md", "de/privacy.md", "de/profile.md", "de/propose.md"),
        *("de/reasons/index.md", "de/reasons/tea.md", "de/search.md"),
        *("de/take-it-with-you.md", "de/templates.md", "de/templates/profile.md"),
        *("de/templates/replies.md", "de/templates/tea.md", "de/which-reason.md"),
    ]


def test_a_new_reason_is_one_new_file(tmp_path: Path) -> None:
    """Nothing else is edited, and the home page, the lists and the answers lead to it."""
    before = texts_of(build(broken("sound", tmp_path)))
    tea = yaml.safe_load((tmp_path / "templates/reasons/tea.yml").read_text(encoding="utf-8"))
    milk = {**reworded(tea, 1, 7), "title": "We had milk together"}
    (tmp_path / "templates/reasons/milk.yml").write_text(yaml.safe_dump(milk), encoding="utf-8")
    after = texts_of(build(tmp_path))
    pages = {"reasons/milk.md", "templates/milk.md", "embed/milk/index.html"}
    assert after.keys() - before.keys() == pages
    lead_to_it = {"index.md", "reasons/index.md", "templates.md", "which-reason.md"}
    for path in lead_to_it | {"booklet.md", "answer.md"}:
        assert "We had milk together" in after[path]
    same = [path for path in before if path.startswith("guide/")]
    for path in (*same, "profile.md", "reasons/tea.md", "reasons/no-note.md"):
        assert after[path] == before[path]


TOO_HOT = """\
  - id: too-hot
    title: It was too hot
    kind: ask-why
    channel: message
    text: Hi {their_name}, how hot was it?
"""


def test_a_new_template_is_a_few_lines_in_one_file(tmp_path: Path) -> None:
    before = texts_of(build(broken("sound", tmp_path)))
    with (tmp_path / "templates/reasons/tea.yml").open("a", encoding="utf-8") as file:
        file.write(TOO_HOT)
    after = texts_of(build(tmp_path))
    changed = {path for path in after if after[path] != before[path]}
    assert {path for path in changed if not path.startswith("exports/")} == {
        *("reasons/tea.md", "embed/tea/index.html", "say-why.html", "catalog.json"),
        "de/reasons/tea.md",  # which says now that its English has changed
        *("templates.md", "propose.md", "contribute.md", "own-tools.md", "booklet.md"),
        *("templates/tea.md", "search-index.js", "search.md"),
    }
    assert 'id="too-hot"' in after["reasons/tea.md"]
    assert 'href="../reasons/tea/#too-hot"' in after["templates.md"]


def test_a_page_of_the_catalog_never_replaces_one_written_by_hand(project: Path) -> None:
    (project / "docs/reasons").mkdir()
    for path in ("answer.md", "reasons/index.md"):
        (project / "docs" / path).write_text("# By hand\n", encoding="utf-8")
    with pytest.raises(CatalogError) as caught:
        build(project)
    assert (
        str(caught.value) == f"docs/answer.md:1:1: {BY_HAND}\ndocs/reasons/index.md:1:1: {BY_HAND}"
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
    # A page that a language lacks is shown there in English.
    for folder in ("", *SPOKEN):
        own = [page for address, page in pages.items() if folder_of(address) == folder]
        for name in ("og:title", "og:description"):
            assert len({page.meta(name) for page in own}) == len(own), (folder, name)


def test_no_id_stands_twice_on_a_page_and_every_reference_has_one(site: Path) -> None:
    references = ("for", "aria-labelledby", "aria-describedby", "popovertarget")
    for address, page in pages_of(site).items():
        ids = page.all("id")
        assert sorted({each for each in ids if ids.count(each) > 1}) == [], address
        values = [value for name in references for value in page.all(name)]
        assert {*" ".join(values).split()} - {*ids} == set(), address


def test_without_a_repository_nothing_links_to_one(site: Path) -> None:
    """A clone has no host of its own; what a page of the guide cites as a source stays."""
    catalog, _ = checked(ROOT)
    cited = {source.address for entry in catalog.checked() for source in entry.sources}
    for page in pages_of(site).values():
        links = page.all("href") + page.all("src") + page.all("content") + page.all("action")
        assert [each for each in {*links} - cited if CODE_HOSTS.search(each)] == []
        assert "Suggest a change" not in page.text
        assert "The code" not in page.text


def test_with_a_repository_each_page_can_be_changed(mkdocs: Command, tmp_path: Path) -> None:
    """The link goes to the file with the words of the page, wherever the site is published."""
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
        links = [link for link in page.all("href", "a") if link.startswith(start)]
        files = [link.removeprefix(start) for link in links]
        assert len(files) == (address != "404.html"), address
        assert all((ROOT / file).is_file() for file in files), address
        if match := re.fullmatch(r"reasons/([^/]+)/", address):
            assert files == [f"templates/reasons/{match[1]}.yml"]
        assert page.meta("og:image") == "https://example.org/say-why/assets/preview.png", address


# The keys of the sound catalog that take words.
WORDED = re.compile(
    r"^([ -]*(?:title|lead|use_when|avoid_when|takes|says|weakened_by|advice|text|because|label"
    r"|hint|where|means|about|asked|disputed): )(?!>)(.*)$",
    re.MULTILINE,
)


def nasty(text: str, numbers: Iterator[int]) -> str:
    """Write what could be taken for HTML into every text of a file of the catalog."""
    # A number between the words, or else all texts would be alike.
    text = re.sub(
        r"(?m)^(    text: )(?!>)(.*)$",
        lambda match: match[1] + match[2].replace(" ", f" {next(numbers)} "),
        text,
    )
    text = WORDED.sub(rf"\1'\2 {NASTY}'", text)
    # That of a template has no more than 40 characters.
    text = re.sub(r"(?m)^(    title: ).*$", rf"\1'{NASTY}'", text)
    text = re.sub(r"(?m)^( *example: ).*$", rf"\1'{NASTY}'", text)
    text = re.sub(r"longest: [23]0", "longest: 35", text)
    text = text.replace("also: [", f"also: ['{NASTY} **b** `c` [d](e) {{.f}}', ")
    return re.sub(r"(?m)^(  value: )(.*)$", rf"\1'\2 {NASTY} {MARKED}'", text)


def test_in_a_text_nothing_is_html(mkdocs: Command, project: Path) -> None:
    """Whatever a contributor writes, the page shows as these characters.

    In its text, in its head and in the search.
    """
    replace("sound", project)
    numbers = itertools.count()
    for file in sorted((project / "templates").rglob("*.yml")):
        file.write_text(nasty(file.read_text(encoding="utf-8"), numbers), encoding="utf-8")
    # Not --strict: the guide links to reasons that this catalog does not have.
    done = mkdocs("build", cwd=project)
    assert done.returncode == 0, done.stderr
    pages = pages_of(project / "site")
    files = files_of(project / "site")
    for address, page in pages.items():
        assert "<script>alert" not in files[address].read_text(encoding="utf-8"), address
        names = {name for _, attributes in page.tags for name in attributes}
        assert not any(name.startswith("on") for name in names), address
    assert f"200 characters {NASTY} {MARKED}" in pages["guide/say-why/"].text
    assert pages["guide/numbers/"].text.count(MARKED) == 2
    tea = pages["reasons/tea/"]
    assert tea.text.count(NASTY) > 50
    assert "**b** `c` [d](e) {.f}" in tea.text
    for name in ("description", "og:description", "og:title"):
        assert NASTY in tea.meta(name)
    # What is looked for there is looked for as it stands.
    index = index_of(project / "site")
    (tea,) = (entry for entry in index["entries"] if entry["at"] == "reasons/tea/")
    assert NASTY in tea["title"] and NASTY in tea["text"][0][2]
    assert tea["also"][0].startswith(NASTY)


def test_where_there_is_no_commit_two_builds_carry_the_same_day(
    mkdocs: Command, project: Path
) -> None:
    """Nobody reads the clock: an archive without git builds the same every day, and says so."""
    log = subprocess.run(["git", "log"], cwd=project, capture_output=True, check=False)
    assert log.returncode != 0
    assert day_of_a_build(mkdocs, project) == (day(int(NO_COMMIT)), True)


def test_only_a_commit_of_the_project_gives_the_day(mkdocs: Command, project: Path) -> None:
    """Not that of a repository in which an archive of it was unpacked."""
    commit(project, "--allow-empty")
    assert day_of_a_build(mkdocs, project) == (day(int(NO_COMMIT)), True)
    subprocess.run(["git", "add", "mkdocs.yml"], cwd=project, check=True)
    commit(project)
    assert day_of_a_build(mkdocs, project) == ("2001-09-09", False)


@pytest.mark.parametrize("moment", ["yesterday", "-1", str(2**32)])
def test_a_moment_that_is_none_is_refused(moment: str, mkdocs: Command, project: Path) -> None:
    done = mkdocs("build", cwd=replace("sound", project), SOURCE_DATE_EPOCH=moment)
    assert done.returncode == 1
    assert f"SOURCE_DATE_EPOCH is “{moment}”, which names no moment. Set it to" in done.stderr
    assert "Traceback" not in done.stderr


def day_of_a_build(mkdocs: Command, project: Path) -> tuple[str, bool]:
    """Build, and return the only day of the sitemap, and whether it is said to be a constant."""
    done = mkdocs("build", cwd=replace("sound", project), SOURCE_DATE_EPOCH="")
    assert done.returncode == 0, done.stderr
    sitemap = (project / "site/sitemap.xml").read_text(encoding="utf-8")
    (found,) = {*re.findall("<lastmod>(.*)</lastmod>", sitemap)}
    return found, f"bear the day {found}, as all such builds do." in done.stderr


def day(moment: int) -> str:
    return time.strftime("%Y-%m-%d", time.gmtime(moment))


def commit(folder: Path, *words: str) -> None:
    """Commit in a repository of this folder, on 9 September 2001."""
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (["init", "-q"], [*author, "commit", "-qm", "x", *words]):
        subprocess.run(
            ["git", *command],
            cwd=folder,
            env=os.environ | {"GIT_COMMITTER_DATE": "1000000000 +0000"},
            check=True,
        )


# The hook and the disk


def test_the_hook_and_the_disk_agree(mkdocs: Command, site: Path, written: Path) -> None:
    """Every byte of the site, of the search index and of the sitemap.

    All but what only a finished site has, and what the theme would bring along.
    """
    done = mkdocs("build", "--strict", "--site-dir", "site", cwd=written)
    assert done.returncode == 0, done.stderr
    ours, theirs = unfinished(site), unfinished(written / "site")
    assert not {*filter(THEMES.match, ours)}
    paths = ours.keys() | {path for path in theirs if not THEMES.match(path)}
    assert [path for path in paths if ours.get(path) != theirs.get(path)] == []


def unfinished(site: Path) -> dict[str, str | bytes]:
    """Read the files of a site, without what is made when it is finished."""
    files: dict[str, str | bytes] = {}
    for name, data in bytes_of(site).items():
        if name.endswith(".html"):
            text = FINISHED.sub(r"\1>", ZIP_PLACE.sub("", data.decode()))
            files[name] = POLICY_TAG.sub("", text)
        elif Path(name).name not in (ZIP, service_worker.FILE, hashes.FILE):
            files[name] = data
    return files


def test_what_is_written_knows_nothing_of_us(written: Path) -> None:
    assert sorted(file.name for file in written.iterdir() if file.name != "site") == [
        "docs",
        "mkdocs.yml",
        "overrides",
    ]
    assert "hooks" not in (written / "mkdocs.yml").read_text(encoding="utf-8")
    assert [*written.rglob("*.py")] == []


# The one is a fork of MkDocs, and sees what that sees.
@pytest.fixture(
    scope="module", params=[pytest.param("properdocs", marks=pytest.mark.audit), "zensical"]
)
def theirs(
    request: pytest.FixtureRequest, written: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site as another builder leaves it, of what is written."""
    project = tmp_path_factory.mktemp("other") / "project"
    shutil.copytree(written, project, ignore=shutil.ignore_patterns("site", ".cache"))
    done = run(request.param, "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


def test_another_builder_makes_every_page(theirs: Path, site: Path) -> None:
    """MkDocs is not the only way to read what is written."""
    others, ours = pages_of(theirs), pages_of(site)
    assert others.keys() == ours.keys()
    for address, page in ours.items():
        assert [*filter(None, others[address].all("data-blank"))] == page.all("data-blank"), address
        assert others[address].letters() == page.letters(), address
        assert others[address].meta("description") == page.meta("description"), address


def test_another_builder_makes_pages_that_look_the_same(theirs: Path, site: Path) -> None:
    """To the letter, but for where a link leads; what a page loads is the same to the byte.

    So no pixel of a picture can differ.
    """
    ours, others = unfinished(site), unfinished(theirs)
    for path, what in ours.items():
        if isinstance(what, str):
            assert drawn(str(others[path])) == drawn(what), path
        elif path.endswith((".css", ".js")):
            assert others[path] == what, path


def drawn(page: str) -> str:
    """Leave out of a page where a link leads, and what stands before the name of a file."""
    return re.sub(r'((?:href|src)=")\./', r"\1", re.sub(r'(<a\b[^>]*?) href="[^"]*"', r"\1", page))


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
    assert f"The catalog has 1 problem:\ndocs/answer.md:1:1: {BY_HAND}\n" in done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(project / "site") == {}


def test_the_bare_command_says_how_it_is_done() -> None:
    """It looks for no modules in the folder it is called from.

    It ends with one line instead of a traceback.
    """
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
    assert (done.stdout + done.stderr).strip().splitlines()[-1] == (
        "Say Why is built with `python -m mkdocs`, from the folder that holds mkdocs.yml. "
        "`make build` and `make serve` do that."
    )
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("mkdocs")
def test_serve_survives_a_broken_edit(project: Path) -> None:
    """It says what is wrong, and goes on with the next edit.

    No copy is kept of what changes while one looks at it.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    reason = replace("sound", project) / "templates/reasons/tea.yml"
    good = reason.read_text(encoding="utf-8")
    log = project / "log"

    def said() -> str:
        return log.read_text(encoding="utf-8")

    def page(address: str = "reasons/tea/") -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=30) as answer:
            return str(answer.read(), "utf-8")

    def until(what: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not what():
            assert server.poll() is None and time.monotonic() < end, said()
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
        until(lambda: "Serving on" in said())
        assert "We had tea together" in page()
        assert "data-finished" not in page()
        worker = (ROOT / "docs/service-worker.js").read_text(encoding="utf-8")
        assert page("service-worker.js") == worker
        reason.write_text(good.replace("{topic}", "{topik}", 1), encoding="utf-8")
        until(lambda: "{topik} is not a blank we know. Did you mean {topic}?" in said())
        mended = good.replace("We had tea together", "We had mended tea")
        reason.write_text(mended, encoding="utf-8")
        until(lambda: "We had mended tea" in page())
        assert "Traceback" not in said()
    finally:
        server.terminate()
        server.wait(10)
