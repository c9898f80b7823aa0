"""Texts made to be slow, and every place of the site where a visitor can put one.

`tests/cases/hostile_texts.json` has for each text what it begins with, what is repeated (№ counts),
and what it ends with.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from math import log
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page

from generator.message import parse
from tests.conftest import ROOT
from tests.helpers.form import TAKES_WORDS
from tests.helpers.real import FRAME, REASON, REASON_PAGE

TEXTS: dict[str, tuple[str, str, str]] = json.loads(
    (ROOT / "tests/cases/hostile_texts.json").read_text("utf-8")
)
SIZES = (2_500, 5_000, 10_000)  # UTF-16 units


class Place(NamedTuple):
    """Where a text can be put that is no control, or one that has to be brought up first."""

    page: str
    name: str
    put: str
    """JavaScript that puts `text` there; it is not measured."""
    react: str
    """JavaScript that lets the page react, as it would to a visitor."""
    ready: str = ""
    """JavaScript that brings the place up."""
    wait: float = 0
    """Milliseconds until what another thread finds out has been shown too."""


BLANK = parse(REASON.templates[0].text)[0].required[0]
FORM = "const form = document.querySelector('message-form');"
PROPOSAL = "const proposal = document.querySelector('propose-template');"
# A control takes no more than this from a visitor.
TYPE = "control.value = control.maxLength < 0 ? text : text.slice(0, control.maxLength)"
# What a form does when somebody rests is waited for, too.
INPUT = """(
    control.dispatchEvent(new Event("input", { bubbles: true })),
    document.querySelector("message-form")?.rest?.catchUp()
)"""
LINK = "window.dispatchEvent(new HashChangeEvent('hashchange'))"
ONE_FILE = "say-why.html"
# One page of each kind with something to type in, and what a search for controls would not find.
PAGES = (
    "",
    REASON_PAGE,
    "profile/",
    "answer/",
    "check-note/",
    "templates/",
    "propose/",
    "own-tools/",
    "search/",
    FRAME,
    ONE_FILE,
)
# It has the controls of all forms, and each of the forms is on the list by itself as well.
ENOUGH_OF_ONE_FILE = 12
PLACES = (
    Place(
        "profile/",
        "words beside choices, and a tick",
        f"""
        {FORM}
        const box = document.querySelector(".choices input");
        const control = box.closest(".control").querySelector(":scope > input");
        {TYPE};
        box.checked = !box.checked;
        """,
        "box.dispatchEvent(new Event('change', { bubbles: true }))",
    ),
    Place(
        REASON_PAGE,
        "a shared link",
        f"{FORM} history.replaceState(null, '', `#${{form.chosen}}&${{text}}`)",
        LINK,
    ),
    Place(
        REASON_PAGE,
        "a value in a shared link",
        f"""
        {FORM}
        const value = encodeURIComponent(text.toWellFormed());
        history.replaceState(null, "", `#${{form.chosen}}&{BLANK}=${{value}}`);
        """,
        LINK,
    ),
    Place(
        REASON_PAGE, "what stands after the #", "history.replaceState(null, '', `#${text}`)", LINK
    ),
    Place(
        "templates/",
        "what stands after the # of the list",
        "history.replaceState(null, '', `#words=${text}`)",
        LINK,
    ),
    Place(
        REASON_PAGE,
        "what is kept in this tab",
        f"""
        {FORM}
        const each = {{ text, of: "ours" }};
        const values = {{}};
        for (const name of form.controls.byName.keys()) values[name] = each;
        const drafts = {{ [`${{location.pathname}}#${{form.chosen}}`]: each }};
        sessionStorage.setItem("say-why", JSON.stringify({{ values, drafts }}));
        """,
        "form.renew()",
    ),
    Place(
        REASON_PAGE,
        "something else under our name",
        f"""
        {FORM}
        const kept = {{ values: {{ [text]: text }}, drafts: text }};
        sessionStorage.setItem("say-why", JSON.stringify(kept));
        """,
        "form.renew()",
    ),
    Place(
        REASON_PAGE,
        "the edited text",
        f"const control = document.querySelector('[name=edited-text]'); {TYPE}",
        INPUT,
        "document.querySelector('[data-do=edit]').click()",
    ),
    *(
        Place(
            "propose/",
            f"the {key} of a new blank",
            f"const control = document.querySelector('[name=\"new.{key}\"]'); {TYPE}",
            INPUT,
            f"""
            {PROPOSAL}
            proposal.define("new");
            proposal.controls.text.value = "{{new}}";
            """,
        )
        for key in ("label", "hint", "example", "longest")
    ),
    Place(
        "search/",
        "a search and its results",
        f"const control = document.querySelector('[name=q]'); {TYPE}",
        INPUT,
        wait=500,
    ),
    Place(
        "propose/",
        "the lines of YAML",
        f"""
        {PROPOSAL}
        for (const name of ["text", "title", "author"]) proposal.controls[name].value = text;
        """,
        "proposal.finish('copy', true)",
    ),
    Place(
        "propose/",
        "a proposal that is kept in this tab",
        f"""
        {PROPOSAL}
        const kept = {{ text, title: text, id: text, author: text, fields: text }};
        sessionStorage.setItem("say-why:proposal", JSON.stringify(kept));
        """,
        "proposal.restore()",
    ),
)

HELPERS = """
window.made = ([head, unit, tail], size) => {
  const pieces = [head];
  for (let number = 0, length = head.length; length < size; number++) {
    pieces.push(unit.replaceAll("№", number));
    length += pieces.at(-1).length;
  }
  return pieces.join("").slice(0, size - tail.length) + tail;
};
window.sweep = async (texts, size, put) => {
  const took = [];
  for (const [name, shape] of Object.entries(texts)) {
    react(put(""));
    const once = put(made(shape, size));
    react();
    await new Promise((done) => setTimeout(done));
    const began = performance.now();
    react(once);
    took.push([performance.now() - began, name]);
  }
  return took.sort(([one], [other]) => other - one).map(([, name]) => name);
};
window.react = (once) => {
  once?.();
  document.documentElement.getBoundingClientRect();
};
"""


def made(shape: tuple[str, str, str], size: int) -> str:
    """Make a text of that many characters, as the pages make it."""
    head, unit, tail = shape
    pieces = [head]
    length = len(head)
    for number in count():
        if length >= size:
            return "".join(pieces)[: size - len(tail)] + tail
        pieces.append(unit.replace("№", str(number)))
        length += len(pieces[-1])
    raise AssertionError


@dataclass(frozen=True)
class Reaction:
    """How long a place takes for one of the texts, in milliseconds of a processor.

    Those on the clock would tell what else is at work.
    """

    place: str
    text: str
    whole: float
    """At the greatest size, with the layout that it makes necessary."""
    own: float
    """In our own scripts, and in what they ask of the page at once."""
    growth: float | None = None
    """The exponent by which our own part grows with the text, 1 for linear.

    None where it is too short to tell. Of a browser, layout alone grows by 1.7 with a text that
    changes its direction at each letter, and what it draws grows as well.
    """


def places(page: Page, path: str) -> list[Place]:
    """Find every place of an open page.

    Each control that can be seen and takes words, a dozen of them in the one file, and what a
    search for them would not find.
    """
    names = page.locator(TAKES_WORDS).evaluate_all(
        """controls => controls
            .filter((each) => each.checkVisibility() || each.matches(".control > input"))
            .map((each) => each.name ?? each.dataset.blank)"""
    )
    most = ENOUGH_OF_ONE_FILE if path == ONE_FILE else None
    controls = [_control(path, name) for name in dict.fromkeys(names)][:most]
    return controls + [place for place in PLACES if place.page == path]


def _control(path: str, name: str) -> Place:
    selector = json.dumps(f"[name={json.dumps(name)}]")
    put = f"const control = document.querySelector({selector}); {TYPE}"
    return Place(path, f"/{path} {name}", put, INPUT)


@dataclass
class Visit:
    """A page of the site that is open, and measures what it does."""

    page: Page
    session: CDPSession

    @classmethod
    def open(cls, browser: Browser, url: str) -> "Visit":
        page = browser.new_page(viewport={"width": 1280, "height": 960})
        page.goto(url, wait_until="load")
        page.evaluate(f"() => {{ {HELPERS} }}")  # a function as the last value would be called
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        return cls(page, session)

    @contextmanager
    def uncut(self) -> Iterator[None]:
        """Let controls take all of a text, or else their end would hide how the time grows."""
        self.page.evaluate("""() => {
            for (const each of document.querySelectorAll("[maxlength]")) {
                each.dataset.most = each.maxLength;
                each.removeAttribute("maxlength");
            }
        }""")
        yield
        self.page.evaluate("""() => {
            for (const each of document.querySelectorAll("[data-most]")) {
                each.maxLength = each.dataset.most;
            }
        }""")

    def slowest(self, place: Place) -> list[str]:
        """Put every text into a place once, and tell which took longest on the clock.

        Returns:
            The names of the texts, the slowest first.
        """
        names = self._put(place, f"return sweep({json.dumps(TEXTS)}, {SIZES[-1]}, put)")
        return list(map(str, names))

    def react(self, place: Place, text: str, size: int) -> tuple[float, float]:
        """Put a text into a place where nothing stands, and see how long the page takes.

        Args:
            place: where the text goes.
            text: its name.
            size: how long it is, in UTF-16 units.

        Returns:
            Milliseconds of a processor in all, and in scripts.
        """
        shape = json.dumps(TEXTS[text])
        self._put(place, f"react(put('')); window.once = put(made({shape}, {size})); react()")
        return self.spent(lambda: self._follow(place))

    def _put(self, place: Place, then: str) -> Any:
        # The texts go there as JSON in ASCII: half a pair would not survive the way otherwise.
        put = f"(text) => {{ {place.put}; return () => {{ {place.react}; }}; }}"
        return self.page.evaluate(f"() => {{ {place.ready}; const put = {put}; {then}; }}")

    def _follow(self, place: Place) -> None:
        self.page.evaluate("() => react(once)")
        if place.wait:
            self.page.wait_for_timeout(place.wait)

    def spent(self, act: Callable[[], object]) -> tuple[float, float]:
        """Tell what the page spends on something.

        Returns:
            Milliseconds of a processor in all, and in scripts.
        """
        whole_before, own_before = self._spent()
        act()
        whole, own = self._spent()
        return whole - whole_before, own - own_before

    def _spent(self) -> tuple[float, float]:
        found = {
            each["name"]: each["value"] * 1000
            for each in self.session.send("Performance.getMetrics")["metrics"]
        }
        # What is evaluated counts as a command; the layout in it is left out of both.
        return found["TaskDuration"], found["ScriptDuration"] + found["DevToolsCommandDuration"]


def worst(visit: Visit, place: Place, keep: int = 3, times: int = 3) -> list[Reaction]:
    """Find the texts that a place takes longest for, and how their time grows.

    Args:
        visit: the page it is on.
        place: where the texts go.
        keep: how many of them to look at closely, of twice as many that take long on the clock.
        times: how often each of these is put there; the least counts.

    Returns:
        The slowest first.
    """
    first = {text: visit.react(place, text, SIZES[-1]) for text in visit.slowest(place)[: 2 * keep]}
    looked_at = sorted(first, key=lambda text: first[text][0], reverse=True)[:keep]
    reactions = [_reaction(visit, place, text, times) for text in looked_at]
    slowest = sorted(reactions, key=lambda each: each.whole, reverse=True)
    # What stands here would be looked at again for every other place.
    visit.react(place, slowest[0].text, 0)
    return slowest


def _reaction(visit: Visit, place: Place, text: str, times: int) -> Reaction:
    large = min(visit.react(place, text, SIZES[-1]) for _ in range(times))
    with visit.uncut():
        nothing, small, full = (
            min(visit.react(place, text, size)[1] for _ in range(times))
            for size in (0, SIZES[0], SIZES[-1])
        )
    beyond = full - nothing
    growth = None
    if beyond > 5:
        growth = log(beyond / max(small - nothing, 0.1), SIZES[-1] / SIZES[0])
    return Reaction(place.name, text, *large, growth)
