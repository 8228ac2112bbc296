"""A chart of a filled form → where its bars, lines and points stand, and the same in words."""

import math
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from hub.forms.document import Chart, Column, Table
from hub.forms.form import Form, shown

Data = dict[str, Any]

MOST_TICKS = 6

LETTER = 0.025
"""Of the width of a drawing: what a letter takes at most."""


class Row(NamedTuple):
    """One bar, or one place on a line."""

    label: str
    values: tuple[float | None, ...]


class Scale(NamedTuple):
    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """From 0 at the low end to 1 at the high end."""
        return round((value - self.low) / (self.high - self.low), 4)


def chart_data(chart: Chart, form: Form) -> Data:
    """What `charts.typ` draws; places are fractions of the drawing.

    Shape: `bars` label → per series `[from, to, text]` or None · `dots` `[across, up, text]`.
    """
    table = form.document.tables[chart.table]
    columns = [_column(table, key) for key in chart.values]
    rows = tuple(_rows(chart, table, columns, form))
    data: Data = {
        "title": chart.title,
        "kind": chart.kind,
        "alt": _in_words(chart, rows, columns, form),
        "series": [column.title for column in columns],
        "labels": [row.label for row in rows],
    }
    if chart.kind == "points":
        return {**data, **_points(rows, columns, form)}
    scale = _scale(_extremes(rows, stacked=chart.kind == "stacked"), columns[0])
    bars = _stacked if chart.kind == "stacked" else _side_by_side
    return {
        **data,
        "zero": scale.at(0),
        "ticks": _ticks(scale, columns[0], form),
        "bars": [list(bars(row, scale, columns, form)) for row in rows],
    }


def _column(table: Table, key: str) -> Column:
    return next(column for column in table.columns if column.key == key)


def _rows(chart: Chart, table: Table, columns: list[Column], form: Form) -> Iterator[Row]:
    """The table's rows that have something to show."""
    label = _column(table, chart.label)
    for at in range(form.reckoning.rows(table)):
        found = [form.reckoning.cell(table, column, at) for column in columns]
        values = tuple(float(v) if isinstance(v, int | float) else None for v in found)
        if any(value is not None for value in values):
            name = shown(label, form.reckoning.cell(table, label, at), form.currency)
            yield Row(name, values)


def _in_words(chart: Chart, rows: tuple[Row, ...], columns: list[Column], form: Form) -> str:
    told = [
        f"{row.label}: "
        + ", ".join(
            f"{column.title} {shown(column, value, form.currency)}"
            for column, value in zip(columns, row.values, strict=True)
            if value is not None
        )
        for row in rows
    ]
    return f"{chart.title}. {'; '.join(told)}."


def _extremes(rows: tuple[Row, ...], *, stacked: bool) -> tuple[float, float]:
    """The ends of what is drawn, 0 among them."""
    low = high = 0.0
    for row in rows:
        values = [value for value in row.values if value is not None]
        if stacked:
            values = [sum(v for v in values if v < 0), sum(v for v in values if v > 0)]
        low, high = min(low, *values), max(high, *values)
    return low, high


def _scale(extremes: tuple[float, float], column: Column) -> Scale:
    """Round numbers around the extremes, at steps of 1, 2 or 5 of some power of ten."""
    low, high = extremes
    smallest = 10.0**-column.decimals / (100 if column.type == "percent" else 1)
    rough = max((high - low) / (MOST_TICKS - 1), smallest)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * n for n in (1, 2, 5, 10) if power * n >= rough * 0.999)
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return Scale(first * step, last * step, tuple(n * step for n in range(first, last + 1)))


def _ticks(scale: Scale, column: Column, form: Form) -> list[tuple[float, str]]:
    return [(scale.at(tick), shown(column, round(tick, 6), form.currency)) for tick in scale.ticks]


def _side_by_side(row: Row, scale: Scale, columns: list[Column], form: Form) -> Iterator[Any]:
    for column, value in zip(columns, row.values, strict=True):
        if value is None:
            yield None
        else:
            yield scale.at(0), scale.at(value), shown(column, value, form.currency)


def _stacked(row: Row, scale: Scale, columns: list[Column], form: Form) -> Iterator[Any]:
    """Each value begins where the one before it of its sign ends; a short piece has no figure."""
    below = above = 0.0
    for column, value in zip(columns, row.values, strict=True):
        if value is None:
            yield None
            continue
        start = below if value < 0 else above
        ends, text = (scale.at(start), scale.at(start + value)), shown(column, value, form.currency)
        yield *ends, text if abs(ends[1] - ends[0]) > len(text) * LETTER else ""
        below, above = min(below, below + value), max(above, above + value)


def _points(rows: tuple[Row, ...], columns: list[Column], form: Form) -> Data:
    """Numbered dots; those on one place share it."""
    full = [(at, row) for at, row in enumerate(rows, start=1) if None not in row.values]
    scales = [
        _scale(_ends([row.values[axis] for _, row in full], columns[axis]), columns[axis])
        for axis in (0, 1)
    ]

    def place(numbered: tuple[int, Row]) -> tuple[float, float]:
        values = numbered[1].values
        return scales[0].at(values[0] or 0), scales[1].at(values[1] or 0)

    dots = [
        (*at, ", ".join(str(number) for number, _ in group))
        for at, group in groupby(sorted(full, key=place), key=place)
    ]
    ticks = [_ticks(scale, column, form) for scale, column in zip(scales, columns, strict=False)]
    return {"dots": dots, "across": ticks[0], "up": ticks[1]}


def _ends(values: list[float | None], column: Column) -> tuple[float, float]:
    """What the column allows, else what there is and 0."""
    found = [value for value in values if value is not None]
    low = 0.0 if column.low is None else column.low
    high = low if column.high is None else column.high
    return min(low, *found), max(high, *found)
