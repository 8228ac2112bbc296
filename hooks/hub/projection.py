"""The one place that knows how the map is drawn: Miller's cylindrical projection.

Outlines and places leave the build projected, so that no script needs the formula.
Source: O. M. Miller, "Notes on Cylindrical World Map Projections", 1942.
"""

import math

UNITS = 10
"""To a degree of longitude; outlines are in whole units."""


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Where a place lies on the map, from its upper left corner: the pole and the date line."""
    return (lon + 180) * UNITS, (_miller(90) - _miller(lat)) * UNITS


def _miller(lat: float) -> float:
    """Units: degrees at the equator."""
    return math.degrees(1.25 * math.log(math.tan(math.pi / 4 + 0.4 * math.radians(lat))))
