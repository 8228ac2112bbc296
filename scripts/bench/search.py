"""`hub.py bench search`: how good the answers are, ours beside plainer ways to search."""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lunr import lunr
from lunr.exceptions import BaseLunrException

from hub.judging import equivalents_path
from hub.pipeline import Place, make_site
from hub.search.equivalents import NO_EQUIVALENTS, Equivalents, read_equivalents
from hub.search.files import search_outputs
from hub.search.index import make_document, make_index
from hub.search.query import Search
from hub.search.text import words_by_field
from scripts.bench.document import FILE, write_section
from scripts.bench.judged import (
    Collection,
    Quality,
    Query,
    Ranking,
    judge,
    own_judged,
    read_judged,
)
from scripts.bench.machine import describe
from scripts.bench.table import figure, table
from scripts.environment import ROOT

OWN_QUERIES = ROOT / "tests/search/queries.yml"

SUBSTRING = "plain substring"
LUNR = "lunr as it comes"
BARE = "ours without the table of equivalents"
OURS = "ours"

Engine = Callable[[str], Ranking]
"""A query → ids, the best first."""


@dataclass(frozen=True, slots=True)
class Judged:
    """An engine's answers to all queries."""

    by_kind: dict[str, Quality]
    milliseconds: float
    """A query, in Python and without fetching; the mean."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="records and queries.json; default: our own"
    )
    parser.add_argument("--write", action="store_true", help="keep it in docs/benchmarks.md")


def run(args: Namespace) -> int:
    """0 measured, 2 usage."""
    own = own_judged(
        make_site(Place(ROOT, ROOT / "cases", ROOT / "docs", (ROOT / "theme_overrides",)), {}, "")
        .wording,
        OWN_QUERIES,
    )  # fmt: skip
    parts = [section("The library's own cases", *own)]
    if args.data:
        try:
            parts.append(section("Other people's records", *read_judged(args.data)))
        except (OSError, ValueError, KeyError, TypeError) as reason:
            print(f"--data must hold <name>.jsonl and queries.json; got {reason}", file=sys.stderr)
            return 2
    text = "\n\n".join([*parts, "### Search measured on and with", describe(command(args), ())])
    print(text)
    if args.write:
        write_section("search", text)
        print(f"\nWritten into {FILE}.")
    return 0


def command(args: Namespace) -> str:
    return "hub.py bench search" + (" --data DIR" if args.data else "")


def section(title: str, collections: dict[str, Collection], queries: tuple[Query, ...]) -> str:
    """A heading, what was asked of what, and two tables."""
    equivalents, _ = read_equivalents(equivalents_path(ROOT / "cases", ROOT), ROOT)
    makers: dict[str, Callable[[Collection], Engine]] = {
        SUBSTRING: by_substring,
        LUNR: by_lunr,
        BARE: lambda collection: by_ours(collection, NO_EQUIVALENTS),
        OURS: lambda collection: by_ours(collection, equivalents),
    }
    results = {name: measure(make, collections, queries) for name, make in makers.items()}
    n_records = sum(len(collection.ids) for collection in collections.values())
    asked = f"{len(queries)} judged queries over {n_records:,} records."
    return "\n\n".join([f"### {title}", asked, overview(results), by_kind(results)])


def measure(
    make: Callable[[Collection], Engine],
    collections: dict[str, Collection],
    queries: tuple[Query, ...],
) -> Judged:
    engines = {name: make(collection) for name, collection in collections.items()}
    start = time.perf_counter()
    found = judge(queries, lambda query: engines[query.collection](query.text))
    return Judged(found, (time.perf_counter() - start) / len(queries) * 1000)


def by_substring(collection: Collection) -> Engine:
    """Records that hold the query as it was typed, in their own order."""
    whole = [" ".join(texts.values()).lower() for texts in collection.texts]

    def answer(query: str) -> Ranking:
        wanted = query.lower().strip()
        return [id_ for id_, text in zip(collection.ids, whole, strict=True) if wanted in text]

    return answer


def by_lunr(collection: Collection) -> Engine:
    """lunr.py with nothing set."""
    fields = list(collection.texts[0])
    documents = [
        {"id": id_, **texts} for id_, texts in zip(collection.ids, collection.texts, strict=True)
    ]
    index = lunr(ref="id", fields=fields, documents=documents)

    def answer(query: str) -> Ranking:
        try:
            return [found["ref"] for found in index.search(query)]
        except BaseLunrException:
            # A colon or a hyphen is a command to lunr.
            return []

    return answer


def by_ours(collection: Collection, equivalents: Equivalents) -> Engine:
    """The files of the site, asked as the browser asks them."""
    phrases = equivalents.phrases()
    documents = [make_document(words_by_field(texts), phrases) for texts in collection.texts]
    index = make_index(documents, equivalents)
    files = {output.path: json.loads(output.content) for output in search_outputs(index)}
    search = Search(files.__getitem__)
    return lambda query: [collection.ids[number] for number, _ in search.find(query).ranked]


def overview(results: dict[str, Judged]) -> str:
    heads = ["Engine", "nDCG@10", "Recall@50", "Known-item MRR", "No result", "ms a query"]
    rows = []
    for name, judged in results.items():
        every = judged.by_kind[""]
        rows.append(
            [
                name,
                figure(every.ndcg),
                figure(every.recall),
                figure(every.reciprocal_rank),
                str(every.n_empty),
                figure(judged.milliseconds, 1),
            ]
        )
    return table(heads, rows)


def by_kind(results: dict[str, Judged]) -> str:
    """nDCG@10 of each kind of query."""
    kinds = [kind for kind in results[OURS].by_kind if kind]
    heads = ["nDCG@10 by kind", "Queries", *results]
    rows = [
        [
            kind,
            str(results[OURS].by_kind[kind].n_queries),
            *(figure(judged.by_kind[kind].ndcg) for judged in results.values()),
        ]
        for kind in kinds
    ]
    return table(heads, rows)
