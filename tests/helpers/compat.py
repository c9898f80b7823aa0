"""Since which version browsers know what: the data of MDN, and what our files use of it."""

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.pages.browsers import OLDEST

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests/npm/node_modules/@mdn/browser-compat-data/data.json"
BROWSERS = ("chrome", "edge", "firefox", "safari")
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
WORD = r"(?<![\w-]){}(?![\w-])"
# What our scripts call so themselves, and what our data does.
OWN = re.compile(
    r"^ *(?:(?:async|get|set|static|function) )*(\w+)\(.*\{$"
    r"|\b(?:const |let |this\.)(\w+) = |(\w+): ",
    re.MULTILINE,
)
OF_THE_DATA = {"path"}
# Syntax, of which only a parser would know the name.
SYNTAX = {
    "javascript.regular_expressions.lookbehind_assertion": r"\(\?<[=!]",
    "javascript.regular_expressions.modifier": r"\(\?[ims]+[-:]",
    "javascript.classes.static.initialization_blocks": r"static \{",
    "javascript.classes.private_class_fields": r"\bthis\.#\w",
    "javascript.operators.nullish_coalescing_assignment": r"\?\?=",
    "javascript.operators.logical_or_assignment": r"\|\|=",
    "javascript.classes.private_class_fields_in": r"#\w+ in ",
}

Versions = dict[str, str]


def order(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.lstrip("≤").split("."))) if version else (10_000,)


@functools.cache
def data() -> dict[str, Any]:
    """Read the data, which are twenty megabytes."""
    found: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return found


@functools.cache
def features() -> dict[str, Versions]:
    """Tell of each thing a browser may know the first version that does, "" for none.

    One that is behind a flag, or that knows a part, does not.
    """

    def walk(node: dict[str, Any], name: str) -> Iterator[tuple[str, Versions]]:
        if "__compat" in node:
            support = node["__compat"]["support"]
            yield name, {browser: _first(support.get(browser)) for browser in BROWSERS}
        for key, below in node.items():
            if key != "__compat" and isinstance(below, dict):
                yield from walk(below, f"{name}.{key}")

    tops = ("api", "css", "javascript", "html")
    return {name: at for top in tops for name, at in walk(data()[top], top)}


def _first(support: Any) -> str:
    every = support if isinstance(support, list) else [support or {}]
    plain = [each for each in every if not {"flags", "partial_implementation"} & each.keys()]
    known = [each.get("version_added") for each in plain if not each.get("version_removed")]
    return min((each for each in known if each and each != "preview"), key=order, default="")


def is_younger(name: str) -> bool:
    """Tell whether not all of the oldest browsers that we support know something."""
    known = features()[name]
    return any(order(known[each]) > order(OLDEST[each]) for each in BROWSERS)


def read(folder: str, ending: str) -> str:
    """Put files together, without their comments."""
    files = sorted((ROOT / folder).rglob(f"*.{ending}"))
    return "\n".join(COMMENT.sub("", file.read_text(encoding="utf-8")) for file in files)


def used_by_styles(css: str) -> Iterator[str]:
    """Name what a stylesheet uses: properties and their words, selectors, at-rules, functions."""
    declared = dict[str, str]()
    for name, value in re.findall(r"(?<=[\s{;])([a-z-]+):\s*([^;{}]+);", css):
        declared[name] = f"{declared.get(name, '')} {value}"
    for name in features():
        match name.split("."):
            case ["css", "properties", key, *words] if key in declared and len(words) < 2:
                if all(re.search(WORD.format(re.escape(word)), declared[key]) for word in words):
                    yield name
            case ["css", "selectors", key] if re.search(rf":{re.escape(key)}(?![\w-])", css):
                yield name
            case ["css", "at-rules", key, *words] if len(words) < 2:
                rules = re.findall(rf"@{key}(?![\w-])[^{{;]*", css)
                if rules and all(word in " ".join(rules) for word in words):
                    yield name
            case ["css", "types", "length", key] if re.search(rf"\d{key}(?![\w-])", css):
                yield name
            case ["css", "types", *_, key] if re.search(rf"(?<![\w-]){re.escape(key)}\(", css):
                yield name


def used_by_pages(html: str) -> Iterator[str]:
    """Name the attributes that pages and scripts give to elements."""
    for name in features():
        match name.split("."):
            case ["html", "global_attributes", key, *words] if len(words) < 2:
                value = f'"{words[0]}"' if words else r'(?:["{]|\S+,$)'
                bare = "" if words else rf"|\s{key}(?:>| [\w-]+=)"
                if re.search(rf'\s{key}={value}|^\s*"?{key}"?: {value}{bare}', html, re.MULTILINE):
                    yield name


def used_by_scripts(script: str) -> Iterator[str]:
    """Name what a script uses that is young, as far as a word can tell.

    What an older thing is called too is not seen.
    """
    own = OF_THE_DATA | {word for found in OWN.findall(script) for word in found}
    said = r"(?<=\.)(?<!dataset\.)[A-Za-z]\w+|(?<=\bnew )\w+|(?<=\")\w+(?=\" in )"
    words = set(re.findall(said, script)) - own
    young = dict[str, bool]()
    for name in features():
        match name.split("."):
            case ["api", *keys] | ["javascript", "builtins", *keys] if len(keys) < 4:
                word = keys[-1].removesuffix("_static")
                if word in words:
                    young[word] = young.get(word, True) and is_younger(name)
    yield from (word for word in young if young[word])
    for name, pattern in SYNTAX.items():
        if re.search(pattern, script, re.MULTILINE) and is_younger(name):
            yield name.rpartition(".")[2]
