"""The vocabulary file: what it must hold, and what is said when it does not."""

from pathlib import Path

import pytest

from hub.vocabulary import LISTS, Vocabulary, read_vocabulary

ROOT = Path(__file__).parent.parent
SMALL = (ROOT / "tests/golden/shared/vocabulary.yml").read_text(encoding="utf-8")
LINES = SMALL.splitlines()

COS = {
    "co-commission": ("Co-commission", "Mit-Beauftragen", "co-planification", "co-planificación"),
    "co-design": ("Co-design", "Mit-Entwickeln", "co-conception", "co-diseño"),
    "co-deliver": ("Co-deliver", "Mit-Umsetzen", "co-délivraison", "co-realización"),
    "co-assess": ("Co-assess", "Mit-Bewerten", "co-évaluation", "co-evaluación"),
}
"""Key → labels in English, German, French and Spanish."""

TOOLS = {
    "co-production-explorer": "map-it",
    "impact-matrix": "focus-it",
    "business-case-generator": "focus-it",
    "see-what-you-can-do": "people-it",
    "community-asset-survey": "people-it",
    "co-production-lab": "people-it",
    "opinion-grid": "people-it",
    "incentive-menu": "market-it",
    "co-production-charter": "market-it",
    "risk-register": "market-it",
    "competency-framework": "grow-it",
    "outcomes-framework": "grow-it",
    "annual-co-review": "grow-it",
    "self-audit": "grow-it",
}
"""Key → the step of the Star that the tool belongs to."""

SECTORS = {
    "adult-social-care": "10", "dementia": "10", "mental-health": "07", "health": "07",
    "public-health": "07", "children-and-young-people": "10", "youth-justice": "03",
    "education-and-skills": "09", "employment": "04", "money-and-poverty": "10", "housing": "06",
    "community-development": "06", "community-safety": "03", "roads-and-transport": "04",
    "environment-and-waste": "05", "parks-leisure-and-culture": "08", "emergencies": "03",
    "digital-services": "01", "democracy-and-budgets": "01", "inspection-and-quality": "01",
}  # fmt: skip
"""Key → division of COFOG 1999."""

KEYS = {
    "cos": "co-commission co-design co-deliver co-assess",
    "steps": "map-it focus-it people-it market-it grow-it",
    "tools": " ".join(TOOLS),
    "issues": (
        "budget-cuts citizen-satisfaction young-peoples-outcomes older-peoples-wellbeing "
        "digital-and-social-media"
    ),
    "sectors": " ".join(SECTORS),
    "groups": (
        "young-people children-and-families older-people people-living-with-dementia carers "
        "disabled-people people-with-long-term-conditions mental-health-service-users "
        "people-in-financial-difficulty unemployed-people neet refugees-and-migrants "
        "ethnic-minority-communities lgbtq-people tenants residents road-users "
        "people-at-risk-of-homelessness people-in-the-justice-system frontline-staff councillors "
        "businesses everyone"
    ),
    "benefit_groups": (
        "people-who-access-services communities frontline-staff heads-of-service top-managers "
        "politicians"
    ),
    "organisation_types": (
        "county district unitary metropolitan-borough london-borough combined-authority "
        "scottish-council welsh-council ni-council city-or-municipality health-body "
        "health-and-social-care-partnership police-or-fire housing-association "
        "school-college-or-university charity community-group user-led-organisation "
        "social-enterprise business national-government international"
    ),
    "methods": (
        "time-bank befriending community-navigator peer-education peer-support peer-inspection "
        "citizen-inspection participatory-budgeting ethnography user-testing "
        "self-management-training volunteering mentoring speedwatch street-representatives "
        "walkabouts neighbourhood-action-plan community-survey asset-mapping lab crowdfunding "
        "social-media-feedback decision-panel resident-majority-board clubhouse charter co-review "
        "study-visit"
    ),
    "obstacles": (
        "power-sharing professional-resistance time money skills-and-capacity "
        "recruitment-and-diversity risk-and-liability regulation data-and-digital "
        "coordinator-dependency political-change language-and-jargon trust evaluation "
        "sustainability"
    ),
    "risks": (
        "insurance-and-liability confidentiality safeguarding data-protection quality "
        "unfair-burden exploitation continuity reputation"
    ),
    "incentive_recipients": (
        "user citizen carer frontline manager commissioner provider councillor"
    ),
    "incentive_types": (
        "payment expenses recognition skills belonging influence celebration convenience"
    ),
    "evidence": "level-0 level-1 level-2 level-3 level-4 level-5",
    "intensities": "asked shared led",
    "kinds": "case attempt programme",
    "statuses": "running ended changed unknown",
    "stages": "pilot implemented embedded scaled unknown",
    "effects": "additive substitutive both",
    "collectivities": "individual group community",
    "organisation_roles": "lead partner funder evaluator community",
    "relation_types": "adapted-from adopted-by part-of similar-to contrasts-with",
    "settings": "urban rural mixed",
    "precisions": "exact town area country",
    "claim_kinds": ("outcome output benefit saving cost income participation satisfaction context"),
    "money_per": "one-off year person person-year hour",
    "qualifiers": "exactly about nearly more-than less-than at-least up-to",
    "attributions": "reported estimated before-after compared experimental",
    "value_types": "fiscal economic social",
}
"""List → its keys, in the order of the hub's own record format."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    read, problems = read_vocabulary(ROOT / "cases/vocabulary.yml", ROOT)
    assert [str(problem) for problem in problems] == []
    assert read is not None
    return read


def said_of(text: str, folder: Path) -> list[str]:
    """What is said of a vocabulary file with this text."""
    path = folder / "vocabulary.yml"
    path.write_text(text, encoding="utf-8")
    read, problems = read_vocabulary(path, folder)
    assert (read is None) == bool(problems)
    return [str(problem) for problem in problems]


def line_of(beginning: str) -> int:
    return next(number for number, line in enumerate(LINES, 1) if line.startswith(beginning))


@pytest.mark.parametrize("name", KEYS)
def test_the_vocabulary_has_every_permanent_key(name: str, vocabulary: Vocabulary) -> None:
    """The hub's vocabulary keeps each key of the record format, in its order."""
    expected = KEYS[name].split()
    assert [key for key in vocabulary.keys(name) if key in expected] == expected


