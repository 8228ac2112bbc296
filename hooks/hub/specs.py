"""Hand-written pages with a fixed anatomy: tools, steps and doors, one YAML file each."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from hub.forms.document import Document
from hub.known import ANY, CaseId, Known, StepKey, ToolKey
from hub.problems import Problem, did_you_mean
from hub.records import Unreadable, read_text, shown_path
from hub.spec_problems import spec_problems
from hub.yaml_tree import Value, YamlProblem, plain_data, read_tree


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)


class Move(Part):
    """One step of an instruction."""

    title: str
    text: str


class UsedBy(Part):
    """What a case did that a page explains."""

    case: CaseId
    how: str


class SpecSource(Part):
    title: str
    publisher: str
    published: str = ""
    locator: str = ""


class Next(Part):
    tool: ToolKey
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
    document: Document | None = None
    """What people fill in as text: ODT, DOCX, PDF."""
    easy_read: Document | None = None
    """The same in short sentences and large type."""
    large_print: bool = False
    """The document also comes in large type."""
    sheet: Document | None = None
    """What people fill in as a workbook, with sums: ODS, XLSX, and a PDF to print."""
    beside: ToolKey = ""
    """A tool whose files belong with these: both are handed out together."""
    poster: Document | None = None
    """One table for a wall: PDF in A2 and A3."""


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
    tool: ToolKey
    tool_why: str
    first_step: str
    questions: tuple[str, ...] = ()


class Thing(Part):
    """Something small to do this week."""

    step: StepKey
    """The step of the Star that it begins."""
    title: str
    text: str
    minutes: int
    tool: ToolKey


class JustStartSpec(Part):
    """The end of the walk through the steps: `docs/just-start.yml`."""

    answers: str
    purpose: tuple[str, ...]
    things: tuple[Thing, ...]
    promise: Document
    """What somebody will do, with whom and by when."""
    sources: tuple[SpecSource, ...] = ()


class AgendaItem(Part):
    minutes: int
    title: str
    text: str
    tool: ToolKey = ""
    """The tool that is used; empty for a welcome or a break."""


class Agenda(Part):
    """A workshop of one length."""

    key: str
    title: str
    aim: str
    items: tuple[AgendaItem, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


class StepPack(Part):
    """What the ready pack of a step holds, beside the step's cases."""

    agenda: str
    tools: tuple[ToolKey, ...]


class WorkshopSpec(Part):
    """The workshop pack: `docs/workshop.yml`."""

    purpose: tuple[str, ...]
    materials: tuple[str, ...]
    agendas: tuple[Agenda, ...]
    notes: tuple[Move, ...]
    """For who leads the workshop."""
    packs: dict[StepKey, StepPack]
    """Step → its ready pack."""
    alone: tuple[ToolKey, ...] = ()
    """Tools whose worksheet each person fills in alone."""
    credit: tuple[str, ...] = ()
    """Whose idea it follows."""

    @model_validator(mode="after")
    def _agendas(self) -> Self:
        """Keys of agendas differ, and each pack has one of them."""
        keys = [agenda.key for agenda in self.agendas]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f"must give an agenda's key once; got '{key}' twice")
        for step, pack in self.packs.items():
            if pack.agenda not in keys:
                raise ValueError(
                    f"must have the agenda that the pack of '{step}' names; "
                    f"got '{pack.agenda}'{did_you_mean(pack.agenda, keys)}"
                )
        return self


@dataclass(frozen=True, slots=True)
class Specs:
    """Every hand-written specification, by the key of its term."""

    tools: Mapping[str, ToolSpec]
    steps: Mapping[str, StepSpec]
    doors: Mapping[str, DoorSpec]
    just_start: JustStartSpec | None = None
    workshop: WorkshopSpec | None = None


Spec = TypeVar("Spec", bound=Part)


def read_specs(docs: Path, root: Path, known: Known = ANY) -> tuple[Specs, tuple[Problem, ...]]:
    """The specifications below the folder of hand-written pages, and all their problems."""
    tools, tool_problems = _read_folder(docs / "toolkit", ToolSpec, root, known)
    steps, step_problems = _read_folder(docs / "toolkit" / "steps", StepSpec, root, known)
    doors, door_problems = _read_folder(docs / "start", DoorSpec, root, known)
    start, start_problems = _read_one(docs / "just-start.yml", JustStartSpec, root, known)
    workshop, workshop_problems = _read_one(docs / "workshop.yml", WorkshopSpec, root, known)
    return Specs(tools, steps, doors, start, workshop), (
        *tool_problems,
        *step_problems,
        *door_problems,
        *start_problems,
        *workshop_problems,
    )


def _read_one(
    path: Path, kind: type[Spec], root: Path, known: Known
) -> tuple[Spec | None, tuple[Problem, ...]]:
    """The specification of one file; a hub may do without it."""
    if not path.is_file():
        return None, ()
    spec, _, problems = read_spec(path, kind, shown_path(path, root), known)
    return spec, problems


def _read_folder(
    folder: Path, kind: type[Spec], root: Path, known: Known
) -> tuple[dict[str, Spec], tuple[Problem, ...]]:
    """File name → specification, in the order of the names, and what is wrong with the others."""
    specs: dict[str, Spec] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        spec, _, found = read_spec(path, kind, shown_path(path, root), known)
        problems += found
        if spec is not None:
            specs[path.stem] = spec
    return specs, tuple(problems)


def read_spec(
    path: Path, kind: type[Spec], shown: str, known: Known = ANY
) -> tuple[Spec | None, Value | None, tuple[Problem, ...]]:
    """The file's specification, or None with every problem of the file; its tree knows lines."""
    try:
        tree, duplicates = read_tree(read_text(path, shown), keep_blanks=True)
    except Unreadable as error:
        return None, None, (error.problem,)
    except YamlProblem as error:
        problem = Problem(shown, error.line, error.column, f"the file {error}", error.rule)
        return None, None, (problem,)
    problems = [
        Problem(shown, key.line, key.column, f"'{key.text}' must stand once", "duplicate-key")
        for key in (duplicate.key for duplicate in duplicates)
    ]
    try:
        return kind.model_validate(plain_data(tree), context=known), tree, tuple(problems)
    except ValidationError as error:
        problems += spec_problems(error, tree, shown)
    return None, tree, tuple(problems)
