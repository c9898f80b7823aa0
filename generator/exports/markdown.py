"""Markdown, for programs that keep notes."""

import re

from generator.catalog.letter import Letter
from generator.exports import wording
from generator.exports.format import Format

# What Markdown makes something of: some letters anywhere, some after a bracket, where they make a
# link of it, some at the beginning of a line.
MEANT = re.compile(
    r"[\\`*_<>&~{]|(?<=\])[(\[:]|:(?=//)|^[ ]*(?:[-+#=:]|\d+(?=[.)]))|^ +", re.MULTILINE
)


def piece(letter: Letter) -> str:
    say = letter.language.say
    heading, about = _line(wording.heading(letter)), _line(wording.about(letter))
    paragraphs = [f"## {heading}", about]
    if subject := wording.subject(letter):
        paragraphs.append(" ".join((say("Subject:"), _line(subject))))
    paragraphs.append(_quoted(wording.bare(letter)))
    if whole := wording.whole(letter):
        paragraphs += [say("With its optional parts:"), _quoted(whole)]
    return "\n\n".join(paragraphs) + "\n"


def _line(text: str) -> str:
    return MEANT.sub(_escaped, " ".join(text.split()))


def _quoted(text: str) -> str:
    paragraphs = MEANT.sub(_escaped, text).split("\n\n")
    return "\n>\n".join("> " + each.replace("\n", "  \n> ") for each in paragraphs)


def _escaped(found: re.Match[str]) -> str:
    """Write letters as codes: not every reader knows a backslash before each of them."""
    return "".join(f"&#{ord(letter)};" for letter in found[0])


# MkDocs would make a page of a file that ends in .md.
FORMAT = Format(
    "say-why-markdown.md.txt",
    piece,
    saved="say-why.md",
    head="# Say Why\n\n",
    joint="\n",
    keyed=False,
)
