"""The workshop pack, online and from a folder, and a tool from a folder."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from building import ROOT
from filling import button, document_of, space
from looking import SMALL_TARGETS
from making import made, squeezed
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from serving import Server
from test_offline_journeys import folder
from test_promises import audited
from test_shortlist import FIRST, SECOND
from watching import watched

pytestmark = pytest.mark.browser

__all__ = ["folder"]

TOOLS = ("impact-matrix", "co-production-charter")

NO_PRINTER = "window.print = () => { document.documentElement.dataset.sent = ''; };"
"""Keeps the pack on the page: a real print takes it away afterwards."""


@pytest.fixture
def pack(page: Page, server: Server) -> Page:
    page.add_init_script(NO_PRINTER)
    page.goto(f"{server.root}toolkit/workshop-pack/")
    return page


def box(page: Page, name: str, value: str) -> Locator:
    return page.locator(f'input[name="{name}"][value="{value}"]')


def sheets(page: Page) -> Locator:
    return page.locator("[data-printed] > .pack-page")


def make(page: Page) -> None:
    page.locator("[data-print]").click()
    expect(page.locator("html[data-sent]")).to_be_attached()


def record(site: Path, case: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / f"cases/{case}/case.json").read_text("utf-8"))
    return found


def cases_offered(page: Page) -> list[str]:
    found: list[str] = page.locator("input[name=case]").evaluate_all(
        "boxes => boxes.map(({value}) => value)"
    )
    return found


def test_a_pack_has_cards_agenda_notes_and_worksheets(pack: Page) -> None:
    """Of what was chosen and nothing else."""
    workshop = made(ROOT / "cases").wording.hub.specs.workshop
    assert workshop
    agenda = workshop.agendas[1]
    box(pack, "agenda", agenda.key).check()
    for tool in TOOLS:
        box(pack, "tool", tool).check()
    for case in cases_offered(pack)[:5]:
        box(pack, "case", case).check()
    make(pack)
    expect(pack.locator("[data-builder] [data-note]")).to_have_text(
        "The pack is ready to print: 5 cards."
    )
    words = sheets(pack).all_text_contents()
    assert len(words) == 4 + 3 + len(TOOLS)
    assert ["Cut out, " in text for text in words] == [True] * 4 + [False] * 5
    assert all(item.text.split()[0] in words[4] for item in agenda.items)
    for other in workshop.agendas:
        assert (other.title in words[4]) == (other is agenda)
    assert all(squeezed(line) in squeezed(words[5]) for line in workshop.materials)
    assert all(squeezed(told.text) in squeezed(words[6]) for told in workshop.notes)
    for text, tool in zip(words[7:], TOOLS, strict=True):
        document = document_of(tool)
        assert document.title in text
        assert [part.title for _, part in document.headed() if part.title not in text] == []
        assert [
            f.label for _, part in document.headed() for f in part.fields if f.label not in text
        ] == []
    ids = pack.evaluate("[...document.querySelectorAll('[id]')].map(({id}) => id)")
    assert len(ids) == len(set(ids))


def test_the_agenda_alone_is_a_pack(pack: Page) -> None:
    make(pack)
    assert sheets(pack).count() == 3
    expect(pack.locator("[data-builder] [data-note]")).to_have_text(
        "The pack is ready to print: 0 cards."
    )


def test_behind_each_front_stands_its_back(pack: Page, site: Path) -> None:
    """On the sheet turned along its long edge: left and right are exchanged, up and down not."""
    chosen = cases_offered(pack)[:5]
    for case in chosen:
        box(pack, "case", case).check()
    make(pack)
    heads = [
        [
            " ".join(card.locator("h2, h3").all_text_contents())
            for card in sheet.locator(".a6").all()
        ]
        for sheet in pack.locator(".pack-page.four").all()
    ]
    titles = [record(site, case)["title"] for case in chosen]
    assert heads[0] == titles[:4]
    for front, back in ((heads[0], heads[1]), (heads[2], heads[3])):
        places = [*front, "", "", ""][:4]
        assert back == [places[at] for at in (1, 0, 3, 2)]
    assert heads[2] == [titles[4]]


def test_every_figure_on_a_card_has_its_source(pack: Page, site: Path) -> None:
    """At most three, none of them mere context; a case without figures says so."""
    for case in cases_offered(pack):
        box(pack, "case", case).check()
    make(pack)
    told = {}
    for sheet in pack.locator(".pack-page.four:nth-child(even)").all():
        for card in sheet.locator(".a6").all():
            if card.locator("h3").count():
                told[card.locator("h3").text_content()] = card.locator("p").all_text_contents()
    assert len(told) == len(cases_offered(pack))
    for case in cases_offered(pack):
        words = record(site, case)["words"]
        claims = [claim for claim in words.get("claims", []) if claim["kind"] != "context"][:3]
        expected = [
            f"{claim['figure']} {claim['indicator']}. "
            f"Source {claim['source']}: {words['sources'][claim['source'] - 1]}"
            for claim in claims
        ] or ["This case has no figures. Its page says what is known."]
        assert told[record(site, case)["title"]][:-1] == expected
        assert f"/cases/{case}/" in told[record(site, case)["title"]][-1]


def test_a_pack_is_seen_on_paper_alone_and_gone_after_it(pack: Page) -> None:
    """On paper there is nothing else, no page is empty, and the cards come first, so that each
    back comes behind its front.
    """
    for case in cases_offered(pack)[:5]:
        box(pack, "case", case).check()
    box(pack, "tool", TOOLS[0]).check()
    make(pack)
    expect(pack.locator("[data-printed]")).to_be_hidden()
    pack.emulate_media(media="print")
    expect(pack.locator("[data-printed]")).to_be_visible()
    expect(pack.locator("[data-pack]")).to_be_hidden()
    expect(pack.locator(".site-header")).to_be_hidden()
    # The width of A4 less margins of 16 mm, at 96 px an inch.
    pack.set_viewport_size({"width": 672, "height": 1000})
    assert pack.evaluate("document.documentElement.scrollWidth") <= 672
    pack.emulate_media(media="null")
    pages = [
        squeezed(page.extract_text())
        for page in PdfReader(io.BytesIO(pack.pdf(format="A4", prefer_css_page_size=True))).pages
    ]
    assert all(pages)
    assert [text.startswith("Cutout,front") for text in pages[:5]] == [True, False] * 2 + [False]
    assert [text.startswith("Cutout,back") for text in pages[:5]] == [False, True] * 2 + [False]
    assert "Putyourownpacktogether" not in "".join(pages)
    expect(sheets(pack)).to_have_count(0)


def test_no_card_is_cut_off(pack: Page) -> None:
    """Its words fit into a quarter of the paper."""
    for case in cases_offered(pack):
        box(pack, "case", case).check()
    make(pack)
    pack.emulate_media(media="print")
    pack.set_viewport_size({"width": 672, "height": 1000})
    cut = pack.evaluate(
        """() => [...document.querySelectorAll('.a6')]
            .filter((card) => card.scrollHeight > card.clientHeight + 1
                || card.scrollWidth > card.clientWidth + 1)
            .map((card) => card.textContent.slice(0, 60))"""
    )
    assert cut == []


def test_cases_on_the_shortlist_come_chosen(page: Page, server: Server) -> None:
    """In the reader's order, one that the page does not offer too; one that is gone is left
    out, without an error.
    """
    page.goto(f"{server.root}toolkit/workshop-pack/")
    offered = cases_offered(page)
    other = next(
        case.id for case in made(ROOT / "cases").wording.hub.cases if case.id not in offered
    )
    for case in (offered[3], other):
        page.goto(f"{server.root}cases/{case}/")
        page.locator("[data-shortlist-here]").get_by_role("button").click()
    page.goto(f"{server.root}toolkit/workshop-pack/")
    expect(box(page, "case", other)).to_be_checked()
    expect(box(page, "case", offered[3])).to_be_checked()
    assert page.locator("input[name=case]:checked").count() == 2
    assert len(cases_offered(page)) == len(offered) + 1


def test_what_cannot_be_loaded_is_said(browser: Browser, server: Server) -> None:
    """What was chosen stays, nothing is printed, and the next time may go well."""
    context = browser.new_context()
    page = context.new_page()  # Not watched: the browser reports the lost file as an error.
    page.add_init_script(NO_PRINTER)
    page.goto(f"{server.root}toolkit/workshop-pack/")
    page.route("**/data/forms/*.json", lambda route: route.abort())
    box(page, "tool", TOOLS[0]).check()
    page.locator("[data-print]").click()
    said = page.locator("[data-builder] [data-note]")
    expect(said).to_have_text(
        "Some parts could not be loaded. Check that you are connected, then print again."
    )
    expect(page.locator("[data-builder] [data-status]")).to_have_text(said.inner_text())
    expect(page.locator("html[data-sent]")).to_have_count(0)
    expect(box(page, "tool", TOOLS[0])).to_be_checked()
    page.unroute("**/data/forms/*.json")
    make(page)
    expect(said).to_contain_text("The pack is ready to print")
    context.close()


def test_the_page_of_the_pack_is_whole_without_javascript(browser: Browser, server: Server) -> None:
    """Agendas, notes and ready packs; nothing that needs a script."""
    context = browser.new_context(java_script_enabled=False)
    with watched(context.new_page()) as page:
        page.goto(f"{server.root}toolkit/workshop-pack/")
        expect(page.locator("[data-builder]")).to_be_hidden()
        assert page.locator("[data-agenda]").count() == 3
        expect(page.locator("[data-notes]")).to_be_visible()
        assert page.locator(".downloads a[download]").count() == 5
    context.close()


def test_axe_finds_nothing_on_the_page_of_the_pack(pack: Page) -> None:
    """With a pack made, at 320 and 1280 px, light and dark; large targets, nothing sideways."""
    box(pack, "tool", TOOLS[0]).check()
    box(pack, "case", cases_offered(pack)[0]).check()
    make(pack)
    assert audited(pack) == []
    for width in (320, 1280):
        pack.set_viewport_size({"width": width, "height": 800})
        assert pack.evaluate(SMALL_TARGETS) == []
        assert pack.evaluate("document.documentElement.scrollWidth") <= width


@pytest.fixture
def from_folder(browser: Browser, folder: Path) -> Iterator[Page]:
    """A page on the copy; whatever is asked for beside files of the copy fails."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    asked: list[str] = []
    with watched(context.new_page()) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.add_init_script(NO_PRINTER)
        yield page
    context.close()
    own = (f"{folder.as_uri()}/", "blob:", "data:")
    assert [url for url in asked if not url.startswith(own)] == []


