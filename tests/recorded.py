"""What a record says, value by value, and the form in which its page must show each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup, Tag
from making import squeezed
from pydantic import BaseModel

from hub.model import Case
from hub.standards import country_name, region_name
from hub.views.wording import INTENSITIES, Wording

ELSEWHERE = {
    "added": "Sorts the lists by age and is in the linked data; says nothing of the case.",
    "place.lat": "In the linked data and the files; to a reader the place's name says more.",
    "place.lon": "As place.lat.",
    "place.precision": "How exact the two degrees are, which are not shown.",
    "former_ids.*": "Addresses: each is a page of its own that sends readers here.",
    "media.*.decorative": "Says that a picture has nothing to say.",
    "claims.*.id": "The fragment by which the others find the claim.",
    "sources.*.id": "The fragment by which claims lead to the source.",
}
"""Fields that a case's page need not show → why."""


@dataclass(frozen=True)
class Said:
    """One value of a record."""

    field: str
    """Its field, with `*` for the numbers and keys on the way: `claims.*.period.start`."""
    value: Any
    owners: tuple[Any, ...]
    """The groups it stands in, the innermost last."""
    keys: tuple[Any, ...]

    @property
    def scope(self) -> str:
        """The id of the part of the page that must show it; empty for the page."""
        owner = self.owners[1] if len(self.owners) > 1 else None
        for name in ("claims", "sources"):
            if self.keys[0] == name:
                return f"{name.removesuffix('s')}-{owner.id}"
        return ""


def everything_said(case: Case) -> list[Said]:
    """Every value that the record writes, whatever group it stands in."""
    return list(_walk(case.fields, (), ()))


def _walk(value: Any, keys: tuple[Any, ...], owners: tuple[Any, ...]) -> Iterator[Said]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name in value.model_fields_set:
                yield from _walk(getattr(value, name), (*keys, name), (*owners, value))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, (*keys, key), owners)
    elif isinstance(value, tuple | list):
        for at, inner in enumerate(value):
            yield from _walk(inner, (*keys, at), owners)
    elif value is not None:
        yield Said(_pattern(keys), value, owners, keys)


def _pattern(keys: tuple[Any, ...]) -> str:
    named = ["*" if isinstance(key, int) else str(key) for key in keys]
    if named[0] == "cos":
        named[1] = "*"
    return ".".join(named)


class Reader:
    """Looks on a case's page for what its record says."""

    def __init__(self, wording: Wording, case: Case, page: BeautifulSoup) -> None:
        self.wording, self.case, self.page = wording, case, page
        self.main = page.select_one("main")
        self._texts: dict[str, str] = {}

    def missing(self) -> list[str]:
        """The values that the page does not show."""
        return [
            f"{self.case.id}: {'.'.join(map(str, said.keys))}: {said.value!r}"
            for said in everything_said(self.case)
            if said.field not in ELSEWHERE and not self.shows(said)
        ]

    def shows(self, said: Said) -> bool:
        rule = next((rule for pattern, rule in RULES if re.fullmatch(pattern, said.field)), None)
        if rule is None:
            raise LookupError(f"no test says how a page shows '{said.field}'")
        expected = rule(self, said)
        if isinstance(expected, bool):
            return expected
        return squeezed(expected) in self.text(said.scope)

    def part(self, id_: str) -> Tag | None:
        return self.main.find(id=id_) if id_ else self.main

    def text(self, id_: str) -> str:
        if id_ not in self._texts:
            part = self.part(id_)
            self._texts[id_] = squeezed(part.get_text()) if part else ""
        return self._texts[id_]

    def leads_to(self, address: str, id_: str = "") -> bool:
        part = self.part(id_)
        return part is not None and any(link["href"] == address for link in part.select("a[href]"))

    def leads_to_case(self, id_: str) -> bool:
        return any(link["href"].endswith(f"/{id_}/") for link in self.main.select("a[href]"))

    def label(self, list_name: str, key: str) -> str:
        return self.wording.hub.vocabulary.label(list_name, key)


Rule = Callable[[Reader, Said], str | bool]


def _plain(reader: Reader, said: Said) -> str:
    return str(said.value)


def _label(list_name: str) -> Rule:
    return lambda reader, said: reader.label(list_name, said.value)


def _date(reader: Reader, said: Said) -> str:
    return reader.wording.date(said.value)


def _link(reader: Reader, said: Said) -> bool:
    return reader.leads_to(said.value, said.scope)


def _number(reader: Reader, said: Said) -> str:
    return f"{said.value:,}"


def _figure(reader: Reader, said: Said) -> str:
    """The whole figure, with its qualifier, whichever part of it the value is."""
    return str(reader.wording.figures.claim(said.owners[1]))


def _comparator(reader: Reader, said: Said) -> str:
    return str(reader.wording.figures.figure(said.owners[2]))


def _qualifier(reader: Reader, said: Said) -> str:
    return "" if said.value == "exactly" else reader.label("qualifiers", said.value)


def _gross(reader: Reader, said: Said) -> str:
    return reader.wording.words("figure.gross") if said.value else ""


def _source(reader: Reader, said: Said) -> bool:
    return reader.leads_to(f"#source-{said.value}", said.scope)


def _contradicts(reader: Reader, said: Said) -> bool:
    """The claim says so and leads to where both stand."""
    return reader.leads_to("#disputes", said.scope)


def _intensity(reader: Reader, said: Said) -> str:
    return reader.label("intensities", INTENSITIES[said.value - 1])


