r"""The part of the rules that the page “Propose a template” tells as well, before anything is sent.

`shared_rules.json` holds their words, patterns and numbers for both sides;
`tests/cases/proposals.json` runs on both. A pattern says the same in Python and in JavaScript: it
names its characters, because `\w`, `\s`, `\b` and `$` differ.
"""

import json
from pathlib import Path
from string import Template
from typing import Any

TABLE: dict[str, Any] = json.loads(
    Path(__file__).with_name("shared_rules.json").read_text(encoding="utf-8")
)
PATTERNS: dict[str, str] = TABLE["patterns"]
ENGLISH: dict[str, str] = TABLE["english"]
"""Patterns of the words that our rules know of English; a text in another tongue needs others."""
NOTES: dict[str, str] = TABLE["notes"]
"""Patterns by which the note checker reads a note into words; those of words are of English."""
LONGEST: dict[str, int] = TABLE["longest"]
ROOM: dict[str, int] = TABLE["room"]
"""Thousandths of a limit that a message may take, by how it is filled."""


def told(rule: str, **values: object) -> tuple[str, str]:
    """Say what is wrong and what to do.

    Args:
        rule: its name in the table.
        values: what stands in its words for each `$name`.

    Returns:
        The fact and the repair.
    """
    fact, repair = (Template(words).substitute(values) for words in TABLE["words"][rule])
    return fact, repair
