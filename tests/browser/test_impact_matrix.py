"""The impact matrix: a point that is moved by hand, by finger or by keys, and its table."""

from collections.abc import Iterator

import pytest
from filling import button, note, opened, space, table
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from serving import Server
from test_promises import audited
from watching import watched

pytestmark = pytest.mark.browser

SCORES = ("impact", "saving", "effort")


@pytest.fixture
def matrix(page: Page, server: Server) -> Page:
    """The form with three options: one in the middle, two at the same place."""
    opened(page, server, "impact-matrix")
    write(page, 0, "A walk", impact=3, saving=3, effort=3)
    write(page, 1, "A café", impact=4, saving=4, effort=4)
    write(page, 2, "A phone line", impact=4, saving=4, effort=4)
    return page


def write(page: Page, row: int, option: str, **scores: object) -> None:
    space(page, "options", row, "option").fill(option)
    for name, score in scores.items():
        space(page, "options", row, name).fill(str(score))


def point(page: Page, option: str) -> Locator:
    return page.get_by_role("slider", name=option, exact=True)


def scores(page: Page, row: int) -> list[str]:
    return [space(page, "options", row, name).input_value() for name in SCORES]


def middle(found: Locator) -> tuple[float, float]:
    """Where a mouse takes hold of it; the whole picture is in view."""
    found.page.locator("[data-picture-tools]").first.scroll_into_view_if_needed()
    box = found.locator("circle").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def step(page: Page) -> tuple[float, float]:
    """How far one score is on the screen, across and up."""
    drawn = page.locator(".chart-points").bounding_box()
    assert drawn
    scale = drawn["width"] / 720
    return (720 - 16 - 56 - 80) / 4 * scale, (400 - 58 - 16 - 80) / 4 * scale


def drag(page: Page, option: str, right: float, up: float) -> None:
    """Moves the point by so many scores."""
    x, y = middle(point(page, option))
    across, high = step(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right * across / 2, y - up * high / 2)
    page.mouse.move(x + right * across, y - up * high)
    page.mouse.up()


def test_a_point_moved_by_mouse_takes_its_row_along(matrix: Page) -> None:
    """Impact, saving and effort are whole scores; the balance and its reading follow."""
    space(matrix, "options", 0, "sure").select_option(index=1)
    drag(matrix, "A walk", 1, 2)
    assert scores(matrix, 0) == ["5", "3", "1"]
    expect(matrix.locator("#do-options-0-balance")).to_have_text("4.0")
    expect(matrix.locator("#do-options-0-reading")).to_have_text("Start now")
    expect(point(matrix, "A walk")).to_be_focused()
    assert scores(matrix, 1) == scores(matrix, 2) == ["4", "4", "4"]


@pytest.mark.parametrize(
    ("right", "up", "expected"),
    [(9, 9, ["5", "5", "1"]), (-9, -9, ["1", "1", "5"]), (9, -9, ["1", "5", "1"])],
)
def test_scores_stay_within_their_scale(
    matrix: Page, right: float, up: float, expected: list[str]
) -> None:
    """However far a point is pulled; then the keys lead no further."""
    drag(matrix, "A walk", right, up)
    assert scores(matrix, 0) == expected
    across = "ArrowRight" if right > 0 else "ArrowLeft"
    for key in (across, "ArrowUp" if up > 0 else "ArrowDown"):
        matrix.keyboard.press(key)
        expect(point(matrix, "A walk")).to_be_focused()
    assert scores(matrix, 0) == expected


def test_points_at_one_place_are_both_seen_and_moved_alone(matrix: Page) -> None:
    """They stand side by side; each moves by as much as the hand does."""
    one, other = middle(point(matrix, "A café")), middle(point(matrix, "A phone line"))
    assert abs(one[0] - other[0]) + abs(one[1] - other[1]) > 15
    drag(matrix, "A phone line", -1, -1)
    assert scores(matrix, 2) == ["3", "2", "4"] or scores(matrix, 2) == ["3", "3", "5"]
    expect(matrix.locator("#do-options-2-balance")).to_have_text("2.0")
    assert scores(matrix, 1) == ["4", "4", "4"]


def test_a_click_moves_nothing(matrix: Page) -> None:
    """Not even a score between two, nor a point beside its place."""
    space(matrix, "options", 0, "impact").fill("2.5")
    for at, option in enumerate(("A walk", "A café", "A phone line")):
        before = scores(matrix, at)
        matrix.mouse.click(*middle(point(matrix, option)))
        assert scores(matrix, at) == before
        expect(point(matrix, option)).to_be_focused()


