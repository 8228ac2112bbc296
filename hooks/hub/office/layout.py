"""A form → the sheets of a workbook.

Each section with spaces to fill is a sheet; the first sheet tells what the workbook is for.
"""

from dataclasses import dataclass, field
from textwrap import wrap
from typing import Final

from hub.forms.document import Chart, Column, FillIn, Section, Subsection, Table
from hub.forms.form import Form
from hub.office.resolve import resolve
from hub.office.sheets import Cell, Picture, Places, Sheet, Style, sheet_names

WIDTH: Final = 116
"""Characters across a sheet: what fits on A4 landscape at a size that people can read."""

WIDEST: Final = 132
"""Characters across a sheet whose tables differ; more would be printed too small."""

NARROWEST: Final = 9
"""Characters of a column: an amount of money with its symbol."""

LETTERS: Final = 1.1
"""To the width of a digit, by which columns are counted: most are narrower, in bold a little."""


@dataclass
class Draft:
    """A sheet while it is laid out."""

    title: str
    widths: tuple[int, ...]
    row: int = 0
    cells: list[Cell] = field(default_factory=list)
    heights: dict[int, int] = field(default_factory=dict)
    headers: list[int] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def words(self, text: str, style: Style, column: int = 0) -> None:
        """A line of words across the sheet, in as many lines as it takes; the row goes on."""
        across = len(self.widths) - column
        self.cells.append(Cell(self.row, column, style, text, span=across))
        scale = {"title": 1.7, "heading": 1.3}.get(style, 1.0)
        self.tall(self.row, text, int(sum(self.widths[column:]) / scale))
        self.row += 1

    def tall(self, row: int, text: str, width: int) -> None:
        lines = len(wrap(text, max(1, int(width * LETTERS))))
        if lines > self.heights.get(row, 1):
            self.heights[row] = lines


def make_sheets(form: Form) -> tuple[Sheet, ...]:
    """The workbook's sheets, the one about it first."""
    sections = [s for s in form.document.sections if _is_sheet(s)]
    about_name, *names = sheet_names([form.labels["start"], *(s.title for s in sections)])
    drafts = [Draft(name, _widths(s)) for name, s in zip(names, sections, strict=True)]
    places: Places = {}
    for draft, section in zip(drafts, sections, strict=True):
        _lay_out(draft, section, form, places, form.labels["total"])
    about = _about(about_name, form, [s for s in form.document.sections if not _is_sheet(s)])
    return (about, *(_resolved(draft, form, places) for draft in drafts))


def _is_sheet(section: Section) -> bool:
    return any(part.fields or part.tables for part in (section, *section.sections))


