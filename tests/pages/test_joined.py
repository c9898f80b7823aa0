"""The stylesheets and scripts that are joined from parts."""

import json
import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import mkdocs
import pytest

from generator.language import Language, is_known
from generator.pages import forms, joined, one_file
from generator.pages.joined import (
    BUNDLES,
    SCRIPTS,
    STYLES,
    lunr,
    lunr_of,
    render,
    script,
    smaller_script,
    smaller_style,
    style,
)
from generator.pages.layout import LAYOUTS
from generator.shared_rules import ENGLISH
from tests.conftest import NODE, ROOT
from tests.helpers.found import must_find
from tests.helpers.site_reader import pages_of

BIOME = ROOT / "tests/npm/node_modules/@biomejs/biome/bin/biome"
SPOKEN = ROOT / "tests/helpers/spoken.js"
TSC = ROOT / "tests/npm/node_modules/typescript/bin/tsc"
NAMES = sorted({each.stem for each in SCRIPTS.iterdir()} - {"tsconfig"})
FOLDERS = [name for name in NAMES if (SCRIPTS / name).is_dir()]
# What one part says and another uses is seen in the whole alone.
RULES = ("noUnusedVariables", "noUndeclaredVariables", "noRedeclare")
# What one script of a page hands to another.
HANDED = re.compile(r"^window\.(\w+) = ", re.MULTILINE)
# They are the thoughts of the page, and would think the same without one.
THOUGHTS = {
    "check-note": {"marked", "names"},
    "form-choices": {"choices"},
    "form-email": {"mailto"},
    "form-later": {"articles", "links"},
    "message-form": {"counts", "history", "marks", "said", "values"},
    "note-checker": {"check", "cues", "features", "form", "model", "names", "told", "words"},
    "proposal-judge": {
        *("judge", "message", "nearest", "scripts", "table", "texts", "verdict", "yaml")
    },
    "propose-template": {"address", "words"},
    "search-engine": {"entries", "excerpt", "finder", "tongue", "word-index", "words"},
    "site-search": {"said"},
    "stored-data": {"said"},
}


