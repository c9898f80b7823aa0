"""Joins the parts of an element into the one script that a page loads.

A browser opens no modules from `file://`, and each script more is one more to fetch. So the parts
are plain files that share one function, and nothing in them is rewritten.
"""

from importlib.util import find_spec
from pathlib import Path

from generator.page import Page

SCRIPTS = Path(__file__).with_name("scripts")
# The only part that does anything by itself, once all others are there.
LAST = "index.js"
# The library that keeps the index of the search; MkDocs brings it along.
LUNR = "contrib/search/templates/search/lunr.js"


def join(name: str) -> str:
    """Put the parts of a script into one function.

    Args:
        name: the folder that holds them.

    Returns:
        A script; its parts stand in the order of their names, `index.js` after all others.
    """
    parts = sorted((SCRIPTS / name).glob("*.js"), key=_last_last)
    whole = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return f'"use strict";\n(() => {{\n{whole}}})();\n'


def lunr() -> bytes:
    """Read the library of the search. MkDocs, which only the hook imports, is not imported."""
    mkdocs = find_spec("mkdocs")
    folder = Path(mkdocs.origin).parent if mkdocs and mkdocs.origin else Path()
    return (folder / LUNR).read_bytes()


def render() -> list[Page]:
    """Make the script of each folder that holds parts, and the library that one of them needs."""
    folders = sorted(folder for folder in SCRIPTS.iterdir() if folder.is_dir())
    ours = [Page.of(f"scripts/{folder.name}.js", join(folder.name)) for folder in folders]
    return [*ours, Page("scripts/lunr.js", lunr())]


def _last_last(part: Path) -> tuple[bool, str]:
    return part.name == LAST, part.name
