"""Every field has the type and the values that the model gives it."""

from collections.abc import Iterator
from typing import Any

from annotated_types import Len
from pydantic import BaseModel, ValidationError

from hub.problems import Problem, did_you_mean, quoted
from hub.record_model import CaseFields
from hub.records import Record
from hub.vocabulary import Vocabulary
from hub.yaml_tree import Mapping, Scalar, Sequence, Value, descend, plain_data

Location = tuple[str | int, ...]


def check_fields(
    record: Record, vocabulary: Vocabulary
) -> tuple[CaseFields | None, tuple[Problem, ...]]:
    """The typed fields, or None with a problem for each value that breaks its type's rule."""
    try:
        fields = CaseFields.model_validate(plain_data(record.facts), context=vocabulary)
    except ValidationError as error:
        found = [_make_problem(record, each) for each in _first_hand(error)]
        # Told once: pydantic counts a list only where each of its values is right.
        return None, tuple(dict.fromkeys((*found, *_too_long(record))))
    return fields, ()


def _first_hand(error: ValidationError) -> Iterator[Any]:
    """What was found, without "too short" of a list or group whose values have problems: pydantic
    counts only the good ones.
    """
    found = error.errors()
    holders = {tuple(each["loc"][:depth]) for each in found for depth in range(len(each["loc"]))}
    for each in found:
        if each["type"] != "too_short" or tuple(each["loc"]) not in holders:
            yield each


def _too_long(record: Record) -> Iterator[Problem]:
    """The lists that hold more than they may."""
    for name, field in CaseFields.model_fields.items():
        length = next((mark for mark in field.metadata if isinstance(mark, Len)), None)
        value = record.get(name)
        if length and length.max_length and isinstance(value, Sequence):
            count = len(value.items)
            if count > length.max_length:
                message = f"{name} must have at most {length.max_length}; got {count}"
                yield Problem(record.path, value.line, value.column, message, "value")


def _make_problem(record: Record, found: Any) -> Problem:
    location: Location = tuple(found["loc"])
    if location and location[-1] == "[key]":
        location = location[:-1]
    line, column = _position(record.facts, location, found["type"])
    message = _message(record.facts, location, found)
    return Problem(record.path, line, column, message, _rule(found["type"]))


def _rule(error_type: str) -> str:
    return {"missing": "required", "extra_forbidden": "unknown-field"}.get(error_type, "value")


def _position(facts: Mapping, location: Location, error_type: str) -> tuple[int, int]:
    """Where the value stands; for a field that is absent, where its group begins."""
    value: Value = facts
    for depth, part in enumerate(location):
        key = value.key(part) if isinstance(value, Mapping) and isinstance(part, str) else None
        inner = descend(value, part)
        last = depth == len(location) - 1
        if inner is None or (last and error_type == "extra_forbidden"):
            return (key.line, key.column) if key else _start(value)
        value = inner
    return value.line, value.column


def _start(value: Value) -> tuple[int, int]:
    if isinstance(value, Mapping) and value.entries:
        return value.entries[0][0].line, value.entries[0][0].column
    return value.line, value.column


def _message(facts: Mapping, location: Location, found: Any) -> str:
    name = shown_name(facts, location)
    value = _value_at(facts, location)
    match found["type"]:
        case "missing":
            return f"'{name}' is required{_empty_note(facts, location)}"
        case "extra_forbidden":
            hint = did_you_mean(str(location[-1]), _known_fields(location[:-1]))
            return f"unknown field '{name}'{hint}"
        case "too_short":
            says, got = f"have at least {found['ctx']['min_length']}", "none"
        case "too_long":
            says = f"have at most {found['ctx']['max_length']}"
            got = str(found["ctx"]["actual_length"])
        case "tuple_type":
            says, got = "be a list, like [one, two]", _got(value)
        case "dict_type" | "model_type" | "model_attributes_type":
            says, got = "be fields, like {name: value}", _got(value)
        case "literal_error":
            known = _literals(found)
            says = f"be one of: {', '.join(known)}"
            got = _got(value) + did_you_mean(str(found["input"]), known)
        case _:
            says, _, hint = found["msg"].partition("\n")
            got = _got(value, found["loc"]) + hint
    return f"{name} must {says}; got {got}"


def _literals(found: Any) -> tuple[str, ...]:
    return tuple(
        word.strip("' ") for word in found["ctx"]["expected"].replace(" or ", ",").split(",")
    )


def _empty_note(facts: Mapping, location: Location) -> str:
    parent = facts if len(location) == 1 else _value_at(facts, location[:-1])
    written = isinstance(parent, Mapping) and parent.key(str(location[-1])) is not None
    return "; it is empty" if written else ""


def _value_at(facts: Mapping, location: Location) -> Value | None:
    value: Value | None = facts
    for part in location:
        value = descend(value, part) if value is not None else None
    return value


def _got(value: Value | None, location: Location = ()) -> str:
    if location and location[-1] == "[key]":
        return quoted(str(location[-2]))
    if isinstance(value, Scalar):
        return quoted(value.text)
    return "fields" if isinstance(value, Mapping) else "a list"


def shown_name(facts: Mapping, location: Location) -> str:
    """The field's name as an author knows it: `claims.saving.money.per`, `authors[1].name`."""
    name, value = "", facts if location else None
    current: Value | None = value
    for part in location:
        current = descend(current, part) if current is not None else None
        if isinstance(part, int):
            own_id = current.get("id") if isinstance(current, Mapping) else None
            name += f".{_word(own_id.text)}" if isinstance(own_id, Scalar) else f"[{part + 1}]"
        else:
            name += f".{_word(part)}" if name else _word(part)
    return name


def _word(written: str) -> str:
    """A name that an author wrote, short and on one line whatever it is."""
    return quoted(written)[1:-1]


def _known_fields(location: Location) -> tuple[str, ...]:
    """The names of the fields that the group at this place has."""
    model: Any = CaseFields
    for part in location:
        # A place in a list, or a Co, leads into no other group.
        if field := model.model_fields.get(part):
            model = _model_in(field.annotation)
    return tuple(model.model_fields)


def _model_in(annotation: Any) -> Any:
    """The group of fields in an annotation like `tuple[Claim, ...]` or `Place | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model_in(inner) for inner in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)
