"""What is wrong with a hand-written file → problems at their places."""

import re
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from hub.known import UNKNOWN
from hub.problems import Problem, did_you_mean, quoted
from hub.yaml_tree import Mapping, Value, descend


def spec_problems(error: ValidationError, tree: Value, shown: str) -> Iterator[Problem]:
    """One problem for each thing that the model refuses of the file's tree."""
    return (_make_problem(tree, shown, found) for found in _told(error.errors()))


def _told(errors: list[Any]) -> list[Any]:
    """The errors without those that only follow from one: a list of broken items is no list."""
    places = [error["loc"] for error in errors]
    return [
        error
        for error in errors
        if error["type"] != "too_short"
        or not any(
            len(p) > len(error["loc"]) and p[: len(error["loc"])] == error["loc"] for p in places
        )
    ]


def _make_problem(tree: Value, shown: str, found: Any) -> Problem:
    """The problem at the value; at the key where the key is wrong, and for a field that is absent
    at the group that lacks it.
    """
    above = at = tree
    name = ""
    # A key that is wrong has "[key]" behind it. Source: pydantic, dict keys in `loc`.
    way = [part for part in found["loc"] if part != "[key]"]
    for part in way:
        above, at = at, descend(at, part) or at
        name += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    name = name.lstrip(".") or "the file"
    wrong_key = found["type"] == "extra_forbidden" or len(way) < len(found["loc"])
    if wrong_key and isinstance(above, Mapping):
        at = above.key(way[-1]) or at
    match found["type"]:
        case "missing":
            message = f"'{name}' is required"
        case "extra_forbidden":
            message = f"unknown field '{name}'"
        case "model_type" | "dict_type":
            message = f"{name} must be fields, like 'name: value'"
        case "tuple_type":
            message = f"{name} must be a list"
        case kind if kind == UNKNOWN:
            near = did_you_mean(found["input"], found["ctx"]["known"])
            message = f"{name} {found['msg']}; got {quoted(found['input'])}{near}"
        case _:
            rule = re.sub(r"^(Value error, |\w+ should |(?=be ))(must )?", "must ", found["msg"])
            got = f"; got {quoted(found['input'])}" if isinstance(found["input"], str) else ""
            message = f"{name} {rule}{got}"
    return Problem(shown, at.line, at.column, message, "spec")
