"""The pictures of a tool's form: known without colour, without overlaps, and only of figures."""

import pytest
from filling import CHARTS, button, opened, space
from playwright.sync_api import Browser, Page, expect
from serving import Server
from watching import watched

pytestmark = pytest.mark.browser

LOOKS = """() => [...document.querySelectorAll('[data-chart] .legend')].flatMap((legend, at) =>
    [...legend.querySelectorAll('.series')].map((mark) => {
        const style = getComputedStyle(mark);
        const hatch = mark.nextElementSibling?.getAttribute('fill') ?? '';
        const lines = document.querySelector(hatch.slice(4, -1) || 'no')?.firstElementChild;
        const seen = lines && getComputedStyle(lines).stroke !== style.fill;
        return [at, style.strokeDasharray, seen ? lines.getAttribute('d') : ''];
    }))"""
"""Of each series what tells it from others without colour."""

UNSEEN_WORDS = """() => {
    const colours = (element) => getComputedStyle(element).fill;
    const ground = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll('[data-chart] text')].filter((text) => {
        const behind = text.closest('.point')?.querySelector('circle');
        return colours(text) === (behind ? colours(behind) : ground);
    }).map((text) => text.textContent);
}"""

OVERLAPPING = """() => [...document.querySelectorAll('[data-chart] svg')].flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('text')].map((text) =>
        [text.textContent, text.getBoundingClientRect()]);
    const edge = svg.getBoundingClientRect();
    const out = boxes.filter(([, box]) => box.left < edge.left - 1 || box.right > edge.right + 1
        || box.bottom > edge.bottom + 1 || box.top < edge.top - 1);
    const over = boxes.filter(([, one], at) => boxes.slice(at + 1).some(([, other]) =>
        Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1
        && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 4));
    return [...out, ...over].map(([words]) => words);
})"""

TWICE_ON_A_SCALE = """() => [...document.querySelectorAll('[data-chart] svg')].flatMap((svg) => {
    const marks = [...svg.querySelectorAll('line + text')].map((text) => text.textContent);
    return marks.filter((words, at) => marks.indexOf(words) !== at);
})"""


@pytest.mark.parametrize("tool", CHARTS)
def test_a_picture_says_its_figures_without_colour(
    browser: Browser, server: Server, tool: str
) -> None:
    """In forced colours as on paper each series has a look of its own, and words stand out."""
    context = browser.new_context(forced_colors="active")
    with watched(context.new_page()) as page:
        opened(page, server, tool)
        button(page, "example").click()
        for media in ("screen", "print"):
            page.emulate_media(media=media, forced_colors="active" if media == "screen" else "none")
            looks = page.evaluate(LOOKS)
            assert len({str(look) for look in looks}) == len(looks)
            assert page.evaluate(UNSEEN_WORDS) == []
    context.close()


@pytest.mark.parametrize("tool", CHARTS)
def test_the_marks_of_a_scale_differ_and_no_words_of_a_picture_overlap(
    page: Page, server: Server, tool: str
) -> None:
    """Also nothing is drawn beyond the picture's edge."""
    opened(page, server, tool)
    button(page, "example").click()
    assert page.evaluate(OVERLAPPING) == []
    assert page.evaluate(TWICE_ON_A_SCALE) == []


def test_a_picture_comes_with_figures_and_goes_with_them(page: Page, server: Server) -> None:
    """A picture of nothing is none, and offers no file."""
    opened(page, server, "opinion-grid")
    place = page.locator("[data-chart]").first
    expect(place).to_be_hidden()
    space(page, "tally", 0, "strongly_agree").fill("3")
    expect(place.locator("svg")).to_be_visible()
    expect(place.get_by_role("button")).to_have_count(2)
    space(page, "tally", 0, "strongly_agree").fill("")
    expect(place).to_be_hidden()
