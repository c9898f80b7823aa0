"""Reads what a page says, as words without markup. The only module that knows Markdown."""

import re
from html.parser import HTMLParser
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions.toc import slugify

# As in mkdocs.yml, and what MkDocs adds to it; `toc` gives the headings their anchors.
EXTENSIONS = ["attr_list", "fenced_code", "md_in_html", "tables", "toc"]
HEADING = re.compile("h[1-6]")
# A heading below the first, and the anchor it may name.
LINE = re.compile(r"^(##+) (.+?)( *\{ *#([\w-]+) *\})?$", re.MULTILINE)
# What ends a sentence without a full stop.
BLOCK = re.compile("p|li|dt|dd|td|th|div|section|blockquote|br")
# What takes input says little by itself, and an example is about something else.
PASSED_OVER = ("form", "script", "template", "nav", "svg", "header")
EXAMPLES = ("class", "examples")


class Passage(NamedTuple):
    """What stands under one heading."""

    anchor: str
    heading: str
    text: str
    """Its paragraphs, each on a line."""


def with_links(markdown: str) -> str:
    """Let every heading but the first lead to itself, so that its address can be copied.

    Args:
        markdown: a page, whose headings have no links.

    Returns:
        The page, with the same anchors.
    """

    def linked(found: re.Match[str]) -> str:
        level, words, anchor, name = found.groups()
        address = name or slugify(words, "-")
        return f"{level} [{words}](#{address}){{: .self }}{anchor or ''}"

    return LINE.sub(linked, markdown)


def passages(markdown: str) -> list[Passage]:
    """Take a page apart at its headings.

    Args:
        markdown: the page below its keys.

    Returns:
        What stands above the first heading, and under each; nothing that is empty.
    """
    reader = _Reader()
    reader.feed(Markdown(extensions=EXTENSIONS).convert(markdown))
    reader.close()
    every = [
        Passage(anchor, " ".join(heading.split()), _lines(text))
        for anchor, heading, text in reader.found
    ]
    return [each for each in every if each.text or each.heading]


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n\n"))
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = [["", "", ""]]
        self._in_heading = False
        self._over: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PASSED_OVER or EXAMPLES in attrs or tag in self._over:
            self._over.append(tag)
        elif HEADING.fullmatch(tag) and not self._over:
            self.found.append([dict(attrs).get("id") or "", "", ""])
            self._in_heading = True
        elif BLOCK.fullmatch(tag):
            self._end_sentence()

    def handle_endtag(self, tag: str) -> None:
        if self._over and self._over[-1] == tag:
            self._over.pop()
        elif HEADING.fullmatch(tag):
            self._in_heading = False
        if BLOCK.fullmatch(tag):
            self._end_sentence()

    def handle_data(self, data: str) -> None:
        if not self._over:
            self.found[-1][1 if self._in_heading else 2] += data

    def _end_sentence(self) -> None:
        if not self._over:
            self.found[-1][2] += "\n\n"
