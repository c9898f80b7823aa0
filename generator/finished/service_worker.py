"""Writes the service worker of a finished site: with it, after one visit, everything works without a network."""

import json
from base64 import b64encode
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path

FILE = "service-worker.js"
WORKER = Path(__file__).with_name("service_worker.js")
# What the theme brings and no page of ours asks for: maps of its code, and the languages that the search does not speak.
UNUSED = ("*.map", "lunr")
# What nobody misses without a network: what robots, editors and other sites ask for, and the site once more.
LEFT_OUT = (*UNUSED, "sitemap.xml*", "preview.*", "schema", "say-why-site.zip", FILE)
# The forms that other sites show; the page above them is ours.
FRAMES = "embed/*/index.html"


def write(site: Path) -> None:
    """Put the worker into a finished site, over the one that takes itself away.

    Args:
        site: a finished site, with all that is to be kept.
    """
    files = sorted(file for file in site.rglob("*") if file.is_file() and _kept(file.relative_to(site)))
    # A server answers `dir/index.html` with `dir/` at best, and some with a redirection.
    hashes = {file.relative_to(site).as_posix().removesuffix("index.html"): f"sha256-{b64encode(sha256(file.read_bytes()).digest()).decode()}" for file in files}
    rest = f"const FILES = Object.assign(Object.create(null), {json.dumps(hashes)});\n{WORKER.read_text(encoding='utf-8')}"
    version = sha256(rest.encode()).hexdigest()[:16]
    (site / FILE).write_text(f'"use strict";\nconst VERSION = "{version}";\n{rest}', encoding="utf-8", newline="\n")


def _kept(file: Path) -> bool:
    return not file.match(FRAMES) and not any(fnmatch(part, pattern) for part in file.parts for pattern in LEFT_OUT)
