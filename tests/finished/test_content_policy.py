"""One content policy on every page of the finished site, and no code that it would have to name."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from generator.finished import content_policy
from generator.finished.content_policy import Found, Reader, Unsafe, apply, find
from tests.conftest import Command
from tests.helpers.golden import replace

META = re.compile(
    r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)
GOOD = (
    '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head>'
    "<body><p>x</p><script>a()</script></body></html>"
)
POLICY = (
    r"default-src 'none'; script-src 'self'( 'sha256-[A-Za-z0-9+/=]{44}')+; style-src 'self'; "
    r"img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; "
    r"frame-src 'self'; base-uri 'none'; form-action 'none'"
)


def policy_of(page: str) -> str:
    """The policy, which has to come before anything that it is to hold for."""
    found = META.search(page)
    assert found
    assert not re.search("<(script|link|style)", page[: found.start()])
    return found[1]


def test_every_page_has_the_same_policy_first_in_its_head(site: Path) -> None:
    own = {site / "say-why.html", *site.glob("embed/*/index.html")}
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    policies = {policy_of(text) for file, text in pages.items() if file not in own}
    assert len(policies) == 1
    policy = policies.pop()
    assert re.fullmatch(POLICY, policy)
    inline: set[str] = set()
    for text in (text for file, text in pages.items() if file not in own):
        inline |= {*re.findall(r"(?s)<script>(.*?)</script>", text)}
    hashes = {b64encode(sha256(script.encode()).digest()).decode() for script in inline}
    assert {*re.findall("'sha256-(.*?)'", policy)} == hashes
    assert len(inline) < 10
    for file in own:
        assert "'unsafe" not in policy_of(pages[file])


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ('<p style="color: red">x</p>', '<p style="color: red">'),
        ("<p OnClick=x()>x</p>", "<p OnClick=x()>"),
        ("<style>p {}</style>", "<style>"),
        ('<p title="a > b" onclick="x()">x</p>', '<p title="a > b" onclick="x()">'),
        ('<a href="JavaScript:x()">x</a>', '<a href="JavaScript:x()">'),
        ("<script>x()</script>", "<script>x()</script>"),
        ('<script type="module">x()</script>', '<script type="module">'),
        ("<script async>x()</script>", "<script async>"),
        ("<svg/onload=x()></svg>", "<svg/onload=x()>"),
        ('<p title="x"onclick=x()>x</p>', '<p title="x"onclick=x()>'),
        ("<p title=it's onclick=x()>x</p>", "<p title=it's onclick=x()>"),
        ('<a href=" java&#115;cript:x()">x</a>', '<a href=" java&#115;cript:x()">'),
        (
            '<form><button formaction="javascript:x()">x</button></form>',
            '<button formaction="javascript:x()">',
        ),
        ('<svg><a xlink:href="javascript:x()">x</a></svg>', '<a xlink:href="javascript:x()">'),
        ("<STYLE>p {}</STYLE>", "<STYLE>"),
        (
            '<meta http-equiv="Refresh" content="3;url=https://a.example/">',
            '<meta http-equiv="Refresh" content="3;url=https://a.example/">',
        ),
        ('<a href="x" ping="https://a.example/">x</a>', '<a href="x" ping="https://a.example/">'),
        (
            '<link rel="dns-prefetch" href="https://a.example/">',
            '<link rel="dns-prefetch" href="https://a.example/">',
        ),
        ('<iframe src="https://a.example/"></iframe>', '<iframe src="https://a.example/">'),
        ('<form action="//a.example/"></form>', '<form action="//a.example/">'),
        (
            '<img src="https://a.example/p.png" alt="">',
            '<img src="https://a.example/p.png" alt="">',
        ),
        ('<base href="https://a.example/">', '<base href="https://a.example/">'),
        (
            '<meta http-equiv="Content-Security-Policy" content="">',
            '<meta http-equiv="Content-Security-Policy">',
        ),
        ("<SCRIPT>x()</SCRIPT>", "<script>x()</script>"),
        ('<script src="x.js"></script x><p onclick="x()">x</p>', "</script x>"),
    ],
)
def test_a_page_with_code_of_its_own_stops_the_build(bad: str, said: str, tmp_path: Path) -> None:
    for name in ("good", "better"):
        (tmp_path / f"{name}.html").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.html").write_text(GOOD.replace("<p>x</p>", bad), encoding="utf-8")
    with pytest.raises(Unsafe) as caught:
        apply(tmp_path)
    assert str(caught.value) == (
        "A page of the finished site may not have this: "
        "code goes into a file under docs/scripts or docs/styles, "
        f"and nothing leads elsewhere by itself.\nbad.html: {said}"
    )
    assert (tmp_path / "good.html").read_text(encoding="utf-8") == GOOD


# Of what a reader of HTML could take for something else than another one does, and what is refused.
SIGNS = [
    *("<", "</", ">", "/>", "/", '"', "'", "=", " ", "\n", "\t", "\f", "\0", "\xa0"),
    *("&", "&#", ";", "<!--", "-->", "--", "<!", "<?", "<![CDATA["),
]
NAMES = [
    *("a", "p", "P", "svg", "svg:a", "title", "textarea", "xmp", "noscript", "iframe"),
    *("img", "IMG", "form", "base", "Embed", "link", "meta"),
    *("script", "SCRIPT", "scripty", "style", "x-style", "doctype html"),
]
ATTRIBUTES = [
    *("href", "HREF", "src", "xlink:href", "data", "data-x", "onclick", "OnClick", "on"),
    *("style", "STYLE", "ping", "type", "rel", "http-equiv", "action", "formaction"),
    *("class", "title"),
]
VALUES = [
    *("x", "a > b", "a<b", "it's", 'a"b'),
    *("javascript:x()", " java&#115;cript:x()", "java\nscript&colon;x()"),
    *("//a.example", "https://a.example/", "refresh", "Refresh", "prefetch", "module"),
    *("application/json", "<script>", "</script>", "onclick=x()"),
]
WHOLE_TAGS = st.builds(
    "<{}{}{}={}{}{}>".format,
    st.sampled_from(NAMES),
    st.sampled_from([" ", "\n", "/", "  ", ""]),
    st.sampled_from(ATTRIBUTES),
    quote := st.sampled_from(['"', "'", ""]),
    st.sampled_from(VALUES),
    quote,
)
SCRIPTS = st.builds(
    "<script{}>{}</{}>".format,
    st.sampled_from(["", " ", " src=x", ' src="x"', " async", ' type="application/json"']),
    st.sampled_from(["", "a()", "1 < 2", "<!--", "<p>", "</Script >"]),
    st.sampled_from(["script", "SCRIPT", "script ", "script x", "scripts"]),
)
NASTY = st.lists(
    st.one_of(
        WHOLE_TAGS,
        SCRIPTS,
        *map(st.sampled_from, (SIGNS, NAMES, ATTRIBUTES, VALUES, ["<p>", "</p>", "<p", "x"])),
    ),
    max_size=12,
).map("".join)


@settings(max_examples=1000, deadline=None)
@given(NASTY)
@example("<scripty>x</scripty><p onclick=x()></script>")
@example("<p title='<script>'><p onclick=x()></script>")
@example("<script >x()</script>")
@example("<script>x()</script")
def test_to_cut_a_page_finds_what_reading_it_finds(page: str) -> None:
    read = Reader(page)
    assert find({"page": page}) == {"page": Found(read.scripts, read.faults)}


def test_a_usual_page_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which takes ten times as long: its tags alone tell that nothing is to be found."""
    read: list[str] = []

    def note(text: str) -> Reader:
        read.append(text)
        return Reader(text)

    monkeypatch.setattr(content_policy, "Reader", note)
    found = Found(["a()"], [])
    assert find({"page": GOOD, "other": GOOD}) == {"page": found, "other": found}
    assert sorted(read) == ['<meta charset="utf-8">', "<script>"]


