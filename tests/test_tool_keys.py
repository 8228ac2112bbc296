"""What a tool's form may name: every key once, and only those that are there."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.specs import read_specs

PATH = "docs/toolkit/a-tool.yml"

LINE = 18
"""Of `sheet:` in the file below: a form says as a whole what it names."""

PAGE = """answers: What does it cost?
who: You
time: An hour
origin: named
origin_note: Ours.
purpose:
  - To know.
how:
  - title: Begin
    text: Write it down.
output: A sheet
next:
  tool: another
  why: It follows.
# What people fill in follows: it is written out by the test.
# The sheet must begin on its own line.
sheet:
"""

SHEET: dict[str, Any] = {
    "title": "Costs",
    "language": "en-GB",
    "purpose": ["To know."],
    "credit": ["Ours."],
    "sections": [
        {
            "title": "Settings",
            "fields": [
                {"key": "rate", "label": "Rate", "type": "percent"},
                {"key": "idea", "label": "Idea"},
                {"key": "net", "label": "Net", "type": "money", "formula": "sum(lines.cost)"},
            ],
            "tables": [
                {
                    "key": "lines",
                    "title": "Lines",
                    "columns": [
                        {"key": "what", "title": "What"},
                        {"key": "number", "title": "Number", "type": "number"},
                        {
                            "key": "cost",
                            "title": "Cost",
                            "type": "money",
                            "formula": "number * rate",
                        },
                    ],
                    "rows": [["Rent", "12"]],
                    "blank_rows": "2",
                }
            ],
            "charts": [
                {
                    "title": "All costs",
                    "kind": "bars",
                    "table": "lines",
                    "label": "what",
                    "values": ["cost"],
                }
            ],
        },
        {"title": "In words", "fields": [{"key": "words", "label": "Words"}]},
    ],
    "example": {
        "note": "Invented.",
        "fields": {"rate": "0.5", "idea": "2026"},
        "tables": {"lines": [{"number": "3"}, {"what": "Paper"}]},
    },
}

FIELDS = ("sections", 0, "fields")
LINES = ("sections", 0, "tables", 0)
COLUMNS = (*LINES, "columns")
CHART = ("sections", 0, "charts", 0)
EXAMPLE = ("example",)

Path_ = tuple[str | int, ...]

BROKEN: dict[str, tuple[Path_, Any]] = {
    "must give the key 'rate' once": ((*FIELDS, 1, "key"), "rate"),
    "must give the key 'lines' once": ((*FIELDS, 1, "key"), "lines"),
    "must give the clause 'We meet on .' once": (
        ("sections", 1, "clauses"),
        [{"text": "We meet on [day]."}, {"text": "We meet  on [a Friday]."}],
    ),
    "must have what the formula of 'net' names; got 'rates' (did you mean 'rate'?)": (
        (*FIELDS, 2, "formula"),
        "rates * 2",
    ),
    "must have what the formula of 'net' names; got 'line' (did you mean 'lines'?)": (
        (*FIELDS, 2, "formula"),
        "sum(line.cost)",
    ),
    "must have what the formula of 'net' names; got 'price'": (
        (*FIELDS, 2, "formula"),
        "sum(lines.price)",
    ),
    "must have what the formula of 'net' names; got 'number'": (
        (*FIELDS, 2, "formula"),
        "number + 1",
    ),
    "must have what the formula of 'lines.cost' names; got 'numbers' (did you mean 'number'?)": (
        (*COLUMNS, 2, "formula"),
        "numbers * rate",
    ),
    "must name a list of the vocabulary in the formula of 'net'; "
    "got 'sector' (did you mean 'sectors'?)": (
        (*FIELDS, 2, "formula"),
        'sum((lines.what == "@sector.health") * lines.cost)',
    ),
    "must have what the chart 'All costs' names; got 'costs'": ((*CHART, "table"), "costs"),
    "must have what the chart 'All costs' names; got 'where'": ((*CHART, "label"), "where"),
    "must have what the chart 'All costs' names; got 'kost' (did you mean 'cost'?)": (
        (*CHART, "values"),
        ["number", "kost"],
    ),
    "must have two `values` for the points of the chart 'All costs'": ((*CHART, "kind"), "points"),
    "must have what the example names; got 'rat' (did you mean 'rate'?)": (
        (*EXAMPLE, "fields"),
        {"rat": "1"},
    ),
    "must have what the example names; got 'rows'": ((*EXAMPLE, "tables"), {"rows": [{}]}),
    "must have what the example names; got 'price'": (
        (*EXAMPLE, "tables"),
        {"lines": [{"price": "1"}]},
    ),
    "must have at most 3 rows for 'lines'": ((*EXAMPLE, "tables"), {"lines": [{}, {}, {}, {}]}),
    "must have a number for 'rate' in the example; got 'about 5'": (
        (*EXAMPLE, "fields"),
        {"rate": "about 5"},
    ),
    "must have a number for 'number' in the example; got '1,000'": (
        (*EXAMPLE, "tables"),
        {"lines": [{"number": "1,000"}]},
    ),
    "must have a number below 'Number'; got 'twelve'": ((*LINES, "rows"), [["Rent", "twelve"]]),
    "must have a number below 'Number'; got 'nan'": ((*LINES, "rows"), [["Rent", "nan"]]),
    "must not have a formula that waits for itself; got 'net'": (
        (*FIELDS, 2, "formula"),
        "net + 1",
    ),
    "must not have a formula that waits for itself; got 'cost'": (
        (*COLUMNS, 2, "formula"),
        "sum(lines.cost)",
    ),
    "must not have a formula that waits for itself; got 'net' ": (
        (*COLUMNS, 2, "formula"),
        "number * net",
    ),
}
"""What is said → where the sheet is changed, and to what. A key may not stand twice here, so a
second way to the same words ends in a space.
"""

BROKEN_PIECES: dict[str, tuple[Path_, Any]] = {
    "sheet.sections[1].tables[1].columns[3].formula must be a formula like 'number * price'; "
    "got 'number *'": ((*COLUMNS, 2, "formula"), "number *"),
    "sheet.sections[1].fields[3].formula must be made of numbers, names, + - * / **, comparisons, "
    "'a if b else c' and sum, count, average, min, max, without 'eval(rate)'; "
    "got '1 + eval(rate)'": ((*FIELDS, 2, "formula"), "1 + eval(rate)"),
    "sheet.sections[1].fields[1].key must be a key like 'first_year'; got 'First year'": (
        (*FIELDS, 0, "key"),
        "First year",
    ),
    "sheet.sections[1].fields[3] must have a `key`, as it has a formula": (
        (*FIELDS, 2, "key"),
        "",
    ),
    "sheet.sections[1].fields[1] must have `choices` or `terms` and the type 'choice', "
    "or neither": (
        (*FIELDS, 0, "type"),
        "choice",
    ),
    "sheet.sections[1].tables[1] must have a key of its own for each column": (
        (*COLUMNS, 0, "key"),
        "number",
    ),
    "sheet.sections[1].tables[1] must have a `key`, as its columns have keys": (
        (*LINES, "key"),
        "",
    ),
    "sheet.sections[1].fields[1].low must be a number; got 'none'": ((*FIELDS, 0, "low"), "none"),
    "sheet.sections[1].fields[1].low must be a finite number; got 'nan'": (
        (*FIELDS, 0, "low"),
        "nan",
    ),
    "sheet.sections[1].fields[1].high must be a finite number; got 'inf'": (
        (*FIELDS, 0, "high"),
        "inf",
    ),
    "sheet.sections[1].fields[1].terms must be a list of the vocabulary "
    "(did you mean 'sectors'?); got 'sector'": ((*FIELDS, 0, "terms"), "sector"),
}

ALLOWED: dict[str, tuple[Path_, Any]] = {
    "a column and a field share a key": ((*FIELDS, 2, "key"), "cost"),
    "a column is named in another row's sum": ((*COLUMNS, 2, "formula"), "sum(lines.number)"),
    "a term's label stands in a formula": (
        (*FIELDS, 2, "formula"),
        'sum((lines.what == "@sectors.health") * lines.cost)',
    ),
    "an @ in a text is no term": ((*FIELDS, 2, "formula"), '"write to us@example.org"'),
    "words of an example stay words": ((*EXAMPLE, "fields"), {"idea": "about 5"}),
    "a chart has two sets of points": (
        CHART,
        {
            "title": "Points",
            "kind": "points",
            "table": "lines",
            "label": "what",
            "values": ["number", "cost"],
        },
    ),
    "how many rows a vocabulary brings is not known yet": (
        LINES,
        {
            **SHEET["sections"][0]["tables"][0],
            "rows": [],
            "blank_rows": "0",
            "rows_of": "sectors",
        },
    ),
}


def changed(value: Any, path: Path_, new: Any) -> Any:
    """The nested value with another one at its place."""
    if not path:
        return new
    copied = list(value) if isinstance(value, list) else dict(value)
    head = path[0]
    inner = copied[head] if isinstance(copied, list) or head in copied else None  # type: ignore[index]
    copied[head] = changed(inner, path[1:], new)  # type: ignore[index]
    return copied


def complaints(sheet: Any, folder: Path) -> list[str]:
    """The problems of a tool's file with this sheet, as an author reads them."""
    written = yaml.safe_dump(sheet, sort_keys=False, allow_unicode=True, width=1000)
    indented = "".join(f"  {line}\n" for line in written.splitlines())
    file = folder / PATH
    file.parent.mkdir(parents=True)
    file.write_text(PAGE + indented, encoding="utf-8")
    return [str(problem) for problem in read_specs(folder / "docs", folder)[1]]


