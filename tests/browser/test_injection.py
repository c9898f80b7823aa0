"""What somebody may try, through every way in that ends in a browser: nothing runs, nobody is asked, and no page changes its structure.

The content policy of the site would hide a hole by stopping what comes through it, so most of this
runs without the policy.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.build import check
from generator.message import fill, parse, tidy
from tests.browser.test_embed import LINES, PAGE
from tests.conftest import Command, copy_project, serve
from tests.helpers.form import BLANKS, letter
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
        const switched = still ? [] : ["hidden", "class", "style", "aria-invalid", "open", "data-md-state"];
        const [lists, names, given] = ["[data-part=shown], [data-problems], [data-part=counts], [data-part=blanks], .md-search-result__list", ["li", "code", "button", "var"], ["type", "data-define", "data-blank"]];
        const found = [];
        const walk = (root) => {
            const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                if (node.nodeType === Node.COMMENT_NODE) { found.push("a comment"); continue; }
                const attributes = node.getAttributeNames().filter((name) => !switched.includes(name)).sort();
                if (!still && names.includes(node.localName) && node.parentElement.closest(lists) && attributes.every((name) => given.includes(name))) continue;
                found.push([node.localName, ...attributes].join(" "));
                if (node.localName === "template") walk(node.content);
            }
        };
        walk(root);
        return [...found.join()].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, found.length);
    };
"""
PAGES = [
    "",
    "reasons/tea/",
    "profile/",
    "templates/",
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


class Watch:
    """A tab in which every sound is heard: the canary, a dialog, a question to another host, an error."""

    def __init__(self, browser: Browser, base: str, *, policy: bool = False):
        self.base = base
        self.heard: list[str] = []
        self.context = browser.new_context(
            bypass_csp=not policy, viewport={"width": 1280, "height": 960}
        )
        self.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.context.set_default_timeout(10_000)
        self.context.expose_function("canary", lambda *_: self.heard.append("the canary"))
        self.context.add_init_script(SHAPE)
        self.hosts = [base, "data:", "blob:"]
        self.context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(tuple(self.hosts))
                else self.heard.append(request.url)
            ),
        )
        self.page = self.context.new_page()
        self.page.on("dialog", lambda dialog: (self.heard.append(dialog.message), dialog.dismiss()))
        self.page.on("pageerror", lambda error: self.heard.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                self.heard.append(f"{message.text} {message.location['url']}")
                if message.type == "error" and "favicon.ico" not in message.location["url"]
                else None
            ),
        )

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
    """Two projects of one shape: one with every payload wherever a text can stand, one with harmless words there."""

    def made(words: Words) -> Path:
        root = poisoned(copy_project(tmp_path_factory.mktemp("project")), words)
        done = mkdocs("build", "--strict", cwd=root)
        assert done.returncode == 0, done.stderr
        return root

    with ThreadPoolExecutor() as both:
        return dict(zip((str, harmless), both.map(made, (str, harmless))))


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
    """Do something in a page with harmless words and then with each payload: what the page is like after each has to be equal."""
    tried = payloads(way)
    usual, *found = page.evaluate(script, of([harmless(tried[0]), *tried]))
    assert [payload for payload, shape in zip(tried, found, strict=True) if shape != usual] == []


