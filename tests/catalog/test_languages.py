"""The catalog in other languages: their own words on the bones of English."""

import shutil
from gettext import NullTranslations
from pathlib import Path

import pytest

from generator.build import check
from generator.catalog.catalog import Catalog
from generator.catalog.languages import informally
from generator.catalog.letter import all_letters
from generator.language import ENGLISH, Language
from generator.message import fill, parse
from tests.helpers.golden import SOUND, change

DE = "templates/languages/de"
TEA = f"{DE}/reasons/tea.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shutil.copytree(SOUND, tmp_path / "catalog")


def german(root: Path) -> Catalog:
    catalog, problems = check(root)
    assert problems == []
    return catalog.languages["de"]


def texts(catalog: Catalog) -> dict[str, str]:
    return {each.template.id: each.with_examples for each in all_letters(catalog)}


def test_a_language_speaks_in_both_of_its_ways(root: Path) -> None:
    formal = german(root)
    informal = informally(formal)
    assert informal
    assert formal.language.ways == ("Sie", "du")
    sie = "Hallo Frau Okafor, wir sprachen im Blauen Krug über Hochwasserkarten. "
    assert texts(formal)["same-table"] == f"{sie}Wollen Sie es fortsetzen?"
    du = "Hallo Femi, wir sprachen im Blauen Krug über Hochwasserkarten. "
    assert texts(informal)["same-table"] == f"{du}Magst du es fortsetzen?"
    assert texts(informal)["why"] == "Hallo Amina, was hat dich zu mir geführt?"


def test_what_is_no_word_is_that_of_english(root: Path) -> None:
    catalog = german(root)
    assert catalog.kinds["invite"].side == "asking"
    assert catalog.fields["topic"].specific
    assert catalog.reasons["tea"].answers == ("met",)
    assert catalog.limits("invite") == (200, 300)


def test_what_a_language_lacks_stands_there_in_english(root: Path) -> None:
    change(root / f"{DE}/kinds.yml", "ask-why:\n  title: Nach dem Grund fragen\n", "")
    catalog = german(root)
    assert catalog.kinds["ask-why"].title == "Ask why"
    assert catalog.facts["note-length-paid"].value == "300 characters"
    assert "no-note" not in catalog.reasons


def test_values_go_on_with_a_german_sentence(root: Path) -> None:
    language = german(root).language
    message, _ = parse("Ich frage, {a}. Es geht um {b}", language)
    told = fill(message, {"a": "Weil es regnet", "b": "Wien im Mai"}, language=language)
    assert told == "Ich frage, weil es regnet. Es geht um Wien im Mai"
    asked = fill(message, {}, {"a": "Was Sie fragen", "b": "Ort"}, language)
    assert asked == "Ich frage, [Was Sie fragen]. Es geht um [Ort]"


@pytest.mark.parametrize(
    ("tag", "joined"),
    [
        ("de", "a, b und c"),
        ("es", "a, b y c"),
        ("fr", "a, b et c"),
        ("pt-BR", "a, b e c"),
        ("ar", "a وb وc"),
    ],
)
def test_a_list_reads_as_it_does_in_its_language(tag: str, joined: str) -> None:
    assert Language(tag, "", {}).join(["a", "b", "c"]) == joined


def test_what_is_counted_has_a_form_for_each_that_the_language_has() -> None:
    assert ENGLISH.counted("one", "many") == {"one": "one", "other": "many"}
    assert set(Language("pl", "", {}).counted("", "")) == {"one", "few", "many"}
    arabic = Language("ar", "", {}).counted("", "")
    assert set(arabic) == {"zero", "one", "two", "few", "many", "other"}


KINDS, FIELDS, ENGLISH_TEA = (
    f"templates/{name}.yml" for name in ("kinds", "fields", "reasons/tea")
)
NEW_KIND = "hello:\n  title: A\n  side: asking\n  channels: [message]\nprofile:\n"
ENGLISH_CHANGES = {
    "a kind more": [(KINDS, "profile:\n", NEW_KIND)],
    "another order": [(KINDS, "channels: [message, email]", "channels: [email, message]")],
    "a blank that fits anybody now": [
        (FIELDS, "  specific: true\n", ""),
        (ENGLISH_TEA, "    whose: ours\n", "    whose: ours\n    specific: true\n"),
        (ENGLISH_TEA, "{topic}", "{tea_house}"),
        (ENGLISH_TEA, "[ at {tea_house}]", ""),
        (ENGLISH_TEA, "needs: [topic]\n", ""),
    ],
}


