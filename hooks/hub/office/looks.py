"""How a workbook's cells look, whichever program shows them.

What is to be filled has a line around it and what is worked out a dashed one, so that the two
differ without their colours; every colour of letters has 4.5 : 1 on its ground.
"""

from dataclasses import dataclass
from typing import Final, Literal

from hub.office.sheets import Sheet, Style

FONT: Final = "Arial"
SIZE_PT: Final = 11

DIGIT_PX: Final = 8
"""The width of a digit in that font and size, by which Excel counts columns."""

CELL_PX: Final = 5
"""Inside a cell, beside its digits."""

ROW_PX: Final = 19
"""The height of a row without words."""

LINE_PT: Final = 14.5
"""From line to line of that size."""

PADDING_PT: Final = 3.5

PAPER_MM: Final = 271
PAPER_PT: Final = 470
"""The width and the height of A4 on its side, between the margins."""

ROUGHLY: Final = 0.15
"""By how much of a page the heights may be wrong."""

INK: Final = "#14181d"
QUIET: Final = "#4a5560"
RULE: Final = "#6b7680"
GRID: Final = "#c5ccd1"

SERIES: Final = ("#1d4f5f", "#e08a2c", "#6a2a6b", "#5ba58c", "#b5400a", "#7f9fc4")
"""A chart's colours: dark and light in turn, for those who see no hues."""

ARTWORK_ROWS: Final = 19
"""Of a usual height, that a chart covers."""


@dataclass(frozen=True, slots=True)
class CellLook:
    size_pt: float = SIZE_PT
    bold: bool = False
    colour: str = INK
    """Of the letters; empty: the hub's own."""
    fill: str = ""
    line: Literal["", "solid", "dashed"] = ""
    above_pt: float = 0
    """Empty, over the letters."""


LOOKS: Final[dict[Style, CellLook]] = {
    "title": CellLook(size_pt=18, bold=True, colour=""),
    "heading": CellLook(size_pt=14, bold=True, colour="", above_pt=8),
    "text": CellLook(),
    "label": CellLook(bold=True),
    "hint": CellLook(size_pt=10, colour=QUIET),
    "head": CellLook(bold=True, fill="#dfe6e9", line="solid"),
    "given": CellLook(line="solid"),
    "input": CellLook(fill="#fff6d1", line="solid"),
    "computed": CellLook(fill="#e6eff5", line="dashed"),
    "total": CellLook(bold=True, fill="#dfe6e9", line="dashed"),
}


def px_mm(pixels: float) -> float:
    """Pixels of 96 to the inch."""
    return round(pixels * 25.4 / 96, 2)


def row_heights(sheet: Sheet) -> dict[int, float]:
    """Row → its height, for all with words or spaces.

    Units: points.
    """
    heights: dict[int, float] = {}
    for cell in sheet.cells:
        look = LOOKS[cell.style]
        line = LINE_PT * max(1, look.size_pt / SIZE_PT)
        height = sheet.heights.get(cell.row, 1) * line + PADDING_PT + look.above_pt
        heights[cell.row] = max(height, heights.get(cell.row, 0))
    return heights


def growing_rows(sheet: Sheet) -> frozenset[int]:
    """Rows of tables: they grow with what is written in them. The others have joined cells, whose
    height no program finds, or more room than words.
    """
    rows = {cell.row for cell in sheet.cells}
    kept = {cell.row for cell in sheet.cells if cell.span > 1 or not LOOKS[cell.style].line}
    return frozenset(rows - kept)


def break_rows(sheet: Sheet) -> list[int]:
    """Rows with which a new sheet of paper begins, so that no chart is cut in two.

    Where a program ends a page is known only roughly: a chart near an end gets a page of its own.
    """
    heights, breaks = row_heights(sheet), []
    shrunk = min(1, PAPER_MM / px_mm(sum(width * DIGIT_PX + CELL_PX for width in sheet.widths)))
    paper_pt, chart_pt = PAPER_PT / shrunk, ARTWORK_ROWS * LINE_PT
    at, filled, least = 0, 0.0, 0.0
    for picture in sheet.pictures:
        for row in range(at, picture.row):
            filled += heights.get(row, LINE_PT)
            if filled > paper_pt:
                filled, least = filled - paper_pt, ROUGHLY * paper_pt
        if not least <= filled <= paper_pt * (1 - ROUGHLY) - chart_pt:
            last = max(cell.row for cell in sheet.cells if cell.row < picture.row)
            breaks.append(max(at, last + 1))
            filled, least = 0.0, 0.0
        at, filled = picture.row + ARTWORK_ROWS, filled + chart_pt
    return breaks
