"""What is exported in other languages: files that can lie beside those of English."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from generator.build import check
from generator.catalog.catalog import Catalog
from generator.catalog.letter import all_letters
from generator.exports import catalog_json, formats, wording
from generator.pages.spoken import beside_english
from tests.conftest import ROOT
from tests.exports.exported import Exported
from tests.helpers.golden import broken
from tests.helpers.real import checked

CATALOG, _ = checked(ROOT)
SPOKEN = {tag: beside_english(each) for tag, each in CATALOG.languages.items()}
KEYWORD = re.compile(r'^  - trigger: "\uffff?;?(.*)"$', re.MULTILINE)


@pytest.fixture(params=SPOKEN)
def spoken(request: pytest.FixtureRequest) -> Catalog:
    return SPOKEN[request.param]


def files_of(catalog: Catalog) -> dict[str, bytes]:
    return {page.path.removeprefix("exports/"): page.content for page in formats.render(catalog)}


def said(catalog: Catalog) -> list[str]:
    """Every text as a file has it, each way of speaking after the other."""
    letters = [letter for letter in all_letters(catalog) if letter.offered]
    ways = [way for letter in letters for way in (letter, letter.informal) if way]
    return [wording.bare(way) for way in ways]


def test_the_files_of_no_two_languages_have_a_name_in_common(
    spoken: Catalog, real: Exported
) -> None:
    ending = f"-{spoken.language.tag.lower()}."
    names = {name for name in files_of(spoken) if not name.endswith(".js")}
    assert {name.replace(ending, ".", 1) for name in names} == {
        name for name in real.files if not name.endswith(".js")
    }
    assert [name for name in names if ending not in name] == []


def test_no_keyword_is_that_of_another_text(spoken: Catalog, real: Exported) -> None:
    own = KEYWORD.findall(
        files_of(spoken)[f"say-why-espanso-{spoken.language.tag.lower()}.yml"].decode()
    )
    assert len({*own}) == len(own) > len(said(spoken))
    assert {*own} & {*KEYWORD.findall(real.files["say-why-espanso.yml"].decode())} == set()


def test_a_spreadsheet_has_each_text_in_each_way_of_speaking(spoken: Catalog) -> None:
    file = files_of(spoken)[f"say-why-{spoken.language.tag.lower()}.csv"]
    columns, *rows = csv.reader(io.StringIO(file.decode("utf-8-sig"), newline=""))
    text = columns.index(spoken.language.say("Text"))
    assert columns[0] == spoken.language.say("Reason") != "Reason"
    assert sorted(row[text] for row in rows) == sorted(said(spoken))


def test_a_tool_asks_in_the_words_of_the_language(spoken: Catalog) -> None:
    file = files_of(spoken)[f"say-why-raycast-{spoken.language.tag.lower()}.json"].decode()
    snippets = json.loads(file)
    asked = re.findall(r'\{argument name="([^"]*)"\}', " ".join(each["text"] for each in snippets))
    labels = {field.label for field in spoken.all_fields().values()}
    assert len(asked) > len(snippets)
    assert {*asked} <= {re.sub('["{}%:]', "", label) for label in labels}


def test_the_page_is_told_the_way_of_each_piece(spoken: Catalog) -> None:
    script = files_of(spoken)["text.js"].decode()
    pieces = json.loads(script.partition(" = ")[2].rstrip(";\n"))["pieces"]
    ways = [each.get("way") for each in pieces]
    assert ways.count("formal") == ways.count("informal")
    assert ("informal" in ways) == (len(spoken.language.ways) == 2)


def test_the_catalog_fits_the_schema_of_english_and_names_its_language(spoken: Catalog) -> None:
    (page,) = catalog_json.render(spoken)
    schema = next(each for each in catalog_json.render(CATALOG) if each.path == catalog_json.SCHEMA)
    data = json.loads(page.content)
    jsonschema.Draft202012Validator(json.loads(schema.content)).validate(data)
    assert (data["$schema"], data["language"]) == ("../catalog.schema.json", spoken.language.tag)
    assert data["ways"] == list(spoken.language.ways)
    homes = [
        *(each["templates"] for each in data["reasons"].values()),
        data["replies"],
        data["profile"],
    ]
    templates = [template for home in homes for template in home]
    informal = [each["informal"]["text"] for each in templates if "informal" in each]
    texts = [each["text"] for each in templates] + informal
    letters = [letter for letter in all_letters(spoken) if letter.offered]
    ways = [way for letter in letters for way in (letter, letter.informal) if way]
    assert sorted(texts) == sorted(way.template.text for way in ways)


def test_an_id_that_another_way_of_speaking_needs_is_refused(tmp_path: Path) -> None:
    root = broken("sound", tmp_path)
    file = root / "templates/languages/de/reasons/tea.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("id: next-table", "id: same-table-informal"), encoding="utf-8")
    (problem,) = check(root)[1]
    assert "has the keyword of another template" in problem.fact
