"""The files for other tools: each is read back by a reader of its format, and no message is lost or changed."""

import csv
import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser

import jsonschema
import markdown
import pytest
import yaml

from generator.build import check
from generator.catalog.catalog import Catalog
from generator.exports import catalog_json, formats
from generator.message import Blank, Clause, fill, parse
from tests.conftest import ROOT
from tests.helpers.golden import broken

SCHEMAS = ROOT / "tests/schemas"
CATALOG, _ = check(ROOT)
# By the keyword's part that no visitor chooses.
OFFERED = {f"{name}-{each.id}": (home, each) for name, home in CATALOG.offered_homes().items() for each in home.offered}
BRACKETS = re.compile(r"\[([a-z0-9 ]+)\]")
Texts = dict[str, str]


def bare(text: str) -> str:
    """What stands on the page's sheet before anything is filled in."""
    return fill(parse(text)[0], {})


def whole(text: str) -> str:
    """The same with every clause shown."""
    parts = (piece for part in parse(text)[0].parts for piece in (part.parts if isinstance(part, Clause) else (part,)))
    return "".join(part.shown if isinstance(part, Blank) else part for part in parts)


def heading(id_: str) -> str:
    home, each = OFFERED[id_]
    return f"{home.title}: {each.title}"


def valid(name: str, value: object) -> object:
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))).validate(value)
    return value


def without(keyword: str, prefix: str) -> str:
    assert keyword.startswith(prefix) and keyword.endswith("."), keyword
    return keyword.removeprefix(prefix).removesuffix(".")


def read_espanso(file: bytes, prefix: str) -> Texts:
    found = {}
    for match in valid("espanso", yaml.safe_load(file.decode()))["matches"]:
        fields = {*re.findall(r"\[\[(\w+)\]\]", match["form"])}
        # The schemas of espanso itself let both of these pass.
        assert match["trigger"] and {*match.get("form_fields", {})} <= fields
        id_ = without(match["trigger"], prefix)
        choices = {name: list(field.choices) for name, field in CATALOG.fields_for(OFFERED[id_][0].reason).items() if name in fields and field.choices}
        assert {name: field["values"] for name, field in match.get("form_fields", {}).items()} == choices
        found[id_] = re.sub(r"\[\[(\w+)\]\]", lambda field: Blank(field[1]).shown, match["form"])
    return found


def read_raycast(file: bytes, prefix: str) -> Texts:
    snippets = valid("raycast", json.loads(file))
    asked = {without(each["keyword"], prefix): list(dict.fromkeys(re.findall(r'\{argument name="([^"]+)"\}', each["text"]))) for each in snippets}
    for id_, names in asked.items():
        assert names == [name.replace("_", " ") for name in parse(OFFERED[id_][1].text)[0].required][:3]
    assert len({each["name"] for each in snippets}) == len(snippets), "it takes two of one name for the same"
    return {without(each["keyword"], prefix): re.sub(r'\{argument name="([^"]+)"\}', r"[\1]", each["text"]) for each in snippets}


def read_textexpander(file: bytes, prefix: str) -> Texts:
    rows = list(csv.reader(io.StringIO(file.decode(), newline=""), strict=True))
    assert {len(row) for row in rows} == {2}
    filled = {without(abbreviation, prefix): re.sub(r"(?<!%)%filltext:name=([^%:]+)%", r"[\1]", content) for abbreviation, content in rows}
    assert not any(re.search("(?<!%)%(?!%)", content) for content in filled.values())
    return {id_: content.replace("%%", "%") for id_, content in filled.items()}


def read_alfred(file: bytes, prefix: str) -> Texts:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert archive.testzip() is None
        snippets = {name: valid("alfred", json.loads(archive.read(name)))["alfredsnippet"] for name in archive.namelist()}
    assert all(name.endswith(f" [{each['uid']}].json") for name, each in snippets.items())
    assert len({each["uid"] for each in snippets.values()}) == len(snippets)
    return {without(each["keyword"], prefix): each["snippet"] for each in snippets.values()}


