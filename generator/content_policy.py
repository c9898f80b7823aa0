"""Puts one content policy on every page of a finished site, and stops when a page has code that no policy could tell from an attack."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

# Measured with the theme in a browser: search loads its index and starts a worker, icons are data addresses, and the page on
# embedding frames a form of ours. Whatever is not named here is not allowed.
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
# First in the head, because it holds for what stands after it.
PLACE = '<meta charset="utf-8">'
# A page that brings its own: the one file, and the forms for other sites.
OWN = 'http-equiv="Content-Security-Policy"'
# A script with a source is no inline one, and one with another type is data.
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# Where the theme says how far it is to the root, its script is another one on each level.
TO_ROOT = re.compile(r'new URL\("[^"\\]*"')
SCRIPT = re.compile(r"<script\b(?![^>]*\b(?:src|type=\"?application/json)\b)([^>]*)>")
STYLE = re.compile(r"<style\b")
TAG = re.compile(r"""<[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*>""")
# Between quotes stand somebody's words, and “ style =” among them is no style.
ATTRIBUTE = re.compile(r"""\s([^\s"'<>=/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?""")
CODE = re.compile(r"""(?:on[a-z]+|style)=|(?:href|src|action)=["']?\s*javascript:""", re.IGNORECASE)


class Unsafe(Exception):
    """A page has code in it that the policy would have to allow by name."""


def apply(site: Path) -> None:
    """Put the policy on every page that has none.

    Args:
        site: a finished site. Its own inline scripts are those of the theme, the same on all pages but for the way to the root.

    Raises:
        Unsafe: a page has an inline style, a handler in an attribute, a script that not every page has, or one of a sort that is not known; all are named.
    """
    pages = {file: text for file in sorted(site.rglob("*.html")) if OWN not in (text := file.read_text(encoding="utf-8"))}
    everywhere = set.intersection(*(set(map(_anywhere, INLINE.findall(text))) for text in pages.values())) if pages else set()
    faults = [f"{file.relative_to(site).as_posix()}: {fault}" for file, text in pages.items() for fault in _faults(text, everywhere)]
    if faults:
        raise Unsafe("The content policy of the site would forbid this. Put it into a file under docs/scripts or docs/styles:\n" + "\n".join(faults))
    scripts = sorted({script for text in pages.values() for script in INLINE.findall(text)})
    policy = POLICY.format(hashes=" ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts))
    meta = f'{PLACE}\n<meta {OWN} content="{policy}">'
    for file, text in pages.items():
        file.write_text(text.replace(PLACE, meta, 1), encoding="utf-8", newline="\n")


def _anywhere(script: str) -> str:
    """Write a script as it would stand on any page."""
    return TO_ROOT.sub('new URL("."', script)


def _faults(text: str, everywhere: set[str]) -> list[str]:
    without = INLINE.sub("", text)
    found = [f"<script>{script[:100]}</script>" for script in INLINE.findall(text) if _anywhere(script) not in everywhere]
    found += [f"<script{attributes}>" for attributes in SCRIPT.findall(without)]
    found += ["<style>"] * bool(STYLE.search(without))
    found += [tag[:120] for tag in TAG.findall(without) if any(CODE.match(f"{name}={value}") for name, value in ATTRIBUTE.findall(tag))]
    return found if PLACE in text else [*found, f"no {PLACE}"]
