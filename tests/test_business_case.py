"""The business case gives the figures that its page describes, to the penny.

What it must give is worked out here a second time, in decimals and from the words of its page and
the Green Book's rule: an amount of year n is divided by one plus the rate, n - 1 times.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from charter import hub, words
from recalculating import ALWAYS, office
from workbooks import MOMENT, ods_cells, ods_value, poisoned

from hub.forms.document import Document, Example
from hub.forms.form import Form, make_form
from hub.forms.reckon import Answers, Reckoning, Value, example_answers
from hub.office.layout import make_sheets
from hub.office.ods import ods_bytes
from hub.office.xlsx import xlsx_bytes

TOOL = "business-case-generator"

CASES = ("low", "central", "high")

PAID = ("Staff", "Training", "Other cost")

BENEFITS = {"Fiscal benefit": "fiscal", "Economic benefit": "economic", "Social benefit": "social"}

YEARS = range(1, 11)


@dataclass(frozen=True)
class Line:
    kind: str
    number: str | None
    each: tuple[str | None, str | None, str | None]
    """In the low, the central and the high case."""
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True)
class Case:
    """What somebody writes into the business case."""

    lines: tuple[Line, ...] = ()
    rate: str | None = "0.035"
    bias: str | None = "0.1"
    shortfall: str | None = "0"
    horizon: int | None = 5


@dataclass
class Outcome:
    """What one of the three cases adds up to; None where there is no such figure."""

    cost: Decimal = Decimal(0)
    volunteer: Decimal = Decimal(0)
    fiscal: Decimal = Decimal(0)
    economic: Decimal = Decimal(0)
    social: Decimal = Decimal(0)
    fiscal_payback: int | None = None
    all_payback: int | None = None
    running: list[Decimal] = field(default_factory=list)

    def figures(self) -> dict[str, Decimal | int | None]:
        benefits, costs = self.fiscal + self.economic + self.social, self.cost + self.volunteer
        return {
            "cost": self.cost,
            "volunteer": self.volunteer,
            "fiscal": self.fiscal,
            "economic": self.economic,
            "social": self.social,
            "fiscal_value": self.fiscal - self.cost,
            "fiscal_ratio": self.fiscal / self.cost if self.cost else None,
            "all_value": benefits - costs,
            "all_ratio": benefits / costs if costs else None,
            "fiscal_payback": self.fiscal_payback,
            "all_payback": self.all_payback,
            "room": 1 - costs / benefits if benefits else None,
            **{f"year {year}": so_far for year, so_far in zip(YEARS, self.running, strict=True)},
        }


def written(amount: str | None) -> Decimal:
    return Decimal(amount or 0)


def pennies(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def expected(case: Case, name: str) -> Outcome:
    """The outcome, worked out year by year."""
    with localcontext() as context:
        context.prec = 60
        return _expected(case, CASES.index(name))


def _expected(case: Case, which: int) -> Outcome:
    outcome = Outcome()
    horizon = case.horizon or 0
    for year in YEARS:
        weight = 1 / (1 + written(case.rate)) ** (year - 1)
        for line in case.lines if year <= horizon else ():
            if year < (line.first or 1) or year > (line.last or year):
                continue
            worth = written(line.number) * written(line.each[which]) * weight
            if line.kind in PAID:
                outcome.cost += worth * (1 + written(case.bias))
            elif line.kind == "Volunteer time":
                outcome.volunteer += worth
            else:
                name = BENEFITS[line.kind]
                kept = worth * (1 - written(case.shortfall))
                setattr(outcome, name, getattr(outcome, name) + kept)
        benefits = outcome.fiscal + outcome.economic + outcome.social
        costs = outcome.cost + outcome.volunteer
        outcome.running.append(benefits - costs)
        # A case is covered where nobody can see on paper that it is not.
        if year <= horizon and outcome.cost > 0 and pennies(outcome.fiscal - outcome.cost) >= 0:
            outcome.fiscal_payback = outcome.fiscal_payback or year
        if year <= horizon and costs > 0 and pennies(benefits - costs) >= 0:
            outcome.all_payback = outcome.all_payback or year
    return _never_paid(outcome)


def _never_paid(outcome: Outcome) -> Outcome:
    """Without any cost in the end there is nothing to pay back."""
    if outcome.cost <= 0:
        outcome.fiscal_payback = None
    if outcome.cost + outcome.volunteer <= 0:
        outcome.all_payback = None
    return outcome


def one(kind: str, each: str, *, first: int | None = None, last: int | None = None) -> Line:
    """One a year, of the same amount in every case."""
    return Line(kind, "1", (each, each, each), first, last)


MENTORS = (
    Line("Staff", "0.5", ("42000", "38000.50", "37000")),
    Line("Training", "20", ("200", "150", "149.99"), 1, 1),
    Line("Other cost", "20", ("120", "90", "80")),
    Line("Volunteer time", "1600", ("14", "12.5", "11.44")),
    Line("Fiscal benefit", "60", ("50", "120", "180.33")),
    Line("Economic benefit", "60", ("300", "700", "900"), 2),
    Line("Social benefit", "12.5", ("1", "199.99", "1000"), 2, 4),
)

EXAMPLES = {
    "as on the page": Case(
        (
            one("Staff", "16000", first=1, last=1),
            one("Staff", "13000", first=2),
            one("Fiscal benefit", "5000", first=1, last=1),
            one("Fiscal benefit", "20000", first=2),
        ),
        bias="0",
        horizon=3,
    ),
    "all kinds": Case(MENTORS),
    "no lines": Case(),
    "one year": Case(MENTORS, horizon=1),
    "ten years": Case(MENTORS, horizon=10),
    "no years": Case(MENTORS, horizon=None),
    "a late start": Case(
        (
            one("Training", "900.01", first=3, last=3),
            one("Staff", "5000", first=4),
            one("Economic benefit", "7000", first=6),
        ),
        horizon=10,
    ),
    "a start after the end": Case((one("Staff", "5000", first=6), one("Social benefit", "1"))),
    "an end before the start": Case((one("Staff", "5000", first=4, last=2), one("Staff", "1"))),
    "a high rate": Case(MENTORS, rate="0.2", horizon=10),
    "no rate": Case(MENTORS, rate="0"),
    "a rate left blank": Case(MENTORS, rate=None, bias=None, shortfall=None),
    "a great bias": Case(MENTORS, bias="2"),
    "benefits cut back": Case(MENTORS, shortfall="0.125"),
    "no benefit comes": Case(MENTORS, shortfall="1"),
    "no cost": Case((one("Fiscal benefit", "1000"), one("Social benefit", "0.01"))),
    "volunteers alone": Case((one("Volunteer time", "10"), one("Fiscal benefit", "40"))),
    "no benefit": Case((one("Staff", "1000"), one("Volunteer time", "10"))),
    "less than nothing": Case(
        (
            one("Other cost", "-500"),
            one("Staff", "2000"),
            one("Fiscal benefit", "-100"),
            one("Economic benefit", "1900", first=2),
        )
    ),
    "costs that come back": Case((one("Staff", "-500"), one("Fiscal benefit", "100"))),
    "benefits before costs": Case(
        (one("Fiscal benefit", "5000", first=1, last=1), one("Staff", "900", first=2)),
    ),
    "paid back and lost again": Case(
        (
            one("Staff", "1000", first=1, last=1),
            one("Fiscal benefit", "1200", first=2, last=2),
            one("Staff", "5000", first=4, last=4),
        )
    ),
    "paid back to the penny": Case(
        (one("Staff", "0.1"), one("Fiscal benefit", "0.3", first=3, last=3)), rate="0", bias="0"
    ),
    "a penny short": Case(
        (one("Staff", "10"), one("Fiscal benefit", "9.99")), rate="0", bias="0", horizon=1
    ),
    "half-filled lines": Case(
        (
            Line("Staff", None, ("5", "5", "5")),
            Line("Training", "3", (None, "7.77", None)),
            Line("Fiscal benefit", "0", ("9", "9", "9")),
            Line("Economic benefit", "1", (None, None, "0.005")),
        )
    ),
    "big numbers": Case(
        (
            Line("Staff", "250000", ("48123.45", "41999.99", "40000")),
            Line("Fiscal benefit", "1000000", ("9000.01", "12345.67", "15000.5"), 2),
            Line("Volunteer time", "99999999.9", ("12.34", "11.44", "10")),
        ),
        rate="0.0717",
        bias="0.333",
        shortfall="0.05",
        horizon=10,
    ),
    "twelve lines": Case(
        (
            *(one("Other cost", f"{at}.11", first=at) for at in range(1, 11)),
            one("Fiscal benefit", "77.7"),
            one("Social benefit", "3.3"),
        )
    ),
}  # fmt: skip


@cache
def sheet() -> Document:
    found = hub().specs.tools[TOOL].sheet
    assert found is not None
    return found


def number(text: str | None) -> float | None:
    return None if text is None else float(text)


def answers(case: Case) -> Answers:
    """What the case's author writes into the spaces."""
    rows = [
        {
            "what": f"Line {at}",
            "kind": line.kind,
            "number": number(line.number),
            "low": number(line.each[0]),
            "central": number(line.each[1]),
            "high": number(line.each[2]),
            "first": None if line.first is None else float(line.first),
            "last": None if line.last is None else float(line.last),
        }
        for at, line in enumerate(case.lines, start=1)
    ]
    fields = {
        "rate": number(case.rate),
        "bias": number(case.bias),
        "shortfall": number(case.shortfall),
        "horizon": None if case.horizon is None else float(case.horizon),
    }
    return Answers(fields, {"lines": tuple(rows)})


