"""What we install: pinned to the byte, under a licence that somebody has read, worth its place."""

import json
import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

REQUIREMENTS = ROOT / "requirements"
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(.*(?:\n    .*)*)", re.MULTILINE)
PINNED = {
    file: PIN.findall(file.read_text(encoding="utf-8"))
    for file in sorted(REQUIREMENTS.glob("*.txt"))
}
PACKAGES = {name for pins in PINNED.values() for name, *_ in pins}
IN_FILES = "\n".join(file.read_text(encoding="utf-8") for file in REQUIREMENTS.glob("*.in"))
ASKED = {*re.findall(r"(?m)^[a-z][a-z0-9-]*", IN_FILES)}
NPM = sorted(ROOT.glob("tests/*/package-lock.json"))
LICENCES = yaml.safe_load((REQUIREMENTS / "licences.yml").read_text(encoding="utf-8"))
INSTALLED = {re.sub("[-_.]+", "-", each.name).lower(): each for each in distributions()}
# Their makers write them in many ways: “Apache Software License”, “BSD”, “Mozilla Public License
# 2.0 (MPL 2.0)”.
FAMILY = {
    "MIT": r"\bMIT\b",
    "BSD": r"\bBSD\b",
    "Apache": r"\bApache\b",
    "MPL": r"\bMPL\b",
    "PSF": r"\bPSF|Python Software Foundation",
    "GPL": r"\bGPL|General Public",
    "LGPL": r"\bLGPL|Lesser General Public",
}


def said(package: Distribution) -> str:
    """What a package says of its licence; where it says nothing, what its licence says."""
    metadata = package.metadata
    expressions = metadata.get_all("License-Expression") or []
    words = [each[:100] for each in metadata.get_all("License") or []]
    classifiers = metadata.get_all("Classifier") or []
    licences = [each for each in classifiers if each.startswith("License")]
    if found := " ".join([*expressions, *words, *licences]).strip():
        return found
    for file in package.files or []:
        if re.match("LICEN[CS]E", file.name):
            return file.read_text() or ""
    return ""


def families(licence: str) -> set[str]:
    return {each.partition("-")[0] for each in re.split(" OR | AND ", licence)}


@pytest.mark.parametrize("file", PINNED, ids=lambda file: file.name)
def test_every_package_is_pinned_with_its_hashes(file: Path) -> None:
    pins = re.findall(r"(?m)^\S*==", file.read_text(encoding="utf-8"))
    assert len(PINNED[file]) == len(pins)
    for name, _, rest in PINNED[file]:
        assert re.search("--hash=sha256:[0-9a-f]{64}", rest), name


def test_no_package_is_pinned_at_two_versions() -> None:
    """The files are installed into one environment, where the last would win."""
    versions = {
        (name, version)
        for pins in PINNED.values()
        for name, version, rest in pins
        if "python_full_version" not in rest
    }
    assert len({name for name, _ in versions}) == len(versions)


@pytest.mark.parametrize("lock", NPM, ids=lambda lock: lock.parent.name)
def test_every_npm_package_is_pinned_with_its_hash_and_has_a_known_licence(lock: Path) -> None:
    packages = json.loads(lock.read_text(encoding="utf-8"))["packages"]
    del packages[""]  # ours
    assert packages
    for path, each in packages.items():
        assert each.get("integrity", "").startswith("sha512-"), path
    others = {"ISC", "0BSD", "BlueOak-1.0.0", "CC0-1.0", "(MIT OR CC0-1.0)", "(WTFPL OR MIT)"}
    others |= {"(BSD-2-Clause OR MIT OR Apache-2.0)"}
    assert {each.get("license") for each in packages.values()} <= {*LICENCES} | others


def test_every_package_has_one_licence_in_the_list() -> None:
    listed = [name for names in LICENCES.values() for name in names]
    assert sorted(listed) == sorted(PACKAGES)


def test_the_list_says_what_the_packages_say() -> None:
    """Those for other systems are not installed here."""
    differing = {}
    for licence, names in LICENCES.items():
        for name in INSTALLED.keys() & {*names}:
            words = said(INSTALLED[name])
            if not all(re.search(FAMILY[family], words) for family in families(licence)):
                differing[name] = words[:80]
    assert differing == {}


def test_nothing_under_the_gpl_makes_the_site() -> None:
    site = {name for name, *_ in PINNED[REQUIREMENTS / "site.txt"]}
    for licence, names in LICENCES.items():
        if "GPL" in families(licence):
            assert site & {*names} == set(), licence


def test_every_dependency_has_a_row_that_says_what_it_is_for_and_what_would_replace_it() -> None:
    table = (ROOT / "docs/decisions.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    _head, _rule, *lines = [line for line in table.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    npm = set()
    for lock in NPM:
        asked = json.loads((lock.parent / "package.json").read_text(encoding="utf-8"))
        npm |= {f"{name} (npm)" for name in asked["dependencies"]}
    assert sorted(name for row in rows for name in row[0].split(", ")) == sorted(ASKED | npm)
    assert all(len(row) == 3 and all(row) for row in rows)
