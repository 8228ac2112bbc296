"""Natural Earth's countries → `hooks/hub/outlines.json`, the map's land and borders.

Not part of the build: run by hand when the outlines are to change, then commit the file.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python scripts/make_outlines.py package/countries-50m.json

Source: Natural Earth 4.1, 1:50m, public domain, as the TopoJSON of the npm package `world-atlas`.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from hub.projection import UNITS, projected  # noqa: E402 (the path comes first)

TARGET = ROOT / "hooks/hub/outlines.json"

Point = tuple[int, int]
Line = list[Point]
Place = tuple[float, float]
Degrees = list[Place]
"""Longitude and latitude of points."""

CORNER = 3.0
"""A corner with less area at the equator is cut off. Units: square units of the projection."""

SMALLEST = 10
"""An island with less area at the equator is left out. Units: square units of the projection."""

FAR_NORTH = 62.0
"""From this latitude on, where few people live, lines are drawn in less detail."""

COARSER = 2.5

WORLD = 360 * UNITS

SOUTHERNMOST = -60.0
"""Antarctica is left out: no council there."""


def main(source: Path) -> None:
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = list(read_arcs(topology))
    countries = topology["objects"]["countries"]["geometries"]
    uses = Counter(abs_arc(arc) for country in countries for arc in arcs_of(country["arcs"]))
    land = topology["objects"]["land"]
    rings = [ring for part in geometries(land) for ring in rings_of(part)]
    simple = {number: simplified(arc) for number, arc in enumerate(arcs)}
    shores = [joined(ring, simple) for ring in rings if is_shown(ring, arcs, simple)]
    borders = [simple[number] for number, used in sorted(uses.items()) if used > 1]
    made = {
        "land": "".join(path(ring) + "z" for ring in shores),
        "borders": "".join(path(line) for line in borders if len(set(line)) > 1),
    }
    text = json.dumps(made, separators=(",", ":")) + "\n"
    TARGET.write_text(text, encoding="utf-8")
    print(f"{TARGET.relative_to(ROOT)}: {len(text):,} bytes")


def read_arcs(topology: dict[str, Any]) -> Iterator[Degrees]:
    """Every arc as longitudes and latitudes. Source: TopoJSON 2.1.4, quantized topologies."""
    (kx, ky), (x0, y0) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * kx + x0, y * ky + y0))
        yield points


def abs_arc(arc: int) -> int:
    """The number of an arc; one that is walked backwards is written as its complement."""
    return arc if arc >= 0 else ~arc


def arcs_of(nested: Any) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from arcs_of(item)


def geometries(item: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = item.get("geometries", [item])
    return found


def rings_of(geometry: dict[str, Any]) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return list(geometry["arcs"])
    return [ring for polygon in geometry["arcs"] for ring in polygon]


def is_shown(ring: list[int], arcs: list[Degrees], simple: dict[int, Line]) -> bool:
    """Not a small island, and not of Antarctica."""
    points = [point for arc in ring for point in arcs[abs_arc(arc)]]
    large = abs(area(joined(ring, simple))) >= SMALLEST * stretch(points) ** 2
    return large and any(lat >= SOUTHERNMOST for _, lat in points)


def stretch(points: Degrees) -> float:
    """How much coarser a line may be than one at the equator, as the map shows it wider."""
    middle = sum(abs(lat) for _, lat in points) / len(points)
    wider = 1 / math.cos(math.radians(middle))
    return wider * COARSER if middle > FAR_NORTH else wider


def joined(ring: list[int], arcs: dict[int, Line]) -> Line:
    """The ring in one piece: where it crosses the date line it goes on beyond the map's edge."""
    points: Line = []
    for arc in ring:
        line = arcs[abs_arc(arc)]
        for x, y in line if arc >= 0 else line[::-1]:
            turns = round((points[-1][0] - x) / WORLD) if points else 0
            point = (x + turns * WORLD, y)
            if not points or point != points[-1]:
                points.append(point)
    return points


def simplified(arc: Degrees) -> Line:
    """The arc in whole units, without the points that change its shape least.

    Source: Visvalingam and Whyatt, 1993.
    """
    points = [projected(lat, lon) for lon, lat in arc]
    least = CORNER * stretch(arc) ** 2
    fewest = 4 if points[0] == points[-1] else 2
    while len(points) > fewest:
        corners = map(corner, points, points[1:], points[2:])
        size, at = min((size, at) for at, size in enumerate(corners, start=1))
        if size >= least:
            break
        del points[at]
    whole = [(round(x), round(y)) for x, y in points]
    return [point for at, point in enumerate(whole) if at == 0 or point != whole[at - 1]]


def corner(a: Place, b: Place, c: Place) -> float:
    """The area of a triangle: what is lost without its second point."""
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def area(ring: Line) -> float:
    turned = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in turned) / 2


def path(line: Line) -> str:
    """SVG path data: a place, then steps."""
    (x, y), *rest = line
    text = f"M{x} {y}l"
    for to_x, to_y in rest:
        dx, dy = to_x - x, to_y - y
        text += (" " if text[-1].isdigit() and dx >= 0 else "") + str(dx)
        text += (" " if dy >= 0 else "") + str(dy)
        x, y = to_x, to_y
    return text


if __name__ == "__main__":
    main(Path(sys.argv[1]))