def test_a_form_works_from_a_folder(from_folder: Page, folder: Path) -> None:
    """The example, its picture, saving, clearing, opening again."""
    page = from_folder
    page.goto(folder.joinpath("toolkit/impact-matrix/index.html").as_uri())
    button(page, "example").click()
    option = space(page, "options", 0, "option").input_value()
    expect(page.locator("[data-chart] svg")).to_contain_text(option)
    with page.expect_download() as download:
        button(page, "save").click()
    kept = Path(download.value.path()).read_bytes()
    button(page, "clear").click()
    expect(space(page, "options", 0, "option")).to_have_value("")
    page.locator("[data-open]").set_input_files(
        {"name": "kept.json", "mimeType": "application/json", "buffer": kept}
    )
    expect(space(page, "options", 0, "option")).to_have_value(option)
    for maker in (button(page, "document"), *page.locator("[data-picture-tools] button").all()):
        with page.expect_download() as download:
            maker.click()
        assert Path(download.value.path()).stat().st_size > 1000


def test_a_pack_is_made_from_a_folder(from_folder: Page, folder: Path) -> None:
    """With the cases of the shortlist."""
    page = from_folder
    for case in (FIRST, SECOND):
        page.goto(folder.joinpath(f"cases/{case}/index.html").as_uri())
        page.locator("[data-shortlist-here]").get_by_role("button").click()
    page.goto(folder.joinpath("toolkit/workshop-pack/index.html").as_uri())
    for case in (FIRST, SECOND):
        expect(box(page, "case", case)).to_be_checked()
    box(page, "tool", TOOLS[0]).check()
    make(page)
    assert sheets(page).count() == 2 + 3 + 1
    expect(sheets(page).first).to_contain_text(record(folder, FIRST)["title"])
