"""The ready pack of each step: all its parts in their order, and which pages to print how often."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import literal
import pytest
from building import EPOCH, ROOT
from charter import BASE_URL, MOMENT, hub, hub_without_cases, squeezed
from charter import words as catalogue
from pages import soup
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
    sizes_pt,
    tags,
    text,
)
from pypdf import PdfReader

from hub.cache import Pack
from hub.figures import unbroken
from hub.model import Hub
from hub.papers.cards import cards_pdf_bytes
from hub.papers.pack_pdf import pack_data, pack_pdf_bytes
from hub.papers.packs import MOST_CARDS, WorkshopPack, make_packs
from hub.papers.pdf import pdf_bytes
from hub.settings import Settings
from hub.specs import Agenda, AgendaItem, Specs, StepPack, WorkshopSpec
from hub.toolkit.files import FilesBroken, ToolFiles
from hub.views.wording import Wording
from hub.views.workshop import PACKS
from hub.workers import spread

STEPS = ("map-it", "focus-it", "people-it", "market-it", "grow-it")

MAKE_PACKS = """
import hashlib, sys
sys.path[:0] = [sys.argv[1] + "/hooks", sys.argv[1] + "/tests"]
from charter import BASE_URL, MOMENT, hub, words
from hub.papers.pack_pdf import pack_pdf_bytes
from hub.papers.packs import make_packs
from hub.views.wording import Wording
for pack in make_packs(Wording(hub(BASE_URL), words())):
    print(hashlib.sha256(pack_pdf_bytes(pack, MOMENT)).hexdigest())
"""

SMALL = WorkshopSpec(
    purpose=("P.",),
    materials=("Pens.",),
    agendas=(
        Agenda(
            key="short",
            title="An hour and a half",
            aim="You agree.",
            items=(
                AgendaItem(minutes=45, title="Begin", text="Say hello.", tool="explorer"),
                AgendaItem(minutes=15, title="Talk", text="Ask.", tool="not-here"),
                AgendaItem(minutes=30, title="End", text="Say thanks."),
            ),
        ),
    ),
    notes=literal.MOVES,
    packs={
        "map-it": StepPack(agenda="short", tools=("explorer", "not-here")),
        "not-here": StepPack(agenda="short", tools=()),
    },
)
"""One pack that can be made, and one of a step that this hub lacks."""


def packs(of: Hub) -> dict[str, WorkshopPack]:
    return {pack.step: pack for pack in make_packs(Wording(of, catalogue()))}


@cache
def real() -> dict[str, WorkshopPack]:
    return packs(hub(BASE_URL))


@cache
def pdf(step: str) -> PdfReader:
    return read(pack_pdf_bytes(real()[step], MOMENT))


def small(**records: dict[str, Any]) -> WorkshopPack:
    of = literal.hub(**records)
    return packs(replace(of, specs=replace(of.specs, workshop=SMALL)))["map-it"]


def pages(of: PdfReader) -> list[str]:
    """The words of each page without those of its foot."""
    foot = re.compile(r"(?:[^\n]* )?Page \d+ of \d+")
    return [squeezed(foot.sub("", page.extract_text())) for page in of.pages]


@cache
def said(step: str) -> list[str]:
    return pages(pdf(step))


def starts(of: PdfReader) -> list[tuple[str, int]]:
    """Title and page of each part, as the bookmarks have them."""
    _, inside = of.outline
    return [
        (mark.title, (of.get_destination_page_number(mark) or 0) + 1)
        for mark in inside
        if not isinstance(mark, list)
    ]


def ranges(step: str) -> dict[str, tuple[int, int]]:
    """Key of a part → its first and last page, as the cover says."""
    cover = squeezed(pdf(step).pages[0].extract_text())
    found = {}
    for line in pack_data(real()[step])["inside"]:
        title, copies = (re.escape(squeezed(line[name])) for name in ("title", "print"))
        row = re.search(rf"{title}(\d+)(?:–(\d+))?{copies}", cover)
        assert row, line
        found[line["key"]] = (int(row[1]), int(row[2] or row[1]))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_it_is_pdf_ua_1_with_title_and_language(step: str) -> None:
    """Tagged, named after the step, in the hub's language, by nobody, dated by the build."""
    found = pdf(step)
    assert claims_ua_1(found)
    assert found.root_object["/Lang"] == "en"
    assert found.root_object["/ViewerPreferences"]["/DisplayDocTitle"]
    assert found.metadata is not None
    assert found.metadata.title == f"{real()[step].label}: workshop pack"
    assert found.metadata.author is None
    assert found.metadata.creation_date == MOMENT


