"""What somebody may try, through every way in that ends in a browser.

Nothing runs, nobody is asked, and no page changes its structure.

The content policy of the site would hide a hole by stopping what comes through it, so most of this
runs without the policy.
"""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, expect

from generator.build import check
from generator.marks import marks_in
from generator.message import fill, parse, tidy
from tests.conftest import Command, copy_project, serve
from tests.helpers.embedded import LINES, PAGE, form_in
from tests.helpers.form import BLANKS, letter
from tests.helpers.seen import until
from tests.tools.injections import (
    CANARY_HOST,
    PAYLOADS,
    harmless,
    loaded,
    payloads,
    poisoned,
    taken,
)

# The names of all elements in their order, each with the names of its attributes, and where a
# comment stands; of a page at work without what it switches itself, and with no more than a check
# of its lists that grow and shrink. As one number: they are long.
SHAPE = """
    window.shape = (root = document, { still = false } = {}) => {
        const SEEN = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT;
        const SWITCHED = ["hidden", "class", "style", "aria-invalid", "open"];
        const LISTS = [
            "[data-part=shown]", "[data-problems]", "[data-part=counts]", "[data-part=blanks]",
            "[data-part=found]", "[data-part=instead]", "[data-part=left]",
        ].join();
        const ITEMS = ["li", "code", "button", "var", "span", "h2", "a", "p", "mark"];
        const GIVEN = [
            "type", "data-define", "data-blank", "data-clause", "data-do", "data-word", "href",
        ];
        const switched = still ? [] : SWITCHED;
        const comesAndGoes = (node, attributes) =>
            !still &&
            ITEMS.includes(node.localName) &&
            node.parentElement.closest(LISTS) &&
            attributes.every((name) => GIVEN.includes(name));
        const found = [];
        const walk = (part) => {
            const walker = document.createTreeWalker(part, SEEN);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (node.nodeType === Node.COMMENT_NODE) {
                    found.push("a comment");
                    continue;
                }
                const names = node.getAttributeNames();
                const attributes = names.filter((name) => !switched.includes(name)).sort();
                if (comesAndGoes(node, attributes)) continue;
                found.push([node.localName, ...attributes].join(" "));
                if (node.localName === "template") walk(node.content);
            }
        };
        walk(root);
        const add = (sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0;
        return [...found.join()].reduce(add, found.length);
    };
"""
PAGES = [
    "",
    "reasons/tea/",
    "profile/",
    "templates/",
    "templates/tea/",
    "search/",
    "which-reason/",
    "own-tools/",
    "booklet/",
    "embed/",
    "embed/tea/",
    "propose/",
    "guide/say-why/",
    "say-why.html",
]
Words = Callable[[str], str]


WORDS: tuple[Words, ...] = (str, harmless)


