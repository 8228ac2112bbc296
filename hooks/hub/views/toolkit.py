"""The Star's steps and tools, each with the cases that used it: links go both ways."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from hub.facets import FACET
from hub.forms.fill import fill
from hub.model import Case
from hub.specs import UsedBy
from hub.views.home import star
from hub.views.plan import Plan, View
from hub.views.shown import Card, TermLink
from hub.views.tool_form import tool_form
from hub.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away."""

    url: str
    format: str
    """The format's name, such as ODT."""
    size_kib: int
    variant: str
    """What sets this file apart from the tool's other ones, such as "large print"; may be empty."""


@dataclass(frozen=True, slots=True)
class ShownEdition:
    """A tool's files that differ only in their format."""

    variant: str
    files: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """A case beside a tool or step, with what it did."""

    card: Card
    how: str


@dataclass(frozen=True, slots=True)
class StepTools:
    """A step with its tools."""

    step: TermLink
    question: str
    tools: tuple[TermLink, ...]


FORM_SCRIPTS = (
    "dom.js",
    "kit-reckon.js",
    "kit-figures.js",
    "kit-controls.js",
    "kit-rows.js",
    "kit-answers.js",
    "kit-chart-parts.js",
    "kit-chart-bars.js",
    "kit-chart-points.js",
    "kit-chart.js",
    "kit-files.js",
    "kit-csv.js",
    "kit-odt.js",
    "kit-form.js",
    "kit-pieces.js",
    "kit-saved.js",
    "kit-tables.js",
    "kit-pictures.js",
)
"""What every form on a page needs."""

OWN_SCRIPTS = {
    "impact-matrix": ("tool-matrix.js",),
    "business-case-generator": ("tool-lines.js",),
}
"""What one tool can do besides."""

Downloads = Callable[[str], tuple[Download, ...]]
"""Tool key → its files, made when they are asked for."""


def toolkit_views(wording: Wording, downloads: Downloads) -> Iterator[Plan]:
    """The overview, a page for each step, a page for each tool."""
    yield Plan("toolkit/index.html", partial(overview_view, wording))
    for group in steps(wording):
        yield Plan(f"{group.step.url}index.html", partial(step_view, wording, group))
        for tool in group.tools:
            make = partial(tool_view, wording, tool, group, downloads)
            known = partial(_inputs, wording, tool.key, downloads)
            yield Plan(f"{tool.url}index.html", make, known)


def steps(wording: Wording) -> tuple[StepTools, ...]:
    """The five steps in order, each with the tools that the vocabulary gives it."""
    vocabulary = wording.hub.vocabulary
    tools = wording.term_links(FACET["tool"])
    return tuple(
        StepTools(
            step=step,
            question=vocabulary.term("steps", step.key).question,
            tools=tuple(t for t in tools if vocabulary.term("tools", t.key).step == step.key),
        )
        for step in wording.term_links(FACET["step"])
    )


def overview_view(wording: Wording) -> View:
    words = wording.words
    return View(
        path="toolkit/index.html",
        template="toolkit.html",
        title=words("toolkit.title"),
        description=words("toolkit.description"),
        section="toolkit",
        context={
            "crumbs": wording.trail(),
            "star": star(wording),
            "steps": steps(wording),
            "just_start": wording.hub.specs.just_start,
            "workshop": wording.hub.specs.workshop,
        },
    )


def step_view(wording: Wording, group: StepTools) -> View:
    spec = wording.hub.specs.steps[group.step.key]
    everything = steps(wording)
    at = [other.step.key for other in everything].index(group.step.key)
    cases = wording.hub.by_term["step"][group.step.key]
    return View(
        path=f"{group.step.url}index.html",
        template="step.html",
        title=group.step.label,
        description=group.step.definition,
        section="toolkit",
        context={
            "crumbs": wording.trail((wording.words("toolkit.title"), "toolkit/")),
            "group": group,
            "spec": spec,
            "number": at + 1,
            "uses": uses(wording, spec.cases, cases),
            "previous": everything[at - 1].step if at else None,
            "next": everything[at + 1].step if at + 1 < len(everything) else None,
            "query": f"?step={group.step.key}",
            "just_start": wording.hub.specs.just_start is not None,
        },
    )


def _inputs(wording: Wording, tool: str, downloads: Downloads) -> tuple[object, ...]:
    """What a tool's page shows: its specification with the terms and counts of the hub, the cases
    that it names, and its files. The sums of a blank form take longer than all of these.
    """
    hub, spec = wording.hub, wording.hub.specs.tools[tool]
    document = spec.sheet or spec.document
    cases = {used.case for used in spec.cases} | (document.cases() if document else set())
    cases |= {case.id for case in hub.by_term["tool"][tool]}
    return (
        spec,
        fill(document, hub) if document else None,
        [(id_, hub.case(id_).digest) for id_ in sorted(cases) if hub.has_case(id_)],
        downloads(tool),
        downloads(spec.beside) if spec.beside in hub.specs.tools else (),
        [(group.step.key, [one.key for one in group.tools]) for group in steps(wording)],
        hub.objections.tool,
    )


def tool_view(wording: Wording, tool: TermLink, group: StepTools, downloads: Downloads) -> View:
    spec = wording.hub.specs.tools[tool.key]
    cases = wording.hub.by_term["tool"][tool.key]
    form = tool_form(wording, tool.key, spec)
    known = wording.hub.specs.tools
    return View(
        path=f"{tool.url}index.html",
        template="tool.html",
        title=tool.label,
        description=tool.definition,
        section="toolkit",
        scripts=FORM_SCRIPTS + OWN_SCRIPTS.get(tool.key, ()) if form else (),
        context={
            "crumbs": wording.trail(
                (wording.words("toolkit.title"), "toolkit/"), (group.step.label, group.step.url)
            ),
            "tool": tool,
            "group": group,
            "spec": spec,
            "form": form,
            "script_words": wording.words.group("tool.script"),
            "editions": shown_editions(downloads(tool.key)),
            "beside": wording.term_link(FACET["tool"], spec.beside)
            if spec.beside in known
            else None,
            "files_beside": downloads(spec.beside) if spec.beside in known else (),
            "uses": uses(wording, spec.cases, cases),
            "next": wording.term_link(FACET["tool"], spec.next.tool),
            "query": f"?tool={tool.key}",
            "objections": tool.key == wording.hub.objections.tool,
        },
    )


def shown_editions(files: tuple[Download, ...]) -> tuple[ShownEdition, ...]:
    """The files by what they hold, the plain ones first."""
    variants = dict.fromkeys(file.variant for file in files)
    return tuple(
        ShownEdition(variant, tuple(file for file in files if file.variant == variant))
        for variant in sorted(variants, key=bool)
    )


def uses(
    wording: Wording, described: tuple[UsedBy, ...], tagged: tuple[Case, ...]
) -> tuple[Use, ...]:
    """The cases that the page's specification describes, then the others that carry the term."""
    hub = wording.hub
    told = tuple(
        Use(wording.card(hub.case(used.case)), used.how)
        for used in described
        if hub.has_case(used.case)
    )
    named = {used.case for used in described}
    return told + tuple(Use(wording.card(case), "") for case in tagged if case.id not in named)
