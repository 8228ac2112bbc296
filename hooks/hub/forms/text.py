"""Kinds of text and number that a tool's specification holds."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from hub.facets import FACETS
from hub.forms.formula import parse
from hub.problems import did_you_mean
from hub.vocabulary_rules import LISTS
from hub.yaml_tree import CONTROL


def _line(text: str) -> str:
    """One line, without the control characters that XML cannot hold."""
    if "\n" in text or "\t" in text or CONTROL.search(text):
        raise ValueError("must be one line without control characters")
    return text


def _language(text: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", text):
        raise ValueError("must be a language like en-GB")
    return text


def _key(text: str) -> str:
    if text and not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", text):
        raise ValueError("must be a key like 'first_year'")
    return text


def _formula(text: str) -> str:
    if text:
        parse(text)
    return text


def _list(text: str) -> str:
    if text and text not in LISTS:
        raise ValueError(f"must be a list of the vocabulary{did_you_mean(text, LISTS)}")
    return text


def _facet(text: str) -> str:
    lists = [facet.list_name for facet in FACETS if facet.list_name]
    if text and text not in lists:
        raise ValueError(f"must be one of: {', '.join(lists)}{did_you_mean(text, lists)}")
    return text


def _number(value: object) -> object:
    """YAML values arrive as they were written."""
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            raise ValueError("must be a number") from None
    return value


def _scalar(value: object) -> object:
    """A number where it reads as one, else the text; empty is nothing."""
    if isinstance(value, str):
        if not value.strip():
            return None
        written = re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value.strip())
        return float(value) if written else _line(value)
    return value


GAP = re.compile(r"(\[[^\]]+\])")
"""Words in square brackets, which people replace."""


def pieces(text: str) -> list[tuple[str, bool]]:
    """A clause's words in their order, and whether they are a gap."""
    return [(words, bool(at % 2)) for at, words in enumerate(GAP.split(text)) if words]


Cell = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_line)]
"""A line of words; an empty one is for people to fill."""

Text = Annotated[Cell, StringConstraints(min_length=1)]
"""A line of words. In a clause, words in square brackets are a gap that people fill."""

Language = Annotated[str, AfterValidator(_language)]

Key = Annotated[str, AfterValidator(_key)]
"""A name for formulas and saved files: lower-case letters, digits and underscores."""

Formula = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_formula)]

Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]

Scalar = Annotated[float | str | None, BeforeValidator(_scalar)]
"""What a person would write in one space."""

ListName = Annotated[str, AfterValidator(_list)]
"""A list of the vocabulary, such as `sectors`."""

FacetList = Annotated[str, AfterValidator(_facet)]
"""A list of the vocabulary by which cases are found."""
