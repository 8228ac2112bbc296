"""The types of the hub's settings: each reads the written text and says its own rule.

A type raises ValueError whose message completes "<setting> must be …".
"""

import re
from typing import Annotated

from pydantic import AfterValidator

from hub import standards

HEX = re.compile(r"#[0-9a-fA-F]{6}")


def _colour(text: str) -> str:
    if not HEX.fullmatch(text):
        raise ValueError("a colour like #0b5cad")
    return text.lower()


def _licence(text: str) -> str:
    try:
        return standards.read_licence(text)
    except ValueError as error:
        raise ValueError("an SPDX licence identifier, like CC-BY-4.0") from error


def _currency(text: str) -> str:
    if text not in standards.currencies():
        raise ValueError("a currency of ISO 4217, like GBP")
    return text


def _name(text: str) -> str:
    if not text.strip():
        raise ValueError("words: it stands on every page")
    return _words(text)


def _words(text: str) -> str:
    return " ".join(text.split())


def _language(text: str) -> str:
    try:
        return standards.read_language_tag(text)
    except ValueError as error:
        raise ValueError("a language tag of BCP 47, like en or en-GB") from error


def _web_address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s<>\"'?#/]+(/[^\s<>\"'?#]*)?", text):
        raise ValueError("a web address that begins with https:// and has no '?' or '#', or empty")
    return text.rstrip("/")


def _branch(text: str) -> str:
    """Source: git, check-ref-format, as far as an address needs it."""
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9._/-]*", text):
        raise ValueError("a branch of the repository, like main")
    return text


def _contact(text: str) -> str:
    if text and not re.fullmatch(r"(https?://|mailto:)[^\s<>\"']+", text):
        raise ValueError("an address that begins with https:// or mailto:, or empty")
    return text


Colour = Annotated[str, AfterValidator(_colour)]
WebAddress = Annotated[str, AfterValidator(_web_address)]
Name = Annotated[str, AfterValidator(_name)]
Words = Annotated[str, AfterValidator(_words)]
Language = Annotated[str, AfterValidator(_language)]
Licence = Annotated[str, AfterValidator(_licence)]
Currency = Annotated[str, AfterValidator(_currency)]
Contact = Annotated[str, AfterValidator(_contact)]
Branch = Annotated[str, AfterValidator(_branch)]
