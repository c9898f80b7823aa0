"""The schemas that editors read: made from the models, tried in the server that the editors run."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.__main__ import main
from generator.build import build
from generator.exports.schema import FILES, FOLDER, SPOKEN, schemas, stale
from tests.conftest import NODE, ROOT, copy_project
from tests.helpers.golden import SOUND, broken
from tests.helpers.real import built, checked
from tests.helpers.validated import must_fit

CATALOG, _ = checked(ROOT)
CHANNEL = f"    channel: {next(iter(CATALOG.channels))}\n"
YAML_FILES = sorted((ROOT / "templates").rglob("*.yml"))
SERVER = ROOT / "tests/npm/node_modules/yaml-language-server/out/server/src/server.js"


def schema_of(path: str) -> str:
    """Name the schema for a file of the catalog, given as a path from `templates`."""
    if path.startswith("languages/"):
        _, _, own = path.split("/", 2)
        return f"languages/{schema_of(own)}"
    name = path.removesuffix(".yml")
    if name.startswith("reasons/"):
        return "reason.json"
    return f"{name}.json" if name in {*FILES, *SPOKEN} else "wordings.json"


def schema_of_file(file: Path) -> str:
    """Name the schema for a file of the real catalog."""
    return schema_of(file.relative_to(ROOT / "templates").as_posix())


class LanguageServer:
    """A conversation with the YAML language server, as an editor has it.

    It is JSON-RPC, with a header for the length.
    """

    def __init__(self, root: Path) -> None:
        command = [str(NODE), str(SERVER), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self.process.stdin and self.process.stdout
        self.said_to, self.said_by = self.process.stdin, self.process.stdout
        self.number = 0
        self.ask(
            "initialize",
            processId=None,
            rootUri=root.as_uri(),
            capabilities={},
            workspaceFolders=[{"uri": root.as_uri(), "name": "root"}],
        )
        self.tell("initialized")

    def tell(self, method: str, **parameters: Any) -> None:
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: Any) -> Any:
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        return next(
            message["result"]
            for message in self.messages()
            if message.get("id") == self.number and "method" not in message
        )

    def open(self, file: Path) -> list[str]:
        """Open a file, and return what would be underlined in red, with its line."""
        self.tell(
            "textDocument/didOpen",
            textDocument={
                "uri": file.as_uri(),
                "languageId": "yaml",
                "version": 1,
                "text": file.read_text(encoding="utf-8"),
            },
        )
        found = next(
            message["params"]
            for message in self.messages()
            if message.get("method") == "textDocument/publishDiagnostics"
            and message["params"]["uri"] == file.as_uri()
        )
        return [
            f"{each['range']['start']['line'] + 1}: {each['message']}"
            for each in found["diagnostics"]
        ]

    def messages(self) -> Iterator[dict[str, Any]]:
        """What the server says; what it asks is answered with nothing."""
        while line := self.said_by.readline():
            length = re.match(rb"Content-Length: (\d+)", line)
            if not length:
                continue
            self.said_by.readline()
            message = json.loads(self.said_by.read(int(length[1])))
            if "id" not in message or "method" not in message:
                yield message
            elif message["method"] == "workspace/configuration":
                self._answer(message, [None] * len(message["params"]["items"]))
            else:
                self._answer(message, None)

    def _answer(self, message: dict[str, Any], result: object) -> None:
        self._send({"id": message["id"], "result": result})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.said_to.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.said_to.flush()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy with the real catalog, whose schemas an editor reads."""
    return copy_project(tmp_path)


@pytest.fixture
def server(project: Path) -> Iterator[LanguageServer]:
    server = LanguageServer(project)
    yield server
    server.process.kill()
    server.process.wait()


def test_the_schemas_are_those_of_the_models() -> None:
    assert [str(problem) for problem in stale(CATALOG, ROOT)] == []
    assert {
        file.relative_to(ROOT / FOLDER).as_posix() for file in (ROOT / FOLDER).rglob("*.json")
    } == {*schemas(CATALOG)}


