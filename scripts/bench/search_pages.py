"""How the search page of each engine is used, and how what it shows is told."""

from dataclasses import dataclass

from scripts.bench.peers import MATERIAL

OURS = "ours"
PAGEFIND = "Pagefind"


@dataclass(frozen=True, slots=True)
class Step:
    """A click and what comes of it."""

    press: str
    """What is clicked; of several, the first."""
    shown: str
    """JavaScript: whether what was asked for is on screen."""


@dataclass(frozen=True, slots=True)
class ListSteps:
    """What can be done with the list of an engine that has facets and pages."""

    facet: Step
    widen: Step
    """Takes the words away: the list of the facet alone has several pages."""
    turn: Step
    """To the second page."""
    whole: str
    """JavaScript: whether all cases of a page are there, not only the first."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Where words are typed and what must be looked at then."""

    path: str
    box: str
    open_first: str
    """What must be clicked before the box is there; empty for nothing."""
    shows: str
    """JavaScript: whether the first result of the query `q` is on screen."""
    steps: ListSteps | None = None


PAGES = {
    OURS: SearchPage(
        path="explore/",
        box="#q",
        open_first="",
        shows="document.querySelector('[data-heading]').textContent.includes(`“${q}”`)"
        " && !!document.querySelector('[data-results] > li')",
        steps=ListSteps(
            facet=Step("input[name=co]", "document.querySelectorAll('[data-chip]').length > 1"),
            widen=Step(
                "[data-chip]",
                "!document.querySelector('[data-heading]').textContent.includes('“')",
            ),
            turn=Step(
                "[data-paging] [rel=next]",
                "document.querySelector('[data-paging] [aria-current]')?.textContent === '2'",
            ),
            whole="document.querySelectorAll('[data-results] > li').length"
            " === Number(document.querySelector('[data-explorer]').dataset.pageSize)",
        ),
    ),
    MATERIAL: SearchPage(
        path="",
        box=".md-search__input",
        open_first="[for=__search].md-icon",
        shows="!!document.querySelector('.md-search-result__item')"
        " && document.querySelector('.md-search-result__item').textContent.toLowerCase()"
        ".includes(q.split(' ')[0])",
    ),
    PAGEFIND: SearchPage(
        path="",
        box=".pagefind-ui__search-input",
        open_first="",
        shows="document.querySelector('.pagefind-ui__message')?.textContent.includes(q)"
        " && !!document.querySelector('.pagefind-ui__result-link')",
    ),
}
