"""The Hub → a full-text index for lunr.js, with the dictionary that typing and typos need."""

import json
import re
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Any

from lunr import __TARGET_JS_VERSION__
from lunr.stop_word_filter import WORDS as STOP_WORDS

from hub.cache import Pack, code_digest, digest
from hub.facets import FACETS, Facet
from hub.model import Case
from hub.normalise import normalise, table
from hub.stem import stem
from hub.stem_builder import StemBuilder
from hub.views.wording import Wording

BOOSTS = {
    "title": 8,
    "summary": 4,
    "terms": 4,
    "place": 4,
    "organisations": 3,
    "claims": 2,
    "story": 1,
}
"""Field of the index → how much a word in it says."""

TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Index:
    """A search index and what belongs to it."""

    lunr: dict[str, Any]
    """As lunr.js 2.3.9 loads it; a reference is a case's number in the strongest-first order."""
    words: tuple[str, ...]
    """Every normalised word that is worth searching, sorted: prefixes and suggestions."""


def make_index(wording: Wording, pack: Pack | None = None) -> Index:
    """The index of all cases; the words pass through `normalise` and `stem` only.

    The pack keeps each case's words: to normalise them takes longer than to index them.
    """
    kept = pack or Pack(None)
    made_with = digest(code_digest(), wording.words.entries)
    documents = [
        kept.remember(
            digest(made_with, case.id, case.digest), partial(_words_by_field, wording, case)
        )
        for case in wording.hub.strongest
    ]
    words = {word for document in documents for found in document.values() for word in found}
    return Index(_lunr_index(documents), tuple(sorted(words)))


def index_json(wording: Wording, pack: Pack | None = None) -> bytes:
    """`data/search.json`: the index, its dictionary, and the table that queries are read by."""
    index = make_index(wording, pack)
    content = {"lunr": index.lunr, "normalise": table(), "words": " ".join(index.words)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


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


def _words_by_field(wording: Wording, case: Case) -> dict[str, list[str]]:
    return {
        name: [word for word in normalise(text).split(" ") if word and word not in STOP_WORDS]
        for name, text in searched_text(wording, case).items()
    }


def _lunr_index(documents: list[dict[str, list[str]]]) -> dict[str, Any]:
    builder = StemBuilder()
    for name, boost in BOOSTS.items():
        builder.field(name, boost)
    for number, words in enumerate(documents):
        stems = {name: [stem(word) for word in found] for name, found in words.items()}
        builder.add({"id": number, **stems})
    if documents:
        serialised: dict[str, Any] = builder.build().serialize()
    else:
        # lunr divides by the number of documents.
        serialised = {"fields": list(BOOSTS), "fieldVectors": [], "invertedIndex": []}
    # What lunr.js does to a query; the words above went through our own twin of it.
    return {**serialised, "version": __TARGET_JS_VERSION__, "pipeline": ["stemmer"]}
