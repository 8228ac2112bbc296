"""The hub's own settings: `extra.hub` in mkdocs.yml, checked."""

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from hub.problems import Problem, did_you_mean, quoted
from hub.setting_types import (
    Branch,
    Colour,
    Contact,
    Currency,
    Language,
    Licence,
    Name,
    WebAddress,
    Words,
)

PAPER = {"light": "#ffffff", "dark": "#14181d"}
"""The ground on which colours must be readable, by colour scheme."""

PLACE = ("extra", "hub")
"""Where the settings stand in mkdocs.yml."""

Said = tuple[tuple[str, ...], str, str]
"""What is wrong: the keys that lead to its place in the file, the message, the rule's name."""

SAYS = {
    "string_type": "text; put it in quotes",
    "model_type": "settings, one 'name: value' a line",
}
"""Pydantic's types of mistakes → the rule, where ours has not been asked yet."""

CONTRAST = 4.5
"""Source: WCAG 2.2, 1.4.3 Contrast (Minimum)."""


class Pair(BaseModel):
    """One colour's two forms, for light and for dark paper."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    light: Colour
    dark: Colour


class Colours(BaseModel):
    """What a council may re-brand."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    accent: Pair = Pair(light="#1d4f5f", dark="#8fd0e3")
    co_commission: Pair = Pair(light="#0b5cad", dark="#8cc4ff")
    co_design: Pair = Pair(light="#b5400a", dark="#ffae80")
    co_deliver: Pair = Pair(light="#00694e", dark="#6fd9b5")
    co_assess: Pair = Pair(light="#8a2a6b", dark="#f0a3d4")


class Settings(BaseModel):
    """Who runs this hub, and how it presents itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Name = "The Good-Practice Hub"
    organisation: Words = ""
    """Who runs it; empty: nobody is named."""
    contact: Contact = ""
    """Where to report a mistake when there is no repository."""
    language: Language = "en"
    """One that has its words in `theme_overrides/words/`."""
    licence: Licence = "CC-BY-4.0"
    currency: Currency = "GBP"
    """Sorting by saving counts this currency; nothing is converted."""
    repository: WebAddress = ""
    """Without it there is no edit link."""
    branch: Branch = "main"
    base_url: WebAddress = ""
    """Without it there is no canonical link and no sitemap."""
    colours: Colours = Colours()


class SettingsBroken(Exception):
    """The settings break their rules; carries every problem."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def make_settings(
    extra: Any,
    base_url: str,
    languages: tuple[str, ...] = ("en",),
    text: str = "",
    path: str = "mkdocs.yml",
) -> Settings:
    """The typed settings; `languages` are those that have a catalogue of words, `text` is the
    file in which the settings stand.

    Raises: SettingsBroken with every problem, colours too faint to read among them.
    """
    settings, said = _read(extra, base_url)
    if settings is not None:
        said = [*_faint(settings.colours), *_mute(settings.language, languages)]
    if settings is None or said:
        tree = _tree(text)
        raise SettingsBroken(
            tuple(Problem(path, _line_of(tree, at), 1, message, rule) for at, message, rule in said)
        )
    return settings


def _read(extra: Any, base_url: str) -> tuple[Settings | None, list[Said]]:
    """The settings, or None with everything that is wrong with single values."""
    if not isinstance(extra, dict):
        got = "none" if extra is None else f"a {type(extra).__name__}"
        message = f"extra.hub must be settings, one 'name: value' a line; got {got}"
        return None, [((*PLACE,), message, "setting")]
    try:
        return Settings.model_validate({**_filled(extra), "base_url": base_url}), []
    except ValidationError as error:
        return None, [_explained(found) for found in error.errors()]


def _filled(extra: dict[Any, Any]) -> dict[str, Any]:
    """The settings as they are written; one without a value is empty text, colours are absent.

    The base URL is no setting: it comes from `site_url`.
    """
    named = {str(name): value for name, value in extra.items()}
    if named.get("colours", "") is None:
        del named["colours"]
    if "base_url" in named:
        # Told as the unknown setting that it is.
        named["extra.hub.base_url"] = named.pop("base_url")
    return {name: "" if value is None else value for name, value in named.items()}


def _explained(found: Any) -> Said:
    location = tuple(str(part) for part in found["loc"])
    at, name = (*PLACE, *location), ".".join((*PLACE, *location))
    if location == ("base_url",):
        at, name = ("site_url",), "site_url"
    if found["type"] == "extra_forbidden":
        if location[-1] == "extra.hub.base_url":
            at = (*PLACE, "base_url")
            return at, "extra.hub.base_url is no setting: site_url holds the base URL", "setting"
        hint = did_you_mean(location[-1], _known(location[:-1]))
        return at, f"unknown setting '{name}'{hint}", "setting"
    if found["type"] == "missing":
        return at[:-1], f"'{name}' is required", "setting"
    says = SAYS.get(found["type"]) or found["msg"].removeprefix("Value error, ")
    return at, f"{name} must be {says}; got {_got(found['input'])}", "setting"


def _known(location: tuple[str, ...]) -> tuple[str, ...]:
    """The names of the settings that stand beside each other at a place."""
    model: type[BaseModel] = (Settings, Colours, Pair)[len(location)]
    return tuple(name for name in model.model_fields if name != "base_url")


def _got(value: Any) -> str:
    if value is None or isinstance(value, dict):
        return "settings" if value else "none"
    return "a list" if isinstance(value, list) else quoted(str(value))


def _mute(language: str, languages: tuple[str, ...]) -> Iterator[Said]:
    """The interface's words exist in the hub's language, or in the one that it is a form of."""
    if not {language, language.partition("-")[0]} & set(languages):
        message = (
            f"extra.hub.language must be one that has its words: {', '.join(languages)}; "
            f"got {quoted(language)}; another needs theme_overrides/words/{language}.yml"
        )
        yield (*PLACE, "language"), message, "setting"


def _tree(text: str) -> yaml.Node | None:
    """The file's values with their lines; None for what is no YAML: MkDocs says so itself."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def _line_of(tree: yaml.Node | None, location: tuple[str, ...]) -> int:
    """The line of a setting's name, else of the group that it would stand in, else 1."""
    line, node = 1, tree
    for part in location:
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        found = next((pair for pair in pairs if pair[0].value == part), None)
        if found is None:
            break
        line, node = found[0].start_mark.line + 1, found[1]
    return line


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


def _faint(colours: Colours) -> Iterator[Said]:
    for name in Colours.model_fields:
        pair: Pair = getattr(colours, name)
        for scheme, paper in PAPER.items():
            colour = getattr(pair, scheme)
            ratio = contrast(colour, paper)
            if ratio < CONTRAST:
                at = (*PLACE, "colours", name, scheme)
                message = (
                    f"{'.'.join(at)} must have a contrast of {CONTRAST}:1 "
                    f"or more on {paper}; got '{colour}' with {ratio:.1f}:1"
                )
                yield at, message, "contrast"
