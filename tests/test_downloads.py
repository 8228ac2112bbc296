"""The charter's files: made from one specification, the same every time, with every word of it."""

import io
import json
import math
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from building import EPOCH, ROOT
from charter import (
    MOMENT,
    TOOL,
    alone,
    build_elsewhere,
    document,
    form,
    hub,
    hub_without_cases,
    lines,
    odt_part,
    package_part,
    squeezed,
)
from charter import words as catalogue
from pages import soup
from pypdf import PdfReader

from hub.cache import Pack
from hub.forms.editions import editions
from hub.forms.form import Form
from hub.model import Hub
from hub.office.docx import docx_bytes
from hub.office.odt import odt_bytes
from hub.papers.pdf import pdf_bytes
from hub.papers.typeset import HERE
from hub.settings import Settings
from hub.toolkit.files import (
    FilesBroken,
    ToolFiles,
    build_moment,
)
from hub.views.toolkit import Download


def test_the_charter_comes_as_odt_docx_and_pdf() -> None:
    """To edit and to print, at the addresses that people link to; then what the page's own form is
    made from, and the filled example.
    """
    made = [
        (f.tool, f.format, f.variant, f.path)
        for f in ToolFiles(alone(hub()), catalogue(), Pack(None)).by_path.values()
    ]
    assert made == [
        (TOOL, "ODT", "", f"toolkit/files/{TOOL}.odt"),
        (TOOL, "DOCX", "", f"toolkit/files/{TOOL}.docx"),
        (TOOL, "PDF", "", f"toolkit/files/{TOOL}.pdf"),
        (TOOL, "JSON", "", f"data/forms/{TOOL}.json"),
        (TOOL, "ODT", "filled example", f"toolkit/files/{TOOL}-example.odt"),
        (TOOL, "DOCX", "filled example", f"toolkit/files/{TOOL}-example.docx"),
        (TOOL, "PDF", "filled example", f"toolkit/files/{TOOL}-example.pdf"),
    ]


def test_each_form_of_a_tool_has_its_editions() -> None:
    """A workbook's PDF has a name of its own where the document's bears the tool's."""
    blank = document().model_copy(update={"example": None})
    filled = document()
    spec = hub().specs.tools[TOOL]

    def found(**forms: object) -> list[tuple[str, str, str, bool]]:
        none = dict.fromkeys(("document", "easy_read", "sheet", "poster"))
        of = spec.model_copy(update={**none, "large_print": False, **forms})
        return [(e.variant, " ".join(e.formats), e.look, e.example) for e in editions(of)]

    assert found(document=blank, large_print=True, easy_read=blank) == [
        ("", "ODT DOCX PDF JSON", "plain", False),
        ("large-print", "ODT DOCX PDF", "large", False),
        ("easy-read", "ODT DOCX PDF", "large", False),
    ]
    assert found(sheet=filled, poster=blank) == [
        ("", "ODS XLSX PDF JSON", "plain", False),
        ("example", "ODS XLSX", "plain", True),
        ("example", "PDF", "plain", True),
        ("a2", "PDF", "a2", False),
        ("a3", "PDF", "a3", False),
    ]
    assert found(document=filled, sheet=filled) == [
        ("", "ODT DOCX PDF JSON", "plain", False),
        ("", "ODS XLSX", "plain", False),
        ("sheet", "PDF", "plain", False),
        ("example", "ODT DOCX PDF", "plain", True),
        ("example", "ODS XLSX", "plain", True),
        ("sheet-example", "PDF", "plain", True),
    ]
    assert found(document=blank, sheet=filled)[3:] == [
        ("example", "ODS XLSX", "plain", True),
        ("example", "PDF", "plain", True),
    ]


def test_the_tool_page_is_told_formats_and_sizes() -> None:
    """A size is rounded up to whole KiB; what the page's own form is made from is no download."""
    files = ToolFiles(alone(hub()), catalogue(), Pack(None))
    assert list(files.of(TOOL)) == [
        Download(path, file.format, math.ceil(len(files.content(path)) / 1024), file.variant)
        for path, file in files.by_path.items()
        if file.format != "JSON"
    ]


def test_a_file_is_made_when_it_is_asked_for() -> None:
    """And then it is kept."""
    kept = Pack(None)
    files = ToolFiles(alone(hub()), catalogue(), kept)
    assert kept.made == 0
    odt = files.content(f"toolkit/files/{TOOL}.odt")
    assert (kept.made, odt[:2]) == (1, b"PK")
    assert files.content(f"toolkit/files/{TOOL}.odt") is odt


def other_words(of: Hub) -> Hub:
    spec = of.specs.tools[TOOL]
    assert spec.document
    other = spec.model_copy(
        update={"document": spec.document.model_copy(update={"title": "A charter"})}
    )
    return replace(of, specs=replace(of.specs, tools={TOOL: other}))


