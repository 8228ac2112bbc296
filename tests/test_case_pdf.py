"""A case on paper and case cards: what they say, and how a screen reader and a scissors find it."""

import io
import re
from dataclasses import replace
from functools import cache

import pytest
import segno
import typst
from building import ROOT
from charter import BASE_URL, MOMENT, squeezed
from charter import hub as real_hub
from charter import words as catalogue
from literal import claim, cos, hub
from pdf_reading import (
    FORBIDDEN,
    alternatives,
    claims_ua_1,
    has_empty_boxes,
    levels,
    missing,
    objects,
    read,
    sides_mm,
    tags,
    text,
)
from pypdf import PdfReader

from hub.figures import unbroken
from hub.forms.form import NoGlyph
from hub.judging import read_checked
from hub.model import Hub, make_hub
from hub.papers.cards import cards_pdf_bytes, case_pdf_bytes
from hub.papers.case_summary import CaseSummary, make_imprint, make_summary
from hub.papers.qr_code import qr_svg
from hub.settings import Settings
from hub.specs import read_specs
from hub.views.wording import Wording

ADDRESS = "https://example.org/good/hub/cases/a/"

RICH = {
    "title": "Speed checks by residents",
    "summary": "Residents check how fast people drive, and tell the council.",
    "language": "de",
    "cos": cos(co_design=2, co_assess=1),
    "claims": [
        claim("one", change_percent="-29", qualifier="about", source="s", locator="page 3",
              note="Not the same road.", conflicts_with=["two"]),
        claim("two", change_percent="-38", source="t", conflicts_with=["one"]),
        claim("three", finding="Fewer complaints.", period={"start": "2010", "end": "2012"}),
        claim("four", "context", value="5", unit="roads"),
    ],
    "sources": [
        {"id": "s", "title": "Report", "publisher": "Council", "published": "2012"},
        {"id": "t", "title": "Letter", "publisher": "Residents"},
    ],
    "obstacles": [{"type": "money", "text": "No grant.", "response": "They raised it."}],
    "transfer": {"conditions": ["One coordinator"], "effort": "Half a post.",
                 "months_to_set_up": "6", "not_suitable_if": ["Nobody lives nearby"]},
}  # fmt: skip


def summaries(of: Hub) -> tuple[CaseSummary, ...]:
    wording = Wording(of, catalogue())
    imprint = make_imprint(wording)
    return tuple(make_summary(wording, case, imprint) for case in of.cases)


@cache
def rich(base_url: str = BASE_URL) -> CaseSummary:
    return summaries(hub(settings=Settings(base_url=base_url), a=RICH))[0]


@cache
def library(folder: str) -> tuple[CaseSummary, ...]:
    """The real cases, or the sample that uses every field."""
    if folder == "cases":
        return summaries(real_hub(BASE_URL))
    checked, vocabulary, _ = read_checked(ROOT / folder, ROOT)
    assert vocabulary is not None
    settings = Settings(base_url=BASE_URL)
    return summaries(make_hub(checked, vocabulary, settings, read_specs(ROOT / "docs", ROOT)[0]))


@pytest.fixture(scope="module")
def pdf() -> PdfReader:
    return read(case_pdf_bytes(rich(), MOMENT))


def test_it_is_pdf_ua_1_with_title_and_language(pdf: PdfReader) -> None:
    """Tagged, named after the case, in the hub's language, by nobody, dated by the build."""
    assert claims_ua_1(pdf)
    assert pdf.root_object["/Lang"] == "en"
    assert pdf.metadata is not None
    assert pdf.metadata.title == RICH["title"]
    assert pdf.metadata.author is None
    assert pdf.metadata.creation_date == MOMENT


def test_the_records_own_language_is_marked(pdf: PdfReader) -> None:
    """A screen reader speaks the record in the language that it is written in."""
    assert "de" in {str(found["/Lang"]) for found in objects(pdf) if "/Lang" in found}


