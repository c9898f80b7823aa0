"""Writes the hash of every file of a finished site.

With it anybody can tell whether what they have is what was built.
"""

from hashlib import sha256
from pathlib import Path

from generator.finished.files import everything

FILE = "SHA256SUMS"


def write(site: Path) -> None:
    """Put the list into a finished site, in the format that `sha256sum --check` reads.

    Args:
        site: a finished site, to which nothing else is added.
    """
    paths = sorted({path.as_posix() for path in everything(site)} - {FILE})
    named = {path: sha256((site / path).read_bytes()).hexdigest() for path in paths}
    text = "".join(f"{digest}  {path}\n" for path, digest in named.items())
    (site / FILE).write_text(text, encoding="utf-8", newline="\n")
