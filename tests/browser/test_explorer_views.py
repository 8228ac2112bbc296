"""The explorer's other views: they show what the list shows, and can be kept and sent."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from serving import Server

pytestmark = pytest.mark.browser


def heading(page: Page) -> Locator:
    return page.locator("[data-heading]")


def view(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name="Ways to see the cases").get_by_role("button", name=name)


def cells(page: Page) -> dict[tuple[str, str], int]:
    """Row and column → the number between them; 0 for a gap."""
    columns = page.locator(".matrix thead th").all_inner_texts()
    found = {}
    for row in page.locator(".matrix tbody tr").all():
        name = row.locator("th").inner_text()
        values = row.locator("td").evaluate_all(
            "cells => cells.map((cell) => Number(cell.querySelector('a')?.textContent ?? 0))"
        )
        found |= {(name, column): value for column, value in zip(columns, values, strict=True)}
    return found


def test_the_table_has_the_same_cases_and_the_chosen_columns(explorer: Page) -> None:
    """Columns and order stand in the address and survive a reload."""
    listed = explorer.locator("[data-results] [data-slot=title]").all_inner_texts()
    view(explorer, "Table").click()
    rows = explorer.locator(".cases-table tbody th")
    expect(rows).to_have_text(listed)
    expect(view(explorer, "Table")).to_have_attribute("aria-pressed", "true")
    explorer.get_by_label("Country").last.check()
    expect(explorer.locator(".cases-table thead")).to_contain_text("Country")
    explorer.locator(".cases-table").get_by_role("button", name="Case").click()
    first = explorer.locator(".cases-table thead th").first
    expect(first).to_have_attribute("aria-sort", "ascending")
    titles = rows.all_inner_texts()
    explorer.reload()
    expect(rows).to_have_text(titles)
    expect(explorer.locator(".cases-table thead")).to_contain_text("Country")
    explorer.go_back()
    expect(explorer.locator(".cases-table thead th").first).not_to_have_attribute(
        "aria-sort", "ascending"
    )


def test_the_matrix_counts_what_is_found(explorer: Page, cases: list[dict[str, Any]]) -> None:
    """A number leads to exactly its cases; a gap is said; filters and words hold."""
    view(explorer, "Matrix").click()
    expect(explorer.locator(".matrix")).to_be_visible()
    everything = cells(explorer)
    assert len(everything) >= 40
    expected = sum(
        len(case["sectors"]) * sum(use["intensity"] > 1 for use in case["cos"].values())
        for case in cases
    )
    assert sum(everything.values()) == expected
    assert explorer.locator(".matrix .gap").first.inner_text() == "none"
    link = explorer.locator(".matrix td a").first
    number = int(link.inner_text())
    link.click()
    expect(heading(explorer)).to_contain_text(f"{number} case")
    expect(explorer.locator("[data-chip]")).to_have_count(3)
    assert len(explorer.locator("[data-results] > li").all()) == number


def test_the_matrix_takes_any_two_facets(explorer: Page) -> None:
    view(explorer, "Matrix").click()
    explorer.get_by_label("Down").select_option("evidence")
    expect(explorer.locator(".matrix tbody th").first).to_contain_text("Level")
    assert "axes=evidence+co" in explorer.url
    explorer.fill("#q", "volunteers")
    expect(heading(explorer)).to_contain_text("volunteers")
    assert 0 < sum(cells(explorer).values()) < 200
    assert "view=matrix" in explorer.url


def test_the_timeline_shows_when_and_says_what_is_not_known(
    explorer: Page, cases: list[dict[str, Any]]
) -> None:
    view(explorer, "Timeline").click()
    expect(explorer.locator(".timeline")).to_be_visible()
    dated = [case for case in cases if case.get("started")]
    unknown = len(cases) - len(dated)
    expect(explorer.locator("[data-picture] .fine")).to_contain_text(f"{unknown} case")
    for title, when in explorer.locator(".timeline tbody tr").evaluate_all(
        "rows => rows.map((row) => [row.children[0].textContent, row.children[1].textContent])"
    ):
        case = next(case for case in dated if case["title"] == title)
        assert str(case["started"])[:4] in when


@pytest.mark.parametrize("path", ["explore/matrix/", "explore/timeline/"])
def test_without_scripts_the_pictures_of_the_whole_library_are_there(
    browser: Any, server: Server, path: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.root}explore/")
    page.locator(f"a[href$='{path.removeprefix('explore/')}']").first.click()
    # A click does not wait for the last row.
    page.wait_for_url(f"{server.root}{path}")
    assert page.locator("table tbody tr").count() > 5
    assert page.locator("table tbody a").count() > 5
    context.close()


def test_the_static_matrix_is_that_of_the_script(page: Page, server: Server) -> None:
    page.goto(f"{server.root}explore/matrix/")
    made = {(row, column.split(" ", 1)[-1]): count for (row, column), count in cells(page).items()}
    page.goto(f"{server.root}explore/?view=matrix")
    expect(page.locator(".matrix")).to_be_visible()
    drawn = cells(page)
    assert {key: value for key, value in drawn.items() if value} == {
        key: value for key, value in made.items() if value
    }
    page.goto(f"{server.root}explore/matrix/")
    page.locator(".matrix td a").first.click()
    expect(page.locator("[data-chip]")).to_have_count(3)
