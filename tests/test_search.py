"""The index that is built in Python, asked without a browser."""

import json
import re
from pathlib import Path

import pytest
from building import ROOT
from making import made

from hub.explorer_data import FIRST_PLACE, by_saving, explorer_outputs, in_sentence
from hub.facets import FACET, FACETS
from hub.pipeline import Place, make_site
from hub.search.equivalents import Equivalents, Group, phrase_of
from hub.search.files import FOLDER, MANIFEST, search_outputs, shard_name
from hub.search.index import STEPS, Index, make_document, make_index
from hub.search.normalise import telling_words
from hub.search.query import Search
from hub.search.stem import stem
from hub.search.text import searched_text, words_by_field
from hub.views.wording import Wording

CO_DESIGN_FORMS = ("co-design", "co design", "codesign", "Co-designed", "co-designing", "CO‑DESIGN")

Postings = dict[str, list[tuple[int, int]]]


def wording_of(cases: Path) -> Wording:
    return make_site(Place(ROOT, cases, ROOT / "docs", (ROOT / "theme_overrides",)), {}, "").wording


def index_of(wording: Wording) -> Index:
    texts = (searched_text(wording, case) for case in wording.hub.strongest)
    documents = [
        make_document(words_by_field(text), wording.hub.equivalents.phrases()) for text in texts
    ]
    return make_index(documents, wording.hub.equivalents)


def texts_index(*texts: str, groups: tuple[Group, ...] = ()) -> Index:
    """The index of stories."""
    table = Equivalents(groups)
    documents = [make_document({"story": telling_words(text)}, table.phrases()) for text in texts]
    return make_index(documents, table)


def asked(index: Index) -> Search:
    files = {output.path: json.loads(output.content) for output in search_outputs(index)}
    return Search(files.__getitem__)


def answers(index: Index, query: str) -> list[int]:
    return [number for number, _ in asked(index).find(query).ranked]


@pytest.fixture(scope="module")
def wording() -> Wording:
    return made(ROOT / "cases").wording


@pytest.fixture(scope="module")
def postings(wording: Wording) -> Postings:
    """Stem → where it is."""
    return index_of(wording).postings


def numbers_with(postings: Postings, text: str) -> set[int]:
    """The cases that have every word of a text."""
    found = (postings.get(stem(word), []) for word in telling_words(text))
    return set.intersection(*({number for number, _ in posting} for posting in found))


def test_every_case_is_found_by_its_title(wording: Wording, postings: Postings) -> None:
    """All the words of its title lead to it."""
    lost = [
        case.id
        for number, case in enumerate(wording.hub.strongest)
        if number not in numbers_with(postings, case.fields.title)
    ]
    assert lost == []


def test_every_form_of_co_design_finds_the_same_cases(postings: Postings) -> None:
    """And there are some."""
    found = {frozenset(numbers_with(postings, form)) for form in CO_DESIGN_FORMS}
    assert (len(found), all(found)) == (1, True)


def test_co_design_never_finds_what_only_says_co_production(
    wording: Wording, postings: Postings
) -> None:
    """Told by the plain text of the records, which no rule of ours has touched."""
    only_production = set()
    for number, case in enumerate(wording.hub.strongest):
        text = " ".join(searched_text(wording, case).values()).lower()
        if re.search(r"co.?produc", text) and not re.search(r"co.?design", text):
            only_production.add(number)
    assert only_production
    assert numbers_with(postings, "co-design") & only_production == set()


def test_a_case_is_found_by_the_aliases_of_its_terms(wording: Wording, postings: Postings) -> None:
    """A case for older people is found by "pensioners", which its record does not say."""
    ours = {
        number
        for number, case in enumerate(wording.hub.strongest)
        if "older-people" in case.fields.groups
    }
    assert ours <= numbers_with(postings, "pensioners")


def test_a_case_is_found_by_the_region_around_its_own(wording: Wording, postings: Postings) -> None:
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
    first, second = (tuple(search_outputs(index_of(each))) for each in (wording, again))
    assert first == tuple(search_outputs(index_of(wording))) == second
    assert tuple(explorer_outputs(wording)) == tuple(explorer_outputs(again))


def test_a_hub_without_cases_has_an_index(tmp_path: Path) -> None:
    """An empty one, which finds nothing."""
    index = index_of(wording_of(tmp_path))
    assert answers(index, "anything") == []


def test_every_word_leads_to_its_stem_and_every_weight_is_a_step(wording: Wording) -> None:
    index = index_of(wording)
    assert {stem(word) for words in index.words.values() for word in words} == set(index.postings)
    weights = {weight for posting in index.postings.values() for _, weight in posting}
    assert weights <= set(range(1, STEPS + 1))
    assert len(weights) > STEPS / 2


