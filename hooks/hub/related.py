"""Which cases are near to each other, and in what: the reason is part of the answer."""

from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nsmallest
from itertools import chain

from hub.facets import FACET
from hub.record_model import CaseFields
from hub.workers import spread, worker_count

WEIGHTS = {"method": 3.0, "issue": 2.0, "group": 2.0, "sector": 2.0, "co": 1.0}
"""How much a shared term of a facet says. A term that many cases share says less."""

Shared = tuple[str, str]
"""A facet's key and one of its terms."""

MOST_CANDIDATES = 120
"""Compared with each case; in a smaller library that is all of them."""

AT_ONCE = 250
"""Cases that a worker compares before it asks for more; fewer are not worth a worker."""

MOST_RELATED = 4
MOST_REASONS = 3


@dataclass(frozen=True)
class Related:
    """A near case and the terms it shares."""

    case: str
    shared: tuple[Shared, ...]
    """The most telling first."""


def shared_terms(cases: Mapping[str, CaseFields]) -> dict[str, frozenset[Shared]]:
    """Case id → the terms by which it can be near to another, in the order of the ids."""
    return {
        id_: frozenset(
            (facet, term) for facet in WEIGHTS for term in FACET[facet].values(cases[id_])
        )
        for id_ in sorted(cases)
    }


def find_related(terms: Mapping[str, frozenset[Shared]]) -> dict[str, tuple[Related, ...]]:
    """Case id → its nearest cases, nearest first; equal ones by id.

    A shared term counts its facet's weight divided by the root of how many cases have it, so
    that a rare method says more than a common sector.
    """
    holders: dict[Shared, list[str]] = defaultdict(list)
    for id_, own in terms.items():
        for key in own:
            holders[key].append(id_)
    # Whole numbers, because sums of floats depend on their order and sets have none.
    worth = {key: round(1e6 * WEIGHTS[key[0]] / len(ids) ** 0.5) for key, ids in holders.items()}
    ids = list(terms)
    chunks = [ids[at : at + AT_ONCE] for at in range(0, len(ids), AT_ONCE)]
    tasks = [partial(_nearest_of, chunk, terms, holders, worth) for chunk in chunks]
    return dict(chain.from_iterable(spread(tasks, worker_count())))


def _nearest_of(
    ids: Sequence[str],
    terms: Mapping[str, frozenset[Shared]],
    holders: Mapping[Shared, list[str]],
    worth: Mapping[Shared, int],
) -> list[tuple[str, tuple[Related, ...]]]:
    return [(id_, _nearest(id_, terms, holders, worth)) for id_ in ids]


def _nearest(
    id_: str,
    terms: Mapping[str, frozenset[Shared]],
    holders: Mapping[Shared, list[str]],
    worth: Mapping[Shared, int],
) -> tuple[Related, ...]:
    own = terms[id_]
    telling = sorted(own, key=lambda key: (-worth[key], key))
    scores = {
        other: sum(map(worth.__getitem__, own & terms[other]))
        for other in _candidates(id_, telling, holders)
    }
    nearest = nsmallest(MOST_RELATED, scores, key=lambda other: (-scores[other], other))
    return tuple(
        Related(other, tuple(key for key in telling if key in terms[other])[:MOST_REASONS])
        for other in nearest
    )


def _candidates(
    id_: str, telling: Iterable[Shared], holders: Mapping[Shared, list[str]]
) -> set[str]:
    """Other cases that share a term, those of the rarest terms first, until there are enough.

    Of a term that very many cases share, those around the case itself by id: to compare each
    with each would make the time grow with the square of the library.
    """
    found: set[str] = set()
    for key in sorted(telling, key=lambda key: (len(holders[key]), key)):
        ids = holders[key]
        start = max(0, bisect(ids, id_) - MOST_CANDIDATES // 2)
        found.update(ids[start : start + MOST_CANDIDATES])
        if len(found) > MOST_CANDIDATES:
            break
    return found - {id_}
