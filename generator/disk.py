"""Writes a plain Markdown project that any builder can read: no hook, no code of ours."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from generator.page import Page

HOOK_LINE = "hooks:"
FRONT = "---\n"
COPIED = ("docs", "overrides")


def write(
    pages: list[Page], root: Path, target: Path, frame_of: Callable[[str], dict[str, Any]]
) -> None:
    """Put the pages on disk, beside copies of whatever else a site is made of.

    Args:
        pages: what `build` returned.
        root: the folder that holds `mkdocs.yml`.
        target: a folder that is not there yet, or is empty.
        frame_of: tells what the layout must know of the page at a path, from the docs folder.

    Raises:
        FileExistsError: something is in `target`, or it is in a folder that is copied.
        FileNotFoundError: a folder that is copied is not there.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(f"{target} is not empty. Name a folder that is not there yet.")
    for name in COPIED:
        if not (root / name).is_dir():
            raise FileNotFoundError(
                f"There is no folder {root / name}. Bring it back from the last commit."
            )
        if target.resolve().is_relative_to((root / name).resolve()):
            raise FileExistsError(
                f"{target} is in {name}, which is copied there. Name a folder outside of it."
            )
    for name in COPIED:
        # One that leads nowhere is a lock of an editor.
        shutil.copytree(root / name, target / name, ignore_dangling_symlinks=True)
    for page in pages:
        file = target / "docs" / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(page.content)
    for file in sorted((target / "docs").rglob("*.md")):
        frame = json.dumps(frame_of(file.relative_to(target / "docs").as_posix()))
        text = file.read_text(encoding="utf-8")
        framed = text.replace(FRONT, f"{FRONT}frame: {frame}\n", 1)
        file.write_text(framed, encoding="utf-8", newline="\n")
    for file in sorted(root.glob("mkdocs*.yml")):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        (target / file.name).write_text(
            "".join(line for line in lines if not line.startswith(HOOK_LINE)),
            encoding="utf-8",
            newline="\n",
        )
