"""Which keys a document's formulas, charts and example may name, and that each is there once."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hub.forms.formula import mentions, parse, texts
from hub.problems import did_you_mean
from hub.vocabulary_rules import LISTS

if TYPE_CHECKING:
    from hub.forms.document import Chart, Document, Example, Space, Table

LABEL: Final = re.compile(r"@(\w+)\.([\w-]+)")
"""A text of a formula that stands for a term's label: `"@cos.co-design"`."""


def check_keys(document: "Document") -> None:
    """Raises: ValueError at the first key that is unknown or given twice."""
    _once(document)
    for _, part in document.headed():
        for table in part.tables:
            _given(table)
    for table in document.tables.values():
        own = {column.key for column in table.columns if column.key}
        for column in table.columns:
            _formula(column.formula, f"{table.key}.{column.key}", own, document)
    for key, field in document.fields.items():
        _formula(field.formula, key, set(), document)
    for _, part in document.headed():
        for chart in part.charts:
            _chart(chart, document)
    if document.example:
        _example(document.example, document)
    elif any(clause.ticked for _, part in document.headed() for clause in part.clauses):
        raise ValueError("must have an `example`, as a clause is `ticked`")
    _no_circle(document)


def _once(document: "Document") -> None:
    parts = [part for _, part in document.headed()]
    keys = Counter(field.key for part in parts for field in part.fields if field.key)
    keys += Counter(table.key for part in parts for table in part.tables if table.key)
    for key, times in keys.items():
        if times > 1:
            raise ValueError(f"must give the key '{key}' once")
    clauses = [clause for part in parts for clause in part.clauses]
    for words, times in Counter(clause.words for clause in clauses).items():
        if times > 1:
            raise ValueError(f"must give the clause '{words}' once")


def _given(table: "Table") -> None:
    """Where a column holds figures, so do the rows that the table brings."""
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=False):
            if cell and column.is_figure and not re.fullmatch(r"-?\d+(\.\d+)?", cell):
                raise ValueError(f"must have a number below '{column.title}'; got '{cell}'")


def _formula(text: str, where: str, own: set[str], document: "Document") -> None:
    if not text:
        return
    for label in filter(None, map(LABEL.fullmatch, texts(parse(text)))):
        if label[1] not in LISTS:
            raise ValueError(
                f"must name a list of the vocabulary in the formula of '{where}'; "
                f"got '{label[1]}'{did_you_mean(label[1], LISTS)}"
            )
    for name in mentions(parse(text)):
        if len(name) == 1:
            _known(name[0], own | set(document.fields), f"the formula of '{where}'")
        else:
            _column(name[0], name[1], f"the formula of '{where}'", document)


def _chart(chart: "Chart", document: "Document") -> None:
    if chart.kind == "points" and len(chart.values) != 2:
        raise ValueError(f"must have two `values` for the points of the chart '{chart.title}'")
    for key in (chart.label, *chart.values):
        _column(chart.table, key, f"the chart '{chart.title}'", document)


def _example(example: "Example", document: "Document") -> None:
    for key, value in example.fields.items():
        _known(key, set(document.fields), "the example")
        _fits(value, document.fields[key])
    for name, rows in example.tables.items():
        _known(name, set(document.tables), "the example")
        for row in rows:
            for key, value in row.items():
                _column(name, key, "the example", document)
                _fits(value, next(c for c in document.tables[name].columns if c.key == key))
        table = document.tables[name]
        # How many rows a vocabulary brings is known later; see `fill.py`.
        if not table.rows_of and len(rows) > len(table.all_rows):
            raise ValueError(f"must have at most {len(table.all_rows)} rows for '{name}'")


def _fits(value: float | str | None, space: "Space") -> None:
    if isinstance(value, str) and space.is_figure:
        raise ValueError(f"must have a number for '{space.key}' in the example; got '{value}'")


def _column(table: str, key: str, where: str, document: "Document") -> None:
    _known(table, set(document.tables), where)
    _known(key, {column.key for column in document.tables[table].columns if column.key}, where)


def _known(key: str, keys: set[str], where: str) -> None:
    if key not in keys:
        raise ValueError(f"must have what {where} names; got '{key}'{did_you_mean(key, keys)}")


def _no_circle(document: "Document") -> None:
    """No sum waits for itself."""
    waits = dict(_waits(document))
    done: set[tuple[str, ...]] = set()

    def follow(at: tuple[str, ...], above: tuple[tuple[str, ...], ...]) -> None:
        if at in above:
            raise ValueError(f"must not have a formula that waits for itself; got '{at[-1]}'")
        if at not in done:
            for following in waits.get(at, ()):
                follow(following, (*above, at))
            done.add(at)

    for start in waits:
        follow(start, ())


def _waits(document: "Document") -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    for key, field in document.fields.items():
        if field.formula:
            yield (key,), tuple(mentions(parse(field.formula)))
    for table in document.tables.values():
        yield from _table_waits(table)


def _table_waits(table: "Table") -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]]:
    """A name is first looked for in the own row, then among the fields."""
    own = {column.key for column in table.columns if column.key}
    for column in table.columns:
        if column.formula:
            yield (
                (table.key, column.key),
                tuple(
                    (table.key, name[0]) if len(name) == 1 and name[0] in own else name
                    for name in mentions(parse(column.formula))
                ),
            )
