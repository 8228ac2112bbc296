"""The Hub: orders, terms and what follows from a record, whole and literal."""

from collections.abc import Iterable
from decimal import Decimal

import pytest
from literal import (
    LIBRARY,
    claim,
    day,
    hub,
    saving,
    wording,
)

from hub.explorer_data import by_saving, orders
from hub.model import Case, Relation


def ids(cases: Iterable[Case]) -> list[str]:
    return [case.id for case in cases]


def test_cases_are_sorted_by_title_whatever_its_capitals() -> None:
    """The plain list's order."""
    assert [case.fields.title for case in LIBRARY.cases] == ["alpha", "Beta", "Delta", "Gamma"]


def test_newest_is_by_the_day_added_the_last_first_then_by_title() -> None:
    """Two of one day are in the order of their titles."""
    assert ids(LIBRARY.newest) == ["a", "d", "c", "b"]


def test_strongest_is_by_level_then_claims_then_title() -> None:
    """A case without a level comes after level 0."""
    assert ids(LIBRARY.strongest) == ["b", "c", "a", "d"]
    nought = hub(x={"evidence": {"level": "0", "note": "N."}}, a={"title": "A"})
    assert ids(nought.strongest) == ["x", "a"]


def test_by_term_holds_the_strongest_first_and_keeps_terms_without_cases() -> None:
    """Every facet whole; countries are those that have cases, several countries last."""
    found = {
        facet: {term: ids(cases) for term, cases in terms.items()}
        for facet, terms in LIBRARY.by_term.items()
    }
    assert found == {
        "co": {"co-commission": [], "co-design": ["b", "a", "d"], "co-deliver": ["b"],
               "co-assess": []},
        "sector": {"health": ["b", "c", "a", "d"], "housing": ["b"], "parks": []},
        "group": {"carers": ["c", "a", "d"], "tenants": ["b"]},
        "issue": {"cuts": ["b", "c", "a"], "young": ["c"], "digital": []},
        "evidence": {"level-0": [], "level-1": ["c", "a"], "level-2": [], "level-3": ["b"],
                     "level-4": [], "level-5": []},
        "method": {"time-bank": ["b"], "charter": ["b", "a"]},
        "country": {"de": ["b"], "no": ["d"], "gb": ["a"], "zz": ["c"]},
        "step": {"map-it": ["b"], "focus-it": []},
        "tool": {"explorer": ["b", "a"], "matrix": [], "lab": []},
        "stage": {"pilot": ["b", "c", "a", "d"]},
        "obstacle": {"money": [], "trust": []},
        "kind": {"case": ["b", "c", "a", "d"], "attempt": [], "programme": []},
    }  # fmt: skip
    assert list(found["country"]) == ["de", "no", "gb", "zz"]


def test_asked_only_is_not_in_the_facet() -> None:
    """Intensity 1 does not put a case under that Co; 2 and 3 do."""
    case = LIBRARY.case("a")
    assert (tuple(case.fields.cos), case.terms["co"]) == (
        ("co-design", "co-assess"),
        ("co-design",),
    )
    assert LIBRARY.case("c").terms["co"] == ()
    assert LIBRARY.case("b").terms["co"] == ("co-design", "co-deliver")


def test_every_facet_of_a_case() -> None:
    """All of them, an obstacle named twice once."""
    said = [{"type": "money", "text": "A."}, {"type": "trust", "text": "B."}]
    only = hub(a={"obstacles": [*said, said[0]], "methods": ["charter"]}).case("a")
    assert only.terms == {
        "co": ("co-design",), "sector": ("health",), "group": ("carers",), "issue": (),
        "evidence": (), "method": ("charter",), "country": ("gb",), "step": (), "tool": (),
        "stage": ("pilot",), "obstacle": ("money", "trust"), "kind": ("case",),
    }  # fmt: skip


