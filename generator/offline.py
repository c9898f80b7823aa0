"""Makes a copy of a finished site that opens from a double click, without a server."""

import json
import re
import shutil
from pathlib import Path

# A link to a page of our own: no scheme in it, and it ends like a folder. A browser does not look for index.html there.
FOLDER_LINK = re.compile(r'href="((?:[^"#?:]*/|\.{1,2}|(?:\.\./)*\.\.))([#?][^"]*)?"')
# Both say where things are on a server.
SERVER_ONLY = ("404.html", "sitemap.xml", "sitemap.xml.gz")


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
    shutil.copytree(site, target, ignore=shutil.ignore_patterns(*SERVER_ONLY))
    for page in target.rglob("*.html"):
        page.write_text(FOLDER_LINK.sub(_to_file, page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
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


def _to_file(link: re.Match[str]) -> str:
    folder, rest = link[1], link[2] or ""
    return f'href="{folder}{"" if folder.endswith("/") else "/"}index.html{rest}"'
