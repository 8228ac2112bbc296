"""What a page says around its case: neighbours, checks, citation, licence, data for machines."""

import json
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag
from building import ROOT
from case_pages import FEWEST, RETIRED, WHOLE, case, section, shown, site, text, words
from making import BASE_URL, case_page, made, squeezed, with_fields, with_settings

from hub.facets import FACET
from hub.model import Case
from hub.writing import Site

__all__ = ["case", "shown", "site"]


def test_a_relation_is_named_from_both_ends(site: Site, shown: BeautifulSoup) -> None:
    """The record that is named leads back, with the label for that end."""
    term = site.wording.hub.vocabulary.term("relation_types", "contrasts-with")
    here, there = (card(case, other) for case, other in ((shown, FEWEST), (fewest(site), WHOLE)))
    assert squeezed(term.label) in text(here)
    assert squeezed(term.reverse_label or term.label) in text(there)


def fewest(site: Site) -> BeautifulSoup:
    return case_page(site, FEWEST)


def card(shown: BeautifulSoup, other: str) -> Tag:
    """The card of another case beside a case."""
    cards = section(shown, "related").select("li.card")
    return next(one for one in cards if one.select(f'a[href$="/{other}/"]'))


def test_a_relation_that_is_not_mutual_has_another_label_at_its_other_end() -> None:
    """Where A was adapted from B, B was adopted by A: on a pair of the real library."""
    real = made(ROOT / "cases")
    pairs = [
        (one, relation)
        for one in real.wording.hub.cases
        for relation in one.relations
        if relation.reverse
        and real.wording.hub.vocabulary.term("relation_types", relation.type).reverse_label
    ]
    assert pairs
    for one, relation in pairs:
        term = real.wording.hub.vocabulary.term("relation_types", relation.type)
        there = card(case_page(real, one.id), relation.case)
        back = card(case_page(real, relation.case), one.id)
        assert squeezed(term.reverse_label) in text(there)
        assert squeezed(term.label) in text(back)


def test_each_related_case_has_its_reason(site: Site) -> None:
    """What the two have in common, in words; a case that a relation names is not there twice."""
    real = made(ROOT / "cases")
    checked = 0
    for one in real.wording.hub.cases[:6]:
        shown = case_page(real, one.id)
        named = {relation.case for relation in one.relations}
        for near in one.related:
            found = card(shown, near.case)
            assert len(section(shown, "related").select(f'a[href$="/{near.case}/"]')) == 1
            if near.case not in named:
                for facet, term in near.shared:
                    assert squeezed(real.wording.label(FACET[facet], term)) in text(found)
                checked += 1
    assert checked > 10


# Citing and keeping


def test_a_case_says_how_to_cite_it(site: Site, shown: BeautifulSoup) -> None:
    """As text and as BibTeX, whole."""
    part = section(shown, "keeping")
    title = 'Every field & <b>awkward</b> "text" in one place'
    address = f"{BASE_URL}/cases/{WHOLE}/"
    hub_name = site.wording.hub.settings.name
    assert squeezed(
        site.wording.words(
            "cite.text",
            authors="Hub <editors> & friends",
            year="2025",
            title=title,
            hub=hub_name,
            address=address,
            checked="1 November 2025",
        )
    ) in text(part)
    bibtex = part.select_one("pre").get_text()
    entry_type, key, rest = re.fullmatch(r"@(\w+)\{([^,]+),(.*)\}\s*", bibtex, re.DOTALL).groups()
    values = dict(re.findall(r"^\s*(\w+)\s*=\s*\{(.*)\},?$", rest, re.MULTILINE))
    plain = {name: re.sub(r"[{}\\]", "", value) for name, value in values.items()}
    assert (entry_type, key) == ("misc", WHOLE)
    assert plain == {
        "author": "Hub <editors> & friends",
        "title": title,
        "year": "2025",
        "howpublished": hub_name,
        "url": address,
        "note": site.wording.words("cite.checked", checked="1 November 2025"),
    }
    assert r"\&" in values["author"]


