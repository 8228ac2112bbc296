"""Hand-written pages with a fixed anatomy: tools, steps and doors, one YAML file each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from hub.problems import Problem, quoted
from hub.records import shown_path


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Move(Part):
    """One step of an instruction."""

    title: str
    text: str


class UsedBy(Part):
    """What a case did that a page explains."""

    case: str
    how: str


class SpecSource(Part):
    title: str
    publisher: str
    published: str = ""
    locator: str = ""


class Next(Part):
    tool: str
    why: str


class ToolSpec(Part):
    """A tool's page: `docs/toolkit/<tool>.yml`."""

    answers: str
    who: str
    time: str
    origin: Literal["shown", "named"]
    """Whether the source documents show the tool or only name it."""
    origin_note: str
    purpose: tuple[str, ...]
    prepare: tuple[str, ...] = ()
    how: tuple[Move, ...]
    output: str
    watch: tuple[str, ...] = ()
    cases: tuple[UsedBy, ...] = ()
    sources: tuple[SpecSource, ...] = ()
    next: Next
    document: dict[str, object] = {}
    """The words of the tool's downloads, where it has them; `toolkit` gives them their types."""


class StepSpec(Part):
    """A step's page: `docs/toolkit/steps/<step>.yml`."""

    answers: str
    purpose: tuple[str, ...]
    how: tuple[Move, ...]
    ends_with: str
    cases: tuple[UsedBy, ...] = ()
    sources: tuple[SpecSource, ...] = ()
    next_step_note: str = ""


class DoorSpec(Part):
    """A front door: `docs/start/<issue>.yml`."""

    question: str
    intro: str
    rule: str
    tool: str
    tool_why: str
    first_step: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Specs:
    """Every hand-written specification, by the key of its term."""

    tools: Mapping[str, ToolSpec]
    steps: Mapping[str, StepSpec]
    doors: Mapping[str, DoorSpec]


Spec = TypeVar("Spec", bound=Part)


def read_specs(docs: Path, root: Path) -> tuple[Specs, tuple[Problem, ...]]:
    """The specifications below the folder of hand-written pages, and all their problems."""
    tools, tool_problems = _read_folder(docs / "toolkit", ToolSpec, root)
    steps, step_problems = _read_folder(docs / "toolkit" / "steps", StepSpec, root)
    doors, door_problems = _read_folder(docs / "start", DoorSpec, root)
    return Specs(tools, steps, doors), (*tool_problems, *step_problems, *door_problems)


def _read_folder(
    folder: Path, kind: type[Spec], root: Path
) -> tuple[dict[str, Spec], tuple[Problem, ...]]:
    """File name → specification, in the order of the names, and what is wrong with the others."""
    specs: dict[str, Spec] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        shown = shown_path(path, root)
        try:
            specs[path.stem] = kind.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            problems.append(Problem(shown, line, 1, f"must be YAML; {error.problem}", "yaml"))
        except ValidationError as error:
            for found in error.errors():
                name = ".".join(str(part) for part in found["loc"])
                message = f"{name} {found['msg'].lower()}; got {quoted(str(found['input']))}"
                problems.append(Problem(shown, 1, 1, message, "spec"))
    return specs, tuple(problems)
