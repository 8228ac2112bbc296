"""The hub's own cases: every rule kept, and the sources' contradictions still in the data."""

from decimal import Decimal
from pathlib import Path

import pytest

from hub.judging import read_checked
from hub.record_model import CaseFields, Claim

ROOT = Path(__file__).parent.parent
CHECKED, _, FOUND = read_checked(ROOT / "cases", ROOT)
CASES: dict[str, CaseFields] = {checked.id: checked.fields for checked in CHECKED}

STOCKPORT = "stockport-my-care-my-choice"
SURVEY = "citizens-survey-five-countries"
SOUTH_SOMERSET = "south-somerset-speed-watch"
WILTSHIRE = "wiltshire-community-speedwatch"
BLACKHEATH = "blackheath-fireworks"
SURREY = "surrey-services-for-young-people"
SOLIHULL = "solihull-environment-champions"
LAMBETH = "lambeth-peer-education"
HIGHLAND = "highland-hospital-gastroenterology"


def claim(case: str, id_: str) -> Claim:
    return next(each for each in CASES[case].claims if each.id == id_)


def pounds(case: str, id_: str) -> Decimal:
    money = claim(case, id_).money
    assert money is not None
    assert money.currency == "GBP"
    return money.amount


def test_nothing_is_wrong_with_the_cases() -> None:
    """The real records have no problem and no notice."""
    assert [str(problem) for problem in FOUND] == []


def test_every_described_case_has_its_record() -> None:
    """There are at least 24 records, and each file is one."""
    files = {path.stem for path in (ROOT / "cases").glob("*.md")}
    assert set(CASES) == files
    assert len(files) >= 24


@pytest.mark.parametrize("case", CASES)
def test_coordinates_are_no_more_exact_than_a_town(case: str) -> None:
    """Places are given at the level of a town or wider, with at most two decimals."""
    place = CASES[case].place
    assert place.precision in (None, "town", "area", "country")
    decimals = [str(each).partition(".")[2] for each in (place.lat, place.lon) if each is not None]
    assert [each for each in decimals if len(each) > 2] == []


@pytest.mark.parametrize("case", CASES)
def test_a_co_that_the_source_names_says_where(case: str) -> None:
    """A Co that is stated, not our reading, has its source and the place in it."""
    stated = {key: use for key, use in CASES[case].cos.items() if use.basis == "stated"}
    assert [key for key, use in stated.items() if not (use.source and use.locator)] == []


@pytest.mark.parametrize(
    ("first", "second"), [("calls-brochure", "calls-roadshows"), ("saving", "saving-roadshows")]
)
def test_stockports_two_sources_both_stand(first: str, second: str) -> None:
    """Each of Stockport's contradicting claims names the other, and they have two sources."""
    one, other = claim(STOCKPORT, first), claim(STOCKPORT, second)
    assert (one.conflicts_with, other.conflicts_with) == ((second,), (first,))
    assert (one.source, other.source) == ("brochure-2016", "roadshows")


def test_stockports_figures_are_those_of_each_source() -> None:
    """The brochure has 29 % fewer enquiries and nearly £300,000, the roadshows 38 % fewer calls
    and about £300,000.
    """
    calls = [
        claim(STOCKPORT, each).change_percent for each in ("calls-brochure", "calls-roadshows")
    ]
    savings = [claim(STOCKPORT, each).qualifier for each in ("saving", "saving-roadshows")]
    assert calls == [-29, -38]
    assert savings == ["nearly", "about"]
    assert pounds(STOCKPORT, "saving") == pounds(STOCKPORT, "saving-roadshows") == 300_000


def test_only_the_brochures_saving_is_gross() -> None:
    """The word gross stays with the source that has it."""
    moneys = [claim(STOCKPORT, each).money for each in ("saving", "saving-roadshows")]
    assert [money.gross for money in moneys if money] == [True, None]


def test_the_two_speedwatch_cases_stay_two() -> None:
    """South Somerset's -40 % and Wiltshire's -53 % are figures of two places, never merged."""
    places = [CASES[case].place.name for case in (SOUTH_SOMERSET, WILTSHIRE)]
    falls = {
        case: [each.change_percent for each in CASES[case].claims if each.change_percent]
        for case in (SOUTH_SOMERSET, WILTSHIRE)
    }
    assert places == ["South Somerset", "Wiltshire"]
    assert falls == {SOUTH_SOMERSET: [-40], WILTSHIRE: [-53]}


def test_blackheaths_parts_do_not_add_up_and_the_record_says_so() -> None:
    """The parts come to £24,500, the total is £25,000, and its note tells a reader."""
    parts = [
        pounds(BLACKHEATH, f"from-{each}") for each in ("sponsors", "collection", "paypal", "ebay")
    ]
    assert parts == [17_000, 4_000, 2_500, 1_000]
    assert pounds(BLACKHEATH, "raised") == 25_000
    assert "£24,500" in (claim(BLACKHEATH, "raised").note or "")


def test_the_surveys_two_wordings_both_stand() -> None:
    """One source has 70 %, the other more than 70 %, each names the other."""
    brochure, roadshows = claim(SURVEY, "willing-brochure"), claim(SURVEY, "willing-roadshows")
    assert (brochure.value, brochure.qualifier) == (70, "exactly")
    assert (roadshows.value, roadshows.qualifier) == (70, "more-than")
    assert brochure.conflicts_with == ("willing-roadshows",)
    assert roadshows.conflicts_with == ("willing-brochure",)


def test_the_surveys_countries_are_not_named() -> None:
    """A survey in five countries that no source names lies in none."""
    place = CASES[SURVEY].place
    assert (place.country, place.basis, place.lat) == ("ZZ", "editor", None)


def test_surreys_cut_is_one_cut_in_two_forms() -> None:
    """£4.5 million and 25 % are one cut of a budget, so they do not contradict each other."""
    sum_, share = claim(SURREY, "budget-pounds"), claim(SURREY, "budget-share")
    assert (sum_.kind, share.kind) == ("saving", "saving")
    assert (pounds(SURREY, "budget-pounds"), share.change_percent) == (4_500_000, -25)
    assert (sum_.conflicts_with, share.conflicts_with) == ((), ())


def test_solihulls_volunteers_are_not_multiplied() -> None:
    """63 volunteers signed up and involvement quadrupled; 252 is nobody's figure."""
    assert claim(SOLIHULL, "first-volunteers").value == 63
    assert claim(SOLIHULL, "involvement").ratio == 4
    assert [each.id for each in CASES[SOLIHULL].claims if each.value == 252] == []


def test_lambeths_two_baselines_are_not_mixed() -> None:
    """-30.2 % is from 1998 to 2009; the peak of 2003 and the provisional rate of 2009 stand by
    themselves, and nobody computes a fall between them.
    """
    fall = claim(LAMBETH, "conception-fall")
    assert fall.period is not None
    assert (fall.change_percent, fall.period.start, fall.period.end) == (
        Decimal("-30.2"),
        "1998",
        "2009",
    )
    years = {id_: claim(LAMBETH, id_).period for id_ in ("peak-2003", "rate-2009")}
    assert {id_: period.end for id_, period in years.items() if period} == {
        "peak-2003": "2003",
        "rate-2009": "2009",
    }
    assert [each.id for each in CASES[LAMBETH].claims if each.change_percent == -40] == []


def test_the_highland_hospitals_co_is_the_sources() -> None:
    """The source files the case under co-assess; that patients also deliver is our reading."""
    cos = CASES[HIGHLAND].cos
    assert {key: use.basis for key, use in cos.items()} == {
        "co-assess": "stated",
        "co-deliver": "editor",
    }
