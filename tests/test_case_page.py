"""A case's page shows everything that its record says, and what follows from it."""

import json
import re
from itertools import pairwise
from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup, Tag
from building import ROOT
from making import BASE_URL, SAMPLE, case_page, made, page, squeezed, with_fields, with_settings
from pydantic import BaseModel
from recorded import ELSEWHERE, Reader, everything_said

from hub.facets import FACET
from hub.model import Case
from hub.record_model import CaseFields, Claim, CoUse
from hub.writing import Site

WHOLE = "everything-in-it"
FEWEST = "short-and-plain"
RETIRED = "gone-but-kept"


@pytest.fixture(scope="module")
def site() -> Site:
    """The sample hub."""
    return made(SAMPLE, BASE_URL)


@pytest.fixture(scope="module")
def shown(site: Site) -> BeautifulSoup:
    """The page of the record that uses every field."""
    return case_page(site, WHOLE)


@pytest.fixture(scope="module")
def case(site: Site) -> Case:
    return site.wording.hub.case(WHOLE)


def words(site: Site, key: str, **values: object) -> str:
    return squeezed(site.wording.words(key, **values))


def text(part: Tag | None) -> str:
    assert part is not None
    return squeezed(part.get_text())


def section(shown: BeautifulSoup, id_: str) -> Tag:
    """The part of the page under the heading with this id."""
    part = shown.select_one(f"main section[aria-labelledby={id_}]")
    assert part is not None, id_
    return part


def entry(shown: Tag, site: Site, key: str) -> str:
    """What stands beside a name in a list of names and values."""
    name = words(site, key)
    return next(text(dt.parent) for dt in shown.select("dt") if text(dt) == name)[len(name) :]


def fields_of(model: type[BaseModel], prefix: str = "") -> set[str]:
    """Every field of a model and of the groups in it, as `recorded` writes them."""
    found = set()
    for name, field in model.model_fields.items():
        inner, many = _inner(field.annotation)
        key = f"{prefix}{name}{'.*' if many else ''}"
        group = isinstance(inner, type) and issubclass(inner, BaseModel)
        found |= fields_of(inner, f"{key}.") if group else {key}
    return found


def _inner(annotation: Any) -> tuple[Any, bool]:
    """The group or the type within Annotated, Optional, tuples and mappings; whether several."""
    many = False
    while arguments := get_args(annotation):
        origin = getattr(annotation, "__origin__", None)
        many = many or origin in (tuple, dict)
        annotation = arguments[1] if origin is dict else arguments[0]
    return annotation, many


# Everything that is recorded is shown


def test_the_sample_uses_every_field(site: Site) -> None:
    """So that what follows is asked of every field: a new field needs a place in the sample."""
    used = {said.field for case in site.wording.hub.cases for said in everything_said(case)}
    unused = {field for field in fields_of(CaseFields) - used if "comparator" not in field}
    assert unused == {"media.*.decorative"}


def test_only_known_fields_are_shown_elsewhere() -> None:
    """Each exception names a field that there is."""
    assert set(ELSEWHERE) - fields_of(CaseFields) == set()


@pytest.mark.parametrize("id_", [WHOLE, FEWEST, RETIRED])
def test_every_value_of_a_record_is_on_its_page(site: Site, id_: str) -> None:
    """In the form a reader sees: figures as figures, terms as labels, dates in words."""
    record = site.wording.hub.case(id_)
    assert Reader(site.wording, record, case_page(site, id_)).missing() == []


def test_every_value_of_the_real_records_is_on_its_page() -> None:
    """The whole library, value by value."""
    real = made(ROOT / "cases")
    missing = []
    for record in real.wording.hub.cases:
        missing += Reader(real.wording, record, case_page(real, record.id)).missing()
    assert missing == []


# Figures


def test_each_headline_has_its_figure_and_the_way_to_its_source(
    site: Site, shown: BeautifulSoup, case: Case
) -> None:
    """The first three claims that are not context: qualifier, number, what was counted, how it
    is known, from whom.
    """
    items = section(shown, "changed").select("ul > li")
    assert len(items) == len(case.headlines) == 3
    for item, claim in zip(items, case.headlines, strict=True):
        figure = site.wording.figures.claim(claim)
        assert squeezed(f"{figure}{claim.indicator}") in text(item)
        assert squeezed(figure.qualifier) in text(item)
        how = site.wording.hub.vocabulary.label("attributions", claim.attribution)
        assert squeezed(how) in text(item)
        assert item.select(f'a[href="#source-{claim.source}"]')
    qualifiers = [site.wording.figures.claim(claim).qualifier for claim in case.headlines]
    assert [bool(qualifier) for qualifier in qualifiers] == [True, True, False]


