"""What is wrong with the records, in words for the people who wrote them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

FIELD_GUIDE = "CONTRIBUTING.md#fields"

Kind = Literal["problem", "notice"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A broken rule, at the place where an author can mend it."""

    path: str
    """Relative to the root, with forward slashes, so that an editor can open it."""
    line: int
    """Counted from 1."""
    column: int
    """Counted from 1; 1 where only the line is known."""
    message: str
    """`subject must rule; got value`, in one line."""
    rule: str = ""
    """The name of the rule, for machines."""
    kind: Kind = "problem"
    """A problem blocks the build; a notice is advice and never blocks."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def blocking(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the problems, without the notices."""
    return tuple(problem for problem in problems if problem.kind == "problem")


def quoted(value: str) -> str:
    """The value in single quotes, on one line, cut at 60 characters, with nothing unprintable."""
    flat = " ".join("".join(c for c in value if c.isprintable() or c.isspace()).split())
    return f"'{flat[:57]}…'" if len(flat) > 60 else f"'{flat}'"


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """` (did you mean 'x'?)` for the nearest known word, or nothing when none is near."""
    words = {word.casefold(): word for word in known}
    folded = value.casefold()
    near = get_close_matches(folded, list(words), n=5, cutoff=0.6)
    # Letters in another order are the likeliest slip: GPB is GBP, not PAB.
    nearest = min(near, key=lambda word: sorted(word) != sorted(folded), default=None)
    return f" (did you mean '{words[nearest]}'?)" if nearest is not None else ""


def count_line(problems: Iterable[Problem]) -> str:
    """The closing line: how many problems in how many files, and where the rules are."""
    found = tuple(problems)
    blocks = blocking(found)
    notices = len(found) - len(blocks)
    also = f" and {_count(notices, 'notice')}" if notices else ""
    files = _count(len({problem.path for problem in found}), "file")
    return f"{_count(len(blocks), 'problem')}{also} in {files}. Field guide: {FIELD_GUIDE}"


def format_text(problems: Iterable[Problem]) -> str:
    """One line a problem, sorted by path and line, then the closing line; empty for none."""
    found = sorted(problems)
    if not found:
        return ""
    lines = [
        f"{problem.path}:{problem.line}: notice: {problem.message}"
        if problem.kind == "notice"
        else str(problem)
        for problem in found
    ]
    return "\n".join([*lines, count_line(found)]) + "\n"


def format_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, so that each problem stands beside its line in the pull request.

    Source: GitHub, "Workflow commands for GitHub Actions", escaping of data and properties.
    """
    return "".join(
        f"::{'error' if problem.kind == 'problem' else 'notice'} "
        f"file={_escaped(problem.path, ',:')},line={problem.line},col={problem.column}"
        f"::{_escaped(problem.message)}\n"
        for problem in sorted(problems)
    )


def format_json(problems: Iterable[Problem]) -> str:
    """A JSON array of the problems, sorted, with every attribute."""
    rows = [
        {
            "path": problem.path,
            "line": problem.line,
            "column": problem.column,
            "kind": problem.kind,
            "rule": problem.rule,
            "message": problem.message,
        }
        for problem in sorted(problems)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
