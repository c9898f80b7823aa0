"""The weights that say how much each feature speaks for each finding; `make model` writes them."""

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("model.json")
LABEL = 65
"""A finding is written as a letter, the first as A."""
NOTHING = 63
"""A weight is written as a character, nought as “?”."""
MOST = 28
"""A weight is a whole number, at most this far from nought; so none is a quote or a backslash."""


class Model(NamedTuple):
    """What the note checker has learned, in whole numbers, so that two runtimes count alike."""

    findings: list[str]
    bias: list[int]
    """What a finding has before anything is looked at, in the order of `findings`."""
    margins: list[int]
    """How far above nought each finding is likely, and twice as far is sure."""
    weights: dict[str, str]
    """For each feature, pairs of a finding's letter and a weight's character."""
    ordinary: frozenset[str]
    """The words that were seen in small letters."""


@cache
def model() -> Model:
    """Read the weights.

    Raises:
        ValueError: the file is none that `make model` has written.
    """
    try:
        read = json.loads(FILE.read_text(encoding="utf-8"))
        ordinary = frozenset(read.pop("ordinary").split())
        return Model(**read, ordinary=ordinary)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"{FILE.name} cannot be read ({error}). Write it anew with `make model`."
        raise ValueError(message) from error
