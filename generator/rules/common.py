"""What several rules ask and say."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Field
from generator.catalog.words import listed, near
from generator.shared_rules import PATTERNS

LINK = re.compile(PATTERNS["address"], re.IGNORECASE)
A_NAME = re.compile(PATTERNS["a_name"])


def is_whole(catalog: Catalog, *names: str) -> bool:
    """Tell whether files loaded whole: what is missing in one that did not is no second problem.

    Args:
        catalog: what `load` returned.
        names: files in its folder, without .yml.

    Returns:
        Whether all of them did.
    """
    return catalog.broken.isdisjoint(map(catalog.file, names))


def broken_reasons(catalog: Catalog) -> set[str]:
    """Return the ids of the reasons that did not load whole, or not at all."""
    folder = f"{catalog.folder}/reasons/"
    paths = (path for path in catalog.broken if path.startswith(folder))
    return {path.removeprefix(folder).removesuffix(".yml") for path in paths}


def all_fields(catalog: Catalog) -> Iterator[tuple[str, Field]]:
    """Walk over the fields, each with the name of its blank: the shared ones first."""
    yield from catalog.fields.items()
    for reason in catalog.reasons.values():
        yield from reason.fields.items()


def meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """Offer the known word that somebody probably meant, or say what else to do."""
    return near(word, list(known)) or otherwise


def chosen(word: str, known: Iterable[str]) -> str:
    """Offer the known word that somebody probably meant, or name them all."""
    return meant(word, known, f"The choices are {listed(list(known))}.")


def scheme(address: str) -> str:
    """Return how an address begins, or a sign that it is none."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return "?"
