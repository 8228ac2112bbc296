"""The rows of a form's tables: added, removed, and put back."""

import pytest
from filling import FORMS, document_of, note, opened, space, table
from playwright.sync_api import Locator, Page, expect
from serving import Server

pytestmark = pytest.mark.browser

ADDED = """(name) => {
    const around = document.querySelector(`[data-table="${name}"]`);
    const rows = around.querySelectorAll('[data-row]');
    const above = rows[rows.length - 1].querySelector('input[data-space], textarea[data-space]');
    above.value = 'abc';
    above.dispatchEvent(new Event('input', {bubbles: true}));
    around.querySelector('[data-add]').click();
    const added = around.querySelectorAll('[data-row]');
    const controls = [...added[added.length - 1].querySelectorAll('[data-space]')];
    return {
        more: added.length - rows.length,
        number: added.length,
        focused: document.activeElement === controls[0],
        names: controls.map((control) => control.ariaLabel),
        values: controls.map((control) => control.value).filter(Boolean),
        faults: controls.filter((control) => control.ariaInvalid).length,
    };
}"""
"""What the row is like that a table grows by, below one with a fault."""

UNNAMED = """() => [...document.querySelectorAll('[data-tool-form] :is(input, select, textarea)')]
    .flatMap((control) => {
        const ids = (control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
        const named = control.labels.length || control.ariaLabel
            || control.hasAttribute('aria-labelledby');
        const gone = ids.filter((id) => !document.getElementById(id)?.textContent);
        const hint = control.closest('td')?.dataset.hint;
        const hinted = ids.map((id) => document.getElementById(id)?.textContent);
        const unhinted = hint && !hinted.includes(hint);
        return [...gone, ...(named && !unhinted ? [] : [control.outerHTML.slice(0, 80)])];
    })"""
"""Controls without a name, without the hint of their column, or with a description that is gone."""


@pytest.mark.parametrize("tool", FORMS)
def test_an_added_row_has_the_focus_and_its_own_names(
    page: Page, server: Server, tool: str
) -> None:
    """In every table that grows: numbered on, blank, without the faults of the row above. Then as
    before each control has a name, its hint and an id of its own.
    """
    opened(page, server, tool)
    assert page.evaluate(UNNAMED) == []
    for name, grid in document_of(tool).tables.items():
        if not page.locator(f'[data-table="{name}"] [data-add]').count():
            continue
        added = page.evaluate(ADDED, name)
        number = added.pop("number")
        names = added.pop("names")
        assert added == {"more": 1, "focused": True, "values": [], "faults": 0}
        written = [column.title for column in grid.columns if not column.formula]
        row = grid.row or "Row"
        assert names == [f"{title}, {row} {number}" for title in written]
        expect(page.locator("[data-status]")).to_have_text(f"{row} {number} added")
    assert page.evaluate(UNNAMED) == []
    ids = page.evaluate("[...document.querySelectorAll('main [id]')].map(({id}) => id)")
    assert len(ids) == len(set(ids))


def remover(page: Page, name: str, row: int) -> Locator:
    """The button that takes the row away, counted from 0."""
    return table(page, name).locator("tbody tr").nth(row).locator("[data-remove]")


def written(page: Page, name: str, column: str) -> list[str]:
    """What stands in a column."""
    found: list[str] = page.evaluate(
        """([name, column]) => [...document.querySelectorAll(`[data-table="${name}"] tbody tr`)]
            .map((row) => row.querySelector(`[id$="-${column}"]`).value)""",
        [name, column],
    )
    return found


def filled(page: Page, server: Server, *options: str) -> int:
    """Opens the impact matrix with these options; says how many rows it has."""
    opened(page, server, "impact-matrix")
    for at, option in enumerate(options):
        space(page, "options", at, "option").fill(option)
    return len(written(page, "options", "option"))


