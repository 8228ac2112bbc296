"""A reader's way through a search page, with the times that the page itself tells.

The network is Lighthouse's slow 4G, the processor a quarter as fast.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from statistics import median
from typing import Any

from scripts.bench.peers import MATERIAL
from scripts.bench.process import FailedError

OURS = "ours"

LATENCY_MS = 150
BYTES_A_SECOND = 1.6e6 / 8
SLOWER = 4

FIRST = "library garden"
SECOND = "nurse advice"
"""Words of the made-up records, neither common nor rare."""

KEY_MS = 60
PATIENCE_MS = 120_000


@dataclass(frozen=True, slots=True)
class Journey:
    """One way through, or the medians of several; None where an engine has no such thing."""

    open_seconds: float
    """From the request to the end of loading."""
    first_seconds: float
    """From the last key of the first query to its first result."""
    kb: float
    """All that came over the wire until then, page and data, in kB of 1,000 bytes."""
    next_seconds: float
    """From the last key of the second query to its first result."""
    facet_seconds: float | None
    """From a click on a facet to the new list."""
    frozen_ms: float
    """The longest task of the processor in the whole journey."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a search page is used."""

    path: str
    box: str
    open_first: str
    """What must be clicked before the box is there; empty for nothing."""
    shows: str
    """JavaScript: whether the first result of the query `q` is on screen."""
    facet: str
    """What filters; empty where nothing does."""
    filtered: str
    """JavaScript: whether the list is filtered."""


PAGES = {
    OURS: Page(
        path="explore/",
        box="#q",
        open_first="",
        shows="document.querySelector('[data-heading]').textContent.includes(`“${q}”`)"
        " && !!document.querySelector('[data-results] > li')",
        facet="input[name=co]",
        filtered="document.querySelectorAll('[data-chip]').length > 1",
    ),
    MATERIAL: Page(
        path="",
        box=".md-search__input",
        open_first="[for=__search].md-icon",
        shows="!!document.querySelector('.md-search-result__item')"
        " && document.querySelector('.md-search-result__item').textContent.toLowerCase()"
        ".includes(q.split(' ')[0])",
        facet="",
        filtered="",
    ),
    "Pagefind": Page(
        path="",
        box=".pagefind-ui__search-input",
        open_first="",
        shows="document.querySelector('.pagefind-ui__message')?.textContent.includes(q)"
        " && !!document.querySelector('.pagefind-ui__result-link')",
        facet="",
        filtered="",
    ),
}

WATCH = """
  window.__longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      window.__longest = Math.max(window.__longest, task.duration);
    }
  }).observe({ type: "longtask", buffered: true });
  addEventListener("keydown", () => { window.__pressed = performance.now(); }, true);
  addEventListener("click", () => { window.__pressed = performance.now(); }, true);
"""

UNTIL = """([q, patience]) => new Promise((resolve) => {
  const look = () => {
    if (SHOWN) resolve(performance.now() - window.__pressed);
    else if (performance.now() - window.__pressed > patience) resolve(-1);
    else requestAnimationFrame(look);
  };
  look();
})"""


def walk(name: str, base: str, browser: str) -> Journey:
    """One journey in a browser of its own.

    Raises: FailedError, where a result does not come.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only this needs it

    page_kind = PAGES[name]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        try:
            page = chromium.new_page(viewport={"width": 412, "height": 823})
            page.add_init_script(WATCH)
            session = page.context.new_cdp_session(page)
            received = throttle(session)
            page.goto(base + page_kind.path, timeout=PATIENCE_MS)
            opened = page.evaluate(
                "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
            )
            if page_kind.open_first:
                page.locator(page_kind.open_first).first.click()
            first = search(page, page_kind, FIRST)
            kb = sum(received) / 1000
            following = search(page, page_kind, SECOND)
            facet = filter_by(page, page_kind) if page_kind.facet else None
            longest = page.evaluate("window.__longest")
        finally:
            chromium.close()
    return Journey(opened, first, kb, following, facet, longest)


def throttle(session: Any) -> list[float]:
    """Sets the phone up; the list grows by the bytes of each answer."""
    received: list[float] = []
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    return received


def search(page: Any, kind: Page, query: str) -> float:
    """Seconds from the last key to the first result.

    Raises: FailedError.
    """
    box = page.locator(kind.box).first
    box.fill("")
    box.press_sequentially(query, delay=KEY_MS)
    return until(page, kind.shows, query)


def filter_by(page: Any, kind: Page) -> float:
    """Seconds from the click to the filtered list.

    Raises: FailedError.
    """
    page.evaluate("selector => document.querySelector(selector).click()", kind.facet)
    return until(page, kind.filtered, "")


def until(page: Any, shown: str, query: str) -> float:
    page.set_default_timeout(PATIENCE_MS + 10_000)
    waited: float = page.evaluate(UNTIL.replace("SHOWN", shown), [query, PATIENCE_MS])
    if waited < 0:
        raise FailedError(f"no result for '{query}' within {PATIENCE_MS // 1000} s")
    return waited / 1000


def middle_journey(journeys: Sequence[Journey]) -> Journey:
    columns: list[tuple[Any, ...]] = list(zip(*map(astuple, journeys), strict=True))
    middles: list[Any] = [None if None in column else median(column) for column in columns]
    return Journey(*middles)
