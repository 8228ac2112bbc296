"""The record's model as tables for authors: the generated part of CONTRIBUTING.md.

`python -m hub.guide CONTRIBUTING.md` (with `hooks` on the path) writes it anew; a test holds the
two together.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

from annotated_types import Len
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from hub.field_types import Reads, TermOf
from hub.record_model import CaseFields, Claim, Figure, Level
from hub.vocabulary import Vocabulary, read_vocabulary

BEGIN, END = "<!-- field guide: begin -->", "<!-- field guide: end -->"

SHORT = 10
"""Longer lists of terms are named, not spelt out."""

Group = tuple[str, type[BaseModel]]
"""Where a group of fields is first used, and the group."""

LEVELS = {"R": "required", "C": "counts", "O": ""}


def field_guide(vocabulary: Vocabulary) -> str:
    """A table of the record's fields, then one for each group of fields inside it."""
    groups: list[Group] = [("", CaseFields), *_groups(CaseFields, "", set())]
    return "\n\n".join(_table(path, group, vocabulary) for path, group in groups) + "\n"


def replaced(document: str, vocabulary: Vocabulary) -> str:
    """The document with the field guide between its two marks made anew."""
    before, _, rest = document.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{field_guide(vocabulary)}\n{END}{after}"


def _groups(group: type[BaseModel], path: str, seen: set[type[BaseModel]]) -> Iterator[Group]:
    """The groups of fields inside a group, each by the path where it is first used."""
    for key, field in group.model_fields.items():
        inner = _model(field.annotation)
        if inner is not None and inner not in seen:
            seen.add(inner)
            inner_path = f"{path}.{key}" if path else key
            yield inner_path, inner
            yield from _groups(inner, inner_path, seen)


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model(inner) for inner in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _table(path: str, group: type[BaseModel], vocabulary: Vocabulary) -> str:
    heading = f"### In `{path}`" if path else "### The record"
    fields = group.model_fields
    if issubclass(group, Figure) and group is not Claim:
        # A comparator has a claim's value forms; saying so is shorter than saying them again.
        fields = {key: field for key, field in fields.items() if key not in Figure.model_fields}
    intro = [f"{group.__doc__.strip().splitlines()[0]}\n"] if group.__doc__ else []
    rows = [_row(key, field, vocabulary) for key, field in fields.items()]
    return "\n".join([f"{heading}\n", *intro, "| Field | | Rule |\n|---|---|---|", *rows])


def _row(key: str, field: FieldInfo, vocabulary: Vocabulary) -> str:
    level = next((mark.letter for mark in field.metadata if isinstance(mark, Level)), "O")
    rule = f"{_type(field, vocabulary)} {field.description or ''}".strip()
    return f"| `{key}` | {LEVELS[level]} | {rule} |"


def _type(field: FieldInfo, vocabulary: Vocabulary) -> str:
    """The field's type in words, as a sentence."""
    words = _words(field.annotation, field.metadata, vocabulary)
    length = next((mark for mark in field.metadata if isinstance(mark, Len)), None)
    if length and length.max_length:
        words = f"{length.min_length} to {length.max_length} in {words}"
    default = field.get_default()
    if isinstance(default, str):
        words += f"; `{default}` when absent"
    return words[:1].upper() + words[1:] + "."


def _words(annotation: Any, metadata: list[Any], vocabulary: Vocabulary) -> str:
    for mark in metadata:
        if isinstance(mark, Reads):
            return mark.says
        if isinstance(mark, TermOf):
            return _terms(vocabulary.offered(mark.list_name), mark.list_name)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "fields as below"
    return _compound(annotation, vocabulary)


def _compound(annotation: Any, vocabulary: Vocabulary) -> str:
    """The words of a choice, a mapping, a list or an optional value."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return " or ".join(f"`{argument}`" for argument in arguments)
    if origin is dict:
        return f"by key ({_inner(arguments[0], vocabulary)}), fields as below"
    if origin is tuple:
        return f"a list: {_inner(arguments[0], vocabulary)}"
    some = [argument for argument in arguments if argument is not type(None)]
    return _inner(some[0], vocabulary) if some else "text"


def _inner(annotation: Any, vocabulary: Vocabulary) -> str:
    """The words of a type that may carry its own marks."""
    if hasattr(annotation, "__metadata__"):
        return _words(annotation.__origin__, list(annotation.__metadata__), vocabulary)
    return _words(annotation, [], vocabulary)


def _terms(keys: tuple[str, ...], list_name: str) -> str:
    """A short list whole, a long one by its name."""
    if len(keys) <= SHORT:
        return ", ".join(f"`{key}`" for key in keys)
    return f"a term of `{list_name}` in the vocabulary"


if __name__ == "__main__":
    target = Path(sys.argv[1])
    found, _ = read_vocabulary(target.parent / "cases" / "vocabulary.yml", target.parent)
    assert found is not None
    target.write_text(replaced(target.read_text(encoding="utf-8"), found), encoding="utf-8")
