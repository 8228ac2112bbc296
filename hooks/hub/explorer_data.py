"""The Hub → what the explorer's scripts fetch on first use: cards, facets, orders, index."""

import json
from typing import Any

from hub.cache import Pack
from hub.facets import FACETS, Facet
from hub.figures import unbroken
from hub.model import Case
from hub.search import index_json, other_names
from hub.views.plan import PAGE_SIZE, Output
from hub.views.shown import Card
from hub.views.wording import Wording
from hub.words import uncapitalised

DATA_PATH = "data/explorer.json"
INDEX_PATH = "data/search.json"

PROPER = ("country", "step", "tool")
"""Facets whose terms are names and keep their capital within a sentence."""


def search_files(wording: Wording, pack: Pack | None = None) -> tuple[Output, ...]:
    """The two files of the explorer."""
    return (
        Output(DATA_PATH, data_json(wording)),
        Output(INDEX_PATH, index_json(wording, pack)),
    )


def data_json(wording: Wording) -> bytes:
    """`data/explorer.json`.

    Shape: `cards`, strongest first: the place in it is a case's number everywhere, in the index
    too · `facets`, each with its terms (key, label, label within a sentence, other names) and for
    each case the places of its terms · `orders`: case numbers newest first, by title, by saving.
    """
    hub = wording.hub
    content = {
        "size": PAGE_SIZE,
        "cards": [_card(wording, case) for case in hub.strongest],
        "facets": [_facet(wording, facet) for facet in FACETS],
        "orders": orders(wording),
    }
    return unbroken(json.dumps(content, ensure_ascii=False, separators=(",", ":"))).encode()


def orders(wording: Wording) -> dict[str, list[int]]:
    """Sort → case numbers in its order; relevance without words is the numbers' own order."""
    hub = wording.hub
    number = {case.id: at for at, case in enumerate(hub.strongest)}
    return {
        "newest": [number[case.id] for case in hub.newest],
        "title": [number[case.id] for case in hub.cases],
        "saving": [number[case.id] for case in by_saving(wording)],
    }


def by_saving(wording: Wording) -> tuple[Case, ...]:
    """The largest yearly saving in the hub's currency first, then other savings, then the rest.

    Nothing is converted: sums in other currencies, or not for a year, are not compared.
    """
    currency = wording.hub.settings.currency

    def place(case: Case) -> tuple[int, float]:
        saving = case.annual_saving(currency)
        if saving is not None:
            return 0, -float(saving)
        return (1, 0) if case.has_savings else (2, 0)

    return tuple(sorted(wording.hub.strongest, key=place))


def in_sentence(label: str, facet: Facet) -> str:
    """The label as it stands within a sentence; names and abbreviations keep their capitals."""
    return label if facet.key in PROPER else uncapitalised(label)


def _facet(wording: Wording, facet: Facet) -> dict[str, Any]:
    links = wording.term_links(facet)
    places = {link.key: place for place, link in enumerate(links)}
    return {
        "key": facet.key,
        "label": wording.words(f"facet.{facet.key}.label"),
        "terms": [
            [
                link.key,
                link.label,
                in_sentence(link.label, facet),
                other_names(wording, facet, link.key),
            ]
            for link in links
        ],
        "values": [
            [places[value] for value in facet.values(case.fields)] for case in wording.hub.strongest
        ],
    }


def _card(wording: Wording, case: Case) -> dict[str, Any]:
    """What the template of a card needs; what a case lacks is left out."""
    card: Card = wording.card(case)
    content = {
        "url": card.url,
        "title": card.title,
        "place": card.place,
        "region": wording.region(case),
        "summary": card.summary,
        "marks": [[mark.co, mark.intensity] for mark in card.marks],
        "figure": _figure(card),
        "evidence": card.evidence,
        "kind": card.kind,
        "retired": int(card.retired),
        "organisations": [organisation.name for organisation in case.fields.organisations],
    }
    return {name: value for name, value in content.items() if value}


def _figure(card: Card) -> list[str]:
    """Qualifier, amount, unit and indicator of the first headline claim."""
    figure = card.headline
    if figure is None:
        return []
    return [figure.qualifier, figure.amount, figure.unit, card.headline_indicator]