def test_headlines_are_the_first_three_that_are_not_context() -> None:
    """In the order of the record."""
    claims = [claim("x", "context"), *(claim(id_, "output") for id_ in ("p", "q", "r", "s"))]
    case = hub(a={"claims": claims}).case("a")
    assert [claim.id for claim in case.headlines] == ["p", "q", "r"]


@pytest.mark.parametrize(
    ("claims", "currency", "expected"),
    [
        ([], "GBP", None),
        ([saving("a", 100), saving("b", 300), saving("c", 200)], "GBP", Decimal(300)),
        ([saving("a", 100, per="one-off")], "GBP", None),
        ([saving("a", 100, "EUR"), saving("b", 50)], "GBP", Decimal(50)),
        ([saving("a", 100, "EUR"), saving("b", 50)], "EUR", Decimal(100)),
        ([claim("a", "outcome", money={"amount": "9", "currency": "GBP", "per": "year"})],
         "GBP", None),
        ([claim("a", "saving", finding="Much was saved.")], "GBP", None),
    ],
)  # fmt: skip
def test_the_annual_saving_is_the_largest_claimed(
    claims: list[dict[str, object]], currency: str, expected: Decimal | None
) -> None:
    """Not a sum; in one currency, for a year, of the kind saving."""
    assert hub(a={"claims": claims}).case("a").annual_saving(currency) == expected


def test_sorting_by_saving_converts_nothing() -> None:
    """The hub's currency first, the largest first; other savings after; then the rest."""
    of = wording(
        hub(
            none={"title": "1"},
            euro={"title": "2", "claims": [saving("s", 900_000, "EUR")]},
            some={"title": "3", "claims": [saving("s", 100)]},
            most={"title": "4", "claims": [saving("s", 2000)]},
        )
    )
    assert ids(by_saving(of)) == ["most", "some", "euro", "none"]
    assert ids(of.hub.strongest) == ["euro", "some", "most", "none"]
    assert orders(of) == {"newest": [3, 0, 1, 2], "title": [3, 0, 1, 2], "saving": [2, 1, 0, 3]}


@pytest.mark.parametrize(
    ("checked", "due"),
    [
        ("2025-01-01", "2027-01"),
        ("2025-01-31", "2027-01"),
        ("2025-11-30", "2027-11"),
        ("2025-12-01", "2027-12"),
        ("2025-12-31", "2027-12"),
        ("2024-02-29", "2026-02"),
    ],
)
def test_a_check_is_due_24_months_after_the_last(checked: str, due: str) -> None:
    """December stays December; nothing falls into month 0 or 13."""
    case = hub(a={"added": "2024-01-01", "last_checked": checked}).case("a")
    assert (case.fields.last_checked, case.check_due) == (day(checked), due)


def test_completeness_counts_the_fields_that_count() -> None:
    """`ended` counts only where a case has ended; a field that is empty is not filled."""
    counted = 9
    assert hub(a={}).case("a").filled == (0, counted)
    ended = hub(a={"status": "ended", "started": "2009", "issues": ["cuts"]}).case("a")
    assert ended.filled == (2, counted + 1)
    assert hub(a={"status": "ended", "ended": "2010"}).case("a").filled == (1, counted + 1)
    assert hub(a={"issues": []}).case("a").filled == (0, counted)


def test_a_relation_is_seen_from_both_ends() -> None:
    """The other end reads it in reverse, but not where both records name each other."""
    both = hub(
        a={"relations": [{"type": "adapted-from", "case": "b"}]},
        b={"relations": [{"type": "similar-to", "case": "c"}]},
        c={"relations": [{"type": "similar-to", "case": "b"}]},
    )
    assert {case.id: case.relations for case in both.cases} == {
        "a": (Relation("adapted-from", "b", reverse=False),),
        "b": (
            Relation("similar-to", "c", reverse=False),
            Relation("adapted-from", "a", reverse=True),
        ),
        "c": (Relation("similar-to", "b", reverse=False),),
    }
