"""A reader's way through a search page, with the times that the page itself tells.

The network is Lighthouse's slow 4G, the processor a quarter as fast.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from statistics import median
from typing import Any

from scripts.bench.process import FailedError
from scripts.bench.search_pages import PAGES, ListSteps, SearchPage, Step

LATENCY_MS = 150
BYTES_A_SECOND = 1.6e6 / 8
SLOWER = 4

FIRST = "library garden"
SECOND = "nurse advice"
"""Words of the made-up records, neither common nor rare."""

KEY_MS = 60
PATIENCE_MS = 120_000
REPORTED_MS = 500
"""A task is told of a little after it ended."""


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
    turn_seconds: float | None
    """From a click on the next page to its first cases."""
    frozen_ms: float
    """The longest task of the processor in the journey up to here."""
    print_ms: float | None
    """The longest while the page of the list is laid out for paper and its sheets are drawn."""


WATCH = """
  window.__longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) {
      window.__longest = Math.max(window.__longest, task.duration);
    }
  }).observe({ type: "longtask", buffered: true });
  addEventListener("keydown", () => { window.__pressed = performance.now(); }, true);
  addEventListener("click", () => { window.__pressed = performance.now(); }, true);
  // Chromium tells of a task only when a script ran in it, as it may when a page is printed.
  addEventListener("beforeprint", () => {});
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

    kind = PAGES[name]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        try:
            page = chromium.new_page(viewport={"width": 412, "height": 823})
            page.set_default_timeout(PATIENCE_MS + 10_000)
            page.add_init_script(WATCH)
            received = throttle(page.context.new_cdp_session(page))
            page.goto(base + kind.path)
            opened = page.evaluate(
                "performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"
            )
            if kind.open_first:
                page.locator(kind.open_first).first.click()
            first = search(page, kind, FIRST)
            kb = sum(received) / 1000
            following = search(page, kind, SECOND)
            facet, turn = use_list(page, kind.steps) if kind.steps else (None, None)
            frozen = longest_task(page)
            printed = print_list(page) if kind.steps else None
        finally:
            chromium.close()
    return Journey(opened, first, kb, following, facet, turn, frozen, printed)


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


def search(page: Any, kind: SearchPage, query: str) -> float:
    """Seconds from the last key to the first result.

    Raises: FailedError.
    """
    box = page.locator(kind.box).first
    box.fill("")
    box.press_sequentially(query, delay=KEY_MS)
    return until(page, kind.shows, query)


def use_list(page: Any, steps: ListSteps) -> tuple[float, float]:
    """Seconds from the click on a facet to the filtered list, and from that on the next page to
    the second; all of that is then there.

    Raises: FailedError.
    """
    facet = press(page, steps.facet)
    press(page, steps.widen)
    turn = press(page, steps.turn)
    until(page, steps.whole)
    return facet, turn


def press(page: Any, step: Step) -> float:
    """Seconds from the click to what it leads to.

    Raises: FailedError.
    """
    page.evaluate("selector => document.querySelector(selector).click()", step.press)
    return until(page, step.shown)


def until(page: Any, shown: str, query: str = "") -> float:
    """Seconds since the last key or click when something is on screen.

    Raises: FailedError.
    """
    waited: float = page.evaluate(UNTIL.replace("SHOWN", shown), [query, PATIENCE_MS])
    if waited < 0:
        raise FailedError(f"not within {PATIENCE_MS // 1000} s, with '{query}': {shown}")
    return waited / 1000


def print_list(page: Any) -> float:
    """The longest task in milliseconds, with what goes before the sheets and what comes after."""
    page.evaluate("window.__longest = 0")
    page.pdf(format="A4")
    return longest_task(page)


def longest_task(page: Any) -> float:
    """Since the page came or was told to forget; 0 when none took 50 ms, in milliseconds."""
    page.wait_for_timeout(REPORTED_MS)
    longest: float = page.evaluate("window.__longest")
    return longest


def middle_journey(journeys: Sequence[Journey]) -> Journey:
    columns: list[tuple[Any, ...]] = list(zip(*map(astuple, journeys), strict=True))
    middles: list[Any] = [None if None in column else median(column) for column in columns]
    return Journey(*middles)
