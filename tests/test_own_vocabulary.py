"""A council's own vocabulary: what it may add, change and do without, and what it may not."""

import re
import shutil
from pathlib import Path

import pytest
from building import ROOT
from pages import soup

from hub.checks.specs import check_specs
from hub.fitting import fit_specs
from hub.pipeline import Broken, Place, make_site
from hub.specs import read_specs
from hub.vocabulary import LISTS, read_vocabulary
from hub.vocabulary_rules import FIXED_KEYS

OWN = (ROOT / "cases/vocabulary.yml").read_text(encoding="utf-8")


def with_term(text: str, list_name: str, key: str, more: str = "") -> str:
    """The vocabulary with one more term at the beginning of a list."""
    term = f"  {key}: {{label: Our own {list_name}, definition: What we call it.{more}}}"
    return text.replace(f"\n{list_name}:\n", f"\n{list_name}:\n{term}\n")


def without(text: str, key: str) -> str:
    """The vocabulary without a term, in whichever list it stands first."""
    return re.sub(rf"^  {key}:.*\n(?:    .*\n)*", "", text, count=1, flags=re.MULTILINE)


def build(tmp_path: Path, text: str) -> Path:
    """The site of the sample records with this vocabulary."""
    cases = tmp_path / "council"
    shutil.copytree(ROOT / "tests/sample/cases", cases)
    (cases / "vocabulary.yml").write_text(text, encoding="utf-8")
    place = Place(ROOT, cases, ROOT / "docs", (ROOT / "theme_overrides",))
    make_site(place, {}, "").write(tmp_path / "site")
    return tmp_path / "site"


def said_of(tmp_path: Path, text: str) -> list[str]:
    """What is said of a vocabulary, by line."""
    path = tmp_path / "vocabulary.yml"
    path.write_text(text, encoding="utf-8")
    _, problems = read_vocabulary(path, tmp_path)
    return [str(problem).removeprefix("vocabulary.yml:") for problem in problems]


def line_of(text: str, start: str) -> int:
    return [line.startswith(start) for line in text.splitlines()].index(True) + 1


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a council that added a term to every list but that of the Co's."""
    text = OWN
    for name in LISTS:
        if name != "cos":
            more = ", step: grow-it" if name == "tools" else ""
            text = with_term(text, name, f"our-{name.replace('_', '-')}", more)
    return build(tmp_path_factory.mktemp("grown"), text)


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("toolkit/our-tools/index.html", "Our own tools"),
        ("toolkit/our-steps/index.html", "Our own steps"),
        ("start/our-issues/index.html", "Our own issues"),
        ("sector/our-sectors/index.html", "Our own sectors"),
    ],
)
def test_a_term_without_a_specification_has_its_page(path: str, label: str, grown: Path) -> None:
    """The page has the term's label as heading, and its definition; no section is empty."""
    page = soup(grown, path)
    assert page.h1.get_text() == label
    assert "What we call it." in page.main.get_text()
    assert [
        heading.get_text()
        for heading in page.main.select("section > h2, dt")
        if not (follow := heading.find_next_sibling()) or not follow.get_text().strip()
    ] == []


def test_a_tool_of_ones_own_is_not_said_to_be_named_by_others(grown: Path) -> None:
    """Nothing is said of the origin of a tool that has no specification."""
    assert not soup(grown, "toolkit/our-tools/index.html").select("#origin, #how, .facts")


def test_a_new_issue_is_a_door(grown: Path) -> None:
    """The home page and the list of doors lead to it, with its label as the question."""
    links = [a.get_text() for a in soup(grown, "start/index.html").select("main ol a")]
    assert links[0] == "Our own issues"


def test_other_labels_build(tmp_path: Path) -> None:
    """A hub may call every term what it likes."""
    site = build(
        tmp_path, re.sub(r"label: .*?(?=[,}]|$)", "label: Renamed", OWN, flags=re.MULTILINE)
    )
    assert soup(site, "toolkit/impact-matrix/index.html").h1.get_text() == "Renamed"


@pytest.mark.parametrize(
    "key", ["business-case-generator", "self-audit", "young-peoples-outcomes", "quality"]
)
def test_a_hub_may_do_without_a_tool_or_an_issue(key: str, tmp_path: Path) -> None:
    """The hub's own specification of a term that is gone is not used, and nobody must delete it."""
    site = build(tmp_path, without(OWN, key))
    assert not list(site.rglob(f"{key}/index.html"))
    assert (site / "start/citizen-satisfaction/index.html").is_file()


