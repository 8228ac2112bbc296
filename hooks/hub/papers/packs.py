"""The Hub → the ready pack of each step: what one needs to lead a workshop, in one file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.facets import FACET
from hub.forms.editions import editions
from hub.forms.form import Form, make_form
from hub.model import Case, Hub
from hub.papers.case_summary import CaseSummary, Imprint, make_imprint, make_summary
from hub.specs import Agenda, Move, StepPack, WorkshopSpec
from hub.views.wording import Wording

MOST_CARDS: Final = 12
"""Three sheets: more is more than a table reads."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A tool's form to fill."""

    form: Form
    alone: bool
    """Each person has one."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What there is to print of a tool besides."""

    tool: str
    """Its label."""
    files: tuple[str, ...]
    """What sets each apart, such as "large print"."""
    address: str
    """Of the tool's page; empty when the hub does not know its own."""


@dataclass(frozen=True, slots=True)
class WorkshopPack:
    """All that the file of a step shows."""

    step: str
    label: str
    question: str
    agenda: Agenda
    tools: dict[str, str]
    """Tool → its label, for those of the agenda."""
    notes: tuple[Move, ...]
    materials: tuple[str, ...]
    worksheets: tuple[Worksheet, ...]
    elsewhere: tuple[Elsewhere, ...]
    cards: tuple[CaseSummary, ...]
    credit: tuple[str, ...]
    imprint: Imprint
    labels: dict[str, str]
    """Words of the interface, by the last part of their key."""


def make_packs(wording: Wording) -> Iterator[WorkshopPack]:
    """The pack of each step that this hub has, in the order of the specification."""
    spec = wording.hub.specs.workshop
    if spec is None:
        return
    imprint = make_imprint(wording)
    agendas = {agenda.key: agenda for agenda in spec.agendas}
    for step, pack in spec.packs.items():
        if step in wording.hub.by_term["step"]:
            yield _pack(wording, spec, step, agendas[pack.agenda], imprint)


def _pack(
    wording: Wording, spec: WorkshopSpec, step: str, agenda: Agenda, imprint: Imprint
) -> WorkshopPack:
    hub, words, pack = wording.hub, wording.words, spec.packs[step]
    cards = tuple(
        make_summary(wording, case, imprint) for case in _cases(hub, step, pack)[:MOST_CARDS]
    )
    licence = hub.settings.licence
    return WorkshopPack(
        step=step,
        label=wording.label(FACET["step"], step),
        question=hub.vocabulary.term("steps", step).question,
        agenda=agenda,
        tools={
            item.tool: wording.label(FACET["tool"], item.tool)
            for item in agenda.items
            if item.tool in hub.by_term["tool"]
        },
        notes=spec.notes,
        materials=spec.materials,
        worksheets=tuple(_worksheets(wording, spec, pack)),
        elsewhere=tuple(_elsewhere(wording, pack, agenda)),
        cards=cards,
        credit=(
            *spec.credit,
            words("toolkit.document.made_by", hub=hub.settings.name, licence=licence),
        ),
        imprint=imprint,
        labels={
            "page": words("toolkit.document.page"),
            "materials": words("pack.materials"),
            "notes": words("pack.notes"),
            **{key.rpartition(".")[2]: text for key, text in words.group("pack.file").items()},
            "title": words("pack.file.title", step=wording.label(FACET["step"], step)),
            "agenda": words("pack.file.agenda", title=agenda.title),
            "cards": words("pack.file.cards", n=len(cards)),
        },
    )


def _cases(hub: Hub, step: str, pack: StepPack) -> list[Case]:
    """Those that carry the step or a tool of the pack, and those that their pages describe;
    strongest first, and none that is retired.
    """
    pages = [hub.specs.steps.get(step), *(hub.specs.tools.get(tool) for tool in pack.tools)]
    ids = {used.case for page in pages if page for used in page.cases}
    ids |= {case.id for case in hub.by_term["step"][step]}
    ids |= {case.id for tool in pack.tools for case in hub.by_term["tool"].get(tool, ())}
    return [case for case in hub.strongest if case.id in ids and case.fields.retired is None]


def _worksheets(wording: Wording, spec: WorkshopSpec, pack: StepPack) -> Iterator[Worksheet]:
    """The blank form of each tool that has one, then the promise of the first small step."""
    hub, words = wording.hub, wording.words
    for tool in pack.tools:
        tool_spec = hub.specs.tools.get(tool)
        document = tool_spec and (tool_spec.document or tool_spec.sheet)
        if document:
            yield Worksheet(make_form(document, hub, words), alone=tool in spec.alone)
    if hub.specs.just_start:
        yield Worksheet(make_form(hub.specs.just_start.promise, hub, words), alone=True)


def _elsewhere(wording: Wording, pack: StepPack, agenda: Agenda) -> Iterator[Elsewhere]:
    """Other looks of the pack's worksheets, posters, and all of what else the agenda uses."""
    hub, words = wording.hub, wording.words
    used = (item.tool for item in agenda.items)
    for tool in dict.fromkeys((*pack.tools, *used)):
        spec = hub.specs.tools.get(tool)
        if spec is None or tool not in hub.by_term["tool"]:
            continue
        named = dict.fromkeys(edition.variant for edition in editions(spec) if not edition.example)
        if tool in pack.tools:
            named.pop("", None)
        if named:
            link, base_url = wording.term_link(FACET["tool"], tool), hub.settings.base_url
            yield Elsewhere(
                tool=link.label,
                files=tuple(
                    words(f"toolkit.variant.{name}" if name else "pack.file.blank")
                    for name in named
                ),
                address=f"{base_url}/{link.url}" if base_url else "",
            )
