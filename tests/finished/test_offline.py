"""The copy that opens from a double click, the zip of it, and the list of what a browser keeps."""

import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator import archive
from generator.__main__ import main
from generator.finished import service_worker
from tests.conftest import ROOT, run
from tests.helpers.found import must_find
from tests.helpers.site_reader import bytes_of, kept_files


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(site / "say-why-site.zip") as zipped:
        assert zipped.testzip() is None
        zipped.extractall(folder)
    return folder / "say-why"


def test_the_zip_holds_what_make_offline_makes(site: Path, unpacked: Path, tmp_path: Path) -> None:
    assert main(["offline", str(site), str(tmp_path / "copy")]) == 0
    made = bytes_of(tmp_path / "copy")
    assert made == bytes_of(unpacked)
    assert {"index.html", "privacy/index.html", "say-why.html"} <= {*made}
    assert {"exports/raycast.js", "catalog.json"} <= {*made}
    left_out = re.compile(r"404|sitemap|service-worker|\.zip$|(^|/)embed/.*/index")
    found = {name for name in made if left_out.search(name)}
    assert {Path(name).parts[-2] for name in found} == {"exports"}


def test_the_zip_can_be_unpacked_on_windows(site: Path) -> None:
    """Whose paths end at 260 characters, and who knows “A” and “a” as one name."""
    with zipfile.ZipFile(site / "say-why-site.zip") as zipped:
        names = zipped.namelist()
    assert len({name.lower() for name in names}) == len(names)
    assert [name for name in names if not re.fullmatch(r"[A-Za-z0-9._/-]{1,100}", name)] == []


def test_the_link_says_its_size_and_the_day_of_its_commit(site: Path, unpacked: Path) -> None:
    size = (site / "say-why-site.zip").stat().st_size
    text = (site / "take-it-with-you/index.html").read_text(encoding="utf-8")
    link = (
        '"><a href="../say-why-site.zip" download>The whole site as a zip</a>, '
        f"{round(size / 1e6, 1):g} MB, as of 1 January 2026. Unpack it and open index.html. "
        '<a href="../SHA256SUMS">SHA256SUMS</a> names each file here with its SHA-256.</p>'
    )
    assert link in text
    text = (unpacked / "take-it-with-you/index.html").read_text(encoding="utf-8")
    assert (
        "<p>You are reading it: this copy lies in a folder, and nothing of it needs a network.</p>"
    ) in text
    assert "say-why-site.zip" not in text


def test_a_page_starts_the_worker_of_a_finished_site_alone(site: Path, unpacked: Path) -> None:
    """In the copy there is none."""
    starts = re.compile(r'<script defer src="[^"]*" data-finished></script>')
    for name in ("index.html", "privacy/index.html", "reasons/index.html"):
        assert starts.search((site / name).read_text(encoding="utf-8"))
        assert "data-finished" not in (unpacked / name).read_text(encoding="utf-8")


def test_the_files_in_the_zip_bear_that_day(site: Path) -> None:
    with zipfile.ZipFile(site / "say-why-site.zip") as zipped:
        entries = zipped.infolist()
    assert {entry.date_time for entry in entries} == {(2026, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


def test_the_same_files_make_the_same_zip() -> None:
    files: dict[str, str | bytes] = {"b/a.txt": "one", "a.txt": b"two"}
    packed = archive.pack(files)
    assert archive.pack(dict(reversed(files.items()))) == packed
    assert archive.pack(files, datetime(2026, 1, 2, tzinfo=UTC)) != packed


def test_a_page_without_a_finished_site_promises_no_zip(tmp_path: Path) -> None:
    """Other builders have no last step, so the page they build links to none."""
    assert run("generator", "write", str(tmp_path / "new"), cwd=ROOT).returncode == 0
    docs = tmp_path / "new/docs"
    assert "say-why-site.zip" not in (docs / "take-it-with-you.md").read_text(encoding="utf-8")
    assert "unregister" in (docs / "service-worker.js").read_text(encoding="utf-8")


def test_the_worker_names_the_files_of_its_edition(site: Path) -> None:
    text = (site / "service-worker.js").read_text(encoding="utf-8")
    files = kept_files(text)
    assert {"", "answer/", "404.html", "search-index.js", "scripts/lunr.js"} <= files
    assert {"exports/espanso.js", "say-why.html"} <= files
    # One that is missing on the server would break the whole copy.
    pages = {name for name in files if name.endswith("/") or not name}
    assert all((site / name / "index.html").is_file() for name in pages)
    assert all((site / name).is_file() for name in files - pages)
    assert re.search('^const VERSION = "[0-9a-f]{16}";$', text, re.MULTILINE)


def test_another_text_or_another_file_is_another_edition(tmp_path: Path) -> None:
    edits = [
        ("index.html", "one"),
        ("index.html", "two"),
        ("new.html", ""),
        ("preview.png", ""),
        ("new.html", ""),
    ]
    versions = []
    for name, text in edits:
        (tmp_path / name).write_text(text, encoding="utf-8")
        service_worker.write(tmp_path)
        worker = (tmp_path / service_worker.FILE).read_text(encoding="utf-8")
        versions.append(must_find('VERSION = "(.*)"', worker)[1])
    assert len({*versions}) == 3
    assert versions[2:] == versions[2:3] * 3