def test_what_names_a_dropped_tool_names_another(tmp_path: Path) -> None:
    """A door whose tool is gone leads to the Star's first tool; a tool, to the one after it."""
    path = tmp_path / "vocabulary.yml"
    path.write_text(without(OWN, "business-case-generator"), encoding="utf-8")
    vocabulary, _ = read_vocabulary(path, tmp_path)
    specs, _ = read_specs(ROOT / "docs", ROOT)
    assert vocabulary is not None
    fitted = fit_specs(specs, vocabulary)
    assert fitted.doors["budget-cuts"].tool == vocabulary.keys("tools")[0]
    assert fitted.doors["budget-cuts"].question == specs.doors["budget-cuts"].question
    assert tuple(fitted.tools) == vocabulary.keys("tools")
    assert {spec.next.tool for spec in fitted.tools.values()} <= set(fitted.tools)


def test_the_hubs_own_pages_fit_its_own_vocabulary(tmp_path: Path) -> None:
    """In the hub itself a specification is named like a term."""
    specs, _ = read_specs(ROOT / "docs", ROOT)
    vocabulary, _ = read_vocabulary(ROOT / "cases/vocabulary.yml", ROOT)
    assert vocabulary is not None
    assert list(check_specs(specs, vocabulary)) == []
    (tmp_path / "vocabulary.yml").write_text(without(OWN, "self-audit"), encoding="utf-8")
    poorer, _ = read_vocabulary(tmp_path / "vocabulary.yml", tmp_path)
    assert poorer is not None
    said = [str(problem) for problem in check_specs(specs, poorer)]
    assert said == [
        (
            "docs/toolkit/self-audit.yml:1: a file here must be named like a term of tools; "
            "got 'self-audit'"
        )
    ]


def test_a_fifth_co_is_refused(tmp_path: Path) -> None:
    """The method has four Co's."""
    text = with_term(OWN, "cos", "co-dream")
    line = line_of(text, "  co-dream:")
    assert said_of(tmp_path, text) == [f"{line}: cos must be the four Co's; got 'co-dream' too"]


@pytest.mark.parametrize(
    ("list_name", "key"), [(name, key) for name, keys in FIXED_KEYS.items() for key in keys]
)
def test_a_term_that_the_code_relies_on_is_kept(list_name: str, key: str, tmp_path: Path) -> None:
    """A default, a rule or the method needs it: dropping it is told in one line."""
    before, start, rest = OWN.partition(f"\n{list_name}:\n")
    text = before + start + without(rest, key)
    said = [each for each in said_of(tmp_path, text) if "step must be" not in each]
    assert said == [f"1: {list_name} must keep the term '{key}'; found none"]


def test_a_default_is_a_term_that_is_kept() -> None:
    """Every default of a field that holds a term is among the terms that no hub may drop."""
    from hub.field_types import TermOf  # noqa: PLC0415
    from hub.record_model import CaseFields, Claim  # noqa: PLC0415

    defaults = {
        mark.list_name: field.default
        for model in (CaseFields, Claim)
        for field in model.model_fields.values()
        for mark in field.metadata
        if isinstance(mark, TermOf) and isinstance(field.default, str)
    }
    assert {name for name, key in defaults.items() if key not in FIXED_KEYS.get(name, ())} == set()


@pytest.mark.parametrize(
    ("list_name", "key", "rule"),
    [
        ("sectors", "con", "must not be a name that Windows keeps for a device"),
        ("methods", "lpt1", "must not be a name that Windows keeps for a device"),
        ("groups", "index", "must not be an address that the site keeps"),
        ("tools", "files", "must not be an address that the site keeps"),
        ("tools", "workshop-pack", "must not be an address that the site keeps"),
        ("groups", "a" * 81, "must be at most 80 characters"),
    ],
)
def test_a_key_that_cannot_be_an_address_is_refused(
    list_name: str, key: str, rule: str, tmp_path: Path
) -> None:
    """Folders are named after keys, on every system, beside what the site keeps there."""
    text = with_term(OWN, list_name, key, ", step: grow-it" if list_name == "tools" else "")
    shown = key if len(key) <= 60 else f"{key[:57]}…"
    assert [each.partition(": ")[2] for each in said_of(tmp_path, text)] == [
        f"a term's key {rule}; got '{shown}'"
    ]


def test_a_tool_is_not_called_like_a_step(tmp_path: Path) -> None:
    """Their pages lie in one folder."""
    text = with_term(OWN, "tools", "grow-it", ", step: grow-it")
    line = line_of(text, "  grow-it: {label: Our own tools")
    message = "a tool must not have the key of a step; got 'grow-it'"
    assert said_of(tmp_path, text) == [f"{line}: {message}"]


def test_a_list_has_a_term(tmp_path: Path) -> None:
    """A list without any leaves authors nothing to choose."""
    text = re.sub(r"\ntools:\n(?:  .*\n|\n)*", "\ntools: {}\n\n", OWN)
    line = line_of(text, "tools:")
    assert said_of(tmp_path, text) == [f"{line}: tools must have at least one term; found none"]


def test_problems_of_an_own_vocabulary_stop_the_build(tmp_path: Path) -> None:
    """The build says what the check says."""
    with pytest.raises(Broken, match="cos must be the four Co's"):
        build(tmp_path, with_term(OWN, "cos", "co-dream"))
