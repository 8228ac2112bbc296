"""Places like mine: what is asked, and what each case can be compared by."""

from pathlib import Path

from building import ROOT, write_synthetic_cases
from making import made, place

from hub.pipeline import make_site
from hub.views.alike import BANDS, alike_data, band, kinds, lead_types, questions
from hub.views.plan import PAGE_SIZE


def test_a_band_begins_at_its_limit() -> None:
    assert [band(limit - 1) for limit in BANDS] == [0, 1, 2, 3]
    assert [band(limit) for limit in BANDS] == [1, 2, 3, 4]
    assert band(0) == 0


def test_every_answer_that_is_offered_finds_a_case() -> None:
    """But for the sizes, which are all offered: most records do not know theirs."""
    wording = made(ROOT / "cases").wording
    rows = alike_data(wording)
    assert len(rows) == len(wording.hub.cases)
    for name, _, options in questions(wording):
        for value, label in options:
            assert label
            assert name == "size" or any(value in str(row.get(name, "")) for row in rows), value


def test_a_case_says_only_what_its_record_says() -> None:
    wording = made(ROOT / "cases").wording
    for case, row in zip(wording.hub.strongest, alike_data(wording), strict=True):
        assert row.get("type", []) == list(lead_types(case))
        assert row.get("setting") == case.fields.place.setting
        assert ("size" in row) == (case.fields.place.population is not None)
        assert row.get("issue", []) == list(case.fields.issues)


def test_without_scripts_every_case_with_a_kind_is_listed() -> None:
    wording = made(ROOT / "cases").wording
    listed = {crumb.url for kind in kinds(wording) for crumb in kind.cases}
    expected = {
        case.url for case in wording.hub.cases if lead_types(case) or case.fields.place.setting
    }
    assert listed == expected


def test_the_page_does_not_grow_with_the_library(tmp_path: Path) -> None:
    """The strongest of a kind are listed, and how many more there are is said."""
    write_synthetic_cases(tmp_path, 40)
    for path in tmp_path.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("country: ", "setting: urban, country: "), encoding="utf-8")
    wording = make_site(place(tmp_path), {}, "").wording
    (urban,) = (kind for kind in kinds(wording) if kind.label == "Urban")
    assert (len(urban.cases), urban.more) == (PAGE_SIZE, 40 - PAGE_SIZE)
    strongest = [case.url for case in wording.hub.strongest[:PAGE_SIZE]]
    assert [crumb.url for crumb in urban.cases] == strongest
