"""Every word of the interface: one catalogue a language, `theme_overrides/words/<language>.yml`."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader in C, ten times as fast, where PyYAML has it."""

ONE_UP_TO_TWO = ("fr",)
"""Languages in which 0 and 1.5 are singular. Source: CLDR, Language Plural Rules."""


@dataclass(frozen=True)
class Words:
    """Dotted key → words, with `{names}` filled in."""

    language: str
    entries: dict[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key; `one` or `other` is chosen by the value of `n`.

        Raises: KeyError for a key that the catalogue lacks: always our bug.
        """
        entry = self.flat[key] if key in self.flat else self._plural(key, values["n"])
        shown = {name: _shown(value) for name, value in values.items()}
        return entry.format(**shown) if values else entry

    def has(self, key: str) -> bool:
        return key in self.flat

    def group(self, prefix: str) -> dict[str, str]:
        """Every entry whose key begins with `prefix.`, by the whole key: what a script needs."""
        return {key: text for key, text in self.flat.items() if key.startswith(f"{prefix}.")}

    def _plural(self, key: str, number: Any) -> str:
        singular = number < 2 if self.language in ONE_UP_TO_TWO else number == 1
        return self.flat[f"{key}.one" if singular else f"{key}.other"]

    @cached_property
    def flat(self) -> dict[str, str]:
        """Dotted key → words."""
        return dict(_flatten(self.entries))


def uncapitalised(label: str) -> str:
    """The label without its first capital; an abbreviation keeps its own."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def word_languages(folder: Path) -> tuple[str, ...]:
    """The languages that have a catalogue."""
    return tuple(sorted(path.stem for path in folder.glob("*.yml")))


def read_words(folder: Path, language: str) -> Words:
    """The catalogue of a language, else of its base language, else English."""
    for name in (language, language.split("-", maxsplit=1)[0], "en"):
        path = folder / f"{name}.yml"
        if path.is_file():
            return Words(name, yaml.load(path.read_text(encoding="utf-8"), LOADER))  # noqa: S506 (it is safe)
    raise FileNotFoundError(folder / "en.yml")


def _flatten(entries: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in entries.items():
        name = f"{prefix}{key}"
        rows += _flatten(value, f"{name}.") if isinstance(value, dict) else [(name, str(value))]
    return rows


def _shown(value: object) -> str:
    """A whole number with separators, so that 1200 cases read as 1,200."""
    return f"{value:,}" if isinstance(value, int) else str(value)
