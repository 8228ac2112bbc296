"""Journeys through the explorer on the built site of the real records.

Every page is watched: an error in the console, a broken policy or a foreign request fails it.
"""

import re
from collections.abc import Iterator

import pytest
from exploring import (
    CASE,
    TERMS,
    box,
    counts_shown,
    heading,
    query,
    recount,
    titles,
    wait_until_scrolled,
)
from playwright.sync_api import Browser, Locator, Page, expect
from serving import Server

pytestmark = pytest.mark.browser


@pytest.fixture(params=["root", "under"])
def address(request: pytest.FixtureRequest, server: Server) -> str:
    """The explorer at a root and under a sub-path."""
    return f"{getattr(server, request.param)}explore/"


@pytest.fixture
def unwatched(browser: Browser) -> Iterator[Page]:
    """A page in which a request may fail; the browser reports that as an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_nothing_is_fetched_before_first_use(page: Page, address: str) -> None:
    """The page's own files come with it; data and index with the first touch."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(300)
    before = [url for url in asked if url.endswith(".json")]
    page.locator("#q").focus()
    page.wait_for_timeout(300)
    after = sorted(url.rpartition("/")[2] for url in asked if url.endswith(".json"))
    assert (before, after) == ([], ["explorer.json", "index.json"])


def test_a_search_finds_marks_and_says_so(page: Page, address: str) -> None:
    """Words as typed; matches are marked; the address and the title say what is shown."""
    page.goto(address)
    page.locator("#q").press_sequentially("dementia charter")
    expect(heading(page)).to_have_text("1 case matching “dementia charter”")
    assert "charter" in titles(page)[0]
    expect(page.locator("[data-results] mark").first).to_be_visible()
    expect(page).to_have_title(re.compile("^1 case .*dementia charter"))
    assert query(page) == "q=dementia+charter"
    expect(page.locator("[data-status]")).to_have_text(heading(page).inner_text())


def test_counts_are_what_a_recount_of_the_data_gives(explorer: Page, cases: list[CASE]) -> None:
    """With nothing chosen, with one term, with two of one facet, with two facets."""
    chosen: dict[str, set[str]] = {}
    assert counts_shown(explorer) == recount(cases, chosen, counts_shown(explorer))
    for facet, term in (("co", "co-deliver"), ("co", "co-design"), ("group", "residents")):
        box(explorer, facet, term).check()
        chosen.setdefault(facet, set()).add(term)
        expect(explorer.locator("[data-chips]")).to_contain_text("Co-deliver")
        expect(explorer).to_have_url(re.compile(f"{facet}={term}"))
        shown = counts_shown(explorer)
        expected = [
            case["title"] for case in cases if all(TERMS[key](case) & chosen[key] for key in chosen)
        ]
        assert (shown, sorted(titles(explorer))) == (
            recount(cases, chosen, shown),
            sorted(expected),
        )


def test_counts_react_to_the_words_too(explorer: Page, cases: list[CASE]) -> None:
    explorer.fill("#q", "dementia")
    expect(heading(explorer)).to_contain_text("“dementia”")
    found = [case for case in cases if case["title"] in titles(explorer)]
    shown = counts_shown(explorer)
    assert shown == recount(found, {}, shown)


def test_a_count_of_nought_stays_and_looks_faint(explorer: Page) -> None:
    explorer.fill("#q", "fireworks")
    expect(heading(explorer)).to_contain_text("“fireworks”")
    nought = explorer.locator("label.none").first
    expect(nought.locator("[data-count]")).to_have_text("0")
    expect(nought.locator("input")).to_be_enabled()


def test_chips_take_one_condition_away_and_keep_the_focus(explorer: Page) -> None:
    box(explorer, "co", "co-deliver").check()
    box(explorer, "group", "residents").check()
    explorer.fill("#q", "volunteers")
    chips = explorer.locator("[data-chip]")
    expect(chips).to_have_count(4)
    explorer.get_by_role("button", name="Remove Co-deliver").click()
    expect(chips).to_have_count(3)
    expect(box(explorer, "co", "co-deliver")).not_to_be_checked()
    expect(explorer.get_by_role("button", name="Remove Residents")).to_be_focused()
    assert query(explorer) == "q=volunteers&group=residents"


def test_clear_all_shows_everything_again(explorer: Page, cases: list[CASE]) -> None:
    explorer.fill("#q", "volunteers")
    box(explorer, "group", "residents").check()
    explorer.get_by_role("button", name="Clear all").click()
    expect(heading(explorer)).to_have_text(f"{len(cases)} cases")
    expect(explorer.locator("#q")).to_have_value("")
    assert (query(explorer), explorer.locator("input:checked").count()) == ("", 0)


