"""The table of words that mean the same: what it may hold, and what it says of slips."""

from pathlib import Path

import pytest
from building import ROOT

from hub.search.equivalents import (
    BROADER,
    NO_EQUIVALENTS,
    WEIGHTS,
    Group,
    phrase_of,
    read_equivalents,
    widened,
)


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "synonyms.yml"
    file.write_text(text, encoding="utf-8")
    equivalents, found = read_equivalents(file, tmp_path)
    assert equivalents == NO_EQUIVALENTS
    return [str(problem) for problem in found]


def test_the_hubs_own_table_is_whole() -> None:
    """Every kind is used, and no group is lost."""
    table, found = read_equivalents(ROOT / "cases/synonyms.yml", ROOT)
    assert found == ()
    assert {group.weight for group in table.groups} == {*WEIGHTS.values(), BROADER}
    assert len(table.groups) > 400


def test_a_group_knows_its_phrases_by_their_stems(tmp_path: Path) -> None:
    """Without words that say nothing; phrases that come to the same are one."""
    file = tmp_path / "synonyms.yml"
    file.write_text(
        "equivalent:\n  - [NEETs, neet, not in education or training]\n"
        "narrower:\n  climate change: [solar panels]\n",
        encoding="utf-8",
    )
    table, found = read_equivalents(file, tmp_path)
    assert found == ()
    same = (("neet",), ("educ", "train"))
    climate, panels = (("climat", "chang"),), (("solar", "panel"),)
    assert table.groups == (
        Group(WEIGHTS["equivalent"], same, same),
        Group(WEIGHTS["narrower"], climate, panels),
        Group(BROADER, panels, climate),
    )


def test_who_asks_for_the_same_as_a_wider_term_gets_its_kinds() -> None:
    same = (phrase_of("older people"), phrase_of("elderly"))
    kinds = (phrase_of("dementia"),)
    groups = (Group(0.6, same, same), Group(0.35, same[:1], kinds))
    assert widened(groups)[1:] == (Group(0.35, same, kinds), Group(BROADER, kinds, same))


def test_without_a_file_there_are_none(tmp_path: Path) -> None:
    assert read_equivalents(tmp_path / "synonyms.yml", tmp_path) == (NO_EQUIVALENTS, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [a, b]\n", "synonyms.yml:1: the file must hold groups of phrases, by kind"),
        (
            "equivalnet:\n  - [oak, elm]\n",
            "synonyms.yml:1: unknown kind 'equivalnet' (did you mean 'equivalent'?)",
        ),
        (
            "equivalent:\n  oak: elm\n",
            "synonyms.yml:2: equivalent must be a list of lists of phrases",
        ),
        ("equivalent:\n  - oak\n", "synonyms.yml:2: a group must be a list of phrases"),
        (
            "equivalent:\n  - [oak, oaks]\n",
            "synonyms.yml:2: a group must hold at least two phrases that differ in their words",
        ),
        (
            "equivalent:\n  - [oak, the]\n",
            "synonyms.yml:2: a phrase must have a word that says something; got 'the'",
        ),
        ("narrower:\n  - oak\n", "synonyms.yml:2: narrower must be lists of phrases, by the wider"),
        ("spelling: [\n", "synonyms.yml:"),
        (
            "spelling:\n  - [oak, elm]\nspelling:\n  - [ash, fir]\n",
            "synonyms.yml:3: 'spelling' is there twice; first on line 1",
        ),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, expected: str) -> None:
    found = problems(tmp_path, text)
    assert found[0].startswith(expected), found


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    assert len(problems(tmp_path, "equivalent:\n  - oak\n  - [the, elm]\nnarower: {}\n")) == 4
