"""Records and judged queries → how good a ranking is.

Source of the measures: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
2002; Voorhees, "The TREC-8 question answering track report", 1999.
"""

import json
import lzma
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

from hub.search.text import searched_text
from hub.views.wording import Wording

TOP = 10
DEEP = 50
KNOWN_ITEM = "known-item"


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed, and what a reader would be glad to find."""

    text: str
    kind: str
    collection: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Collection:
    """Records that are searched together."""

    ids: tuple[str, ...]
    texts: tuple[dict[str, str], ...]
    """Field of the index → text, record by record."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Of one engine, over all queries or one kind."""

    n_queries: int
    ndcg: float
    recall: float
    reciprocal_rank: float | None
    """Of the known items; None where there are none."""
    n_empty: int
    """Queries without any result."""


Ranking = Sequence[str]
"""Ids, the best first."""


def read_judged(folder: Path) -> tuple[dict[str, Collection], tuple[Query, ...]]:
    """Records of `<collection>.jsonl` or `.jsonl.xz`, and `queries.json`.

    Raises: OSError, ValueError, KeyError or TypeError, where a file is not of that form.
    """
    collections = {}
    for path in sorted((*folder.glob("*.jsonl"), *folder.glob("*.jsonl.xz"))):
        opened = lzma.open if path.suffix == ".xz" else open
        with opened(path, "rt", encoding="utf-8") as lines:
            records = [json.loads(line) for line in lines if line.strip()]
        name = path.name.partition(".")[0]
        collections[name] = Collection(
            tuple(str(record["id"]) for record in records),
            tuple(record_texts(record) for record in records),
        )
    found = json.loads(folder.joinpath("queries.json").read_text(encoding="utf-8"))
    return collections, tuple(
        Query(one["query"], one["kind"], one["set"], frozenset(one["relevant"])) for one in found
    )


def record_texts(record: dict[str, Any]) -> dict[str, str]:
    """A foreign record in the fields of our index."""
    return {
        "title": record.get("title") or "",
        "summary": record.get("summary") or "",
        "terms": " ".join([record.get("sector_raw") or "", *(record.get("tags") or ())]),
        "place": f"{record.get('place') or ''} {record.get('country') or ''}",
        "story": record.get("body_markdown") or "",
    }


def own_judged(wording: Wording, queries: Path) -> tuple[dict[str, Collection], tuple[Query, ...]]:
    """The library's own cases, and the queries that were judged over them."""
    cases = wording.hub.strongest
    own = Collection(
        tuple(case.id for case in cases), tuple(searched_text(wording, case) for case in cases)
    )
    found = yaml.safe_load(queries.read_text(encoding="utf-8"))
    return {"cases": own}, tuple(
        Query(one["query"], one["kind"], "cases", frozenset(one["relevant"])) for one in found
    )


def judge(queries: Sequence[Query], answer: Callable[[Query], Ranking]) -> dict[str, Quality]:
    """Kind of query → quality; all of them under the empty kind."""
    rankings = [(query, answer(query)) for query in queries]
    kinds = ["", *dict.fromkeys(query.kind for query in queries)]
    return {
        kind: _quality([pair for pair in rankings if kind in ("", pair[0].kind)]) for kind in kinds
    }


def ndcg(ranking: Ranking, relevant: frozenset[str]) -> float:
    """Gain at ten by place, as a share of the best that was possible; from 0 to 1."""
    gain = sum(1 / log2(at + 2) for at, id_ in enumerate(ranking[:TOP]) if id_ in relevant)
    best = sum(1 / log2(at + 2) for at in range(min(TOP, len(relevant))))
    return gain / best if best else 0.0


def reciprocal_rank(ranking: Ranking, relevant: frozenset[str]) -> float:
    """One by the place of the first right answer; 0 where there is none."""
    return next((1 / (at + 1) for at, id_ in enumerate(ranking) if id_ in relevant), 0.0)


def _quality(rankings: Sequence[tuple[Query, Ranking]]) -> Quality:
    known = [pair for pair in rankings if pair[0].kind == KNOWN_ITEM]
    return Quality(
        n_queries=len(rankings),
        ndcg=mean(ndcg(ranking, query.relevant) for query, ranking in rankings),
        recall=mean(
            len(query.relevant & set(ranking[:DEEP])) / len(query.relevant)
            for query, ranking in rankings
        ),
        reciprocal_rank=mean(reciprocal_rank(ranking, query.relevant) for query, ranking in known)
        if known
        else None,
        n_empty=sum(not ranking for _, ranking in rankings),
    )
