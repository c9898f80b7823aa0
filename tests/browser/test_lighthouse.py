"""Lighthouse on the pages where somebody lands and on each tool.

They are published and served as GitHub Pages does it.
"""

import gzip
import io
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import BROWSER_FLAGS, NODE, ROOT, Command, Host, chromium_path, serve
from tests.helpers.real import GUIDE_PAGES, REASON_PAGE

LIGHTHOUSE = ROOT / "tests/npm-audit/node_modules/lighthouse/cli/index.js"
PAGES = [
    "",
    "templates/",
    "reasons/",
    REASON_PAGE,
    GUIDE_PAGES[0],
    "which-reason/",
    "answer/",
    "check-note/",
    "profile/",
    "own-tools/",
    "propose/",
    "embed/",
    "search/",
    "privacy/",
    "take-it-with-you/",
]
PRESETS = {"mobile": [], "desktop": ["--preset=desktop"]}
# Of 100 points. How fast a page is also depends on what else the machine does.
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
# The median of five is what three of them reach.
TRIES, MOST = 5, 3
# Until the largest thing is painted, in milliseconds on Lighthouse's slow 4G.
SOON = {("", "mobile"): 1200, (REASON_PAGE, "mobile"): 1200}
# Chromium looks up the names of its maker's hosts unless it is told that there is no other host at
# all.
BROWSER = " ".join(
    ["--headless=new", *BROWSER_FLAGS, "--host-resolver-rules='MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'"]
)
# That nothing jumps depends on us alone. Lighthouse takes no point off below this.
MOST_SHIFT = 0.04


class PackingHost(Host):
    """Packs what it sends, keeps a connection open, and lets everything be kept for ten minutes."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BytesIO | None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.exists():
            self.send_error(404)
            return None
        body = gzip.compress(file.read_bytes())
        self.send_response(200)
        for name, value in {
            "Content-Type": self.guess_type(file),
            "Content-Encoding": "gzip",
            "Content-Length": str(len(body)),
            "Cache-Control": "max-age=600",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        return io.BytesIO(body)


@pytest.fixture(scope="session")
def published(mkdocs: Command, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site is served that was built for that very address."""
    folder = tmp_path_factory.mktemp("published")
    with serve(folder, PackingHost) as url:
        done = mkdocs(
            "build",
            "--strict",
            "--site-dir",
            str(folder),
            cwd=ROOT,
            SITE_URL=url,
            REPOSITORY_URL="https://example.org/say-why",
        )
        assert done.returncode == 0, done.stderr
        yield url


def report(url: str, options: list[str]) -> dict[str, Any]:
    """Let Lighthouse open a page in a browser of its own."""
    done = subprocess.run(
        [
            NODE,
            LIGHTHOUSE,
            url,
            *options,
            "--output=json",
            "--quiet",
            "--no-enable-error-reporting",
            f"--only-categories={','.join(LEAST)}",
            f"--chrome-flags={BROWSER}",
        ],
        env={**os.environ, "CHROME_PATH": chromium_path()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def points(page: dict[str, Any]) -> dict[str, int]:
    return {name: round(page["categories"][name]["score"] * 100) for name in LEAST}


def is_whole(page: dict[str, Any]) -> bool:
    return points(page)["performance"] == 100


def missing(page: dict[str, Any]) -> list[str]:
    """Name each audit that costs points, with how many."""
    found = []
    for name in LEAST:
        audits = page["categories"][name]["auditRefs"]
        scored = [
            (each["id"], each["weight"], page["audits"][each["id"]]["score"]) for each in audits
        ]
        whole = sum(weight for _, weight, score in scored if score is not None)
        found += [
            f"{audit} ({(1 - score) * weight / whole * 100:.1f})"
            for audit, weight, score in scored
            if weight and score is not None and score < 1
        ]
    return found


@pytest.mark.audit
@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("place", PAGES)
def test_lighthouse_is_content(
    published: str, place: str, preset: str, record_property: Callable[[str, object], None]
) -> None:
    """The median of five tries counts, and more are not made than it takes to know it."""
    tries: list[dict[str, Any]] = []
    while len(tries) < TRIES and sum(map(is_whole, tries)) < MOST:
        tries.append(report(published + place, PRESETS[preset]))
    tries.sort(key=lambda each: -points(each)["performance"])
    page = tries[MOST - 1]
    scores = points(page)
    said = "  ".join(f"{name} {score}" for name, score in scores.items())
    painted = page["audits"]["largest-contentful-paint"]["numericValue"]
    said += f"  painted after {painted:.0f} ms"
    line = f"Lighthouse, {preset:7} /{place:22} {said}  {', '.join(missing(page))}".rstrip()
    record_property("measured", line)
    asked = [each["url"] for each in page["audits"]["network-requests"]["details"]["items"]]
    assert asked and [url for url in asked if not url.startswith((published, "data:"))] == []
    assert [name for name, score in scores.items() if score < LEAST[name]] == [], line
    assert painted < SOON.get((place, preset), painted + 1), line
    shift = page["audits"]["cumulative-layout-shift"]["numericValue"]
    assert shift <= MOST_SHIFT, page["audits"]["layout-shifts"]["details"]["items"]
