"""A form's parts as paper shows them: with terms to tick, without sums that wait for figures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from hub.forms.document import Column, FillIn, Space, Table
from hub.forms.form import Answer, Form, Grid, Part
from hub.office.paper import TICK_BOX

CHOICES: Final = 12
"""More are a list to look up, not to print beside a space."""

SHORT: Final = 30
"""Characters of a term that fits beside others."""

BETWEEN: Final = "\N{NO-BREAK SPACE}\N{NO-BREAK SPACE} "
"""From one term to the next; LibreOffice breaks no line at a wider space."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A part, and for each of its tables the lines to read before writing in it."""

    part: Part
    notes: tuple[tuple[str, ...], ...]

    @property
    def introduces(self) -> bool:
        """Its text must stay with what it is about; text alone may run on to the next page."""
        return bool(self.part.clauses or self.part.answers or self.part.grids)


def printed_parts(form: Form) -> Iterator[Printed]:
    """Every part in reading order."""
    for part, (_, section) in zip(form.parts, form.document.headed(), strict=True):
        answers = zip(part.answers, section.fields, strict=True)
        grids = zip(part.grids, section.tables, strict=True)
        shown = replace(
            part,
            answers=tuple(_answer(answer, field, form) for answer, field in answers),
            grids=tuple(_grid(grid, table, form) for grid, table in grids),
        )
        yield Printed(shown, tuple(tuple(_notes(table, form)) for table in section.tables))


def _answer(answer: Answer, field: FillIn, form: Form) -> Answer:
    if _waits(field, form):
        return replace(answer, text="")
    if answer.text:
        return answer
    return replace(answer, text=BETWEEN.join(_to_tick(term) for term in _choices(field)))


def _to_tick(term: str) -> str:
    """A box and its term, which stay on one line unless they are long."""
    text = f"{TICK_BOX}{term}"
    return text.replace(" ", "\N{NO-BREAK SPACE}") if len(term) <= SHORT else text


def _grid(grid: Grid, table: Table, form: Form) -> Grid:
    """The totals of a form to fill stand only where the table brings all the figures."""
    columns = table.columns
    return replace(
        grid,
        rows=tuple(
            tuple(_cell(text, c, form) for text, c in zip(row, columns, strict=True))
            for row in grid.rows
        ),
        totals=tuple(
            text if form.example or not c.total or _all_given(table, c) else ""
            for text, c in zip(grid.totals, columns, strict=bool(grid.totals))
        ),
    )


def _cell(text: str, column: Column, form: Form) -> str:
    """A column with one term has a box to tick in each row."""
    if _waits(column, form):
        return ""
    return text or (TICK_BOX.strip() if len(column.choices) == 1 and not form.example else "")


def _waits(space: Space, form: Form) -> bool:
    """A sum of a form that nobody has filled."""
    return bool(space.formula) and not form.example


def _all_given(table: Table, column: Column) -> bool:
    at = table.columns.index(column)
    return not column.formula and all(row[at] for row in table.all_rows)


def _choices(space: Space) -> tuple[str, ...]:
    return space.choices if len(space.choices) <= CHOICES else ()


def _notes(table: Table, form: Form) -> Iterator[str]:
    for column in table.columns:
        terms = _choices(column) if len(column.choices) > 1 and not form.example else ()
        if told := " ".join(filter(None, (column.hint, " / ".join(terms)))):
            yield f"{column.title}: {told}"
