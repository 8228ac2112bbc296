"""A tool's form on its page: what to write where, and what its script is told."""

import json
from typing import Any

import pytest
from literal import LIBRARY, hub, wording
from random_forms import document_of

from hub.forms.document import Column, Document, Example
from hub.settings import Settings
from hub.specs import ToolSpec
from hub.views.tool_form import (
    ShownClause,
    ShownPart,
    ShownSpace,
    ShownTable,
    ToolForm,
    document_form,
    tool_form,
)

COLUMNS = (
    Column(title="What", share=3),
    Column(key="number", title="Number", type="number", low=0, hint="How many."),
    Column(key="cost", title="Cost", type="money", formula="number * price", total="sum"),
)

DOCUMENT = Document.model_validate(
    {
        "title": "Costs",
        "language": "en-GB",
        "purpose": ["To know."],
        "credit": ["Ours."],
        "sections": [
            {
                "title": "Settings",
                "text": ["Fill these in."],
                "fields": [
                    {"label": "The idea", "lines": "3", "hint": "In short."},
                    {
                        "key": "price",
                        "label": "Price",
                        "type": "money",
                        "decimals": "2",
                        "value": "2.5",
                        "low": "0",
                    },
                    {"key": "sector", "label": "Sector", "type": "choice", "terms": "sectors"},
                    {"key": "all", "label": "All", "type": "money", "formula": "sum(lines.cost)"},
                ],
            },
            {
                "title": "Lines",
                "sections": [
                    {
                        "title": "Each of them",
                        "tables": [
                            {
                                "key": "lines",
                                "title": "Lines",
                                "row": "Line",
                                "columns": [c.model_dump() for c in COLUMNS],
                                "rows": [["Rent", "2"], ["", "1"]],
                                "blank_rows": "40",
                            }
                        ],
                        "charts": [
                            {
                                "title": "Costs",
                                "kind": "bars",
                                "table": "lines",
                                "label": "number",
                                "values": ["cost"],
                            }
                        ],
                    }
                ],
            },
            {
                "title": "Words",
                "clauses": [
                    {"text": "We [do what] with [whom]."},
                    {"text": "[Who] decides.", "case": "b", "how": "They drew a map."},
                    {"text": "We stop.", "case": "elsewhere", "how": "They stopped."},
                ],
            },
        ],
        "example": {
            "note": "Invented.",
            "fields": {"price": "3"},
            "tables": {"lines": [{"number": "4"}]},
        },
    }
)


def made(document: Document = DOCUMENT) -> ToolForm:
    return document_form(wording(LIBRARY), "a-tool", document)


def part(title: str) -> ShownPart:
    return next(part for part in made().parts if part.title == title)


def table_of(**changes: Any) -> ShownTable:
    """A table of two columns as a page has it."""
    columns = [{"title": "A"}, {"title": "B", "key": "b"}]
    table = {"key": "t", "title": "T", "columns": columns, **changes}
    return made(document_of([], [table])).parts[0].tables[0]


def test_a_part_holds_what_there_is_to_write() -> None:
    """A space is known by its key, or by what takes its place; a sum shows what it is so far."""
    assert part("Settings") == ShownPart(
        id="do-0",
        level=3,
        title="Settings",
        text=("Fill these in.",),
        clauses=(),
        fields=(
            ShownSpace("do-P0F0", "The idea", "In short.", "text", 3, (), ""),
            ShownSpace("do-price", "Price", "", "number", 1, (), "£2.50"),
            ShownSpace("do-sector", "Sector", "", "choice", 1, ("Health", "Housing", "Parks"), ""),
            ShownSpace("do-all", "All", "", "sum", 1, (), "£8"),
        ),
        tables=(),
        charts=(),
        folded=False,
    )


def test_the_contents_are_the_sections_at_the_top() -> None:
    form = made()
    assert form.contents == (("do-0", "Settings"), ("do-1", "Lines"), ("do-3", "Words"))
    assert [part.level for part in form.parts] == [3, 3, 4, 3]


def test_a_row_is_called_by_its_words_or_its_number() -> None:
    """Given words stand as they are; every other cell is a space of its own."""
    rows = part("Each of them").tables[0].rows
    assert rows[0] == (
        "Rent",
        "2",
        ShownSpace("do-lines-0-cost", "Cost, Rent", "", "sum", 1, (), "£5"),
    )
    assert rows[1] == (
        ShownSpace("do-lines-1-C0", "What, Line 2", "", "text", 2, (), ""),
        "1",
        ShownSpace("do-lines-1-cost", "Cost, Line 2", "", "sum", 1, (), "£3"),
    )
    assert rows[2][1] == ShownSpace(
        "do-lines-2-number", "Number, Line 3", "How many.", "number", 1, (), ""
    )


def test_a_table_has_its_totals() -> None:
    table = part("Each of them").tables[0]
    assert table == ShownTable(
        name="lines",
        title="Lines",
        columns=COLUMNS,
        rows=table.rows,
        row="Line",
        totals=("", "", "£8"),
        grows=True,
    )


def test_blank_rows_are_few_on_a_page() -> None:
    """A script adds more, and a file has more."""
    assert len(part("Each of them").tables[0].rows) == 2 + 6
    assert [len(table_of(blank_rows=str(blank)).rows) for blank in (1, 6, 7, 60)] == [1, 6, 6, 6]


