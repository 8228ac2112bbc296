"""A formula: what it may be made of, and what it is refused for."""

import json
import random
from contextlib import suppress
from typing import Any

import pytest

from hub.forms.formula import FormulaBroken, Tree, mentions, names, parse, texts

READ = {
    "7": 7,
    "0.035": 0.035,
    "  cost  ": ("name", "cost"),
    '"Staff"': ("text", "Staff"),
    "a + b - c": ("-", ("+", ("name", "a"), ("name", "b")), ("name", "c")),
    "a + b * c": ("+", ("name", "a"), ("*", ("name", "b"), ("name", "c"))),
    "(a + b) * c": ("*", ("+", ("name", "a"), ("name", "b")), ("name", "c")),
    "a / b / c": ("/", ("/", ("name", "a"), ("name", "b")), ("name", "c")),
    "2 ** 3 ** 2": ("^", 2, ("^", 3, 2)),
    "-2 ** 2": ("neg", ("^", 2, 2)),
    "(-2) ** 2": ("^", ("neg", 2), 2),
    "a + 1 > b * 2": (">", ("+", ("name", "a"), 1), ("*", ("name", "b"), 2)),
    "a == b": ("=", ("name", "a"), ("name", "b")),
    "a != b": ("<>", ("name", "a"), ("name", "b")),
    "a < b": ("<", ("name", "a"), ("name", "b")),
    "a <= b": ("<=", ("name", "a"), ("name", "b")),
    "a >= b": (">=", ("name", "a"), ("name", "b")),
    "not a and b or c": (
        "or",
        ("and", ("not", ("name", "a")), ("name", "b")),
        ("name", "c"),
    ),
    "a and b and c": ("and", ("name", "a"), ("name", "b"), ("name", "c")),
    'a / b if b else ""': (
        "if",
        ("name", "b"),
        ("/", ("name", "a"), ("name", "b")),
        ("text", ""),
    ),
    "1 if a else 2 if b else 3": ("if", ("name", "a"), 1, ("if", ("name", "b"), 2, 3)),
    "max(a, 0)": ("max", ("name", "a"), 0),
    "sum(lines.cost)": ("sum", ("column", "lines", "cost")),
    "sum(-lines.cost * (lines.year <= year))": (
        "sum",
        (
            "*",
            ("neg", ("column", "lines", "cost")),
            ("<=", ("column", "lines", "year"), ("name", "year")),
        ),
    ),
    "sum(lines.cost * max(lines.year))": (
        "sum",
        ("*", ("column", "lines", "cost"), ("max", ("column", "lines", "year"))),
    ),
}

MADE_OF = (
    "must be made of numbers, names, + - * / **, comparisons, 'a if b else c' and sum, count, "
    "average, min, max, without {}"
)
NO_FORMULA = "must be a formula like 'number * price'"
WHOLE = (
    "must have whole columns inside a function, and sums of them inside sum, without '{}' elsewhere"
)
ONE_LINE = "must have texts of one line without control characters"
BELOW = "must have numbers below 1,000,000,000,000,000"
DEEP = "must be nested at most 60 deep"
LONG = "must have at most 400 characters"

