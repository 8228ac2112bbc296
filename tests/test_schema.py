"""`case.schema.json` takes what the checks take, as an editor's YAML reads it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from building import ROOT
from json_schema import slips

from hub.schema import case_schema
from hub.vocabulary import read_vocabulary

PATHS = sorted((*(ROOT / "cases").glob("*.md"), *(ROOT / "tests/sample/cases").glob("*.md")))
VOCABULARY, _ = read_vocabulary(ROOT / "cases/vocabulary.yml", ROOT)
assert VOCABULARY is not None
SCHEMA = json.loads(json.dumps(case_schema(VOCABULARY)))
GOOD = (ROOT / "tests/golden/shared/good-case.md").read_text(encoding="utf-8")


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: it knows no dates, and `NO` and `on` are words."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own form)
        first: [rule for rule in rules if not rule[0].endswith((":bool", ":timestamp"))]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def front_matter(text: str) -> Any:
    return yaml.load(text.split("---\n")[1], Loader)  # noqa: S506 (a safe loader)


def said_of(change: str) -> list[str]:
    """What an editor says of the good record with these lines, which replace fields of it."""
    return list(slips({**front_matter(GOOD), **yaml.load(change, Loader)}, SCHEMA, SCHEMA))  # noqa: S506


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_record_is_right_by_the_schema(path: Path) -> None:
    """An editor underlines nothing in a record that has no problem."""
    assert list(slips(front_matter(path.read_text(encoding="utf-8")), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize(
    "change",
    [
        "started: 2009",
        "started: '2009'",
        "started: 2009-03",
        "ended: 2009-03-31",
        "title: 2012",
        "sources: [{id: 2016, title: Words, publisher: 1, published: 2016, pages: 12}]",
        "claims: [{id: a, kind: outcome, indicator: a, source: b, value: '5', unit: calls}]",
        "claims: [{id: a, kind: outcome, indicator: a, source: b, change_percent: -29.5}]",
        "place: {name: A, country: GB, lat: '51.5', lon: 0, precision: town}",
        "evidence: {level: '2', note: Words}",
        "claims:",
        "media: [{file: a.png, credit: A, licence: MIT, decorative: true}]",
        "issues:\ncontact:\nended:\nkind:\n",
    ],
)
def test_a_value_that_the_reader_takes_is_right(change: str) -> None:
    """A year is a number to YAML, a number may be quoted, a field may be empty."""
    assert said_of(change) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("started: 12", ".started: 12 is not within 1000 and 9999"),
        ("started: May", ".started: 'May' does not match ^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"),
        ("status: early", ".status: 'early' is not in the list"),
        ("sumary: A", ".sumary: nothing is allowed"),
        ("sectors: []", ".sectors: 0 is not within 1 and 3"),
        ("sectors:", ".sectors: None is no array"),
        ("cos: {co-dream: {intensity: 2, how: A}}", ".cos.co-dream: 'co-dream' is not in the list"),
        ("evidence: {level: 6, note: A}", ".evidence.level: 6 is not within 0 and 5"),
        ("title: [A]", ".title: ['A'] is no string or number"),
    ],
)
def test_a_value_that_the_checks_refuse_is_underlined(change: str, expected: str) -> None:
    """The schema is no weaker than it was."""
    assert said_of(change) == [expected]