def test_a_clause_is_ticked_in_an_example_alone(tmp_path: Path) -> None:
    """Without one nobody would see it."""
    ticked = [{"text": "We meet.", "ticked": "true"}]
    of = changed(SHEET, ("sections", 1, "clauses"), ticked)
    assert complaints(of, tmp_path / "with") == []
    (said,) = complaints({key: of[key] for key in of if key != "example"}, tmp_path / "without")
    assert said.endswith("sheet must have an `example`, as a clause is `ticked`")


def test_a_form_that_names_what_it_has_is_kept(tmp_path: Path) -> None:
    assert complaints(SHEET, tmp_path) == []


@pytest.mark.parametrize("expected", BROKEN)
def test_a_form_that_names_what_it_lacks_gets_one_line(expected: str, tmp_path: Path) -> None:
    """At the line of its first field: a formula and what it names stand far apart."""
    path, new = BROKEN[expected]
    said = complaints(changed(SHEET, path, new), tmp_path)
    assert said == [f"{PATH}:{LINE}: sheet {expected.strip()}"]


@pytest.mark.parametrize("expected", BROKEN_PIECES)
def test_a_piece_that_breaks_its_own_rule_gets_one_line(expected: str, tmp_path: Path) -> None:
    path, new = BROKEN_PIECES[expected]
    said = complaints(changed(SHEET, path, new), tmp_path)
    assert [line.split(": ", 1)[1] for line in said] == [expected]


def test_a_broken_piece_leaves_no_gap_in_the_list_around_it(tmp_path: Path) -> None:
    """An only section is not missed while what is wrong in it is said."""
    broken = changed(SHEET, (*FIELDS, 0, "lines"), "99")
    said = complaints({**broken, "sections": broken["sections"][:1]}, tmp_path)
    rule = "lines must be less than or equal to 12; got '99'"
    assert [line.split(": ", 1)[1] for line in said] == [f"sheet.sections[1].fields[1].{rule}"]


@pytest.mark.parametrize("why", ALLOWED)
def test_what_breaks_no_rule_is_kept(why: str, tmp_path: Path) -> None:
    path, new = ALLOWED[why]
    assert complaints(changed(SHEET, path, new), tmp_path) == []
