"""What a record may say: every field, its type and its rule.

The one source of the fields: the checks, `case.schema.json` and the field guide are made from it.
A docstring under a field is its rule in the field guide.
"""

from typing import Annotated, Literal

from annotated_types import Len
from pydantic import BaseModel, ConfigDict

from hub.field_types import (
    Amount,
    Count,
    Country,
    Currency,
    Email,
    EvidenceLevel,
    Flag,
    Intensity,
    IsoDate,
    Language,
    Latitude,
    Licence,
    Line,
    Longitude,
    Number,
    Orcid,
    PartialDate,
    Ratio,
    Region,
    Slug,
    Summary,
    TermOf,
    Text,
    Title,
    Url,
    Year,
)  # fmt: skip


class Level:
    """How much a field matters: R required, C counts towards complete, O optional."""

    def __init__(self, letter: Literal["R", "C", "O"]) -> None:
        self.letter = letter


R, C = Level("R"), Level("C")


class Part(BaseModel):
    """A group of fields; fields it does not have are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Author(Part):
    name: Annotated[Line, R]
    """A person who wishes to be named, an organisation, or a role."""
    url: Url | None = None
    orcid: Orcid | None = None


class Population(Part):
    value: Annotated[Count, R]
    year: Annotated[Year, R]


class Place(Part):
    name: Annotated[Line, R]
    """The town, area or institution; `not stated` where no source names it."""
    country: Annotated[Country, R]
    """`ZZ` for several countries that no source names."""
    region: Region | None = None
    lat: Latitude | None = None
    """WGS 84, with `lon` and `precision`."""
    lon: Longitude | None = None
    precision: Annotated[str, TermOf("precisions")] | None = None
    setting: Annotated[str, TermOf("settings")] | None = None
    population: Population | None = None
    basis: Literal["stated", "editor"] = "stated"
    """`editor` where the country is our reading, not a source's word."""


class Organisation(Part):
    name: Annotated[Line, R]
    role: Annotated[Annotated[str, TermOf("organisation_roles")], R]
    type: Annotated[str, TermOf("organisation_types")] | None = None
    url: Url | None = None


class CoUse(Part):
    """How one of the four Co's really happened."""

    intensity: Annotated[Intensity, R]
    """1 does not put the case under that Co."""
    how: Annotated[Text, R]
    """One sentence."""
    basis: Literal["stated", "editor"] = "stated"
    """`stated` where a source names this Co for the case, `editor` where it is our reading."""
    source: Slug | None = None
    locator: Line | None = None


class Evidence(Part):
    level: Annotated[EvidenceLevel, R]
    """After Nesta's Standards of Evidence: an editor's judgement, not an endorsement."""
    note: Annotated[Text, R]


class Source(Part):
    id: Annotated[Slug, R]
    title: Annotated[Line, R]
    publisher: Annotated[Line, R]
    published: PartialDate | None = None
    """Shown as "undated" when absent."""
    url: Url | None = None
    archive_url: Url | None = None
    accessed: IsoDate | None = None
    pages: Line | None = None


class Money(Part):
    amount: Annotated[Amount, R]
    currency: Annotated[Currency, R]
    per: Annotated[Annotated[str, TermOf("money_per")], R]
    gross: Flag | None = None
    price_year: Year | None = None


class Figure(Part):
    """One measured thing: exactly one of its value forms is filled in."""

    change_percent: Number | None = None
    """Signed."""
    change: Number | None = None
    """Signed, with `unit`."""
    value: Number | None = None
    """With `unit`."""
    before: Number | None = None
    """With `after` and `unit`."""
    after: Number | None = None
    low: Number | None = None
    """With `high` and `unit`."""
    high: Number | None = None
    unit: Line | None = None
    ratio: Ratio | None = None
    """A factor: "quadrupled" is 4."""
    money: Money | None = None
    finding: Text | None = None
    """Words, where the source gives no number."""


class Comparator(Figure):
    who: Annotated[Line, R]
    """Whom or what the claim is compared with."""


class Period(Part):
    start: PartialDate | None = None
    end: PartialDate | None = None
    note: Line | None = None


class Claim(Figure):
    """One figure, with where it comes from."""

    id: Annotated[Slug, R]
    """Unique in the record; the story links to it as `#claim-<id>`."""
    kind: Annotated[Annotated[str, TermOf("claim_kinds")], R]
    indicator: Annotated[Line, R]
    """What was counted, in words."""
    qualifier: Annotated[str, TermOf("qualifiers")] = "exactly"
    """The source's own caution."""
    period: Period | None = None
    comparator: Comparator | None = None
    attribution: Annotated[str, TermOf("attributions")] = "reported"
    value_type: Annotated[str, TermOf("value_types")] | None = None
    """For money."""
    source: Annotated[Slug, R]
    """The id of one of the record's sources."""
    locator: Line | None = None
    """Page or section."""
    note: Text | None = None
    """What a reader must know."""
    conflicts_with: tuple[Slug, ...] = ()
    """Ids of claims of this record that say otherwise; each names the other."""


