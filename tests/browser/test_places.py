"""Places like mine, in the browser."""

import pytest
from playwright.sync_api import Page, expect
from serving import Server

pytestmark = pytest.mark.browser


def test_the_nearest_cases_come_first_with_what_is_shared(page: Page, server: Server) -> None:
    """The answers stand in the address; the order falls with what is in common."""
    page.goto(f"{server.root}places/")
    page.get_by_label("What are you working on?").select_option("budget-cuts")
    heading = page.locator("[data-heading]")
    expect(heading).to_contain_text("cases from places like yours")
    kinds = page.get_by_label("Who leads in your place?")
    kinds.select_option(index=1)
    label = kinds.locator("option").nth(1).inner_text()
    expect(page.locator("[data-results] .card-reason").first).to_contain_text(label)
    reasons = page.locator("[data-results] .card-reason").all_inner_texts()
    shared = [text.count(",") for text in reasons]
    assert shared == sorted(shared, reverse=True)
    page.reload()
    expect(page.locator("[data-results] .card-reason")).to_have_text(reasons)


def test_what_the_library_does_not_know_is_said(page: Page, server: Server) -> None:
    page.goto(f"{server.root}places/?size=2")
    expect(page.locator("[data-unknown]")).to_contain_text("how many people live there")


@pytest.mark.parametrize("query", ["?type=nonsense", "?__proto__=x", "?size=%00&issue=<b>", "?&&="])
def test_nonsense_in_the_address_asks_nothing(page: Page, server: Server, query: str) -> None:
    page.goto(f"{server.root}places/{query}")
    page.wait_for_timeout(100)
    expect(page.locator("[data-heading]")).to_be_hidden()
    expect(page.locator("[data-results] > li")).to_have_count(0)
