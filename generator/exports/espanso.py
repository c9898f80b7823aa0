"""espanso, https://espanso.org: matches that open a small form."""

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format, Package
from generator.exports.wording import as_json

# The sign that the tool's own readers would type; the page lets everybody choose another.
PREFIX = ";"
# The name and the version that “Package specification” wants, read on 2026-11-24.
NAME, VERSION = "say-why", "0.1.0"
ABOUT = {
    "title": "Say Why",
    "description": "Short, honest notes for a request to connect, and kind answers to one.",
    "version": VERSION,
    "author": "The people who write Say Why",
    "tags": ["networking", "templates"],
}
README = (
    "# Say Why\n\n"
    "Notes that say why you want to connect, and answers to them. "
    f"Type `{PREFIX}` and the name of a reason in espanso's search. "
    "The words are free of all rights (CC0).\n"
)
HEAD = (
    "# Say Why: short, honest notes for a request to connect, and kind answers to one (CC0).\n"
    "matches:\n"
)


def piece(letter: Letter) -> str:
    """Write a match: https://espanso.org/docs/matches/forms/, read on 2026-11-24."""
    also = letter.reason.also if letter.reason else ()
    terms = [*also, *letter.template.also, letter.kind.title]
    lines = [
        f"  - trigger: {as_json(wording.keyword(letter))}",
        f"    label: {as_json(wording.title(letter))}",
        f"    search_terms: {as_json(terms)}",
        f"    form: {as_json(wording.text(letter, '[[{}]]'.format))}",
    ]
    choices = [
        f"      {name}: {as_json({'type': 'choice', 'values': letter.fields[name].choices})}"
        for name in letter.message.required
        if letter.fields[name].choices
    ]
    if choices:
        lines += ["    form_fields:", *choices]
    return "\n".join(lines) + "\n"


def package(matches: str, of_language: str) -> dict[str, str]:
    """Lay the files out as espanso's “Package specification” asks, read on 2026-11-24."""
    name = f"{NAME}{of_language}"
    about = {"name": name, **ABOUT}
    manifest = "".join(f"{key}: {as_json(value)}\n" for key, value in about.items())
    files = {"_manifest.yml": manifest, "package.yml": matches, "README.md": README}
    return {f"{name}/{VERSION}/{file}": text for file, text in files.items()}


FORMAT = Format(
    "say-why-espanso.yml",
    piece,
    head=HEAD,
    package=Package("say-why-espanso.zip", package),
    taken={"$|$": "where espanso puts the cursor"},
)
