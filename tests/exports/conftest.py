"""The catalogs whose exports are read back.

The real one, and one with a text that each format would like to mistake.
"""

import json

import pytest

from generator.build import check
from tests.conftest import ROOT
from tests.exports.exported import Exported
from tests.helpers.golden import broken
from tests.helpers.real import checked

NASTY = (
    'Hi {their_name}, "100 %" of *us* <b>&amp;</b> ~~`x`~~ \\ it’s 50 %filltext? 🫖\n'
    '# one\n- two, "three"\n4. four\n+ five\n= six\n    seven\n\n'
    "end; ' _x_"
)
TEMPLATE = f"""\
  - id: nasty
    title: '#1 *or* "two": 100 %, \\ _a_'
    kind: ask-why
    channel: message
    text: {json.dumps(NASTY, ensure_ascii=False)}
"""


@pytest.fixture(scope="session")
def real() -> Exported:
    return Exported(checked(ROOT)[0])


@pytest.fixture(scope="session")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    root = broken("sound", tmp_path_factory.mktemp("nasty"))
    with (root / "templates/reasons/tea.yml").open("a", encoding="utf-8") as file:
        file.write(TEMPLATE)
    catalog, problems = check(root)
    assert problems == []
    return Exported(catalog)


@pytest.fixture(params=["real", "nasty"])
def exported(request: pytest.FixtureRequest) -> Exported:
    """Each of the two in turn."""
    chosen: Exported = request.getfixturevalue(request.param)
    return chosen
