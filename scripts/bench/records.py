"""Made-up records: valid, alike in size and the same ones every time."""

import random
import re
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
SECTIONS = ("Background", "Objectives", "Change management", "Outcomes", "Learning points")


def write_synthetic_cases(folder: Path, count: int) -> None:
    """Made-up records that use terms evenly; the same ones every time."""
    chance = random.Random(1)  # noqa: S311 (no secret: the same records every time)
    for number in range(count):
        (folder / f"case-{number:05}.md").write_text(
            synthetic_record(number, chance), encoding="utf-8"
        )


def synthetic_record(number: int, chance: random.Random) -> str:
    """One record with three claims and about 300 words."""
    sectors = chance.sample(SECTORS, 2)
    claims = synthetic_claims(number, chance)
    body = "\n\n".join(
        f"## {title}\n\n{' '.join(some_words(12, chance) for _ in range(5))}" for title in SECTIONS
    )
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

{body}
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
