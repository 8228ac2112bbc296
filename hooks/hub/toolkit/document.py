"""The words of a tool's downloads: the `document` of `docs/toolkit/<tool>.yml`."""

import re
from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

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


Cell = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_line)]
"""A line of words; an empty one is for people to fill."""

Text = Annotated[Cell, StringConstraints(min_length=1)]
"""A line of words. In a clause, words in square brackets are a gap that people fill."""

Language = Annotated[str, AfterValidator(_language)]


class Piece(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Clause(Piece):
    """A ready-made sentence that people may pick."""

    text: Text
    case: Cell = ""
    """The case it came from; empty: it is the hub's own suggestion."""
    how: Cell = ""
    """What the case's record says that supports the clause."""

    @model_validator(mode="after")
    def _told(self) -> Self:
        """A clause with a case says what the case did, and no other clause does."""
        if bool(self.case) != bool(self.how):
            raise ValueError("must have both `case` and `how`, or neither")
        return self


class FillIn(Piece):
    """A labelled space for people's own words."""

    label: Text
    hint: Cell = ""
    lines: int = Field(default=1, ge=1, le=12)


class Column(Piece):
    title: Text
    share: int = Field(default=1, ge=1, le=12)
    """Its width beside the other columns'."""


class Table(Piece):
    """A table with one header row."""

    title: Text
    columns: tuple[Column, ...] = Field(min_length=2)
    rows: tuple[tuple[Text, ...], ...] = ()
    """The first cells of each row; the others are for people to fill."""
    blank_rows: int = Field(default=0, ge=0, le=30)

    @model_validator(mode="after")
    def _even(self) -> Self:
        """No row has more cells than there are columns, and there is at least one row."""
        if any(len(row) > len(self.columns) for row in self.rows):
            raise ValueError(f"must have at most {len(self.columns)} cells in a row")
        if not self.rows and not self.blank_rows:
            raise ValueError("must have `rows` or `blank_rows`")
        return self

    @property
    def all_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows with words, then the blank ones; each has a cell for every column."""
        rows = self.rows + ((),) * self.blank_rows
        return tuple(row + ("",) * (len(self.columns) - len(row)) for row in rows)


class Subsection(Piece):
    """A heading and what stands below it, in the order of these fields."""

    title: Text
    text: tuple[Text, ...] = ()
    clauses: tuple[Clause, ...] = ()
    fields: tuple[FillIn, ...] = ()
    tables: tuple[Table, ...] = ()


class Section(Subsection):
    sections: tuple[Subsection, ...] = ()


class Document(Piece):
    """A form that people fill in, on paper or on a screen."""

    title: Text
    language: Language
    """The language of the words, such as en-GB."""
    purpose: tuple[Text, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
    credit: tuple[Text, ...] = Field(min_length=1)
    """Whose idea it follows."""

    def headed(self) -> Iterator[tuple[int, Subsection]]:
        """Every section with the level of its heading, in reading order; the title has level 1."""
        for section in self.sections:
            yield 2, section
            for below in section.sections:
                yield 3, below

    def cases(self) -> frozenset[str]:
        """The ids of the cases that clauses came from."""
        return frozenset(
            clause.case for _, section in self.headed() for clause in section.clauses if clause.case
        )