def test_every_list_but_the_glossary_has_permanent_keys() -> None:
    """No list of the vocabulary is left out of the keys above."""
    assert set(KEYS) == set(LISTS) - {"glossary"}


def test_the_four_cos_have_their_labels_in_four_languages(vocabulary: Vocabulary) -> None:
    """English, German, French and Spanish labels of the Four Co's are the published ones."""
    labels = {
        term.key: (term.label, *(term.labels[language] for language in ("de", "fr", "es")))
        for term in vocabulary.terms("cos")
    }
    assert labels == COS


@pytest.mark.parametrize("name", ["cos", "steps", "tools"])
def test_cos_steps_and_tools_have_labels_in_three_more_languages(
    name: str, vocabulary: Vocabulary
) -> None:
    """Each Co, step and tool is named in German, French and Spanish."""
    without = [
        term.key for term in vocabulary.terms(name) if not {"de", "fr", "es"} <= set(term.labels)
    ]
    assert without == []


def test_every_tool_belongs_to_its_step(vocabulary: Vocabulary) -> None:
    """The tools lie at the steps of the Star that the toolkit gives them."""
    steps = {term.key: term.step for term in vocabulary.terms("tools")}
    assert {key: steps[key] for key in TOOLS} == TOOLS


def test_every_sector_has_its_cofog_division(vocabulary: Vocabulary) -> None:
    """The sectors follow COFOG 1999."""
    divisions = {term.key: term.cofog for term in vocabulary.terms("sectors")}
    assert {key: divisions[key] for key in SECTORS} == SECTORS


@pytest.mark.parametrize("name", LISTS)
def test_every_term_has_a_label_and_a_definition_of_one_sentence(
    name: str, vocabulary: Vocabulary
) -> None:
    """A definition is one sentence; no two terms of a list have the same label."""
    terms = vocabulary.terms(name)
    endless = [term.key for term in terms if not term.definition.endswith(".")]
    several = [term.key for term in terms if ". " in term.definition]
    labels = [term.label.casefold() for term in terms]
    assert (endless, several) == ([], [])
    assert sorted(set(labels)) == sorted(labels)


def test_terms_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """The order of the file is the order on the site."""
    path = tmp_path / "vocabulary.yml"
    path.write_text(SMALL, encoding="utf-8")
    read, _ = read_vocabulary(path, tmp_path)
    assert read is not None
    assert read.keys("sectors") == ("health", "housing", "employment", "environment")
    assert read.label("sectors", "housing") == "Housing"
    assert read.term("tools", "impact-matrix").step == "focus-it"


def test_a_missing_list_is_a_problem(tmp_path: Path) -> None:
    """Each list must be there; two that are not are two problems."""
    text = SMALL.replace("\nsettings:", "\nxylophones:").replace("\nglossary:", "\nzithers:")
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{line_of('settings:')}: unknown list 'xylophones'",
        f"vocabulary.yml:{line_of('glossary:')}: unknown list 'zithers'",
        "vocabulary.yml:1: the list 'settings' is required",
        "vocabulary.yml:1: the list 'glossary' is required",
    ]


def test_an_unknown_list_is_a_problem(tmp_path: Path) -> None:
    """A list that records know nothing of is a problem; the nearest is offered."""
    text = SMALL + "\nsectorss:\n  health: {label: Health, definition: Words.}\n"
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{len(LINES) + 2}: unknown list 'sectorss' (did you mean 'sectors'?)"
    ]


def test_an_empty_file_lacks_every_list(tmp_path: Path) -> None:
    """A vocabulary without a word is told every list."""
    expected = [f"vocabulary.yml:1: the list '{name}' is required" for name in LISTS]
    assert said_of("", tmp_path) == expected


