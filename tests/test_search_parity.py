"""Python and JavaScript answer every query alike, from the same files."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from building import ROOT
from playwright.sync_api import Page

from hub.search.normalise import telling_words
from hub.search.query import Found, Search, distance

SCRIPTS = ("normalise.js", "stem.js", "spelling.js", "search.js")

QUERIES = (
    "", " ", "the", "th", "a", "volunteers", "volunteers ", "volunte", "older people", "elderly",
    "befreinding", "neigbourhood", "enviroment", "homless", "co-design with patients",
    "daycentre", "day centre", "time bank", "timebank", "peer support group", "scotland",
    "does it work", "what does it cost", "xqzw", "xqzw volunteers", "constructor", "__proto__",
    "hasOwnProperty toString", "<script>alert(1)</script>", "日本語", "ελλάδα", "café", "😀", "%",
    "NEET", "Bürgerhaushalt", "community center", "e" * 10_000, "wrod " * 300,
)  # fmt: skip


def alike(found: Found) -> dict[str, Any]:
    return {
        "ranked": [[number, score] for number, score in found.ranked],
        "whole": sorted(found.whole),
        "mended": found.mended,
        "stems": sorted(found.stems),
        "wider": sorted(found.wider),
    }


def queries(site: Path) -> Iterator[str]:
    """The ones above; words of the records, whole, begun, with a slip, and several together."""
    yield from QUERIES
    chance = random.Random(4)  # noqa: S311 - nothing secret
    records = json.loads(site.joinpath("data/cases.json").read_text(encoding="utf-8"))
    words = sorted({word for one in records for word in telling_words(json.dumps(one))})
    for word in chance.sample(words, min(len(words), 60)):
        yield word
        yield word[: chance.randint(1, len(word))]
        at = chance.randrange(len(word))
        yield word[:at] + chance.choice("aeiouxyz") + word[at + chance.randint(0, 1) :]
        yield " ".join([word, *chance.sample(words, chance.randint(1, 4))])


@pytest.mark.browser
@pytest.mark.parametrize("name", ["site", "sample_site", "large_site"])
def test_both_answer_alike(page: Page, name: str, request: pytest.FixtureRequest) -> None:
    """An index of one file, one cut by one letter and one cut by two."""
    site: Path = request.getfixturevalue(name)
    files = {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in site.joinpath("data/search").iterdir()
    }
    search = Search(lambda path: files[path.rpartition("/")[2]])
    asked = list(queries(site))
    page.goto("about:blank")
    for script in SCRIPTS:
        code = ROOT.joinpath("theme_overrides/assets/js", script).read_text(encoding="utf-8")
        page.evaluate("code => { (0, eval)(code) }", code)
    answers = page.evaluate(
        """async ([files, asked]) => {
          const search = hub.makeSearch(async (name) => files[name]);
          const answers = [];
          for (const query of asked) {
            const { numbers, scores, whole, mended, stems, wider } = await search.find(query);
            answers.push({
              ranked: numbers.map((number) => [number, scores[number]]),
              whole: [...whole.keys()].filter((number) => whole[number]),
              mended,
              stems: [...stems].sort((a, b) => (a < b ? -1 : 1)),
              wider: [...wider].sort((a, b) => (a < b ? -1 : 1)),
            });
          }
          return answers;
        }""",
        [files, asked],
    )
    wrong = [
        (query, alike(search.find(query)), answer)
        for query, answer in zip(asked, answers, strict=True)
        if answer != alike(search.find(query))
    ]
    assert wrong == []
    assert len(asked) > 250


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [("", "", 0), ("a", "", 1), ("homless", "homeless", 1), ("freind", "friend", 1),
     ("abcd", "badc", 2), ("kitten", "sitting", 3), ("ca", "abc", 3)],
)  # fmt: skip
def test_two_swapped_letters_are_one_slip(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 3) == distance(other, one, 3) == edits
    assert distance(one, other, 0) == min(edits, 1)
