"""A form → PDF/UA-1, set by typst from `form.typ`."""

import json
import re
from datetime import datetime
from pathlib import Path

import typst
from pydantic import TypeAdapter

from hub.toolkit.form import Form, NoGlyph

HERE = Path(__file__).parent

FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=True, font_paths=[HERE / "fonts"]
)
"""Ours, and typst's own for letters that ours lacks; a machine's fonts would change the bytes."""

FORM = TypeAdapter(Form)


MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
"""How typst names a character that no font has. Source: typst 0.15."""


def pdf_bytes(form: Form, moment: datetime) -> bytes:
    """The same bytes for the same form and moment.

    Raises: NoGlyph.
    Source: architecture.md, fact 16; typst refuses to compile what breaks PDF/UA-1.
    """
    made = {"year": moment.year, "month": moment.month, "day": moment.day}
    words = json.dumps({**FORM.dump_python(form, mode="json"), "made": made})
    try:
        content = typst.compile(
            HERE / "form.typ",
            root=HERE,
            font_paths=FONTS,
            sys_inputs={"form": words},
            pdf_standards=["ua-1"],
            timestamp=moment,
            format="pdf",
        )
    except typst.TypstError as error:
        if found := MISSING.search(error.message):
            raise NoGlyph(found[1]) from error
        raise
    assert isinstance(content, bytes)
    return content
