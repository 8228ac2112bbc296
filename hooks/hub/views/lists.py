"""Lists of cases: everything, facet indexes, and a filter page for every term."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.facets import FACET, FACETS, Facet
from hub.model import Case
from hub.views.plan import View, pages
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


def list_views(wording: Wording) -> Iterator[View]:
    """The plain list of everything, by title."""
    words = wording.words
    for path, paging, cases in pages("cases/", wording.hub.cases):
        yield View(
            path=path,
            template="list.html",
            title=_numbered(wording, words("list.title"), paging.number),
            description=words("list.description", n=len(wording.hub.cases)),
            section="explore",
            listed=paging.number == 1,
            context={
                "crumbs": wording.trail((words("nav.explore"), "explore/")),
                "count": len(wording.hub.cases),
                "cards": wording.cards(tuple(cases)),
                "paging": paging,
            },
        )


def facet_views(wording: Wording) -> Iterator[View]:
    """An index and the filter pages of every facet that has pages of its own."""
    for facet in FACETS:
        if facet.has_own_pages:
            yield facet_view(wording, facet)
            for link in wording.term_links(facet):
                yield from term_views(wording, facet, link)


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


def term_views(wording: Wording, facet: Facet, link: TermLink) -> Iterator[View]:
    """The filter page of one term, paged."""
    words = wording.words
    cases = wording.hub.by_term[facet.key][link.key]
    others = tuple(other for other in wording.term_links(facet) if other.key != link.key)
    title = _named(wording, facet, link.key)
    for path, paging, shown in pages(link.url, cases):
        yield View(
            path=path,
            template="term.html",
            title=_numbered(wording, title, paging.number),
            description=link.definition,
            section="explore",
            listed=paging.number == 1 and bool(cases),
            context={
                "crumbs": wording.trail(
                    (words("nav.explore"), "explore/"),
                    (words(f"facet.{facet.key}.title"), facet.url()),
                ),
                "facet": facet.key,
                "term": link,
                "question": _question(wording, facet, link.key),
                "count": len(cases),
                "cards": wording.cards(tuple(shown)),
                "paging": paging,
                "others": others,
                "combinations": combinations(wording, facet, link.key, cases),
                "query": f"?{facet.key}={link.key}",
            },
        )


def combinations(
    wording: Wording, facet: Facet, term: str, cases: tuple[Case, ...]
) -> tuple[Combination, ...]:
    """Terms of other facets that some but not all of these cases have, the most common first."""
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


def _numbered(wording: Wording, title: str, number: int) -> str:
    """The title, with its page number from the second page on: every title is unique."""
    return title if number == 1 else wording.words("list.numbered", title=title, number=number)
