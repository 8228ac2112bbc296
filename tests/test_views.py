"""Home, doors, toolkit, glossary, ledger and citations: a small Hub in, whole objects out."""

from dataclasses import replace
from decimal import Decimal

import pytest
from literal import ABROAD, LIBRARY, SPECS, VOCABULARY, claim, fields, hub, saving, wording

from hub.facets import FACET
from hub.figures import FigureText
from hub.model import Hub
from hub.settings import Settings
from hub.views.case import Dispute, disputes
from hub.views.citing import citation
from hub.views.claims import claim_rows, claims_views, sort_number
from hub.views.explore import filters
from hub.views.fixed import GlossaryGroup, glossary_view
from hub.views.home import Door, door_view, doors, home_view, star, worth_repeating
from hub.views.plan import View
from hub.views.toolkit import StepTools, overview_view, step_view, steps, tool_view, uses
from hub.views.wording import Wording


@pytest.fixture(scope="module")
def library() -> Wording:
    return wording(LIBRARY)


def test_home_counts_what_there_is(library: Wording) -> None:
    """Cases, every claim, and countries; "several countries" is none."""
    context = home_view(library).context
    assert (context["case_count"], context["claim_count"], context["country_count"]) == (4, 6, 3)
    assert [card.id for card in context["newest"]] == ["a", "d", "c", "b"]


def test_home_shows_the_six_newest() -> None:
    """Six of eight."""
    of = wording(hub(**{f"n{at}": {"added": f"2025-01-0{at}"} for at in range(1, 9)}))
    shown = [card.id for card in home_view(of).context["newest"]]
    assert shown == ["n8", "n7", "n6", "n5", "n4", "n3"]


def test_the_star_has_every_co_and_step_with_its_count(library: Wording) -> None:
    """Asked only does not count; a step without cases is still a part of the Star."""
    drawn = star(library)
    assert [(link.key, link.count, link.url) for link in drawn.cos] == [
        ("co-commission", 0, "co/co-commission/"),
        ("co-design", 3, "co/co-design/"),
        ("co-deliver", 1, "co/co-deliver/"),
        ("co-assess", 0, "co/co-assess/"),
    ]
    assert [(link.key, link.count, link.url) for link in drawn.steps] == [
        ("map-it", 1, "toolkit/map-it/"),
        ("focus-it", 0, "toolkit/focus-it/"),
    ]


def level(number: int) -> dict[str, str]:
    return {"level": str(number), "note": "N."}


def test_a_claim_worth_repeating_is_a_headline_with_a_number_that_nobody_contradicts() -> None:
    """One each from the three strongest cases that have one, outcome, saving or benefit."""
    contested = [
        claim("p", conflicts_with=["q"]),
        claim("q", value="8", unit="days", conflicts_with=["p"]),
        claim("r", "output"),
        claim("fourth"),
    ]
    of = wording(
        hub(
            contested={"evidence": level(5), "claims": contested},
            words={
                "evidence": level(4),
                "claims": [claim("z", "context"), claim("w", finding="Well."), claim("n")],
            },
            saved={"evidence": level(3), "claims": [saving("s", 100), claim("later")]},
            silent={"evidence": level(2), "claims": [claim("o", "output")]},
            gained={"evidence": level(1), "claims": [claim("g", "benefit")]},
            weak={"evidence": level(0), "claims": [claim("k")]},
        )
    )
    found = worth_repeating(of)
    assert [(one.url, one.claim.id) for one in found] == [
        ("cases/words/", "n"),
        ("cases/saved/", "s"),
        ("cases/gained/", "g"),
    ]
    case = of.hub.case("saved")
    assert found[1].claim == of.claims(case)[0]
    assert (found[1].title, found[1].place) == ("Case saved", of.place(case))
    assert home_view(of).context["repeated"] == found


def test_there_is_a_door_for_each_issue_that_has_its_page(library: Wording) -> None:
    """In the vocabulary's order, with how many cases answer it."""
    assert doors(library) == (
        Door("cuts", "What about cuts?", "Cuts", 3, "start/cuts/"),
        Door("young", "What about young?", "Young", 1, "start/young/"),
    )


def test_behind_a_door_are_the_strongest_cases_one_tool_and_the_rule(library: Wording) -> None:
    """By the stated rule, and the way to all of them."""
    cuts, young = doors(library)
    view = door_view(library, cuts)
    assert [card.id for card in view.context["cards"]] == ["b", "c", "a"]
    assert view.context["spec"] == SPECS.doors["cuts"]
    assert view.context["tool"] == library.term_link(FACET["tool"], "matrix")
    assert (view.context["others"], view.context["count"], view.context["query"]) == (
        (young,),
        3,
        "?issue=cuts",
    )


