"""Taking a PDF apart: its text, its tags, its letters, and what it must not hold."""

import io
from collections.abc import Iterator
from typing import Any

from charter import squeezed
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

FORBIDDEN = {"/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/AcroForm"}

MM = 72 / 25.4
"""Points in a millimetre."""


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text(pdf: PdfReader) -> str:
    """All its words without white space."""
    return squeezed("".join(page.extract_text() for page in pdf.pages))


def missing(wanted: list[str], pdf: PdfReader) -> list[str]:
    """What the file does not say."""
    said = text(pdf)
    return [words for words in wanted if squeezed(words) not in said]


def objects(pdf: PdfReader) -> Iterator[Any]:
    """Every dictionary of the file."""
    for number in range(1, len(pdf.xref_objStm) + sum(len(x) for x in pdf.xref.values()) + 1):
        found = pdf.get_object(IndirectObject(number, 0, pdf))
        if isinstance(found, DictionaryObject):
            yield found


def tagged(node: Any, kind: str) -> Iterator[Any]:
    """The elements of a kind in the structure tree, in reading order."""
    inner = node.get("/K", [])
    for child in inner if isinstance(inner, list) else [inner]:
        element = child.get_object()
        if isinstance(element, DictionaryObject):
            if str(element.get("/S", "")).startswith(kind):
                yield element
            yield from tagged(element, kind)


def tags(pdf: PdfReader, kind: str) -> list[Any]:
    return list(tagged(pdf.root_object["/StructTreeRoot"], kind))


def levels(pdf: PdfReader) -> list[int]:
    """Of its headings, in reading order."""
    return [int(str(element["/S"])[2:]) for element in tags(pdf, "/H")]


def operations(pdf: PdfReader) -> Iterator[tuple[Any, bytes]]:
    """What its pages draw."""
    for page in pdf.pages:
        content = page.get_contents()
        assert content is not None
        yield from ContentStream(content, pdf).operations


def sizes_pt(pdf: PdfReader) -> set[float]:
    """Of its letters."""
    return {round(float(operands[1]), 1) for operands, operator in operations(pdf)
            if operator == b"Tf"}  # fmt: skip


def has_empty_boxes(pdf: PdfReader) -> bool:
    """Whether a character is missing from its font: glyph 0 is the empty box."""
    for operands, operator in operations(pdf):
        shown = operands[0] if operator == b"TJ" else operands
        for piece in shown if operator in (b"TJ", b"Tj") else ():
            codes = getattr(piece, "original_bytes", b"")
            if b"\0\0" in [codes[at : at + 2] for at in range(0, len(codes), 2)]:
                return True
    return False


def claims_ua_1(pdf: PdfReader) -> bool:
    """The identifier of PDF/UA stands in the XMP, and the file is tagged.

    Source: ISO 14289-1, 5.
    """
    xmp = pdf.root_object["/Metadata"].get_data().decode()
    return "<pdfuaid:part>1</pdfuaid:part>" in xmp and bool(pdf.root_object["/MarkInfo"]["/Marked"])


def sides_mm(pdf: PdfReader) -> list[tuple[int, int]]:
    """Width and height of each page."""
    return [
        (round(float(page.mediabox.width) / MM), round(float(page.mediabox.height) / MM))
        for page in pdf.pages
    ]


def alternatives(pdf: PdfReader) -> list[str]:
    """What stands for its pictures."""
    return [str(figure["/Alt"]) for figure in tags(pdf, "/Figure")]
