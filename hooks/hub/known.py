"""Keys that a hand-written file may name: what they are of must exist in this hub."""

from collections.abc import Collection, Mapping
from typing import Annotated

from pydantic import AfterValidator, ValidationInfo
from pydantic_core import PydanticCustomError

Known = Mapping[str, Collection[str]]
"""List of the vocabulary, or `cases` → the keys that exist. What has no entry is not looked up: a
council that brings a vocabulary or records of its own does not own the hand-written files, and
there what fits is used.
"""

ANY: Known = {}
"""Nothing is looked up."""

UNKNOWN = "unknown_key"
"""Type of the error whose context holds the keys that exist, under `known`."""


def _key_of(name: str, rule: str) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        known = (info.context or {}).get(name)
        if known is not None and value not in known:
            raise PydanticCustomError(
                UNKNOWN, "must be {rule}", {"rule": rule, "known": tuple(known)}
            )
        return value

    return AfterValidator(check)


ToolKey = Annotated[str, _key_of("tools", "a tool of the vocabulary")]
StepKey = Annotated[str, _key_of("steps", "a step of the vocabulary")]
CoKey = Annotated[str, _key_of("cos", "one of the four Co's")]
CaseId = Annotated[str, _key_of("cases", "the id of a case")]
