"""What must be true of subjects: what an inbox shows of a message, before it is opened."""

from collections.abc import Iterator, Sequence

from generator.catalog.catalog import Catalog
from generator.catalog.entries import Field
from generator.catalog.letter import Letter, all_letters
from generator.catalog.problems import Problem
from generator.catalog.words import listed
from generator.language import Language
from generator.message import Message, length
from generator.rules.common import A_NAME, is_whole
from generator.shared_rules import LONGEST, told


def subjects_stand_where_they_are_shown(catalog: Catalog) -> Iterator[Problem]:
    if not is_whole(catalog, "channels"):
        return
    for letter in all_letters(catalog):
        template, channel = letter.template, catalog.channels.get(letter.template.channel)
        said = {"id": template.id, "channel": template.channel}
        if not channel:
            continue
        if channel.with_subject and letter.offered and not template.wrote("subject"):
            yield Problem(template.at("channel"), *told("without-subject", **said))
        elif template.subject and not channel.with_subject:
            yield Problem(template.at("subject"), *told("subject-elsewhere", **said))


def subjects_stand_on_one_line(catalog: Catalog) -> Iterator[Problem]:
    for letter in all_letters(catalog):
        template = letter.template
        if "\n" in (template.subject or ""):
            fact = f"The subject of “{template.id}” has a line break."
            repair = "Write it on one line: an inbox shows no more."
            yield Problem(template.at("subject"), fact, repair)


def subjects_greet_nobody(catalog: Catalog) -> Iterator[Problem]:
    """Nor do they begin as an answer does, which nobody has written yet."""
    greetings = [each.words for each in catalog.greetings.values() if each.words]
    for letter in all_letters(catalog):
        template, subject = letter.template, letter.template.subject or ""
        if word := _greeting_of(subject, greetings, catalog.language):
            yield Problem(
                template.at("subject"), *told("subject-greets", id=template.id, word=word)
            )
        if sign := catalog.language.pattern("subject_answers").match(subject):
            said = told("subject-answers", id=template.id, word=sign[0])
            yield Problem(template.at("subject"), *said)


def _greeting_of(subject: str, known: Sequence[str], language: Language) -> str:
    """Return the greeting that a subject begins with: of the catalog, or of its language."""
    for words in known:
        if subject.startswith(words) and not subject[len(words) :][:1].isalpha():
            return words
    found = language.pattern("subject_greets").match(subject)
    return found[0] if found else ""


def subjects_fit(catalog: Catalog) -> Iterator[Problem]:
    most = LONGEST["subject"]
    for letter, subject in _readable(catalog):
        count = length(letter.filled_with_examples(subject))
        if count > most:
            values = {"id": letter.template.id, "count": count, "most": most}
            said = told("subject-too-long", **values, over=count - most)
            yield Problem(letter.template.at("subject"), *said)


def subjects_name_what_only_this_person_has(catalog: Catalog) -> Iterator[Problem]:
    """Where the text does; here a name counts, for it stands among the mails of others."""
    for letter, subject in _readable(catalog):
        fields = letter.fields
        own = [name for name in letter.message.required if _is_theirs(name, fields[name])]
        specific = [name for name in own if fields[name].specific]
        if specific and not set(own) & set(subject.required):
            blanks = listed([f"{{{name}}}" for name in specific], "or")
            said = told("subject-for-anybody", id=letter.template.id, specific=blanks)
            yield Problem(letter.template.at("subject"), *said)


def _is_theirs(name: str, field: Field) -> bool:
    return field.specific or (field.whose != "mine" and A_NAME.search(name) is not None)


def _readable(catalog: Catalog) -> Iterator[tuple[Letter, Message]]:
    """Walk over the subjects that can be filled, each with its letter."""
    for letter in all_letters(catalog):
        if letter.subject and letter.readable:
            yield letter, letter.subject
