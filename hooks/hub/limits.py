"""How long and how deep a story may be: beyond, Markdown takes minutes or runs out of stack."""

import re
from dataclasses import dataclass

MAX_STORY_KIB = 64
"""Ten times the longest story. Markdown takes time by the square of what it reads."""

MAX_PARAGRAPH = 20_000
"""Characters between two empty lines: longer than any table."""

MAX_MARKS = 300
"""Square and angle brackets and backticks in a paragraph."""

MAX_FOOTNOTE_MARKS = 200
"""References and footnotes together; Markdown compares each with all before it."""

MAX_OPEN_BRACKETS = 20
"""Brackets of any kind that stand open at once in a paragraph; for each, Markdown reads on to the
paragraph's end."""

NESTED = re.compile(r"^[ \t]*(?:(?:>|[-*+][ \t]|\d+\.[ \t])[ \t]*){10}|^[ \t]{60,}\S", re.MULTILINE)
"""Ten lists or quotes inside one another, which no reader could follow; Markdown recurses."""


@dataclass(frozen=True, slots=True)
class Excess:
    """The first place where a story is too much."""

    at: int
    """Its position in the story, in characters."""
    message: str


def find_excess(story: str) -> Excess | None:
    """The first limit that the story breaks, or None."""
    size_kib = len(story.encode()) / 1024
    if size_kib > MAX_STORY_KIB:
        return Excess(0, f"a story must be at most {MAX_STORY_KIB} KiB; got {size_kib:,.0f} KiB")
    marks = story.count("[^")
    if marks > MAX_FOOTNOTE_MARKS:
        message = f"a story must have at most {MAX_FOOTNOTE_MARKS} footnote marks; got {marks:,}"
        return Excess(story.find("[^"), message)
    if nested := NESTED.search(story):
        message = "a story must not have more than 9 lists inside one another"
        return Excess(nested.start(), message)
    found = (_in_paragraph(match) for match in re.finditer(r"(?:.+\n?)+", story))
    return next(filter(None, found), None)


def _in_paragraph(match: re.Match[str]) -> Excess | None:
    paragraph = match[0]
    if len(paragraph) > MAX_PARAGRAPH:
        message = f"a paragraph must be at most {MAX_PARAGRAPH:,} characters"
        return Excess(match.start(), f"{message}; got {len(paragraph):,}")
    marks = sum(paragraph.count(mark) for mark in "[<`")
    if marks > MAX_MARKS:
        message = f"a paragraph must have at most {MAX_MARKS} brackets and backticks"
        return Excess(match.start(), f"{message}; got {marks:,}")
    at = _first_too_open(paragraph)
    if at is None:
        return None
    message = f"a paragraph must not have more than {MAX_OPEN_BRACKETS} open brackets"
    return Excess(match.start() + at, message)


def _first_too_open(paragraph: str) -> int | None:
    """Where one bracket too many is opened; None when that happens nowhere."""
    depth = {"]": 0, ")": 0, ">": 0}
    closing = {"[": "]", "(": ")", "<": ">"}
    for match in re.finditer(r"[\[\]()<>]", paragraph):
        mark = match[0]
        if mark in depth:
            depth[mark] = max(depth[mark] - 1, 0)
            continue
        depth[closing[mark]] += 1
        if depth[closing[mark]] > MAX_OPEN_BRACKETS:
            return match.start()
    return None
