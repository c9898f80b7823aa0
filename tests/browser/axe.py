"""Asks axe what is in the way of somebody on a page."""

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # untyped
from playwright.sync_api import Frame, Page

# All its rules for WCAG 2.0 to 2.2 A and AA and for good practice are on as it comes, but for the
# one on the size of what is pressed.
OPTIONS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def violations(page: Page | Frame) -> list[str]:
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in Axe().run(page, options=OPTIONS).response["violations"]
        for node in each["nodes"]
    ]
