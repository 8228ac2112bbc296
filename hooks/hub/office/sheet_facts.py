"""What the writers of workbooks ask of a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from hub.forms.document import Space
from hub.forms.form import Form
from hub.forms.reckon import Value
from hub.office.sheets import Cell, Picture, Sheet

Cells = dict[tuple[str, int, int], Cell]
"""Sheet, row and column → what stands there."""

KEPT_LINES: Final = 9
"""Lines above a table that may stay in sight with its heads: more would fill a small screen."""

LARGEST: Final = 10**15
"""No number has more digits than a spreadsheet keeps."""

BODY: Final = ("given", "input", "computed")


@dataclass(frozen=True, slots=True)
class Block:
    """A table on its sheet, without the row of its totals."""

    head: int
    last: int
    titles: tuple[str, ...]


def all_cells(sheets: tuple[Sheet, ...]) -> Cells:
    return {(sheet.title, c.row, c.column): c for sheet in sheets for c in sheet.cells}


def blocks(sheet: Sheet) -> Iterator[Block]:
    """The sheet's tables, from above."""
    first = {cell.row: cell for cell in reversed(sheet.cells) if cell.column == 0}
    heads = [cell for cell in sheet.cells if cell.style == "head"]
    for head, cells in groupby(heads, key=lambda cell: cell.row):
        last = head
        while last + 1 in first and first[last + 1].style in BODY:
            last += 1
        yield Block(head, last, tuple(str(cell.value) for cell in cells))


def is_number(cell: Cell) -> bool:
    return cell.space is not None and cell.space.is_figure


def heads_of_numbers(sheet: Sheet) -> frozenset[tuple[int, int]]:
    """Row and column of the heads that stand over figures."""
    numbers = {(cell.row, cell.column) for cell in sheet.cells if is_number(cell)}
    return frozenset(
        (cell.row, cell.column)
        for cell in sheet.cells
        if cell.style == "head" and (cell.row + 1, cell.column) in numbers
    )


def questions(sheet: Sheet) -> tuple[tuple[Space, tuple[Cell, ...]], ...]:
    """Each space that checks or explains what people write, and its cells."""
    found: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        if cell.space is not None and _asks(cell, cell.space):
            found.setdefault(id(cell.space), []).append(cell)
    return tuple((cells[0].space, tuple(cells)) for cells in found.values() if cells[0].space)


def _asks(cell: Cell, space: Space) -> bool:
    """Words that the sheet brings explain themselves; what it works out takes no answer."""
    if cell.formula is not None:
        return False
    return space.type != "text" or (cell.style == "input" and bool(space.hint))


def bounds(space: Space) -> tuple[float, float]:
    """Between which a number must be."""
    low = -LARGEST if space.low is None else space.low
    high = LARGEST if space.high is None else space.high
    return low, high


def frozen(sheet: Sheet) -> int:
    """How many rows stay in sight; none where they would take the screen."""
    if sheet.header is None:
        return 0
    lines = sum(sheet.heights.get(row, 1) for row in range(sheet.header))
    return sheet.header + 1 if lines <= KEPT_LINES else 0


def said(cell: Cell) -> Value:
    """The value as a file keeps it: a sum without a result shows the text of no letters."""
    return "" if cell.formula is not None and cell.value is None else cell.value


def caption(picture: Picture, cells: Cells, form: Form) -> str:
    """What a chart shows, for those who do not see it."""
    sheet, first, _, column = picture.label
    names = ", ".join(name for name, _ in picture.values)
    label = cells[(sheet, first - 1, column)].value
    return form.labels["picture"].format(values=names, label=label, sheet=sheet)


def side_of(row: int) -> str:
    """Where a point's name stands: over and under in turn, as neighbours are often close."""
    return "bottom" if row % 2 else "top"
