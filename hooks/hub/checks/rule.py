"""What a rule is, and how it reads a record whose values may be of any kind."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from hub.problems import Problem
from hub.records import Record
from hub.standards import DEVICE_NAMES
from hub.vocabulary import Vocabulary
from hub.yaml_tree import Mapping, Scalar, Sequence, Value

PICTURES = (".avif", ".gif", ".jpg", ".jpeg", ".png", ".webp")
"""Not SVG: opened by itself it may run scripts."""

PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""What is the same in an address and in the folders of every system."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may know besides the record. Nothing of other records: see `library`."""

    vocabulary: Vocabulary
    today: date


Rule = Callable[[Record, Context], Iterator[Problem]]


def problem_at(record: Record, value: Value, rule: str, message: str) -> Problem:
    return Problem(record.path, value.line, value.column, message, rule)


def mappings(value: Value | None) -> tuple[Mapping, ...]:
    """The groups of fields in a list; none when the value is something else."""
    items = value.items if isinstance(value, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Mapping))


def scalars(value: Value | None) -> tuple[Scalar, ...]:
    items = value.items if isinstance(value, Sequence) else ()
    return tuple(item for item in items if isinstance(item, Scalar) and not item.empty)


def is_picture_name(text: str) -> bool:
    """Whether a picture's file may be called so: no space, no mark that an address or a system
    reads otherwise, no device of Windows, and an ending of ours.
    """
    device = text.partition(".")[0].lower() in DEVICE_NAMES
    safe = PICTURE_NAME.fullmatch(text) is not None and not device
    return safe and text.lower().endswith(PICTURES)


def text_of(value: Value | None) -> str:
    return value.text if isinstance(value, Scalar) else ""
