"""Makes `say-why.html`: every template and the form in one file.

It works from a memory stick, a mail or a phone's downloads.
"""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.page import Page
from generator.pages.facts import Stated
from generator.pages.forms import by_owner, drawers
from generator.pages.joined import join, lunr
from generator.pages.layout import LAYOUTS, filled

PATH = "say-why.html"
ASSETS = Path(__file__).parent.parent.parent / "docs"
STYLES = (
    *(
        ASSETS / f"styles/{name}.css"
        for name in ("say-why", "message-form", "template-index", "bare")
    ),
    LAYOUTS / "one_file.css",
)
# What a reader of the source would want, and the file does without.
CSS_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
# A line of its own, or the types of what follows.
JS_COMMENT = re.compile(r"^ *(?://.*|/\*\*(?s:.*?)\*/)\n", re.MULTILINE)


def render(catalog: Catalog) -> Page:
    """Make the one file.

    Args:
        catalog: a catalog without problems.

    Returns:
        A whole HTML page whose content policy allows its own style and scripts, by their hashes,
        and nothing else.
    """
    style = CSS_COMMENT.sub("", "".join(_read(file) for file in STYLES)).strip()
    scripts = _scripts()
    hashes = " ".join(_hash(script) for script in scripts)
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; script-src {hashes}; "
        "base-uri 'none'; form-action 'none'"
    )
    drawers_ = drawers(catalog)
    letters = [letter for drawer in drawers_ for letter in drawer.letters]
    fields = {
        name: field
        for reason in (None, *catalog.reasons.values())
        for name, field in catalog.fields_for(reason).items()
    }
    text = filled(
        "one_file.html",
        catalog=catalog,
        policy=policy,
        style=Markup(style),
        scripts=[Markup(script) for script in scripts],
        drawers=drawers_,
        letters=letters,
        owners=by_owner(letters, fields),
        fact=Stated(catalog.facts),
    )
    return Page.of(PATH, text.lstrip())


def _scripts() -> list[str]:
    palette, index = LAYOUTS / "one_file.js", ASSETS / "scripts/template-index.js"
    ours = [_read(palette), join("message-form"), join("search-engine"), _read(index)]
    # Others ask that their comment stays.
    return [lunr().decode().strip(), *(JS_COMMENT.sub("", script).strip() for script in ours)]


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _hash(text: str) -> str:
    assert "</s" not in text, "it would end in the middle"
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
