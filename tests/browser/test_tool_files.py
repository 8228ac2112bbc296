"""What a form gives away and takes back: saved answers, CSV, documents and pictures."""

import csv
import io
import json
import re
import shutil
import struct
import subprocess
from base64 import b64encode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import pytest
from filling import (
    CHARTS,
    FILL,
    FORMS,
    SUMS,
    VALUES,
    answering,
    button,
    document_of,
    note,
    opened,
    space,
    table,
)
from odfdo import Document as Odf
from playwright.sync_api import Locator, Page, expect
from serving import Server

pytestmark = pytest.mark.browser

Upload = dict[str, Any]


def got(page: Page, maker: Locator) -> bytes:
    """The file that a button gives."""
    with page.expect_download() as download:
        maker.click()
    return Path(download.value.path()).read_bytes()


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 (our own bytes)


def saved(page: Page) -> Any:
    return json.loads(got(page, button(page, "save")))


def as_file(content: object, name: str = "kept.json") -> Upload:
    """A file that holds the value as JSON, or the text or the bytes as they are."""
    plain = content.encode() if isinstance(content, str) else content
    body = plain if isinstance(plain, bytes) else json.dumps(plain).encode()
    return {"name": name, "mimeType": "application/octet-stream", "buffer": body}


def open_file(page: Page, content: object) -> None:
    page.locator("[data-open]").set_input_files(as_file(content))


def read_csv(page: Page, name: str, content: str | bytes) -> None:
    around = table(page, name)
    around.locator("[data-read-csv]").set_input_files(as_file(content, "rows.csv"))


@pytest.mark.parametrize("tool", FORMS)
def test_everything_comes_back_from_a_saved_file(page: Page, server: Server, tool: str) -> None:
    """Fields, rows beyond the blank ones, ticked clauses with their gaps, and the sums. What the
    page shows itself, such as the example, is saved and comes back like it.
    """
    opened(page, server, tool)
    blank = page.evaluate(VALUES)
    page.evaluate("for (const add of document.querySelectorAll('[data-add]')) add.click()")
    page.evaluate(FILL)
    written, sums = page.evaluate(VALUES), page.evaluate(SUMS)
    kept = got(page, button(page, "save"))
    with answering(page, yes=True):
        button(page, "clear").click()
    assert page.evaluate(VALUES) == blank
    open_file(page, kept)
    expect(note(page)).to_have_text("The saved answers are here again.")
    assert as_figures(page.evaluate(VALUES)) == written
    assert page.evaluate(SUMS) == sums
    assert saved(page) == json.loads(kept)


def as_figures(values: dict[str, Any]) -> dict[str, Any]:
    """A percentage that was typed as 3 comes back as 3.0 %."""
    return {
        key: re.sub(r"^(\d+)\.0\u202f%$", r"\1", value) if isinstance(value, str) else value
        for key, value in values.items()
    }


def test_a_field_that_was_emptied_stays_empty(page: Page, server: Server) -> None:
    """A value that stands there from the start does not come back by itself."""
    opened(page, server, "business-case-generator")
    space(page, "rate").fill("")
    kept = saved(page)
    assert kept["fields"]["rate"] is None
    button(page, "clear").click()
    expect(space(page, "rate")).not_to_have_value("")
    open_file(page, kept)
    expect(space(page, "rate")).to_have_value("")


def test_opening_a_file_into_a_blank_form_asks_nothing(page: Page, server: Server) -> None:
    """Choosing a file is no writing; into a form with something unsaved it asks, and no is no."""
    opened(page, server, "impact-matrix")
    kept = saved(page)
    kept["fields"]["tells"] = "The chair"
    with answering(page, yes=False) as asked:
        open_file(page, kept)
        expect(space(page, "tells")).to_have_value("The chair")
        assert asked == []
        space(page, "tells").fill("The clerk")
        open_file(page, kept)
        page.wait_for_timeout(200)
    assert asked == ["This replaces what you have written here. Is that what you want?"]
    expect(space(page, "tells")).to_have_value("The clerk")
    with answering(page, yes=True):
        open_file(page, kept)
        expect(space(page, "tells")).to_have_value("The chair")


