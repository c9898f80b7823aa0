"""What we install: pinned to the byte, under a licence that somebody has read, and worth its place."""

import json
import re
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

REQUIREMENTS = ROOT / "requirements"
PINNED = {
    file: re.findall(
        r"^([a-z0-9-]+)==(\S+)(.*(?:\n    .*)*)", file.read_text(encoding="utf-8"), re.MULTILINE
    )
    for file in sorted(REQUIREMENTS.glob("*.txt"))
}
PACKAGES = {name for pins in PINNED.values() for name, *_ in pins}
ASKED = {
    name
    for file in REQUIREMENTS.glob("*.in")
    for name in re.findall(r"^[a-z][a-z0-9-]*", file.read_text(encoding="utf-8"), re.MULTILINE)
}
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
    found = [
        *(package.metadata.get_all("License-Expression") or ()),
        (package.metadata.get("License") or "")[:100],
        *(
            each
            for each in package.metadata.get_all("Classifier") or ()
            if each.startswith("License")
        ),
    ]
    texts = (
        file.read_text() or "" for file in package.files or () if re.match("LICEN[CS]E", file.name)
    )
    return " ".join(found).strip() or next(texts, "")


def families(licence: str) -> set[str]:
    return {each.partition("-")[0] for each in re.split(" OR | AND ", licence)}


@pytest.mark.parametrize("file", PINNED, ids=lambda file: file.name)
def test_every_package_is_pinned_with_its_hashes(file: Path) -> None:
    assert len(PINNED[file]) == len(
        re.findall(r"^\S*==", file.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert [
        name for name, _, rest in PINNED[file] if not re.search("--hash=sha256:[0-9a-f]{64}", rest)
    ] == []


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
    packages = {
        path: each
        for path, each in json.loads(lock.read_text(encoding="utf-8"))["packages"].items()
        if path
    }
    assert (
        packages
        and [
            path
            for path, each in packages.items()
            if not each.get("integrity", "").startswith("sha512-")
        ]
        == []
    )
    assert {each.get("license") for each in packages.values()} <= {*LICENCES} | {
        "ISC",
        "0BSD",
        "BlueOak-1.0.0",
        "(MIT OR CC0-1.0)",
    }


def test_every_package_has_one_licence_in_the_list() -> None:
    listed = [name for names in LICENCES.values() for name in names]
    assert sorted(listed) == sorted(PACKAGES)


def test_the_list_says_what_the_packages_say() -> None:
    """Those for other systems are not installed here."""
    differing = {
        name: said(INSTALLED[name])[:80]
        for licence, names in LICENCES.items()
        for name in names
        if name in INSTALLED
        for family in families(licence)
        if not re.search(FAMILY[family], said(INSTALLED[name]))
    }
    assert differing == {}


def test_nothing_under_the_gpl_makes_the_site() -> None:
    site = {name for name, *_ in PINNED[REQUIREMENTS / "site.txt"]}
    assert (
        site
        & {
            name
            for licence, names in LICENCES.items()
            if "GPL" in families(licence)
            for name in names
        }
        == set()
    )


def test_every_dependency_has_a_row_that_says_what_it_is_for_and_what_would_replace_it() -> None:
    table = (ROOT / "docs/decisions.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table.splitlines()
        if line.startswith("|")
    ][2:]
    npm = {
        f"{name} (npm)"
        for lock in NPM
        for name in json.loads((lock.parent / "package.json").read_text(encoding="utf-8"))[
            "dependencies"
        ]
    }
    assert sorted(name for row in rows for name in row[0].split(", ")) == sorted(ASKED | npm)
    assert all(len(row) == 3 and all(row) for row in rows)