def test_words_that_look_like_code_stop_nothing(tmp_path: Path) -> None:
    page = tmp_path / "good.html"
    words = (
        '<p title="My style = plain, onclick=x() &#34; style=" '
        """data-x='href="javascript:x()"'>x</p>"""
    )
    page.write_text(GOOD.replace("<p>x</p>", words), encoding="utf-8")
    apply(tmp_path)
    assert policy_of(page.read_text(encoding="utf-8"))


def test_a_script_that_says_how_far_the_root_is_is_the_same_on_every_level(tmp_path: Path) -> None:
    for name, way in {"index": ".", "deep": "../..", "404": "/say-why/"}.items():
        text = GOOD.replace("a()", f'scope=new URL("{way}",location)')
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    apply(tmp_path)
    for file in tmp_path.iterdir():
        assert policy_of(file.read_text(encoding="utf-8")).count("sha256-") == 3


def test_a_page_without_a_place_for_it_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(GOOD.replace('<meta charset="utf-8">', ""), encoding="utf-8")
    with pytest.raises(Unsafe, match=r'bad\.html: no <meta charset="utf-8">'):
        apply(tmp_path)


def test_the_build_says_where_the_code_stands_and_ends(mkdocs: Command, project: Path) -> None:
    replace("sound", project)
    page = project / "docs/privacy.md"
    with page.open("a", encoding="utf-8") as file:
        file.write('\n<p onclick="x()">x</p>\n')
    done = mkdocs("build", "--site-dir", str(project / "site"), cwd=project)
    assert done.returncode == 1
    assert 'privacy/index.html: <p onclick="x()">' in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
