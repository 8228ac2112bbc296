"""What a tool's forms come as: which documents, in which looks and formats."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.forms.document import Document
from hub.forms.form import Look
from hub.specs import ToolSpec

WORKSHEET: Final = "JSON"
"""What the page of the workshop pack draws; no download."""

PRINT: Final = "PDF"
TEXT: Final = ("ODT", "DOCX", PRINT)
WORKBOOK: Final = ("ODS", "XLSX")


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
    """Everything that a tool's forms come as: no two have the same variant and format.

    Where a tool has a document and a workbook, the document's PDF bears the tool's name, and the
    workbook's is the variant `sheet`.
    """
    document, sheet = spec.document, spec.sheet
    if document:
        yield Edition("", document, (*TEXT, WORKSHEET))
        if spec.large_print:
            yield Edition("large-print", document, TEXT, look="large")
    if spec.easy_read:
        yield Edition("easy-read", spec.easy_read, TEXT, look="large")
    if sheet and document:
        yield Edition("", sheet, WORKBOOK)
        yield Edition("sheet", sheet, (PRINT,))
    elif sheet:
        yield Edition("", sheet, (*WORKBOOK, PRINT, WORKSHEET))
    yield from _examples(document, sheet)
    if spec.poster:
        yield Edition("a2", spec.poster, (PRINT,), look="a2")
        yield Edition("a3", spec.poster, (PRINT,), look="a3")


def _examples(document: Document | None, sheet: Document | None) -> Iterator[Edition]:
    told = document is not None and document.example is not None
    if document and told:
        yield Edition("example", document, TEXT, example=True)
    if sheet and sheet.example:
        yield Edition("example", sheet, WORKBOOK, example=True)
        printed = "sheet-example" if told else "example"
        yield Edition(printed, sheet, (PRINT,), example=True)
