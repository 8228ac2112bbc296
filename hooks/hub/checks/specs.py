"""What the hand-written specifications must say together with the vocabulary."""

from collections.abc import Iterator, Mapping

from hub.problems import Problem, did_you_mean
from hub.specs import Part, Specs
from hub.vocabulary import Vocabulary

FOLDERS = {"tools": "docs/toolkit", "steps": "docs/toolkit/steps", "issues": "docs/start"}
"""List of the vocabulary → where its terms' specifications lie."""


def check_specs(specs: Specs, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Every tool, step and issue has its page, and a page names only tools that exist."""
    for list_name, given in _given(specs).items():
        keys = vocabulary.keys(list_name)
        for key in keys:
            if key not in given:
                path = f"{FOLDERS[list_name]}/{key}.yml"
                message = f"the term '{key}' of {list_name} must have its page here; found no file"
                yield Problem(path, 1, 1, message, "spec")
        for key in given:
            if key not in keys:
                path = f"{FOLDERS[list_name]}/{key}.yml"
                message = f"a file here must be named like a term of {list_name}; got '{key}'"
                yield Problem(path, 1, 1, message + did_you_mean(key, keys), "spec")
    tools = vocabulary.keys("tools")
    named = [(f"{FOLDERS['tools']}/{key}.yml", spec.next.tool) for key, spec in specs.tools.items()]
    named += [(f"{FOLDERS['issues']}/{key}.yml", spec.tool) for key, spec in specs.doors.items()]
    for path, tool in named:
        if tool not in tools:
            message = f"a tool named here must be one of: {', '.join(tools)}; got '{tool}'"
            yield Problem(path, 1, 1, message + did_you_mean(tool, tools), "spec")
    for term in vocabulary.terms("tools"):
        if term.step not in vocabulary.keys("steps"):
            message = f"the tool '{term.key}' must belong to a step; got '{term.step}'"
            yield Problem("cases/vocabulary.yml", 1, 1, message, "vocabulary")


def _given(specs: Specs) -> dict[str, Mapping[str, Part]]:
    return {"tools": specs.tools, "steps": specs.steps, "issues": specs.doors}
