"""A case's page: headline claims first, then what happened, how we know, and could we do it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hub.facets import FACET
from hub.model import Case, Hub
from hub.record_model import Organisation
from hub.views.plan import Crumb, Plan, View
from hub.views.shown import Card, ClaimText, TermLink
from hub.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the facts box: words, or links to filter pages."""

    name: str
    text: str = ""
    links: tuple[TermLink, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Point:
    """Something of a kind, with an answer where the record has one: obstacle, risk, incentive."""

    label: str
    text: str
    answer: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A related case with the reason."""

    card: Card
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Claims of a record that say different things of the same matter."""

    claims: tuple[ClaimText, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    text: str
    bibtex: str


def case_views(wording: Wording) -> Iterator[Plan]:
    """A page for every case."""
    for case in wording.hub.cases:
        make = partial(case_view, wording, case)
        yield Plan(f"{case.url}index.html", make, inputs(wording.hub, case))


def inputs(hub: Hub, case: Case) -> tuple[object, ...]:
    """What a case's page shows: its record, and the records of the cases beside it."""
    others = [relation.case for relation in case.relations]
    others += [related.case for related in case.related]
    if case.fields.retired and case.fields.retired.successor:
        others.append(case.fields.retired.successor)
    digests = tuple(hub.case(other).digest for other in others)
    return (case.digest, case.relations, case.related, digests)


def case_view(wording: Wording, case: Case) -> View:
    fields = case.fields
    claims = wording.claims(case)
    headline_ids = {claim.id for claim in case.headlines}
    return View(
        path=f"{case.url}index.html",
        template="case.html",
        title=fields.title,
        description=fields.summary,
        section="explore",
        linked_data=linked_data(wording, case),
        listed=fields.retired is None,
        context={
            "case": wording.card(case),
            "crumbs": _crumbs(wording, case),
            "place": wording.place(case),
            "lead": next((org.name for org in fields.organisations if org.role == "lead"), ""),
            "years": wording.span(fields.started, fields.ended),
            "status": wording.hub.vocabulary.term("statuses", fields.status),
            "kind": wording.hub.vocabulary.term("kinds", fields.kind),
            "headlines": tuple(claim for claim in claims if claim.id in headline_ids),
            "facts": tuple(_facts(wording, case)),
            "parties": tuple(_parties(wording, case)),
            "marks": wording.marks(case),
            "headings": case.story.headings,
            "story": case.story.html,
            "reading_minutes": case.reading_minutes,
            "claims": claims,
            "disputes": disputes(claims),
            "evidence": _evidence(wording, case),
            "obstacles": tuple(_obstacles(wording, case)),
            "risks": tuple(
                Point(wording.hub.vocabulary.label("risks", r.type), r.text, r.mitigation or "")
                for r in fields.risks
            ),
            "incentives": tuple(_incentives(wording, case)),
            "benefits": tuple(
                Point(wording.hub.vocabulary.label("benefit_groups", b.group), b.text)
                for b in fields.benefits
            ),
            "transfer": fields.transfer,
            "tools": wording.case_terms(case, "tool"),
            "relations": tuple(_relations(wording, case)),
            "related": tuple(_related(wording, case)),
            "sources": wording.sources(case),
            "media": fields.media,
            "contact": fields.contact,
            "contact_on": wording.date(fields.contact.valid_on) if fields.contact else "",
            "citation": citation(wording, case),
            "authors": fields.authors,
            "last_checked": wording.date(fields.last_checked),
            "check_due": wording.date(case.check_due),
            "filled": case.filled,
            "licence": fields.licence or wording.hub.settings.licence,
            "language": fields.language or "",
            "report_url": wording.report_url(case),
            "edit_url": wording.edit_url(case),
            "json_url": f"{case.url}case.json",
            "retired": fields.retired,
            "retired_on": wording.date(fields.retired.on) if fields.retired else "",
            "successor": wording.hub.case(fields.retired.successor)
            if fields.retired and fields.retired.successor
            else None,
        },
    )


def disputes(claims: tuple[ClaimText, ...]) -> tuple[Dispute, ...]:
    """Groups of claims that name each other as saying otherwise, in the record's order."""
    by_id = {claim.id: claim for claim in claims}
    seen: set[str] = set()
    groups = []
    for claim in claims:
        if not claim.conflicts or claim.id in seen:
            continue
        group, waiting = [], [claim.id]
        while waiting:
            current = waiting.pop(0)
            if current not in seen:
                seen.add(current)
                group.append(by_id[current])
                waiting.extend(by_id[current].conflicts)
        groups.append(Dispute(tuple(group)))
    return tuple(groups)


def _crumbs(wording: Wording, case: Case) -> tuple[Crumb, ...]:
    main = wording.term_link(FACET["sector"], case.fields.sectors[0])
    return wording.trail((wording.words("nav.explore"), "explore/"), (main.label, main.url))


def _facts(wording: Wording, case: Case) -> Iterator[Fact]:
    """The lines of the facts box; what a record does not say is left out."""
    fields, words = case.fields, wording.words
    yield Fact(words("fact.place"), wording.place(case))
    if region := wording.region(case):
        yield Fact(words("fact.region"), region)
    if fields.place.basis == "editor":
        yield Fact(words("fact.basis"), words("place.editor"))
    yield Fact(
        words("fact.years"), wording.span(fields.started, fields.ended) or words("fact.unknown")
    )
    yield Fact(words("fact.status"), wording.hub.vocabulary.label("statuses", fields.status))
    for name in ("stage", "sector", "group", "issue", "method", "step", "tool"):
        if links := wording.case_terms(case, name):
            yield Fact(words(f"facet.{name}.label"), links=links)
    for name, list_name in (("effect", "effects"), ("collectivity", "collectivities")):
        if key := getattr(fields, name):
            yield Fact(words(f"fact.{name}"), wording.hub.vocabulary.label(list_name, key))


def _parties(wording: Wording, case: Case) -> Iterator[Parties]:
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


def _evidence(wording: Wording, case: Case) -> dict[str, Any] | None:
    if case.fields.evidence is None:
        return None
    link = wording.term_link(FACET["evidence"], f"level-{case.evidence_level}")
    return {"level": case.evidence_level, "term": link, "note": case.fields.evidence.note}


def _obstacles(wording: Wording, case: Case) -> Iterator[Point]:
    for obstacle in case.fields.obstacles:
        link = wording.term_link(FACET["obstacle"], obstacle.type)
        yield Point(link.label, obstacle.text, obstacle.response or "", link.url)


def _incentives(wording: Wording, case: Case) -> Iterator[Point]:
    vocabulary = wording.hub.vocabulary
    for incentive in case.fields.incentives:
        recipient = vocabulary.label("incentive_recipients", incentive.recipient)
        kind = vocabulary.label("incentive_types", incentive.type)
        yield Point(
            wording.words("incentive.label", recipient=recipient, kind=kind), incentive.text
        )


def _relations(wording: Wording, case: Case) -> Iterator[Near]:
    """Cases that a record names, with the kind of relation."""
    for relation in case.relations:
        term = wording.hub.vocabulary.term("relation_types", relation.type)
        label = term.reverse_label if relation.reverse and term.reverse_label else term.label
        yield Near(wording.card(wording.hub.case(relation.case)), label)


def _related(wording: Wording, case: Case) -> Iterator[Near]:
    """The nearest other cases, but for those that a relation names already."""
    named = {relation.case for relation in case.relations}
    for related in case.related:
        if related.case not in named:
            shared = [wording.label(FACET[facet], term) for facet, term in related.shared]
            reason = wording.words("related.shared", terms=", ".join(shared))
            yield Near(wording.card(wording.hub.case(related.case)), reason)


def citation(wording: Wording, case: Case) -> Citation:
    """How to cite the record, as text and as BibTeX; without a base URL the path stands alone."""
    fields, settings = case.fields, wording.hub.settings
    authors = [author.name for author in fields.authors]
    address = f"{settings.base_url}/{case.url}" if settings.base_url else case.url
    year = str(fields.last_checked.year)
    text = wording.words(
        "cite.text",
        authors=", ".join(authors),
        year=year,
        title=fields.title,
        hub=settings.name,
        address=address,
        checked=wording.date(fields.last_checked),
    )
    entries = {
        "author": " and ".join(f"{{{name}}}" for name in authors),
        "title": f"{{{fields.title}}}",
        "year": year,
        "howpublished": settings.name,
        "url": address,
        "note": wording.words("cite.checked", checked=wording.date(fields.last_checked)),
    }
    lines = [f"  {name} = {{{_bibtex(value)}}}" for name, value in entries.items()]
    return Citation(text, f"@misc{{{case.id},\n" + ",\n".join(lines) + "\n}")


def _bibtex(text: str) -> str:
    """Text with BibTeX's own characters escaped."""
    return re.sub(r"([%&#_$])", r"\\\1", text)


def linked_data(wording: Wording, case: Case) -> dict[str, Any]:
    """The case as schema.org has it. Source: schema.org, Article and Place."""
    fields, settings = case.fields, wording.hub.settings
    place: dict[str, Any] = {
        "@type": "Place",
        "name": wording.place(case),
        "address": {"@type": "PostalAddress", "addressCountry": fields.place.country},
    }
    if fields.place.lat is not None and fields.place.lon is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(fields.place.lat),
            "longitude": float(fields.place.lon),
        }
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": fields.title,
        "description": fields.summary,
        "inLanguage": fields.language or settings.language,
        "datePublished": fields.added.isoformat(),
        "dateModified": fields.last_checked.isoformat(),
        "author": [_author(author.name, author.url) for author in fields.authors],
        "license": f"https://spdx.org/licenses/{fields.licence or settings.licence}.html",
        "contentLocation": place,
        "about": [link.label for link in wording.case_terms(case, "sector")],
        "citation": [source.title for source in fields.sources],
        "isPartOf": {"@type": "WebSite", "name": settings.name},
    }
    if settings.base_url:
        data["url"] = f"{settings.base_url}/{case.url}"
    return data


def _author(name: str, url: str | None) -> dict[str, str]:
    # A role or an organisation writes here more often than a person does.
    author = {"@type": "Organization", "name": name}
    return {**author, "url": url} if url else author