def test_a_case_says_when_it_was_checked_and_when_it_will_be(
    site: Site, shown: BeautifulSoup, case: Case
) -> None:
    """The day of the last check, the month of the next, 24 months on, and how complete it is."""
    filled, countable = case.filled
    assert (filled, countable) == (10, 10)
    part = text(section(shown, "keeping"))
    assert "1November2025" in part
    assert "November2027" in part
    assert words(site, "case.checked", checked="1 November 2025", due="November 2027") in part
    assert words(site, "case.filled", filled=filled, of=countable) in part
    bare = text(section(fewest(site), "keeping"))
    assert words(site, "case.filled", filled=0, of=9) in bare
    assert words(site, "case.checked", checked="1 February 2025", due="February 2027") in bare


def actions(shown: BeautifulSoup) -> dict[str, str]:
    """What can be done with a case → where."""
    return {text(link): link["href"] for link in section(shown, "keeping").select("li a[href]")}


def test_with_a_repository_a_mistake_becomes_an_issue_and_the_record_can_be_edited(
    site: Site,
) -> None:
    """The record's own file, and an issue that names the case."""
    settings = {"repository": "https://example.org/r", "contact": "mailto:a@example.org"}
    found = actions(case_page(with_settings(site, **settings), WHOLE))
    report = found[words(site, "case.report")]
    assert report.startswith("https://example.org/r/issues/new?")
    assert WHOLE in report
    record = f"tests/sample/cases/{WHOLE}.md"
    assert found[words(site, "case.edit")] == f"https://example.org/r/edit/main/{record}"


def test_with_a_contact_alone_a_mistake_goes_there(site: Site) -> None:
    """And nothing offers to edit what cannot be edited."""
    found = actions(case_page(with_settings(site, contact="mailto:a@example.org"), WHOLE))
    assert found[words(site, "case.report")].startswith("mailto:a@example.org")
    assert words(site, "case.edit") not in found


def test_with_neither_a_reader_is_told_whom_to_ask(site: Site, shown: BeautifulSoup) -> None:
    """The page about proposing a case says it."""
    found = actions(shown)
    assert found[words(site, "case.report")].startswith("../../submit/")
    assert words(site, "case.edit") not in found
    assert found[words(site, "case.json")].endswith(f"cases/{WHOLE}/case.json")


def test_the_texts_licence_is_named(site: Site, shown: BeautifulSoup) -> None:
    """The record's own, else the hub's."""
    assert words(site, "case.licence", licence="CC-BY-SA-4.0") in text(section(shown, "keeping"))
    assert words(site, "case.licence", licence="CC-BY-4.0") in text(
        section(fewest(site), "keeping")
    )


# Pictures and notices


def test_a_picture_has_its_description_its_maker_and_its_licence(
    site: Site, shown: BeautifulSoup, case: Case
) -> None:
    """A decorative one has an empty description."""
    figure = shown.select_one("main figure")
    picture = figure.select_one("img")
    assert picture["src"].endswith(f"cases/{WHOLE}/plan.png")
    assert picture["alt"] == "A plan of the <garden>"
    assert "Residents" in text(figure)
    assert "CC-BY-4.0" in text(figure)
    media = case.fields.media[0].model_copy(update={"decorative": True, "alt": None})
    changed = case_page(with_fields(site, WHOLE, media=(media,)), WHOLE)
    assert changed.select_one("main figure img")["alt"] == ""


def test_a_retired_case_says_since_when_why_and_what_to_read_instead(site: Site) -> None:
    """Before its title."""
    shown = case_page(site, RETIRED)
    notice = next(one for one in shown.select("main .notice") if "withdrawn" in text(one))
    assert words(site, "case.retired", on="1 June 2025") in text(notice)
    assert squeezed("The source was withdrawn.") in text(notice)
    assert squeezed("A short and plain case") in text(notice)
    assert notice.select_one("a")["href"].endswith(f"cases/{FEWEST}/")
    assert notice.find_next("h1") is not None
    assert not any("withdrawn" in text(one) for one in fewest(site).select("main .notice"))


@pytest.mark.parametrize(("id_", "kind"), [(WHOLE, "attempt"), (RETIRED, "programme")])
def test_an_attempt_and_a_programme_say_what_they_are(site: Site, id_: str, kind: str) -> None:
    """With the definition, so that nobody takes them for an ordinary case."""
    term = site.wording.hub.vocabulary.term("kinds", kind)
    notices = [text(one) for one in case_page(site, id_).select("main .notice")]
    whole = squeezed(term.label), squeezed(term.definition)
    assert any(all(part in notice for part in whole) for notice in notices)


def test_an_ordinary_case_has_no_notice(site: Site) -> None:
    """Nothing stands between a reader and the case."""
    assert fewest(site).select("main .notice") == []