def test_only_a_table_with_blank_rows_grows() -> None:
    given = [["Words"]]
    assert [table_of(rows=given).grows, table_of(rows=given, blank_rows="1").grows] == [False, True]


def test_a_row_has_a_word_even_where_the_form_gives_none() -> None:
    assert table_of(blank_rows="1").row == wording(hub()).words("tool.row")


def test_what_takes_the_place_of_a_key_is_no_key() -> None:
    """A column without a key beside one whose key is like a place."""
    columns = [{"title": "A"}, {"title": "B", "key": "c0"}]
    table = {"key": "t", "title": "T", "columns": columns, "blank_rows": "1"}
    fields = [{"label": "A"}, {"label": "B", "key": "p0f0"}]
    data = made(document_of(fields, [table])).data
    assert list(data["fields"]) == ["P0F0", "p0f0"]
    assert [column["name"] for column in data["tables"]["t"]["columns"]] == ["C0", "c0"]


def test_a_clause_is_cut_at_its_gaps() -> None:
    """It names the case that it came from, if the hub has it."""
    suggestion = wording(hub()).words("toolkit.document.suggestion")
    other = wording(hub()).words("toolkit.document.other_case")
    words = ((False, "We "), (True, "do what"), (False, " with "), (True, "whom"), (False, "."))
    assert part("Words").clauses == (
        ShownClause("do-3-0", words, "", "", suggestion),
        ShownClause(
            "do-3-1",
            ((True, "Who"), (False, " decides.")),
            "They drew a map.",
            "cases/b/",
            "alpha",
        ),
        ShownClause("do-3-2", ((False, "We stop."),), "They stopped.", "", other),
    )


DATA = {
    "tool": "a-tool",
    "title": "Costs",
    "currency": "£",
    "fields": {
        "P0F0": {"type": "text"},
        "price": {"type": "money", "decimals": 2, "low": 0.0, "value": 2.5},
        "sector": {"type": "choice", "choices": ["Health", "Housing", "Parks"]},
        "all": {"type": "money", "formula": ["sum", ["column", "lines", "cost"]]},
    },
    "tables": {
        "lines": {
            "title": "Lines",
            "row": "Line",
            "columns": [
                {"name": "C0", "title": "What", "type": "text"},
                {"name": "number", "title": "Number", "type": "number", "low": 0.0},
                {
                    "name": "cost",
                    "title": "Cost",
                    "type": "money",
                    "formula": ["*", ["name", "number"], ["name", "price"]],
                    "total": "sum",
                },
            ],
            "given": [["Rent", "2"], ["", "1"]],
            "blank": 6,
        }
    },
    "charts": [
        {
            "title": "Costs",
            "kind": "bars",
            "table": "lines",
            "label": "number",
            "values": ["cost"],
        }
    ],
    "example": {
        "note": "Invented.",
        "fields": {"price": 3.0},
        "tables": {"lines": [{"number": 4.0}]},
        "clauses": {},
    },
}


def test_the_script_is_told_all_that_it_needs() -> None:
    """As JSON; a formula comes as its tree, and what says nothing is left out."""
    assert json.loads(json.dumps(made().data, allow_nan=False)) == DATA


def test_an_example_ticks_clauses_by_their_words() -> None:
    """Without what stands in their gaps: by these words the page finds its clauses."""
    clauses = [
        {
            "text": "We meet at [place] on [day].",
            "ticked": "true",
            "filled": ["the mill", "Friday"],
        },
        {"text": "We stop.", "ticked": "true"},
        {"text": "We go on."},
    ]
    of = Document.model_validate(
        {
            "title": "A charter",
            "language": "en-GB",
            "purpose": ["To agree."],
            "sections": [{"title": "Promises", "clauses": clauses}],
            "credit": ["Ours."],
            "example": {"note": "Invented."},
        }
    )
    assert made(of).data["example"]["clauses"] == {
        "We meet at on .": {"picked": True, "gaps": ("the mill", "Friday")},
        "We stop.": {"picked": True, "gaps": ()},
    }


def test_nothing_that_is_none_is_told() -> None:
    """A sum of 0 and a bound of 0 say something; no decimals, no choices and no value do not."""
    field = {"key": "a", "label": "A", "type": "number", "formula": "0", "low": "0"}
    data = made(document_of([field])).data
    assert data["fields"] == {"a": {"type": "number", "low": 0.0, "formula": 0}}
    assert "example" not in data


def test_a_currency_without_a_sign_is_its_code() -> None:
    of = hub(settings=Settings(currency="CHF"))
    data = document_form(wording(of), "a-tool", DOCUMENT).data
    assert data["currency"] == "CHF\u202f"


@pytest.mark.parametrize(
    ("given", "title"),
    [(("sheet", "document"), "sheet"), (("document",), "document"), ((), None)],
)
def test_the_sheet_is_used_before_the_document(given: tuple[str, ...], title: str | None) -> None:
    """A tool with neither has no form."""
    example = Example(note="-")
    documents = {
        name: DOCUMENT.model_copy(update={"title": name, "example": example}) for name in given
    }
    form = tool_form(wording(LIBRARY), "a-tool", ToolSpec.model_construct(**documents))
    assert (form.data["title"] if form else None) == title