class Watch:
    """A tab in which every sound is heard.

    A sound is the canary, a dialog, a question to another host, or an error.
    """

    def __init__(self, browser: Browser, base: str, *, policy: bool = False) -> None:
        self.base = base
        self.heard: list[str] = []
        self.hosts = [base, "data:", "blob:"]
        self.context = browser.new_context(
            bypass_csp=not policy, viewport={"width": 1280, "height": 960}
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.set_default_timeout(10_000)
        self.context.expose_function("canary", lambda *_: self.heard.append("the canary"))
        self.context.add_init_script(SHAPE)
        self.context.on("request", self.hear_request)
        self.page = self.context.new_page()
        self.page.on("dialog", self.hear_dialog)
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on("console", self.hear_console)

    def hear_request(self, request: Request) -> None:
        if not request.url.startswith(tuple(self.hosts)):
            self.heard.append(request.url)

    def hear_dialog(self, dialog: Dialog) -> None:
        self.heard.append(dialog.message)
        dialog.dismiss()

    def hear_console(self, message: ConsoleMessage) -> None:
        url = message.location["url"]
        if message.type == "error" and "favicon.ico" not in url:
            self.heard.append(f"{message.text} {url}")

    def hears(self, song: str) -> bool:
        """Wait until a sound has the song in it, for five seconds at most."""
        for _ in range(100):
            self.page.wait_for_timeout(50)
            if any(song in each for each in self.heard):
                return True
        return False

    def open(self, address: str) -> Page:
        # A new document, also where only the fragment differs.
        self.page.goto("about:blank")
        self.page.goto(self.base + address)
        return self.page


# The two poisoned sites are built once, and not by each worker.
pytestmark = pytest.mark.xdist_group("injection")


def daily(places: Iterable[str], *wanted: str) -> list[Any]:
    """Those that `make test` has time for; `make audit` has all of them."""
    return [
        place if place in wanted else pytest.param(place, marks=pytest.mark.audit)
        for place in places
    ]


@pytest.fixture(scope="module")
def folders(mkdocs: Command, tmp_path_factory: pytest.TempPathFactory) -> dict[Words, Path]:
    """Two projects of one shape.

    One has every payload wherever a text can stand, the other has harmless words there.
    """

    def made(words: Words) -> Path:
        root = poisoned(copy_project(tmp_path_factory.mktemp("project")), words)
        done = mkdocs("build", "--strict", cwd=root)
        assert done.returncode == 0, done.stderr
        return root

    with ThreadPoolExecutor() as both:
        return dict(zip(WORDS, both.map(made, WORDS), strict=True))


@pytest.fixture(scope="module")
def sites(folders: dict[Words, Path]) -> Iterator[dict[Words, str]]:
    with serve(folders[str] / "site") as one, serve(folders[harmless] / "site") as other:
        yield {str: one, harmless: other}


@pytest.fixture
def watch(browser: Browser, sites: dict[Words, str]) -> Iterator[Watch]:
    """Somebody on the poisoned site, without the policy."""
    watch = Watch(browser, sites[str])
    yield watch
    watch.context.close()
    assert watch.heard == []


def same(page: Page, script: str, way: str, of: Callable[[list[str]], Any] = list) -> None:
    """Do something in a page with harmless words, and then with each payload.

    What the page is like after each has to be equal.

    Args:
        page: the page.
        script: does it with each of a list of words, and gives what the page is like after each.
        way: the way in, which says what payloads there are.
        of: makes of the words what the script is given.
    """
    tried = payloads(way)
    # Twice: the first time may fetch a script.
    _, usual, *found = page.evaluate(script, of([*[harmless(tried[0])] * 2, *tried]))
    assert [payload for payload, shape in zip(tried, found, strict=True) if shape != usual] == []


# Where a page writes a text as it is, by context.
OPEN = {
    "text": "<p>{}</p>",
    "attribute": '<input value="{}">',
    "svg": "<p>{}</p>",
    "address": '<a href="{}">x</a>',
    "style": '<p style="background: {}">x</p>',
}
TECHNIQUES = {"address": ["run"], "style": ["ask"]}
SONGS = {"run": "the canary", "ask": CANARY_HOST}


def test_the_canary_sings(browser: Browser, sites: dict[Words, str]) -> None:
    """What is silent below could be loud.

    Where a page writes a text as it is, a payload runs, asks, and changes the structure.
    """
    watch = Watch(browser, sites[str])
    for context, page in OPEN.items():
        for technique in TECHNIQUES.get(context, ["run", "ask"]):
            watch.open("card/")
            watch.page.set_content(page.replace("{}", PAYLOADS[technique, context]))
            watch.page.evaluate("document.querySelector('a')?.click()")
            assert watch.hears(SONGS[technique]), (technique, context)
            watch.heard.clear()
    shapes = []
    for words in WORDS:
        watch.page.set_content(f"<p>{words(PAYLOADS['break out', 'text'])}</p>")
        shapes.append(watch.page.evaluate("shape()"))
    assert shapes[0] != shapes[1]
    watch.context.close()


# What is read by the browser alone, and changed by no script.
SHAPE_OF = """(html) => {
    const still = new DOMParser().parseFromString(html, "text/html");
    return shape(still, { still: true });
}"""
# Where the values of some keys can be read.
READ = {
    "reasons/tea/": ["lead"],
    "templates/": ["title of a template"],
    "templates/tea/": ["text of a template"],
    "booklet/": ["author"],
    "profile/": ["choices"],
}


def test_no_value_of_the_catalog_changes_the_structure_of_a_page(
    folders: dict[Words, Path], watch: Watch
) -> None:
    """Every page of the site, as it is served; and the words stand there as they were written."""
    page = watch.open("card/")
    poisoned_site, harmless_site = folders[str] / "site", folders[harmless] / "site"
    files = pages_of(poisoned_site)
    assert len(files) > 25
    assert files == pages_of(harmless_site)
    for file in files:
        one = page.evaluate(SHAPE_OF, (poisoned_site / file).read_text(encoding="utf-8"))
        other = page.evaluate(SHAPE_OF, (harmless_site / file).read_text(encoding="utf-8"))
        assert one == other, file
    for place, keys in READ.items():
        text = watch.open(place).evaluate("document.body.textContent.replace(/\\s+/g, ' ')")
        for payload in itertools.chain.from_iterable(map(taken, keys)):
            assert " ".join(payload.split()) in text, (place, payload)


def pages_of(site: Path) -> list[Path]:
    return sorted(file.relative_to(site) for file in site.rglob("*.html"))


@pytest.mark.parametrize(
    "policy",
    [False, pytest.param(True, marks=pytest.mark.audit)],
    ids=["without the policy", "with it"],
)
def test_no_value_of_the_catalog_runs_on_a_page(
    policy: bool, browser: Browser, sites: dict[Words, str]
) -> None:
    shapes: dict[Words, dict[str, int]] = {}
    for words in (str,) if policy else WORDS:
        watch = Watch(browser, sites[words], policy=policy)
        shapes[words] = {}
        for name in PAGES:
            page = watch.open(name)
            page.emulate_media(media="print" if name == "booklet/" else "screen")
            if name == "embed/":
                expect(page.locator("say-why-form iframe")).to_be_visible()
            shapes[words][name] = page.evaluate("shape()")
        watch.context.close()
        assert watch.heard == []
    assert policy or shapes[str] == shapes[harmless]


TYPE = """
    ([selector, payloads]) => payloads.map((payload) => {
        for (const input of document.querySelectorAll(selector)) {
            input.value = payload;
            input.dispatchEvent(new Event("input", { bubbles: true }));
        }
        return shape();
    })
"""


@pytest.mark.parametrize(
    "place",
    daily(
        (
            "reasons/tea/#same-table",
            "profile/#canary-3",
            "embed/tea/#same-table",
            "say-why.html#tea/same-table",
        ),
        "reasons/tea/#same-table",
    ),
)
def test_what_is_typed_into_a_form_is_words(
    place: str, watch: Watch, folders: dict[Words, Path]
) -> None:
    """In the blanks, in the text that is edited, in what is copied, and in a link that is shared.

    The link is opened as well.
    """
    catalog, _ = check(folders[str])
    id_ = place.partition("#")[2].rpartition("/")[2]
    template = next(each for _, each in catalog.templates() if each.id == id_)
    text, _ = parse(template.text)
    labels = {name: field.label for name, field in catalog.all_fields().items()}
    page = watch.open(place)
    same(page, TYPE, "control", lambda tried: [BLANKS, tried])
    for payload in payloads("control"):
        page.evaluate(TYPE, [BLANKS, [payload]])
        value = payload.replace("\n", "")
        assert letter(page) == fill(text, dict.fromkeys(text.blanks, value), labels)
    page.click("button.copy")
    expect(page.locator("[data-part=notice]")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)
    if page.locator("[data-do=share]").count():
        page.evaluate("document.querySelector('details.share').open = true")
        page.check("[name=with-private]")
        page.click("[data-do=share]")
        expect(page.locator("[data-part=notice]")).to_contain_text("Copied a link")
        page.goto(page.evaluate("navigator.clipboard.readText()"))
        page.get_by_role("button", name="Fill in", exact=True).click()
        values = page.locator(BLANKS).evaluate_all("all => all.map((input) => input.value)")
        assert {*values} == {tidy(value)}
    page.click("[data-do=edit]")
    same(page, TYPE, "control", lambda tried: ["[name=edited-text]", tried])


def test_what_is_typed_beside_a_form_is_words(watch: Watch) -> None:
    page = watch.open("templates/")
    same(page, TYPE, "control", lambda tried: ["[name=words]", tried])
    page = watch.open("say-why.html")
    same(page, TYPE, "control", lambda tried: ["[name=words]", tried])


def test_choices_are_words(watch: Watch) -> None:
    """All of them ticked, and then taken out again: first those that mark a blank."""
    page = watch.open("profile/#canary-3")
    boxes = page.locator(".control:not([hidden]) .choices input")
    assert boxes.count() == len(taken("choices"))
    # The first thing that is done fetches a script, and a letter without an open blank the checker.
    page.click(".letters")
    until(page, "customElements.get('message-form').coming?.then(() => true)")
    page.evaluate("customElements.get('message-form').parts.checkerOf().then(() => 0)")
    before = page.evaluate("shape()")
    boxes.evaluate_all("boxes => boxes.forEach((box) => box.click())")
    assert boxes.evaluate_all("boxes => boxes.every((box) => box.checked)")
    value = page.input_value("[name=canary]")
    for number, payload in enumerate(taken("choices")):
        assert payload in value
        if marks_in(payload, {"canary": "canary"}):
            boxes.nth(number).evaluate("box => box.click()")
    left = [each for each in taken("choices") if not marks_in(each, {"canary": "canary"})]
    assert left and all(payload in letter(page) for payload in left)
    boxes.evaluate_all("boxes => boxes.forEach((box) => box.checked && box.click())")
    assert page.input_value("[name=canary]") == "" and page.evaluate("shape()") == before


FOLLOW = """
    async ([forms, payloads]) => {
        const found = [];
        for (const payload of payloads) {
            const shapes = [];
            for (const form of forms) {
                const before = location.href;
                const changed = new Promise((done) => {
                    addEventListener("hashchange", done, { once: true });
                });
                location.hash = form.replaceAll("*", payload);
                if (location.href !== before) await changed;
                // What a link would fill in is shown a little later.
                await new Promise((done) => setTimeout(done, found.length ? 5 : 300));
                shapes.push(shape());
            }
            found.push(shapes.join());
        }
        return found;
    }
"""
FRAGMENTS = {
    "reasons/tea/": ["*", "same-table&their_name=*&*=*"],
    "answer/": ["*"],
    "profile/": ["*"],
    "templates/": ["*", "words=*&reason=*&kind=*&fits=*"],
    "which-reason/": ["*"],
    "propose/": ["*"],
    "guide/say-why/": ["*"],
    "own-tools/": ["*"],
    "embed/tea/": ["same-table&their_name=*"],
    "say-why.html": ["tea/same-table&their_name=*", "words=*"],
}


@pytest.mark.parametrize("place", daily(FRAGMENTS, "reasons/tea/", "templates/", "propose/"))
def test_what_stands_after_the_hash_is_words(place: str, watch: Watch) -> None:
    """Of a page that is open, and of one that is opened with it."""
    page = watch.open(place)
    # Only some of them make it fetch the script for links, and a search takes its time to come.
    page.evaluate("document.querySelector('message-form')?.address.later()")
    page.evaluate("document.querySelector('site-search')?.search()")
    same(page, FOLLOW, "fragment", lambda tried: [FRAGMENTS[place], tried])
    for form in FRAGMENTS[place]:
        for words in ("&".join(payloads("fragment")), PAYLOADS["run", "fragment"]):
            watch.open(f"{place}#{form.replace('*', words)}")


def test_a_page_that_has_moved_leads_to_its_new_address_only(watch: Watch) -> None:
    for (_, context), payload in PAYLOADS.items():
        if context == "fragment":
            page = watch.open(f"reasons/old-tea/#{payload}")
            page.wait_for_url(lambda url: url.startswith(f"{watch.base}reasons/tea/#"))
            expect(page.locator("message-form")).to_be_visible()


def kept(words: Words) -> dict[str, Any]:
    """What this site keeps, with every payload as a name and as a value."""
    names = [words(each) for each in payloads("stored")]
    text = " ".join(names)
    piece = {"text": text, "of": "person"}
    pieces = {name: {"text": name, "of": name} for name in names}
    blank = {
        "label": text,
        "hint": text,
        "example": text,
        "longest": text,
        "whose": names[0],
        "specific": text,
    }
    return {
        "say-why": {
            "values": {**pieces, "their_name": piece, "topic": piece},
            "drafts": {**pieces, "/reasons/tea/#same-table": piece},
        },
        "say-why:mine": {**dict.fromkeys(names, text), "tea_house": text},
        "say-why:no-copy": text,
        "say-why:proposal": {
            **dict.fromkeys(("title", "id", "author"), text),
            "text": f"{{canary}} {text}",
            **dict.fromkeys(("reason", "kind", "channel"), names[0]),
            "fields": {**{f"A{name}": blank for name in names}, "canary": blank},
        },
        "say-why:colours": text,
    }


KEEP = """(values) => {
    for (const [name, value] of Object.entries(values)) {
        sessionStorage.setItem(name, value);
        localStorage.setItem(name, value);
    }
}"""
# Once nothing has changed for a while.
SETTLED = """async () => {
    const pause = () => new Promise((done) => setTimeout(done, 100));
    let [before, now] = [null, shape()];
    while (now !== before) {
        await pause();
        [before, now] = [now, shape()];
    }
    return now;
}"""
SPOIL_WHAT_IS_KEPT = """([names, payloads]) => payloads.map((payload) => {
    for (const name of names) {
        sessionStorage.setItem(name, payload);
        localStorage.setItem(name, payload);
    }
    dispatchEvent(new StorageEvent("storage", { key: "say-why:mine" }));
    document.querySelector("propose-template")?.restore();
    document.querySelector("stored-data")?.show();
    dispatchEvent(new StorageEvent("storage", { key: "say-why:colours", newValue: payload }));
    return shape();
})"""


@pytest.mark.parametrize(
    "place",
    daily(
        ("reasons/tea/#same-table", "answer/", "propose/", "privacy/", "search/", "say-why.html"),
        "reasons/tea/#same-table",
        "propose/",
        "privacy/",
    ),
)
def test_what_the_browser_keeps_is_words(place: str, watch: Watch) -> None:
    shapes = []
    for words in WORDS:
        page = watch.open("card/")
        page.evaluate(KEEP, {name: json.dumps(value) for name, value in kept(words).items()})
        page = watch.open(place)
        shapes.append(page.evaluate(SETTLED))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("place", ["reasons/tea/#same-table", "propose/", "privacy/"])
def test_what_cannot_be_read_in_the_browsers_storage_does_no_harm(place: str, watch: Watch) -> None:
    """Each payload in the place of what was kept.

    The page reads it again as it does when another tab has written.
    """
    page = watch.open(place)
    same(page, SPOIL_WHAT_IS_KEPT, "stored", lambda tried: [list(kept(str)), tried])
    watch.open(place)


def test_spoiled_colours_leave_search_alone(watch: Watch) -> None:
    """Any page of this host can write to the name under which light or dark is kept."""
    for value in ("canary", '{"<b>": 1}'):
        page = watch.open("card/")
        page.evaluate("value => localStorage.setItem('say-why:colours', value)", value)
        page = watch.open("search/")
        page.locator("[name=q]").press_sequentially("café")
        expect(page.locator("[data-part=found] > li").first).to_be_visible()


def test_what_is_looked_for_and_what_is_found_are_words(watch: Watch) -> None:
    page = watch.open("search/")
    box, results = page.locator("[name=q]"), page.locator("[data-part=found]")
    box.press_sequentially("café")
    expect(results.locator("li").first).to_be_visible()
    for payload in payloads("search"):
        box.fill(payload.replace("\n", " "))
        page.wait_for_timeout(10)
    box.fill("canary")
    expect(results).to_contain_text("canary")
    made = results.locator("*").evaluate_all(
        "all => all.flatMap((each) => [each.localName, ...each.getAttributeNames()])"
    )
    assert {*made} == {"li", "h2", "a", "p", "mark", "class", "href"}
    assert PAYLOADS["run", "text"] in results.inner_text()


# Where a proposal would be sent is written down, and nothing is opened.
CATCH_WHAT_IS_OPENED = """() => {
    document.querySelector("propose-template").repository = "https://code.example/x";
    window.opened = [];
    window.open = (address) => void opened.push(address);
}"""
PROPOSE = """(payloads) => payloads.map((payload) => {
    const element = document.querySelector("propose-template");
    for (const input of element.querySelectorAll("input[type=text], textarea")) {
        input.value = input.name === "text" ? `{canary_blank} ${payload}` : payload;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        input.dispatchEvent(new Event("focusout", { bubbles: true }));
    }
    element.finish("send", true);
    return [shape(), element.judge.written(element.proposal()), element.proposal()];
})"""


def test_a_proposal_is_words(watch: Watch) -> None:
    """On the page, in its lines of YAML, and in the address of the form that it opens."""
    page = watch.open("propose/")
    page.evaluate(CATCH_WHAT_IS_OPENED)
    page.fill("[name=text]", "{canary_blank}")
    page.click("[data-define=canary_blank]")
    tried = payloads("proposal")
    (usual, _, _), *found = page.evaluate(PROPOSE, [harmless(tried[0]), *tried])
    for payload, (shape, lines, sent) in zip(tried, found, strict=True):
        assert shape == usual, payload
        # What stands in no file of YAML is refused by the page, in words.
        if all(each.isprintable() or each == "\n" for each in payload):
            rows = [row for key, rest in lines.items() for row in (f"{key}:", *rest)]
            written = loaded("\n".join(rows))
            template = written["templates"][0]
            assert {key: str(template[key] or "") for key in template} == sent["template"], payload
            hint = written["fields"]["canary_blank"]["hint"]
            assert hint == sent["fields"]["canary_blank"]["hint"]
    for address in page.evaluate("opened"):
        assert address.startswith(
            "https://code.example/x/issues/new?template=suggest-a-template.yml&title=Template"
        )


# What a page may try on the form that it frames, with each payload, and in the end no more of it.
TRY_FROM_THE_PAGE = """async (payloads) => {
    const PROPERTIES = [
        "paper", "sheet", "ink", "soft", "line", "accent", "on-accent", "font", "letter-font",
    ];
    const names = PROPERTIES.map((name) => `--say-why-${name}`);
    const element = document.querySelector("say-why-form");
    const frame = element.querySelector("iframe").contentWindow;
    for (const payload of payloads) {
        for (const name of names) element.style.setProperty(name, payload);
        document.body.className = payload.slice(0, 3);
        const properties = Object.fromEntries([...names, payload].map((name) => [name, payload]));
        frame.postMessage(payload, "*");
        frame.postMessage({ "say-why": payload }, "*");
        frame.postMessage({ "say-why": "look", dark: payload, properties }, "*");
        frame.postMessage({ "say-why": "look", properties: payload }, "*");
        postMessage(payload, "*");
        postMessage({ "say-why": "height", height: payload }, "*");
        await new Promise((done) => setTimeout(done, 5));
    }
    document.body.removeAttribute("class");
    element.removeAttribute("style");
    frame.postMessage({ "say-why": "look", properties: {} }, "*");
}"""
TRY_FROM_THE_FRAME = """(payloads) => {
    for (const payload of payloads) {
        parent.postMessage(payload, "*");
        parent.postMessage({ "say-why": "height", height: payload }, "*");
    }
}"""
TRY_AS_THE_REASON = """(element, payloads) => {
    for (const payload of payloads) element.setAttribute("reason", payload);
}"""


def test_a_page_that_frames_a_form_gets_no_words_into_it(watch: Watch, tmp_path: Path) -> None:
    """Not through the properties, past them by messages, or through the element's attribute.

    And no message of a frame reaches the page.
    """
    lines = LINES.replace("{site}", watch.base).replace("met-at-event", "tea")
    html = PAGE.format(head="", lines=lines)
    with serve(tmp_path) as elsewhere:
        (tmp_path / "index.html").write_text(html, encoding="utf-8")
        watch.base = elsewhere.replace("127.0.0.1", "localhost")
        watch.hosts.append(watch.base)
        page = watch.open("")
        form = form_in(page)
        before = page.evaluate("shape()"), form.evaluate("shape()")
        page.evaluate(TRY_FROM_THE_PAGE, payloads("frame"))
        form.evaluate(TRY_FROM_THE_FRAME, payloads("frame"))
        page.wait_for_timeout(200)
        assert (page.evaluate("shape()"), form.evaluate("shape()")) == before
        page.locator("say-why-form").evaluate(TRY_AS_THE_REASON, payloads("frame"))
        assert page.locator("iframe").count() == 0
    watch.heard[:] = [each for each in watch.heard if "is no reason" not in each]


# Which of the prefixes the page would take.
TAKEN_AS_PREFIX = """(payloads) => payloads.filter((payload) => {
    prefix.value = payload;
    return prefix.checkValidity();
})"""


def test_a_prefix_that_does_harm_is_refused(watch: Watch, folders: dict[Words, Path]) -> None:
    """The file that is made without one is that of the server, which holds the payloads as data."""
    page = watch.open("own-tools/")
    same(page, TYPE, "prefix", lambda tried: ["#prefix", tried])
    assert page.evaluate(TAKEN_AS_PREFIX, payloads("prefix")) == []
    page.fill("#prefix", ";")
    for tool, name in {"csv": "say-why.csv", "markdown": "say-why-markdown.md.txt"}.items():
        with page.expect_download() as arriving:
            page.click(f"[data-format={tool}]")
        complete = folders[str] / "site/exports" / name
        assert arriving.value.path().read_bytes() == complete.read_bytes()
