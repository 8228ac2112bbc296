"""What a vocabulary file must hold, whatever its terms say. Each rule's docstring is the rule."""

from collections.abc import Iterator
from types import MappingProxyType

from hub.field_types import SLUG
from hub.problems import Problem, did_you_mean, quoted
from hub.standards import DEVICE_NAMES
from hub.yaml_tree import Mapping, Scalar

LISTS = (
    "cos", "steps", "tools", "issues", "sectors", "groups", "benefit_groups",
    "organisation_types", "methods", "obstacles", "risks", "incentive_recipients",
    "incentive_types", "evidence", "kinds", "statuses", "stages", "effects", "collectivities",
    "intensities", "claim_kinds", "attributions", "qualifiers", "value_types",
    "organisation_roles", "relation_types", "settings", "precisions", "money_per", "glossary",
)  # fmt: skip
"""Every list that a vocabulary file holds."""

MAY_BE_EMPTY = ("glossary",)

FIXED_KEYS = MappingProxyType(
    {
        "cos": ("co-commission", "co-design", "co-deliver", "co-assess"),
        "steps": ("map-it", "focus-it", "people-it", "market-it", "grow-it"),
        "evidence": tuple(f"level-{number}" for number in range(6)),
        "intensities": ("asked", "shared", "led"),
        "kinds": ("case", "attempt", "programme"),
        "statuses": ("running", "ended", "changed", "unknown"),
        "claim_kinds": ("outcome", "benefit", "saving", "context"),
        "attributions": ("reported",),
        "qualifiers": ("exactly",),
        "organisation_roles": ("lead",),
        "money_per": ("one-off", "year"),
    }
)
"""Keys that the code, a default or the method itself relies on: a hub may relabel them, not drop
them.
"""

MAX_KEY = 80
"""Characters of a term's key: folders and files are named after it."""

TAKEN = dict.fromkeys(("tools", "steps"), ("files", "workshop-pack"))
"""List → keys whose pages would lie where the site has something else. Source: site.md."""


def check_key(list_name: str, key: Scalar, shown: str) -> Iterator[Problem]:
    """A term's key is at most 80 characters, in lower-case words joined by hyphens, and no name
    that Windows or the site keeps: pages are named after it.
    """
    got = f"got {quoted(key.text)}"
    if not SLUG.fullmatch(key.text):
        message = f"a term's key must be lower-case words joined by hyphens; {got}"
    elif len(key.text) > MAX_KEY:
        message = f"a term's key must be at most {MAX_KEY} characters; {got}"
    elif key.text in DEVICE_NAMES:
        message = f"a term's key must not be a name that Windows keeps for a device; {got}"
    elif key.text in (*TAKEN.get(list_name, ()), "index"):
        message = f"a term's key must not be an address that the site keeps; {got}"
    else:
        return
    yield Problem(shown, key.line, key.column, message, "vocabulary")


def check_lists(tree: Mapping, shown: str) -> Iterator[Problem]:
    """Every list is there and has terms, those among them that the code relies on."""
    for name in LISTS:
        if not tree.key(name):
            yield Problem(shown, 1, 1, f"the list '{name}' is required", "vocabulary")
    for key, terms in tree.entries:
        if isinstance(terms, Mapping) and terms.empty and key.text not in MAY_BE_EMPTY:
            message = f"{key.text} must have at least one term; found none"
            yield Problem(shown, key.line, key.column, message, "vocabulary")
    for name, keys in FIXED_KEYS.items():
        listed = tree.get(name)
        for fixed in keys:
            if isinstance(listed, Mapping) and not listed.key(fixed):
                message = f"{name} must keep the term '{fixed}'; found none"
                yield Problem(shown, 1, 1, message, "vocabulary")


def check_four_cos(tree: Mapping, shown: str) -> Iterator[Problem]:
    """There are four Co's, no fifth."""
    cos = tree.get("cos")
    entries = cos.entries if isinstance(cos, Mapping) else ()
    four = FIXED_KEYS["cos"]
    # One that was renamed is told as the one that is missing.
    if set(four) <= {key.text for key, _ in entries}:
        for key, _ in entries:
            if key.text not in four:
                message = f"cos must be the four Co's; got {quoted(key.text)} too"
                yield Problem(shown, key.line, key.column, message, "vocabulary")


def check_tools(tree: Mapping, shown: str) -> Iterator[Problem]:
    """Each tool belongs to a step of the Star, and none is called like one: their pages are
    neighbours.
    """
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
        if key.text in known:
            message = f"a tool must not have the key of a step; got {quoted(key.text)}"
            yield Problem(shown, key.line, key.column, message, "vocabulary")
