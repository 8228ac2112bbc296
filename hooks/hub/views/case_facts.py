"""The facts box of a case's page."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.model import Case
from hub.record_model import Organisation
from hub.views.shown import ClaimText, TermLink
from hub.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts box: words, links to filter pages, or figures of the page."""

    name: str
    text: str = ""
    links: tuple[TermLink, ...] = ()
    claims: tuple[ClaimText, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    type: str
    url: str


@dataclass(frozen=True, slots=True)
class Parties:
    """The organisations that had one role in a case."""

    role: str
    members: tuple[Party, ...]


def facts(wording: Wording, case: Case) -> Iterator[Fact]:
    """The lines of the facts box; what a record does not say is left out, but for the money."""
    yield from _where(wording, case)
    yield from _when(wording, case)
    yield from _money(wording, case)
    yield from _terms(wording, case)


def _where(wording: Wording, case: Case) -> Iterator[Fact]:
    fields, words = case.fields, wording.words
    yield Fact(words("fact.place"), wording.place(case))
    if region := wording.region(case):
        yield Fact(words("fact.region"), region)
    if fields.place.basis == "editor":
        yield Fact(words("fact.basis"), words("place.editor"))
    if fields.place.setting:
        setting = wording.hub.vocabulary.label("settings", fields.place.setting)
        yield Fact(words("fact.setting"), setting)
    if people := fields.place.population:
        shown = words("place.population", n=people.value, year=str(people.year))
        yield Fact(words("fact.population"), shown)


def _when(wording: Wording, case: Case) -> Iterator[Fact]:
    fields, words = case.fields, wording.words
    years = wording.span(fields.started, fields.ended)
    yield Fact(words("fact.years"), years or words("fact.unknown"))
    yield Fact(words("fact.status"), wording.hub.vocabulary.label("statuses", fields.status))


def _money(wording: Wording, case: Case) -> Iterator[Fact]:
    """What it cost and what it saved: councillors look for both, and for neither."""
    for kind in ("cost", "saving"):
        claims = tuple(claim for claim in wording.claims(case) if claim.kind == kind)
        text = "" if claims else wording.words("fact.none_stated")
        yield Fact(wording.words(f"fact.{kind}"), text, claims=claims)


def _terms(wording: Wording, case: Case) -> Iterator[Fact]:
    words = wording.words
    for name in ("stage", "sector", "group", "issue", "method", "step", "tool"):
        if links := wording.case_terms(case, name):
            yield Fact(words(f"facet.{name}.label"), links=links)
    for name, list_name in (("effect", "effects"), ("collectivity", "collectivities")):
        if key := getattr(case.fields, name):
            yield Fact(words(f"fact.{name}"), wording.hub.vocabulary.label(list_name, key))


def parties(wording: Wording, case: Case) -> Iterator[Parties]:
    """Role by role in the order of the record's first mention of each."""
    organisations = case.fields.organisations
    for role in dict.fromkeys(organisation.role for organisation in organisations):
        label = wording.hub.vocabulary.label("organisation_roles", role)
        members = tuple(_party(wording, org) for org in organisations if org.role == role)
        yield Parties(label, members)


def _party(wording: Wording, organisation: Organisation) -> Party:
    vocabulary = wording.hub.vocabulary
    return Party(
        name=organisation.name,
        type=vocabulary.label("organisation_types", organisation.type) if organisation.type else "",
        url=organisation.url or "",
    )
