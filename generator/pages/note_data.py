"""Makes `scripts/note-findings.js`: what the note checker has learned, its cues, and its words.

It is a script, because from `file://` a browser fetches nothing else.
"""

import json
from itertools import pairwise
from typing import Any

from generator.catalog.catalog import Catalog
from generator.notes.cues import pattern_of
from generator.notes.model import Model, model
from generator.page import Page

FILE = "scripts/note-findings.js"
BETWEEN = "|"
"""No word has it, and no cue."""
SHARES, MOST_SHARED = 48, 40
LAST = "\uffff"


def render(catalog: Catalog) -> Page:
    """Make the data of the note checker.

    Args:
        catalog: a catalog without problems.

    Returns:
        A script that sets `noteFindings`.

    Raises:
        ValueError: the model cannot be read.
    """
    data = {
        "model": _model(model()),
        "cues": {
            finding: [[cue, pattern_of(cue)] for cue in cues]
            for finding, cues in catalog.cues().items()
            if cues
        },
        "reasons": [name for name in catalog.findings if catalog.found_as(name)],
        "findings": {name: _finding(catalog, name) for name in catalog.findings},
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Page.of(FILE, f"window.noteFindings = {written};\n")


def _finding(catalog: Catalog, name: str) -> dict[str, Any]:
    finding = catalog.findings[name]
    return {
        "title": finding.title,
        "why": finding.why,
        "mend": finding.mend,
        "received": finding.received,
        "reasons": [{"id": each.id, "title": each.title} for each in catalog.found_as(name)],
    }


def _model(learned: Model) -> dict[str, Any]:
    """Write what was learned in three strings, like beside like: a third less after gzip."""
    names = sorted(learned.weights)
    weights = [learned.weights[name] for name in names]
    words = {name[1:] for name in names if name[0] == "w"}
    assert BETWEEN not in "".join(names), "it stands between two"
    return {
        "findings": learned.findings,
        "bias": learned.bias,
        "margins": learned.margins,
        "features": BETWEEN.join(_rest(*each) for each in pairwise(["", *names])),
        "letters": BETWEEN.join(each[::2] for each in weights),
        "weights": "".join(each[1::2] for each in weights),
        # Nearly all words with a weight are ordinary, and nearly all that are ordinary have one.
        "strange": " ".join(sorted(words - learned.ordinary)),
        "weightless": " ".join(sorted(learned.ordinary - words)),
    }


def _rest(before: str, name: str) -> str:
    """Write how many letters a name shares with the one before it, and its other letters.

    Letters beyond `LAST` are two UTF-16 units there and one code point here, so none is shared.
    """
    shared = 0
    for one, other in zip(before[:MOST_SHARED], name, strict=False):
        if one != other or one > LAST:
            break
        shared += 1
    return f"{chr(SHARES + shared)}{name[shared:]}"
