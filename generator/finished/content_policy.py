"""Puts one content policy on every page of a finished site.

It stops when a page has code that no policy could tell from an attack, or what leads elsewhere by
itself.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Collection, Iterator, Mapping
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

# Measured in a browser: the copy for no network starts a worker and fetches, and the page on
# embedding frames a form of ours. Whatever is not named here is not allowed.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' {hashes}",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
# First in the head, because it holds for what stands after it.
PLACE = '<meta charset="utf-8">'
META = 'http-equiv="Content-Security-Policy"'
# They bring their own: the one file, and the forms for other sites.
OWN = ("say-why.html", "*/say-why.html", "embed/*/index.html")
# A browser passes over these where an address begins.
NOT_IN_AN_ADDRESS = re.compile("[\0-\x20]")
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data")


class Unsafe(Exception):
    """A page has code in it that the policy would have to allow by name."""


class Tag(NamedTuple):
    """A tag that opens something, as a test looks at it."""

    name: str
    attributes: list[tuple[str, str]]
    """In small letters, each with its value, empty where it has none; a name can stand twice."""

    def values(self, *names: str) -> list[str]:
        return [value for name, value in self.attributes if name in names]


# What no page may have: code that no hash can allow, and what no policy in a page stops.


def _has_a_style(tag: Tag) -> bool:
    return tag.name == "style" or bool(tag.values("style"))


def _handles_events(tag: Tag) -> bool:
    return any(name.startswith("on") for name, _ in tag.attributes)


def _has_code_in_an_address(tag: Tag) -> bool:
    shown = (NOT_IN_AN_ADDRESS.sub("", value) for value in tag.values(*ADDRESSES))
    return any(each.lower().startswith("javascript:") for each in shown)


def _is_a_script_of_another_sort(tag: Tag) -> bool:
    """Neither a plain one, whose hash is allowed, nor a file, nor data."""
    if tag.name != "script" or not tag.attributes or tag.values("src"):
        return False
    return {*tag.values("type")} != {"application/json"}


def _moves_what_is_relative_or_brings_a_program(tag: Tag) -> bool:
    return tag.name in ("base", "object", "embed", "applet")


def _leads_on_by_itself(tag: Tag) -> bool:
    return tag.name == "meta" and "refresh" in map(str.lower, tag.values("http-equiv"))


def _tells_of_a_click(tag: Tag) -> bool:
    return bool(tag.values("ping"))


def _tells_a_host_of_the_visit(tag: Tag) -> bool:
    words = " ".join(tag.values("rel")).lower().split()
    telling = {"preconnect", "dns-prefetch", "prefetch", "prerender"}
    return tag.name == "link" and not telling.isdisjoint(words)


def _comes_from_or_goes_elsewhere(tag: Tag) -> bool:
    used = tag.values("src", "action")
    return tag.name in ("iframe", "form", "img") and any("//" in each for each in used)


REFUSED: tuple[Callable[[Tag], bool], ...] = (
    _has_a_style,
    _handles_events,
    _has_code_in_an_address,
    _is_a_script_of_another_sort,
    _moves_what_is_relative_or_brings_a_program,
    _leads_on_by_itself,
    _tells_of_a_click,
    _tells_a_host_of_the_visit,
    _comes_from_or_goes_elsewhere,
)

# What opens or closes a tag that no test refuses, whatever else it says: most of a page. A test
# that is added may ask for another word here; the tests of this module compare both ways to look at
# a page.
LOOKED_AT = "applet|base|embed|form|iframe|img|link|meta|object|script|style"
HARMLESS = (
    rf"(?:/[a-z][a-z0-9-]*+|!doctype html|(?!(?:{LOOKED_AT})\b)[a-z][a-z0-9-]*+"
    r'(?: (?!on|style|ping)[a-z][a-z-]*+(?:="[^"<&:]*+")?+)*+)>'
)
# Scripts, and what else stands from a `<` to the next one and is not harmless. It never goes back
# (`*+`), so that this takes a twentieth of the time that it takes to read a page.
SCRIPT = r"<script(?: [^<>]*+)?>(?:[^<]++|<(?!!--|/(?i:script)))*+</script>"
PIECE = re.compile(rf"{SCRIPT}|<(?!{HARMLESS})[^<]*+")
INLINE = re.compile("<script>(.*)</script>", re.DOTALL)
# A tag that everybody who reads HTML takes for this one tag, down to its last sign.
SPACE = r"[ \t\n\r\f]"
VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)"""
WHOLE = re.compile(
    r"<([a-zA-Z][a-zA-Z0-9-]*)"
    rf"(?:{SPACE}+[a-zA-Z][a-zA-Z0-9:_.-]*(?:{SPACE}*={SPACE}*{VALUE})?)*{SPACE}*/?>"
)
# It ends a script in a browser; to Python's parser the script goes on, and hides what comes after.
ODD_END = re.compile(r"</script(?:\s*/|\s+[^\s>])[^>]*>?", re.IGNORECASE)


