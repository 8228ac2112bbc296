"""A small workbook with everything that its writers must write, and what a file of it holds."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from building import ROOT
from literal import hub

from hub.forms.document import Document, Example
from hub.forms.form import Form, make_form
from hub.forms.reckon import Value
from hub.office.layout import make_sheets
from hub.office.sheets import Cell, Sheet
from hub.words import read_words

MOMENT = datetime(2025, 11, 20, 12, 30, tzinfo=UTC)

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

At = tuple[str, int, int]
"""Sheet, row and column, from 0."""

LONG = tuple(f"A rather long choice, which has the number {number}" for number in range(1, 13))

KINDS = ("Staff", "Other")


def _column(key: str, type_: str = "text", formula: str = "", **more: Any) -> dict[str, Any]:
    return {"key": key, "title": f"The {key}", "type": type_, "formula": formula, **more}


def _chart(kind: str, table: str, label: str, *values: str) -> dict[str, Any]:
    title = f"As {kind} <&>"
    return {"title": title, "kind": kind, "table": table, "label": label, "values": values}


LINES = {
    "title": "All lines",
    "key": "lines",
    "columns": [
        _column("what", share=3),
        _column("kind", "choice", choices=KINDS, hint="Who is paid."),
        _column("number", "number", low=-100, high=1000, decimals=1, total="average"),
        _column("price", "money", decimals=2, total="max"),
        _column("cost", "money", "number * price", decimals=2, total="sum"),
        _column("share", "percent", "cost / sum(lines.cost)", decimals=1),
        _column("root", "number", "price ** 0.5", decimals=3, total="min"),
        _column("size", "text", '"large" if cost > 100 else "small"', total="count"),
    ],
    "rows": [["=1+1", "Staff"], ["@now"]],
    "blank_rows": 4,
}

BY_KIND = {
    "title": "By kind",
    "key": "by_kind",
    "columns": [
        _column("kind"),
        _column("cost", "money", "sum(lines.cost * (lines.kind == kind))", decimals=2, total="sum"),
        _column("above", "number", "sum((lines.cost - 10) * (lines.cost > 10))"),
        _column("lines", "number", "sum((lines.kind == kind) * (lines.what != ''))", total="sum"),
        _column("each", "money", "cost / lines", decimals=2, total="average"),
    ],
    "rows": [[kind.upper()] for kind in KINDS],
    "blank_rows": 1,
}

DOCUMENT = Document.model_validate(
    {
        "title": "Sums & signs <all>",
        "language": "en-GB",
        "purpose": ["=What this is for."],
        "credit": ["Our own."],
        "sections": [
            {
                "title": "Settings",
                "fields": [
                    {"key": "name", "label": "Name", "lines": 3, "hint": "x" * 300},
                    {"key": "rate", "label": "Rate", "type": "percent", "decimals": 1, "low": 0},
                    {"key": "since", "label": "Since", "type": "year", "low": 1900, "high": 2100},
                    {"key": "mood", "label": "Mood", "type": "choice", "choices": LONG},
                    {
                        "key": "word",
                        "label": "Word",
                        "type": "choice",
                        "choices": ('Say "yes"', "No"),
                    },
                    {
                        "key": "net",
                        "label": "Net",
                        "type": "money",
                        "formula": "sum(lines.cost) / (1 + rate) - max(lines.price, 0)",
                    },
                    {
                        "key": "good",
                        "label": "Good",
                        "formula": '"Yes" if net > 0 and word != "no" else "Not yet"',
                    },
                    {"key": "rated", "label": "Rated", "type": "number", "formula": "rate > 0.1"},
                ],
            },
            {
                "title": "Lines: who [and] what/when, all?",
                "text": ["Write on."],
                "tables": [LINES],
                "charts": [
                    _chart("bars", "lines", "what", "cost"),
                    _chart("stacked", "lines", "what", "number", "price"),
                    _chart("lines", "lines", "what", "cost", "root"),
                    _chart("points", "lines", "what", "number", "root"),
                ],
            },
            {
                "title": "Lines, who (and) what",
                "tables": [BY_KIND],
                "sections": [{"title": "Below", "fields": [{"key": "end", "label": "End"}]}],
            },
            {"title": "Only words", "text": ["To read."]},
        ],
        "example": {
            "note": "Invented.",
            "fields": {"name": "=2+2", "rate": 0.25, "since": 2026, "word": "NO", "end": "3-4"},
            "tables": {
                "lines": [
                    {"number": 2, "price": 100},
                    {"what": "Two", "kind": "sTaFF", "number": 0.5, "price": 2.25},
                    {"what": "Three", "kind": "Other", "number": -3, "price": 7},
                    {},
                    {"what": "Five", "kind": "Other", "number": 4, "price": -9},
                ]
            },
        },
    }
)


@cache
def form(*, example: bool = True) -> Form:
    return form_of(DOCUMENT, example=example)


def form_of(document: Document, *, example: bool = True) -> Form:
    words = read_words(ROOT / "theme_overrides/words", "en")
    return make_form(document, hub(), words, example=example)


def answered(fields: dict[str, Value], lines: list[dict[str, Value]]) -> Form:
    """The form with other answers."""
    example = Example.model_validate({"note": "-", "fields": fields, "tables": {"lines": lines}})
    return form_of(DOCUMENT.model_copy(update={"example": example}))


def sums(of: Form) -> dict[At, Value]:
    """What every cell with a formula must show."""
    return {at: cell.value for at, cell in placed(of).items() if cell.formula is not None}


def placed(of: Form) -> dict[At, Cell]:
    return {(s.title, c.row, c.column): c for s in make_sheets(of) for c in s.cells}


def sheet_with_charts(of: Form) -> Sheet:
    return next(sheet for sheet in make_sheets(of) if sheet.pictures)


def part(package: bytes, name: str) -> ET.Element:
    """One file of a package, read without the library that wrote it."""
    with ZipFile(io.BytesIO(package)) as parts:
        return ET.fromstring(parts.read(name))  # noqa: S314 (our own bytes)


def ods_cells(package: bytes) -> dict[At, ET.Element]:
    """Every cell of an ODS that holds or asks for something."""
    return dict(_ods_cells(part(package, "content.xml")))


def _ods_cells(content: ET.Element) -> Iterator[tuple[At, ET.Element]]:
    for table in content.iter(f"{TABLE}table"):
        at_row = 0
        for row in table.iter(f"{TABLE}table-row"):
            at = 0
            for cell in row:
                if f"{TABLE}style-name" in cell.attrib or len(cell):
                    yield (table.attrib[f"{TABLE}name"], at_row, at), cell
                at += int(cell.get(f"{TABLE}number-columns-repeated", "1"))
            at_row += int(row.get(f"{TABLE}number-rows-repeated", "1"))


def ods_value(cell: ET.Element) -> Value:
    """What the cell keeps; nothing where its text has no letters."""
    kind = cell.get(f"{OFFICE}value-type")
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    if kind in ("float", "percentage", "currency"):
        return float(cell.attrib[f"{OFFICE}value"])
    return "\n".join("".join(p.itertext()) for p in cell.iter(f"{TEXT}p")) or None


def same(one: Value, other: Value) -> bool:
    """Equal to nine digits; a comparison's result is 1 or 0."""
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return (one or None) == (other or None)
    return abs(float(one) - float(other)) <= 1e-9 * max(1, abs(float(one)), abs(float(other)))