class Quotes(HTMLParser):
    """The headings of a Markdown file, and what is quoted under each."""

    def __init__(self, text: str):
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.inside = ""
        self.feed(markdown.markdown(text))

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "p" and self.inside == "blockquote":
            self.found[self.heading][-1] += "\n\n"
        elif tag == "br":
            return  # the line ends after it too
        elif tag == "blockquote":
            self.found[self.heading].append("")
            self.inside = tag
        elif tag == "h2":
            self.heading, self.inside = "", tag
        else:
            assert tag in ("h1", "p"), f"{tag} is made of somebody's words"

    def handle_endtag(self, tag: str) -> None:
        if tag == "h2":
            assert self.heading not in self.found or self.inside
            self.heading = f"{self.heading} #{sum(each.split(' #')[0] == self.heading for each in self.found)}"
            self.found[self.heading] = []
        if tag in ("h2", "blockquote"):
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "h2":
            self.heading += data
        elif self.inside == "blockquote":
            self.found[self.heading][-1] += data


def read_markdown(file: bytes, _: str) -> Texts:
    return by_heading({name: [re.sub("\n{3,}", "\n\n", text).strip("\n") for text in texts] for name, texts in Quotes(file.decode()).found.items()})


def read_text(file: bytes, _: str) -> Texts:
    found: dict[str, list[str]] = {}
    for entry in file.decode().removeprefix("Say Why\n\n").removesuffix("\n").split("\n\n\n"):
        title, rest = entry.strip("\n").split("\n", 1)
        name = f"{title} #{sum(each.split(' #')[0] == title for each in found)}"
        found[name] = rest.split("\n\n", 1)[1].split("\n\nWith its optional parts:\n\n")
    return by_heading(found)


def read_csv(file: bytes, _: str) -> Texts:
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline=""), strict=True))
    assert file.startswith(b"\xef\xbb\xbf"), "or else Excel takes it for another encoding"
    assert not any(re.match(r"[=+@\t\r-]", cell) for row in rows for cell in row.values())
    found: dict[str, list[str]] = {}
    for row in rows:
        title = f"{row['Reason']}: {row['Situation']}"
        found[f"{title} #{sum(each.split(' #')[0] == title for each in found)}"] = [text for text in (row["Text"], row["Text with its optional parts"]) if text]
    return by_heading(found)


def by_heading(found: dict[str, list[str]]) -> Texts:
    """Bring what has no keyword back to its id, by heading and place, and look at the second text of each."""
    ids: dict[str, str] = {}
    for id_ in OFFERED:
        ids[f"{heading(id_)} #{sum(each.split(' #')[0] == heading(id_) for each in ids)}"] = id_
    for name, texts in found.items():
        wanted = OFFERED[ids[name]][1].text
        assert texts[1:] == ([whole(wanted)] if parse(wanted)[0].optional else []), name
    return {ids[name]: texts[0] for name, texts in found.items()}


READERS: dict[str, Callable[[bytes, str], Texts]] = {"espanso": read_espanso, "raycast": read_raycast, "textexpander": read_textexpander, "alfred": read_alfred, "markdown": read_markdown, "text": read_text, "csv": read_csv}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Every export of the real catalog, by path."""
    return {page.path: page.content for page in [*formats.render(CATALOG), *catalog_json.render(CATALOG)]}


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A catalog with a text that each format would like to take for something else."""
    root = broken("sound", tmp_path_factory.mktemp("nasty"))
    with (root / "templates/reasons/tea.yml").open("a", encoding="utf-8") as file:
        file.write(f"  - id: nasty\n    title: '#1 *or* \"two\": 100 %, \\ _a_'\n    kind: ask-why\n    tone: warm\n    channel: message\n    text: {json.dumps(NASTY, ensure_ascii=False)}\n")
    catalog, problems = check(root)
    assert problems == []
    return catalog


NASTY = 'Hi {first_name}, "100 %" of *us* <b>&amp;</b> ~~`x`~~ \\ it’s 50 %filltext? 🫖\n# one\n- two, "three"\n4. four\n+ five\n= six\n    seven\n\nend; \' _x_'


def test_every_format_has_a_reader_here_and_a_tool_in_the_catalog() -> None:
    assert {*READERS} == {*formats.FORMATS} == {*CATALOG.tools}


