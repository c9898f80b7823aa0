"""The real catalog: each of its texts is tested by being there; the rest is what `check` says."""

import re
from pathlib import Path

import pytest

from generator.catalog.entries import Entry, Reason, Template
from generator.catalog.letter import all_letters
from generator.catalog.problems import Problem
from generator.message import fill, length, parse
from tests.conftest import ROOT
from tests.helpers.real import checked

REASONS = sorted((ROOT / "templates/reasons").glob("*.yml"))
# What a blank or a clause leaves behind when the words around it do not fit: a space too many, a
# sign without its word.
UNTIDY = re.compile(r"  | [,.;:?!)]|[,;:][,.;:?!]|\.\.|\( |^\s|\s\Z|[{}\[\]]|\n{3}| \n|\n ")


def filled(template: Template, reason: Reason | None, *, clauses: bool) -> str:
    """Fill a template with the examples of its fields."""
    message, _ = parse(template.text)
    fields = checked(ROOT)[0].fields_for(reason)
    names = message.blanks if clauses else message.required
    return fill(message, {name: fields[name].example for name in names})


def untidy(entry: Entry, text: str) -> list[str]:
    """Say as `check` would what does not read right in a text that is filled."""
    found = [
        f"“{text[max(0, each.start() - 20) : each.end() + 20]}”" for each in UNTIDY.finditer(text)
    ]
    found += [f"“{text[:20]}”"] if not text[0].isupper() else []
    repair = (
        "Mend the space, the sign or the first letter: "
        "it has to read right with every clause and with none."
    )
    return [
        str(Problem(entry.at("text"), f"Filled with its examples, it says {each}.", repair))
        for each in found
    ]


def untidy_templates(templates: tuple[Template, ...], reason: Reason | None) -> list[str]:
    return [
        each
        for template in templates
        for clauses in (True, False)
        for each in untidy(template, filled(template, reason, clauses=clauses))
    ]


@pytest.mark.parametrize("file", REASONS, ids=lambda file: file.name)
def test_a_reason_is_ready_to_be_sent(file: Path) -> None:
    """It has no problem, and each of its messages reads right with its clauses and without them."""
    catalog, problems = checked(ROOT)
    path = file.relative_to(ROOT).as_posix()
    assert [str(problem) for problem in problems if problem.place.path == path] == []
    reason = catalog.reasons[file.stem]
    assert untidy_templates(reason.templates, reason) == []
    assert untidy(reason.good, reason.good.text) == []
    assert untidy(reason.bad, reason.bad.text) == []


def test_the_shared_files_are_ready_too() -> None:
    catalog, problems = checked(ROOT)
    assert [str(problem) for problem in problems] == []
    assert untidy_templates((*catalog.replies, *catalog.profile), None) == []


def test_no_example_and_no_choice_is_changed_by_the_sentence_around_it() -> None:
    """But for the first letter, where it begins a sentence or ends before one."""
    changed = set()
    for letter in all_letters(checked(ROOT)[0]):
        for name in letter.message.blanks:
            field = letter.fields[name]
            for each in (field.example, *field.choices):
                others = {other: letter.fields[other].example for other in letter.message.blanks}
                if each[1:] not in fill(letter.message, others | {name: each}):
                    changed.add((letter.template.id, name, each))
    assert changed == set()


def test_every_invite_fits_a_free_account() -> None:
    """Counted here on its own, with a sentence to spare for answers that are longer."""
    catalog, _ = checked(ROOT)
    invites = [each for each in catalog.templates() if each[1].kind == "invite"]
    assert invites
    for reason, template in invites:
        message, _ = parse(template.text)
        example = filled(template, reason, clauses=True)
        assert len(example.encode("utf-16-le")) // 2 <= 185, template.id
        fields = catalog.fields_for(reason)
        longest = {name: "x" * fields[name].longest for name in message.required}
        assert length(fill(message, longest)) <= 260, template.id
