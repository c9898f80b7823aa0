"""What somebody who means harm found once, each with the test that would find it again."""

import json
from typing import Any

import pytest

from tests.conftest import ROOT

KINDS = json.loads((ROOT / "tests/cases/kinds_of_harm.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("each", KINDS, ids=[each["kind"] for each in KINDS])
def test_each_kind_of_harm_has_a_test(each: dict[str, Any]) -> None:
    file, _, name = each["test"].partition("::")
    assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8")
