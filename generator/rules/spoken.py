"""What must be true of the words of another language."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Template
from generator.catalog.letter import all_letters
from generator.catalog.problems import Problem


def words_are_of_the_language(catalog: Catalog) -> Iterator[Problem]:
    """A text that says the same words as English has been begun and not written."""
    if not catalog.english:
        return
    repair = f"Write it in {catalog.language.name}, as somebody says it there."
    for template in _english(catalog):
        yield Problem(template.at("text"), f"“{template.id}” is still in English.", repair)
    for name, field in catalog.fields.items():
        known = catalog.english.fields.get(name)
        if known and (known.label, known.hint) == (field.label, field.hint):
            yield Problem(field.at("label"), f"{{{name}}} is still in English.", repair)


def _english(catalog: Catalog) -> Iterator[Template]:
    assert catalog.english
    known = {letter.template.text for letter in all_letters(catalog.english)}
    for letter in all_letters(catalog):
        if letter.template.text in known:
            yield letter.template
