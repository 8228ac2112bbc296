"""The charts of an ODS, drawn from its cells."""

from dataclasses import dataclass
from typing import Any, Final

from hub.forms.form import Form
from hub.office.looks import ARTWORK_ROWS, DIGIT_PX, FONT, GRID, INK, ROW_PX, RULE, SERIES, px_mm
from hub.office.ods_names import cell_name, range_name
from hub.office.sheet_facts import Cells, all_cells, caption, side_of
from hub.office.sheets import Picture, Sheet

SYMBOLS: Final = ("circle", "square", "arrow-up", "diamond", "x", "plus")
"""One a series: its colour need not be told from the others'."""

Place = tuple[str, int, int, int]
"""Sheet, first row, last row, column."""


@dataclass(frozen=True, slots=True)
class Series:
    """Where the figures of one colour stand, and what it is called."""

    style: str
    at: int
    """In the row of colours and symbols."""
    name: str
    figures: str
    across: str = ""
    """How far to the right the point is."""
    label: str = ""
    """Where the point's name stands."""

    @property
    def colour(self) -> str:
        return SERIES[self.at]

    @property
    def symbol(self) -> str:
        return SYMBOLS[self.at]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as its frame and its own part of the package show it."""

    name: str
    """Of the part."""
    title: str
    caption: str
    width_mm: float
    height_mm: float
    ranges: str
    """The cells that it is drawn from."""
    words: dict[str, Any]
    """What `chart.xml` fills in."""


def make_drawings(sheets: tuple[Sheet, ...], form: Form) -> dict[tuple[str, int], Drawing]:
    """Sheet and row → the chart that begins there."""
    cells = all_cells(sheets)
    pictures = [(sheet, picture) for sheet in sheets for picture in sheet.pictures]
    return {
        (sheet.title, picture.row): _drawing(f"Object {at}", sheet, picture, cells, form)
        for at, (sheet, picture) in enumerate(pictures, start=1)
    }


def _drawing(name: str, sheet: Sheet, picture: Picture, cells: Cells, form: Form) -> Drawing:
    width_mm, height_mm = px_mm(sum(sheet.widths) * DIGIT_PX), px_mm(ARTWORK_ROWS * ROW_PX)
    points = picture.chart.kind == "points"
    series = _points(picture) if points else _series(picture)
    across, up = _axes(picture, cells)
    language, _, country = form.document.language.partition("-")
    named = [place for one in series for place in (one.name, one.figures, one.across) if place]
    words = {
        "kind": picture.chart.kind,
        "title": picture.chart.title,
        "legend": len(picture.values) > 1 and not points,
        "x_title": across,
        "y_title": up,
        "names": _range(picture.label),
        "series": series,
        "styles": {one.style: one for one in series}.values(),
        "width_mm": width_mm,
        "height_mm": height_mm,
        "language": language,
        "country": country or "none",
        "font": FONT,
        "ink": INK,
        "rule": RULE,
        "grid": GRID,
    }
    ranges = " ".join(dict.fromkeys([_range(picture.label), *named]))
    title, told = picture.chart.title, caption(picture, cells, form)
    return Drawing(name, title, told, width_mm, height_mm, ranges, words)


def _axes(picture: Picture, cells: Cells) -> tuple[str, str]:
    """A legend names several series; the axis of figures then bears no name."""
    if picture.chart.kind == "points":
        return picture.axes
    sheet, first, _, column = picture.label
    label = str(cells[(sheet, first - 1, column)].value)
    return label, picture.values[0][0] if len(picture.values) == 1 else ""


def _series(picture: Picture) -> list[Series]:
    return [
        Series(f"series{at}", at, _head(place), _range(place))
        for at, (_, place) in enumerate(picture.values)
    ]


def _points(picture: Picture) -> list[Series]:
    """A series a row, so that each point bears its row's name in every program."""
    (_, across), (_, up) = picture.values[:2]
    sheet, first, last, column = picture.label
    found = []
    for at in range(last - first + 1):
        name, side = cell_name((sheet, first + at, column)), side_of(at)
        style = f"points-{side}"
        found.append(Series(style, 0, name, _cell(up, at), _cell(across, at), side))
    return found


def _cell(place: Place, at: int) -> str:
    sheet, first, _, column = place
    return range_name((sheet, first + at, column), (sheet, first + at, column))


def _head(place: Place) -> str:
    """The head over the cells."""
    sheet, first, _, column = place
    return cell_name((sheet, first - 1, column))


def _range(place: Place) -> str:
    sheet, first, last, column = place
    return range_name((sheet, first, column), (sheet, last, column))
