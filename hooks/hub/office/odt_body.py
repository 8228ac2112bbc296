"""A form → the body of an ODT, with the template `body.odt.xml` and the styles of `form.fodt`."""

from collections.abc import Iterator
from typing import Any

import odfdo

from hub.forms.form import Form, Grid, Pick
from hub.office.paper import (
    answer_text,
    cell_style,
    roomy_pieces,
    stays_together,
    tick_box,
    widths_mm,
)
from hub.office.printed import Printed, printed_parts
from hub.office.templates import template


def body(form: Form) -> str:
    """The element `office:text`: one text, since to build element by element takes ten times as
    long.
    """
    return template("body.odt.xml").render(
        title=form.document.title,
        note=form.note,
        purpose=form.document.purpose,
        parts=tuple(_parts(form)),
        about=form.about,
        credit=form.credit,
    )


def _parts(form: Form) -> Iterator[dict[str, Any]]:
    """The numbers of clauses follow those of the part before."""
    numbered = False
    for printed in printed_parts(form):
        yield _part(printed, form) | {"follow": numbered}
        numbered = numbered or bool(printed.part.clauses)


def _part(printed: Printed, form: Form) -> dict[str, Any]:
    part = printed.part
    return {
        "level": part.level,
        "title": part.title,
        "text": part.text,
        "style": "Introduction" if printed.introduces else "Text_20_body",
        "clauses": [_clause(pick, form) for pick in part.clauses],
        "answers": [
            {
                "label": answer.label,
                "hint": answer.hint,
                "lines": answer_text(answer, form).split("\n"),
            }
            for answer in part.answers
        ],
        "grids": [
            _grid(grid, form) | {"notes": notes}
            for grid, notes in zip(part.grids, printed.notes, strict=True)
        ],
    }


def _clause(pick: Pick, form: Form) -> dict[str, Any]:
    return {
        "box": tick_box(pick),
        "pieces": roomy_pieces(pick, form),
        "how": pick.how,
        "url": pick.origin.url,
        "origin": pick.origin.text,
    }


def _grid(grid: Grid, form: Form) -> dict[str, Any]:
    totals = [_row("Total", grid.totals, grid)] if grid.totals else []
    return {
        "title": grid.title,
        "style": "Grid" if stays_together(grid, form) else "LongGrid",
        "columns": [_column(width_mm) for width_mm in widths_mm(grid, form)],
        "header": _row("Heading", grid.heads, grid),
        "rows": [*(_row("", cells, grid) for cells in grid.rows), *totals],
    }


def _row(kind: str, cells: tuple[str, ...], grid: Grid) -> dict[str, Any]:
    styles = (cell_style(kind, numeric=numeric).replace(" ", "_20_") for numeric in grid.numeric)
    return {"kind": kind, "cells": list(zip(styles, cells, strict=True))}


def column_styles(form: Form) -> Iterator[odfdo.Style]:
    """One style for each width that occurs."""
    grids = [grid for printed in printed_parts(form) for grid in printed.part.grids]
    for width_mm in sorted({width_mm for grid in grids for width_mm in widths_mm(grid, form)}):
        yield odfdo.Style("table-column", name=_column(width_mm), width=f"{width_mm}mm")


def _column(width_mm: float) -> str:
    """The name of a column's style."""
    return f"Column{width_mm}"
