"""Writes the service worker of a finished site.

With it, after one visit, everything works without a network.
"""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from generator.finished.files import kept

FILE = "service-worker.js"
WORKER = Path(__file__).with_name("service_worker.js")
# What nobody misses without a network: what robots, editors and other sites ask for, and the site
# once more.
LEFT_OUT = ("sitemap.xml*", "preview.*", "schema", "say-why-site.zip", FILE)


def write(site: Path) -> None:
    """Put the worker into a finished site, over the one that takes itself away.

    Args:
        site: a finished site, with all that is to be kept.
    """
    # A server answers `dir/index.html` with `dir/` at best, and some with a redirection.
    hashes = {
        path.as_posix().removesuffix("index.html"): _integrity((site / path).read_bytes())
        for path in kept(site, LEFT_OUT)
    }
    files = f"const FILES = Object.assign(Object.create(null), {json.dumps(hashes)});"
    rest = f"{files}\n{WORKER.read_text(encoding='utf-8')}"
    version = sha256(rest.encode()).hexdigest()[:16]
    text = f'"use strict";\nconst VERSION = "{version}";\n{rest}'
    (site / FILE).write_text(text, encoding="utf-8", newline="\n")


def _integrity(content: bytes) -> str:
    """Write a hash as a browser compares it."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"
