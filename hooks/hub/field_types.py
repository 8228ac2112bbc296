"""The types of a record's fields: each reads the written text and says its own rule.

A type raises `PydanticCustomError("rule", …)` whose message completes "<field> must …"; only
`checks.fields` turns it into a Problem.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from hub import standards
from hub.problems import did_you_mean

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
URL = re.compile(r"https?://[^\s<>\"'@]+\.[^\s<>\"']+")
EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[a-z]{2,}", re.IGNORECASE)
ORCID = re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")

MAX_ADDRESS = 2_000
"""Characters of a web address: what every browser takes."""


def broken(says: str) -> PydanticCustomError:
    """The error for a value that breaks its type's rule; `says` completes "<field> must …"."""
    return PydanticCustomError("rule", "{says}", {"says": says})


@dataclass(frozen=True)
class Reads:
    """A type read from text by a function that raises ValueError for what it cannot read."""

    says: str
    """The rule: completes "<field> must be …"."""
    read: Callable[[str], Any]
    json_schema: tuple[tuple[str, Any], ...]
    """The same rule in JSON Schema, as items."""
    near: Callable[[str], str] = lambda written: ""
    """What the author may have meant, as ` (did you mean …?)` or nothing."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read,
            serialization=core_schema.plain_serializer_function_ser_schema(json_value),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in self.json_schema
        }

    def _read(self, written: Any) -> Any:
        if not isinstance(written, str):
            raise broken(f"be {self.says}")
        try:
            return self.read(written.strip())
        except ValueError as error:
            hint = self.near(written)
            raise broken(f"be {self.says}" + (f"\n{hint}" if hint else "")) from error


@dataclass(frozen=True)
class TermOf:
    """A key of one list of the vocabulary, which comes in the validation context."""

    list_name: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._read)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "x-vocabulary": self.list_name}

    def _read(self, written: Any, info: core_schema.ValidationInfo) -> str:
        vocabulary = info.context
        if isinstance(written, str) and (
            vocabulary is None or written in vocabulary.keys(self.list_name)
        ):
            return written
        # A retired term stays where it is, but no author is told to use it.
        known = vocabulary.offered(self.list_name) if vocabulary is not None else ()
        hint = did_you_mean(written, known) if isinstance(written, str) else ""
        raise broken(f"be one of: {', '.join(known)}" + (f"\n{hint}" if hint else ""))


def json_value(value: Any) -> Any:
    """The value as JSON has it: a whole Decimal as int, another as float, a date as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if len(text) > MAX_ADDRESS or not pattern.fullmatch(text):
            raise ValueError
        return text

    return read


def _line(most: int) -> Reads:
    def read(text: str) -> str:
        if not text or len(text) > most:
            raise ValueError
        return " ".join(text.split())

    schema = (("type", ("string", "number")), ("minLength", 1), ("maxLength", most))
    return Reads(f"text of at most {most} characters", read, schema)


def _number(
    says: str, low: float | None = None, high: float | None = None, above: float | None = None
) -> Reads:
    def read(text: str) -> Decimal:
        if not NUMBER.fullmatch(text):
            raise ValueError
        number = Decimal(text)
        if (low is not None and number < low) or (high is not None and number > high):
            raise ValueError
        if above is not None and number <= above:
            raise ValueError
        return number

    limits = tuple(
        (name, limit)
        for name, limit in (("minimum", low), ("maximum", high), ("exclusiveMinimum", above))
        if limit is not None
    )
    schema = (("type", ("number", "string")), ("pattern", f"^{NUMBER.pattern}$"), *limits)
    return Reads(says, read, schema)


def _whole(says: str, low: int, high: int) -> Reads:
    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,15}", text) or not low <= int(text) <= high:
            raise ValueError
        return int(text)

    schema = (("type", ("integer", "string")), ("pattern", "^[0-9]{1,15}$"))
    return Reads(says, read, (*schema, ("minimum", low), ("maximum", high)))


def _partial_date(text: str) -> str:
    if not PARTIAL_DATE.fullmatch(text):
        raise ValueError
    date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    return text


def _iso_date(text: str) -> date:
    # fromisoformat alone would also take 2026-W01-1.
    if len(text) != 10 or not PARTIAL_DATE.fullmatch(text):
        raise ValueError
    return date.fromisoformat(text)


def _flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError
    return text == "true"


