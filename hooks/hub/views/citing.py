"""A case for those who quote it: people with a citation, machines with linked data."""

import re
from dataclasses import dataclass
from typing import Any

from hub.model import Case
from hub.record_model import Author
from hub.standards import licence_address
from hub.views.wording import Wording


@dataclass(frozen=True, slots=True)
class Citation:
    text: str
    bibtex: str


def citation(wording: Wording, case: Case) -> Citation:
    """How to cite the record, as text and as BibTeX; without a base URL the path stands alone."""
    fields, settings = case.fields, wording.hub.settings
    authors = [author.name for author in fields.authors]
    address = f"{settings.base_url}/{case.url}" if settings.base_url else case.url
    year = str(fields.last_checked.year)
    text = wording.words(
        "cite.text",
        authors=", ".join(authors),
        year=year,
        title=fields.title,
        hub=settings.name,
        address=address,
        checked=wording.date(fields.last_checked),
    )
    entries = {
        "author": " and ".join(f"{{{name}}}" for name in authors),
        "title": f"{{{fields.title}}}",
        "year": year,
        "howpublished": settings.name,
        "url": address,
        "note": wording.words("cite.checked", checked=wording.date(fields.last_checked)),
    }
    lines = [f"  {name} = {{{_bibtex(value)}}}" for name, value in entries.items()]
    return Citation(text, f"@misc{{{case.id},\n" + ",\n".join(lines) + "\n}")


def _bibtex(text: str) -> str:
    """Text with BibTeX's own characters escaped."""
    return re.sub(r"([%&#_$])", r"\\\1", text)


def linked_data(wording: Wording, case: Case) -> dict[str, Any]:
    """The case as schema.org has it. Source: schema.org, Article and Place."""
    fields, settings = case.fields, wording.hub.settings
    licence = fields.licence or settings.licence
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": fields.title,
        "description": fields.summary,
        "inLanguage": fields.language or settings.language,
        "datePublished": fields.added.isoformat(),
        "dateModified": fields.last_checked.isoformat(),
        "author": [_author(author) for author in fields.authors],
        "license": licence_address(licence) or licence,
        "contentLocation": _place(wording, case),
        "about": [link.label for link in wording.case_terms(case, "sector")],
        "citation": [source.title for source in fields.sources],
        "isPartOf": {"@type": "WebSite", "name": settings.name},
    }
    if settings.base_url:
        data["url"] = f"{settings.base_url}/{case.url}"
    return data


def _place(wording: Wording, case: Case) -> dict[str, Any]:
    where = case.fields.place
    place: dict[str, Any] = {
        "@type": "Place",
        "name": wording.place(case),
        "address": {"@type": "PostalAddress", "addressCountry": where.country},
    }
    if where.lat is not None and where.lon is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": float(where.lat),
            "longitude": float(where.lon),
        }
    return place


def _author(author: Author) -> dict[str, str]:
    # A role or an organisation writes here more often than a person does; only people have ORCIDs.
    data = {"@type": "Person" if author.orcid else "Organization", "name": author.name}
    if author.orcid:
        data["sameAs"] = f"https://orcid.org/{author.orcid}"
    return {**data, "url": author.url} if author.url else data