class Reader(HTMLParser):
    """Reads a page to its end: its inline scripts, and the tags that are refused."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.faults: list[str] = ODD_END.findall(text)
        self._in_script = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script" and not attrs
        if self._in_script:
            self.scripts.append("")
        seen = Tag(tag, [(name, value or "") for name, value in attrs])
        if any(refuses(seen) for refuses in REFUSED):
            self.faults.append((self.get_starttag_text() or tag)[:120])

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data

    def handle_endtag(self, _: str) -> None:
        self._in_script = False


class Found(NamedTuple):
    """What a page has that the policy is about."""

    scripts: list[str]
    """What stands in the scripts without attributes."""
    faults: list[str]
    """The tags that are refused."""


def find(pages: Mapping[str, str]) -> dict[str, Found]:
    """Look through pages. They are alike: a piece that many have is looked at once.

    A page is read to its end only where a piece of it is refused, or where it is not certain that a
    browser would see these pieces too.

    Args:
        pages: their HTML, by path.

    Returns:
        What each of them has.
    """
    pieces = {path: PIECE.findall(text) for path, text in pages.items()}
    doubtful = {piece for piece in set().union(*pieces.values()) if not _is_sure(piece)}
    found = {}
    for path, own in pieces.items():
        if doubtful.isdisjoint(own):
            found[path] = Found([inline[1] for inline in map(INLINE.fullmatch, own) if inline], [])
        else:
            page = Reader(pages[path])
            found[path] = Found(page.scripts, page.faults)
    return found


def _is_sure(piece: str) -> bool:
    """Tell whether a piece is, beyond doubt, one tag that nothing refuses, or a whole script."""
    whole = WHOLE.match(piece)
    if not whole or (whole[1].lower() == "script" and not piece.endswith("</script>")):
        return False
    tag = Reader(whole[0])
    return not tag.faults and (not tag.scripts or bool(INLINE.fullmatch(piece)))


def apply(site: Path, named: Collection[str] = ()) -> None:
    """Put the policy on every page that has none.

    Args:
        site: a finished site.
        named: what stands in the inline scripts that a page may have.

    Raises:
        Unsafe: a page has an inline style, a handler in an attribute, a script that is not named,
            what leads elsewhere by itself, or one of a sort that is not known; all are named.
    """
    pages = _pages(site)
    faults = [f"{path}: {fault}" for path, fault in _faults(pages, named)]
    if faults:
        raise Unsafe(
            "A page of the finished site may not have this: code goes into a file under "
            "generator/pages/scripts or generator/pages/styles, and nothing leads elsewhere by "
            "itself.\n" + "\n".join(faults)
        )
    head = f'{PLACE}\n<meta {META} content="{POLICY.format(hashes=_hashes(named))}">'
    for path, text in pages.items():
        (site / path).write_bytes(text.replace(PLACE, head, 1).encode())


def _pages(site: Path) -> dict[str, str]:
    """Read the pages that need the policy, by path."""
    paths = sorted(file.relative_to(site) for file in site.rglob("*.html"))
    foreign = [path for path in paths if not any(map(path.match, OWN))]
    return {path.as_posix(): (site / path).read_text(encoding="utf-8") for path in foreign}


def _faults(pages: Mapping[str, str], named: Collection[str]) -> Iterator[tuple[str, str]]:
    """Walk over what no page may have, with the path of the page that has it."""
    for path, (scripts, faults) in find(pages).items():
        for script in scripts:
            if script not in named:
                yield path, f"<script>{script[:100]}</script>"
        for fault in faults:
            yield path, fault
        if PLACE not in pages[path]:
            yield path, f"no {PLACE}"
        if META in pages[path]:
            yield path, f"<meta {META}>"


def _hashes(scripts: Collection[str]) -> str:
    """Write scripts as a policy names them."""
    hashes = (sha256(script.encode()).digest() for script in sorted(scripts))
    return " ".join(f"'sha256-{b64encode(each).decode()}'" for each in hashes)


def inline_scripts(folder: Path) -> list[str]:
    """Read the inline scripts of a folder: each file holds one, in its tags."""
    texts = (file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.html")))
    return [found[1] for text in texts if (found := INLINE.search(text))]
