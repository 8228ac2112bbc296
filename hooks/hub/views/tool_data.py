"""A tool's form as data for the script of its page: see `ToolData` in `tests/types/kit.d.ts`."""

from collections.abc import Iterator
from typing import Any

from hub.figures import SYMBOLS
from hub.forms.document import Column, Document, FillIn, Space, Subsection, Table
from hub.forms.form import Form
from hub.forms.formula import parse
from hub.views.wording import Wording

MOST_BLANK = 6
"""Blank rows of a table on the page: a script adds more, and the download has more."""


def named_fields(number: int, section: Subsection) -> Iterator[tuple[str, FillIn]]:
    """The part's fields by name: the key, or what takes its place and can be no key."""
    for at, field in enumerate(section.fields):
        yield field.key or f"P{number}F{at}", field


def named_tables(number: int, section: Subsection) -> Iterator[tuple[str, Table]]:
    for at, table in enumerate(section.tables):
        yield table.key or f"P{number}T{at}", table


def named_columns(table: Table) -> Iterator[tuple[str, Column]]:
    for at, column in enumerate(table.columns):
        yield column.key or f"C{at}", column


def tool_data(wording: Wording, tool: str, form: Form) -> dict[str, Any]:
    """The form of a document; a formula comes as its tree, and what says nothing is left out."""
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
            for name, field in named_fields(number, section)
        },
        "tables": {
            name: _table_data(wording, table)
            for number, section in parts
            for name, table in named_tables(number, section)
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
            for name, column in named_columns(table)
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
            clause.words: {"picked": True, "gaps": clause.filled}
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
