"""The end of the walk through the steps, and the pack for a workshop."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from hub.facets import FACET
from hub.specs import Agenda, JustStartSpec, Thing, WorkshopSpec
from hub.views.plan import Plan, View
from hub.views.shown import TermLink
from hub.views.tool_form import document_form
from hub.views.toolkit import FORM_SCRIPTS, Download, Downloads, StepTools, steps
from hub.views.wording import Wording

MOST_CASES = 12
"""Cases to choose from for a reader without a shortlist."""

PACKS = "workshop-pack"
"""Whose downloads the ready packs are; a file's variant is the label of its step."""

PACK_SCRIPTS = ("dom.js", "shortlist.js", "kit-worksheet.js", "workshop.js")


@dataclass(frozen=True, slots=True)
class ShownThing:
    thing: Thing
    step: TermLink
    tool: TermLink


@dataclass(frozen=True, slots=True)
class ReadyPack:
    """One file with everything for a step."""

    step: TermLink
    agenda: Agenda
    tools: tuple[TermLink, ...]
    file: Download | None


def workshop_views(wording: Wording, downloads: Downloads) -> Iterator[Plan]:
    """The pages of the hub that has their specifications."""
    specs = wording.hub.specs
    if specs.just_start:
        yield Plan(
            "toolkit/just-start/index.html", partial(just_start_view, wording, specs.just_start)
        )
    if specs.workshop:
        yield Plan(
            "toolkit/workshop-pack/index.html",
            partial(pack_view, wording, specs.workshop, downloads),
        )


def just_start_view(wording: Wording, spec: JustStartSpec) -> View:
    words = wording.words
    tools, step_links = _links(wording)
    form = document_form(wording, "just-start", spec.promise)
    return View(
        path="toolkit/just-start/index.html",
        template="just_start.html",
        title=words("just_start.title"),
        description=spec.answers,
        section="toolkit",
        scripts=FORM_SCRIPTS,
        context={
            "crumbs": wording.trail((words("toolkit.title"), "toolkit/")),
            "spec": spec,
            "things": tuple(
                ShownThing(thing, step_links[thing.step], tools[thing.tool])
                for thing in spec.things
                if thing.step in step_links and thing.tool in tools
            ),
            "form": form,
            "script_words": words.group("tool.script"),
            "first": steps(wording)[0].step,
        },
    )


def pack_view(wording: Wording, spec: WorkshopSpec, downloads: Downloads) -> View:
    words, hub = wording.words, wording.hub
    tools, step_links = _links(wording)
    files = {file.variant: file for file in downloads(PACKS)}
    agendas = {agenda.key: agenda for agenda in spec.agendas}
    return View(
        path="toolkit/workshop-pack/index.html",
        template="workshop.html",
        title=words("pack.title"),
        description=words("pack.description"),
        section="toolkit",
        scripts=PACK_SCRIPTS,
        context={
            "crumbs": wording.trail((words("toolkit.title"), "toolkit/")),
            "spec": spec,
            "ready": tuple(
                ReadyPack(
                    step=step_links[key],
                    agenda=agendas[pack.agenda],
                    tools=tuple(tools[tool] for tool in pack.tools if tool in tools),
                    file=files.get(step_links[key].label),
                )
                for key, pack in spec.packs.items()
                if key in step_links
            ),
            "steps": tuple(_with_forms(wording, group) for group in steps(wording)),
            "tools": tools,
            "cases": tuple(wording.card(case) for case in hub.strongest[:MOST_CASES]),
            "script_words": words.group("pack.script"),
        },
    )


def _links(wording: Wording) -> tuple[dict[str, TermLink], dict[str, TermLink]]:
    return (
        {tool.key: tool for tool in wording.term_links(FACET["tool"])},
        {step.key: step for step in wording.term_links(FACET["step"])},
    )


def _with_forms(wording: Wording, group: StepTools) -> StepTools:
    """The step with only those of its tools that have a form."""
    specs = wording.hub.specs.tools
    return StepTools(
        group.step,
        group.question,
        tuple(t for t in group.tools if specs[t.key].document or specs[t.key].sheet),
    )
