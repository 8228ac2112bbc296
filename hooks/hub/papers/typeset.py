"""A template of typst and what it shows → PDF/UA-1, the same bytes in any process."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from hub.figures import unbroken
from hub.forms.form import NoGlyph
from hub.papers.forking import use_typst

HERE = Path(__file__).parent

FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=True, font_paths=[HERE / "fonts"]
)
"""Ours, and typst's own for letters that ours lacks; a machine's fonts would change the bytes."""

MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
"""How typst names a character that no font has. Source: typst 0.15."""


def typeset(template: str, data: dict[str, Any], moment: datetime) -> bytes:
    """The template's PDF of the data, dated by the moment.

    Raises: NoGlyph; RuntimeError in a forked process whose parent has used typst.
    Source: architecture.md, fact 16; typst refuses to compile what breaks PDF/UA-1.
    """
    use_typst()
    made = {"year": moment.year, "month": moment.month, "day": moment.day}
    shown = unbroken(json.dumps({**data, "made": made}, ensure_ascii=False))
    try:
        content = _compiler(template).compile(
            sys_inputs={"data": shown}, pdf_standards=["ua-1"], timestamp=moment, format="pdf"
        )
    except typst.TypstError as error:
        if found := MISSING.search(error.message):
            raise NoGlyph(found[1]) from error
        raise
    assert isinstance(content, bytes)
    return content


@cache
def _compiler(template: str) -> typst.Compiler:
    """Made once: what it has read and set stays in its memory for the next file."""
    return typst.Compiler(HERE / template, root=HERE, font_paths=FONTS)
