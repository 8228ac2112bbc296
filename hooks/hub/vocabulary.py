"""The vocabulary file → every allowed value with its label and definition."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from hub.field_types import SLUG
from hub.problems import Problem, did_you_mean, quoted
from hub.records import Unreadable, read_text, shown_path
from hub.yaml_tree import Mapping, Scalar, Value, YamlProblem, plain_data, read_tree

FILE_NAME = "vocabulary.yml"

MAX_VALUES = 50_000
"""Ten times what the hub's own vocabulary holds, keys counted."""


class Term(BaseModel):
    """One allowed value, with what the site needs to explain it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    label: str
    definition: str
    labels: dict[str, str] = {}
    """Labels in other languages: BCP 47 → words."""
    question: str = ""
    """The question that a Co, a step or an issue answers, in a reader's words."""
    reverse_label: str = ""
    """The label of a relation seen from its other end."""
    cofog: str = ""
    """Division of COFOG 1999, two digits. Source: United Nations, 2000."""
    step: str = ""
    """For a tool: the step of the Star it belongs to."""
    source: str = ""
    """Whom the definition follows."""
    aliases: tuple[str, ...] = ()
    retired: bool = False
    """No longer offered to authors; old records may keep it."""


LISTS = (
    "cos", "steps", "tools", "issues", "sectors", "groups", "benefit_groups",
    "organisation_types", "methods", "obstacles", "risks", "incentive_recipients",
    "incentive_types", "evidence", "kinds", "statuses", "stages", "effects", "collectivities",
    "intensities", "claim_kinds", "attributions", "qualifiers", "value_types",
    "organisation_roles", "relation_types", "settings", "precisions", "money_per", "glossary",
)  # fmt: skip
"""Every list that a vocabulary file holds."""

FIXED_KEYS = MappingProxyType(
    {
        "cos": ("co-commission", "co-design", "co-deliver", "co-assess"),
        "steps": ("map-it", "focus-it", "people-it", "market-it", "grow-it"),
        "evidence": tuple(f"level-{number}" for number in range(6)),
        "intensities": ("asked", "shared", "led"),
        "kinds": ("case", "attempt", "programme"),
        "statuses": ("running", "ended", "changed", "unknown"),
    }
)
"""Keys that the code or the method itself relies on: a hub may relabel them, not drop them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """List name → term key → term, in the order of the file."""

    lists: MappingProxyType[str, MappingProxyType[str, Term]]

    def terms(self, list_name: str) -> tuple[Term, ...]:
        return tuple(self.lists[list_name].values())

    def term(self, list_name: str, key: str) -> Term:
        return self.lists[list_name][key]

    def label(self, list_name: str, key: str) -> str:
        return self.lists[list_name][key].label

    def keys(self, list_name: str) -> tuple[str, ...]:
        return tuple(self.lists[list_name])


def read_vocabulary(path: Path, root: Path) -> tuple[Vocabulary | None, tuple[Problem, ...]]:
    """The vocabulary, or None with every problem of its file."""
    shown = shown_path(path, root)
    try:
        tree, duplicates = read_tree(read_text(path, shown), most=MAX_VALUES)
    except Unreadable as error:
        return None, (error.problem,)
    except YamlProblem as error:
        return None, (Problem(shown, error.line, error.column, f"the file {error}", error.rule),)
    problems = [
        Problem(
            shown,
            duplicate.key.line,
            duplicate.key.column,
            f"term '{duplicate.key.text}' is described twice; first on line {duplicate.first_line}",
            "duplicate-key",
        )
        for duplicate in duplicates
    ]
    if not isinstance(tree, Mapping):
        message = "the vocabulary must be lists of terms, by name"
        return None, (Problem(shown, 1, 1, message, "vocabulary"),)
    lists: dict[str, MappingProxyType[str, Term]] = {}
    for name, value in tree.entries:
        if name.text not in LISTS:
            hint = did_you_mean(name.text, LISTS)
            message = f"unknown list '{name.text}'{hint}"
            problems.append(Problem(shown, name.line, name.column, message, "vocabulary"))
            continue
        lists[name.text] = _make_terms(name.text, value, shown, problems)
    problems.extend(_missing(tree, shown))
    problems.extend(_tools_without_step(tree, shown))
    if problems:
        return None, tuple(problems)
    return Vocabulary(MappingProxyType(lists)), ()


def _make_terms(
    list_name: str, value: Value, shown: str, problems: list[Problem]
) -> MappingProxyType[str, Term]:
    terms: dict[str, Term] = {}
    if not isinstance(value, Mapping):
        message = f"{list_name} must be terms, by key"
        problems.append(Problem(shown, value.line, value.column, message, "vocabulary"))
        return MappingProxyType(terms)
    for key, details in value.entries:
        if not SLUG.fullmatch(key.text):
            message = (
                f"a term's key must be lower-case words joined by hyphens; got {quoted(key.text)}"
            )
            problems.append(Problem(shown, key.line, key.column, message, "vocabulary"))
            continue
        data: Any = plain_data(details)
        fields = data if isinstance(data, dict) else {}
        try:
            terms[key.text] = Term.model_validate({**fields, "key": key.text})
        except ValidationError as error:
            for found in error.errors():
                message = f"term '{key.text}': {_explained(found)}"
                problems.append(Problem(shown, key.line, key.column, message, "vocabulary"))
    return MappingProxyType(terms)


def _explained(found: Any) -> str:
    name = ".".join(str(part) for part in found["loc"])
    if found["type"] == "missing":
        return f"'{name}' is required"
    if found["type"] == "extra_forbidden":
        return f"unknown attribute '{name}'{did_you_mean(name, Term.model_fields)}"
    written = found["input"]
    got = quoted(written) if isinstance(written, str) else f"a {type(written).__name__}"
    return f"{name} must be of another type; got {got}"


def _missing(tree: Mapping, shown: str) -> list[Problem]:
    absent = [f"the list '{name}' is required" for name in LISTS if not tree.key(name)]
    absent += [
        f"{name} must keep the term '{key}'; found none"
        for name, keys in FIXED_KEYS.items()
        for key in keys
        if isinstance(terms := tree.get(name), Mapping) and not terms.key(key)
    ]
    return [Problem(shown, 1, 1, message, "vocabulary") for message in absent]


def _tools_without_step(tree: Mapping, shown: str) -> Iterator[Problem]:
    """Each tool belongs to a step of the Star."""
    tools, steps = tree.get("tools"), tree.get("steps")
    if not isinstance(tools, Mapping) or not isinstance(steps, Mapping):
        return
    known = tuple(key.text for key, _ in steps.entries)
    for key, details in tools.entries:
        step = details.get("step") if isinstance(details, Mapping) else None
        written = step.text if isinstance(step, Scalar) else ""
        if written not in known:
            rule = f"term {quoted(key.text)}: step must be one of: {', '.join(known)}"
            message = f"{rule}; got {quoted(written)}{did_you_mean(written, known)}"
            yield Problem(shown, key.line, key.column, message, "vocabulary")
