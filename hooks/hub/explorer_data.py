"""The Hub → what the explorer's scripts fetch when they need it: facets, cards, orders."""

from collections.abc import Iterator
from typing import Any

from hub.compact import compact
from hub.facets import FACETS, Facet
from hub.figures import unbroken
from hub.model import Case
from hub.search.text import other_names
from hub.views.alike import alike_data
from hub.views.explore import SORTS, VIEWS
from hub.views.map_places import outlines, places_data
from hub.views.pictures import years
from hub.views.plan import PAGE_SIZE, Output
from hub.views.shown import Card
from hub.views.wording import Wording
from hub.words import uncapitalised

DATA_PATH = "data/explorer.json"

BLOCK = 8
"""Cards in one file. A page of results is scattered over the library: more would be for nothing."""

ONE_BLOCK = 100
"""So many cards are one file: to fetch a dozen takes longer."""

PROPER = ("country", "step", "tool")
"""Facets whose terms are names and keep their capital within a sentence."""

FIRST_PLACE = ord("A")
"""The character that stands for a facet's first term."""


def explorer_outputs(wording: Wording) -> Iterator[Output]:
    """The files of the explorer beside the search index: facets, cards in blocks, orders, years,
    places and the map's outlines.
    """
    cards = [_card(wording, case) for case in wording.hub.strongest]
    size = len(cards) if len(cards) <= ONE_BLOCK else BLOCK
    yield Output(DATA_PATH, data_json(wording, size))
    for number, at in enumerate(range(0, len(cards), size or 1)):
        yield Output(f"data/cards/{number}.json", _json(cards[at : at + size]))
    spans = [years(case) for case in wording.hub.strongest]
    yield Output("data/years.json", _json(spans))
    yield Output("data/places.json", _json(places_data(wording)))
    yield Output("data/outlines.json", _json(outlines()))
    yield Output("data/alike.json", _json(alike_data(wording)))
    for name, numbers in orders(wording).items():
        yield Output(f"data/orders/{name}.json", _json(numbers))


def data_json(wording: Wording, block: int) -> bytes:
    """`data/explorer.json`.

    Shape: `cases` how many · `size` of a page · `sorts` and `views`, the usual one first · `block`
    cards in a file of `data/cards/`, strongest case first: the place there is a case's number
    everywhere, in the index too · `facets`, each with its terms (key, label, label within a
    sentence, other names) and `values`: a word for each case, in which the character `A` is the
    first term, `B` the second, as their codes go on.
    """
    return _json(
        {
            "cases": len(wording.hub.cases),
            "size": PAGE_SIZE,
            "block": block,
            "sorts": SORTS,
            "views": VIEWS,
            "facets": [_facet(wording, facet) for facet in FACETS],
        }
    )


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
        "values": " ".join(
            "".join(chr(FIRST_PLACE + places[value]) for value in case.terms[facet.key])
            for case in wording.hub.strongest
        ),
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


def _json(content: Any) -> bytes:
    return unbroken(compact(content)).encode()
