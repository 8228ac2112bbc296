"""What ODT and DOCX share: sizes of letters, spaces and paper, and room for a pen."""

from math import ceil
from typing import Final

from hub.forms.form import Answer, Form, Grid, Pick
from hub.forms.text import pieces
from hub.office.widths import column_widths

BODY_PT: Final = 10.5

LARGE_PT: Final = {9.0: 16.0, BODY_PT: 18.0, 12.0: 20.0, 15.0: 24.0, 24.0: 32.0}
"""Each size of letters in the templates → its size in large print, where none is below 16 pt.

Source: UK Association for Accessible Formats, Creating Clear Print and Large Print Documents.
"""

LARGE_SPACE: Final = 1.6
"""How many times as high or wide every space between words and lines is in large print."""

LONG_MM, SHORT_MM, MARGIN_MM = 297, 210, 20
"""The sides of A4, and what stays free on the left and on the right."""

UPRIGHT_COLUMNS: Final = {False: 5, True: 4}
"""Large print? → columns of the widest table for upright paper."""

TICK_BOX: Final = "\N{BALLOT BOX} "
TICKED_BOX: Final = "\N{BALLOT BOX WITH X} "

ROW_MM: Final = 9
"""Height of a table's row, where its words need no more: enough to write by hand."""

GAP_ROOM: Final = "\N{NO-BREAK SPACE}" * 8
"""Follows the words of a gap in large print: a place for large letters by hand."""

LINE: Final = {False: 90, True: 50}
"""Large print? → characters that fit on a line of an answer on upright paper."""

LETTER_MM, LETTER_LINE_MM = 0.18, 0.47
"""Width of a usual letter of one point, and from one line of such letters to the next."""


def is_large(form: Form) -> bool:
    return form.look == "large"


def letters_pt(size_pt: float, form: Form) -> float:
    """The size in the form's look; one that large print does not know grows as its spaces do."""
    return LARGE_PT.get(size_pt, size_pt * LARGE_SPACE) if is_large(form) else size_pt


def space(length: float, form: Form) -> float:
    """A length between words or lines, in the form's look."""
    return length * LARGE_SPACE if is_large(form) else length


def is_landscape(form: Form) -> bool:
    """A table with many columns turns the paper."""
    tables = [table for _, part in form.document.headed() for table in part.tables]
    most = max((len(table.columns) for table in tables), default=0)
    return form.document.landscape or most > UPRIGHT_COLUMNS[is_large(form)]


def paper_mm(form: Form) -> tuple[int, int]:
    """Width and height."""
    return (LONG_MM, SHORT_MM) if is_landscape(form) else (SHORT_MM, LONG_MM)


def text_width_mm(form: Form) -> int:
    """Between the margins."""
    return paper_mm(form)[0] - 2 * MARGIN_MM


def widths_mm(grid: Grid, form: Form) -> list[float]:
    """Of the table's columns: none is too narrow for its longest word."""
    rows = (grid.heads, *grid.rows, grid.totals)
    size_pt = letters_pt(BODY_PT, form)
    found, _ = column_widths(rows, grid.shares, size_pt, text_width_mm(form))
    return found


def tick_box(pick: Pick) -> str:
    return TICKED_BOX if pick.ticked else TICK_BOX


def roomy_pieces(pick: Pick, form: Form) -> list[tuple[str, bool]]:
    """A clause's words and gaps; in large print with room in the gaps."""
    room = GAP_ROOM if is_large(form) else ""
    return [(words + room if gap else words, gap) for words, gap in pieces(pick.text)]


def answer_text(answer: Answer, form: Form) -> str:
    """What stands in the space, with line breaks that keep it as high as it was asked for."""
    line = LINE[is_large(form)] * text_width_mm(form) // (SHORT_MM - 2 * MARGIN_MM)
    return answer.text + "\n" * max(0, answer.lines - 1 - len(answer.text) // line)


def cell_style(kind: str, *, numeric: bool) -> str:
    """The style of a cell's words; the kind is `Heading`, `Total` or empty."""
    if numeric:
        return f"Table Figure {kind}".strip()
    return f"Table {kind or 'Contents'}"


def stays_together(grid: Grid, form: Form) -> bool:
    """A table that takes at most half a page is not torn apart by the end of one."""
    size_pt = letters_pt(BODY_PT, form)
    columns_mm = widths_mm(grid, form)

    def height_mm(row: tuple[str, ...]) -> float:
        lines = max(
            ceil(len(text) * size_pt * LETTER_MM / width)
            for text, width in zip(row, columns_mm, strict=True)
        )
        return space(ROW_MM, form) + max(0, lines - 1) * size_pt * LETTER_LINE_MM

    return sum(map(height_mm, (grid.heads, *grid.rows))) <= paper_mm(form)[1] / 2
