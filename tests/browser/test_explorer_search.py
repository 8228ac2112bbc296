"""What is found by words, how a result says why, and what is said of nothing.

Every page is watched: an error in the console, a broken policy or a foreign request fails it.
"""

import re
from pathlib import Path

import pytest
from exploring import CASE, TERMS, box, heading, query, titles
from playwright.sync_api import Page, expect
from serving import serving

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("form", ["co design", "codesign", "Co-designed", "co-designing"])
def test_every_form_of_co_design_finds_what_co_design_finds(explorer: Page, form: str) -> None:
    """And none of it only says "co-production"."""
    explorer.fill("#q", "co-design")
    expect(heading(explorer)).to_contain_text("co-design")
    found = titles(explorer)
    explorer.fill("#q", form)
    expect(heading(explorer)).to_contain_text(f"“{form}”")
    assert titles(explorer) == found


def test_the_beginning_of_a_word_finds_it(explorer: Page) -> None:
    """While somebody is still typing."""
    explorer.fill("#q", "befriending")
    expect(heading(explorer)).to_contain_text("“befriending”")
    whole = set(titles(explorer))
    explorer.fill("#q", "befr")
    expect(heading(explorer)).to_contain_text("“befr”")
    assert set(titles(explorer)) <= whole


def test_a_match_in_an_alias_says_why(explorer: Page) -> None:
    """Nobody wrote "pensioners"; the group has it as another name."""
    explorer.fill("#q", "pensioners")
    expect(explorer.locator(".card-why").first).to_have_text("Filed under Older people")


def test_a_match_in_the_story_shows_the_words_around_it(explorer: Page) -> None:
    """The snippet is fetched for the shown cases only, and marks the match."""
    explorer.fill("#q", "psycho-social")
    expect(explorer.locator(".card-why mark").first).to_have_text(
        re.compile("psycho", re.IGNORECASE)
    )


def test_one_slip_is_forgiven_when_nothing_else_is_found(explorer: Page) -> None:
    """And said, with a link to the word as it was understood."""
    explorer.fill("#q", "befreinding")
    expect(explorer.locator("[data-note]")).to_contain_text("No case has “befreinding” as it is")
    assert titles(explorer)
    explorer.get_by_role("link", name="befriending", exact=True).click()
    expect(explorer.locator("#q")).to_have_value("befriending")


def test_no_result_offers_what_to_loosen(explorer: Page, cases: list[CASE]) -> None:
    """Each is a link; a condition that is left out says how many cases that would give."""
    box(explorer, "group", "carers").check()
    explorer.fill("#q", "befrqzdding")
    expect(explorer.locator("[data-empty]")).to_be_visible()
    carers = sum(1 for case in cases if "carers" in TERMS["group"](case))
    without = explorer.get_by_role("link", name="Without “befrqzdding”")
    expect(without).to_have_text(f"Without “befrqzdding”: {carers} cases")
    without.click()
    expect(explorer.locator("#q")).to_have_value("")
    expect(heading(explorer)).to_be_focused()


def test_when_only_some_words_are_found_the_page_says_so(explorer: Page) -> None:
    """The cases with the other words are shown."""
    explorer.fill("#q", "befrqzdding volunteers")
    expect(explorer.locator("[data-note]")).to_contain_text("No case has all of these words")
    assert titles(explorer)


def test_cases_with_some_of_the_words_are_one_link_away(explorer: Page) -> None:
    """Those with all the words are shown first and alone; the link's address can be kept."""
    explorer.fill("#q", "charter dementia")
    expect(heading(explorer)).to_contain_text("matching “charter dementia”")
    few = len(titles(explorer))
    explorer.locator("[data-note] a").click()
    expect(heading(explorer)).to_be_focused()
    assert len(titles(explorer)) > few
    assert query(explorer) == "q=charter+dementia&words=some"
    wide = heading(explorer).inner_text()
    explorer.get_by_role("button", name="Table", exact=True).click()
    expect(explorer.locator(".cases-table")).to_be_visible()
    expect(heading(explorer)).to_have_text(wide)
    assert query(explorer) == "q=charter+dementia&words=some&view=table"
    explorer.get_by_role("button", name="List", exact=True).click()
    expect(explorer.locator(".cases-table")).to_have_count(0)
    explorer.fill("#q", "charter")
    expect(heading(explorer)).to_contain_text("matching “charter”")
    assert query(explorer) == "q=charter"


def test_a_hub_without_cases_says_so(page: Page, empty_site: Path) -> None:
    """And nothing breaks."""
    with serving(empty_site) as server:
        page.goto(f"{server.root}explore/?q=anything&co=co-design")
        expect(heading(page)).to_have_text("0 cases of co-design matching “anything”")


@pytest.mark.slow
def test_with_500_cases_letters_and_filters_are_answered_at_once(
    page: Page, large_site: Path
) -> None:
    """No frame is frozen; the limit leaves room for a machine that is busy with other tests."""
    with serving(large_site) as server:
        page.goto(f"{server.root}explore/?q=garden")
        expect(heading(page)).to_contain_text("matching “garden”")
        page.evaluate("""() => {
            window.frozen = [];
            new PerformanceObserver((list) => {
                for (const { duration } of list.getEntries()) window.frozen.push(duration);
            }).observe({ type: "longtask" });
        }""")
        page.fill("#q", "gar")
        expect(heading(page)).to_contain_text("matching “gar”")
        box(page, "group", "carers").check()
        expect(heading(page)).to_contain_text("with carers")
        assert [time for time in page.evaluate("window.frozen") if time > 300] == []


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "__proto__", "a" * 10_000, "%%%", "\\", "*:* +-~^"]
)
def test_hostile_words_do_nothing_worse_than_no_cases(explorer: Page, hostile: str) -> None:
    explorer.fill("#q", hostile)
    expect(heading(explorer)).to_have_text(re.compile(r"^\d+ cases? matching"))
    assert explorer.locator("[data-explorer] script:not([type])").count() == 0
