"""The copy that is opened from a folder: no server, no network, the same journeys.

Each journey goes by links and controls from the copy's home page; its steps are those of the
online tests.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from exploring import box, titles
from playwright.sync_api import Browser, Page, expect
from test_explorer_views import cells, heading, view
from test_map_view import in_table, marks, on_map
from test_shortlist import FIRST, SECOND
from watching import watched

from scripts.commands.build import build_with_mkdocs


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of the real records."""
    target = tmp_path_factory.mktemp("offline") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUB_OFFLINE", "true")
        assert build_with_mkdocs(target) is not None
    return target


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Page]:
    """The copy's home page as a file; whatever is asked for beside files of the copy fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    asked: list[str] = []
    with watched(context.new_page()) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(folder.joinpath("index.html").as_uri())
        yield page
    context.close()
    assert [url for url in asked if not url.startswith(f"{folder.as_uri()}/")] == []


@pytest.fixture
def explorer(opened: Page) -> Page:
    opened.get_by_role("link", name="Find cases").first.click()
    expect(heading(opened)).to_be_visible()
    return opened


@pytest.fixture
def kept(opened: Page, folder: Path) -> Page:
    """The shortlist's page with two cases on it."""
    for case in (FIRST, SECOND):
        opened.goto(folder.joinpath(f"cases/{case}/index.html").as_uri())
        opened.locator("[data-shortlist-here]").get_by_role("button").click()
    opened.get_by_role("link", name="Shortlist (2)").click()
    expect(opened.locator("[data-list] > li")).to_have_count(2)
    return opened


def filter_and_search(page: Page) -> list[str]:
    """The titles of what is found by a word and a filter; all are on one page."""
    page.fill("#q", "volunteers")
    box(page, "co", "co-deliver").check()
    expect(heading(page)).to_contain_text("of co-deliver matching “volunteers”")
    found = int(heading(page).inner_text().split()[0])
    expect(page.locator("[data-results] > li")).to_have_count(found)
    return titles(page)


def expect_a_case(page: Page, title: str) -> None:
    """The page of that case, read from its own file."""
    expect(page.locator("h1")).to_have_text(title)
    assert re.search(r"/cases/[a-z0-9-]+/index\.html(#.*)?$", page.url)


def test_every_link_of_the_copy_leads_to_a_file(folder: Path) -> None:
    lost = [
        f"{path.relative_to(folder)}: {href}"
        for path in folder.rglob("*.html")
        if path.name != "404.html"
        for href in re.findall(r'\b(?:href|src|action)="([^"#?]+)', path.read_text("utf-8"))
        if ":" not in href and not (path.parent / href).is_file()
    ]
    assert lost == []


@pytest.mark.browser
def test_a_slip_is_forgiven_and_every_view_is_drawn_from_a_folder(explorer: Page) -> None:
    explorer.fill("#q", "befreinding")
    expect(heading(explorer)).to_contain_text("“befreinding”")
    expect(explorer.locator("[data-note]")).to_contain_text("befriending")
    assert titles(explorer)
    for name in ("Table", "Timeline", "Map", "Matrix"):
        view(explorer, name).click()
        expect(view(explorer, name)).to_have_attribute("aria-pressed", "true")
        expect(explorer.locator("[data-picture]")).to_be_visible()


@pytest.mark.browser
def test_a_list_is_kept_by_reload_and_come_back_to_in_a_folder(explorer: Page) -> None:
    """Back takes away what was done last, Forward brings it again; from a case as well."""
    found = filter_and_search(explorer)
    said = heading(explorer).inner_text()
    explorer.reload()
    expect(heading(explorer)).to_have_text(said)
    expect(explorer.locator("#q")).to_have_value("volunteers")
    expect(explorer.locator("[data-results] [data-slot=title]")).to_have_text(found)
    explorer.go_back()
    expect(box(explorer, "co", "co-deliver")).not_to_be_checked()
    expect(heading(explorer)).not_to_contain_text("of co-deliver")
    explorer.go_forward()
    expect(heading(explorer)).to_have_text(said)
    expect(box(explorer, "co", "co-deliver")).to_be_checked()
    explorer.locator("[data-results] a").first.click()
    expect_a_case(explorer, found[0])
    explorer.go_back()
    expect(heading(explorer)).to_have_text(said)
    expect(explorer.locator("[data-results] [data-slot=title]")).to_have_text(found)