def test_back_and_forward_restore_list_form_and_title(explorer: Page) -> None:
    """Typing makes one entry, each filter another."""
    bare = explorer.title()
    explorer.locator("#q").press_sequentially("volunteers", delay=30)
    expect(heading(explorer)).to_contain_text("“volunteers”")
    typed = titles(explorer)
    box(explorer, "group", "residents").check()
    expect(heading(explorer)).to_contain_text("with residents")
    explorer.go_back()
    expect(heading(explorer)).not_to_contain_text("with residents")
    expect(box(explorer, "group", "residents")).not_to_be_checked()
    assert titles(explorer) == typed
    explorer.go_back()
    expect(explorer.locator("#q")).to_have_value("")
    expect(explorer).to_have_title(bare)
    explorer.go_forward()
    explorer.go_forward()
    expect(box(explorer, "group", "residents")).to_be_checked()
    expect(explorer.locator("#q")).to_have_value("volunteers")


def test_back_from_a_case_comes_to_the_same_list_and_place(explorer: Page) -> None:
    box(explorer, "co", "co-deliver").check()
    expect(heading(explorer)).to_contain_text("of co-deliver")
    shown = titles(explorer)
    explorer.mouse.wheel(0, 600)
    wait_until_scrolled(explorer)
    explorer.locator("[data-results] [data-slot=title]").nth(3).click()
    expect(explorer.locator("article, main h1").first).to_be_visible()
    explorer.go_back()
    expect(heading(explorer)).to_contain_text("of co-deliver")
    expect(box(explorer, "co", "co-deliver")).to_be_checked()
    wait_until_scrolled(explorer)
    assert titles(explorer) == shown


def test_a_shared_address_shows_the_same(explorer: Page, browser: Browser) -> None:
    """To somebody who was never here."""
    explorer.fill("#q", "people")
    box(explorer, "co", "co-design").check()
    explorer.locator("#sort").select_option("title")
    expect(explorer).to_have_url(re.compile("sort=title"))
    context = browser.new_context()
    fresh = context.new_page()
    fresh.goto(explorer.url)
    expect(heading(fresh)).to_have_text(heading(explorer).inner_text())
    expect(fresh.locator("#q")).to_have_value("people")
    expect(fresh.locator("#sort")).to_have_value("title")
    assert (titles(fresh), fresh.title(), fresh.url) == (
        titles(explorer),
        explorer.title(),
        explorer.url,
    )
    context.close()


def test_nonsense_in_an_address_is_left_out(page: Page, server: Server, cases: list[CASE]) -> None:
    """And the address then says what is shown."""
    nonsense = "co=nothing&__proto__=x&sort=upwards&page=-3&page=9e9&toString=1&%E0%A4%A&view=cube"
    page.goto(f"{server.root}explore/?{nonsense}")
    expect(page.locator("[data-status]")).to_contain_text(f"{len(cases)} cases")
    expect(page).to_have_url(f"{server.root}explore/")
    page.goto(f"{server.root}explore/?page=99")
    expect(page.locator("[data-paging] [aria-current=page]")).to_have_text("2")


def test_pages_are_links_that_hold_every_case_once(explorer: Page, cases: list[CASE]) -> None:
    explorer.locator("#sort").select_option("title")
    expect(explorer).to_have_url(re.compile("sort=title"))
    first = titles(explorer)
    link = explorer.get_by_role("link", name="Next", exact=True)
    assert link.get_attribute("href") == "?sort=title&page=2"
    link.click()
    expect(explorer).to_have_url(re.compile("page=2"))
    expect(heading(explorer)).to_be_focused()
    everything = [*first, *titles(explorer)]
    assert everything == sorted((case["title"] for case in cases), key=str.casefold)


def test_newest_and_saving_are_in_the_order_of_the_data(explorer: Page, cases: list[CASE]) -> None:
    """The largest yearly saving in the hub's currency comes first; nothing is converted."""

    def saving(case: CASE) -> float:
        sums = [
            claim["money"]["amount"]
            for claim in case.get("claims", ())
            if claim["kind"] == "saving" and claim.get("money", {}).get("per") == "year"
            and claim["money"]["currency"] == "GBP"
        ]  # fmt: skip
        return max(sums, default=0)

    explorer.locator("#sort").select_option("saving")
    expect(explorer).to_have_url(re.compile("sort=saving"))
    sums = {case["title"]: saving(case) for case in cases}
    shown = [sums[title] for title in titles(explorer)]
    assert (shown[0] > 0, shown) == (True, sorted(shown, reverse=True))
    explorer.locator("#sort").select_option("newest")
    expect(explorer).to_have_url(re.compile("sort=newest"))
    added = {case["title"]: case["added"] for case in cases}
    days = [added[title] for title in titles(explorer)]
    assert days == sorted(days, reverse=True)