def matrix(**changes: object) -> dict[str, object]:
    """A saved impact matrix with something else in it."""
    return {
        "format": "good-practice-hub/tool",
        "version": 1,
        "tool": "impact-matrix",
        "fields": {},
        "tables": {},
        "clauses": {},
    } | changes


NOT_OURS = "This is not a file that was saved here. Nothing has changed."
NEWER = "This file was saved by a newer version of the hub. Nothing has changed."
TOO_LARGE = "This file is larger than 2 MB, so it was not read. Nothing has changed."

REFUSED: dict[str, tuple[object, str]] = {
    "not JSON": ("{", NOT_OURS),
    "empty": ("", NOT_OURS),
    "not text": (bytes(range(256)), NOT_OURS),
    "a list": ([1, 2], NOT_OURS),
    "words": ('"good-practice-hub/tool"', NOT_OURS),
    "null": ("null", NOT_OURS),
    "other format": (matrix(format="good-practice-hub/shortlist"), NOT_OURS),
    "no version": (matrix(version=None), NOT_OURS),
    "version as words": (matrix(version="1"), NOT_OURS),
    "version 0": (matrix(version=0), NOT_OURS),
    "half a version": (matrix(version=0.5), NOT_OURS),
    "newer": (matrix(version=2), NEWER),
    "other tool": (
        matrix(tool="risk-register"),
        "This file belongs to another tool: risk-register. Nothing has changed.",
    ),
    "a tool that is none": (matrix(tool={"toString": 1, "valueOf": 1}), NOT_OURS),
    "a tool by its prototype": (
        matrix(tool="__proto__"),
        "This file belongs to another tool: __proto__. Nothing has changed.",
    ),
    "10 MB": ("[" + "0," * 5_000_000 + "0]", TOO_LARGE),
    "very deep": ("[" * 200_000 + "]" * 200_000, NOT_OURS),
}
"""What a file is → its content, and what is said."""


def test_a_file_that_is_not_ours_changes_nothing(page: Page, server: Server) -> None:
    """One sentence says why, and no question is asked first."""
    opened(page, server, "impact-matrix")
    page.evaluate(FILL)
    written = page.evaluate(VALUES)
    with answering(page, yes=True) as asked:
        for content, words in REFUSED.values():
            page.evaluate("document.querySelector('[data-note]').textContent = ''")
            open_file(page, content)
            expect(note(page)).to_have_text(words)
    assert asked == []
    assert page.evaluate(VALUES) == written


WRONG: dict[str, tuple[str, int]] = {
    "fields": ('{"decided": 3, "left": ["a"], "tells": {"b": 1}, "doubt": true, "no": "such"}', 5),
    "fields that are words": ('"abc"', 3),
    "fields that are nothing": ("null", 0),
    "prototypes": ('{"__proto__": {"decided": "x"}, "constructor": "y", "toString": "z"}', 3),
}


@pytest.mark.parametrize("what", WRONG)
def test_fields_without_a_place_are_left_out_and_counted(
    page: Page, server: Server, what: str
) -> None:
    fields, lost = WRONG[what]
    opened(page, server, "impact-matrix")
    blank = page.evaluate(VALUES)
    open_file(page, json.dumps(matrix(fields=0)).replace('"fields": 0', f'"fields": {fields}'))
    expect(note(page)).to_have_text(with_lost(lost))
    assert page.evaluate(VALUES) == blank
    assert page.evaluate("({}).decided") is None


def with_lost(lost: int) -> str:
    words = {
        0: "",
        1: " 1 answer in the file has no place here and was left out.",
    }.get(lost, f" {lost:,} answers in the file have no place here and were left out.")
    return f"The saved answers are here again.{words}"


