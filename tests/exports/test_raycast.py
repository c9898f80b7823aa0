"""The file for Raycast."""

import json
import re
from itertools import pairwise
from typing import Any

from tests.exports.exported import Exported, Texts, as_blanks, valid, without

ARGUMENT = r'\{argument name="([^"]+)"\}'


def read(file: bytes, prefix: str, exported: Exported) -> Texts:
    snippets: Any = valid("raycast", json.loads(file))
    titles = [each["name"] for each in snippets]
    assert len({*titles}) == len(titles), "it takes two of one name for the same"
    texts = {without(each["keyword"], prefix): each["text"] for each in snippets}
    for id_, text in texts.items():
        asked = list(dict.fromkeys(re.findall(ARGUMENT, text)))
        assert asked == [name.replace("_", " ") for name in exported.required(id_)][:3]
    return {id_: as_blanks(ARGUMENT, text) for id_, text in texts.items()}


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    found = read(exported.complete("raycast"), ";", exported)
    assert [*found.items()] == [*exported.named.items()]


def test_no_keyword_is_the_beginning_of_another(real: Exported) -> None:
    """A tool would expand the short one while somebody still types the long one."""
    keywords = sorted(each["keyword"] for each in json.loads(real.complete("raycast")))
    assert [longer for shorter, longer in pairwise(keywords) if longer.startswith(shorter)] == []
