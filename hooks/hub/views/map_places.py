"""Where the cases took place: the map for readers without scripts, and its data for the explorer.

With scripts the explorer draws the same of whatever was found: `map-places.js` and `map.js`.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import hypot, sqrt
from pathlib import Path

from hub.model import Case
from hub.projection import projected
from hub.views.lists import numbered
from hub.views.plan import Crumb, ListPage, Plan, View, pages
from hub.views.wording import Wording

OUTLINES = Path(__file__).parents[1] / "outlines.json"
"""Made by `scripts/make_outlines.py`. Shape: `land` and `borders`, each SVG path data."""

ROUGH = ("area", "country")
"""Precisions whose point stands for something much wider: a ring, not a dot."""

APART = 44
"""Marks are at least so far from each other: the largest is no wider. `map.js` has the same."""

WIDTH, HEIGHT, MARGIN = 720, 520, 48
"""Of the page's map. Units: CSS pixels, at the narrowest it is shown."""

CLOSEST = 40.0
"""No map shows a unit of the projection wider. Units: CSS pixels. `map.js` has the same."""

NAMED = 4
"""So many places a mark names; the others it counts. `map-places.js` has the same."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that cases name, with or without a position."""

    label: str
    """With its country."""
    name: str
    """Empty where no source names it."""
    country: str
    precision: str
    """A term of `precisions`; empty without a position."""
    x: float
    """Of the projection, as `y`."""
    y: float
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Places that one mark stands for; they are rows of one group in the table."""

    spots: tuple[Spot, ...]
    """The one in whose place the mark stands is the first."""

    @property
    def count(self) -> int:
        return sum(len(spot.cases) for spot in self.spots)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in the table."""

    country: str
    name: str
    cases: tuple[Crumb, ...]
    stands_for: str
    """What the position on the map stands for, or that there is none."""


@dataclass(frozen=True, slots=True)
class MapMark:
    label: str
    url: str
    count: int
    kind: str
    """`dot`, `ring` or, for several places, `many`."""
    radius: float
    x: float
    """Units: of the page's map, as `y`."""
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Which part of the projection a map shows."""

    left: float
    """Where the projection's corner lies. Units: CSS pixels, as `top`."""
    top: float
    scale: float


@cache
def outlines() -> dict[str, str]:
    found: dict[str, str] = json.loads(OUTLINES.read_text(encoding="utf-8"))
    return found


def spots(wording: Wording) -> tuple[Spot, ...]:
    """Every place by country and name; those without a position last."""
    return wording.remember(("spots", ""), partial(_spots, wording))


def _spots(wording: Wording) -> tuple[Spot, ...]:
    found: dict[tuple[str, str, str, str, float, float], list[Case]] = defaultdict(list)
    for case in wording.hub.cases:
        found[_key(wording, case)].append(case)
    made = (Spot(*key, cases=tuple(cases)) for key, cases in found.items())
    return tuple(sorted(made, key=lambda spot: (not spot.precision, spot.country, spot.label)))


def _key(wording: Wording, case: Case) -> tuple[str, str, str, str, float, float]:
    place = case.fields.place
    name = "" if place.name == "not stated" else place.name
    country = wording.country(case)
    if place.lat is None or place.lon is None or place.precision is None:
        return wording.place(case), name, country, "", 0, 0
    x, y = projected(float(place.lat), float(place.lon))
    return wording.place(case), name, country, place.precision, round(x, 2), round(y, 2)


def grouped(placed: Sequence[Spot], scale: float) -> tuple[Group, ...]:
    """Places that would overlap at a scale share a mark, that of the one with most cases.

    A mark never stands where no place is. Source: `clustered` in `map.js` does the same.
    """
    groups: list[list[Spot]] = []
    for spot in sorted(placed, key=lambda spot: (-len(spot.cases), spot.label)):
        away = [hypot(spot.x - group[0].x, spot.y - group[0].y) * scale for group in groups]
        nearest = min(away, default=APART)
        if nearest < APART:
            groups[away.index(nearest)].append(spot)
        else:
            groups.append([spot])
    return tuple(Group(tuple(group)) for group in groups)


def framed(placed: Sequence[Spot]) -> Frame:
    """The map that shows all places, and nothing closer than it knows."""
    xs, ys = [spot.x for spot in placed], [spot.y for spot in placed]
    scale = min(
        (WIDTH - 2 * MARGIN) / max(1, max(xs) - min(xs)),
        (HEIGHT - 2 * MARGIN) / max(1, max(ys) - min(ys)),
        CLOSEST,
    )
    left = WIDTH / 2 - scale * (max(xs) + min(xs)) / 2
    top = HEIGHT / 2 - scale * (max(ys) + min(ys)) / 2
    return Frame(round(left, 2), round(top, 2), round(scale, 4))


def map_views(wording: Wording) -> Iterator[Plan]:
    for page in pages("explore/map/", map_groups(wording)):
        yield Plan(page.path, partial(map_view, wording, page))


def map_groups(wording: Wording) -> tuple[Group, ...]:
    """Every place, grouped by the mark it shares, by country and name; without a position last."""
    return wording.remember(("map groups", ""), partial(_map_groups, wording))


