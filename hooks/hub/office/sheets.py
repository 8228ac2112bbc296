"""A workbook as data: sheets of cells, each with its place, value, formula and look.

What a cell looks like is said by its style; the writers of ODS and XLSX turn styles into theirs.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from hub.forms.document import Chart, Space
from hub.forms.formula import Tree
from hub.forms.reckon import Value

Style = Literal[
    "title", "heading", "text", "label", "hint", "head", "given", "input", "computed", "total"
]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, or several side by side that are one."""

    row: int
    column: int
    style: Style
    value: Value = None
    span: int = 1
    """Columns that it covers."""
    space: Space | None = None
    """What may be written here, or how a sum is shown."""
    formula: Tree = None
    """With places instead of names: `("cell", sheet, row, column, own)`, `("range", sheet, first
    row, last row, column)`, or `result` and `results` for those of sums; None for a cell without.
    """


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with the places of what it shows."""

    chart: Chart
    row: int
    """The first that it covers."""
    label: tuple[str, int, int, int]
    """Sheet, first row, last row, column."""
    values: tuple[tuple[str, tuple[str, int, int, int]], ...]
    """Name of the series, and its place."""
    axes: tuple[str, str]
    """Titles of the axes of a picture with points; else empty."""


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    widths: tuple[int, ...]
    """Characters of each column."""
    cells: tuple[Cell, ...]
    heights: dict[int, int]
    """Row → lines of text, where that is more than one."""
    header: int | None
    """The row of the only table's heads: repeated in print, kept in sight."""
    pictures: tuple[Picture, ...] = ()


Places = dict[tuple[str, ...], tuple[str, int, int, int]]
"""`(field,)` or `(table, column)` → sheet, first row, last row, column."""


NAME_MOST: Final = 31
"""Characters of a sheet's name."""


def sheet_names(titles: Iterable[str]) -> list[str]:
    """Each sheet's own name, as Excel takes it. Source: Microsoft, "Rename a worksheet"."""
    names: list[str] = []
    taken = {"history"}
    for title in titles:
        plain = " ".join(re.sub(r"[][:*?/\\]", " ", title).split()).strip("' ") or "1"
        name, number = plain[:NAME_MOST].rstrip("' "), 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: NAME_MOST - 3].rstrip()} {number}"
        taken.add(name.casefold())
        names.append(name)
    return names
