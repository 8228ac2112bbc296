"""A tool's form on its page: what to write where, and the sums behind it for the script."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hub.figures import SYMBOLS
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
from hub.forms.formula import parse
from hub.forms.text import pieces
from hub.specs import ToolSpec
from hub.views.wording import Wording

MOST_BLANK = 6
"""Blank rows of a table on the page: a script adds more, and the download has more."""

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
        data=_data(wording, tool, form),
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
        fields=tuple(_field(form, name, field) for name, field in _fields(number, section)),
        tables=tuple(
            _table(wording, form, name, table) for name, table in _tables(number, section)
        ),
        charts=section.charts,
        folded=isinstance(section, Section) and section.folded,
    )


def _fields(number: int, section: Subsection) -> Iterator[tuple[str, FillIn]]:
    """The part's fields by name: the key, or what takes its place and can be no key."""
    for at, field in enumerate(section.fields):
        yield field.key or f"P{number}F{at}", field


def _tables(number: int, section: Subsection) -> Iterator[tuple[str, Table]]:
    for at, table in enumerate(section.tables):
        yield table.key or f"P{number}T{at}", table


def _columns(table: Table) -> Iterator[tuple[str, Column]]:
    for at, column in enumerate(table.columns):
        yield column.key or f"C{at}", column


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
        for place, (key, column) in enumerate(_columns(table))
    )


def _data(wording: Wording, tool: str, form: Form) -> dict[str, Any]:
    document = form.document
    parts = list(enumerate(section for _, section in document.headed()))
    currency = form.currency
    return {
        "tool": tool,
        "title": document.title,
        "currency": SYMBOLS.get(currency, f"{currency}\u202f"),
        "fields": {
            name: _space_data(field) | _kept(value=field.value)
            for number, section in parts
            for name, field in _fields(number, section)
        },
        "tables": {
            name: _table_data(wording, table)
            for number, section in parts
            for name, table in _tables(number, section)
        },
        "charts": [chart.model_dump() for _, section in parts for chart in section.charts],
        **_kept(example=_example(document)),
    }


def _table_data(wording: Wording, table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "row": table.row or wording.words("tool.row"),
        "columns": [
            {"name": name, "title": column.title} | _space_data(column) | _kept(total=column.total)
            for name, column in _columns(table)
        ],
        "given": [list(row) for row in table.rows],
        "blank": min(table.blank_rows, MOST_BLANK),
    }


def _space_data(space: Space) -> dict[str, Any]:
    return {"type": space.type} | _kept(
        decimals=space.decimals,
        low=space.low,
        high=space.high,
        choices=space.choices,
        formula=parse(space.formula) if space.formula else None,
    )


def _example(document: Document) -> dict[str, Any] | None:
    """The answers, with the clauses it ticks by their words, as `kit-answers.js` reads them."""
    if not document.example:
        return None
    clauses = [clause for _, section in document.headed() for clause in section.clauses]
    return document.example.model_dump() | {
        "clauses": {
            " ".join("".join(words for words, gap in pieces(clause.text) if not gap).split()): {
                "picked": True,
                "gaps": clause.filled,
            }
            for clause in clauses
            if clause.ticked
        }
    }


def _kept(**entries: Any) -> dict[str, Any]:
    """The entries that say something; a number that is 0 may be a bound."""
    return {
        key: value
        for key, value in entries.items()
        if value not in (None, "", ()) and not (key == "decimals" and value == 0)
    }
