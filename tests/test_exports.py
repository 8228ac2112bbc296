"""The files for machines, read back as a machine reads them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from literal import VOCABULARY, claim, cos, hub, saving, wording
from making import BASE_URL, SAMPLE, made

from hub.exports import csv_bytes, export_files
from hub.settings import Settings
from hub.views.summary import in_words
from hub.views.wording import Wording
from hub.vocabulary import LISTS

BOM = b"\xef\xbb\xbf"

SMALL = hub(
    settings=Settings(base_url="https://example.org"),
    a={
        "title": "=1+1",
        "summary": "@summary; with a semicolon, a comma and “quotes”",
        "place": {"name": "-Ort", "country": "DE", "region": "DE-BY", "lat": "48.37",
                  "lon": "-10.9", "precision": "town"},
        "organisations": [{"name": "+One", "role": "lead"}, {"name": "Two", "role": "lead"}],
        "started": "2009",
        "ended": "2012-03",
        "cos": cos(co_design=2, co_assess=1),
        "sectors": ["health", "parks"],
        "groups": ["carers", "tenants"],
        "issues": ["cuts"],
        "steps": ["map-it", "focus-it"],
        "tools": ["lab"],
        "methods": ["charter", "time-bank"],
        "evidence": {"level": "2", "note": "N."},
        "sources": [{"id": "s", "title": "Report", "publisher": "P", "published": "2012"},
                    {"id": "t", "title": "Letter", "publisher": "Q"}],
        "claims": [
            claim("fall", change_percent="-29", qualifier="about", note="=HYPERLINK(1)",
                  conflicts_with=["rise"]),
            claim("rise", value="12.5", unit="days", conflicts_with=["fall"], locator="page 7"),
            saving("money", 1500),
            claim("words", "benefit", finding="Better."),
        ],
    },
    b={"title": "Zebra"},
)  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Wording:
    return wording(SMALL)


def files(of: Wording) -> dict[str, bytes]:
    return {output.path: output.content for output in export_files(of)}


def rows(content: bytes) -> list[dict[str, str]]:
    """A CSV file as a spreadsheet reads it."""
    assert content.startswith(BOM)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_cases_csv_has_a_row_a_case_with_every_column(small: Wording) -> None:
    """Several values of a cell are joined by semicolons, what is absent is empty, and nothing
    that a spreadsheet would run as a formula begins a cell.
    """
    figure = small.claims(SMALL.case("a"))[0].figure
    first = {
        "id": "a",
        "title": "'=1+1",
        "summary": "'@summary; with a semicolon, a comma and “quotes”",
        "kind": "case",
        "status": "running",
        "stage": "pilot",
        "place": "'-Ort",
        "country": "DE",
        "region": "DE-BY",
        "lat": "48.37",
        "lon": "-10.9",
        "precision": "town",
        "started": "2009",
        "ended": "2012-03",
        "cos": "co-design; co-assess",
        "sectors": "health; parks",
        "groups": "carers; tenants",
        "issues": "cuts",
        "steps": "map-it; focus-it",
        "tools": "lab",
        "methods": "charter; time-bank",
        "evidence_level": "2",
        "annual_saving": "1500",
        "headline": f"{figure}: counted fall",
        "claims": "4",
        "sources": "Report; Letter",
        "organisations": "'+One; Two",
        "added": "2025-01-01",
        "last_checked": "2025-01-01",
        "url": "https://example.org/cases/a/",
    }
    bare = dict.fromkeys(first, "") | {
        "id": "b",
        "title": "Zebra",
        "summary": "What changed.",
        "kind": "case",
        "status": "running",
        "stage": "pilot",
        "place": "Town",
        "country": "GB",
        "cos": "co-design",
        "sectors": "health",
        "groups": "carers",
        "claims": "0",
        "sources": "Report",
        "organisations": "Council",
        "added": "2025-01-01",
        "last_checked": "2025-01-01",
        "url": "https://example.org/cases/b/",
    }
    found = rows(files(small)["data/cases.csv"])
    assert [{name: row[name] for name in first} for row in found] == [first, bare]
    assert list(found[0])[: len(first)] == list(first)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_read_as_a_formula(first: str) -> None:
    """Text that begins so gets an apostrophe; elsewhere in a text it stays, and numbers stay
    numbers. Source: OWASP, CSV Injection.
    """
    content = csv_bytes(["x", "y", "z"], [[f"{first}1+1", f"a{first}b", -29]])
    [row] = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert row == {"x": f"'{first}1+1", "y": f"a{first}b", "z": "-29"}


def test_csv_is_utf_8_with_a_mark_and_lines_of_rfc_4180() -> None:
    """So that a spreadsheet shows ü as ü; quotes and line breaks survive."""
    content = csv_bytes(["a", "b"], [["ü", 'say "x",\ny'], [None, 1]])
    assert content == BOM + 'a,b\r\nü,"say ""x"",\ny"\r\n,1\r\n'.encode()


def test_claims_json_is_every_claim_of_every_case(small: Wording) -> None:
    """In ready words, with its number, its case and its source: row by row the ledger."""
    found = json.loads(files(small)["data/claims.json"])
    by_id = {row["claim"]: row for row in found}
    texts = {text.id: text for text in small.claims(SMALL.case("a"))}
    assert list(by_id) == ["fall", "rise", "words", "money"]
    assert {id_: (row["number"], row["conflict"]) for id_, row in by_id.items()} == {
        "fall": (-29, True),
        "rise": (12.5, True),
        "words": (None, False),
        "money": (1500, False),
    }
    for id_, row in by_id.items():
        text = texts[id_]
        expected = {
            "case": "a",
            "case_title": "=1+1",
            "kind": text.kind,
            "kind_label": text.kind_label,
            "indicator": f"counted {id_}",
            "figure": str(text.figure),
            "qualifier": text.figure.qualifier,
            "amount": text.figure.amount,
            "unit": text.figure.unit,
            "period": text.period,
            "attribution": text.attribution,
            "source": "Report",
            "published": "2012",
            "locator": "page 7" if id_ == "rise" else "",
            "note": "=HYPERLINK(1)" if id_ == "fall" else "",
        }
        assert {name: row[name] for name in expected} == expected
    assert by_id["fall"]["figure"].startswith("About −29")


def test_claims_csv_says_what_claims_json_says(small: Wording) -> None:
    """The same rows and columns; formulas are text there."""
    made_files = files(small)
    as_json = json.loads(made_files["data/claims.json"])
    as_csv = rows(made_files["data/claims.csv"])
    assert list(as_csv[0]) == list(as_json[0])

    def cell(value: Any) -> str:
        text = "" if value is None else str(value)
        return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-")) else text

    assert as_csv == [{name: cell(value) for name, value in row.items()} for row in as_json]
    assert as_csv[0]["note"] == "'=HYPERLINK(1)"


def test_cases_json_holds_the_record_and_beside_it_what_follows() -> None:
    """Every field as the record has it, and derived values apart from them."""
    site = made(SAMPLE, BASE_URL)
    of = site.wording
    found = {case["id"]: case for case in json.loads(files(of)["data/cases.json"])}
    assert list(found) == [case.id for case in of.hub.cases]
    for case in of.hub.cases:
        said = case.fields.model_dump(mode="json", exclude_unset=True)
        data = found[case.id]
        assert {name: _like(said[name], data[name]) for name in said} == said
        filled, countable = case.filled
        derived = {
            "annual_saving": float(saving) if (saving := case.annual_saving("GBP")) else None,
            "check_due": case.check_due,
            "complete": {"filled": filled, "of": countable},
            "facets": {facet: list(terms) for facet, terms in case.terms.items()},
            "has_savings": case.has_savings,
            "headline_claims": [claim.id for claim in case.headlines],
            "related": [related.case for related in case.related],
        }
        assert {name: data["derived"][name] for name in derived} == derived
        assert data["url"] == f"{BASE_URL}/cases/{case.id}/"
    assert found["everything-in-it"]["derived"]["annual_saving"] == 1500
    assert found["short-and-plain"]["derived"]["relations"] == [
        {"type": "contrasts-with", "case": "everything-in-it", "reverse": True}
    ]


def _like(said: Any, data: Any) -> Any:
    """What the data says, without the defaults that the record leaves out."""
    if isinstance(said, dict) and isinstance(data, dict):
        return {name: _like(value, data.get(name)) for name, value in said.items()}
    if isinstance(said, list) and isinstance(data, list) and len(said) == len(data):
        return [_like(one, other) for one, other in zip(said, data, strict=True)]
    return data


def test_a_cases_own_file_has_its_story_and_its_words(sample_site: Path) -> None:
    """`case.json` is the case of `cases.json` with the story as HTML and what a page says of it."""
    everything = json.loads((sample_site / "data/cases.json").read_text(encoding="utf-8"))
    wording = made(SAMPLE, BASE_URL).wording
    assert {case["id"] for case in everything} == {case.id for case in wording.hub.cases}
    for case in everything:
        own = (sample_site / f"cases/{case['id']}/case.json").read_text(encoding="utf-8")
        known = wording.hub.case(case["id"])
        words = in_words(wording, known)
        assert json.loads(own) == {**case, "story_html": known.story.html, "words": words}


def test_a_case_in_words_says_what_its_page_says(full: Wording) -> None:
    """Every claim with the number of its source, every Co, and nothing that is empty."""
    case = full.hub.case("everything-in-it")
    words = in_words(full, case)
    assert [claim["id"] for claim in words["claims"]] == [claim.id for claim in case.fields.claims]
    assert all(1 <= claim["source"] <= len(words["sources"]) for claim in words["claims"])
    assert [co for co, *_ in words["cos"]] == list(full.hub.vocabulary.keys("cos"))
    assert not [name for name, value in words.items() if value in ("", [], None)]
    assert set(in_words(full, full.hub.case("short-and-plain"))) < set(words)


@pytest.fixture
def full() -> Wording:
    return made(SAMPLE).wording


def test_vocabulary_json_has_every_term_with_what_explains_it(small: Wording) -> None:
    """Every list, its terms in order, with label, definition and the rest that is set."""
    found = json.loads(files(small)["data/vocabulary.json"])
    assert list(found) == list(LISTS)
    for name in LISTS:
        terms = VOCABULARY.terms(name)
        assert [(one["key"], one["label"], one["definition"]) for one in found[name]] == [
            (term.key, term.label, term.definition) for term in terms
        ]
    assert found["cos"][1] == {
        "key": "co-design",
        "label": "Co design",
        "definition": "What co-design means.",
        "labels": {"de": "Mit-Entwickeln", "fr": "co-conception", "es": "co-diseño"},
        "question": "Why co-design?",
    }
    assert [term["step"] for term in found["tools"]] == ["map-it", "focus-it", "map-it"]


def test_a_hub_without_cases_has_files_that_can_be_read() -> None:
    """Empty lists, and tables that are only a header."""
    made_files = files(wording(hub()))
    assert json.loads(made_files["data/cases.json"]) == []
    assert json.loads(made_files["data/claims.json"]) == []
    assert rows(made_files["data/cases.csv"]) == []
    assert rows(made_files["data/claims.csv"]) == []