@pytest.mark.browser
def test_the_second_page_is_a_link_in_a_folder(explorer: Page) -> None:
    first = titles(explorer)
    explorer.get_by_role("link", name="Next", exact=True).click()
    expect(heading(explorer)).to_be_focused()
    assert explorer.url.endswith("/explore/index.html?page=2")
    second = titles(explorer)
    assert second
    assert not set(first) & set(second)


@pytest.mark.browser
def test_the_map_comes_apart_and_is_a_table_in_a_folder(explorer: Page) -> None:
    """It shows what was found; the table leads to the cases."""
    found = filter_and_search(explorer)
    view(explorer, "Map").click()
    expect(marks(explorer).first).to_be_visible()
    whole = on_map(explorer)
    listed = explorer.locator(".places tbody a")
    assert in_table(explorer, placed=True) == whole > 2
    assert sorted(listed.all_inner_texts()) == sorted(found)
    explorer.locator("a.map-mark.many").first.click()
    expect(explorer.locator("[data-status]")).to_contain_text("Places that the map shows now")
    assert 0 < on_map(explorer) < whole
    explorer.get_by_role("button", name="Show all", exact=True).click()
    assert on_map(explorer) == whole
    explorer.get_by_role("button", name="Zoom in").click()
    assert 0 < on_map(explorer) < whole
    title = listed.first.inner_text()
    listed.first.click()
    expect_a_case(explorer, title)


@pytest.mark.browser
def test_a_matrix_of_what_was_found_leads_to_its_cases_in_a_folder(explorer: Page) -> None:
    found = filter_and_search(explorer)
    view(explorer, "Matrix").click()
    expect(explorer.locator(".matrix")).to_be_visible()
    assert 0 < max(cells(explorer).values()) <= len(found)
    link = explorer.locator(".matrix td a").first
    number = int(link.inner_text())
    link.click()
    expect(explorer.locator("[data-results] > li")).to_have_count(number)
    assert set(titles(explorer)) <= set(found)


@pytest.mark.browser
def test_the_timeline_has_what_was_found_in_a_folder(explorer: Page) -> None:
    """A case is a row, or is counted as one whose years are not known."""
    found = filter_and_search(explorer)
    view(explorer, "Timeline").click()
    expect(explorer.locator(".timeline")).to_be_visible()
    dated = explorer.locator(".timeline tbody th").all_inner_texts()
    assert [title for title in found if title in dated] == dated != []
    unknown = len(found) - len(dated)
    expect(explorer.locator("[data-picture] .fine")).to_contain_text(f"{unknown} case")


@pytest.mark.browser
def test_places_like_mine_are_found_in_a_folder(opened: Page) -> None:
    """The answers stand in the address and outlast a reload."""
    opened.get_by_role("link", name="Start from a problem").first.click()
    opened.get_by_role("main").locator("a[href$='places/index.html']").click()
    opened.get_by_label("What are you working on?").select_option("budget-cuts")
    expect(heading(opened)).to_contain_text("cases from places like yours")
    shared = opened.locator("[data-results] .card-reason").all_inner_texts()
    assert shared
    opened.reload()
    expect(opened.locator("[data-results] .card-reason")).to_have_text(shared)
    link = opened.locator("[data-results] .card-title a").first
    title = link.inner_text()
    link.click()
    expect_a_case(opened, title)


@pytest.mark.browser
def test_an_objection_leads_to_what_a_case_says_in_a_folder(opened: Page) -> None:
    opened.get_by_role("link", name="Start from a problem").first.click()
    opened.get_by_role("main").locator("a[href$='objections/index.html']").click()
    statement = opened.locator("main nav a").first
    words = statement.inner_text()
    statement.click()
    target = opened.locator("h2:target")
    expect(target).to_have_text(words)
    expect(target).to_be_in_viewport()
    voice = opened.locator(".voices .headline-source a").first
    title = voice.inner_text()
    voice.click()
    expect_a_case(opened, title)


