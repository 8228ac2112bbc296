"""Records → Problems: every broken rule of every file, at once.

`fields` judges each value by the typed model, `rules` and `claims` what the fields say together,
`body` the story, `library` what the records say of each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hub.checks.body import BODY_RULES
from hub.checks.claims import CLAIM_RULES
from hub.checks.fields import check_fields
from hub.checks.library import Library, check_library
from hub.checks.rule import Context
from hub.checks.rules import RULES
from hub.problems import Problem
from hub.record_model import CaseFields
from hub.records import Record
from hub.story import Story, read_story
from hub.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class CheckedRecord:
    """A record whose every field has its type; rules may still be broken."""

    record: Record
    fields: CaseFields
    story: Story


def check_records(
    records: Iterable[Record], library: Library, vocabulary: Vocabulary, today: date
) -> tuple[tuple[CheckedRecord, ...], tuple[Problem, ...]]:
    """The records that have their types, and every problem and notice of all of them, sorted."""
    context = Context(vocabulary, today, library)
    checked: list[CheckedRecord] = []
    problems: list[Problem] = []
    read = tuple(records)
    for record in read:
        story = read_story(record)
        fields, found = check_fields(record, vocabulary)
        problems.extend(found)
        problems.extend(_broken_rules(record, story, context))
        if fields is not None:
            checked.append(CheckedRecord(record, fields, story))
    problems.extend(check_library(read, library))
    return tuple(checked), tuple(sorted(set(problems)))


def _broken_rules(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    for rule in (*RULES, *CLAIM_RULES):
        yield from rule(record, context)
    for body_rule in BODY_RULES:
        yield from body_rule(record, story, context)
