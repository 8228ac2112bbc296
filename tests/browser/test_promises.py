"""The promises of the site, asked of a real browser on every template."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from looking import (
    CLIPPED,
    SHOWN_TEXTS,
    SMALL_TARGETS,
    SPACED_OUT,
    UNSEEN_IN_FORCED_COLOURS,
)
from making import squeezed
from playwright.sync_api import Browser, Page, Route, expect
from serving import Server, serving
from watching import watched

pytestmark = pytest.mark.browser

REAL = (
    "",
    "explore/",
    "cases/",
    "cases/stockport-my-care-my-choice/",
    "cases/blackheath-fireworks/",
    "co/",
    "co/co-design/",
    "sector/inspection-and-quality/",
    "country/gb/",
    "evidence/level-2/",
    "start/",
    "start/budget-cuts/",
    "objections/",
    "toolkit/",
    "toolkit/market-it/",
    "toolkit/co-production-charter/",
    "toolkit/opinion-grid/",
    "explore/matrix/",
    "explore/timeline/",
    "explore/map/",
    "places/",
    "claims/",
    "glossary/",
    "data/",
    "about/",
    "submit/",
    "accessibility/",
    "404.html",
)
"""Every template, some of them full and empty."""

SCRIPTED = ("shortlist/", "shortlist/paper/", "compare/")
"""Pages that only a script can fill; without one they say so."""

CHOSEN = "?cases=stockport-my-care-my-choice,blackheath-fireworks,lambeth-peer-education"

SAMPLE = ("cases/everything-in-it/", "cases/short-and-plain/", "cases/gone-but-kept/", "claims/")

AXE_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@pytest.fixture(scope="session")
def sample_server(sample_site: Path) -> Iterator[Server]:
    with serving(sample_site) as running:
        yield running


@pytest.fixture(scope="session")
def empty_server(empty_site: Path) -> Iterator[Server]:
    with serving(empty_site) as running:
        yield running


@pytest.fixture
def unscripted(browser: Browser) -> Iterator[Page]:
    """A page with scripts off."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    with watched(context.new_page()) as new:
        yield new
    context.close()


def findings(page: Page) -> list[str]:
    """What axe finds, one line a node. Axe is put into a page once and keeps no list of what
    is in order: both together take a third of the time.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "options => axe.run(options).then((results) => results.violations)",
        {"runOnly": {"type": "tag", "values": list(AXE_TAGS)}, "resultTypes": ["violations"]},
    )
    return [
        f"{violation['id']}: {node['target']} {node['html'][:120]}"
        for violation in found
        for node in violation["nodes"]
    ]


def audit(browser: Browser, address: str) -> list[str]:
    """Axe's findings on a page."""
    context = browser.new_context()
    with watched(context.new_page()) as page:
        page.goto(address)
        found = audited(page)
    context.close()
    return found


