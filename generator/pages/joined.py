"""Makes the one stylesheet and the one script that a page loads, from parts that are plain files.

A browser opens no modules from `file://`, and each file more is one more to fetch on a slow line.
"""

import re
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import lightningcss
import rjsmin  # type: ignore[import-untyped]  # it brings no types

from generator.language import Language
from generator.page import Page
from generator.pages.browsers import OLDEST, YOUNG_ENOUGH
from generator.shared_rules import ENGLISH, NOTES, PATTERNS

HERE = Path(__file__).parent
SCRIPTS, STYLES = HERE / "scripts", HERE / "styles"
# Where a pattern that Python knows too belongs.
SHARED = re.compile(r"/shared:(\w+)/")
# The only part of a folder that does anything by itself, once all others are there.
LAST = "index.js"
# As lightningcss calls them. What they do not know it writes another way.
TARGETS = [f"{browser} {version}" for browser, version in OLDEST.items()]
# The library that keeps the index of the search, and what it knows of other languages; MkDocs
# brings both along.
LUNR = "contrib/search/templates/search/lunr.js"
TONGUES = "contrib/search/lunr-language/lunr.{}.js"
# Where a language has no spaces between words, what finds them would be needed too.
NEEDS_MORE = re.compile("wordcut|TinySegmenter")

COMMON_STYLES = ("tokens", "base", "frame", "parts")
FORM_STYLES = ("controls", "message-form", "form-pages")
COMMON_SCRIPTS = ("colours", "coming-back", "language-offer", "offline-copy")
FORM_SCRIPTS = ("said", "message-form")
CHOICES_STYLES = (*FORM_STYLES, "form-choices")
CHOICES_SCRIPTS = (*FORM_SCRIPTS, "lists", "form-choices")


