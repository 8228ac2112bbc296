"""The facets: sets of terms by which cases are found. One table for pages, explorer and data."""

from collections.abc import Callable
from dataclasses import dataclass

from hub.record_model import CaseFields

Values = Callable[[CaseFields], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet: where its terms come from, where its pages lie, what a case says to it."""

    key: str
    """Its name in addresses, in the explorer's query and in the catalogue of words."""
    list_name: str
    """Its list in the vocabulary; empty for countries, whose names are ISO's."""
    values: Values
    folder: str = ""
    """Where the terms' pages lie when that is not `<key>/`."""
    folded: bool = False
    """Rarely used: folded in the explorer until opened."""

    def url(self, term: str = "") -> str:
        """The address of the facet's index or of a term's filter page."""
        base = self.folder or f"{self.key}/"
        return f"{base}{term}/" if term else base

    @property
    def has_own_pages(self) -> bool:
        """False for steps, tools and issues, whose own pages are the filter pages."""
        return not self.folder


def real_cos(fields: CaseFields) -> tuple[str, ...]:
    """The Co's that were shared or led: 1, "asked only", does not count.

    Source: record.md, `cos`.
    """
    return tuple(co for co, use in fields.cos.items() if use.intensity > 1)


def _evidence(fields: CaseFields) -> tuple[str, ...]:
    return (f"level-{fields.evidence.level}",) if fields.evidence else ()


def _obstacles(fields: CaseFields) -> tuple[str, ...]:
    return tuple(dict.fromkeys(obstacle.type for obstacle in fields.obstacles))


FACETS: tuple[Facet, ...] = (
    Facet("co", "cos", real_cos),
    Facet("sector", "sectors", lambda fields: fields.sectors),
    Facet("group", "groups", lambda fields: fields.groups),
    Facet("issue", "issues", lambda fields: fields.issues, folder="start/"),
    Facet("evidence", "evidence", _evidence),
    Facet("method", "methods", lambda fields: fields.methods),
    Facet("country", "", lambda fields: (fields.place.country.lower(),)),
    Facet("step", "steps", lambda fields: fields.steps, folder="toolkit/", folded=True),
    Facet("tool", "tools", lambda fields: fields.tools, folder="toolkit/", folded=True),
    Facet("stage", "stages", lambda fields: (fields.stage,), folded=True),
    Facet("obstacle", "obstacles", _obstacles, folded=True),
    Facet("kind", "kinds", lambda fields: (fields.kind,), folded=True),
)
"""In the order of the explorer: the four Co's first, rarely used facets last."""

FACET = {facet.key: facet for facet in FACETS}
