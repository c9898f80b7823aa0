"""Makes a copy of a finished site that opens from a double click, without a server, and a zip of it."""

import json
import re
import shutil
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.archive import pack
from generator.finished import hashes, service_worker

# A link to a page of our own: no scheme in it, and it ends like a folder. A browser does not look for index.html there.
FOLDER_LINK = re.compile(r'href="((?:[^"#?:]*/|\.{1,2}|(?:\.\./)*\.\.))([#?][^"]*)?"')
ZIP = "say-why-site.zip"
# The place on a page for the link to it.
ZIP_PLACE = re.compile(r"<p data-zip\b[^>]*>.*?</p>", re.DOTALL)
# They say where things are on a server, or keep a copy of what is a copy already.
COPY_SCRIPT = "offline-copy.js"
SERVER_ONLY = ("404.html", "sitemap.xml", "sitemap.xml.gz", service_worker.FILE, hashes.FILE, COPY_SCRIPT, ZIP)
SCRIPT_TAG = re.compile(rf'<script defer src="[^"]*{re.escape(COPY_SCRIPT)}"></script>\n?')


def take_offline(site: Path, target: Path) -> None:
    """Copy a site so that its links and its search work from `file://`.

    Args:
        site: a finished site, as `mkdocs build` leaves it.
        target: a folder that is not there yet.

    Raises:
        FileExistsError: `target` is there, or it is in `site`.
        FileNotFoundError: there is no finished site.
    """
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"There is no finished site in {site}. Build it first: make build.")
    if target.exists():
        raise FileExistsError(f"{target} is there already. Name a folder that is not there yet.")
    if target.resolve().is_relative_to(site.resolve()):
        raise FileExistsError(f"{target} is in {site}, which is copied there. Name a folder outside of it.")
    shutil.copytree(site, target, ignore=shutil.ignore_patterns(*SERVER_ONLY, *service_worker.UNUSED))
    for frame in target.glob(service_worker.FRAMES):
        shutil.rmtree(frame.parent)
    for page in target.rglob("*.html"):
        text = SCRIPT_TAG.sub("", page.read_text(encoding="utf-8"))
        text = ZIP_PLACE.sub("<p>You are reading it: this copy lies in a folder, and nothing of it needs a network.</p>", text)
        page.write_text(FOLDER_LINK.sub(_to_file, text), encoding="utf-8", newline="\n")
    # Other builders keep their index elsewhere. From file:// the theme loads its index as a script: it cannot fetch there.
    index = target / "search" / "search_index.json"
    if not index.exists():
        return
    found = json.loads(index.read_text(encoding="utf-8"))
    for entry in found["docs"]:
        folder, hash_, anchor = entry["location"].partition("#")
        entry["location"] = f"{folder}index.html{hash_}{anchor}"
    index.with_suffix(".js").write_text(f"var __index = {json.dumps(found, ensure_ascii=False)}", encoding="utf-8", newline="\n")
    index.unlink()


def add_zip(site: Path, moment: datetime) -> None:
    """Put a zip of that copy into a finished site, and a link to it on the page that has a place for one.

    Args:
        site: a finished site.
        moment: when its sources were last changed.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "say-why"
        take_offline(site, copy)
        zipped = pack({file.relative_to(folder).as_posix(): file.read_bytes() for file in copy.rglob("*") if file.is_file()}, moment)
    (site / ZIP).write_bytes(zipped)
    for page in site.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        up = "../" * (len(page.relative_to(site).parts) - 1)
        link = f'<p data-zip><a href="{up}{ZIP}" download>The whole site as a zip</a>, {len(zipped) / 1e6:.1f} MB, as of {moment:%Y-%m-%d}. Unpack it and open index.html. <a href="{up}{hashes.FILE}">{hashes.FILE}</a> names each file here with its SHA-256.</p>'
        if ZIP_PLACE.search(text):
            page.write_text(ZIP_PLACE.sub(link, text), encoding="utf-8", newline="\n")


def _to_file(link: re.Match[str]) -> str:
    folder, rest = link[1], link[2] or ""
    return f'href="{folder}{"" if folder.endswith("/") else "/"}index.html{rest}"'
