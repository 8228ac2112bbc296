"""The formats of an XLSX's cells."""

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from hub.figures import SYMBOLS, THIN
from hub.forms.document import Space
from hub.forms.form import Form
from hub.office.looks import LOOKS, RULE
from hub.office.sheet_facts import is_number
from hub.office.sheets import Cell

LINES: Final = {"": 0, "solid": 1, "dashed": 3}
"""Source: XlsxWriter, `Format.set_border`."""


class Looks:
    """The workbook's formats, each made once."""

    def __init__(self, book: Workbook, form: Form) -> None:
        self._book = book
        self._form = form
        self._made: dict[tuple[str, str, str], Format] = {}

    def __call__(self, cell: Cell, align: str) -> Format:
        key = (cell.style, number_code(cell, self._form.currency), align)
        if key not in self._made:
            self._made[key] = self._make(cell, key[1], align)
        return self._made[key]

    def _make(self, cell: Cell, code: str, align: str) -> Format:
        look = LOOKS[cell.style]
        properties: dict[str, Any] = {
            "font_size": look.size_pt,
            "font_color": look.colour or self._form.accent,
            "bold": look.bold,
            "align": align,
            "valign": "bottom" if look.above_pt else "top",
            "indent": 1 if cell.style == "hint" else 0,
            "text_wrap": True,
            "num_format": code,
        }
        if look.fill:
            properties["bg_color"] = look.fill
        if look.line:
            properties |= {"border": LINES[look.line], "border_color": RULE}
        return self._book.add_format(properties)


def number_code(cell: Cell, currency: str) -> str:
    """The cell's number format. Words that people write stay words: `3-4` is no date."""
    if cell.space is None or not is_number(cell):
        return (
            "@" if cell.style == "input" and cell.space and cell.space.type == "text" else "General"
        )
    return space_code(cell.space, currency)


def space_code(space: Space, currency: str) -> str:
    digits = "0" + ("." + "0" * space.decimals if space.decimals else "")
    if space.type == "percent":
        return f"{digits}%"
    if space.type == "year":
        return "0"
    if space.type == "money":
        return f'"{SYMBOLS.get(currency, currency + THIN)}"#,##{digits}'
    return f"#,##{digits}"
