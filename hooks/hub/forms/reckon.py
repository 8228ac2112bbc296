"""A document + what people wrote in it → what every space shows, sums included.

A spreadsheet gives the same, and so does the page's `kit-reckon.js`: tests hold the three together.
Where they would show an error, such as a division by nothing, the space stays blank.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from math import isfinite
from typing import Any, Final

from hub.forms.document import Column, Document, Example, Space, Table
from hub.forms.formula import FUNCTIONS, Tree, names, parse

Value = float | str | bool | None
"""A number, words, the result of a comparison, or nothing."""


class NoResult(Exception):
    """A sum that cannot be worked out: its space stays blank."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What people wrote: the fields by key, and each table's rows by the keys of its columns."""

    fields: Mapping[str, Value] = field(default_factory=dict)
    tables: Mapping[str, tuple[Mapping[str, Value], ...]] = field(default_factory=dict)


NO_ANSWERS: Final = Answers()


def example_answers(example: Example | None) -> Answers:
    return Answers(example.fields, example.tables) if example else NO_ANSWERS


class Reckoning:
    """What every space of one document shows for one set of answers."""

    def __init__(self, document: Document, answers: Answers = NO_ANSWERS) -> None:
        self._document = document
        self._answers = answers
        self._found: dict[tuple[str, ...] | tuple[str, str, int], Value] = {}

    def field(self, key: str) -> Value:
        """What the field shows."""
        if (key,) not in self._found:
            space = self._document.fields[key]
            written = self._answers.fields.get(key, space.value)
            self._found[(key,)] = self._work_out(space, None, -1) if space.formula else written
        return self._found[(key,)]

    def cell(self, table: Table, column: Column, row: int) -> Value:
        """What the cell shows; rows count from 0."""
        if not column.key:
            return _given(table, column, row)
        place = (table.key, column.key, row)
        if place not in self._found:
            self._found[place] = (
                self._work_out(column, table, row)
                if column.formula
                else self._written(table, column, row)
            )
        return self._found[place]

    def total(self, table: Table, column: Column) -> Value:
        """What the last row says of the column; blank where there is none."""
        if not column.total:
            return None
        try:
            return call(column.total, [self._whole(table, column)])
        except NoResult:
            return None

    def rows(self, table: Table) -> int:
        return len(table.all_rows)

    def _written(self, table: Table, column: Column, row: int) -> Value:
        rows = self._answers.tables.get(table.key, ())
        written = rows[row].get(column.key) if row < len(rows) else None
        return _given(table, column, row) if written is None else written

    def _is_sum(self, field: str) -> bool:
        return bool(self._document.fields[field].formula)

    def _whole(self, table: Table, column: Column) -> list[Value]:
        return [self.cell(table, column, row) for row in range(self.rows(table))]

    def _work_out(self, space: Space, table: Table | None, row: int) -> Value:
        """Blank while a cell of its own row, or another field's sum, is blank that it names
        outside a function; a blank field that people fill counts as 0.
        """
        tree = parse(space.formula)
        own = {c.key: c for c in table.columns if c.key} if table else {}

        def named(*name: str) -> Any:
            if len(name) == 2:
                whole = self._document.tables[name[0]]
                return self._whole(whole, next(c for c in whole.columns if c.key == name[1]))
            if table and name[0] in own:
                return self.cell(table, own[name[0]], row)
            return self.field(name[0])

        needed = (name for name in names(tree) if name in own or self._is_sum(name))
        if any(named(name) in (None, "") for name in needed):
            return None
        try:
            return tidy(evaluate(tree, named))
        except NoResult:
            return None


def _given(table: Table, column: Column, row: int) -> Value:
    """The words that the table brings; a number where the column holds numbers."""
    text = table.all_rows[row][table.columns.index(column)]
    if not text:
        return None
    return float(text) if column.is_figure else text