def _widths(section: Section) -> tuple[int, ...]:
    """Wide enough for each of the section's tables."""
    tables = [table for part in (section, *section.sections) for table in part.tables]
    found = [3 * WIDTH // 10, 7 * WIDTH // 30, 7 * WIDTH // 30, 7 * WIDTH // 30]
    for at, table in enumerate(tables):
        shares = [column.share for column in table.columns]
        wide = [max(NARROWEST, WIDTH * share // sum(shares)) for share in shares]
        found = (
            wide
            if at == 0
            else [
                max(pair) for pair in zip(_longer(found, wide), _longer(wide, found), strict=True)
            ]
        )
    shrunk = min(1.0, WIDEST / sum(found))
    return tuple(max(NARROWEST, int(width * shrunk)) for width in found)


def _longer(one: list[int], other: list[int]) -> list[int]:
    return one + [0] * (len(other) - len(one))


def _about(name: str, form: Form, told: list[Section]) -> Sheet:
    draft = Draft(name, (WIDTH,))
    draft.words(form.document.title, "title")
    if form.note:
        draft.words(form.note, "label")
    for text in form.document.purpose:
        draft.words(text, "text")
    for section in told:
        draft.words(section.title, "heading")
        for text in section.text:
            draft.words(text, "text")
    draft.words(form.labels["cells"], "heading")
    for style, key in (("input", "fill"), ("computed", "sums"), ("given", "given")):
        draft.cells.append(Cell(draft.row, 0, style, form.labels[key]))  # type: ignore[arg-type]
        draft.row += 1
    draft.words(form.about, "heading")
    for text in form.credit:
        draft.words(text, "text")
    return Sheet(draft.title, draft.widths, tuple(draft.cells), draft.heights, None)


def _lay_out(draft: Draft, section: Section, form: Form, places: Places, total: str) -> None:
    draft.words(section.title, "title")
    parts: tuple[Subsection, ...] = (section, *section.sections)
    for part in parts:
        if part is not section:
            draft.words(part.title, "heading")
        for text in part.text:
            draft.words(text, "text")
        for clause in part.clauses:
            draft.words(clause.text, "text")
        for space in part.fields:
            _lay_field(draft, space, form, places)
        for table in part.tables:
            _lay_table(draft, table, form, places, total)
        for chart in part.charts:
            draft.pictures.append(_picture(chart, draft.row + 1, form, places))
            draft.row += 20
        draft.row += 1


def _lay_field(draft: Draft, space: FillIn, form: Form, places: Places) -> None:
    """Label and space side by side; the hint follows a figure, and stands under words."""
    value = form.reckoning.field(space.key) if space.key else space.value
    wide = space.type == "text" and not space.formula
    style: Style = "computed" if space.formula else "input"
    row, across = draft.row, len(draft.widths) - 1
    draft.cells.append(Cell(row, 0, "label", space.label))
    draft.tall(row, space.label, draft.widths[0])
    span = across if wide else 1
    draft.cells.append(Cell(row, 1, style, value, span, space, space.formula or None))
    if space.key:
        places[(space.key,)] = (draft.title, row, row, 1)
    if wide:
        draft.heights[row] = max(space.lines, draft.heights.get(row, 1))
        draft.tall(row, str(value or ""), sum(draft.widths[1:]))
    if space.hint and not wide and across > 1:
        draft.words(space.hint, "hint", 2)
        return
    draft.row += 1
    if space.hint:
        draft.words(space.hint, "hint", 1)


def _lay_table(draft: Draft, table: Table, form: Form, places: Places, total: str) -> None:
    if len(table.title) and (draft.headers or table.title != draft.title):
        draft.words(table.title, "heading")
    draft.headers.append(draft.row)
    for at, column in enumerate(table.columns):
        draft.cells.append(Cell(draft.row, at, "head", column.title))
        draft.tall(draft.row, column.title, draft.widths[at])
    first, count = draft.row + 1, form.reckoning.rows(table)
    for row in range(count):
        for at, column in enumerate(table.columns):
            cell = _table_cell((first, row, at), table, column, form)
            draft.cells.append(cell)
            if isinstance(cell.value, str):
                draft.tall(cell.row, cell.value, draft.widths[at])
    for at, column in enumerate(table.columns):
        if table.key and column.key:
            places[(table.key, column.key)] = (draft.title, first, first + count - 1, at)
    draft.row = first + count
    if table.has_totals:
        _lay_totals(draft, table, form, first, total)
    draft.row += 1


def _table_cell(place: tuple[int, int, int], table: Table, column: Column, form: Form) -> Cell:
    """The place is the table's first row on the sheet, and the row and the column in the table."""
    first, row, at = place
    value = form.reckoning.cell(table, column, row)
    if column.formula:
        return Cell(first + row, at, "computed", value, 1, column, column.formula)
    given = bool(table.all_rows[row][at])
    return Cell(first + row, at, "given" if given else "input", value, 1, column)


def _lay_totals(draft: Draft, table: Table, form: Form, first: int, total: str) -> None:
    for at, column in enumerate(table.columns):
        if column.total:
            whole = ("range", draft.title, first, draft.row - 1, at)
            value = form.reckoning.total(table, column)
            tree = (column.total, whole)
            draft.cells.append(Cell(draft.row, at, "total", value, 1, column, tree))
        else:
            draft.cells.append(Cell(draft.row, at, "total", total if at == 0 else None))
    draft.row += 1


def _picture(chart: Chart, row: int, form: Form, places: Places) -> Picture:
    titles = {c.key: c.title for c in form.document.tables[chart.table].columns}
    points = chart.kind == "points"
    return Picture(
        chart=chart,
        row=row,
        label=places[(chart.table, chart.label)],
        values=tuple((titles[key], places[(chart.table, key)]) for key in chart.values),
        axes=(titles[chart.values[0]], titles[chart.values[1]]) if points else ("", ""),
    )


def _resolved(draft: Draft, form: Form, places: Places) -> Sheet:
    return Sheet(
        title=draft.title,
        widths=draft.widths,
        cells=tuple(resolve(cell, draft.title, form.document, places) for cell in draft.cells),
        heights=draft.heights,
        header=draft.headers[0] if len(draft.headers) == 1 else None,
        pictures=tuple(draft.pictures),
    )
