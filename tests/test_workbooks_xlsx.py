"""A workbook as XLSX: opened with the library that others are measured by, and without any."""

import io
import re
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from workbooks import DOCUMENT, LONG, MOMENT, different, form, part, placed, sums

from hub.office.layout import make_sheets
from hub.office.spell import EXCEL, spell
from hub.office.xlsx import xlsx_bytes
from hub.office.xlsx_looks import space_code

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
LINES = "Lines who and what when, all"


@pytest.fixture(scope="module")
def xlsx() -> bytes:
    return xlsx_bytes(form(), MOMENT)


@pytest.fixture(scope="module")
def book(xlsx: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx))


@pytest.fixture(scope="module")
def kept(xlsx: bytes) -> Workbook:
    """With results in place of formulas."""
    return openpyxl.load_workbook(io.BytesIO(xlsx), data_only=True)


def parts(xlsx: bytes) -> dict[str, str]:
    with ZipFile(io.BytesIO(xlsx)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_the_package_is_whole_and_dated_by_the_moment(xlsx: bytes) -> None:
    """Nothing of the clock or of a system."""
    with ZipFile(io.BytesIO(xlsx)) as package:
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {MOMENT.timetuple()[:6]}
        assert {entry.create_system for entry in package.infolist()} == {0}


def test_it_runs_nothing_and_refers_to_nothing_outside(xlsx: bytes) -> None:
    """No macro, no embedded file, no link."""
    found = parts(xlsx)
    assert [n for n in found if re.search(r"vba|bin$|embed|external|activeX|media", n)] == []
    assert [n for n, text in found.items() if "TargetMode" in text or "<hyperlink" in text] == []


def test_it_says_title_and_language_and_names_nobody(xlsx: bytes) -> None:
    """What the metadata holds is all of it."""
    found = {e.tag.partition("}")[2]: e.text for e in part(xlsx, "docProps/core.xml")}
    assert found == {
        "title": DOCUMENT.title,
        "creator": None,
        "lastModifiedBy": None,
        "created": "2025-11-20T12:30:00Z",
        "modified": "2025-11-20T12:30:00Z",
        "language": "en-GB",
    }
    charts = [text for name, text in parts(xlsx).items() if name.startswith("xl/charts/chart")]
    assert {lang for text in charts for lang in re.findall(r'lang(?: val)?="(.*?)"', text)} == {
        "en-GB"
    }


def test_every_cell_is_in_its_place(book: Workbook) -> None:
    """Words as text, figures as numbers, sums as the formulas that `spell.py` writes."""
    for (title, row, column), cell in placed(form()).items():
        found = book[title].cell(row + 1, column + 1)
        if cell.formula is not None:
            shown = found.value.text if isinstance(found.value, ArrayFormula) else found.value
            assert shown == f"={spell(cell.formula, EXCEL, title)}"
        else:
            assert found.value == cell.value
            assert found.data_type == ("s" if isinstance(cell.value, str) else "n")


def test_every_sum_keeps_its_result(kept: Workbook) -> None:
    """What a reader without a machine for sums sees is what we have reckoned."""
    wanted = sums(form())
    found = {(s, r, c): kept[s].cell(r + 1, c + 1).value for s, r, c in wanted}
    assert different(wanted, found) == {}


def test_a_sum_without_a_result_keeps_a_text(xlsx: bytes) -> None:
    """Without that mark a program would read a broken number."""
    for name, text in parts(xlsx).items():
        if name.startswith("xl/worksheets/sheet"):
            empty = re.findall(r"<c ([^>]*)><f[^<]*</f><v></v>", text)
            assert [cell for cell in empty if 't="str"' not in cell] == []
            assert [cell for cell in empty if cell.count(' t="') > 1] == []


def test_sums_over_blank_results_are_worked_out_row_by_row(book: Workbook) -> None:
    """Excel asks a question of each row only where it is told to."""
    value = book["Lines, who (and) what"]["B4"].value
    assert isinstance(value, ArrayFormula)
    assert value.ref == "B4"


def test_choices_and_bounds_are_asked_for(book: Workbook) -> None:
    """A list that is short and plain stands in the rule, any other on the hidden sheet."""
    found = {
        str(rule.sqref): (rule.type, rule.formula1, rule.formula2)
        for sheet in ("Settings", LINES)
        for rule in book[sheet].data_validations.dataValidation
    }
    assert found == {
        "B2:D2": (None, None, None),
        "B4": ("decimal", "0.0", "1000000000000000"),
        "B5": ("decimal", "1900.0", "2100.0"),
        "B6": ("list", "Workings!$A$1:$A$12", None),
        "B7": ("list", "Workings!$B$1:$B$2", None),
        "B5:B10": ("list", '"Staff,Other"', None),
        "C5:C10": ("decimal", "-100.0", "1000.0"),
        "D5:D10": ("decimal", "-1000000000000000", "1000000000000000"),
    }
    workings = book["Workings"]
    assert workings.sheet_state == "hidden"
    assert tuple(workings.cell(row, 1).value for row in range(1, 13)) == LONG


def test_a_hint_is_said_where_it_is_needed(book: Workbook) -> None:
    """Excel takes 255 characters of it."""
    rules = {str(r.sqref): r for r in book["Settings"].data_validations.dataValidation}
    assert rules["B2:D2"].prompt == "x" * 254 + "…"
    assert [bool(rules[at].showInputMessage) for at in ("B2:D2", "B4")] == [True, False]
    of_lines = {str(r.sqref): r for r in book[LINES].data_validations.dataValidation}
    assert of_lines["B5:B10"].prompt == "Who is paid."


@pytest.mark.parametrize(
    ("at", "code"),
    [
        ("C5", "#,##0.0"),
        ("D5", '"£"#,##0.00'),
        ("F5", "0.0%"),
        ("G5", "#,##0.000"),
        ("H5", "General"),
        ("A7", "@"),
    ],
)
def test_figures_are_shown_by_their_kind(at: str, code: str, book: Workbook) -> None:
    """Words that people write stay words."""
    assert book[LINES][at].number_format == code


def test_another_currency_is_named_by_its_code() -> None:
    """As on the pages of the hub."""
    money = DOCUMENT.tables["lines"].columns[3]
    assert space_code(money, "CHF") == '"CHF\u202f"#,##0.00'
    assert space_code(DOCUMENT.fields["since"], "GBP") == "0"


def test_what_is_to_be_filled_is_set_apart(book: Workbook) -> None:
    """By its ground and by its line."""
    to_fill, worked_out = book[LINES]["C5"], book[LINES]["E5"]
    assert (to_fill.fill.fgColor.rgb, to_fill.border.top.style) == ("FFFFF6D1", "thin")
    assert (worked_out.fill.fgColor.rgb, worked_out.border.top.style) == ("FFE6EFF5", "dashed")
    assert to_fill.alignment.wrap_text


def test_it_prints_on_a4_one_page_wide(book: Workbook) -> None:
    """Heads again on each page; the title and the page's number at its foot."""
    for sheet in book.worksheets[:-1]:
        setup = sheet.page_setup
        assert (setup.orientation, setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth, setup.fitToHeight) == (None, 0)  # One wide is what none says.
        assert sheet.oddFooter.left.text == "Sums && signs <all>"
        assert sheet.oddFooter.right.text == "Page &P of &N"
    assert book[LINES].print_title_rows == "$4:$4"
    assert book[LINES].freeze_panes == "A5"
    assert book["Settings"].freeze_panes is None


def test_every_table_marks_its_heads(book: Workbook) -> None:
    """As a table of Excel's, without its row of totals."""
    tables = {t.ref: t for sheet in book.worksheets for t in sheet.tables.values()}
    assert set(tables) == {"A4:H10", "A3:E6"}
    assert {table.headerRowCount for table in tables.values()} == {1}
    heads = [column.name for column in tables["A4:H10"].tableColumns]
    assert heads == [column.title for column in DOCUMENT.tables["lines"].columns]


def test_rows_of_tables_may_grow(xlsx: bytes) -> None:
    """Their heights are ours until somebody writes more; those of joined cells stay."""
    found = {
        row.attrib["r"]: row for row in part(xlsx, "xl/worksheets/sheet3.xml").iter(f"{MAIN}row")
    }
    assert [found[at].get("customHeight") for at in ("1", "3", "4", "7")] == ["1", "1", None, None]
    assert found["7"].get("ht") == "18"


def test_charts_follow_the_cells_and_have_words(xlsx: bytes) -> None:
    """Title, axes and series are those of the form; the words for a chart unseen name the table."""
    charts = [part(xlsx, f"xl/charts/chart{number}.xml") for number in range(1, 5)]
    kinds = [next(e.tag for e in c.iter() if e.tag.endswith("Chart")) for c in charts]
    assert [kind.removeprefix(CHART) for kind in kinds] == [
        "barChart",
        "barChart",
        "lineChart",
        "scatterChart",
    ]
    titles = ["".join(c[-2].find(f"{CHART}title").itertext()) for c in charts]  # type: ignore[union-attr]
    for title, kind in zip(titles, ("bars", "stacked", "lines", "points"), strict=True):
        assert title.startswith(f"As {kind} <&>")
    ranges = [{e.text for e in c.iter(f"{CHART}f")} for c in charts]
    sheet = f"'{LINES}'!"
    assert {f"{sheet}$E$4", f"{sheet}$A$5:$A$10", f"{sheet}$E$5:$E$10"} <= ranges[0]
    assert {f"{sheet}$A$5", f"{sheet}$C$5", "Workings!$E$1"} <= ranges[3]
    drawing = part(xlsx, "xl/drawings/drawing1.xml")
    told = [e.get("descr", "") for e in drawing.iter() if e.tag.endswith("}cNvPr")]
    assert told[1] == (
        "Chart: The number, The price, for each The what. "
        f"The table on the sheet “{LINES}” holds the same figures."
    )


def test_what_is_drawn_as_a_line_leaves_out_blanks(book: Workbook, kept: Workbook) -> None:
    """Excel would draw a blank result as 0; the hidden sheet has #N/A for it."""
    assert book["Workings"]["C1"].value == f"=IF(ISNUMBER('{LINES}'!$E$5),'{LINES}'!$E$5,NA())"
    assert [kept["Workings"].cell(row, 3).value for row in (1, 4)] == [200, "#N/A"]


def test_a_line_runs_on_over_a_blank(xlsx: bytes) -> None:
    """LibreOffice takes it for 0 where the file says nothing."""
    blanks = next(part(xlsx, "xl/charts/chart3.xml").iter(f"{CHART}dispBlanksAs"))
    assert blanks.get("val") == "span"


def test_a_blank_form_has_every_sheet_too() -> None:
    """With no answers the same cells are there."""
    blank = form(example=False)
    opened = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(blank, MOMENT)))
    assert opened.sheetnames[:-1] == [sheet.title for sheet in make_sheets(blank)]
