"""The charter as PDF: what a screen reader finds in it, and what it must not hold."""

import multiprocessing
from dataclasses import replace

import pytest
from charter import BASE_URL, MOMENT, document, form, headings, hub, squeezed
from charter import words as catalogue
from pdf_reading import (
    FORBIDDEN,
    alternatives,
    has_empty_boxes,
    levels,
    missing,
    objects,
    read,
    sides_mm,
    sizes_pt,
    tagged,
    text,
)
from pypdf import PdfReader

from hub.forms.document import Document
from hub.forms.editions import editions
from hub.forms.form import Form, Look, make_form
from hub.papers.pdf import pdf_bytes
from hub.settings import Settings

BUDGET = Document.model_validate(
    {
        "title": "Budget",
        "language": "en-GB",
        "purpose": ["Add it up."],
        "credit": ["Our own."],
        "sections": [
            {
                "title": "Lines",
                "fields": [
                    {"key": "name", "label": "Name of the idea", "lines": 2},
                    {"key": "all", "label": "All costs", "type": "money", "formula": "sum(l.cost)"},
                    {"label": "How sure", "type": "choice", "choices": ["Sure", "Not at all"]},
                ],
                "tables": [
                    {
                        "title": "Costs",
                        "key": "l",
                        "columns": [
                            {"key": "what", "title": "What", "share": 4},
                            {"key": "days", "title": "Days", "type": "number",
                             "hint": "Of 8 hours."},
                            {"key": "price", "title": "Price", "type": "money"},
                            {"key": "cost", "title": "Cost", "type": "money", "total": "sum",
                             "formula": "days * price"},
                        ],
                        "blank_rows": 3,
                    }
                ],
                "charts": [
                    {"title": "Costs in a picture", "kind": kind, "table": "l", "label": "what",
                     "values": ["price", "cost"]}
                    for kind in ("bars", "stacked", "lines", "points")
                ],
            }
        ],
        "example": {
            "note": "All of it is invented.",
            "fields": {"name": "A tea table"},
            "tables": {"l": [{"what": "Helper", "days": 3, "price": 4000},
                             {"what": "Refund", "days": 1, "price": -1500}]},
        },
    }
)  # fmt: skip
"""A workbook with everything that paper shows of one."""

STATEMENTS = Document.model_validate(
    {
        "title": "What do we think?",
        "language": "en-GB",
        "purpose": ["Put one dot in each row."],
        "credit": ["Our own."],
        "sections": [
            {
                "title": "Dots",
                "fields": [{"label": "Who was there"}, {"label": "Date"}],
                "tables": [
                    {
                        "title": "Statements",
                        "columns": [{"title": t} for t in ("Statement", "Agree", "Disagree")],
                        "rows": [[f"{n}. Citizens and staff can do this together, if both want it."]
                                 for n in range(1, 11)],
                    }
                ],
            }
        ],
    }
)  # fmt: skip


def made(of: Document, *, look: Look = "plain", example: bool = False) -> Form:
    return make_form(of, hub(), catalogue(), look=look, example=example)


def pdf_of(of: Document, *, look: Look = "plain", example: bool = False) -> PdfReader:
    return read(pdf_bytes(made(of, look=look, example=example), MOMENT))


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return read(pdf_bytes(form(hub()), MOMENT))


@pytest.fixture(scope="module")
def linked_pdf() -> PdfReader:
    """The file of a hub that knows its own address."""
    return read(pdf_bytes(form(hub(BASE_URL)), MOMENT))


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
    """No character of the form is missing from the font."""
    assert not has_empty_boxes(pdf)


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


def test_an_example_says_which_clauses_are_ticked() -> None:
    """In words, since a drawn cross is nothing to who listens."""
    filled = read(pdf_bytes(form(hub(), example=True), MOMENT))
    clauses = [c for _, part in document().headed() for c in part.clauses]
    assert text(filled).count("Ticked.") == sum(clause.ticked for clause in clauses) > 0
    assert missing([c.filled_text for c in clauses if c.ticked], filled) == []
    assert text(read(pdf_bytes(form(hub()), MOMENT))).count("Ticked.") == 0


def test_an_example_says_so_and_is_filled() -> None:
    """Its note comes first; answers, figures, sums and their total stand in their places."""
    filled = pdf_of(BUDGET, example=True)
    note = "A filled example. All of it is invented."
    assert missing([note, "A tea table", "Helper", "£12,000", "−£1,500", "£10,500"], filled) == []
    assert text(filled).index(squeezed(note)) < text(filled).index(squeezed("Add it up."))


