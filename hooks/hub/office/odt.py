"""A form → ODT, with the styles of `form.fodt`: what people edit."""

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import odfdo

from hub.forms.form import Form
from hub.office.odt_body import body, column_styles
from hub.office.package import packed
from hub.office.paper import is_landscape, letters_pt, paper_mm, space, text_width_mm

TEMPLATE = Path(__file__).parent / "form.fodt"

TEMPLATE_ACCENT = "#1d4f5f"
"""The colour of headings in the template, which gives way to the hub's."""

VERSION = "1.4"
"""Of OpenDocument. Source: what odfdo writes and the template says."""

SPACES: Final = (
    "fo:margin-top",
    "fo:margin-bottom",
    "fo:margin-left",
    "fo:text-indent",
    "fo:line-height",
    "fo:padding",
    "fo:padding-left",
    "style:min-row-height",
    "text:list-tab-stop-position",
)
"""Attributes that say how much stays free; those in % grow with the letters."""


def odt_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment."""
    template = TEMPLATE.read_text(encoding="utf-8").replace(TEMPLATE_ACCENT, form.accent)
    odt = odfdo.Document(BytesIO(template.encode()))
    odt.language = form.document.language
    odt.meta.title = form.document.title
    odt.meta.creation_date = moment
    odt.meta.date = moment
    for part in (odt.styles.root, odt.content.root):
        _set_letters(part, form)
        _set_paper(part, form)
    _fill_footer(odt, form)
    for element in odfdo.Element.from_tag(body(form)).children:
        odt.body.append(element)
    for style in column_styles(form):
        odt.insert_style(style, automatic=True)
    # odfdo writes neither. Source: OpenDocument 1.3, part 2, 4.16.14: the manifest names its
    # version.
    odt.manifest.root.set_attribute("manifest:version", VERSION)
    odt.settings.root.set_attribute("office:version", VERSION)
    saved = BytesIO()
    odt.save(saved)
    return packed(saved.getvalue(), moment)


def _set_letters(part: odfdo.Element, form: Form) -> None:
    """Sizes of letters, and spaces between them."""
    for element in part.get_elements("//*[@fo:font-size]"):
        size_pt = str(element.get_attribute("fo:font-size")).removesuffix("pt")
        element.set_attribute("fo:font-size", f"{letters_pt(float(size_pt), form):g}pt")
    for name in SPACES:
        for element in part.get_elements(f"(//style:style|//text:list-style)//*[@{name}]"):
            length = str(element.get_attribute(name))
            if length.endswith("cm"):
                longer_cm = space(float(length.removesuffix("cm")), form)
                element.set_attribute(name, f"{longer_cm:.4g}cm")


def _set_paper(part: odfdo.Element, form: Form) -> None:
    """The paper's sides, and everything that is as wide as the words on it."""
    width_mm, height_mm = paper_mm(form)
    for page in part.get_elements("//style:page-layout/style:page-layout-properties"):
        page.set_attribute("fo:page-width", f"{width_mm}mm")
        page.set_attribute("fo:page-height", f"{height_mm}mm")
        if is_landscape(form):
            page.set_attribute("style:print-orientation", "landscape")
    for stop in part.get_elements("//style:tab-stop"):
        stop.set_attribute("style:position", f"{text_width_mm(form)}mm")
    for table in part.get_elements("//style:table-properties[@style:width]"):
        table.set_attribute("style:width", f"{text_width_mm(form)}mm")


def _fill_footer(odt: odfdo.Document, form: Form) -> None:
    """Title on the left, on the right the page's number and their count, as fields."""
    footer = odt.styles.get_element("//style:footer/text:p")
    assert isinstance(footer, odfdo.Paragraph)
    fields = {"{number}": odfdo.VarPageNumber, "{count}": odfdo.VarPageCount}
    footer.append(f"{form.document.title}\t")
    for part in re.split(r"(\{number\}|\{count\})", form.page):
        footer.append(fields[part]() if part in fields else part)
