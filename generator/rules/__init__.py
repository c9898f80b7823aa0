"""What must be true of a catalog. Each rule yields its problems; the list is the table of contents."""

from collections.abc import Callable, Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.problems import Problem
from generator.rules import guide, people, references, texts

Rule = Callable[[Catalog], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    texts.texts_keep_the_grammar,
    texts.blanks_have_a_field,
    references.words_are_in_the_vocabulary,
    references.kinds_go_by_their_channels,
    references.kinds_stand_where_they_belong,
    references.ids_are_unique_on_their_page,
    texts.invites_name_what_only_this_person_has,
    texts.templates_have_what_they_need,
    texts.messages_fit,
    texts.examples_fit,
    texts.a_blank_is_defined_once,
    texts.choices_can_be_joined,
    texts.texts_hold_no_address,
    texts.words_are_no_formula,
    references.reasons_name_reasons,
    references.reasons_are_complete,
    texts.templates_differ,
    references.retired_entries_lead_on,
    references.old_names_are_free,
    references.shared_files_offer_something,
    references.nothing_is_named_twice,
    references.questions_are_answered,
    references.received_notes_lead_to_replies,
    references.limits_are_facts,
    people.names_are_private,
    people.every_answer_is_offered,
    guide.sources_can_be_opened,
    guide.numbers_stand_in_their_words,
    guide.studies_add_up,
    guide.pages_name_facts_that_are_there,
    guide.facts_stand_below_the_keys,
    guide.a_question_has_its_answer,
    guide.one_page_shows_all_facts,
    guide.facts_are_named_and_not_repeated,
    guide.links_lead_to_a_page,
    guide.channels_lead_to_a_page,
    guide.pages_are_short,
    guide.pages_lead_to_words,
    guide.sections_hold_every_page_once,
)


def check(catalog: Catalog) -> list[Problem]:
    """Find every problem of a loaded catalog.

    Args:
        catalog: what `load` returned.

    Returns:
        The problems in the order of the files; none when all is well.
    """
    return sorted(set(problem for rule in RULES for problem in rule(catalog)))
