"""The Markdown file, read by what makes the site of Markdown."""

import re
from html.parser import HTMLParser

import markdown

from tests.exports.exported import Exported, Texts


def read(file: bytes, _: str, exported: Exported) -> Texts:
    found = []
    for heading, subject, quoted in Quotes(file.decode()).found:
        texts = [re.sub("\n{3,}", "\n\n", text).strip("\n") for text in quoted]
        found.append((heading, subject, texts))
    return exported.by_heading(found)


class Quotes(HTMLParser):
    """The headings of a Markdown file, and under each its subject and what is quoted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, list[str]]] = []
        self.inside = ""
        self.heading = ""
        self.feed(markdown.markdown(text))

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "p" and self.inside == "blockquote":
            self.found[-1][2][-1] += "\n\n"
        elif tag == "br":
            return  # the line ends after it too
        elif tag == "blockquote":
            self.found[-1][2].append("")
            self.inside = tag
        elif tag == "h2":
            self.heading, self.inside = "", tag
        else:
            assert tag in ("h1", "p"), f"{tag} is made of somebody's words"

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            self.found.append((self.heading, "", []))
        if tag in ("h2", "blockquote"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "h2":
            self.heading += data
        elif self.inside == "blockquote":
            self.found[-1][2][-1] += data
        elif data.startswith("Subject: "):
            heading, _, texts = self.found[-1]
            self.found[-1] = (heading, data.removeprefix("Subject: "), texts)


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    assert read(exported.complete("markdown"), ";", exported) == exported.texts
