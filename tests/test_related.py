"""Which cases are near to each other, and why."""

from literal import LIBRARY, cos, fields

from hub.related import Related, find_related, shared_terms


def test_the_nearest_case_comes_first_with_its_reasons() -> None:
    """A method says more than a Co, a rare term more than a common one; equal ones by id."""
    cases = {
        "a": fields(methods=["charter"], issues=["cuts"], sectors=["parks"], groups=["tenants"],
                    cos=cos(co_deliver=2)),
        "b": fields(methods=["charter"], sectors=["health"], cos=cos(co_deliver=2)),
        "c": fields(issues=["cuts"], sectors=["housing"], cos=cos(co_deliver=2)),
        "d": fields(sectors=["housing"], cos=cos(co_deliver=3)),
    }  # fmt: skip
    charter, cuts, deliver = ("method", "charter"), ("issue", "cuts"), ("co", "co-deliver")
    housing, carers = ("sector", "housing"), ("group", "carers")
    assert find_related(shared_terms(cases)) == {
        "a": (
            Related("b", (charter, deliver)),
            Related("c", (cuts, deliver)),
            Related("d", (deliver,)),
        ),
        "b": (
            Related("a", (charter, deliver)),
            Related("c", (carers, deliver)),
            Related("d", (carers, deliver)),
        ),
        "c": (
            Related("d", (housing, carers, deliver)),
            Related("a", (cuts, deliver)),
            Related("b", (carers, deliver)),
        ),
        "d": (
            Related("c", (housing, carers, deliver)),
            Related("b", (carers, deliver)),
            Related("a", (deliver,)),
        ),
    }


def test_related_cases_do_not_depend_on_the_order_of_the_records() -> None:
    """Read backwards, the library gives the same."""
    cases = {case.id: case.fields for case in LIBRARY.cases}
    backwards = dict(reversed(cases.items()))
    assert find_related(shared_terms(backwards)) == find_related(shared_terms(cases))


def test_asked_only_makes_no_cases_related() -> None:
    """To have been asked is no common way of working; nothing in common is no relation."""
    asked = {
        "a": fields(cos=cos(co_assess=1), groups=["carers"], sectors=["health"]),
        "b": fields(cos=cos(co_assess=1), groups=["tenants"], sectors=["housing"]),
    }
    assert find_related(shared_terms(asked)) == {"a": (), "b": ()}


def test_no_more_than_four_cases_are_related_with_three_reasons() -> None:
    """Four others of the same kind, by id."""
    alike = {f"n{at}": fields(methods=["charter"], issues=["cuts"]) for at in range(7)}
    found = find_related(shared_terms(alike))
    assert [each.case for each in found["n0"]] == ["n1", "n2", "n3", "n4"]
    assert found["n0"][0].shared == (
        ("method", "charter"),
        ("group", "carers"),
        ("issue", "cuts"),
    )
