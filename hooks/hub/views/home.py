"""The home page and the five front doors: where do I start?"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hub.facets import FACET
from hub.model import Case
from hub.views.plan import CARD_SCRIPTS, Plan, View
from hub.views.shown import Card, ClaimText, TermLink
from hub.views.wording import Wording

CLAIMS_WORTH_REPEATING = 3
RECENT = 6
DOOR_CASES = 6


@dataclass(frozen=True, slots=True)
class Door:
    """A problem as its owner would put it, with how many cases answer it."""

    key: str
    question: str
    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A claim worth repeating, with the case it comes from."""

    claim: ClaimText
    title: str
    place: str
    url: str


@dataclass(frozen=True, slots=True)
class Star:
    """The parts of the diagram: Co's inside, steps outside."""

    cos: tuple[TermLink, ...]
    steps: tuple[TermLink, ...]


def star(wording: Wording) -> Star:
    return Star(wording.term_links(FACET["co"]), wording.term_links(FACET["step"]))


def doors(wording: Wording) -> tuple[Door, ...]:
    """One door for each council issue, in the vocabulary's order."""
    return tuple(
        Door(
            key=link.key,
            question=wording.hub.specs.doors[link.key].question,
            label=link.label,
            count=link.count,
            url=link.url,
        )
        for link in wording.term_links(FACET["issue"])
        if link.key in wording.hub.specs.doors
    )


def home_view(wording: Wording) -> View:
    """What this is, a search box, the Star, the doors, three claims and what is new."""
    hub, words = wording.hub, wording.words
    countries = [term for term, cases in hub.by_term["country"].items() if cases and term != "zz"]
    return View(
        path="index.html",
        template="home.html",
        title=hub.settings.name,
        description=words("home.description"),
        section="home",
        context={
            "case_count": len(hub.cases),
            "claim_count": sum(len(case.fields.claims) for case in hub.cases),
            "country_count": len(countries),
            "star": star(wording),
            "doors": doors(wording),
            "repeated": worth_repeating(wording),
            "newest": wording.cards(hub.newest[:RECENT]),
        },
    )


def worth_repeating(wording: Wording) -> tuple[Repeated, ...]:
    """The first headline outcomes with a number, one each from the strongest cases.

    A claim that another source contradicts is left to its page, where both are shown.
    """
    found = []
    for case in wording.hub.strongest:
        ids = {
            claim.id
            for claim in case.headlines
            if claim.kind in ("outcome", "saving", "benefit") and not claim.conflicts_with
        }
        claim = next((c for c in wording.claims(case) if c.id in ids and c.figure.amount), None)
        if claim:
            found.append(Repeated(claim, case.fields.title, wording.place(case), case.url))
        if len(found) == CLAIMS_WORTH_REPEATING:
            break
    return tuple(found)


def start_views(wording: Wording) -> Iterator[Plan]:
    """The list of the doors, and behind each the best-fitting cases, one tool, one first step."""
    yield Plan("start/index.html", partial(start_view, wording))
    for door in doors(wording):
        yield Plan(f"{door.url}index.html", partial(door_view, wording, door))


def start_view(wording: Wording) -> View:
    words = wording.words
    return View(
        path="start/index.html",
        template="start.html",
        title=words("start.title"),
        description=words("start.description"),
        section="start",
        context={
            "crumbs": wording.trail(),
            "doors": doors(wording),
            "objections": bool(wording.hub.objections.statements),
        },
    )


def door_view(wording: Wording, door: Door) -> View:
    spec = wording.hub.specs.doors[door.key]
    cases: tuple[Case, ...] = wording.hub.by_term["issue"][door.key]
    return View(
        path=f"{door.url}index.html",
        template="door.html",
        title=spec.question,
        description=spec.intro,
        section="start",
        scripts=CARD_SCRIPTS,
        context={
            "crumbs": wording.trail((wording.words("start.title"), "start/")),
            "door": door,
            "spec": spec,
            "cards": _cards(wording, cases),
            "count": len(cases),
            "query": f"?issue={door.key}",
            "tool": wording.term_link(FACET["tool"], spec.tool),
            "others": tuple(other for other in doors(wording) if other.key != door.key),
        },
    )


def _cards(wording: Wording, cases: tuple[Case, ...]) -> tuple[Card, ...]:
    return wording.cards(cases[:DOOR_CASES])
