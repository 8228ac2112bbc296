"""A case in ready words, for the pages that a script makes: the comparison, the shortlist."""

from typing import Any

from hub.facets import FACET
from hub.model import Case
from hub.views.citing import citation
from hub.views.shown import ClaimText
from hub.views.wording import Wording

Words = dict[str, Any]


def in_words(wording: Wording, case: Case) -> Words:
    """What a reader compares; what a record lacks is left out.

    Shape: `place`, `years`, `lead`, `status`, `evidence` text · `cos` [key, label, intensity from 0
    to 3, intensity's label, how] · `claims` with kind, figure, indicator, period, attribution, the
    number of the source, note, and the ids of those that say otherwise · `sources` in words ·
    `obstacles` and `risks` [label, text, answer] · `conditions`, `effort`, `months`,
    `not_suitable` · `cite` and `bibtex`.
    """
    fields, vocabulary = case.fields, wording.hub.vocabulary
    transfer = fields.transfer
    cited = citation(wording, case)
    found: Words = {
        "place": wording.place(case),
        "years": wording.span(fields.started, fields.ended),
        "lead": case.lead,
        "status": vocabulary.label("statuses", fields.status),
        "sectors": [term.label for term in wording.case_terms(case, "sector")],
        "evidence": "".join(term.label for term in wording.case_terms(case, "evidence")),
        "evidence_note": fields.evidence.note if fields.evidence else "",
        "cos": [
            [mark.co, mark.label, mark.intensity, mark.intensity_label, mark.how]
            for mark in wording.marks(case)
        ],
        "claims": [_claim(claim) for claim in wording.claims(case)],
        "sources": [
            f"{source.title} ({source.publisher}, {source.published})"
            for source in wording.sources(case)
        ],
        "obstacles": [
            [
                wording.label(FACET["obstacle"], obstacle.type),
                obstacle.text,
                obstacle.response or "",
            ]
            for obstacle in fields.obstacles
        ],
        "risks": [
            [vocabulary.label("risks", risk.type), risk.text, risk.mitigation or ""]
            for risk in fields.risks
        ],
        "conditions": list(transfer.conditions) if transfer else [],
        "effort": transfer.effort or "" if transfer else "",
        "months": transfer.months_to_set_up if transfer else None,
        "not_suitable": list(transfer.not_suitable_if) if transfer else [],
        "cite": cited.text,
        "bibtex": cited.bibtex,
    }
    return {name: value for name, value in found.items() if value not in ("", [], None)}


def _claim(claim: ClaimText) -> Words:
    found: Words = {
        "id": claim.id,
        "kind": claim.kind,
        "kind_label": claim.kind_label,
        "figure": str(claim.figure),
        "indicator": claim.indicator,
        "period": claim.period,
        "attribution": claim.attribution,
        "source": claim.source.number,
        "locator": claim.locator,
        "note": claim.note,
        "conflicts": list(claim.conflicts),
    }
    return {name: value for name, value in found.items() if value}
