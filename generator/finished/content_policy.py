"""Puts one content policy on every page of a finished site, and stops when a page has code that no policy could tell from an attack."""

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

# Measured with the theme in a browser: search loads its index and starts a worker, icons are data addresses, and the page on
# embedding frames a form of ours. Whatever is not named here is not allowed.
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
# First in the head, because it holds for what stands after it.
PLACE = '<meta charset="utf-8">'
META = 'http-equiv="Content-Security-Policy"'
# They bring their own: the one file, and the forms for other sites.
OWN = ("say-why.html", "embed/*/index.html")
# Where the theme says how far it is to the root, its script is another one on each level.
TO_ROOT = re.compile(r'new URL\("[^"\\]*"')
# What would lead a reader away, or bring in what is not ours, and no policy in a page stops it all.
AWAY = {"base", "object", "embed", "applet"}
TELLING = {"preconnect", "dns-prefetch", "prefetch", "prerender"}
ADDRESSES = {"href", "src", "action", "formaction", "xlink:href", "data"}
# A browser passes over these where an address begins.
NOT_IN_AN_ADDRESS = re.compile("[\0-\x20]")


class Unsafe(Exception):
    """A page has code in it that the policy would have to allow by name."""


class _Code(HTMLParser):
    """Finds the code in a page: its inline scripts, and what no page of ours may have."""

    def __init__(self, text: str):
        super().__init__()
        self.scripts: list[str] = []
        self.faults: list[str] = []
        self._in_script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._in_script = tag == "script" and not given
        if self._in_script:
            self.scripts.append("")
        data = given.get("type") == "application/json"
        code = any(name.startswith("on") or name == "style" for name in given)
        code |= any(NOT_IN_AN_ADDRESS.sub("", given[name]).lower().startswith("javascript:") for name in ADDRESSES & given.keys())
        away = tag in AWAY or "ping" in given or (tag == "meta" and given.get("http-equiv", "").lower() == "refresh")
        away |= tag == "link" and not TELLING.isdisjoint(given.get("rel", "").lower().split())
        away |= tag in ("iframe", "form", "img") and "//" in given.get("src", "") + given.get("action", "")
        if code or away or tag == "style" or (tag == "script" and given and "src" not in given and not data):
            self.faults.append((self.get_starttag_text() or tag)[:120])

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False


def apply(site: Path) -> None:
    """Put the policy on every page that has none.

    Args:
        site: a finished site. Its own inline scripts are those of the theme and of the header, the same on all pages but for the way to the root.

    Raises:
        Unsafe: a page has an inline style, a handler in an attribute, a script that most pages have not, what leads elsewhere by itself, or one of a sort that is not known; all are named.
    """
    pages = {file: file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.html")) if not any(file.relative_to(site).match(own) for own in OWN)}
    codes = {file: _Code(text) for file, text in pages.items()}
    # A page that has none, as one that somebody wrote by hand, should not make a stranger of each script of the others.
    often = Counter(script for code in codes.values() for script in set(map(_anywhere, code.scripts)))
    everywhere = {script for script, count in often.items() if 2 * count > len(codes)}
    faults = []
    for file, code in codes.items():
        found = [f"<script>{script[:100]}</script>" for script in code.scripts if _anywhere(script) not in everywhere] + code.faults
        found += [] if PLACE in pages[file] else [f"no {PLACE}"]
        found += [f"<meta {META}>"] if META in pages[file] else []
        faults += [f"{file.relative_to(site).as_posix()}: {each}" for each in found]
    if faults:
        raise Unsafe("A page of the finished site may not have this: code goes into a file under docs/scripts or docs/styles, and nothing leads elsewhere by itself.\n" + "\n".join(faults))
    scripts = sorted({script for code in codes.values() for script in code.scripts})
    policy = POLICY.format(hashes=" ".join(f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts))
    meta = f'{PLACE}\n<meta {META} content="{policy}">'
    for file, text in pages.items():
        file.write_text(text.replace(PLACE, meta, 1), encoding="utf-8", newline="\n")


def _anywhere(script: str) -> str:
    """Write a script as it would stand on any page."""
    return TO_ROOT.sub('new URL("."', script)