LATER = {
    "a word of the form": (other_words, {}, ""),
    "the hub's name": (lambda of: replace(of, settings=Settings(name="Another")), {}, ""),
    "a case": (lambda of: replace(of, cases=of.cases[1:]), {}, ""),
    "a word of the interface": (lambda of: of, {"toolkit.document.about": "Of this form"}, ""),
    "the moment": (lambda of: of, {}, "1700000000"),
}


@pytest.mark.parametrize("what", LATER)
def test_a_list_of_files_is_used_only_while_nothing_has_changed(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier build's list would lead to an earlier build's files."""
    change, entries, epoch = LATER[what]
    kept, lists = Pack(None), Pack(None)
    before = alone(hub())
    assert ToolFiles(before, catalogue(), kept, lists).by_path
    lists.turn()
    assert ToolFiles(before, catalogue(), kept, lists).by_path
    assert lists.made == 0
    lists.turn()
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    words = catalogue()
    words = replace(words, entries=nested(words.entries, entries)) if entries else words
    found = ToolFiles(change(before), words, kept, lists).by_path
    assert lists.made == 1
    assert found == ToolFiles(change(before), words, Pack(None)).by_path
    if what != "a case":
        first = f"toolkit/files/{TOOL}.odt"
        assert found[first].key != ToolFiles(before, catalogue(), kept).by_path[first].key or epoch


def nested(entries: dict[str, Any], changes: dict[str, str]) -> dict[str, Any]:
    """The catalogue with other words below dotted keys."""
    copied = json.loads(json.dumps(entries))
    for key, text in changes.items():
        *above, last = key.split(".")
        at = copied
        for part in above:
            at = at[part]
        at[last] = text
    return copied


def test_the_tool_page_links_every_file(site: Path) -> None:
    """Format and size stand in the words of the link; the files of the tool beside it come last."""
    links = soup(site, f"toolkit/{TOOL}/index.html").select(".downloads a[download]")
    files = [Path(str(link["href"])).name for link in links]
    assert files[:3] == [f"{TOOL}.{ending}" for ending in ("odt", "docx", "pdf")]
    own = sorted(path.name for path in site.glob(f"toolkit/files/{TOOL}*"))
    assert sorted(files[: len(own)]) == own
    assert files[len(own) :] == [f"risk-register.{ending}" for ending in ("ods", "xlsx", "pdf")]
    for link, name in zip(links, files, strict=True):
        file = site / "toolkit/files" / name
        assert f"{file.suffix[1:].upper()}, {-(-file.stat().st_size // 1024)} KB" in link.text


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
    assert docx_bytes(one, MOMENT) == docx_bytes(two, MOMENT)
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


def test_everything_in_the_specification_is_in_every_file() -> None:
    """No word of the form is lost on its way to paper, nor the case behind a clause."""
    made = form(hub())
    wanted = [
        *lines(document().model_dump(mode="json")),
        *made.credit,
        *(pick.origin.text for part in made.parts for pick in part.clauses),
    ]
    for text in all_words(made):
        assert [line for line in wanted if squeezed(line) not in text] == []


def test_everything_in_the_example_is_in_every_file() -> None:
    """The filled example shows each answer, ticks clauses, and says what it is."""
    made = form(hub(), example=True)
    assert document().example is not None
    ticked = [pick.text for part in made.parts for pick in part.clauses if pick.ticked]
    assert len(ticked) > 20
    assert not any("[" in text for text in ticked)
    wanted = [made.note, *lines(document().example.model_dump(mode="json")), *ticked]
    for text in all_words(made):
        assert [line for line in wanted if squeezed(line) not in text] == []


def all_words(of: Form) -> Iterator[str]:
    """The squeezed words of the form as ODT, as DOCX and as PDF."""
    yield squeezed("".join(odt_part(odt_bytes(of, MOMENT), "content.xml").itertext()))
    yield squeezed("".join(package_part(docx_bytes(of, MOMENT), "word/document.xml").itertext()))
    pages = PdfReader(io.BytesIO(pdf_bytes(of, MOMENT))).pages
    pdf = "".join(page.extract_text() for page in pages)
    # A line may run on to the next page, over the footer.
    yield squeezed(re.sub(rf"{of.document.title}\s*Page \d+ of \d+", "", pdf))


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
        ToolFiles(alone(named), catalogue(), Pack(None)).all()
    assert str(broken.value) == (
        f"docs/toolkit/{TOOL}.yml:1: what a file shows must be in our font; "
        "it lacks '\N{CJK UNIFIED IDEOGRAPH-4E2D}'"
    )


def test_letters_that_our_font_lacks_come_from_typst() -> None:
    """A hub with a Greek or Cyrillic name has its files."""
    named = replace(hub(), settings=Settings(name="Κόμβος Добрых Практик"))
    files = ToolFiles(alone(named), catalogue(), Pack(None))
    formats = [files.by_path[file.path].format for file in files.all()]
    assert formats == ["ODT", "DOCX", "PDF", "JSON", "ODT", "DOCX", "PDF"]
