"""As much of JSON Schema as `case.schema.json` uses. Source: JSON Schema, draft 2020-12."""

import re
from collections.abc import Iterator
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}

KNOWN = {
    "$defs", "$ref", "$schema", "additionalProperties", "anyOf", "default", "description", "enum",
    "format", "items", "maxItems", "maxLength", "maximum", "minItems", "minLength",
    "minProperties", "minimum", "pattern", "properties", "propertyNames", "required", "title",
    "type", "exclusiveMinimum",
}  # fmt: skip


def slips(value: Any, schema: Any, whole: Any, at: str = "") -> Iterator[str]:
    """Where a value breaks the schema, and which rule."""
    if schema is False:
        yield f"{at}: nothing is allowed"
    if isinstance(schema, bool):
        return
    assert set(schema) <= KNOWN, set(schema) - KNOWN
    if "$ref" in schema:
        target = whole["$defs"][schema["$ref"].removeprefix("#/$defs/")]
        yield from slips(value, target, whole, at)
    if "anyOf" in schema:
        found = [list(slips(value, each, whole, at)) for each in schema["anyOf"]]
        if all(found):
            yield from found[0]
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(_is(value, each) for each in types):
        yield f"{at}: {value!r} is no {' or '.join(types)}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r} is not in the list"
    yield from _of_kind(value, schema, whole, at)


def _is(value: Any, type_: str) -> bool:
    if isinstance(value, bool) and type_ != "boolean":
        return False
    return isinstance(value, TYPES[type_])


def _of_kind(value: Any, schema: Any, whole: Any, at: str) -> Iterator[str]:
    """The rules for values of one kind alone."""
    match value:
        case bool():
            return
        case str():
            if not re.search(schema.get("pattern", ""), value):
                yield f"{at}: {value!r} does not match {schema['pattern']}"
            yield from _limits(len(value), schema, "minLength", "maxLength", at)
        case int() | float():
            yield from _limits(value, schema, "minimum", "maximum", at)
            if value <= schema.get("exclusiveMinimum", value - 1):
                yield f"{at}: {value} is too small"
        case list():
            yield from _limits(len(value), schema, "minItems", "maxItems", at)
            for number, item in enumerate(value):
                yield from slips(item, schema.get("items", True), whole, f"{at}[{number}]")
        case dict():
            yield from _limits(len(value), schema, "minProperties", "", at)
            yield from (
                f"{at}: no {each}" for each in schema.get("required", []) if each not in value
            )
            for key, item in value.items():
                yield from slips(key, schema.get("propertyNames", True), whole, f"{at}.{key}")
                rest = schema.get("additionalProperties", True)
                inner = schema.get("properties", {}).get(key, rest)
                yield from slips(item, inner, whole, f"{at}.{key}")


def _limits(number: float, schema: Any, low: str, high: str, at: str) -> Iterator[str]:
    if number < schema.get(low, number) or number > schema.get(high, number):
        yield f"{at}: {number} is not within {schema.get(low)} and {schema.get(high)}"
