"""A form → the elements of a Word document's body, each with its style of `form.docx.xml`."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from hub.forms.form import Answer, Form, Grid, Pick
from hub.office.paper import (
    ROW_MM,
    answer_text,
    cell_style,
    roomy_pieces,
    space,
    stays_together,
    tick_box,
    widths_mm,
)
from hub.office.printed import Printed, printed_parts

Link = Callable[[str], str]
"""Address → the id by which the document refers to it."""

FIELDS: Final = {"{number}": "PAGE", "{count}": "NUMPAGES"}
"""Source: ECMA-376, part 1, 17.16.5."""


def body(form: Form, link: Link) -> Iterator[BaseOxmlElement]:
    document = form.document
    yield _paragraph("Heading1", document.title)
    if form.note:
        yield _paragraph("ExampleNote", form.note)
    yield from _paragraphs("BodyText", document.purpose)
    for printed in printed_parts(form):
        yield from _part(printed, form, link)
    yield _paragraph("Heading2", form.about)
    yield from _paragraphs("BodyText", form.credit)


def footer_runs(form: Form) -> Iterator[BaseOxmlElement]:
    """Title on the left, on the right the page's number and their count, as fields."""
    yield _run(f"{form.document.title}\t")
    for words in re.split(r"(\{number\}|\{count\})", form.page):
        if words in FIELDS:
            yield _w("fldSimple", _run("1"), instr=FIELDS[words])
        elif words:
            yield _run(words)


def _part(printed: Printed, form: Form, link: Link) -> Iterator[BaseOxmlElement]:
    part = printed.part
    yield _paragraph(f"Heading{part.level}", part.title)
    yield from _paragraphs("Introduction" if printed.introduces else "BodyText", part.text)
    for pick in part.clauses:
        runs = (_run(text, "Gap" if gap else "") for text, gap in roomy_pieces(pick, form))
        yield _paragraph("Clause", "", _run(tick_box(pick), "TickBox"), *runs)
        yield _note(pick, link)
    for answer in part.answers:
        yield from _answer(answer, form)
    for grid, notes in zip(part.grids, printed.notes, strict=True):
        yield _paragraph("TableTitle", grid.title)
        yield from _paragraphs("Hint", notes)
        yield _table(grid, form)


def _note(pick: Pick, link: Link) -> BaseOxmlElement:
    note = _paragraph("ClauseNote", f"{pick.how} " if pick.how else "")
    if not pick.origin.url:
        note.append(_run(pick.origin.text))
        return note
    linked = _w("hyperlink", _run(pick.origin.text, "Hyperlink"))
    linked.set(qn("r:id"), link(pick.origin.url))
    note.append(linked)
    return note


def _answer(answer: Answer, form: Form) -> Iterator[BaseOxmlElement]:
    yield _paragraph("Label", answer.label)
    if answer.hint:
        yield _paragraph("Hint", answer.hint)
    yield _paragraph("Answer", answer_text(answer, form))


def _table(grid: Grid, form: Form) -> BaseOxmlElement:
    """A table whose first row is marked as its header, and repeated on each page."""
    wide = _widths(grid, form)
    # The same bits as the words after them: LibreOffice reads only these.
    bits = "0660" if grid.totals else "0620"
    look = _w("tblLook", val=bits, firstRow=1, lastRow=int(bool(grid.totals)), noHBand=1, noVBand=1)
    properties = _w(
        "tblPr",
        _w("tblStyle", val="FormTable"),
        _w("tblW", w=sum(wide), type="dxa"),
        _w("tblLayout", type="fixed"),
        look,
        _w("tblCaption", val=grid.title),
        _w("tblDescription", val=", ".join(grid.heads)),
    )
    table = _w("tbl", properties, _w("tblGrid", *(_w("gridCol", w=width) for width in wide)))
    table.append(_row("Heading", grid.heads, grid, form))
    table.extend(_row("", cells, grid, form) for cells in grid.rows)
    if grid.totals:
        table.append(_row("Total", grid.totals, grid, form))
    if stays_together(grid, form):
        # Word has no such property of a table: each row is kept with the next.
        for row in list(table)[2:-1]:
            for style in row.iter(qn("w:pStyle")):
                style.addnext(_w("keepNext"))
    return table


def _row(kind: str, cells: tuple[str, ...], grid: Grid, form: Form) -> BaseOxmlElement:
    """A row that stays on one page, with room for handwriting where people write."""
    properties = _w("trPr", _w("cantSplit"))
    if kind == "Heading":
        properties.append(_w("tblHeader"))
    else:
        high = Mm(round(space(ROW_MM, form))).twips
        properties.append(_w("trHeight", val=high, hRule="atLeast"))
    row = _w("tr", properties)
    for text, numeric, width in zip(cells, grid.numeric, _widths(grid, form), strict=True):
        words = _paragraph(cell_style(kind, numeric=numeric).replace(" ", ""), text)
        row.append(_w("tc", _w("tcPr", _w("tcW", w=width, type="dxa")), words))
    return row


def _widths(grid: Grid, form: Form) -> tuple[int, ...]:
    """Of the columns, in twentieths of a point."""
    return tuple(Mm(width_mm).twips for width_mm in widths_mm(grid, form))


def _paragraphs(style: str, texts: tuple[str, ...]) -> Iterator[BaseOxmlElement]:
    return (_paragraph(style, text) for text in texts)


def _paragraph(style: str, text: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    properties = _w("pPr", _w("pStyle", val=style))
    return _w("p", properties, *([_run(text)] if text else []), *runs)


def _run(text: str, style: str = "") -> BaseOxmlElement:
    """Words with their line breaks and tabs."""
    run = _w("r", *([_w("rPr", _w("rStyle", val=style))] if style else []))
    for piece in re.split(r"(\n|\t)", text):
        if piece in ("\n", "\t"):
            run.append(_w("br" if piece == "\n" else "tab"))
        elif piece:
            words = _w("t")
            words.text = piece
            # Word drops white space at the ends otherwise.
            words.set(qn("xml:space"), "preserve")
            run.append(words)
    return run


def _w(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """An element of WordprocessingML."""
    given = {qn(f"w:{name}"): str(value) for name, value in attributes.items()}
    element = OxmlElement(f"w:{tag}", given)
    element.extend(children)
    return element
