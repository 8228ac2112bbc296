"""A document with everything looked up that a file of it shows: cases, words, colours."""

from dataclasses import dataclass

from hub.model import Hub
from hub.toolkit.document import Clause, Document
from hub.words import Words

PREFIX = "toolkit.document"
"""Where the catalogue keeps the words of every download."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a clause came from, in words."""

    text: str
    url: str
    """The case's page; empty when the hub does not know its own address."""


@dataclass(frozen=True, slots=True)
class Form:
    """All that a writer needs."""

    document: Document
    origins: dict[str, Origin]
    """Case id → its origin; under the empty id that of the hub's own clauses."""
    page: str
    """Footer words with `{number}` and `{count}`."""
    about: str
    """Heading of the credit."""
    credit: tuple[str, ...]
    accent: str
    """The hub's colour for headings, like #1d4f5f."""

    def origin(self, clause: Clause) -> Origin:
        return self.origins[clause.case]


def make_form(document: Document, hub: Hub, words: Words) -> Form:
    """The form of one document."""
    made_by = words(f"{PREFIX}.made_by", hub=hub.settings.name, licence=hub.settings.licence)
    return Form(
        document=document,
        origins={case: _origin(case, hub, words) for case in sorted({"", *document.cases()})},
        page=words(f"{PREFIX}.page"),
        about=words(f"{PREFIX}.about"),
        credit=(*document.credit, made_by),
        accent=hub.settings.colours.accent.light,
    )


def _origin(id_: str, hub: Hub, words: Words) -> Origin:
    """A hub with other cases still says that the clause has one behind it."""
    if not id_:
        return Origin(words(f"{PREFIX}.suggestion"), "")
    if not hub.has_case(id_):
        return Origin(words(f"{PREFIX}.other_case"), "")
    case, base_url = hub.case(id_), hub.settings.base_url
    text = words(f"{PREFIX}.from_case", case=case.fields.title)
    return Origin(text, f"{base_url}/{case.url}" if base_url else "")
