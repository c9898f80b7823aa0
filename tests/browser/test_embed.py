"""A form on somebody else's page: another origin, another site, one script and one element."""

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Locator, Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Shade, Visitor, write_down_errors
from tests.conftest import serve
from tests.helpers.embedded import LINES, PAGE, form_in
from tests.helpers.form import place_of
from tests.helpers.seen import COLOUR_OF_PAPER, box, until

pytestmark = pytest.mark.specimen
NUMBERS = itertools.count()
STEP = 40  # CSS pixels of a height that is told
STYLE = (
    "<style>body {{ max-width: 45rem; margin: 1rem auto; font: 1rem/1.5 sans-serif }} {}</style>"
)
DARK, LIGHT = "rgb(20, 24, 31)", "rgb(252, 249, 242)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the career centre has on its server."""
    return tmp_path_factory.mktemp("career-centre")


@pytest.fixture(scope="module")
def elsewhere(folder: Path) -> Iterator[str]:
    """Another origin, and for the browser another site as well."""
    with serve(folder) as url:
        yield url.replace("127.0.0.1", "localhost")


class Host:
    """A page of the career centre, open in a tab."""

    def __init__(self, context: BrowserContext, folder: Path, elsewhere: str, site: str) -> None:
        self.context, self.folder, self.elsewhere, self.site = context, folder, elsewhere, site
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page = context.new_page()
        context.on("request", lambda request: self.asked.append(request.url))
        write_down_errors(self.page, self.errors)

    def open(self, lines: str = LINES, style: str = "", head: str = "") -> Page:
        # A name of its own: within one second a browser is told that a page has not changed.
        name = f"{next(NUMBERS)}.html"
        html = PAGE.format(
            head=head or STYLE.format(style), lines=lines.replace("{site}", self.site)
        )
        (self.folder / name).write_text(html, encoding="utf-8")
        self.page.goto(self.elsewhere + name)
        return self.page

    def form(self) -> Frame:
        return form_in(self.page)

    def in_form(self, selector: str) -> Locator:
        """Find something in the form, which may still be on its way."""
        return self.page.frame_locator("iframe").locator(selector)

    def height(self) -> float:
        return box(self.page.locator("say-why-form iframe").first)["height"]

    def link_stands(self) -> None:
        expect(self.page.get_by_role("link", name="We met at an event")).to_be_visible()
        assert self.page.locator("say-why-form iframe").filter(visible=True).count() == 0

    def is_settled(self) -> None:
        """Wait until the frame has room for all that is in it, and not much more."""
        self.page.wait_for_timeout(100)
        frame = self.page.frames[1]
        root = "document.documentElement"
        assert frame.evaluate(f"{root}.scrollHeight === innerHeight"), "it scrolls"
        assert frame.evaluate(f"{root}.clientWidth === innerWidth"), "there is a scrollbar"
        assert frame.evaluate(f"innerHeight - {root}.getBoundingClientRect().height") < STEP


@pytest.fixture
def visit(
    browser: Browser, folder: Path, elsewhere: str, specimen_address: str
) -> Iterator[Callable[..., Host]]:
    """Opens a browser whose pages ask nobody but the two hosts and report no error.

    An error that belongs to a test is taken out of the list by that test.
    """
    hosts: list[Host] = []

    def start(**device: Any) -> Host:
        settings = {"viewport": {"width": 1280, "height": 900}, **device}
        context = browser.new_context(**settings)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        context.set_default_timeout(10_000)
        hosts.append(Host(context, folder, elsewhere, specimen_address))
        return hosts[-1]

    yield start
    for host in hosts:
        host.context.close()
        ours = (elsewhere, specimen_address, "data:")
        assert [url for url in host.asked if not url.startswith(ours)] == []
        assert host.errors == []


@pytest.fixture
def host(visit: Callable[..., Host]) -> Host:
    return visit()


