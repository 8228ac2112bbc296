"""The words of a tool's downloads: the `document` of `docs/toolkit/<tool>.yml`."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x1f\x7f]+$")
]
"""One line without control characters, which XML cannot hold. Words in square brackets are a gap
that people fill."""

Cell = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$")]
"""As Text; an empty one is for people to fill."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]


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
            raise ValueError("a clause must have both `case` and `how`, or neither")
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
    rows: tuple[tuple[Cell, ...], ...] = ()
    blank_rows: int = Field(default=0, ge=0, le=30)

    @model_validator(mode="after")
    def _even(self) -> Self:
        """Every row has a cell for each column, and there is at least one row."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"each row must have {len(self.columns)} cells, one for each column")
        if not self.rows and not self.blank_rows:
            raise ValueError("a table must have `rows` or `blank_rows`")
        return self

    @property
    def all_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows with words, then the blank ones."""
        return self.rows + (("",) * len(self.columns),) * self.blank_rows


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
