"""What both formats of a workbook have in common."""

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import odfdo
import pytest
from building import ROOT
from workbooks import MOMENT, answered, form, part, sheet_with_charts

from hub.office.layout import make_sheets
from hub.office.looks import INK, LOOKS, SERIES, break_rows, growing_rows, row_heights
from hub.office.ods import ods_bytes
from hub.office.sheet_facts import KEPT_LINES, blocks, frozen
from hub.office.sheets import sheet_names
from hub.office.xlsx import xlsx_bytes
from hub.settings import CONTRAST, contrast

MAKE = """
import hashlib, sys
sys.path[:0] = [sys.argv[1] + "/hooks", sys.argv[1], sys.argv[1] + "/tests"]
from workbooks import MOMENT, form
from hub.office.ods import ods_bytes
from hub.office.xlsx import xlsx_bytes
for write in (ods_bytes, xlsx_bytes):
    print(hashlib.sha256(write(form(), MOMENT)).hexdigest())
"""

WRITERS = {"ods": ods_bytes, "xlsx": xlsx_bytes}


def test_another_process_makes_the_same_bytes() -> None:
    """Neither the time zone nor the order of sets shows in the bytes."""
    wanted = [hashlib.sha256(write(form(), MOMENT)).hexdigest() for write in WRITERS.values()]
    for zone, seed in (("Pacific/Kiritimati", "1"), ("America/Lima", "2")):
        done = subprocess.run(
            [sys.executable, "-c", MAKE, str(ROOT)],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        )
        assert done.stdout.split() == wanted


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
def test_a_file_does_not_remember_the_one_before(write: Callable[..., bytes]) -> None:
    """The same form gives the same bytes, whatever was written in between."""
    first = write(form(), MOMENT)
    write(form(example=False), MOMENT)
    assert write(form(), MOMENT) == first


def test_names_of_sheets_are_such_as_every_spreadsheet_takes() -> None:
    """Short, without the signs that formulas use, each once whatever its capitals."""
    titles = ["Start here", "start here", "History", "[a]: b/c?*", "'q'", "x" * 40, "X" * 33, "?"]
    names = sheet_names(titles)
    assert names == [
        "Start here",
        "start here 2",
        "History 2",
        "a b c",
        "q",
        "x" * 31,
        f"{'X' * 28} 2",
        "1",
    ]


def test_what_is_to_be_filled_differs_from_what_is_worked_out_by_more_than_colour() -> None:
    """Another ground and another line."""
    to_fill, worked_out = LOOKS["input"], LOOKS["computed"]
    assert to_fill.fill != worked_out.fill
    assert (to_fill.line, worked_out.line) == ("solid", "dashed")


@pytest.mark.parametrize("style", LOOKS)
def test_letters_can_be_read_on_their_ground(style: str) -> None:
    """Source: WCAG 2.2, 1.4.3. The hub's own colour has been checked on white by its settings."""
    look = next(look for name, look in LOOKS.items() if name == style)
    assert contrast(look.colour or "#1d4f5f", look.fill or "#ffffff") >= CONTRAST


def test_the_lines_of_a_chart_can_be_told_from_paper() -> None:
    """Source: WCAG 2.2, 1.4.11; pale areas have a dark edge, pale lines a mark of their own."""
    assert contrast(INK, "#ffffff") >= 3
    assert len(set(SERIES)) == len(SERIES) == 6


def test_a_table_keeps_its_heads_in_sight_if_little_stands_above() -> None:
    """Else what stands still would fill a small screen."""
    sheet = sheet_with_charts(form())
    assert frozen(sheet) == (sheet.header or 0) + 1
    assert frozen(replace(sheet, heights={0: KEPT_LINES + 1})) == 0
    assert frozen(make_sheets(form())[0]) == 0


def test_tables_are_found_with_their_heads_and_without_their_totals() -> None:
    """The last row of a table is the last that people fill or read."""
    found = list(blocks(sheet_with_charts(form())))
    assert [(block.head, block.last, len(block.titles)) for block in found] == [(3, 9, 8)]


def test_only_rows_of_tables_grow() -> None:
    """A row of joined cells has the height that it was given."""
    sheet = sheet_with_charts(form())
    assert growing_rows(sheet) == frozenset(range(3, 11))
    heights = row_heights(sheet)
    assert heights[0] > heights[1]
    assert set(heights) == {cell.row for cell in sheet.cells}


def test_no_chart_is_cut_in_two() -> None:
    """Each of four charts that do not fit together begins a page, or follows one that left room."""
    sheet = sheet_with_charts(form())
    breaks = break_rows(sheet)
    assert breaks[0] > max(cell.row for cell in sheet.cells)
    assert [picture.row - row for picture, row in zip(sheet.pictures, breaks, strict=True)] == [
        2,
        1,
        1,
        1,
    ]


def test_a_workbook_without_any_sheet_to_fill_tells_what_it_is_for() -> None:
    """The first sheet stands alone."""
    only = form()
    words = [s for s in only.document.sections if not (s.fields or s.tables or s.sections)]
    plain = replace(only, document=only.document.model_copy(update={"sections": tuple(words)}))
    assert [sheet.title for sheet in make_sheets(plain)] == ["Start here"]
    assert odfdo.Document(io.BytesIO(ods_bytes(plain, MOMENT))).get_type() == "spreadsheet"


def test_an_answer_that_looks_like_a_formula_stays_words() -> None:
    """In both formats nothing that people or authors have written is worked out."""
    hostile = '=HYPERLINK("https://example.org";"x")'
    made = answered({"name": hostile}, [{"what": "=cmd|' /C calc'!A0"}])
    xlsx, ods = xlsx_bytes(made, MOMENT), ods_bytes(made, MOMENT)
    strings = "".join(part(xlsx, "xl/sharedStrings.xml").itertext())
    assert hostile in strings
    for number in range(1, len(make_sheets(made)) + 1):
        sheet = part(xlsx, f"xl/worksheets/sheet{number}.xml")
        assert not [f for f in sheet.iter() if f.tag.endswith("}f") and "HYPER" in (f.text or "")]
    formulas = [
        value
        for element in part(ods, "content.xml").iter()
        for name, value in element.attrib.items()
        if name.endswith("}formula")
    ]
    assert formulas
    assert not [text for text in formulas if "HYPERLINK" in text or "cmd" in text]
