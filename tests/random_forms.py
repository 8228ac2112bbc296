"""Small forms with formulas and answers made by chance, for tests of everything that reckons."""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from hub.forms.document import Column, Document, FillIn, Table
from hub.forms.formula import FormulaBroken, parse
from hub.forms.reckon import Answers, Reckoning, Value

Place = tuple[str | int, ...]

Show = Callable[[], Value]

TEXTS = ('"Staff"', '"staff"', '"É"', '""', '"x"', '"3"')

WORDS = ("Staff", "STAFF", "é", "x", "3", "about 5", "Ω", "")

NUMBERS = ("0", "1", "2", "3", "0.5", "1.25", "100", "0.1", "1e9", "12345.678")

ANSWERS = (0.0, 1.0, 2.0, 3.0, -1.0, 0.1, -2.5, 7.25, 1e-300, 1e300, -1e300, 1e15, 0.3, 1000.0)

TYPES = ("number", "money", "percent", "year")

ARITHMETIC = ("+", "-", "*", "/", "**")

COMPARED = ("==", "!=", "<", "<=", ">", ">=")


def document_of(
    fields: list[dict[str, Any]], tables: list[dict[str, Any]] | None = None
) -> Document:
    """A form of one section with these spaces, checked as every form is."""
    return Document.model_validate(
        {
            "title": "A form",
            "language": "en-GB",
            "purpose": ["To be filled in."],
            "sections": [{"title": "All", "fields": fields, "tables": tables or []}],
            "credit": ["Nobody's idea."],
        }
    )


def figures(
    document: Document, reckoning: Reckoning, *, backwards: bool = False
) -> dict[Place, Value]:
    """What every space shows.

    Shape: `(field,)`, `(table, row, column)` or `(table, column)` for its total, by their numbers
    in the document → what stands there.
    """
    spaces = list(_spaces(document, reckoning))
    for _, show in reversed(spaces) if backwards else spaces:
        show()
    return {place: show() for place, show in spaces}


def _spaces(document: Document, reckoning: Reckoning) -> Iterator[tuple[Place, Show]]:
    parts = [part for _, part in document.headed()]
    for at, field in enumerate(field for part in parts for field in part.fields):
        yield (at,), _field(reckoning, field)
    for number, table in enumerate(table for part in parts for table in part.tables):
        for at, column in enumerate(table.columns):
            for row in range(reckoning.rows(table)):
                yield (number, row, at), _cell(reckoning, table, column, row)
            yield (number, f"total {at}"), _total(reckoning, table, column)


def _field(reckoning: Reckoning, field: FillIn) -> Show:
    return lambda: reckoning.field(field.key) if field.key else field.value


def _cell(reckoning: Reckoning, table: Table, column: Column, row: int) -> Show:
    return lambda: reckoning.cell(table, column, row)


def _total(reckoning: Reckoning, table: Table, column: Column) -> Show:
    return lambda: reckoning.total(table, column)


def random_documents(chance: random.Random, count: int) -> Iterator[Document]:
    """Forms whose formulas name what stands before them."""
    for _ in range(count):
        made = None
        while made is None:
            # A column with the name of a field hides it, and may so come to wait for itself.
            with suppress(ValidationError):
                made = _random_document(chance)
        yield made


def _random_document(chance: random.Random) -> Document:
    maker = Maker(chance)
    fields = [maker.field(at) for at in range(chance.randint(1, 4))]
    tables = [maker.table(at) for at in range(chance.randint(0, 3))]
    fields += [maker.sum_field(at) for at in range(chance.randint(1, 5))]
    return document_of(fields, tables)


def random_answers(document: Document, chance: random.Random) -> Answers:
    """Answers to some of the questions; some of them are words where a figure is asked for."""
    return Answers(
        {
            key: _answer(field.type, chance)
            for key, field in document.fields.items()
            if not field.formula and chance.random() < 0.8
        },
        {
            key: tuple(
                {
                    column.key: _answer(column.type, chance)
                    for column in table.columns
                    if column.key and not column.formula and chance.random() < 0.7
                }
                for _ in table.all_rows
            )
            for key, table in document.tables.items()
        },
    )


def _answer(kind: str, chance: random.Random) -> Value:
    if chance.random() < 0.15:
        return None
    if kind == "text" or chance.random() < 0.05:
        return chance.choice(WORDS)
    return chance.choice(ANSWERS)