def different(wanted: dict[At, Value], found: dict[At, Value]) -> dict[At, tuple[Value, Value]]:
    """Place → what must be there and what is."""
    return {
        at: (value, found.get(at)) for at, value in wanted.items() if not same(value, found.get(at))
    }


def poisoned(package: bytes) -> bytes:
    """The workbook with another result kept for every formula."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(package)) as parts, ZipFile(out, "w") as written:
        for entry in parts.infolist():
            content = parts.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                content = re.sub(
                    rb'(<c r="\w+"(?: s="\d+")?)(?: t="\w+")?>(<f[^<]*</f>)<v>[^<]*</v>',
                    rb"\1>\2<v>12345</v>",
                    content,
                )
            if entry.filename == "content.xml":
                content = _POISON.sub(_poison, content)
            written.writestr(entry, content)
    return out.getvalue()


_POISON = re.compile(
    rb'<table:table-cell ([^>]*table:formula="[^>]*?)(/?)>(?:<text:p>[^<]*</text:p>)?'
)


def _poison(found: re.Match[bytes]) -> bytes:
    attributes = re.sub(rb' ?office:[\w-]+="[^"]*"', b"", found[1])
    poison = b'office:value-type="float" office:value="12345"'
    return b"<table:table-cell " + attributes + b" " + poison + found[2] + b">"
