"""The statements on which people disagree: their file, the cases they name, their page."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from building import ROOT
from literal import fields
from making import SAMPLE, made, page, place, squeezed

from hub.checks.objections import check_objections
from hub.objections import (
    NO_OBJECTIONS,
    WAYS,
    Objections,
    ObjectionsFile,
    fit_objections,
    read_objections,
)
from hub.pipeline import Broken, Place, make_site
from hub.record_model import CaseFields
from hub.views.objections import answers
from hub.vocabulary import Vocabulary
from hub.writing import Site

OWN = (ROOT / "docs/objections.yml").read_text(encoding="utf-8")

SMALL = """\
tool: opinion-grid
statements:
  - id: saves-money
    statement: It saves money.
    short: One case reports that it does.
    speaks:
      - {case: one, claim: calls, way: supports, how: Fewer rang up.}
      - {case: one, claim: more-calls, way: supports, how: Another source says more.}
      - {case: two, way: limits, how: Nobody counted.}
    gap: No case has accounts.
"""


def claim(id_: str, *others: str) -> dict[str, object]:
    return {
        "id": id_, "kind": "outcome", "indicator": f"number of {id_}", "value": "5",
        "unit": "calls", "source": "s", "conflicts_with": list(others),
    }  # fmt: skip


TWO: dict[str, CaseFields] = {
    "one": fields(claims=[claim("calls", "more-calls"), claim("more-calls", "calls")]),
    "two": fields(),
}


@pytest.fixture(scope="module")
def site() -> Site:
    return made(ROOT / "cases")


@pytest.fixture(scope="module")
def vocabulary(site: Site) -> Vocabulary:
    return site.wording.hub.vocabulary


def read(folder: Path, text: str) -> tuple[ObjectionsFile, list[str]]:
    """The file with this text, and what is said of it."""
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "docs/objections.yml").write_text(text, encoding="utf-8")
    file, problems = read_objections(folder / "docs", folder)
    return file, [str(problem) for problem in problems]


NOT_A_SLUG = "lower-case words joined by hyphens, like 'calls-before'; got 'Saves money'"

ALONE = "named together with 'more-calls', which says otherwise; got 'calls' alone"

OTHER = "      - {case: one, claim: more-calls, way: supports, how: Another source says more.}"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("    short: One case reports that it does.\n", "", "3: 'statements[1].short' is required"),
        ("gap:", "gaps:", "10: unknown field 'statements[1].gaps'"),
        (
            "way: limits",
            "way: maybe",
            "9: statements[1].speaks[3].way must be 'supports', 'weakens' or 'limits'; got 'maybe'",
        ),
        (
            "saves-money",
            "Saves money",
            f"3: statements[1].id must be {NOT_A_SLUG}",
        ),
        ("tool:", "tool: x\ntool:", "2: 'tool' must stand once"),
    ],
)
def test_a_broken_file_gets_one_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    """Path, line and rule, as for every other specification."""
    assert old in SMALL
    assert read(tmp_path, SMALL.replace(old, new, 1))[1] == [f"docs/objections.yml:{said}"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "case: two,",
            "case: twoo,",
            "9: case must be the id of a case; got 'twoo' (did you mean 'two'?)",
        ),
        (
            "case: two,",
            "case: two, claim: calls,",
            "9: claim must be the id of a claim of two; got 'calls'",
        ),
        (
            f"{OTHER}\n",
            "",
            f"7: claim must be {ALONE}",
        ),
        (
            "    gap:",
            "  - {id: saves-money, statement: Twice., short: Yes.}\n#",
            "10: id must differ from those above; got 'saves-money'",
        ),
    ],
)
def test_what_does_not_fit_the_cases_is_told(
    old: str, new: str, said: str, tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """At its line, with the nearest id where one is near."""
    assert old in SMALL
    file, problems = read(tmp_path, SMALL.replace(old, new, 1))
    found = [str(problem) for problem in check_objections(file, TWO, vocabulary)]
    assert (problems, found) == ([], [f"docs/objections.yml:{said}"])


def test_a_tool_that_is_not_there_is_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    file, _ = read(tmp_path, SMALL.replace("opinion-grid", "opinion-grit"))
    (found,) = [str(problem) for problem in check_objections(file, TWO, vocabulary)]
    assert found.startswith("docs/objections.yml:1: tool must be a tool of the vocabulary; got ")
    assert found.endswith("; got 'opinion-grit' (did you mean 'opinion-grid'?)")


def test_statements_that_fit_are_kept_as_they_are(tmp_path: Path, vocabulary: Vocabulary) -> None:
    file, _ = read(tmp_path, SMALL)
    assert list(check_objections(file, TWO, vocabulary)) == []
    assert fit_objections(file.objections, TWO, vocabulary) == file.objections


@pytest.mark.parametrize(
    ("cases", "kept"),
    [
        ({"one": TWO["one"]}, ["calls", "more-calls"]),
        ({"two": TWO["two"]}, [""]),
        ({"one": fields(claims=[claim("calls")])}, ["calls"]),
        ({}, []),
    ],
)
def test_other_records_keep_what_they_have(
    cases: dict[str, CaseFields], kept: list[str], tmp_path: Path, vocabulary: Vocabulary
) -> None:
    """Without all of its cases a statement says nothing more about what the library has."""
    file, _ = read(tmp_path, SMALL)
    (statement,) = fit_objections(file.objections, cases, vocabulary).statements
    assert [entry.claim for entry in statement.speaks] == kept
    assert (statement.statement, statement.short, statement.gap) == ("It saves money.", "", "")


def test_of_two_claims_that_differ_none_stays_alone(tmp_path: Path, vocabulary: Vocabulary) -> None:
    """A record elsewhere may have a conflict of which the file knows nothing."""
    cases = {"one": fields(claims=[claim("calls", "other"), claim("other", "calls")])}
    file, _ = read(tmp_path, SMALL)
    (statement,) = fit_objections(file.objections, cases, vocabulary).statements
    assert statement.speaks == ()


def test_no_file_is_no_page(site: Site, tmp_path: Path) -> None:
    """A hub may do without the statements; nothing leads to them then."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    (docs / "objections.yml").unlink()
    file, problems = read_objections(docs, tmp_path)
    assert (file.objections, problems) == (NO_OBJECTIONS, ())
    bare = make_site(_place(docs), {}, "")
    assert {plan.path for plan in site.plans} - {plan.path for plan in bare.plans} == {
        "objections/index.html"
    }
    for path in ("start/", "toolkit/opinion-grid/"):
        assert not page(bare, path).select('a[href*="objections"]')


