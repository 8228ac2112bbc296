"""YAML text → a tree of values that know their line and column; no types, no tags, no aliases.

The tree is built from parser events, not by PyYAML's composer: the composer recurses (its C form
can crash on deep nesting), keeps the last of two equal keys, and turns `NO` into False.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MAX_DEPTH = 12
"""Deeper nesting than any field has."""

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
    """A list of values."""

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


def read_tree(text: str, first_line: int = 1) -> tuple[Value, tuple[DuplicateKey, ...]]:
    """The tree of one YAML document, and the keys that stand twice in one mapping.

    Shape: lines are counted from `first_line`, so that they are those of the whole file.
    Raises: YamlProblem at the first place that cannot be read.
    """
    duplicates: list[DuplicateKey] = []
    try:
        events = _checked(yaml.parse(text, Loader=Parser), first_line)
        first = next(events)
        tree = _build(first, events, first_line, duplicates)
        extra = next(events, None)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        raise YamlProblem(line, column, _explained(error)) from error
    except yaml.reader.ReaderError as error:
        line = first_line + text[: max(error.position, 0)].count("\n")
        message = f"must be plain text; found the control character U+{ord_of(error):04X}"
        raise YamlProblem(line, 1, message) from error
    except StopIteration:
        return Mapping((), first_line, 1), ()
    if extra is not None:
        line = extra.start_mark.line + first_line
        raise YamlProblem(line, 1, "must be one YAML document; found a second one")
    return tree, tuple(duplicates)


def ord_of(error: yaml.reader.ReaderError) -> int:
    return error.character if isinstance(error.character, int) else ord(error.character)


def plain_data(value: Value) -> object:
    """Nested dict, list and str; empty values are left out, as if they had not been written."""
    match value:
        case Scalar(text=text):
            return text
        case Sequence(items=items):
            return [plain_data(item) for item in items if not item.empty]
        case Mapping(entries=entries):
            return {key.text: plain_data(item) for key, item in entries if not item.empty}


def descend(value: Value, part: str | int) -> Value | None:
    """The value under a key or at a position, counted as `plain_data` counts."""
    if isinstance(value, Mapping) and isinstance(part, str):
        return value.get(part)
    if isinstance(value, Sequence) and isinstance(part, int):
        filled = [item for item in value.items if not item.empty]
        return filled[part] if part < len(filled) else None
    return None


def _checked(events: Iterator[yaml.Event], first_line: int) -> Iterator[yaml.Event]:
    """The events of values alone; anchors, aliases, tags and deep nesting stop the reading."""
    depth = 0
    for event in events:
        if isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent):
            continue
        if isinstance(event, yaml.DocumentStartEvent | yaml.DocumentEndEvent):
            continue
        line, column = event.start_mark.line + first_line, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            name = quoted_anchor(event)
            raise YamlProblem(line, column, f"must not use anchors or aliases; got {name}", "alias")
        if getattr(event, "tag", None):
            message = f"must not use YAML tags; got '{event.tag}'"
            raise YamlProblem(line, column, message, "tag")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            message = f"must not be nested more than {MAX_DEPTH} levels deep"
            raise YamlProblem(line, column, message, "depth")
        yield event


def quoted_anchor(event: yaml.Event) -> str:
    mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
    return f"'{mark}{event.anchor}'"


def _build(
    event: yaml.Event,
    events: Iterator[yaml.Event],
    first_line: int,
    duplicates: list[DuplicateKey],
) -> Value:
    """The value that begins with this event. Recursion ends at MAX_DEPTH, which is checked."""
    line, column = event.start_mark.line + first_line, event.start_mark.column + 1
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line, column, plain=not event.style)
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(_build(event, events, first_line, duplicates))
        return Sequence(tuple(items), line, column)
    entries: dict[str, tuple[Scalar, Value]] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _build(event, events, first_line, duplicates)
        value = _build(next(events), events, first_line, duplicates)
        if not isinstance(key, Scalar):
            raise YamlProblem(key.line, key.column, "a field name must be a word, not a list")
        if key.text in entries:
            duplicates.append(DuplicateKey(key, entries[key.text][0].line))
        else:
            entries[key.text] = (key, value)
    return Mapping(tuple(entries.values()), line, column)


def _explained(error: yaml.MarkedYAMLError) -> str:
    """What PyYAML found, with the usual cause where there is one."""
    found = (error.problem or "it cannot be read").strip()
    if "mapping values are not allowed" in found:
        found = "a second ': ' on the line; put text that holds a colon in quotes"
    elif "found character" in found and "\\t" in found:
        found = "a tab; indent with spaces"
    elif "expected <block end>" in found or "expected ',' or" in found:
        found = "a list, bracket or quote that does not end where it should"
    return f"must be YAML that can be read; found {found}"
