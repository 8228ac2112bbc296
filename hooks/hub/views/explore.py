"""The explorer: search and facets together; without JavaScript a list and ways into it."""

from dataclasses import dataclass

from hub.facets import FACET, FACETS
from hub.figures import FigureText
from hub.views.pictures import picture_links
from hub.views.plan import PAGE_SIZE, View
from hub.views.shown import Card, TermLink
from hub.views.wording import Wording

SORTS = ("relevance", "newest", "title", "saving")
VIEWS = ("list", "table", "matrix", "timeline", "map")

SCRIPTS = (
    "dom.js", "shortlist.js", "normalise.js", "stem.js", "spelling.js", "search.js", "state.js",
    "blocks.js", "cards.js", "panels.js", "map.js", "map-places.js", "views.js", "listing.js",
    "filters.js", "explorer.js",
)  # fmt: skip
"""In the order in which each needs those before it; `explorer.js` joins them."""


BLANK = Card(
    id="", url="", title="", summary="", place="", marks=(), headline=FigureText("", "", ""),
    headline_indicator="", evidence="", evidence_level=-1, kind="", retired=False,
)  # fmt: skip
"""A card without words: the script copies it and fills it in."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet as the explorer offers it: a group of check boxes that are also links."""

    key: str
    label: str
    terms: tuple[TermLink, ...]
    """Those that have cases."""
    folded: bool


def filters(wording: Wording) -> tuple[Filter, ...]:
    """Every facet with the terms that some case has."""
    return tuple(
        Filter(
            key=facet.key,
            label=wording.words(f"facet.{facet.key}.label"),
            terms=tuple(link for link in wording.term_links(facet) if link.count),
            folded=facet.folded,
        )
        for facet in FACETS
    )


def explore_view(wording: Wording) -> View:
    """The explorer with its first page of cases in place: a script takes over from there."""
    hub, words = wording.hub, wording.words
    return View(
        path="explore/index.html",
        template="explore.html",
        title=words("explore.title"),
        description=words("explore.description"),
        section="explore",
        scripts=SCRIPTS,
        context={
            "crumbs": wording.trail(),
            "filters": filters(wording),
            "sorts": SORTS,
            "views": VIEWS,
            "pictures": picture_links(wording),
            "count": len(hub.cases),
            "cards": wording.cards(hub.strongest[:PAGE_SIZE]),
            "page_size": PAGE_SIZE,
            "blank": BLANK,
            "cos": wording.term_links(FACET["co"]),
            "script_words": words.group("explore.script"),
        },
    )