Cell = Callable[[str, str, int], Value]
"""Table, column and row → what stands there."""


def reckoned(of: Answers) -> Cell:
    reckoning = Reckoning(sheet(), of)

    def cell(table: str, column: str, row: int) -> Value:
        found = sheet().tables[table]
        return reckoning.cell(found, next(c for c in found.columns if c.key == column), row)

    return cell


def outcome(cell: Cell, name: str) -> dict[str, Value]:
    """What the sheet says of one of the three cases."""
    row = CASES.index(name)
    tables = {
        "worth": ("cost", "volunteer", "fiscal", "economic", "social"),
        "pays": (
            *("fiscal_value", "fiscal_ratio", "all_value", "all_ratio"),
            *("fiscal_payback", "all_payback", "room"),
        ),
    }
    return {
        **{key: cell(table, key, row) for table, keys in tables.items() for key in keys},
        **{f"year {year}": cell("running", name, year - 1) for year in YEARS},
    }


def differing(case: Case, cell: Cell) -> dict[tuple[str, str], Any]:
    """Case and figure → what must be there and what is, where they are a penny or more apart."""
    return {
        (name, key): (wanted, found)
        for name in CASES
        for (key, wanted), found in zip(
            expected(case, name).figures().items(), outcome(cell, name).values(), strict=True
        )
        if not agree(wanted, found)
    }


