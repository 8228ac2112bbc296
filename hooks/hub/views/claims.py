"""The claims ledger: every figure in the library with its case and its source."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from hub.field_types import json_value
from hub.model import Case
from hub.record_model import Claim
from hub.views.lists import numbered
from hub.views.plan import ListPage, Plan, View, pages
from hub.views.shown import ClaimText
from hub.views.wording import Wording
from hub.vocabulary import Term

ROWS = 50
"""Claims on one page of the ledger."""


@dataclass(frozen=True)
class Entry:
    """A claim with the case it belongs to."""

    claim: ClaimText
    case_title: str
    case_url: str


@dataclass(frozen=True, slots=True)
class Place:
    """A claim's place in the ledger."""

    case: Case
    claim: Claim
    text: ClaimText


def ledger(wording: Wording) -> tuple[Place, ...]:
    """Every claim: by kind in the vocabulary's order, numbers before findings, then by case, then
    as the record has them.
    """
    return wording.remember(("ledger", ""), partial(_ledger, wording))


def _ledger(wording: Wording) -> tuple[Place, ...]:
    order = wording.hub.vocabulary.keys("claim_kinds")
    found = [
        Place(case, claim, text)
        for case in wording.hub.cases
        for claim, text in zip(case.fields.claims, wording.claims(case), strict=True)
    ]

    def rank(place: Place) -> tuple[int, bool]:
        return order.index(place.claim.kind), place.claim.finding is not None

    return tuple(sorted(found, key=rank))


def entries(places: Iterable[Place]) -> tuple[Entry, ...]:
    """What a page of the ledger shows."""
    return tuple(Entry(one.text, one.case.fields.title, one.case.url) for one in places)


def kinds(wording: Wording) -> tuple[Term, ...]:
    """The kinds that some claim has."""
    return wording.remember(("ledger kinds", ""), partial(_kinds, wording))


def _kinds(wording: Wording) -> tuple[Term, ...]:
    used = {place.claim.kind for place in ledger(wording)}
    terms = wording.hub.vocabulary.terms("claim_kinds")
    return tuple(term for term in terms if term.key in used)


def claims_views(wording: Wording) -> Iterator[Plan]:
    """The ledger, paged; a script sorts the whole of it by any column."""
    count = sum(len(case.fields.claims) for case in wording.hub.cases)
    for page in pages("claims/", range(count), ROWS):
        yield Plan(page.path, partial(claims_view, wording, page))


def claims_view(wording: Wording, page: ListPage[int]) -> View:
    """The claims whose places in the ledger the page holds."""
    words = wording.words
    everything = ledger(wording)
    return View(
        path=page.path,
        template="claims.html",
        title=numbered(wording, words("claims.title"), page.paging),
        description=words("claims.description", n=len(everything))
        if everything
        else words("claims.description_empty"),
        section="claims",
        scripts=("dom.js", "claims.js"),
        listed=page.paging.number == 1,
        context={
            "crumbs": wording.trail(),
            "count": len(everything),
            "kinds": kinds(wording),
            "entries": entries(everything[number] for number in page.items),
            "paging": page.paging,
            "rows": ROWS,
            "script_words": words.group("claims.script"),
        },
    )


def claim_rows(wording: Wording) -> list[dict[str, Any]]:
    """The ledger as its script needs it, in the order of its pages.

    Shape: `figure` is `qualifier`, `amount` and `unit` in one; `number` is the value to sort by,
    None for a finding.
    """
    return [_row(place.case, place.claim, place.text) for place in ledger(wording)]


def _row(case: Case, claim: Claim, text: ClaimText) -> dict[str, Any]:
    number = sort_number(claim)
    return {
        "case": case.id,
        "case_title": case.fields.title,
        "claim": claim.id,
        "kind": claim.kind,
        "kind_label": text.kind_label,
        "indicator": claim.indicator,
        "figure": str(text.figure),
        "qualifier": text.figure.qualifier,
        "amount": text.figure.amount,
        "unit": text.figure.unit,
        "number": None if number is None else json_value(number),
        "period": text.period,
        "attribution": text.attribution,
        "source": text.source.title,
        "published": text.source.published,
        "locator": text.locator,
        "note": text.note,
        "conflict": bool(claim.conflicts_with),
    }


def sort_number(claim: Claim) -> Decimal | None:
    """The number a claim is sorted by: where it ended, the low end of a range, a sum of money."""
    if claim.money is not None:
        return claim.money.amount
    values = (
        claim.change_percent, claim.change, claim.value, claim.after, claim.low, claim.ratio,
    )  # fmt: skip
    return next((value for value in values if value is not None), None)
