"""A form with the terms and counts that only a Hub knows."""

from dataclasses import replace
from types import MappingProxyType
from typing import Any

from literal import LIBRARY, hub
from random_forms import document_of

from hub.forms.document import Column, Document, Example, FillIn, Table
from hub.forms.fill import fill
from hub.forms.reckon import Answers, Reckoning
from hub.model import Hub
from hub.vocabulary import Term, Vocabulary

FIELD = {"key": "what", "label": "What"}


def with_terms(list_name: str, *terms: Term) -> Hub:
    """The small Hub with other terms in one list."""
    made = hub()
    lists = {**made.vocabulary.lists, list_name: MappingProxyType({t.key: t for t in terms})}
    return replace(made, vocabulary=Vocabulary(MappingProxyType(lists)))


def term(key: str, label: str, *, retired: bool = False) -> Term:
    return Term(key=key, label=label, definition="-", retired=retired)


def a_sum(formula: str) -> Document:
    return document_of([FIELD, {"key": "found", "label": "Found", "formula": formula}])


def filled_formula(formula: str, of: Hub) -> str:
    return fill(a_sum(formula), of).fields["found"].formula


def test_a_form_that_asks_nothing_of_the_hub_stays_the_same() -> None:
    document = a_sum('what == "x@example.org"')
    assert fill(document, hub()) is document


def test_choices_are_the_labels_of_a_list() -> None:
    """In the vocabulary's order."""
    field = {"key": "sector", "label": "Sector", "type": "choice", "terms": "sectors"}
    assert fill(document_of([field]), hub()).fields["sector"] == FillIn(
        key="sector", label="Sector", type="choice", choices=("Health", "Housing", "Parks")
    )


def test_a_retired_term_is_no_choice() -> None:
    of = with_terms("sectors", term("old", "Old", retired=True), term("new", "New"))
    field = {"key": "sector", "label": "Sector", "type": "choice", "terms": "sectors"}
    assert fill(document_of([field]), of).fields["sector"].choices == ("New",)


def test_a_columns_choices_are_the_labels_too() -> None:
    columns = [
        {"key": "what", "title": "What"},
        {"key": "step", "title": "Step", "type": "choice", "terms": "steps"},
    ]
    table = {"key": "rows", "title": "Rows", "columns": columns, "blank_rows": "1"}
    column = fill(document_of([], [table]), hub()).tables["rows"].columns[1]
    assert column == Column(key="step", title="Step", type="choice", choices=("Map it", "Focus it"))


def with_library(**more: Any) -> Document:
    columns = [
        {"key": "term", "title": "Term"},
        {"key": "co_design", "title": "Co-design", "type": "number", "library": "co-design"},
        {"key": "ours", "title": "Ours", "type": "number"},
        {"key": "co_assess", "title": "Co-assess", "type": "number", "library": "co-assess"},
    ]
    table = {"key": "rows", "title": "Rows", "columns": columns, "rows_of": "sectors", **more}
    return document_of([], [table])


def test_rows_are_the_terms_of_a_list_with_their_counts() -> None:
    """A case counts where the Co was shared or led, in each of its terms; to be asked is less."""
    assert fill(with_library(), LIBRARY).tables["rows"] == Table(
        title="Rows",
        key="rows",
        columns=(
            Column(key="term", title="Term"),
            Column(key="co_design", title="Co-design", type="number"),
            Column(key="ours", title="Ours", type="number"),
            Column(key="co_assess", title="Co-assess", type="number"),
        ),
        rows=(
            ("Health", "3", "", "0"),
            ("Housing", "1", "", "0"),
            ("Parks", "0", "", "0"),
        ),
    )


def test_blank_rows_follow_those_of_a_list() -> None:
    table = fill(with_library(blank_rows="2"), LIBRARY).tables["rows"]
    assert [row[0] for row in table.all_rows] == ["Health", "Housing", "Parks", "", ""]


def test_a_hub_without_cases_counts_none() -> None:
    rows = fill(with_library(), hub()).tables["rows"].rows
    assert rows == (("Health", "0", "", "0"), ("Housing", "0", "", "0"), ("Parks", "0", "", "0"))


def test_counts_are_figures_to_reckon_with() -> None:
    plain = with_library().model_dump(exclude_defaults=True)
    plain["sections"][0]["fields"] = (
        {"key": "all", "label": "All", "type": "number", "formula": "sum(rows.co_design)"},
    )
    document = fill(Document.model_validate(plain), LIBRARY)
    assert Reckoning(document).field("all") == 4.0


def test_a_formula_names_a_term_by_its_label() -> None:
    """In either kind of quotes, in a form that asks for nothing else."""
    assert filled_formula('what == "@cos.co-design"', hub()) == 'what == "Co design"'
    assert filled_formula("what == '@cos.co-design'", hub()) == "what == 'Co design'"


def test_a_term_that_the_vocabulary_lacks_is_its_key() -> None:
    assert filled_formula('what == "@sectors.space-travel"', hub()) == 'what == "space-travel"'


def test_a_label_with_quotes_is_one_text() -> None:
    """Whatever a hub calls its terms, the formula compares with the whole label."""
    label = """The "people's" \\ parks"""
    of = with_terms("sectors", term("parks", label))
    for formula in ('what == "@sectors.parks"', "what == '@sectors.parks'"):
        document = fill(a_sum(formula), of)
        assert Reckoning(document, Answers({"what": label})).field("found") is True


def test_what_an_example_says_stays_the_examples() -> None:
    """A field may be called as a form's own entries are."""
    fields = [
        {"key": "terms", "label": "Terms of reference"},
        {"key": "rows_of", "label": "Rows of what"},
        {"key": "sector", "label": "Sector", "type": "choice", "terms": "sectors"},
    ]
    plain = document_of(fields).model_dump(exclude_defaults=True)
    plain["example"] = {"note": "-", "fields": {"terms": "Ours", "rows_of": "Seats"}}
    example = fill(Document.model_validate(plain), hub()).example
    assert example == Example(note="-", fields={"terms": "Ours", "rows_of": "Seats"})


def test_an_example_may_name_a_term_by_its_label() -> None:
    field = {"key": "sector", "label": "Sector", "type": "choice", "terms": "sectors"}
    plain = document_of([field]).model_dump(exclude_defaults=True)
    plain["example"] = {"note": "-", "fields": {"sector": "@sectors.parks"}}
    example = fill(Document.model_validate(plain), hub()).example
    assert example == Example(note="-", fields={"sector": "Parks"})