def agree(wanted: Decimal | int | None, found: Value) -> bool:
    if wanted is None or found is None:
        return wanted is None and found is None
    return isinstance(found, float) and abs(Decimal(found) - wanted) < Decimal("0.005")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_page_gives_what_its_description_says(name: str) -> None:
    """Every figure of the low, the central and the high case, and each year's running total."""
    assert differing(EXAMPLES[name], reckoned(answers(EXAMPLES[name]))) == {}


def test_the_oracle_is_no_sum_of_nothing() -> None:
    """Told by hand: 100 saved in each of two years for 110 once, at 10 %."""
    case = Case(
        (one("Staff", "100", first=1, last=1), one("Fiscal benefit", "99")), rate="0.1", horizon=2
    )
    assert {key: expected(case, "low").figures()[key] for key in ("cost", "fiscal")} == {
        "cost": Decimal(110),
        "fiscal": Decimal(99) + Decimal(90),
    }
    assert expected(case, "low").fiscal_payback == 2


def test_the_small_example_on_the_page_is_right() -> None:
    """Costs about £40,700, benefits about £43,000, ratio 1.06, value £2,300, payback in year 3."""
    found = outcome(reckoned(answers(EXAMPLES["as on the page"])), "central")
    assert {key: round(found[key], -2) for key in ("cost", "fiscal", "fiscal_value")} == {
        "cost": 40700,
        "fiscal": 43000,
        "fiscal_value": 2300,
    }
    assert (round(found["fiscal_ratio"], 2), found["fiscal_payback"]) == (1.06, 3)
    assert 0.05 < found["room"] < 0.06


