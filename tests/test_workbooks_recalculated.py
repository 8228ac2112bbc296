"""LibreOffice works the workbooks out anew and finds what we have kept in them."""

import random
from pathlib import Path

import pytest
from charter import hub, words
from recalculating import ALWAYS, NEVER, office
from workbooks import (
    DOCUMENT,
    KINDS,
    MOMENT,
    answered,
    different,
    form,
    ods_cells,
    ods_value,
    poisoned,
    sums,
)

from hub.forms.form import Form, make_form
from hub.forms.reckon import Value
from hub.office.ods import ods_bytes
from hub.office.xlsx import xlsx_bytes

pytestmark = pytest.mark.slow


def _answers(seed: int) -> Form:
    """Answers such as people give: gaps, nothing, less than nothing, capitals of all sorts."""
    draw = random.Random(seed)  # noqa: S311 (a test's)

    def number() -> Value:
        return draw.choice((None, 0, 1, -1, 0.5, -2.25, 19, 1000, draw.uniform(-100, 100)))

    def kind() -> Value:
        chosen = draw.choice((*KINDS, None))
        return draw.choice((chosen, chosen.upper(), chosen.lower())) if chosen else None

    lines = [
        {
            "what": draw.choice((None, "Rent", "=A1", "-", "7 days")),
            "kind": kind(),
            "number": number(),
            "price": number(),
        }
        for _ in range(draw.randint(0, 6))
    ]
    fields: dict[str, Value] = {
        "rate": draw.choice((None, 0, -1, 0.035, 0.25)),
        "word": draw.choice((None, "no", "NO", 'Say "yes"')),
    }
    return answered(fields, lines)


FORMS: dict[str, Form] = {
    "example": form(),
    "blank": form(example=False),
    **{f"answers-{seed}": _answers(seed) for seed in range(24)},
}


def tool_forms() -> dict[str, Form]:
    """Every tool's workbook, blank and as its example."""
    found = {}
    for tool, spec in hub().specs.tools.items():
        if spec.sheet:
            found[f"tool-{tool}"] = make_form(spec.sheet, hub(), words())
            if spec.sheet.example:
                found[f"tool-{tool}-example"] = make_form(spec.sheet, hub(), words(), example=True)
    return found


@pytest.fixture(scope="module", params=["xlsx", "ods"])
def reopened(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Form], dict[str, bytes]]:
    """Every form's file, each with wrong results kept, after LibreOffice has worked it out."""
    calc = office(tmp_path_factory.mktemp(request.param), ALWAYS)
    write = {"xlsx": xlsx_bytes, "ods": ods_bytes}[request.param]
    forms = {**FORMS, **tool_forms()}
    files = {f"{name}.{request.param}": poisoned(write(f, MOMENT)) for name, f in forms.items()}
    found = calc.reopened(files)
    return forms, {Path(name).stem: content for name, content in found.items()}


def test_every_sum_is_what_we_have_kept(
    reopened: tuple[dict[str, Form], dict[str, bytes]],
) -> None:
    """Blank rows, division by nothing, less than nothing, capitals, whole columns: all alike."""
    forms, found = reopened
    assert set(found) == set(forms)
    wrong = {}
    for name, one in forms.items():
        values = {at: ods_value(cell) for at, cell in ods_cells(found[name]).items()}
        if differing := different(sums(one), values):
            wrong[name] = differing
    assert wrong == {}


@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_wrong_results_would_be_seen(format_: str, tmp_path: Path) -> None:
    """Where LibreOffice trusts what is kept, every sum is wrong: the test above sees it."""
    write = {"xlsx": xlsx_bytes, "ods": ods_bytes}[format_]
    name = f"example.{format_}"
    made = office(tmp_path, NEVER).reopened({name: poisoned(write(form(), MOMENT))})
    values = {at: ods_value(cell) for at, cell in ods_cells(made[name]).items()}
    assert set(different(sums(form()), values)) == set(sums(form()))


def test_the_answers_reach_what_spreadsheets_find_hard() -> None:
    """Among the sums are some without a result, negative ones, words and comparisons."""
    shown = [value for one in FORMS.values() for value in sums(one).values()]
    assert None in shown
    assert "Yes" in shown
    assert any(isinstance(value, float) and value < 0 for value in shown)
    assert {value for value in shown if isinstance(value, bool)} == {True, False}
    assert len(DOCUMENT.tables["lines"].all_rows) == 6