def _basis(reader: Reader, said: Said) -> str:
    key = "co.stated" if said.value == "stated" else "co.editor"
    return reader.wording.words(key).rstrip(".")


def _place(reader: Reader, said: Said) -> str:
    place = said.owners[-1]
    return reader.wording.place(reader.case) if place.name == "not stated" else said.value


def _country(reader: Reader, said: Said) -> str:
    return "" if said.value == "ZZ" else country_name(said.value)


def _country_basis(reader: Reader, said: Said) -> str:
    return reader.wording.words("place.editor") if said.value == "editor" else ""


def _picture(reader: Reader, said: Said) -> bool:
    return any(picture["src"].endswith(said.value) for picture in reader.main.select("img"))


def _alt(reader: Reader, said: Said) -> bool:
    return any(picture.get("alt") == said.value for picture in reader.main.select("img"))


def _kind(reader: Reader, said: Said) -> str:
    return "" if said.value == "case" else reader.label("kinds", said.value)


def _language(reader: Reader, said: Said) -> bool:
    return any(part["lang"] == said.value for part in reader.main.select("[lang]"))


def _months(reader: Reader, said: Said) -> str:
    return reader.wording.words("count.months", n=said.value)


def _term(list_name: str, folder: str) -> Rule:
    """A term's label is a link to its page."""

    def rule(reader: Reader, said: Said) -> bool:
        label = squeezed(reader.label(list_name, said.value))
        return any(
            link["href"].endswith(f"{folder}/{said.value}/") and label in squeezed(link.get_text())
            for link in reader.main.select("a[href]")
        )

    return rule


def _case(reader: Reader, said: Said) -> bool:
    return reader.leads_to_case(said.value)


def _evidence(reader: Reader, said: Said) -> str:
    return reader.label("evidence", f"level-{said.value}")


RULES: tuple[tuple[str, Rule], ...] = (
    (r"title|summary|licence|authors\.\*\.(name|orcid)", _plain),
    (r"kind", _kind),
    (r"language", _language),
    (r"last_checked|started|ended|contact\.valid_on|retired\.on", _date),
    (r"status", _label("statuses")),
    (r"stage", _label("stages")),
    (r"effect", _label("effects")),
    (r"collectivity", _label("collectivities")),
    (r"place\.name", _place),
    (r"place\.country", _country),
    (r"place\.region", lambda reader, said: region_name(said.value)),
    (r"place\.setting", _label("settings")),
    (r"place\.population\.value", _number),
    (r"place\.population\.year", _plain),
    (r"place\.basis", _country_basis),
    (r"(authors|organisations)\.\*\.url|contact\.url", _link),
    (r"organisations\.\*\.name", _plain),
    (r"organisations\.\*\.role", _label("organisation_roles")),
    (r"organisations\.\*\.type", _label("organisation_types")),
    (r"cos\.\*\.intensity", _intensity),
    (r"cos\.\*\.(how|locator)", _plain),
    (r"cos\.\*\.basis", _basis),
    (r"cos\.\*\.source", _source),
    (r"sectors\.\*", _term("sectors", "sector")),
    (r"groups\.\*", _term("groups", "group")),
    (r"issues\.\*", _term("issues", "start")),
    (r"steps\.\*", _term("steps", "toolkit")),
    (r"tools\.\*", _term("tools", "toolkit")),
    (r"methods\.\*", _term("methods", "method")),
    (r"evidence\.level", _evidence),
    (r"evidence\.note", _plain),
    (r"sources\.\*\.(title|publisher|pages)", _plain),
    (r"sources\.\*\.(published|accessed)", _date),
    (r"sources\.\*\.(url|archive_url)", _link),
    (r"claims\.\*\.kind", _label("claim_kinds")),
    (r"claims\.\*\.(indicator|locator|note|period\.note|comparator\.who)", _plain),
    (r"claims\.\*\.qualifier", _qualifier),
    (r"claims\.\*\.money\.gross", _gross),
    (r"claims\.\*\.(change_percent|change|value|before|after|low|high|unit)", _figure),
    (r"claims\.\*\.(ratio|finding|money\..+)", _figure),
    (r"claims\.\*\.period\.(start|end)", _date),
    (r"claims\.\*\.comparator\..+", _comparator),
    (r"claims\.\*\.attribution", _label("attributions")),
    (r"claims\.\*\.value_type", _label("value_types")),
    (r"claims\.\*\.source", _source),
    (r"claims\.\*\.conflicts_with\.\*", _contradicts),
    (r"obstacles\.\*\.type", _term("obstacles", "obstacle")),
    (r"risks\.\*\.type", _label("risks")),
    (r"(obstacles|risks|incentives|benefits)\.\*\.(text|response|mitigation)", _plain),
    (r"incentives\.\*\.recipient", _label("incentive_recipients")),
    (r"incentives\.\*\.type", _label("incentive_types")),
    (r"benefits\.\*\.group", _label("benefit_groups")),
    (r"transfer\.(conditions\.\*|effort|not_suitable_if\.\*)", _plain),
    (r"transfer\.months_to_set_up", _months),
    (r"relations\.\*\.type", _label("relation_types")),
    (r"relations\.\*\.case|retired\.successor", _case),
    (r"media\.\*\.file", _picture),
    (r"media\.\*\.alt", _alt),
    (r"media\.\*\.(credit|licence)", _plain),
    (r"contact\.(organisation|role)", _plain),
    (r"contact\.email", lambda reader, said: reader.leads_to(f"mailto:{said.value}")),
    (r"retired\.reason", _plain),
)  # fmt: skip
"""Field → the text that its page must show, or whether it does."""
