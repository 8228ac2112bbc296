"""The tables of `hub.py bench pages`."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.bench.fetch import LIGHTHOUSE
from scripts.bench.figures import Goal
from scripts.bench.lighthouse import Score
from scripts.bench.machine import describe
from scripts.bench.table import figure, table
from scripts.bench.weights import Weight


@dataclass(frozen=True)
class MeasuredPages:
    """Each dictionary by the kind of page: home, explorer, case, tool."""

    pages: dict[str, str]
    weights: dict[str, Weight]
    scores: dict[str, Score]
    """Empty where Lighthouse could not run."""
    faults: tuple[str, ...]
    """What Lighthouse took points off for, in any of the runs."""
    note: str
    """Why Lighthouse did not run, or nothing."""
    runs: int


def report(measured: MeasuredPages, command: str) -> str:
    """Markdown: weights, scores, goals, where it was measured."""
    others = (f"Lighthouse {LIGHTHOUSE}",) if measured.scores else ()
    lighthouse = [scores_table(measured.scores, measured.runs)] if measured.scores else []
    if measured.faults:
        lighthouse.append(f"Points were taken off for: {', '.join(measured.faults)}.")
    blocks = [
        "### Weights",
        "KiB of 1,024 bytes, compressed with gzip 9. The heaviest case and the heaviest tool.",
        weights_table(measured),
        "### Lighthouse",
        *(lighthouse or [f"{measured.note}"]),
        "### Goals for pages",
        goals_table(measured),
        "### Pages measured on and with",
        describe(command, others),
    ]
    return "\n\n".join(blocks)


def weights_table(measured: MeasuredPages) -> str:
    heads = ["Page", "Address", "HTML KiB", "First view KiB", "Files", "Blocking scripts"]
    rows = [
        [
            kind,
            f"/{measured.pages[kind].removesuffix('index.html')}",
            figure(weight.html_kib, 1),
            figure(weight.first_view_kib, 1),
            str(weight.n_files),
            str(weight.n_blocking_scripts),
        ]
        for kind, weight in measured.weights.items()
    ]
    return table(heads, rows, words=2)


def scores_table(scores: dict[str, Score], runs: int) -> str:
    heads = ["Page", "Performance", "Accessibility", "Best practices", "SEO"]
    heads += ["LCP s", "TBT ms", "CLS", "KiB over the wire"]
    rows = [
        [
            kind,
            figure(score.performance, 0),
            figure(score.accessibility, 0),
            figure(score.best_practices, 0),
            figure(score.seo, 0),
            figure(score.lcp_seconds),
            figure(score.tbt_ms, 0),
            figure(score.cls, 3),
            figure(score.transferred_kib, 1),
        ]
        for kind, score in scores.items()
    ]
    preset = "Mobile preset: slow 4G, a processor a quarter as fast"
    return f"{preset}; medians of {runs}.\n\n{table(heads, rows)}"


def goals_table(measured: MeasuredPages) -> str:
    rows = [
        [goal.says, goal.wanted, figure(goal.measured), goal.verdict]
        for goal in page_goals(measured)
    ]
    return table(["Goal", "Wanted", "Measured", "Verdict"], rows)


def page_goals(measured: MeasuredPages) -> Iterator[Goal]:
    """Of the four pages the one that is furthest from the goal.

    Source: goal 5 of issue 3; for good LCP, INP and CLS web.dev's Core Web Vitals.
    """
    case = measured.weights.get("case")
    blocking = sum(weight.n_blocking_scripts for weight in measured.weights.values())
    yield Goal("case page at first view", 60, "KiB", case.first_view_kib if case else None)
    yield Goal("scripts that block rendering", 0, "", blocking)
    scores = list(measured.scores.values())

    def worst(name: str, *, low: bool) -> float | None:
        values = [float(getattr(score, name)) for score in scores]
        return (min if low else max)(values, default=None)

    for name, limit in (("performance", 95), ("performance", 100)):
        says = f"{name}, aim" if limit == 100 else name
        yield Goal(f"Lighthouse {says}", limit, "", worst(name, low=True), at_least=True)
    names = {"accessibility": "accessibility", "best_practices": "best practices", "seo": "SEO"}
    for name, words in names.items():
        yield Goal(f"Lighthouse {words}", 100, "", worst(name, low=True), at_least=True)
    yield Goal("LCP", 2.5, "s", worst("lcp_seconds", low=False))
    yield Goal("TBT, which stands for INP", 200, "ms", worst("tbt_ms", low=False))
    yield Goal("CLS", 0.1, "", worst("cls", low=False))