def tidy(value: Any) -> Value:
    """A result as a space shows it: no words are nothing."""
    if isinstance(value, list):
        raise NoResult
    return None if value == "" else value


def evaluate(tree: Tree, named: Callable[..., Any]) -> Any:  # noqa: PLR0911 (one a kind of tree)
    """The tree's value, a list where it is of whole columns.

    Raises: NoResult.
    """
    match tree:
        case int() | float():
            return float(tree)
        case ("text", text):
            return text
        case ("name" | "column", *name):
            return named(*name)
        case ("if", test, yes, no):
            return evaluate(yes if _true(evaluate(test, named)) else no, named)
        case ("and" | "or" as word, *parts):
            together = all if word == "and" else any
            return together([_true(evaluate(part, named)) for part in parts])
        case ("not", part):
            return not _true(evaluate(part, named))
        case ("neg", part):
            return each(operator.neg, evaluate(part, named))
        case (name, *parts) if name in FUNCTIONS:
            return call(name, [evaluate(part, named) for part in parts])
        case (sign, left, right):
            return apply(sign, evaluate(left, named), evaluate(right, named))
    raise AssertionError(tree)


def apply(sign: str, left: Any, right: Any) -> Any:
    """Arithmetic or comparison; with a whole column, row by row."""
    if isinstance(left, list) or isinstance(right, list):
        size = len(left if isinstance(left, list) else right)
        lefts = left if isinstance(left, list) else [left] * size
        rights = right if isinstance(right, list) else [right] * size
        if len(lefts) != len(rights):
            raise NoResult
        return [apply(sign, one, other) for one, other in zip(lefts, rights, strict=True)]
    if sign in COMPARE:
        return compare(sign, left, right)
    try:
        return _finite(ARITHMETIC[sign](_number(left), _number(right)))
    except (ZeroDivisionError, OverflowError) as error:
        raise NoResult from error


def each(change: Callable[[float], float], value: Any) -> Any:
    return (
        [change(_number(v)) for v in value] if isinstance(value, list) else change(_number(value))
    )


def compare(sign: str, left: Value, right: Value) -> bool:
    """Words without regard to capitals; nothing is 0 beside a number and "" beside words, and words
    are larger than any number.
    """
    if isinstance(left, str) or isinstance(right, str):
        if any(isinstance(side, bool | int | float) for side in (left, right)):
            return COMPARE[sign](isinstance(left, str), isinstance(right, str))
        return COMPARE[sign](str(left or "").lower(), str(right or "").lower())
    return COMPARE[sign](_number(left), _number(right))


def call(name: str, values: list[Any]) -> Value:
    """A function over cells and columns; blanks and words are skipped, `count` counts words too."""
    flat = [v for value in values for v in (value if isinstance(value, list) else [value])]
    filled = [v for v in flat if v is not None and v != ""]
    if name == "count":
        return float(len(filled))
    numbers = [float(v) for v in filled if not isinstance(v, str)]
    # From Python 3.12 on `sum` adds more exactly than a page can.
    added = reduce(operator.add, numbers, 0.0)
    if name == "sum":
        return _finite(added)
    if not numbers:
        raise NoResult
    return _finite(added / len(numbers)) if name == "average" else MOST[name](numbers)


def _finite(found: float) -> float:
    if not isfinite(found):
        raise NoResult
    return found


def _number(value: Any) -> float:
    """A blank is 0; words and whole columns are no number."""
    if isinstance(value, list):
        raise NoResult
    if isinstance(value, str):
        if value:
            raise NoResult
        return 0.0
    return float(value or 0)


def _true(value: Any) -> bool:
    return _number(value) != 0


def _power(base: float, exponent: float) -> float:
    result = base**exponent
    if isinstance(result, complex):
        raise NoResult
    return float(result)


MOST: Final[dict[str, Callable[[Iterable[float]], float]]] = {"min": min, "max": max}
ARITHMETIC: Final[dict[str, Callable[[float, float], float]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": _power,
}
COMPARE: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
