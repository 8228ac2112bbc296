"""A tool's form on its page: what to write where, and the sums behind it for the script."""

from dataclasses import dataclass
from typing import Any

from hub.forms.document import (
    Chart,
    Clause,
    Column,
    Document,
    FillIn,
    Section,
    Space,
    Subsection,
    Table,
)
from hub.forms.form import Form, make_form, shown
from hub.forms.text import pieces
from hub.specs import ToolSpec
from hub.views.tool_data import (
    MOST_BLANK,
    named_columns,
    named_fields,
    named_tables,
    tool_data,
)
from hub.views.wording import Wording

FITTING = 5
"""Columns that stand side by side on a tablet."""

FEW = 2
"""Sections that need no list of contents."""


@dataclass(frozen=True, slots=True)
class ShownSpace:
    """A space to write in, or the place of a sum."""

    id: str
    name: str
    """What it is called: a label, or column and row."""
    hint: str
    kind: str
    """`sum`, `choice`, `number` or `text`."""
    lines: int
    choices: tuple[str, ...]
    value: str


@dataclass(frozen=True, slots=True)
class ShownClause:
    id: str
    pieces: tuple[tuple[bool, str], ...]
    """Whether it is a gap, and its words."""
    note: str
    url: str
    """The case's address below the root; empty for our own suggestion."""
    origin: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str | ShownSpace, ...], ...]
    """A cell holds given words or a space."""
    row: str
    """What one row is."""
    totals: tuple[str, ...]
    grows: bool
    """People may add rows."""

    @property
    def wide(self) -> bool:
        """There are more columns than stand side by side on a tablet."""
        return len(self.columns) > FITTING


@dataclass(frozen=True, slots=True)
class ShownPart:
    id: str
    level: int
    title: str
    text: tuple[str, ...]
    clauses: tuple[ShownClause, ...]
    fields: tuple[ShownSpace, ...]
    tables: tuple[ShownTable, ...]
    charts: tuple[Chart, ...]
    folded: bool


@dataclass(frozen=True, slots=True)
class ToolForm:
    """What a tool's page lets people do."""

    parts: tuple[ShownPart, ...]
    picks: bool
    """There are clauses to tick."""
    contents: tuple[tuple[str, str], ...]
    """Id and title of each top section; empty for a form of few."""
    data: dict[str, Any]
    """For the script; see `ToolData` in `tests/types/kit.d.ts`."""


def tool_form(wording: Wording, tool: str, spec: ToolSpec) -> ToolForm | None:
    """The form of the tool's sheet, else of its document, else None."""
    document = spec.sheet or spec.document
    return document_form(wording, tool, document) if document else None


def document_form(wording: Wording, tool: str, document: Document) -> ToolForm:
    """The form of one document."""
    form = make_form(document, wording.hub, wording.words)
    parts = tuple(
        _part(wording, form, number, level, section)
        for number, (level, section) in enumerate(form.document.headed())
    )
    contents = tuple((part.id, part.title) for part in parts if part.level == 3)
    return ToolForm(
        parts=parts,
        picks=any(part.clauses for part in parts),
        contents=contents if len(contents) > FEW else (),
        data=tool_data(wording, tool, form),
    )


def _part(wording: Wording, form: Form, number: int, level: int, section: Subsection) -> ShownPart:
    return ShownPart(
        id=f"do-{number}",
        level=level + 1,
        title=section.title,
        text=section.text,
        clauses=tuple(
            _clause(wording, clause, f"do-{number}-{at}")
            for at, clause in enumerate(section.clauses)
        ),
        fields=tuple(_field(form, name, field) for name, field in named_fields(number, section)),
        tables=tuple(
            _table(wording, form, name, table) for name, table in named_tables(number, section)
        ),
        charts=section.charts,
        folded=isinstance(section, Section) and section.folded,
    )


def _clause(wording: Wording, clause: Clause, id_: str) -> ShownClause:
    hub = wording.hub
    known = bool(clause.case) and hub.has_case(clause.case)
    key = "other_case" if clause.case else "suggestion"
    other = wording.words(f"toolkit.document.{key}")
    return ShownClause(
        id=id_,
        pieces=tuple(
            (gap, words.strip("[]") if gap else words) for words, gap in pieces(clause.text)
        ),
        note=clause.how,
        url=hub.case(clause.case).url if known else "",
        origin=hub.case(clause.case).fields.title if known else other,
    )


def _field(form: Form, name: str, field: FillIn) -> ShownSpace:
    value = form.reckoning.field(field.key) if field.key else field.value
    return _space(f"do-{name}", field.label, field, shown(field, value, form.currency), field.lines)


def _space(id_: str, name: str, space: Space, value: str, lines: int) -> ShownSpace:
    kind = "sum" if space.formula else "number" if space.is_figure else space.type
    return ShownSpace(id_, name, space.hint, kind, lines, space.choices, value)


def _table(wording: Wording, form: Form, name: str, table: Table) -> ShownTable:
    """Blank rows are few on a page."""
    count = len(table.rows) + min(table.blank_rows, MOST_BLANK)
    row = table.row or wording.words("tool.row")
    return ShownTable(
        name=name,
        title=table.title,
        columns=table.columns,
        rows=tuple(_row(form, name, table, at, row) for at in range(count)),
        row=row,
        totals=tuple(
            shown(column, form.reckoning.total(table, column), form.currency)
            for column in table.columns
        )
        if table.has_totals
        else (),
        grows=table.blank_rows > 0 and bool(table.key),
    )


def _row(form: Form, name: str, table: Table, at: int, row: str) -> tuple[str | ShownSpace, ...]:
    """A row is called by its first given words, else by its number; a table without a key is only
    read.
    """
    given = table.all_rows[at]
    called = given[0] or f"{row} {at + 1}"
    return tuple(
        shown(column, form.reckoning.cell(table, column, at), form.currency)
        if (given[place] or not table.key) and not column.formula
        else _space(
            f"do-{name}-{at}-{key}",
            f"{column.title}, {called}",
            column,
            shown(column, form.reckoning.cell(table, column, at), form.currency),
            2 if column.type == "text" and column.share > 2 else 1,
        )
        for place, (key, column) in enumerate(named_columns(table))
    )
