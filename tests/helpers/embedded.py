"""A form on a page that is not ours: the page, its lines for the form, and the way into it."""

from playwright.sync_api import Frame, Page, expect

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8">{head}<meta name="viewport" content="width=device-width">
<title>Career centre</title><link rel="icon" href="data:,"></head>
<body><main><h1>Career centre</h1><p>Did you meet somebody at the fair?</p>
{lines}
<p>We are open on Mondays.</p></main></body></html>"""
LINES = (
    '<script defer src="{site}scripts/say-why-form.js"></script>'
    '<say-why-form reason="met-at-event">'
    '<a href="{site}reasons/met-at-event/">We met at an event</a></say-why-form>'
)


def form_in(page: Page) -> Frame:
    """Wait until the first form stands where its link was, and go into it."""
    frame = page.locator("say-why-form iframe").first
    expect(frame).to_be_visible()
    form = frame.element_handle().content_frame()
    assert form is not None
    return form
