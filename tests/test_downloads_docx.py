"""The charter as DOCX, and a small form with sums: opened as plain XML, and with python-docx."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from charter import (
    BASE_URL,
    MOMENT,
    check_in_libreoffice,
    document,
    form,
    headings,
    hub,
    package_part,
    ticked,
)
from costing import ANSWERS, BLANK_ANSWERS, BLANK_COSTS, COSTS, TEXT_WIDTH_MM, costing

from hub.office.docx import docx_bytes

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/footer1.xml",
}


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx_bytes(form(hub()), MOMENT)


@pytest.fixture(scope="module")
def linked_word() -> bytes:
    """The file of a hub that knows its own address."""
    return docx_bytes(form(hub(BASE_URL)), MOMENT)


def body(content: bytes) -> ET.Element:
    return package_part(content, "word/document.xml")


def text(element: ET.Element) -> str:
    return "".join(found.text or "" for found in element.iter(f"{W}t"))


def style(paragraph: ET.Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    assert found is not None
    return found.get(f"{W}val", "")


def styled(content: bytes, name: str) -> list[str]:
    """The words of each paragraph with the style."""
    return [text(p) for p in body(content).iter(f"{W}p") if style(p) == name]


def values(content: bytes, name: str, path: str) -> set[str | None]:
    """What the definition of a style says at the path."""
    [found] = (s for s in package_part(content, "word/styles.xml") if s.get(f"{W}styleId") == name)
    return {element.get(f"{W}val") for element in found.iterfind(path.replace("w:", W))}


def tables(content: bytes) -> list[list[tuple[str, ...]]]:
    """The words of every cell."""
    return [
        [tuple(text(cell) for cell in row.iter(f"{W}tc")) for row in table.iter(f"{W}tr")]
        for table in body(content).iter(f"{W}tbl")
    ]


def relationships(content: bytes) -> Iterator[ET.Element]:
    for part in ("_rels/.rels", "word/_rels/document.xml.rels"):
        yield from package_part(content, part).iter(RELATIONSHIP)


def test_the_package_holds_a_document_and_nothing_else(word: bytes) -> None:
    """No thumbnail, theme, macro, comment or picture; every entry has the build's date."""
    with ZipFile(io.BytesIO(word)) as package:
        assert set(package.namelist()) == PARTS
        assert package.infolist()[0].filename == "[Content_Types].xml"
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {MOMENT.timetuple()[:6]}
        assert {entry.create_system for entry in package.infolist()} == {0}


def test_it_says_title_and_language_and_names_nobody(word: bytes) -> None:
    """What the metadata holds is all of it."""
    found = {
        element.tag.partition("}")[2]: element.text
        for element in package_part(word, "docProps/core.xml")
    }
    assert found == {
        "title": document().title,
        "language": document().language,
        "created": "2025-11-20T00:00:00Z",
        "modified": "2025-11-20T00:00:00Z",
    }


def test_its_text_is_marked_with_its_language(word: bytes) -> None:
    """A screen reader and a spell checker take the language from the default of all runs."""
    default = f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"
    found = package_part(word, "word/styles.xml").find(default)
    assert found is not None
    assert found.get(f"{W}val") == document().language
    assert list(body(word).iter(f"{W}lang")) == []


def test_headings_are_in_order(word: bytes) -> None:
    """Every heading has the style of its level, by which Word knows the outline."""
    found = [
        (int(style(p).removeprefix("Heading")), text(p))
        for p in body(word).iter(f"{W}p")
        if style(p).startswith("Heading")
    ]
    assert found == headings()
    for level in (1, 2, 3):
        assert values(word, f"Heading{level}", "w:name") == {f"heading {level}"}
        assert values(word, f"Heading{level}", "w:pPr/w:outlineLvl") == {str(level - 1)}


def test_its_headings_have_the_hubs_colour() -> None:
    """And nothing has the template's."""
    content = docx_bytes(replace(costing(), accent="#7a1f3d"), MOMENT)
    assert values(content, "Heading1", "w:rPr/w:color") == {"7A1F3D"}
    assert "1D4F5F" not in ET.tostring(package_part(content, "word/styles.xml"), "unicode")


