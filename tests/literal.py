"""A small Hub written out in Python, so that a test can say the whole of what it expects."""

from datetime import date
from types import MappingProxyType
from typing import Any

from building import ROOT

from hub.checks import CheckedRecord
from hub.model import Hub, make_hub
from hub.record_model import CaseFields
from hub.settings import Settings
from hub.specs import DoorSpec, Move, Next, Specs, StepSpec, ToolSpec, UsedBy
from hub.story import Story
from hub.views.wording import Wording
from hub.vocabulary import LISTS, Term, Vocabulary
from hub.words import read_words

TERMS: dict[str, tuple[str, ...]] = {
    "cos": ("co-commission", "co-design", "co-deliver", "co-assess"),
    "steps": ("map-it", "focus-it"),
    "tools": ("explorer", "matrix", "lab"),
    "issues": ("cuts", "young", "digital"),
    "sectors": ("health", "housing", "parks"),
    "groups": ("carers", "tenants"),
    "evidence": tuple(f"level-{number}" for number in range(6)),
    "methods": ("time-bank", "charter"),
    "stages": ("pilot",),
    "obstacles": ("money", "trust"),
    "kinds": ("case", "attempt", "programme"),
    "statuses": ("running", "ended"),
    "claim_kinds": ("outcome", "output", "benefit", "saving", "context"),
    "attributions": ("reported", "estimated"),
    "qualifiers": ("exactly", "about"),
    "intensities": ("asked", "shared", "led"),
    "money_per": ("one-off", "year"),
    "glossary": ("citizen",),
    "organisation_roles": ("lead",),
}

STEP_OF = {"explorer": "map-it", "matrix": "focus-it", "lab": "map-it"}

ABROAD = {
    "cos": {
        "co-design": {"de": "Mit-Entwickeln", "fr": "co-conception", "es": "co-diseño"},
        "co-assess": {"de": "Mit-Bewerten", "fr": "co-évaluation", "es": "co-evaluación"},
    },
    "steps": {"map-it": {"de": "Erfassen", "fr": "Cartographier", "es": "Cartografiar"}},
}


def term(list_name: str, key: str) -> Term:
    return Term(
        key=key,
        label=key.replace("-", " ").capitalize(),
        definition=f"What {key} means.",
        labels=ABROAD.get(list_name, {}).get(key, {}),
        question=f"Why {key}?" if list_name in ("cos", "steps") else "",
        step=STEP_OF.get(key, ""),
    )


VOCABULARY = Vocabulary(
    MappingProxyType(
        {
            name: MappingProxyType({key: term(name, key) for key in TERMS.get(name, ())})
            for name in LISTS
        }
    )
)

MOVES = (Move(title="Begin", text="Then go on."),)


def tool(key: str, *cases: UsedBy, next_tool: str = "matrix") -> ToolSpec:
    return ToolSpec(
        answers=f"What {key} answers", who="You", time="An hour", origin="named",
        origin_note="Ours.", purpose=("A purpose.",), how=MOVES, output="A sheet", cases=cases,
        next=Next(tool=next_tool, why="It follows."),
    )  # fmt: skip


def step(key: str) -> StepSpec:
    return StepSpec(answers=f"What {key} answers", purpose=("P.",), how=MOVES, ends_with="A list")


def door(key: str) -> DoorSpec:
    return DoorSpec(
        question=f"What about {key}?", intro=f"About {key}.", rule=f"The rule of {key}.",
        tool="matrix", tool_why="It sorts.", first_step="Ask.",
    )  # fmt: skip


SPECS = Specs(
    tools={
        "explorer": tool("explorer", UsedBy(case="b", how="They drew a map.")),
        "matrix": tool("matrix", UsedBy(case="not-here", how="Elsewhere.")),
        "lab": tool("lab", next_tool="explorer"),
    },
    steps={"map-it": step("map-it"), "focus-it": step("focus-it")},
    doors={"cuts": door("cuts"), "young": door("young")},
)