class Maker:
    """Makes the parts of one form, and remembers what a formula may name."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._names: list[str] = []
        self._columns: dict[str, list[str]] = {}

    def field(self, at: int) -> dict[str, Any]:
        made = {"key": f"f{at}", "label": f"Field {at}", **self._type()}
        if self._chance.random() < 0.3:
            made["value"] = self._chance.choice(("0.035", "5", "x"))
        self._names.append(f"f{at}")
        return made

    def sum_field(self, at: int) -> dict[str, Any]:
        made = {"key": f"s{at}", "label": f"Sum {at}", "formula": self._formula(self._names)}
        self._names.append(f"s{at}")
        return {**made, **self._type()}

    def table(self, at: int) -> dict[str, Any]:
        """Some of its columns have no key, some are named as a field is, some work out a sum."""
        table, columns, own = f"t{at}", list[dict[str, Any]](), list[str]()
        self._columns[table] = []
        for number in range(self._chance.randint(2, 5)):
            key = self._chance.choice([f"f{number}", f"c{number}", f"c{number}", ""])
            column = {"key": key, "title": f"Column {number}", **self._type(), **self._total()}
            if key and number and self._chance.random() < 0.5:
                column["formula"] = self._formula(own * 3 + self._names)
            columns.append(column)
            if key:
                own.append(key)
                self._columns[table].append(key)
        rows = [self._given(columns) for _ in range(self._chance.randint(0, 2))]
        blank = str(self._chance.randint(1, 4))
        return {
            "key": table,
            "title": table,
            "columns": columns,
            "rows": rows,
            "blank_rows": blank,
        }

    def _given(self, columns: list[dict[str, Any]]) -> list[str]:
        return [
            self._chance.choice(("", "Staff"))
            if column["type"] == "text"
            else self._chance.choice(("", "0", "12", "-3.5"))
            for column in columns[: self._chance.randint(0, len(columns))]
        ]

    def _type(self) -> dict[str, str]:
        kind = self._chance.choice(("text", *TYPES, "number"))
        return {"type": kind, "decimals": str(self._chance.randint(0, 4))}

    def _total(self) -> dict[str, str]:
        return {"total": self._chance.choice(("", "", "sum", "count", "average", "min", "max"))}

    def _formula(self, names: list[str]) -> str:
        while True:
            text = self._scalar(names, self._chance.randint(1, 4))
            try:
                parse(text)
            except FormulaBroken:
                continue
            return text

    def _scalar(self, names: list[str], depth: int) -> str:
        chance = self._chance
        if depth == 0:
            named = [chance.choice(names)] * 6 if names else []
            return chance.choice([*named, chance.choice(NUMBERS), chance.choice(TEXTS)])
        one, other, third = (self._scalar(names, depth - 1) for _ in range(3))
        return chance.choice(
            [
                f"({one} {chance.choice(ARITHMETIC)} {other})",
                f"({one} {chance.choice(ARITHMETIC)} {other})",
                f"({one} {chance.choice(COMPARED)} {other})",
                f"({one} if {third} else {other})",
                f"({one} {chance.choice(('and', 'or'))} {other})",
                f"(not {one})",
                f"(-{one})",
                self._function(one, other, depth),
                self._function(one, other, depth),
            ]
        )

    def _function(self, one: str, other: str, depth: int) -> str:
        """Only `sum` takes arithmetic on whole columns."""
        chance = self._chance
        name = chance.choice(("sum", "sum", "sum", "count", "average", "min", "max"))
        tables = [table for table, keys in self._columns.items() if keys]
        if not tables or chance.random() < 0.3:
            return f"{name}({one}, {other})"
        table = chance.choice(tables)
        if name == "sum":
            return f"sum({self._vector(table, one, depth)})"
        return f"{name}({self._column(table)}, {other})"

    def _column(self, table: str) -> str:
        return f"{table}.{self._chance.choice(self._columns[table])}"

    def _vector(self, table: str, scalar: str, depth: int) -> str:
        chance = self._chance
        if depth <= 1:
            return self._column(table)
        inner = self._vector(table, scalar, depth - 1)
        return chance.choice(
            [
                f"({inner} {chance.choice(ARITHMETIC)} {scalar})",
                f"({inner} {chance.choice(ARITHMETIC)} {self._column(table)})",
                f"({inner} {chance.choice(COMPARED)} {scalar})",
                f"({self._column(table)} {chance.choice(COMPARED)} {chance.choice(TEXTS)})",
                f"(-{inner})",
            ]
        )
