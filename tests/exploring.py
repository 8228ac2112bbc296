"""The explorer in a browser: what its parts are called, and what its data says."""

import time
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

CASE = dict[str, Any]

TERMS: dict[str, Callable[[CASE], set[str]]] = {
    "co": lambda case: {co for co, use in case["cos"].items() if use["intensity"] > 1},
    "sector": lambda case: set(case["sectors"]),
    "group": lambda case: set(case["groups"]),
    "issue": lambda case: set(case.get("issues", ())),
    "country": lambda case: {case["place"]["country"].lower()},
    "method": lambda case: set(case.get("methods", ())),
    "stage": lambda case: {case["stage"]},
}
"""Facet → what a case says to it, counted here a second time from the published data."""


def heading(page: Page) -> Locator:
    return page.locator("[data-heading]")


def titles(page: Page) -> list[str]:
    return page.locator("[data-results] [data-slot=title]").all_inner_texts()


def box(page: Page, facet: str, term: str) -> Locator:
    return page.locator(f"input[name={facet}][value={term}]")


def count(page: Page, facet: str, term: str) -> int:
    return int(
        page.locator("label", has=box(page, facet, term)).locator("[data-count]").inner_text()
    )


def query(page: Page) -> str:
    return page.url.partition("?")[2]


def wait_until_scrolled(page: Page) -> None:
    """Playwright's own way of waiting needs `eval`, which the policy forbids."""
    deadline = time.monotonic() + 5
    while page.evaluate("scrollY") <= 300:
        assert time.monotonic() < deadline, "the page stays at its top"
        page.wait_for_timeout(50)


def counts_shown(page: Page) -> dict[str, dict[str, int]]:
    """Facet → term → the number beside it."""
    rows = page.locator("input[type=checkbox]").evaluate_all(
        "boxes => boxes.map((box) => [box.name, box.value,"
        " Number(box.closest('label').querySelector('[data-count]').textContent)])"
    )
    shown: dict[str, dict[str, int]] = {}
    for facet, term, number in rows:
        shown.setdefault(facet, {})[term] = number
    return {facet: terms for facet, terms in shown.items() if facet in TERMS}


def recount(
    cases: list[CASE], chosen: dict[str, set[str]], shown: dict[str, dict[str, int]]
) -> dict[str, dict[str, int]]:
    """For each term: the cases that have it and pass every other facet's choice."""

    def passes(case: CASE, facet: str) -> bool:
        others = (key for key in chosen if key != facet)
        return all(TERMS[key](case) & chosen[key] for key in others)

    return {
        facet: {
            term: sum(1 for case in cases if term in TERMS[facet](case) and passes(case, facet))
            for term in terms
        }
        for facet, terms in shown.items()
    }
