"""A tool's form on its page: the sums, what is typed, rows, and that nothing leaves the page."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from filling import (
    CASES,
    FILL,
    FORMS,
    SUMS,
    TOTALS,
    VALUES,
    address,
    answering,
    button,
    document_of,
    note,
    opened,
    space,
    table,
)
from looking import CLIPPED, SMALL_TARGETS, SPACED_OUT
from making import made, squeezed
from playwright.sync_api import Browser, Page, expect
from serving import Server
from test_promises import audited
from watching import watched

from hub.forms.form import make_form, shown

pytestmark = pytest.mark.browser

CUT = """() => [...document.querySelectorAll('.sheet')]
    .filter((sheet) => sheet.scrollWidth > sheet.clientWidth + 1)
    .map((sheet) => `${sheet.dataset.table}: ${sheet.scrollWidth} > ${sheet.clientWidth}`)"""
"""Tables that do not fit and have to be moved sideways."""


def reckoned(tool: str, rows: dict[str, int], *, example: bool) -> tuple[dict[str, str], Any]:
    """What Python says that every sum and every last row shows, of as many rows as the page has."""
    wording = made(CASES).wording
    form = make_form(document_of(tool), wording.hub, wording.words, example=example)
    document, currency = form.document, form.currency
    sums = {
        f"do-{key}": shown(field, form.reckoning.field(key), currency)
        for key, field in document.fields.items()
        if field.formula
    }
    totals: dict[str, list[str]] = {}
    for key, grid in document.tables.items():
        for column in grid.columns:
            if column.formula:
                sums |= {
                    f"do-{key}-{row}-{column.key}": shown(
                        column, form.reckoning.cell(grid, column, row), currency
                    )
                    for row in range(rows[key])
                }
        if grid.has_totals:
            totals[key] = [
                shown(column, form.reckoning.total(grid, column), currency)
                if at or column.total
                else form.labels["total"]
                for at, column in enumerate(grid.columns)
            ]
    return sums, totals


def rows_of(page: Page) -> dict[str, int]:
    counted: dict[str, int] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('[data-table]')].map((table) =>
            [table.dataset.table, table.querySelectorAll('[data-row]').length]))"""
    )
    return counted


@pytest.mark.parametrize("tool", FORMS)
def test_the_page_reckons_as_python_does(page: Page, server: Server, tool: str) -> None:
    """Every sum and every total, blank and with the example."""
    opened(page, server, tool)
    assert (page.evaluate(SUMS), page.evaluate(TOTALS)) == reckoned(
        tool, rows_of(page), example=False
    )
    if document_of(tool).example:
        button(page, "example").click()
        assert (page.evaluate(SUMS), page.evaluate(TOTALS)) == reckoned(
            tool, rows_of(page), example=True
        )


@pytest.mark.parametrize("tool", FORMS)
def test_nothing_leaves_the_page_and_nothing_stays_in_the_browser(
    page: Page, server: Server, tool: str
) -> None:
    """Whatever is done there: typed, added, shown, saved, taken away, drawn, printed."""
    opened(page, server, tool)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    if document_of(tool).example:
        button(page, "example").click()
        expect(note(page)).to_contain_text("The form now shows the example.")
    page.evaluate(FILL)
    for add in page.locator("[data-add]").all():
        add.click()
    files = [button(page, "save"), button(page, "document")]
    files += page.locator("[data-csv]").all()[:1]
    files += page.locator("[data-picture-tools] button:visible").all()[:2]
    for maker in files:
        with page.expect_download() as download:
            maker.click()
        assert download.value.path().stat().st_size > 0
    button(page, "print").click()
    expect(page).to_have_title("printed")
    with answering(page, yes=True):
        button(page, "clear").click()
    expect(note(page)).to_have_text("Everything is cleared.")
    # What is made here, and the site's icon, which a browser may be late to ask for.
    icon = page.locator("link[rel=icon]").evaluate("(link) => link.href")
    own = [url for url in asked if urlsplit(url).scheme in ("blob", "data") or url == icon]
    assert asked == own
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]


TYPED = {
    "1,200.50": 1200.5,
    "£3": 3,
    "£ 1,000": 1000,
    "3.5 %": 3.5,
    "\N{MINUS SIGN}4": -4,
    ".5": 0.5,
    "7.": 7,
    "": 0,
}
"""What somebody types → the figure."""


