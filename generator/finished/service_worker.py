"""Writes the service workers of a finished site: one for English, one for each other language.

With it, after one visit, everything works without a network. Each keeps the pages of its language,
and what all pages are made of.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path, PurePath

from generator.finished.files import kept

FILE = "service-worker.js"
WORKER = Path(__file__).with_name("service_worker.js")
SHARED = ("assets", "scripts", "styles", "404.html")
"""What the pages of every language are made of."""
# What nobody misses without a network: what robots, editors and other sites ask for, and the site
# once more.
LEFT_OUT = ("sitemap.xml*", "preview.*", "schema", "say-why-site.zip", FILE)


def write(site: Path, languages: Sequence[str] = ()) -> None:
    """Put the workers into a finished site, over the one that takes itself away.

    Args:
        site: a finished site, with all that is to be kept.
        languages: the folders of those that are not English.
    """
    paths = kept(site, LEFT_OUT)
    english = [path for path in paths if path.parts[0] not in languages]
    _write(site, Path(), english)
    shared = [path for path in english if path.parts[0] in SHARED]
    for folder in languages:
        _write(site, Path(folder), [*shared, *(each for each in paths if each.parts[0] == folder)])


def _write(site: Path, folder: Path, paths: Iterable[PurePath]) -> None:
    """Put a worker into a folder, which keeps these files of the site."""
    # A server answers `dir/index.html` with `dir/` at best, and some with a redirection.
    hashes = {
        path.as_posix().removesuffix("index.html"): _integrity((site / path).read_bytes())
        for path in paths
    }
    files = f"const FILES = Object.assign(Object.create(null), {json.dumps(hashes)});"
    way = f'const WAY = "{"../" * len(folder.parts)}";'
    rest = f"{files}\n{way}\n{WORKER.read_text(encoding='utf-8')}"
    version = sha256(rest.encode()).hexdigest()[:16]
    text = f'"use strict";\nconst VERSION = "{version}";\n{rest}'
    (site / folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _integrity(content: bytes) -> str:
    """Write a hash as a browser compares it."""
    return f"sha256-{b64encode(sha256(content).digest()).decode()}"
