"""What the hub's own specifications must be called beside the hub's own vocabulary.

A council that brings a vocabulary of its own does not own these files: there `fitting` uses what
fits, and nothing is a problem. What a specification names is looked up while it is read: `known`.
"""

from collections.abc import Iterator

from hub.problems import Problem, did_you_mean
from hub.specs import Specs
from hub.vocabulary import Vocabulary


def check_specs(specs: Specs, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A page is named like a tool, a step or an issue."""
    for list_name, folder, given in (
        ("tools", "docs/toolkit", specs.tools),
        ("steps", "docs/toolkit/steps", specs.steps),
        ("issues", "docs/start", specs.doors),
    ):
        keys = vocabulary.keys(list_name)
        for key in given:
            if key not in keys:
                message = f"a file here must be named like a term of {list_name}; got '{key}'"
                path = f"{folder}/{key}.yml"
                yield Problem(path, 1, 1, message + did_you_mean(key, keys), "spec")
