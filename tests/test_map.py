"""The map: projection, outlines, places, and the page for readers without scripts."""

import re
from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from making import SAMPLE, made, page, with_fields

from hub.explorer_data import explorer_outputs
from hub.facets import FACET
from hub.model import Case
from hub.projection import UNITS, projected
from hub.record_model import Place
from hub.views.map_places import (
    APART,
    HEIGHT,
    WIDTH,
    framed,
    grouped,
    map_groups,
    map_views,
    marks,
    outlines,
    places_data,
    precisions,
    spots,
)
from hub.views.plan import PAGE_SIZE
from hub.views.wording import Wording

POLE = 131.98
"""How far Miller draws the pole from the equator. Units: degrees at the equator, as below."""

MOVE = re.compile(r"M(-?\d+) (-?\d+)l((?:[ -]?\d+)*)")


@pytest.fixture(scope="module")
def wording() -> Wording:
    return made(ROOT / "cases").wording


def has_position(case: Case) -> bool:
    return case.fields.place.lat is not None


@pytest.mark.parametrize(
    ("lat", "lon", "x", "y"),
    [
        (90, -180, 0, 0),
        (0, 0, 180, POLE),
        (0, 180, 360, POLE),
        (45, 0, 180, POLE - 48.30),
        (-60, 0, 180, POLE + 68.57),
    ],
)
def test_a_place_lies_where_miller_puts_it(lat: float, lon: float, x: float, y: float) -> None:
    assert projected(lat, lon) == pytest.approx((x * UNITS, y * UNITS), abs=0.05 * UNITS)


def test_the_outlines_are_small_and_on_the_map() -> None:
    """Whole numbers only; none south of the northern tip of Antarctica; the world's width."""
    assert len((ROOT / "hooks/hub/outlines.json").read_bytes()) < 40_000
    right, bottom = projected(-60, 180)
    for name in ("land", "borders"):
        lines = outlines()[name].replace("z", "")
        found = MOVE.findall(lines)
        assert MOVE.sub("", lines) == ""
        for x, y, steps in found:
            assert -1 <= int(x) <= right + 1
            assert 0 < int(y) < bottom
            assert len(re.findall(r"-?\d+", steps)) % 2 == 0
    assert outlines()["land"].count("M") > 100


def test_every_case_has_its_place_once(wording: Wording) -> None:
    found = spots(wording)
    cases = [case.id for spot in found for case in spot.cases]
    assert sorted(cases) == sorted(case.id for case in wording.hub.cases)
    for spot in found:
        for case in spot.cases:
            assert bool(spot.precision) == has_position(case)
            assert spot.precision == (case.fields.place.precision or "")


@pytest.mark.parametrize("scale", [0.1, 1, 3.3, 40])
def test_marks_never_overlap_and_stand_at_a_place(wording: Wording, scale: float) -> None:
    placed = [spot for spot in spots(wording) if spot.precision]
    groups = grouped(placed, scale)
    assert sorted(spot.label for group in groups for spot in group.spots) == sorted(
        spot.label for spot in placed
    )
    for one, other in combinations((group.spots[0] for group in groups), 2):
        assert hypot(one.x - other.x, one.y - other.y) * scale >= APART


def test_all_marks_are_within_the_drawing(wording: Wording) -> None:
    """Each names its cases; together they count every case that has a position."""
    placed = [spot for spot in spots(wording) if spot.precision]
    found = marks(wording, map_groups(wording), framed(placed))
    assert sum(mark.count for mark in found) == sum(map(has_position, wording.hub.cases))
    for mark in found:
        assert mark.radius <= mark.x <= WIDTH - mark.radius
        assert mark.radius <= mark.y <= HEIGHT - mark.radius
        assert mark.label.startswith(f"{mark.count} case")
    assert [(mark.y, mark.x) for mark in found] == sorted((mark.y, mark.x) for mark in found)


def test_a_wider_area_is_a_ring_and_says_so(wording: Wording) -> None:
    area = next(spot for spot in spots(wording) if spot.precision == "area")
    town = next(spot for spot in spots(wording) if spot.precision == "town")
    kinds = {
        mark.kind: mark.label
        for spot in (area, town)
        for mark in marks(wording, grouped([spot], 1), framed([spot]))
    }
    assert kinds["ring"] == f"1 case: {area.label} (Area)"
    assert kinds["dot"] == f"1 case: {town.label}"


