"""What must never happen on any journey: a script error, a broken policy, a foreign request."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Page


@contextmanager
def watched(page: Page) -> Iterator[Page]:
    """The page, watched from its first request on.

    Chromium reports a violation of the Content-Security-Policy as an error in the console.
    """
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on(
        "console",
        lambda message: (
            faults.append(f"console: {message.text}")
            if message.type in ("error", "warning")
            else None
        ),
    )
    page.on("request", lambda request: faults.extend(_foreign(request.url)))
    yield page
    cookies = [f"cookie: {cookie['name']}" for cookie in page.context.cookies()]
    assert faults + cookies == []


def _foreign(url: str) -> list[str]:
    parts = urlsplit(url)
    own = parts.hostname == "127.0.0.1" or parts.scheme in ("data", "blob", "file", "about")
    return [] if own else [f"foreign request: {url}"]