def test_a_point_is_moved_by_keys(matrix: Page) -> None:
    """The table and the words follow, the focus stays; no page scrolls, other keys do nothing."""
    point(matrix, "A walk").focus()
    top = matrix.evaluate("scrollY")
    for key in ("ArrowUp", "ArrowRight", "ArrowRight", "a", "Control+ArrowUp"):
        matrix.keyboard.press(key)
        expect(point(matrix, "A walk")).to_be_focused()
    assert scores(matrix, 0) == ["4", "3", "1"]
    expect(point(matrix, "A walk")).to_have_attribute(
        "aria-valuetext", "A walk: Balance (1–5) 4, Impact (1–5) 4"
    )
    assert matrix.evaluate("scrollY") == top
    for key in ("ArrowDown", "ArrowLeft"):
        matrix.keyboard.press(key)
    assert scores(matrix, 0) == ["3", "3", "2"]
    matrix.keyboard.press("Tab")
    expect(point(matrix, "A café")).to_be_focused()


def test_the_picture_follows_the_table(matrix: Page) -> None:
    """The point goes where the scores say; writing keeps the focus in its space."""
    across, high = step(matrix)
    x, y = middle(point(matrix, "A walk"))
    control = space(matrix, "options", 0, "impact")
    control.fill("5")
    expect(control).to_be_focused()
    space(matrix, "options", 0, "saving").fill("5")
    to_x, to_y = middle(point(matrix, "A walk"))
    assert (to_x - x, y - to_y) == pytest.approx((across, 2 * high), abs=2)
    expect(point(matrix, "A walk")).to_have_attribute("aria-valuenow", "4")


def test_a_row_without_all_scores_is_no_point_and_moves_no_other(matrix: Page) -> None:
    """Its number stays free: a point has the number that its option has in the list below."""
    space(matrix, "options", 1, "saving").fill("")
    expect(point(matrix, "A café")).to_have_count(0)
    drag(matrix, "A phone line", 0, 1)
    assert scores(matrix, 2) == ["5", "4", "4"]
    assert scores(matrix, 1) == ["4", "", "4"]
    expect(point(matrix, "A phone line").locator("text")).to_have_text("3")
    expect(matrix.locator(".chart-points")).to_contain_text("3  A phone line")


def test_a_score_beyond_the_scale_is_told_and_comes_back_by_hand(matrix: Page) -> None:
    """The message stays until then."""
    space(matrix, "options", 0, "saving").fill("9")
    expect(matrix.locator("#do-options-0-saving-fault")).to_contain_text("at most 5")
    point(matrix, "A walk").focus()
    matrix.keyboard.press("ArrowLeft")
    assert all(1 <= float(score) <= 5 for score in scores(matrix, 0))
    expect(matrix.locator("#do-options-0-saving-fault")).to_have_count(0)


def test_what_was_moved_is_something_unsaved(matrix: Page) -> None:
    with matrix.expect_download():
        button(matrix, "save").click()
    drag(matrix, "A walk", 0, 1)
    asked: list[str] = []
    matrix.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss())[1])
    button(matrix, "clear").click()
    assert len(asked) == 1
    expect(note(matrix)).not_to_have_text("Everything is cleared.")


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[Page]:
    """The example on a small screen that is touched."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True
    )
    with watched(context.new_page()) as page:
        opened(page, server, "impact-matrix")
        button(page, "example").tap()
        yield page
    context.close()


def touch(session: CDPSession, kind: str, *places: tuple[float, float]) -> None:
    """What a finger does, as the browser hears of it."""
    points = [{"x": x, "y": y, "id": 1} for x, y in places]
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_point_is_moved_by_a_finger(phone: Page) -> None:
    """The page does not scroll meanwhile, and the point is large enough to be held."""
    option = space(phone, "options", 0, "option").input_value()
    before = scores(phone, 0)
    x, y = middle(point(phone, option))
    box = point(phone, option).locator("circle").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    _, high = step(phone)
    top = phone.evaluate("scrollY")
    finger = phone.context.new_cdp_session(phone)
    touch(finger, "touchStart", (x, y))
    for part in (1, 2, 3, 4):
        touch(finger, "touchMove", (x, y - high * part / 4))
    touch(finger, "touchEnd")
    assert scores(phone, 0) == [str(int(before[0]) + 1), *before[1:]]
    expect(point(phone, option)).to_be_focused()
    assert phone.evaluate("scrollY") == top


def test_on_a_phone_the_words_of_the_picture_can_be_read(phone: Page) -> None:
    """It is moved sideways rather than made smaller, by keys too."""
    letters = phone.evaluate(
        """() => {
            const text = document.querySelector('.chart-points text');
            const scale = text.getScreenCTM().a;
            return parseFloat(getComputedStyle(text).fontSize) * scale;
        }"""
    )
    assert letters >= 11
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    place = phone.locator("[data-picture]").first
    place.focus()
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("ArrowRight")
    phone.wait_for_timeout(300)
    assert place.evaluate("(place) => place.scrollLeft") > 0


def test_axe_finds_nothing_with_a_point_held(matrix: Page) -> None:
    point(matrix, "A walk").focus()
    assert audited(matrix, widths=(1280,)) == []
    assert table(matrix, "options").is_visible()