def test_every_table_has_a_header_row(word: bytes) -> None:
    """One, repeated on each page; the table has a title, its rows stay whole."""
    wanted = [table for _, part in document().headed() for table in part.tables]
    found = list(body(word).iter(f"{W}tbl"))
    for element, table in zip(found, wanted, strict=True):
        rows = list(element.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [
            at == 0 for at in range(len(rows))
        ]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        properties = element.find(f"{W}tblPr")
        assert properties is not None
        said = {name: p.get(f"{W}val") for p in properties if (name := p.tag.removeprefix(W))}
        assert said["tblCaption"] == table.title
        assert said["tblDescription"] == ", ".join(column.title for column in table.columns)
    assert tables(word) == [
        [tuple(column.title for column in table.columns), *table.all_rows] for table in wanted
    ]


def test_columns_fill_the_width_by_their_shares() -> None:
    """Cells are as wide as their column, all together as wide as the text."""
    for landscape, width_mm in TEXT_WIDTH_MM.items():
        for table in body(docx_bytes(costing(landscape=landscape), MOMENT)).iter(f"{W}tbl"):
            columns = [int(found.get(f"{W}w", "0")) for found in table.iter(f"{W}gridCol")]
            assert sum(columns) == pytest.approx(width_mm * 1440 / 25.4, abs=5)
            assert columns[0] == max(columns)
            for row in table.iter(f"{W}tr"):
                cells = [int(found.get(f"{W}w", "0")) for found in row.iter(f"{W}tcW")]
                assert cells == columns


def test_every_style_that_is_used_exists(word: bytes) -> None:
    """No paragraph, run or table asks for a style that the file lacks."""
    styles = package_part(word, "word/styles.xml")
    names = {found.get(f"{W}styleId") for found in styles.iter(f"{W}style")}
    parts = [styles, *(package_part(word, f"word/{p}.xml") for p in ("document", "numbering"))]
    tags = ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
    used = {e.get(f"{W}val") for part in parts for tag in tags for e in part.iter(f"{W}{tag}")}
    assert used - names == set()


def test_its_looks_stand_in_styles_alone(word: bytes) -> None:
    """A person who changes a style changes all that has it."""
    runs = {p.tag.removeprefix(W) for found in body(word).iter(f"{W}rPr") for p in found}
    assert runs == {"rStyle"}
    paragraphs = {p.tag.removeprefix(W) for found in body(word).iter(f"{W}pPr") for p in found}
    assert paragraphs == {"pStyle", "keepNext"}


def test_clauses_are_one_numbered_list(word: bytes) -> None:
    """Word counts them through the whole document; each has a box to tick."""
    clauses = [clause.text for _, part in document().headed() for clause in part.clauses]
    assert styled(word, "Clause") == [f"☐ {clause}" for clause in clauses]
    assert values(word, "Clause", "w:pPr/w:numPr/w:numId") == {"1"}
    assert list(body(word).iter(f"{W}numPr")) == []
    [number] = package_part(word, "word/numbering.xml").iter(f"{W}num")
    assert number.get(f"{W}numId") == "1"
    [kind] = package_part(word, "word/numbering.xml").iter(f"{W}numFmt")
    assert kind.get(f"{W}val") == "decimal"


def test_an_example_ticks_clauses() -> None:
    """With another box, and words in place of their gaps."""
    found = styled(docx_bytes(form(hub(), example=True), MOMENT), "Clause")
    assert [text for text in found if text.startswith("☒")] == ticked()


def test_gaps_are_marked(word: bytes) -> None:
    """Words in square brackets have a style of their own."""
    found = [
        text(run)
        for run in body(word).iter(f"{W}r")
        if (mark := run.find(f"{W}rPr/{W}rStyle")) is not None and mark.get(f"{W}val") == "Gap"
    ]
    clauses = " ".join(clause.text for _, part in document().headed() for clause in part.clauses)
    assert found == re.findall(r"\[[^\]]+\]", clauses)


def test_the_footer_counts_pages(word: bytes) -> None:
    """Title, number and count; the two are fields."""
    footer = package_part(word, "word/footer1.xml")
    assert text(footer) == f"{document().title}Page 1 of 1"
    assert [f.get(f"{W}instr") for f in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def test_it_refers_to_nothing(word: bytes) -> None:
    """Without a base URL not one address outside the package."""
    assert [r.get("Target") for r in relationships(word) if r.get("TargetMode")] == []
    assert list(body(word).iter(f"{W}hyperlink")) == []


def test_it_links_only_the_cases(linked_word: bytes) -> None:
    """With a base URL each clause's case is linked, and nothing else."""
    targets = {
        r.get("Id"): r.get("Target")
        for r in relationships(linked_word)
        if r.get("TargetMode") == "External"
    }
    found = [link.get(R_ID) for link in body(linked_word).iter(f"{W}hyperlink")]
    assert [targets[id_] for id_ in found] == [
        f"{BASE_URL}/cases/{clause.case}/"
        for _, part in document().headed()
        for clause in part.clauses
        if clause.case
    ]
    assert set(found) == set(targets)


@pytest.mark.parametrize(
    ("example", "answers", "costs"), [(True, ANSWERS, COSTS), (False, BLANK_ANSWERS, BLANK_COSTS)]
)
def test_spaces_and_cells_show_what_stands_in_them(
    example: bool,  # noqa: FBT001 (a parameter of the test)
    answers: list[str],
    costs: list[tuple[str, ...]],
) -> None:
    """The example's answers with their sums; in a blank form room, and terms to tick."""
    content = docx_bytes(costing(example=example), MOMENT)
    assert [" ".join(found.split()) for found in styled(content, "Answer")] == answers
    assert tables(content)[0] == costs
    assert tables(content)[1][1] == ("", "", "" if example else "☐")
    breaks = [len(list(p.iter(f"{W}br"))) for p in body(content).iter(f"{W}p")]
    assert max(breaks) == 3
    terms = [] if example else ["From: A / B"]
    assert styled(content, "Hint") == ["In short.", "Cost: Price times number.", *terms]


def test_an_example_says_what_it_is() -> None:
    """Right below the title, and only there."""
    paragraphs = [text(p) for p in body(docx_bytes(costing(example=True), MOMENT)).iter(f"{W}p")]
    assert paragraphs[1] == "A filled example. The town is invented."
    assert styled(docx_bytes(costing(), MOMENT), "ExampleNote") == []


def test_large_print_has_letters_of_at_least_16_points() -> None:
    """The body has 18; headings, the lines to write on and the gaps grow too."""
    content = docx_bytes(costing(look="large"), MOMENT)
    styles = package_part(content, "word/styles.xml")
    sizes = [int(size.get(f"{W}val", "0")) / 2 for size in styles.iter(f"{W}sz")]
    assert (sizes[0], min(sizes), max(sizes)) == (18, 16, 32)
    lines = {int(spacing.get(f"{W}line", "0")) for spacing in styles.iter(f"{W}spacing")}
    assert max(lines) / 20 > 2 * 18
    assert "[date]\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" in styled(content, "Clause")[0]


@pytest.mark.parametrize(("landscape", "sides"), [(False, (11906, 16838)), (True, (16838, 11906))])
def test_its_paper_is_a4(
    landscape: bool,  # noqa: FBT001 (a parameter of the test)
    sides: tuple[int, int],
) -> None:
    """On its side where the form asks for it; the footer's number stands at the margin."""
    content = docx_bytes(costing(landscape=landscape), MOMENT)
    [page] = body(content).iter(f"{W}pgSz")
    assert (int(page.get(f"{W}w", "")), int(page.get(f"{W}h", ""))) == pytest.approx(sides, abs=1)
    assert page.get(f"{W}orient") == ("landscape" if landscape else None)
    [stop] = package_part(content, "word/styles.xml").iter(f"{W}tab")
    width = TEXT_WIDTH_MM[landscape] * 1440 / 25.4
    assert int(stop.get(f"{W}pos", "")) == pytest.approx(width, abs=1)


def test_it_is_the_same_every_time(word: bytes) -> None:
    """A second file of the same form has the same bytes."""
    assert docx_bytes(form(hub()), MOMENT) == word


def test_it_reopens(word: bytes) -> None:
    """The library reads back what it wrote."""
    reopened = docx.Document(io.BytesIO(word))
    assert reopened.core_properties.title == document().title
    assert reopened.core_properties.author == ""
    assert reopened.core_properties.last_modified_by == ""
    assert reopened.paragraphs[0].style is not None
    assert reopened.paragraphs[0].style.name == "Heading 1"
    assert reopened.paragraphs[-2].text == document().credit[-1]
    assert [table.rows[0].cells[0].text for table in reopened.tables] == [
        table.columns[0].title for _, part in document().headed() for table in part.tables
    ]


@pytest.mark.slow
def test_libreoffice_reads_it(word: bytes, tmp_path: Path) -> None:
    """With its headings in order, its clauses' numbers and its page numbers."""
    check_in_libreoffice(word, "charter.docx", tmp_path)
