"""The reader's own shortlist, the comparison and the committee paper."""

import csv
import io
import json
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from serving import Server

pytestmark = pytest.mark.browser

FIRST = "stockport-my-care-my-choice"
SECOND = "blackheath-fireworks"


@pytest.fixture
def kept(page: Page, server: Server) -> Page:
    """The shortlist's page with two cases on it."""
    for case in (FIRST, SECOND):
        page.goto(f"{server.root}cases/{case}/")
        page.locator("[data-shortlist-here]").get_by_role("button").click()
    page.goto(f"{server.root}shortlist/")
    expect(page.locator("[data-list] > li")).to_have_count(2)
    return page


def titles(page: Page) -> list[str]:
    return page.locator("[data-list] a").all_inner_texts()


def named(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def test_a_case_is_kept_from_wherever_it_stands(page: Page, server: Server) -> None:
    """From a list, the explorer and its own page; the button says what it will do."""
    page.goto(f"{server.root}cases/")
    page.locator(".card").first.get_by_role("button").click()
    button = page.locator(".card").first.get_by_role("button")
    expect(button).to_have_text("Remove from shortlist")
    expect(page.get_by_role("link", name="Shortlist (1)")).to_be_visible()
    page.goto(f"{server.root}explore/")
    page.fill("#q", "dementia")
    expect(page.locator("[data-heading]")).to_contain_text("dementia")
    page.locator(".card").first.get_by_role("button").click()
    expect(page.get_by_role("link", name="Shortlist (2)")).to_be_visible()
    page.get_by_role("link", name="Shortlist (2)").click()
    expect(page.locator("[data-list] > li")).to_have_count(2)


def test_the_order_is_the_readers_by_keyboard(kept: Page) -> None:
    """Focus stays with the case that was moved, and the move is said."""
    first, second = titles(kept)
    named(kept, f"Move down: {first}").focus()
    kept.keyboard.press("Enter")
    expect(kept.locator("[data-list] a").first).to_have_text(second)
    expect(kept.locator("[data-status]")).to_have_text(f"{first} is now number 2 of 2.")
    focused = kept.evaluate("document.activeElement.getAttribute('aria-label')")
    assert first in focused
    kept.reload()
    expect(kept.locator("[data-list] a").first).to_have_text(second)


def test_what_is_taken_away_or_cleared_is_gone(kept: Page) -> None:
    first, second = titles(kept)
    named(kept, f"Remove from shortlist: {first}").click()
    expect(kept.locator("[data-list] a")).to_have_text([second])
    named(kept, "Clear the shortlist").click()
    expect(kept.get_by_text("There is nothing on your shortlist yet")).to_be_visible()
    assert kept.evaluate("JSON.stringify(localStorage)") == "{}"
    expect(kept.locator("[data-heading]")).to_be_focused()


def test_a_shared_address_shows_the_list_and_leaves_ones_own(kept: Page, server: Server) -> None:
    address = kept.locator("[data-address]").inner_text()
    assert address.endswith(f"shortlist/?cases={FIRST},{SECOND}")
    kept.goto(f"{server.root}shortlist/?cases={SECOND},__proto__,<b>")
    expect(kept.locator("[data-list] a")).to_have_count(1)
    kept.goto(f"{server.root}shortlist/")
    expect(kept.locator("[data-list] a")).to_have_count(2)


def test_a_case_that_is_not_there_is_said(unfailing: Page, server: Server) -> None:
    unfailing.goto(f"{server.root}shortlist/?cases={SECOND},no-such-case")
    expect(unfailing.locator("[data-list] a")).to_have_count(1)
    expect(unfailing.locator("[data-lost]")).to_have_text(
        "1 case of this list is not in the library."
    )


def test_a_change_in_another_window_is_shown_at_once(kept: Page) -> None:
    other = kept.context.new_page()
    other.goto(kept.url.replace("shortlist/", f"cases/{FIRST}/"))
    other.locator("[data-shortlist-here]").get_by_role("button").click()
    expect(kept.locator("[data-list] a")).to_have_count(1)
    other.close()


def download(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        named(page, name).click()
    return waiting.value.path().read_text(encoding="utf-8")


def test_the_list_can_be_taken_along(kept: Page) -> None:
    """As CSV with a row a claim, as JSON, as BibTeX; made in the page."""
    rows = list(csv.reader(io.StringIO(download(kept, "Save as CSV").removeprefix("\ufeff"))))
    assert {row[0] for row in rows[1:]} == {FIRST, SECOND}
    assert all(len(row) == len(rows[0]) for row in rows)
    found: list[dict[str, Any]] = json.loads(download(kept, "Save as JSON"))
    assert [one["id"] for one in found] == [FIRST, SECOND]
    assert download(kept, "Save as BibTeX").count("@misc{") == 2


def test_cases_stand_side_by_side(kept: Page) -> None:
    """Facts, Co's, claims by kind with their sources; what one lacks is said."""
    kept.get_by_role("link", name="Compare the first cases").click()
    table = kept.locator(".compared")
    expect(table.locator("thead th")).to_have_count(2)
    expect(table).to_contain_text("How citizens took part")
    expect(table).to_contain_text("not recorded")
    assert table.locator("tbody th").count() >= 6
    assert kept.url.endswith(f"compare/?cases={FIRST},{SECOND}")


@pytest.mark.parametrize(
    "wanted", ["", FIRST, "<script>,%00,..%2F..", f"{FIRST},nowhere", "%E0%A4%A", "," * 9999]
)
def test_a_comparison_of_too_few_or_of_nonsense_leads_back(
    unfailing: Page, server: Server, wanted: str
) -> None:
    unfailing.goto(f"{server.root}compare/?cases={wanted}")
    expect(unfailing.get_by_text("there must be at least two cases")).to_be_visible()


@pytest.fixture
def unfailing(browser: Any) -> Any:
    """A page in which a case may be missing: the browser reports that as an error."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def test_the_committee_paper_has_options_with_evidence_and_sources(kept: Page) -> None:
    kept.get_by_role("link", name="Make a committee paper").click()
    expect(kept.locator(".paper-option")).to_have_count(2)
    option = kept.locator(".paper-option").first
    for part in ("What changed", "Costs and savings", "Evidence"):
        expect(option).to_contain_text(part)
    disputed = option.locator("li", has_text="Another source says otherwise")
    assert disputed.count() >= 2
    expect(option).to_contain_text("more figures are on the case's page")
    kept.get_by_label("The question before the committee").fill("Shall we?")
    expect(kept.get_by_role("heading", name="Equality, before you decide")).to_be_visible()


def test_a_browser_that_keeps_nothing_shows_no_buttons(browser: Any, server: Server) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.goto(f"{server.root}cases/")
    assert page.locator(".keep").count() == 0
    page.goto(f"{server.root}shortlist/")
    expect(page.get_by_text("There is nothing on your shortlist yet")).to_be_visible()
    context.close()
