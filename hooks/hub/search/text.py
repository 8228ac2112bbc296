"""A case → its words by field, as they are indexed."""

import re
from html import unescape

from hub.facets import FACETS, Facet
from hub.model import Case
from hub.search.normalise import telling_words
from hub.views.wording import Wording

TAG = re.compile(r"<[^>]+>")


def searched_text(wording: Wording, case: Case) -> dict[str, str]:
    """Field of the index → the case's text in it."""
    fields = case.fields
    claims = " ".join(f"{claim.indicator}. {claim.finding or ''}" for claim in fields.claims)
    return {
        "title": fields.title,
        "summary": fields.summary,
        "terms": " ".join(_names(wording, case)),
        "place": f"{wording.place(case)} {wording.region(case)}",
        "organisations": " ".join(organisation.name for organisation in fields.organisations),
        "claims": claims,
        "story": story_text(case),
    }


def story_text(case: Case) -> str:
    """The story without its markup."""
    return " ".join(unescape(TAG.sub(" ", case.story.html)).split())


def words_by_field(texts: dict[str, str]) -> dict[str, list[str]]:
    """Field → its words in their order, without those that say nothing, such as "the"."""
    return {name: telling_words(text) for name, text in texts.items()}


def _names(wording: Wording, case: Case) -> list[str]:
    """What the case's terms are called: labels in every language, and aliases."""
    return [
        name
        for facet in FACETS
        for value in facet.values(case.fields)
        for name in (wording.label(facet, value), *other_names(wording, facet, value))
    ]


def other_names(wording: Wording, facet: Facet, value: str) -> tuple[str, ...]:
    """A term's labels in other languages, and its aliases."""
    if not facet.list_name:
        return ()
    term = wording.hub.vocabulary.term(facet.list_name, value)
    return (*term.labels.values(), *term.aliases)
