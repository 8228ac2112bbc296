"""Python and the page work out, show and read the same figures."""

import json
import math
import random
from collections.abc import Iterator
from typing import Any

import pytest
from building import ROOT
from charter import hub, words
from playwright.sync_api import Page
from random_forms import figures, random_answers, random_documents

from hub.forms.document import Document, FillIn
from hub.forms.fill import fill
from hub.forms.form import shown
from hub.forms.reckon import NO_ANSWERS, Answers, Reckoning, Value, example_answers
from hub.views.tool_form import document_form
from hub.views.wording import Wording

SCRIPTS = ("kit-reckon.js", "kit-figures.js")

SHOW_ALL = """forms => forms.map(({ data, answers }) => {
  const reckoning = hub.makeReckoning(data, answers);
  const tables = Object.entries(data.tables);
  return [
    ...Object.keys(data.fields).map((name) => reckoning.field(name)),
    ...tables.flatMap(([table, { columns }]) => columns.flatMap((column) => [
      ...answers.tables[table].map((_, row) => reckoning.cell(table, column.name, row)),
      column.total ? reckoning.total(table, column.name, column.total) : null,
    ])),
  ];
})"""
"""What every space shows, in the order of the documents."""


@pytest.fixture
def kit(page: Page) -> Page:
    """A blank page with the scripts that reckon and show figures."""
    page.goto("about:blank")
    for script in SCRIPTS:
        code = ROOT.joinpath("theme_overrides/assets/js", script).read_text(encoding="utf-8")
        page.evaluate("code => { (0, eval)(code) }", code)
    return page


def data_of(document: Document) -> dict[str, Any]:
    """What the page of a tool with this sheet gives its script."""
    form = document_form(Wording(hub(), words()), "a-tool", document)
    made: dict[str, Any] = json.loads(json.dumps(form.data, allow_nan=False))
    return made


def written(document: Document, answers: Answers) -> dict[str, Any]:
    """The answers as the page reads them from its controls: every row is there."""
    tables = [table for _, part in document.headed() for table in part.tables]
    names = data_of(document)["tables"]
    return {
        "fields": dict(answers.fields),
        "tables": {
            name: [
                dict(row)
                for row in (*answers.tables.get(table.key, ()), *({},) * len(table.all_rows))
            ][: len(table.all_rows)]
            for name, table in zip(names, tables, strict=True)
        },
    }


def same(one: Value, other: Any) -> bool:
    if isinstance(one, bool) or not isinstance(one, float):
        return type(one) is type(other) and one == other
    return isinstance(other, int | float) and math.isclose(one, other, rel_tol=1e-12)


def differing(page: Page, forms: list[tuple[Document, Answers]]) -> list[Any]:
    """Every space for which the two do not agree, with what each says."""
    asked = [
        {"data": data_of(document), "answers": written(document, answers)}
        for document, answers in forms
    ]
    found = page.evaluate(SHOW_ALL, asked)
    return [
        (number, place, value, other)
        for number, ((document, answers), others) in enumerate(zip(forms, found, strict=True))
        for (place, value), other in zip(
            figures(document, Reckoning(document, answers)).items(), others, strict=True
        )
        if not same(value, other)
    ]


@pytest.mark.browser
def test_both_work_out_the_same(kit: Page) -> None:
    """Forms, formulas and answers made by chance."""
    chance = random.Random(21)  # noqa: S311 - nothing secret
    documents = random_documents(chance, 400)
    forms = [(document, random_answers(document, chance)) for document in documents]
    assert differing(kit, forms) == []


def real_documents() -> Iterator[Document]:
    """With the terms of the hub."""
    for spec in hub().specs.tools.values():
        for document in (spec.document, spec.sheet):
            if document is not None:
                yield fill(document, hub())


@pytest.mark.browser
def test_both_work_out_the_real_tools_alike(kit: Page) -> None:
    """Blank, and with their examples."""
    documents = list(real_documents())
    blank = [(document, NO_ANSWERS) for document in documents]
    filled = [(document, example_answers(document.example)) for document in documents]
    assert differing(kit, blank + filled) == []
    assert len(documents) > 5


