"""A case → what its papers say, in the words of its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hub.model import Case
from hub.views.case import Dispute, Point, case_view
from hub.views.shown import ClaimText, Mark, SourceText
from hub.views.wording import Wording

Labels = dict[str, str]


@dataclass(frozen=True, slots=True)
class Imprint:
    """What all papers of a hub share."""

    hub: str
    language: str
    accent: str
    colours: dict[str, str]
    """Of the four Co's, like #1d4f5f."""
    labels: Labels
    """Words of the interface, by their key in the catalogue."""


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """One case in ready words; what its record lacks is empty."""

    imprint: Imprint
    id: str
    language: str
    """Of the record's own words."""
    title: str
    summary: str
    place: str
    lead: str
    years: str
    status: str
    kind: str
    """Empty for an ordinary case."""
    retired: str
    """When and why, and which case to read instead."""
    marks: tuple[Mark, ...]
    headlines: tuple[ClaimText, ...]
    claims: tuple[ClaimText, ...]
    disputes: tuple[Dispute, ...]
    evidence: str
    evidence_note: str
    obstacles: tuple[Point, ...]
    risks: tuple[Point, ...]
    conditions: tuple[str, ...]
    effort: str
    months: str
    not_suitable: tuple[str, ...]
    sources: tuple[SourceText, ...]
    cite: str
    licence: str
    checked: str
    """When it was checked last, and when it will be next."""
    address: str
    """Of the case's page; empty when the hub does not know its own."""


GROUPS = ("card", "case", "case_pdf", "claim", "claims.column", "co", "source", "toolkit.document")


def make_imprint(wording: Wording) -> Imprint:
    settings = wording.hub.settings
    return Imprint(
        hub=settings.name,
        language=settings.language,
        accent=settings.colours.accent.light,
        colours={
            co: getattr(settings.colours, co.replace("-", "_")).light
            for co in wording.hub.vocabulary.keys("cos")
        },
        labels={key: text for group in GROUPS for key, text in wording.words.group(group).items()},
    )


def make_summary(wording: Wording, case: Case, imprint: Imprint) -> CaseSummary:
    """What the case's page says, without the story and the neighbours."""
    page, words, fields = case_view(wording, case).context, wording.words, case.fields
    evidence, transfer, base_url = page["evidence"], page["transfer"], wording.hub.settings.base_url
    return CaseSummary(
        imprint=imprint,
        id=case.id,
        language=fields.language or imprint.language,
        title=fields.title,
        summary=fields.summary,
        place=page["place"],
        lead=page["lead"],
        years=page["years"],
        status=words("case.status", status=page["status"].label),
        kind="" if fields.kind == "case" else page["kind"].label,
        retired=_retired(wording, page),
        marks=page["marks"],
        headlines=page["headlines"],
        claims=page["claims"],
        disputes=page["disputes"],
        evidence=words("case.level_of", level=evidence["level"], label=evidence["label"])
        if evidence
        else "",
        evidence_note=evidence["note"] if evidence else "",
        obstacles=page["obstacles"],
        risks=page["risks"],
        conditions=transfer.conditions if transfer else (),
        effort=(transfer.effort or "") if transfer else "",
        months=words("count.months", n=transfer.months_to_set_up)
        if transfer and transfer.months_to_set_up is not None
        else "",
        not_suitable=transfer.not_suitable_if if transfer else (),
        sources=page["sources"],
        cite=page["citation"].text,
        licence=words("case.licence", licence=page["licence"]),
        checked=words("case.checked", checked=page["last_checked"], due=page["check_due"]),
        address=f"{base_url}/{case.url}" if base_url else "",
    )


def _retired(wording: Wording, page: Mapping[str, Any]) -> str:
    if page["retired"] is None:
        return ""
    told = f"{wording.words('case.retired', on=page['retired_on'])} {page['retired'].reason}"
    if page["successor"] is None:
        return told
    return f"{told} {wording.words('case.successor', title=page['successor'].fields.title)}"
