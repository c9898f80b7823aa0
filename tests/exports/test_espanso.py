"""The file for espanso, and the package for its hub."""

import io
import re
import zipfile
from typing import Any

import yaml

from tests.exports.exported import Exported, Texts, as_blanks, valid, without

BLANK = r"\[\[(\w+)\]\]"


def read(file: bytes, prefix: str, exported: Exported) -> Texts:
    found = {}
    matches: Any = valid("espanso", yaml.safe_load(file.decode()))
    for match in matches["matches"]:
        id_ = without(match["trigger"], prefix)
        asked = {name: each["values"] for name, each in match.get("form_fields", {}).items()}
        # The schemas of espanso itself let an empty trigger and an unknown field pass.
        assert match["trigger"] and {*asked} <= {*re.findall(BLANK, match["form"])}
        assert asked == choices(id_, match["form"], exported)
        found[id_] = as_blanks(BLANK, match["form"])
    return found


def choices(id_: str, form: str, exported: Exported) -> dict[str, list[str]]:
    """What can be chosen for each blank of a form."""
    fields = exported.fields(id_)
    names = dict.fromkeys(re.findall(BLANK, form))
    return {name: list(fields[name].choices) for name in names if fields[name].choices}


def test_a_complete_set_has_every_message_as_it_is(exported: Exported) -> None:
    found = read(exported.complete("espanso"), ";", exported)
    assert [*found.items()] == [*exported.named.items()]


def test_the_package_is_laid_out_as_its_hub_asks(real: Exported) -> None:
    with zipfile.ZipFile(io.BytesIO(real.files["say-why-espanso.zip"])) as archive:
        names = archive.namelist()
        manifest = yaml.safe_load(archive.read("say-why/0.1.0/_manifest.yml"))
        matches = archive.read("say-why/0.1.0/package.yml")
    assert names == [
        f"say-why/0.1.0/{name}" for name in ("README.md", "_manifest.yml", "package.yml")
    ]
    assert (manifest["name"], manifest["version"]) == ("say-why", "0.1.0")
    assert re.fullmatch("[a-z0-9-]+", manifest["name"])
    said = [manifest[key] for key in ("title", "description", "author")]
    assert all(isinstance(each, str) and each for each in said)
    assert matches == real.complete("espanso")
