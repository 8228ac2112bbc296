"""The charter as ODT: opened without the library that wrote it, and with it."""

import io
import re
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest
from charter import (
    BASE_URL,
    MOMENT,
    check_in_libreoffice,
    document,
    form,
    headings,
    hub,
    odt_part,
    ticked,
)
from costing import ANSWERS, BLANK_ANSWERS, BLANK_COSTS, COSTS, TEXT_WIDTH_MM, costing

from hub.office.odt import odt_bytes

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
HREF = "{http://www.w3.org/1999/xlink}href"


@pytest.fixture(scope="module")
def odt() -> bytes:
    return odt_bytes(form(hub()), MOMENT)


@pytest.fixture(scope="module")
def linked_odt() -> bytes:
    """The file of a hub that knows its own address."""
    return odt_bytes(form(hub(BASE_URL)), MOMENT)


def test_the_package_begins_with_its_type(odt: bytes) -> None:
    """`mimetype` is first and stored, so that the file is known by its first bytes."""
    with ZipFile(io.BytesIO(odt)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {MOMENT.timetuple()[:6]}


def test_the_manifest_lists_every_part(odt: bytes) -> None:
    """The parts are those of a plain text document: no macros, no pictures, no settings of ours."""
    parts = {"content.xml", "meta.xml", "settings.xml", "styles.xml"}
    manifest = odt_part(odt, "META-INF/manifest.xml")
    assert manifest.get(f"{MANIFEST}version") == "1.4"
    assert {entry.get(f"{MANIFEST}full-path") for entry in manifest} == {"/", *parts}
    with ZipFile(io.BytesIO(odt)) as package:
        assert set(package.namelist()) == {"mimetype", "META-INF/manifest.xml", *parts}


def test_it_says_title_and_language_and_names_nobody(odt: bytes) -> None:
    """What the metadata holds is all of it."""
    found = {element.tag: element.text for element in odt_part(odt, "meta.xml")[0]}
    generator = found.pop(f"{META}generator")
    assert str(generator).startswith("odfdo ")
    assert found == {
        f"{DC}title": document().title,
        f"{DC}language": document().language,
        f"{DC}date": "2025-11-20T00:00:00Z",
        f"{META}creation-date": "2025-11-20T00:00:00Z",
    }


def test_its_text_is_marked_with_its_language(odt: bytes) -> None:
    """A screen reader and a spell checker take the language from the default style."""
    styles = odt_part(odt, "styles.xml")
    default = f".//{STYLE}default-style[@{STYLE}family='paragraph']/{STYLE}text-properties"
    properties = styles.find(default)
    assert properties is not None
    assert (properties.get(f"{FO}language"), properties.get(f"{FO}country")) == ("en", "GB")


def test_headings_are_in_order(odt: bytes) -> None:
    """Every heading is one, with its level and the style of that level."""
    found = list(odt_part(odt, "content.xml").iter(f"{TEXT}h"))
    assert [
        (int(heading.get(f"{TEXT}outline-level", "0")), "".join(heading.itertext()))
        for heading in found
    ] == headings()
    for heading in found:
        level = heading.get(f"{TEXT}outline-level")
        assert heading.get(f"{TEXT}style-name") == f"Heading_20_{level}"


def test_every_table_has_a_header_row(odt: bytes) -> None:
    """Each table has one marked header row, a name, and equally long rows."""
    tables = [table for _, part in document().headed() for table in part.tables]
    found = list(odt_part(odt, "content.xml").iter(f"{TABLE}table"))
    assert [grid.get(f"{TABLE}name") for grid in found] == [table.title for table in tables]
    for grid, table in zip(found, tables, strict=True):
        header = grid.findall(f"{TABLE}table-header-rows/{TABLE}table-row")
        assert [["".join(cell.itertext()) for cell in row] for row in header] == [
            [column.title for column in table.columns]
        ]
        rows = grid.findall(f"{TABLE}table-row")
        assert [tuple("".join(cell.itertext()) for cell in row) for row in rows] == list(
            table.all_rows
        )


def test_every_style_that_is_used_exists(odt: bytes) -> None:
    """No paragraph, list, cell or word asks for a style that the file lacks."""
    parts = [odt_part(odt, "content.xml"), odt_part(odt, "styles.xml")]
    elements = [element for part in parts for element in part.iter()]
    names = {element.get(f"{STYLE}name") for element in elements}
    used = {
        element.get(f"{space}style-name") for element in elements for space in (TEXT, TABLE)
    } - {None}
    assert used - names == set()


def test_it_runs_nothing_and_refers_to_nothing(odt: bytes) -> None:
    """No script, no event, no embedded object; without a base URL not one address."""
    for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml"):
        for element in odt_part(odt, name).iter():
            assert not re.search(r"script|event-listener|object|plugin|applet", element.tag)
            assert HREF not in element.attrib


def test_it_links_only_the_cases(linked_odt: bytes) -> None:
    """With a base URL each clause's case is linked, and nothing else."""
    found = [link.get(HREF) for link in odt_part(linked_odt, "content.xml").iter(f"{TEXT}a")]
    assert found == [
        f"{BASE_URL}/cases/{clause.case}/"
        for _, part in document().headed()
        for clause in part.clauses
        if clause.case
    ]
    referring = [e.tag for e in odt_part(linked_odt, "content.xml").iter() if HREF in e.attrib]
    assert set(referring) == {f"{TEXT}a"}


def styled(content: bytes, name: str) -> list[str]:
    """The words of each paragraph with the style."""
    return [
        "".join(p.itertext())
        for p in odt_part(content, "content.xml").iter(f"{TEXT}p")
        if p.get(f"{TEXT}style-name") == name
    ]


@pytest.mark.parametrize(
    ("example", "answers", "costs"), [(True, ANSWERS, COSTS), (False, BLANK_ANSWERS, BLANK_COSTS)]
)
def test_spaces_and_cells_show_what_stands_in_them(
    example: bool,  # noqa: FBT001 (a parameter of the test)
    answers: list[str],
    costs: list[tuple[str, ...]],
) -> None:
    """The example's answers with their sums; in a blank form room, and terms to tick."""
    content = odt_bytes(costing(example=example), MOMENT)
    assert [" ".join(found.split()) for found in styled(content, "Answer")] == answers
    grid = next(odt_part(content, "content.xml").iter(f"{TABLE}table"))
    rows = grid.iter(f"{TABLE}table-row")
    assert [tuple("".join(cell.itertext()) for cell in row) for row in rows] == costs
    paragraphs = odt_part(content, "content.xml").iter(f"{TEXT}p")
    assert max(len(list(p.iter(f"{TEXT}line-break"))) for p in paragraphs) == 3
    terms = [] if example else ["From: A / B"]
    assert styled(content, "Hint") == ["In short.", "Cost: Price times number.", *terms]


def test_a_clause_is_spaced_as_it_was_written(odt: bytes) -> None:
    """With one space before and after a gap, and between what the case did and its title."""
    clauses = [c for _, part in document().headed() for c in part.clauses]
    assert styled(odt, "Clause") == [f"☐ {clause.text}" for clause in clauses]
    origins = form(hub()).origins
    notes = [f"{clause.how} {origins[clause.case].text}".strip() for clause in clauses]
    assert styled(odt, "Note") == notes


def test_an_example_ticks_clauses() -> None:
    """With another box, and words in place of their gaps."""
    found = styled(odt_bytes(form(hub(), example=True), MOMENT), "Clause")
    assert [text for text in found if text.startswith("☒")] == ticked()


def test_an_example_says_what_it_is() -> None:
    """Right below the title, and only there."""
    content = odt_part(odt_bytes(costing(example=True), MOMENT), "content.xml")
    [_, note, *_] = (e for e in content.iter() if e.tag in (f"{TEXT}h", f"{TEXT}p"))
    assert "".join(note.itertext()) == "A filled example. The town is invented."
    assert styled(odt_bytes(costing(), MOMENT), "Example") == []


def test_a_long_table_goes_on_to_the_next_page() -> None:
    """A short one stays together."""
    grids = odt_part(odt_bytes(costing(), MOMENT), "content.xml").iter(f"{TABLE}table")
    assert [grid.get(f"{TABLE}style-name") for grid in grids] == ["Grid", "LongGrid"]


def test_large_print_has_letters_of_at_least_16_points() -> None:
    """The body has 18; headings, the lines to write on and the gaps grow too."""
    content = odt_bytes(costing(look="large"), MOMENT)
    elements = list(odt_part(content, "styles.xml").iter())
    sizes = [float(size[:-2]) for e in elements if (size := e.get(f"{FO}font-size"))]
    assert (sizes[0], min(sizes), max(sizes)) == (18, 16, 32)
    assert "1.28cm" in {element.get(f"{FO}line-height") for element in elements}
    assert "[date]\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" in styled(content, "Clause")[0]


@pytest.mark.parametrize("landscape", [False, True])
def test_its_paper_is_a4(landscape: bool) -> None:  # noqa: FBT001 (a parameter of the test)
    """On its side where the form asks for it; tables and the footer are as wide as the text."""
    content = odt_bytes(costing(landscape=landscape), MOMENT)
    styles, body = odt_part(content, "styles.xml"), odt_part(content, "content.xml")
    [page] = styles.iter(f"{STYLE}page-layout-properties")
    sides = (page.get(f"{FO}page-width"), page.get(f"{FO}page-height"))
    assert sides == (("297mm", "210mm") if landscape else ("210mm", "297mm"))
    turned = "landscape" if landscape else "portrait"
    assert page.get(f"{STYLE}print-orientation") == turned
    width = f"{TEXT_WIDTH_MM[landscape]}mm"
    assert [stop.get(f"{STYLE}position") for stop in styles.iter(f"{STYLE}tab-stop")] == [width]
    tables = {table.get(f"{STYLE}width") for table in body.iter(f"{STYLE}table-properties")}
    assert tables == {width}


def test_it_reopens(odt: bytes) -> None:
    """The library reads back what it wrote."""
    reopened = odfdo.Document(io.BytesIO(odt))
    assert (reopened.get_type(), reopened.language) == ("text", "en-GB")
    assert reopened.meta.title == document().title
    assert document().credit[0] in reopened.get_formatted_text()


@pytest.mark.slow
def test_libreoffice_reads_it(odt: bytes, tmp_path: Path) -> None:
    """With its headings in order, its clauses' numbers and its page numbers."""
    check_in_libreoffice(odt, "charter.odt", tmp_path)
