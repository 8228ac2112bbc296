"""The explorer's figures as tables, with the goals beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.bench.figures import Goal
from scripts.bench.journeys import Journey
from scripts.bench.machine import describe
from scripts.bench.search_pages import OURS
from scripts.bench.table import factor, figure, table

INTRODUCTION = (
    "Medians; a phone on slow 4G (150 ms, 1.6 Mbit/s) with a processor a quarter as fast. The "
    "words of the made-up records are as many and as unevenly used as those of real ones. “kB” is "
    "all that came over the wire until the first result, page and data; “frozen” the longest task "
    "until the second page of the list is there, “print” the longest when that is printed. "
    "Pagefind searches in a worker: what that fetches is neither counted nor slowed down here."
)


@dataclass(frozen=True, slots=True)
class MeasuredExplorers:
    """What searching one number of records cost."""

    count: int
    journeys: dict[str, Journey]
    absent: tuple[str, ...]


def report(measured: Sequence[MeasuredExplorers], command: str) -> str:
    heads = ["Cases", "Search", "Opens s", "First result s", "× ours", "kB", "× ours",
             "Next query s", "Facet s", "Next page s", "Frozen ms", "Print ms"]  # fmt: skip
    rows = [
        [
            f"{each.count:,}",
            name,
            figure(journey.open_seconds),
            figure(journey.first_seconds),
            factor(journey.first_seconds / each.journeys[OURS].first_seconds),
            figure(journey.kb, 0),
            factor(journey.kb / each.journeys[OURS].kb),
            figure(journey.next_seconds),
            figure(journey.facet_seconds),
            figure(journey.turn_seconds),
            figure(journey.frozen_ms, 0),
            figure(journey.print_ms, 0),
        ]
        for each in measured
        for name, journey in each.journeys.items()
    ]
    absent = dict.fromkeys(line for each in measured for line in each.absent)
    parts = [
        INTRODUCTION,
        table(heads, rows, words=2),
        *absent,
        "### Goals for the explorer",
        goals_table(measured),
        "### Explorer measured on and with",
        describe(command, ()),
    ]
    return "\n\n".join(parts)


def goals_table(measured: Sequence[MeasuredExplorers]) -> str:
    rows = [
        [goal.says, goal.wanted, figure(goal.measured), goal.verdict] for goal in goals(measured)
    ]
    return table(["Goal", "Wanted", "Measured", "Verdict"], rows)


def goals(measured: Sequence[MeasuredExplorers]) -> Iterator[Goal]:
    """Source: "Fast at ten thousand"."""
    for each in measured:
        ours, large = each.journeys[OURS], each.count > 5000
        cases = f"{each.count:,} cases"
        yield Goal(f"{cases}: first result", 1.3 if large else 1.0, "s", ours.first_seconds)
        yield Goal(f"{cases}: page, data and index", 400 if large else 250, "kB", ours.kb)
        yield Goal(f"{cases}: next query", 0.15, "s", ours.next_seconds)
        yield Goal(f"{cases}: facet", 0.1, "s", ours.facet_seconds)
        yield Goal(f"{cases}: longest task", 200, "ms", ours.frozen_ms)
        yield Goal(f"{cases}: longest task of printing", 200, "ms", ours.print_ms)