def _orcid(text: str) -> str:
    """Source: ISO 7064 MOD 11-2, as ORCID uses it."""
    if not ORCID.fullmatch(text):
        raise ValueError
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    if "0123456789X"[(12 - total % 11) % 11] != text[-1]:
        raise ValueError
    return text


def _member(known: Callable[[], tuple[str, ...]]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known():
            raise ValueError
        return text

    return read


def _near(known: Callable[[], tuple[str, ...]]) -> Callable[[str], str]:
    return lambda written: did_you_mean(written, known())


def _near_country(written: str) -> str:
    code = standards.country_code(written)
    return f" (did you mean '{code}'?)" if code else ""


_TEXT = (("type", "string"),)
_TEXT_OR_NUMBER = (("type", ("string", "integer")),)
"""To YAML, and so to an editor, a year without quotes is a number; our reader keeps its text."""

Text = Annotated[str, _line(1200)]
Line = Annotated[str, _line(300)]
Title = Annotated[str, _line(90)]
Summary = Annotated[str, _line(280)]
Slug = Annotated[
    str,
    Reads(
        "lower-case words joined by hyphens, like 'calls-before'",
        _matching(SLUG),
        (*_TEXT_OR_NUMBER, ("pattern", f"^{SLUG.pattern}$")),
    ),
]
IsoDate = Annotated[date, Reads("a date like 2026-03-31", _iso_date, (*_TEXT, ("format", "date")))]
PartialDate = Annotated[
    str,
    Reads(
        "a year, month or date like 2009, 2009-03 or 2009-03-31",
        _partial_date,
        (
            *_TEXT_OR_NUMBER,
            ("pattern", f"^{PARTIAL_DATE.pattern}$"),
            ("minimum", 1000),
            ("maximum", 9999),
        ),
    ),
]
Number = Annotated[Decimal, _number("a number in digits, like 29 or -3.5, without separators")]
Ratio = Annotated[Decimal, _number("a factor above 0, in digits, like 4", above=0)]
Amount = Annotated[Decimal, _number("an amount of 0 or more, in digits without separators", low=0)]
Latitude = Annotated[Decimal, _number("degrees north, from -90 to 90", -90, 90)]
Longitude = Annotated[Decimal, _number("degrees east, from -180 to 180", -180, 180)]
Count = Annotated[int, _whole("a whole number of 0 or more", 0, 10**11)]
Year = Annotated[int, _whole("a year like 2026", 1000, 2999)]
Intensity = Annotated[int, _whole("1 (asked), 2 (shared) or 3 (led by citizens)", 1, 3)]
EvidenceLevel = Annotated[int, _whole("a level from 0 to 5", 0, 5)]
Flag = Annotated[
    bool,
    Reads(
        "true or false",
        _flag,
        (("type", ("boolean", "string")), ("enum", (True, False, "true", "false"))),
        lambda written: did_you_mean(written, ("true", "false")),
    ),
]
Url = Annotated[
    str,
    Reads("a web address that begins with https:// or http://", _matching(URL),
          (*_TEXT, ("format", "uri"))),
]  # fmt: skip
Email = Annotated[str, Reads("an e-mail address", _matching(EMAIL), (*_TEXT, ("format", "email")))]
Orcid = Annotated[
    str, Reads("an ORCID iD like 0000-0002-1825-0097", _orcid, (*_TEXT, ("pattern", ORCID.pattern)))
]
Country = Annotated[
    str,
    Reads("a country's two capital letters of ISO 3166-1, like GB", _member(standards.countries),
          (*_TEXT, ("pattern", "^[A-Z]{2}$")), _near_country),
]  # fmt: skip
Region = Annotated[
    str,
    Reads("a region's code of ISO 3166-2, like GB-SRY", _member(standards.regions),
          (*_TEXT, ("pattern", "^[A-Z]{2}-[A-Z0-9]{1,3}$")), _near(standards.regions)),
]  # fmt: skip
Currency = Annotated[
    str,
    Reads("a currency's three capital letters of ISO 4217, like GBP",
          _member(standards.currencies), (*_TEXT, ("pattern", "^[A-Z]{3}$")),
          _near(standards.currencies)),
]  # fmt: skip
Language = Annotated[
    str,
    Reads("a language tag of BCP 47, like en or en-GB", standards.read_language_tag,
          (*_TEXT, ("pattern", "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"))),
]  # fmt: skip
Licence = Annotated[
    str, Reads("an SPDX licence identifier, like CC-BY-4.0", standards.read_licence, _TEXT)
]
