"""The index that is built in Python, asked without a browser."""

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from building import ROOT, write_synthetic_cases
from lunr.index import Index

from hub.explorer_data import by_saving, data_json, in_sentence, search_files
from hub.facets import FACET, FACETS
from hub.normalise import normalise
from hub.pipeline import Place, make_site
from hub.search import STOP_WORDS, index_json, make_index, searched_text
from hub.stem import stem
from hub.views.wording import Wording

CO_DESIGN_FORMS = ("co-design", "co design", "codesign", "Co-designed", "co-designing", "CO‑DESIGN")


def wording_of(cases: Path) -> Wording:
    place = Place(ROOT, cases, ROOT / "docs", (ROOT / "theme_overrides",))
    return make_site(place, {}, "").wording


@pytest.fixture(scope="module")
def wording() -> Wording:
    return wording_of(ROOT / "cases")


@pytest.fixture(scope="module")
def postings(wording: Wording) -> dict[str, Any]:
    """Stem → where it is."""
    return dict(make_index(wording).lunr["invertedIndex"])


def numbers_with(postings: dict[str, Any], text: str) -> set[int]:
    """The cases that have every word of a text."""
    words = [word for word in normalise(text).split() if word not in STOP_WORDS]
    return set.intersection(*(_holders(postings.get(stem(word), {})) for word in words))


def _holders(posting: dict[str, Any]) -> set[int]:
    fields = (found for name, found in posting.items() if name != "_index")
    return {int(reference) for found in fields for reference in found}


def test_every_case_is_found_by_its_title(wording: Wording, postings: dict[str, Any]) -> None:
    """All the words of its title lead to it."""
    lost = [
        case.id
        for number, case in enumerate(wording.hub.strongest)
        if number not in numbers_with(postings, case.fields.title)
    ]
    assert lost == []


def test_every_form_of_co_design_finds_the_same_cases(postings: dict[str, Any]) -> None:
    """And there are some."""
    found = {frozenset(numbers_with(postings, form)) for form in CO_DESIGN_FORMS}
    assert (len(found), all(found)) == (1, True)


def test_co_design_never_finds_what_only_says_co_production(
    wording: Wording, postings: dict[str, Any]
) -> None:
    """Told by the plain text of the records, which no rule of ours has touched."""
    only_production = set()
    for number, case in enumerate(wording.hub.strongest):
        text = " ".join(searched_text(wording, case).values()).lower()
        if re.search(r"co.?produc", text) and not re.search(r"co.?design", text):
            only_production.add(number)
    assert only_production
    assert numbers_with(postings, "co-design") & only_production == set()


def test_a_case_is_found_by_the_aliases_of_its_terms(
    wording: Wording, postings: dict[str, Any]
) -> None:
    """A case for older people is found by "pensioners", which its record does not say."""
    ours = {
        number
        for number, case in enumerate(wording.hub.strongest)
        if "older-people" in case.fields.groups
    }
    assert ours <= numbers_with(postings, "pensioners")


def test_a_case_is_found_by_the_region_around_its_own(
    wording: Wording, postings: dict[str, Any]
) -> None:
    """The word Scotland finds Scottish councils, whose records name the council alone."""
    ours = {
        number
        for number, case in enumerate(wording.hub.strongest)
        if wording.region(case).endswith(", Scotland")
    }
    assert ours
    assert ours <= numbers_with(postings, "Scotland")


def test_the_same_records_give_the_same_bytes(wording: Wording) -> None:
    """Twice in one process, whose sets are shuffled alike, and once more from the files."""
    again = wording_of(ROOT / "cases")
    assert search_files(wording) == search_files(wording) == search_files(again)


def test_the_index_is_one_that_lunr_can_load(wording: Wording) -> None:
    """The reader of lunr takes it and finds by it."""
    index = Index.load(json.loads(index_json(wording))["lunr"])
    found = index.search(stem("befriending"))
    assert found


def test_the_dictionary_is_sorted_and_all_in_the_index(
    postings: dict[str, Any], wording: Wording
) -> None:
    """A word that is offered leads somewhere."""
    words = make_index(wording).words
    assert (list(words), {stem(word) for word in words}) == (sorted(set(words)), set(postings))


def test_a_hub_without_cases_has_an_index(tmp_path: Path) -> None:
    """An empty one, which loads."""
    content = json.loads(index_json(wording_of(tmp_path)))
    assert (content["words"], content["lunr"]["invertedIndex"]) == ("", [])


def test_the_data_says_of_every_case_what_the_model_says(wording: Wording) -> None:
    """Facet by facet, in the strongest-first order that numbers the cases."""
    data = json.loads(data_json(wording))
    for facet, given in zip(FACETS, data["facets"], strict=True):
        keys = [term[0] for term in given["terms"]]
        found = [tuple(keys[place] for place in places) for places in given["values"]]
        assert found == [facet.values(case.fields) for case in wording.hub.strongest]


def test_every_order_holds_every_case_once(wording: Wording) -> None:
    data = json.loads(data_json(wording))
    everything = list(range(len(wording.hub.cases)))
    assert [sorted(order) for order in data["orders"].values()] == [everything] * 3


def test_savings_in_the_hubs_currency_come_first_and_fall(wording: Wording) -> None:
    """Then savings that are not compared, then cases with none."""
    currency = wording.hub.settings.currency
    ordered = by_saving(wording)
    sums = [case.annual_saving(currency) for case in ordered]
    known = [value for value in sums if value is not None]
    rest = [case.has_savings for case in ordered[len(known) :]]
    assert (sums[: len(known)], known, rest) == (
        known,
        sorted(known, reverse=True),
        sorted(rest, reverse=True),
    )


@pytest.mark.parametrize(
    ("facet", "label", "expected"),
    [
        ("co", "Co-design", "co-design"),
        ("group", "LGBTQ+ people", "LGBTQ+ people"),
        ("country", "Germany", "Germany"),
        ("step", "Map it", "Map it"),
    ],
)
def test_a_label_within_a_sentence_keeps_only_real_capitals(
    facet: str, label: str, expected: str
) -> None:
    assert in_sentence(label, FACET[facet]) == expected


@pytest.mark.slow
def test_the_files_of_500_cases_are_made_in_four_seconds(tmp_path: Path) -> None:
    write_synthetic_cases(tmp_path, 500)
    wording = wording_of(tmp_path)
    start = time.process_time()
    files = search_files(wording)
    seconds = time.process_time() - start
    assert (len(files), seconds < 4) == (2, True)
