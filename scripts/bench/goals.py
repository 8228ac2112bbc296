"""The goals of issue 3 as limits on what was measured."""

from collections.abc import Sequence

from scripts.bench.builds import CHANGED, COLD, SAME, Builds
from scripts.bench.figures import Goal, Middle, growth, ratio
from scripts.bench.peers import MATERIAL
from scripts.bench.preview import Waits

TIMES_MATERIAL = f"× {MATERIAL}"
LINEAR = 1.2
"""What the last case may cost, times the first; the issue says only: linear. Room for noise."""
GROWS_TO = 10_000
SERVE_SECONDS = {1000: 1.0, 5000: 2.0}
MEMORY_MB_AT_5000 = 600


def build_goals(
    builds: Sequence[Builds],
    waits: Sequence[Waits],
    n_checked: int,
    commands: dict[str, Middle],
) -> list[Goal]:
    """Ratios for each size that was measured; seconds and memory at the sizes that they name."""
    return [
        *(goal for built in builds for goal in ratio_goals(built)),
        memory_goal(builds),
        *growth_goals(builds),
        *serve_goals(waits),
        *command_goals(n_checked, commands),
    ]


def ratio_goals(built: Builds) -> list[Goal]:
    theirs = built.seconds(MATERIAL)
    limits = (
        ("cold build", COLD, 1.0),
        ("cold build, aim", COLD, 0.6),
        ("build with nothing changed", SAME, 0.25),
        ("build with one case changed", CHANGED, 0.25),
    )
    return [
        Goal(
            f"{built.count:,} cases: {says}",
            limit,
            TIMES_MATERIAL,
            ratio(built.seconds(job), theirs),
        )
        for says, job, limit in limits
    ]


def memory_goal(builds: Sequence[Builds]) -> Goal:
    """All processes together: the stricter reading."""
    found = [built.costs[COLD].cost.tree_mb for built in builds if built.count == 5000]
    measured = found[0] if found else None
    return Goal("5,000 cases: memory of the cold build", MEMORY_MB_AT_5000, "MB", measured)


def growth_goals(builds: Sequence[Builds]) -> list[Goal]:
    """Of at least three sizes up to 10,000."""
    sizes = [built.count for built in builds]
    far = bool(sizes) and sizes[-1] >= GROWS_TO
    kinds = {
        "time": [built.costs[COLD].cost.wall_seconds for built in builds],
        "memory": [built.costs[COLD].cost.tree_mb for built in builds],
        "size of the site": [built.site_mb for built in builds],
    }
    return [
        Goal(
            f"{says} grows linearly to {GROWS_TO:,}",
            LINEAR,
            "× (last case to first)",
            growth(sizes, values) if far else None,
        )
        for says, values in kinds.items()
    ]


def serve_goals(waits: Sequence[Waits]) -> list[Goal]:
    found = {wait.count: wait.edit_seconds for wait in waits}
    return [
        Goal(f"{count:,} cases: an edit is on screen", limit, "s", found.get(count))
        for count, limit in SERVE_SECONDS.items()
    ]


def command_goals(n_checked: int, commands: dict[str, Middle]) -> list[Goal]:
    seconds = {name: found.cost.wall_seconds for name, found in commands.items()}
    full = n_checked >= 1000
    return [
        Goal("`check` of one file", 0.4, "s", seconds["check one"]),
        Goal("`check` of 1,000 files", 2, "s", seconds["check all"] if full else None),
        Goal("start-up of `hub.py`", 0.15, "s", seconds["help"]),
    ]
