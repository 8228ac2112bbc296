"""What pages show of cases, claims, sources and terms: ready words, numbers and addresses."""

from dataclasses import dataclass

from hub.figures import FigureText


@dataclass(frozen=True)
class Mark:
    """How one of the four Co's happened in a case."""

    co: str
    label: str
    intensity: int
    """0 not mentioned, 1 asked, 2 shared, 3 led."""
    intensity_label: str
    how: str
    stated: bool
    """A source names this Co; otherwise it is the editors' reading."""
    source: "SourceText | None"
    """Which source, where the record says so."""
    locator: str
    url: str

    @property
    def asked(self) -> bool:
        """Citizens were asked and no more: shown as "asked only"."""
        return self.intensity == 1


@dataclass(frozen=True)
class Card:
    """A case in a list."""

    id: str
    url: str
    title: str
    summary: str
    place: str
    marks: tuple[Mark, ...]
    """The Co's that happened; "asked only" is among them and says so."""
    headline: FigureText | None
    headline_indicator: str
    evidence: str
    """The evidence level in words; empty where none is given."""
    evidence_level: int
    kind: str
    """Empty for an ordinary case."""
    retired: bool


@dataclass(frozen=True)
class SourceText:
    """A source as a list of references shows it."""

    number: int
    id: str
    title: str
    publisher: str
    published: str
    url: str
    archive_url: str
    accessed: str
    pages: str


@dataclass(frozen=True)
class ClaimText:
    """A claim with everything that a reader must know to judge it."""

    id: str
    kind: str
    kind_label: str
    figure: FigureText
    indicator: str
    period: str
    comparator: str
    attribution: str
    attribution_definition: str
    value_type: str
    source: SourceText
    locator: str
    note: str
    conflicts: tuple[str, ...]
    """Ids of the claims that say otherwise."""


@dataclass(frozen=True)
class TermLink:
    """A term as a link to its filter page."""

    facet: str
    key: str
    label: str
    definition: str
    count: int
    url: str