def test_the_canary_sings(browser: Browser, sites: dict[Words, str]) -> None:
    """Where a page writes a text as it is, a payload runs, asks, and changes the structure: what is silent below could be loud."""
    watch = Watch(browser, sites[str])
    for context, page in {
        "text": "<p>{}</p>",
        "attribute": '<input value="{}">',
        "svg": "<p>{}</p>",
        "address": '<a href="{}">x</a>',
        "style": '<p style="background: {}">x</p>',
    }.items():
        for technique in {"address": ["run"], "style": ["ask"]}.get(context, ["run", "ask"]):
            watch.open("card/")
            watch.page.set_content(page.replace("{}", PAYLOADS[technique, context]))
            watch.page.evaluate("document.querySelector('a')?.click()")
            song = {"run": "the canary", "ask": CANARY_HOST}[technique]
            for _ in range(100):
                watch.page.wait_for_timeout(50)
                if any(song in each for each in watch.heard):
                    break
            assert any(song in each for each in watch.heard), (technique, context)
            watch.heard.clear()
    shapes = []
    for words in (str, harmless):
        watch.page.set_content(f"<p>{words(PAYLOADS['break out', 'text'])}</p>")
        shapes.append(watch.page.evaluate("shape()"))
    assert shapes[0] != shapes[1]
    watch.context.close()


def test_no_value_of_the_catalog_changes_the_structure_of_a_page(
    folders: dict[Words, Path], watch: Watch
) -> None:
    """Every page of the site, as it is served; and the words stand there as they were written."""
    page = watch.open("card/")
    files = sorted(
        file.relative_to(folders[str] / "site") for file in (folders[str] / "site").rglob("*.html")
    )
    assert len(files) > 25 and files == sorted(
        file.relative_to(folders[harmless] / "site")
        for file in (folders[harmless] / "site").rglob("*.html")
    )
    for file in files:
        one, other = (
            page.evaluate(
                "html => shape(new DOMParser().parseFromString(html, 'text/html'), { still: true })",
                (folders[words] / "site" / file).read_text(encoding="utf-8"),
            )
            for words in (str, harmless)
        )
        assert one == other, file
    for place, keys in {
        "reasons/tea/": ["lead"],
        "templates/": ["title of a template", "text of a template"],
        "booklet/": ["author"],
        "profile/": ["choices"],
    }.items():
        text = watch.open(place).evaluate("document.body.textContent.replace(/\\s+/g, ' ')")
        for payload in (payload for key in keys for payload in taken(key)):
            assert " ".join(payload.split()) in text, (place, payload)


@pytest.mark.parametrize(
    "policy",
    [False, pytest.param(True, marks=pytest.mark.audit)],
    ids=["without the policy", "with it"],
)
def test_no_value_of_the_catalog_runs_on_a_page(
    policy: bool, browser: Browser, sites: dict[Words, str]
) -> None:
    shapes: dict[Words, list[int]] = {}
    for words, base in sites.items():
        if words is harmless and policy:
            break
        watch = Watch(browser, base, policy=policy)
        shapes[words] = []
        for name in PAGES:
            page = watch.open(name)
            page.emulate_media(media="print" if name == "booklet/" else "screen")
            if name == "embed/":
                expect(page.locator("say-why-form iframe")).to_be_visible()
            shapes[words].append(page.evaluate("shape()"))
        watch.context.close()
        assert watch.heard == []
    assert policy or dict(zip(PAGES, shapes[str])) == dict(zip(PAGES, shapes[harmless]))


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
    """In the blanks, in the text that is edited, in what is copied, and in a link that is shared and opened."""
    catalog, _ = check(folders[str])
    template = next(
        each
        for _, each in catalog.templates()
        if each.id == place.split("#")[1].rsplit("/", maxsplit=1)[-1]
    )
    page = watch.open(place)
    same(page, TYPE, "control", lambda tried: [BLANKS, tried])
    for payload in payloads("control"):
        page.evaluate(TYPE, [BLANKS, [payload]])
        value = payload.replace("\n", "")
        assert letter(page) == fill(
            parse(template.text)[0], dict.fromkeys(parse(template.text)[0].blanks, value)
        )
    page.click("button.copy")
    expect(page.locator("[data-part=notice]")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)
    if page.locator("[data-do=share]").count():
        page.evaluate("document.querySelector('details.share').open = true")
        page.check("[name=with-private]")
        page.click("[data-do=share]")
        expect(page.locator("[data-part=notice]")).to_contain_text("Copied a link")
        page.goto(page.evaluate("navigator.clipboard.readText()"))
        assert {
            *page.locator(BLANKS).evaluate_all("inputs => inputs.map((input) => input.value)")
        } == {tidy(value)}
    page.click("[data-do=edit]")
    same(page, TYPE, "control", lambda tried: ["[name=edited-text]", tried])


