"""What a test sees of a page and waits for on it, where Playwright alone would leave a doubt."""

from playwright.sync_api import FloatRect, Frame, Locator, Page

COLOUR_OF_PAPER = "getComputedStyle(document.body).backgroundColor"


def box(part: Locator) -> FloatRect:
    """Measure where a part of a page stands, which must be there to be seen."""
    found = part.bounding_box()
    assert found is not None, f"{part} cannot be seen"
    return found


def count_seen(parts: Locator) -> int:
    """Count those parts that are not hidden, on the screen or on paper."""
    seen = parts.evaluate_all("all => all.filter((each) => each.checkVisibility()).length")
    assert isinstance(seen, int)
    return seen


def until(page: Page | Frame, condition: str) -> None:
    """Wait until something is true that only a promise tells, or the policy of a page hides.

    Half a minute at most: a wrong condition would hang, where it should fail.
    """
    became = page.evaluate(f"""async () => {{
        for (let round = 0; round < 600; round++) {{
            if (await ({condition})) return true;
            await new Promise((done) => setTimeout(done, 50));
        }}
        return false;
    }}""")
    assert became, f"never came true: {condition}"
