"""What is said of records, in the three forms that people and machines read."""

import json

import pytest

from hub.problems import (
    Problem,
    blocking,
    count_line,
    did_you_mean,
    format_github,
    format_json,
    format_text,
    quoted,
)

SECTOR = Problem(
    "cases/flood-alerts.md", 7, 11, "sector must be one of: water; got 'watr'", "value"
)
FIELD = Problem("cases/flood-alerts.md", 9, 1, "unknown field 'sumary'", "unknown-field")
TERM = Problem("cases/vocabulary.yml", 31, 3, "term 'tidal' is described twice", "duplicate-key")
FIGURE = Problem(
    "cases/flood-alerts.md", 40, 1, "a figure should link to its claim", "figure", "notice"
)


def test_a_problem_is_shown_as_path_line_and_message() -> None:
    """An editor can open `path:line:`; the column is for machines."""
    assert str(FIELD) == "cases/flood-alerts.md:9: unknown field 'sumary'"


def test_only_problems_block() -> None:
    """A notice never blocks."""
    assert blocking([FIGURE, FIELD]) == (FIELD,)


def test_the_text_form_is_sorted_and_ends_with_the_count() -> None:
    """Problems stand in the order of path and line, then comes one closing line."""
    assert format_text([TERM, FIELD, SECTOR]) == (
        "cases/flood-alerts.md:7: sector must be one of: water; got 'watr'\n"
        "cases/flood-alerts.md:9: unknown field 'sumary'\n"
        "cases/vocabulary.yml:31: term 'tidal' is described twice\n"
        "3 problems in 2 files. Field guide: CONTRIBUTING.md#fields\n"
    )


def test_lines_are_sorted_as_numbers() -> None:
    """Line 9 stands before line 40, and column 2 before column 10."""
    late, early = Problem("a.md", 9, 10, "late"), Problem("a.md", 9, 2, "early")
    shown = format_text([FIGURE, late, early, SECTOR, FIELD]).splitlines()
    assert [line.split(": ")[0] for line in shown[:-1]] == [
        "a.md:9",
        "a.md:9",
        "cases/flood-alerts.md:7",
        "cases/flood-alerts.md:9",
        "cases/flood-alerts.md:40",
    ]
    assert shown[:2] == ["a.md:9: early", "a.md:9: late"]


def test_a_notice_says_so_in_the_text_form() -> None:
    """A notice is marked, and counted beside the problems."""
    assert format_text([FIGURE, FIELD]) == (
        "cases/flood-alerts.md:9: unknown field 'sumary'\n"
        "cases/flood-alerts.md:40: notice: a figure should link to its claim\n"
        "1 problem and 1 notice in 1 file. Field guide: CONTRIBUTING.md#fields\n"
    )


@pytest.mark.parametrize(
    ("problems", "expected"),
    [
        ([FIELD], "1 problem in 1 file. Field guide: CONTRIBUTING.md#fields"),
        ([FIELD, SECTOR], "2 problems in 1 file. Field guide: CONTRIBUTING.md#fields"),
        ([FIGURE], "0 problems and 1 notice in 1 file. Field guide: CONTRIBUTING.md#fields"),
        (
            [FIGURE, FIGURE, TERM],
            "1 problem and 2 notices in 2 files. Field guide: CONTRIBUTING.md#fields",
        ),
    ],
)
def test_the_count_agrees_in_number(problems: list[Problem], expected: str) -> None:
    """The closing line counts problems, notices and files, each in the right number."""
    assert count_line(problems) == expected


def test_nothing_found_is_nothing_shown() -> None:
    """Without problems, text and commands are empty and the array is."""
    assert (format_text([]), format_github([]), format_json([])) == ("", "", "[]\n")


def test_the_github_form_is_sorted_workflow_commands() -> None:
    """A problem is an error beside its line, a notice is a notice."""
    assert format_github([FIGURE, FIELD]) == (
        "::error file=cases/flood-alerts.md,line=9,col=1::unknown field 'sumary'\n"
        "::notice file=cases/flood-alerts.md,line=40,col=1::a figure should link to its claim\n"
    )


def test_the_github_form_escapes_what_would_end_a_command() -> None:
    """Percent signs and line ends are escaped everywhere, commas and colons in properties."""
    odd = Problem("cases/a,b:c%.md", 1, 1, "29 %: got 'a\r\nb', ::error::")
    assert format_github([odd]) == (
        "::error file=cases/a%2Cb%3Ac%25.md,line=1,col=1::29 %25: got 'a%0D%0Ab', ::error::\n"
    )


def test_the_json_form_has_every_attribute() -> None:
    """Machines get path, line, column, kind, rule and message, sorted."""
    assert json.loads(format_json([FIGURE, TERM, FIELD])) == [
        {
            "path": "cases/flood-alerts.md",
            "line": 9,
            "column": 1,
            "kind": "problem",
            "rule": "unknown-field",
            "message": "unknown field 'sumary'",
        },
        {
            "path": "cases/flood-alerts.md",
            "line": 40,
            "column": 1,
            "kind": "notice",
            "rule": "figure",
            "message": "a figure should link to its claim",
        },
        {
            "path": "cases/vocabulary.yml",
            "line": 31,
            "column": 3,
            "kind": "problem",
            "rule": "duplicate-key",
            "message": "term 'tidal' is described twice",
        },
    ]


def test_the_json_form_keeps_every_letter() -> None:
    """Quotes and line ends are escaped, letters of other scripts are not."""
    odd = Problem("cases/a.md", 1, 1, 'Mit-Entwickeln "协同"\n')
    shown = format_json([odd])
    assert json.loads(shown)[0]["message"] == 'Mit-Entwickeln "协同"\n'
    assert "协同" in shown


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("watr", "'watr'"),
        ("", "''"),
        ("two\n\n  lines", "'two lines'"),
        ("a" * 60, f"'{'a' * 60}'"),
        ("a" * 61, f"'{'a' * 57}…'"),
        ("a\0b\x1b[31m\u202ec\ud800", "'ab[31mc'"),
    ],
)
def test_a_quoted_value_is_one_short_printable_line(value: str, expected: str) -> None:
    """A value is shown flat, cut at 60 characters, without what a terminal would obey."""
    assert quoted(value) == expected


@pytest.mark.parametrize(
    ("value", "known", "expected"),
    [
        ("watr", ["health", "water"], " (did you mean 'water'?)"),
        ("WATER", ["health", "water"], " (did you mean 'water'?)"),
        ("gb", ["GB", "DE"], " (did you mean 'GB'?)"),
        ("GPB", ["GIP", "PAB", "GBP"], " (did you mean 'GBP'?)"),
        ("weather", ["health", "GB"], ""),
        ("", ["health"], ""),
        ("health", [], ""),
    ],
)
def test_the_nearest_value_is_offered(value: str, known: list[str], expected: str) -> None:
    """Letter case does not count, letters in another order count little; far is not near."""
    assert did_you_mean(value, known) == expected
