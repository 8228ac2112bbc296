"""What the records of one folder say of each other, and files in it that are no records."""

import os
from pathlib import Path

import pytest
from building import ROOT

from hub.judging import check_cases
from hub.page_titles import page_titles
from hub.problems import Problem
from hub.records import record_paths
from hub.vocabulary import Vocabulary, read_vocabulary

SHARED = ROOT / "tests/golden/shared"
GOOD = (SHARED / "good-case.md").read_text(encoding="utf-8")
TITLE = '"A website made with its users"'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A hub with a vocabulary, the words of the real one, and no record."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases/vocabulary.yml").write_bytes((SHARED / "vocabulary.yml").read_bytes())
    words = tmp_path / "theme_overrides/words"
    words.mkdir(parents=True)
    (words / "en.yml").write_bytes((ROOT / "theme_overrides/words/en.yml").read_bytes())
    return tmp_path


def write(root: Path, id_: str, title: str = "", more: str = "") -> Path:
    """A good record with another title, which is YAML, and more fields."""
    text = GOOD.replace(TITLE, title or f"Case {id_}").replace(
        "stage: pilot", f"stage: pilot{more}"
    )
    path = root / "cases" / f"{id_}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def said_of(root: Path, *only: Path) -> list[str]:
    return [str(problem) for problem in found(root, *only)]


def found(root: Path, *only: Path) -> tuple[Problem, ...]:
    return check_cases(root / "cases", root, only)


ONLY = "title must be the only one of its kind"


@pytest.mark.parametrize(
    "title", ['"Flood alerts"', "FLOOD alerts", '" Flood   alerts "', "Flood\n  alerts"]
)
def test_titles_differ_in_more_than_white_space(title: str, root: Path) -> None:
    """Letter case, white space and quotes make no other title."""
    write(root, "first-case", "Flood alerts")
    write(root, "second-case", title)
    assert said_of(root) == [f"cases/second-case.md:2: {ONLY}; cases/first-case.md has it too"]


def test_a_title_is_not_that_of_a_page(root: Path) -> None:
    """A page of the site has it already: those of the catalogue, of a tool, of a step."""
    for number, title in enumerate(("impact matrix", " GLOSSARY", "Grow  it")):
        write(root, f"case-{number}", title)
    titles = page_titles(ROOT / "theme_overrides/words", vocabulary(root))
    assert {"glossary", "impact matrix", "grow it"} <= titles
    assert [each.partition(": ")[2] for each in said_of(root)] == [
        "title must not be that of one of the site's own pages; got 'impact matrix'",
        "title must not be that of one of the site's own pages; got 'GLOSSARY'",
        "title must not be that of one of the site's own pages; got 'Grow it'",
    ]


def vocabulary(root: Path) -> Vocabulary:
    read, _ = read_vocabulary(root / "cases/vocabulary.yml", root)
    assert read is not None
    return read


@pytest.mark.parametrize("id_", ["a-first-one", "z-last-one"])
def test_one_record_is_checked_against_all_titles(id_: str, root: Path) -> None:
    """The named file is told, whichever of the two comes first; the other is not judged."""
    write(root, "middle", "flood ALERTS", more="\nnonsense: 1")
    named = write(root, id_, "Flood alerts")
    assert said_of(root, named) == [f"cases/{id_}.md:2: {ONLY}; cases/middle.md has it too"]


def test_one_record_is_checked_against_all_former_ids(root: Path) -> None:
    """A former id that another record has too, in whichever form it is written there."""
    write(root, "b-case", more="\nformer_ids:\n- an-old-one\n# moved twice\n\n- an-older-one")
    write(root, "c-case", more="\nformer_ids: [\n  the-oldest,\n]")
    named = write(root, "a-case", more="\nformer_ids: [an-older-one, the-oldest, b-case]")
    assert [each.partition(": ")[2] for each in said_of(root, named)] == [
        "former_ids must be free; 'an-older-one' leads to 'b-case'",
        "former_ids must be free; 'the-oldest' leads to 'c-case'",
        "former_ids must be free; 'b-case' leads to 'b-case'",
    ]


def test_a_record_that_cannot_be_read_stops_no_other(root: Path) -> None:
    """The others' problems are told when they are checked themselves."""
    for id_, content in {
        "no-front": b"words",
        "no-text": b"\xff",
        "no-yaml": b"---\ntitle: [\n---\n",
    }.items():
        (root / "cases" / f"{id_}.md").write_bytes(content)
    assert said_of(root, write(root, "good-case")) == []


def test_the_real_records_read_lightly_say_what_they_say(root: Path) -> None:
    """The light reader finds every title and former id that the whole reader finds."""
    from hub.checks.library import read_links  # noqa: PLC0415
    from hub.light import read_lightly  # noqa: PLC0415
    from hub.records import make_record, read_text  # noqa: PLC0415
    from hub.story import read_story  # noqa: PLC0415

    paths = (*record_paths(ROOT / "cases"), *record_paths(ROOT / "tests/sample/cases"))
    whole = []
    for path in paths:
        record, _ = make_record(read_text(path, path.name), path.stem, path.name)
        links = read_links(record, read_story(record))
        whole.append((links.id, links.title.text, [each.text for each in links.former_ids]))
    light = [
        (links.id, links.title.text, [each.text for each in links.former_ids])
        for links in read_lightly(paths, ROOT)
    ]
    assert light == whole
    assert any(former for _, _, former in whole)


STRAY = "a record must be named <id>.md and lie directly in the folder of the records"


@pytest.mark.parametrize("name", ["a-case.MD", "a-case.markdown", "sub/a-case.md", "a/b/c.Md"])
def test_a_file_that_would_be_passed_over_is_told(name: str, root: Path) -> None:
    """Another ending of Markdown, or a folder deeper: nobody's case is lost in silence."""
    path = root / "cases" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(GOOD, encoding="utf-8")
    assert said_of(root) == [f"cases/{name}:1: {STRAY}; got '{name}'"]


def test_what_is_no_record_is_nobodys_problem(root: Path) -> None:
    """Notes, pictures and what editors and git keep are passed over."""
    for name in ("notes.txt", ".obsidian/a.md", ".draft.md.swp", "sub/b.txt"):
        (root / "cases" / name).parent.mkdir(exist_ok=True)
        (root / "cases" / name).write_text("Words.")
    assert said_of(root) == []


def test_one_record_is_checked_without_the_strays(root: Path) -> None:
    """Who asks for one file hears of that file."""
    (root / "cases/x.markdown").write_text("Words.")
    assert said_of(root, write(root, "good-case")) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_of_pictures_is_no_link(root: Path) -> None:
    """Pictures behind a link may lie anywhere, and be gone tomorrow."""
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.png").write_bytes(b"")
    write(root, "good-case")
    (root / "cases/good-case").symlink_to(elsewhere)
    message = "the folder of a case's pictures must be a folder of its own; got a link"
    assert said_of(root) == [f"cases/good-case:1: {message}"]


def test_an_empty_moment_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check says it as the build does."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "")
    says = "SOURCE_DATE_EPOCH must be whole seconds since 1970, in digits; got ''"
    assert said_of(root) == [f"environment:1: {says}"]
