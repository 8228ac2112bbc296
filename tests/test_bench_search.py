"""The measures of `hub.py bench search`, and what its own queries must reach."""

import json
from pathlib import Path

import pytest
from building import ROOT
from making import made

from hub.search.equivalents import NO_EQUIVALENTS, read_equivalents
from scripts.bench.judged import (
    Collection,
    Query,
    judge,
    ndcg,
    own_judged,
    read_judged,
    reciprocal_rank,
)
from scripts.bench.search import OURS, OWN_QUERIES, by_lunr, by_ours, by_substring, section

OAKS = Collection(
    ("a", "b", "c"),
    (
        {"title": "oak", "story": "an oak"},
        {"title": "elm", "story": "oak"},
        {"title": "fir", "story": ""},
    ),
)


def test_the_gain_counts_by_place() -> None:
    """1, 1/log2(3), 1/2: the third of three right answers is worth half the first."""
    relevant = frozenset("abc")
    assert ndcg(["a", "b", "c"], relevant) == 1
    assert ndcg(["x", "a"], frozenset("a")) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg(["a", "x", "x"], relevant) == pytest.approx(1 / 2.1309, abs=1e-4)
    assert ndcg(["x"] * 10 + ["a"], frozenset("a")) == 0


def test_the_reciprocal_rank_is_one_by_the_place() -> None:
    assert reciprocal_rank(["x", "a", "b"], frozenset("ab")) == 0.5
    assert reciprocal_rank(["x"], frozenset("ab")) == 0


def test_an_engine_is_judged_over_all_and_by_kind() -> None:
    queries = (
        Query("oak", "plain", "oaks", frozenset("ab")),
        Query("fir", "known-item", "oaks", frozenset("c")),
    )
    found = judge(queries, lambda query: ["a", "b"] if query.text == "oak" else [])
    every = found[""]
    assert (every.n_queries, every.ndcg, every.recall, every.n_empty) == (2, 0.5, 0.5, 1)
    assert every.reciprocal_rank == 0
    assert (found["plain"].ndcg, found["plain"].reciprocal_rank) == (1, None)


def test_every_engine_answers() -> None:
    assert by_substring(OAKS)("An Oak") == ["a"]
    assert by_lunr(OAKS)("oak")[0] == "a"
    assert by_lunr(OAKS)("nofield:oak") == []
    assert by_ours(OAKS, NO_EQUIVALENTS)("oak") == ["a", "b"]


def test_records_and_queries_are_read(tmp_path: Path) -> None:
    """Empty and missing fields are no trouble; the table names every engine."""
    records = [
        {"id": "a", "title": "oak", "summary": None, "tags": None},
        {"id": "b", "title": "elm", "body_markdown": "## Elm"},
    ]
    lines = "".join(json.dumps(record) + "\n" for record in records)
    tmp_path.joinpath("trees.jsonl").write_text(lines, encoding="utf-8")
    queries = [{"query": "oak", "set": "trees", "kind": "plain", "relevant": ["a"]}]
    tmp_path.joinpath("queries.json").write_text(json.dumps(queries), encoding="utf-8")
    text = section("Trees", *read_judged(tmp_path))
    assert "1 judged queries over 2 records." in text
    assert f"| {OURS} " in text


def test_our_search_is_ahead_of_lunr_over_our_own_cases() -> None:
    """The order of the results is not left to drift; figures are in docs/benchmarks.md."""
    collections, queries = own_judged(made(ROOT / "cases").wording, OWN_QUERIES)
    table, _ = read_equivalents(ROOT / "cases/synonyms.yml", ROOT)
    cases = collections["cases"]
    find, find_with_lunr = by_ours(cases, table), by_lunr(cases)
    ours = judge(queries, lambda query: find(query.text))
    lunr = judge(queries, lambda query: find_with_lunr(query.text))
    assert len(queries) == 30
    assert ours[""].ndcg > lunr[""].ndcg + 0.05
    assert ours[""].ndcg > 0.8
    assert ours["known-item"].reciprocal_rank == 1
