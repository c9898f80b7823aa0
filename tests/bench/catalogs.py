"""Projects with catalogs of any size, made from the real reasons."""

import compileall
import itertools
import re
import shutil
from pathlib import Path

from tests.conftest import ROOT, copy_project, run

REASONS = "templates/reasons"
TITLE = re.compile(r"^(title: [\"']?)", re.MULTILINE)


def sizes() -> tuple[int, int, int]:
    """Return how many reasons the three catalogs have: the real ones are in each, so there can be no fewer than those."""
    return max(30, len(list((ROOT / REASONS).glob("*.yml")))), 300, 1000


def grown(target: Path, size: int) -> Path:
    """Copy the project, and fill its catalog up with copies of its reasons, which differ in id and title.

    The real ones stay, so every page and every reason that names one of them still finds it.

    Args:
        target: a folder that is not there yet.
        size: how many reasons there will be.

    Returns:
        The folder of the new project.
    """
    target.mkdir(parents=True)
    copy_project(target)
    folder = target / REASONS
    real = sorted(folder.glob("*.yml"))
    for number, file in zip(range(1, size - len(real) + 1), itertools.cycle(real), strict=False):
        (folder / f"reason-{number:04}.yml").write_text(TITLE.sub(rf"\g<1>{number}. ", file.read_text("utf-8"), count=1), "utf-8")
    compileall.compile_dir(target / "generator", quiet=1)
    return target


def bare(project: Path, target: Path) -> Path:
    """Write the pages of a project to disk, where MkDocs builds them without us.

    Args:
        project: a project with a catalog.
        target: a folder that is not there yet.

    Returns:
        The folder of the plain Markdown project.
    """
    done = run("generator", "write", str(target), cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


def start_up(target: Path) -> Path:
    """Make a project with one page that loads all a build loads, the generator included, and makes nothing of the catalog.

    Args:
        target: a folder that is not there yet.

    Returns:
        The folder of the project.
    """
    grown(target, 0)
    shutil.move(target / "docs", target / "all")
    shutil.copytree(target / "all", target / "docs", ignore=shutil.ignore_patterns("*.md"))
    (target / "docs/index.md").write_text("# One page\n")
    (target / "load.py").write_text("import generator.mkdocs_hook\n")
    (target / "mkdocs.yml").rename(target / "whole.yml")
    (target / "mkdocs.yml").write_text("INHERIT: whole.yml\nnav: null\nhooks: [load.py]\n")
    return target
