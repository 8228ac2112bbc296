"""A form → XLSX: a workbook that works out its sums and asks for what fits."""

import re
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from hub.forms.form import Form
from hub.office.layout import make_sheets
from hub.office.looks import FONT, SIZE_PT, break_rows, growing_rows, row_heights
from hub.office.package import packed
from hub.office.sheet_facts import (
    Block,
    blocks,
    frozen,
    heads_of_numbers,
    is_number,
    questions,
    said,
)
from hub.office.sheets import Cell, Sheet
from hub.office.spell import EXCEL, by_rows, spell
from hub.office.xlsx_asked import ask
from hub.office.xlsx_charts import draw
from hub.office.xlsx_looks import Looks
from hub.office.xlsx_workings import Workings

A4: Final = 9
"""Source: ECMA-376, part 1, 18.3.1.63."""

FOOTER_MOST: Final = 200
"""Characters of the title; Excel keeps 255 of a footer."""

EMPTY_RESULT: Final = re.compile(rb'<c (r="[A-Z0-9]+"(?: s="\d+")?)>(<f[^<]*</f><v></v>)')
"""A cell with a formula and nothing worked out that does not say what nothing is."""

HEIGHT: Final = re.compile(rb'(<row r="(\d+)"[^>]*) customHeight="1"')
"""A row with its number, and the mark that it never grows."""


def xlsx_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment."""
    saved = BytesIO()
    book = _begun(saved)
    book.set_properties({"title": form.document.title, "created": moment})
    sheets = make_sheets(form)
    pages = [book.add_worksheet(sheet.title) for sheet in sheets]
    looks = Looks(book, form)
    workings = Workings(book, form, sheets)
    for sheet, page in zip(sheets, pages, strict=True):
        _fill(page, sheet, looks)
        _set_up(page, sheet, form)
        for space, cells in questions(sheet):
            ask(page, space, cells, workings)
        for picture in sheet.pictures:
            draw(book, page, sheet, picture, workings)
    book.close()
    growing = {
        f"xl/worksheets/sheet{at}.xml": growing_rows(sheet)
        for at, sheet in enumerate(sheets, start=1)
    }
    return packed(saved.getvalue(), moment, partial(_mended, form.document.language, growing))


def _begun(saved: BytesIO) -> Workbook:
    # XlsxWriter writes into the settings it is given (3.3): each workbook has its own.
    settings = {
        "in_memory": True,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE_PT},
        # Pixels: the grid that Excel lays under this font.
        "default_row_height": 19,
        "default_column_width": 72,
    }
    return Workbook(saved, settings)


def _fill(page: Worksheet, sheet: Sheet, looks: Looks) -> None:
    for block in blocks(sheet):
        _mark(page, block)
    over_figures = heads_of_numbers(sheet)
    for cell in sheet.cells:
        figure = is_number(cell) or (cell.row, cell.column) in over_figures
        _write(page, cell, looks(cell, "right" if figure else "left"), sheet.title)


def _mark(page: Worksheet, block: Block) -> None:
    """The table as Excel's own, which tells its heads to those who hear them.

    Its heads must differ; where they do not, it stays cells.
    """
    if len({title.casefold() for title in block.titles}) < len(block.titles):
        return
    heads = [{"header": title} for title in block.titles]
    options = {"columns": heads, "autofilter": False, "style": None}
    page.add_table(block.head, 0, block.last, len(heads) - 1, options)


def _write(page: Worksheet, cell: Cell, look: Format, sheet: str) -> None:
    """A text is never taken for a formula, a number or a link."""
    at, value = (cell.row, cell.column), said(cell)
    if cell.span > 1:
        page.merge_range(*at, cell.row, cell.column + cell.span - 1, "", look)
    if cell.formula is not None:
        text = f"={spell(cell.formula, EXCEL, sheet)}"
        if by_rows(cell.formula):
            page.write_array_formula(*at, *at, f"{{{text}}}", look, value)
        else:
            page.write_formula(*at, text, look, value)
    elif isinstance(value, str):
        page.write_string(*at, value, look)
    elif value is None:
        page.write_blank(*at, None, look)
    else:
        page.write_number(*at, float(value), look)


def _set_up(page: Worksheet, sheet: Sheet, form: Form) -> None:
    """Widths, heights and what the paper shows."""
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    for row, height_pt in row_heights(sheet).items():
        page.set_row(row, height_pt)
    page.hide_gridlines(2)
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
    page.fit_to_pages(1, 0)
    numbers = form.page.replace("&", "&&").format(number="&P", count="&N")
    title = form.document.title[:FOOTER_MOST].replace("&", "&&")
    page.set_footer(f"&L{title}&R{numbers}")
    page.set_h_pagebreaks(break_rows(sheet))
    if sheet.header is not None:
        page.repeat_rows(sheet.header)
    if rows := frozen(sheet):
        page.freeze_panes(rows, 0)


def _mended(language: str, growing: dict[str, frozenset[int]], name: str, content: bytes) -> bytes:
    """A part in the document's language, with empty results as texts and with rows that grow.

    XlsxWriter 3.3 writes charts in American English, an empty result as a number, and every height
    as one that people have set.
    """
    if name == "docProps/core.xml":
        said_language = f"<dc:language>{language}</dc:language></cp:coreProperties>"
        return content.replace(b"</cp:coreProperties>", said_language.encode())
    if name.startswith("xl/charts/"):
        content = content.replace(b'lang="en-US"', f'lang="{language}"'.encode())
        return content.replace(b'<c:lang val="en-US"', f'<c:lang val="{language}"'.encode())
    if name in growing:
        content = HEIGHT.sub(
            lambda row: row[1] if int(row[2]) - 1 in growing[name] else row[0], content
        )
        return EMPTY_RESULT.sub(rb'<c \1 t="str">\2', content)
    return content
