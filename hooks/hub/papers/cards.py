"""Cases on paper: the PDF of one case, and cards to cut out and sort on a table."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from hub.papers.case_summary import CaseSummary, Imprint
from hub.papers.qr_code import qr_svg
from hub.papers.typeset import typeset
from hub.views.case import Point
from hub.views.shown import ClaimText, Mark, SourceText

Data = dict[str, Any]

CASE_LABELS = (
    "case.headlines", "case.cos", "case.disputes", "case.disputes_text", "case.figures",
    "case.evidence", "case.no_endorsement", "case.obstacles", "case.answer", "case.transfer",
    "case.conditions", "case.effort", "case.months", "case.not_suitable", "case.no_transfer",
    "case.risks", "case.mitigation", "case.sources", "case.cite", "claim.differs",
    "claims.column.figure", "claims.column.indicator", "claims.column.attribution",
    "claims.column.source", "case_pdf.address", "toolkit.document.page",
)  # fmt: skip
"""What `case.typ` says, by the last part of the key."""


def case_pdf_bytes(summary: CaseSummary, moment: datetime) -> bytes:
    """`case.pdf`, set by typst from `case.typ`: the same bytes for the same summary and moment.

    Raises: NoGlyph.
    """
    return typeset("case.typ", _case(summary), moment)


def cards_pdf_bytes(summaries: Sequence[CaseSummary], moment: datetime) -> bytes:
    """Four cards of A6 on a sheet of A4, set from `cards.typ`: a page of fronts, then their backs
    for printing on both sides, turned over the long edge.

    Raises: NoGlyph.
    """
    imprint = summaries[0].imprint
    data = {
        **_shared(imprint),
        "title": imprint.labels["case_pdf.cards"].format(hub=imprint.hub),
        "labels": {"differs": imprint.labels["claim.differs"]},
        "cards": [card_data(summary) for summary in summaries],
    }
    return typeset("cards.typ", data, moment)


def _shared(imprint: Imprint) -> Data:
    return {"hub": imprint.hub, "language": imprint.language, "accent": imprint.accent}


def card_data(summary: CaseSummary) -> Data:
    """What `card-sheets.typ` shows on both sides of a card."""
    return {
        "title": summary.title,
        "own": summary.language,
        "line": _line(summary.place, summary.lead, summary.years),
        "tag": _line(
            summary.kind, summary.imprint.labels["card.retired"] if summary.retired else ""
        ),
        "summary": summary.summary,
        "marks": [_mark(mark, summary.imprint) for mark in summary.marks],
        "claims": [_claim(claim, summary.imprint) for claim in summary.headlines],
        **_address(summary),
    }


def _case(summary: CaseSummary) -> Data:
    imprint = summary.imprint
    return {
        **_shared(imprint),
        "labels": {key.rpartition(".")[2]: imprint.labels[key] for key in CASE_LABELS},
        "title": summary.title,
        "own": summary.language,
        "line": _line(summary.place, summary.lead, summary.years, summary.status),
        "tag": summary.kind,
        "retired": summary.retired,
        "summary": summary.summary,
        "marks": [_mark(mark, imprint) for mark in summary.marks],
        "headlines": [_claim(claim, imprint) for claim in summary.headlines],
        "claims": [_claim(claim, imprint) for claim in summary.claims],
        "disputes": [
            [_claim(claim, imprint) for claim in dispute.claims] for dispute in summary.disputes
        ],
        "level": summary.evidence,
        "level_note": summary.evidence_note,
        "obstacles": [_point(point) for point in summary.obstacles],
        "risks": [_point(point) for point in summary.risks],
        "conditions": summary.conditions,
        "effort": summary.effort,
        "months": summary.months,
        "not_suitable": summary.not_suitable,
        "sources": [_source(source, imprint) for source in summary.sources],
        "keeping": f"{summary.checked} {summary.licence}",
        "cite": summary.cite,
        **_address(summary),
    }


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _address(summary: CaseSummary) -> Data:
    """As text without its scheme, and as a picture."""
    address = summary.address
    label = summary.imprint.labels["case_pdf.code"]
    return {
        "address": address,
        "short": short(address),
        "code": qr_svg(address) if address else "",
        "code_alt": label.format(address=address),
    }


def short(address: str) -> str:
    """The address as people read and type it."""
    return address.partition("://")[2].rstrip("/")


def _mark(mark: Mark, imprint: Imprint) -> Data:
    return {
        "co": mark.co,
        "colour": imprint.colours[mark.co],
        "letter": imprint.labels[f"co.letter.{mark.co}"],
        "label": mark.label,
        "intensity": mark.intensity,
        "level": mark.intensity_label,
        "how": mark.how,
        "basis": _basis(mark, imprint),
    }


def _basis(mark: Mark, imprint: Imprint) -> str:
    """Whose word it is that this Co happened."""
    key = "co.stated" if mark.stated else "co.editor"
    if mark.source is None:
        return imprint.labels[key]
    told = imprint.labels[f"{key}_by" if mark.stated else f"{key}_of"]
    return ", ".join(filter(None, (told.format(number=mark.source.number), mark.locator)))


def _claim(claim: ClaimText, imprint: Imprint) -> Data:
    labels, source = imprint.labels, claim.source
    kind = ", ".join(filter(None, (claim.kind_label, claim.value_type)))
    compared = f"{labels['claim.compared']}: {claim.comparator}" if claim.comparator else ""
    number = labels["claim.source_number"].format(number=source.number)
    return {
        "qualifier": claim.figure.qualifier,
        "amount": claim.figure.amount,
        "unit": claim.figure.unit,
        "indicator": claim.indicator,
        "period": claim.period,
        "caveats": " ".join(
            _sentence(part) for part in (claim.period, compared, claim.note) if part
        ),
        "known": f"{kind}. {claim.attribution}",
        "attribution": claim.attribution,
        "source": labels["case.source_number"].format(number=source.number, title=source.title),
        "cited": ", ".join(filter(None, (f"{number} ({source.published})", claim.locator))),
        "published": source.published,
        "differs": bool(claim.conflicts),
    }


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _point(point: Point) -> Data:
    return {"label": point.label, "text": point.text, "answer": point.answer}


def _source(source: SourceText, imprint: Imprint) -> Data:
    """As the page lists it; an address that is no link to paper is left to the page."""
    where = ", ".join(filter(None, (source.publisher, source.published, source.pages)))
    read = imprint.labels["source.accessed"].format(on=source.accessed) if source.accessed else ""
    return {"title": source.title, "where": f"{where}. {read}".strip(), "url": source.url}
