"""The broken catalogs in `tests/problems/`.

Each folder says what is changed in the sound catalog, and what is printed then.

`change.diff` is a unified diff without line numbers: after `@@`, the lines with ` ` or `-` must
stand in the file exactly once. `+++ /dev/null` takes the file away. What lies under `templates/`
and `docs/` beside it is laid over the catalog as it is. `problems.txt` is all that `check` prints.
"""

import re
import shutil
from pathlib import Path

TESTS = Path(__file__).parent.parent
PROBLEMS = TESTS / "problems"
SOUND = PROBLEMS / "sound"
SPECIMEN = TESTS / "helpers/specimen"
"""A small catalog with whole letters, for the tests that use a page as somebody would.

Its words are theirs alone.
"""
FILE = re.compile("^--- ", re.MULTILINE)
HUNK = re.compile("^@@\n", re.MULTILINE)
LINE = re.compile(".*\n")
CASES = sorted(folder.name for folder in PROBLEMS.iterdir() if folder != SOUND)


def broken(case: str, target: Path) -> Path:
    """Write the catalog of a case into a folder."""
    shutil.copytree(SOUND, target, dirs_exist_ok=True)
    change = PROBLEMS / case / "change.diff"
    if change.exists():
        for part in FILE.split(change.read_bytes().decode())[1:]:
            _apply(part, target)
    for folder in ("templates", "docs"):
        laid_over = PROBLEMS / case / folder
        if laid_over.exists():
            shutil.copytree(laid_over, target / folder, dirs_exist_ok=True)
    return target


def replace(case: str, project: Path) -> Path:
    """Put the catalog of a case, and the guide that goes with it, in the place of the real ones."""
    for folder in ("templates", "docs/guide"):
        shutil.rmtree(project / folder)
    return broken(case, project)


def replace_by_specimen(project: Path) -> Path:
    """Put the specimen in the place of the real catalog and its guide."""
    for folder in ("templates", "docs/guide"):
        shutil.rmtree(project / folder)
    shutil.copytree(SPECIMEN, project, dirs_exist_ok=True)
    return project


def change(file: Path, old: str, new: str, count: int = -1) -> None:
    """Change words in a file, which must have them: all of them, or so many."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no: {old}"
    file.write_text(text.replace(old, new, count), encoding="utf-8")


def expected(case: str) -> str:
    return (PROBLEMS / case / "problems.txt").read_text(encoding="utf-8")


def _apply(part: str, target: Path) -> None:
    path, _, rest = part.partition("\n")
    file = target / path
    if rest.startswith("+++ /dev/null"):
        file.unlink()
        for folder in file.parents:
            if folder == target or any(folder.iterdir()):
                return
            folder.rmdir()  # as git does
        return
    text = file.read_bytes().decode()
    for hunk in HUNK.split(rest)[1:]:
        lines = LINE.findall(hunk)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, f"{path} has {text.count(old)} times:\n{old}"
        text = text.replace(old, new)
    file.write_bytes(text.encode())
