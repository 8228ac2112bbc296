"""What is made from the model says what the model says."""

import re
from datetime import date

from building import ROOT

from hub.checks import check_records
from hub.checks.library import Library
from hub.guide import replaced
from hub.record_model import CaseFields
from hub.records import make_record
from hub.schema import case_schema
from hub.vocabulary import Vocabulary, read_vocabulary


def vocabulary() -> Vocabulary:
    found, problems = read_vocabulary(ROOT / "cases/vocabulary.yml", ROOT)
    assert problems == ()
    assert found is not None
    return found


def test_the_field_guide_is_the_model() -> None:
    """CONTRIBUTING.md holds the field guide as the model prints it today."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert text == replaced(text, vocabulary()), (
        "write it anew: PYTHONPATH=hooks .venv/bin/python -m hub.guide CONTRIBUTING.md"
    )


def test_the_example_in_the_guide_can_be_published() -> None:
    """The example that authors copy breaks no rule."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = re.search(r"```markdown\n(.*?)\n```", text, re.DOTALL)
    assert example is not None
    record, problems = make_record(example[1] + "\n", "speed-watch-example", "example.md")
    _, found = check_records([record], Library(), vocabulary(), date(2026, 11, 20))
    assert [str(problem) for problem in (*problems, *found)] == []


def test_the_schema_has_every_field_and_every_term() -> None:
    """The JSON Schema names the model's fields, requires the required and lists the terms."""
    schema = case_schema(vocabulary())
    assert set(schema["properties"]) == set(CaseFields.model_fields)
    assert {"title", "summary", "sources", "cos"} <= set(schema["required"])
    assert schema["properties"]["status"]["enum"] == list(vocabulary().keys("statuses"))
    assert schema["properties"]["cos"]["propertyNames"]["enum"] == list(vocabulary().keys("cos"))
    assert schema["additionalProperties"] is False
    assert "x-vocabulary" not in str(schema)


def test_the_readme_is_short_and_true() -> None:
    """README has at most 80 lines, the two commands and the drawing of the pipeline."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert "python3 scripts/hub.py serve" in text
    assert "python3 scripts/hub.py test" in text
    drawing = (ROOT / "hooks/hub/__init__.py").read_text(encoding="utf-8")
    line = next(line.strip() for line in drawing.splitlines() if "cases/*.md" in line)
    assert line.split("  ")[0] in text