@pytest.mark.parametrize("step", STEPS)
def test_headings_have_one_title_and_no_gap(step: str) -> None:
    """One title, below it the parts, below them what is in them; a bookmark for each heading."""
    found = levels(pdf(step))
    assert found[0] == 1
    assert found.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(found))
    assert len(list(flat(pdf(step).outline))) == len(found)


def flat(marks: Any) -> Iterator[Any]:
    for mark in marks:
        if isinstance(mark, list):
            yield from flat(mark)
        else:
            yield mark


@pytest.mark.parametrize("step", STEPS)
def test_all_parts_are_there_in_their_order(step: str) -> None:
    """Cover, agenda, notes, what to bring, worksheets, promise, cards, licence."""
    pack = real()[step]
    titles = [title for title, _ in starts(pdf(step))]
    assert titles == [
        "What is inside",
        f"Agenda: {pack.agenda.title}",
        "Notes for who leads",
        "What to bring",
        *(sheet.form.document.title for sheet in pack.worksheets),
        "About the case cards",
        "Licence and credit",
    ]
    assert titles[-3] == "My promise for this week"


@pytest.mark.parametrize("step", STEPS)
def test_all_its_words_are_there(step: str) -> None:
    """Question, agenda, notes, materials, and whom to thank."""
    pack = real()[step]
    wanted = [pack.question, pack.agenda.aim, *pack.materials, *pack.credit]
    wanted += [words for item in pack.agenda.items for words in (item.title, item.text)]
    wanted += [words for note in pack.notes for words in (note.title, note.text)]
    wanted += [case.cite for case in pack.cards]
    text_of_all = "".join(said(step))
    assert [words for words in wanted if squeezed(unbroken(words)) not in text_of_all] == []
    assert not has_empty_boxes(pdf(step))


@pytest.mark.parametrize("step", STEPS)
def test_the_cover_says_which_pages_to_print(step: str) -> None:
    """The ranges follow each other without a gap but for the sheet that the cards begin on."""
    found, last = ranges(step), len(pdf(step).pages)
    firsts = [page for title, page in starts(pdf(step)) if title != "What is inside"]
    assert [first for key, (first, _) in found.items() if key != "cards"] == firsts
    assert firsts[0] == 2
    assert found["credit"] == (last, last)
    order = list(found)
    for before, after in pairwise(order):
        blank = found["about-cards"][1] % 2 if after == "cards" else 0
        assert found[after][0] == found[before][1] + 1 + blank, after


