"""Checked records → the Hub: typed, frozen, sorted once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from types import MappingProxyType

from hub.cache import Pack, code_digest, digest
from hub.checks import CheckedRecord
from hub.facets import FACETS, Facet
from hub.objections import NO_OBJECTIONS, Objections
from hub.record_model import C, CaseFields, Claim
from hub.related import Related, find_related, shared_terms
from hub.search.equivalents import NO_EQUIVALENTS, Equivalents
from hub.settings import Settings
from hub.specs import Specs
from hub.standards import SEVERAL_COUNTRIES, country_name
from hub.story import Story
from hub.vocabulary import Term, Vocabulary

CHECK_MONTHS = 24
"""A check is due this long after the last one. Source: record.md."""

WORDS_A_MINUTE = 230
"""How fast adults read English. Source: Brysbaert, 2019: 238 for non-fiction, rounded down."""

HEADLINES = 3


@dataclass(frozen=True)
class Relation:
    """A relation as it is read from one of its two ends."""

    type: str
    case: str
    reverse: bool
    """True where the other case's record names it."""


@dataclass(frozen=True)
class Case:
    """One case: what its record says, and what follows from it."""

    id: str
    path: str
    """The record's path below the root."""
    fields: CaseFields
    story: Story
    relations: tuple[Relation, ...]
    related: tuple[Related, ...]
    """The nearest other cases, nearest first."""
    digest: str = ""
    """The hash of the record: equal digests, equal records."""

    @property
    def url(self) -> str:
        return f"cases/{self.id}/"

    @cached_property
    def terms(self) -> dict[str, tuple[str, ...]]:
        """Facet key → the case's terms."""
        return {facet.key: facet.values(self.fields) for facet in FACETS}

    @cached_property
    def headlines(self) -> tuple[Claim, ...]:
        """The first three claims that are not context."""
        return tuple(c for c in self.fields.claims if c.kind != "context")[:HEADLINES]

    @cached_property
    def filled(self) -> tuple[int, int]:
        """How many of the fields that count towards complete are filled, and how many there are.

        `ended` does not count while a case is not known to have ended.
        """
        counted = [
            name
            for name, field in CaseFields.model_fields.items()
            if C in field.metadata and (name != "ended" or self.fields.status == "ended")
        ]
        return sum(1 for name in counted if getattr(self.fields, name)), len(counted)

    @property
    def check_due(self) -> str:
        """The month in which the next check is due, like 2028-11."""
        checked = self.fields.last_checked
        months = checked.year * 12 + checked.month - 1 + CHECK_MONTHS
        return f"{months // 12}-{months % 12 + 1:02}"

    @property
    def reading_minutes(self) -> int:
        return max(1, round(self.story.words / WORDS_A_MINUTE))

    @property
    def lead(self) -> str:
        """The first organisation that led it; empty where the record names none."""
        return next((org.name for org in self.fields.organisations if org.role == "lead"), "")

    @property
    def has_savings(self) -> bool:
        return any(claim.kind == "saving" for claim in self.fields.claims)

    def annual_saving(self, currency: str) -> Decimal | None:
        """The largest yearly saving claimed in a currency.

        Not their sum: two claims may be two sources' words for one saving.
        """
        sums = [
            claim.money.amount
            for claim in self.fields.claims
            if claim.kind == "saving" and claim.money is not None
            and claim.money.per == "year" and claim.money.currency == currency
        ]  # fmt: skip
        return max(sums, default=None)

    @property
    def evidence_level(self) -> int:
        """The level, -1 where none is given."""
        return self.fields.evidence.level if self.fields.evidence else -1


@dataclass(frozen=True)
class Hub:
    """Everything the site is made of."""

    settings: Settings
    vocabulary: Vocabulary
    cases: tuple[Case, ...]
    """By title."""
    specs: Specs
    """The hand-written parts of tools, steps and doors."""
    equivalents: Equivalents = NO_EQUIVALENTS
    """Words that mean the same to who searches."""
    objections: Objections = NO_OBJECTIONS
    """The statements on which people disagree."""

    def case(self, id_: str) -> Case:
        return self._by_id[id_]

    def has_case(self, id_: str) -> bool:
        return id_ in self._by_id

    @cached_property
    def strongest(self) -> tuple[Case, ...]:
        """By evidence level, then by number of claims, then by title: the library's usual order."""
        return tuple(
            sorted(self.cases, key=lambda case: (-case.evidence_level, -len(case.fields.claims)))
        )

    @cached_property
    def newest(self) -> tuple[Case, ...]:
        """By the day they were added, the last first; then by title."""
        return tuple(sorted(self.cases, key=lambda case: case.fields.added, reverse=True))

    @cached_property
    def by_term(self) -> MappingProxyType[str, MappingProxyType[str, tuple[Case, ...]]]:
        """Facet key → term → its cases, strongest first; terms in the vocabulary's order.

        Shape: terms without cases are kept, with no cases.
        """
        return MappingProxyType({facet.key: self._cases_by_term(facet) for facet in FACETS})

    def terms(self, facet: Facet) -> tuple[Term, ...]:
        """The facet's terms: the vocabulary's, or for countries those that have cases."""
        if facet.list_name:
            return self.vocabulary.terms(facet.list_name)
        keys = {value for case in self.cases for value in case.terms[facet.key]}
        return country_terms(keys)

    def _cases_by_term(self, facet: Facet) -> MappingProxyType[str, tuple[Case, ...]]:
        found: dict[str, list[Case]] = {term.key: [] for term in self.terms(facet)}
        for case in self.strongest:
            for value in case.terms[facet.key]:
                found[value].append(case)
        return MappingProxyType({key: tuple(cases) for key, cases in found.items()})

    @cached_property
    def _by_id(self) -> dict[str, Case]:
        return {case.id: case for case in self.cases}


def country_terms(codes: Iterable[str]) -> tuple[Term, ...]:
    """Countries as terms, by name; the definition is left to the catalogue of words."""
    several = SEVERAL_COUNTRIES.lower()
    terms = [
        Term(key=code, label="" if code == several else country_name(code.upper()), definition="")
        for code in codes
    ]
    return tuple(sorted(terms, key=lambda term: (term.key == several, term.label)))


def make_hub(
    checked: Iterable[CheckedRecord],
    vocabulary: Vocabulary,
    settings: Settings,
    specs: Specs,
    kept: Pack | None = None,
) -> Hub:
    """The Hub of records without problems; the pack keeps which cases are near to each other."""
    records = sorted(checked, key=lambda item: item.fields.title.casefold())
    relations = _relations(records)
    terms = shared_terms({item.id: item.fields for item in records})
    key = digest(code_digest(), [(id_, sorted(own)) for id_, own in terms.items()])
    related = (kept or Pack(None)).remember(key, partial(find_related, terms))
    cases = tuple(
        Case(
            id=item.id,
            path=item.path,
            fields=item.fields,
            story=item.story,
            relations=tuple(relations[item.id]),
            related=related[item.id],
            digest=item.digest,
        )
        for item in records
    )
    return Hub(settings, vocabulary, cases, specs)


def _relations(records: Iterable[CheckedRecord]) -> dict[str, list[Relation]]:
    """Case id → its own relations, then those in which other records name it."""
    found: dict[str, list[Relation]] = defaultdict(list)
    read = tuple(records)
    for item in read:
        for relation in item.fields.relations:
            found[item.id].append(Relation(relation.type, relation.case, reverse=False))
    for item in read:
        for relation in item.fields.relations:
            named = {known.case for known in found[relation.case]}
            if item.id not in named:
                found[relation.case].append(Relation(relation.type, item.id, reverse=True))
    return found
