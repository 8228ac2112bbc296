"""What a tool's forms come as: which documents, in which looks and formats."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.forms.document import Document
from hub.forms.form import Look
from hub.specs import ToolSpec

WORKSHEET: Final = "JSON"
"""What the page of the workshop pack draws; no download."""

TEXT: Final = ("ODT", "DOCX", "PDF")
SHEET: Final = ("ODS", "XLSX", "PDF")


@dataclass(frozen=True, slots=True)
class Edition:
    """One document in one look, and the formats it comes in."""

    variant: str
    """Part of the files' names, such as `large-print`; empty for the plain one."""
    document: Document
    formats: tuple[str, ...]
    look: Look = "plain"
    example: bool = False


def editions(spec: ToolSpec) -> Iterator[Edition]:
    """Everything that a tool's forms come as.

    A workbook has a PDF to print where the tool has no document, whose PDF bears the name.
    """
    if spec.document:
        yield Edition("", spec.document, (*TEXT, WORKSHEET))
        if spec.large_print:
            yield Edition("large-print", spec.document, TEXT, look="large")
    if spec.easy_read:
        yield Edition("easy-read", spec.easy_read, TEXT, look="large")
    sheet = SHEET[:-1] if spec.document else SHEET
    if spec.sheet:
        yield Edition("", spec.sheet, sheet if spec.document else (*sheet, WORKSHEET))
    for form, formats in ((spec.document, TEXT), (spec.sheet, sheet)):
        if form and form.example:
            yield Edition("example", form, formats, example=True)
    if spec.poster:
        yield Edition("a2", spec.poster, ("PDF",), look="a2")
        yield Edition("a3", spec.poster, ("PDF",), look="a3")
