"""One content policy on every page of the finished site: no code in it but what is named."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from generator.finished import content_policy
from generator.finished.content_policy import Found, Reader, Unsafe, apply, find
from tests.conftest import ROOT, Command
from tests.helpers.golden import replace

META = re.compile(
    r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">'
)
GOOD = (
    '<!doctype html><html><head><meta charset="utf-8"><title>x</title></head>'
    "<body><p>x</p><script>a()</script></body></html>"
)
BY_HAND = GOOD.replace("<script>a()</script>", "")
NAMED = ["a()"]
POLICY = (
    "default-src 'none'; script-src 'self' {hashes}; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
REFUSED = (
    "A page of the finished site may not have this: code goes into a file under "
    "generator/pages/scripts or generator/pages/styles, and nothing leads elsewhere by itself.\n"
)
INLINE = content_policy.inline_scripts(ROOT / "overrides/inline")


def policy_of(page: str) -> str:
    """The policy, which has to come before anything that it is to hold for."""
    found = META.search(page)
    assert found
    assert not re.search("<(script|link|style)", page[: found.start()])
    return found[1]


def hashed(*scripts: str) -> str:
    digests = (sha256(script.encode()).digest() for script in scripts)
    return " ".join(f"'sha256-{b64encode(each).decode()}'" for each in digests)


def test_every_page_has_the_same_policy_first_in_its_head(site: Path) -> None:
    """It allows the scripts that `overrides/inline` holds, and every page has them all."""
    own = {*site.rglob("say-why.html"), *site.rglob("embed/*/index.html")}
    pages = {file: file.read_text(encoding="utf-8") for file in site.rglob("*.html")}
    assert len(INLINE) == len([*(ROOT / "overrides/inline").iterdir()]) > 0
    for file, text in pages.items():
        if file in own:
            assert "'unsafe" not in policy_of(text)
        else:
            assert policy_of(text) == POLICY.format(hashes=hashed(*INLINE)), file
            assert re.findall(r"(?s)<script>(.*?)</script>", text) == INLINE, file


def test_what_is_named_is_allowed_by_its_hash(tmp_path: Path) -> None:
    """On every page, also on one that has less, as one that somebody wrote by hand may."""
    page, by_hand = tmp_path / "page.html", tmp_path / "by-hand.html"
    page.write_text(GOOD, encoding="utf-8")
    by_hand.write_text(BY_HAND, encoding="utf-8")
    apply(tmp_path, ["a()", "b()"])
    for file in (page, by_hand):
        policy = policy_of(file.read_text(encoding="utf-8"))
        assert policy == POLICY.format(hashes=hashed("a()", "b()"))


def test_what_is_not_named_stops_the_build_however_many_pages_have_it(tmp_path: Path) -> None:
    for pages in (["one"], ["one", "other", "third"]):
        for name in pages:
            (tmp_path / f"{name}.html").write_text(GOOD, encoding="utf-8")
        (tmp_path / "by-hand.html").write_text(BY_HAND, encoding="utf-8")
        with pytest.raises(Unsafe) as caught:
            apply(tmp_path, ["b()", "a( )"])
        said = [f"{name}.html: <script>a()</script>" for name in pages]
        assert str(caught.value) == REFUSED + "\n".join(said)


def test_each_file_of_the_folder_names_one_script(tmp_path: Path) -> None:
    (tmp_path / "b.html").write_text("{# Why #}<script>b()\n</script>\n", encoding="utf-8")
    (tmp_path / "a.html").write_text("<script>a()</script>", encoding="utf-8")
    assert content_policy.inline_scripts(tmp_path) == ["a()", "b()\n"]


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
        apply(tmp_path, NAMED)
    assert str(caught.value) == f"{REFUSED}bad.html: {said}"
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
    apply(tmp_path, NAMED)
    assert policy_of(page.read_text(encoding="utf-8"))


def test_a_page_without_a_place_for_it_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "bad.html").write_text(GOOD.replace('<meta charset="utf-8">', ""), encoding="utf-8")
    with pytest.raises(Unsafe, match=r'bad\.html: no <meta charset="utf-8">'):
        apply(tmp_path, NAMED)


def test_the_build_says_where_the_code_stands_and_ends(mkdocs: Command, project: Path) -> None:
    replace("sound", project)
    page = project / "docs/why.md"
    with page.open("a", encoding="utf-8") as file:
        file.write('\n<p onclick="x()">x</p>\n')
    done = mkdocs("build", "--site-dir", str(project / "site"), cwd=project)
    assert done.returncode == 1
    assert 'why/index.html: <p onclick="x()">' in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