def test_the_page_lists_every_case_and_says_what_the_map_lacks(wording: Wording) -> None:
    soup = page(made(ROOT / "cases"), "explore/map/")
    rows = soup.select("table.places tbody tr")
    links = {link["href"] for link in soup.select("table.places a")}
    assert links == {f"../../{case.url}" for case in wording.hub.cases}
    unplaced = [case for case in wording.hub.cases if not has_position(case)]
    assert f"{len(unplaced)} cases have no place on the map" in soup.get_text()
    lacking = [row for row in rows if row.select("td")[-1].get_text() == "Not on the map"]
    assert sum(len(row.select("a")) for row in lacking) == len(unplaced)
    said = {row.select("td")[-1].get_text() for row in rows}
    assert said <= {*precisions(wording).values(), "Not on the map"}
    assert "Outlines: Natural Earth, public domain." in soup.get_text()


def test_each_mark_leads_to_its_rows() -> None:
    soup = page(made(ROOT / "cases"), "explore/map/")
    found = soup.select("a.map-mark")
    assert len(found) > 5
    for mark in found:
        folder, _, anchor = str(mark["href"]).partition("#")
        assert folder == "../../explore/map/"
        rows = soup.select_one(f"#{anchor}")
        assert rows is not None
        assert str(mark["aria-label"]).startswith(f"{len(rows.select('a'))} case")


def test_a_large_library_has_the_map_once_and_pages_of_places() -> None:
    """No page grows with the library, and a mark finds its rows on whichever they are."""
    site = made(SAMPLE)
    first = site.wording.hub.cases[0]
    places = [{"place": at(number)} for number in range(2 * PAGE_SIZE + 1)]
    cases = tuple(
        replace(first, id=f"case-{number}", fields=first.fields.model_copy(update=place))
        for number, place in enumerate(places)
    )
    wording = Wording(replace(site.wording.hub, cases=cases), site.wording.words)
    soups = [
        BeautifulSoup(site.renderer.page(plan.make()), "html.parser") for plan in map_views(wording)
    ]
    assert [len(soup.select("svg.map-drawing")) for soup in soups] == [1, 0, 0]
    assert [len(soup.select(".places tbody")) for soup in soups] == [PAGE_SIZE, PAGE_SIZE, 1]
    anchors = {
        f"../../explore/map/{part}#{body['id']}"
        for part, soup in zip(("", "2/", "3/"), soups, strict=True)
        for body in soup.select(".places tbody")
    }
    assert {str(mark["href"]) for mark in soups[0].select("a.map-mark")} == anchors


def at(number: int) -> Place:
    return Place.model_validate(
        {
            "name": f"Town {number}",
            "country": "GB",
            "lat": str(number // 11 * 25 - 50),
            "lon": str(number % 11 * 30 - 150),
            "precision": "town",
        }
    )


def test_a_library_without_positions_has_the_table_alone() -> None:
    site = made(SAMPLE)
    for case in site.wording.hub.cases:
        place = case.fields.place.model_copy(update={"lat": None, "lon": None, "precision": None})
        site = with_fields(site, case.id, place=place)
    soup = page(site, "explore/map/")
    assert soup.select("svg.map-drawing") == []
    assert len(soup.select("table.places tbody a")) == len(site.wording.hub.cases)


def test_the_explorer_s_places_are_those_of_the_page(wording: Wording) -> None:
    """A case's number is its rank everywhere; a place without a position has none in the file."""
    data = places_data(wording)
    places, cases = data["places"], data["cases"]
    assert isinstance(places, list)
    assert isinstance(cases, list)
    for case, number in zip(wording.hub.strongest, cases, strict=True):
        label, _, country, *position = places[number]
        assert label == wording.place(case)
        assert country == wording.label(FACET["country"], case.terms["country"][0])
        assert bool(position) == has_position(case)
    outputs = {output.path for output in explorer_outputs(wording)}
    assert {"data/places.json", "data/outlines.json"} <= outputs
