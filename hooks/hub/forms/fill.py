"""A document + the Hub → the document with the terms and counts that only a Hub knows."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from hub.facets import FACETS, Facet
from hub.forms.document import Document
from hub.model import Hub
from hub.vocabulary_rules import LISTS

TERM = re.compile(r"@([a-z]\w*)\.([a-z0-9-]+)")
"""A term's label in a cell, in an example, or within quotes in a formula: `@cos.co-design`."""


def fill(document: Document, hub: Hub) -> Document:
    """The document with the labels of `terms`, `rows_of` and formulas, and the counts of `library`.

    A term that this hub's vocabulary lacks keeps its key as its label.
    """
    written: dict[str, Any] = document.model_dump(exclude_defaults=True)
    plain = _labelled(written, hub)
    pieces = list(_pieces(plain["sections"]))
    if plain == written and not any(piece.keys() & {"terms", "rows_of"} for piece in pieces):
        # Most forms ask nothing of the Hub, and checking one anew takes a hundredth of a second.
        return document
    for piece in pieces:
        if list_name := piece.pop("terms", ""):
            terms = hub.vocabulary.terms(list_name)
            piece["choices"] = tuple(term.label for term in terms if not term.retired)
        if list_name := piece.pop("rows_of", ""):
            piece["rows"] = tuple(_rows(hub, list_name, piece["columns"]))
            for column in piece["columns"]:
                column.pop("library", "")
    return Document.model_validate(plain)


def _pieces(value: Any) -> Iterator[dict[str, Any]]:
    """Every piece, a table before its columns."""
    if isinstance(value, dict):
        yield value
        for inner in list(value.values()):
            yield from _pieces(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _pieces(inner)


def _labelled(value: Any, hub: Hub, written: Callable[[str], str] = str) -> Any:
    """The value with labels in place of the terms in it, each as it must be written there."""
    if isinstance(value, dict):
        return {
            key: _labelled(inner, hub, _quotable if key == "formula" else str)
            for key, inner in value.items()
        }
    if isinstance(value, list | tuple):
        return tuple(_labelled(inner, hub) for inner in value)
    if isinstance(value, str) and "@" in value:
        return TERM.sub(lambda found: written(_label(hub, found[1], found[2])), value)
    return value


def _quotable(label: str) -> str:
    """The label as it stands between the quotes of a formula."""
    return re.sub(r"""[\\"']""", r"\\\g<0>", label)


def _label(hub: Hub, list_name: str, key: str) -> str:
    """A word with an @ that is no list of the vocabulary is left as it is."""
    if list_name not in LISTS:
        return f"@{list_name}.{key}"
    return hub.vocabulary.label(list_name, key) if key in hub.vocabulary.keys(list_name) else key


def _rows(
    hub: Hub, list_name: str, columns: tuple[dict[str, Any], ...]
) -> Iterator[tuple[str, ...]]:
    """A row for each term: its label, then for each column of the library a count of cases."""
    facet = facet_of(list_name)
    for term in hub.terms(facet):
        cases = hub.by_term[facet.key].get(term.key, ())
        yield (
            term.label,
            *(
                str(sum(column["library"] in case.terms["co"] for case in cases))
                if column.get("library")
                else ""
                for column in columns[1:]
            ),
        )


def facet_of(list_name: str) -> Facet:
    return next(facet for facet in FACETS if facet.list_name == list_name)
