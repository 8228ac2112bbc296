"""The hub's own settings: `extra.hub` in mkdocs.yml, checked."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from hub import standards
from hub.problems import Problem, did_you_mean, quoted

HEX = re.compile(r"#[0-9a-fA-F]{6}")

PAPER = {"light": "#ffffff", "dark": "#14181d"}
"""The ground on which colours must be readable, by colour scheme."""

CONTRAST = 4.5
"""Source: WCAG 2.2, 1.4.3 Contrast (Minimum)."""


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


def _web_address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s<>\"']+", text):
        raise ValueError("a web address that begins with https://, or empty")
    return text.rstrip("/")


def _contact(text: str) -> str:
    if text and not re.fullmatch(r"(https?://|mailto:)[^\s<>\"']+", text):
        raise ValueError("an address that begins with https:// or mailto:, or empty")
    return text


Colour = Annotated[str, AfterValidator(_colour)]
WebAddress = Annotated[str, AfterValidator(_web_address)]


class Pair(BaseModel):
    """One colour's two forms, for light and for dark paper."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    light: Colour
    dark: Colour


class Colours(BaseModel):
    """What a council may re-brand."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    accent: Pair = Pair(light="#1d4f5f", dark="#8fd0e3")
    co_commission: Pair = Pair(light="#0b5cad", dark="#8cc4ff")
    co_design: Pair = Pair(light="#b5400a", dark="#ffae80")
    co_deliver: Pair = Pair(light="#00694e", dark="#6fd9b5")
    co_assess: Pair = Pair(light="#8a2a6b", dark="#f0a3d4")


class Settings(BaseModel):
    """Who runs this hub, and how it presents itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = "The Good-Practice Hub"
    organisation: str = ""
    """Who runs it; empty: nobody is named."""
    contact: Annotated[str, AfterValidator(_contact)] = ""
    """Where to report a mistake when there is no repository."""
    language: str = "en"
    licence: Annotated[str, AfterValidator(_licence)] = "CC-BY-4.0"
    currency: Annotated[str, AfterValidator(_currency)] = "GBP"
    """Sorting by saving counts this currency; nothing is converted."""
    repository: WebAddress = ""
    """Without it there is no edit link."""
    branch: str = "main"
    base_url: WebAddress = ""
    """Without it there is no canonical link and no sitemap."""
    colours: Colours = Colours()


class SettingsBroken(Exception):
    """The settings break their rules; carries every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def make_settings(extra: dict[str, Any], base_url: str, path: str = "mkdocs.yml") -> Settings:
    """The typed settings.

    Raises: SettingsBroken with every problem, colours too faint to read among them.
    """
    try:
        settings = Settings.model_validate({**extra, "base_url": base_url})
    except ValidationError as error:
        raise SettingsBroken(
            tuple(Problem(path, 1, 1, _explained(found), "setting") for found in error.errors())
        ) from error
    faint = tuple(Problem(path, 1, 1, message, "contrast") for message in _faint(settings.colours))
    if faint:
        raise SettingsBroken(faint)
    return settings


def _explained(found: Any) -> str:
    name = ".".join(("extra.hub", *map(str, found["loc"])))
    if found["type"] == "extra_forbidden":
        return (
            f"unknown setting '{name}'{did_you_mean(str(found['loc'][-1]), Settings.model_fields)}"
        )
    says = found["msg"].removeprefix("Value error, ")
    return f"{name} must be {says}; got {quoted(str(found['input']))}"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21.

    Source: WCAG 2.2, definition of contrast ratio.
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _faint(colours: Colours) -> list[str]:
    found = []
    for name in Colours.model_fields:
        pair: Pair = getattr(colours, name)
        for scheme, paper in PAPER.items():
            colour = getattr(pair, scheme)
            ratio = contrast(colour, paper)
            if ratio < CONTRAST:
                found.append(
                    f"extra.hub.colours.{name}.{scheme} must have a contrast of {CONTRAST}:1 "
                    f"or more on {paper}; got '{colour}' with {ratio:.1f}:1"
                )
    return found
