"""The hidden last sheet of an XLSX: what Excel cannot hold where it is used."""

from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from hub.forms.form import Form
from hub.office.sheet_facts import Cells, all_cells
from hub.office.sheets import Sheet, sheet_names
from hub.office.spell import EXCEL, spell

Place = tuple[str, int, int, int]
"""Sheet, first row, last row, column."""

NO_FIGURE: Final = "#N/A"


class Workings:
    """Lists that are too long for a rule, and figures that are to be drawn.

    Excel draws a result without a figure as 0, and one among the figures across makes it count the
    points instead; it leaves out #N/A.
    """

    def __init__(self, book: Workbook, form: Form, sheets: tuple[Sheet, ...]) -> None:
        self.form = form
        self.cells: Cells = all_cells(sheets)
        self._book = book
        self._page: Worksheet | None = None
        self._columns = 0
        self._lists: dict[tuple[str, ...], str] = {}

    def list_of(self, choices: tuple[str, ...]) -> str:
        """Where the choices stand, as a formula."""
        if choices not in self._lists:
            page, column = self._next()
            for row, choice in enumerate(choices):
                page.write_string(row, column, choice)
            self._lists[choices] = f"={reference((page.name, 0, len(choices) - 1, column))}"
        return self._lists[choices]

    def drawn(self, place: Place) -> Place:
        """Where a chart finds the figures: the place itself if people write them all."""
        sheet, first, last, column = place
        rows = range(first, last + 1)
        if all(self.cells[(sheet, row, column)].formula is None for row in rows):
            return place
        page, own = self._next()
        for at, row in enumerate(rows):
            source = spell(("cell", sheet, row, column, False), EXCEL, page.name)
            value = self.cells[(sheet, row, column)].value
            shown = value if isinstance(value, float) else NO_FIGURE
            page.write_formula(at, own, f"=IF(ISNUMBER({source}),{source},NA())", None, shown)
        return (page.name, 0, last - first, own)

    def _next(self) -> tuple[Worksheet, int]:
        """The sheet and a column of it that is free."""
        if self._page is None:
            others = [page.name for page in self._book.worksheets()]
            *_, name = sheet_names([*others, self.form.labels["workings"]])
            self._page = self._book.add_worksheet(name)
            self._page.hide()
        self._columns += 1
        return self._page, self._columns - 1


def reference(place: Place) -> str:
    """The range as a formula names it."""
    sheet, first, last, column = place
    return f"{quote_sheetname(sheet)}!{xl_range_abs(first, column, last, column)}"