ROWS: dict[str, tuple[object, int]] = {
    "wrong types": ([{"option": 3, "impact": "4", "sure": ["B"], "change": None}], 3),
    "no such choice": ([{"sure": "D – we hope"}], 1),
    "a sum": ([{"balance": 5, "reading": "Start now"}], 2),
    "no such column": ([{"__proto__": 1, "colour": "red"}], 2),
    "rows that are none": ([None, 3, "ab", [], [7]], 3),
    "no rows": ({"option": "x"}, 1),
    "more than anybody writes": ([{"option": "x"}] * 502, 2),
}


@pytest.mark.parametrize("what", ROWS)
def test_rows_without_a_place_are_left_out_and_counted(
    page: Page, server: Server, what: str
) -> None:
    rows, lost = ROWS[what]
    opened(page, server, "impact-matrix")
    kept = matrix(tables={"options": rows, "constructor": [{"a": 1}, {}], "other": "words"})
    open_file(page, kept)
    expect(note(page)).to_have_text(with_lost(lost + 2))
    given = page.locator("[data-table=options] [data-space]").evaluate_all(
        "controls => controls.map(({value}) => value).filter(Boolean)"
    )
    assert given == (["x"] * 500 if lost == 2 and len(rows) > 500 else [])  # type: ignore[arg-type]


def test_an_example_ticks_clauses_and_fills_their_gaps(page: Page, server: Server) -> None:
    """As the files with the example do; clearing takes all of it away."""
    opened(page, server, "co-production-charter")
    document = document_of("co-production-charter")
    ticked = [c for _, part in document.headed() for c in part.clauses if c.ticked]
    button(page, "example").click()
    expect(page.locator("[data-clause]:checked")).to_have_count(len(ticked))
    gaps = page.locator("li:has(:checked) [data-gap]").evaluate_all("all => all.map(o => o.value)")
    assert gaps == [words for clause in ticked for words in clause.filled]
    button(page, "clear").click()
    expect(page.locator("[data-clause]:checked")).to_have_count(0)


def test_clauses_without_a_place_are_left_out_and_counted(page: Page, server: Server) -> None:
    """A clause that the hub has changed since is one; gaps of any kind do no harm."""
    opened(page, server, "co-production-charter")
    words = " ".join((page.locator(".clauses li p").first.text_content() or "").split())
    clauses = {
        words: {"picked": True, "gaps": [{"toString": None, "valueOf": None}, 3, "x"]},
        "A clause that is gone": {"picked": True, "gaps": []},
        "Another, not picked": {"picked": False, "gaps": ["", " "]},
        "__proto__": {"picked": 1, "gaps": "abc"},
        "A third": None,
    }
    open_file(page, matrix(tool="co-production-charter", clauses=clauses))
    expect(note(page)).to_have_text(with_lost(1))
    expect(page.locator("[data-clause]:checked")).to_have_count(1)
    expect(page.locator("[data-clause]").first).to_be_checked()


def test_words_that_are_markup_stay_words(page: Page, server: Server) -> None:
    """In the table, in the picture, in the sums and in the document."""
    opened(page, server, "impact-matrix")
    evil = '<img src=x onerror="document.title=1"><b>&amp;'
    option = {"option": evil, "impact": 4, "saving": 4, "effort": 2}
    open_file(page, matrix(tables={"options": [option]}, fields={"decided": evil}))
    expect(space(page, "options", 0, "option")).to_have_value(evil)
    expect(page.locator("[data-chart] svg")).to_contain_text("<img")
    assert page.locator("main img, main b").count() == 0
    with ZipFile(io.BytesIO(got(page, button(page, "document")))) as odt:
        assert evil in "".join(parsed(odt.read("content.xml")).itertext())


TRICKY = [
    'He said "no", twice',
    "two\nlines",
    "a;b,c\td",
    "=1+1",
    "+44 20 7946 0000",
    "-2+3",
    "@SUM(A1)",
    "'=quoted",
    "'plain",
    "ends with '",
    "- a dash",
    "-5",
    "£5 – “half”",
]
"""Words that a spreadsheet could take for something else."""


