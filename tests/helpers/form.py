"""What a visitor does with the form: types into its blanks, and reads what stands on the letter."""

from playwright.sync_api import Frame, Locator, Page

# As in a browser that refuses both stores, or a file opened from a mail.
NO_STORAGE = """
for (const name of ["sessionStorage", "localStorage"]) {
    const get = () => { throw new DOMException("refused", "SecurityError"); };
    Object.defineProperty(window, name, { get });
}
"""
# What somebody has chosen who wants all blanks as a list beside the letter.
LISTED = "try { localStorage.setItem('say-why:list', 'true') } catch {}"
# Every control that takes words; numbers are typed into others.
TAKES_WORDS = (
    ":is(input:not([type]), input[type=text], input[type=search], textarea, [contenteditable])"
)
BLANKS = "message-form .control:not([hidden]) > input"
LETTER = ".letter:not([hidden]) p.text"
# An open clause is there and cannot be seen.
SEEN = """(letter) => {
    const isSeen = (each) => each.nodeType === Node.TEXT_NODE || each.checkVisibility();
    // The label of a blank that is open is drawn, where one writes into the letter.
    const wording = (each) => {
        const whole = each.cloneNode(true);
        const blanks = [whole, ...(whole.querySelectorAll?.("[data-blank]") ?? [])];
        for (const blank of blanks) {
            if (blank.contentEditable !== "inherit" && blank.dataset && !blank.textContent)
                blank.textContent = `[${blank.dataset.label}]`;
        }
        return whole.textContent;
    };
    return [...letter.childNodes].filter(isSeen).map(wording).join("");
}"""


def place_of(page: Page | Frame, name: str) -> Locator:
    """Find where somebody writes what fills a blank: in the letter, or in the list."""
    page.wait_for_selector("message-form:defined")
    control = page.locator(f"message-form .control > input[name={name}]")
    if control.is_visible():
        return control
    place = page.locator(f"{LETTER} [data-blank={name}]").first
    if place.is_hidden():
        for offer in page.locator(".offers button").all():
            offer.click()
            if place.is_visible():
                break
    return place


def names_of_blanks(page: Page) -> list[str]:
    """Name the blanks of the letter that is shown."""
    names: list[str] = page.locator(BLANKS).evaluate_all("all => all.map((each) => each.name)")
    return names


def fill_every_blank(page: Page, text: str) -> None:
    for name in names_of_blanks(page):
        place_of(page, name).fill(text)


def letter(page: Page | Frame) -> str:
    """Read the one letter that is shown, character for character."""
    seen = page.locator(LETTER).evaluate(SEEN)
    assert isinstance(seen, str)
    return seen
