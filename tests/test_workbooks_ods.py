"""A workbook as ODS: opened with the library that packed it, and without any."""

import io
import re
from xml.etree import ElementTree as ET
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest
from workbooks import (
    DOCUMENT,
    MOMENT,
    OFFICE,
    TABLE,
    TEXT,
    At,
    different,
    form,
    ods_cells,
    ods_value,
    part,
    placed,
    sums,
)

from hub.office.layout import make_sheets
from hub.office.ods import ods_bytes
from hub.office.spell import OPEN_FORMULA, spell

CHART = "{urn:oasis:names:tc:opendocument:xmlns:chart:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
CONFIG = "{urn:oasis:names:tc:opendocument:xmlns:config:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
NUMBER = "{urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0}"
HREF = "{http://www.w3.org/1999/xlink}href"
LINES = "Lines who and what when, all"


@pytest.fixture(scope="module")
def ods() -> bytes:
    return ods_bytes(form(), MOMENT)


@pytest.fixture(scope="module")
def content(ods: bytes) -> ET.Element:
    return part(ods, "content.xml")


@pytest.fixture(scope="module")
def cells(ods: bytes) -> dict[At, ET.Element]:
    return ods_cells(ods)


def test_the_package_begins_with_its_type(ods: bytes) -> None:
    """`mimetype` is first and stored; everything is dated by the moment."""
    with ZipFile(io.BytesIO(ods)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        assert package.testzip() is None
        assert {entry.date_time for entry in package.infolist()} == {MOMENT.timetuple()[:6]}


def test_the_manifest_lists_every_part(ods: bytes) -> None:
    """Besides the usual parts there are only the charts."""
    charts = {f"Object {number}/" for number in range(1, 5)}
    plain = {"content.xml", "meta.xml", "settings.xml", "styles.xml"}
    manifest = part(ods, "META-INF/manifest.xml")
    assert manifest.get(f"{MANIFEST}version") == "1.4"
    listed = {entry.get(f"{MANIFEST}full-path") for entry in manifest}
    assert listed == {"/", *plain, *charts, *(f"{chart}content.xml" for chart in charts)}
    with ZipFile(io.BytesIO(ods)) as package:
        assert set(package.namelist()) == {
            "mimetype",
            "META-INF/manifest.xml",
            *plain,
            *(f"{chart}content.xml" for chart in charts),
        }


def test_it_runs_nothing_and_refers_only_to_its_charts(ods: bytes, content: ET.Element) -> None:
    """No script, no event, no link."""
    refers = [e.attrib[HREF] for e in content.iter() if HREF in e.attrib]
    assert refers == [f"./Object {number}" for number in range(1, 5)]
    for name in ("content.xml", "styles.xml", "settings.xml"):
        for element in part(ods, name).iter():
            assert not re.search(r"script|event-listener|plugin|applet", element.tag)


def test_it_says_title_and_language_and_names_nobody(ods: bytes) -> None:
    """What the metadata holds is all of it; cells are in the form's language."""
    found = {e.tag.partition("}")[2]: e.text for e in part(ods, "meta.xml")[0]}
    assert found == {
        "title": DOCUMENT.title,
        "language": "en-GB",
        "creation-date": "2025-11-20T12:30:00Z",
        "date": "2025-11-20T12:30:00Z",
        "generator": f"odfdo {odfdo.__version__}",
    }
    defaults = part(ods, "styles.xml").iter(f"{STYLE}default-style")
    of_cells = next(s for s in defaults if s.get(f"{STYLE}family") == "table-cell")
    words = of_cells.find(f"{STYLE}text-properties")
    assert words is not None
    assert (words.get(f"{FO}language"), words.get(f"{FO}country")) == ("en", "GB")


def test_it_reopens(ods: bytes) -> None:
    """The library reads back the sheets, the title and the words."""
    reopened = odfdo.Document(io.BytesIO(ods))
    assert reopened.get_type() == "spreadsheet"
    assert [table.name for table in reopened.body.tables] == [s.title for s in make_sheets(form())]
    assert reopened.body.tables[2].get_value("A5") == "=1+1"
    assert reopened.body.tables[2].get_value("E5") == 200


def test_every_cell_is_in_its_place(cells: dict[At, ET.Element]) -> None:
    """Words as strings, figures as numbers, sums as the formulas that `spell.py` writes."""
    for at, cell in placed(form()).items():
        found = cells[at]
        formula = found.get(f"{TABLE}formula")
        if cell.formula is not None:
            assert formula == f"of:={spell(cell.formula, OPEN_FORMULA, at[0])}"
        else:
            assert formula is None
            assert ods_value(found) == cell.value
        assert found.get(f"{TABLE}number-columns-spanned", "1") == str(cell.span)


def test_every_sum_keeps_its_result(cells: dict[At, ET.Element]) -> None:
    """A number, words, a comparison, or a text without letters."""
    wanted = sums(form())
    assert different(wanted, {at: ods_value(cells[at]) for at in wanted}) == {}
    blank = [cells[at] for at, value in wanted.items() if value is None]
    assert {cell.get(f"{OFFICE}value-type") for cell in blank} == {"string"}
    assert {cell.get(f"{OFFICE}string-value") for cell in blank} == {""}


def test_a_reader_without_sums_sees_the_figures_as_the_page_does(
    cells: dict[At, ET.Element],
) -> None:
    """With the currency's sign, the decimals and the sign of a percentage."""
    shown = ["".join(cells[(LINES, 5, column)].itertext()) for column in (3, 4, 5, 6)]
    assert shown == ["£2.25", "£1.13", "0.8\u202f%", "1.500"]


def test_choices_and_bounds_are_asked_for(content: ET.Element, cells: dict[At, ET.Element]) -> None:
    """A list of any length; between numbers; a hint at any cell that has one."""
    rules = {r.attrib[f"{TABLE}name"]: r for r in content.iter(f"{TABLE}content-validation")}

    def rule(at: At) -> ET.Element:
        return rules[cells[at].attrib[f"{TABLE}content-validation-name"]]

    assert rule(("Settings", 6, 1)).get(f"{TABLE}condition") == (
        'of:cell-content-is-in-list("Say ""yes""";"No")'
    )
    assert rule((LINES, 4, 2)).get(f"{TABLE}condition") == (
        "of:cell-content-is-decimal-number() and cell-content-is-between(-100,1000)"
    )
    assert rule(("Settings", 1, 1)).get(f"{TABLE}condition") is None
    assert "".join(rule(("Settings", 1, 1)).itertext()).strip() == "x" * 300
    assert "".join(rule((LINES, 4, 1)).itertext()).strip() == "Who is paid."
    asked = {at for at, cell in cells.items() if f"{TABLE}content-validation-name" in cell.attrib}
    assert not asked & set(sums(form()))


def test_cells_have_the_styles_of_the_workbook(
    ods: bytes, content: ET.Element, cells: dict[At, ET.Element]
) -> None:
    """Each look is a style that people can change in one place."""
    own = {s.attrib[f"{STYLE}name"]: s for s in content.iter(f"{STYLE}style")}
    named = {s.attrib[f"{STYLE}name"] for s in part(ods, "styles.xml").iter(f"{STYLE}style")}
    for at, cell in placed(form()).items():
        style = own[cells[at].attrib[f"{TABLE}style-name"]]
        assert style.get(f"{STYLE}parent-style-name") == cell.style
        assert cell.style in named
        assert style.find(f"{STYLE}text-properties") is None


def test_money_has_the_sign_of_its_currency(content: ET.Element) -> None:
    """With two decimals where the form says so."""
    style = next(
        s for s in content.iter(f"{NUMBER}currency-style") if s.get(f"{STYLE}name") == "money2"
    )
    assert "".join(style.itertext()) == "£"
    number = style.find(f"{NUMBER}number")
    assert number is not None
    assert number.get(f"{NUMBER}decimal-places") == "2"


def test_it_prints_on_a4_one_page_wide(ods: bytes, content: ET.Element) -> None:
    """Heads again on each page; the title and the page's number at its foot."""
    styles = part(ods, "styles.xml")
    page = next(styles.iter(f"{STYLE}page-layout-properties"))
    assert (page.get(f"{FO}page-width"), page.get(f"{FO}page-height")) == ("297mm", "210mm")
    assert page.get(f"{STYLE}scale-to-X") == "1"
    left, right = (next(styles.iter(f"{STYLE}region-{side}")) for side in ("left", "right"))
    assert "".join(left.itertext()).strip() == DOCUMENT.title
    assert [field.tag for field in right.iter() if field.tag != f"{TEXT}p"][1:] == [
        f"{TEXT}page-number",
        f"{TEXT}page-count",
    ]
    repeated = [
        "".join(row.itertext()).split()[:2] for row in content.iter(f"{TABLE}table-header-rows")
    ]
    assert repeated == [["The", "what"], ["The", "kind"]]


def test_heads_stay_in_sight(ods: bytes) -> None:
    """As in the other format."""
    found = {}
    settings = part(ods, "settings.xml").find(f"{OFFICE}settings")
    assert settings is not None
    for sheet in settings.iter(f"{CONFIG}config-item-map-entry"):
        items = {item.get(f"{CONFIG}name"): item.text for item in sheet}
        if "ShowGrid" in items:
            found[sheet.get(f"{CONFIG}name")] = items.get("VerticalSplitPosition")
    assert found == {
        "Start here": None,
        "Settings": None,
        LINES: "4",
        "Lines, who (and) what": "3",
    }


def test_every_table_marks_its_heads(content: ET.Element) -> None:
    """As a range of data, without its row of totals."""
    found = [
        (r.get(f"{TABLE}target-range-address"), r.get(f"{TABLE}contains-header"))
        for r in content.iter(f"{TABLE}database-range")
    ]
    assert found == [
        (f"'{LINES}'.A4:'{LINES}'.H10", "true"),
        ("'Lines, who (and) what'.A3:'Lines, who (and) what'.E6", "true"),
    ]


def test_charts_follow_the_cells_and_have_words(ods: bytes, content: ET.Element) -> None:
    """Title, axes and series are those of the form; title and words tell it to who does not see."""
    frames = list(content.iter(f"{DRAW}frame"))
    titles = [frame.findtext(f"{SVG}title") for frame in frames]
    assert titles == [f"As {kind} <&>" for kind in ("bars", "stacked", "lines", "points")]
    assert frames[1].findtext(f"{SVG}desc") == (
        "Chart: The number, The price, for each The what. "
        f"The table on the sheet “{LINES}” holds the same figures."
    )
    charts = [part(ods, f"Object {number}/content.xml") for number in range(1, 5)]
    kinds = [next(chart.iter(f"{CHART}chart")).get(f"{CHART}class") for chart in charts]
    assert kinds == ["chart:bar", "chart:bar", "chart:line", "chart:scatter"]
    words = [["".join(t.itertext()) for t in chart.iter(f"{CHART}title")] for chart in charts]
    assert words == [
        ["As bars <&>", "The what", "The cost"],
        ["As stacked <&>", "The what"],
        ["As lines <&>", "The what"],
        ["As points <&>", "The number", "The root"],
    ]
    series = next(charts[0].iter(f"{CHART}series"))
    assert series.get(f"{CHART}values-cell-range-address") == f"'{LINES}'.E5:'{LINES}'.E10"
    assert series.get(f"{CHART}label-cell-address") == f"'{LINES}'.E4"
    assert len(list(charts[3].iter(f"{CHART}series"))) == 6


def test_words_are_compared_without_regard_to_capitals(content: ET.Element) -> None:
    """As in Excel and in the reckoning; and no sign in them stands for others."""
    settings = next(content.iter(f"{TABLE}calculation-settings"))
    assert set(settings.attrib.values()) == {"false"}
