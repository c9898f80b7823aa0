"""What a visitor does with the form: types into its blanks, and reads what stands on the letter."""

from playwright.sync_api import Frame, Page

# As in a browser that refuses both stores, or a file opened from a mail.
NO_STORAGE = """
for (const name of ["sessionStorage", "localStorage"]) {
    const get = () => { throw new DOMException("refused", "SecurityError"); };
    Object.defineProperty(window, name, { get });
}
"""
# Every control that takes words; numbers are typed into others.
TAKES_WORDS = ":is(input[type=text], input[type=search], textarea)"
BLANKS = "message-form .control:not([hidden]) > input"
LETTER = ".letter:not([hidden]) .text"
# An open clause is there and cannot be seen.
SEEN = "letter => [...letter.childNodes].filter((each) => each.nodeType === Node.TEXT_NODE || each.checkVisibility()).map((each) => each.textContent).join('')"


def fill_every_blank(page: Page, text: str) -> None:
    for control in page.locator(BLANKS).all():
        control.fill(text)


def letter(page: Page | Frame) -> str:
    """Read the one letter that is shown, character for character."""
    seen = page.locator(LETTER).evaluate(SEEN)
    assert isinstance(seen, str)
    return seen
