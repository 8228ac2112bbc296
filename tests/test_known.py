"""What the hub's own pages name exists: a slip is told at its place, and never left out quietly."""

import shutil
from pathlib import Path

import pytest
from building import ROOT

from hub.cache import Shelf
from hub.pipeline import Broken, Place, make_site

SLIPS = {
    "docs/workshop.yml": {
        "        tool: self-audit\n": (
            "        tool: self-audti\n",
            "must be a tool of the vocabulary; got 'self-audti' (did you mean 'self-audit'?)",
        ),
        "  map-it:\n": (
            "  mop-it:\n",
            "packs.mop-it must be a step of the vocabulary; got 'mop-it' (did you mean 'map-it'?)",
        ),
        "    agenda: ninety-minutes\n": (
            "    agenda: ninety\n",
            "the file must have the agenda that the pack of 'map-it' names; got 'ninety'",
        ),
        "  - key: half-day\n": (
            "  - key: ninety-minutes\n",
            "the file must give an agenda's key once; got 'ninety-minutes' twice",
        ),
        "alone: [": (
            "alone: ['', ",
            "alone[1] must be a tool of the vocabulary; got ''",
        ),
        "alone: [opinion-grid, ": (
            "alone: [opinion-gird, ",
            "alone[1] must be a tool of the vocabulary; got 'opinion-gird'",
        ),
    },
    "docs/just-start.yml": {
        "  - step: map-it\n": (
            "  - step: map\n",
            "things[1].step must be a step of the vocabulary; got 'map'",
        ),
        "    tool: impact-matrix\n": (
            "    tool: matrix\n",
            "things[2].tool must be a tool of the vocabulary; got 'matrix'",
        ),
    },
    "docs/toolkit/co-production-charter.yml": {
        "beside: risk-register\n": (
            "beside: risk-registry\n",
            "beside must be a tool of the vocabulary; got 'risk-registry'",
        ),
        "              case: mosaic-clubhouse\n": (
            "              case: mosaic-club\n",
            "must be the id of a case; got 'mosaic-club' (did you mean 'mosaic-clubhouse'?)",
        ),
    },
    "docs/toolkit/co-production-explorer.yml": {
        "library: co-design": (
            "library: co-desing",
            "must be one of the four Co's; got 'co-desing' (did you mean 'co-design'?)",
        ),
    },
    "docs/start/budget-cuts.yml": {
        "tool: business-case-generator\n": (
            "tool: business-case\n",
            "tool must be a tool of the vocabulary; got 'business-case'",
        ),
    },
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of all that the hub's own pages are read from."""
    for folder in ("cases", "docs", "theme_overrides"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def said(root: Path, cases: str = "cases") -> list[str]:
    """The problems of the hub below the root with the records of a folder, as an author reads
    them.
    """
    place = Place(root, root / cases, root / "docs", (root / "theme_overrides",))
    try:
        make_site(place, {}, "")
    except Broken as broken:
        return [str(problem) for problem in broken.problems]
    return []


@pytest.mark.parametrize(
    ("path", "old"), [(path, old) for path, slips in SLIPS.items() for old in slips]
)
def test_a_slip_is_told_at_its_place(path: str, old: str, root: Path) -> None:
    new, message = SLIPS[path][old]
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1 + old.rstrip("\n").count("\n")
    (found,) = said(root)
    assert message in found
    # A rule of the whole file is told at its beginning.
    assert found.startswith(f"{path}:{1 if 'the file must' in message else line}: ")


def test_records_of_another_folder_need_not_be_those_that_pages_name(root: Path) -> None:
    """A council that brings its own cases does not own the pages, and what fits is used."""
    (root / "own").mkdir()
    shutil.copy(root / "cases/mosaic-clubhouse.md", root / "own")
    assert said(root, "own") == []


def test_a_broken_record_is_told_and_not_the_pages_that_name_it(root: Path) -> None:
    path = root / "cases/mosaic-clubhouse.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\ntitle: ", "\ntittle: ", 1), encoding="utf-8")
    assert {line.partition(":")[0] for line in said(root)} == {"cases/mosaic-clubhouse.md"}


def test_what_is_kept_beside_other_cases_is_not_used(root: Path, tmp_path: Path) -> None:
    """The same files are right beside one library and wrong beside another."""
    place = Place(root, root / "cases", root / "docs", (root / "theme_overrides",))
    make_site(place, {}, "", Shelf(tmp_path / "cache")).save()
    (root / "cases/mosaic-clubhouse.md").unlink()
    for _ in range(2):
        with pytest.raises(Broken) as broken:
            make_site(place, {}, "", Shelf(tmp_path / "cache"))
        said = [problem.message for problem in broken.value.problems if problem.rule == "spec"]
        assert said
        assert all("must be the id of a case; got 'mosaic-clubhouse'" in line for line in said)