def test_a_door_shows_six_cases_at_most() -> None:
    """And counts all."""
    of = wording(hub(**{f"n{at}": {"issues": ["cuts"]} for at in range(8)}))
    context = door_view(of, doors(of)[0]).context
    assert [card.id for card in context["cards"]] == ["n0", "n1", "n2", "n3", "n4", "n5"]
    assert context["count"] == 8


def test_each_step_has_the_tools_that_the_vocabulary_gives_it(library: Wording) -> None:
    """In the vocabulary's order, each once."""
    step, tool = FACET["step"], FACET["tool"]
    link = library.term_link
    expected = (
        StepTools(link(step, "map-it"), "Why map-it?", (link(tool, "explorer"), link(tool, "lab"))),
        StepTools(link(step, "focus-it"), "Why focus-it?", (link(tool, "matrix"),)),
    )
    assert steps(library) == expected
    assert overview_view(library).context["steps"] == expected


def test_a_step_knows_its_place(library: Wording) -> None:
    """Its number, the step before and the step after."""
    first, last = (step_view(library, group) for group in steps(library))
    link = library.term_link
    assert (first.context["number"], first.context["previous"], first.context["next"]) == (
        1,
        None,
        link(FACET["step"], "focus-it"),
    )
    assert (last.context["number"], last.context["previous"], last.context["next"]) == (
        2,
        link(FACET["step"], "map-it"),
        None,
    )
    assert [use.card.id for use in first.context["uses"]] == ["b"]


def test_a_tool_tells_of_its_cases_then_lists_the_others(library: Wording) -> None:
    """What the specification tells comes first, once; a case that the hub lacks is left out."""
    explorer = library.hub.specs.tools["explorer"].cases
    found = uses(library, explorer, library.hub.by_term["tool"]["explorer"])
    assert [(use.card.id, use.how) for use in found] == [("b", "They drew a map."), ("a", "")]
    assert uses(library, library.hub.specs.tools["matrix"].cases, ()) == ()


def test_a_tool_leads_to_the_next(library: Wording) -> None:
    """With its step and its specification."""
    group = steps(library)[0]
    lab = group.tools[1]
    context = tool_view(library, lab, group, lambda _: ()).context
    assert context["next"] == library.term_link(FACET["tool"], "explorer")
    assert (context["group"], context["spec"]) == (group, SPECS.tools["lab"])


def test_the_glossary_has_the_method_in_four_languages(library: Wording) -> None:
    """The hub's own and German, French and Spanish; lists without terms are left out."""
    context = glossary_view(library).context
    assert tuple(context["languages"]) == ("de", "fr", "es")
    keys = ("cos", "steps", "tools", "glossary", "evidence", "intensities", "claim_kinds",
            "attributions", "methods")  # fmt: skip
    assert context["groups"] == tuple(
        GlossaryGroup(key, VOCABULARY.terms(key), key in ABROAD) for key in keys
    )
    labels = {term.key: term.labels for term in context["groups"][0].terms if term.labels}
    assert labels == ABROAD["cos"]


def ledger(of: Wording) -> list[View]:
    return [plan.make() for plan in claims_views(of)]


def test_the_ledger_is_by_kind_then_numbers_then_by_case_then_by_record(library: Wording) -> None:
    """Kinds in the vocabulary's order, findings after numbers, cases by title."""
    [view] = ledger(library)
    found = view.context["entries"]
    assert [(entry.case_title, entry.case_url, entry.claim.id) for entry in found] == [
        ("Beta", "cases/a/", "a1"),
        ("Gamma", "cases/c/", "c3"),
        ("Gamma", "cases/c/", "c2"),
        ("Gamma", "cases/c/", "c1"),
        ("alpha", "cases/b/", "b1"),
        ("Beta", "cases/a/", "a2"),
    ]
    by_id = {claim.id: claim for case in LIBRARY.cases for claim in library.claims(case)}
    assert [entry.claim for entry in found] == [by_id[entry.claim.id] for entry in found]
    assert [(row["case"], row["claim"]) for row in claim_rows(library)] == [
        ("a", "a1"), ("c", "c3"), ("c", "c2"), ("c", "c1"), ("b", "b1"), ("a", "a2"),
    ]  # fmt: skip


def test_the_ledgers_kinds_are_those_that_some_claim_has(library: Wording) -> None:
    """In the vocabulary's order."""
    [view] = ledger(library)
    assert [term.key for term in view.context["kinds"]] == [
        "outcome", "output", "saving", "context",
    ]  # fmt: skip


def test_the_ledger_is_paged() -> None:
    """51 claims make two pages, and no claim is lost between them."""
    many = [claim(f"n{at:02}") for at in range(51)]
    views = ledger(wording(hub(a={"claims": many})))
    assert [view.path for view in views] == ["claims/index.html", "claims/2/index.html"]
    shown = [[entry.claim.id for entry in view.context["entries"]] for view in views]
    assert shown == [[f"n{at:02}" for at in range(50)], ["n50"]]
    assert [view.listed for view in views] == [True, False]