def fields(**given: Any) -> CaseFields:
    """A record's fields: the fewest that there must be, and those given."""
    fewest: dict[str, Any] = {
        "title": "A case",
        "summary": "What changed.",
        "authors": [{"name": "Editors"}],
        "added": "2025-01-01",
        "last_checked": "2025-01-01",
        "status": "running",
        "place": {"name": "Town", "country": "GB"},
        "organisations": [{"name": "Council", "role": "lead"}],
        "cos": {"co-design": {"intensity": "2", "how": "Together."}},
        "sectors": ["health"],
        "groups": ["carers"],
        "stage": "pilot",
        "sources": [{"id": "s", "title": "Report", "publisher": "P", "published": "2012"}],
    }
    return CaseFields.model_validate({**fewest, **given})


def cos(**intensities: int) -> dict[str, dict[str, str]]:
    """`co_design=2` → what a record says of it."""
    return {
        name.replace("_", "-"): {"intensity": str(intensity), "how": "So."}
        for name, intensity in intensities.items()
    }


def claim(id_: str, kind: str = "outcome", **form: Any) -> dict[str, Any]:
    """A claim of a record; 7 days unless it is given another form."""
    forms = form.keys() & {"finding", "change_percent", "money", "value"}
    figure = form if forms else {"value": "7", "unit": "days", **form}
    return {"id": id_, "kind": kind, "indicator": f"counted {id_}", "source": "s", **figure}


def saving(id_: str, amount: int, currency: str = "GBP", per: str = "year") -> dict[str, Any]:
    return claim(id_, "saving", money={"amount": str(amount), "currency": currency, "per": per})


def hub(*, settings: Settings | None = None, **records: dict[str, Any]) -> Hub:
    """The Hub of these records: id → fields. A record without a title is called after its id."""
    checked = [
        CheckedRecord(
            id=id_,
            path=f"cases/{id_}.md",
            fields=fields(**{"title": f"Case {id_}", **given}),
            story=Story("<p>Words.</p>", (), (), (), (), 1),
            digest=id_,
        )
        for id_, given in records.items()
    ]
    return make_hub(checked, VOCABULARY, settings or Settings(), SPECS)


def wording(of: Hub) -> Wording:
    return Wording(of, read_words(ROOT / "theme_overrides/words", "en"))


def day(written: str) -> date:
    return date.fromisoformat(written)


LIBRARY = hub(
    a={
        "title": "Beta",
        "added": "2025-03-01",
        "cos": cos(co_design=2, co_assess=1),
        "sectors": ["health"],
        "issues": ["cuts"],
        "tools": ["explorer"],
        "methods": ["charter"],
        "evidence": {"level": "1", "note": "N."},
        "claims": [claim("a1"), claim("a2", "context")],
    },
    b={
        "title": "alpha",
        "added": "2025-01-01",
        "cos": cos(co_design=3, co_deliver=2),
        "sectors": ["housing", "health"],
        "groups": ["tenants"],
        "issues": ["cuts"],
        "steps": ["map-it"],
        "tools": ["explorer"],
        "methods": ["charter", "time-bank"],
        "place": {"name": "Ort", "country": "DE"},
        "evidence": {"level": "3", "note": "N."},
        "claims": [claim("b1", "saving", value="9", unit="pounds")],
    },
    c={
        "title": "Gamma",
        "added": "2025-02-01",
        "cos": cos(co_commission=1),
        "sectors": ["health"],
        "issues": ["cuts", "young"],
        "place": {"name": "Several", "country": "ZZ"},
        "evidence": {"level": "1", "note": "N."},
        "claims": [claim("c1", "output"), claim("c2", finding="Well."), claim("c3")],
    },
    d={"title": "Delta", "added": "2025-02-01", "place": {"name": "By", "country": "NO"}},
)
"""Four cases, each with something that another lacks."""