def test_a_removed_row_is_gone_and_the_others_move_up(page: Page, server: Server) -> None:
    """A blank one takes its place; what stood in the others stays as it was typed, also what is no
    figure.
    """
    count = filled(page, server, "A walk", "A choir", "A garden")
    space(page, "options", 2, "impact").fill("many")
    assert remover(page, "options", 1).get_attribute("aria-label") == "Remove Option 2"
    remover(page, "options", 1).click()
    rest = ["A walk", "A garden", *[""] * (count - 2)]
    assert written(page, "options", "option") == rest
    expect(space(page, "options", 1, "impact")).to_have_value("many")
    expect(page.locator("#do-options-1-impact-fault")).to_be_visible()
    expect(page.locator("[data-status]")).to_have_text("Option 2 removed.")
    assert page.evaluate(UNNAMED) == []
    assert page.evaluate("document.querySelectorAll('.fault').length") == 1
    assert remover(page, "options", 1).get_attribute("aria-label") == "Remove Option 2"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_removed_row_can_be_put_back(page: Page, server: Server, at: int) -> None:
    """To its place, with everything that stood in it; by keyboard it is the next thing to press."""
    filled(page, server, "A walk", "A choir", "A garden")
    space(page, "options", at, "impact").fill("4")
    before = written(page, "options", "option")
    remover(page, "options", at).focus()
    page.keyboard.press("Enter")
    expect(note(page).get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    assert written(page, "options", "option") == before
    expect(space(page, "options", at, "impact")).to_have_value("4")
    expect(space(page, "options", at, "option")).to_be_focused()
    expect(note(page)).to_have_text(f"Option {at + 1} is back.")
    assert page.evaluate(UNNAMED) == []


def test_what_was_written_meanwhile_stays_when_a_row_comes_back(page: Page, server: Server) -> None:
    count = filled(page, server, "A walk", "A choir")
    remover(page, "options", 0).click()
    space(page, "options", count - 1, "option").fill("A garden")
    note(page).get_by_role("button").click()
    gap = [""] * (count - 3)
    assert written(page, "options", "option") == ["A walk", "A choir", *gap, "", "A garden"]
    remover(page, "options", 0).click()
    space(page, "options", count - 1, "impact").fill("many")
    note(page).get_by_role("button").click()
    expect(space(page, "options", count, "impact")).to_have_value("many")


def test_each_of_two_equal_removals_is_announced(page: Page, server: Server) -> None:
    """The next row has moved up and has the name of the one before."""
    filled(page, server, "A walk", "A choir", "A garden")
    page.evaluate(
        """() => {
            window.said = [];
            const status = document.querySelector('[data-status]');
            new MutationObserver(() => { if (status.textContent) said.push(status.textContent); })
                .observe(status, {childList: true, characterData: true, subtree: true});
        }"""
    )
    for count in (1, 2):
        remover(page, "options", 1).click()
        page.wait_for_timeout(50)
        assert page.evaluate("said") == ["Option 2 removed."] * count


def test_the_way_back_stands_where_the_row_was(page: Page, server: Server) -> None:
    """In a long table nobody has to look for the place again."""
    filled(page, server, *(f"Option {at}" for at in range(5)))
    remover(page, "options", 1).click()
    row = table(page, "options").locator("tbody tr").nth(1)
    expect(row.locator("[data-note]")).to_have_text("Option 2 removed. Put it back")
    table(page, "options").locator("[data-add]").click()
    expect(page.locator("[data-note]")).to_have_count(1)


def test_what_is_no_answer_stays_when_rows_come_in(page: Page, server: Server) -> None:
    """A figure in words is no answer yet; a figure of the library does not write over it."""
    opened(page, server, "business-case-generator")
    space(page, "lines", 0, "number").fill("many")
    page.get_by_role("button", name="Use as a line").first.click()
    expect(space(page, "lines", 0, "number")).to_have_value("many")
    assert written(page, "lines", "what")[1] != ""


def test_only_rows_that_people_wrote_or_added_can_be_removed(page: Page, server: Server) -> None:
    """Not those that the table brings, and no blank one below which there would be too few."""
    opened(page, server, "risk-register")
    given = len(document_of("risk-register").tables["risks"].rows)
    rows = table(page, "risks").locator("tbody tr")
    blank = rows.count() - given
    assert (given > 0, blank > 0) == (True, True)
    removers = table(page, "risks").locator("[data-remove]")
    expect(removers).to_have_count(blank)
    expect(removers.filter(visible=True)).to_have_count(0)
    table(page, "risks").locator("[data-add]").click()
    expect(removers.filter(visible=True)).to_have_count(blank + 1)
    removers.last.click()
    expect(rows).to_have_count(given + blank)
    expect(removers.filter(visible=True)).to_have_count(0)


def test_sums_follow_a_removed_row(page: Page, server: Server) -> None:
    """Also the picture, which shows one point less."""
    filled(page, server, "A walk", "A choir")
    for row in (0, 1):
        for column in ("impact", "saving", "effort"):
            space(page, "options", row, column).fill("3")
    expect(page.locator("[data-point]")).to_have_count(2)
    remover(page, "options", 0).click()
    expect(page.locator("[data-point]")).to_have_count(1)


def test_a_removed_row_counts_as_a_change(page: Page, server: Server) -> None:
    """Clearing asks first."""
    filled(page, server, "A walk")
    with page.expect_download():
        page.locator("[data-do=save]").click()
    remover(page, "options", 0).click()
    with page.expect_event("dialog") as asked:
        page.evaluate("setTimeout(() => document.querySelector('[data-do=clear]').click())")
    asked.value.dismiss()
    assert "clears everything" in asked.value.message


@pytest.mark.parametrize("width", [320, 1280])
def test_a_button_to_remove_is_large_enough(page: Page, server: Server, width: int) -> None:
    """44 px on a phone."""
    page.set_viewport_size({"width": width, "height": 800})
    filled(page, server, "A walk")
    box = remover(page, "options", 0).bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= (44 if width == 320 else 24)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_to_remove_is_printed(page: Page, server: Server) -> None:
    filled(page, server, "A walk")
    expect(table(page, "options").locator(".remove button:visible")).to_have_count(1)
    page.emulate_media(media="print")
    expect(table(page, "options").locator(".remove:visible")).to_have_count(0)
