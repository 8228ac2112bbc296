"""The pages that a script fills with what a reader has chosen: shortlist, comparison, paper."""

from collections.abc import Iterator
from functools import partial

from hub.views.plan import Plan, View
from hub.views.wording import Wording

MOST_COMPARED = 4
MOST_OPTIONS = 8
"""Cases in one committee paper."""

PROMPTS = ("who", "reach", "harm", "check")
"""What a committee should ask about equality."""


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
    return _of_chosen(wording, "compare/", "compare", MOST_COMPARED)


def paper_view(wording: Wording) -> View:
    return _of_chosen(wording, "shortlist/paper/", "paper", MOST_OPTIONS)


def _of_chosen(wording: Wording, url: str, name: str, most: int) -> View:
    """A page that `compare.js` fills with the cases in its address, so many at most."""
    words = wording.words
    prompts = tuple(words(f"paper.equality.{prompt}") for prompt in PROMPTS)
    return View(
        path=f"{url}index.html",
        template=f"{name}.html",
        title=words(f"{name}.title"),
        description=words(f"{name}.description", most=most),
        section="explore",
        scripts=("dom.js", "shortlist.js", "compare.js"),
        listed=False,
        context={
            "crumbs": wording.trail(
                (words("nav.explore"), "explore/"), (words("shortlist.title"), "shortlist/")
            ),
            "most": most,
            "prompts": prompts if name == "paper" else (),
            "script_words": words.group("compare.script"),
        },
    )
