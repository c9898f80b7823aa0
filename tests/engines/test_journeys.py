"""What somebody does on the site, in every engine: one way through it after another."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from generator.exports.formats import FORMATS
from tests.browser.note import CATALOG, FILLED, LONGER_NOTE, NOTE, UMBRELLA, words
from tests.conftest import Host, serve
from tests.engines.hands import Hands
from tests.exports.exported import Exported
from tests.exports.readers import READERS
from tests.helpers.embedded import LINES, PAGE
from tests.helpers.form import LETTER, SEEN

REASON = "reasons/met-at-event/"
NOTICE = "output[data-part=notice]"
FIELD = "textarea[name=edited-text]"
# What is in the clipboard is read by pasting it: to ask for it wants a permission.
PASTE = "() => { const box = document.createElement('textarea'); document.body.append(box); \
box.focus(); }"

ACCEPTING = Exported(CATALOG, lambda home, each: (home.id, each.kind) == ("met-at-event", "accept"))
# Firefox and WebKit save no file while they are driven, so what a link holds is taken instead.
TAKE_DOWNLOADS = """() => {
    const blobs = new Map();
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
        const address = make.call(URL, blob);
        blobs.set(address, blob);
        return address;
    };
    HTMLAnchorElement.prototype.click = function () {
        window.offered = { name: this.download, blob: blobs.get(this.href) };
    };
}"""
# All that a page can keep: both stores, copies of the site, and who serves them.
KEPT = """async () => [
    Object.keys(sessionStorage),
    Object.keys(localStorage),
    await caches.keys(),
    (await navigator.serviceWorker.getRegistrations()).length,
]"""


@pytest.fixture
def reason(hands: Hands, specimen_address: str) -> Hands:
    """Somebody on the page of a reason."""
    hands.open(f"{specimen_address}{REASON}")
    return hands


def letter(hands: Hands) -> str:
    text = hands.run(f"() => ({SEEN})(document.querySelector('{LETTER}'))")
    assert isinstance(text, str)
    return text


def reads(hands: Hands, text: str) -> None:
    """Wait until the letter reads so."""
    hands.wait(f"(text) => ({SEEN})(document.querySelector('{LETTER}')) === text", text)


def says(hands: Hands, words: str) -> None:
    hands.sees(NOTICE, words)


def write(hands: Hands, **values: str) -> None:
    for name, value in values.items():
        hands.click(f"{LETTER} [data-blank={name}]")
        hands.type(value)


def do(hands: Hands, name: str) -> None:
    hands.click(f"message-form [data-do={name}]")


def pasted(hands: Hands) -> str:
    hands.run(PASTE)
    hands.press("Control+v")
    text = hands.wait("() => document.activeElement.value")
    assert isinstance(text, str)
    return text


def test_a_letter_is_written_and_copied(reason: Hands) -> None:
    write(reason, **FILLED)
    reads(reason, NOTE)
    reason.sees("[data-part=count]", f"{len(NOTE)} of 200")
    reason.click("button.copy")
    says(reason, f"Copied {len(NOTE)} characters")
    assert pasted(reason) == NOTE


def test_the_subject_of_an_email_follows_and_is_copied_apart(
    hands: Hands, specimen_address: str
) -> None:
    hands.open(f"{specimen_address}{REASON}#after-silence-email")
    hands.sees("[data-email=copy]")
    write(hands, topic="maps")
    hands.sees(".subject", "Our talk about maps")
    hands.click("[data-email=copy]")
    says(hands, "Copied 19 characters: “Our talk about maps”")
    assert pasted(hands) == "Our talk about maps"


def test_a_note_is_checked_and_mended(hands: Hands, specimen_address: str) -> None:
    hands.open(f"{specimen_address}check-note/")
    hands.click("#note")
    hands.type("Hi Amina, please see www.example.com/a")
    hands.sees(".findings", "It has link or phone")
    hands.click(".findings button")
    hands.wait("() => document.querySelector('#note').value === 'Hi Amina, please see '")


def test_enter_leads_from_blank_to_blank_and_copies_on_the_last(reason: Hands) -> None:
    reason.click(f"{LETTER} [data-blank=their_name]")
    for value in FILLED.values():
        reason.type(value)
        reason.press("Enter")
    says(reason, f"Copied {len(NOTE)} characters")


def test_a_clause_opens_by_its_button_and_closes_when_it_is_empty(reason: Hands) -> None:
    write(reason, **FILLED)
    reason.click(".offers button")
    reason.type(UMBRELLA)
    reads(reason, LONGER_NOTE)
    for _ in UMBRELLA:
        reason.press("Backspace")
    reason.click(f"{LETTER} [data-blank=topic]")
    reads(reason, NOTE)


def test_what_was_typed_is_undone_key_by_key(reason: Hands) -> None:
    write(reason, topic="maps")
    reason.press("Control+z")
    reads(reason, words("you-talked", topic="map"))
    reason.press("Control+Shift+z")
    reads(reason, words("you-talked", topic="maps"))


def test_what_is_pasted_stands_in_one_line(reason: Hands) -> None:
    write(reason, topic="maps")
    reason.press("Control+a")
    reason.press("Control+x")
    reads(reason, words("you-talked"))
    write(reason, topic="old ")
    reason.press("Control+v")
    reads(reason, words("you-talked", topic="old maps"))


def test_a_note_with_a_blank_is_not_copied(reason: Hands) -> None:
    write(reason, topic="maps")
    reason.click("button.copy")
    says(reason, "Not copied yet.")
    do(reason, "answer")
    says(reason, "Copied")
    assert pasted(reason) == words("you-talked", topic="maps")


def test_ones_own_words_are_edited_and_kept(reason: Hands) -> None:
    write(reason, **FILLED)
    do(reason, "edit")
    reason.press("Control+a")
    reason.type("Hi Amina, my own words.")
    reason.wait("() => sessionStorage.getItem('say-why')?.includes('my own words')")
    reason.reload()
    reason.wait(f"() => document.querySelector('{FIELD}').value === 'Hi Amina, my own words.'")
    do(reason, "edit")
    says(reason, "loses your own wording")
    do(reason, "answer")
    reads(reason, NOTE)


def test_the_next_person_gets_nothing_of_the_last(reason: Hands) -> None:
    write(reason, **FILLED)
    do(reason, "next-person")
    reads(reason, words("you-talked", event=FILLED["event"]))
    do(reason, "answer")
    reads(reason, NOTE)


def test_ones_own_details_are_remembered_when_asked_and_forgotten_when_told(reason: Hands) -> None:
    reason.click(".offers button")
    reason.type(UMBRELLA)
    reason.click("[name=remember-mine]")
    says(reason, "Your own details stay on this device")
    assert UMBRELLA in reason.run("() => localStorage.getItem('say-why:mine')")
    reason.click("[name=remember-mine]")
    says(reason, "Forgotten.")
    assert reason.run("() => localStorage.getItem('say-why:mine')") is None


def test_a_link_proposes_and_a_visitor_takes_it(hands: Hands, specimen_address: str) -> None:
    hands.open(f"{specimen_address}{REASON}#you-talked&topic=maps")
    says(hands, "This link would fill in what you talked about “maps”.")
    reads(hands, words("you-talked"))
    do(hands, "answer")
    reads(hands, words("you-talked", topic="maps"))


def test_a_link_is_copied_taken_in_another_tab_and_undone(reason: Hands) -> None:
    """It leaves names out. Another tab is another session: nothing there comes from this one."""
    write(reason, **FILLED)
    reason.click(".share summary")
    do(reason, "share")
    says(reason, "Copied a link that fills 2 blanks.")
    link = pasted(reason)
    reason.turn_to_new_tab()
    reason.open(link)
    says(reason, "This link would fill in")
    do(reason, "answer")
    reads(reason, words("you-talked", **{**FILLED, "their_name": ""}))
    do(reason, "bring-back")
    says(reason, "Everything is back.")
    reads(reason, words("you-talked"))


def test_back_brings_back_what_was_written(reason: Hands, specimen_address: str) -> None:
    """WebKit empties the controls behind the letter once the page is shown."""
    write(reason, **FILLED)
    reason.wait("() => sessionStorage.getItem('say-why')?.includes('insurers')")
    reason.open(f"{specimen_address}guide/say-why/")
    reason.back()
    reason.sees("h1", "We met at an event")
    reads(reason, NOTE)
    # Wherever in the blank the click has put it.
    write(reason, topic="Q")
    reason.wait(f"() => ({SEEN})(document.querySelector('{LETTER}')).includes('Q')")
    assert letter(reason).replace("Q", "") == NOTE


def test_back_does_not_bring_back_who_has_been_cleared_elsewhere(
    reason: Hands, specimen_address: str
) -> None:
    """Firefox restores a page from memory with the storage of before."""
    write(reason, **FILLED)
    reason.wait("() => sessionStorage.getItem('say-why')?.includes('insurers')")
    reason.open(f"{specimen_address}reasons/same-group/")
    do(reason, "next-person")
    reason.back()
    reason.sees("h1", "We met at an event")
    reads(reason, words("you-talked", event=FILLED["event"]))


def test_another_letter_is_chosen_as_often_as_one_likes(reason: Hands) -> None:
    """WebKit refuses to rename an address more than a hundred times in ten seconds."""
    write(reason, topic="maps")
    chosen = reason.run("""async () => {
        const chips = [...document.querySelectorAll(".chip input")];
        for (let round = 0; round < 250; round++) chips[round % chips.length].click();
        chips[0].click();
        return document.querySelector(".letter:not([hidden])").id;
    }""")
    assert chosen == "you-talked"
    reads(reason, words("you-talked", topic="maps"))


def finds(hands: Hands, page: str, field: str, words: str, found: str) -> None:
    """Type words into the field of a page, until it lists what is called so."""
    hands.open(page)
    hands.wait("() => document.querySelector('site-search:defined')")
    hands.click(f"[name={field}]")
    hands.type(words)
    hands.sees("[data-part=found] h2", found)


def test_a_search_finds_and_leads_there(hands: Hands, specimen_address: str) -> None:
    finds(hands, f"{specimen_address}search/", "q", "trade fair", "We met at an event")
    hands.click("[data-part=found] h2 a")
    hands.sees("h1", "We met at an event")


def test_the_list_of_templates_narrows(hands: Hands, specimen_address: str) -> None:
    finds(hands, f"{specimen_address}templates/", "words", "swapped cards", "You swapped cards")
    hands.wait("() => location.hash.includes('swapped')")


def test_colours_change_and_stay(hands: Hands, specimen_address: str) -> None:
    hands.open(specimen_address)
    hands.click("colour-choice button")
    dark = hands.wait("() => document.documentElement.dataset.colours")
    hands.open(f"{specimen_address}{REASON}")
    assert hands.run("() => document.documentElement.dataset.colours") == dark


def test_the_file_of_a_tool_holds_what_is_ticked(hands: Hands, specimen_address: str) -> None:
    """Its preview shows how it begins, and what is offered for download is the whole of it."""
    hands.open(f"{specimen_address}own-tools/")
    hands.wait("() => document.querySelector('export-templates:defined')")
    hands.run(TAKE_DOWNLOADS)
    hands.click("[data-none=reason]")
    hands.click("[name=reason][value=met-at-event]")
    hands.click("[data-none=kind]")
    hands.click("[name=kind][value=accept]")
    hands.click("#prefix")
    hands.press("Control+a")
    hands.type("!")
    hands.click("[data-holds=espanso] summary")
    hands.sees("[data-holds=espanso] code", "!met-at-event-")
    begins = hands.run("() => document.querySelector('[data-holds=espanso] code').textContent")
    hands.click("[data-format=espanso]")
    hands.sees("output[data-of=espanso]", f"saved as {FORMATS['espanso'].file}.")
    name, text = hands.wait(
        "async () => window.offered && [offered.name, await offered.blob.text()]"
    )
    assert name == FORMATS["espanso"].file
    assert text.startswith(begins)
    assert READERS["espanso"](text.encode(), "!", ACCEPTING) == ACCEPTING.named


def test_forgetting_everything_leaves_nothing(reason: Hands, specimen_address: str) -> None:
    """Not what was typed, nor what was to be remembered, nor the copy of the site."""
    write(reason, **FILLED)
    reason.click("[name=remember-mine]")
    reason.click("colour-choice button")
    reason.wait("() => navigator.serviceWorker.ready.then(Boolean)")
    reason.open(f"{specimen_address}privacy/")
    for kept in ("What you typed", "Your own details", "Light or dark", "A copy of this site"):
        reason.sees("[data-part=held] li", kept)
    reason.click("[data-do=forget]")
    reason.sees("[data-part=done]", "Forgotten.")
    reason.sees("[data-part=held] li", "Nothing")
    assert reason.run(KEPT) == [[], [], [], 0]
    reason.open(f"{specimen_address}{REASON}")
    reads(reason, words("you-talked"))


def test_a_proposal_is_judged_and_outlives_back(hands: Hands, specimen_address: str) -> None:
    hands.open(f"{specimen_address}propose/")
    hands.wait("() => document.querySelector('propose-template:defined')")
    hands.click("[name=text]")
    text = "Hi {their_name}, {tpic} of http://a.example"
    hands.type(text)
    hands.sees(".problems li", "Did you mean {topic}?")
    hands.open(f"{specimen_address}guide/say-why/")
    hands.back()
    hands.sees("h1", "Propose a template")
    hands.click("[name=text]")
    hands.type("Q")
    for again in (False, True):
        if again:
            hands.reload()
        kept = hands.wait("() => document.querySelector('[name=text]').value")
        assert "Q" in kept
        assert kept.replace("Q", "") == text


def test_a_form_stands_on_the_page_of_another_host(
    hands: Hands, specimen_address: str, tmp_path: Path
) -> None:
    lines = LINES.format(site=specimen_address)
    (tmp_path / "index.html").write_text(PAGE.format(head="", lines=lines), encoding="utf-8")
    with serve(tmp_path) as host:
        hands.open(host.replace("127.0.0.1", "localhost"))
        hands.wait("() => document.querySelector('say-why-form iframe')?.offsetHeight > 300")


@pytest.fixture
def host(specimen: Path) -> Iterator[tuple[str, list[bool]]]:
    """The site, and whether its server is gone."""
    gone: list[bool] = []

    class Ending(Host):
        def do_GET(self) -> None:  # noqa: N802, as the library calls it
            if gone:
                self.connection.close()
            else:
                super().do_GET()

    with serve(specimen, Ending) as address:
        yield address, gone


def test_after_one_visit_the_site_is_there_without_a_network(
    hands: Hands, host: tuple[str, list[bool]]
) -> None:
    address, gone = host
    hands.open(address)
    hands.wait("() => Boolean(navigator.serviceWorker.controller)")
    gone.append(True)
    hands.open(f"{address}{REASON}")
    write(hands, **FILLED)
    reads(hands, NOTE)
    hands.open(f"{address}guide/say-why/")
    hands.sees("h1", "Say why")


def test_a_page_of_a_folder_works_as_one_of_a_server(hands: Hands, specimen_offline: Path) -> None:
    hands.open(f"{specimen_offline.as_uri()}/{REASON}index.html")
    write(hands, **FILLED)
    reads(hands, NOTE)
    page = f"{specimen_offline.as_uri()}/search/index.html"
    finds(hands, page, "q", "trade fair", "We met at an event")


def test_the_one_file_works_alone(hands: Hands, specimen: Path, tmp_path: Path) -> None:
    alone = tmp_path / "say-why.html"
    alone.write_bytes((specimen / "say-why.html").read_bytes())
    hands.open(alone.as_uri())
    hands.click("[name=words]")
    hands.type("swapped cards")
    hands.wait(
        "() => document.querySelector('.index li:not([hidden])').textContent.includes('cards')"
    )
    hands.open(f"{alone.as_uri()}#met-at-event/you-talked")
    # The address alone changes, and the page follows it a moment later, with the focus.
    hands.wait("() => document.activeElement.id === 'met-at-event/you-talked'")
    write(hands, **FILLED)
    reads(hands, NOTE)


def test_tab_goes_through_the_form_in_the_order_it_is_read(reason: Hands) -> None:
    """Below 960 px too: there WebKit and Firefox went under the form and back up."""
    for width in (1280, 700):
        reason.resize(width, 900)
        reason.run("() => document.querySelector('h1').scrollIntoView()")
        reason.click(f"{LETTER} [data-blank=their_name]")
        tops = []
        for _ in range(12):
            reason.press("Tab")
            tops.append(
                reason.run(
                    """() => {
                        const at = document.activeElement;
                        const { top } = at.getBoundingClientRect();
                        return [Math.round(top + scrollY), at.outerHTML.slice(0, 60)];
                    }"""
                )
            )
        for (above, one), (below, other) in pairwise(tops):
            assert below >= above - 60, (reason.engine, width, one, other)