def test_the_lines_of_the_page_put_a_form_on_another_origin(host: Host) -> None:
    """Chosen, copied and pasted as somebody would; then filled and copied with the keyboard."""
    page = host.page
    page.goto(f"{host.site}embed/")
    page.get_by_label("Reason").select_option("alumni")
    page.get_by_role("button", name="Copy the lines").click()
    expect(page.locator("embed-snippet output")).to_have_text(
        "Copied. Paste them into the HTML of your page."
    )
    page = host.open(page.evaluate("navigator.clipboard.readText()"))
    form = host.form()
    assert page.get_by_title("We went to the same school").count() == 1
    link = page.get_by_role("link", name="We went to the same school")
    assert link.count() == 0, "the form stands in its place"
    page.locator("h1").evaluate("title => { title.tabIndex = -1; title.focus(); }")
    places = form.locator("[contenteditable]").filter(visible=True)
    names = places.evaluate_all("all => all.map((each) => each.dataset.blank)")
    for _ in range(30):
        page.keyboard.press("Tab")
        name = form.evaluate("document.activeElement.dataset.blank ?? ''")
        if name in names:
            page.keyboard.type("Leeds")
        if name == names[-1]:
            break
    page.keyboard.press("Enter")
    expect(form.locator("[data-part=notice]")).to_contain_text("Copied")
    assert "Leeds" in page.evaluate("navigator.clipboard.readText()")


def test_the_frame_may_write_to_the_clipboard_because_it_asks_for_it(host: Host) -> None:
    page = host.open()
    form = host.form()
    write = "navigator.clipboard.writeText('tea').then(() => 'written', () => 'refused')"
    form.click("h1")
    assert form.evaluate(write) == "written"
    page.locator("say-why-form iframe").evaluate(
        "frame => { frame.allow = ''; frame.src = frame.src; }"
    )
    page.wait_for_timeout(300)
    form.click("h1")
    assert form.evaluate(write) == "refused"
    # Chromium says so in the console.
    host.errors[:] = [each for each in host.errors if "permissions policy" not in each]


def test_the_frame_is_about_as_tall_as_the_form_and_never_scrolls(host: Host) -> None:
    page = host.open()
    form = host.form()
    host.is_settled()
    before = host.height()
    place_of(form, "their_name").fill("Amina")
    words = "the tea fair, the milk fair and the bread fair, one after the other "
    place_of(form, "topic").fill(words * 40)
    host.is_settled()
    assert host.height() == before
    page.set_viewport_size({"width": 360, "height": 740})
    height = "document.querySelector('say-why-form iframe').offsetHeight"
    until(page, f"{height} > {before}")
    host.is_settled()


SPY = """
<script>
    const told = [];
    addEventListener("message", ({ data }) => told.push(data));
    const look = () => {
        for (let at = 0; at < frames.length; at++)
            frames[at].postMessage({ "say-why": "look" }, "*");
    };
    const heights = async () => {
        told.length = 0;
        for (let width = 700; width > 240; width -= 20) {
            for (const each of document.querySelectorAll("iframe")) each.style.width = `${width}px`;
            await new Promise((done) => setTimeout(done, 40));
        }
        return JSON.stringify(told);
    };
</script>
<iframe src="{site}embed/met-at-event/" allow="clipboard-write" style="height: 900px"></iframe>
"""


def test_a_page_that_spies_on_its_frame_learns_nothing_of_what_is_typed(host: Host) -> None:
    """It sets widths, reads heights, and opens the same form a second time."""
    page = host.open(SPY)
    form = page.frames[1]
    form.wait_for_selector("message-form:defined")
    page.evaluate("look()")
    learnt = {}
    for topic in ("tea", "milk in very large jugs", "bread and salt " * 9, "x" * 600):
        for name in ("their_name", "event", "topic"):
            place_of(form, name).fill(topic)
        form.locator("button.copy").click()
        expect(form.locator("[data-part=notice]")).to_contain_text("Copied")
        learnt[topic] = page.evaluate("heights()")
    assert len(set(learnt.values())) == 1, learnt
    assert '"height"' in learnt["tea"], "it is told something"
    page.evaluate("told.length = 0")
    place_of(form, "topic").press_sequentially(" and butter", delay=5)
    page.wait_for_timeout(300)
    assert page.evaluate("told") == [], "not even that somebody types"
    page.evaluate("document.body.append(document.querySelector('iframe').cloneNode())")
    again = page.frame_locator("iframe >> nth=1")
    expect(again.locator("message-form:defined")).to_be_attached()
    assert again.locator(".filled").count() == 0
    page.reload()
    page.frames[1].wait_for_selector("message-form:defined")
    assert page.frames[1].locator(".filled").count() == 0
    kept = "[sessionStorage.length, localStorage.length]"
    assert page.frames[1].evaluate(kept) == [0, 0]


