"""The layouts in `layouts/`, and how they are filled. The only module that knows Jinja."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.catalog.entries import Field
from generator.catalog.letter import Letter
from generator.pages.browsers import NEEDS
from generator.shared_rules import LONGEST

LAYOUTS = Path(__file__).with_name("layouts")
ENVIRONMENT = Environment(
    loader=FileSystemLoader(LAYOUTS),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)
# The front matter is YAML, which reads an emoji that JSON has escaped as two halves.
ENVIRONMENT.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
ENVIRONMENT.globals |= {"LONGEST": LONGEST, "NEEDS": NEEDS}


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


ENVIRONMENT.filters["html"] = html
ENVIRONMENT.filters["subject_html"] = subject_html
ENVIRONMENT.filters["hint"] = hint


def filled(layout: str, **data: Any) -> str:
    """Fill a layout.

    Args:
        layout: the name of its file, without `.jinja`.
        data: what it names.

    Returns:
        Markdown or HTML, by what the layout is for.
    """
    return ENVIRONMENT.get_template(f"{layout}.jinja").render(data)