@pytest.mark.parametrize(
    ("form", "number"),
    [
        ({"change_percent": "-29"}, Decimal(-29)),
        ({"value": "7", "unit": "days"}, Decimal(7)),
        ({"value": None, "before": "14", "after": "3.5", "unit": "days"}, Decimal("3.5")),
        ({"value": None, "low": "12", "high": "16", "unit": "weeks"}, Decimal(12)),
        ({"value": None, "ratio": "4"}, Decimal(4)),
        ({"money": {"amount": "100", "currency": "GBP", "per": "year"}}, Decimal(100)),
        ({"finding": "Better."}, None),
    ],
)
def test_a_claim_is_sorted_by_its_number(form: dict[str, object], number: Decimal | None) -> None:
    """Where it ended, the low end of a range, a sum of money; a finding has none."""
    given = fields(claims=[claim("a", **form)])
    assert sort_number(given.claims[0]) == number


def test_claims_that_contradict_each_other_are_one_dispute() -> None:
    """All that are joined by a contradiction, in the record's order; others are none."""
    claims = [
        claim("a", conflicts_with=["c"]),
        claim("b"),
        claim("c", conflicts_with=["a", "d"]),
        claim("d", conflicts_with=["c"]),
        claim("e", conflicts_with=["f"]),
        claim("f", conflicts_with=["e"]),
    ]
    of = wording(hub(x={"claims": claims}))
    by_id = {claim.id: claim for claim in of.claims(of.hub.case("x"))}
    assert disputes(tuple(by_id.values())) == (
        Dispute((by_id["a"], by_id["c"], by_id["d"])),
        Dispute((by_id["e"], by_id["f"])),
    )


def test_a_claim_in_words_keeps_its_caution() -> None:
    """Everything a reader must know is in its parts."""
    given = claim(
        "a",
        "saving",
        money={"amount": "300000", "currency": "GBP", "per": "year", "gross": "true"},
        qualifier="about",
        attribution="estimated",
        period={"start": "2009", "end": "2012", "note": "first winter left out"},
        comparator={"who": "the rest", "change_percent": "-4"},
        locator="page 7",
        note="Not alike.",
    )
    of = wording(hub(x={"claims": [given]}))
    [text] = of.claims(of.hub.case("x"))
    gross = of.words("figure.gross")
    assert text.figure == FigureText("About", "£300,000", f"Year, {gross}")
    assert (
        text.period
        == f"{of.words('date.from_to', start='2009', end='2012')}, first winter left out"
    )
    assert text.comparator == of.words("claim.comparator", who="the rest", figure="−4\u202f%")
    assert (text.attribution, text.locator, text.note, text.source.title) == (
        "Estimated",
        "page 7",
        "Not alike.",
        "Report",
    )  # fmt: skip


def cited(settings: Settings) -> Hub:
    return hub(
        settings=settings,
        x={
            "title": "50% of A & B: the #1 {way}",
            "authors": [{"name": "Ann & Co"}, {"name": "Ben"}],
            "last_checked": "2025-11-20",
        },
    )


def test_a_case_is_cited_with_its_authors_address_and_day() -> None:
    """As text and as BibTeX, whose own characters are escaped."""
    of = wording(cited(Settings(name="The Hub", base_url="https://example.org/hub")))
    found = citation(of, of.hub.case("x"))
    checked = of.date("2025-11-20")
    assert checked == "20 November 2025"
    assert found.text == of.words(
        "cite.text",
        authors="Ann & Co, Ben",
        year="2025",
        title="50% of A & B: the #1 {way}",
        hub="The Hub",
        address="https://example.org/hub/cases/x/",
        checked=checked,
    )
    assert found.bibtex.splitlines()[0] == "@misc{x,"
    for part in (r"{Ann \& Co} and {Ben}", r"50\% of A \& B: the \#1", "year = {2025}"):
        assert part in found.bibtex
    assert "howpublished = {The Hub}" in found.bibtex
    assert "https://example.org/hub/cases/x/" in found.bibtex
    assert of.words("cite.checked", checked=checked) in found.bibtex


def test_without_a_base_url_the_path_stands_alone() -> None:
    """A citation never names an address that nobody knows."""
    of = wording(cited(Settings(name="The Hub")))
    found = citation(of, of.hub.case("x"))
    assert "http" not in found.text + found.bibtex
    assert "cases/x/" in found.text


def test_a_hub_without_cases_has_every_view() -> None:
    """Nothing divides by nought."""
    of = wording(replace(LIBRARY, cases=()))
    context = home_view(of).context
    assert (context["case_count"], context["claim_count"], context["country_count"]) == (0, 0, 0)
    [view] = ledger(of)
    assert (view.context["entries"], worth_repeating(of), filters(of)[0].terms) == ((), (), ())