def test_on_a_phone_what_the_form_says_comes_into_view(visit: Callable[..., Host]) -> None:
    """No line can stick to the edge of the screen there.

    Enter copies from the last blank, and what the form says is above the letter.
    """
    host = visit(viewport={"width": 360, "height": 360})
    host.open()
    form = host.form()
    notice = form.locator(".notice")
    for name in ("their_name", "event", "topic", "remember_me"):
        place_of(form, name).fill("tea")
    form.locator(".manage").scroll_into_view_if_needed()
    assert box(notice)["y"] < 0
    place_of(form, "remember_me").press("Enter")
    expect(form.locator("[data-part=notice]")).to_contain_text("Copied")
    host.page.wait_for_timeout(100)
    assert 0 <= box(notice)["y"] < 360


def test_the_listed_properties_arrive_and_no_other(host: Host) -> None:
    page = host.open(
        style="""say-why-form {
            --brand: #f3f6fb; --say-why-paper: var(--brand); --say-why-sheet: rgb(1 2 3);
            --say-why-accent: url(secret.png); --say-why-font: "Comic Sans MS", cursive;
            --say-why-letter-font: url(font.woff); --say-why-rule: red; --rule: red; --good: red;
            --say-why-ink: 12px
        }"""
    )
    form = host.form()
    of = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    assert form.evaluate(COLOUR_OF_PAPER) == "rgb(243, 246, 251)"
    letters = form.locator(".letters")
    background = letters.evaluate("letters => getComputedStyle(letters).backgroundColor")
    assert background == "rgb(1, 2, 3)"
    assert form.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Comic Sans MS"')
    as_ever = {
        "--accent": "#ab3a1a",
        "--ink": "#1c2233",
        "--rule": "#6b7080",
        "--good": "#22664a",
    }
    assert {name: form.evaluate(of, name) for name in as_ever} == as_ever
    assert "Georgia" in form.evaluate(of, "--serif")
    # The page says something else later on; what it does not say any more is as it was.
    page.locator("say-why-form").evaluate(
        "element => { element.style.setProperty('--say-why-sheet', 'initial'); }"
    )
    page.evaluate("document.body.className = 'other'")
    expect(host.in_form(".letters")).to_have_css("background-color", "rgb(255, 254, 251)")
    # Past the element, straight to the frame.
    send = """([value, site]) => {
        const properties = {
            "--say-why-paper": value, "--say-why-font": value, "--paper": "red", "--x": "red",
        };
        const message = { "say-why": "look", properties };
        document.querySelector("iframe").contentWindow.postMessage(message, site);
    }"""
    evil = [
        "url(https://tea.example/)",
        "red; background: url(https://tea.example/)",
        "var(--x, url(https://tea.example/))",
        "} * { color: red",
        {"a": 1},
        7,
    ]
    for value in evil:
        page.evaluate(send, [value, host.site])
        page.wait_for_timeout(30)
        for name in ("--paper", "--sans", "--x"):
            arrived = form.evaluate(of, name)
            assert not any(each in arrived for each in ("url", "var", "red", "{")), value


WATCH = """
<style>body {{ margin: 0 }}</style>
<style>
#box {{ width: 800px; height: 560px; overflow: hidden; scroll-padding: 0 790px 550px 0 }}
#box div {{ width: 6000px; height: 6000px }}
iframe {{ width: 780px; height: 1500px; border: 0 }}
</style>
<div id="box"><div><iframe src="{site}embed/met-at-event/"></iframe></div></div>
<script>
    const moved = [];
    box.addEventListener("scroll", () => {
        moved.push([box.scrollLeft, box.scrollTop]);
        box.scrollTo(0, 0);
    });
</script>
"""


