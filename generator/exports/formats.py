"""Writes the templates in the formats of other tools. Each format is known here alone: the page only picks pieces, puts a prefix in and joins them."""

import csv
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

from generator.archive import pack
from generator.catalog.catalog import Catalog, Home
from generator.catalog.entries import Field, Template
from generator.catalog.problems import Place, Problem
from generator.catalog.words import near, where
from generator.message import Blank, Clause, Message, parse
from generator.page import Page

FOLDER = "exports"
# Where the keyword's prefix goes. YAML refuses this letter, so no text of the catalog has it.
MARK = "\uffff"
PREFIX = ";"
# As an input element reads it: a sign that no word begins with, then signs, letters and digits. No quotes, spaces, brackets,
# braces or percent signs, which tools give a meaning, and nothing that a spreadsheet calculates.
PREFIXES = r"[;:!\/.,_~#][;:!\/.,_~#A-Za-z0-9\-]{0,4}"
# Without it a tool would expand “bare-ask” while somebody still types “bare-ask-brief”.
END = "."
# Raycast, manual.raycast.com/dynamic-placeholders, read on 2026-11-24.
MOST_ARGUMENTS = 3
# The name and the version that espanso's “Package specification” wants, read on 2026-11-24.
PACKAGE = "say-why/0.1.0"
# What YAML takes for the end of a line, or for nothing, and JSON does not escape.
ENDS_LINE = re.compile("[\u007f-\u009f\u2028\u2029\ufeff]")
# What Markdown makes something of: some letters anywhere, some after a bracket, where they make a link of it, some at the
# beginning of a line.
MARKDOWN = re.compile(r"[\\`*_<>&~{]|(?<=\])[(\[:]|:(?=//)|^[ ]*(?:[-+#=:]|\d+(?=[.)]))|^ +", re.MULTILINE)
COLUMNS = ("Reason", "Situation", "Kind", "Tone", "Channel", "Text", "Text with its optional parts", "Characters that fit", "Words by")


@dataclass(frozen=True)
class Wording:
    """A template with all that a format needs to know of it."""

    name: str
    """The file that holds it, without .yml."""
    home: Home
    template: Template
    message: Message
    fields: dict[str, Field]
    kind: str
    tone: str
    channel: str
    limit: int | None

    @property
    def id(self) -> str:
        return f"{self.name}-{self.template.id}"

    @property
    def keyword(self) -> str:
        """Return what is typed to get it, with MARK for the prefix."""
        return f"{MARK}{self.id}{END}"

    @property
    def title(self) -> str:
        return f"{self.home.title}: {self.template.title} ({self.kind})"

    def words(self, blank: Callable[[str], str], *, clauses: bool = False) -> str:
        """Write the text as a tool takes it.

        Args:
            blank: writes the blank of this name.
            clauses: whether the optional parts are in it.

        Returns:
            The text, with clauses or without any.
        """

        def written(part: str | Blank | Clause) -> str:
            if isinstance(part, Blank):
                return blank(part.name)
            if isinstance(part, Clause):
                return "".join(map(written, part.parts)) if clauses else ""
            return part

        return "".join(map(written, self.message.parts))

    @property
    def bare(self) -> str:
        return self.words(_shown)

    @property
    def whole(self) -> str:
        """Return the text with its optional parts, or nothing when it has none."""
        return self.words(_shown, clauses=True) if self.message.optional else ""


@dataclass(frozen=True)
class Format:
    """How the files of a tool are written."""

    file: str
    """What the complete set is called."""
    piece: Callable[[Wording], str]
    saved: str = ""
    """Its name on somebody's own disk, where that has to be another."""
    head: str = ""
    joint: str = ""
    foot: str = ""
    asks: int | None = None
    """How many blanks it can ask for, if that is bounded; the others stand in the text."""
    keyed: bool = True
    """Whether its pieces have keywords."""
    archive: bool = False
    """Whether each piece is a file of its own in a zip."""

    def folds(self, wording: Wording) -> bool:
        return self.asks is not None and len(wording.message.required) > self.asks


