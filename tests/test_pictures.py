"""Matrix and timeline as data."""

from building import ROOT
from making import made

from hub.views.pictures import SCALE, SHADES, dated, matrix_rows, spans, years, years_range


def test_the_matrix_counts_each_pair_once_and_keeps_gaps() -> None:
    wording = made(ROOT / "cases").wording
    rows = matrix_rows(wording)
    assert len(rows) == len(wording.hub.vocabulary.keys("sectors"))
    for row in rows:
        for cell, co in zip(row.cells, wording.hub.vocabulary.keys("cos"), strict=True):
            found = [
                case
                for case in wording.hub.cases
                if row.term.key in case.terms["sector"] and co in case.terms["co"]
            ]
            assert cell.count == len(found)
            assert (cell.shade == 0) == (cell.count == 0)
            assert cell.shade <= SHADES


def test_a_bar_begins_and_ends_with_its_years() -> None:
    """The whole scale is from the first year of all to the end of the last."""
    wording = made(ROOT / "cases").wording
    everything = dated(wording)
    first, last = years_range(everything)
    bars = spans(wording, everything, (first, last))
    for case, span in zip(everything, bars, strict=True):
        start, end = years(case)
        assert first <= start <= (end or last) <= last
        assert span.start >= 0
        assert span.start + span.width <= SCALE + 0.02
        assert str(start) in span.years
        assert end or abs(span.start + span.width - SCALE) < 0.02


def test_a_library_without_years_has_no_range() -> None:
    assert years_range(()) == (0, 0)
