"""All that a site builder gets from us."""

from typing import NamedTuple


class Page(NamedTuple):
    """A path under the docs folder, and what stands there: Markdown, or any other file."""

    path: str
    content: bytes

    @classmethod
    def of(cls, path: str, text: str) -> "Page":
        """Make a page of a text."""
        return cls(path, text.encode())

    @property
    def text(self) -> str:
        return self.content.decode()