# For machines, and the page's own order


def test_the_linked_data_says_what_the_record_says(site: Site, shown: BeautifulSoup) -> None:
    """Every field of it. Source: schema.org, Article and Place."""
    data = json.loads(shown.select_one('script[type="application/ld+json"]').string)
    expected = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": 'Every field & <b>awkward</b> "text" in one place',
        "description": site.wording.hub.case(WHOLE).fields.summary,
        "inLanguage": "en-GB",
        "datePublished": "2025-01-15",
        "dateModified": "2025-11-01",
        "license": "https://spdx.org/licenses/CC-BY-SA-4.0.html",
        "about": [site.wording.hub.vocabulary.label("sectors", key)
                  for key in ("housing", "health", "emergencies")],
        "citation": ["Report with <tags> & more", "A letter"],
        "isPartOf": {"@type": "WebSite", "name": site.wording.hub.settings.name},
        "url": f"{BASE_URL}/cases/{WHOLE}/",
    }  # fmt: skip
    assert {name: data[name] for name in expected} == expected
    [author] = data["author"]
    assert (author["name"], author["url"]) == (
        "Hub <editors> & friends",
        "https://example.org/editors",
    )
    place = data["contentLocation"]
    assert place["address"]["addressCountry"] == "DE"
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 48.37, "longitude": 10.9}


def test_the_linked_data_claims_nothing_that_the_record_does_not(site: Site) -> None:
    """No coordinates, no address of the page where the hub does not know it."""
    alone = case_page(with_settings(site, base_url=""), FEWEST)
    data = json.loads(alone.select_one('script[type="application/ld+json"]').string)
    assert "geo" not in data["contentLocation"]
    assert "url" not in data
    assert data["inLanguage"] == site.wording.hub.settings.language


def test_a_footnote_leads_there_and_back(shown: BeautifulSoup) -> None:
    """Both ends are on the page."""
    story = shown.select_one(".story")
    note = next(one for one in story.select("li[id]") if "footnote" in text(one))
    reference = next(a for a in story.select("sup a") if a["href"] == f"#{note['id']}")
    back = note.select_one('a[href^="#"]')["href"].removeprefix("#")
    assert shown.find(id=back) in (reference, reference.parent)


@pytest.mark.parametrize("id_", [WHOLE, FEWEST, RETIRED])
def test_headings_are_an_outline(site: Site, id_: str) -> None:
    """One h1, first; no level is skipped on the way down; none is empty. WCAG 2.2, 1.3.1."""
    found = case_page(site, id_).select("main :is(h1, h2, h3, h4, h5, h6)")
    levels = [int(heading.name[1]) for heading in found]
    assert (levels[0], levels.count(1)) == (1, 1)
    assert [step for step in pairwise(levels) if step[1] > step[0] + 1] == []
    assert [heading for heading in found if not text(heading)] == []


def test_the_contents_list_every_part_of_the_page(site: Site, shown: BeautifulSoup) -> None:
    """Each entry leads to the heading it names, in the order of the page."""
    links = shown.select("main nav.contents a")
    headings = {one["id"]: text(one) for one in shown.select("main h2[id]")}
    places = list(headings)
    targets = [link["href"].removeprefix("#") for link in links]
    assert [text(link) for link in links] == [headings[target] for target in targets]
    assert [places.index(target) for target in targets] == sorted(map(places.index, targets))
    story = [heading.id for heading in site.wording.hub.case(WHOLE).story.headings]
    assert [target for target in targets if target in story] == story
    parts = {"cos", "disputes", "figures", "evidence", "obstacles", "transfer", "related",
             "sources", "keeping"}  # fmt: skip
    assert parts <= set(targets)


def test_the_head_says_where_by_whom_when_and_whether_it_still_runs(
    site: Site, shown: BeautifulSoup
) -> None:
    """Above the fold."""
    head = text(shown.select_one("main header"))
    status = site.wording.hub.vocabulary.label("statuses", "ended")
    said = ("Musterstadt, Germany", "City of Musterstadt & partners", "2009 to March 2012", status)
    assert [one for one in said if squeezed(one) not in head] == []
    trail = [text(link) for link in shown.select("nav a") if "sector/housing/" in link["href"]]
    assert squeezed(site.wording.hub.vocabulary.label("sectors", "housing")) in trail