@pytest.mark.parametrize("listed", [False, True], ids=["in the letter", "in the list"])
def test_what_is_typed_moves_nothing_around_the_frame(host: Host, listed: bool) -> None:
    """Chromium scrolls the caret into sight; how far told how wide each letter was."""
    page = host.open(WATCH.replace("{{", "{").replace("}}", "}"))
    form = page.frames[1]
    form.wait_for_selector("message-form:defined")
    if listed:
        form.evaluate("document.querySelector('[data-do=list]').click()")
    place = place_of(form, "topic")
    place.focus()
    page.wait_for_timeout(300)
    page.evaluate("moved.length = 0")
    for key in ("w", "a", "t", "Backspace", "x", "Space", "b", "Control+Backspace", "c"):
        page.keyboard.press(key)
        page.wait_for_timeout(60)
    assert page.evaluate("moved") == []
    form.wait_for_timeout(200)
    assert form.input_value("[name=topic]") == "wax c"


def test_a_link_tries_out_nothing_in_a_frame(host: Host) -> None:
    """What it says of a guess, and what not, could be seen around the frame."""
    page = host.open()
    form = host.form()
    place_of(form, "topic").fill("water")
    for guess in ("milk", "water"):
        address = f"{host.site}embed/met-at-event/#you-talked&topic={guess}"
        page.evaluate("address => frames[0].location.replace(address)", address)
        page.wait_for_timeout(300)
        assert form.locator("[data-part=notice]").text_content() == ""
    assert form.input_value("[name=topic]") == "water"


def test_letters_take_no_colour_that_one_cannot_read(host: Host) -> None:
    names = ("ink", "soft", "accent", "on-accent")
    of = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    host.open()
    form = host.form()
    as_ever = {name: form.evaluate(of, f"--{name}") for name in names}
    for value in ("transparent", "rgb(0 0 0 / 5%)", "color(srgb 0 0 0 / 0.1)", "#0000"):
        page = host.open(
            style="say-why-form {"
            + "".join(f"--say-why-{name}: {value};" for name in names)
            + "--say-why-paper: transparent }"
        )
        form = host.form()
        assert {name: form.evaluate(of, f"--{name}") for name in names} == as_ever, value
        assert form.evaluate(COLOUR_OF_PAPER) == "rgba(0, 0, 0, 0)"
    assert page.locator("iframe").count() == 1


def test_on_paper_the_form_has_its_own_colours(host: Host) -> None:
    page = host.open(style="say-why-form { --say-why-ink: #eee; --say-why-paper: #111 }")
    form = host.form()
    assert form.evaluate(COLOUR_OF_PAPER) == "rgb(17, 17, 17)"
    page.emulate_media(media="print")
    assert form.evaluate("getComputedStyle(document.body).color") == "rgb(28, 34, 51)"


def test_the_form_is_as_light_or_dark_as_its_place(host: Host) -> None:
    """A page that knows no dark gets no dark form from a dark device."""
    both = ":root { color-scheme: light dark }"
    cases: list[tuple[str, Shade, str]] = [
        ("", "dark", LIGHT),
        (both, "dark", DARK),
        (both, "light", LIGHT),
        ("say-why-form { color-scheme: dark }", "light", DARK),
    ]
    for style, device, paper in cases:
        host.page.emulate_media(color_scheme=device)
        host.open(style=style)
        host.form()
        body = host.in_form("body")
        expect(body, f"{style} on {device}").to_have_css("background-color", paper)


