"""`hub.py bench`: its arithmetic, its goals, its tables and their document."""

import subprocess
import sys
from pathlib import Path

import pytest
from building import ROOT

from scripts.bench import document, peers
from scripts.bench.build import sizes
from scripts.bench.builds import CHANGED, COLD, SAME, Builds
from scripts.bench.figures import Goal, growth, middle, ratio
from scripts.bench.goals import memory_goal, ratio_goals, serve_goals
from scripts.bench.preview import Waits
from scripts.bench.process import Cost
from scripts.bench.table import factor, figure, table

HUB = str(ROOT / "scripts/hub.py")


def built(count: int, *, ours: float, same: float, theirs: float | None, mb: float = 1) -> Builds:
    """Builds that took the given seconds."""
    seconds = {COLD: ours, SAME: same, CHANGED: same, peers.MATERIAL: theirs}
    costs = {
        name: middle([Cost(wall, wall, mb, mb)])
        for name, wall in seconds.items()
        if wall is not None
    }
    return Builds(count, costs, site_mb=1, n_files=1, failures=())


def test_each_figure_has_its_own_median_and_the_seconds_their_range() -> None:
    found = middle([Cost(3, 1, 30, 40), Cost(1, 2, 10, 60), Cost(2, 9, 20, 50)])
    assert found.cost == Cost(2, 2, 20, 50)
    assert (found.fastest_seconds, found.slowest_seconds) == (1, 3)


def test_there_is_no_ratio_to_what_was_not_measured() -> None:
    assert (ratio(1, 2), ratio(1, None), ratio(None, 2), ratio(1, 0)) == (0.5, None, None, None)


def test_growth_compares_the_last_case_with_the_first() -> None:
    """Fixed costs do not count: only what each more case costs."""
    assert growth([1000, 5000, 10000], [3.0, 7.0, 12.0]) == pytest.approx(1)
    assert growth([1000, 5000, 10000], [3.0, 7.0, 17.0]) == pytest.approx(2)
    assert growth([1000, 5000], [3.0, 7.0]) is None


@pytest.mark.parametrize(
    ("goal", "verdict"),
    [
        (Goal("x", 2, "s", 2.0), "met"),
        (Goal("x", 2, "s", 2.5), "missed by 25 %"),
        (Goal("x", 2, "s", 2.001), "missed by 1 %"),
        (Goal("x", 2, "s", 2.5, at_least=True), "met"),
        (Goal("x", 2, "s", 1.5, at_least=True), "missed by 25 %"),
        (Goal("x", 2, "s", None), "not measured"),
    ],
)
def test_a_goal_says_whether_it_is_met_and_by_how_much_not(goal: Goal, verdict: str) -> None:
    assert goal.verdict == verdict


def test_a_goal_of_none_is_missed_by_a_number() -> None:
    assert Goal("blocking scripts", 0, "", 2).verdict == "missed by 2"


def test_builds_are_judged_as_ratios() -> None:
    goals = ratio_goals(built(1000, ours=0.8, same=0.5, theirs=1))
    assert [goal.verdict for goal in goals] == [
        "met",
        "missed by 33 %",
        "missed by 100 %",
        "missed by 100 %",
    ]
    assert goals[0].wanted == "≤ 1 × MkDocs + Material"


def test_without_the_peer_its_ratios_are_not_measured() -> None:
    goals = ratio_goals(built(1000, ours=0.8, same=0.5, theirs=None))
    assert {goal.verdict for goal in goals} == {"not measured"}


def test_absolute_goals_are_judged_at_the_sizes_that_they_name() -> None:
    few, many = (built(n, ours=1, same=1, theirs=1, mb=660) for n in (200, 5000))
    assert memory_goal([few]).verdict == "not measured"
    assert memory_goal([few, many]).verdict == "missed by 10 %"
    waits = [Waits(5000, first_seconds=9, edit_seconds=1.5)]
    assert [goal.verdict for goal in serve_goals(waits)] == ["not measured", "met"]


@pytest.mark.parametrize("text", ["", "0", "-5", "many", "100,,200"])
def test_sizes_are_numbers(text: str) -> None:
    done = subprocess.run(
        [sys.executable, HUB, "bench", "build", f"--sizes={text}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "must be a number from 1" in done.stderr


def test_sizes_are_measured_from_few_to_many() -> None:
    assert sizes("5000,1000,1000") == (1000, 5000)


def test_a_quick_run_is_not_kept() -> None:
    done = subprocess.run(
        [sys.executable, HUB, "bench", "build", "--quick", "--write"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_table_is_markdown_that_stands_in_columns() -> None:
    assert table(["What", "s"], [["cold", "1.25"], ["with a cache", "10.50"]]) == (
        "| What         |     s |\n"
        "| ------------ | ----: |\n"
        "| cold         |  1.25 |\n"
        "| with a cache | 10.50 |"
    )


def test_what_was_not_measured_is_a_dash() -> None:
    assert (figure(None), factor(None)) == ("–", "–")
    assert (figure(1234.567, 1), factor(0.256)) == ("1,234.6", "0.26 ×")


def test_a_section_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    document.write_section("build", "first", file)
    document.write_section("pages", "| a |", file)
    document.write_section("build", "second", file)
    text = file.read_text(encoding="utf-8")
    assert document.section(text, "build") == "second"
    assert document.section(text, "pages") == "| a |"
    assert "first" not in text
    assert text.count("# Benchmarks") == 1


def test_the_benchmarks_are_no_page_of_the_site(site: Path) -> None:
    assert document.FILE.is_file()
    assert not list(site.rglob("*benchmarks*"))
