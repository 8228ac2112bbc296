"""A form → ODS, with the template `workbook.fods`: a workbook that works out its sums."""

import re
from datetime import datetime
from io import BytesIO
from typing import Final

import odfdo

from hub.figures import SYMBOLS, THIN
from hub.forms.form import Form
from hub.office.layout import make_sheets
from hub.office.looks import CELL_PX, DIGIT_PX, FONT, INK, LOOKS, RULE, SIZE_PT, px_mm
from hub.office.ods_asked import make_rules
from hub.office.ods_charts import Drawing, make_drawings
from hub.office.ods_names import VERSION, range_name
from hub.office.ods_rows import Draft
from hub.office.package import packed
from hub.office.sheet_facts import blocks, frozen
from hub.office.sheets import Sheet
from hub.office.templates import template

CHART: Final = "application/vnd.oasis.opendocument.chart"


def ods_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment."""
    sheets = make_sheets(form)
    drawings = make_drawings(sheets, form)
    ods = odfdo.Document(BytesIO(_workbook(sheets, drawings, form).encode()))
    ods.language = form.document.language
    ods.meta.title = form.document.title
    ods.meta.creation_date = moment
    ods.meta.date = moment
    for drawing in drawings.values():
        content = template("chart.xml").render(drawing.words)
        ods.set_part(f"{drawing.name}/content.xml", content.encode())
        ods.manifest.add_full_path(f"{drawing.name}/", CHART)
        ods.manifest.add_full_path(f"{drawing.name}/content.xml", "text/xml")
    _mend(ods)
    saved = BytesIO()
    ods.save(saved)
    return packed(saved.getvalue(), moment)


def _mend(ods: odfdo.Document) -> None:
    """What odfdo 3.27 leaves out, of what a template says and a package needs."""
    ods.manifest.root.set_attribute("manifest:version", VERSION)
    ods.settings.root.set_attribute("office:version", VERSION)
    settings = odfdo.Element.from_tag("office:settings")
    for item in ods.settings.root.children:
        settings.append(item)
    ods.settings.root.append(settings)


def _workbook(
    sheets: tuple[Sheet, ...], drawings: dict[tuple[str, int], Drawing], form: Form
) -> str:
    rules = make_rules(sheets)
    draft = Draft(form, rules, drawings)
    rows = {sheet.title: draft.rows(sheet) for sheet in sheets}
    tables = [(sheet.title, block) for sheet in sheets for block in blocks(sheet)]
    return template("workbook.fods").render(
        font=FONT,
        size_pt=SIZE_PT,
        ink=INK,
        rule=RULE,
        accent=form.accent,
        looks=LOOKS,
        symbol=SYMBOLS.get(form.currency, form.currency + THIN),
        title=form.document.title,
        page=re.split(r"(\{number\}|\{count\})", form.page),
        widths={
            width: px_mm(width * DIGIT_PX + CELL_PX)
            for width in sorted({width for sheet in sheets for width in sheet.widths})
        },
        row_styles=draft.row_styles(),
        formats=draft.formats(),
        kinds=draft.kinds(),
        rules=rules.values(),
        sheets=[
            {
                "title": sheet.title,
                "widths": sheet.widths,
                "header": sheet.header,
                "frozen": frozen(sheet),
                "rows": rows[sheet.title],
            }
            for sheet in sheets
        ],
        tables=[
            {
                "name": f"Table{at}",
                "range": range_name(
                    (title, block.head, 0), (title, block.last, len(block.titles) - 1)
                ),
            }
            for at, (title, block) in enumerate(tables, start=1)
        ],
    )