def test_a_table_goes_out_as_csv_and_comes_back(page: Page, server: Server) -> None:
    """Every word and every digit; nothing in it runs in a spreadsheet."""
    opened(page, server, "business-case-generator")
    rows = [{"what": words, "number": 2.25, "central": 1234.567} for words in TRICKY]
    rows[0] |= {"kind": "Staff", "first": 1, "low": -3.5}
    kept = matrix(tool="business-case-generator", tables={"lines": rows})
    open_file(page, kept)
    before = saved(page)["tables"]["lines"]
    given = got(page, table(page, "lines").locator("[data-csv]"))
    cells = list(csv.reader(io.StringIO(given.decode("utf-8-sig"), newline="")))
    assert cells[0] == [
        c.title for c in document_of("business-case-generator").tables["lines"].columns
    ]
    assert cells[1][:6] == [TRICKY[0], "Staff", "2.25", "-3.5", "1234.567", ""]
    harmful = [cell for row in cells for cell in row if re.match(r"[=+@\t\r]|-(?![\d.]+$)", cell)]
    assert harmful == []
    button(page, "clear").click()
    read_csv(page, "lines", given)
    expect(note(page)).to_have_text(f"{len(TRICKY)} rows read.")
    assert saved(page)["tables"]["lines"] == before


@pytest.mark.parametrize("tool", FORMS)
def test_every_table_that_grows_comes_back_from_its_csv(
    page: Page, server: Server, tool: str
) -> None:
    """Rows that the table brings are found by their words, the others stand below them. Tables
    that bring some are asked first, of each form four.
    """
    opened(page, server, tool)
    growing = page.locator("[data-table]:has([data-add])")
    if not growing.count():
        pytest.skip("no table of this form grows")
    grids = document_of(tool).tables
    names = growing.evaluate_all("tables => tables.map(({dataset}) => dataset.table)")
    names.sort(key=lambda name: not grids[name].rows)
    if document_of(tool).example:
        button(page, "example").click()
    else:
        page.evaluate(FILL)
    before = saved(page)["tables"]
    files = {name: got(page, table(page, name).locator("[data-csv]")) for name in names[:4]}
    button(page, "clear").click()
    for name, given in files.items():
        read_csv(page, name, given)
        expect(note(page)).to_contain_text("read.")
        page.evaluate("document.querySelector('[data-note]').textContent = ''")
    after = saved(page)["tables"]
    assert {name: written(after[name]) for name in files} == {
        name: written(before[name]) for name in files
    }