@pytest.mark.parametrize("id_", READERS)
def test_a_complete_set_has_every_message_as_it_is(id_: str, files: dict[str, bytes]) -> None:
    read = READERS[id_](files[f"exports/{formats.FORMATS[id_].file}"], ";")
    assert list(read) == list(OFFERED) if id_ != "alfred" else {*read} == {*OFFERED}
    assert read == {id_: bare(each.text) for id_, (_, each) in OFFERED.items()}


@pytest.mark.parametrize("id_", READERS)
def test_letters_that_a_format_gives_a_meaning_arrive_as_they_are(id_: str, nasty: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.exports.test_exports.CATALOG", nasty)
    monkeypatch.setattr("tests.exports.test_exports.OFFERED", {f"{name}-{each.id}": (home, each) for name, home in nasty.offered_homes().items() for each in home.offered})
    file = next(page.content for page in formats.render(nasty) if page.path == f"exports/{formats.FORMATS[id_].file}")
    read = READERS[id_](file, ";")
    assert read["tea-nasty"] == bare(NASTY)


def test_no_keyword_is_the_beginning_of_another(files: dict[str, bytes]) -> None:
    """A tool would expand the short one while somebody still types the long one."""
    keywords = sorted(each["keyword"] for each in json.loads(files["exports/say-why-raycast.json"]))
    assert not [pair for pair in zip(keywords, keywords[1:]) if pair[1].startswith(pair[0])]


def test_the_package_of_espanso_is_laid_out_as_its_hub_asks(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["exports/say-why-espanso.zip"])) as archive:
        names = archive.namelist()
        manifest = yaml.safe_load(archive.read("say-why/0.1.0/_manifest.yml"))
        matches = archive.read("say-why/0.1.0/package.yml")
    assert names == [f"say-why/0.1.0/{name}" for name in ("README.md", "_manifest.yml", "package.yml")]
    assert (manifest["name"], manifest["version"]) == ("say-why", "0.1.0") and re.fullmatch("[a-z0-9-]+", manifest["name"])
    assert all(isinstance(manifest[key], str) and manifest[key] for key in ("title", "description", "author"))
    assert matches == files["exports/say-why-espanso.yml"]


def test_the_json_has_everything_and_fits_its_schema(files: dict[str, bytes]) -> None:
    data = json.loads(files["catalog.json"])
    jsonschema.Draft202012Validator(json.loads(files["catalog.schema.json"])).validate(data)
    assert (data["version"], data["license"], data["$schema"]) == (1, "CC0-1.0", "catalog.schema.json")
    homes = {**{name: each["templates"] for name, each in data["reasons"].items()}, "replies": data["replies"], "profile": data["profile"]}
    assert [f"{name}-{each['id']}" for name, templates in homes.items() for each in templates] == list(OFFERED)
    for name, templates in homes.items():
        for each in templates:
            assert each["text"] == OFFERED[f"{name}-{each['id']}"][1].text
            assert "".join(map(as_written, each["parts"])) == unicodedata.normalize("NFC", each["text"])
            known = data["fields"] | (data["reasons"][name]["fields"] if name in data["reasons"] else {})
            assert {*re.findall(r"\{(\w+)\}", each["text"])} <= {*known}
    assert (data["channels"]["invite"]["fits"], data["channels"]["invite"]["fits_paid"]) == CATALOG.limits("invite")
    assert "{{" not in json.dumps(data["channels"])


def test_the_keys_of_the_json_are_those_that_were_promised() -> None:
    """A key that goes or changes its meaning needs another version; a new one is added to this list."""
    promised = json.loads((SCHEMAS / "catalog-1.json").read_text(encoding="utf-8"))
    keys = {name: sorted(key.alias or own for own, key in model.model_fields.items()) for name, model in vars(catalog_json).items() if isinstance(model, type) and issubclass(model, catalog_json.Part) and model is not catalog_json.Part}
    assert keys == promised


def as_written(part: str | dict[str, object]) -> str:
    if isinstance(part, str):
        return part
    return f"{{{part['blank']}}}" if "blank" in part else f"[{''.join(map(as_written, part['clause']))}]"
