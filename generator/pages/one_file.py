"""Makes `say-why.html`: every template and the form in one file that works from a memory stick, a mail or a phone's downloads."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from generator.catalog.catalog import Catalog
from generator.page import Page
from generator.pages.render import ENVIRONMENT, LAYOUTS, Drawer, Stated, by_kind, by_owner, letter_of

PATH = "say-why.html"
ASSETS = Path(__file__).parent.parent.parent / "docs"
STYLES = (ASSETS / "styles/say-why.css", ASSETS / "styles/message-form.css", ASSETS / "styles/template-index.css", ASSETS / "styles/bare.css", LAYOUTS / "one_file.css")
SCRIPTS = (LAYOUTS / "one_file.js", ASSETS / "scripts/message-form.js", ASSETS / "scripts/template-index.js")
# What a reader of the source would want, and the file does without.
CSS_COMMENT = re.compile(r"/\*.*?\*/\n*", re.DOTALL)
JS_COMMENT = re.compile(r"^ *// .*\n", re.MULTILINE)


def render(catalog: Catalog) -> Page:
    """Make the one file.

    Args:
        catalog: a catalog without problems.

    Returns:
        A whole HTML page whose content policy allows its own style and scripts, by their hashes, and nothing else.
    """
    style = CSS_COMMENT.sub("", "".join(file.read_text(encoding="utf-8") for file in STYLES)).strip()
    scripts = [JS_COMMENT.sub("", file.read_text(encoding="utf-8")).strip() for file in SCRIPTS]
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {' '.join(map(_hash, scripts))}; base-uri 'none'; form-action 'none'"
    drawers = [Drawer(name, home, by_kind(catalog, [letter_of(catalog, home.reason, each) for each in home.offered])) for name, home in catalog.offered_homes().items()]
    letters = [letter for drawer in drawers for letter in drawer.letters]
    fields = {name: field for reason in (None, *catalog.reasons.values()) for name, field in catalog.fields_for(reason).items()}
    text = ENVIRONMENT.get_template("one_file.html.jinja").render(
        catalog=catalog, policy=policy, style=Markup(style), scripts=list(map(Markup, scripts)), drawers=drawers, letters=letters, owners=by_owner(letters, fields), fact=Stated(catalog.facts)
    )
    return Page(PATH, text.lstrip())


def _hash(text: str) -> str:
    assert "</s" not in text, "it would end in the middle"
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
