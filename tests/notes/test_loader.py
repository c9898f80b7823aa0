"""The note checker comes once somebody asks for it, and a clear word when it does not."""

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import FETCHED
from generator.pages import note_data
from generator.pages.joined import script
from tests.conftest import serve
from tests.helpers.real import CATALOG

DATA, CHECKER = note_data.FILE, "scripts/note-checker.js"
ASK = """async () => {
  try {
    const checker = await customElements.get("message-form").parts.checkerOf();
    return checker.read("I'd like to add you to my professional network.").canned.name;
  } catch (error) {
    return error.message;
  }
}"""
REFUSED = "The checker could not be loaded. Load the page again."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of one page, whose script knows the hashes of what it fetches."""
    files = {DATA: note_data.render(CATALOG).content, CHECKER: script("note-checker").encode()}

    def hash_of(named: re.Match[bytes]) -> bytes:
        content = files.get(named[1].decode(), b"")
        return b"sha256-" + b64encode(sha256(content).digest())

    files["scripts/page.js"] = FETCHED.sub(hash_of, script("message-form", "note-loader").encode())
    files["index.html"] = b'<!doctype html><title>x</title><script src="scripts/page.js"></script>'
    (tmp_path / "scripts").mkdir()
    for path, content in files.items():
        (tmp_path / path).write_bytes(content)
    return tmp_path


@pytest.fixture(params=["http", "file"])
def page(browser: Browser, folder: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    page = browser.new_page()
    with serve(folder) as address:
        page.goto(address if request.param == "http" else (folder / "index.html").as_uri())
        yield page
    page.close()


def test_it_comes_once_for_all_who_ask(page: Page) -> None:
    assert page.evaluate(f"() => Promise.all([({ASK})(), ({ASK})()])") == ["canned", "canned"]
    assert page.locator("head script[src*=note-]").count() == 2


@pytest.mark.parametrize("file", [DATA, CHECKER])
@pytest.mark.parametrize("content", [None, b"", b"window.noteFindings = {", b"1;"])
def test_a_file_that_is_missing_or_broken_is_told_in_a_clear_word(
    page: Page, folder: Path, file: str, content: bytes | None
) -> None:
    if content is None:
        (folder / file).unlink()
    else:
        (folder / file).write_bytes(content)
    assert page.evaluate(ASK) == REFUSED


def test_what_was_learned_and_is_not_whole_is_refused(page: Page, folder: Path) -> None:
    text = (folder / DATA).read_text(encoding="utf-8")
    (folder / DATA).write_text(text.replace('"weights":"', '"weights":"?'), encoding="utf-8")
    assert page.evaluate(ASK) == REFUSED


def test_it_comes_after_all_when_the_file_is_back(page: Page, folder: Path) -> None:
    content = (folder / DATA).read_bytes()
    (folder / DATA).unlink()
    assert page.evaluate(ASK) == REFUSED
    (folder / DATA).write_bytes(content)
    assert page.evaluate(ASK) == "canned"
