"""The explorer's pictures of the whole library, for readers without scripts: matrix, timeline;
the map is in `places.py`.

With scripts the explorer draws the same of whatever was found: `views.js`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from hub.facets import FACET
from hub.model import Case
from hub.views.lists import numbered
from hub.views.map_places import map_views
from hub.views.plan import Crumb, ListPage, Plan, View, pages
from hub.views.shown import TermLink
from hub.views.wording import Wording

SHADES = 4
"""How many strengths of colour a cell of the matrix may have beside none."""

SCALE = 100
"""Width of a timeline's bars."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How many cases have a row's term and a column's."""

    count: int
    shade: int
    """0 for a gap, SHADES for the largest count."""
    query: str
    """The explorer's query for both terms."""


@dataclass(frozen=True, slots=True)
class Head:
    """A row's or a column's term; how many cases it has in all is not shown."""

    key: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    term: Head
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A case on the timeline; the bar is from 0 to SCALE."""

    title: str
    url: str
    years: str
    start: float
    width: float


def picture_links(wording: Wording) -> tuple[Crumb, ...]:
    """The pages of this module, for the explorer."""
    words = wording.words
    return (
        Crumb(words("matrix.title"), "explore/matrix/"),
        Crumb(words("timeline.title"), "explore/timeline/"),
        Crumb(words("map.title"), "explore/map/"),
    )


def picture_views(wording: Wording) -> Iterator[Plan]:
    yield Plan("explore/matrix/index.html", partial(matrix_view, wording))
    for page in pages("explore/timeline/", dated(wording)):
        yield Plan(page.path, partial(timeline_view, wording, page))
    yield from map_views(wording)


def matrix_view(wording: Wording) -> View:
    """Sectors down, the four Co's across."""
    words = wording.words
    return View(
        path="explore/matrix/index.html",
        template="matrix.html",
        title=words("matrix.title"),
        description=words("matrix.description"),
        section="explore",
        context={
            "crumbs": wording.trail((words("nav.explore"), "explore/")),
            "columns": _heads(wording.term_links(FACET["co"])),
            "rows": matrix_rows(wording),
        },
    )


def matrix_rows(wording: Wording) -> tuple[Row, ...]:
    """Every sector with a cell for every Co; those without cases are there too."""
    counts = Counter(
        (sector, co)
        for case in wording.hub.cases
        for sector in case.terms["sector"]
        for co in case.terms["co"]
    )
    most = max(counts.values(), default=1)
    columns = wording.term_links(FACET["co"])
    return tuple(
        Row(
            Head(sector.key, sector.label, sector.url),
            tuple(
                Cell(
                    counts[sector.key, co.key],
                    -(-SHADES * counts[sector.key, co.key] // most),
                    f"?co={co.key}&sector={sector.key}",
                )
                for co in columns
            ),
        )
        for sector in wording.term_links(FACET["sector"])
    )


def _heads(terms: Iterable[TermLink]) -> tuple[Head, ...]:
    return tuple(Head(term.key, term.label, term.url) for term in terms)


def years(case: Case) -> tuple[int, int]:
    """First and last year of a case; 0 for one that is not known or not over."""
    fields = case.fields
    start, end = (int(str(when)[:4]) if when else 0 for when in (fields.started, fields.ended))
    return start, end


def dated(wording: Wording) -> tuple[Case, ...]:
    """The cases that say when they began, the earliest first; found once for all pages."""
    return wording.remember(("dated", ""), partial(_dated, wording))


def _dated(wording: Wording) -> tuple[Case, ...]:
    known = (case for case in wording.hub.cases if years(case)[0])
    return tuple(sorted(known, key=years))


def timeline_view(wording: Wording, page: ListPage[Case]) -> View:
    words = wording.words
    everything = dated(wording)
    scale = wording.remember(("years", ""), partial(years_range, everything))
    return View(
        path=page.path,
        template="timeline.html",
        title=numbered(wording, words("timeline.title"), page.paging),
        description=words("timeline.description"),
        section="explore",
        listed=page.paging.number == 1,
        context={
            "crumbs": wording.trail((words("nav.explore"), "explore/")),
            "spans": spans(wording, page.items, scale),
            "undated": len(wording.hub.cases) - len(everything),
            "range": scale,
            "paging": page.paging,
        },
    )


def years_range(cases: tuple[Case, ...]) -> tuple[int, int]:
    """The first and the last year that any case names; (0, 0) without cases."""
    named = [year for case in cases for year in years(case) if year]
    return (min(named), max(named)) if named else (0, 0)


def spans(wording: Wording, cases: Sequence[Case], scale: tuple[int, int]) -> tuple[Span, ...]:
    """Bars on a scale from the first year of all to the last; an open end goes to the edge."""
    first, last = scale
    found = []
    for case in cases:
        start, end = years(case)
        left = SCALE * (start - first) / (last - first + 1)
        right = SCALE * (end + 1 - first) / (last - first + 1) if end else SCALE
        text = wording.span(str(start), str(end) if end else None)
        found.append(
            Span(case.fields.title, case.url, text, round(left, 2), round(max(1, right - left), 2))
        )
    return tuple(found)
