"""A specification that breaks its rules: one line a problem, at its place."""

import re
from pathlib import Path

import pytest
from building import ROOT
from charter import TOOL

from hub.specs import read_specs

SPEC = (ROOT / f"docs/toolkit/{TOOL}.yml").read_text(encoding="utf-8")

BROKEN = {
    "unknown field 'document.tite'": ("document:\n", "document:\n  tite: Charter\n"),
    "'document.title' is required": ("  title: Co-production charter\n  language", "  language"),
    "document.language must be a language like en-GB; got 'English'": ("en-GB", "English"),
    "document.sections[2].fields[1].lines must be less than or equal to 12; got '99'": (
        "lines: 3",
        "lines: 99",
    ),
    "document.sections[2].tables[1] must have at most 3 cells in a row": (
        "[Frontline staff]",
        "[Frontline staff, a, b, c]",
    ),
    "document.sections[3].sections[1].clauses[1] must have both `case` and `how`, or neither": (
        "              case: mosaic-clubhouse\n",
        "",
    ),
    "document.sections[4].clauses[1] must have one `filled` for each of its 2 gaps; got 1": (
        "filled: [two, five]",
        "filled: [two]",
    ),
    "document.sections[4].clauses[1] must be `ticked`, as it has `filled`": (
        "          ticked: true\n          filled: [two, five]\n",
        "          filled: [two]\n",
    ),
    "the file must not hold control characters; got U+0001": ("Who answers", '"Who\\x01 answers"'),
    "text must not hold control characters; got U+0007": ("Who answers", "Who \x07 answers"),
    "document must be fields, like 'name: value'": (SPEC[SPEC.index("document:") :], "document: x"),
    "'language' must stand once": ("  language: en-GB\n", "  language: en-GB\n  language: en\n"),
}


@pytest.mark.parametrize("expected", BROKEN)
def test_a_broken_specification_gets_one_line(expected: str, tmp_path: Path) -> None:
    """Path, line and rule; never a traceback."""
    old, new = BROKEN[expected]
    assert old in SPEC
    broken = SPEC.replace(old, new, 1)
    assert complaints(broken.encode(), tmp_path) == [expected]


@pytest.mark.parametrize("content", [b"document: \x93", b"[" * 100_000, b"a: [", b""])
def test_a_file_that_is_no_specification_gets_lines(content: bytes, tmp_path: Path) -> None:
    """Other bytes, other nesting and no content at all are problems too."""
    assert complaints(content, tmp_path) != []


def complaints(content: bytes, folder: Path) -> list[str]:
    """The problems of one specification, each checked to be one line at its path."""
    (folder / "docs/toolkit").mkdir(parents=True)
    (folder / f"docs/toolkit/{TOOL}.yml").write_bytes(content)
    specs, problems = read_specs(folder / "docs", folder)
    assert specs.tools == {} or problems
    for problem in problems:
        assert re.fullmatch(rf"docs/toolkit/{TOOL}\.yml:\d+: [^\n]+", str(problem))
    return [problem.message for problem in problems]