@pytest.mark.browser
@pytest.mark.parametrize("at", range(5))
def test_a_door_opens_on_cases_and_all_of_them_in_a_folder(opened: Page, at: int) -> None:
    """It says how many there are; the explorer then has so many."""
    opened.get_by_role("link", name="Start from a problem").first.click()
    doors = opened.locator("main .terms a")
    expect(doors).to_have_count(5)
    question = doors.nth(at).inner_text()
    doors.nth(at).click()
    expect(opened.locator("h1")).to_have_text(question)
    assert opened.locator("main .card").count() > 0
    every = opened.locator(".more a[href*='explore/index.html?']")
    number = re.findall(r"\d+", every.inner_text())[-1]
    every.click()
    expect(opened.locator("[data-status]")).to_contain_text(f"{number} cases")
    expect(opened.locator("[data-chip]")).not_to_have_count(0)


@pytest.mark.browser
def test_shortlist_and_comparison_work_from_a_folder(kept: Page) -> None:
    kept.get_by_role("link", name="Compare the first cases").click()
    expect(kept.locator(".compared thead th")).to_have_count(2)


@pytest.mark.browser
def test_a_committee_paper_is_made_and_printed_from_a_folder(kept: Page) -> None:
    """Both cases are options with evidence and costs; what is typed is on the paper."""
    chosen = kept.locator("[data-list] a").all_inner_texts()
    kept.get_by_role("link", name="Make a committee paper").click()
    options = kept.locator(".paper-option")
    expect(options).to_have_count(2)
    for option, title in zip(options.all(), chosen, strict=True):
        expect(option.locator("h2")).to_contain_text(title)
        for part in ("What changed", "Costs and savings", "Evidence"):
            expect(option).to_contain_text(part)
    kept.get_by_label("The question before the committee").fill("Shall we?")
    expect(kept.get_by_role("heading", name="Equality, before you decide")).to_be_visible()
    assert kept.pdf(format="A4").startswith(b"%PDF")
    options.first.locator("h2 a").click()
    expect_a_case(kept, chosen[0])


@pytest.mark.browser
def test_the_ledger_is_sorted_from_a_folder(opened: Page, folder: Path) -> None:
    opened.goto(folder.joinpath("claims/index.html").as_uri())
    opened.locator(".ledger thead").get_by_role("button").first.click()
    expect(opened.locator(".ledger thead [aria-sort]")).to_have_count(1)


REFUSE = """
for (const name of ["pushState", "replaceState"]) {
  const own = History.prototype[name];
  History.prototype[name] = function (state, title, url) {
    if (url !== undefined && url !== null) throw new DOMException("", "SecurityError");
    own.call(this, state, title);
  };
}
"""
"""As in a browser that lets no page change a file's address."""


@pytest.mark.browser
def test_filters_add_up_where_a_file_keeps_its_address(opened: Page) -> None:
    """Another filter, another view and a link within the page leave what was chosen before."""
    opened.add_init_script(REFUSE)
    opened.get_by_role("link", name="Find cases").first.click()
    filter_and_search(opened)
    box(opened, "co", "co-design").check()
    expect(heading(opened)).to_contain_text("of co-design or co-deliver matching “volunteers”")
    said = heading(opened).inner_text()
    view(opened, "Table").click()
    expect(opened.locator(".cases-table")).to_be_visible()
    expect(heading(opened)).to_have_text(said)
    opened.locator(".skip").press("Enter")
    expect(opened.locator("main")).to_be_focused()
    opened.wait_for_timeout(200)
    expect(heading(opened)).to_have_text(said)


@pytest.mark.browser
def test_places_are_found_where_a_file_keeps_its_address(opened: Page) -> None:
    opened.add_init_script(REFUSE)
    opened.get_by_role("link", name="Start from a problem").first.click()
    opened.get_by_role("main").locator("a[href$='places/index.html']").click()
    opened.get_by_label("What are you working on?").select_option("budget-cuts")
    expect(heading(opened)).to_contain_text("cases from places like yours")