def test_it_says_what_the_page_says(pdf: PdfReader) -> None:
    """From the place to the licence, in the page's words."""
    wanted = [
        "Town, United Kingdom · Council · Still running? Running",
        RICH["summary"],
        "Co commission", "Not mentioned", "Co design", "Shared", "Co assess", "Asked",
        "Co design: Shared. So. Stated by a source.",
        "About −29 %", "Source 1: Report",
        "These figures stand side by side because we cannot tell which is right.",
        "Money. No grant.", "What helped. They raised it.",
        "One coordinator", "Half a post.", "6 months", "Nobody lives nearby",
        "Report. Council, 2012.", "Letter. Residents, undated.",
        "Licence of this text: CC-BY-4.0.", "Last checked on 1 January 2025.",
        "example.org/good/hub/cases/a",
    ]  # fmt: skip
    assert missing([str(words) for words in wanted], pdf) == []


def test_each_claim_has_figure_caveats_and_source(pdf: PdfReader) -> None:
    """The table has them all, context too, with what a reader must know."""
    rows = [
        "About −29 % counted one Not the same road. Sources differ on this",
        "Outcome. Reported Source 1 (2012), page 3",
        "−38 % counted two Sources differ on this Outcome. Reported Source 2 (undated)",
        "Fewer complaints. counted three 2010 to 2012. Outcome. Reported Source 1 (2012)",
        "5 roads counted four Context. Reported Source 1 (2012)",
    ]
    assert missing(rows, pdf) == []
    assert len(tags(pdf, "/TR")) == 1 + len(rich().claims)


def test_both_sides_of_a_dispute_stand_together(pdf: PdfReader) -> None:
    """Neither figure comes alone."""
    both = "About −29 % counted one. Source 1: Report (2012)•−38 % counted two. Source 2: Letter"
    assert missing([both], pdf) == []


def test_headings_have_no_gap(pdf: PdfReader) -> None:
    """One title, then sections, then what is in them."""
    assert levels(pdf)[0] == 1
    assert levels(pdf).count(1) == 1
    assert set(levels(pdf)) == {1, 2, 3}


def test_it_runs_nothing_and_links_its_own_page(pdf: PdfReader) -> None:
    """One address: the case's."""
    assert not any(FORBIDDEN & set(found) for found in objects(pdf))
    links = [found for found in objects(pdf) if found.get("/Subtype") == "/Link"]
    assert {str(link["/A"]["/URI"]) for link in links} == {ADDRESS}
    assert alternatives(pdf) == [f"QR code of the address {ADDRESS}"]


def test_a_hub_that_does_not_know_its_address_has_no_code() -> None:
    """Nothing points to an address that is not there."""
    pdf = read(case_pdf_bytes(rich(""), MOMENT))
    assert alternatives(pdf) == []
    assert [found for found in objects(pdf) if found.get("/Subtype") == "/Link"] == []


def test_a_retired_case_says_so() -> None:
    """On its paper and on its card."""
    retired = {"on": "2025-06-01", "reason": "The source was withdrawn.", "successor": "b"}
    one = summaries(hub(a={**RICH, "retired": retired}, b={"title": "Zebra"}))[0]
    told = "This case was retired on 1 June 2025. The source was withdrawn. Read instead: Zebra"
    assert missing([told], read(case_pdf_bytes(one, MOMENT))) == []
    assert missing(["Retired"], read(cards_pdf_bytes([one], MOMENT))) == []


@pytest.mark.parametrize("folder", ["cases", "tests/sample/cases"])
def test_every_case_fits_on_two_pages_with_all_its_claims(folder: str) -> None:
    """Title, summary, and of each claim figure, indicator, note and source."""
    for one in library(folder):
        pdf = read(case_pdf_bytes(one, MOMENT))
        wanted = [one.title, one.summary, one.place, one.licence, one.cite]
        for it in one.claims:
            source = f"Source {it.source.number} ({it.source.published})"
            wanted += [str(it.figure), it.indicator, it.note, source, it.source.title]
        assert missing([unbroken(words) for words in wanted], pdf) == [], one.id
        assert len(pdf.pages) <= 2, one.id
        assert not has_empty_boxes(pdf), one.id


def test_the_same_case_gives_the_same_bytes() -> None:
    """Whatever was set before."""
    first = case_pdf_bytes(rich(), MOMENT)
    cards_pdf_bytes(library("cases"), MOMENT)
    assert case_pdf_bytes(rich(), MOMENT) == first