class Bundle(NamedTuple):
    """What a page loads, by the names of the parts, in this order."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def _of_the_site(styles: tuple[str, ...] = (), scripts: tuple[str, ...] = ()) -> Bundle:
    """Put what every page of the site has before what this one has of its own."""
    return Bundle((*COMMON_STYLES, *styles), (*COMMON_SCRIPTS, *scripts))


def _element(name: str, *more: str) -> Bundle:
    return _of_the_site(("text-pages", "controls", name), (*more, name))


BUNDLES = {
    "say-why": _of_the_site(("text-pages",)),
    "guide": _of_the_site(("text-pages", "guide")),
    "calendar-reminder": _of_the_site(
        ("text-pages", "controls", "guide", "calendar-reminder"),
        ("said", "saved-file", "calendar-reminder"),
    ),
    "side-by-side": _of_the_site(("text-pages", "side-by-side")),
    "message-form": _of_the_site(FORM_STYLES, FORM_SCRIPTS),
    "form-with-choices": _of_the_site(CHOICES_STYLES, CHOICES_SCRIPTS),
    "form-with-ways": _of_the_site(FORM_STYLES, ("form-ways", *FORM_SCRIPTS)),
    "form-with-ways-and-choices": _of_the_site(CHOICES_STYLES, ("form-ways", *CHOICES_SCRIPTS)),
    "reason-finder": _element("reason-finder", "said"),
    "site-search": _of_the_site(
        ("text-pages", "controls", "template-index", "site-search"),
        ("said", "lists", "site-search"),
    ),
    "wordings": _of_the_site(("text-pages", "template-index")),
    "export-templates": _element("export-templates", "said", "saved-file", "offline-downloads"),
    "print-page": _of_the_site(("text-pages", "print-page"), ("print-page",)),
    "moved-page": _of_the_site(scripts=("moved-page",)),
    "stored-data": _of_the_site(
        ("text-pages", "guide", "controls", "stored-data"), ("said", "stored-data")
    ),
    "embed-snippet": _element("embed-snippet", "said", "say-why-form"),
    "answer": _of_the_site(
        (*CHOICES_STYLES, "text-pages", "check-note"),
        (*CHOICES_SCRIPTS, "note-loader", "check-note"),
    ),
    "check-note": _element("check-note", "message-form", "note-loader"),
    "propose-template": _element(
        "propose-template", "message-form", "proposal-judge", "note-loader"
    ),
    # Not of the site: a form in a frame, and what puts it on somebody else's page.
    "embedded-form": Bundle(
        (*COMMON_STYLES, "controls", "message-form", "form-choices", "embedded-form"),
        ("embedded-form", *CHOICES_SCRIPTS, "form-email"),
    ),
    "say-why-form": Bundle((), ("say-why-form",)),
    # Fetched once somebody does something in a form, and for a link or a subject that is filled.
    "form-later": Bundle((), ("note-loader", "form-later", "form-email")),
    # Fetched when a note is checked; it asks the form of the page what stands for a blank.
    "note-checker": Bundle((), ("note-checker",)),
    # Fetched when the first key is pressed in a search.
    "search-engine": Bundle((), ("search-engine",)),
}
"""By the name that the front matter of a page gives as its `bundle`."""


def script(*names: str) -> str:
    """Put scripts into one, each in a function of its own.

    Args:
        names: each of a file, or of a folder with parts.

    Returns:
        A script, which does nothing where a browser is too old for it. The parts of a folder share
        its function, in the order of their names, `index.js` after all others.
    """
    parts = "".join(f"(() => {{\n{_script(name)}}})();\n" for name in names)
    return f'"use strict";\nif ({YOUNG_ENOUGH}) {{\n{parts}}}\n'


def style(*names: str) -> str:
    """Put stylesheets into one, in the order of their names here."""
    return "\n".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in names)


def lunr() -> str:
    """Read the library of the search, its licence kept through `smaller_script`."""
    return _of_mkdocs(LUNR).read_text(encoding="utf-8").replace("/**", "/*!", 1)


def lunr_of(language: Language) -> str:
    """Read what the library knows of the words of a language; it has to be there before.

    Returns:
        A script with its licence; nothing for English, which the library knows by itself, and for
        a language that it does not know.
    """
    file = _of_mkdocs(TONGUES.format(language.tongue))
    own = file.read_text(encoding="utf-8") if file.is_file() else ""
    if not own or NEEDS_MORE.search(own):
        return ""
    support = _of_mkdocs(TONGUES.format("stemmer.support")).read_text(encoding="utf-8")
    return f"{support}\n{own}\n"


def words_of(language: Language) -> dict[str, object]:
    """Return what the search knows of the words of a language, as its script takes it."""
    return {"language": language.tongue, **asdict(language.search)}


def _of_mkdocs(path: str) -> Path:
    """Find a file of MkDocs, which only the hook imports."""
    mkdocs = find_spec("mkdocs")
    return Path(mkdocs.origin).parent / path if mkdocs and mkdocs.origin else Path(path)


def render() -> list[Page]:
    """Make the stylesheet and the script of each bundle, without comments and indents.

    Raises:
        ValueError: a stylesheet cannot be read; it is named.
    """
    for file in sorted(STYLES.glob("*.css")):
        # Each alone too: in a joined one nobody would find the line.
        lightningcss.process_stylesheet(file.read_text(encoding="utf-8"), filename=file.name)
    pages = [Page.of("scripts/lunr.js", smaller_script(lunr()))]
    for name, bundle in BUNDLES.items():
        pages.append(Page.of(f"scripts/{name}.js", smaller_script(script(*bundle.scripts))))
        if bundle.styles:
            pages.append(Page.of(f"styles/{name}.css", smaller_style(style(*bundle.styles))))
    return pages


def smaller_script(text: str) -> str:
    """Write a script without what only a reader of its source wants; a test parses both.

    Template literals may not be nested: rjsmin would take spaces out of the inner one.
    """
    return f"{rjsmin.jsmin(text, keep_bang_comments=True).strip()}\n"


def smaller_style(text: str) -> str:
    """Write a stylesheet for the oldest browsers too, without what only a reader of it wants."""
    return f"{lightningcss.process_stylesheet(text, browsers_list=TARGETS)}\n"


def _script(name: str) -> str:
    folder = SCRIPTS / name
    parts = sorted(folder.glob("*.js"), key=_last_last) if folder.is_dir() else [f"{folder}.js"]
    text = "\n".join(Path(part).read_text(encoding="utf-8") for part in parts)
    return SHARED.sub(lambda named: f"/{(PATTERNS | ENGLISH | NOTES)[named[1]]}/", text)


def _last_last(part: Path) -> tuple[bool, str]:
    return part.name == LAST, part.name
