"""Lists of cases: everything, facet indexes, and a filter page for every term."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hub.facets import FACET, FACETS, Facet
from hub.model import Case
from hub.views.plan import CARD_SCRIPTS, ListPage, Paging, Plan, View, pages
from hub.views.shown import TermLink
from hub.views.wording import Wording

COMBINE_WITH = ("co", "sector", "group", "evidence")
"""Facets that a filter page offers to combine with."""

MOST_COMBINATIONS = 8


@dataclass(frozen=True, slots=True)
class Combination:
    """A second term that would narrow a filter page, with what it would leave."""

    label: str
    count: int
    query: str
    """The explorer's query for both terms."""


def list_views(wording: Wording) -> Iterator[Plan]:
    """The plain list of everything, by title."""
    for page in pages("cases/", wording.hub.cases):
        yield Plan(page.path, partial(list_view, wording, page))


def list_view(wording: Wording, page: ListPage[Case]) -> View:
    words = wording.words
    return View(
        path=page.path,
        template="list.html",
        title=numbered(wording, words("list.title"), page.paging),
        description=words("list.description", n=len(wording.hub.cases))
        if wording.hub.cases
        else words("list.description_empty"),
        section="explore",
        scripts=CARD_SCRIPTS,
        listed=page.paging.number == 1,
        context={
            "crumbs": wording.trail((words("nav.explore"), "explore/")),
            "count": len(wording.hub.cases),
            "cards": wording.cards(page.items),
            "paging": page.paging,
        },
    )


def facet_views(wording: Wording) -> Iterator[Plan]:
    """An index and the filter pages of every facet that has pages of its own."""
    for facet in FACETS:
        if facet.has_own_pages:
            yield Plan(f"{facet.url()}index.html", partial(facet_view, wording, facet))
            for link in wording.term_links(facet):
                cases = wording.hub.by_term[facet.key][link.key]
                for page in pages(link.url, cases):
                    yield Plan(page.path, partial(term_view, wording, facet, link, page))


def facet_view(wording: Wording, facet: Facet) -> View:
    """The facet's terms with their definitions and how many cases each has."""
    words = wording.words
    return View(
        path=f"{facet.url()}index.html",
        template="facet.html",
        title=words(f"facet.{facet.key}.title"),
        description=words(f"facet.{facet.key}.description"),
        section="explore",
        context={
            "crumbs": wording.trail((words("nav.explore"), "explore/")),
            "facet": facet.key,
            "terms": wording.term_links(facet),
        },
    )


def term_view(wording: Wording, facet: Facet, link: TermLink, page: ListPage[Case]) -> View:
    """One page of a term's filter page."""
    words = wording.words
    cases = wording.hub.by_term[facet.key][link.key]
    return View(
        path=page.path,
        template="term.html",
        title=numbered(wording, _named(wording, facet, link.key), page.paging),
        description=link.definition,
        section="explore",
        scripts=CARD_SCRIPTS,
        listed=page.paging.number == 1 and bool(cases),
        context={
            "crumbs": wording.trail(
                (words("nav.explore"), "explore/"),
                (words(f"facet.{facet.key}.title"), facet.url()),
            ),
            "facet": facet.key,
            "term": link,
            "question": _question(wording, facet, link.key),
            "count": len(cases),
            "cards": wording.cards(page.items),
            "paging": page.paging,
            "others": tuple(o for o in wording.term_links(facet) if o.key != link.key),
            "combinations": combinations(wording, facet, link.key, cases),
            "query": f"?{facet.key}={link.key}",
        },
    )


def combinations(
    wording: Wording, facet: Facet, term: str, cases: tuple[Case, ...]
) -> tuple[Combination, ...]:
    """Terms of other facets that some but not all of these cases have, the most common first.

    The same on every page of a long list: made once.
    """
    key = (f"combinations {facet.key}", term)
    return wording.remember(key, partial(_combinations, wording, facet, term, cases))


def _combinations(
    wording: Wording, facet: Facet, term: str, cases: tuple[Case, ...]
) -> tuple[Combination, ...]:
    counts: dict[tuple[str, str], int] = {}
    for case in cases:
        for key in COMBINE_WITH:
            if key != facet.key:
                for value in case.terms[key]:
                    counts[key, value] = counts.get((key, value), 0) + 1
    telling = [(pair, count) for pair, count in counts.items() if count < len(cases)]
    telling.sort(key=lambda item: (-item[1], item[0]))
    return tuple(
        Combination(
            label=_named(wording, FACET[key], value),
            count=count,
            query=f"?{facet.key}={term}&{key}={value}",
        )
        for (key, value), count in telling[:MOST_COMBINATIONS]
    )


def _named(wording: Wording, facet: Facet, term: str) -> str:
    """The term with the name of its facet: labels alone may mean two things."""
    words = wording.words
    facet_label = words(f"facet.{facet.key}.label")
    return words("term.title", facet=facet_label, term=wording.label(facet, term))


def _question(wording: Wording, facet: Facet, term: str) -> str:
    """The question that a Co answers."""
    if not facet.list_name:
        return ""
    return wording.hub.vocabulary.term(facet.list_name, term).question


def numbered(wording: Wording, title: str, paging: Paging) -> str:
    """The title, with its page number from the second page on: every title is unique."""
    if paging.number == 1:
        return title
    return wording.words("list.numbered", title=title, number=paging.number)
