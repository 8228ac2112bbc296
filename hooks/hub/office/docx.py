"""A form → DOCX, with the styles of `form.docx.xml`: what people edit in Word."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from hub.forms.form import Form
from hub.office.docx_body import body, footer_runs
from hub.office.package import packed
from hub.office.paper import is_landscape, letters_pt, paper_mm, space, text_width_mm

TEMPLATE = Path(__file__).parent / "form.docx.xml"

TEMPLATE_ACCENT: Final = b"1D4F5F"
"""The colour of headings in the template, which gives way to the hub's."""

PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
"""Source: Flat OPC, which Word opens and saves as "Word XML Document"."""

SPACES: Final = ("before", "after", "left", "right", "hanging")
"""Attributes that say how much stays free."""


def docx_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment."""
    word = docx.Document(BytesIO(_template(form)))
    _describe(word, form, moment)
    for part in (word.styles.element, word.part.numbering_part.element):
        _set_letters(part, form)
    _set_paper(word, form)
    word.sections[0].footer.paragraphs[0]._p.extend(footer_runs(form))  # noqa: SLF001 (its way in)

    def link(url: str) -> str:
        return word.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    for element in body(form, link):
        word.element.body.insert_element_before(element, "w:sectPr")
    saved = BytesIO()
    word.save(saved)
    return packed(saved.getvalue(), moment)


def _template(form: Form) -> bytes:
    """The flat template as the package that it describes."""
    accent = form.accent.removeprefix("#").upper().encode()
    flat = parse_xml(TEMPLATE.read_bytes().replace(TEMPLATE_ACCENT, accent))
    types, package = CT_Types.new(), BytesIO()  # type: ignore[no-untyped-call]
    with ZipFile(package, "w") as written:
        for part in flat.iterchildren(f"{PKG}part"):
            name, ((content,),) = part.get(f"{PKG}name"), part
            types.add_override(name, part.get(f"{PKG}contentType"))
            written.writestr(name[1:], serialize_part_xml(content))
        written.writestr("[Content_Types].xml", serialize_part_xml(types))
    return package.getvalue()


def _describe(word: Document, form: Form, moment: datetime) -> None:
    properties = word.core_properties
    properties.title = form.document.title
    properties.language = form.document.language
    properties.created = moment
    properties.modified = moment


def _set_letters(part: BaseOxmlElement, form: Form) -> None:
    """Language of the words, sizes of letters, and spaces between them."""
    for element in part.iter(qn("w:lang")):
        element.set(qn("w:val"), form.document.language)
    for element in part.iter(qn("w:sz"), qn("w:szCs")):
        size_pt = letters_pt(int(element.get(qn("w:val"))) / 2, form)
        element.set(qn("w:val"), str(round(size_pt * 2)))
    for element in part.iterfind(f".//{qn('w:tblCellMar')}/*"):
        element.set(qn("w:w"), str(round(space(int(element.get(qn("w:w"))), form))))
    for element in part.iter(qn("w:spacing"), qn("w:ind")):
        # The height of a line may also be a share of its letters, which grows with them.
        fixed = element.get(qn("w:lineRule"), "auto") != "auto"
        for name in map(qn, (*(f"w:{name}" for name in SPACES), *["w:line"] * fixed)):
            if length := element.get(name):
                element.set(name, str(round(space(int(length), form))))


def _set_paper(word: Document, form: Form) -> None:
    """The paper's sides, and the footer's stop at its right margin."""
    section = word.sections[0]
    width_mm, height_mm = paper_mm(form)
    section.page_width, section.page_height = Mm(width_mm), Mm(height_mm)
    if is_landscape(form):
        section.orientation = WD_ORIENTATION.LANDSCAPE
    for stop in word.styles.element.iter(qn("w:tab")):
        stop.set(qn("w:pos"), str(round(Mm(text_width_mm(form)).twips)))
