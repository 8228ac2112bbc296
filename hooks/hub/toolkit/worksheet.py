"""A form as data, from which the page of the workshop pack draws a worksheet."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from hub.compact import compact
from hub.forms.form import Form, Part


def worksheet_bytes(form: Form, moment: datetime) -> bytes:
    """See `Worksheet` in `tests/types/kit.d.ts`."""
    sheet = {"title": form.document.title, "parts": [_part(part) for part in form.parts]}
    return compact(sheet).encode()


def _part(part: Part) -> dict[str, Any]:
    return asdict(part) | {"clauses": [clause.text for clause in part.clauses]}
