"""Hand-written specifications + a vocabulary → one specification for every term of it.

A hub may add tools, steps and issues to its vocabulary, or do without some, and write no file: a
term without a specification shows its label, its definition and its cases; a specification whose
term the vocabulary lacks is not used.
"""

from dataclasses import replace

from hub.specs import DoorSpec, Next, Specs, StepSpec, ToolSpec
from hub.vocabulary import Term, Vocabulary


def fit_specs(specs: Specs, vocabulary: Vocabulary) -> Specs:
    """The specifications of exactly the vocabulary's tools, steps and issues, in its order."""
    tools, steps = vocabulary.terms("tools"), vocabulary.terms("steps")
    return replace(
        specs,
        tools={term.key: _fit_tool(specs.tools.get(term.key), term, tools) for term in tools},
        steps={term.key: specs.steps.get(term.key) or _plain_step(term) for term in steps},
        doors={
            term.key: _fit_door(specs.doors.get(term.key), term, tools)
            for term in vocabulary.terms("issues")
        },
    )


def _fit_tool(spec: ToolSpec | None, term: Term, tools: tuple[Term, ...]) -> ToolSpec:
    """The tool's own specification; the tool that it names next is one of the vocabulary's."""
    if spec and spec.next.tool in {tool.key for tool in tools}:
        return spec
    # The last one leads back to the first.
    after = tools[(tools.index(term) + 1) % len(tools)]
    following = Next(tool=after.key, why=after.definition)
    return spec.model_copy(update={"next": following}) if spec else _plain_tool(term, following)


def _fit_door(spec: DoorSpec | None, term: Term, tools: tuple[Term, ...]) -> DoorSpec:
    """The door's own specification; without a tool of its own it leads to the Star's first."""
    if spec and spec.tool in {tool.key for tool in tools}:
        return spec
    first = {"tool": tools[0].key, "tool_why": tools[0].definition}
    if spec:
        return spec.model_copy(update=first)
    question = term.question or term.label
    return DoorSpec(question=question, intro=term.definition, rule="", first_step="", **first)


def _plain_tool(term: Term, following: Next) -> ToolSpec:
    return ToolSpec(
        answers=term.question or term.definition,
        who="",
        time="",
        origin="named",
        origin_note="",
        purpose=(term.definition,) if term.question else (),
        how=(),
        output="",
        next=following,
    )


def _plain_step(term: Term) -> StepSpec:
    return StepSpec(
        answers=term.question or term.definition,
        purpose=(term.definition,) if term.question else (),
        how=(),
        ends_with="",
    )
