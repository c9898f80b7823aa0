"""Makes a copy of a finished site that opens from a double click, without a server; and its zip."""

import re
from datetime import datetime
from functools import partial
from pathlib import Path

from generator.archive import pack
from generator.finished import hashes, service_worker
from generator.finished.files import kept
from generator.language import ENGLISH, day_in, filled, number_in

# A link to a page of our own: no scheme in it, and it ends like a folder. A browser does not look
# for index.html there.
FOLDER_LINK = re.compile(r'href="((?:[^"#?:]*/|\.{1,2}|(?:\.\./)*\.\.))([#?][^"]*)?"')
ZIP = "say-why-site.zip"
# The place on a page for the link to it, and what the page says of it in its language.
ZIP_PLACE = re.compile(
    r'(?P<start><p data-zip="(?P<offer>[^"]*)"\s+data-called="(?P<called>[^"]*)"'
    r'\s+data-inside="(?P<inside>[^"]*)">).*?</p>',
    re.DOTALL,
)
LANGUAGE = re.compile(r'<html lang="([^"]+)"')
# They say where things are on a server, or keep a copy of what is a copy already.
SERVER_ONLY = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    service_worker.FILE,
    hashes.FILE,
    ZIP,
)
# It tells a page that there is a worker to start.
FINISHED = re.compile(r'(<script defer src="[^"]*"(?: data-folder="[^"]*")?) data-finished>')


def take_offline(site: Path, target: Path) -> None:
    """Copy a site so that its links work from `file://`.

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
        raise FileExistsError(
            f"{target} is in {site}, which is copied there. Name a folder outside of it."
        )
    for path, content in _copied(site).items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def add_zip(site: Path, moment: datetime) -> None:
    """Put a zip of that copy into a finished site, and a link to it where a page has a place.

    Args:
        site: a finished site.
        moment: when its sources were last changed.
    """
    files = _copied(site)
    zipped = pack({f"say-why/{path}": content for path, content in files.items()}, moment)
    (site / ZIP).write_bytes(zipped)
    for path in files:
        if not path.endswith("index.html"):
            continue
        text = (site / path).read_text(encoding="utf-8")
        up = "../" * path.count("/")
        link = partial(_link, tag=_tag(text), up=up, size=len(zipped), moment=moment)
        offered = ZIP_PLACE.sub(link, text)
        if offered != text:
            (site / path).write_text(offered, encoding="utf-8", newline="\n")


def _copied(site: Path) -> dict[str, bytes]:
    """Read a site as it stands in the copy: what is in each file, by its path."""
    files = {}
    for path in kept(site, SERVER_ONLY):
        file = site / path
        if file.suffix == ".html":
            files[path.as_posix()] = _page(file.read_text(encoding="utf-8")).encode()
        else:
            files[path.as_posix()] = file.read_bytes()
    return files


def _page(text: str) -> str:
    """Write a page as it stands in the copy."""
    return FOLDER_LINK.sub(
        _to_file, ZIP_PLACE.sub(r"<p>\g<inside></p>", FINISHED.sub(r"\1>", text))
    )


def _to_file(link: re.Match[str]) -> str:
    folder, rest = link[1], link[2] or ""
    return f'href="{folder}{"" if folder.endswith("/") else "/"}index.html{rest}"'


def _tag(text: str) -> str:
    """Return the language of a page."""
    found = LANGUAGE.search(text)
    return found[1] if found else ENGLISH.tag


def _link(place: re.Match[str], tag: str, up: str, size: int, moment: datetime) -> str:
    """Offer the zip in the words of a page: `up` leads to the root, and the size is in bytes."""
    link = f'<a href="{up}{ZIP}" download>{place["called"]}</a>'
    sums = f'<a href="{up}{hashes.FILE}">{hashes.FILE}</a>'
    values = {
        "link": link,
        "size": number_in(tag, round(size / 1e6, 1)),
        "day": day_in(tag, moment),
        "sums": sums,
    }
    # It stays a place: the copy that is made of this site says something else there.
    return f"{place['start']}{filled(place['offer'], values)}</p>"