def test_shards_hold_every_stem_once_however_they_are_cut(
    wording: Wording, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the answers are the same."""
    index = index_of(wording)
    found = []
    for letters in (0, 1, 2):
        monkeypatch.setattr("hub.search.files.letters_of", lambda _, n=letters: n)
        files = {output.path: json.loads(output.content) for output in search_outputs(index)}
        shards = [file for path, file in files.items() if "/s-" in path]
        stems = [stem for shard in shards for stem in shard["terms"]]
        assert sorted(stems) == sorted(index.postings)
        assert files[MANIFEST]["letters"] == letters
        search = Search(files.__getitem__)
        queries = ("older people", "befriending", "volunte", "co-design in housing", "dementia")
        found.append([search.find(query) for query in queries])
    assert found[0] == found[1] == found[2]


def test_a_shard_has_a_name_that_every_file_system_takes() -> None:
    assert [shard_name(key) for key in ("", "ab", "é1", "日")] == [
        "s-.json", "s-ab.json", "u-e9-31.json", "u-65e5.json",
    ]  # fmt: skip
    assert MANIFEST.startswith(FOLDER)


def test_a_rare_word_and_a_title_say_more() -> None:
    """The case that has the word in its title first; a word in every case hardly counts."""
    index = make_index(
        [
            make_document({"title": ["garden"], "story": ["people", "oak"]}, {}),
            make_document({"title": ["people"], "story": ["garden", "people"]}, {}),
            make_document({"title": ["other"], "story": ["people", "elm"]}, {}),
        ],
        Equivalents(),
    )
    assert answers(index, "garden") == [0, 1]
    assert answers(index, "people elm")[0] == 2


def test_more_of_the_words_come_first_and_are_told_apart() -> None:
    index = texts_index("oak elm ash", "oak oak oak oak", "elm", "fir")
    found = asked(index).find("oak elm ash")
    assert [number for number, _ in found.ranked] == [0, 1, 2]
    assert found.whole == {0}


def test_an_unknown_word_is_mended_a_rare_slip_is_widened() -> None:
    """What is written wrong in one record finds the others too; it is not said to be unknown."""
    texts = ["homeless people"] * 20 + ["homless"]
    found = asked(texts_index(*texts)).find("homless ")
    assert (found.ranked[0][0], len(found.ranked), found.mended) == (20, 21, "")
    found = asked(texts_index(*texts)).find("hoemless ")
    assert (len(found.ranked), found.mended) == (21, "homeless")


def test_one_word_or_two_are_the_same_word() -> None:
    index = texts_index("a day centre", "the daycentre", "a day", "something else")
    assert set(answers(index, "daycentre ")) == {1} | set()
    assert set(answers(index, "day centre ")) >= {0, 1}
    assert answers(texts_index("a day centre", "a day"), "daycentre ") == [0]


def test_the_last_word_may_be_unfinished_until_a_space() -> None:
    index = texts_index("volunteers", "something else")
    assert answers(index, "volunt") == [0]
    assert answers(index, "vol") == [0]
    assert answers(index, "vol ") == []


def test_equivalents_find_and_say_less_than_the_word() -> None:
    """Both ways within a group; phrases where their words stand together. All are marked."""
    same = tuple(map(phrase_of, ("older people", "pensioners", "senior citizens")))
    groups = (
        Group(0.6, same, same),
        Group(0.35, (phrase_of("climate"),), (phrase_of("solar panels"),)),
    )
    index = texts_index(
        "pensioners meet", "older people meet", "senior citizens", "people older? no", "citizens",
        "solar panels", "the climate", groups=groups,
    )  # fmt: skip
    assert answers(index, "pensioners ")[0] == 0
    assert set(answers(index, "pensioners ")) == {0, 1, 2}
    assert answers(index, "climate ") == [6, 5]
    assert answers(index, "solar ") == [5]
    assert {"pension", "senior citizen"} <= asked(index).find("older people ").stems


def test_the_data_says_of_every_case_what_the_model_says(wording: Wording) -> None:
    """Facet by facet, in the strongest-first order that numbers the cases."""
    files = {output.path: json.loads(output.content) for output in explorer_outputs(wording)}
    data = files["data/explorer.json"]
    for facet, given in zip(FACETS, data["facets"], strict=True):
        keys = [term[0] for term in given["terms"]]
        found = [
            tuple(keys[ord(letter) - FIRST_PLACE] for letter in places)
            for places in given["values"].split(" ")
        ]
        assert found == [facet.values(case.fields) for case in wording.hub.strongest]
    urls = [card["url"] for name in files if "/cards/" in name for card in files[name]]
    assert urls == [case.url for case in wording.hub.strongest]


def test_every_order_holds_every_case_once(wording: Wording) -> None:
    everything = list(range(len(wording.hub.cases)))
    orders = [
        sorted(json.loads(output.content))
        for output in explorer_outputs(wording)
        if output.path.startswith("data/orders/")
    ]
    assert orders == [everything] * 3


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