def test_a_blank_form_has_empty_sums() -> None:
    """Nobody has written anything yet: no nought stands where a sum belongs."""
    blank = pdf_of(BUDGET)
    assert "£" not in text(blank)
    assert missing(["All costs", "Total", "Days: Of 8 hours."], blank) == []


def test_terms_to_choose_from_are_there_to_tick() -> None:
    """A pen has no drop-down list."""
    assert missing(["Sure", "Not at all"], pdf_of(BUDGET)) == []


def test_a_chart_says_in_words_what_it_shows() -> None:
    """Four pictures of an example, each with an alternative; none of a form to fill."""
    told = (
        "Costs in a picture. Helper: Price £4,000, Cost £12,000; "
        "Refund: Price −£1,500, Cost −£1,500."
    )
    assert alternatives(pdf_of(BUDGET, example=True)) == [told] * 4
    assert alternatives(pdf_of(BUDGET)) == []


def test_many_columns_turn_the_paper() -> None:
    """Five columns stand upright; six lie on their side, as does all that asks for it."""
    sheet = BUDGET.model_dump(exclude_defaults=True)
    upright, lying = (210, 297), (297, 210)
    assert set(sides_mm(pdf_of(BUDGET))) == {upright}
    assert set(sides_mm(pdf_of(Document.model_validate({**sheet, "landscape": True})))) == {lying}
    sheet["sections"][0]["tables"][0]["columns"] += ({"title": "Why"}, {"title": "Who"})
    assert set(sides_mm(pdf_of(Document.model_validate(sheet)))) == {lying}


def test_large_print_is_large() -> None:
    """No letter is smaller than 16 points, footers and notes included; words have 18.

    Source: UK Association for Accessible Formats, Clear Print.
    """
    sizes = sizes_pt(pdf_of(BUDGET, look="large", example=True))
    assert min(sizes) >= 16
    assert 18 in sizes


@pytest.mark.parametrize(
    ("look", "sides", "least"), [("a2", (420, 594), 28), ("a3", (297, 420), 19)]
)
def test_a_poster_is_one_page_to_read_from_afar(
    look: Look, sides: tuple[int, int], least: float
) -> None:
    """One sheet, with every statement, column and question; only the credit is small."""
    poster = pdf_of(STATEMENTS, look=look)
    assert [tuple(sorted(page)) for page in sides_mm(poster)] == [sides]
    statements = [row[0] for row in STATEMENTS.sections[0].tables[0].rows]
    assert missing([*statements, "Agree", "Disagree", "Who was there", "Date"], poster) == []
    assert sorted(sizes_pt(poster))[1] >= least
    assert levels(poster) == [1]


def test_two_files_are_the_same() -> None:
    """What was set before leaves no trace."""
    first = pdf_bytes(made(BUDGET, example=True), MOMENT)
    pdf_bytes(form(hub()), MOMENT)
    assert pdf_bytes(made(BUDGET, example=True), MOMENT) == first


def test_every_form_of_the_toolkit_has_its_pdf() -> None:
    """Each edition of each tool: tagged, every character with a shape, headings without a gap."""
    for tool, spec in hub().specs.tools.items():
        for edition in editions(spec):
            of = replace(hub(), settings=Settings(base_url=BASE_URL))
            made_form = make_form(
                edition.document, of, catalogue(), look=edition.look, example=edition.example
            )
            found = read(pdf_bytes(made_form, MOMENT))
            steps = zip(levels(found), levels(found)[1:], strict=False)
            assert all(after - before <= 1 for before, after in steps), tool
            assert not has_empty_boxes(found), tool
            assert edition.look not in ("a2", "a3") or len(found.pages) == 1, tool
            assert edition.look == "large" or min(sizes_pt(found)) >= 8.5, tool


def _refused() -> bool:
    try:
        pdf_bytes(made(BUDGET), MOMENT)
    except RuntimeError:
        return True
    return False


def test_a_forked_process_refuses_instead_of_waiting() -> None:
    """Typst's threads are not there in a copy of a process: it would wait for them for ever."""
    pdf_bytes(made(BUDGET), MOMENT)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply_async(_refused).get(timeout=60)
