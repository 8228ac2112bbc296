"""The tables of `hub.py bench build`."""

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.bench.builds import COLD, Builds
from scripts.bench.figures import Goal, Middle, ratio
from scripts.bench.goals import build_goals
from scripts.bench.machine import describe
from scripts.bench.peers import MATERIAL
from scripts.bench.preview import Waits
from scripts.bench.table import factor, figure, table

MEASURES = (
    "whole processes; in brackets the fastest and the slowest. “All” is the memory of all "
    "processes at one time, what they share counted once; MB are 10⁶ bytes. MkDocs + Material "
    "has its search and tags plugins, a tags page, and no cache: its warm build is its cold one. "
    "Eleventy and Hugo put each case into a bare template and nothing more. Ours makes every "
    "download of the toolkit, and no PDFs of cases (`--no-pdf`), which nobody else makes."
)


@dataclass(frozen=True)
class Measured:
    """Everything of one session."""

    builds: tuple[Builds, ...]
    """From few cases to many."""
    waits: tuple[Waits, ...]
    n_checked: int
    commands: dict[str, Middle]
    """`help`, `check one`, `check all`."""
    peers: tuple[str, ...]
    """With their versions."""
    notes: tuple[str, ...]
    """What is missing, and why."""
    runs: int


def report(measured: Measured, command: str) -> str:
    """Markdown: builds, growth, commands, goals, what was missing, where it was measured."""
    runs = f"Medians of {measured.runs}" if measured.runs > 1 else "Single runs"
    blocks = [
        f"{runs}, {MEASURES}",
        builds_table(measured.builds),
        "### Growth of our cold build",
        growth_table(measured.builds),
        "### Commands and preview",
        commands_table(measured),
        "### Goals",
        goals_table(
            build_goals(measured.builds, measured.waits, measured.n_checked, measured.commands)
        ),
        *(["\n".join(f"- {note}" for note in measured.notes)] if measured.notes else []),
        "### Measured on and with",
        describe(command, measured.peers),
    ]
    return "\n\n".join(blocks)


def builds_table(builds: tuple[Builds, ...]) -> str:
    heads = ["Cases", "Build", "Seconds", "(range)", f"× {MATERIAL}", "CPU s"]
    heads += ["Largest MB", "All MB"]
    return table(heads, [row for built in builds for row in build_rows(built)], words=2)


def build_rows(built: Builds) -> Iterator[list[str]]:
    for name, found in built.costs.items():
        cost = found.cost
        yield [
            f"{built.count:,}",
            name,
            figure(cost.wall_seconds),
            f"({found.fastest_seconds:.2f}–{found.slowest_seconds:.2f})",
            factor(ratio(cost.wall_seconds, built.seconds(MATERIAL))),
            figure(cost.cpu_seconds),
            figure(cost.largest_mb, 0),
            figure(cost.tree_mb, 0),
        ]


def growth_table(builds: tuple[Builds, ...]) -> str:
    """What a case costs at each size."""
    heads = ["Cases", "ms a case", "Memory, kB a case", "Site MB", "Site, kB a case", "Files"]
    rows = []
    for built in builds:
        cost = built.costs[COLD].cost
        rows.append(
            [
                f"{built.count:,}",
                figure(1e3 * cost.wall_seconds / built.count),
                figure(1e3 * cost.tree_mb / built.count, 0),
                figure(built.site_mb, 1),
                figure(1e3 * built.site_mb / built.count, 1),
                f"{built.n_files:,}",
            ]
        )
    return table(heads, rows)


def commands_table(measured: Measured) -> str:
    names = {
        "help": "`hub.py --help`",
        "check one": f"`check` of one file among {measured.n_checked:,}",
        "check all": f"`check` of {measured.n_checked:,} files",
    }
    rows = [
        [words, figure(measured.commands[name].cost.wall_seconds)] for name, words in names.items()
    ]
    for wait in measured.waits:
        rows += [
            [f"`serve`: the first page of {wait.count:,} cases", figure(wait.first_seconds)],
            [f"`serve`: one edited case of {wait.count:,} is shown", figure(wait.edit_seconds)],
        ]
    return table(["What", "Seconds"], rows)


def goals_table(goals: list[Goal]) -> str:
    rows = [[goal.says, goal.wanted, figure(goal.measured), goal.verdict] for goal in goals]
    return table(["Goal", "Wanted", "Measured", "Verdict"], rows)