def told(script: str, folder: Path) -> list[str]:
    """Say what the linter says of the names in a script, where no settings of ours are."""
    file = folder / "joined.js"
    file.write_text(script, encoding="utf-8")
    only = [f"--only={rule}" for rule in RULES]
    command = [str(NODE), str(BIOME), "lint", "--reporter=github", *only, str(file)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "No files were processed" not in done.stdout, "settings in a folder above leave it out"
    handed = {f"The {name} variable is undeclared." for name in HANDED.findall(script)}
    said = [line.rpartition("::")[2] for line in done.stdout.splitlines() if line[:2] == "::"]
    return [line for line in said if line not in handed]


@pytest.mark.parametrize("name", FOLDERS)
def test_every_name_of_a_joined_script_is_declared_once_and_used(name: str, tmp_path: Path) -> None:
    assert told(script(name), tmp_path) == []


@pytest.mark.parametrize("line", ["function few() {}", "const few = 1;", "few();"])
def test_a_name_too_many_or_too_few_is_found(line: str, tmp_path: Path) -> None:
    found = told(script("message-form").replace("class ", f"{line}\nclass ", 1), tmp_path)
    assert len(found) == 1 and "few" in found[0]


@pytest.mark.parametrize("bundle", BUNDLES)
def test_no_script_of_a_page_knows_the_names_of_another(bundle: str, tmp_path: Path) -> None:
    """But what one hands to the window."""
    assert told(script(*BUNDLES[bundle].scripts), tmp_path) == []


def test_index_stands_last_and_the_others_in_the_order_of_their_names() -> None:
    for name in FOLDERS:
        texts = [part.read_text(encoding="utf-8") for part in sorted((SCRIPTS / name).glob("*.js"))]
        index = (SCRIPTS / name / "index.js").read_text(encoding="utf-8")
        whole = script(name)
        # To the first place where a pattern that Python knows too has come in.
        begin = [text.partition("/shared:")[0] for text in texts if text != index]
        places = [whole.index(text) for text in begin]
        assert places == sorted(places)
        assert whole.endswith(f"\n{index}}})();\n}}\n")


def test_a_pattern_that_python_knows_too_is_put_where_it_is_named() -> None:
    assert f"let ordinary = /{ENGLISH['ordinary']}/;" in script("message-form")
    assert "/shared:" not in "".join(script(name) for name in NAMES)


def test_every_part_is_in_a_bundle_or_in_the_one_file() -> None:
    styles = {*one_file.STYLES, *chain(*(bundle.styles for bundle in BUNDLES.values()))}
    scripts = {*one_file.SCRIPTS, *chain(*(bundle.scripts for bundle in BUNDLES.values()))}
    assert sorted(styles) == sorted(file.stem for file in STYLES.iterdir())
    assert sorted(scripts) == NAMES


def test_each_page_names_a_bundle_and_each_bundle_is_asked_for() -> None:
    sources = [*LAYOUTS.iterdir(), *(ROOT / "docs").rglob("*.md"), ROOT / "overrides/main.html"]
    texts = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    named = {*re.findall(r"^bundle: (\S+)$", texts, re.MULTILINE)}
    named |= {*re.findall(r'meta\.bundle or "([^"]+)"', texts)}
    chosen = Path(forms.__file__).read_text(encoding="utf-8")
    named |= {name for name in BUNDLES if f'"{name}"' in chosen}
    assert named <= BUNDLES.keys()
    code = texts + "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS.rglob("*.js"))
    unasked = {name for name in BUNDLES.keys() - named if f"scripts/{name}.js" not in code}
    assert unasked == set()


def test_a_page_loads_one_stylesheet_and_one_script_and_both_are_there(site: Path) -> None:
    for address, page in pages_of(site).items():
        styles = [
            tag["href"]
            for name, tag in page.tags
            if name == "link" and tag.get("rel") == "stylesheet"
        ]
        loaded = [re.sub(r"^(\.*/)*", "", each) for each in styles + page.all("src", "script")]
        (bundle,) = {Path(each).stem for each in loaded}
        assert loaded == [f"styles/{bundle}.css", f"scripts/{bundle}.js"], address
        assert all((site / each).is_file() for each in loaded)


def test_a_script_without_comments_says_what_it_said(tmp_path: Path) -> None:
    """Write no template in a template: rjsmin drops spaces of the inner one."""
    texts = {name: script(*bundle.scripts) for name, bundle in BUNDLES.items()} | {"lunr": lunr()}
    texts["one file"] = script(*one_file.SCRIPTS)
    texts |= {f"lunr of {tag}": lunr_of(tongue(tag)) for tag in ("de", "es", "fr", "pt-BR")}
    before, after = tmp_path / "before.js", tmp_path / "after.js"
    for name, text in texts.items():
        small = smaller_script(text)
        assert len(small) < len(text), name
        before.write_text(text, encoding="utf-8")
        after.write_text(small, encoding="utf-8")
        command = [str(NODE), "--expose-internals", str(SPOKEN), str(before), str(after)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        said, says = json.loads(done.stdout)
        assert [(one, two) for one, two in zip(said, says, strict=True) if one != two] == [], name


def tongue(tag: str) -> Language:
    return Language(tag, tag, {})


def test_the_library_runs_with_what_it_knows_of_any_language(tmp_path: Path) -> None:
    """Some of its files need another library beside them: without it the search would be dead."""
    files = [*(Path(mkdocs.__file__).parent / "contrib/search/lunr-language").glob("lunr.*.js")]
    tags = [tag for file in files if is_known(tag := file.name.split(".")[1])]
    assert len(tags) > 20
    known = [tag for tag in tags if lunr_of(tongue(tag))]
    assert {"de", "es", "fr", "it", "pt"} <= {*known} and "ja" not in known
    for tag in known:
        file = tmp_path / f"{tag}.js"
        stems = f"lunr.{tag}.stemmer && lunr.{tag}.stemmer(new lunr.Token('word'))"
        file.write_text(f"{lunr()}\n{lunr_of(tongue(tag))}\n{stems};\n", encoding="utf-8")
        run = f"require('vm').runInNewContext(require('fs').readFileSync({str(file)!r}, 'utf8'))"
        done = subprocess.run([str(NODE), "-e", run], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (tag, done.stderr)


def test_a_stylesheet_without_comments_keeps_its_layers_and_its_properties() -> None:
    """The layers stand in the order in which they win over one another."""
    for name, bundle in BUNDLES.items():
        if not bundle.styles:
            continue
        text = re.sub(r"(?s)/\*.*?\*/", "", style(*bundle.styles))
        small = smaller_style(text)
        assert len(small) < len(text) and "/*" not in small
        order = must_find(r"@layer ([\w, ]+);", text)[1].split(", ")
        assert re.findall(r"@layer (\w+)", small) == order, name
        properties = re.compile(r"(?<![\w-])(--[\w-]+):")
        # The first two are how it says `light-dark()` to an older browser.
        more = {"--lightningcss-light", "--lightningcss-dark"}
        assert {*properties.findall(small)} == {*properties.findall(text)} | more, name


@pytest.mark.parametrize("fault", ["p { color red }", "p {} }", "p {{}"])
def test_a_broken_stylesheet_stops_the_build_with_its_name(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    styles = shutil.copytree(STYLES, tmp_path / "styles")
    with (styles / "guide.css").open("a", encoding="utf-8") as file:
        file.write(fault)
    monkeypatch.setattr(joined, "STYLES", styles)
    with pytest.raises(ValueError, match=r"at guide\.css:\d+:\d+"):
        render()


def test_what_thinks_is_checked_and_knows_no_page() -> None:
    """Without the types of the DOM, its first mention is an error."""
    command = [str(NODE), str(TSC), "--project", str(SCRIPTS), "--listFilesOnly"]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [Path(line) for line in listed if Path(line).is_relative_to(SCRIPTS)]
    checked = {name: {file.stem for file in files if file.parent.name == name} for name in FOLDERS}
    assert checked == THOUGHTS
    assert not [line for line in listed if "lib.dom" in line]
