"""What must be true of a catalog.

Each rule yields its problems; the list is the table of contents.
"""

from collections.abc import Callable, Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.rules import (
    blanks,
    ceilings,
    complete,
    facts,
    guide,
    ids,
    notes,
    people,
    spoken,
    subjects,
    texts,
    vocabulary,
)

Rule = Callable[[Catalog], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    texts.texts_keep_the_grammar,
    blanks.blanks_have_a_field,
    blanks.blanks_are_marked_as_blanks,
    blanks.subjects_have_the_blanks_of_their_text,
    vocabulary.words_are_in_the_vocabulary,
    vocabulary.kinds_go_by_their_channels,
    vocabulary.kinds_stand_where_they_belong,
    subjects.subjects_stand_where_they_are_shown,
    subjects.subjects_stand_on_one_line,
    ids.ids_are_unique_on_their_page,
    ids.ids_are_no_devices,
    texts.texts_greet_with_the_first,
    texts.invites_name_what_only_this_person_has,
    subjects.subjects_greet_nobody,
    subjects.subjects_name_what_only_this_person_has,
    blanks.templates_have_what_they_need,
    texts.messages_fit,
    subjects.subjects_fit,
    blanks.examples_fit,
    blanks.a_blank_is_defined_once,
    blanks.choices_can_be_joined,
    texts.texts_hold_no_address,
    texts.words_are_no_formula,
    ids.reasons_name_reasons,
    complete.reasons_are_complete,
    texts.templates_differ,
    ceilings.nothing_stands_too_often,
    ids.retired_entries_lead_on,
    ids.old_names_are_free,
    complete.shared_files_offer_something,
    ids.nothing_is_named_twice,
    complete.questions_are_answered,
    complete.received_notes_lead_to_replies,
    notes.findings_can_be_told,
    notes.cues_are_phrases,
    notes.our_own_notes_pass,
    facts.limits_are_facts,
    people.names_are_private,
    people.every_answer_is_offered,
    facts.sources_can_be_opened,
    facts.numbers_stand_in_their_words,
    facts.studies_add_up,
    facts.pages_name_facts_that_are_there,
    facts.facts_stand_below_the_keys,
    guide.a_question_has_its_answer,
    facts.one_page_shows_all_facts,
    facts.facts_are_named_and_not_repeated,
    guide.links_lead_to_a_page,
    guide.channels_lead_to_a_page,
    guide.pages_are_short,
    guide.pages_lead_to_words,
    guide.sections_hold_every_page_once,
    spoken.words_are_of_the_language,
)
# What another language takes from English is looked at there.
OF_ENGLISH: frozenset[Rule] = frozenset(
    {
        ids.reasons_name_reasons,
        complete.questions_are_answered,
        notes.findings_can_be_told,
        notes.cues_are_phrases,
        notes.our_own_notes_pass,
        facts.limits_are_facts,
        facts.sources_can_be_opened,
        facts.studies_add_up,
        facts.one_page_shows_all_facts,
        facts.facts_are_named_and_not_repeated,
        guide.channels_lead_to_a_page,
        guide.sections_hold_every_page_once,
    }
)


def check(catalog: Catalog) -> list[Problem]:
    """Find every problem of a loaded catalog.

    Args:
        catalog: what `load` returned.

    Returns:
        The problems in the order of the files; none when all is well.
    """
    rules = [rule for rule in RULES if not (catalog.english and rule in OF_ENGLISH)]
    return sorted({problem for rule in rules for problem in rule(catalog)})
