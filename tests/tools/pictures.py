"""Takes a picture of each kind of page, narrow and wide, light and dark: `make pictures`."""

import argparse
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from tests.conftest import BROWSER_FLAGS, ROOT, chromium_path, run, serve
from tests.helpers.form import names_of_blanks, place_of
from tests.helpers.real import CATALOG, FRAME, GUIDE_PAGES, REASON, REASON_PAGE

SIZES = ((360, 740), (1280, 960))
MARGIN = 16
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WHOLE = (
    REASON_PAGE,
    "reasons/",
    "embed/",
    "card/",
    "own-tools/",
    "take-it-with-you/",
    "privacy/",
    "propose/",
    "check-note/",
    "contribute/",
    "which-reason/",
    "answer/",
    *GUIDE_PAGES,
)


def fill_in_examples(page: Page) -> None:
    for name in names_of_blanks(page):
        example = CATALOG.fields_for(REASON)[name].example
        place_of(page, name).fill(REASON.examples.get(name, example))


def fill_too_long(page: Page) -> None:
    fill_in_examples(page)
    place_of(page, names_of_blanks(page)[-1]).fill(
        "flood maps for insurers, and why the old ones put half of the harbour on dry land"
    )


def edit(page: Page) -> None:
    fill_in_examples(page)
    page.get_by_role("button", name="Edit the text").click()


def look_for(page: Page) -> None:
    page.locator("[name=q]").press_sequentially(REASON.also[0])
    page.locator("[data-part=found] > li").first.wait_for()


def say_yes(page: Page) -> None:
    for question in [*CATALOG.questions][::3]:
        page.locator(f".chip:has([name=question-{question}])").first.click()


def say_no(page: Page) -> None:
    for no in page.locator(".question .chip:nth-of-type(2)").all():
        no.click()


def check_note(page: Page) -> None:
    """It gives a reason, and has an address too."""
    page.get_by_label("The note", exact=True).fill(
        "Hi Tom, we met at the trade fair in Lyon. See www.example.com/offer for more."
    )
    page.locator("[data-part=findings] > li").first.wait_for()


def tick(page: Page) -> None:
    for name in names_of_blanks(page):
        place_of(page, name).focus()
        for choice in page.locator(f"[aria-labelledby=label_{name}] input").all()[::2]:
            choice.check()


def propose(page: Page) -> None:
    """Something is wrong, and a blank is new."""
    page.locator("[name=text]").fill(
        "Hi {their_name}, I sang {sang_what} in your choir too.[ {sang_with} sends greetings.]"
    )
    page.locator("[data-define=sang_what]").click()
    page.get_by_role("button", name="Copy the YAML").click()


# The picture's name, the page, and what is done there first.
PICTURES: tuple[tuple[str, str, Callable[[Page], None] | None], ...] = (
    ("home", "", None),
    ("reasons", "reasons/", None),
    ("templates", "templates/", None),
    ("templates-of", f"templates/{REASON.id}/", None),
    ("reason", REASON_PAGE, None),
    ("check-note", "check-note/", check_note),
    ("propose", f"propose/#{REASON.id}", propose),
    ("contribute", "contribute/", None),
    ("booklet", "booklet/", None),
    ("card", "card/", None),
    ("own-tools", "own-tools/", None),
    ("take-it-with-you", "take-it-with-you/", None),
    ("privacy", "privacy/", None),
    ("one-file", "say-why.html", None),
    ("embed", "embed/", None),
    ("embedded", FRAME, fill_in_examples),
    ("reason-filled", REASON_PAGE, fill_in_examples),
    ("reason-too-long", REASON_PAGE, fill_too_long),
    ("reason-edited", REASON_PAGE, edit),
    ("finder", "which-reason/", say_yes),
    ("finder-not-yet", "which-reason/", say_no),
    ("answer", "answer/", None),
    ("profile", f"profile/#{CATALOG.profile[0].id}", tick),
    ("guide", "guide/", None),
    *((place.strip("/").replace("/", "-"), place, None) for place in GUIDE_PAGES),
    ("search", "search/", look_for),
    ("404", "no-such-page/", None),
)


def take(browser: Browser, address: str, folder: Path) -> None:
    """Take all pictures, and print the path of each; some also at their full length.

    Args:
        browser: a running browser.
        address: where the finished site is served.
        folder: where the pictures go.
    """
    for (width, height), scheme in product(SIZES, SCHEMES):
        for name, path, prepare in PICTURES:
            # A context of its own: what was typed for one picture must not stand in the next.
            with browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            ) as context:
                page = context.new_page()
                page.goto(urljoin(address, path), wait_until="networkidle")
                if prepare:
                    prepare(page)
                for whole in (False, True) if path.partition("#")[0] in WHOLE else (False,):
                    file = folder / f"{name}-{width}-{scheme}{'-whole' if whole else ''}.png"
                    page.screenshot(path=file, full_page=whole)
                    print(file)


def take_for_the_readme(browser: Browser, address: str, folder: Path) -> None:
    """Take the picture of a filled letter that is the README's `.github/filled-letter.png`.

    Args:
        browser: a running browser.
        address: where the finished site is served.
        folder: where the picture goes.
    """
    # So high that the line above the letter need not stick to an edge.
    size: ViewportSize = {"width": 600, "height": 2400}
    with browser.new_context(viewport=size, device_scale_factor=1.5) as context:
        page = context.new_page()
        page.goto(urljoin(address, REASON_PAGE), wait_until="networkidle")
        fill_in_examples(page)
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        top, bottom = (page.locator(each).bounding_box() for each in ("message-form", ".offers"))
        assert top
        assert bottom
        file = folder / "filled-letter.png"
        height = bottom["y"] + bottom["height"] - top["y"]
        clip: FloatRect = {
            "x": top["x"] - MARGIN,
            "y": top["y"] - MARGIN,
            "width": top["width"] + 2 * MARGIN,
            "height": height,
        }
        page.screenshot(path=file, clip=clip)
        print(file)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.pictures",
        description="Build the site and take pictures of its pages.",
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path(".cache/pictures"),
        help="where the pictures go (default: .cache/pictures)",
    )
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as site:
        done = run("mkdocs", "build", "--strict", "--site-dir", site, cwd=ROOT)
        if done.returncode:
            sys.exit(f"The site does not build.\n{done.stderr}")
        with serve(Path(site)) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium_path(), args=BROWSER_FLAGS
            )
            take_for_the_readme(browser, address, folder)
            take(browser, address, folder)
            browser.close()


if __name__ == "__main__":
    main()
