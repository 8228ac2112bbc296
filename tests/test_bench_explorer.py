"""What `hub.py bench explorer` makes of its journeys; the journeys themselves need a browser."""

import random
from pathlib import Path

import pytest
from building import ROOT

from scripts.bench.explorer_report import MeasuredExplorers, goals, report
from scripts.bench.journeys import FIRST, SECOND, Journey, middle_journey
from scripts.bench.peers import MATERIAL
from scripts.bench.records import N_WORDS, rich_body, rich_words, write_synthetic_cases
from scripts.bench.search_pages import OURS, PAGES

QUICK = Journey(0.5, 0.4, 100.0, 0.1, 0.05, 0.2, 80.0, 150.0)
SLOW = Journey(0.6, 4.0, 1000.0, 0.3, None, None, 300.0, None)


def test_the_middle_journey_has_each_middle_and_keeps_what_is_not_there() -> None:
    third = Journey(0.7, 0.2, 300.0, 0.2, 0.15, 0.4, 90.0, 190.0)
    other = Journey(0.6, 0.9, 200.0, 0.4, 0.1, 0.3, 70.0, 140.0)
    middle = Journey(0.6, 0.4, 200.0, 0.2, 0.1, 0.3, 80.0, 150.0)
    assert middle_journey([QUICK, third, other]) == middle
    assert middle_journey([SLOW]) == SLOW


def test_the_report_has_every_engine_beside_ours() -> None:
    """A peer that is not here is named with its reason."""
    measured = MeasuredExplorers(1000, {OURS: QUICK, MATERIAL: SLOW}, ("Pagefind is not here.",))
    text = report([measured], "hub.py bench explorer")
    assert "10.00 ×" in text
    assert f"| {MATERIAL} |" in text
    assert "Pagefind is not here." in text


def test_the_table_has_a_dash_for_what_an_engine_has_not() -> None:
    """Only ours has facets and pages; its list alone is printed."""
    measured = MeasuredExplorers(1000, {OURS: QUICK, MATERIAL: SLOW}, ())
    heads, _, ours, theirs = (
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in report([measured], "hub.py bench explorer").splitlines()
        if line.startswith("| ") and len(line.split("|")) > 10
    )
    assert heads[-4:] == ["Facet s", "Next page s", "Frozen ms", "Print ms"]
    assert ours[-4:] == ["0.05", "0.20", "80", "150"]
    assert theirs[-4:] == ["–", "–", "300", "–"]


def verdicts(count: int, journey: Journey) -> list[str]:
    return [goal.verdict for goal in goals([MeasuredExplorers(count, {OURS: journey}, ())])]


def test_the_goals_are_looser_at_ten_thousand() -> None:
    journey = Journey(0.5, 1.2, 390.0, 0.2, 0.2, 0.9, 80.0, 150.0)
    missed = ["missed by 33 %", "missed by 100 %"]
    assert verdicts(5000, QUICK) == ["met"] * 6
    assert verdicts(10000, journey) == ["met", "met", *missed, "met", "met"]


def test_no_frame_may_be_frozen_for_long_on_screen_or_in_print() -> None:
    """200 ms, however many cases there are."""
    journey = Journey(0.5, 0.4, 100.0, 0.1, 0.05, 0.2, 201.0, 300.0)
    for count in (1000, 10000):
        assert verdicts(count, journey)[-2:] == ["missed by 1 %", "missed by 50 %"]


def test_rich_words_are_many_and_hold_what_is_asked_for() -> None:
    words = rich_words()
    assert (len(words), len(set(words))) == (N_WORDS, N_WORDS)
    assert set(f"{FIRST} {SECOND}".split()) <= set(words)
    chance = random.Random(3)  # noqa: S311 (no secret)
    said = rich_body(words, chance).lower().split()
    assert 250 < len(said) < 400
    assert len(set(said)) > 150


@pytest.mark.parametrize("rich", [False, True])
def test_made_up_records_have_a_story(tmp_path: Path, rich: bool) -> None:  # noqa: FBT001
    write_synthetic_cases(tmp_path, 3, rich=rich)
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()]
    assert all("## Outcomes" in text and "<body>" not in text for text in texts)


def test_our_page_is_used_by_what_is_on_it() -> None:
    """The selectors of the journey are those of the template."""
    page = ROOT.joinpath("theme_overrides/explore.html").read_text(encoding="utf-8")
    assert f'id="{PAGES[OURS].box.removeprefix("#")}"' in page
    for part in ("heading", "results", "chips", "paging", "explorer", "page-size"):
        assert f"data-{part}" in page
    assert 'rel="next"' in page
