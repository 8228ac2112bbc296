"""A document with everything looked up that a file of it shows: cases, words, sums, colours."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cached_property
from typing import Final, Literal

from hub.figures import SYMBOLS, THIN, number
from hub.forms.document import Clause, Document, FillIn, Space, Subsection, Table
from hub.forms.fill import fill
from hub.forms.reckon import Reckoning, Value, example_answers
from hub.model import Hub
from hub.words import Words

FIFTEEN: Final = Context(prec=15, rounding=ROUND_HALF_UP)
EVERY: Final = Context(prec=400, rounding=ROUND_HALF_UP)
"""More digits than any number has."""

Look = Literal["plain", "large", "a2", "a3"]
"""The size of letters and paper; all but the posters are on A4."""


class NoGlyph(Exception):
    """A character that our fonts cannot show; carries it."""

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a clause came from, in words."""

    text: str
    url: str
    """The case's page; empty when the hub does not know its own address."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A labelled space with what stands in it."""

    label: str
    hint: str
    lines: int
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with what stands in its cells."""

    title: str
    heads: tuple[str, ...]
    shares: tuple[int, ...]
    """Each column's width beside the others'."""
    numeric: tuple[bool, ...]
    """Columns that hold figures."""
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[str, ...]
    """The last row; empty for a table without one."""


@dataclass(frozen=True, slots=True)
class Pick:
    """A clause to tick, or that an example has ticked."""

    text: str
    """With its gaps, which an example has filled where it ticked the clause."""
    ticked: bool
    how: str
    """What the case it came from did."""
    origin: Origin


@dataclass(frozen=True, slots=True)
class Part:
    """A section or one below it."""

    level: int
    """Of its heading; the title has level 1."""
    title: str
    text: tuple[str, ...]
    clauses: tuple[Pick, ...]
    answers: tuple[Answer, ...]
    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Form:
    """All that a writer needs; what takes time is worked out when it is asked for."""

    document: Document
    """With the terms and counts of this hub."""
    origins: dict[str, Origin]
    """Case id → its origin; under the empty id that of the hub's own clauses."""
    page: str
    """Footer words with `{number}` and `{count}`."""
    about: str
    """Heading of the credit."""
    credit: tuple[str, ...]
    accent: str
    """The hub's colour for headings, like #1d4f5f."""
    currency: str
    """Of every amount; ISO 4217."""
    labels: dict[str, str]
    """Words that every file says, by their last key in the catalogue."""
    look: Look
    example: bool
    """Filled with the document's example."""

    @property
    def note(self) -> str:
        """What an example is; empty for a form to fill."""
        if not self.example or self.document.example is None:
            return ""
        return self.labels["example"].format(note=self.document.example.note)

    @cached_property
    def reckoning(self) -> Reckoning:
        """What every space shows."""
        shown = self.document.example if self.example else None
        return Reckoning(self.document, example_answers(shown))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every section with what stands in it, in reading order."""
        return tuple(_part(level, section, self) for level, section in self.document.headed())


def make_form(
    document: Document,
    hub: Hub,
    words: Words,
    *,
    look: Look = "plain",
    example: bool = False,
) -> Form:
    """The form of one document, blank or filled with its example."""
    made_by = words("toolkit.document.made_by", hub=hub.settings.name, licence=hub.settings.licence)
    return Form(
        document=fill(document, hub),
        origins={case: _origin(case, hub, words) for case in sorted({"", *document.cases()})},
        page=words("toolkit.document.page"),
        about=words("toolkit.document.about"),
        credit=(*document.credit, made_by),
        accent=hub.settings.colours.accent.light,
        currency=hub.settings.currency,
        labels={
            key.rpartition(".")[2]: text for key, text in words.group("toolkit.document").items()
        },
        look=look,
        example=example,
    )


def _part(level: int, section: Subsection, form: Form) -> Part:
    return Part(
        level=level,
        title=section.title,
        text=section.text,
        clauses=tuple(_pick(clause, form) for clause in section.clauses),
        answers=tuple(_answer(field, form) for field in section.fields),
        grids=tuple(_grid(table, form) for table in section.tables),
    )


def _pick(clause: Clause, form: Form) -> Pick:
    ticked = form.example and clause.ticked
    text = clause.filled_text if ticked else clause.text
    return Pick(text, ticked, clause.how, form.origins[clause.case])


def _answer(field: FillIn, form: Form) -> Answer:
    value = form.reckoning.field(field.key) if field.key else field.value
    return Answer(field.label, field.hint, field.lines, shown(field, value, form.currency))


def _grid(table: Table, form: Form) -> Grid:
    """The word for the total stands in the first cell, unless a figure does."""
    reckoning, currency = form.reckoning, form.currency
    totals = [shown(c, reckoning.total(table, c), currency) for c in table.columns]
    if table.has_totals and not table.columns[0].total:
        totals[0] = form.labels["total"]
    return Grid(
        title=table.title,
        heads=tuple(column.title for column in table.columns),
        shares=tuple(column.share for column in table.columns),
        numeric=tuple(column.is_figure for column in table.columns),
        rows=tuple(
            tuple(shown(c, reckoning.cell(table, c, row), currency) for c in table.columns)
            for row in range(reckoning.rows(table))
        ),
        totals=tuple(totals) if table.has_totals else (),
    )


def shown(space: Space, value: Value, currency: str) -> str:
    """What a reader sees of a value; nothing for a blank."""
    if value is None or isinstance(value, str):
        return value or ""
    amount = float(value)
    if space.type == "year":
        return _rounded(amount, 0).replace(",", "")
    if space.type == "percent":
        return f"{_rounded(amount, space.decimals, 2)}{THIN}%"
    if space.type == "money":
        figure = _rounded(abs(amount), space.decimals)
        sign = "\u2212" if amount < 0 and any(digit in figure for digit in "123456789") else ""
        symbol = SYMBOLS.get(currency, f"{currency}{THIN}")
        return f"{sign}{symbol}{figure}"
    return _rounded(amount, space.decimals)


def _rounded(amount: float, decimals: int, shift: int = 0) -> str:
    """A number as a spreadsheet shows it: of its 15 digits as many as asked for, halves away from
    nothing, and a nothing without a minus. `kit-figures.js` does the same.

    `shift` is by how many places the decimal mark moves.
    """
    kept = FIFTEEN.create_decimal_from_float(amount).scaleb(shift)
    rounded = kept.quantize(Decimal(1).scaleb(-decimals), context=EVERY)
    return number(rounded or abs(rounded))


def _origin(id_: str, hub: Hub, words: Words) -> Origin:
    """A hub with other cases still says that the clause has one behind it."""
    if not id_:
        return Origin(words("toolkit.document.suggestion"), "")
    if not hub.has_case(id_):
        return Origin(words("toolkit.document.other_case"), "")
    case, base_url = hub.case(id_), hub.settings.base_url
    text = words("toolkit.document.from_case", case=case.fields.title)
    return Origin(text, f"{base_url}/{case.url}" if base_url else "")
