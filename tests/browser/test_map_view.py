"""The map: it shows what was found, comes apart by keyboard, and is a table too."""

from typing import Any

import pytest
from building import ROOT
from making import made
from playwright.sync_api import Browser, Locator, Page, expect
from serving import Server

from hub.views.map_places import grouped, spots

pytestmark = pytest.mark.browser


@pytest.fixture
def shown(page: Page, server: Server) -> Page:
    """The explorer, opened at an address that names the map."""
    page.goto(f"{server.root}explore/?view=map")
    expect(marks(page).first).to_be_visible()
    return page


def marks(page: Page) -> Locator:
    return page.locator("a.map-mark")


def on_map(page: Page) -> int:
    """How many cases the marks stand for, as their names say."""
    names = marks(page).evaluate_all("all => all.map((mark) => mark.getAttribute('aria-label'))")
    return sum(int(name.split()[0]) for name in names)


def in_table(page: Page, *, placed: bool) -> int:
    """How many cases the table lists, with a position or without."""
    return sum(
        row.locator("li").count()
        for row in page.locator(".places tbody tr").all()
        if (row.locator("td").last.inner_text() != "Not on the map") == placed
    )


def test_the_table_has_the_places_of_the_marks(shown: Page, cases: list[dict[str, Any]]) -> None:
    """And the cases that have none, which are counted."""
    placed = [case for case in cases if "lat" in case["place"]]
    assert on_map(shown) == in_table(shown, placed=True) == len(placed)
    lacking = len(cases) - len(placed)
    assert in_table(shown, placed=False) == lacking
    expect(shown.get_by_text(f"{lacking} cases have no place on the map")).to_be_visible()
    expect(shown.get_by_role("button", name="Map", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_filter_changes_the_marks_without_a_reload(shown: Page) -> None:
    shown.evaluate("window.same = true")
    before = on_map(shown)
    shown.get_by_label("Germany").first.check()
    expect(shown.locator("[data-heading]")).to_contain_text("from Germany")
    expect(marks(shown)).to_have_count(2)
    assert on_map(shown) == in_table(shown, placed=True) == 2 < before
    assert "view=map" in shown.url
    assert shown.evaluate("window.same")
    shown.go_back()
    expect(shown.locator("[data-heading]")).not_to_contain_text("Germany")
    assert on_map(shown) == before


def test_a_cluster_comes_apart_by_keyboard(shown: Page) -> None:
    """At each step the focus is on a mark; at the last the mark's rows are listed."""
    cluster = shown.locator("a.map-mark.many").first
    cluster.focus()
    for _ in range(12):
        name = shown.evaluate("document.activeElement.getAttribute('aria-label')")
        shown.keyboard.press("Enter")
        if not name.endswith("Zoom in"):
            break
        expect(shown.locator("[data-status]")).to_contain_text("Places that the map shows now")
        assert shown.evaluate("document.activeElement.classList.contains('map-mark')")
    assert shown.evaluate("document.activeElement.matches('.places .chosen th')")
    expect(shown.locator("[data-status]")).to_contain_text(f"Listed below the map: {name}")
    whole = in_table(shown, placed=True)
    shown.get_by_role("button", name="Show all", exact=True).click()
    assert on_map(shown) == whole


def test_zooming_in_and_out_says_how_much_is_seen(shown: Page) -> None:
    whole = on_map(shown)
    shown.get_by_role("button", name="Zoom in").press("Enter")
    shown.get_by_role("button", name="Zoom in").press("Enter")
    assert 0 < on_map(shown) < whole
    assert in_table(shown, placed=True) == whole
    out = shown.get_by_role("button", name="Zoom out")
    for _ in range(3):
        out.press("Enter")
    assert on_map(shown) == whole
    expect(out).to_have_attribute("aria-disabled", "true")
    expect(shown.locator("[data-status]")).to_contain_text("every place")


@pytest.mark.parametrize("width", [320, 1280])
def test_marks_are_wide_enough_and_do_not_overlap(page: Page, server: Server, width: int) -> None:
    """24 px each, and nothing of the page lies beyond the screen's edge."""
    page.set_viewport_size({"width": width, "height": 800})
    for path in ("explore/?view=map", "explore/map/"):
        page.goto(f"{server.root}{path}")
        expect(marks(page).first).to_be_visible()
        targets = marks(page).locator(".target").all()
        boxes = [box for target in targets if (box := target.bounding_box())]
        assert len(boxes) == marks(page).count()
        assert all(min(box["width"], box["height"]) >= 23.9 for box in boxes)
        middles = [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]
        assert all(
            max(abs(x - a), abs(y - b)) >= 24
            for at, (x, y) in enumerate(middles)
            for a, b in middles[:at]
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_build_and_the_script_make_the_same_groups(shown: Page) -> None:
    """At every scale, of the same places in the same order."""
    wording = made(ROOT / "cases").wording
    placed = [spot for spot in spots(wording) if spot.precision]
    for scale in (0.2, 1, 2.5, 10, 40):
        expected = [[spot.label for spot in group.spots] for group in grouped(placed, scale)]
        drawn = shown.evaluate(
            """async ([root, scale]) => {
              const data = await (await fetch(root + "data/places.json")).json();
              const spots = data.places.flatMap((place, at) => {
                const numbers = data.cases.flatMap((here, number) => (here === at ? [number] : []));
                return place.length > 3 ? [{ place, at, numbers }] : [];
              });
              return hub.clustered(spots, scale).map((group) => group.map(({ place }) => place[0]));
            }""",
            ["../", scale],
        )
        assert drawn == expected


def test_without_scripts_the_map_of_the_whole_library_is_there(
    browser: Browser, server: Server, cases: list[dict[str, Any]]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.root}explore/")
    page.locator("a[href$='map/']").first.click()
    expect(page.locator(".map-drawing")).to_be_visible()
    assert on_map(page) == in_table(page, placed=True)
    assert page.locator(".places a").count() == len(cases)
    marks(page).first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".places tbody:target")).to_be_visible()
    context.close()


def test_a_place_that_nothing_found_has_no_map(page: Page, server: Server) -> None:
    """The table says where the case is all the same."""
    page.goto(f"{server.root}explore/?view=map&country=se")
    expect(page.locator(".places tbody tr")).to_have_count(1)
    expect(page.locator(".map-drawing")).to_have_count(0)
    expect(page.get_by_text("1 case has no place on the map")).to_be_visible()