def test_a_list_without_terms_is_a_problem(tmp_path: Path) -> None:
    """A list is terms by key, not words and not a sequence."""
    text = SMALL.replace("glossary:\n", "glossary: [a]\nsettings2:\n")
    number = line_of("glossary:")
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{number}: glossary must be terms, by key",
        f"vocabulary.yml:{number + 1}: unknown list 'settings2' (did you mean 'settings'?)",
    ]


def test_a_term_described_twice_is_a_problem(tmp_path: Path) -> None:
    """A term stands once in its list."""
    number = line_of("  housing:")
    text = SMALL.replace("\n  housing:", "\n  health:")
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{number}: term 'health' is described twice; first on line {number - 1}"
    ]


def test_an_unknown_attribute_is_a_problem(tmp_path: Path) -> None:
    """A term refuses attributes that terms do not have; the nearest is offered."""
    number = line_of("  housing:")
    text = SMALL.replace("label: Housing,", "label: Housing, aliasses: [homes],")
    message = "term 'housing': unknown attribute 'aliasses' (did you mean 'aliases'?)"
    assert said_of(text, tmp_path) == [f"vocabulary.yml:{number}: {message}"]


def test_a_missing_definition_is_a_problem(tmp_path: Path) -> None:
    """A term says what it means, even one that the method itself needs."""
    text = SMALL.replace("{label: Housing, definition: Words.}", "{label: Housing}").replace(
        "{label: Co design, definition: Words.}", "{label: Co design, definition: }"
    )
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{line_of('  co-design:')}: term 'co-design': 'definition' is required",
        f"vocabulary.yml:{line_of('  housing:')}: term 'housing': 'definition' is required",
    ]


def test_a_term_that_the_method_needs_stays(tmp_path: Path) -> None:
    """A hub may relabel the Four Co's, the steps and the levels; it may not drop or rename one."""
    text = SMALL.replace("\n  co-assess:", "\n  co-judge:").replace("\n  level-5:", "\n  level-6:")
    assert said_of(text, tmp_path) == [
        "vocabulary.yml:1: cos must keep the term 'co-assess'; found none",
        "vocabulary.yml:1: evidence must keep the term 'level-5'; found none",
    ]


def test_a_hub_may_add_and_relabel_terms(tmp_path: Path) -> None:
    """New terms and other labels are no problem."""
    text = SMALL.replace(
        "  housing: {label: Housing,",
        "  homes: {label: Homes, definition: Words., aliases: [flats], retired: true}\n"
        "  housing: {label: Council housing, labels: {de: Wohnen}, cofog: 06,",
    )
    assert said_of(text, tmp_path) == []


def test_a_terms_key_can_be_an_address(tmp_path: Path) -> None:
    """A key is words in lower case joined by hyphens, because pages are named after it."""
    number = line_of("  housing:")
    text = SMALL.replace("\n  housing:", "\n  ../Housing:")
    rule = "a term's key must be lower-case words joined by hyphens"
    assert said_of(text, tmp_path) == [f"vocabulary.yml:{number}: {rule}; got '../Housing'"]


def test_a_tool_belongs_to_a_step(tmp_path: Path) -> None:
    """A tool's step is one of the steps; the nearest is offered."""
    number = line_of("  impact-matrix:")
    text = SMALL.replace("step: focus-it", "step: focus")
    rule = (
        "term 'impact-matrix': step must be one of: map-it, focus-it, people-it, market-it, grow-it"
    )
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{number}: {rule}; got 'focus' (did you mean 'focus-it'?)"
    ]


def test_an_attribute_has_its_type(tmp_path: Path) -> None:
    """Aliases are a list, labels are by language."""
    number = line_of("  housing:")
    text = SMALL.replace("label: Housing,", "label: [Housing], aliases: homes,")
    assert said_of(text, tmp_path) == [
        f"vocabulary.yml:{number}: term 'housing': label must be of another type; got a list",
        f"vocabulary.yml:{number}: term 'housing': aliases must be of another type; got 'homes'",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- cos", "1: the vocabulary must be lists of terms, by name"),
        ("cos: 'a", "1: the file must be YAML that can be read; found a quote that is not closed"),
        ("cos: &a {}", "1: the file must not use anchors or aliases; got '&a'"),
        ("cos: a\n---\ncos: b", "3: the file must be one YAML document; found a second one"),
        ("cos: \0", "1: text must not hold control characters; got U+0000"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_vocabulary_gets_one_line(
    text: str, expected: str, tmp_path: Path
) -> None:
    """Broken YAML is told as in a record."""
    assert said_of(text, tmp_path) == [f"vocabulary.yml:{expected}"]


def test_a_missing_file_gets_one_line(tmp_path: Path) -> None:
    """Without the file there is no vocabulary, and a line says so."""
    read, problems = read_vocabulary(tmp_path / "vocabulary.yml", tmp_path)
    assert read is None
    assert [str(problem) for problem in problems] == [
        "vocabulary.yml:1: a record must be a file that exists; found none"
    ]
