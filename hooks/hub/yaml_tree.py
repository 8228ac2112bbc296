"""YAML text → a tree of values that know their line and column; no types, no tags, no aliases.

The tree is built from parser events, not by PyYAML's composer: the composer recurses (its C form
can crash on deep nesting), keeps the last of two equal keys, and turns `NO` into False.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from hub.problems import quoted

MAX_DEPTH = 12
"""Deeper nesting than any field has."""

MAX_VALUES = 5_000
"""Ten times what the longest record holds, keys counted: more is a mistake, and slow to judge."""

CONTROL = re.compile(
    r"[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What is no text: control characters, line ends that editors do not count, byte order marks."""

DOCUMENT_EVENTS = frozenset(
    {yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent}
)
ENDS = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})

Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as it was written."""

    text: str
    line: int
    column: int
    plain: bool = True
    """Written without quotes."""

    @property
    def empty(self) -> bool:
        return not self.text.strip() or (self.plain and self.text in ("~", "null"))


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values; empty ones are left out, as if they had not been written."""

    items: "tuple[Value, ...]"
    line: int
    column: int

    @property
    def empty(self) -> bool:
        return not self.items


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file."""

    entries: "tuple[tuple[Scalar, Value], ...]"
    line: int
    column: int

    @property
    def empty(self) -> bool:
        return not self.entries

    def get(self, name: str) -> "Value | None":
        """The value of a key; None when the key is absent or its value is empty."""
        for key, value in self.entries:
            if key.text == name:
                return None if value.empty else value
        return None

    def key(self, name: str) -> Scalar | None:
        return next((key for key, _ in self.entries if key.text == name), None)


Value = Scalar | Sequence | Mapping


class YamlProblem(Exception):
    """A place in the text that is not YAML, or not the part of YAML that records use."""

    def __init__(self, line: int, column: int, message: str, rule: str = "yaml") -> None:
        super().__init__(message)
        self.line, self.column, self.message, self.rule = line, column, message, rule


@dataclass(frozen=True, slots=True)
class DuplicateKey:
    """A key that its mapping already has."""

    key: Scalar
    first_line: int


def read_tree(
    text: str, first_line: int = 1, most: int = MAX_VALUES, *, keep_blanks: bool = False
) -> tuple[Value, tuple[DuplicateKey, ...]]:
    """The tree of one YAML document, and the keys that stand twice in one mapping.

    Shape: lines are counted from `first_line`, so that they are those of the whole file. A list
    keeps its empty values only where they are asked for: the cells of a table have places.
    Raises: YamlProblem at the first place that cannot be read, or that holds value `most` + 1.
    """
    duplicates: list[DuplicateKey] = []
    try:
        events = _checked(yaml.parse(text, Loader=Parser), first_line, most)
        first = next(events)
        tree = _Builder(events, first_line, duplicates, keep_blanks).build(first)
        extra = next(events, None)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, first_line) from error
    except StopIteration:
        return Mapping((), first_line, 1), ()
    if extra is not None:
        line, _ = _position(extra, first_line)
        raise YamlProblem(line, 1, "must be one YAML document; found a second one")
    return tree, tuple(duplicates)


def plain_data(value: Value) -> object:
    """Nested dict, list and str; empty values are left out, as if they had not been written."""
    match value:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain_data(item) for item in items]
        case Mapping(entries=entries):
            return {key.text: plain_data(item) for key, item in entries if not item.empty}


def descend(value: Value, part: str | int) -> Value | None:
    """The value under a key or at a position, counted as `plain_data` counts."""
    if isinstance(value, Mapping) and isinstance(part, str):
        return value.get(part)
    if isinstance(value, Sequence) and isinstance(part, int):
        return value.items[part] if part < len(value.items) else None
    return None


def _checked(events: Iterator[Any], first_line: int, most: int) -> Iterator[Any]:
    """The events of values alone; what a record must not use, or hold too much of, stops the
    reading.
    """
    depth = values = 0
    for event in events:
        kind = type(event)
        if kind in DOCUMENT_EVENTS:
            continue
        if kind in ENDS:
            depth -= 1
            yield event
            continue
        values += 1
        if event.anchor is not None or event.tag is not None:
            raise _refused(event, first_line)
        if kind is not yaml.ScalarEvent:
            depth += 1
            if depth > MAX_DEPTH:
                message = f"must not be nested more than {MAX_DEPTH} levels deep"
                raise YamlProblem(*_position(event, first_line), message, "depth")
        elif event.style == '"' and (found := CONTROL.search(event.value)):
            # Elsewhere the text itself would hold it, and was refused before it was parsed.
            message = f"must not hold control characters; got U+{ord(found[0]):04X}"
            raise YamlProblem(*_position(event, first_line), message, "encoding")
        if values > most:
            message = f"must hold at most {most:,} values"
            raise YamlProblem(*_position(event, first_line), message, "depth")
        yield event


def _refused(event: Any, first_line: int) -> YamlProblem:
    """The problem of an alias, an anchor or a tag."""
    line, column = _position(event, first_line)
    if event.anchor is not None:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        message = f"must not use anchors or aliases; got '{mark}{event.anchor}'"
        return YamlProblem(line, column, message, "alias")
    written = event.tag.replace("tag:yaml.org,2002:", "!!")
    return YamlProblem(line, column, f"must not use YAML tags; got {quoted(written)}", "tag")


def _position(event: Any, first_line: int) -> tuple[int, int]:
    """The line of the file and the column, both counted from 1."""
    mark = event.start_mark
    return (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Events → values. Recursion ends at MAX_DEPTH, which is checked."""

    events: Iterator[Any]
    first_line: int
    duplicates: list[DuplicateKey]
    keep_blanks: bool

    def build(self, event: Any) -> Value:
        """The value that begins with this event."""
        line, column = _position(event, self.first_line)
        kind = type(event)
        if kind is yaml.ScalarEvent:
            return Scalar(event.value, line, column, not event.style)
        if kind is yaml.SequenceStartEvent:
            return Sequence(tuple(self._items()), line, column)
        return Mapping(tuple(self._entries()), line, column)

    def _items(self) -> Iterator[Value]:
        while type(event := next(self.events)) is not yaml.SequenceEndEvent:
            item = self.build(event)
            if self.keep_blanks or not item.empty:
                yield item

    def _entries(self) -> Iterator[tuple[Scalar, Value]]:
        first: dict[str, int] = {}
        while type(event := next(self.events)) is not yaml.MappingEndEvent:
            key = self.build(event)
            value = self.build(next(self.events))
            if not isinstance(key, Scalar):
                raise YamlProblem(key.line, key.column, "must have words as names of fields")
            if key.text in first:
                self.duplicates.append(DuplicateKey(key, first[key.text]))
            else:
                first[key.text] = key.line
                yield key, value


