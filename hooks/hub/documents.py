"""Hand-written pages may name the hub's settings: `{{ hub.name }}` and four more."""

import re

from hub.settings import Settings
from hub.standards import licence_address

PLACEHOLDER = re.compile(r"\{\{ *hub\.(name|organisation|contact|repository|licence) *\}\}")

NOBODY = re.compile(r"\{\{ *no hub\.contact *\}\}\s*")
"""Begins a paragraph for hubs that name neither a contact nor a repository."""

PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
"""Every mark of ASCII: Markdown and HTML use no others."""


def fill_placeholders(markdown: str, settings: Settings) -> str:
    """The text with every placeholder filled.

    A paragraph that names a setting which is empty is left out whole: half a sentence helps nobody.
    """
    blocks = markdown.split("\n\n")
    return "\n\n".join(_filled(block, settings) for block in blocks if _wanted(block, settings))


def _wanted(block: str, settings: Settings) -> bool:
    if NOBODY.match(block) and (settings.contact or settings.repository):
        return False
    return all(getattr(settings, match[1]) for match in PLACEHOLDER.finditer(block))


def _filled(block: str, settings: Settings) -> str:
    addresses = {
        "contact": settings.contact,
        "repository": settings.repository,
        "licence": licence_address(settings.licence),
    }

    def value(match: re.Match[str]) -> str:
        text = as_text(str(getattr(settings, match[1])).removeprefix("mailto:"))
        address = addresses.get(match[1])
        return f"[{text}](<{address}>)" if address else text

    return PLACEHOLDER.sub(value, NOBODY.sub("", block, count=1))


def as_text(words: str) -> str:
    """Words as Markdown that shows them as they are: each mark as a character reference."""
    return PUNCTUATION.sub(lambda mark: f"&#{ord(mark[0])};", words)
