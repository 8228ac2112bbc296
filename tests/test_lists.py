"""Lists, filter pages and the explorer's filters: a small Hub in, whole objects out."""

import pytest
from literal import LIBRARY, hub, wording

from hub.facets import FACET, FACETS
from hub.model import Case
from hub.views.explore import explore_view, filters
from hub.views.lists import (
    Combination,
    combinations,
    facet_views,
    list_view,
    list_views,
    numbered,
    term_view,
)
from hub.views.plan import ListPage, PageLink, Paging, pages
from hub.views.shown import TermLink
from hub.views.wording import Wording


def term_pages(of: Wording, facet: str, term: str) -> list[ListPage[Case]]:
    return list(pages(FACET[facet].url(term), of.hub.by_term[facet][term]))


@pytest.fixture(scope="module")
def library() -> Wording:
    return wording(LIBRARY)


def test_an_empty_list_has_one_page() -> None:
    """With nothing before it and nothing after."""
    only = Paging(1, 1, "", "", (PageLink(1, "x/", current=True),))
    assert list(pages("x/", [], 2)) == [ListPage("x/index.html", only, [])]


def test_a_list_is_cut_into_pages_that_lead_to_each_other() -> None:
    """The first at the address itself, the second at `2/`; the last holds what is left."""
    urls = ("x/", "x/2/", "x/3/")

    def links(current: int) -> tuple[PageLink, ...]:
        return tuple(PageLink(n, url, n == current) for n, url in enumerate(urls, start=1))

    assert list(pages("x/", "abcde", 2)) == [
        ListPage("x/index.html", Paging(1, 3, "", "x/2/", links(1)), "ab"),
        ListPage("x/2/index.html", Paging(2, 3, "x/", "x/3/", links(2)), "cd"),
        ListPage("x/3/index.html", Paging(3, 3, "x/2/", "", links(3)), "e"),
    ]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (1, [1, 2, 3, 12]),
        (2, [1, 2, 3, 4, 12]),
        (6, [1, 4, 5, 6, 7, 8, 12]),
        (12, [1, 10, 11, 12]),
    ],
)
def test_a_pager_shows_first_last_and_neighbours(number: int, shown: list[int]) -> None:
    """A page's weight does not grow with the list."""
    paging = list(pages("x/", range(12), 1))[number - 1].paging
    assert [link.number for link in paging.links] == shown


def test_the_plain_list_is_paged_and_numbered() -> None:
    """25 cases make two pages; the second says its number and is not for search engines."""
    of = wording(hub(**{f"n{at:02}": {} for at in range(25)}))
    assert [plan.path for plan in list_views(of)] == ["cases/index.html", "cases/2/index.html"]
    first, second = (list_view(of, page) for page in pages("cases/", of.hub.cases))
    title = of.words("list.title")
    assert (first.title, first.listed) == (title, True)
    assert second.title == of.words("list.numbered", title=title, number=2)
    assert second.listed is False
    assert [[card.id for card in view.context["cards"]] for view in (first, second)] == [
        [f"n{at:02}" for at in range(24)],
        ["n24"],
    ]
    assert (first.context["count"], second.context["count"]) == (25, 25)


def test_only_pages_after_the_first_say_their_number() -> None:
    """Every title is unique."""
    of = wording(hub())
    paging = [page.paging for page in pages("x/", range(3), 1)]
    assert [numbered(of, "T", place) for place in paging] == [
        "T",
        of.words("list.numbered", title="T", number=2),
        of.words("list.numbered", title="T", number=3),
    ]


def test_every_facet_with_pages_has_an_index_and_a_page_for_each_term(library: Wording) -> None:
    """Steps, tools and issues have their own pages elsewhere."""
    expected = []
    for facet in FACETS:
        if facet.key not in ("step", "tool", "issue"):
            expected.append(f"{facet.key}/index.html")
            terms = library.hub.by_term[facet.key]
            expected += [f"{facet.key}/{term}/index.html" for term in terms]
    assert [plan.path for plan in facet_views(library)] == expected


def test_a_filter_page_shows_its_cases_and_its_neighbours(library: Wording) -> None:
    """Strongest first; the other terms of the facet, those without cases too."""
    facet = FACET["sector"]
    [page] = term_pages(library, "sector", "health")
    view = term_view(library, facet, library.term_link(facet, "health"), page)
    assert [card.id for card in view.context["cards"]] == ["b", "c", "a", "d"]
    assert view.context["others"] == (
        TermLink("sector", "housing", "Housing", "What housing means.", 1, "sector/housing/"),
        TermLink("sector", "parks", "Parks", "What parks means.", 0, "sector/parks/"),
    )
    assert (view.description, view.context["count"], view.context["query"], view.listed) == (
        "What health means.",
        4,
        "?sector=health",
        True,
    )


def test_a_filter_page_without_cases_is_not_for_search_engines(library: Wording) -> None:
    """It stays, and says that there is nothing yet."""
    facet = FACET["sector"]
    [page] = term_pages(library, "sector", "parks")
    view = term_view(library, facet, library.term_link(facet, "parks"), page)
    assert (view.listed, view.context["cards"], view.context["combinations"]) == (False, (), ())


def test_a_co_asks_its_question(library: Wording) -> None:
    """A Co's page does; a sector's has none."""
    questions = []
    for facet, key in (("co", "co-design"), ("sector", "health")):
        [page] = term_pages(library, facet, key)
        link = library.term_link(FACET[facet], key)
        questions.append(term_view(library, FACET[facet], link, page).context["question"])
    assert questions == ["Why co-design?", ""]


def test_combinations_leave_some_cases_but_not_all(library: Wording) -> None:
    """The most common first, then by facet and term; a term that all have narrows nothing."""
    facet = FACET["issue"]
    found = combinations(library, facet, "cuts", library.hub.by_term["issue"]["cuts"])

    def named(key: str, term: str, count: int) -> Combination:
        label = library.words(
            "term.title",
            facet=library.words(f"facet.{key}.label"),
            term=library.label(FACET[key], term),
        )
        return Combination(label, count, f"?issue=cuts&{key}={term}")

    assert found == (
        named("co", "co-design", 2),
        named("evidence", "level-1", 2),
        named("group", "carers", 2),
        named("co", "co-deliver", 1),
        named("evidence", "level-3", 1),
        named("group", "tenants", 1),
        named("sector", "housing", 1),
    )


def test_the_explorer_offers_the_terms_that_have_cases(library: Wording) -> None:
    """Every facet in order, with counts; a term without cases is no filter."""
    found = {one.key: {link.key: link.count for link in one.terms} for one in filters(library)}
    assert found == {
        facet: {term: len(cases) for term, cases in terms.items() if cases}
        for facet, terms in library.hub.by_term.items()
    }
    assert [one.key for one in filters(library)] == [facet.key for facet in FACETS]
    assert [one.key for one in filters(library) if one.folded] == [
        "step", "tool", "stage", "obstacle", "kind",
    ]  # fmt: skip


def test_the_explorer_begins_with_the_strongest(library: Wording) -> None:
    """Its first page is in the page itself."""
    view = explore_view(library)
    assert [card.id for card in view.context["cards"]] == ["b", "c", "a", "d"]
    assert view.context["count"] == 4