def test_each_claim_says_how_it_is_known_even_where_the_record_does_not(
    site: Site, shown: BeautifulSoup, case: Case
) -> None:
    """Attribution, kind, period, comparator and source, each under its own name."""
    labels = site.wording.hub.vocabulary.label
    texts = {claim.id: claim for claim in site.wording.claims(case)}
    for claim in case.fields.claims:
        article = shown.find(id=f"claim-{claim.id}")
        how = entry(article, site, "claim.attribution")
        assert how == squeezed(labels("attributions", claim.attribution))
        kind = squeezed(labels("claim_kinds", claim.kind))
        assert entry(article, site, "claim.kind").startswith(kind)
        source = texts[claim.id].source
        assert squeezed(source.published) in entry(article, site, "claim.source")
        assert words(site, "claim.source_number", number=source.number) in text(article)
    share = shown.find(id="claim-share")
    assert entry(share, site, "claim.period") == squeezed("2009 to 2012, first winter left out")
    assert entry(share, site, "claim.compared") == squeezed("the <rest> of the city: −4 %")
    assert "Notthesamepeople&places." in text(share)


FIGURES = {
    "share": "+12.5 %",
    "plus": "+2,000 visits",
    "count": "1,234.5 hours a week",
    "fall": "from 14 to 3.5 days",
    "range": "12–16 weeks",
    "factor": "4 times",
    "cost": "EUR 48,000",
    "saving": "EUR 174,000",
    "saving-pounds": "£1,500",
    "words": "People said it was <much> better & calmer.",
    "share-of": "43 % of households",
}
"""Claim of the sample → its figure as a reader sees it, written out."""


@pytest.mark.parametrize("id_", FIGURES)
def test_each_form_of_figure_is_written_as_people_write_it(shown: BeautifulSoup, id_: str) -> None:
    """Separators, signs, ranges, symbols; ISO codes where two currencies meet."""
    assert squeezed(FIGURES[id_]) in text(shown.find(id=f"claim-{id_}"))


def test_a_dispute_names_both_sides(site: Site, shown: BeautifulSoup, case: Case) -> None:
    """Both figures with their sources and the way to each; each claim and headline leads here."""
    part = section(shown, "disputes")
    assert words(site, "case.disputes_text") in text(part)
    for claim in site.wording.claims(case):
        named = squeezed(str(claim.figure)) in text(part) and squeezed(claim.indicator) in text(
            part
        )
        linked = bool(part.select(f'a[href="#claim-{claim.id}"]'))
        cited = bool(part.select(f'a[href="#source-{claim.source.id}"]'))
        disputed = claim.id in ("share", "share-letter")
        assert (named, linked) == (disputed, disputed), claim.id
        assert cited or not disputed
        article = shown.find(id=f"claim-{claim.id}")
        assert bool(article.select('a[href="#disputes"]')) == disputed
    headlines = section(shown, "changed").select("ul > li")
    assert [bool(item.select('a[href="#disputes"]')) for item in headlines] == [True, True, False]


def test_a_page_without_contradictions_says_nothing_of_them(site: Site) -> None:
    """No heading without anything under it."""
    page = case_page(site, FEWEST)
    assert page.find(id="disputes") is None
    assert page.find(id="figures") is None


# How citizens took part


def bases(site: Site, case: Case, use: CoUse) -> list[tuple[str, ...]]:
    """The words for "a source says so" and for "our reading", alone and with the source."""
    number = (
        [source.id for source in case.fields.sources].index(use.source) + 1 if use.source else 0
    )
    forms = (("co.stated", "co.stated_by"), ("co.editor", "co.editor_of"))
    return [tuple(words(site, key, number=number).rstrip(".") for key in keys) for keys in forms]


def test_all_four_cos_have_a_bar_with_word_sentence_and_basis(
    site: Site, shown: BeautifulSoup, case: Case
) -> None:
    """In their order; those that no source mentions say so."""
    bars = section(shown, "cos").select("ul > li")
    vocabulary = site.wording.hub.vocabulary
    assert len(bars) == 4
    for bar, co in zip(bars, vocabulary.keys("cos"), strict=True):
        assert squeezed(vocabulary.label("cos", co)) in text(bar)
        use = case.fields.cos.get(co)
        if use is None:
            assert words(site, "co.not_mentioned") in text(bar)
            assert text(bar).endswith(words(site, "co.not_mentioned"))
            continue
        intensity = ("asked", "shared", "led")[use.intensity - 1]
        assert squeezed(vocabulary.label("intensities", intensity)) in text(bar)
        assert squeezed(use.how) in text(bar)
        stated, ours = (any(one in text(bar) for one in basis) for basis in bases(site, case, use))
        assert (stated, ours) == (use.basis == "stated", use.basis == "editor")
        assert bool(bar.select('a[href^="#source-"]')) == (use.source is not None)