REFUSED = {
    "": NO_FORMULA,
    " \n ": NO_FORMULA,
    "a +": NO_FORMULA,
    "a b": NO_FORMULA,
    "x = 1": NO_FORMULA,
    "import os": NO_FORMULA,
    "a; b": NO_FORMULA,
    "a\nb": NO_FORMULA,
    "yield a": NO_FORMULA,
    "a := 1": NO_FORMULA,
    "lambda": NO_FORMULA,
    "(" * 200 + "1": NO_FORMULA,
    "(" * 200 + "1" + ")" * 200: "must have at most 400 characters",
    "[" * 399: NO_FORMULA,
    "\0": NO_FORMULA,
    "'\ud800'": NO_FORMULA,
    "x" * 10_000: LONG,
    "a.lower()": MADE_OF.format("'a.lower()'"),
    "().__class__": MADE_OF.format("'().__class__'"),
    "a.b.c": MADE_OF.format("'a.b.c'"),
    "lambda: 0": MADE_OF.format("'lambda: 0'"),
    "[x for x in a]": MADE_OF.format("'[x for x in a]'"),
    "sum(x for x in a)": MADE_OF.format("'(x for x in a)'"),
    "f'{a}'": MADE_OF.format("'f'{a}''"),
    "__import__('os')": MADE_OF.format("'__import__('os')'"),
    "eval(a)": MADE_OF.format("'eval(a)'"),
    "sum()": MADE_OF.format("'sum()'"),
    "sum(a=1)": MADE_OF.format("'sum(a=1)'"),
    "sum(*a)": MADE_OF.format("'*a'"),
    "1 + sum(**a)": MADE_OF.format("'sum(**a)'"),
    "1 < a < 3": MADE_OF.format("'1 < a < 3'"),
    "a in b": MADE_OF.format("'a in b'"),
    "a is b": MADE_OF.format("'a is b'"),
    "True": MADE_OF.format("'True'"),
    "a == None": MADE_OF.format("'None'"),
    "...": MADE_OF.format("'...'"),
    "b'a'": MADE_OF.format("'b'a''"),
    "1j": MADE_OF.format("'1j'"),
    "+a": MADE_OF.format("'+a'"),
    "~a": MADE_OF.format("'~a'"),
    "a // b": MADE_OF.format("'a // b'"),
    "a % b": MADE_OF.format("'a % b'"),
    "a[0]": MADE_OF.format("'a[0]'"),
    "(a, b)": MADE_OF.format("'(a, b)'"),
    "{a: b}": MADE_OF.format("'{a: b}'"),
    "(a := 1)": MADE_OF.format("'(a := 1)'"),
    "await a": MADE_OF.format("'await a'"),
    "[" + "a, " * 60 + "]": MADE_OF.format("'[" + "a, " * 18 + "a,…'"),
    "lines.cost": WHOLE.format("lines.cost"),
    "lines.cost * 2": WHOLE.format("lines.cost"),
    "1 if lines.cost else 2": WHOLE.format("lines.cost"),
    "max(lines.cost * 2)": WHOLE.format("lines.cost"),
    "sum(1 if lines.cost else 2)": WHOLE.format("lines.cost"),
    "sum(not lines.cost)": WHOLE.format("lines.cost"),
    r"'\x01'": ONE_LINE,
    r"'a\nb'": ONE_LINE,
    r"'\ud800'": ONE_LINE,
    f"'{'x' * 256}'": "must have texts of at most 255 characters",
    "9" * 390: BELOW,
    "0x" + "f" * 390: BELOW,
    "1e999": BELOW,
    "-" * 399 + "1": DEEP,
    "not " * 99 + "a": DEEP,
    "+".join("a" * 200): DEEP,
}

SCRAPS = (
    *"()[]{}.,:;'\"\\+-*/%=<>!@#~ \n\t\0",
    *("a", "lines", "sum", "max", "if", "else", "and", "or", "not", "in", "is", "lambda", "for"),
    *("True", "None", "1", "0.5", "1e9", "9" * 20, "0x", "**", "==", "f'", "b'", "\\x00"),
    *("await", "yield", "import", "é", "\ud800", "\u2028", "日本", "💥", "__class__", ":="),
)  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_a_formula_is_read_as_python_reads_it(text: str) -> None:
    """Precedence, nesting and the order of equals are Python's."""
    assert parse(text) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_a_formula_of_another_kind_is_refused_with_the_rule(text: str) -> None:
    with pytest.raises(FormulaBroken) as told:
        parse(text)
    assert str(told.value) == REFUSED[text]


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
def test_any_text_is_read_or_refused() -> None:
    """Nothing but `FormulaBroken` comes out of a text of any kind, and what is read is JSON."""
    chance = random.Random(11)  # noqa: S311 - nothing secret
    read = 0
    for _ in range(20_000):
        text = "".join(chance.choices(SCRAPS, k=chance.randint(1, 12)))
        with suppress(FormulaBroken):
            tree = parse(text)
            assert plain(tree) == json.loads(json.dumps(tree, allow_nan=False))
            read += 1
    assert read > 100


def plain(tree: Tree) -> Any:
    return [plain(part) for part in tree] if isinstance(tree, tuple) else tree


def test_names_are_what_stands_outside_a_function() -> None:
    """A blank inside a function is skipped, so only the others can make a sum blank."""
    tree = parse('a + max(b, lines.c) if d == "e" else -f')
    assert list(names(tree)) == ["d", "a", "f"]


def test_mentions_are_cells_fields_and_columns() -> None:
    """In the order of the tree, those inside functions too."""
    tree = parse('a + max(b, lines.c) if d == "e" else -f')
    assert list(mentions(tree)) == [("d",), ("a",), ("b",), ("lines", "c"), ("f",)]


def test_texts_are_what_stands_in_quotes() -> None:
    assert list(texts(parse('sum((lines.kind == "Staff") * a) if b == "x" else ""'))) == [
        "x",
        "Staff",
        "",
    ]
