"""Cases and claims → what pages show of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial, wraps
from pathlib import PurePath
from typing import Any, TypeVar
from urllib.parse import quote

from hub.facets import FACET, Facet
from hub.figures import FigureWriter
from hub.model import Case, Hub
from hub.record_model import Claim, CoUse, Period, Source
from hub.standards import country_name, region_name
from hub.views.plan import Crumb
from hub.views.shown import Card, ClaimText, Mark, SourceText, TermLink
from hub.words import Words, uncapitalised

INTENSITIES = ("asked", "shared", "led")


Made = TypeVar("Made")


def once(make: Callable[["Wording", Case], Made]) -> Callable[["Wording", Case], Made]:
    """Made once for each case: a card stands on many pages."""

    @wraps(make)
    def remembered(wording: "Wording", case: Case) -> Made:
        return wording.remember((make.__name__, case.id), partial(make, wording, case))

    return remembered


@dataclass(frozen=True)
class Wording:
    """Puts the Hub into words."""

    hub: Hub
    words: Words
    made: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)
    """What `remember` has."""

    def remember(self, key: tuple[str, str], make: Callable[[], Made]) -> Made:
        """What was made for the key, made now if it is the first time."""
        if key not in self.made:
            self.made[key] = make()
        found: Made = self.made[key]
        return found

    @cached_property
    def figures(self) -> FigureWriter:
        return FigureWriter(self.words, self.hub.vocabulary, self.hub.settings.currency)

    def trail(self, *steps: tuple[str, str]) -> tuple[Crumb, ...]:
        """The way from home through these pages, each a label and an address."""
        home = Crumb(self.words("nav.home"), "")
        return (home, *(Crumb(label, url) for label, url in steps))

    def label(self, facet: Facet, term: str) -> str:
        """The term's label; a country's is its name, and a level of evidence has its number."""
        if facet.key == "evidence":
            label = self.hub.vocabulary.label(facet.list_name, term)
            level = term.removeprefix("level-")
            return self.words("evidence.label", level=level, label=uncapitalised(label))
        if facet.list_name:
            return self.hub.vocabulary.label(facet.list_name, term)
        several = term == "zz"
        return self.words("country.several") if several else country_name(term.upper())

    def definition(self, facet: Facet, term: str) -> str:
        if facet.list_name:
            return self.hub.vocabulary.term(facet.list_name, term).definition
        return self.words("country.definition", country=self.label(facet, term))

    def term_link(self, facet: Facet, term: str) -> TermLink:
        return self.remember((facet.key, term), partial(self._term_link, facet, term))

    def _term_link(self, facet: Facet, term: str) -> TermLink:
        return TermLink(
            facet=facet.key,
            key=term,
            label=self.label(facet, term),
            definition=self.definition(facet, term),
            count=len(self.hub.by_term[facet.key][term]),
            url=facet.url(term),
        )

    def term_links(self, facet: Facet) -> tuple[TermLink, ...]:
        """Every term of the facet, those without cases too."""
        return tuple(self.term_link(facet, term) for term in self.hub.by_term[facet.key])

    def case_terms(self, case: Case, facet_key: str) -> tuple[TermLink, ...]:
        facet = FACET[facet_key]
        return tuple(self.term_link(facet, term) for term in case.terms[facet_key])

    @once
    def card(self, case: Case) -> Card:
        """What a list shows of a case."""
        fields = case.fields
        headline = case.headlines[0] if case.headlines else None
        evidence = FACET["evidence"].values(fields)
        return Card(
            id=case.id,
            url=case.url,
            title=fields.title,
            summary=fields.summary,
            place=self.place(case),
            marks=tuple(mark for mark in self.marks(case) if mark.intensity),
            headline=self.figures.claim(headline) if headline else None,
            headline_indicator=headline.indicator if headline else "",
            evidence=self.label(FACET["evidence"], evidence[0]) if evidence else "",
            evidence_level=case.evidence_level,
            kind="" if fields.kind == "case" else self.hub.vocabulary.label("kinds", fields.kind),
            retired=fields.retired is not None,
        )

    def cards(self, cases: Sequence[Case]) -> tuple[Card, ...]:
        return tuple(self.card(case) for case in cases)

    @once
    def marks(self, case: Case) -> tuple[Mark, ...]:
        """All four Co's in their order, those too that no source mentions."""
        uses = case.fields.cos
        sources = {source.id: source for source in self.sources(case)}
        keys = self.hub.vocabulary.keys("cos")
        return tuple(self._mark(co, uses.get(co), sources) for co in keys)

    def _mark(self, co: str, use: CoUse | None, sources: dict[str, SourceText]) -> Mark:
        vocabulary = self.hub.vocabulary
        return Mark(
            co=co,
            label=vocabulary.label("cos", co),
            intensity=use.intensity if use else 0,
            intensity_label=vocabulary.label("intensities", INTENSITIES[use.intensity - 1])
            if use
            else self.words("co.not_mentioned"),
            how=use.how if use else "",
            stated=use is not None and use.basis == "stated",
            source=sources[use.source] if use and use.source else None,
            locator=use.locator or "" if use else "",
            url=FACET["co"].url(co),
        )

    def place(self, case: Case) -> str:
        """Place and country in words; a country that is our reading is marked on the case page."""
        place, country = case.fields.place, self.country(case)
        if place.name == "not stated":
            return self.words("place.not_stated", country=country)
        if place.country == "ZZ" or country in place.name:
            return place.name
        return f"{place.name}, {country}"

    def country(self, case: Case) -> str:
        return self.label(FACET["country"], case.fields.place.country.lower())

    def region(self, case: Case) -> str:
        region = case.fields.place.region
        return region_name(region) if region else ""

    @once
    def claims(self, case: Case) -> tuple[ClaimText, ...]:
        """The case's claims in words, in the order of the record."""
        sources = {source.id: source for source in self.sources(case)}
        return tuple(self._claim(claim, sources[claim.source]) for claim in case.fields.claims)

    def _claim(self, claim: Claim, source: SourceText) -> ClaimText:
        vocabulary = self.hub.vocabulary
        return ClaimText(
            id=claim.id,
            kind=claim.kind,
            kind_label=vocabulary.label("claim_kinds", claim.kind),
            figure=self.figures.claim(claim),
            indicator=claim.indicator,
            period=self.period(claim.period),
            comparator=self._comparator(claim),
            attribution=vocabulary.label("attributions", claim.attribution),
            attribution_definition=vocabulary.term("attributions", claim.attribution).definition,
            value_type=vocabulary.label("value_types", claim.value_type)
            if claim.value_type
            else "",
            source=source,
            locator=claim.locator or "",
            note=claim.note or "",
            conflicts=claim.conflicts_with,
        )

    def _comparator(self, claim: Claim) -> str:
        if claim.comparator is None:
            return ""
        figure = self.figures.figure(claim.comparator)
        return self.words("claim.comparator", who=claim.comparator.who, figure=str(figure))

    def period(self, period: Period | None) -> str:
        """The period in words, such as "2009 to 2012, first year excluded"."""
        if period is None:
            return ""
        span = self.span(period.start, period.end)
        return ", ".join(part for part in (span, period.note or "") if part)

    def span(self, start: str | None, end: str | None) -> str:
        """From one reduced date to another."""
        if start and end:
            same = start == end
            return (
                self.date(start)
                if same
                else self.words("date.from_to", start=self.date(start), end=self.date(end))
            )
        if start:
            return self.words("date.since", start=self.date(start))
        return self.words("date.until", end=self.date(end)) if end else ""

    def date(self, written: str | date) -> str:
        """A date in words at the precision it has: "2009", "March 2009", "31 March 2009"."""
        year, *rest = str(written).split("-")
        parts = [year]
        if rest:
            parts.insert(0, self.words(f"month.m{int(rest[0])}"))
        if len(rest) > 1:
            parts.insert(0, str(int(rest[1])))
        return " ".join(parts)

    def sources(self, case: Case) -> tuple[SourceText, ...]:
        return tuple(
            self._source(number, source)
            for number, source in enumerate(case.fields.sources, start=1)
        )

    def _source(self, number: int, source: Source) -> SourceText:
        return SourceText(
            number=number,
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            published=self.date(source.published)
            if source.published
            else self.words("source.undated"),
            url=source.url or "",
            archive_url=source.archive_url or "",
            accessed=self.date(source.accessed) if source.accessed else "",
            pages=source.pages or "",
        )

    def report_url(self, case: Case) -> str:
        """Where a reader reports a mistake: the repository, else the hub's contact, else nobody."""
        settings = self.hub.settings
        if settings.repository:
            title = quote(f"{case.id}: ")
            return f"{settings.repository}/issues/new?title={title}"
        return settings.contact

    def edit_url(self, case: Case) -> str:
        """Where a reader suggests a change; nowhere for a record that lies outside the root."""
        settings, path = self.hub.settings, PurePath(case.path)
        if not settings.repository or path.is_absolute() or ".." in path.parts:
            return ""
        return f"{settings.repository}/edit/{settings.branch}/{case.path}"
