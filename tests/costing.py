"""A small form with everything that a document's writer must print: words, sums, terms, totals."""

from charter import hub, words

from hub.forms.document import Document
from hub.forms.form import Form, Look, make_form

COSTING = Document.model_validate(
    {
        "title": "What <one> idea costs & gives",
        "language": "en-GB",
        "purpose": ["It sets costs beside results."],
        "credit": ["Our own."],
        "sections": [
            {
                "title": "The idea",
                "text": ["First this.", "Then this."],
                "clauses": [{"text": "We ask [name of a person] by [date]."}],
                "fields": [
                    {"key": "why", "label": "Why it matters", "hint": "In short.", "lines": 4},
                    {"key": "kind", "label": "Kind", "type": "choice", "choices": ["New", "Other"]},
                    {"key": "people", "label": "People helped", "type": "number"},
                    {
                        "key": "each",
                        "label": "Cost for each",
                        "type": "money",
                        "decimals": 2,
                        "formula": "sum(costs.cost) / people",
                    },
                ],
            },
            {
                "title": "The costs",
                "sections": [
                    {
                        "title": "In the first year",
                        "clauses": [{"text": "We tell everyone what it cost."}],
                        "tables": [
                            {
                                "key": "costs",
                                "title": "Costs",
                                "columns": [
                                    {"key": "item", "title": "Item", "share": 3},
                                    {"key": "price", "title": "Price", "type": "money"},
                                    {"key": "number", "title": "Number", "type": "number"},
                                    {
                                        "key": "cost",
                                        "title": "Cost",
                                        "type": "money",
                                        "hint": "Price times number.",
                                        "formula": "price * number",
                                        "total": "sum",
                                    },
                                ],
                                "rows": [["Rooms"]],
                                "blank_rows": 2,
                            },
                            {
                                "title": "Who was there",
                                "columns": [
                                    {"title": "Name", "share": 2},
                                    {"title": "From", "type": "choice", "choices": ["A", "B"]},
                                    {"title": "Came", "type": "choice", "choices": ["Yes"]},
                                ],
                                "blank_rows": 30,
                            },
                        ],
                    }
                ],
            },
        ],
        "example": {
            "note": "The town is invented.",
            "fields": {"why": "New tenants know nobody.", "kind": "New", "people": 40},
            "tables": {"costs": [{"price": 50, "number": 12}, {"item": "Tea", "price": 800}]},
        },
    }
)


def costing(*, look: Look = "plain", example: bool = False, landscape: bool = False) -> Form:
    document = COSTING.model_copy(update={"landscape": landscape})
    return make_form(document, hub(), words(), look=look, example=example)


COSTS = [
    ("Item", "Price", "Number", "Cost"),
    ("Rooms", "£50", "12", "£600"),
    ("Tea", "£800", "", ""),
    ("", "", "", ""),
    ("Total", "", "", "£600"),
]
"""The table of costs in the filled example."""

BLANK_COSTS = [
    ("Item", "Price", "Number", "Cost"),
    ("Rooms", "", "", ""),
    ("", "", "", ""),
    ("", "", "", ""),
    ("Total", "", "", ""),
]
"""The same in the form to fill: a sum of nothing is not said."""

ANSWERS = ["New tenants know nobody.", "New", "40", "£15.00"]
"""What stands in the spaces of the filled example."""

BLANK_ANSWERS = ["", "☐ New ☐ Other", "", ""]
"""In the form to fill: terms to tick, and no sum."""

TEXT_WIDTH_MM = {False: 170, True: 257}
"""Landscape? → between the margins of A4."""
