"""Places like mine: which cases come from a place that is like the reader's, and in what.

The ranking is made in the page by `places.js`; without scripts the page lists cases by kind of
council and by setting.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from hub.model import Case
from hub.views.plan import CARD_SCRIPTS, PAGE_SIZE, Crumb, Plan, View
from hub.views.wording import Wording

BANDS = (50_000, 150_000, 300_000, 600_000)
"""Inhabitants at which the next band begins. Source: about the quintiles of UK districts."""

Option = tuple[str, str]
"""A value and its label."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Cases that have the same kind of leader or setting."""

    label: str
    cases: tuple[Crumb, ...]
    """The strongest, so many as one page of a list has: the page must not grow with the library."""
    more: int
    """How many others there are."""


def alike_views(wording: Wording) -> Iterator[Plan]:
    yield Plan("places/index.html", partial(alike_view, wording))


def alike_view(wording: Wording) -> View:
    words = wording.words
    return View(
        path="places/index.html",
        template="places.html",
        title=words("places.title"),
        description=words("places.description"),
        section="start",
        scripts=(*CARD_SCRIPTS, "blocks.js", "places.js"),
        context={
            "crumbs": wording.trail((words("start.title"), "start/")),
            "questions": questions(wording),
            "kinds": tuple(kinds(wording)),
            "script_words": words.group("places.script"),
        },
    )


def questions(wording: Wording) -> tuple[tuple[str, str, tuple[Option, ...]], ...]:
    """What is asked: name, question, and the answers that some case gives."""
    words, vocabulary, cases = wording.words, wording.hub.vocabulary, wording.hub.cases
    types = {kind for case in cases for kind in lead_types(case)}
    settings = {case.fields.place.setting for case in cases}
    issues = {issue for case in cases for issue in case.fields.issues}
    sizes = tuple((str(at), band_label(wording, at)) for at in range(len(BANDS) + 1))

    def terms(list_name: str, used: set[Any]) -> tuple[Option, ...]:
        found = vocabulary.terms(list_name)
        return tuple((term.key, term.label) for term in found if term.key in used)

    asked = (
        ("type", terms("organisation_types", types)),
        ("setting", terms("settings", settings)),
        ("size", sizes),
        ("issue", terms("issues", issues)),
    )
    return tuple((name, words(f"places.{name}"), options) for name, options in asked if options)


def band_label(wording: Wording, at: int) -> str:
    """Such as "50,000 to 150,000 people"."""
    if at == 0:
        return wording.words("places.under", people=BANDS[0])
    if at == len(BANDS):
        return wording.words("places.over", people=BANDS[-1])
    return wording.words("places.between", low=BANDS[at - 1], high=BANDS[at])


def band(population: int) -> int:
    """The band that a number of inhabitants lies in."""
    return sum(population >= limit for limit in BANDS)


def lead_types(case: Case) -> tuple[str, ...]:
    """The kinds of organisation that led it."""
    return tuple(
        dict.fromkeys(
            org.type for org in case.fields.organisations if org.role == "lead" and org.type
        )
    )


def alike_data(wording: Wording) -> list[dict[str, Any]]:
    """What each case can be compared by, strongest case first; what is not known is left out.

    Shape: `type` list of keys · `setting` key · `size` band · `issue` list of keys.
    """
    rows = []
    for case in wording.hub.strongest:
        place = case.fields.place
        row = {
            "type": list(lead_types(case)),
            "setting": place.setting,
            "size": band(place.population.value) if place.population else None,
            "issue": list(case.fields.issues),
        }
        rows.append({name: value for name, value in row.items() if value not in ([], None)})
    return rows


def kinds(wording: Wording) -> Iterator[Kind]:
    """For readers without scripts: cases by kind of leader, then by setting."""
    for name, keys_of in (("organisation_types", lead_types), ("settings", _settings)):
        found: dict[str, list[Case]] = defaultdict(list)
        for case in wording.hub.strongest:
            for key in keys_of(case):
                found[key].append(case)
        for term in wording.hub.vocabulary.terms(name):
            if cases := found[term.key]:
                shown = tuple(Crumb(case.fields.title, case.url) for case in cases[:PAGE_SIZE])
                yield Kind(term.label, shown, len(cases) - len(shown))


def _settings(case: Case) -> tuple[str, ...]:
    setting = case.fields.place.setting
    return (setting,) if setting else ()
