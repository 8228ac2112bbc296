"""A document and what people wrote in it → what every space shows."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from random_forms import document_of, figures, random_answers, random_documents

from hub.forms.document import Document
from hub.forms.reckon import Answers, Reckoning, Value


def field_shows(formula: str, **written: Value) -> Value:
    """What a field with this formula shows beside fields `a`, `b` and `c`, and a sum of nothing."""
    fields = [
        {"key": "a", "label": "A", "type": "number"},
        {"key": "b", "label": "B", "type": "number"},
        {"key": "c", "label": "C"},
        {"key": "preset", "label": "Preset", "type": "number", "value": "7"},
        {"key": "none", "label": "None", "type": "number", "formula": "1 / 0"},
        {"key": "found", "label": "Found", "formula": formula},
    ]
    return Reckoning(document_of(fields), Answers(written)).field("found")


ROWS = (
    {"kind": "Staff", "amount": 100.0, "first": 1.0},
    {"kind": "STAFF", "amount": 20.0, "first": 2.0},
    {"kind": "Venue", "amount": 3.0},
    {"kind": "Venue"},
    {},
)


def of_lines(formula: str, rows: tuple[dict[str, Value], ...] = ROWS) -> Value:
    """What a field with this formula over the table `lines` shows."""
    columns = [
        {"key": "kind", "title": "Kind"},
        {"key": "amount", "title": "Amount", "type": "money"},
        {"key": "first", "title": "First", "type": "number"},
        {"key": "half", "title": "Half", "type": "money", "formula": "amount / 2"},
    ]
    table = {"key": "lines", "title": "Lines", "columns": columns, "blank_rows": "6"}
    fields = [{"key": "found", "label": "Found", "formula": formula}]
    return Reckoning(document_of(fields, [table]), Answers({}, {"lines": rows})).field("found")


FIELDS = {
    "2 + 3 * 4": 14.0,
    "2 ** 3 ** 2": 512.0,
    "-2 ** 2": -4.0,
    "7 / 2": 3.5,
    "a + 1": 1.0,
    "a == 0": True,
    'c == ""': True,
    "a == c": True,
    "1 / a": None,
    "1 / 0": None,
    "0 ** -1": None,
    "(0 - 8) ** 0.5": None,
    "10 ** 400": None,
    "(10 ** 300) * (10 ** 300)": None,
    "(10 ** 300) * (10 ** 300) > 1": None,
    "(10 ** 300) * (10 ** 300) * 0": None,
    '"x" + 1': None,
    '"3" + 1': None,
    '"" + 1': 1.0,
    '1 if "x" else 2': None,
    'not ""': True,
    "not 3": False,
    "1 and 0 or 2": True,
    "(1 and 2) + 1": 2.0,
    "(1 < 2) * 5": 5.0,
    '"STAFF" == "staff"': True,
    '"b" > "A"': True,
    '"É" == "é"': True,
    '1 == "1"': False,
    '1 != "1"': True,
    '1 < "a"': True,
    '"a" < 1': False,
    '"a" >= 1': True,
    '"" > 1': True,
    '"text"': "text",
    '""': None,
    "5 if a == 0 else 1 / 0": 5.0,
    "preset": 7.0,
    "max(a, b)": None,
    "max(a, 2)": 2.0,
    'max("x", 2)': 2.0,
    "count(a, b, 3)": 1.0,
    'count("x", "")': 1.0,
    "sum(a, b)": 0.0,
    'sum("x", 2)': 2.0,
    "average(a, 2, 4)": 3.0,
    "average(a)": None,
    "average(10 ** 308, 10 ** 308)": None,
    "none": None,
    "none + 1": None,
    "sum(none, 1)": 1.0,
    "sum(none + 1)": 1.0,
    "0 if a == 0 else none": None,
}  # fmt: skip
"""Formula → what it shows while `a`, `b` and `c` are blank."""

COLUMNS = {
    "sum(lines.amount)": 123.0,
    "count(lines.amount)": 3.0,
    "count(lines.kind)": 4.0,
    "average(lines.amount)": 41.0,
    "min(lines.amount)": 3.0,
    "max(lines.amount)": 100.0,
    "sum(lines.kind)": 0.0,
    "max(lines.kind)": None,
    'sum((lines.kind == "staff") * lines.amount)': 120.0,
    "sum(lines.amount * lines.first)": 140.0,
    "sum(lines.first <= 1)": 5.0,
    "sum(-lines.amount)": -123.0,
    "sum(lines.amount ** 0)": 6.0,
    "sum(1 / lines.first)": None,
    "sum(lines.amount * lines.kind)": None,
    "sum(lines.amount, lines.first)": 126.0,
    "sum(lines.half)": 61.5,
    "count(lines.half)": 3.0,
    "sum(lines.half + 1)": 67.5,
    "sum(lines.amount * max(lines.first))": 246.0,
}
"""Formula → what it shows of the rows above; a sixth is blank."""


@pytest.mark.parametrize("formula", FIELDS)
def test_a_field_shows_what_its_formula_gives(formula: str) -> None:
    """A blank counts as 0 or as no words; where a spreadsheet has an error, the field is blank."""
    assert field_shows(formula) == FIELDS[formula]


@pytest.mark.parametrize("formula", COLUMNS)
def test_a_function_takes_whole_columns(formula: str) -> None:
    """Blanks and words are skipped, and arithmetic goes row by row."""
    assert of_lines(formula) == COLUMNS[formula]


def test_a_sum_of_nothing_is_nothing() -> None:
    formulas = ("sum", "count", "average", "min", "max")
    assert [of_lines(f"{name}(lines.amount)", ()) for name in formulas] == [0, 0, None, None, None]


def test_a_sum_adds_in_the_order_of_the_rows() -> None:
    """As a page does, on every Python: from 3.12 on its own `sum` would give 1."""
    rows: tuple[dict[str, Value], ...] = ({"amount": 1e20}, {"amount": 1.0}, {"amount": -1e20})
    assert of_lines("sum(lines.amount)", rows) == 0.0


def test_columns_of_different_length_are_not_reckoned_together() -> None:
    columns = [{"key": "x", "title": "X", "type": "number"}, {"title": "Y"}]
    tables = [
        {"key": "one", "title": "One", "columns": columns, "blank_rows": "2"},
        {"key": "other", "title": "Other", "columns": columns, "blank_rows": "3"},
    ]
    fields = [{"key": "found", "label": "Found", "formula": "sum(one.x * other.x)"}]
    assert Reckoning(document_of(fields, tables)).field("found") is None


def test_what_people_write_stands_before_what_was_there() -> None:
    """A preset value stands until somebody writes, or clears it."""
    formula = "preset + 1"
    shown = [field_shows(formula, **one) for one in ({}, {"preset": 2.0}, {"preset": None})]
    assert shown == [8.0, 3.0, 1.0]


def the_table(**changes: Any) -> Document:
    columns = [
        {"key": "year", "title": "Year", "type": "year"},
        {"key": "share", "title": "Share", "type": "percent", "total": "average"},
        {"key": "a", "title": "A", "type": "number", "total": "sum"},
        {"key": "twice", "title": "Twice", "type": "number", "formula": "a * 2", "total": "max"},
        {"title": "Note", "total": "count"},
        {"key": "given", "title": "Given", "formula": "a * 0 + year", "total": "min"},
    ]
    table = {
        "key": "rows",
        "title": "Rows",
        "columns": columns,
        "rows": [["2024", "0.5", "10", "", "kept"], ["2025", "0.25"]],
        "blank_rows": "1",
        **changes,
    }
    field = {"key": "a", "label": "A", "type": "number", "value": "1000"}
    return document_of([field], [table])


def shown_rows(reckoning: Reckoning, document: Document) -> list[list[Value]]:
    table = document.tables["rows"]
    return [
        [reckoning.cell(table, column, row) for column in table.columns]
        for row in range(reckoning.rows(table))
    ]


def test_given_figures_are_numbers() -> None:
    """Words of a table's own rows are figures where the column holds figures."""
    document = the_table()
    assert shown_rows(Reckoning(document), document) == [
        [2024.0, 0.5, 10.0, 20.0, "kept", 2024.0],
        [2025.0, 0.25, None, None, None, None],
        [None, None, None, None, None, None],
    ]