def test_figures_are_read_as_people_write_them(page: Page, server: Server) -> None:
    """In the first line of the business case, as its amount in the central case."""
    opened(page, server, "business-case-generator")
    space(page, "horizon").fill("1")
    space(page, "bias").fill("0")
    space(page, "lines", 0, "kind").select_option("Staff")
    space(page, "lines", 0, "number").fill("1")
    cost = page.locator("#do-central_case-0-cost")
    for text, figure in TYPED.items():
        space(page, "lines", 0, "central").fill(text)
        expect(space(page, "lines", 0, "central")).not_to_have_attribute("aria-invalid", "true")
        sign = "\N{MINUS SIGN}" if figure < 0 else ""
        assert cost.text_content() in (
            f"{sign}£{abs(figure):,.0f}",
            f"{sign}£{abs(figure) + 0.001:,.0f}",
        )


@pytest.mark.parametrize("text", ["abc", "1,5", "1.200,50", "12 apples", "--3", "£", "9" * 400])
def test_what_is_no_figure_is_told_beside_its_space(page: Page, server: Server, text: str) -> None:
    """What was typed stays; the message describes its space, beside the hint; none counts."""
    opened(page, server, "business-case-generator")
    control = space(page, "people")
    control.fill(text)
    if text == "£":
        expect(control).not_to_have_attribute("aria-invalid", "true")
        return
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_have_attribute("aria-describedby", "do-people-hint do-people-fault")
    expect(page.locator("#do-people-fault")).to_have_text("Write a number, such as 12.5")
    expect(control).to_have_value(text)
    control.fill("12")
    expect(control).not_to_have_attribute("aria-invalid", "true")
    expect(control).to_have_attribute("aria-describedby", "do-people-hint")
    expect(page.locator("#do-people-fault")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("people", "-1", "Write a number of at least 0"),
        ("horizon", "11", "Write a number of at most 10"),
        ("price_year", "1066", "Write a number of at least 1900"),
        ("rate", "30", "Write a number of at most 20\u202f%"),
        ("rate", "-1 %", "Write a number of at least 0\u202f%"),
    ],
)
def test_a_bound_is_said_as_people_write_it(
    page: Page, server: Server, name: str, text: str, words: str
) -> None:
    opened(page, server, "business-case-generator")
    space(page, name).fill(text)
    expect(page.locator(f"#do-{name}-fault")).to_have_text(words)
    expect(space(page, name)).to_have_attribute("aria-invalid", "true")
    expect(space(page, name)).to_have_attribute(
        "aria-describedby", re.compile(rf"(^| )do-{name}-fault$")
    )


def test_a_percentage_says_that_it_is_one(page: Page, server: Server) -> None:
    """Before anybody has written, after the form is cleared, and in the example."""
    opened(page, server, "business-case-generator")
    expect(space(page, "rate")).to_have_value("3.5\u202f%")
    button(page, "example").click()
    expect(space(page, "rate")).to_have_value("3.5\u202f%")
    button(page, "clear").click()
    expect(space(page, "rate")).to_have_value("3.5\u202f%")


def test_what_is_not_saved_is_not_replaced_without_asking(page: Page, server: Server) -> None:
    """Nor cleared: no keeps everything, yes goes on. What was saved or never written is not asked
    about.
    """
    opened(page, server, "impact-matrix")
    with answering(page, yes=False) as asked:
        button(page, "example").click()
        button(page, "clear").click()
        assert asked == []
        space(page, "options", 0, "option").fill("A walk")
        button(page, "example").click()
        button(page, "clear").click()
    assert asked == [
        "This replaces what you have written here. Is that what you want?",
        "This clears everything you have written here. Is that what you want?",
    ]
    expect(space(page, "options", 0, "option")).to_have_value("A walk")
    with page.expect_download():
        button(page, "save").click()
    with answering(page, yes=False) as asked:
        button(page, "example").click()
    assert asked == []
    space(page, "options", 0, "option").fill("A walk")
    with answering(page, yes=True) as asked:
        button(page, "clear").click()
    assert len(asked) == 1
    expect(space(page, "options", 0, "option")).to_have_value("")


def test_leaving_warns_while_something_is_not_saved(page: Page, server: Server) -> None:
    """A browser shows its own words; none after saving."""
    opened(page, server, "impact-matrix")
    space(page, "options", 0, "option").press_sequentially("A walk")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    expect(space(page, "options", 0, "option")).to_have_value("A walk")
    with page.expect_download():
        button(page, "save").click()
    with answering(page, yes=False) as warned:
        page.goto(server.root)
        expect(page).to_have_url(server.root)
    assert warned == []