def change_english(what: str, root: Path) -> None:
    for path, old, new in ENGLISH_CHANGES[what]:
        change(root / path, old, new)


@pytest.mark.parametrize("what", ENGLISH_CHANGES)
def test_who_changes_english_need_not_know_other_languages(what: str, root: Path) -> None:
    change_english(what, root)
    _, problems = check(root)
    assert problems == []


def test_what_no_longer_keeps_the_rules_is_left_out_and_told(root: Path) -> None:
    change_english("a blank that fits anybody now", root)
    catalog, problems = check(root)
    assert problems == []
    kept = catalog.languages["de"]
    assert [*kept.reasons] == []
    assert "same-table" in kept.behind[0].fact


def test_a_reason_whose_english_has_changed_is_stale_and_still_there(root: Path) -> None:
    change(root / "templates/reasons/tea.yml", "You sat at one table.", "You sat there.")
    catalog = german(root)
    assert [*catalog.stale] == [TEA]
    assert "tea" in catalog.reasons


def test_a_cue_makes_no_language_stale(root: Path) -> None:
    change(root / "templates/facts.yml", "Invented for the tests.", "Somebody made it up.")
    assert not german(root).stale


def test_a_reason_that_english_retires_or_renames_stops_nobody(root: Path) -> None:
    change(root / "templates/reasons/tea.yml", "title: We had", "status: retired\ntitle: We had")
    change(root / "templates/questions.yml", "nearest: tea", "nearest: milk")
    tea = (root / "templates/reasons/tea.yml").read_text(encoding="utf-8")
    milk = tea.replace("status: retired\n", "moved_from: [coffee]\n").replace("tea_house", "bar")
    (root / "templates/reasons/milk.yml").write_text(milk, encoding="utf-8")
    folder = root / DE / "reasons"
    shutil.copy(folder / "tea.yml", folder / "coffee.yml")
    for page in (root / "docs/guide").glob("*.md"):
        page.write_text(page.read_text("utf-8").replace("[tea", "[milk"), encoding="utf-8")
    assert check(root)[1] == []


def test_a_shared_blank_that_english_renames_keeps_its_keys(root: Path) -> None:
    change(root / "templates/fields.yml", "topic:\n", "subject:\n  moved_from: [topic]\n")
    for file in (root / "templates").glob("**/*.yml"):
        if "languages" not in file.parts:
            text = file.read_text(encoding="utf-8").replace("{topic}", "{subject}")
            file.write_text(text.replace("needs: [topic]", "needs: [subject]"), encoding="utf-8")
    assert german(root).fields["topic"].specific


def test_a_file_that_is_gone_is_told_and_no_traceback(root: Path) -> None:
    change(root / "templates/reasons/tea.yml", "You sat at one table.", "You sat there.")
    (root / TEA).unlink()
    assert [str(problem) for problem in check(root)[1]] == [
        f"{DE}/made-from.yml:9:1: There is no reasons/tea beside this file. Take it out."
    ]


def test_an_empty_informal_way_says_nothing_else(root: Path) -> None:
    change(root / TEA, "informal:\n  examples:\n    their_name: Femi\n", "informal: {}\n")
    informal = german(root).informal or informally(german(root))
    assert informal
    assert "Frau Okafor" in texts(informal)["same-table"]


@pytest.mark.parametrize("words", ["{count} } {limit}", "{} {count} {limit}", "{a.b}{limit}"])
def test_a_stray_brace_in_a_translation_is_only_seen(
    words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    translations = NullTranslations()
    monkeypatch.setattr(translations, "gettext", lambda _: words)
    said = Language("de", "", {}, words=translations).say("{count}", count=1, limit=2)
    assert "2" in said
