"""The charts of an XLSX, drawn from its cells."""

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from hub.office.looks import ARTWORK_ROWS, DIGIT_PX, FONT, GRID, INK, ROW_PX, SERIES
from hub.office.sheet_facts import caption, side_of
from hub.office.sheets import Picture, Sheet
from hub.office.xlsx_looks import number_code
from hub.office.xlsx_workings import Place, Workings, reference

KINDS: Final[dict[str, dict[str, str]]] = {
    "bars": {"type": "bar"},
    "stacked": {"type": "bar", "subtype": "stacked"},
    "lines": {"type": "line"},
    "points": {"type": "scatter"},
}

MARKERS: Final = ("circle", "square", "triangle", "diamond", "x", "plus")
GRID_LINE: Final = {"color": GRID, "width": 0.5}
LETTERS: Final = {"name": FONT, "size": 10, "color": INK}

DASHES: Final = ("solid", "dash", "round_dot", "long_dash", "dash_dot", "square_dot")
"""One a series: its colour need not be told from the others'."""


def draw(
    book: Workbook, page: Worksheet, sheet: Sheet, picture: Picture, workings: Workings
) -> None:
    chart = book.add_chart(KINDS[picture.chart.kind])
    assert isinstance(chart, Chart)
    points = picture.chart.kind == "points"
    (_add_points if points else _add_series)(chart, picture, workings)
    _add_axes(chart, picture, workings)
    chart.set_title({"name": picture.chart.title, "name_font": {**LETTERS, "size": 12}})
    legend = len(picture.values) > 1 and not points
    chart.set_legend({"position": "bottom", "font": LETTERS} if legend else {"none": True})
    chart.show_hidden_data()
    if picture.chart.kind == "lines":
        # What Excel does with #N/A; LibreOffice takes a gap for 0.
        chart.show_blanks_as("span")
    width_px = sum(sheet.widths) * DIGIT_PX
    chart.set_size({"width": width_px, "height": ARTWORK_ROWS * ROW_PX})
    words = caption(picture, workings.cells, workings.form)
    page.insert_chart(picture.row, 0, chart, {"description": words, "object_position": 2})


def _add_series(chart: Chart, picture: Picture, workings: Workings) -> None:
    for at, (_, place) in enumerate(picture.values):
        line = picture.chart.kind == "lines"
        shown = workings.drawn(place) if line else place
        series: dict[str, Any] = {
            "name": _head(place),
            "categories": f"={reference(picture.label)}",
            "values": f"={reference(shown)}",
        }
        if line:
            series["line"] = {"color": SERIES[at], "width": 2.25, "dash_type": DASHES[at]}
            series["marker"] = _marker(at)
        else:
            series |= {"fill": {"color": SERIES[at]}, "border": {"color": INK, "width": 0.75}}
            series["gap"] = 60
        chart.add_series(series)


def _add_points(chart: Chart, picture: Picture, workings: Workings) -> None:
    """A series a row, so that each point bears its row's name in every program."""
    across, up = (workings.drawn(place) for _, place in picture.values[:2])
    sheet, first, last, column = picture.label
    for at in range(last - first + 1):
        chart.add_series(
            {
                "name": f"={reference((sheet, first + at, first + at, column))}",
                "categories": f"={reference(_one(across, at))}",
                "values": f"={reference(_one(up, at))}",
                "marker": _marker(0),
                "data_labels": {
                    "series_name": True,
                    "value": False,
                    "position": "above" if side_of(at) == "top" else "below",
                    "font": LETTERS,
                },
            }
        )


def _one(place: Place, at: int) -> Place:
    sheet, first, _, column = place
    return (sheet, first + at, first + at, column)


def _marker(at: int) -> dict[str, Any]:
    colour = {"color": SERIES[at]}
    return {"type": MARKERS[at], "size": 8, "fill": colour, "border": colour}


def _head(place: Place) -> str:
    """The head over the cells."""
    sheet, first, _, column = place
    return f"={reference((sheet, first - 1, first - 1, column))}"


def _add_axes(chart: Chart, picture: Picture, workings: Workings) -> None:
    """Bars lie, so that their names have room; the first is on top."""
    values = [place for _, place in picture.values]
    first, second = (
        _axis(place, workings) | {"major_gridlines": {"visible": True, "line": GRID_LINE}}
        for place in (values[0], values[-1])
    )
    if picture.chart.kind == "points":
        chart.set_x_axis({**first, "label_position": "low"})
        chart.set_y_axis({**second, "label_position": "low"})
        return
    names = {**_axis(picture.label, workings), "label_position": "low"}
    if len(values) > 1:
        first.pop("name")
    if picture.chart.kind == "lines":
        chart.set_x_axis(names)
        chart.set_y_axis(first)
    else:
        chart.set_y_axis({**names, "reverse": True, "crossing": "max"})
        chart.set_x_axis(first)


def _axis(place: Place, workings: Workings) -> dict[str, Any]:
    """Named by the head over its cells, and numbered as they are."""
    sheet, row, _, column = place
    cell = workings.cells[(sheet, row, column)]
    return {
        "name": _head(place),
        "name_font": {**LETTERS, "bold": True},
        "num_font": LETTERS,
        "num_format": number_code(cell, workings.form.currency),
    }
