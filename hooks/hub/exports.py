"""The Hub → files for machines: every case and every claim, as JSON and CSV."""

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from hub.compact import compact
from hub.model import Case, Hub
from hub.schema import case_schema
from hub.views.claims import claim_rows
from hub.views.plan import Output
from hub.views.summary import in_words
from hub.views.wording import Wording


def _headline(wording: Wording, case: Case) -> str:
    if not case.headlines:
        return ""
    claim = case.headlines[0]
    return f"{wording.figures.claim(claim)}: {claim.indicator}"


CSV_COLUMNS: tuple[tuple[str, Callable[[Wording, Case], object]], ...] = (
    ("id", lambda wording, case: case.id),
    ("title", lambda wording, case: case.fields.title),
    ("summary", lambda wording, case: case.fields.summary),
    ("kind", lambda wording, case: case.fields.kind),
    ("status", lambda wording, case: case.fields.status),
    ("stage", lambda wording, case: case.fields.stage),
    ("place", lambda wording, case: case.fields.place.name),
    ("country", lambda wording, case: case.fields.place.country),
    ("region", lambda wording, case: case.fields.place.region),
    ("lat", lambda wording, case: case.fields.place.lat),
    ("lon", lambda wording, case: case.fields.place.lon),
    ("precision", lambda wording, case: case.fields.place.precision),
    ("started", lambda wording, case: case.fields.started),
    ("ended", lambda wording, case: case.fields.ended),
    ("cos", lambda wording, case: _joined(case.fields.cos)),
    ("sectors", lambda wording, case: _joined(case.fields.sectors)),
    ("groups", lambda wording, case: _joined(case.fields.groups)),
    ("issues", lambda wording, case: _joined(case.fields.issues)),
    ("steps", lambda wording, case: _joined(case.fields.steps)),
    ("tools", lambda wording, case: _joined(case.fields.tools)),
    ("methods", lambda wording, case: _joined(case.fields.methods)),
    ("evidence_level", lambda wording, case: _level(case)),
    ("annual_saving", lambda wording, case: case.annual_saving(wording.hub.settings.currency)),
    ("headline", _headline),
    ("claims", lambda wording, case: len(case.fields.claims)),
    ("sources", lambda wording, case: _joined(source.title for source in case.fields.sources)),
    ("organisations", lambda wording, case: _joined(org.name for org in case.fields.organisations)),
    ("added", lambda wording, case: case.fields.added),
    ("last_checked", lambda wording, case: case.fields.last_checked),
    ("url", lambda wording, case: address(wording.hub, case)),
)
"""Column → its value; several values of one cell are separated by `; `."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is read as a formula by spreadsheets. Source: OWASP, CSV Injection."""


CASES_PATH = "data/cases.json"

EXPORTS = (
    CASES_PATH, "data/cases.csv", "data/claims.json", "data/claims.csv",
    "data/vocabulary.json", "data/case.schema.json",
)  # fmt: skip
"""Every file that `export_files` makes."""


def export_files(wording: Wording, cases: Iterable[bytes] = ()) -> tuple[Output, ...]:
    """The files under `/data/` that do not depend on how cases are searched.

    `cases` are the cases as `case_json` has them, where they are made already.
    """
    hub = wording.hub
    made = cases or (case_json(hub, case) for case in hub.cases)
    return (
        Output(CASES_PATH, b"[" + b",".join(made) + b"]\n"),
        Output("data/cases.csv", cases_csv(wording)),
        Output("data/claims.json", json_bytes(claim_rows(wording))),
        Output("data/claims.csv", claims_csv(wording)),
        Output("data/vocabulary.json", json_bytes(vocabulary_data(hub))),
        Output("data/case.schema.json", json_bytes(case_schema(hub.vocabulary))),
    )


def case_json_path(case: Case) -> str:
    return f"{case.url}case.json"


def case_json(hub: Hub, case: Case) -> bytes:
    """The case as one entry of `cases.json`."""
    return json_bytes(case_data(hub, case)).rstrip()


def case_file(wording: Wording, case: Case, entry: bytes) -> bytes:
    """`case.json` beside the case's page: its entry, the story as HTML, and the case in words."""
    more = json_bytes({"story_html": case.story.html, "words": in_words(wording, case)})
    return entry.removesuffix(b"}") + b"," + more.removeprefix(b"{")


def media_files(hub: Hub, cases: Path) -> tuple[Output, ...]:
    """The pictures of every case, beside its page."""
    return tuple(
        Output(f"{case.url}{picture.file}", (cases / case.id / picture.file).read_bytes())
        for case in hub.cases
        for picture in case.fields.media
    )


def case_data(hub: Hub, case: Case) -> dict[str, Any]:
    """A case: its fields as the record has them, and beside them what follows from them."""
    saving = case.annual_saving(hub.settings.currency)
    filled, countable = case.filled
    return {
        "id": case.id,
        "url": address(hub, case),
        **case.fields.model_dump(mode="json", exclude_none=True),
        "language": case.fields.language or hub.settings.language,
        "licence": case.fields.licence or hub.settings.licence,
        "derived": {
            "annual_saving": float(saving) if saving is not None else None,
            "check_due": case.check_due,
            "complete": {"filled": filled, "of": countable},
            "facets": {key: list(terms) for key, terms in case.terms.items()},
            "has_savings": case.has_savings,
            "headline_claims": [claim.id for claim in case.headlines],
            "reading_minutes": case.reading_minutes,
            "related": [related.case for related in case.related],
            "relations": [
                {"type": relation.type, "case": relation.case, "reverse": relation.reverse}
                for relation in case.relations
            ],
        },
    }


def address(hub: Hub, case: Case) -> str:
    """The case's full address, or below the site's root when the hub has no base URL."""
    return f"{hub.settings.base_url}/{case.url}" if hub.settings.base_url else case.url


def vocabulary_data(hub: Hub) -> dict[str, Any]:
    return {
        name: [term.model_dump(exclude_defaults=True) for term in terms.values()]
        for name, terms in hub.vocabulary.lists.items()
    }


def cases_csv(wording: Wording) -> bytes:
    """One row a case."""
    rows = [[value(wording, case) for _, value in CSV_COLUMNS] for case in wording.hub.cases]
    return csv_bytes([name for name, _ in CSV_COLUMNS], rows)


def claims_csv(wording: Wording) -> bytes:
    """One row a claim."""
    rows = claim_rows(wording)
    columns = list(rows[0]) if rows else ["case", "claim"]
    return csv_bytes(columns, [[row[column] for column in columns] for row in rows])


def csv_bytes(columns: list[str], rows: Iterable[Iterable[object]]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheets read it as such. Source: RFC 4180."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def json_bytes(value: Any) -> bytes:
    """A text file ends with a line's end."""
    return f"{compact(value)}\n".encode()


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str) and value.startswith(DANGEROUS):
        return f"'{value}"
    return "" if value is None else value


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)


def _level(case: Case) -> object:
    return case.fields.evidence.level if case.fields.evidence else None
