"""The whole catalog for other programs."""

import json
import re
import unicodedata

import jsonschema
import pytest

from generator.exports import catalog_json
from tests.conftest import ROOT
from tests.exports.exported import Exported


@pytest.fixture(scope="module")
def files(real: Exported) -> dict[str, bytes]:
    return {page.path: page.content for page in catalog_json.render(real.catalog)}


def test_the_json_has_everything_and_fits_its_schema(
    files: dict[str, bytes], real: Exported
) -> None:
    data = json.loads(files["catalog.json"])
    jsonschema.Draft202012Validator(json.loads(files["catalog.schema.json"])).validate(data)
    assert data["version"] == 2
    assert data["license"] == "CC0-1.0"
    assert data["$schema"] == "catalog.schema.json"
    homes = {name: each["templates"] for name, each in data["reasons"].items()}
    homes |= {"replies": data["replies"], "profile": data["profile"]}
    ids = [f"{name}-{each['id']}" for name, own in homes.items() for each in own]
    assert ids == [*real.offered]
    for name, templates in homes.items():
        known = data["fields"] | data["reasons"].get(name, {}).get("fields", {})
        for each in templates:
            text = each["text"]
            assert text == real.offered[f"{name}-{each['id']}"][1].text
            parts = "".join(map(as_written, each["parts"]))
            assert parts == unicodedata.normalize("NFC", text)
            assert {*re.findall(r"\{(\w+)\}", text)} <= {*known}
    invite = data["channels"]["invite"]
    assert (invite["fits"], invite["fits_paid"]) == real.catalog.limits("invite")
    assert "{{" not in json.dumps(data["channels"])


def test_its_keys_are_those_that_were_promised() -> None:
    """A key that goes or means something else needs another version; a new one joins the list."""
    promised = json.loads((ROOT / "tests/schemas/catalog-2.json").read_text(encoding="utf-8"))
    schema = catalog_json.CatalogFile.model_json_schema()
    parts = {"CatalogFile": schema, **schema["$defs"]}
    assert {name: sorted(part["properties"]) for name, part in parts.items()} == promised


def as_written(part: str | dict[str, object]) -> str:
    if isinstance(part, str):
        return part
    if "blank" in part:
        return f"{{{part['blank']}}}"
    clause = part["clause"]
    assert isinstance(clause, list)
    return f"[{''.join(map(as_written, clause))}]"
