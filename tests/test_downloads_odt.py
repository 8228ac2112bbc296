"""The charter as ODT: opened without the library that wrote it, and with it."""

import io
import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest
from charter import BASE_URL, MOMENT, document, form, headings, hub, odt_part, squeezed
from pypdf import PdfReader

from hub.toolkit.odt import odt_bytes

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


def test_it_reopens(odt: bytes) -> None:
    """The library reads back what it wrote."""
    reopened = odfdo.Document(io.BytesIO(odt))
    assert (reopened.get_type(), reopened.language) == ("text", "en-GB")
    assert reopened.meta.title == document().title
    assert document().credit[0] in reopened.get_formatted_text()


@pytest.mark.slow
def test_libreoffice_reads_it(odt: bytes, tmp_path: Path) -> None:
    """LibreOffice shows every heading in order, every clause number and the page numbers."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "charter.odt").write_bytes(odt)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "charter.odt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    pages = PdfReader(tmp_path / "charter.pdf").pages
    text = squeezed("".join(page.extract_text() for page in pages)).replace("☐", "")
    at = 0
    for _, heading in headings():
        at = text.index(squeezed(heading), at) + 1
    clauses = [clause for _, part in document().headed() for clause in part.clauses]
    for number, clause in enumerate(clauses, start=1):
        assert squeezed(f"{number}.{clause.text}") in text
    assert f"Page{len(pages)}of{len(pages)}" in text