def test_check_says_which_schemas_a_new_word_has_left_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And how they follow; a build and the other commands do not mind."""
    root = broken("sound", tmp_path)

    def said(*words: str) -> str:
        main(["--root", str(root), *words])
        return capsys.readouterr().out

    well = said("check")
    said("schema")
    assert said("check") == well
    with (root / "templates/channels.yml").open("a", encoding="utf-8") as file:
        file.write("by-bird:\n  title: By bird\n  where: Outside.\n  paste: Tie it on.\n")
    (root / FOLDER / "tools.json").unlink()
    words = (
        "The schema, by which editors help, is not what the catalog gives. "
        "Run .venv/bin/python -m generator schema, and send what it changes too."
    )
    left_behind = [
        f"{FOLDER}/{name}.json:1:1: {words}\n"
        for name in ("reason", "wordings", "tools", "languages/reason", "languages/wordings")
    ]
    assert said("check") == "".join(left_behind)
    assert said("list") and build(root)
    assert said("schema") and said("check") == well
    with (root / "templates/channels.yml").open("a", encoding="utf-8") as file:
        file.write("by-train:\n")
    assert FOLDER not in said("check"), "what is wrong in the catalog itself comes first"


def test_the_site_has_them_too() -> None:
    assert {page.path: page.text for page in built(ROOT) if page.path.startswith("schema/")} == {
        f"schema/{name}": text for name, text in schemas(CATALOG).items()
    }


@pytest.mark.parametrize("file", YAML_FILES, ids=lambda file: file.name)
def test_a_file_names_its_schema_in_its_first_line(file: Path) -> None:
    path = file.relative_to(ROOT / "templates").as_posix()
    up = "../" * path.count("/")
    first = f"# yaml-language-server: $schema={up}schema/{schema_of(path)}\n"
    assert file.read_text(encoding="utf-8").startswith(first), (
        f"templates/{path}:1:1: Editors find no schema for this file. Begin it with: {first}"
    )


def test_the_settings_of_the_editor_name_the_same() -> None:
    """For files that a contributor starts without the first line."""
    named = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    spoken = (f"languages/{name}" for name in SPOKEN)
    assert {*named} == {f"./{FOLDER}/{name}.json" for name in (*FILES, *spoken)}
    for schema, patterns in named.items():
        for pattern in [patterns] if isinstance(patterns, str) else patterns:
            path = Path(schema).relative_to(FOLDER).as_posix()
            assert all(schema_of_file(file) == path for file in ROOT.glob(pattern))


def test_every_file_of_the_catalog_fits_its_schema() -> None:
    """By a validator that shares nothing with the models."""
    for schema in (*FILES, *(f"languages/{name}" for name in SPOKEN)):
        files = [file for file in YAML_FILES if schema_of_file(file) == f"{schema}.json"]
        must_fit(files, "--schemafile", f"{ROOT / FOLDER / schema}.json")


def with_tea(project: Path) -> Path:
    """Put a reason of the sound catalog, in the words of the real one, among those of a project."""
    file = project / "templates/reasons/tea.yml"
    text = (SOUND / "templates/reasons/tea.yml").read_text(encoding="utf-8")
    for key in ("kind", "channel"):
        word = next(iter(getattr(CATALOG, f"{key}s")))
        text = re.sub(rf"(?m)^    {key}: .*$", f"    {key}: {word}", text)
    text = re.sub(r"(?m)^answers: .*$", "answers: []", text)
    first = "# yaml-language-server: $schema=../schema/reason.json\n"
    file.write_text(first + text, encoding="utf-8")
    return file


def test_an_editor_finds_nothing_in_a_good_file(server: LanguageServer, project: Path) -> None:
    assert server.open(with_tea(project)) == []


def test_an_editor_marks_what_is_wrong_where_it_stands(
    server: LanguageServer, project: Path
) -> None:
    file = with_tea(project)
    text = file.read_text(encoding="utf-8")
    assert CHANNEL in text
    for old, new in (
        ("weakened_by:", "weakend_by:"),
        (CHANNEL, "    channel: invent\n"),
        ("    longest: ", "    longest: about "),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    found = server.open(file)
    lines = text.splitlines()
    marked = {lines[int(each.partition(":")[0]) - 1].strip() for each in found}
    assert any(line.startswith("weakend_by") for line in marked), found
    assert any(line.startswith("longest: about") for line in marked), found
    assert "channel: invent" in marked, found
    assert any('Missing property "weakened_by"' in each for each in found)
    assert any(all(f'"{channel}"' in each for channel in CATALOG.channels) for each in found), found


def test_an_editor_tells_what_a_key_is_for_and_which_words_fit(
    server: LanguageServer, project: Path
) -> None:
    file = with_tea(project)
    server.open(file)
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, each in enumerate(lines) if each.startswith("    channel: "))
    hover = server.ask(
        "textDocument/hover",
        textDocument={"uri": file.as_uri()},
        position={"line": line, "character": 5},
    )
    assert "where it is sent" in json.dumps(hover)
    offered = server.ask(
        "textDocument/completion",
        textDocument={"uri": file.as_uri()},
        position={"line": line, "character": 13},
    )
    items = offered["items"] if isinstance(offered, dict) else offered
    assert {*CATALOG.channels} <= {each["label"] for each in items}