class Obstacle(Part):
    type: Annotated[Annotated[str, TermOf("obstacles")], R]
    text: Annotated[Text, R]
    response: Text | None = None


class Risk(Part):
    type: Annotated[Annotated[str, TermOf("risks")], R]
    text: Annotated[Text, R]
    mitigation: Text | None = None


class Incentive(Part):
    recipient: Annotated[Annotated[str, TermOf("incentive_recipients")], R]
    type: Annotated[Annotated[str, TermOf("incentive_types")], R]
    text: Annotated[Text, R]


class Benefit(Part):
    group: Annotated[Annotated[str, TermOf("benefit_groups")], R]
    text: Annotated[Text, R]


class Transfer(Part):
    """What to know before copying the case."""

    conditions: Annotated[tuple[Text, ...], R]
    effort: Text | None = None
    months_to_set_up: Count | None = None
    not_suitable_if: tuple[Text, ...] = ()


class Relation(Part):
    type: Annotated[Annotated[str, TermOf("relation_types")], R]
    case: Annotated[Slug, R]
    """The id of a case in the library."""


class Media(Part):
    file: Annotated[Line, R]
    """A file in the folder `cases/<id>/`."""
    alt: Line | None = None
    """What the picture shows; required unless `decorative`."""
    credit: Annotated[Line, R]
    licence: Annotated[Licence, R]
    decorative: Flag = False


class Contact(Part):
    organisation: Annotated[Line, R]
    role: Line | None = None
    email: Email | None = None
    """A role address, never a private one."""
    url: Url | None = None
    valid_on: Annotated[IsoDate, R]


class Retired(Part):
    on: Annotated[IsoDate, R]
    reason: Annotated[Text, R]
    successor: Slug | None = None


class CaseFields(Part):
    """The facts of one case: the front matter of its record."""

    title: Annotated[Title, R]
    summary: Annotated[Summary, R]
    """Plain, without Markdown: what changed, for whom."""
    kind: Annotated[str, TermOf("kinds")] = "case"
    """An `attempt` stopped or did not work; a `programme` is evidence from several places."""
    language: Language | None = None
    """The hub's language when absent."""
    licence: Licence | None = None
    """The licence of this text; the hub's licence when absent."""
    authors: Annotated[tuple[Author, ...], Len(1), R]
    """Who wrote this record."""
    added: Annotated[IsoDate, R]
    """Not later than today."""
    last_checked: Annotated[IsoDate, R]
    """Not later than today; a check is due 24 months after it."""
    status: Annotated[Annotated[str, TermOf("statuses")], R]
    place: Annotated[Place, R]
    organisations: Annotated[tuple[Organisation, ...], Len(1), R]
    started: Annotated[PartialDate | None, C] = None
    ended: Annotated[PartialDate | None, C] = None
    """Not before `started`."""
    cos: Annotated[dict[Annotated[str, TermOf("cos")], CoUse], Len(1), R]
    """Which of the four Co's really happened, and how."""
    sectors: Annotated[tuple[Annotated[str, TermOf("sectors")], ...], Len(1, 3), R]
    """The first is the main one."""
    groups: Annotated[tuple[Annotated[str, TermOf("groups")], ...], Len(1), R]
    """The people the service is for."""
    issues: Annotated[tuple[Annotated[str, TermOf("issues")], ...], C] = ()
    steps: Annotated[tuple[Annotated[str, TermOf("steps")], ...], C] = ()
    tools: Annotated[tuple[Annotated[str, TermOf("tools")], ...], C] = ()
    methods: Annotated[tuple[Annotated[str, TermOf("methods")], ...], C] = ()
    stage: Annotated[Annotated[str, TermOf("stages")], R]
    effect: Annotated[str, TermOf("effects")] | None = None
    """Whether citizens' part replaced public inputs, joined them, or both."""
    collectivity: Annotated[str, TermOf("collectivities")] | None = None
    evidence: Annotated[Evidence | None, C] = None
    sources: Annotated[tuple[Source, ...], Len(1), R]
    claims: Annotated[tuple[Claim, ...], C] = ()
    """Every figure, each with its source; the first three that are not context are the headline."""
    obstacles: Annotated[tuple[Obstacle, ...], C] = ()
    risks: tuple[Risk, ...] = ()
    incentives: tuple[Incentive, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    transfer: Annotated[Transfer | None, C] = None
    relations: tuple[Relation, ...] = ()
    media: tuple[Media, ...] = ()
    contact: Contact | None = None
    former_ids: tuple[Slug, ...] = ()
    """Earlier ids; each address sends its readers on."""
    retired: Retired | None = None
    """The address stays and says why."""
