"""The charter's files: made from one specification, the same every time, with every word of it."""

import io
import re
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from building import EPOCH, ROOT
from charter import (
    MOMENT,
    TOOL,
    build_elsewhere,
    document,
    form,
    hub,
    hub_without_cases,
    lines,
    odt_part,
    squeezed,
)
from charter import words as catalogue
from pages import soup
from pypdf import PdfReader

from hub.settings import Settings
from hub.toolkit.files import FilesBroken, ToolFile, build_moment, downloads, make_tool_files
from hub.toolkit.odt import odt_bytes
from hub.toolkit.pdf import HERE, pdf_bytes
from hub.views.plan import Output
from hub.views.toolkit import Download


def test_the_charter_comes_as_odt_and_pdf() -> None:
    """Two files, at the addresses that people link to."""
    made = [
        (f.tool, f.format, f.variant, f.output.path) for f in make_tool_files(hub(), catalogue())
    ]
    assert made == [
        (TOOL, "ODT", "", f"toolkit/files/{TOOL}.odt"),
        (TOOL, "PDF", "", f"toolkit/files/{TOOL}.pdf"),
    ]


def test_the_tool_page_is_told_formats_and_sizes() -> None:
    """A size is rounded up to whole KiB."""
    files = (
        ToolFile("grid", "ODT", "", Output("toolkit/files/grid.odt", b"x" * 1025)),
        ToolFile("grid", "PDF", "large print", Output("toolkit/files/grid.pdf", b"x")),
    )
    assert downloads(files) == {
        "grid": (
            Download("toolkit/files/grid.odt", "ODT", 2, ""),
            Download("toolkit/files/grid.pdf", "PDF", 1, "large print"),
        )
    }


def test_the_tool_page_links_both_files(site: Path) -> None:
    """Format and size stand in words beside the link."""
    rows = soup(site, f"toolkit/{TOOL}/index.html").select(".downloads li")
    for row, ending in zip(rows, ("odt", "pdf"), strict=True):
        file = site / f"toolkit/files/{TOOL}.{ending}"
        assert str(row.select("a")[0]["href"]).endswith(f"files/{TOOL}.{ending}")
        assert ending.upper() in row.text
        assert f"{-(-file.stat().st_size // 1024)} KB" in row.text


def test_fonts_come_with_their_licence_and_stay_out_of_the_site(site: Path) -> None:
    """The font is in the PDF, not on the web; together less than 300 KB."""
    fonts = sorted((HERE / "fonts").glob("*.ttf"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) < 300_000
    assert "SIL OPEN FONT LICENSE" in (HERE / "fonts/OFL.txt").read_text(encoding="utf-8")
    assert list(site.rglob("*.ttf")) == []


def test_two_builds_are_identical(tmp_path: Path) -> None:
    """Neither the clock nor the folder, the time zone or the order of sets shows in the bytes."""
    elsewhere = tmp_path / "elsewhere"
    for folder in ("hooks", "scripts", "cases", "docs", "theme_overrides/words"):
        shutil.copytree(ROOT / folder, elsewhere / folder)
    (elsewhere / "tests").mkdir()
    for name in ("building.py", "charter.py"):
        shutil.copy(ROOT / "tests" / name, elsewhere / "tests")
    one = build_elsewhere(ROOT, tmp_path / "one", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")
    two = build_elsewhere(elsewhere, tmp_path / "two", PYTHONHASHSEED="2", TZ="America/Lima")
    assert one == two


def test_the_order_of_origins_does_not_show() -> None:
    """The same form with its cases in another order gives the same bytes."""
    one = form(hub())
    two = replace(one, origins=dict(reversed(one.origins.items())))
    assert odt_bytes(one, MOMENT) == odt_bytes(two, MOMENT)
    assert pdf_bytes(one, MOMENT) == pdf_bytes(two, MOMENT)


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        (None, datetime(1980, 1, 1, tzinfo=UTC)),
        ("0", datetime(1980, 1, 1, tzinfo=UTC)),
        (EPOCH, datetime(2025, 11, 20, tzinfo=UTC)),
        ("99999999999", datetime(2107, 12, 31, tzinfo=UTC)),
    ],
)
def test_a_build_is_dated_by_source_date_epoch(
    epoch: str | None, expected: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it the date is the earliest that a ZIP can carry, never the clock's."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert build_moment() == expected


def test_everything_in_the_specification_is_in_both_files() -> None:
    """No word of the form is lost on its way to paper, nor the case behind a clause."""
    made = form(hub())
    odt = "".join(odt_part(odt_bytes(made, MOMENT), "content.xml").itertext())
    pdf = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(pdf_bytes(made, MOMENT))).pages
    )
    # A line may run on to the next page, over the footer.
    pdf = re.sub(rf"{made.document.title}\s*Page \d+ of \d+", "", pdf)
    wanted = [
        *lines(document().model_dump(mode="json")),
        *made.credit,
        *(made.origin(c).text for _, part in document().headed() for c in part.clauses),
    ]
    assert [line for line in wanted if squeezed(line) not in squeezed(odt)] == []
    assert [line for line in wanted if squeezed(line) not in squeezed(pdf)] == []


def test_each_case_behind_a_clause_exists() -> None:
    """A clause names only cases of the library."""
    assert sorted(case for case in document().cases() if not hub().has_case(case)) == []


def test_a_hub_with_other_cases_says_so() -> None:
    """A clause's case that the library does not hold has neither title nor link."""
    origins = form(hub_without_cases()).origins
    other = catalogue()("toolkit.document.other_case")
    assert {origins[case].text for case in document().cases()} == {other}
    assert {origin.url for origin in origins.values()} == {""}


def test_a_character_that_the_font_lacks_gets_one_line() -> None:
    """A file without the character would be wrong, so none is made."""
    named = replace(hub(), settings=Settings(name="Hub \N{CJK UNIFIED IDEOGRAPH-4E2D}"))
    with pytest.raises(FilesBroken) as broken:
        make_tool_files(named, catalogue())
    assert str(broken.value) == (
        f"docs/toolkit/{TOOL}.yml:1: what a file shows must be in our font; "
        "it lacks '\N{CJK UNIFIED IDEOGRAPH-4E2D}'"
    )


def test_letters_that_our_font_lacks_come_from_typst() -> None:
    """A hub with a Greek or Cyrillic name has its files."""
    named = replace(hub(), settings=Settings(name="Κόμβος Добрых Практик"))
    formats = [file.format for file in make_tool_files(named, catalogue())]
    assert formats == ["ODT", "PDF"]