def audited(page: Page, widths: tuple[int, ...] = (320, 1280)) -> list[str]:
    """Axe's findings on what a page shows now, at 320 and 1280 px, light and dark."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += [f"{width} {scheme} {line}" for line in findings(page)]
    return found


@pytest.mark.parametrize("path", [*REAL, *SCRIPTED, *(path + CHOSEN for path in SCRIPTED)])
def test_axe_finds_nothing(browser: Browser, server: Server, path: str) -> None:
    """0 findings with 0 exclusions, at 320 and 1280 px, light and dark. WCAG 2.2 AA."""
    assert audit(browser, server.root + path) == []


@pytest.mark.parametrize("path", SAMPLE)
def test_axe_finds_nothing_where_every_field_is_used(
    browser: Browser, sample_server: Server, path: str
) -> None:
    """A record with every field, with the fewest, and a retired one are as accessible."""
    assert audit(browser, sample_server.root + path) == []


@pytest.mark.parametrize(
    "path", ["", "explore/", "cases/", "sector/health/", "claims/", "start/budget-cuts/"]
)
def test_axe_finds_nothing_on_an_empty_hub(
    browser: Browser, empty_server: Server, path: str
) -> None:
    """A hub without a case has pages that say what to do next."""
    assert audit(browser, empty_server.root + path) == []


EXPLORER_STATES = {
    "filtered": ("?co=co-design&group=residents", "of co-design with residents"),
    "words": ("?q=dementia", "“dementia”"),
    "no result": ("?q=befrqzdding&group=carers", "0 cases"),
    "some of the words": ("?q=charter+dementia&words=some", "“charter dementia”"),
    "second page": ("?page=2", "page 2"),
    "table": ("?view=table&columns=co+country", "cases"),
    "matrix": ("?view=matrix&co=co-design", "of co-design"),
    "timeline": ("?view=timeline", "cases"),
    "map": ("?view=map", "cases"),
}
"""State → its address, and what the heading then says."""


@pytest.mark.parametrize("state", EXPLORER_STATES)
def test_axe_finds_nothing_whatever_the_explorer_shows(
    page: Page, server: Server, state: str
) -> None:
    """With filters on, with words marked, with nothing found, on a later page."""
    query, says = EXPLORER_STATES[state]
    page.goto(f"{server.root}explore/{query}")
    expect(page.locator("[data-status]")).to_contain_text(says)
    assert audited(page) == []


def test_axe_finds_nothing_when_the_search_cannot_be_loaded(
    browser: Browser, server: Server
) -> None:
    """The error is a part of the page like any other."""
    context = browser.new_context()
    page = context.new_page()  # Not watched: the browser reports the lost file as an error.
    page.route("**/data/*.json", lost)
    page.goto(f"{server.root}explore/?q=people")
    expect(page.locator("[data-heading]")).to_contain_text("could not be loaded")
    assert audited(page) == []
    context.close()


def lost(route: Route) -> None:
    route.abort()


def test_axe_finds_nothing_in_the_open_dialog_of_a_phone(page: Page, server: Server) -> None:
    """With a filter on, light and dark."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server.root}explore/?co=co-design")
    page.locator("[data-open-filters]").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert audited(page, widths=(320,)) == []


@pytest.mark.parametrize("path", [*REAL, *(path + CHOSEN for path in SCRIPTED)])
def test_nothing_is_cut_off_on_a_narrow_screen(page: Page, server: Server, path: str) -> None:
    """No page scrolls sideways at 320 × 256. Source: WCAG 2.2, 1.4.10 Reflow."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(server.root + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", [*REAL, *(path + CHOSEN for path in SCRIPTED)])
def test_text_may_be_spaced_out(page: Page, server: Server, path: str) -> None:
    """With the spacing of WCAG 2.2, 1.4.12 nothing is clipped and no page scrolls sideways."""
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(server.root + path)
    page.evaluate(SPACED_OUT)
    assert page.evaluate(CLIPPED, "") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("path", [*REAL, *(path + CHOSEN for path in SCRIPTED)])
def test_targets_are_large_enough(page: Page, server: Server, path: str) -> None:
    """Every control is 24 px high and wide; or a link with words beside it in its line; or a
    circle of 24 px on its middle touches no other target's. WCAG 2.2, 2.5.8.
    """
    page.goto(server.root + path)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize(
    "path", ["", "explore/", "cases/stockport-my-care-my-choice/", "toolkit/", "claims/"]
)
def test_focus_is_always_seen(page: Page, server: Server, path: str) -> None:
    """Going through a page with Tab, the focus is in view, outlined and never covered."""
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(server.root + path)
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const element = document.activeElement;
                if (!element || element === document.body) return null;
                const box = element.getBoundingClientRect();
                const style = getComputedStyle(element);
                const x = box.left + Math.min(box.width / 2, 20), y = box.top + box.height / 2;
                const top = document.elementFromPoint(x, y);
                const inView = box.bottom > 0 && box.top < innerHeight;
                // The middle of a shape's box may lie in its neighbour.
                const shape = element.closest('svg');
                const covered = !shape && top && !element.contains(top) && !top.contains(element);
                const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
                return {html: element.outerHTML.slice(0, 100), inView, covered, seen};
            }"""
        )
        if state and (not state["inView"] or state["covered"] or not state["seen"]):
            hidden.append(state)
    assert hidden == []


def test_the_first_tab_stop_leads_to_the_content(page: Page, server: Server) -> None:
    """The skip link comes first, is seen when focused, and moves the focus into main."""
    page.goto(server.root + "cases/stockport-my-care-my-choice/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize(
    "path", ["", "explore/?co=co-design", "cases/stockport-my-care-my-choice/"]
)
def test_the_site_works_under_a_sub_path(page: Page, server: Server, path: str) -> None:
    """Under a sub-path every page has its style, and its links stay below the sub-path."""
    page.goto(server.under + path)
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 50
    outside = page.evaluate(
        "(base) => [...document.links].map((a) => a.href)"
        ".filter((href) => href.startsWith(location.origin) && !href.startsWith(base))",
        server.under,
    )
    assert outside == []