def test_a_character_without_a_shape_is_named() -> None:
    """A file without it would be wrong."""
    with pytest.raises(NoGlyph) as refused:
        case_pdf_bytes(replace(rich(), summary="\N{CJK UNIFIED IDEOGRAPH-4E2D}"), MOMENT)
    assert refused.value.character == "\N{CJK UNIFIED IDEOGRAPH-4E2D}"


@pytest.mark.parametrize(("count", "pages"), [(1, 2), (4, 2), (5, 4)])
def test_four_cards_share_a_sheet(count: int, pages: int) -> None:
    """Each sheet of A4 has a page of fronts and one of backs."""
    pdf = read(cards_pdf_bytes(library("cases")[:count], MOMENT))
    assert sides_mm(pdf) == [(210, 297)] * pages
    assert claims_ua_1(pdf)
    assert levels(pdf) == [1] * count
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Case cards from The Good-Practice Hub"


def test_a_cards_front_and_back_say_what_they_should() -> None:
    """Who and what on the front; on the back three claims with their sources, and the address."""
    front, back = read(cards_pdf_bytes([rich()], MOMENT)).pages
    assert squeezed(
        "Speed checks by residents Town, United Kingdom · Council "
        "Residents check how fast people drive, and tell the council."
    ) in squeezed(front.extract_text())
    for words in (
        "About −29 % counted one", "Reported. Source 1: Report. Sources differ on this",
        "Fewer complaints.", "Source 2: Letter", "example.org/good/hub/cases/a",
    ):  # fmt: skip
        assert squeezed(words) in squeezed(back.extract_text())
    assert squeezed("5 roads") not in squeezed(back.extract_text())


def test_backs_are_mirrored() -> None:
    """Turned over its long edge, the first card's back lies behind its front."""
    four = [replace(rich(), title=title) for title in ("Ash", "Beech", "Cedar", "Dogwood")]
    front, back = read(cards_pdf_bytes(four, MOMENT)).pages
    order = re.compile("Ash|Beech|Cedar|Dogwood")
    assert order.findall(front.extract_text()) == ["Ash", "Beech", "Cedar", "Dogwood"]
    assert order.findall(back.extract_text()) == ["Beech", "Ash", "Dogwood", "Cedar"]


@pytest.mark.parametrize("folder", ["cases", "tests/sample/cases"])
def test_every_card_has_its_headline(folder: str) -> None:
    """The first claim is never left out for want of room, nor a character for want of a shape."""
    pdf = read(cards_pdf_bytes(library(folder), MOMENT))
    first = [str(one.headlines[0].figure) for one in library(folder) if one.headlines]
    assert missing([unbroken(words) for words in first], pdf) == []
    assert not has_empty_boxes(pdf)
    assert all(one.address in "".join(alternatives(pdf)) for one in library(folder))


def test_long_claims_stay_on_their_card() -> None:
    """What does not fit is left out whole: no sheet runs over."""
    long = {**RICH, "claims": [claim(name, finding="Long words. " * 95) for name in "abc"]}
    pdf = read(cards_pdf_bytes(summaries(hub(a=long)), MOMENT))
    assert len(pdf.pages) == 2
    assert text(pdf).count("Longwords.") == 95


def test_a_code_is_the_address() -> None:
    """Its modules are those of a code that segno makes, which any scanner reads."""
    drawn = re.findall(r"M(\d+) (\d+)\.5h(\d+)", qr_svg(ADDRESS))
    dark = {(int(row), int(at) + n) for at, row, length in drawn for n in range(int(length))}
    matrix = segno.make_qr(ADDRESS, error="m", mask=3).matrix
    assert dark == {
        (row, at) for row, modules in enumerate(matrix) for at, module in enumerate(modules)
        if module
    }  # fmt: skip


def test_a_code_can_be_scanned() -> None:
    """A decoder finds the address, where one is installed."""
    decoder = pytest.importorskip("zxingcpp")
    pictures = pytest.importorskip("PIL.Image")
    picture = typst.compile(
        b"#set page(width: auto, height: auto, margin: 4mm)\n"
        b'#image(bytes(sys.inputs.code), format: "svg", width: 24mm, alt: "")',
        sys_inputs={"code": qr_svg(ADDRESS)},
        format="png",
    )
    assert isinstance(picture, bytes)
    found = decoder.read_barcodes(pictures.open(io.BytesIO(picture)))
    assert [code.text for code in found] == [ADDRESS]