def test_the_browser_brings_nothing_back_by_itself(page: Page, server: Server) -> None:
    """Nothing is kept means nothing: not after Back, not after a reload."""
    page.on("dialog", lambda dialog: dialog.accept())
    opened(page, server, "co-production-charter")
    blank = page.evaluate(VALUES)
    page.evaluate(FILL)
    page.goto(server.root)
    page.go_back()
    page.wait_for_load_state()
    assert page.evaluate(VALUES) == blank
    page.evaluate(FILL)
    page.reload()
    assert page.evaluate(VALUES) == blank


def test_use_as_a_line_takes_the_figure_with_its_source(page: Page, server: Server) -> None:
    """It fills the first free line, the focus goes to “how many”, and the rest stays."""
    opened(page, server, "business-case-generator")
    space(page, "lines", 0, "what").fill("Ours")
    space(page, "people").fill("many")
    figures = document_of("business-case-generator").tables["unit_figures"].rows
    for at, (what, kind, central, _, source) in enumerate(figures[:2]):
        page.get_by_role("button", name=f"Use as a line: {what}", exact=True).click()
        row = at + 1
        expect(space(page, "lines", row, "number")).to_be_focused()
        expect(space(page, "lines", row, "what")).to_have_value(what)
        expect(space(page, "lines", row, "kind")).to_have_value(kind)
        expect(space(page, "lines", row, "central")).to_have_value(central)
        expect(space(page, "lines", row, "source")).to_have_value(source)
        expect(page.locator("[data-status]")).to_contain_text(f"is now line {row + 1}.")
    expect(space(page, "lines", 0, "what")).to_have_value("Ours")
    expect(space(page, "people")).to_have_value("many")


def test_use_as_a_line_adds_one_where_none_is_free(page: Page, server: Server) -> None:
    opened(page, server, "business-case-generator")
    button(page, "example").click()
    rows = table(page, "lines").locator("[data-row]")
    count = rows.count()
    page.locator("[data-table=unit_figures] button").first.click()
    expect(rows).to_have_count(count + 1)
    expect(space(page, "lines", count, "number")).to_be_focused()