CAUSES = (
    # A piece of what the parser says, what it means, and whether it began earlier.
    ("tab character", "a tab; indent with spaces", False),
    ("escape", "a '\\' inside double quotes; use single quotes", False),
    ("hexdecimal", "a '\\' inside double quotes; use single quotes", False),
    ("cannot start any token", "text that begins with '{}'; put it in quotes", False),
    ("scanning an a", "text that begins with '{}'; put it in quotes", True),
    ("mapping values", "a ': ' where no field can begin; put text with a colon in quotes", False),
    ("flow", "a bracket that is not closed, or a comma that is missing", True),
    ("quoted scalar", "a quote that is not closed", True),
    ("find expected ':'", "a line without ': ' after a field's name", True),
    ("document start", "a second document", False),
    ("block", "a line that does not go on from those above; look at indent and quotes", False),
)


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> YamlProblem:
    """What stops the parser, as its usual cause, at the place where an author can mend it."""
    said = f"{error.context} {error.problem}"
    default = ("", (error.problem or "text of another kind").removeprefix("found "), False)
    _, cause, earlier = next((row for row in CAUSES if row[0] in said), default)
    mark = (earlier and error.context_mark) or error.problem_mark or error.context_mark
    if mark is None:
        return YamlProblem(first_line, 1, f"must be YAML that can be read; found {cause}")
    # A mark may stand on the line after a last one that does not end.
    character = f"{text}\n".split("\n")[mark.line][mark.column : mark.column + 1]
    if character == "\t":
        cause = "a tab; indent with spaces"
    message = "must be YAML that can be read; found " + cause.replace("{}", character)
    return YamlProblem(mark.line + first_line, mark.column + 1, message)