def test_the_words_of_the_example_are_right() -> None:
    """What it says of its own results for each pound, of payback, and of how far it may fall."""
    cell = reckoned(example_answers(sheet().example))
    found = {name: outcome(cell, name) for name in CASES}
    ratios = {name: round(found[name]["fiscal_ratio"], 2) for name in CASES}
    assert ratios == {"low": 0.15, "central": 0.48, "high": 0.72}
    wider = {name: round(found[name]["all_ratio"], 2) for name in CASES}
    assert wider == {"low": 0.39, "central": 1.08, "high": 1.46}
    assert [found[name]["fiscal_payback"] for name in CASES] == [None, None, None]
    assert found["central"]["all_payback"] == 4
    assert 0.07 < found["central"]["room"] < 0.08
    costs = [cell("central_case", "cost", row) / 1.035**-row for row in range(5)]
    assert [round(cost, -3) for cost in costs] == [28000, 26000, 26000, 26000, 26000]


def test_volunteers_hours_are_added_up() -> None:
    """As they are written, whatever an hour is worth and however long it is given."""
    lines = (one("Volunteer time", "5"), Line("Volunteer time", "1600.5", (None,) * 3), MENTORS[0])
    assert Reckoning(sheet(), answers(Case(lines))).field("hours") == 1601.5


@cache
def random_cases() -> tuple[Case, ...]:
    """Cases such as people write: no amount below nothing."""
    chance = random.Random(35)  # noqa: S311 - nothing secret

    def line() -> Line:
        each = [str(round(chance.uniform(0, 9000), 2)) for _ in CASES]
        first = chance.choice((None, *YEARS))
        last = chance.choice((None, *range(first or 1, 11)))
        kind = chance.choice((*PAID, "Volunteer time", *BENEFITS))
        amount = str(round(chance.uniform(0, 50), 1))
        return Line(kind, amount, (each[0], each[1], each[2]), first, last)

    return tuple(
        Case(
            tuple(line() for _ in range(chance.randint(1, 11))),
            rate=str(round(chance.uniform(0, 0.2), 3)),
            bias=str(round(chance.uniform(0, 2), 2)),
            shortfall=str(round(chance.uniform(0, 1), 2)),
            horizon=chance.choice(YEARS),
        )
        for _ in range(60)
    )


def with_line(case: Case, line: Line) -> Case:
    return replace(case, lines=(*case.lines, line))


@cache
def outcomes(case: Case) -> tuple[dict[str, Any], ...]:
    """What the sheet says of each of the three cases."""
    cell = reckoned(answers(case))
    return tuple(outcome(cell, name) for name in CASES)


def values(case: Case, key: str) -> list[Any]:
    """The figure of each of the three cases."""
    return [one_case[key] for one_case in outcomes(case)]


