"""What the hub's own specifications must say together with the hub's own vocabulary.

A council that brings a vocabulary of its own does not own these files: there `fitting` uses what
fits, and nothing is a problem.
"""

from collections.abc import Iterator, Mapping

from hub.problems import Problem, did_you_mean
from hub.specs import Part, Specs
from hub.vocabulary import Vocabulary

FOLDERS = {"tools": "docs/toolkit", "steps": "docs/toolkit/steps", "issues": "docs/start"}
"""List of the vocabulary → where its terms' specifications lie."""


def check_specs(specs: Specs, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A page is named like a tool, a step or an issue, and names only tools that exist."""
    for list_name, given in _given(specs).items():
        keys = vocabulary.keys(list_name)
        for key in given:
            if key not in keys:
                path = f"{FOLDERS[list_name]}/{key}.yml"
                message = f"a file here must be named like a term of {list_name}; got '{key}'"
                yield Problem(path, 1, 1, message + did_you_mean(key, keys), "spec")
    tools = vocabulary.keys("tools")
    named = [(f"{FOLDERS['tools']}/{key}.yml", spec.next.tool) for key, spec in specs.tools.items()]
    named += [
        (f"{FOLDERS['tools']}/{key}.yml", spec.beside)
        for key, spec in specs.tools.items()
        if spec.beside
    ]
    named += [(f"{FOLDERS['issues']}/{key}.yml", spec.tool) for key, spec in specs.doors.items()]
    for path, tool in named:
        if tool not in tools:
            message = f"a tool named here must be one of: {', '.join(tools)}; got '{tool}'"
            yield Problem(path, 1, 1, message + did_you_mean(tool, tools), "spec")


def _given(specs: Specs) -> dict[str, Mapping[str, Part]]:
    return {"tools": specs.tools, "steps": specs.steps, "issues": specs.doors}
