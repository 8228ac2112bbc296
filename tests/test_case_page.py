"""A case's page shows everything that its record says, and what follows from it."""

from typing import Any, get_args

import pytest
from bs4 import BeautifulSoup
from building import ROOT
from case_pages import FEWEST, RETIRED, WHOLE, case, entry, section, shown, site, text, words
from making import case_page, made, page, squeezed
from pydantic import BaseModel
from recorded import ELSEWHERE, Reader, everything_said

from hub.model import Case
from hub.record_model import CaseFields, Claim, CoUse
from hub.writing import Site

__all__ = ["case", "shown", "site"]


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


def test_a_claim_of_every_form_is_in_the_sample(case: Case) -> None:
    """So that each form is looked at above."""
    forms = {name for claim in case.fields.claims for name in _forms(claim)}
    assert forms == {"change_percent", "change", "value", "before", "low", "ratio", "money",
                     "finding"}  # fmt: skip


def _forms(claim: Claim) -> set[str]:
    return claim.model_fields_set & {
        "change_percent", "change", "value", "before", "low", "ratio", "money", "finding",
    }  # fmt: skip
