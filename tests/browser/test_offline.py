"""The copy that is opened from a folder: no server, no network, the same journeys."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from making import SAMPLE, place
from playwright.sync_api import Browser, Page, expect
from watching import watched

from hub.cache import Shelf
from hub.offline import as_script, with_index
from hub.pipeline import make_site
from hub.views.plan import Output
from scripts.commands.build import build_with_mkdocs

FIRST, SECOND = "stockport-my-care-my-choice", "blackheath-fireworks"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../explore/">', '<a href="../explore/index.html">'),
        ('<a href="../">', '<a href="../index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="explore/?co=x#y">', '<a href="explore/index.html?co=x#y">'),
        ('<form action="../explore/">', '<form action="../explore/index.html">'),
        ('<a href="#main">', '<a href="#main">'),
        ('<a href="?page=2">', '<a href="?page=2">'),
        ('<a href="../data/cases.json">', '<a href="../data/cases.json">'),
        ('<a href="https://example.org/a/">', '<a href="https://example.org/a/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a data-href="x/">', '<a data-href="x/">'),
    ],
)
def test_a_link_to_a_folder_names_its_page(html: str, expected: str) -> None:
    assert with_index(html) == expected


def test_only_what_scripts_fetch_becomes_a_script() -> None:
    found = as_script(Output("cases/x/case.json", b'{"id":"x"}\n'))
    assert found == Output(
        "cases/x/case.json.js", b'hub.receive("cases/x/case.json",{"id":"x"});\n'
    )
    assert as_script(Output("data/cases.json", b"[]")) is None
    assert as_script(Output("data/search/s-.json", b"{}"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of the real records."""
    target = tmp_path_factory.mktemp("offline") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUB_OFFLINE", "true")
        assert build_with_mkdocs(target) is not None
    return target


def test_every_link_of_the_copy_leads_to_a_file(folder: Path) -> None:
    lost = [
        f"{path.relative_to(folder)}: {href}"
        for path in folder.rglob("*.html")
        if path.name != "404.html"
        for href in re.findall(r'\b(?:href|src|action)="([^"#?]+)', path.read_text("utf-8"))
        if ":" not in href and not (path.parent / href).is_file()
    ]
    assert lost == []


def test_a_copy_and_a_site_do_not_share_pages(tmp_path: Path) -> None:
    """The same cache folder may be used for both."""
    shelf = Shelf(tmp_path / "cache")
    make_site(place(SAMPLE), {}, "", shelf).write(tmp_path / "site")
    copy = replace(place(SAMPLE), offline=True)
    make_site(copy, {}, "", Shelf(tmp_path / "cache")).write(tmp_path / "copy")
    assert 'href="explore/"' in (tmp_path / "site/index.html").read_text("utf-8")
    assert 'href="explore/index.html"' in (tmp_path / "copy/index.html").read_text("utf-8")
    assert not (tmp_path / "site/data/years.json.js").exists()


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Page]:
    """The copy's home page as a file, watched for errors and foreign requests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    with watched(context.new_page()) as page:
        page.goto(folder.joinpath("index.html").as_uri())
        yield page
    context.close()


@pytest.mark.browser
def test_search_filter_and_views_work_from_a_folder(opened: Page) -> None:
    opened.get_by_role("link", name="Find cases").first.click()
    opened.fill("#q", "befreinding")
    heading = opened.locator("[data-heading]")
    expect(heading).to_contain_text("“befreinding”")
    expect(opened.locator("[data-note]")).to_contain_text("befriending")
    assert opened.locator("[data-results] > li").count() > 0
    opened.locator("input[name=co][value=co-deliver]").check()
    expect(heading).to_contain_text("of co-deliver")
    for view in ("Table", "Timeline", "Map", "Matrix"):
        button = opened.get_by_role("button", name=view, exact=True)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(opened.locator("[data-picture]")).to_be_visible()
    opened.get_by_role("button", name="Clear all").click()
    opened.locator(".matrix td a").first.click()
    expect(opened.locator("[data-results] > li").first).to_be_visible()
    opened.locator("[data-results] a").first.click()
    expect(opened.locator("h1")).to_be_visible()
    assert opened.url.endswith("/index.html")


@pytest.mark.browser
def test_shortlist_and_comparison_work_from_a_folder(opened: Page, folder: Path) -> None:
    for case in (FIRST, SECOND):
        opened.goto(folder.joinpath(f"cases/{case}/index.html").as_uri())
        opened.locator("[data-shortlist-here]").get_by_role("button").click()
    opened.get_by_role("link", name="Shortlist (2)").click()
    expect(opened.locator("[data-list] > li")).to_have_count(2)
    opened.get_by_role("link", name="Compare the first cases").click()
    expect(opened.locator(".compared thead th")).to_have_count(2)


@pytest.mark.browser
def test_the_ledger_is_sorted_from_a_folder(opened: Page, folder: Path) -> None:
    opened.goto(folder.joinpath("claims/index.html").as_uri())
    opened.locator(".ledger thead").get_by_role("button").first.click()
    expect(opened.locator(".ledger thead [aria-sort]")).to_have_count(1)
