"""Any text → plain lower-case words, the same in Python and in the browser.

The rules are one table, `normalise.json`, in what the regular expressions of both languages have
in common: `normalise.js` reads the same file. A parity test holds the two together.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

Rule = tuple[re.Pattern[str], str]

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
        (re.compile(pattern, re.ASCII), re.sub(r"\$(\d)", r"\\g<\1>", replacement))
        for pattern, replacement in table()[part]
    )


def normalise(text: str) -> str:
    """The text's words: letters without marks and digits, one space between two words."""
    for pattern, replacement in _rules("before"):
        text = pattern.sub(replacement, text)
    text = unicodedata.normalize("NFKD", text).lower()
    for pattern, replacement in _rules("after"):
        text = pattern.sub(replacement, text)
    return text
