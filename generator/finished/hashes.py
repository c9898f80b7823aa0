"""Writes the hash of every file of a finished site, so that anybody can tell whether what they have is what was built."""

from hashlib import sha256
from pathlib import Path

FILE = "SHA256SUMS"


def write(site: Path) -> None:
    """Put the list into a finished site, in the format that `sha256sum --check` reads.

    Args:
        site: a finished site, to which nothing else is added.
    """
    files = sorted((file.relative_to(site).as_posix(), file) for file in site.rglob("*") if file.is_file())
    lines = [f"{sha256(file.read_bytes()).hexdigest()}  {path}\n" for path, file in files if path != FILE]
    (site / FILE).write_text("".join(lines), encoding="utf-8", newline="\n")