def test_what_is_typed_beside_a_form_is_words(watch: Watch) -> None:
    page = watch.open("templates/")
    same(page, TYPE, "control", lambda tried: ["[name=words]", tried])
    page = watch.open("say-why.html")
    same(page, TYPE, "control", lambda tried: ["[name=words]", tried])


def test_choices_are_words(watch: Watch) -> None:
    """All of them ticked, and then taken out again."""
    page = watch.open("profile/#canary-3")
    boxes = page.locator(".control:not([hidden]) .choices input")
    assert boxes.count() == len(taken("choices"))
    before = page.evaluate("shape()")
    boxes.evaluate_all("boxes => boxes.forEach((box) => box.click())")
    for payload in taken("choices"):
        assert payload in letter(page)
    assert boxes.evaluate_all("boxes => boxes.every((box) => box.checked)")
    boxes.evaluate_all("boxes => boxes.forEach((box) => box.click())")
    assert page.input_value("[name=canary]") == "" and page.evaluate("shape()") == before


FOLLOW = """
    async ([forms, payloads]) => {
        const found = [];
        for (const payload of payloads) {
            const shapes = [];
            for (const form of forms) {
                const before = location.href;
                const changed = new Promise((done) => addEventListener("hashchange", done, { once: true }));
                location.hash = form.replaceAll("*", payload);
                if (location.href !== before) await changed;
                shapes.push(shape());
            }
            found.push(shapes.join());
        }
        return found;
    }
"""
FRAGMENTS = {
    "reasons/tea/": ["*", "same-table&first_name=*&*=*"],
    "answer/": ["*"],
    "profile/": ["*"],
    "templates/": ["*", "words=*&reason=*&kind=*&tone=*&fits=*"],
    "which-reason/": ["*"],
    "propose/": ["*"],
    "guide/say-why/": ["*"],
    "own-tools/": ["*"],
    "embed/tea/": ["same-table&first_name=*"],
    "say-why.html": ["tea/same-table&first_name=*", "words=*"],
}


@pytest.mark.parametrize("place", daily(FRAGMENTS, "reasons/tea/", "templates/", "propose/"))
def test_what_stands_after_the_hash_is_words(place: str, watch: Watch) -> None:
    """Of a page that is open, and of one that is opened with it."""
    page = watch.open(place)
    same(page, FOLLOW, "fragment", lambda tried: [FRAGMENTS[place], tried])
    for form in FRAGMENTS[place]:
        watch.open(f"{place}#{form.replace('*', '&'.join(payloads('fragment')))}")
        watch.open(f"{place}#{form.replace('*', PAYLOADS['run', 'fragment'])}")


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
            "values": {**pieces, "first_name": piece, "topic": piece},
            "drafts": {**pieces, "/reasons/tea/#same-table": piece},
        },
        "say-why:mine": {**dict.fromkeys(names, text), "tea_house": text},
        "say-why:no-copy": text,
        "say-why:proposal": {
            **dict.fromkeys(("title", "id", "author"), text),
            "text": f"{{canary}} {text}",
            **dict.fromkeys(("reason", "kind", "tone", "channel"), names[0]),
            "fields": {**{f"A{name}": blank for name in names}, "canary": blank},
        },
        "/.__palette": {
            "index": names[0],
            "color": dict.fromkeys([*names, "scheme", "media"], text),
        },
    }


