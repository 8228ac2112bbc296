"""A formula of a tool, such as `benefit / cost if cost else ""`: text → a tree for three engines.

The grammar is Python's for expressions, cut down to what a spreadsheet and a page can work out
alike: numbers, "texts", names, `+ - * / **`, comparisons, `and`, `or`, `not`, `a if b else c`, and
the functions below. `cost` is the cell of its own row or a field; `lines.cost` is a whole column of
the table `lines`, for use inside a function.

A tree is nested tuples that JSON can hold: a number stands for itself, everything else is
`(operator, part, …)`, with the spreadsheets' names of operators.
"""

import ast
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from hub.problems import quoted
from hub.yaml_tree import CONTROL

Tree = Any
"""A number, or a tuple whose first member names what is done with the others."""

FUNCTIONS: Final = ("sum", "count", "average", "min", "max")
"""Each skips blanks; `sum` also takes arithmetic on whole columns, row by row."""

BINARY: Final = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
}
UNARY: Final = {ast.USub: "neg", ast.Not: "not"}
COMPARED: Final = {
    ast.Eq: "=",
    ast.NotEq: "<>",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
BY_ROWS: Final = (*BINARY.values(), *COMPARED.values(), "neg")
"""What is done with whole columns row by row."""

LONGEST = 400
"""Characters of a formula."""

LONGEST_TEXT = 255
DEEPEST = 60
"""Characters of a "text", and how far a formula is nested: what Excel can still read."""

LARGEST = 10**15
"""No number has more digits than a spreadsheet keeps."""


class FormulaBroken(ValueError):
    """A formula that cannot be used; the text says what must be."""


@cache
def parse(text: str) -> Tree:
    """The formula's tree.

    Raises: FormulaBroken.
    """
    if len(text) > LONGEST:
        raise FormulaBroken(f"must have at most {LONGEST} characters")
    try:
        tree = _tree(ast.parse(text.strip(), mode="eval").body)
    except FormulaBroken:
        raise
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise FormulaBroken("must be a formula like 'number * price'") from error
    _check(tree, "", 1)
    return tree


def names(tree: Tree) -> Iterator[str]:
    """Every single cell or field that the formula names outside a function."""
    if isinstance(tree, tuple) and tree[0] not in FUNCTIONS:
        if tree[0] == "name":
            yield tree[1]
        elif tree[0] != "text":
            for part in tree[1:]:
                yield from names(part)


def texts(tree: Tree) -> Iterator[str]:
    """Every "text" of the formula."""
    if isinstance(tree, tuple):
        if tree[0] == "text":
            yield tree[1]
        elif tree[0] not in ("name", "column"):
            for part in tree[1:]:
                yield from texts(part)


def mentions(tree: Tree) -> Iterator[tuple[str, ...]]:
    """Everything that the formula names: `(key,)` a cell or field, `(table, key)` a column."""
    if isinstance(tree, tuple):
        if tree[0] in ("name", "column"):
            yield tree[1:]
        elif tree[0] != "text":
            for part in tree[1:]:
                yield from mentions(part)


def _tree(node: ast.expr) -> Tree:  # noqa: PLR0911 (one a kind of node)
    match node:
        case ast.BinOp(left=left, op=op, right=right) if type(op) in BINARY:
            return (BINARY[type(op)], _tree(left), _tree(right))
        case ast.UnaryOp(op=op, operand=operand) if type(op) in UNARY:
            return (UNARY[type(op)], _tree(operand))
        case ast.BoolOp(op=op, values=values):
            return ("and" if isinstance(op, ast.And) else "or", *map(_tree, values))
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in COMPARED:
            return (COMPARED[type(op)], _tree(left), _tree(right))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return ("if", _tree(test), _tree(body), _tree(orelse))
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if name in FUNCTIONS and args:
            return (name, *map(_tree, args))
    return _leaf(node)


def _leaf(node: ast.expr) -> Tree:
    match node:
        case ast.Constant(value=str(value)):
            return ("text", _text(value))
        case ast.Constant(value=int(value) | float(value)) if not isinstance(value, bool):
            if value >= LARGEST:
                raise FormulaBroken(f"must have numbers below {LARGEST:,}")
            return value
        case ast.Name(id=name):
            return ("name", name)
        case ast.Attribute(value=ast.Name(id=table), attr=key):
            return ("column", table, key)
    raise FormulaBroken(
        "must be made of numbers, names, + - * / **, comparisons, 'a if b else c' and "
        f"{', '.join(FUNCTIONS)}, without {quoted(ast.unparse(node))}"
    )


def _text(value: str) -> str:
    if "\n" in value or "\t" in value or CONTROL.search(value):
        raise FormulaBroken("must have texts of one line without control characters")
    if len(value) > LONGEST_TEXT:
        raise FormulaBroken(f"must have texts of at most {LONGEST_TEXT} characters")
    return value


def _check(tree: Tree, function: str, depth: int) -> None:
    """A whole column is a function's own argument, or reckoned with row by row inside `sum`.

    `function` is the one around the tree, "" where none may have a whole column.
    """
    if not isinstance(tree, tuple) or tree[0] in ("text", "name"):
        return
    if depth > DEEPEST:
        raise FormulaBroken(f"must be nested at most {DEEPEST} deep")
    if tree[0] == "column":
        if not function:
            raise FormulaBroken(
                "must have whole columns inside a function, and sums of them inside sum"
                f", without '{'.'.join(tree[1:])}' elsewhere"
            )
        return
    if tree[0] in FUNCTIONS:
        function = tree[0]
    elif tree[0] not in BY_ROWS or function != "sum":
        function = ""
    for part in tree[1:]:
        _check(part, function, depth + 1)