@pytest.fixture(scope="module")
def unscripted(browser: Browser) -> Iterator[Page]:
    """A page with scripts off."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    with watched(context.new_page()) as new:
        yield new
    context.close()


@pytest.mark.parametrize("tool", FORMS)
def test_the_whole_form_is_there_without_javascript(
    unscripted: Page, server: Server, tool: str
) -> None:
    """Words, labels, spaces, tables and clauses; no button that would do nothing; it prints."""
    opened(unscripted, server, tool)
    form = unscripted.locator("[data-tool-form]")
    whole = squeezed(form.text_content() or "")
    wording = made(CASES).wording
    document = make_form(document_of(tool), wording.hub, wording.words).document
    for _, part in document.headed():
        words = [part.title, *part.text]
        words += [field.label for field in part.fields]
        for grid in part.tables:
            words += [grid.title, *(column.title for column in grid.columns)]
            words += [
                cell for row in grid.rows for cell in row if not re.fullmatch(r"[\d.]+", cell)
            ]
        words += [piece for clause in part.clauses for piece in re.split(r"\[.*?\]", clause.text)]
        assert [text for text in words if squeezed(text) not in whole] == []
    spaces = form.locator("[data-space]")
    assert spaces.count() == unscripted.locator("[data-space]").count() > 0
    assert form.locator("button:visible, input[type=file]:visible, figure:visible").count() == 0
    assert len(unscripted.pdf(format="A4")) > 10_000


@pytest.mark.parametrize("tool", FORMS)
def test_axe_finds_nothing_in_a_filled_form(page: Page, server: Server, tool: str) -> None:
    """With the example, a fault and every part open, at 320 and 1280 px, light and dark; targets
    are large enough, and no page scrolls sideways, its letters spaced out or not.
    """
    opened(page, server, tool)
    if document_of(tool).example:
        button(page, "example").click()
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    figures = page.locator("[data-tool-form] input[inputmode=decimal]")
    if figures.count():
        figures.first.fill("abc")
    assert audited(page) == []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SMALL_TARGETS) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CUT) == []
    page.set_viewport_size({"width": 400, "height": 800})
    page.evaluate(SPACED_OUT)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
    assert page.evaluate(CLIPPED, "select, thead") == []


def test_hints_are_seen_where_a_table_has_become_cards(page: Page, server: Server) -> None:
    """Once, in its first row: above, they stand in the head."""
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, server, "impact-matrix")
    said = page.evaluate(
        """() => [...document.querySelectorAll('[data-table=options] tbody tr')].slice(0, 2).map(
            (row) => [...row.cells].filter((cell) =>
                getComputedStyle(cell, '::after').content.includes('how would they notice')).length)
        """
    )
    assert said == [1, 0]


def test_a_form_is_filled_by_keyboard_alone(page: Page, server: Server) -> None:
    """The example, a choice, a figure, a new row, a clause: by Tab, Space, Enter and letters."""
    opened(page, server, "risk-register")
    button(page, "example").focus()
    page.keyboard.press("Enter")
    expect(note(page)).to_contain_text("The form now shows the example.")
    rows = table(page, "risks").locator("[data-row]")
    count = rows.count()
    table(page, "risks").locator("[data-add]").focus()
    page.keyboard.press("Space")
    expect(rows).to_have_count(count + 1)
    for key in ("A flood", "Quality", "4", "5"):
        page.keyboard.type(key)
        page.keyboard.press("Tab")
    expect(page.locator(f"#do-risks-{count}-score")).to_have_text("20")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_a_file_is_chosen_by_keyboard(page: Page, server: Server) -> None:
    """Its button is a label whose control takes the focus, which is seen around it; the label
    itself opens the choice too.
    """
    opened(page, server, "impact-matrix")
    button(page, "save").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("'open' in document.activeElement.dataset")
    seen = "getComputedStyle(document.activeElement.closest('label')).outlineStyle"
    assert page.evaluate(seen) == "solid"
    with page.expect_file_chooser():
        page.get_by_text("Open a saved file").click()


def test_the_walk_ends_in_a_promise(page: Page, server: Server) -> None:
    """From the toolkit through the five steps by “next” to the first thing to do."""
    page.goto(f"{server.root}toolkit/")
    page.locator("main a[href$='map-it/']").first.click()
    for step in ("map-it", "focus-it", "people-it", "market-it", "grow-it"):
        assert page.url == f"{server.root}toolkit/{step}/"
        page.locator("main nav a[rel=next]").click()
    assert page.url == address(server, "just-start")
    expect(page.locator("h1")).to_have_text("Just start")
    things = page.locator("section[aria-labelledby=things] li")
    assert things.count() == len(made(CASES).wording.hub.specs.just_start.things) > 2
    for thing in things.all():
        expect(thing).to_contain_text("minutes")
    first = page.locator("[data-space]").first
    first.fill("Ask two neighbours")
    with page.expect_download() as download:
        button(page, "save").click()
    kept = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert "Ask two neighbours" in kept["fields"].values()
    page.locator("main nav a[href$='toolkit/map-it/']").click()
    expect(page.locator("h1")).to_be_visible()


def test_folded_parts_are_printed(page: Page, server: Server) -> None:
    """Shut on the screen, and whole on paper."""
    opened(page, server, "business-case-generator")
    grid = page.locator("details.tool-part table").first
    seen = "(grid) => grid.checkVisibility({contentVisibilityAuto: true})"
    assert not grid.evaluate(seen)
    page.emulate_media(media="print")
    assert grid.evaluate(seen)


def test_buttons_are_seen_once_they_work(browser: Browser, server: Server) -> None:
    """Without the script that gathers the others nothing would answer them."""
    unwatched = browser.new_page()
    unwatched.route("**/kit-form*.js", lambda route: route.fulfill(body=""))
    with unwatched.expect_event("pageerror"):
        opened(unwatched, server, "impact-matrix")
    assert unwatched.locator("[data-tool-form] .scripted:visible").count() == 0
    unwatched.close()


def test_a_long_gap_goes_on_in_the_next_line(page: Page, server: Server) -> None:
    """Nothing of it is out of sight on a phone."""
    page.set_viewport_size({"width": 320, "height": 800})
    opened(page, server, "co-production-charter")
    gap = page.locator("[data-gap]").first
    one_line = gap.evaluate("(gap) => gap.clientHeight")
    gap.fill("many words " * 20)
    assert gap.evaluate("(gap) => gap.clientHeight") > 3 * one_line
    assert gap.evaluate("(gap) => gap.scrollHeight <= gap.clientHeight")


def test_print_shows_only_what_was_ticked(page: Page, server: Server) -> None:
    """With nothing ticked the whole menu is printed."""
    page.goto(f"{server.root}toolkit/co-production-charter/")
    page.emulate_media(media="print")
    items = page.locator(".clauses > li")
    everything = items.count()
    expect(items.filter(visible=True)).to_have_count(everything)
    items.nth(1).locator("[data-clause]").evaluate("(box) => { box.checked = true; }")
    expect(items.filter(visible=True)).to_have_count(1)