@pytest.mark.parametrize("path", REAL)
def test_every_page_is_whole_without_javascript(
    page: Page, unscripted: Page, server: Server, path: str
) -> None:
    """Whatever a page shows with scripts on, controls apart, it shows with scripts off."""
    page.goto(server.root + path)
    page.wait_for_load_state("networkidle")
    unscripted.goto(server.root + path)
    texts = page.evaluate(SHOWN_TEXTS)
    whole = squeezed(unscripted.locator("main").inner_text())
    assert [text for text in texts if squeezed(text).lower() not in whole.lower()] == []
    assert texts
    assert unscripted.locator("main h1").count() == 1
    assert unscripted.locator("[aria-busy=true]").count() == 0


@pytest.mark.parametrize("path", ["", "cases/stockport-my-care-my-choice/", "toolkit/", "explore/"])
def test_forced_colours_keep_the_four_cos_apart(
    browser: Browser, server: Server, path: str
) -> None:
    """In forced colours the marks keep their letters; marks, bars and controls have borders."""
    context = browser.new_context(forced_colors="active")
    with watched(context.new_page()) as page:
        page.goto(server.root + path)
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.locator("main .mark, main svg text").count() > 3
        assert page.evaluate(UNSEEN_IN_FORCED_COLOURS) == []
        assert findings(page) == []
    context.close()


def test_nothing_moves_for_those_who_ask(browser: Browser, server: Server) -> None:
    """With reduced motion nothing on a page is animated."""
    context = browser.new_context(reduced_motion="reduce")
    with watched(context.new_page()) as page:
        for path in ("", "explore/", "cases/stockport-my-care-my-choice/"):
            page.goto(server.root + path)
            moving = page.evaluate(
                """() => [...document.querySelectorAll('*')].filter((element) => {
                    const style = getComputedStyle(element);
                    const long = (value) => value.split(',').some((one) => parseFloat(one) > 0.01);
                    return long(style.transitionDuration) || long(style.animationDuration);
                }).length"""
            )
            assert moving == 0
    context.close()


def test_a_case_prints_on_a4_with_its_addresses(
    browser: Browser, server: Server, tmp_path: Path
) -> None:
    """A printed case has no navigation, shows where its links lead, and fits the paper's width."""
    from pypdf import PdfReader  # noqa: PLC0415 (used here alone)

    context = browser.new_context()
    with watched(context.new_page()) as page:
        page.goto(server.root + "cases/stockport-my-care-my-choice/")
        page.emulate_media(media="print")
        assert not page.locator("header nav").is_visible()
        # The width of A4 less margins of 15 mm, at 96 px an inch.
        page.set_viewport_size({"width": 680, "height": 1000})
        assert page.evaluate("document.documentElement.scrollWidth") <= 680
        page.pdf(path=tmp_path / "case.pdf", format="A4")
    context.close()
    text = "\n".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "case.pdf").pages)
    assert "My Care, My Choice" in text
    assert "nearly" in text


def test_a_printed_link_shows_where_it_leads(
    browser: Browser, sample_server: Server, tmp_path: Path
) -> None:
    """Sources and links of the story are printed with their addresses; links within the page are
    not.
    """
    from pypdf import PdfReader  # noqa: PLC0415 (used here and above)

    context = browser.new_context()
    with watched(context.new_page()) as page:
        page.goto(sample_server.root + "cases/everything-in-it/")
        page.pdf(path=tmp_path / "case.pdf", format="A4")
    context.close()
    sheets = PdfReader(tmp_path / "case.pdf").pages
    text = squeezed("".join(sheet.extract_text() for sheet in sheets))
    for address in ("https://example.org/report", "https://example.org/?a=1&b=2"):
        assert f"({address})" in text
    assert "#claim-share" not in text


def test_storage_stays_empty(page: Page, server: Server) -> None:
    """No page keeps anything in the browser today."""
    for path in ("", "explore/?q=young+people", "cases/stockport-my-care-my-choice/", "claims/"):
        page.goto(server.root + path)
        page.wait_for_load_state("networkidle")
        kept = page.evaluate("[localStorage.length, sessionStorage.length]")
        workers = page.evaluate("navigator.serviceWorker.getRegistrations().then((r) => r.length)")
        assert (kept, workers) == ([0, 0], 0)
