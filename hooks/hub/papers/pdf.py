"""A form → PDF/UA-1, set by typst from `form.typ`, a poster from `poster.typ`."""

from datetime import datetime
from typing import Any

from hub.forms.document import FillIn, Subsection
from hub.forms.form import Answer, Form, Grid
from hub.office.paper import is_landscape, text_width_mm
from hub.office.printed import Printed, printed_parts
from hub.office.widths import column_widths
from hub.papers.charts import chart_data
from hub.papers.typeset import typeset

Data = dict[str, Any]


def pdf_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment.

    Raises: NoGlyph.
    """
    if form.look in ("a2", "a3"):
        return typeset("poster.typ", _poster(form), moment)
    return typeset("form.typ", form_data(form), moment)


def _shared(form: Form) -> Data:
    document = form.document
    return {
        "title": document.title,
        "language": document.language,
        "accent": form.accent,
        "credit": form.credit,
        "purpose": document.purpose,
    }


def _poster(form: Form) -> Data:
    """The form's one table, and what stands around it."""
    grid = next(grid for part in form.parts for grid in part.grids)
    return {
        **_shared(form),
        "paper": form.look,
        "text": [text for part in form.parts for text in part.text],
        "heads": grid.heads,
        "rows": grid.rows,
        "answers": [answer.label for part in form.parts for answer in part.answers],
    }


def form_data(form: Form) -> Data:
    """What `form-body.typ` shows."""
    sections = [section for _, section in form.document.headed()]
    return {
        **_shared(form),
        "note": form.note,
        "landscape": is_landscape(form),
        "large": form.look == "large",
        "page": form.page,
        "about": form.about,
        "parts": [
            _part(printed, section, form)
            for printed, section in zip(printed_parts(form), sections, strict=True)
        ],
    }


def _part(printed: Printed, section: Subsection, form: Form) -> Data:
    part = printed.part
    return {
        "level": part.level,
        "title": part.title,
        "text": part.text,
        "introduces": printed.introduces,
        "clauses": [
            {
                "text": pick.text,
                "ticked": form.labels["ticked"] if pick.ticked else "",
                "how": pick.how,
                "from": pick.origin.text,
                "url": pick.origin.url,
            }
            for pick in part.clauses
        ],
        "answers": [
            _answer(answer, field)
            for answer, field in zip(part.answers, section.fields, strict=True)
        ],
        "grids": [
            _grid(grid, notes, form) for grid, notes in zip(part.grids, printed.notes, strict=True)
        ],
        "charts": [chart_data(chart, form) for chart in section.charts] if form.example else [],
    }


def _answer(answer: Answer, field: FillIn) -> Data:
    """A figure's space is short and stands beside its label."""
    return {
        "label": answer.label,
        "hint": answer.hint,
        "lines": answer.lines,
        "text": answer.text,
        "short": field.is_figure,
    }


def _grid(grid: Grid, notes: tuple[str, ...], form: Form) -> Data:
    size_pt = _size_pt(len(grid.heads), form.look)
    cells = (grid.heads, *grid.rows, grid.totals)
    widths, tight = column_widths(cells, grid.shares, size_pt, text_width_mm(form))
    return {
        "title": grid.title,
        "heads": grid.heads,
        "widths": widths,
        "tight": tight,
        "size": size_pt,
        "numeric": grid.numeric,
        "rows": grid.rows,
        "totals": grid.totals,
        "notes": notes,
    }


def _size_pt(columns: int, look: str) -> float:
    """Of a table's letters: many columns need small ones, which stay legible."""
    if look == "large":
        return 18 if columns <= 3 else 16
    return 10.5 if columns <= 5 else 9.5 if columns <= 7 else 8.5
