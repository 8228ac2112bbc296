"""A case's page: headline claims first, then what happened, how we know, and could we do it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hub.facets import FACET
from hub.model import Case, Hub
from hub.views.case_facts import facts, parties
from hub.views.citing import citation, linked_data
from hub.views.plan import CARD_SCRIPTS, Crumb, Plan, View
from hub.views.shown import Card, ClaimText
from hub.views.wording import Wording

Context = dict[str, Any]
"""A part of what the template is given."""


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


def case_views(wording: Wording) -> Iterator[Plan]:
    """A page for every case."""
    for case in wording.hub.cases:
        make = partial(case_view, wording, case)
        yield Plan(f"{case.url}index.html", make, partial(inputs, wording.hub, case))


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
    return View(
        path=f"{case.url}index.html",
        template="case.html",
        title=fields.title,
        description=fields.summary,
        section="explore",
        scripts=CARD_SCRIPTS,
        linked_data=linked_data(wording, case),
        listed=fields.retired is None,
        context={
            **_head(wording, case),
            **_facts_box(wording, case),
            **_story(wording, case),
            **_figures(wording, case),
            **_lessons(wording, case),
            **_neighbours(wording, case),
            **_keeping(wording, case),
        },
    )


def _head(wording: Wording, case: Case) -> Context:
    """What stands above everything: where, who, when, and whether the case is retired."""
    fields, vocabulary = case.fields, wording.hub.vocabulary
    retired = fields.retired
    own = fields.language and fields.language != wording.hub.settings.language
    return {
        "case": wording.card(case),
        "crumbs": _crumbs(wording, case),
        "language": fields.language if own else "",
        "place": wording.place(case),
        "lead": case.lead,
        "years": wording.span(fields.started, fields.ended),
        "status": vocabulary.term("statuses", fields.status),
        "kind": vocabulary.term("kinds", fields.kind),
        "retired": retired,
        "retired_on": wording.date(retired.on) if retired else "",
        "successor": wording.hub.case(retired.successor) if retired and retired.successor else None,
    }


def _facts_box(wording: Wording, case: Case) -> Context:
    return {
        "facts": tuple(facts(wording, case)),
        "parties": tuple(parties(wording, case)),
        "evidence": _evidence(wording, case),
    }


def _story(wording: Wording, case: Case) -> Context:
    """What happened."""
    return {
        "marks": wording.marks(case),
        "headings": case.story.headings,
        "story": case.story.html,
        "media": case.fields.media,
    }


def _figures(wording: Wording, case: Case) -> Context:
    """How we know."""
    claims = wording.claims(case)
    headline_ids = {claim.id for claim in case.headlines}
    return {
        "headlines": tuple(claim for claim in claims if claim.id in headline_ids),
        "claims": claims,
        "disputes": disputes(claims),
        "sources": wording.sources(case),
    }


def _lessons(wording: Wording, case: Case) -> Context:
    """Could we do it?"""
    fields, vocabulary = case.fields, wording.hub.vocabulary
    return {
        "obstacles": tuple(_obstacles(wording, case)),
        "transfer": fields.transfer,
        "tools": wording.case_terms(case, "tool"),
        "benefits": tuple(
            Point(vocabulary.label("benefit_groups", benefit.group), benefit.text)
            for benefit in fields.benefits
        ),
        "risks": tuple(
            Point(vocabulary.label("risks", risk.type), risk.text, risk.mitigation or "")
            for risk in fields.risks
        ),
        "incentives": tuple(_incentives(wording, case)),
    }


def _neighbours(wording: Wording, case: Case) -> Context:
    return {
        "relations": tuple(_relations(wording, case)),
        "related": tuple(_related(wording, case)),
    }


def _keeping(wording: Wording, case: Case) -> Context:
    """To cite, correct, share and reuse it."""
    fields = case.fields
    return {
        "citation": citation(wording, case),
        "authors": fields.authors,
        "licence": fields.licence or wording.hub.settings.licence,
        "last_checked": wording.date(fields.last_checked),
        "check_due": wording.date(case.check_due),
        "filled": case.filled,
        "reading_minutes": case.reading_minutes,
        "contact": fields.contact,
        "contact_on": wording.date(fields.contact.valid_on) if fields.contact else "",
        "report_url": wording.report_url(case),
        "edit_url": wording.edit_url(case),
        "json_url": f"{case.url}case.json",
        "pdf_url": f"{case.url}case.pdf",
    }


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


def _evidence(wording: Wording, case: Case) -> dict[str, Any] | None:
    if case.fields.evidence is None:
        return None
    term = f"level-{case.evidence_level}"
    return {
        "level": case.evidence_level,
        "label": wording.hub.vocabulary.label("evidence", term),
        "term": wording.term_link(FACET["evidence"], term),
        "note": case.fields.evidence.note,
    }


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
