"""A visitor in each engine: `hands`, on a tab that has kept nothing."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.engines import engines
from tests.engines.hands import Hands
from tests.helpers.engines import NEEDS, missing, must_be_here


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try every engine that is here or ought to be; `make test` says which are left out.

    All other tests of a browser visit Chromium, so each day it is left to them.
    """
    if "engine" not in metafunc.fixturenames:
        return
    every = must_be_here() or metafunc.definition.get_closest_marker("audit")
    tried = [each for each in NEEDS if every or not missing(each)]
    # One process each: to start an engine takes a second.
    marks = {each: [pytest.mark.xdist_group(f"engine {each}")] for each in tried}
    marks["Chromium"].append(pytest.mark.audit)
    params = [pytest.param(each, marks=marks[each]) for each in tried]
    metafunc.parametrize("engine", params, scope="session")


@pytest.fixture(scope="session")
def started(engine: str, playwright: Playwright) -> Iterator[Browser | str]:
    """The engine: a browser of Playwright, or the screen that WebKit opens its windows on."""
    packages = missing(engine)
    assert not packages, f"{engine} is missing. Install {' and '.join(packages)}."
    if engine == "WebKit":
        with engines.screen() as display:
            yield display
        return
    browser = engines.started(engine, playwright)
    yield browser
    browser.close()


@pytest.fixture
def hands(
    engine: str, started: Browser | str, record_property: Callable[[str, object], None]
) -> Iterator[Hands]:
    """Somebody with one tab open, to whom no page reports an error."""
    opened = (
        engines.webkit_tab(started) if isinstance(started, str) else engines.tab_of(started, engine)
    )
    with opened as found:
        record_property("engine", f"{engine} {found.version}")
        yield found
        assert found.errors() == []
