"""Made-up records: valid, alike in size and the same ones every time."""

import random
import re
from itertools import accumulate
from pathlib import Path

SECTORS = ("health", "housing", "employment", "dementia", "community-safety", "digital-services")
GROUPS = ("residents", "carers", "older-people", "young-people", "tenants")
METHODS = ("time-bank", "befriending", "charter", "peer-support", "lab", "volunteering")
ISSUES = ("budget-cuts", "citizen-satisfaction", "digital-and-social-media")
COS = ("co-commission", "co-design", "co-deliver", "co-assess")
WORDS = (
    *("people", "council", "street", "garden", "visit", "advice", "group", "family", "nurse"),
    *("school", "bus", "home", "meal", "talk", "plan", "team", "skill", "trust", "budget"),
    *("trial", "letter", "phone", "club", "park", "library", "repair", "cycle"),
)
BODY = "<body>"
N_WORDS = 20_000
SECTIONS = ("Background", "Objectives", "Change management", "Outcomes", "Learning points")


def write_synthetic_cases(folder: Path, count: int, *, rich: bool = False) -> None:
    """Made-up records that use terms evenly; the same ones every time.

    `rich`: their words are as many and as unevenly used as those of real ones.
    """
    chance = random.Random(1)  # noqa: S311 (no secret: the same records every time)
    words = rich_words() if rich else None
    for number in range(count):
        record = synthetic_record(number, chance)
        if words:
            record = record.replace(BODY, rich_body(words, chance))
        (folder / f"case-{number:05}.md").write_text(
            record.replace(BODY, plain_body(chance)), encoding="utf-8"
        )


def plain_body(chance: random.Random) -> str:
    return "\n\n".join(
        f"## {title}\n\n{' '.join(some_words(12, chance) for _ in range(5))}" for title in SECTIONS
    )


def rich_words() -> list[str]:
    """20,000 made-up words; the real ones of this file are at every 25th place."""
    chance = random.Random(2)  # noqa: S311
    starts = [
        "b",
        "br",
        "c",
        "cl",
        "d",
        "f",
        "g",
        "gr",
        "h",
        "j",
        "k",
        "l",
        "m",
        "n",
        "p",
        "pl",
        "r",
        "s",
        "st",
        "t",
        "tr",
        "v",
        "w",
    ]
    ends = ["", *"nrstlm"]
    made: dict[str, None] = {}
    while len(made) < N_WORDS:
        syllables = (
            chance.choice(starts) + chance.choice("aeiou") + chance.choice(ends)
            for _ in range(chance.randint(2, 4))
        )
        made["".join(syllables)] = None
    words = list(made)
    for at, word in enumerate(WORDS, start=1):
        words[at * 25] = word
    return words


def rich_body(words: list[str], chance: random.Random) -> str:
    """About 300 words; the second commonest is half as common as the first, and so on.

    Source: Zipf's law.
    """
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))
    return "\n\n".join(
        f"## {title}\n\n{' '.join(chance.choices(words, cum_weights=weights, k=60))}."
        for title in SECTIONS
    )


def synthetic_record(number: int, chance: random.Random) -> str:
    """One record with three claims, and a place for its story."""
    sectors = chance.sample(SECTORS, 2)
    claims = synthetic_claims(number, chance)
    return f"""---
title: "Case {number}: {some_words(4, chance)[:-1]}"
summary: "{some_words(18, chance)}"
authors: [{{name: Hub editors}}]
added: 2025-{1 + number % 12:02}-01
last_checked: 2025-11-01
status: unknown
place: {{name: Town {number % 90}, country: {chance.choice(("GB", "DE", "SE"))}}}
organisations:
  - {{name: Council {number % 60}, role: lead}}
cos:
  {chance.choice(COS)}: {{intensity: {chance.randint(1, 3)}, how: "{some_words(8, chance)}"}}
sectors: [{", ".join(sectors)}]
groups: [{chance.choice(GROUPS)}]
issues: [{chance.choice(ISSUES)}]
methods: [{chance.choice(METHODS)}]
stage: implemented
evidence: {{level: {chance.randint(0, 4)}, note: "{some_words(6, chance)}"}}
sources:
  - {{id: report, title: "Report {number}", publisher: Council {number % 60}, published: 2024}}
claims:
{claims}
---

{BODY}
"""


def synthetic_claims(number: int, chance: random.Random) -> str:
    """Three outcomes, and a saving in every fourth record."""
    claims = [
        f"  - {{id: figure-{at}, kind: outcome, indicator: {chance.choice(WORDS)} counted {at}, "
        f"change_percent: {chance.randint(-60, 60)}, source: report}}"
        for at in range(3)
    ]
    saving = (
        "  - {id: saving, kind: saving, indicator: yearly saving, "
        f"money: {{amount: {chance.randint(1, 400) * 1000}, currency: GBP, per: year}}, "
        "source: report}"
    )
    return "\n".join([*claims, saving] if number % 4 == 0 else claims)


def some_words(count: int, chance: random.Random) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize() + "."


def edit(record: Path, word: str) -> None:
    """Puts a word at the head of the summary, which the case's page and the lists show.

    The word of an earlier edit goes.
    """
    text = record.read_text(encoding="utf-8")
    head = re.compile(r'^summary: "(?:Edited-\S+ )?', re.MULTILINE)
    new = head.sub(f'summary: "Edited-{word} ', text, count=1)
    record.write_text(new, encoding="utf-8")
