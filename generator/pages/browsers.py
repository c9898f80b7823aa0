"""Which browsers the site supports, and what becomes of it in those that know less."""

import json
from pathlib import Path
from typing import TypedDict


class Power(TypedDict):
    """Something that the site uses, and that not all of the browsers it supports know."""

    called: str
    """As somebody says who writes for browsers."""
    names: list[str]
    """The same in the data of MDN; a test compares them."""
    since: dict[str, str]
    """The first version of each browser that knows all of it, "" where there is none."""
    needed: bool
    """Whether no script runs without it."""
    without: str
    """What becomes of the site where it is missing."""


POWERS: list[Power] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _oldest() -> dict[str, str]:
    needed = [power["since"] for power in POWERS if power["needed"]]
    return {each: max((since[each] for since in needed), key=_order) for each in needed[0]}


OLDEST = _oldest()
"""The first version of each browser that has all that is needed."""
SINCE = 2024
"""The year at whose beginning each browser had come so far."""
YOUNG_ENOUGH = 'CSS.supports("selector(:has(a))")'
"""What a script asks, to know whether it is in one of those."""
NEEDS = f"needs JavaScript and a browser from {SINCE} or later"
"""What a page says where its script does not run."""