def formats() -> dict[str, Format]:
    """Return every format by the id that its tool has in `templates/tools.yml`."""
    return {
        "espanso": Format("say-why-espanso.yml", _espanso, head="# Say Why: short, honest notes for a request to connect, and kind answers to one (CC0).\nmatches:\n"),
        "raycast": Format("say-why-raycast.json", _raycast, head="[\n", joint=",\n", foot="\n]\n", asks=MOST_ARGUMENTS),
        "textexpander": Format("say-why-textexpander.csv", _textexpander),
        "alfred": Format("say-why.alfredsnippets", _alfred, archive=True),
        # MkDocs would make a page of a file that ends in .md.
        "markdown": Format("say-why-markdown.md.txt", _markdown, saved="say-why.md", head="# Say Why\n\n", joint="\n", keyed=False),
        "text": Format("say-why.txt", _text, head="Say Why\n\n", joint="\n", keyed=False),
        "csv": Format("say-why.csv", _csv, head="\ufeff" + _row(*COLUMNS), keyed=False),
    }


def render(catalog: Catalog) -> list[Page]:
    """Make the complete set of each tool, and the pieces of it that the page puts together.

    Args:
        catalog: a catalog without problems.

    Returns:
        Files, texts but for the zips, under `exports/`.
    """
    wordings = _wordings(catalog)
    pages = []
    for id_, format_ in formats().items():
        pieces = [format_.piece(each) for each in wordings]
        files = [_file(each) for each in wordings] if format_.archive else []
        parts = [{"reason": each.name, "kind": each.template.kind, "text": piece.split(MARK)} | ({"folded": each.title} if format_.folds(each) else {}) | ({"file": _file(each)} if format_.archive else {}) for each, piece in zip(wordings, pieces)]
        data = {"file": format_.saved or format_.file, "head": format_.head, "joint": format_.joint, "foot": format_.foot, "archive": format_.archive, "pieces": parts}
        complete = [piece.replace(MARK, PREFIX) for piece in pieces]
        text = pack(dict(zip(files, complete))) if format_.archive else format_.head + format_.joint.join(complete) + format_.foot
        pages += [Page(f"{FOLDER}/{format_.file}", text), Page(f"{FOLDER}/{id_}.js", f"(window.sayWhyExports ??= {{}}).{id_} = {_json(data)};\n")]
        if id_ == "espanso":
            pages.append(Page(f"{FOLDER}/say-why-espanso.zip", pack(_package(text))))
    return pages


def folded(catalog: Catalog) -> dict[str, list[str]]:
    """Name, by the id of the tool, the templates that have more blanks than it can ask for."""
    return {id_: [each.title for each in _wordings(catalog) if format_.folds(each)] for id_, format_ in formats().items()}


def problems(catalog: Catalog) -> list[Problem]:
    """Find what a format cannot express.

    Args:
        catalog: a catalog without other problems.

    Returns:
        A problem for each, with the template's name.
    """
    found = [Problem(Place("templates/tools.yml"), f"There is nothing about {id_}.", f"Say under {id_}: how our templates get there.") for id_ in formats() if id_ not in catalog.tools]
    found += [Problem(tool.at(), f"We write nothing for {id_}.", near(id_, list(formats())) or "Take it out.") for id_, tool in catalog.tools.items() if id_ not in formats()]
    first: dict[str, Template] = {}
    for each in _wordings(catalog):
        template = each.template
        if "$|$" in each.whole or "$|$" in each.bare:
            found.append(Problem(template.at("text", needle="$|$"), f"“{template.id}” has $|$ in it, where espanso puts the cursor.", "Say it without."))
        if each.id in first:
            found.append(Problem(template.at("id"), f"“{template.id}” has the keyword of another template ({where(first[each.id].at('id'))}), {each.id}.", "Choose another id, unless it is published: then change the other one."))
        first.setdefault(each.id, template)
    return found


def _wordings(catalog: Catalog) -> list[Wording]:
    return [
        Wording(name, home, each, parse(each.text)[0], catalog.fields_for(home.reason), catalog.kinds[each.kind].title, catalog.tones[each.tone].title, catalog.channels[each.channel].title, catalog.limits(each.channel)[0])
        for name, home in catalog.offered_homes().items()
        for each in home.offered
    ]


def _espanso(wording: Wording) -> str:
    """https://espanso.org/docs/matches/forms/, read on 2026-11-24."""
    also = wording.home.reason.also if wording.home.reason else ()
    choices = {name: field.choices for name in wording.message.required if (field := wording.fields[name]).choices}
    lines = [
        f"  - trigger: {_json(wording.keyword)}",
        f"    label: {_json(wording.title)}",
        f"    search_terms: {_json([*also, wording.kind, wording.tone])}",
        f"    form: {_json(wording.words('[[{}]]'.format))}",
        *["    form_fields:"][: len(choices)],
        *(f"      {name}: {_json({'type': 'choice', 'values': values})}" for name, values in choices.items()),
    ]
    return "\n".join(lines) + "\n"


