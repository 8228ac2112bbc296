"""The charter as PDF: what a screen reader finds in it, and what it must not hold."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from charter import BASE_URL, MOMENT, document, form, headings, hub, squeezed
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

from hub.toolkit.pdf import pdf_bytes

FORBIDDEN = {"/JavaScript", "/JS", "/OpenAction", "/AA", "/Launch", "/EmbeddedFiles", "/AcroForm"}


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(form(hub()), MOMENT)))


@pytest.fixture(scope="module")
def linked_pdf() -> PdfReader:
    """The file of a hub that knows its own address."""
    return PdfReader(io.BytesIO(pdf_bytes(form(hub(BASE_URL)), MOMENT)))


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


def test_it_is_tagged_and_says_so(pdf: PdfReader) -> None:
    """Marked, with a structure tree, a language, and a title that viewers show."""
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == document().language
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == document().title
    assert pdf.metadata.author is None
    assert pdf.metadata.creation_date == MOMENT


def test_its_metadata_claims_pdf_ua_1(pdf: PdfReader) -> None:
    """The identifier of PDF/UA stands in the XMP. Source: ISO 14289-1, 5."""
    xmp = pdf.root_object["/Metadata"].get_data().decode()
    assert "http://www.aiim.org/pdfua/ns/id/" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp


def test_headings_are_tagged_in_order(pdf: PdfReader) -> None:
    """Every heading has its tag, and no level is skipped."""
    found = [
        (int(str(element["/S"])[2:]), squeezed(str(element["/T"])))
        for element in tagged(pdf.root_object["/StructTreeRoot"], "/H")
    ]
    assert found == [(level, squeezed(text)) for level, text in headings()]


def test_header_cells_and_clauses_are_tagged(pdf: PdfReader) -> None:
    """Header cells carry a scope; every clause is an item of a list."""
    tree = pdf.root_object["/StructTreeRoot"]
    parts = [part for _, part in document().headed()]
    tables = [table for part in parts for table in part.tables]
    headers = list(tagged(tree, "/TH"))
    assert len(list(tagged(tree, "/Table"))) == len(tables)
    header_rows = [element for element in headers if element["/S"] == "/TH"]
    assert len(header_rows) == sum(len(table.columns) for table in tables)
    assert len(list(tagged(tree, "/LI"))) == sum(len(part.clauses) for part in parts)


def test_its_pages_are_a4_and_numbered(pdf: PdfReader) -> None:
    """A person with a dropped pile of paper can put it in order."""
    for number, page in enumerate(pdf.pages, start=1):
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]
        assert f"Page {number} of {len(pdf.pages)}" in page.extract_text()


def test_it_brings_its_font(pdf: PdfReader) -> None:
    """Our own font in two weights, embedded, and none of the machine's."""
    fonts = [found for found in objects(pdf) if found.get("/Type") == "/FontDescriptor"]
    names = sorted(str(font["/FontName"]).partition("+")[2] for font in fonts)
    assert names == ["AtkinsonHyperlegibleNext-Bold", "AtkinsonHyperlegibleNext-Regular"]
    assert all("/FontFile2" in font for font in fonts)


def test_every_character_has_a_shape(pdf: PdfReader) -> None:
    """No character of the form is missing from the font: glyph 0 is the empty box."""
    for page in pdf.pages:
        content = page.get_contents()
        assert content is not None
        for operands, operator in ContentStream(content, pdf).operations:
            shown = operands[0] if operator == b"TJ" else operands
            for piece in shown if operator in (b"TJ", b"Tj") else ():
                codes = getattr(piece, "original_bytes", b"")
                assert b"\0\0" not in [codes[at : at + 2] for at in range(0, len(codes), 2)]


def test_it_runs_nothing(pdf: PdfReader) -> None:
    """No JavaScript, no action, no attachment, and without a base URL not one link."""
    for found in objects(pdf):
        assert not FORBIDDEN & set(found)
        assert found.get("/S") not in ("/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm")


def test_it_links_only_the_cases(linked_pdf: PdfReader) -> None:
    """With a base URL each clause's case is linked, and each link says what it is."""
    links = [found for found in objects(linked_pdf) if found.get("/Subtype") == "/Link"]
    cases = {clause.case for _, part in document().headed() for clause in part.clauses}
    assert {str(link["/A"]["/URI"]) for link in links} == {
        f"{BASE_URL}/cases/{case}/" for case in cases if case
    }
    assert all(link["/Contents"] for link in links)