KEEP = "values => { for (const [name, value] of Object.entries(values)) for (const store of [sessionStorage, localStorage]) store.setItem(name, value); }"


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
    for words in (str, harmless):
        page = watch.open("card/")
        page.evaluate(KEEP, {name: json.dumps(value) for name, value in kept(words).items()})
        page = watch.open(place)
        shapes.append(page.evaluate("shape()"))
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("place", ["reasons/tea/#same-table", "propose/", "privacy/"])
def test_what_cannot_be_read_in_the_browsers_storage_does_no_harm(place: str, watch: Watch) -> None:
    """Each payload in the place of what was kept. The page reads it again as it does when another tab has written."""
    page = watch.open(place)
    script = """
        ([names, payloads]) => payloads.map((payload) => {
            for (const name of names) for (const store of [sessionStorage, localStorage]) store.setItem(name, payload);
            dispatchEvent(new StorageEvent("storage", { key: "say-why:mine" }));
            document.querySelector("propose-template")?.restore();
            document.querySelector("stored-data")?.show();
            __md_get("__palette");
            return shape();
        })
    """
    same(page, script, "stored", lambda tried: [list(kept(str)), tried])
    watch.open(place)


def test_spoiled_colours_leave_search_alone(watch: Watch) -> None:
    """The theme keeps light or dark under a name that any page of this host can write to, and stops at what it cannot read."""
    for value in ("canary", '{"index": 9, "color": {"<b>": 1}}'):
        page = watch.open("card/")
        page.evaluate("value => localStorage.setItem('/.__palette', value)", value)
        page = watch.open("search/")
        page.locator("#search-words").press_sequentially("café")
        expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_what_is_looked_for_and_what_is_found_are_words(watch: Watch) -> None:
    page = watch.open("search/")
    box, results = page.locator("#search-words"), page.locator(".md-search-result__list")
    box.press_sequentially("café")
    expect(results.locator("li").first).to_be_visible()
    for payload in payloads("search"):
        box.fill(payload.replace("\n", " "))
        page.wait_for_timeout(10)
    box.fill("canary")
    expect(results).to_contain_text("canary")
    results.locator("details").evaluate_all("all => all.forEach((each) => { each.open = true; })")
    made = results.evaluate(
        "list => [...list.querySelectorAll('*')].flatMap((each) => [each.localName, ...each.getAttributeNames()])"
    )
    assert {*made} <= {
        "li",
        "a",
        "article",
        "div",
        "h1",
        "h2",
        "p",
        "ul",
        "ol",
        "mark",
        "details",
        "summary",
        "code",
        "data-md-score",
        "class",
        "href",
        "tabindex",
        "aria-label",
        "aria-level",
        "open",
    }
    assert PAYLOADS["run", "text"] in results.inner_text()


def test_a_proposal_is_words(watch: Watch) -> None:
    """On the page, in its lines of YAML, and in the address of the form that it opens."""
    page = watch.open("propose/")
    page.evaluate(
        "() => { document.querySelector('propose-template').repository = 'https://code.example/x'; window.opened = []; window.open = (address) => void opened.push(address); }"
    )
    page.fill("[name=text]", "{canary_blank}")
    page.click("[data-define=canary_blank]")
    script = """
        (payloads) => payloads.map((payload) => {
            for (const input of document.querySelectorAll("propose-template input[type=text], propose-template textarea")) {
                input.value = input.name === "text" ? `{canary_blank} ${payload}` : payload;
                input.dispatchEvent(new Event("input", { bubbles: true }));
                input.dispatchEvent(new Event("focusout", { bubbles: true }));
            }
            const element = document.querySelector("propose-template");
            element.finish("send", true);
            return [shape(), element.judge.written(element.proposal()), element.proposal()];
        })
    """
    tried = payloads("proposal")
    (usual, _, _), *found = page.evaluate(script, [harmless(tried[0]), *tried])
    for payload, (shape, lines, sent) in zip(tried, found, strict=True):
        assert shape == usual, payload
        # What stands in no file of YAML is refused by the page, in words.
        if all(each.isprintable() or each == "\n" for each in payload):
            written = loaded(
                "\n".join(line for key, each in lines.items() for line in (f"{key}:", *each))
            )
            assert {
                key: str(value or "") for key, value in written["templates"][0].items()
            } == sent["template"], payload
            assert (
                written["fields"]["canary_blank"]["hint"] == sent["fields"]["canary_blank"]["hint"]
            )
    for address in page.evaluate("opened"):
        assert address.startswith(
            "https://code.example/x/issues/new?template=suggest-a-template.yml&title=Template"
        )


