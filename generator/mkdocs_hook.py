"""Hands the pages to MkDocs. Nothing else of ours imports MkDocs."""

import gc
import logging
import os
import re
import subprocess
from datetime import UTC, datetime
from html import unescape
from pathlib import Path, PurePosixPath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as BuiltPage

try:
    from generator.build import made
    from generator.catalog.problems import CatalogError
    from generator.finished import content_policy, hashes, offline, service_worker
    from generator.page import Page
    from generator.pages.frame import Frames
except ModuleNotFoundError as error:
    if error.name != "generator":
        raise
    # The bare command does not look for modules in the folder it is called from.
    raise Abort(
        "Say Why is built with `python -m mkdocs`, from the folder that holds mkdocs.yml. "
        "`make build` and `make serve` do that."
    ) from None

# The day in sitemap.xml where there is no git, so that two builds of one archive are equal.
NO_COMMIT = "1795305600"
SECONDS = re.compile("[0-9]{1,10}")
NO_ZIP_KNOWS = 2**32  # seconds: a zip names no year after 2107
LOG = logging.getLogger("mkdocs.hooks.say_why")
_pages: dict[str, Page] = {}
_frames: Frames | None = None
_set_aside: dict[str, str] = {}
_serving = False
WATCHED = ("templates", *(f"generator/pages/{each}" for each in ("layouts", "scripts", "styles")))
# Of a layout: what stands in it is HTML to the last line.
ONE_ELEMENT = re.compile(r'\s*<div class="page[^"]*">\n.*</div>\s*', re.DOTALL)
ID = re.compile(r' id="([^"]+)"')


def on_startup(command: str, **_: object) -> None:
    global _serving  # noqa: PLW0603  MkDocs tells the command to this event alone
    _serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Tell `overrides/main.html` whether this will be a finished site, with a worker to start."""
    config.extra["finished"] = not _serving


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the pages before MkDocs empties `site/`: a problem leaves the last good site alone."""
    root = _root(config)
    os.environ["SOURCE_DATE_EPOCH"] = _moment(root)
    # The pages are many small objects that all stay: looking for garbage among them took a tenth of
    # the time or more.
    gc.disable()
    try:
        catalog, pages = made(root)
    except CatalogError as error:
        count = len(error.problems)
        raise PluginError(f"The catalog has {count} problem{'s' * (count > 1)}:\n{error}") from None
    finally:
        gc.enable()
    _pages.clear()
    _pages.update((page.path, page) for page in pages)
    global _frames  # noqa: PLW0603  MkDocs hands nothing from one event to another
    _frames = Frames(root, catalog, pages)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages, in the order of a disk, which the sitemap keeps, and leave the theme's files.

    No page asks for its stylesheets, scripts and pictures.
    """
    ours = (config.docs_dir, config.theme.custom_dir)
    files = Files([file for file in files if file.src_dir in ours])
    for page in _pages.values():
        if unfilled := files.get_file_from_path(page.path):
            files.remove(unfilled)
        files.append(File.generated(config, page.path, content=page.content))
    return Files(sorted(files, key=_as_walked))


def on_page_markdown(markdown: str, page: BuiltPage, **_: object) -> str:
    """Tell a page its frame, and keep one that is a single element from the reader of Markdown.

    It would take the HTML apart, twice, and leave it as it is: a quarter of a build of 300 reasons.
    """
    assert _frames
    # Before the sitemap is made, which has the same page in other languages.
    page.meta["frame"] = _frames.of(page.file.src_uri)
    if page.file.src_uri in _pages and ONE_ELEMENT.fullmatch(markdown):
        _set_aside[page.file.src_uri] = markdown.strip()
        return ""
    return markdown


def on_page_content(html: str, page: BuiltPage, **_: object) -> str:
    """Put back what was set aside, and tell MkDocs what links to its parts may name."""
    if (aside := _set_aside.pop(page.file.src_uri, None)) is None:
        return html
    page.present_anchor_ids = {unescape(id_) for id_ in ID.findall(aside)}
    return aside


def on_post_build(config: MkDocsConfig) -> None:
    """Add what is made of all the other files. While serving it would be old before it is read."""
    if not _serving:
        site = Path(config.site_dir)
        try:
            inline = _root(config) / "overrides/inline"
            content_policy.apply(site, content_policy.inline_scripts(inline))
        except content_policy.Unsafe as error:
            raise PluginError(str(error)) from None
        offline.add_zip(site, datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC))
        assert _frames
        service_worker.write(site, [each.removesuffix("/") for each in _frames.spoken if each])
        hashes.write(site)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: object) -> None:
    """Build again when the catalog, a layout, a script or a stylesheet changes.

    A changed module needs a new start: Python keeps the old one.
    """
    for folder in WATCHED:
        server.watch(str(_root(config) / folder))


def _root(config: MkDocsConfig) -> Path:
    return Path(config.docs_dir).parent


def _moment(root: Path) -> str:
    """Name the second that the build bears: as it was given, or that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given and not (SECONDS.fullmatch(given) and int(given) < NO_ZIP_KNOWS):
        raise PluginError(
            f"SOURCE_DATE_EPOCH is “{given}”, which names no moment. "
            "Set it to seconds since 1970, or to nothing for the day of the last commit."
        )
    return given or _commit_time(root)


def _commit_time(root: Path) -> str:
    # An archive of the project may lie in another repository, whose commits are not ours.
    ours = _git(root, "ls-files", "mkdocs.yml")
    second = ours and _git(root, "log", "-1", "--format=%ct")
    if not second:
        day = datetime.fromtimestamp(int(NO_COMMIT), UTC).date()
        LOG.info(
            "git names no commit of this project, so the sitemap and the zip bear the day %s, "
            "as all such builds do. `git ls-files --error-unmatch mkdocs.yml` says why; "
            "SOURCE_DATE_EPOCH sets another moment, in seconds since 1970.",
            day,
        )
    return second or NO_COMMIT


def _git(root: Path, *words: str) -> str:
    """Ask git; without git, and where it refuses, the answer is empty."""
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout.strip()


def _as_walked(file: File) -> tuple[tuple[int, object, str], ...]:
    """Sort as MkDocs walks: in each folder its index first, then its files, then its folders."""
    *folders, name = PurePosixPath(file.src_uri).parts
    return (
        *((1, 0, folder) for folder in folders),
        (0, PurePosixPath(name).stem not in ("index", "README"), name),
    )
