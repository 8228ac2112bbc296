"""A form → PDF/UA-1, set by typst from `form.typ`."""

import json
from datetime import datetime
from pathlib import Path

import typst
from pydantic import TypeAdapter

from hub.toolkit.form import Form

HERE = Path(__file__).parent

FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[HERE / "fonts"]
)
"""Only ours: a machine's own fonts would change the bytes."""

FORM = TypeAdapter(Form)


def pdf_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment.

    Source: architecture.md, fact 16; typst refuses to compile what breaks PDF/UA-1.
    """
    made = {"year": moment.year, "month": moment.month, "day": moment.day}
    words = json.dumps({**FORM.dump_python(form, mode="json"), "made": made})
    content = typst.compile(
        HERE / "form.typ",
        root=HERE,
        font_paths=FONTS,
        sys_inputs={"form": words},
        pdf_standards=["ua-1"],
        timestamp=moment,
        format="pdf",
    )
    assert isinstance(content, bytes)
    return content