AMOUNTS = (
    0.0, -0.0, 1.0, -1.0, 0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.05, 0.15, 0.25, 0.35, 0.45, 1.005,
    2.675, -2.675, 8.345, 1.0049999999999999, 0.00005, 0.00015, -0.004, 0.004, 0.285, 0.035,
    0.145, 0.555, 1e-7, -1e-7, 1e-300, 999.5, 999.9999, 999.99995, 1234.5, -1234567.895, 1e15,
    123456789012345.6, 100000000000000.5, -100000000000001.5, 4503599627370497.5, 1e21, 1.5e22,
    1e300, -1.7e305, 0.1 + 0.2, 1.1 * 3, 2026.0, 2026.5,
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.parametrize("symbol", [("GBP", "£"), ("CHF", "CHF\u202f")])
def test_both_show_a_figure_alike(kit: Page, symbol: tuple[str, str]) -> None:
    """Every type of space, with every number of decimals, of amounts that are hard to round."""
    chance = random.Random(5)  # noqa: S311 - nothing secret
    amounts = [
        *AMOUNTS,
        *(chance.uniform(-10, 10) * 10 ** chance.randint(-6, 9) for _ in range(300)),
    ]
    amounts += [round(chance.uniform(-1000, 1000), 3) for _ in range(300)]
    values: list[Value] = [*amounts, True, False, None, "", "words", "1,000"]
    spaces = [
        {"type": kind, "decimals": decimals}
        for kind in ("text", "number", "year", "money", "percent")
        for decimals in range(5)
    ]
    found = kit.evaluate(
        """([spaces, values, symbol]) => {
          const figures = hub.makeFigures(symbol);
          return spaces.map((space) => values.map((value) => figures.shown(space, value)));
        }""",
        [spaces, values, symbol[1]],
    )
    wrong = [
        (space, value, shown(FillIn(label="A", **space), value, symbol[0]), other)
        for space, others in zip(spaces, found, strict=True)
        for value, other in zip(values, others, strict=True)
        if shown(FillIn(label="A", **space), value, symbol[0]) != other
    ]
    assert wrong == []


SHOWN = {
    ("number", 0, 0.5): "1",
    ("number", 0, 1.5): "2",
    ("number", 0, 2.5): "3",
    ("number", 0, -2.5): "−3",
    ("number", 2, 1.005): "1.01",
    ("number", 2, 2.675): "2.68",
    ("number", 2, 0.1 + 0.2): "0.30",
    ("number", 0, 1234567.0): "1,234,567",
    ("number", 0, -0.4): "0",
    ("number", 0, -0.0): "0",
    ("number", 0, 1e21): "1,000,000,000,000,000,000,000",
    ("year", 0, 2026.0): "2026",
    ("money", 0, -1234.5): "−£1,235",
    ("money", 2, -0.001): "£0.00",
    ("money", 0, True): "£1",
    ("percent", 0, 0.285): "29\u202f%",
    ("percent", 1, 0.035): "3.5\u202f%",
    ("percent", 1, -0.0004): "0.0\u202f%",
    ("text", 0, "2026"): "2026",
    ("choice", 0, None): "",
}


@pytest.mark.parametrize("space", SHOWN)
def test_a_half_is_rounded_away_from_nothing(space: tuple[Any, int, Value]) -> None:
    """Of the 15 digits that a spreadsheet shows; and a nothing has no minus."""
    kind, decimals, value = space
    choices = {"choices": ("Staff",)} if kind == "choice" else {}
    made = FillIn(label="A", type=kind, decimals=decimals, **choices)
    assert shown(made, value, "GBP") == SHOWN[space]


READ = {
    ("money", "1,200.50"): 1200.5,
    ("money", "£3"): 3,
    ("money", "£ 3"): 3,
    ("money", "−£1,235"): -1235,
    ("money", "-£4"): -4,
    ("money", "£−4"): -4,
    ("money", "£"): None,
    ("number", "−4"): -4,
    ("number", "1 000"): 1000,
    ("number", "1\u202f000\u00a0000"): 1000000,
    ("number", "1,234,567"): 1234567,
    ("number", "10,00,000"): 1000000,
    ("number", ".5"): 0.5,
    ("number", "5."): 5,
    ("number", "007"): 7,
    ("number", ""): None,
    ("number", "  "): None,
    ("percent", "3.5 %"): 0.035,
    ("percent", "3.5\u202f%"): 0.035,
    ("percent", "3.5"): 0.035,
    ("percent", "100%"): 1,
    ("percent", ""): None,
    ("year", "2026"): 2026,
}
"""Type of the space and what is typed → the number; None is nothing."""

NO_FIGURE = ("abc", "1e3", "1.2.3", "--4", "4-", ".", "-", "3,5", "1,2345", ",5", "1,000,5", "£a",
             "∞", "NaN", "0x10", "١", "½", "2–3", "about 5", "=1+1")  # fmt: skip


def read(kit: Page, kind: str, typed: str) -> Any:
    script = "([type, text]) => String(hub.makeFigures('£').read({ type }, text))"
    return kit.evaluate(script, [kind, typed])


@pytest.mark.browser
def test_what_people_type_is_read(kit: Page) -> None:
    """With a symbol, marks of thousands, a true minus or a per cent sign, or without."""
    found = {(kind, typed): read(kit, kind, typed) for kind, typed in READ}
    assert found == {key: "null" if value is None else f"{value}" for key, value in READ.items()}


@pytest.mark.browser
def test_what_is_no_figure_is_not_guessed_at(kit: Page) -> None:
    """Least of all a comma that may be a decimal one: 3,5 is neither 35 nor 3.5."""
    assert {typed: read(kit, "number", typed) for typed in NO_FIGURE} == dict.fromkeys(
        NO_FIGURE, "NaN"
    )


@pytest.mark.browser
def test_a_figure_is_typed_as_it_is_read(kit: Page) -> None:
    """What an example or a file puts into a space is read as the same figure."""
    values = [0, 1, -1, 0.035, 0.1, 0.07, 0.285, 1234.5, -0.001, 1e6, 123456789.25, 1e-7, 1e21]
    found = kit.evaluate(
        """(values) => {
          const figures = hub.makeFigures("£");
          return ["number", "money", "percent", "year"].map((type) =>
            values.map((value) => figures.read({ type }, figures.typed({ type }, value))));
        }""",
        values,
    )
    assert [[pytest.approx(value, rel=1e-12) for value in values]] * 4 == found
