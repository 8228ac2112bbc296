"""The pages that a script fills with what a reader has chosen: shortlist, comparison, paper."""

from collections.abc import Iterator
from functools import partial

from hub.views.plan import Plan, View
from hub.views.wording import Wording

MOST_COMPARED = 4
MOST_OPTIONS = 8
"""Cases in one committee paper."""


def shortlist_views(wording: Wording) -> Iterator[Plan]:
    yield Plan("shortlist/index.html", partial(shortlist_view, wording))
    yield Plan("shortlist/paper/index.html", partial(paper_view, wording))
    yield Plan("compare/index.html", partial(compare_view, wording))


def shortlist_view(wording: Wording) -> View:
    words = wording.words
    return View(
        path="shortlist/index.html",
        template="shortlist.html",
        title=words("shortlist.title"),
        description=words("shortlist.description"),
        section="explore",
        scripts=("dom.js", "shortlist.js", "shortlist-page.js"),
        listed=False,
        context={"crumbs": wording.trail((words("nav.explore"), "explore/"))},
    )


def compare_view(wording: Wording) -> View:
    words = wording.words
    return View(
        path="compare/index.html",
        template="compare.html",
        title=words("compare.title"),
        description=words("compare.description", most=MOST_COMPARED),
        section="explore",
        scripts=("dom.js", "shortlist.js", "compare.js"),
        listed=False,
        context={
            "crumbs": wording.trail(
                (words("nav.explore"), "explore/"), (words("shortlist.title"), "shortlist/")
            ),
            "most": MOST_COMPARED,
            "script_words": words.group("compare.script"),
        },
    )


def paper_view(wording: Wording) -> View:
    words = wording.words
    return View(
        path="shortlist/paper/index.html",
        template="paper.html",
        title=words("paper.title"),
        description=words("paper.description"),
        section="explore",
        scripts=("dom.js", "shortlist.js", "compare.js"),
        listed=False,
        context={
            "crumbs": wording.trail(
                (words("nav.explore"), "explore/"), (words("shortlist.title"), "shortlist/")
            ),
            "most": MOST_OPTIONS,
            "prompts": tuple(
                words(f"paper.equality.{name}") for name in ("who", "reach", "harm", "check")
            ),
            "script_words": words.group("compare.script"),
        },
    )