def test_any_case_gives_what_the_description_says() -> None:
    wrong = [
        (case, found)
        for case in random_cases()
        if (found := differing(case, reckoned(answers(case))))
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", BENEFITS)
def test_another_benefit_never_lowers_the_value(kind: str) -> None:
    """The fiscal one stays the same unless the benefit is fiscal."""
    for case in random_cases()[:20]:
        more = with_line(case, one(kind, "1234.5", first=2))
        for before, after in zip(values(case, "all_value"), values(more, "all_value"), strict=True):
            assert after >= before - 1e-6
        if kind != "Fiscal benefit":
            assert values(more, "fiscal_value") == values(case, "fiscal_value")


def test_a_cost_that_comes_later_never_lowers_the_value() -> None:
    """At a rate of nothing or more: later years weigh less, and those after the end nothing."""
    for case in random_cases()[:20]:
        at = [
            values(with_line(case, one("Staff", "999", first=year, last=year)), "all_value")
            for year in YEARS
        ]
        for earlier, later in pairwise(at):
            assert all(b >= a - 1e-6 for a, b in zip(earlier, later, strict=True))


@pytest.mark.parametrize("of", ["fiscal", "all"])
def test_the_ratio_is_above_one_where_the_value_is_above_nothing(of: str) -> None:
    """Where there are costs at all."""
    seen = set()
    for case in random_cases():
        pairs = zip(values(case, f"{of}_ratio"), values(case, f"{of}_value"), strict=True)
        for ratio, value in pairs:
            if ratio is not None and abs(value) > 1e-6:
                assert (ratio > 1) == (value > 0)
                seen.add(value > 0)
    assert seen == {True, False}


def test_results_grow_as_all_amounts_do() -> None:
    """Twice the amounts give twice the values, the same ratios and the same years of payback."""
    for case in random_cases()[:30]:
        twice = replace(case, lines=tuple(doubled(line) for line in case.lines))
        for before, after in zip(outcomes(case), outcomes(twice), strict=True):
            kept = ("fiscal_ratio", "all_ratio", "room", "fiscal_payback", "all_payback")
            assert after == {
                key: value if value is None or key in kept else pytest.approx(2 * value)
                for key, value in before.items()
            }


def doubled(line: Line) -> Line:
    low, central, high = (str(2 * written(each)) for each in line.each)
    return replace(line, each=(low, central, high))


def filled(case: Case) -> Form:
    """The tool's workbook with these answers."""
    given = answers(case)
    # A blank answer counts as a preset value only where nobody has cleared it.
    example = Example(note="-", fields=dict(given.fields), tables=dict(given.tables))
    document = sheet().model_copy(update={"example": example})
    return make_form(document, hub(), words(), example=True)


def places(form: Form) -> dict[tuple[str, str, int], tuple[str, int, int]]:
    """Table, column and row → the cell's sheet, row and column."""
    columns = {
        id(column): (table.key, column.key)
        for table in form.document.tables.values()
        for column in table.columns
    }
    found: dict[tuple[str, str, int], tuple[str, int, int]] = {}
    rows: dict[tuple[str, str], int] = {}
    for page in make_sheets(form):
        for cell in page.cells:
            if cell.style != "total" and id(cell.space) in columns:
                key = columns[id(cell.space)]
                rows[key] = rows.get(key, -1) + 1
                found[(*key, rows[key])] = (page.title, cell.row, cell.column)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(("format_", "write"), [("ods", ods_bytes), ("xlsx", xlsx_bytes)])
def test_the_workbook_gives_what_its_description_says(
    format_: str, write: Callable[..., bytes], tmp_path: Path
) -> None:
    """Worked out anew by LibreOffice: every result that the file has kept was made wrong before."""
    forms = {name: filled(case) for name, case in EXAMPLES.items()}
    files = {
        f"case-{at}.{format_}": poisoned(write(form, MOMENT))
        for at, form in enumerate(forms.values())
    }
    found = office(tmp_path, ALWAYS).reopened(files)
    wrong = {}
    for (name, form), content in zip(forms.items(), found.values(), strict=True):
        shown = {at: ods_value(cell) for at, cell in ods_cells(content).items()}
        where = places(form)

        def cell(table: str, column: str, row: int, shown: Any = shown, at: Any = where) -> Value:
            value: Value = shown.get(at[table, column, row])
            return value

        if apart := differing(EXAMPLES[name], cell):
            wrong[name] = apart
    assert wrong == {}
