"""Names the files of a finished site."""

import re
from collections.abc import Sequence
from fnmatch import translate
from pathlib import Path, PurePath

# The forms that other sites show; the page above them is ours.
FRAMES = "embed/*/index.html"


def everything(site: Path) -> list[PurePath]:
    """List the files of a site.

    Args:
        site: a finished site.

    Returns:
        The path of each from the site, in the order of folders and names.
    """
    return sorted(file.relative_to(site) for file in site.rglob("*") if file.is_file())


def kept(site: Path, without: Sequence[str]) -> list[PurePath]:
    """List the files that a copy of the site has.

    Args:
        site: a finished site.
        without: patterns for the names of files and folders that stay out, beside the frames.

    Returns:
        The path of each from the site, in the order of folders and names.
    """
    left_out = re.compile("|".join(map(translate, without)))
    named = (path for path in everything(site) if not any(map(left_out.match, path.parts)))
    return [path for path in named if not path.match(FRAMES)]
