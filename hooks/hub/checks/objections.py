"""What the hub's own statements must say together with the hub's own cases.

A council that brings records of its own does not own the file: there `fit_objections` uses what
fits, and nothing is a problem.
"""

from collections.abc import Iterator, Mapping

from hub.objections import ObjectionsFile, fault
from hub.problems import Problem, did_you_mean, quoted
from hub.record_model import CaseFields
from hub.vocabulary import Vocabulary
from hub.yaml_tree import descend


def check_objections(
    file: ObjectionsFile, cases: Mapping[str, CaseFields], vocabulary: Vocabulary
) -> Iterator[Problem]:
    """Every case, claim and tool named exists; ids differ; contradicting claims stand together."""
    objections, tools = file.objections, vocabulary.keys("tools")
    if objections.tool and objections.tool not in tools:
        message = f"tool must be a tool of the vocabulary; got {quoted(objections.tool)}"
        yield _problem(file, message + did_you_mean(objections.tool, tools), "tool")
    seen: set[str] = set()
    for number, statement in enumerate(objections.statements):
        if statement.id in seen:
            message = f"id must differ from those above; got {quoted(statement.id)}"
            yield _problem(file, message, "statements", number, "id")
        seen.add(statement.id)
        for at, entry in enumerate(statement.speaks):
            name, message = fault(statement, entry, cases)
            if message:
                yield _problem(file, message, "statements", number, "speaks", at, name)


def _problem(file: ObjectionsFile, message: str, *way: str | int) -> Problem:
    """The problem at the end of the way down the file's tree."""
    line = column = 1
    at = file.tree
    for part in way:
        at = descend(at, part) if at else None
        line, column = (at.line, at.column) if at else (line, column)
    return Problem(file.path, line, column, message, "spec")
