"""Records → Problems: every broken rule of every file, at once.

`fields` judges each value by the typed model, `rules` and `claims` what the fields say together,
`body` the story: these see one record alone, so that what they found can be kept while the record
stays as it is. `library` judges what the records say of each other.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hub.checks.body import BODY_RULES
from hub.checks.claims import CLAIM_RULES
from hub.checks.fields import check_fields
from hub.checks.library import Library, Links, check_library, read_links
from hub.checks.rule import Context
from hub.checks.rules import RULES
from hub.problems import Problem
from hub.record_model import CaseFields
from hub.records import Record
from hub.story import Story, read_story
from hub.vocabulary import Vocabulary


@dataclass(frozen=True)
class CheckedRecord:
    """A record whose every field has its type; rules may still be broken."""

    id: str
    path: str
    fields: CaseFields
    story: Story
    digest: str = ""
    """The hash of its text and of all that judged it: what follows from the record alone follows
    from this.
    """


@dataclass(frozen=True)
class Judged:
    """What a record alone gives: its typed form, its links, and what is wrong with it."""

    problems: tuple[Problem, ...]
    links: Links | None = None
    """None for a file that cannot be read."""
    checked: CheckedRecord | None = None
    """None where a value breaks its type's rule."""


def judge(record: Record, vocabulary: Vocabulary, today: date) -> Judged:
    """Everything that can be said of a record without the others."""
    story = read_story(record)
    fields, found = check_fields(record, vocabulary)
    problems = (*found, *_broken_rules(record, story, Context(vocabulary, today)))
    checked = CheckedRecord(record.id, record.path, fields, story) if fields else None
    return Judged(problems, read_links(record, story), checked)


def gather(
    judged: Iterable[Judged], library: Library
) -> tuple[tuple[CheckedRecord, ...], tuple[Problem, ...]]:
    """The records that have their types, and every problem and notice of all of them, sorted."""
    read = tuple(judged)
    problems = [problem for each in read for problem in each.problems]
    problems += check_library((each.links for each in read if each.links), library)
    checked = tuple(each.checked for each in read if each.checked)
    return checked, tuple(sorted(set(problems)))


def check_records(
    records: Iterable[Record], library: Library, vocabulary: Vocabulary, today: date
) -> tuple[tuple[CheckedRecord, ...], tuple[Problem, ...]]:
    """`judge` each, then `gather` them all."""
    return gather((judge(record, vocabulary, today) for record in records), library)


def _broken_rules(record: Record, story: Story, context: Context) -> Iterator[Problem]:
    for rule in (*RULES, *CLAIM_RULES):
        yield from rule(record, context)
    for body_rule in BODY_RULES:
        yield from body_rule(record, story, context)
