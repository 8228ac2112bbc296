"""A formula of names → one of places → the text that a spreadsheet reads."""

import pytest
from random_forms import document_of

from hub.forms.document import Document
from hub.forms.formula import Tree
from hub.office.resolve import resolve
from hub.office.sheets import Cell, Places
from hub.office.spell import EXCEL, OPEN_FORMULA, by_rows, letters, spell

HERE = "Here"

OWN = ("cell", HERE, 4, 2, True)
FIXED = ("cell", HERE, 4, 2, False)
ELSEWHERE = ("cell", "Costs & more", 4, 2, False)
QUOTED = ("cell", "Bo's 'lines'", 0, 0, False)
RANGE = ("range", HERE, 1, 9, 27)
FAR_RANGE = ("range", "Bo's 'lines'", 1, 9, 27)
RESULT = ("result", HERE, 4, 2, True)
RESULTS = ("results", HERE, 1, 9, 0)

SPELT: dict[str, tuple[Tree, str, str]] = {
    "a whole number": (7, "7", "7"),
    "a whole number that was written with a point": (7.0, "7", "7"),
    "a fraction": (0.035, "0.035", "0.035"),
    "a very small number": (1e-7, "1E-07", "1E-07"),
    "a text": (("text", "Staff"), '"Staff"', '"Staff"'),
    "a text of no letters": (("text", ""), '""', '""'),
    "a text with quotes": (("text", 'Say "yes"; [.A1]'), *['"Say ""yes""; [.A1]"'] * 2),
    "a cell of the own row": (OWN, "C5", "[.C5]"),
    "a cell that stays": (FIXED, "$C$5", "[.$C$5]"),
    "a cell of another sheet": (ELSEWHERE, "'Costs & more'!$C$5", "[$'Costs & more'.$C$5]"),
    "a sheet with quotes": (QUOTED, "'Bo''s ''lines'''!$A$1", "[$'Bo''s ''lines'''.$A$1]"),
    "a column": (RANGE, "$AB$2:$AB$10", "[.$AB$2:.$AB$10]"),
    "a column of another sheet": (
        FAR_RANGE,
        "'Bo''s ''lines'''!$AB$2:$AB$10",
        "[$'Bo''s ''lines'''.$AB$2:.$AB$10]",
    ),
    "addition": (("+", OWN, 1), "(C5+1)", "([.C5]+1)"),
    "nested sums": (
        ("*", ("-", OWN, 1), ("+", FIXED, 2)),
        "((C5-1)*($C$5+2))",
        "(([.C5]-1)*([.$C$5]+2))",
    ),
    "a minus": (("neg", OWN), "-C5", "-[.C5]"),
    "a power of a minus": (
        ("^", ("neg", 2), 2),
        'IFERROR((-2^2),"")',
        'IFERROR((-2^2);"")',
    ),
    "the minus of a power": (
        ("neg", ("^", 2, 2)),
        'IFERROR(-(2^2),"")',
        'IFERROR(-(2^2);"")',
    ),
    "a division": (("/", OWN, 2), 'IFERROR((C5/2),"")', 'IFERROR(([.C5]/2);"")'),
    "a comparison": (("<>", OWN, FIXED), "(C5<>$C$5)", "([.C5]<>[.$C$5])"),
    "a comparison of words": (
        ("=", OWN, ("text", "x")),
        '(C5="x")',
        '([.C5]="x")',
    ),
    "a choice": (
        ("if", (">", OWN, 0), OWN, ("text", "")),
        'IF((C5>0),C5,"")',
        'IF(([.C5]>0);[.C5];"")',
    ),
    "a division in a choice": (
        ("if", OWN, ("/", 1, OWN), 0),
        'IFERROR(IF(C5,(1/C5),0),"")',
        'IFERROR(IF([.C5];(1/[.C5]);0);"")',
    ),
    "and, or, not": (
        ("or", ("and", OWN, FIXED, 1), ("not", OWN)),
        "OR(AND(C5*1,$C$5*1,1),NOT(C5*1))",
        "OR(AND([.C5]*1;[.$C$5]*1;1);NOT([.C5]*1))",
    ),
    "a choice and a comparison, both true": (
        ("and", ("if", OWN, FIXED, 0), (">", OWN, 1)),
        "AND(IF(C5,$C$5,0)*1,(C5>1))",
        "AND(IF([.C5];[.$C$5];0)*1;([.C5]>1))",
    ),
    "a sum in a function that is true": (
        ("sum", ("or", RESULT, ("not", RESULT))),
        'SUMPRODUCT(OR(IF(C5="",0,C5)*1,NOT(IF(C5="",0,C5)*1))*1)',
        'SUMPRODUCT(OR(IF([.C5]="";0;[.C5])*1;NOT(IF([.C5]="";0;[.C5])*1))*1)',
    ),
    "the sum of a column": (
        ("sum", RANGE),
        "SUM($AB$2:$AB$10)",
        "SUM([.$AB$2:.$AB$10])",
    ),
    "a sum row by row": (
        ("sum", ("*", RANGE, ("=", FAR_RANGE, ("text", "x")))),
        "SUMPRODUCT(($AB$2:$AB$10*('Bo''s ''lines'''!$AB$2:$AB$10=\"x\"))*1)",
        "SUMPRODUCT(([.$AB$2:.$AB$10]*([$'Bo''s ''lines'''.$AB$2:.$AB$10]=\"x\"))*1)",
    ),
    "a sum of both kinds": (
        ("sum", RANGE, ("+", OWN, 1)),
        "(SUM($AB$2:$AB$10)+SUMPRODUCT((C5+1)*1))",
        "(SUM([.$AB$2:.$AB$10])+SUMPRODUCT(([.C5]+1)*1))",
    ),
    "a sum of sums": (
        ("sum", ("*", RESULTS, 2)),
        'SUMPRODUCT((IF($A$2:$A$10="",0,$A$2:$A$10)*2)*1)',
        'SUMPRODUCT((IF([.$A$2:.$A$10]="";0;[.$A$2:.$A$10])*2)*1)',
    ),
    "a sum in a function": (
        ("max", ("-", RESULT, 1), RESULT),
        'IFERROR(IF(COUNT((IF(C5="",0,C5)-1),C5)=0,NA(),MAX((IF(C5="",0,C5)-1),C5)),"")',
        (
            'IFERROR(IF(COUNT((IF([.C5]="";0;[.C5])-1);[.C5])=0;NA();'
            'MAX((IF([.C5]="";0;[.C5])-1);[.C5]));"")'
        ),
    ),
    "the minus of sums": (
        ("sum", ("neg", RESULTS)),
        'SUMPRODUCT(-IF($A$2:$A$10="",0,$A$2:$A$10)*1)',
        'SUMPRODUCT(-IF([.$A$2:.$A$10]="";0;[.$A$2:.$A$10])*1)',
    ),
    "sums compared with words": (
        ("sum", ("=", RESULTS, ("text", ""))),
        'SUMPRODUCT(($A$2:$A$10="")*1)',
        'SUMPRODUCT(([.$A$2:.$A$10]="")*1)',
    ),
    "how many there are": (
        ("count", RANGE, OWN),
        '(SUMPRODUCT(($AB$2:$AB$10<>"")*1)+SUMPRODUCT((C5<>"")*1))',
        '(SUMPRODUCT(([.$AB$2:.$AB$10]<>"")*1)+SUMPRODUCT(([.C5]<>"")*1))',
    ),
    "the average": (
        ("average", RANGE),
        'IFERROR(AVERAGE($AB$2:$AB$10),"")',
        'IFERROR(AVERAGE([.$AB$2:.$AB$10]);"")',
    ),
    "the smallest": (
        ("min", RANGE, 3),
        'IFERROR(IF(COUNT($AB$2:$AB$10,3)=0,NA(),MIN($AB$2:$AB$10,3)),"")',
        'IFERROR(IF(COUNT([.$AB$2:.$AB$10];3)=0;NA();MIN([.$AB$2:.$AB$10];3));"")',
    ),
}
"""What it is → the tree, Excel's text, and OpenFormula's."""


