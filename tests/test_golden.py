"""Each rule of the records, as a file that breaks it and the complete list of what is said.

A golden file has these keys, all but the first and the lists optional:

    rule      the rule in words
    record    the whole text of the record; or, against `shared/good-case.md`:
    change    field → its new YAML text; null takes the field away
    add       lines added at the end of the front matter
    body      the whole story
    append    text added at the end of the story
    name      the record's id, when it is not `good-case`
    media     files in the record's own folder
    others    id → change: further records beside it
    problems  `line: message`, or `path:line: message` in another record; the complete list
    notices   the same for notices
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.checks import check_records
from hub.checks.library import Library
from hub.problems import Problem
from hub.records import Record, Unreadable, make_record
from hub.vocabulary import read_vocabulary

FOLDER = Path(__file__).parent / "golden"
SHARED = FOLDER / "shared"
GOOD = (SHARED / "good-case.md").read_text(encoding="utf-8")
TODAY = date(2026, 6, 30)
FILES = sorted(FOLDER.glob("*.yml"))

RULES = {
    "alt", "case-link", "claim-link", "conflict", "contradiction", "date-order", "duplicate-key",
    "footnote", "former-id", "future-date", "heading", "id", "link", "media", "once", "picture",
    "place", "plain-text", "raw-html", "relation", "required", "section", "section-order",
    "source", "syntax", "title", "unique-id", "unknown-field", "unsourced-figure", "value",
    "value-form",
}  # fmt: skip
"""Every rule that a record which can be read may break."""


def read_golden(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def changed(front: str, change: dict[str, str | None]) -> str:
    """The front matter with other values; a value of several lines begins on its own line."""
    for field, text in change.items():
        old = re.search(rf"^{field}:.*\n", front, re.MULTILINE)
        new = "" if text is None else field_of(field, text.strip("\n"))
        front = front.replace(old[0], new) if old else front + new
    return front


def field_of(name: str, text: str) -> str:
    return f"{name}:\n{text}\n" if "\n" in text else f"{name}: {text}\n"


def written(golden: dict[str, Any]) -> str:
    """The text of the record that a golden file describes."""
    if "record" in golden:
        return golden["record"]
    _, front, body = GOOD.split("---\n", 2)
    front = changed(front, golden.get("change", {})) + golden.get("add", "")
    body = golden.get("body", body) + golden.get("append", "")
    return f"---\n{front}---\n{body}"


def read_all(golden: dict[str, Any]) -> tuple[list[Record], list[Problem]]:
    """The golden file's records, and why one of them could not be read."""
    texts = {golden.get("name", "good-case"): written(golden)} | {
        name: written({"change": {"title": name, **change}})
        for name, change in golden.get("others", {}).items()
    }
    records, problems = [], []
    for name, text in texts.items():
        try:
            record, found = make_record(text, name, f"cases/{name}.md")
        except Unreadable as error:
            problems.append(error.problem)
            continue
        records.append(record)
        problems.extend(found)
    return records, problems


def found_in(golden: dict[str, Any]) -> list[Problem]:
    """Everything that the checks say of a golden file's records, sorted."""
    vocabulary, _ = read_vocabulary(SHARED / "vocabulary.yml", FOLDER)
    assert vocabulary is not None
    records, unread = read_all(golden)
    name = golden.get("name", "good-case")
    library = Library(
        ids=frozenset({name, *golden.get("others", {})}),
        media={name: frozenset(golden.get("media", []))},
    )
    _, found = check_records(records, library, vocabulary, TODAY)
    return sorted([*unread, *found])


def shown(problems: list[Problem], golden: dict[str, Any], kind: str) -> list[str]:
    own = f"cases/{golden.get('name', 'good-case')}.md:"
    return [str(problem).removeprefix(own) for problem in problems if problem.kind == kind]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_file_lists_all_that_is_said_of_its_record(path: Path) -> None:
    """A record gets exactly the problems and notices that its golden file lists."""
    golden = read_golden(path)
    found = found_in(golden)
    assert shown(found, golden, "problem") == golden["problems"]
    assert shown(found, golden, "notice") == golden.get("notices", [])


def test_the_good_record_is_good() -> None:
    """Nothing is said of the record against which the golden files are written."""
    assert found_in({}) == []


def test_one_record_can_break_every_rule_at_once() -> None:
    """`everything-wrong.yml` has a problem or notice of each rule that there is."""
    found = found_in(read_golden(FOLDER / "everything-wrong.yml"))
    assert {problem.rule for problem in found} == RULES


def test_every_problem_stands_on_a_line_of_its_record() -> None:
    """No golden file's problem points below the end of the record."""
    for path in FILES:
        golden = read_golden(path)
        last = len(written(golden).splitlines())
        own = f"cases/{golden.get('name', 'good-case')}.md"
        lines = [problem.line for problem in found_in(golden) if problem.path == own]
        assert [line for line in lines if not 1 <= line <= last] == [], path.stem