def _package(matches: str) -> dict[str, str]:
    """Lay the files out as espanso's “Package specification” asks, read on 2026-11-24."""
    name, version = PACKAGE.split("/")
    about = {"name": name, "title": "Say Why", "description": "Short, honest notes for a request to connect, and kind answers to one.", "version": version, "author": "The people who write Say Why", "tags": ["networking", "templates"]}
    manifest = "".join(f"{key}: {_json(value)}\n" for key, value in about.items())
    readme = f"# Say Why\n\nNotes that say why you want to connect, and answers to them. Type `{PREFIX}` and the name of a reason in espanso's search. The words are free of all rights (CC0).\n"
    return {f"{PACKAGE}/_manifest.yml": manifest, f"{PACKAGE}/package.yml": matches, f"{PACKAGE}/README.md": readme}


def _raycast(wording: Wording) -> str:
    """https://manual.raycast.com/snippets/how-to-import-snippets, read on 2026-11-24."""
    asked = wording.message.required[:MOST_ARGUMENTS]

    def blank(name: str) -> str:
        return f'{{argument name="{_spoken(name)}"}}' if name in asked else _shown(name)

    return _json({"name": wording.title, "text": wording.words(blank), "keyword": wording.keyword})


def _textexpander(wording: Wording) -> str:
    """A percent sign is doubled there: https://smilesoftware.com/help/TextExpander/specials.html, read on 2026-11-24."""
    return _row(wording.keyword, wording.words(lambda name: f"{MARK}filltext:name={_spoken(name)}{MARK}").replace("%", "%%").replace(MARK, "%"))


def _alfred(wording: Wording) -> str:
    return _json({"alfredsnippet": {"snippet": wording.bare, "uid": f"say-why-{wording.id}", "name": wording.title, "keyword": wording.keyword}})


def _file(wording: Wording) -> str:
    """Name a snippet's file as Alfred does: its name, then its uid in brackets. A title may have letters that no file name takes."""
    return f"{wording.id} [say-why-{wording.id}].json"


def _text(wording: Wording) -> str:
    parts = [f"{wording.home.title}: {wording.template.title}", f"{wording.kind}, {wording.tone.lower()}, {wording.channel.lower()}", "", wording.bare]
    return "\n".join([*parts, *(["", "With its optional parts:", "", wording.whole] if wording.whole else []), "", ""])


def _markdown(wording: Wording) -> str:
    def quoted(text: str) -> str:
        paragraphs = MARKDOWN.sub(_escaped, text).split("\n\n")
        return "\n>\n".join("> " + paragraph.replace("\n", "  \n> ") for paragraph in paragraphs)

    def line(text: str) -> str:
        return MARKDOWN.sub(_escaped, " ".join(text.split()))

    parts = [f"## {line(f'{wording.home.title}: {wording.template.title}')}", line(f"{wording.kind}, {wording.tone.lower()}, {wording.channel.lower()}"), quoted(wording.bare)]
    return "\n\n".join([*parts, *(["With its optional parts:", quoted(wording.whole)] if wording.whole else [])]) + "\n"


def _escaped(found: re.Match[str]) -> str:
    """Write letters as codes: not every reader knows a backslash before each of them."""
    return "".join(f"&#{ord(letter)};" for letter in found[0])


def _csv(wording: Wording) -> str:
    return _row(wording.home.title, wording.template.title, wording.kind, wording.tone, wording.channel, wording.bare, wording.whole, str(wording.limit or ""), wording.template.author or "")


def _row(*cells: str) -> str:
    """Write a row as RFC 4180 has it, every cell quoted."""
    row = StringIO()
    csv.writer(row, quoting=csv.QUOTE_ALL).writerow(cells)
    return row.getvalue()


def _json(value: object) -> str:
    """Write JSON that YAML reads as well."""
    return ENDS_LINE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", json.dumps(value, ensure_ascii=False))


def _spoken(name: str) -> str:
    return name.replace("_", " ")


def _shown(name: str) -> str:
    return Blank(name).shown
