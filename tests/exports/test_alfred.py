"""The file for Alfred: a zip of snippets."""

import io
import json
import zipfile
from typing import Any

from tests.exports.exported import Exported, Texts, valid, without


def read(file: bytes, prefix: str, _: Exported) -> Texts:
    snippets: dict[str, Any] = {}
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            whole: Any = valid("alfred", json.loads(archive.read(name)))
            snippets[name] = whole["alfredsnippet"]
    for name, each in snippets.items():
        assert name.endswith(f" [{each['uid']}].json")
    assert len({each["uid"] for each in snippets.values()}) == len(snippets)
    return {without(each["keyword"], prefix): each["snippet"] for each in snippets.values()}


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    assert read(exported.complete("alfred"), ";", exported) == exported.texts
