"""Makes `say-why.html`: every template and the form in one file.

It works from a memory stick, a mail or a phone's downloads.
"""

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.page import Page
from generator.pages.facts import Stated
from generator.pages.forms import by_owner, drawers
from generator.pages.joined import (
    lunr,
    lunr_of,
    script,
    smaller_script,
    smaller_style,
    style,
    words_of,
)
from generator.pages.layout import filled

PATH = "say-why.html"
STYLES = (
    *("tokens", "base", "parts", "controls", "message-form", "form-choices"),
    *("template-index", "one-file"),
)
SCRIPTS = (
    "colours",
    "said",
    "message-form",
    "form-later",
    "lists",
    "form-choices",
    "form-email",
    "search-engine",
    "template-index",
)


def render(catalog: Catalog) -> Page:
    """Make the one file.

    Args:
        catalog: a catalog without problems.

    Returns:
        A whole HTML page whose content policy allows its own style and scripts, by their hashes,
        and nothing else.
    """
    # Without white space at the ends, which the HTML checker leaves out of a hash. The library
    # would not work in a strict function.
    look = smaller_style(style(*STYLES)).strip()
    ways = ("form-ways",) if catalog.informal else ()
    library = lunr() + lunr_of(catalog.language)
    scripts = [smaller_script(each).strip() for each in (library, script(*ways, *SCRIPTS))]
    hashes = " ".join(map(_hash, scripts))
    policy = (
        f"default-src 'none'; style-src {_hash(look)}; script-src {hashes}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    drawers_ = drawers(catalog)
    letters = [letter for drawer in drawers_ for letter in drawer.letters]
    text = filled(
        "one_file.html",
        catalog.language,
        catalog=catalog,
        policy=policy,
        style=Markup(look),
        scripts=list(map(Markup, scripts)),
        drawers=drawers_,
        letters=letters,
        search_words=words_of(catalog.language),
        owners=by_owner(letters, catalog.all_fields()),
        fact=Stated(catalog.facts),
        informal=catalog.informal.all_fields() if catalog.informal else {},
    )
    return Page.of(PATH, text.lstrip())


def _hash(text: str) -> str:
    assert "</s" not in text, "it would end in the middle"
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
