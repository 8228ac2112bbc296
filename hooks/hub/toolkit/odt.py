"""A form → ODT, with the styles of `form.fodt`: what people edit."""

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import odfdo

from hub.toolkit.document import Clause, FillIn, Table
from hub.toolkit.form import Form, Origin

TEMPLATE = Path(__file__).parent / "form.fodt"

TEMPLATE_ACCENT = "#1d4f5f"
"""The colour of headings in the template, which gives way to the hub's."""

WIDTH_CM = 17
"""Between the margins of the template's page."""

VERSION = "1.4"
"""Of OpenDocument. Source: what odfdo writes and the template says."""

TICK_BOX = "\N{BALLOT BOX} "

GAP = r"\[[^\]]+\]"
"""Words in square brackets, which people replace."""


def odt_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment."""
    template = TEMPLATE.read_text(encoding="utf-8").replace(TEMPLATE_ACCENT, form.accent)
    odt = odfdo.Document(BytesIO(template.encode()))
    odt.language = form.document.language
    odt.meta.title = form.document.title
    odt.meta.creation_date = moment
    odt.meta.date = moment
    _fill_footer(odt, form)
    for element in _body(form):
        odt.body.append(element)
    for style in _column_styles(form):
        odt.insert_style(style, automatic=True)
    return _packed(odt, moment)


def _fill_footer(odt: odfdo.Document, form: Form) -> None:
    """Title on the left, on the right the page's number and their count, as fields."""
    footer = odt.styles.get_element("//style:footer/text:p")
    assert isinstance(footer, odfdo.Paragraph)
    fields = {"{number}": odfdo.VarPageNumber, "{count}": odfdo.VarPageCount}
    footer.append(f"{form.document.title}\t")
    for part in re.split(r"(\{number\}|\{count\})", form.page):
        footer.append(fields[part]() if part in fields else part)


def _body(form: Form) -> Iterator[odfdo.Element]:
    document = form.document
    numbered = False
    yield _heading(1, document.title)
    yield from _paragraphs(document.purpose, "Text_20_body")
    for level, section in document.headed():
        yield _heading(level, section.title)
        yield from _paragraphs(section.text, "Introduction")
        if section.clauses:
            yield _clauses(section.clauses, form, follow=numbered)
            numbered = True
        for field in section.fields:
            yield from _fill_in(field)
        for table in section.tables:
            yield odfdo.Paragraph(table.title, style="Table_20_Title")
            yield _table(table)
    yield _heading(2, form.about)
    yield from _paragraphs(form.credit, "Text_20_body")


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
        text = odfdo.Paragraph(TICK_BOX + clause.text, style="Clause")
        text.set_span("Gap", regex=GAP)
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


def _fill_in(field: FillIn) -> Iterator[odfdo.Element]:
    yield odfdo.Paragraph(field.label, style="Label")
    if field.hint:
        yield odfdo.Paragraph(field.hint, style="Hint")
    yield odfdo.Paragraph("\n" * (field.lines - 1), style="Answer")


def _table(table: Table) -> odfdo.Element:
    """A table whose first row is marked as its header."""
    grid = _element("table", "Grid")
    grid.set_attribute("table:name", table.title)
    for width_mm in _widths_mm(table):
        grid.append(_element("table-column", f"Column{width_mm}"))
    header = _element("table-header-rows")
    header.append(_row(tuple(column.title for column in table.columns), "Header", "Heading"))
    grid.append(header)
    for cells in table.all_rows:
        grid.append(_row(cells, "", "Contents"))
    return grid


def _row(cells: tuple[str, ...], kind: str, words: str) -> odfdo.Element:
    row = _element("table-row", f"{kind}Row")
    for text in cells:
        cell = _element("table-cell", f"{kind}Cell")
        cell.append(odfdo.Paragraph(text, style=f"Table_20_{words}"))
        row.append(cell)
    return row


def _element(tag: str, style: str = "") -> odfdo.Element:
    element = odfdo.Element.from_tag(f"table:{tag}")
    if style:
        element.set_attribute("table:style-name", style)
    return element


def _column_styles(form: Form) -> Iterator[odfdo.Style]:
    """One style for each width that occurs."""
    tables = [table for _, section in form.document.headed() for table in section.tables]
    for width_mm in sorted({width_mm for table in tables for width_mm in _widths_mm(table)}):
        yield odfdo.Style("table-column", name=f"Column{width_mm}", width=f"{width_mm}mm")


def _widths_mm(table: Table) -> tuple[int, ...]:
    shares = [column.share for column in table.columns]
    return tuple(WIDTH_CM * 10 * share // sum(shares) for share in shares)


def _packed(odt: odfdo.Document, moment: datetime) -> bytes:
    """The package with every entry dated at the moment, where odfdo would take the clock.

    Source: OpenDocument 1.3, part 2: `mimetype` comes first and is not compressed (3.3), the
    manifest names its version (4.16.14).
    """
    odt.manifest.root.set_attribute("manifest:version", VERSION)
    odt.settings.root.set_attribute("office:version", VERSION)
    saved, packed = BytesIO(), BytesIO()
    odt.save(saved)
    with ZipFile(saved) as parts, ZipFile(packed, "w") as package:
        for name in parts.namelist():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.create_system = 0
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            package.writestr(entry, parts.read(name))
    return packed.getvalue()