def test_a_page_that_frames_a_form_gets_no_words_into_it(watch: Watch, tmp_path: Path) -> None:
    """Through the properties, past them by messages, through the element's attribute; and no message of a frame reaches the page."""
    with serve(tmp_path) as elsewhere:
        (tmp_path / "index.html").write_text(
            PAGE.format(
                head="", lines=LINES.replace("{site}", watch.base).replace("met-at-event", "tea")
            ),
            encoding="utf-8",
        )
        watch.base = elsewhere.replace("127.0.0.1", "localhost")
        watch.hosts.append(watch.base)
        page = watch.open("")
        frame = page.locator("say-why-form iframe")
        expect(frame).to_be_visible()
        form = frame.element_handle().content_frame()
        before = page.evaluate("shape()"), form.evaluate("shape()")
        page.evaluate(
            """
            async (payloads) => {
                const element = document.querySelector("say-why-form");
                const frame = element.querySelector("iframe").contentWindow;
                const names = ["paper", "sheet", "ink", "soft", "line", "accent", "on-accent", "font", "letter-font"].map((name) => `--say-why-${name}`);
                for (const payload of payloads) {
                    for (const name of names) element.style.setProperty(name, payload);
                    document.body.className = payload.slice(0, 3);
                    const properties = Object.fromEntries([...names, payload].map((name) => [name, payload]));
                    for (const message of [payload, { "say-why": payload }, { "say-why": "look", dark: payload, properties }, { "say-why": "look", properties: payload }]) frame.postMessage(message, "*");
                    for (const message of [payload, { "say-why": "height", height: payload }]) postMessage(message, "*");
                    await new Promise((done) => setTimeout(done, 5));
                }
                document.body.removeAttribute("class");
                element.removeAttribute("style");
                frame.postMessage({ "say-why": "look", properties: {} }, "*");
            }
            """,
            payloads("frame"),
        )
        form.evaluate(
            "payloads => payloads.forEach((payload) => [payload, { 'say-why': 'height', height: payload }].forEach((message) => parent.postMessage(message, '*')))",
            payloads("frame"),
        )
        page.wait_for_timeout(200)
        assert (page.evaluate("shape()"), form.evaluate("shape()")) == before
        page.evaluate(
            "payloads => payloads.forEach((payload) => document.querySelector('say-why-form').setAttribute('reason', payload))",
            payloads("frame"),
        )
        assert page.locator("iframe").count() == 0
    watch.heard[:] = [each for each in watch.heard if "is no reason" not in each]


def test_a_prefix_that_does_harm_is_refused(watch: Watch, folders: dict[Words, Path]) -> None:
    """And the file that is made without one is the one of the server, which holds the payloads as data."""
    page = watch.open("own-tools/")
    same(page, TYPE, "prefix", lambda tried: ["#prefix", tried])
    assert (
        page.evaluate(
            "payloads => payloads.filter((payload) => { prefix.value = payload; return prefix.checkValidity(); })",
            payloads("prefix"),
        )
        == []
    )
    page.fill("#prefix", ";")
    for tool in ("csv", "markdown"):
        with page.expect_download() as arriving:
            page.click(f"[data-format={tool}]")
        complete = {"csv": "say-why.csv", "markdown": "say-why-markdown.md.txt"}[tool]
        assert (
            Path(arriving.value.path()).read_bytes()
            == (folders[str] / "site/exports" / complete).read_bytes()
        )