@pytest.mark.parametrize("what", SPELT)
def test_each_spreadsheet_gets_its_own_spelling(what: str) -> None:
    """Excel separates with commas; OpenFormula with semicolons, and puts places in brackets."""
    tree, excel, open_formula = SPELT[what]
    assert (spell(tree, EXCEL, HERE), spell(tree, OPEN_FORMULA, HERE)) == (excel, open_formula)


@pytest.mark.parametrize(
    ("column", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")],
)
def test_columns_are_counted_in_letters(column: int, name: str) -> None:
    assert letters(column) == name


def test_excel_is_told_of_formulas_that_ask_something_of_each_row() -> None:
    """Where a column of sums is an operand; a function that takes it whole asks nothing."""
    assert by_rows(("sum", ("*", RESULTS, 2)))
    assert by_rows(("if", 1, ("sum", ("neg", RESULTS)), 0))
    asking = [("sum", RESULTS), ("max", RESULTS), ("sum", ("*", RANGE, 2)), ("+", OWN, RESULT), 7]
    assert [by_rows(tree) for tree in asking] == [False] * 5


COLUMNS = [
    {"key": "number", "title": "Number", "type": "number"},
    {"key": "cost", "title": "Cost", "type": "money", "formula": "number * 2"},
    {"key": "size", "title": "Size", "formula": '"big" if cost > 9 else ""'},
]

PLACES: Places = {
    ("rate",): ("Settings", 3, 3, 1),
    ("net",): ("Settings", 4, 4, 1),
    ("number",): ("Settings", 5, 5, 1),
    ("lines", "number"): ("Lines", 1, 2, 0),
    ("lines", "cost"): ("Lines", 1, 2, 1),
    ("lines", "size"): ("Lines", 1, 2, 2),
    ("lines", "found"): ("Lines", 1, 2, 3),
}


def form_with(formula: str) -> Document:
    fields = [
        {"key": "rate", "label": "Rate", "type": "percent"},
        {"key": "net", "label": "Net", "type": "money", "formula": "rate / 2"},
        {"key": "number", "label": "Number", "type": "number", "formula": "rate"},
    ]
    found = {"key": "found", "title": "Found", "formula": formula}
    table = {"key": "lines", "title": "L", "columns": [*COLUMNS, found], "blank_rows": "2"}
    return document_of(fields, [table])


def placed(formula: str) -> Tree:
    """The formula by places, in the table's second row."""
    document = form_with(formula)
    space = document.tables["lines"].columns[3]
    return resolve(
        Cell(2, 3, "computed", None, 1, space, formula), "Lines", document, PLACES
    ).formula


NUMBER = ("cell", "Lines", 2, 0, True)
COST = ("cell", "Lines", 2, 1, True)
SIZE = ("cell", "Lines", 2, 2, True)
RATE = ("cell", "Settings", 3, 1, False)
NET = ("cell", "Settings", 4, 1, False)
BLANK = ("text", "")

PLACED: dict[str, Tree] = {
    "rate + 1": ("+", RATE, 1),
    "number + rate": ("if", ("=", NUMBER, BLANK), BLANK, ("+", NUMBER, RATE)),
    "net * number * net": (
        "if",
        ("or", ("=", NET, BLANK), ("=", NUMBER, BLANK)),
        BLANK,
        ("*", ("*", NET, NUMBER), NET),
    ),
    "sum(lines.number)": ("sum", ("range", "Lines", 1, 2, 0)),
    "sum(lines.cost)": ("sum", ("results", "Lines", 1, 2, 1)),
    "count(lines.size)": ("count", ("range", "Lines", 1, 2, 2)),
    "max(number, rate)": ("max", NUMBER, RATE),
    "max(cost, net - 1)": (
        "max",
        ("result", "Lines", 2, 1, True),
        ("-", ("result", "Settings", 4, 1, False), 1),
    ),
    "sum((lines.size == size) * 1)": (
        "sum",
        ("*", ("=", ("range", "Lines", 1, 2, 2), SIZE), 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize("formula", PLACED)
def test_names_become_places(formula: str) -> None:
    """A sum is blank while what it needs is; inside a function a blank sum is told apart."""
    assert placed(formula) == PLACED[formula]


def test_a_cell_without_a_formula_stays_as_it_is() -> None:
    cell = Cell(0, 0, "text", "Words")
    assert resolve(cell, "Lines", form_with("1"), PLACES) is cell