def test_a_slip_stops_the_build_of_the_hubs_own_cases(tmp_path: Path) -> None:
    """And of those alone: with other records it is no problem."""
    docs = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", docs)
    (docs / "objections.yml").write_text(OWN.replace("case: blackheath-", "case: blakheath-"))
    with pytest.raises(Broken, match="did you mean 'blackheath-fireworks'"):
        make_site(_place(docs), {}, "")
    make_site(_place(docs, SAMPLE), {}, "")


def _place(docs: Path, cases: Path = ROOT / "cases") -> Place:
    return replace(place(cases), docs=docs)


def own(site: Site) -> Objections:
    return site.wording.hub.objections


def test_the_statements_are_those_of_the_grid(site: Site) -> None:
    """The tool reads them aloud in the same words and the same order."""
    moves = site.wording.hub.specs.tools["opinion-grid"].how[:2]
    read_aloud = " ".join(move.text for move in moves)
    assert read_aloud == " ".join(
        f"({number}) {one.statement}" for number, one in enumerate(own(site).statements, 1)
    )


@pytest.mark.parametrize("name", ["document", "sheet", "poster"])
def test_the_statements_are_those_of_every_form(site: Site, name: str) -> None:
    """On the answer sheet, the tally and the poster, in the same words and the same order."""
    form = getattr(site.wording.hub.specs.tools["opinion-grid"], name)
    parts = [part for _, part in form.headed()]
    texts = [field.label for part in parts for field in part.fields]
    texts += [
        cell for part in parts for table in part.tables for row in table.all_rows for cell in row
    ]
    statements = [one.statement for one in own(site).statements]
    found = [next((s for s in statements if text.endswith(s)), "") for text in texts]
    assert [words for words in found if words] == statements


def test_each_statement_has_two_to_five_voices_and_a_gap(site: Site) -> None:
    for one in own(site).statements:
        assert 2 <= len(one.speaks) <= 5, one.id
        assert one.short, one.id
        assert one.gap, one.id


def test_every_voice_exists_and_those_that_differ_stand_together(site: Site) -> None:
    """Asked of the records themselves, not of the check."""
    by_id = {case.id: case.fields for case in site.wording.hub.cases}
    for one in own(site).statements:
        named = {(entry.case, entry.claim) for entry in one.speaks}
        for entry in one.speaks:
            claims = {claim.id: claim for claim in by_id[entry.case].claims}
            if entry.claim:
                others = claims[entry.claim].conflicts_with
                assert {(entry.case, other) for other in others} <= named, (one.id, entry)


def test_the_page_says_it_all(site: Site) -> None:
    """Statement, short text, every voice with its figure, its source and its link, and the gap."""
    whole = page(site, "objections/")
    for one in answers(site.wording):
        heading = whole.find(id=one.statement.id)
        assert heading is not None
        assert (heading.name, heading.get_text()) == ("h2", one.statement.statement)
        section = heading.find_parent("section")
        assert section is not None
        shown = squeezed(section.get_text())
        said = [one.statement.short, one.statement.gap]
        said += [voice.how for group in one.groups for voice in group.voices]
        claims = [v.claim for group in one.groups for v in group.voices if v.claim]
        said += [part for c in claims for part in (str(c.figure), c.indicator, c.source.title)]
        assert [text for text in said if squeezed(text) not in shown] == []
        urls = [f"../{voice.url}" for group in one.groups for voice in group.voices]
        assert [a["href"] for a in section.select("li a")] == urls
        assert [group.way for group in one.groups] == [
            way for way in WAYS if way in {entry.way for entry in one.statement.speaks}
        ]
    assert whole.select('main a[href="../toolkit/opinion-grid/"]')
    for path in ("start/", "toolkit/opinion-grid/"):
        assert page(site, path).select('main a[href$="objections/"]'), path


def test_a_claim_that_another_contradicts_says_so(site: Site) -> None:
    """Each of the two, under the same statement."""
    apart = [
        voice.claim.id
        for one in answers(site.wording)
        for group in one.groups
        for voice in group.voices
        if voice.claim and voice.apart
    ]
    assert apart == ["calls-brochure", "calls-roadshows", "willing-roadshows", "willing-brochure"]


def test_without_its_cases_a_statement_says_that_there_is_nothing(site: Site) -> None:
    """All eight stay, in the same order, and each leads to proposing a case."""
    other = made(SAMPLE)
    nothing = other.wording.words("objections.nothing")
    statements = [one.statement for one in own(site).statements]
    sections = page(other, "objections/").select("main section")
    assert [section.h2.get_text() for section in sections if section.h2] == statements
    for section in sections:
        assert squeezed(nothing) in squeezed(section.get_text())
        assert not section.select(".voices, .gap")
