"""What must be true of the words of another language."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Template
from generator.catalog.letter import all_letters
from generator.catalog.problems import Place, Problem


def words_are_of_the_language(catalog: Catalog) -> Iterator[Problem]:
    """A text that says the same words as English has been begun and not written."""
    if not catalog.english:
        return
    if not catalog.broken and not catalog.templates():
        begun = f"{catalog.english.sent()[0].id} --language {catalog.language.tag}"
        repair = f"Begin a reason: .venv/bin/python -m generator new {begun}"
        yield Problem(Place(catalog.folder), "This language has no template yet.", repair)
    repair = f"Write it in {catalog.language.name}, as somebody says it there."
    for name, said in (("kinds", "title"), ("channels", "title"), ("questions", "text")):
        own, known = getattr(catalog, name), getattr(catalog.english, name)
        # A word or two may be the same in both.
        if own and all(getattr(own[id_], said) == getattr(known.get(id_), said, "") for id_ in own):
            first = next(iter(own.values()))
            yield Problem(first.at(said), "This file is still in English.", repair)
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
