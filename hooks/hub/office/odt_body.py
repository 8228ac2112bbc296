"""A form → the elements of an ODT's body, each with its style of `form.fodt`."""

from collections.abc import Iterator

import odfdo

from hub.forms.document import Clause
from hub.forms.form import Answer, Form, Grid, Origin
from hub.office.paper import (
    TICK_BOX,
    answer_text,
    cell_style,
    pieces,
    stays_together,
    widths_mm,
)
from hub.office.printed import Printed, printed_parts


def body(form: Form) -> Iterator[odfdo.Element]:
    document = form.document
    numbered = False
    yield _heading(1, document.title)
    if form.note:
        yield odfdo.Paragraph(form.note, style="Example")
    yield from _paragraphs(document.purpose, "Text_20_body")
    for printed in printed_parts(form):
        yield from _part(printed, form, follow=numbered)
        numbered = numbered or bool(printed.part.clauses)
    yield _heading(2, form.about)
    yield from _paragraphs(form.credit, "Text_20_body")


def _part(printed: Printed, form: Form, *, follow: bool) -> Iterator[odfdo.Element]:
    part = printed.part
    yield _heading(part.level, part.title)
    yield from _paragraphs(part.text, "Introduction" if printed.introduces else "Text_20_body")
    if part.clauses:
        yield _clauses(part.clauses, form, follow=follow)
    for answer in part.answers:
        yield from _answer(answer, form)
    for grid, notes in zip(part.grids, printed.notes, strict=True):
        yield odfdo.Paragraph(grid.title, style="Table_20_Title")
        yield from _paragraphs(notes, "Hint")
        yield _table(grid, form)


def _heading(level: int, text: str) -> odfdo.Element:
    heading = odfdo.Header(level, text)
    # Header takes a style and forgets it (odfdo 3.27).
    heading.set_attribute("text:style-name", f"Heading_20_{level}")
    return heading


def _paragraphs(texts: tuple[str, ...], style: str) -> Iterator[odfdo.Element]:
    return (odfdo.Paragraph(text, style=style) for text in texts)


def _clauses(clauses: tuple[Clause, ...], form: Form, *, follow: bool) -> odfdo.Element:
    """A numbered list, whose numbers follow those of the list before it."""
    items = odfdo.List(style="Clauses")
    if follow:
        items.set_attribute("text:continue-numbering", "true")
    for clause in clauses:
        text = odfdo.Paragraph(TICK_BOX, style="Clause")
        for piece, gap in pieces(clause.text, form):
            text.append(odfdo.Span(piece, style="Gap") if gap else piece)
        item = odfdo.ListItem()
        item.append(text)
        item.append(_note(clause, form.origin(clause)))
        items.append(item)
    return items


def _note(clause: Clause, origin: Origin) -> odfdo.Element:
    note = odfdo.Paragraph(f"{clause.how} " if clause.how else "", style="Note")
    if origin.url:
        note.append(odfdo.Link(origin.url, text=origin.text, style="Internet_20_link"))
    else:
        note.append(origin.text)
    return note


def _answer(answer: Answer, form: Form) -> Iterator[odfdo.Element]:
    yield odfdo.Paragraph(answer.label, style="Label")
    if answer.hint:
        yield odfdo.Paragraph(answer.hint, style="Hint")
    yield odfdo.Paragraph(answer_text(answer, form), style="Answer")


def _table(grid: Grid, form: Form) -> odfdo.Element:
    """A table whose first row is marked as its header."""
    table = _element("table", "Grid" if stays_together(grid, form) else "LongGrid")
    table.set_attribute("table:name", grid.title)
    for width_mm in widths_mm(grid, form):
        table.append(_element("table-column", _column(width_mm)))
    header = _element("table-header-rows")
    header.append(_row("Heading", grid.heads, grid))
    table.append(header)
    for cells in grid.rows:
        table.append(_row("", cells, grid))
    if grid.totals:
        table.append(_row("Total", grid.totals, grid))
    return table


def _row(kind: str, cells: tuple[str, ...], grid: Grid) -> odfdo.Element:
    row = _element("table-row", f"{kind}Row")
    for text, numeric in zip(cells, grid.numeric, strict=True):
        style = cell_style(kind, numeric=numeric).replace(" ", "_20_")
        cell = _element("table-cell", f"{kind}Cell")
        cell.append(odfdo.Paragraph(text, style=style))
        row.append(cell)
    return row


def _element(tag: str, style: str = "") -> odfdo.Element:
    element = odfdo.Element.from_tag(f"table:{tag}")
    if style:
        element.set_attribute("table:style-name", style)
    return element


def column_styles(form: Form) -> Iterator[odfdo.Style]:
    """One style for each width that occurs."""
    grids = [grid for printed in printed_parts(form) for grid in printed.part.grids]
    for width_mm in sorted({width_mm for grid in grids for width_mm in widths_mm(grid, form)}):
        yield odfdo.Style("table-column", name=_column(width_mm), width=f"{width_mm}mm")


def _column(width_mm: float) -> str:
    """The name of a column's style."""
    return f"Column{width_mm}"
