"""The claims ledger: every figure in the library with its case and its source."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hub.views.plan import View, pages
from hub.views.wording import ClaimText, Wording

ROWS = 50
"""Claims on one page of the ledger."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim with the case it belongs to."""

    claim: ClaimText
    case_title: str
    case_url: str


def entries(wording: Wording) -> tuple[Entry, ...]:
    """Every claim: by kind in the vocabulary's order, then by case, then as the record has them."""
    kinds = {key: at for at, key in enumerate(wording.hub.vocabulary.keys("claim_kinds"))}
    found = [
        Entry(claim, case.fields.title, case.url)
        for case in wording.hub.cases
        for claim in wording.claims(case)
    ]
    return tuple(sorted(found, key=lambda entry: kinds[entry.claim.kind]))


def claims_views(wording: Wording) -> Iterator[View]:
    """The ledger, paged; a script sorts the whole of it by any column."""
    words = wording.words
    everything = entries(wording)
    for path, paging, shown in pages("claims/", everything, ROWS):
        title = words("claims.title")
        if paging.number > 1:
            title = words("list.numbered", title=title, number=paging.number)
        yield View(
            path=path,
            template="claims.html",
            title=title,
            description=words("claims.description", n=len(everything)),
            section="claims",
            scripts=("claims.js",),
            listed=paging.number == 1,
            context={
                "crumbs": wording.trail(),
                "count": len(everything),
                "entries": shown,
                "paging": paging,
                "data_url": "data/claims.json",
                "script_words": words.group("claims.script"),
            },
        )


def claim_rows(wording: Wording) -> list[dict[str, Any]]:
    """The ledger as its script needs it: ready words beside values to sort by.

    Shape: `amount` is the number alone, or None for a finding.
    """
    rows = []
    for case in wording.hub.cases:
        for claim, text in zip(case.fields.claims, wording.claims(case), strict=True):
            rows.append(
                {
                    "case": case.id,
                    "case_title": case.fields.title,
                    "claim": claim.id,
                    "kind": claim.kind,
                    "kind_label": text.kind_label,
                    "indicator": claim.indicator,
                    "figure": str(text.figure),
                    "period": text.period,
                    "attribution": text.attribution,
                    "source": text.source.title,
                    "published": text.source.published,
                    "locator": text.locator,
                    "note": text.note,
                    "conflict": bool(claim.conflicts_with),
                }
            )
    return rows
