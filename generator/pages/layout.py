"""The layouts in `layouts/`, and how they are filled. The only module that knows Jinja."""

from functools import lru_cache, partial
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.catalog.entries import Entry, Field
from generator.catalog.languages import FOLDER
from generator.catalog.letter import Letter
from generator.language import ENGLISH, Language
from generator.pages.browsers import NEEDS, OLDEST, SINCE
from generator.shared_rules import LONGEST

LAYOUTS = Path(__file__).with_name("layouts")
# As many languages are rendered at once.
LANGUAGES = 16


class _Compiled(BytecodeCache):
    """Keeps what a layout is compiled to, which is the same in every language."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self.kept[bucket.key, bucket.checksum] = bucket.code


COMPILED = _Compiled()


def html(letter: Letter) -> Markup:
    """Put the text of a letter into a layout: its HTML is ours, its words are escaped in it."""
    return Markup(letter.html)


def hint(field: Field) -> Markup:
    """Put the hint of a field into a layout, marked for the form: what could stand there."""
    before, example, after = field.hint.rpartition(field.example)
    return Markup("{}<em>{}</em>{}").format(before, example, after) if example else escape(after)


def subject_html(letter: Letter) -> Markup:
    """Put the subject of a letter into a layout, in the same way."""
    return Markup(letter.subject_html)


@lru_cache(maxsize=LANGUAGES)
def environment(language: Language = ENGLISH) -> Environment:
    """Make what fills the layouts, with the words that a language has for ours."""
    made = Environment(
        loader=FileSystemLoader(LAYOUTS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=COMPILED,
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_translations(language.words, newstyle=True)  # type: ignore[attr-defined]
    # A line that ends in a layout says nothing to whoever translates it.
    made.policies["ext.i18n.trimmed"] = True
    # The front matter is YAML, which reads an emoji that JSON has escaped as two halves.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals |= {"LONGEST": LONGEST, "NEEDS": NEEDS, "OLDEST": OLDEST, "SINCE": SINCE}
    made.globals |= {"counted": language.counted, "listed": language.join}
    made.globals |= {"of_language": _of_language(language), "day": language.day}
    made.globals["spoken"] = language.tag != ENGLISH.tag
    made.globals |= {"Markup": Markup, "language": language}
    made.globals["as_english"] = _as_english(language)
    made.globals["in_english"] = partial(_in_english, language)
    made.filters |= {"html": html, "subject_html": subject_html, "hint": hint}
    return made


def _as_english(language: Language) -> Markup:
    """Mark what is English on the pages of another language."""
    return Markup() if language.tag == ENGLISH.tag else Markup(' lang="en" dir="ltr"')


def _in_english(language: Language, entry: Entry) -> Markup:
    """Mark what an entry says, where a language has no words of its own for it."""
    return Markup() if entry.path.startswith(f"{FOLDER}/") else _as_english(language)


def _of_language(language: Language) -> Markup:
    """Write what the script of a form knows of English by itself, for another language."""
    if language.tag == ENGLISH.tag:
        return Markup()
    capitals = Markup(" data-capitals") if language.capitals else ""
    return Markup(' data-ordinary="{}"{}').format(language.patterns["ordinary"], capitals)


def filled(layout: str, language: Language = ENGLISH, **data: Any) -> str:
    """Fill a layout.

    Args:
        layout: the name of its file, without `.jinja`.
        language: in which its words are said.
        data: what it names.

    Returns:
        Markdown or HTML, by what the layout is for.
    """
    return environment(language).get_template(f"{layout}.jinja").render(data)