def _map_groups(wording: Wording) -> tuple[Group, ...]:
    placed = tuple(spot for spot in spots(wording) if spot.precision)
    unplaced = tuple(Group((spot,)) for spot in spots(wording) if not spot.precision)
    groups = grouped(placed, framed(placed).scale) if placed else ()
    by_name = sorted(groups, key=lambda group: (group.spots[0].country, group.spots[0].label))
    return (*by_name, *unplaced)


def map_view(wording: Wording, page: ListPage[Group]) -> View:
    words, number = wording.words, page.paging.number
    everything = map_groups(wording)
    # The map itself stands on the first page only.
    placed = [spot for spot in spots(wording) if spot.precision] if number == 1 else []
    frame = framed(placed) if placed else None
    return View(
        path=page.path,
        template="map.html",
        title=numbered(wording, words("map.title"), page.paging),
        description=words("map.description"),
        section="explore",
        listed=number == 1,
        context={
            "crumbs": wording.trail((words("nav.explore"), "explore/")),
            "frame": frame,
            "size": (WIDTH, HEIGHT),
            "outlines": outlines() if frame else {},
            "marks": marks(wording, everything, frame) if frame else (),
            "groups": [
                (anchor(group), tuple(place_row(wording, spot) for spot in group.spots))
                for group in page.items
            ],
            "unplaced": sum(len(spot.cases) for spot in spots(wording) if not spot.precision),
            "paging": page.paging,
        },
    )


def place_row(wording: Wording, spot: Spot) -> PlaceRow:
    words = wording.words
    return PlaceRow(
        country=spot.country,
        name=spot.name or words("explore.script.map.unnamed"),
        cases=tuple(Crumb(case.fields.title, case.url) for case in spot.cases),
        stands_for=wording.hub.vocabulary.label("precisions", spot.precision)
        if spot.precision
        else words("explore.script.map.no_position"),
    )


def marks(wording: Wording, groups: Sequence[Group], frame: Frame) -> tuple[MapMark, ...]:
    """From top to bottom, from left to right; each leads to its rows, wherever they are listed."""
    made = [
        MapMark(
            label=mark_label(wording, group),
            url=f"{page.path.removesuffix('index.html')}#{anchor(group)}",
            count=group.count,
            kind=kind(group),
            radius=radius(group.count, kind(group)),
            x=round(frame.left + frame.scale * group.spots[0].x, 1),
            y=round(frame.top + frame.scale * group.spots[0].y, 1),
        )
        for page in pages("explore/map/", groups)
        for group in page.items
        if group.spots[0].precision
    ]
    return tuple(sorted(made, key=lambda mark: (mark.y, mark.x)))


def anchor(group: Group) -> str:
    """The id of the group's rows: that of its first case, which is permanent."""
    return f"at-{group.spots[0].cases[0].id}"


def kind(group: Group) -> str:
    if len(group.spots) > 1:
        return "many"
    return "ring" if group.spots[0].precision in ROUGH else "dot"


def radius(count: int, of_kind: str) -> float:
    """Grows with the root of the number, so that the area shows it; a ring is larger than a dot.

    Source: `radius` in `map.js` does the same. WCAG 2.2, 2.5.8: around each mark is a target of 24.
    """
    least = {"dot": 5, "ring": 10, "many": 11}[of_kind]
    return min(20, round(least + 2 * sqrt(count), 1))


def mark_label(wording: Wording, group: Group) -> str:
    words = wording.words
    names = [spot_label(wording, spot) for spot in group.spots]
    text = "; ".join(names[:NAMED])
    if len(names) > NAMED:
        text = words("explore.script.map.more", places=text, n=len(names) - NAMED)
    return words("explore.script.map.mark", n=group.count, places=text)


def spot_label(wording: Wording, spot: Spot) -> str:
    """The place with its country; where the point stands for a wider area, that too."""
    if spot.precision not in ROUGH:
        return spot.label
    precision = wording.hub.vocabulary.label("precisions", spot.precision)
    return wording.words("explore.script.map.rough", place=spot.label, precision=precision)


def precisions(wording: Wording) -> dict[str, str]:
    """Term → its label."""
    vocabulary = wording.hub.vocabulary
    return {key: vocabulary.label("precisions", key) for key in vocabulary.keys("precisions")}


def places_data(wording: Wording) -> dict[str, object]:
    """`data/places.json`.

    Shape: `precisions` label, and 1 where the point stands for something wider · `places` name
    with country, name or nothing, country, and for those with a position the precision's place
    in that list, x and y of the projection · `cases` for each case, by number, its place.
    """
    terms = precisions(wording)
    order = list(terms)
    found = spots(wording)
    at = {case.id: number for number, spot in enumerate(found) for case in spot.cases}
    return {
        "precisions": [[label, int(key in ROUGH)] for key, label in terms.items()],
        "places": [
            [spot.label, spot.name, spot.country]
            + ([order.index(spot.precision), spot.x, spot.y] if spot.precision else [])
            for spot in found
        ],
        "cases": [at[case.id] for case in wording.hub.strongest],
    }
