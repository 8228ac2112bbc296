"""Hand-written pages may name the hub's settings: `{{ hub.name }}` and three more."""

import re

from hub.settings import Settings

PLACEHOLDER = re.compile(r"\{\{ *hub\.(name|organisation|contact|repository) *\}\}")


def fill_placeholders(markdown: str, settings: Settings) -> str:
    """The text with every placeholder filled.

    A paragraph that names a setting which is empty is left out whole: half a sentence helps nobody.
    """
    blocks = markdown.split("\n\n")
    return "\n\n".join(_filled(block, settings) for block in blocks if _wanted(block, settings))


def _wanted(block: str, settings: Settings) -> bool:
    return all(getattr(settings, match[1]) for match in PLACEHOLDER.finditer(block))


def _filled(block: str, settings: Settings) -> str:
    def value(match: re.Match[str]) -> str:
        text = str(getattr(settings, match[1]))
        if match[1] == "contact":
            return f"[{text.removeprefix('mailto:')}]({text})"
        return f"[{text}]({text})" if match[1] == "repository" else text

    return PLACEHOLDER.sub(value, block)