def test_asked_only_is_outlined_and_worded(site: Site, shown: BeautifulSoup) -> None:
    """In the marks at the head and in its bar: never by its look alone."""
    marks = shown.select_one("main header .marks").select("li")
    assert [("co-commission" in li["class"], "co-design" in li["class"]) for li in marks][:2] == [
        (True, False), (False, True),
    ]  # fmt: skip
    asked = [words(site, "co.asked_only") in text(li) for li in marks]
    outlined = ["asked" in li.select_one(".mark")["class"] for li in marks]
    assert asked == outlined == [True, False, False]
    bars = section(shown, "cos").select("ul > li")
    # A Co that nobody mentions is outlined too, and says so.
    assert ["asked" in bar.select_one(".mark")["class"] for bar in bars] == [
        True, False, False, True,
    ]  # fmt: skip


def test_asked_only_is_worded_wherever_a_case_is_listed(site: Site) -> None:
    """On its card in every list too."""
    for path in ("cases/", "country/no/", ""):
        cards = page(site, path).select("li.card")
        card = next(one for one in cards if one.select(f'a[href$="/{FEWEST}/"]'))
        assert words(site, "co.asked_only") in text(card), path
        assert card.select(".mark.asked")


# How we know


def test_evidence_has_its_level_its_definition_and_no_endorsement(
    site: Site, shown: BeautifulSoup, case: Case
) -> None:
    """The published definition, the editors' note, and the words of caution."""
    part = text(section(shown, "evidence"))
    term = site.wording.hub.vocabulary.term("evidence", "level-2")
    assert squeezed(term.definition) in part
    assert squeezed(term.label) in part
    assert squeezed(case.fields.evidence.note) in part
    assert words(site, "case.no_endorsement") in part
    assert "endorsement" in part
    assert section(shown, "evidence").select('a[href$="evidence/level-2/"]')
    assert "2" in part
    assert case_page(site, FEWEST).find(id="evidence") is None


def test_obstacles_and_risks_say_what_helped(site: Site, shown: BeautifulSoup) -> None:
    """An answer stands with its obstacle; one without an answer claims none."""
    obstacles = section(shown, "obstacles").select("dl > div")
    assert [squeezed("Residents raised & saved.") in text(one) for one in obstacles] == [
        True,
        False,
    ]
    assert [words(site, "case.answer") in text(one) for one in obstacles] == [True, False]
    risk = text(section(shown, "risks"))
    assert squeezed("The city's policy was extended.") in risk
    assert words(site, "case.mitigation") in risk
    assert squeezed("A yearly supper.") in text(section(shown, "incentives"))
    assert squeezed("Neighbours know each other.") in text(section(shown, "benefits"))


def test_what_to_know_before_copying_it(site: Site, shown: BeautifulSoup) -> None:
    """Conditions, effort, time and where it will not work; without any, what to ask."""
    part = text(section(shown, "transfer"))
    said = ("One named <coordinator>", "Two years", "Half a post for two years",
            "nobody lives nearby")  # fmt: skip
    assert [one for one in said if squeezed(one) not in part] == []
    assert words(site, "count.months", n=6) in part
    assert words(site, "case.not_suitable") in part
    fewest = text(section(case_page(site, FEWEST), "transfer"))
    assert words(site, "case.no_transfer") in fewest


def test_sources_are_listed_in_full(site: Site, shown: BeautifulSoup) -> None:
    """What has no date is undated; an archived copy and the day of reading are there."""
    report, letter = (shown.find(id=f"source-{id_}") for id_ in ("report", "letter"))
    assert squeezed("May 2012") in text(report)
    assert words(site, "source.accessed", on="1 October 2025") in text(report)
    assert words(site, "source.archive") in text(report)
    assert words(site, "source.undated") in text(letter)
    assert "12–14" in text(report)


# Other cases


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


def test_a_claim_of_every_form_is_in_the_sample(case: Case) -> None:
    """So that each form is looked at above."""
    forms = {name for claim in case.fields.claims for name in _forms(claim)}
    assert forms == {"change_percent", "change", "value", "before", "low", "ratio", "money",
                     "finding"}  # fmt: skip


def _forms(claim: Claim) -> set[str]:
    return claim.model_fields_set & {
        "change_percent", "change", "value", "before", "low", "ratio", "money", "finding",
    }  # fmt: skip
