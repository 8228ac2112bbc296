"""A document with everything looked up that a file of it shows: cases, words, colours."""

from dataclasses import dataclass

from hub.model import Hub
from hub.toolkit.document import Clause, Document
from hub.words import Words


class NoGlyph(Exception):
    """A character that our fonts cannot show; carries it."""

    def __init__(self, character: str) -> None:
        super().__init__(character)
        self.character = character


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
    hub_name, licence = hub.settings.name, hub.settings.licence
    return Form(
        document=document,
        origins={case: _origin(case, hub, words) for case in sorted({"", *document.cases()})},
        page=words("toolkit.document.page"),
        about=words("toolkit.document.about"),
        credit=(
            *document.credit,
            words("toolkit.document.made_by", hub=hub_name, licence=licence),
        ),
        accent=hub.settings.colours.accent.light,
    )


def _origin(id_: str, hub: Hub, words: Words) -> Origin:
    """A hub with other cases still says that the clause has one behind it."""
    if not id_:
        return Origin(words("toolkit.document.suggestion"), "")
    if not hub.has_case(id_):
        return Origin(words("toolkit.document.other_case"), "")
    case, base_url = hub.case(id_), hub.settings.base_url
    text = words("toolkit.document.from_case", case=case.fields.title)
    return Origin(text, f"{base_url}/{case.url}" if base_url else "")
