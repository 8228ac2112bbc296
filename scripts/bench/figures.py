"""The arithmetic: medians, ratios, and whether a goal is met."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from scripts.bench.process import Cost


@dataclass(frozen=True, slots=True)
class Middle:
    """The medians of several runs of one thing, each figure's for itself."""

    cost: Cost
    fastest_seconds: float
    slowest_seconds: float


def middle(costs: Sequence[Cost]) -> Middle:
    walls = [cost.wall_seconds for cost in costs]
    return Middle(
        Cost(
            wall_seconds=median(walls),
            cpu_seconds=median(cost.cpu_seconds for cost in costs),
            largest_mb=median(cost.largest_mb for cost in costs),
            tree_mb=median(cost.tree_mb for cost in costs),
        ),
        min(walls),
        max(walls),
    )


def ratio(ours: float | None, theirs: float | None) -> float | None:
    """None where one of the two was not measured, or is nothing."""
    return ours / theirs if ours is not None and theirs else None


def growth(sizes: Sequence[int], values: Sequence[float]) -> float | None:
    """What one more case costs in the last step, divided by what it cost in the first.

    1 is linear. None with fewer than three sizes, or when the first step costs nothing.
    """
    if len(sizes) < 3:
        return None
    steps = [
        (after - before) / (many - few)
        for few, many, before, after in zip(sizes, sizes[1:], values, values[1:], strict=False)
    ]
    return steps[-1] / steps[0] if steps[0] > 0 else None


@dataclass(frozen=True, slots=True)
class Goal:
    """A figure that must stay at or below a limit, or reach it."""

    says: str
    limit: float
    unit: str
    measured: float | None
    """None when it was not measured in this run."""
    at_least: bool = False

    @property
    def wanted(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:g} {self.unit}".rstrip()

    @property
    def verdict(self) -> str:
        """Met, missed by how much of the limit, or not measured."""
        if self.measured is None:
            return "not measured"
        over = self.limit - self.measured if self.at_least else self.measured - self.limit
        if over <= 0:
            return "met"
        if self.limit == 0:
            return f"missed by {over:g}"
        # One part in a hundred at least: a miss is never shown as none.
        return f"missed by {max(1, round(100 * over / self.limit))} %"
