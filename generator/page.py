"""All that a site builder gets from us."""

from typing import NamedTuple


class Page(NamedTuple):
    """All that a site builder needs to know: a path under the docs folder and a Markdown text. Zips are bytes."""

    path: str
    text: str | bytes
