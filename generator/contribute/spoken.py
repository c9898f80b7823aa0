"""What other languages have of the catalog, what has gone stale there, and what is missing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from generator.catalog import made_from
from generator.catalog.catalog import Catalog
from generator.catalog.languages import FOLDER
from generator.catalog.made_from import Made
from generator.catalog.problems import Refused
from generator.catalog.words import near

WHOLE, STALE, MISSING, LEFT_OUT = "whole", "stale", "missing", "left out"
STATES = (WHOLE, STALE, MISSING, LEFT_OUT)


def states(catalog: Catalog, tag: str) -> dict[str, str]:
    """Tell how each file of a language stands to English.

    Args:
        catalog: that of English.
        tag: of the language.

    Returns:
        One of `STATES`, by the file's name without its ending.
    """
    spoken = catalog.languages.get(tag)
    found = {}
    for name in made_from.names(catalog):
        path = file_of(tag, name)
        if not spoken or any(problem.place.path == path for problem in spoken.behind):
            found[name] = LEFT_OUT
        elif path in spoken.stale:
            found[name] = STALE
        else:
            found[name] = WHOLE if path in spoken.read else MISSING
    return found


def file_of(tag: str, name: str) -> str:
    """Return the path of a file of a language."""
    return f"{FOLDER}/{tag}/{name}.{'md' if name.startswith('guide/') else 'yml'}"


def table(root: Path, catalog: Catalog) -> str:
    """Write how many files of each language stand how to English."""
    rows: list[tuple[str, ...]] = [("", *STATES)]
    for tag in tags(root):
        found = [*states(catalog, tag).values()]
        spoken = catalog.languages.get(tag)
        name = f"{spoken.language.name} ({tag})" if spoken else tag
        rows.append((name, *(str(found.count(state)) for state in STATES)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def told(root: Path, catalog: Catalog, tag: str) -> Iterator[str]:
    """Say of one language which files are not whole, and what has to be mended in them."""
    known(root, tag)
    spoken = catalog.languages.get(tag)
    for name, state in states(catalog, tag).items():
        if state != WHOLE:
            day = spoken.stale.get(file_of(tag, name)) if spoken else None
            yield f"{name}: {state}{f', made from the English of {day}' if day else ''}"
    yield from map(str, spoken.behind if spoken else catalog.left_out.get(tag, ()))


def done(
    root: Path, catalog: Catalog, tag: str, chosen: list[str], day: date, *, strict: bool = True
) -> list[str]:
    """Note that files of a language say what English says today.

    Args:
        root: the folder that holds `templates/`.
        catalog: that of English.
        tag: of the language.
        chosen: names of files, with or without their endings; none for all that are there.
        day: that is noted.
        strict: whether a name must be one that English has; those of the language alone are left.

    Returns:
        The names that were noted.

    Raises:
        Refused: there is no such language, or no such file in it.
    """
    known(root, tag)
    every = made_from.names(catalog)
    there = [name for name in every if (root / file_of(tag, name)).is_file()]
    wanted = [name.removesuffix(".yml").removesuffix(".md") for name in chosen]
    wanted = (wanted or there) if strict else [name for name in wanted if name in there]
    for name in wanted:
        if name not in there:
            meant = near(name, there) or "Name one that lies there, such as reasons/alumni."
            raise Refused(f"{FOLDER}/{tag} has no {name} to compare with English. {meant}")
    path = f"{FOLDER}/{tag}/{made_from.FILE}"
    made, broken = made_from.read(root, path, tag)
    if broken and (root / path).exists():
        # What it says of the other files would be lost.
        raise Refused(f"{broken[0]} Mend it first.")
    kept = {name: each for name, each in made.root.items() if name in there} if made else {}
    noted = {
        name: Made(english=made_from.fingerprint(catalog, name), on=day)
        for name in wanted
        if name not in kept or kept[name].english != made_from.fingerprint(catalog, name)
    }
    (root / path).write_text(_written({**kept, **noted}), encoding="utf-8", newline="\n")
    return list(noted)


def _written(made: dict[str, Made]) -> str:
    """Write the file that says from which English each was made."""
    lines = [
        "# yaml-language-server: $schema=../../schema/languages/made-from.json",
        "# Which English each file was made from; `generator languages TAG --done FILE` writes it.",
    ]
    for name in sorted(made):
        each = made[name]
        lines.append(f'{name}: {{english: "{each.english}", on: {each.on}}}')
    return "\n".join(lines) + "\n"


def tags(root: Path) -> list[str]:
    """Name the languages that have a folder."""
    folder = root / FOLDER
    return (
        sorted(each.name for each in folder.iterdir() if each.is_dir()) if folder.is_dir() else []
    )


def known(root: Path, tag: str) -> None:
    """Refuse a language that has no folder.

    Raises:
        Refused: there is none.
    """
    if tag not in tags(root):
        meant = near(tag, tags(root)) or "See those there are: languages"
        raise Refused(f"There is no language “{' '.join(tag.split())[:60]}”. {meant}")
