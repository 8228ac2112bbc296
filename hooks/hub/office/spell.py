"""A formula with places → the text of a spreadsheet's formula: OpenFormula or Excel's."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from hub.forms.formula import FUNCTIONS, Tree

Place = tuple[str, int, int]
"""Sheet, row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What sets one spreadsheet's formulas apart."""

    separator: str
    cell: Callable[[str, str], str]
    """Sheet (empty for the formula's own) and address → reference."""
    span: Callable[[str, str, str], str]
    """Sheet, first and last address → reference."""


def _sheet(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


EXCEL: Final = Dialect(
    separator=",",
    cell=lambda sheet, at: f"{_sheet(sheet)}!{at}" if sheet else at,
    span=lambda sheet, a, b: f"{_sheet(sheet)}!{a}:{b}" if sheet else f"{a}:{b}",
)
"""Source: ECMA-376, part 1, 18.17."""

OPEN_FORMULA: Final = Dialect(
    separator=";",
    cell=lambda sheet, at: f"[${_sheet(sheet)}.{at}]" if sheet else f"[.{at}]",
    span=lambda sheet, a, b: f"[${_sheet(sheet)}.{a}:.{b}]" if sheet else f"[.{a}:.{b}]",
)
"""Source: OpenDocument 1.3, part 4, 5.8."""

REFERENCES: Final = ("cell", "result", "range", "results", "text")
"""What names no other part; `result` is a cell and `results` a range of sums."""

MAY_FAIL: Final = ("/", "^", "average", "min", "max")
"""What has no result for some numbers: the cell stays blank there."""


def spell(tree: Tree, dialect: Dialect, sheet: str) -> str:
    """The formula without its `=`, as it stands on the sheet."""
    text = _spell(tree, dialect, sheet)
    return _call("IFERROR", dialect, text, '""') if _may_fail(tree) else text


def _may_fail(tree: Tree) -> bool:
    return isinstance(tree, tuple) and (
        tree[0] in MAY_FAIL or (tree[0] != "text" and any(_may_fail(part) for part in tree[1:]))
    )


def _spell(tree: Tree, dialect: Dialect, sheet: str) -> str:  # noqa: PLR0911 (one a kind of tree)
    def go(part: Tree) -> str:
        return _spell(part, dialect, sheet)

    match tree:
        case ("cell" | "result" | "range" | "results", *_):
            return _reference(tree, dialect, sheet)
        case ("if", *parts):
            return _call("IF", dialect, *map(go, parts))
        case ("and" | "or" | "not" as word, *parts):
            return _call(word.upper(), dialect, *(_truth(p, go(p), dialect) for p in parts))
        case ("neg", part):
            return f"-{_operand(part, go(part), dialect)}"
        case ("sum" | "count" | "average" | "min" | "max" as name, *parts):
            return _function(name, tuple(parts), tuple(map(go, parts)), dialect)
        case ("text", text):
            return '"' + str(text).replace('"', '""') + '"'
        case (sign, left, right):
            if "text" in (_kind(left), _kind(right)):
                return f"({go(left)}{sign}{go(right)})"
            one, other = (_operand(part, go(part), dialect) for part in (left, right))
            return f"({one}{sign}{other})"
    return str(int(tree)) if tree == int(tree) else repr(tree).upper()


def by_rows(tree: Tree) -> bool:
    """The formula asks something of each row of a column: Excel must be told so."""
    if not isinstance(tree, tuple) or tree[0] in REFERENCES:
        return False
    own = tree[0] not in FUNCTIONS and "results" in map(_kind, tree[1:])
    return own or any(by_rows(part) for part in tree[1:])


def _kind(tree: Tree) -> str:
    return str(tree[0]) if isinstance(tree, tuple) else ""


def _operand(tree: Tree, text: str, dialect: Dialect) -> str:
    """In arithmetic a blank result is 0, where a spreadsheet would stumble over its text."""
    if _kind(tree) not in ("result", "results"):
        return text
    return _call("IF", dialect, f'{text}=""', "0", text)


def _truth(tree: Tree, text: str, dialect: Dialect) -> str:
    """`AND` and `OR` pass over the blank cells that they refer to: as a number, a blank is 0."""
    operand = _operand(tree, text, dialect)
    return f"{operand}*1" if _kind(tree) in ("cell", "result", "if") else operand


def _reference(tree: Tree, dialect: Dialect, sheet: str) -> str:
    """A cell of the formula's own row moves with it; everything else stays where it is."""
    if tree[0] in ("cell", "result"):
        _, where, row, column, own = tree
        at = f"{letters(column)}{row + 1}" if own else f"${letters(column)}${row + 1}"
        return dialect.cell("" if where == sheet else where, at)
    _, where, first, last, column = tree
    a, b = (f"${letters(column)}${row + 1}" for row in (first, last))
    return dialect.span("" if where == sheet else where, a, b)


def _function(name: str, parts: tuple[Tree, ...], texts: tuple[str, ...], dialect: Dialect) -> str:
    """A spreadsheet's `MIN` of nothing is 0 and ours is blank; its `COUNT` skips words."""
    if name == "count":
        return _added(_call("SUMPRODUCT", dialect, f'({text}<>"")*1') for text in texts)
    if name == "sum" and not all(_kind(part) in REFERENCES for part in parts):
        return _added(
            _call("SUM", dialect, text)
            if _kind(part) in REFERENCES
            else _call("SUMPRODUCT", dialect, f"{text}*1")
            for part, text in zip(parts, texts, strict=True)
        )
    called = _call(name.upper(), dialect, *texts)
    if name in ("min", "max"):
        none = f"{_call('COUNT', dialect, *texts)}=0"
        return _call("IF", dialect, none, "NA()", called)
    return called


def _added(texts: Iterable[str]) -> str:
    parts = tuple(texts)
    return f"({'+'.join(parts)})" if len(parts) > 1 else parts[0]


def _call(name: str, dialect: Dialect, *parts: str) -> str:
    return f"{name}({dialect.separator.join(parts)})"


def letters(column: int) -> str:
    """The column's name: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
