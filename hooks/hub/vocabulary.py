"""The vocabulary file → every allowed value with its label and definition."""

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from hub.problems import Problem, did_you_mean, quoted
from hub.records import Unreadable, read_text, shown_path
from hub.vocabulary_rules import LISTS, check_four_cos, check_key, check_lists, check_tools
from hub.yaml_tree import Mapping, Value, YamlProblem, plain_data, read_tree

__all__ = ["FILE_NAME", "LISTS", "Term", "Vocabulary", "read_vocabulary"]

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
        """Every term that a record may have, the retired ones too."""
        return tuple(self.lists[list_name])

    def offered(self, list_name: str) -> tuple[str, ...]:
        """The terms that authors are told of: not the retired ones."""
        return tuple(key for key, term in self.lists[list_name].items() if not term.retired)


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
    for rule in (check_lists, check_four_cos, check_tools):
        problems.extend(rule(tree, shown))
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
        if slips := tuple(check_key(list_name, key, shown)):
            problems.extend(slips)
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
