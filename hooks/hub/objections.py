"""The statements on which people disagree, each with the cases and claims that speak to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from hub.field_types import Slug
from hub.problems import Problem, did_you_mean, quoted
from hub.record_model import CaseFields
from hub.records import shown_path
from hub.specs import Part, read_spec
from hub.vocabulary import Vocabulary
from hub.yaml_tree import Value

FILE_NAME = "objections.yml"
"""The page's specification, in the folder of hand-written pages."""

Way = Literal["supports", "weakens", "limits"]
WAYS: tuple[Way, ...] = get_args(Way)


class Speaks(Part):
    """A case, or one claim of it, that has something to say to a statement."""

    case: str
    claim: str = ""
    way: Way
    """Whether it speaks for the statement, against it, or shows what cannot be known from it."""
    how: str


class Statement(Part):
    """A sentence to agree or disagree with."""

    id: Slug
    statement: str
    short: str
    """What the library can and cannot say to it."""
    speaks: tuple[Speaks, ...] = ()
    gap: str = ""
    """What the library does not have on it."""


class Objections(Part):
    """The page: `docs/objections.yml`."""

    tool: str = ""
    """The tool that puts the statements to a group."""
    statements: tuple[Statement, ...]


NO_OBJECTIONS = Objections(statements=())


@dataclass(frozen=True, slots=True)
class ObjectionsFile:
    """The specification with the tree of its file, which knows the lines."""

    objections: Objections
    path: str
    tree: Value | None


def read_objections(docs: Path, root: Path) -> tuple[ObjectionsFile, tuple[Problem, ...]]:
    """The file's statements, none where there is no file, and all its problems."""
    path = docs / FILE_NAME
    shown = shown_path(path, root)
    if not path.is_file():
        return ObjectionsFile(NO_OBJECTIONS, shown, None), ()
    spec, tree, problems = read_spec(path, Objections, shown)
    return ObjectionsFile(spec or NO_OBJECTIONS, shown, tree), problems


def fault(statement: Statement, entry: Speaks, cases: Mapping[str, CaseFields]) -> tuple[str, str]:
    """The field of an entry that does not fit these cases, and its rule; empty for none.

    Of two claims that contradict each other, both are named or neither.
    """
    if entry.case not in cases:
        rule = f"case must be the id of a case; got {quoted(entry.case)}"
        return "case", rule + did_you_mean(entry.case, cases)
    claims = {claim.id: claim for claim in cases[entry.case].claims}
    if not entry.claim:
        return "", ""
    if entry.claim not in claims:
        rule = f"claim must be the id of a claim of {entry.case}; got {quoted(entry.claim)}"
        return "claim", rule + did_you_mean(entry.claim, claims)
    named = {other.claim for other in statement.speaks if other.case == entry.case}
    silent = next((id_ for id_ in claims[entry.claim].conflicts_with if id_ not in named), "")
    if silent:
        rule = f"claim must be named together with {quoted(silent)}, which says otherwise"
        return "claim", f"{rule}; got {quoted(entry.claim)} alone"
    return "", ""


def fit_objections(
    objections: Objections, cases: Mapping[str, CaseFields], vocabulary: Vocabulary
) -> Objections:
    """The statements with only what these cases hold.

    `short` and `gap` were written for all the cases that a statement names: where one is lacking
    they might not be true, and are left out.
    """
    tool = objections.tool if objections.tool in vocabulary.keys("tools") else ""
    statements = tuple(_fit(statement, cases) for statement in objections.statements)
    return Objections(tool=tool, statements=statements)


def _fit(statement: Statement, cases: Mapping[str, CaseFields]) -> Statement:
    fitting = tuple(e for e in statement.speaks if not any(fault(statement, e, cases)))
    if fitting == statement.speaks:
        return statement
    return statement.model_copy(update={"speaks": fitting, "short": "", "gap": ""})