def test_a_name_is_the_own_rows_cell_before_it_is_a_field() -> None:
    """A blank cell of the own row hides the field all the same, and leaves the sum blank."""
    document = the_table()
    rows = ({"a": 3.0}, {"a": 0.0}, {"a": 5.0})
    reckoning = Reckoning(document, Answers({"a": 7.0}, {"rows": rows}))
    twice = document.tables["rows"].columns[3]
    assert [reckoning.cell(document.tables["rows"], twice, row) for row in range(3)] == [6, 0, 10]
    assert shown_rows(reckoning, document)[2] == [None, None, 5.0, 10.0, None, None]


def test_the_last_row_says_what_each_column_asks() -> None:
    document = the_table()
    table, reckoning = document.tables["rows"], Reckoning(document)
    totals = [reckoning.total(table, column) for column in table.columns]
    assert totals == [None, 0.375, 10.0, 20.0, 1.0, 2024.0]


def test_a_total_of_no_figures_is_blank() -> None:
    """But a sum of none is 0, and so is their number."""
    document = the_table(rows=[], blank_rows="2")
    table, reckoning = document.tables["rows"], Reckoning(document)
    totals = [reckoning.total(table, column) for column in table.columns]
    assert totals == [None, None, 0.0, None, 0.0, None]


def test_a_total_too_large_for_a_number_is_blank() -> None:
    document = the_table()
    rows = ({"a": 1.7e308}, {"a": 1.7e308})
    reckoning = Reckoning(document, Answers({}, {"rows": rows}))
    assert reckoning.total(document.tables["rows"], document.tables["rows"].columns[2]) is None


@cache
def random_reckonings() -> tuple[tuple[Document, Answers], ...]:
    chance = random.Random(7)  # noqa: S311 - nothing secret
    documents = random_documents(chance, 150)
    return tuple((one, random_answers(one, chance)) for one in documents)


def shown_everywhere() -> Iterator[Value]:
    for document, answers in random_reckonings():
        yield from figures(document, Reckoning(document, answers)).values()


def test_any_answer_is_reckoned_with() -> None:
    """Whatever is written, a space shows a finite number, words, a comparison or nothing."""
    shown = list(shown_everywhere())
    odd = [
        value
        for value in shown
        if not (value is None or isinstance(value, str | bool))
        and not (isinstance(value, float) and abs(value) < float("inf"))
    ]
    assert odd == []
    assert {type(value) for value in shown} == {float, str, bool, type(None)}


def test_the_same_answers_show_the_same() -> None:
    """In whatever order the spaces are asked for."""
    for document, answers in random_reckonings()[:40]:
        forwards = figures(document, Reckoning(document, answers))
        backwards = figures(document, Reckoning(document, answers), backwards=True)
        assert forwards == backwards
