"""The ledger of all claims in a browser: sorted, filtered, and whole without scripts."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import Server

pytestmark = pytest.mark.browser


def test_the_ledger_sorts_the_whole_of_it(page: Page, server: Server, site: Path) -> None:
    """Numbers as numbers; what has none comes last; the header says which way."""
    rows = json.loads((site / "data/claims.json").read_text(encoding="utf-8"))
    numbers = sorted(row["number"] for row in rows if row["number"] is not None)
    figures = {f"/cases/{row['case']}/#claim-{row['claim']}": row["number"] for row in rows}
    page.goto(f"{server.root}claims/")
    head = page.locator("th[data-key=figure]")
    for direction, expected in (("ascending", numbers), ("descending", numbers[::-1])):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", direction)
        links = page.locator("tbody th a").evaluate_all(
            "all => all.map((a) => a.pathname + a.hash)"
        )
        assert [figures[claim] for claim in links[:20]] == expected[:20]
    expect(page.locator("[data-status]")).to_contain_text(f"{len(rows)} figures, sorted by Figure")


def test_the_ledger_filters_by_kind_and_words(page: Page, server: Server, site: Path) -> None:
    rows = json.loads((site / "data/claims.json").read_text(encoding="utf-8"))
    savings = [row for row in rows if row["kind"] == "saving"]
    page.goto(f"{server.root}claims/")
    page.get_by_label("Kind of figure").select_option("saving")
    expect(page.locator("tbody tr")).to_have_count(min(50, len(savings)))
    page.get_by_label("Words in a figure").fill("stockport")
    expected = [row for row in savings if "stockport" in json.dumps(row).lower()]
    expect(page.locator("tbody tr")).to_have_count(len(expected))
    expect(page.locator("[data-status]")).to_contain_text(f"{len(expected)} figure")


def test_the_ledger_shows_more_rows_on_demand(page: Page, server: Server) -> None:
    """The focus goes to the first new row."""
    page.goto(f"{server.root}claims/")
    page.locator("th[data-key=indicator] button").press("Enter")
    expect(page.locator("[data-pager]")).to_be_hidden()
    page.get_by_role("button", name="more figures").click()
    expect(page.locator("tbody tr")).to_have_count(100)
    expect(page.locator("tbody tr").nth(50).locator("a").first).to_be_focused()


def test_the_ledger_without_javascript_has_its_rows_and_pages(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.root}claims/")
    assert (page.locator("tbody tr").count(), page.locator("[data-ledger-form]").is_hidden()) == (
        50,
        True,
    )
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page).to_have_url(f"{server.root}claims/2/")
    context.close()