def test_the_whole_journey_by_keyboard(explorer: Page) -> None:
    """Type, go to a filter, choose it, take its chip away, open a case."""
    explorer.locator("#q").focus()
    explorer.keyboard.type("older people")
    expect(heading(explorer)).to_contain_text("“older people”")
    expect(explorer.locator("#q")).to_be_focused()
    chosen = box(explorer, "co", "co-deliver")
    for _ in range(30):
        explorer.keyboard.press("Tab")
        if chosen.evaluate("box => box === document.activeElement"):
            break
    explorer.keyboard.press("Space")
    expect(chosen).to_be_checked()
    expect(chosen).to_be_focused()
    expect(heading(explorer)).to_contain_text("of co-deliver")
    explorer.get_by_role("button", name="Remove Co-deliver").press("Enter")
    expect(heading(explorer)).not_to_contain_text("of co-deliver")
    expect(explorer.get_by_role("button", name="Clear all")).to_be_focused()
    explorer.locator("[data-results] a").first.press("Enter")
    expect(explorer).to_have_url(re.compile("/cases/"))


def tab_to(page: Page, wanted: Locator, most: int = 120) -> None:
    """Goes there with Tab alone, as somebody without a mouse must."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{most} times Tab do not reach {wanted}")


def test_the_whole_journey_with_nothing_but_keys(page: Page, server: Server) -> None:
    """From the address bar: skip link, words, a filter, a case, and back to the same list."""
    page.goto(f"{server.root}explore/")
    tab_to(page, page.locator(".skip"), most=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    tab_to(page, page.locator("#q"), most=3)
    page.keyboard.type("older people")
    expect(heading(page)).to_contain_text("“older people”")
    tab_to(page, box(page, "co", "co-deliver"), most=30)
    page.keyboard.press("Space")
    expect(heading(page)).to_contain_text("of co-deliver")
    shown, address = titles(page), page.url
    tab_to(page, page.locator("[data-results] a").first)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/cases/"))
    page.go_back()  # Alt+Left is the browser's own key, which it does not have without a window.
    expect(page).to_have_url(address)
    expect(heading(page)).to_contain_text("of co-deliver")
    expect(page.locator("#q")).to_have_value("older people")
    expect(box(page, "co", "co-deliver")).to_be_checked()
    assert titles(page) == shown


def test_what_was_found_is_announced_once(explorer: Page) -> None:
    """After typing stops, not at every letter."""
    explorer.evaluate("""() => {
        window.said = [];
        const status = document.querySelector("[data-status]");
        new MutationObserver(() => window.said.push(status.textContent))
            .observe(status, { childList: true, characterData: true, subtree: true });
    }""")
    explorer.locator("#q").press_sequentially("volunteers", delay=250)
    expect(explorer.locator("[data-status]")).to_contain_text("“volunteers”")
    explorer.wait_for_timeout(900)
    assert len(explorer.evaluate("window.said")) == 1


def test_the_box_does_not_move_while_typing(explorer: Page) -> None:
    """Neither does the page under it."""
    where = "() => [document.querySelector('#q').getBoundingClientRect().top, scrollY]"
    before = explorer.evaluate(where)
    for letter in "zzyzx":
        explorer.locator("#q").press_sequentially(letter)
        explorer.wait_for_timeout(220)
        assert explorer.evaluate(where) == before


def test_on_a_phone_the_filters_are_a_dialog(page: Page, server: Server) -> None:
    """It takes the focus, gives it back, and its button says how many filters are on."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server.root}explore/")
    expect(page.locator("fieldset").first).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    box(page, "co", "co-design").check()
    expect(page).to_have_url(re.compile("co=co-design"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    button = page.get_by_role("button", name="Filters (1)")
    expect(button).to_be_focused()
    button.press("Enter")
    expect(box(page, "co", "co-design")).to_be_checked()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(dialog).to_be_hidden()
    expect(page.locator("fieldset").first).to_be_visible()


@pytest.mark.parametrize("lost", ["search/index.json", "explorer.json", "search/s-.json"])
def test_a_failed_fetch_says_what_to_do_and_keeps_what_was_typed(
    unwatched: Page, server: Server, lost: str
) -> None:
    """A link to the plain list, and another try that works when the connection is back."""
    unwatched.route(f"**/{lost}", lambda route: route.abort())
    unwatched.goto(f"{server.root}explore/")
    unwatched.fill("#q", "volunteers")
    expect(heading(unwatched)).to_contain_text("could not be loaded")
    plain = unwatched.get_by_role("link", name="See the list of all cases")
    expect(plain).to_have_attribute("href", "../cases/")
    expect(unwatched.locator("#q")).to_have_value("volunteers")
    unwatched.unroute(f"**/{lost}")
    unwatched.get_by_role("button", name="Try again").click()
    expect(heading(unwatched)).to_contain_text("matching “volunteers”")
    assert query(unwatched) == "q=volunteers"


def test_without_javascript_lists_and_filter_pages_take_over(
    browser: Browser, server: Server
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.root}explore/")
    assert page.locator("[data-results] li.card").count() == 24
    page.locator("#filter-links").get_by_role("link", name="Co-design", exact=True).click()
    expect(page.locator("li.card").first).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="See the list of all cases").click()
    expect(page).to_have_url(f"{server.root}cases/")
    context.close()


def test_a_search_from_the_home_page_arrives(page: Page, server: Server) -> None:
    page.goto(server.root)
    page.fill("#q", "dementia")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("matching “dementia”")
    expect(page.locator("#q")).to_have_value("dementia")
