"""Files held against a schema by check-jsonschema, which shares nothing with our models."""

from collections.abc import Iterable
from pathlib import Path

import check_jsonschema  # type: ignore[import-untyped]  # it comes without types
from click.testing import CliRunner


def must_fit(files: Iterable[Path], *schema: str) -> None:
    """Refuse files that do not fit a schema, in the words of the validator.

    Args:
        files: YAML or JSON; one at least.
        schema: the option of check-jsonschema that names the schema, and its value.
    """
    done = CliRunner().invoke(check_jsonschema.main, [*schema, *map(str, files)])
    assert done.exit_code == 0, done.output
