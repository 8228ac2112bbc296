"""Any text → plain lower-case words, the same in Python and in the browser.

The rules are one table, `normalise.json`, in what the regular expressions of both languages have
in common: `normalise.js` reads the same file. A parity test holds the two together.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lunr.stop_word_filter import WORDS as STOP_WORDS

__all__ = ["STOP_WORDS", "needle", "normalise", "table", "telling_words"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A replacement; tried only on text that holds its needle."""

    pattern: re.Pattern[str]
    replacement: str
    needle: str
    beyond_ascii: bool
    """Finds no single character of ASCII: most text needs none of these."""


TABLE_PATH = Path(__file__).with_name("normalise.json")


@cache
def table() -> dict[str, Any]:
    """The rules as they are written.

    Shape: `before` (as the text came) and `after` (decomposed and in lower case), each a list of
    pattern and replacement. Beyond U+FFFF and in a few younger blocks the two languages may know
    different versions of Unicode, so those characters are left out first. Words of co-design and
    of co-production each become one word, and neither holds the other.
    """
    read: dict[str, Any] = json.loads(TABLE_PATH.read_text(encoding="utf-8"))
    return read


@cache
def _rules(part: str) -> tuple[Rule, ...]:
    # ASCII: `\b` means in JavaScript what it means here.
    return tuple(
        Rule(
            re.compile(pattern, re.ASCII),
            re.sub(r"\$(\d)", r"\\g<\1>", replacement),
            needle(pattern),
            not any(re.search(pattern, chr(code)) for code in range(128)) and pattern[0] == "[",
        )
        for pattern, replacement in table()[part]
    )


def needle(pattern: str) -> str:
    """A piece of text that stands in everything the pattern matches; empty when none is plain.

    To look for a piece is twenty times faster than to look for a pattern.
    """
    plain = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)[?*]?|\[[^\]]*\][?*+]?", "\n", pattern)
    plain = re.sub(r"\\.|.[?*]|[\^$]", "\n", plain)
    return "" if "|" in plain else max(plain.replace("+", "\n").split("\n"), key=len)


def normalise(text: str) -> str:
    """The text's words: letters without marks and digits, one space between two words."""
    text = _applied("before", text)
    return _applied("after", unicodedata.normalize("NFKD", text).lower())


def telling_words(text: str) -> list[str]:
    """The text's words in their order, without those that say nothing, such as "the"."""
    return [word for word in normalise(text).split(" ") if word and word not in STOP_WORDS]


def _applied(part: str, text: str) -> str:
    plain = text.isascii()
    for rule in _rules(part):
        if rule.needle in text and not (plain and rule.beyond_ascii):
            text = rule.pattern.sub(rule.replacement, text)
    return text
