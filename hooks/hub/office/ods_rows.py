"""The rows of an ODS's sheets, and the styles that they ask for."""

from dataclasses import dataclass
from itertools import groupby

from hub.forms.form import Form, shown
from hub.office.looks import ARTWORK_ROWS, LINE_PT, break_rows, growing_rows, row_heights
from hub.office.ods_asked import Rule
from hub.office.ods_charts import Drawing
from hub.office.sheet_facts import heads_of_numbers, is_number, said
from hub.office.sheets import Cell, Sheet, Style
from hub.office.spell import OPEN_FORMULA, spell


@dataclass(frozen=True, slots=True, order=True)
class Kind:
    """How a figure is shown."""

    type: str
    decimals: int

    @property
    def name(self) -> str:
        return f"{self.type}{self.decimals}"


@dataclass(frozen=True, slots=True)
class Format:
    """A style with a kind of figure and an edge to stand at."""

    style: Style
    kind: Kind | None
    align: str

    @property
    def name(self) -> str:
        return f"{self.style}-{self.kind.name if self.kind else 'plain'}-{self.align}"


@dataclass(frozen=True, slots=True)
class RowStyle:
    height_pt: float
    grows: bool
    breaks: bool

    @property
    def name(self) -> str:
        marks = ("-grows" if self.grows else "") + ("-breaks" if self.breaks else "")
        return f"row{self.height_pt:g}{marks}"


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell as the template writes it."""

    attributes: dict[str, object]
    text: str = ""
    span: int = 1
    picture: Drawing | None = None


@dataclass(frozen=True, slots=True)
class Row:
    at: int
    style: str
    cells: tuple[CellText, ...]


class Draft:
    """Rows in the making; remembers every style that was asked for."""

    def __init__(
        self, form: Form, rules: dict[int, Rule], drawings: dict[tuple[str, int], Drawing]
    ) -> None:
        self._form = form
        self._rules = rules
        self._drawings = drawings
        self._formats: dict[str, Format] = {}
        self._row_styles: dict[str, RowStyle] = {}

    def formats(self) -> list[Format]:
        return [self._formats[name] for name in sorted(self._formats)]

    def kinds(self) -> list[Kind]:
        return sorted({one.kind for one in self._formats.values() if one.kind})

    def row_styles(self) -> list[RowStyle]:
        return [self._row_styles[name] for name in sorted(self._row_styles)]

    def rows(self, sheet: Sheet) -> list[Row]:
        """Every row down to the last that shows something."""
        heights, growing, breaks = row_heights(sheet), growing_rows(sheet), break_rows(sheet)
        over_figures = heads_of_numbers(sheet)
        ordered = sorted(sheet.cells, key=lambda cell: (cell.row, cell.column))
        found = {row: list(cells) for row, cells in groupby(ordered, key=lambda cell: cell.row)}
        covered = [picture.row + ARTWORK_ROWS for picture in sheet.pictures]
        return [
            Row(
                at,
                self._row_style(RowStyle(heights.get(at, LINE_PT), at in growing, at in breaks)),
                tuple(self._row_cells(found.get(at, []), sheet, at, over_figures)),
            )
            for at in range(1 + max([*found, *covered]))
        ]

    def _row_style(self, style: RowStyle) -> str:
        self._row_styles[style.name] = style
        return style.name

    def _row_cells(
        self, cells: list[Cell], sheet: Sheet, at: int, over_figures: frozenset[tuple[int, int]]
    ) -> list[CellText]:
        """The row's cells, and empty ones where there is none."""
        made: list[CellText] = []
        column = 0
        if picture := self._drawings.get((sheet.title, at)):
            made.append(CellText({}, picture=picture))
            column = 1
        for cell in cells:
            if cell.column > column:
                made.append(CellText({"table:number-columns-repeated": cell.column - column}))
            figure = is_number(cell) or (cell.row, cell.column) in over_figures
            made.append(self._cell(cell, sheet.title, "end" if figure else "start"))
            column = cell.column + cell.span
        return made or [CellText({})]

    def _cell(self, cell: Cell, sheet: str, align: str) -> CellText:
        style = Format(cell.style, _kind(cell), align)
        self._formats[style.name] = style
        attributes: dict[str, object] = {"table:style-name": style.name}
        if cell.space is not None and cell.formula is None and id(cell.space) in self._rules:
            attributes["table:content-validation-name"] = self._rules[id(cell.space)].name
        if cell.span > 1:
            attributes["table:number-columns-spanned"] = cell.span
            attributes["table:number-rows-spanned"] = 1
        if cell.formula is not None:
            attributes["table:formula"] = f"of:={spell(cell.formula, OPEN_FORMULA, sheet)}"
        attributes |= self._value(cell)
        text = shown(cell.space, cell.value, self._form.currency) if cell.space else cell.value
        return CellText(attributes, str(text or ""), cell.span)

    def _value(self, cell: Cell) -> dict[str, object]:
        """Source: OpenDocument 1.3, part 3, 19.387."""
        value = said(cell)
        if value is None:
            return {}
        if isinstance(value, bool):
            return {
                "office:value-type": "boolean",
                "office:boolean-value": "true" if value else "false",
            }
        if isinstance(value, str):
            attributes: dict[str, object] = {"office:value-type": "string"}
            return attributes | ({"office:string-value": value} if cell.formula is not None else {})
        written = {"office:value": repr(float(value))}
        kind = cell.space.type if cell.space else ""
        if kind == "money":
            return {
                "office:value-type": "currency",
                "office:currency": self._form.currency,
                **written,
            }
        return {"office:value-type": "percentage" if kind == "percent" else "float", **written}


def _kind(cell: Cell) -> Kind | None:
    """Words that people write stay words: `3-4` is no date."""
    if cell.space is None:
        return None
    if is_number(cell):
        return Kind(cell.space.type, cell.space.decimals)
    return Kind("text", 0) if cell.style == "input" and cell.space.type == "text" else None
