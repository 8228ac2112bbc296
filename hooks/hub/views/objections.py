"""The statements on which people disagree, and what the library has for and against each."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hub.facets import FACET
from hub.objections import WAYS, Speaks, Statement
from hub.views.plan import Plan, View
from hub.views.shown import ClaimText
from hub.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Voice:
    """A case that speaks to a statement."""

    how: str
    title: str
    url: str
    """Of the case, or of the claim on its page."""
    claim: ClaimText | None
    """None where the case as a whole speaks."""
    apart: bool
    """Another source contradicts the claim; what it says is under the same statement."""


@dataclass(frozen=True, slots=True)
class Group:
    """What speaks to a statement in one way."""

    way: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A statement with all that speaks to it."""

    statement: Statement
    groups: tuple[Group, ...]
    """For it, against it, limits; only those that there are."""


def objections_views(wording: Wording) -> Iterator[Plan]:
    """One page, or none in a hub without statements."""
    if wording.hub.objections.statements:
        yield Plan("objections/index.html", partial(objections_view, wording))


def objections_view(wording: Wording) -> View:
    words, objections = wording.words, wording.hub.objections
    return View(
        path="objections/index.html",
        template="objections.html",
        title=words("objections.title"),
        description=words("objections.description"),
        section="start",
        context={
            "crumbs": wording.trail((words("start.title"), "start/")),
            "answers": answers(wording),
            "tool": wording.term_link(FACET["tool"], objections.tool) if objections.tool else None,
        },
    )


def answers(wording: Wording) -> tuple[Answered, ...]:
    """Every statement, those too to which no case speaks."""
    return tuple(
        Answered(statement, tuple(_groups(wording, statement)))
        for statement in wording.hub.objections.statements
    )


def _groups(wording: Wording, statement: Statement) -> Iterator[Group]:
    for way in WAYS:
        entries = [entry for entry in statement.speaks if entry.way == way]
        if entries:
            yield Group(way, tuple(_voice(wording, entry) for entry in entries))


def _voice(wording: Wording, entry: Speaks) -> Voice:
    case = wording.hub.case(entry.case)
    claim = next((claim for claim in wording.claims(case) if claim.id == entry.claim), None)
    return Voice(
        how=entry.how,
        title=case.fields.title,
        url=f"{case.url}#claim-{claim.id}" if claim else case.url,
        claim=claim,
        apart=bool(claim and claim.conflicts),
    )
