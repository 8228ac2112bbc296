"""Codes that others keep: ISO 3166, ISO 4217, BCP 47, SPDX, from the libraries that ship them."""

import re
from functools import cache

import pycountry
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

SEVERAL_COUNTRIES = "ZZ"
"""Several countries, or none that a source names. Source: ISO 3166-1 leaves ZZ to users; CLDR
reads it as "unknown region"."""

DEVICE_NAMES = frozenset(
    {"con", "aux", "nul", "prn"}
    | {f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)}
)
"""Names that no file may have on Windows, whatever its ending. Source: Microsoft, "Naming Files,
Paths, and Namespaces"."""


@cache
def countries() -> tuple[str, ...]:
    """Every code of ISO 3166-1 alpha-2, and ZZ."""
    return (*sorted(country.alpha_2 for country in pycountry.countries), SEVERAL_COUNTRIES)


@cache
def country_name(code: str) -> str:
    """The country's common English name; the catalogue names ZZ."""
    country = pycountry.countries.get(alpha_2=code)
    return str(getattr(country, "common_name", country.name)) if country else code


def country_code(words: str) -> str:
    """The code of a country given by name, by other letters, or as UK; empty when unknown."""
    if words.upper() in ("UK", "ENGLAND", "SCOTLAND", "WALES", "NORTHERN IRELAND"):
        return "GB"
    try:
        return str(pycountry.countries.lookup(words).alpha_2)
    except LookupError:
        return ""


@cache
def regions() -> tuple[str, ...]:
    """Every code of ISO 3166-2."""
    return tuple(sorted(region.code for region in pycountry.subdivisions))


@cache
def region_name(code: str) -> str:
    """The region's English name, with that of the region it lies in: "Surrey, England"."""
    region = pycountry.subdivisions.get(code=code)  # type: ignore[no-untyped-call]
    return f"{region.name}, {region.parent.name}" if region.parent else str(region.name)


@cache
def currencies() -> tuple[str, ...]:
    """Every code of ISO 4217."""
    return tuple(sorted(currency.alpha_3 for currency in pycountry.currencies))


@cache
def read_language_tag(text: str) -> str:
    """The tag, when its form is that of BCP 47 and ISO 639 knows its language.

    Raises: ValueError.
    """
    form = re.fullmatch(r"([a-z]{2,3})(-[A-Za-z0-9]{2,8})*", text)
    code = form[1] if form else ""
    known = {"alpha_2": code} if len(code) == 2 else {"alpha_3": code}
    if not form or pycountry.languages.get(**known) is None:
        raise ValueError(text)
    return text


@cache
def read_licence(text: str) -> str:
    """The licence expression in SPDX's own spelling.

    Raises: ValueError.
    """
    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression as error:
        raise ValueError(text) from error


def licence_address(expression: str) -> str:
    """SPDX's page on a licence; empty for what has none: several licences, or one of its own."""
    single = re.fullmatch(r"[A-Za-z0-9.-]+", expression)
    if not single or expression.startswith("LicenseRef-"):
        return ""
    return f"https://spdx.org/licenses/{expression}.html"