def test_the_form_follows_when_the_page_or_the_device_turns_dark(host: Host) -> None:
    page = host.open(style=":root { color-scheme: light dark } .night { color-scheme: dark }")
    host.form()
    body = host.in_form("body")
    expect(body).to_have_css("background-color", LIGHT)
    page.evaluate("document.body.className = 'night'")
    expect(body).to_have_css("background-color", DARK)
    page.evaluate("document.body.className = ''")
    expect(body).to_have_css("background-color", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_css("background-color", DARK)


def test_only_the_frame_itself_says_how_tall_it_is(host: Host) -> None:
    """Not the page, not another frame of the same site, and no height that no form has."""
    page = host.open(LINES + LINES.partition("</script>")[2])
    form = host.form()
    page.locator("iframe").nth(1).scroll_into_view_if_needed()
    expect(page.locator("iframe").nth(1)).to_be_visible()
    page.wait_for_timeout(200)
    heights = "all => all.map((each) => each.offsetHeight)"
    before = page.locator("iframe").evaluate_all(heights)
    said = "{ 'say-why': 'height', height: 4321 }"
    page.evaluate(f"window.postMessage({said}, '*')")
    pretend = f"""(origin, source) => {{
        dispatchEvent(new MessageEvent("message", {{ data: {said}, origin, source }}));
    }}"""
    page.evaluate(f"({pretend})('{host.site.rstrip('/')}', window)")
    page.evaluate(f"({pretend})(location.origin, document.querySelector('iframe').contentWindow)")
    for height in ("0", "-5", "1e9", "NaN", "Infinity", "'4321'", "null", "[4321]"):
        form.evaluate(f"parent.postMessage({{ 'say-why': 'height', height: {height} }}, '*')")
    form.evaluate("parent.postMessage(null, '*'); parent.postMessage('height', '*')")
    page.wait_for_timeout(100)
    assert page.locator("iframe").evaluate_all(heights) == before
    # The one frame speaks for itself and not for the other.
    form.evaluate(f"parent.postMessage({said}, '*')")
    until(page, "document.querySelector('iframe').offsetHeight === 4321")
    assert page.locator("iframe").nth(1).evaluate("each => each.offsetHeight") == before[1]


def test_only_the_page_around_it_says_how_the_frame_looks(host: Host) -> None:
    page = host.open(LINES + LINES.partition("</script>")[2])
    form = host.form()
    page.locator("iframe").nth(1).scroll_into_view_if_needed()
    expect(page.locator("iframe").nth(1)).to_be_visible()
    look = "{ 'say-why': 'look', dark: true, properties: { '--say-why-paper': 'red' } }"
    form.evaluate(f"window.postMessage({look}, '*')")
    page.frames[2].evaluate(f"parent.frames[0].postMessage({look}, '*')")
    page.wait_for_timeout(100)
    assert form.evaluate(COLOUR_OF_PAPER) == LIGHT
    page.evaluate(f"frames[0].postMessage({look}, '*')")
    expect(page.frame_locator("iframe >> nth=0").locator("body")).to_have_css(
        "background-color", "rgb(255, 0, 0)"
    )


def test_without_javascript_the_link_stands(visit: Callable[..., Host]) -> None:
    host = visit(java_script_enabled=False)
    host.open()
    host.link_stands()
    host.page.get_by_role("link", name="We met at an event").click()
    expect(host.page.locator("h1")).to_have_text("We met at an event")


def test_where_no_frame_can_be_loaded_the_link_stands_and_the_console_says_so(host: Host) -> None:
    host.page.clock.install()
    host.context.route("**/embed/**", lambda route: route.abort())
    host.open()
    host.page.wait_for_timeout(300)
    host.link_stands()
    host.page.clock.run_for(15_000)
    host.link_stands()
    assert [each for each in host.errors if each.startswith("say-why-form")] == [
        f"say-why-form: no form came from {host.site}embed/met-at-event/"
    ]
    host.errors.clear()


def test_the_content_policy_that_the_page_names_is_enough(host: Host) -> None:
    host.page.goto(f"{host.site}embed/")
    named = host.page.locator("pre", has_text="frame-src").inner_text()
    policy = (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; img-src data:; {}\">"
    )
    host.open(head=policy.format(named))
    host.form()
    host.is_settled()
    assert host.errors == []
    host.open(head=policy.format(named.partition("; ")[0]))
    host.page.wait_for_timeout(300)
    host.link_stands()
    assert host.errors, "the browser tells why"
    host.errors.clear()


def test_for_a_reason_that_is_not_there_the_link_stands(host: Host) -> None:
    host.page.clock.install()
    wrong = ["no-such-reason", "", "../reasons", "Alumni"]
    script, _, element = LINES.partition("<say-why-form")
    form = f"<p><say-why-form{element}</p>"
    page = host.open(script + "".join(form.replace("met-at-event", each, 1) for each in wrong))
    expect(host.in_form("h1")).to_have_text("There is no such page")
    for _ in range(50):  # the frame may have its words before it counts as loaded
        page.clock.run_for(15_000)
        if any("no form came" in each for each in host.errors):
            break
        page.wait_for_timeout(100)
    links = page.get_by_role("link", name="We met at an event")
    assert links.filter(visible=True).count() == len(wrong)
    said = [each for each in host.errors if each.startswith("say-why-form")]
    assert said == [
        "say-why-form: “” is no reason",
        "say-why-form: “../reasons” is no reason",
        "say-why-form: “Alumni” is no reason",
        f"say-why-form: no form came from {host.site}embed/no-such-reason/",
    ]
    host.errors.clear()


def test_the_element_can_be_moved_changed_and_taken_away(host: Host) -> None:
    """As a page does that is made by a script."""
    page = host.open()
    host.form()
    page.evaluate("document.querySelector('main').append(document.querySelector('say-why-form'))")
    expect(page.locator("iframe")).to_have_count(1)
    host.form()
    page.evaluate("document.querySelector('say-why-form').setAttribute('reason', 'alumni')")
    expect(host.in_form("h1")).to_have_text("We went to the same school")
    expect(page.locator("iframe")).to_have_count(1)
    page.locator("say-why-form").evaluate("""(element) => {
        element.remove();
        document.querySelector("main").append(element.querySelector("a"));
    }""")
    host.link_stands()


def test_a_link_in_the_form_opens_beside_the_page_and_tells_nothing_of_it(host: Host) -> None:
    before = host.open().url
    form = host.form()
    assert form.evaluate("document.referrer") == ""
    with host.context.expect_page() as opened:
        form.get_by_role("link", name="When and how to use these notes").click()
    expect(opened.value.locator("h1")).to_have_text("We met at an event")
    assert opened.value.evaluate("opener") is None
    assert host.page.url == before


def test_axe_finds_nothing(visit: Callable[..., Host]) -> None:
    """Neither on the page around the form nor in the form, which is as dark as that page."""
    host = visit(color_scheme="dark", bypass_csp=True)
    host.open(style=":root { color-scheme: light dark }")
    assert violations(host.form()) == []
    assert violations(host.page) == []


@pytest.mark.folder
def test_the_page_that_says_how_shows_what_is_chosen(visitor: Visitor) -> None:
    """In a folder there is no address for a frame, so the link stands.

    The page says there what to put in.
    """
    page = visitor.open("embed/")
    page.get_by_label("Reason").select_option("replies")
    lines = page.locator("embed-snippet pre").inner_text()
    assert 'reason="replies"' in lines and 'answer/">An answer, whatever the reason</a>' in lines
    if visitor.base.startswith("file:"):
        assert "https://address-of-this-site/scripts/say-why-form.js" in lines
        expect(page.get_by_text("Put the address of this site")).to_be_visible()
        page.locator("say-why-form").get_by_role("link").click()
        expect(page.locator("h1")).to_have_text("Somebody invited me")
    else:
        assert f'src="{visitor.base}scripts/say-why-form.js"' in lines
        expect(page.get_by_text("Put the address of this site")).to_be_hidden()
        form = page.frame_locator("iframe")
        expect(form.locator("h1")).to_have_text("An answer, whatever the reason")
        page.get_by_role("button", name="Dark colours").click()
        expect(form.locator("body")).to_have_css("background-color", DARK)


def test_without_javascript_the_page_says_what_to_put_in(unscripted: Visitor) -> None:
    page = unscripted.open("embed/")
    expect(page.get_by_text("Put the address of this site")).to_be_visible()
    expect(page.locator("say-why-form").get_by_role("link")).to_be_visible()
    controls = page.locator("embed-snippet button, embed-snippet select")
    assert controls.filter(visible=True).count() == 0


def test_what_the_form_says_comes_into_sight_where_a_frame_cannot_scroll_the_page(
    host: Host,
) -> None:
    """As in WebKit."""
    host.context.add_init_script("if (window !== top) Element.prototype.scrollIntoView = () => {};")
    page = host.open(style="main { padding-block: 60rem }")
    page.set_viewport_size({"width": 360, "height": 400})
    form = form_in(page)
    form.evaluate("document.querySelector('.copy').focus()")
    page.locator("iframe").evaluate("frame => frame.scrollIntoView({ block: 'end' })")
    bar = form.locator(".bar")
    expect(bar).not_to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(bar).to_be_in_viewport()