@pytest.mark.parametrize("step", STEPS)
def test_a_front_of_cards_is_on_an_odd_page(step: str) -> None:
    """Printed on both sides, alone or with all the rest, each card has its own back."""
    pack, (first, last) = real()[step], ranges(step)["cards"]
    assert first % 2 == 1
    assert last - first + 1 == 2 * -(-len(pack.cards) // 4)
    alone = pages(read(cards_pdf_bytes(pack.cards, MOMENT)))
    assert said(step)[first - 1 : last] == alone


@pytest.mark.parametrize("step", STEPS)
def test_worksheets_are_those_of_the_tools(step: str) -> None:
    """Page for page what the tool's own file has, upright or not."""
    for at, sheet in enumerate(real()[step].worksheets):
        first, last = ranges(step)[f"worksheet-{at}"]
        alone = read(pdf_bytes(sheet.form, MOMENT))
        assert said(step)[first - 1 : last] == pages(alone), sheet.form.document.title
        assert sides_mm(pdf(step))[first - 1 : last] == sides_mm(alone)


@pytest.mark.parametrize("step", STEPS)
def test_every_page_is_numbered(step: str) -> None:
    """Sheets of cards and an empty page too; no letter is smaller than 8 points."""
    count = len(pdf(step).pages)
    for number, page in enumerate(pdf(step).pages, start=1):
        assert f"Page {number} of {count}" in page.extract_text()
    assert min(sizes_pt(pdf(step))) >= 8


@pytest.mark.parametrize("step", STEPS)
def test_it_runs_nothing_and_says_what_links_and_pictures_are(step: str) -> None:
    """Links lead into the file and to the hub's own pages; each has its words."""
    assert not any(FORBIDDEN & set(found) for found in objects(pdf(step)))
    links = [found for found in objects(pdf(step)) if found.get("/Subtype") == "/Link"]
    assert all(link["/Contents"] for link in links)
    addresses = [str(link["/A"]["/URI"]) for link in links if "/A" in link]
    assert [address for address in addresses if not address.startswith(BASE_URL)] == []
    assert len(alternatives(pdf(step))) == len(real()[step].cards)
    assert len(tags(pdf(step), "/Table")) >= 2


def test_the_agenda_adds_its_minutes_up() -> None:
    """Minutes alone below an hour, then hours, with minutes where there are some."""
    rows = pack_data(small())["agenda"]
    assert [(row["minutes"], row["total"]) for row in rows] == [
        ("45", "45 min"), ("15", "1 h"), ("30", "1 h 30 min"),
    ]  # fmt: skip
    assert [row["tool"] for row in rows] == ["Explorer", "", ""]


def test_who_fills_in_what_alone_is_told() -> None:
    """A statement of one's own and the promise are for each person, the rest for each table."""
    copies = {line["key"]: line["print"] for line in pack_data(real()["people-it"])["inside"]}
    alone = [key for key, text in copies.items() if text == "Once for each person."]
    titles = [
        real()["people-it"].worksheets[int(key.rpartition("-")[2])].form.document.title
        for key in alone
    ]
    assert titles == [
        "See what you can do",
        "Community asset survey: what I do and would do",
        "Opinion grid: my own answers",
        "My promise for this week",
    ]


def test_the_poster_and_what_else_the_agenda_uses_are_named() -> None:
    """Too large for A4, or of another step: the cover says where they are."""
    found = {other.tool: other for other in real()["people-it"].elsewhere}
    others = ("large print", "workbook to print", "poster A2", "poster A3")
    assert found["Opinion grid"].files == others
    assert found["Opinion grid"].address == f"{BASE_URL}/toolkit/opinion-grid/"
    assert found["Self-audit"].files == ("worksheet",)
    assert missing([f"Opinion grid: {', '.join(others)}"], pdf("people-it")) == []


def test_cards_are_the_strongest_of_the_step_and_its_tools() -> None:
    """At most twelve, and none that is retired."""
    many = {f"c{n:02}": {"steps": ["map-it"]} for n in range(MOST_CARDS + 3)}
    many["c14"] |= {"evidence": {"level": "3", "note": "N."}}
    many["c00"] |= {"retired": {"on": "2025-06-01", "reason": "Gone."}}
    many["c01"] = {"tools": ["explorer"]}
    many["c02"] = {"steps": ["focus-it"]}
    found = [case.id for case in small(**many).cards]
    assert found == ["c14", "c01", *(f"c{n:02}" for n in range(3, 13))]


def test_cases_that_the_pages_describe_have_a_card_too() -> None:
    """The explorer's page tells of the case b."""
    assert [case.id for case in small(a={}, b={}).cards] == ["b"]


def test_what_is_missing_is_left_out() -> None:
    """No cases, no forms, no promise: the agenda, the notes and the licence remain."""
    pack = small()
    assert [line["key"] for line in pack_data(pack)["inside"]] == [
        "agenda", "notes", "materials", "credit",
    ]  # fmt: skip
    found = read(pack_pdf_bytes(pack, MOMENT))
    assert len(found.pages) == 5
    assert levels(found) == [1, 2, 2, 2, 3, 2, 2]
    assert "example.org" not in text(found)


def test_a_hub_has_the_packs_of_the_steps_that_it_has() -> None:
    """A step or an agenda that is not there makes no pack; no specification, none at all."""
    assert list(real()) == list(STEPS)
    of = literal.hub()
    assert list(packs(of)) == []
    assert list(packs(replace(of, specs=replace(of.specs, workshop=SMALL)))) == ["map-it"]
    assert list(packs(hub_without_cases())) == list(STEPS)


def test_a_hub_without_cases_has_no_cards() -> None:
    """Nor a page about them."""
    pack = packs(hub_without_cases())["map-it"]
    assert "cards" not in {line["key"] for line in pack_data(pack)["inside"]}
    found = read(pack_pdf_bytes(pack, MOMENT))
    assert [title for title, _ in starts(found)][-2:] == [
        "My promise for this week", "Licence and credit",
    ]  # fmt: skip


def test_a_case_in_another_script_has_question_marks() -> None:
    """Its page has the letters; the rest of the pack stays as it is."""
    pack = small(b={"title": "\N{CJK UNIFIED IDEOGRAPH-4E2D} Ort", "language": "zh"})
    found = read(pack_pdf_bytes(pack, MOMENT))
    assert missing(["? Ort", "You agree.", "Say thanks."], found) == []
    assert not has_empty_boxes(found)


def test_a_character_that_the_font_lacks_gets_one_line() -> None:
    """Where it is not a case's, no file is made."""
    specs = Specs({}, {}, {}, workshop=SMALL)
    of = replace(
        literal.hub(), specs=specs, settings=Settings(name="\N{CJK UNIFIED IDEOGRAPH-4E2D}")
    )
    with pytest.raises(FilesBroken) as broken:
        ToolFiles(of, catalogue(), Pack(None)).all()
    assert str(broken.value) == (
        "docs/workshop.yml:1: what a file shows must be in our font; "
        "it lacks '\N{CJK UNIFIED IDEOGRAPH-4E2D}'"
    )


def test_a_pack_is_made_again_only_when_it_shows_something_else() -> None:
    """Its key holds the cases that have a card, and no others."""
    kept = Pack(None)

    def made(**records: dict[str, Any]) -> int:
        of = literal.hub(**records)
        of = replace(of, specs=replace(of.specs, workshop=SMALL))
        files = ToolFiles(of, catalogue(), kept).all()
        assert [file.path for file in files] == [f"toolkit/files/{PACKS}-map-it.pdf"]
        count = kept.made
        kept.turn()
        return count

    assert made(a={}, b={}) == 1
    assert made(a={}, b={}) == 0
    assert made(a={"title": "Another"}, b={}) == 0
    assert made(a={}, b={"summary": "Another"}) == 1


def test_a_single_pack_is_made_in_a_process_of_its_own() -> None:
    """One that has used typst could not be copied to write the pages."""
    here = [os.getpid()]
    assert spread([os.getpid], 2) == here
    assert spread([os.getpid], 2, apart=True) != here
    assert spread([os.getpid], 1, apart=True) == here


def test_the_page_is_told_of_each_file() -> None:
    """Under the packs' own key, by the label of the step."""
    of = hub()
    alone = replace(of, specs=replace(of.specs, tools={}))
    found = ToolFiles(alone, catalogue(), Pack(None)).of(PACKS)
    assert [(file.url, file.variant) for file in found] == [
        (f"toolkit/files/{PACKS}-{step}.pdf", real()[step].label) for step in STEPS
    ]


def test_the_page_links_every_pack(site: Path) -> None:
    """Each step's row has its file."""
    links = soup(site, "toolkit/workshop-pack/index.html").select(".downloads a[download]")
    names = [Path(str(link["href"])).name for link in links]
    assert names == [f"{PACKS}-{step}.pdf" for step in STEPS]
    assert all((site / "toolkit/files" / name).is_file() for name in names)


def test_two_processes_make_the_same_bytes() -> None:
    """Neither the time zone nor the order of sets shows, nor what was set before."""

    def made(**environment: str) -> str:
        command = [sys.executable, "-c", MAKE_PACKS, str(ROOT)]
        env = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment}
        return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout

    one = made(PYTHONHASHSEED="1", TZ="Pacific/Kiritimati")
    assert one == made(PYTHONHASHSEED="2", TZ="America/Lima")
    here = [hashlib.sha256(pack_pdf_bytes(pack, MOMENT)).hexdigest() for pack in real().values()]
    assert here == one.split()
