"""Templates leave nothing out: what a view holds stands on its page, in words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from building import ROOT
from making import BASE_URL, SAMPLE, made, page, squeezed
from pydantic import BaseModel

from hub.facets import FACET, FACETS
from hub.views.claims import claims_views
from hub.views.explore import filters
from hub.views.fixed import LANGUAGES
from hub.views.home import doors, worth_repeating
from hub.views.shown import Card
from hub.writing import Site


@pytest.fixture(scope="module")
def site() -> Site:
    """The real hub."""
    return made(ROOT / "cases")


@pytest.fixture(scope="module")
def sample() -> Site:
    return made(SAMPLE, BASE_URL)


def text(part: Tag | None) -> str:
    assert part is not None
    return squeezed(part.get_text())


def words(site: Site, key: str, **values: object) -> str:
    return squeezed(site.wording.words(key, **values))


FORMS = ("document", "easy_read", "sheet", "poster")
"""Of a tool; what of them stands on its page is another test's question."""


def said(value: Any) -> Iterator[str]:
    """Every text of a specification, but its keys and the words of its downloads."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("case", "tool", "beside", "origin", *FORMS):
                yield from said(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from said(one)
    elif isinstance(value, str) and value:
        yield value


def left_out(shown: BeautifulSoup, texts: Iterator[str]) -> list[str]:
    whole = text(shown.select_one("main"))
    return [one for one in texts if squeezed(one) not in whole]


def test_a_tools_page_says_all_that_its_specification_says(site: Site) -> None:
    """Every text, and whether the source documents show the tool or it is our own version."""
    for key, spec in site.wording.hub.specs.tools.items():
        shown = page(site, f"toolkit/{key}/")
        assert left_out(shown, said(spec)) == [], key
        origins = {one: words(site, f"toolkit.origin_{one}") for one in ("shown", "named")}
        found = {one for one, sentence in origins.items() if sentence in text(shown.main)}
        assert found == {spec.origin}, key
        assert shown.select(f'main a[href$="toolkit/{spec.next.tool}/"]'), key


def test_a_steps_page_says_all_that_its_specification_says(site: Site) -> None:
    """Every text, and its tools."""
    for key, spec in site.wording.hub.specs.steps.items():
        shown = page(site, f"toolkit/{key}/")
        assert left_out(shown, said(spec)) == [], key
        for tool in site.wording.hub.vocabulary.terms("tools"):
            if tool.step == key:
                assert shown.select(f'main a[href$="toolkit/{tool.key}/"]'), (key, tool.key)


def test_behind_a_door_is_all_that_its_specification_says(site: Site) -> None:
    """The stated rule by which its cases are chosen too, the tool and the count."""
    for door in doors(site.wording):
        spec = site.wording.hub.specs.doors[door.key]
        shown = page(site, door.url)
        assert left_out(shown, said(spec)) == [], door.key
        assert squeezed(spec.rule) in text(shown.main)
        assert shown.select(f'main a[href$="toolkit/{spec.tool}/"]')
        assert words(site, "door.all", n=door.count) in text(shown.main)


def test_the_glossary_shows_every_term_in_every_language(site: Site) -> None:
    """Label, definition and the labels in German, French and Spanish, each marked as such."""
    shown = page(site, "glossary/")
    assert LANGUAGES == ("de", "fr", "es")
    vocabulary = site.wording.hub.vocabulary
    for list_name in ("cos", "steps", "tools", "glossary", "evidence", "attributions", "methods"):
        for term in vocabulary.terms(list_name):
            part = shown.find(id=f"{list_name}-{term.key}")
            assert squeezed(term.label) in text(part), term.key
            assert squeezed(term.definition) in text(part), term.key
            found = {span["lang"]: span.get_text() for span in part.select("[lang]")}
            assert found == {key: term.labels[key] for key in LANGUAGES if key in term.labels}
            for language in found:
                assert words(site, f"language.{language}") in text(part)
    labelled = [*vocabulary.terms("cos"), *vocabulary.terms("steps"), *vocabulary.terms("tools")]
    assert [term.key for term in labelled if set(term.labels) != set(LANGUAGES)] == []


@pytest.mark.parametrize("which", ["site", "sample"])
def test_each_row_of_the_ledger_has_what_a_reader_must_know(
    which: str, request: pytest.FixtureRequest
) -> None:
    """Figure with qualifier, indicator, kind, period, how it is known, case, source, its date
    and place, and whether sources disagree.
    """
    site: Site = request.getfixturevalue(which)
    seen = 0
    for plan in claims_views(site.wording):
        view = plan.make()
        table = page(site, plan.path).select_one("main table")
        rows = table.select("tbody tr")
        assert len(rows) == len(view.context["entries"])
        for row, entry in zip(rows, view.context["entries"], strict=True):
            claim = entry.claim
            expected = (
                str(claim.figure), claim.indicator, claim.kind_label, claim.period,
                claim.attribution, entry.case_title, claim.source.title, claim.source.published,
                claim.locator,
            )  # fmt: skip
            missing = [one for one in expected if squeezed(one) not in text(row)]
            assert missing == [], (entry.case_url, claim.id)
            assert (words(site, "claims.conflict") in text(row)) == bool(claim.conflicts)
            assert row.select(f'a[href$="{entry.case_url}#claim-{claim.id}"]')
            seen += 1
    assert seen == sum(len(case.fields.claims) for case in site.wording.hub.cases)


def test_each_claim_worth_repeating_says_how_it_is_known(site: Site) -> None:
    """Qualifier, number, indicator, case, attribution with its meaning, source."""
    shown = page(site, "")
    items = shown.select("main section[aria-labelledby=repeated] ul > li")
    found = worth_repeating(site.wording)
    assert len(items) == len(found) == 3
    for item, one in zip(items, found, strict=True):
        claim = one.claim
        expected = (str(claim.figure), claim.indicator, one.title, claim.attribution,
                    claim.attribution_definition, claim.source.title)  # fmt: skip
        assert [part for part in expected if squeezed(part) not in text(item)] == []
        assert item.select(f'a[href$="{one.url}#claim-{claim.id}"]')


def test_home_says_how_much_there_is(site: Site) -> None:
    """In words, with the doors and their counts."""
    shown = page(site, "")
    hub = site.wording.hub
    claims = sum(len(case.fields.claims) for case in hub.cases)
    for key, number in (("count.cases", len(hub.cases)), ("count.figures", claims)):
        assert words(site, key, n=number) in text(shown.select_one("main .lede"))
    for door in doors(site.wording):
        item = next(li for li in shown.select("main li") if squeezed(door.question) in text(li))
        assert words(site, "count.cases", n=door.count) in text(item)
        assert item.select(f'a[href$="{door.url}"]')


def check_card(site: Site, shown: Tag, card: Card) -> None:
    """A card with everything of look.md: place, Co marks, headline with qualifier, evidence."""
    expected = [card.title, card.place, card.headline_indicator, card.evidence, card.kind]
    expected += [str(card.headline)] if card.headline else []
    expected += [mark.label for mark in card.marks]
    assert [one for one in expected if squeezed(one) not in text(shown)] == [], card.id
    asked = text(shown).count(words(site, "co.asked_only"))
    assert asked == sum(mark.asked for mark in card.marks), card.id
    assert len(shown.select(".mark.asked")) == asked
    assert (words(site, "card.retired") in text(shown)) == card.retired


@pytest.mark.parametrize("which", ["site", "sample"])
def test_each_card_says_what_matters(which: str, request: pytest.FixtureRequest) -> None:
    """In the plain list, with the summary, and in the explorer."""
    site: Site = request.getfixturevalue(which)
    shown = listed(site)
    cards = site.wording.cards(site.wording.hub.cases)
    assert len(shown) == len(cards)
    for item, card in zip(shown, cards, strict=True):
        check_card(site, item, card)
        assert squeezed(card.summary) in text(item)
        assert item.select(f'a[href$="{card.url}"]')
    strongest = site.wording.cards(site.wording.hub.strongest)
    explorer = page(site, "explore/").select("[data-results] > li")
    for item, card in zip(explorer, strongest, strict=False):
        check_card(site, item, card)


def listed(site: Site) -> list[Tag]:
    """The cards of the plain list, page after page."""
    plans = (
        plan.path for plan in site.plans if re.fullmatch(r"cases/(\d+/)?index.html", plan.path)
    )
    return [item for path in plans for item in page(site, path).select("main li.card")]


def test_each_facet_explains_and_counts_its_terms(site: Site) -> None:
    """Its index names every term with its definition and how many cases it has."""
    for facet in FACETS:
        if facet.has_own_pages:
            shown = page(site, facet.url())
            for link in site.wording.term_links(facet):
                item = next(
                    li for li in shown.select("main li") if li.select(f'a[href$="{link.url}"]')
                )
                count = words(site, "count.cases", n=link.count)
                expected = (squeezed(link.label), squeezed(link.definition), count)
                assert [one for one in expected if one not in text(item)] == []


def test_a_filter_page_says_what_its_term_means(site: Site) -> None:
    """With its question, its count, its neighbours and what it can be combined with."""
    for facet, key in (("co", "co-design"), ("sector", "health"), ("evidence", "level-2")):
        link = site.wording.term_link(FACET[facet], key)
        shown = page(site, link.url)
        whole = text(shown.main)
        assert squeezed(link.definition) in whole
        assert words(site, "count.cases", n=link.count) in whole
        question = site.wording.hub.vocabulary.term(FACET[facet].list_name, key).question
        assert squeezed(question) in whole
        others = [one for one in site.wording.term_links(FACET[facet]) if one.key != key]
        for other in others:
            assert shown.select(f'main a[href$="{other.url}"]'), other.key
        assert shown.select(f'main a[href*="explore/?{facet}={key}&"]')


def test_the_star_leads_to_every_part_with_its_count(site: Site) -> None:
    """The drawing and the list beside it have the same links, with names."""
    shown = page(site, "")
    star = shown.select_one("main section[aria-labelledby=star]")
    vocabulary = site.wording.hub.vocabulary
    for facet, list_name in (("co", "cos"), ("step", "steps")):
        for key in vocabulary.keys(list_name):
            link = site.wording.term_link(FACET[facet], key)
            found = star.select(f'a[href$="{link.url}"]')
            assert len(found) >= 2, key
            assert any(squeezed(link.label) in text(one) for one in found)
    for link in site.wording.term_links(FACET["co"]):
        name = site.wording.words("star.co", label=link.label, n=link.count)
        named = [one.get("aria-label", "") for one in star.select("a")]
        assert name in named or squeezed(name) in text(star), link.key


def test_without_javascript_the_explorer_has_a_way_to_every_term(site: Site) -> None:
    """Each filter is also a link to its page, with its count."""
    shown = page(site, "explore/")
    for one in filters(site.wording):
        for link in one.terms:
            assert shown.select(f'noscript a[href$="{link.url}"]'), link.url
