"""The words, gaps and sums of a tool's downloads and of its page: `docs/toolkit/<tool>.yml`."""

from collections.abc import Iterator
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from hub.forms.keys import check_keys
from hub.forms.text import (
    Cell,
    FacetList,
    Formula,
    Key,
    Language,
    ListName,
    Number,
    Scalar,
    Text,
    pieces,
)
from hub.known import CaseId, CoKey

Type = Literal["text", "number", "year", "money", "percent", "choice"]
"""What may be written in a space. A percentage is kept as its fraction: 3.5 % is 0.035. A year is
shown without the mark of thousands.
"""


class Piece(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Clause(Piece):
    """A ready-made sentence that people may pick."""

    text: Text
    case: CaseId = ""
    """The case it came from; empty: it is the hub's own suggestion."""
    how: Cell = ""
    """What the case's record says that supports the clause."""
    ticked: bool = False
    """The filled example ticks it."""
    filled: tuple[Text, ...] = ()
    """What the example writes into its gaps, in their order."""

    @model_validator(mode="after")
    def _told(self) -> Self:
        """A clause with a case says what the case did, and no other clause does."""
        if bool(self.case) != bool(self.how):
            raise ValueError("must have both `case` and `how`, or neither")
        if self.filled and not self.ticked:
            raise ValueError("must be `ticked`, as it has `filled`")
        gaps = sum(gap for _, gap in pieces(self.text))
        if self.ticked and len(self.filled) != gaps:
            found = len(self.filled)
            raise ValueError(f"must have one `filled` for each of its {gaps} gaps; got {found}")
        return self

    @property
    def words(self) -> str:
        """What a saved file knows it by: without its gaps, one space between words.

        `kit-answers.js` reads the same from its page.
        """
        return " ".join("".join(text for text, gap in pieces(self.text) if not gap).split())

    @property
    def filled_text(self) -> str:
        """As the example shows it."""
        words = iter(self.filled)
        return "".join(next(words, text) if gap else text for text, gap in pieces(self.text))


class Space(Piece):
    """Where people write, or where a sum appears."""

    key: Key = ""
    """What formulas, examples and saved files call it; empty: none of them does."""
    type: Type = "text"
    choices: tuple[Text, ...] = ()
    """The terms to choose from, for the type `choice`."""
    terms: ListName = ""
    """Instead: the list of the vocabulary whose labels are the choices, such as `sectors`."""
    low: Number | None = None
    high: Number | None = None
    """The smallest and the largest number that makes sense."""
    decimals: int = Field(default=0, ge=0, le=4)
    """Of a number, an amount of money or a percentage, as it is shown."""
    hint: Cell = ""
    formula: Formula = ""
    """Works out what stands here; empty: people write it. See `formula.py`."""

    @property
    def is_figure(self) -> bool:
        """What stands here is reckoned with, and set under other figures."""
        return self.type not in ("text", "choice")

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        """Terms go with the type `choice`; a sum has a key."""
        if (self.type == "choice") != bool(self.choices or self.terms):
            raise ValueError("must have `choices` or `terms` and the type 'choice', or neither")
        if self.formula and not self.key:
            raise ValueError("must have a `key`, as it has a formula")
        return self


class FillIn(Space):
    """A labelled space for people's own words or for one figure."""

    label: Text
    lines: int = Field(default=1, ge=1, le=12)
    value: Scalar = None
    """What stands there before anybody has written."""


class Column(Space):
    title: Text
    share: int = Field(default=1, ge=1, le=12)
    """Its width beside the other columns'."""
    total: Literal["", "sum", "count", "average", "min", "max"] = ""
    """What the last row says of this column."""
    library: CoKey = ""
    """Such as `co-design`: the cell holds how many of the library's cases have it, of those
    that carry the term that the table's row stands for. Needs `rows_of`.
    """


class Table(Piece):
    """A table with one header row."""

    title: Text
    key: Key = ""
    columns: tuple[Column, ...] = Field(min_length=2)
    rows: tuple[tuple[Cell, ...], ...] = ()
    """The first cells of each row; the others are for people to fill."""
    blank_rows: int = Field(default=0, ge=0, le=60)
    rows_of: FacetList = ""
    """Instead of `rows`: a facet's list in the vocabulary, whose labels begin the rows."""
    row: Cell = ""
    """What one row is, such as "Option": its number is said with it."""

    @model_validator(mode="after")
    def _even(self) -> Self:
        """No row has more cells than there are columns, and there is at least one row."""
        if any(len(row) > len(self.columns) for row in self.rows):
            raise ValueError(f"must have at most {len(self.columns)} cells in a row")
        if not self.rows and not self.blank_rows and not self.rows_of:
            raise ValueError("must have `rows`, `rows_of` or `blank_rows`")
        keys = [column.key for column in self.columns if column.key]
        if len(keys) != len(set(keys)):
            raise ValueError("must have a key of its own for each column")
        if keys and not self.key:
            raise ValueError("must have a `key`, as its columns have keys")
        return self

    @cached_property
    def all_rows(self) -> tuple[tuple[str, ...], ...]:
        """The rows with words, then the blank ones; each has a cell for every column."""
        rows = self.rows + ((),) * self.blank_rows
        return tuple(row + ("",) * (len(self.columns) - len(row)) for row in rows)

    @property
    def has_totals(self) -> bool:
        return any(column.total for column in self.columns)


class Chart(Piece):
    """A picture of a table, drawn beside it."""

    title: Text
    kind: Literal["bars", "stacked", "lines", "points"]
    """`points` sets the first column of values against the second."""
    table: Key
    label: Key
    """The column that names each bar or point."""
    values: tuple[Key, ...] = Field(min_length=1, max_length=6)


class Subsection(Piece):
    """A heading and what stands below it, in the order of these fields."""

    title: Text
    text: tuple[Text, ...] = ()
    clauses: tuple[Clause, ...] = ()
    fields: tuple[FillIn, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()


class Section(Subsection):
    sections: tuple[Subsection, ...] = ()
    folded: bool = False
    """Workings: shut on the page until somebody opens them."""


class Example(Piece):
    """Answers that show what a filled form looks like."""

    note: Text
    """What the example is, and what it is not: invented, or from which case."""
    fields: dict[Key, Scalar] = {}
    tables: dict[Key, tuple[dict[Key, Scalar], ...]] = {}
    """Table → its rows; each row gives the cells by the keys of their columns."""


class Document(Piece):
    """A form that people fill in, on paper or on a screen."""

    title: Text
    language: Language
    """The language of the words, such as en-GB."""
    purpose: tuple[Text, ...] = Field(min_length=1)
    sections: tuple[Section, ...] = Field(min_length=1)
    credit: tuple[Text, ...] = Field(min_length=1)
    """Whose idea it follows."""
    landscape: bool = False
    example: Example | None = None

    @model_validator(mode="after")
    def _known(self) -> Self:
        """Every key that a formula, a chart or the example names is there, and once."""
        check_keys(self)
        return self

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

    @cached_property
    def fields(self) -> dict[str, FillIn]:
        """Key → field, for those that have one."""
        return {f.key: f for _, part in self.headed() for f in part.fields if f.key}

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Key → table, for those that have one."""
        return {t.key: t for _, part in self.headed() for t in part.tables if t.key}