def written(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without blanks, each with what stands in it."""
    kept = [{key: value for key, value in row.items() if value is not None} for row in rows]
    return [row for row in kept if row]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffOption;Impact (1–5)\r\nA walk;4\r\n",
        'option\timpact\n"A walk"\t4',
        "IMPACT,  option \n4,A walk\n\n",
        '"Option","What would change for people","impact"\n"A walk",,"4"',
    ],
)
def test_csv_of_other_programs_is_read(page: Page, server: Server, text: str) -> None:
    """Semicolons, tabs, quotes, keys or titles as names, in any order."""
    opened(page, server, "impact-matrix")
    read_csv(page, "options", text)
    expect(note(page)).to_have_text("1 row read.")
    expect(space(page, "options", 0, "option")).to_have_value("A walk")
    expect(space(page, "options", 0, "impact")).to_have_value("4")


def test_csv_of_old_windows_programs_is_read(page: Page, server: Server) -> None:
    """The code that they write is no UTF-8."""
    opened(page, server, "business-case-generator")
    read_csv(page, "lines", "What it is,central\nCafé – “open”,£12.50\n".encode("cp1252"))
    expect(note(page)).to_have_text("1 row read.")
    expect(space(page, "lines", 0, "what")).to_have_value("Café – “open”")
    expect(space(page, "lines", 0, "central")).to_have_value("12.5")


def test_csv_without_a_known_column_says_which_are_known(page: Page, server: Server) -> None:
    """Beside the table; nothing changes. Sums are none of them: nobody writes these."""
    opened(page, server, "impact-matrix")
    blank = page.evaluate(VALUES)
    for text in ("Name,Colour\na,b\n", "", "balance\n3\n", "\x00\xff"):
        page.evaluate("document.querySelector('[data-note]').textContent = ''")
        read_csv(page, "options", text)
        expect(note(page)).to_have_text(
            "No column of this file is called like one here. The first line must name columns: "
            "Option, What would change for people, Impact (1–5), Saving (1–5), Effort (1–5), "
            "How sure we are, Evidence: which case or figure"
        )
    assert page.evaluate(VALUES) == blank
    table(page, "options").locator("[data-read-csv]").focus()
    expect(note(page)).to_be_in_viewport()
    read_csv(page, "options", "option\n" + "x,\n" * 1_000_000)
    expect(note(page)).to_have_text(TOO_LARGE)


def test_what_a_csv_holds_beside_the_mark_is_counted(page: Page, server: Server) -> None:
    """Words for a figure, no such choice; blank lines are no rows, and what was there stays."""
    opened(page, server, "impact-matrix")
    space(page, "options", 0, "option").fill("First")
    space(page, "options", 2, "option").fill("Third")
    read_csv(page, "options", "option,impact,sure\nNew,high,D\n,,\n,x,\n")
    expect(note(page)).to_have_text(
        "1 row read. 3 answers in the file have no place here and were left out."
    )
    rows = [row.get("option") for row in saved(page)["tables"]["options"]]
    assert rows[:4] == ["First", None, "Third", "New"]


def test_a_formula_of_another_file_does_no_harm(page: Page, server: Server) -> None:
    """What a CSV brings is words here too, and goes out harmless again."""
    opened(page, server, "impact-matrix")
    read_csv(page, "options", 'option\n"=HYPERLINK(""http://x"")"\n')
    expect(space(page, "options", 0, "option")).to_have_value('=HYPERLINK("http://x")')
    given = got(page, table(page, "options").locator("[data-csv]")).decode("utf-8-sig")
    assert given.splitlines()[1].startswith("\"'=HYPERLINK")


def texts(content: bytes) -> str:
    """Every word of an ODT, with line breaks as spaces."""
    with ZipFile(io.BytesIO(content)) as odt:
        root = parsed(odt.read("content.xml"))
    for broken in root.iter(f"{{{TEXT}}}line-break"):
        broken.text = " "
    return " ".join("".join(part.itertext()) for part in root.iter() if part.tag in PARAGRAPHS)


TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
PARAGRAPHS = (f"{{{TEXT}}}p", f"{{{TEXT}}}h")


def headings(content: bytes) -> list[str]:
    with ZipFile(io.BytesIO(content)) as odt:
        root = parsed(odt.read("content.xml"))
    return ["".join(heading.itertext()) for heading in root.iter(PARAGRAPHS[1])]


@pytest.mark.parametrize("tool", FORMS)
def test_a_document_holds_all_that_is_written(page: Page, server: Server, tool: str) -> None:
    """Headings, labels, answers, sums, totals and ticked clauses with their gaps; no other clause.
    It is an OpenDocument that begins with its type.
    """
    opened(page, server, tool)
    page.evaluate(FILL)
    sums = [words for words in page.evaluate(SUMS).values() if words]
    content = got(page, button(page, "document"))
    with ZipFile(io.BytesIO(content)) as odt:
        assert odt.testzip() is None
        first = odt.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert odt.read("mimetype") == b"application/vnd.oasis.opendocument.text"
        assert content[30:38] == b"mimetype"
        for name in odt.namelist()[1:]:
            parsed(odt.read(name))
    whole = texts(content)
    answers = [value for value in page.evaluate(VALUES).items() if isinstance(value[1], str)]
    gaps = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-gap]')].map((gap) =>"
        " [gap.id, gap.closest('li').querySelector('[data-clause]').checked]))"
    )
    expected = [value for key, value in answers if gaps.get(key, True)]
    assert [value for value in expected if value not in whole and not is_figure(value)] == []
    assert [value for key, value in answers if gaps.get(key) is False and value in whole] == []
    assert [words for words in sums if words not in whole] == []
    document = document_of(tool)
    assert headings(content) == [document.title, *(part.title for _, part in document.headed())]
    paragraphs = Odf(io.BytesIO(content)).body.paragraphs
    assert any(str(paragraph).strip() for paragraph in paragraphs)


def is_figure(text: str) -> bool:
    """It stands in the document as its space shows it, such as £3.00."""
    return re.fullmatch(r"\d?", text) is not None


def test_a_document_keeps_line_breaks_and_leaves_out_what_no_file_may_hold(
    page: Page, server: Server
) -> None:
    """In fields and in cells."""
    opened(page, server, "impact-matrix")
    option = {"option": "one\ntwo", "change": "a\u0007b\U0001f600c\uffff"}
    open_file(page, matrix(fields={"left": "three\nfour"}, tables={"options": [option]}))
    expect(space(page, "left")).to_have_value("three\nfour")
    content = got(page, button(page, "document"))
    with ZipFile(io.BytesIO(content)) as odt:
        xml = odt.read("content.xml").decode()
    assert "one<text:line-break/>two" in xml
    assert "three<text:line-break/>four" in xml
    assert "ab\U0001f600c" in xml


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["impact-matrix", "co-production-charter"])
def test_an_office_opens_the_document(
    page: Page, server: Server, tmp_path: Path, tool: str
) -> None:
    """And shows its answers."""
    from pypdf import PdfReader  # noqa: PLC0415 (used here alone)

    opened(page, server, tool)
    button(page, "example").click()
    tmp_path.joinpath("form.odt").write_bytes(got(page, button(page, "document")))
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "form.odt"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    sheets = PdfReader(tmp_path / "form.pdf").pages
    whole = "".join("".join(sheet.extract_text() for sheet in sheets).split())
    example = document_of(tool).example
    assert example
    words = [value for value in example.fields.values() if isinstance(value, str)]
    assert [text for text in words if "".join(text.split()) not in whole] == []


SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("tool", CHARTS)
def test_a_picture_stands_by_itself(page: Page, server: Server, tool: str) -> None:
    """SVG: well-formed, with its size, colours and title, without what only the page knows. PNG:
    twice as fine, and not blank.
    """
    opened(page, server, tool)
    button(page, "example").click()
    place = page.locator("[data-chart]").first
    makers = place.locator("[data-picture-tools] button")
    svg = got(page, makers.nth(0))
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("aria-label")
    width, height = (float(root.get(name) or 0) for name in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {width:g} {height:g}"
    page_only = {"class", "tabindex", "aria-valuenow", "data-point"}
    assert [shape for shape in root.iter() if page_only & set(shape.keys())] == []
    assert [shape for shape in root.iter() if shape is not root and shape.get("role")] == []
    assert b"var(" not in svg
    shapes = [shape for shape in root.iter() if shape.tag in (f"{SVG}rect", f"{SVG}circle")]
    assert len({str(re.findall(r"fill: ([^;]+)", shape.get("style", ""))) for shape in shapes}) > 1
    png = got(page, makers.nth(1))
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (2 * width, 2 * height)
    # The same picture, shown as a file: what is drawn there needs nothing of the page.
    colours = page.evaluate(COLOURS, f"data:image/png;base64,{b64encode(png).decode()}")
    assert colours > 3


COLOURS = """async (src) => {
    const image = new Image();
    image.src = src;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [400, 300];
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0, 400, 300);
    const {data} = context.getImageData(0, 0, 400, 300);
    const seen = new Set();
    for (let at = 0; at < data.length; at += 4) {
        seen.add(data.slice(at, at + 3).map((part) => part >> 5).join());
    }
    return seen.size;
}"""
"""How many colours, roughly, a picture has."""
