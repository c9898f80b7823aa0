"""The same commit gives the same bytes, wherever and whenever it is built; a list says which."""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import copy_project
from tests.helpers.golden import replace
from tests.helpers.site_reader import bytes_of
from tests.tools import verify


def test_the_list_names_every_file_with_its_hash(site: Path) -> None:
    lines = (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    files = bytes_of(site)
    del files["SHA256SUMS"]
    assert lines == [f"{sha256(files[path]).hexdigest()}  {path}" for path in sorted(files)]


def test_a_spoiled_file_is_found(site: Path, tmp_path: Path) -> None:
    """By the program that most systems have for it."""
    copy = shutil.copytree(site, tmp_path / "site")
    program = ["sha256sum"] if shutil.which("sha256sum") else ["shasum", "-a", "256"]
    check = [*program, "--check", "SHA256SUMS"]
    assert subprocess.run(check, cwd=copy, capture_output=True, check=False).returncode == 0
    (copy / "index.html").write_text("other words", encoding="utf-8")
    done = subprocess.run(check, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "index.html: FAILED" in done.stdout


def small(target: Path) -> str:
    target.mkdir(parents=True)
    replace("sound", copy_project(target))
    return "a small catalog"


@pytest.mark.usefixtures("mkdocs")
def test_two_builds_on_two_days_in_two_places_have_the_same_bytes(tmp_path: Path) -> None:
    _, (one, other) = verify.twice(tmp_path, small)
    assert verify.differences(one, other) == []
    (other / "index.html").unlink()
    (other / "404.html").write_text("other words", encoding="utf-8")
    assert verify.differences(one, other) == ["404.html", "index.html"]


@pytest.mark.audit
def test_so_have_two_builds_of_the_last_commit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["verify"])
    verify.main()
    assert "every byte the same. SHA256SUMS has the SHA-256 " in capsys.readouterr().out
